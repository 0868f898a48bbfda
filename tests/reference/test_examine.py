"""What is wrong in reference data that can be read: told with file and row or line, and exit code 1."""

import shutil
from pathlib import Path

import pytest

from budget.errors import ExitCode, FindingsError
from budget.languages import LANGUAGES
from budget.reference import load_reference
from tests.registers import write_register


@pytest.fixture
def data(talas_data: Path, tmp_path: Path) -> Path:
    """Return a copy of the reference data that a test may spoil."""
    shutil.copytree(talas_data / "reference", tmp_path / "reference")
    return tmp_path


AKKOL = "akkol,rural_district,talas,"
TAX = "revenue,1/04/3,subclass,"


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        # Characters.
        (
            "places.csv",
            "Akkol rural",
            "=HYPERLINK(1) rural",
            "row 5: “=HYPERLINK(1) rural district”: spreadsheets",
        ),
        (
            "classification.csv",
            "Налоги,",
            "+налоги,",
            "row 2: “+налоги”: spreadsheets take plain_ru for a formula",
        ),
        ("classification.csv", "Налоги,", "-налоги,", "“-налоги”: spreadsheets take plain_ru for a formula"),
        (
            "glossary.yaml",
            "en: Budget",
            "en: '@Budget'",
            "line 7: “@Budget”: spreadsheets take word_en for a",
        ),
        ("places.csv", ",Тамды,", ",Там\u202eды,", "row 17: “U+202E”: short_ru holds characters"),
        ("places.csv", ",Тамды,", ",Там\u200bды,", "row 17: “U+200B”: short_ru holds characters"),
        ("places.csv", ",Тамды,", ",Там\ue000ды,", "row 17: “U+E000”: short_ru holds characters"),
        ("search_words.csv", "сёла", "сё\tла", "row 2: “U+0009”: words_ru holds characters"),
        (
            "classification.csv",
            "Земельный налог,",
            "Зeмельный налог,",
            "“Зeмельный”: a word of name_ru mixes",
        ),
        (
            "changes.yaml",
            "en: Budgets",
            "en: '{{ 7 }}'  # ",
            "line 9: “{{ 7 }}”: the words of a page’s head",
        ),
        ("glossary.yaml", "en: Budget", "en: Bud\x07get", "line 7: “U+0007”: glossary.yaml holds characters"),
        ("glossary.yaml", "en: Budget", "en: Bud\u200fget", "line 7: “U+200F”: word_en holds characters"),
        # Places and councils.
        (
            "places.csv",
            AKKOL,
            "akkol,rural_district,tallas,",
            "row 5: “tallas”: this parent is not in places.csv",
        ),
        ("places.csv", AKKOL, "akkol,rural_district,akkol,", "row 5: “akkol”: the place lies in itself"),
        (
            "places.csv",
            AKKOL,
            "akkol,town,karatau,",
            "row 5: “akkol”: a place of the kind town cannot lie in town",
        ),
        (
            "places.csv",
            "talas,district,zhambyl-region",
            "talas,district,",
            "of the kind district cannot lie in –",
        ),
        (
            "places.csv",
            "округа Акколь,,,",
            "округа Акколь,,,akol",
            "row 5: “akol”: replaced_by must name another",
        ),
        (
            "places.csv",
            "округа Акколь,,,",
            "округа Акколь,,,oyik|akkol",
            "“akkol”: replaced_by must name another",
        ),
        (
            "places.csv",
            "округа Акколь,,,",
            "округа Акколь,2022-01-01,2021-12-31,",
            "row 5: “2022-01-01 – 2021-12-31”: valid_from is later than valid_to",
        ),
        (
            "places.csv",
            "Akkol,,",
            "Oyik,,",
            "row 9: “Oyik”: akkol and oyik have the same name or printed form",
        ),
        (
            "places.csv",
            "Ақкөл ауылдық",
            "Ойық ауылдық",
            "“Ойық ауылдық округі”: akkol and oyik have the same name",
        ),
        (
            "places.csv",
            ",,сельского округа Акколь,",
            ",,Сельского  округа Ойык,",
            "akkol and oyik have the same name",
        ),
        ("councils.csv", "talas,", "akkol,", "row 2: “akkol”: this district or city is not in places.csv"),
        (
            "councils.csv",
            "|Маслихат Т",
            "\nkaratau,а,б,c,таласский районный маслихат жамбылской области|Маслихат Т",
            "talas and karatau have the same name or printed form",
        ),
        ("conventions.yaml", "council: talas", "council: tallas", "line 4: “tallas”: this council is not in"),
        # The classification.
        (
            "classification.csv",
            TAX,
            "revenue,1/4/3,subclass,",
            "“1/4/3”: this is no code of the level subclass",
        ),
        ("classification.csv", TAX, "revenue,1/04/3,class,", "it is written like 1/04, leading zeros kept"),
        (
            "classification.csv",
            TAX,
            "revenue,1/04/3,programme,",
            "“revenue”: this side has no level programme",
        ),
        (
            "classification.csv",
            TAX,
            "revenue,1/06/3,subclass,",
            "“1/06/3”: the line 1/06 above this code is not",
        ),
        (
            "classification.csv",
            "expenditure,13,group",
            "expenditure,3,group",
            "“3”: this is no code of the level",
        ),
        (
            "classification.csv",
            "balance,financing,",
            "balance,financed,",
            "“financed”: this is no code of the level",
        ),
        ("classification.csv", "Land tax", "Property tax", "the codes 1/04/1 and 1/04/3 have the same name"),
        # Registers and search words.
        ("known_discrepancies.yaml", "usharal\n", "usharral\n", "line 26: “usharral”: this place is not in"),
        (
            "known_discrepancies.yaml",
            "error_id: transfers-unit",
            "error_id: usharal-property-taxes",
            "“usharal-property-taxes”: line 1 has the same error_id",
        ),
        (
            "changes.yaml",
            "  version: 2.0.0\n",
            "",
            "line 1: “talas-2021”: package and version must both be given",
        ),
        (
            "glossary.yaml",
            "revenue:1/04,",
            "revenue:1/06,",
            "“revenue:1/06”: this line is not in classification",
        ),
        (
            "search_words.csv",
            "revenue:1/04/3",
            "revenue:1/04/9",
            "“revenue:1/04/9”: this is no line of class",
        ),
        (
            "search_words.csv",
            "term:akim,",
            "term:mayor,",
            "“term:mayor”: this is no line of classification.csv",
        ),
        ("search_words.csv", "page:data", "data", "“data”: this is no line of classification.csv"),
        (
            "search_words.csv",
            "decision:,",
            "decision:x,",
            "“decision:x”: this is no line of classification.csv",
        ),
    ],
)
def test_a_mistake_is_found(data, table, old, new, message):
    path = data / "reference" / table
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    with pytest.raises(FindingsError) as caught:
        load_reference(data)
    assert f"{path}, " in str(caught.value)
    assert message in str(caught.value)
    for problem in caught.value.problems:
        assert len({problem.in_language(language) for language in LANGUAGES}) == len(LANGUAGES)


