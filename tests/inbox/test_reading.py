"""What an officer uploads is read whole or not at all, and the report says what came of it."""

import os
import re

import pytest
import yaml

from budget.errors import ExitCode
from budget.reference import load_reference
from tests.commands.conftest import command  # noqa: F401 - a fixture
from tests.conftest import PROJECT
from tests.generated.reading import DOCUMENTS
from tests.inbox.conftest import printed, stored
from tests.inbox.test_report import RENDERED
from tests.vintages.wording import Decision

# Names that Windows does not have.
NAMES = ("new/решение.docx", "письмо.txt", "фото.docx")
if os.name != "nt":
    NAMES = ('new/-решение "№ 86-2"\n$(id).docx', "<h1>[a](b)`c`.txt", "фото <b>.docx")
TALAS = "talas-2021-07-01-11-2"
BASE = "sarybel-2025-12-23-86-2"


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def amendment(chain: list[Decision], number: str) -> bytes:
    return next(made.text for made in chain if made.number == number).encode()


@pytest.mark.parametrize(
    ("russian", "kazakh", "figures"),
    [
        ("pair-none-docx-cells.docx", "pair-none-kk-docx-cells.docx", "pair-none"),
        ("pair-none-years-html-portal.html", "pair-none-years-kk-html-portal.html", "pair-none-years"),
        ("by-place-docx-merged.docx", "by-place-kk-pdf-lo.pdf", "by-place"),
        ("by-place-xlsx-one.xlsx", "", "by-place"),
        ("by-place-pdf-lo.pdf", "", "by-place"),
    ],
)
def test_the_decision_of_a_new_council_is_read_in_every_form(inbox, upload, russian, kazakh, figures):
    upload(russian, NAMES[0])
    if kazakh:
        upload(kazakh, "шешім")
    run = inbox()
    assert (run.code, run.waiting, len(run.read)) == (ExitCode.OK, set(), 1 + bool(kazakh)), run.said
    (added,) = run.packages - {TALAS}
    assert stored(run.data, added) == printed(figures)
    texts = {path.name for path in (run.data / "source" / added).iterdir() if path.suffix == ".txt"}
    assert texts == {"decision.txt", "decision.kk.txt"} if kazakh else {"decision.txt"}
    assert load_reference(run.data).districts["sarybel"].name["kk"] == "Сарыбел ауданы"
    assert "sarybel: Сарыбельский район / Сарыбел ауданы / Sarybel District" in run.report


def test_an_amendment_tells_the_largest_difference_first_and_the_pages_that_change(inbox, upload, chain):
    upload("", "решение.txt", amendment(chain, "12-1"))
    run = inbox()
    assert run.code == ExitCode.OK
    russian = run.report.partition("## Русский")[2].partition("## Қазақша")[0]
    assert "Решение излагает заново 1 бюджет на 2021 год (Ушарал)." in russian
    changes = russian.partition("#### Что меняется")[2].partition("####")[0]
    assert "27 180 -\\> 27 080" in changes.splitlines()[2]
    assert "<https://example.org/places/usharal/2021/>" in russian
    assert "<https://example.org/kk/decisions/talas-2021-08-05-12-1/>" in run.report
    assert "usharal-property-taxes" in russian


def test_an_amendment_with_its_base_is_compared_with_it_whatever_the_order_of_names(inbox, upload):
    upload("amend-all-html-portal.html", "a.html")
    upload("by-place-docx-merged.docx", "b.docx")
    run = inbox()
    assert (run.code, run.waiting) == (ExitCode.OK, set())
    assert "Жайлауколь, 2026, Доходы: 49 781 -\\> 36 854" in run.report


def test_the_kazakh_text_may_come_later_and_mend_a_name_made_by_rule(inbox, upload, data):
    upload("pair-none-docx-cells.docx")
    first = inbox().packages
    upload("pair-none-kk-docx-cells.docx")
    run = inbox()
    assert (run.code, run.packages, len(run.waiting)) == (ExitCode.FINDINGS, first, 1)
    assert "«Тоғызтарау ауылдық округінің»" in run.report
    places = data / "reference/places.csv"
    places.write_text(
        places.read_text(encoding="utf-8").replace("Тогызтарау ", "Тоғызтарау "), encoding="utf-8"
    )
    run = inbox()
    assert (run.code, run.waiting, run.packages) == (ExitCode.OK, set(), first), run.said
    assert len([*run.data.glob("source/*/decision.kk.docx")]) == 1


@pytest.mark.parametrize(
    "pair", ["pair-amount{}-docx-cells.docx", "pair-number{}-docx-cells.docx", "pair-date{}-txt.txt"]
)
def test_two_texts_that_differ_are_refused_together(inbox, upload, data, pair):
    files = {upload(pair.format(language)).name for language in ("", "-kk")}
    before = everything(data)
    run = inbox()
    assert (run.code, run.waiting, run.packages) == (ExitCode.FINDINGS, files, {TALAS})
    assert everything(data) == before
    assert "Так публиковать нельзя" in run.report


def test_a_draft_is_looked_through_and_nothing_of_it_is_kept(inbox, upload, chain, data):
    text = amendment(chain, "12-1").decode()
    upload("", "проект.txt", re.sub(r"5 августа 2021 года\s+№\s+12-1", "___ 2021 года № ___", text).encode())
    before = everything(data)
    upload("", "~$проект.txt", b"\x00")
    run = inbox()
    assert (run.code, run.read) == (ExitCode.REFUSED, ["data/inbox/~$проект.txt"])
    assert everything(data) == before
    for said in ("27 180 -\\> 27 080", "### Проект решения", "Это проект, номера и даты в нём ещё нет."):
        assert said in run.report


