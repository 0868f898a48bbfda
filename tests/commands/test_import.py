"""`budget import` as a finance officer meets it: what is written, what is said, which exit code."""

import re
import shutil
import socket
from pathlib import Path

import pytest

from budget.__main__ import main
from budget.errors import ExitCode
from tests.registers import write_register
from tests.second_district import fixture_reference

DECISION = "talas-2021-07-01-11-2"
DATA = Path("data")
TEXT = DATA / "source" / DECISION / "decision.txt"


@pytest.fixture
def data(tmp_path):
    """Return a data folder as a district has it before its first import."""
    shutil.copytree(DATA / "reference", tmp_path / "data" / "reference")
    return tmp_path / "data"


@pytest.fixture
def imported(data):
    """Return a data folder into which the decision was imported once."""
    for part in ("packages", "source"):
        shutil.copytree(DATA / part / DECISION, data / part / DECISION)
    return data


@pytest.fixture
def full_disk(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("budget.packages.replace.Path.rename", full)


@pytest.fixture
def run(data, capsys):
    def run_import(file, *options, decision=DECISION):
        with pytest.raises(SystemExit) as stop:
            main(["import", str(file), "--decision", decision, "--data", str(data), *options])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return stop.value.code, said.out, said.err

    return run_import


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edited(tmp_path, before, after):
    text = TEXT.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "edited.txt"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


def test_first_import_stores_the_text_and_the_committed_package_and_opens_no_connection(
    run, data, monkeypatch
):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was opened"))
    code, said, _ = run(TEXT)
    assert code == ExitCode.OK
    assert "497 amounts in 14 annexes" in said
    # What stops nobody is shown: lines that nearly all annexes have, known errors, the habit of the council.
    assert said.count("import: warning: ") == 2
    assert "import: listed (transfers-unit): " in said
    assert "import: convention (deficit-sign): " in said
    assert contents(data / "packages" / DECISION) == contents(DATA / "packages" / DECISION)
    assert (data / "source" / DECISION / "decision.txt").read_bytes() == TEXT.read_bytes()


def test_second_import_changes_nothing_and_sweeps_the_leftovers_of_a_killed_one(run, imported):
    before = contents(imported)
    leftover = imported / "packages" / f".{DECISION}.new-killed"
    leftover.mkdir()
    (leftover / "half.csv").write_text("half")
    code, said, _ = run(TEXT)
    assert code == ExitCode.OK
    assert "no changes" in said
    assert contents(imported) == before


def test_dry_run_writes_nothing(run, data):
    before = contents(data)
    code, said, _ = run(TEXT, "--dry-run")
    assert code == ExitCode.OK
    assert "a new package, version 2.0.0" in said
    assert contents(data) == before


def test_discrepancy_that_has_vanished_stops_the_import(run, data, tmp_path):
    before = contents(data)
    code, _, said = run(edited(tmp_path, "1 951", "1 805"))
    assert code == ExitCode.FINDINGS
    assert "usharal-property-taxes" in said
    assert contents(data) == before


def test_refused_import_keeps_the_package_in_place(run, imported, data, tmp_path):
    before = contents(imported)
    code, _, said = run(edited(tmp_path, "44 146", "44 147"))
    assert code == ExitCode.REFUSED
    assert "the text differs from" in said
    assert contents(data) == before


@pytest.mark.parametrize("decision", ["talas-2021-07-01-11-3", "../../escape"])
def test_the_id_of_another_decision_is_refused(run, data, decision):
    before = contents(data)
    code, _, said = run(TEXT, decision=decision)
    assert (code, f"is the decision {DECISION}" in said) == (ExitCode.REFUSED, True)
    assert contents(data) == before


def test_without_an_id_the_decision_is_the_one_that_the_text_says(data):
    with pytest.raises(SystemExit) as stop:
        main(["import", str(TEXT), "--data", str(data)])
    assert stop.value.code == ExitCode.OK
    assert contents(data / "packages" / DECISION) == contents(DATA / "packages" / DECISION)


def test_package_that_was_edited_by_hand_is_written_anew_with_the_next_version(run, imported):
    table = imported / "packages" / DECISION / "revenue.csv"
    table.write_bytes(table.read_bytes().replace(b"44146000", b"44147000"))
    code, said, _ = run(TEXT)
    assert code == ExitCode.OK
    assert 'changed revenue/karatau/2021/1/04/4/amount_kzt: "44147000" -> "44146000"' in said
    assert "version 2.0.1" in said


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("beside", [(), ("received.pdf",)])
def test_disk_that_refuses_leaves_nothing_behind_but_what_others_stored(run, data, beside):
    for name in beside:
        (data / "source" / DECISION).mkdir(parents=True)
        (data / "source" / DECISION / name).write_bytes(b"%PDF")
    before = contents(data)
    code, _, said = run(TEXT)
    assert code == ExitCode.REFUSED
    assert "No space left on device" in said
    assert contents(data) == before
    assert (data / "source").exists() == bool(beside)


def test_trouble_of_the_system_is_told_by_its_cause_and_leaves_nothing_behind(run, data, monkeypatch):
    before = contents(data)

    def full(*_):
        raise OSError(28, "No space left on device", "revenue.csv")

    monkeypatch.setattr("budget.commands.staged.write_package", full)
    code, _, said = run(TEXT)
    assert (code, "revenue.csv: the system refused this: No space left" in said) == (ExitCode.REFUSED, True)
    assert contents(data) == before


def test_error_of_the_program_has_an_exit_code_of_its_own(data, capsys, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("budget.commands.texts.read_decision", broken)
    with pytest.raises(SystemExit) as stop:
        main(["import", str(TEXT), "--decision", DECISION, "--data", str(data)])
    assert stop.value.code == ExitCode.INTERNAL
    assert "not of your file" in capsys.readouterr().err


def register_correction(data, line, printed, read_as):
    entry = {
        "kind": "misreading",
        "decision": DECISION,
        "source_line": line,
        "printed": printed,
        "read_as": read_as,
        "reason": {"ru": "Буква вместо цифры.", "kk": "Цифр орнында әріп.", "en": "A letter for a digit."},
        "citation": "№ 23267",
    }
    write_register(data / "reference" / "corrections.yaml", [entry])


def test_damaged_amount_is_read_as_the_register_of_corrections_says(run, data, tmp_path):
    register_correction(data, 84, "44 14б", "44 146")
    code, said, _ = run(edited(tmp_path, "44 146", "44 14б"))
    assert code == ExitCode.OK
    assert "1 lines read as data/reference/corrections.yaml says" in said
    assert b"karatau,2021,1/04/4,1/04,subclass,1,04,4,," in contents(data)[f"packages/{DECISION}/revenue.csv"]


def test_correction_of_a_text_that_is_not_there_is_refused(run, data):
    register_correction(data, 84, "44 14б", "44 146")
    before = contents(data)
    code, _, said = run(TEXT)
    assert code == ExitCode.REFUSED
    assert "line 84" in said
    assert "does not stand on this line exactly once" in said
    assert contents(data) == before


def test_what_was_read_or_is_wrong_is_said_in_the_language_asked_for(run, tmp_path):
    code, said, _ = run(TEXT, "--lang", "kk")
    lines = said.splitlines()
    assert code == ExitCode.OK
    assert lines[0] == "import: оқылды: сомалар — 497, қосымшалар — 14, шешім мәтініндегі қорытындылар — 12"
    assert lines[-1].endswith("— 2.0.0 нұсқасы")
    assert not any(re.search(r"\b(lines|version|package,|amounts)\b", line) for line in lines)
    assert (
        "мұндай файл жоқ. Файл атауы мен қалтаны тексеріңіз."
        in run(tmp_path / "missing.txt", "--lang", "kk")[2]
    )


REPLACING = "talas-2021-08-05-12-1"


@pytest.fixture
def replacing(tmp_path):
    """Return the text of an amendment that only replaces digits of the article."""
    head = TEXT.read_text(encoding="utf-8").split("\n")[:13]
    head[5:8] = ["Решение Таласского районного маслихата Жамбылской области от 5 августа 2021 года № 12-1"]
    clauses = [
        "в подпункте 1):",
        "цифры «715 659» заменить цифрами «715 660»;",
        "цифры «643 212» заменить цифрами «643 213»;",
        "в подпункте 2) цифры «742 132» заменить цифрами «742 133».",
        "2. Настоящее решение вступает в силу с 1 января 2021 года.",
        "Т. Капсаланов",
    ]
    path = tmp_path / "replacing.txt"
    path.write_text("\n".join([*head, *clauses, ""]), encoding="utf-8")
    return path


def test_replaced_digits_are_verified_when_the_decision_that_prints_them_arrives(run, data, replacing):
    code, said, _ = run(replacing, decision=REPLACING)
    assert code == ExitCode.OK
    assert "the decision that prints the replaced digits 715 659 is not here" in said
    code, said, _ = run(TEXT)
    assert code == ExitCode.OK
    assert f"{REPLACING}: its replaced digits are verified by this decision" in said
    first = contents(data / "packages")
    shutil.rmtree(data / "packages")
    for text, decision in ((TEXT, DECISION), (replacing, REPLACING)):
        code, said, _ = run(text, decision=decision)
        assert code == ExitCode.OK
        assert "replaced digits" not in said
    assert contents(data / "packages") == first
    totals = first[f"{REPLACING}/stated_totals.csv"].decode("utf-8").splitlines()[1:]
    assert [(row.split(",")[2], row.split(",")[5], row.split(",")[8]) for row in totals] == [
        ("revenue", "715660000", "715 659"),
        ("revenue/4", "643213000", "643 212"),
        ("expenditure", "742133000", "742 132"),
    ]


SARYSU = "tests/importer/cases/base.txt"
HEAD = "от 12 декабря 2025 года № 44/7\n      1"


@pytest.fixture
def sarysu(tmp_path, command):
    """Return what imports the plain decision of another council with something else in its place."""
    data = tmp_path / "data"
    fixture_reference(DATA, data)

    def run_import(*replaced, options=()):
        text = Path(SARYSU).read_text(encoding="utf-8")
        for before, after in replaced:
            assert before in text
            text = text.replace(before, after)
        file = tmp_path / "decision.txt"
        file.write_text(text, encoding="utf-8")
        return command("import", file, "--data", data, *options)

    return run_import


@pytest.mark.parametrize(
    ("head", "options", "asked"),
    [
        ("от 12 декабря 2025 года № ____\n      1", (), ["--number"]),
        ("от «___» ________ 2025 года № 44/7\n      1", (), ["--date"]),
        ("от «___» ________ 2025 года № ____\n      1", (), ["--number", "--date"]),
        ("от «___» ________ 2025 года № ____\n      1", ("--number", "44/7"), ["--date"]),
        ("от «___» ________ 2025 года № ____\n      1", ("--number", "44/7", "--date", "2025-12-12"), []),
        ("от «___» ________ 2025 года № ____\n      1", ("--dry-run",), []),
    ],
)
def test_of_a_head_exactly_that_is_asked_which_is_missing(sarysu, head, options, asked):
    code, _, complained = sarysu((HEAD, head), options=options)
    assert code == (ExitCode.REFUSED if asked else ExitCode.OK), complained
    assert re.findall(r"add (--\w+)", complained) == asked


def test_a_text_of_no_council_asks_for_that_too_and_what_it_says_itself_is_not_overruled(sarysu):
    headless = (f"Решение Сарысуского районного маслихата Жамбылской области {HEAD}", "Проект\n      1")
    assert re.findall(r"add (--\w+)", sarysu(headless)[2]) == ["--council", "--number", "--date"]
    given = ("--council", "sarysu", "--number", "44/7", "--date", "2025-12-12")
    assert sarysu(headless, options=given)[0] == ExitCode.OK
    assert "is the decision sarysu-2025-12-12-44-7" in sarysu(options=("--number", "45/1"))[2]


def test_a_draft_is_put_to_every_check_before_the_vote(sarysu):
    draft = (HEAD, "от «___» ________ 2025 года № ____\n      1")
    code, said, _ = sarysu(draft, options=("--dry-run",))
    assert (code, "read as a draft" in said, "nothing was written" in said) == (ExitCode.OK, True, True)
    code, _, complained = sarysu(draft, ("Земельный налог 50", "Земельный налог 51"), options=("--dry-run",))
    assert code == ExitCode.FINDINGS
    assert "250 is printed, its parts make 251" in complained


@pytest.mark.parametrize("blank", ["от «___» ________ 2025 года № ____", "№ ____", "№", ""])
def test_the_annexes_of_a_draft_belong_to_a_decision_without_a_number(sarysu, blank):
    annex = ("Сарысуского района от 12 декабря 2025 года № 44/7\n", f"Сарысуского района {blank}\n")
    head = (HEAD, "от «___» ________ 2025 года № ____\n      1")
    code, said, complained = sarysu(annex, head, options=("--dry-run",))
    assert (code, "read as a draft" in said) == (ExitCode.OK, True), complained


def test_an_amendment_without_a_head_is_a_draft_whose_annexes_may_be_numbered(sarysu):
    head = (
        f"Решение Сарысуского районного маслихата Жамбылской области {HEAD}",
        "Сарысуский районный маслихат РЕШИЛ:\n      1",
    )
    title = (
        "О бюджете сельских",
        "О внесении изменений в решение маслихата от 20 декабря 2024 года № 30/1 О бюджете сельских",
    )
    code, said, complained = sarysu(head, title, options=("--dry-run", "--council", "sarysu"))
    assert (code, "read as a draft" in said) == (ExitCode.OK, True), complained


def test_a_dry_run_of_an_amendment_shows_what_it_changes_in_what_is_in_force(sarysu):
    assert sarysu()[0] == ExitCode.OK
    amendment = [
        (
            "О бюджете сельских",
            (
                "О внесении изменений в решение Сарысуского районного маслихата от 12 декабря "
                '2025 года № 44/7 "О бюджете сельских'
            ),
        ),
        ("на 2026-2028 годы\n\n", 'на 2026-2028 годы"\n\n'),
        (HEAD, "от 20 марта 2026 года № 50/1\n      1"),
        ("Земельный налог 50", "Земельный налог 60"),
        ("транспортные средства 200", "транспортные средства 190"),
    ]
    code, said, complained = sarysu(*amendment, options=("--dry-run", "--lang", "kk"))
    assert code == ExitCode.OK, complained
    assert "import:   Жайлау, 2026, 1/04/3 Жер салығы: 50 -> 60" in said.splitlines()
    assert sum(line.startswith("import:   ") for line in said.splitlines()) == 2
