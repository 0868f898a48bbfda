"""HTML: pages of a legal portal, fragments, and pages for printing."""

import html
from collections.abc import Callable

from tests.generated.annex import Annex, Part, Row
from tests.generated.decision import Decision
from tests.generated.form_text import row_amounts, row_words

STYLE = """<style>@page{size:A4;margin:18mm} body{font-family:'Liberation Serif';font-size:11pt}
table{border-collapse:collapse;width:100%} .rules td{border:1px solid #000} td{padding:1px 3px;vertical-align:top}
p{margin:2px 0} .c{text-align:center} .r{text-align:right} h3{text-align:center;font-size:11pt}
.wide td:last-child{white-space:nowrap} .head{page-break-before:always}</style>"""


def text(value: str) -> str:
    return html.escape(value, quote=False) or "&nbsp;"


def cell(value: str, **attributes: int) -> str:
    spans = "".join(f' {name}="{number}"' for name, number in attributes.items() if number > 1)
    return f"<td{spans}><p>{text(value)}</p></td>"


def new_heads(annex: Annex, part: Part, before: list[str]) -> bool:
    """Whether the column heads stand before this part."""
    return part.heads != before and (not before or annex.wording["repeated_heads"])


def stacked(annex: Annex, part: Part) -> str:
    """Heads one a row, the first with the amount's head."""
    names = [*part.heads, annex.name_head]
    rows = ""
    for number, name in enumerate(names):
        amounts = "".join(cell(head, rowspan=len(names)) for head in annex.amount_heads) if not number else ""
        rows += f"<tr>{cell(name, colspan=annex.width + 1)}{amounts}</tr>\n"
    return rows


def steps(annex: Annex, part: Part) -> str:
    """Heads as a staircase."""
    names = [*part.heads, annex.name_head]
    rows = ""
    for number, name in enumerate(names):
        before = cell("", rowspan=len(names) - number) if number else ""
        amounts = "".join(cell(head, rowspan=len(names)) for head in annex.amount_heads) if not number else ""
        rows += f"<tr>{before}{cell(name, colspan=annex.width + 1 - number)}{amounts}</tr>\n"
    return rows


def flat(annex: Annex, part: Part) -> str:
    """Heads in one row, the last of them over the columns that the part does not use."""
    cells = "".join(cell(name) for name in part.heads[:-1])
    cells += cell(part.heads[-1], colspan=annex.width - len(part.heads) + 1) + cell(annex.name_head)
    return f"<tr>{cells}{''.join(cell(head) for head in annex.amount_heads)}</tr>\n"


def columns(annex: Annex, row: Row) -> str:
    """A row with a cell for each code column."""
    codes = (row.codes or [row.ordinal])[: annex.width]
    codes += [""] * (annex.width - len(codes))
    cells = "".join(cell(code) if code else "<td></td>" for code in codes)
    return f"<tr>{cells}{cell(row.name)}{''.join(cell(v) for v in row_amounts(annex, row))}</tr>\n"


def spans(annex: Annex, row: Row) -> str:
    """A row whose empty code cells after the code are one; an item lies over all columns."""
    amounts = "".join(cell(v) for v in row_amounts(annex, row))
    if not row.codes:
        name = f"{row.ordinal} {row.name}".strip()
        return f"<tr>{cell(name, colspan=annex.width + 1)}{amounts}</tr>\n"
    codes = "".join(cell(code) for code in row.codes)
    rest = annex.width - len(row.codes)
    codes += cell("", colspan=rest) if rest else ""
    return f"<tr>{codes}{cell(row.name)}{amounts}</tr>\n"


def one_column(annex: Annex, row: Row) -> str:
    """A row with its code in a single column."""
    code, name, amounts = row_words(annex, row)
    return f"<tr>{cell(code)}{cell(name)}{''.join(cell(v) for v in amounts)}</tr>\n"


def council(annex: Annex, part: Part) -> str:
    """Heads of a council whose tables name more levels than they have columns; lower blocks without a name head."""
    wording, width = annex.wording, annex.width
    levels = [(name, number) for number, name in enumerate(part.heads)]
    first = part is annex.parts[0] or any(row.table == "expenditure" for row in part.rows)
    if wording["columns>group"] == part.heads[0] and first:
        levels[1:1] = [(wording["columns>subgroup"], 1)]
        levels.append((wording["columns>subprogramme"], width))
    levels += [(annex.name_head, width)] if first else []
    rows = "" if part is annex.parts[0] else f"<tr>{'<td></td>' * (width + 2)}</tr>\n"
    for number, (name, column) in enumerate(levels):
        head = "" if number else "".join(cell(head, rowspan=len(levels)) for head in annex.amount_heads)
        rows += f"<tr>{'<td></td>' * column}{cell(name, colspan=width + 1 - column)}{head}</tr>\n"
    return rows + f"<tr>{cell('1', colspan=width)}{cell('2')}{cell('3')}</tr>\n"