def paste_entries(run, error_id):
    """Write the entries of the report's Russian part into the register as one error, as its reader does."""
    entries = [
        yaml.safe_load(block.partition("```")[0])[0]
        for block in run.report.partition("## Қазақша")[0].split("```\n")
        if "error_id" in block
    ]
    error = entries[0] | {"error_id": error_id, "findings": [each["findings"][0] for each in entries]}
    error["explanation"] = {"ru": "Ошибка решения.", "kk": "Шешімнің қатесі.", "en": "A mistake of it."}
    with (run.data / "reference/known_discrepancies.yaml").open("a", encoding="utf-8") as register:
        register.write("\n" + yaml.safe_dump([error], allow_unicode=True, sort_keys=False))


@pytest.mark.parametrize("is_new", [False, True], ids=["known council", "new council"])
def test_a_mistake_of_the_council_is_proposed_for_the_register_and_read_once_it_is_there(
    inbox, upload, chain, is_new
):
    text = amendment(chain, "12-1").decode().replace("27 080", "27 081")
    if is_new:
        made = (DOCUMENTS / "by-place-txt-wrapped.txt").read_text(encoding="utf-8")
        text = made.replace("446,0", "447,0", 1)
        assert text != made
    upload("", "решение.txt", text.encode())
    run = inbox()
    assert (run.code, run.packages) == (ExitCode.FINDINGS, {TALAS})
    paste_entries(run, "mistake-of-the-council")
    run = inbox()
    assert (run.code, run.waiting) == (ExitCode.OK, set()), run.report
    assert "mistake-of-the-council" in run.report


def test_a_place_that_may_be_a_misprint_is_never_added(inbox, upload, chain, data):
    text = amendment(chain, "12-1").decode()
    places = (data / "reference/places.csv").read_bytes()
    upload("", "решение.txt", text.replace("Ушарал", "Ушарол").encode())
    run = inbox()
    assert (run.code, run.packages) == (ExitCode.FINDINGS, {TALAS})
    assert (data / "reference/places.csv").read_bytes() == places
    assert "usharol,rural_district,talas" in run.report


def test_a_hostile_text_is_shown_in_the_report_and_nothing_of_it_is_rendered(inbox, upload, chain):
    text = amendment(chain, "12-1").decode()
    hostile = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b** {{ 7*7 }} `id` @officer $(id)"
    upload("", NAMES[1], text.replace("Ушарал", hostile).encode())
    run = inbox()
    assert (run.code, run.packages) == (ExitCode.FINDINGS, {TALAS})
    html = RENDERED.render(run.report)
    assert html.count("&lt;img src=x onerror=alert(1)&gt; [x](javascript:\u2060alert(1)) **b**") == 3
    assert not re.search("<(img|a|em|strong>b|code|h1>a)", html)


def test_a_table_without_its_last_line_end_takes_new_rows(inbox, upload, data):
    for name in ("places", "councils"):
        table = data / f"reference/{name}.csv"
        table.write_bytes(table.read_bytes().removesuffix(b"\n"))
    upload("by-place-xlsx-one.xlsx")
    run = inbox()
    assert (run.code, run.packages) == (ExitCode.OK, {TALAS, BASE}), run.said


def test_what_word_and_systems_put_beside_a_document_is_taken_away_with_a_word(inbox, upload):
    upload("by-place-xlsx-one.xlsx", "новая папка/решение.xlsx")
    for name in ("~$решение.xlsx", ".DS_Store", "._решение.xlsx", "Thumbs.db"):
        upload("", f"новая папка/{name}", b"\x00")
    run = inbox()
    assert (run.code, run.waiting, len(run.read)) == (ExitCode.OK, set(), 5)
    assert "служебные файлы" in run.report


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_what_is_no_decision_is_told_with_its_cause_and_the_others_are_read(inbox, upload):
    upload("by-place-docx-merged.docx")
    upload("", NAMES[2], b"\x89PNG")
    upload("", "пусто.txt", b"")
    upload("", "ссылка", b"").with_name("link.txt").symlink_to(PROJECT / "README.md")
    run = inbox()
    assert (run.code, run.packages) == (ExitCode.REFUSED, {TALAS, BASE})
    assert run.waiting == {NAMES[2], "пусто.txt", "ссылка", "link.txt"}
    assert run.report.count("#### Что не прочитано и почему") == 4
    assert not (run.out / "preview.html").exists()


def test_an_edit_on_the_web_page_is_brought_up_to_date_without_a_file(inbox, data):
    descriptor = data / "reference/datapackage.json"
    before = descriptor.read_bytes()
    words = data / "reference/search_words.csv"
    words.write_text(
        words.read_text(encoding="utf-8").replace("term:akim,глава", "term:akim,голова|глава"),
        encoding="utf-8",
    )
    run = inbox()
    assert (run.code, run.read) == (ExitCode.OK, [])
    assert descriptor.read_bytes() != before
    assert "Новых файлов в data/inbox нет" in run.said


def test_a_slip_in_a_register_is_told_with_its_line_and_nothing_is_read(inbox, upload, data):
    upload("by-place-docx-merged.docx")
    with (data / "reference/known_discrepancies.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- error_id: [\n")
    run = inbox()
    assert (run.code, run.packages) == (ExitCode.REFUSED, {TALAS})
    assert "known\\_discrepancies.yaml, " in run.report
