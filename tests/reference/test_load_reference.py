"""Reading the tables that people keep: all of a good one, none of a bad one."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from budget.errors import RefusedError
from budget.reference import load_reference
from tests.registers import write_register
from tests.second_district import fixture_reference


@pytest.fixture
def data(talas_data: Path, tmp_path: Path) -> Path:
    """Return a copy of the reference data that a test may spoil."""
    shutil.copytree(talas_data / "reference", tmp_path / "reference")
    return tmp_path


def edit(data: Path, table: str, old: str, new: str) -> None:
    path = data / "reference" / table
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def refusal(data: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        load_reference(data)
    return str(caught.value)


def test_places_keep_the_order_of_their_file(data):
    lines = (data / "reference" / "places.csv").read_text(encoding="utf-8").splitlines()
    backwards = [lines[0], *reversed(lines[1:])]
    (data / "reference" / "places.csv").write_text("\n".join(backwards) + "\n", encoding="utf-8")
    assert [*load_reference(data).places] == [line.partition(",")[0] for line in backwards[1:]]


def test_a_village_belongs_to_the_district_of_its_rural_district(data):
    row = "saduakasov,village,akkol,село Садуакасов,Сәдуақасов ауылы,Saduakasov village,села Садуакасов,"
    names = "Садуакасов,Сәдуақасов,Saduakasov,,,2019-05-01,,"
    with (data / "reference" / "places.csv").open("a", encoding="utf-8") as places:
        places.write(f"{row}{names}\n")
    village = load_reference(data).places["saduakasov"]
    assert (village.parent, village.district, village.kato) == ("akkol", "talas", "")
    assert (village.valid_from, village.valid_to) == (date(2019, 5, 1), None)


def test_two_districts_may_have_places_of_one_name(talas_data, tmp_path):
    data = tmp_path
    fixture_reference(talas_data, data)
    edit(data, "places.csv", "Жайлау,Жайлау,Zhailau,", "Акколь,Ақкөл,Akkol,")
    reference = load_reference(data)
    assert reference.label("akkol", "en") == "Akkol (Talas District)"
    assert reference.label("zhailau", "kk") == "Ақкөл (Сарысу ауданы)"
    assert reference.label("oyik", "ru") == "Ойык"


def test_several_values_of_a_cell_are_told_apart(data):
    balance = load_reference(data).name("balance", "balance")
    assert balance is not None
    russian = ("Дефицит (профицит) бюджета", "Дефицит бюджета (профицит)")
    assert {*russian, "Бюджет тапшылығы (профициті)"} <= set(balance.printed_forms)
    assert not any("|" in form for form in balance.printed_forms)


def test_a_printed_name_is_accepted_whatever_its_spaces_and_letter_case(data):
    reference = load_reference(data)
    shakirov = reference.places["shakirov"]
    assert shakirov.accepts("сельского  округа\nС. Шакиров")
    assert not shakirov.accepts("сельского округа Шакиров")
    land_tax = reference.name("revenue", "1/04/3")
    assert land_tax is not None
    assert land_tax.accepts("земельный налог")
    assert not land_tax.accepts("Земельные налоги")


@pytest.mark.parametrize(
    ("side", "code", "named_as"),
    [
        ("revenue", "1/04/1", "1/04/1"),
        ("expenditure", "07", "07"),
        ("expenditure", "07/124", "124"),
        ("expenditure", "07/2/124", "124"),
        ("expenditure", "01/124/001", "01/124/001"),
        ("expenditure", "01/1/124/001", "01/124/001"),
        ("financing", "7/01/2", "7/01/2"),
        ("financing", "16/452", "16/452"),
        ("financing", "16/1/452/008", "16/452/008"),
        ("financing", "10/453/006", "10/453/006"),
        ("financing", "13/9/452/014", "13/452/014"),
    ],
)
def test_an_administrator_and_a_programme_are_named_once(data, side, code, named_as):
    name = load_reference(data).name(side, code)
    assert name is not None
    assert name.code == named_as


@pytest.mark.parametrize(
    ("side", "code"),
    [
        ("revenue", "9"),
        ("revenue", "124"),
        ("expenditure", "01/124/008"),
        ("expenditure", "01/7"),
        ("expenditure", "01/999"),
        ("financing", "16/999"),
    ],
)
def test_a_code_that_nobody_named_has_no_name(data, side, code):
    assert load_reference(data).name(side, code) is None


def test_words_are_given_in_the_language_of_the_page(data):
    reference = load_reference(data)
    assert reference.places["oyik"].name["kk"] == "Ойық ауылдық округі"
    assert reference.places["karatau-rural"].short["ru"] == "Каратау (округ)"
    assert reference.districts["talas"].region["en"] == "Zhambyl Region"
    assert reference.glossary["transfers"].word["kk"] == "Трансферттер"
    typed = {row.target: row for row in reference.search_words}["revenue:1"]
    assert "салық" in typed.words["kk"]
    lighting = reference.name("expenditure", "07")
    assert lighting is not None
    assert lighting.plain["ru"] == "Освещение и благоустройство"
    assert lighting.name["en"] == "Housing and communal services"


def test_no_folder(tmp_path):
    assert "there is no reference here yet" in refusal(tmp_path)


@pytest.mark.parametrize(
    "table",
    [
        *("places.csv", "councils.csv", "classification.csv", "search_words.csv", "known_discrepancies.yaml"),
        *("conventions.yaml", "corrections.yaml", "glossary.yaml", "changes.yaml"),
    ],
)
def test_a_missing_table(data, table):
    (data / "reference" / table).unlink()
    assert f"{table}: the file cannot be read" in refusal(data)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("short_en,", "", "places.csv, row 1: “place,kind"),
        ("kind,parent", "parent,kind", "places.csv, row 1: “place,parent"),
        ("сельский округ Ойык", "", "row 9: name_ru is empty"),
        ("Ойық,", "Ойық ,", "row 9: “Ойық ”: spaces stand at the edge of short_kk"),
        ("akkol,rural", "karatau,rural", "row 5: “karatau”: line 4 has the same place"),
        ("akkol,rural", "../../x,rural", "row 5: “../../x”: place must be an id"),
        ("akkol,rural", "ak--kol,rural", "row 5: “ak--kol”: place must be an id"),
        ("akkol,rural", "аккол,rural", "row 5: “аккол”: place must be an id"),
        ("akkol,rural", "together,rural", "row 5: “together”: this id stands for the total"),
        ("akkol,rural_district", "akkol,hamlet", "kind must be one of: city, district, region"),
        ("округа Акколь,,", "округа Акколь|,,", "printed_forms has nothing between two |"),
        ("округа Акколь,,", "округа Акколь,2021-02-30,", "valid_from must be a date such as 2021-07-01"),
        ("округа Акколь,,", "округа Акколь,,,", "row 5: “akkol,rural_district"),
        ("Akkol rural", '"Akkol" rural', "this is no well-formed CSV"),
        ("Akkol rural", '"Akkol rural', "this is no well-formed CSV"),
        ("Каратау,,,\n", "Каратау,,,\n\n", "row 5: 15 cells expected, 0 found"),
        ("Каратау,,,\n", "Каратау,,,\r\n", "row 4: a carriage return stands here"),
        ("Ушарал", "Уша\0рал", "row 10: a NUL stands here"),
        ("place,", "\ufeffplace,", "row 1: a byte order mark stands here"),
    ],
)
def test_a_table_that_cannot_be_read(data, old, new, message):
    edit(data, "places.csv", old, new)
    assert message in refusal(data)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- change: talas-2021\n", "- change: talas 2021\n", "line 1: “talas 2021”: change must be an id"),
        ("2026-11-22", "22.11.2026", "line 2: “22.11.2026”: change_date must be a date such as 2021-07-01"),
        ("kind: site", "kind: news", ": “news”: kind must be one of: correction, data, site"),
        ("change: three-languages", "change: talas-2021", "“talas-2021”: line 1 has the same change"),
        (
            "  kind: data\n",
            "  kind: data\n  kind: data\n",
            "line 4: “kind”: this key stands on line 3 already",
        ),
        (
            "  kind: data\n",
            "  kinds: data\n",
            "line 1: “kinds”: there is no such key here; there are change,",
        ),
        ("  kind: data\n", "", "line 1: kind is missing"),
        ("kind: data", "kind: [data]", "line 3: a text must stand here"),
        ("    en: Budgets of Talas District for 2021\n", "", "line 6: en is missing"),
        ("en: Budgets of Talas District for 2021\n", "en:\n", "line 9: title_en is empty"),
        (
            "  kind: data",
            "  kind: &a data\n  package: *a",
            "line 4: aliases of YAML (& and *) are not read here",
        ),
        ("  kind: data", "   kind: data", "this is no well-formed YAML"),
        ("  kind: data", "  kind: 'data", "this is no well-formed YAML"),
        ("- change: talas-2021", "change: talas-2021", "this is no well-formed YAML"),
        (
            "- change: talas-2021",
            "a: b\n---\n- change: talas-2021",
            "line 2: the file goes on after the end of",
        ),
        ("  title:\n", "  title: x\n  titles:\n", "line 6: “x”: keys and their values must stand here"),
        (
            "- change: talas-2021",
            "- - talas-2021\n- change: talas-2021",
            "line 1: keys and their values must",
        ),
        ("kind: data", f"kind: {'[' * 100_000}", "line 3: a text must stand here"),
        ("kind: data", "? [kind]\n  : data", "line 3: a text must stand here"),
    ],
)
def test_a_register_that_cannot_be_read(data, old, new, message):
    edit(data, "changes.yaml", old, new)
    assert message in refusal(data)


def test_text_of_a_register_stays_what_it_is(data):
    edit(data, "known_discrepancies.yaml", "code: 1/04", "code: 01")
    edit(data, "known_discrepancies.yaml", "printed: 1 951", "printed: no")
    first = load_reference(data).known_discrepancies[0]
    assert (first.code, first.printed, first.fiscal_year) == ("01", "no", 2021)


def test_a_wrong_upload_is_withdrawn_and_a_misread_line_corrected(data):
    reason = {"ru": "Не то решение.", "kk": "Басқа шешім.", "en": "The wrong decision."}
    shared = {"decision": "talas-2021-07-01-11-2", "reason": reason, "citation": "№ 23267"}
    line = {"source_line": "84", "printed": "44 14б", "read_as": "44 146"}
    path = data / "reference" / "corrections.yaml"
    write_register(path, [{"kind": "withdrawal"} | shared, {"kind": "misreading"} | shared | line])
    reference = load_reference(data)
    assert reference.withdrawn["talas-2021-07-01-11-2"].reason == reason
    (correction,) = reference.corrections
    assert (correction.source_line, correction.read_as) == (84, "44 146")


def test_a_table_in_another_encoding(data):
    path = data / "reference" / "classification.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert "classification.csv: the text is not UTF-8: byte 0 is 0xFF" in refusal(data)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "строка 5: «May»: в ячейке valid_from должна стоять дата вида 2021-07-01. Исправьте файл и"),
        ("kk", "5-жол: «May»: valid_from ұяшығында 2021-07-01 түріндегі күн тұруы керек. Файлды түзетіп,"),
    ],
)
def test_a_mistake_is_told_in_the_language_of_its_reader(data, language, said):
    edit(data, "places.csv", "округа Акколь,,", "округа Акколь,May,")
    with pytest.raises(RefusedError) as caught:
        load_reference(data)
    (problem,) = caught.value.problems
    assert problem.in_language(language).startswith(f"{data / 'reference' / 'places.csv'}, {said}")


def test_a_subprogramme_is_named_once_for_all_programmes_and_quotes_and_order_do_not_matter(data):
    row = 'expenditure,{},{},"{}",а {},a {},,,,форма,to be confirmed,,,\n'
    project = "Дороги поселков, сел, сельских округов «Ауыл»"
    with (data / "reference" / "classification.csv").open("a", encoding="utf-8") as table:
        for code, level, name in (
            ("996", "subprogramme", "За свой счет"),
            ("07/124/997", "programme", project),
        ):
            table.write(row.format(code, level, name, level, level))
    reference = load_reference(data)
    for programme in ("07/124/997", "07/3/124/008", "01/124/001"):
        assert reference.name("expenditure", f"{programme}/996").name["ru"] == "За свой счет"
    named = reference.name("expenditure", "07/124/997")
    # What is lent and bought below the line has the codes of expenditure.
    assert reference.name("financing", "07/124/997") == named
    assert named.accepts('Дороги сел, сельских округов, поселков "Ауыл"')
    assert not named.accepts('Дороги сел, сельских округов "Ауыл"')
