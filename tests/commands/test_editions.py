"""`budget import` of a decision in both languages: at once with --also, or the second one later, in either order."""

import json

import pytest

from budget.errors import ExitCode
from tests.registers import write_register
from tests.second_district import FIXTURE_DECISION, FIXTURE_TEXT, FIXTURE_TEXT_KK, fixture_reference

TEXTS = {"ru": FIXTURE_TEXT, "kk": FIXTURE_TEXT_KK}


@pytest.fixture
def data(project, tmp_path):
    fixture_reference(project / "data", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def texts(tmp_path):
    """Return the files of the two texts, by language."""
    files = {language: tmp_path / f"given.{language}.txt" for language in TEXTS}
    for language, file in files.items():
        file.write_text(TEXTS[language], encoding="utf-8")
    return files


@pytest.fixture
def imports(command, data):
    return lambda *arguments: command("import", *arguments, "--data", data, "--lang", "en")


def tables(data):
    """Return the rows of the package, and what it says of its editions."""
    folder = data / "packages" / FIXTURE_DECISION
    decision = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["decision"]
    rows = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    return rows, decision["editions"], decision["figures_follow"]


def test_in_whatever_order_the_texts_come_the_package_is_one(imports, data, texts):
    assert imports(texts["ru"], "--also", texts["kk"])[0] == ExitCode.OK
    at_once = tables(data)
    rows, editions, follows = at_once
    assert follows == "ru"
    assert [(each["language"], each["path"]) for each in editions] == [
        ("ru", "decision.txt"),
        ("kk", "decision.kk.txt"),
    ]
    assert "Земельный налог,Жер салығы,200500" in rows["revenue.csv"].decode()
    source = data / "source" / FIXTURE_DECISION
    assert (source / "decision.kk.txt").read_text(encoding="utf-8") == FIXTURE_TEXT_KK
    for first, second in (("kk", "ru"), ("ru", "kk")):
        for folder in ("packages", "source"):
            for path in (data / folder / FIXTURE_DECISION).iterdir():
                path.unlink()
            (data / folder / FIXTURE_DECISION).rmdir()
        assert imports(texts[first])[0] == ExitCode.OK
        assert tables(data)[2] == first
        assert imports(texts[second])[0] == ExitCode.OK
        assert tables(data) == at_once
    code, said, _ = imports(texts["ru"])
    assert (code, "unchanged" in said or "no changes" in said) == (ExitCode.OK, True)


def test_difference_between_the_texts_is_told_at_both_lines_and_nothing_is_written(imports, data, texts):
    wrong = FIXTURE_TEXT_KK.replace("3 Жер салығы 200,5", "3 Жер салығы 200,4")
    texts["kk"].write_text(wrong, encoding="utf-8")
    code, _, complaint = imports(texts["ru"], "--also", texts["kk"])
    assert code == ExitCode.FINDINGS
    assert "the Russian text says “200,5”, the Kazakh text “200,4”" in complaint
    assert "decision.txt:25 «3 Земельный налог 200,5»" in complaint
    assert "decision.kk.txt:25 «3 Жер салығы 200,4»" in complaint
    assert "check: editions_agree" in complaint
    assert not (data / "packages" / FIXTURE_DECISION).exists()


def test_two_files_in_one_language_are_refused(imports, texts):
    code, _, complaint = imports(texts["ru"], "--also", texts["ru"])
    assert code == ExitCode.REFUSED
    assert "both files are in one language" in complaint


def test_the_second_text_needs_no_head(imports, data, texts):
    title, _, rest = FIXTURE_TEXT_KK.split("\n", 2)
    body = rest.partition("шешімі.\n")[2]
    texts["kk"].write_text(f"{title}\n\n{body}", encoding="utf-8")
    code, _, complaint = imports(texts["ru"], "--also", texts["kk"])
    assert (code, complaint) == (ExitCode.OK, "")
    assert tables(data)[1][1]["language"] == "kk"


def test_misreading_of_the_kazakh_text_is_corrected_in_that_text_alone(imports, data, texts):
    texts["kk"].write_text(
        FIXTURE_TEXT_KK.replace("3 Жер салығы 200,5", "3 Жер салығы 2OO,5"), encoding="utf-8"
    )
    assert imports(texts["ru"], "--also", texts["kk"])[0] == ExitCode.FINDINGS
    entry = {"kind": "misreading", "decision": FIXTURE_DECISION, "edition": "kk", "source_line": "25"}
    entry |= {"printed": "2OO,5", "read_as": "200,5", "citation": "The printed journal"}
    entry["reason"] = dict.fromkeys(("ru", "kk", "en"), "Damaged")
    write_register(data / "reference" / "corrections.yaml", [entry])
    assert imports(texts["ru"], "--also", texts["kk"])[0] == ExitCode.OK
