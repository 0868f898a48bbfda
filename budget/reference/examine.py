"""Stage before all others: what is wrong in reference data that can be read; every command looks before it starts."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES
from budget.model import BALANCE_ITEMS, TOGETHER
from budget.reference.records import Reference
from budget.reference.rows import Row, odd_texts
from budget.reference.wordings import comparable

Rows = Mapping[str, Sequence[Row]]

# Kinds of places whose council approves budgets.
WITH_COUNCIL: Final = ("district", "city")
# In which kinds of places a place may lie; "" is nothing.
_PARENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "region": ("",),
    "district": ("region", "city"),
    "city": ("", "region"),
    "town": ("district", "city"),
    "urban_settlement": ("district", "city", "town"),
    "rural_district": ("district", "city"),
    "village": ("district", "city", "town", "urban_settlement", "rural_district"),
}
# How the code of a level is written, and an example.
_CODES: Final[Mapping[str, tuple[str, str]]] = {
    # A line whose code was that of another before has a word for it.
    "category": (r"\d|[a-z]+", "1"),
    "class": (r"(\d|[a-z]+)/\d\d", "1/04"),
    "subclass": (r"(\d|[a-z]+)/\d\d/\d", "1/04/1"),
    "specific": (r"(\d|[a-z]+)/\d\d/\d/\d\d", "1/04/1/02"),
    "group": (r"\d\d", "01"),
    "subgroup": (r"\d\d/\d", "01/1"),
    "administrator": (r"(\d\d/(\d/)?)?\d{3}", "124"),
    "programme": (r"\d\d/(\d/)?\d{3}/\d{3}", "01/124/001"),
    "subprogramme": (r"(\d\d/(\d/)?\d{3}/\d{3}/)?\d{3}", "01/124/001/011"),
    "item": ("|".join(BALANCE_ITEMS), "balance"),
}
_REVENUE: Final = ("category", "class", "subclass", "specific")
_SPENDING: Final = ("group", "subgroup", "administrator", "programme", "subprogramme")
_LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "revenue": _REVENUE,
    "expenditure": _SPENDING,
    "financing": _REVENUE + _SPENDING,
    "balance": ("item",),
}
# A spreadsheet takes these for formulas; a negative amount is none.
_FORMULA: Final = re.compile(r"[=+@]|-(?!\s?\d[\d\s,.]*$)")
_TEMPLATE: Final = re.compile(r"\{[{%#]")
_LATIN: Final = re.compile("[A-Za-z]")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
# White space that belongs in a text, though it is not a space.
_SPACES: Final = "\u00a0\u202f"


def examine(rows: Rows, reference: Reference) -> Iterator[Problem]:
    """Yield what is wrong: characters first, then what rows say of each other."""
    for table in rows.values():
        yield from _characters(table)
    yield from _places(rows["places"], reference)
    yield from _councils(rows, reference)
    yield from _classification(rows["classification"], reference)
    for row in rows["renumbered"]:
        if reference.name(row.cells["side"], row.cells["line"]) is None:
            yield row.problem("unknown_line", column="line", quote=row.cells["line"])
    yield from _errors(rows, reference)
    yield from _words(rows, reference)


def refuse_absent_withdrawals(reference: Reference, decisions: Collection[str]) -> None:
    """Raise RefusedError if a decision is withdrawn that is not among those that are here: its id is mistyped."""
    absent = sorted(reference.withdrawn.keys() - set(decisions))
    if absent:
        key, advice = "withdrawn_unlisted", "correct_reference"
        raise RefusedError(
            *(Problem.from_key("corrections.yaml", key, advice, quote=name) for name in absent)
        )


def _characters(rows: Sequence[Row]) -> Iterator[Problem]:
    columns = rows[0].cells if rows else ()
    odd = {column: odd_texts(rows, column, partial(_odd_characters, column)) for column in columns}
    for row in rows if any(odd.values()) else ():
        for column, text in row.cells.items():
            for key, quote in odd[column].get(text, {}).items():
                yield row.problem(key, {"column": column}, column=column, quote=quote)


def _odd_characters(column: str, text: str) -> dict[str, str]:
    """Return what is wrong with the characters of a cell: keys of problems, each with what to quote."""
    found = {}
    if not text.isprintable() and (
        hidden := [sign for sign in text if not sign.isprintable() and sign not in _SPACES]
    ):
        found["hidden_character"] = " ".join(f"U+{ord(sign):04X}" for sign in hidden)
    if _FORMULA.match(text):
        found["formula"] = text
    if "{" in text and _TEMPLATE.search(text):
        found["template_mark"] = text
    # What a decision prints may be mixed; it is a quotation.
    if not (column.startswith("printed") or text.isascii()) and _LATIN.search(text):
        words = re.findall(r"\w+", text)
        if mixed := [word for word in words if _LATIN.search(word) and _CYRILLIC.search(word)]:
            found["mixed_letters"] = ", ".join(mixed)
    return found


def _places(rows: Sequence[Row], reference: Reference) -> Iterator[Problem]:
    holders: dict[tuple[str, str], str] = {}
    for row in rows:
        place = reference.places[row.cells["place"]]
        parent = reference.places.get(place.parent)
        if place.parent and not parent:
            yield row.problem("no_such_parent", quote=place.parent)
        elif place.place in _above(place.place, reference):
            yield row.problem("in_itself", quote=place.place)
        elif (kind := parent.kind if parent else "") not in _PARENTS[place.kind]:
            yield row.problem("wrong_parent", {"kind": place.kind, "parent": kind or "–"}, quote=place.place)
        for new in place.replaced_by:
            if new not in reference.places or place.place in _after(new, reference):
                yield row.problem("no_such_successor", column="replaced_by", quote=new)
        if place.valid_from and place.valid_to and place.valid_from > place.valid_to:
            yield row.problem("days_reversed", quote=f"{place.valid_from} – {place.valid_to}")
        names = [(place.district, name) for name in (*place.printed_forms, *place.short.values())]
        names += [(f"{place.parent} {place.kind}", name) for name in place.name.values()]
        for scope, name in names:
            holder = holders.setdefault((scope, comparable(name)), place.place)
            if holder != place.place:
                yield row.problem("same_name", {"one": holder, "other": place.place}, quote=name)


def _above(place: str, reference: Reference) -> list[str]:
    """Return what a place lies in, from below; in a circle the place itself is the last."""
    above: list[str] = []
    while (place := reference.places[place].parent) in reference.places and place not in above:
        above.append(place)
    return above


def _after(place: str, reference: Reference) -> set[str]:
    """Return the place and all that replaced it, and one another."""
    found, waiting = {place}, [place]
    while waiting:
        new = [each for each in reference.places[waiting.pop()].replaced_by if each in reference.places]
        waiting += set(new) - found
        found.update(new)
    return found


def _councils(rows: Rows, reference: Reference) -> Iterator[Problem]:
    holders: dict[str, str] = {}
    for row in rows["councils"]:
        council = row.cells["council"]
        place = reference.places.get(council)
        if place is None or place.kind not in WITH_COUNCIL:
            yield row.problem("no_such_district", quote=council)
        for form in row.cells["printed_forms"].split("|"):
            if (holder := holders.setdefault(comparable(form), council)) != council:
                yield row.problem("same_name", {"one": holder, "other": council}, quote=form)
    for row in rows["conventions"]:
        if row.cells["council"] not in reference.districts:
            yield row.problem("unknown_council", column="council", quote=row.cells["council"])


def _classification(rows: Sequence[Row], reference: Reference) -> Iterator[Problem]:
    holders: dict[tuple[str, ...], str] = {}
    for row, name in zip(rows, reference.names, strict=True):
        parts = name.code.split("/")
        above = ["/".join(parts[:end]) for end in range(1, len(parts))]
        shape, example = _CODES[name.level]
        if name.level not in _LEVELS[name.side]:
            levels = ", ".join(_LEVELS[name.side])
            yield row.problem("wrong_side", {"level": name.level, "levels": levels}, quote=name.side)
        elif not re.fullmatch(shape, name.code):
            yield row.problem("wrong_level", {"level": name.level, "example": example}, quote=name.code)
        elif missing := [code for code in above if reference.name(name.side, code) is None]:
            yield row.problem("no_parent_code", {"parent": ", ".join(missing)}, quote=name.code)
        if name.valid_from and name.valid_to and name.valid_from > name.valid_to:
            yield row.problem("days_reversed", quote=f"{name.valid_from} – {name.valid_to}")
        for language in LANGUAGES:
            claim = (name.side, name.level, *above[-1:], comparable(name.name[language]))
            if (holder := holders.setdefault(claim, name.code)) != name.code:
                yield row.problem(
                    "same_code_name", {"one": holder, "other": name.code}, quote=name.name[language]
                )


def _errors(rows: Rows, reference: Reference) -> Iterator[Problem]:
    entries: dict[str, int] = {}
    for row in rows["known_discrepancies"]:
        error_id, budget = row.cells["error_id"], row.cells["budget"]
        line = row.lines["error_id"]
        if entries.setdefault(error_id, line) != line:
            same = {"first": entries[error_id], "columns": "error_id"}
            yield row.problem("same_key", same, column="error_id", quote=error_id)
        # An error may be registered before the first decision of a council that is new, which brings its places.
        is_known = any(row.cells["decision"].startswith(f"{council}-") for council in reference.districts)
        if is_known and budget != TOGETHER and budget not in reference.places:
            yield row.problem("place_unlisted", column="budget", quote=budget)
    for row in rows["corrections"]:
        parts = [row.cells[column] for column in ("source_line", "printed", "read_as")]
        if not all(parts) if row.cells["kind"] == "misreading" else any(parts):
            yield row.problem("correction_parts", column="kind", quote=row.cells["kind"])


def _words(rows: Rows, reference: Reference) -> Iterator[Problem]:
    for row in rows["changes"]:
        if bool(row.cells["package"]) != bool(row.cells["version"]):
            yield row.problem("version_alone", quote=row.cells["change"])
    for row in rows["glossary"]:
        for code_line in filter(None, row.cells["codes"].split("|")):
            side, _, code = code_line.partition(":")
            if reference.name(side, code) is None:
                yield row.problem("unknown_line", column="codes", quote=code_line)
    for row in rows["search_words"]:
        kind, colon, name = row.cells["target"].partition(":")
        known = {"page": bool(name), "decision": not name, "term": name in reference.glossary}
        if not colon or not known.get(kind, reference.name(kind, name) is not None):
            yield row.problem("search_target", quote=row.cells["target"])
