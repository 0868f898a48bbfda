"""A file is known by what it holds; what it shows a reader becomes lines, and nothing of it twice or unseen."""

from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from budget.errors import FindingsError
from budget.formats import pdf_process, read_document
from tests.conftest import PROJECT

RUSSIAN = "Решение маслихата о бюджете сельских округов\r\n1) доходы – 1 950 тысяч тенге;\r\n"


@pytest.fixture
def stored(tmp_path):
    def store(data, name="decision.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return store


@pytest.fixture
def word():
    document = docx.Document()
    document.add_paragraph("1. Утвердить бюджет: 1) доходы – 5 тысяч тенге; 2) затраты – 5 тысяч тенге.")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Наименование"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    for row, column, text in [
        (0, 2, "Сумма"),
        (1, 1, "Налоги"),
        (1, 2, "1 951"),
        (2, 1, "Сборы"),
        (2, 2, "7"),
    ]:
        table.cell(row, column).text = text
    return document


def saved(document):
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_table_has_each_merged_cell_once(stored, word):
    document = read_document(stored(saved(word)))
    assert document.kind == "docx"
    assert document.lines == (
        "1. Утвердить бюджет:",
        "1) доходы – 5 тысяч тенге;",
        "2) затраты – 5 тысяч тенге.",
        "Наименование\t\tСумма",
        "1\tНалоги\t1 951",
        "\tСборы\t7",
    )


def test_text_boxes_content_controls_and_inner_tables_are_read_in_their_place(stored, word):
    inner = word.tables[0].cell(2, 2).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
    word.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Решение</w:t><w:br/><w:t>маслихата</w:t></w:r>"
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>№ 1</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    lines = read_document(stored(saved(word))).lines
    assert lines[:3] == ("Решение", "маслихата", "№ 1")
    assert lines[-1] == "a\tb"


@pytest.mark.parametrize("mark", ["hidden row", "hidden run", "deleted run"])
def test_what_may_or_may_not_count_is_a_finding(stored, word, mark):
    row, run = word.tables[0].rows[1]._tr, word.paragraphs[0].runs[0]._r
    if mark == "hidden row":
        row.get_or_add_trPr().append(OxmlElement("w:hidden"))
    elif mark == "hidden run":
        run.get_or_add_rPr().append(OxmlElement("w:vanish"))
    else:
        deleted = OxmlElement("w:del")
        run.addprevious(deleted)
        deleted.append(run)
    with pytest.raises(FindingsError, match=r"1 951|Утвердить"):
        read_document(stored(saved(word)))


def test_headers_and_numbers_that_word_counts_are_said(stored, word):
    word.sections[0].header.paragraphs[0].text = "Страница 2"
    word.add_paragraph("Пункт", style="List Number")
    word.paragraphs[-1]._p.get_or_add_pPr().get_or_add_numPr()
    notes = {note.key: dict(note.values) for note in read_document(stored(saved(word))).notes}
    assert notes["import.page_furniture"] == {"quote": "Страница 2"}
    assert notes["import.automatic_numbers"] == {"count": 1}


PAGE = """<!DOCTYPE html><html><head><title>x</title><script>1 000</script></head><body>
<div>Решение<p>от 1 июля<br>2021 года</p></div><span><b>О бюджете</b></span>
<table><thead><tr><th colspan=2>Код</th><th>Сумма</th></tr></thead>
<tr><td rowspan="2">1</td><td>Налоги&nbsp;на
 собственность</td><td><p>1</p><p>951</p></td></tr><tr><td>Сборы</td><td>7</td></tr></table></body></html>"""


def test_a_page_gives_its_visible_text_and_each_merged_cell_once(stored):
    document = read_document(stored(PAGE.encode()))
    assert document.kind == "html"
    assert document.lines == (
        *("Решение", "от 1 июля", "2021 года", "О бюджете", "Код\t\tСумма"),
        *("1\tНалоги\u00a0на собственность\t1 951", "\tСборы\t7"),
    )


@pytest.mark.parametrize(
    "fragment", ['<tr style="display: none"><td>99</td></tr>', "<tr><td><del>99</del></td></tr>"]
)
def test_hidden_and_deleted_text_of_a_page_is_a_finding(stored, fragment):
    with pytest.raises(FindingsError, match="99"):
        read_document(stored(f"<table>{fragment}</table>".encode()))


def test_a_text_is_its_own_canonical_text(stored):
    plain = RUSSIAN.replace("\r", "").encode()
    for mark, data in ((b"", plain), (b"\xef\xbb\xbf", RUSSIAN.encode())):
        assert read_document(stored(mark + data)).content == plain


def test_a_merged_cell_of_a_thousand_columns_is_cut(stored):
    page = "<table><tr><td colspan=99999999>a</td></tr></table>"
    (line,) = read_document(stored(page.encode())).lines
    assert line.count("\t") < 1_000


def test_an_automatic_run_of_a_hidden_mark_that_is_off_hides_nothing(stored, word):
    mark = OxmlElement("w:vanish")
    mark.set(qn("w:val"), "0")
    word.paragraphs[0].runs[0]._r.get_or_add_rPr().append(mark)
    assert read_document(stored(saved(word))).lines


def test_a_pdf_that_the_reader_stumbles_over_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_process, "flow_of", lambda _: 1 // 0)
    content = (PROJECT / "tests/generated/documents/pair-amount-pdf-pdf-lo.pdf").read_bytes()
    reason = {"reason": "ZeroDivisionError: integer division or modulo by zero"}
    assert pdf_process.answer(content, 9) == {"refused": ("odd_pdf", "save_in_known_form", reason)}