def test_places_that_replace_one_another_are_found(data):
    path = data / "reference" / "places.csv"
    text = path.read_text(encoding="utf-8")
    for old, new in (("округа Ойык,,,", "kenes"), ("округа Кенес,,,", "oyik")):
        text = text.replace(old, f"{old}{new}")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        load_reference(data)
    assert (
        str(caught.value).count("replaced_by must name another row of places.csv, and not in a circle") == 2
    )


def test_a_circle_of_places_is_found(data):
    path = data / "reference" / "places.csv"
    text = path.read_text(encoding="utf-8")
    for name in ("oyik,rural_district,talas", "kenes,rural_district,talas"):
        text = text.replace(name, name.replace("talas", "kenes" if "oyik" in name else "oyik"))
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        load_reference(data)
    assert str(caught.value).count("the place lies in itself") == 2
    assert caught.value.exit_code == ExitCode.FINDINGS


@pytest.mark.parametrize("missing", ["source_line", "printed", "read_as"])
def test_a_misreading_says_line_and_both_readings(data, missing):
    line = {"source_line": "84", "printed": "44 14б", "read_as": "44 146"}
    del line[missing]
    entry = {"kind": "misreading", "decision": "talas-2021-07-01-11-2", **line}
    reason = {"ru": "Скан.", "kk": "Скан.", "en": "The scan."}
    write_register(
        data / "reference" / "corrections.yaml", [entry | {"reason": reason, "citation": "№ 23267"}]
    )
    with pytest.raises(FindingsError, match="a misreading has source_line, printed and read_as"):
        load_reference(data)