Heads = Callable[[Annex, Part], str]
Rows = Callable[[Annex, Row], str]
LAYOUTS: dict[str, tuple[Heads, Rows]] = {
    "portal": (stacked, columns),
    "steps": (steps, columns),
    "spans": (flat, spans),
    "flat": (flat, columns),
    "council": (council, columns),
}


def table(annex: Annex, layout: str) -> str:
    """The table of an annex."""
    body, before = "", []  # type: tuple[str, list[str]]
    if layout == "one-column":
        heads = [annex.code_head, annex.name_head, *annex.amount_heads]
        body = f"<tr>{''.join(cell(head) for head in heads)}</tr>\n"
        body += "".join(one_column(annex, row) for part in annex.parts for row in part.rows)
        return body
    make_heads, make_row = LAYOUTS[layout]
    for part in annex.parts:
        if new_heads(annex, part, before):
            body += make_heads(annex, part)
            if annex.wording["column_numbers"] and not before and layout not in ("portal", "council"):
                numbers = [cell("1", colspan=annex.width), cell("2")]
                numbers += [cell(str(n + 3)) for n in range(len(annex.amount_heads))]
                body += f"<tr>{''.join(numbers)}</tr>\n"
        before = part.heads
        body += "".join(make_row(annex, row) for row in part.rows)
    return body


def paragraphs(decision: Decision) -> str:
    """The article and the signatures."""
    note = f'<p class="note"><span>{text(decision.note)}</span></p>\n' if decision.note else ""
    body = note + "".join(
        f'<p id="z{number}">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;{text(line)}</p>\n'
        for number, line in enumerate(decision.paragraphs, 1)
    )
    signs = "".join(
        f'<tr><td width="420"><p><i>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;{text(role)}</i></p></td>'
        f"<td><p><i>{text(name)}</i></p></td></tr>\n"
        for role, name in decision.signs
    )
    return f"{body}<table>{signs}</table>\n"


def heading(annex: Annex) -> str:
    """The annex's heading as the portal lays it out."""
    blocks = "".join(
        f'<table border="0"><tr><td width="380"><p align="center">&nbsp;</p></td><td><p align="center">'
        f"{'<br>'.join(text(line) for line in head)}</p></td></tr></table>\n"
        for head in annex.heads
    )
    above = f'<p align="right">{text(annex.above)}</p>\n' if annex.above else ""
    note = f"<p><span>{text(annex.note)}</span></p>\n" if annex.note else ""
    return f"{blocks}<h3>{text(annex.name)}</h3>\n{note}{above}"


def body(decision: Decision, layout: str) -> str:
    """The article and the annexes, without the page around them."""
    parts = [paragraphs(decision)]
    for annex in decision.annexes:
        parts.append(heading(annex) + f'<table border="1" cellspacing="0">\n{table(annex, layout)}</table>\n')
        parts.append(f"<p>{text(annex.footnote)}</p>\n" if annex.footnote else "")
    return "".join(parts)


def page(decision: Decision, layout: str) -> str:
    """A page of a legal portal."""
    language, title = decision.wording.language, text(decision.title)
    lines = "".join(f"<p>{text(line)}</p>\n" for line in decision.front[1:])
    head = f'<div class="container_gamma slogan"><h1>{title}</h1>\n{lines}</div>\n' if decision.front else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title} - ИПС "Әділет"</title>'
        f'</head><body>\n<div class="header"><a href="/{language}/">Главная</a></div>\n{head}'
        f'<div class="gs_12"><article>\n{body(decision, layout)}</article></div>\n</body></html>\n'
    )


def printed(decision: Decision, *, ruled: bool) -> str:
    """A page for printing: an annex a sheet, cells with or without rules."""
    heads = "".join(f'<p class="c">{text(line)}</p>\n' for line in decision.front)
    parts = [heads, *(f"<p>{text(line)}</p>\n" for line in decision.paragraphs)]
    parts += [f"<p>{text(role)} &nbsp; &nbsp; {text(name)}</p>\n" for role, name in decision.signs]
    for annex in decision.annexes:
        lines = [f'<p class="r">{text(line)}</p>\n' for head in annex.heads for line in head]
        parts.append(f'<div class="head">{"".join(lines)}</div><h3>{text(annex.name)}</h3>\n')
        parts.append(f'<p class="r">{text(annex.above)}</p>\n' if annex.above else "")
        kind = ("rules" if ruled else "plain") + ("" if decision.wording["narrow"] else " wide")
        parts.append(f'<table class="{kind}">\n{table(annex, "flat")}</table>\n')
        parts.append(f"<p>{text(annex.footnote)}</p>\n" if annex.footnote else "")
    language = decision.wording.language
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>.</title>{STYLE}</head>'
        f"<body>\n{''.join(parts)}</body></html>\n"
    )
