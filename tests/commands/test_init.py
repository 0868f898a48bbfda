"""`budget init`: a council that nobody knows, from an empty folder to a site, and every later decision without it."""

import shutil
from pathlib import Path

import pytest

from budget.accounts import load_site
from budget.errors import ExitCode
from budget.reference import load_reference
from tests.conftest import build_by_command
from tests.formats.test_import_documents import page, word
from tests.second_district import FIXTURE_TEXT, FIXTURE_TEXT_KK

OFFICE = "Аппарат акима района в городе, города районного значения, поселка, села, сельского округа"
ROWS = (
    ("", "", "", "1. Доходы"),
    ("4", "", "", "Поступления трансфертов"),
    ("", "02", "", "Трансферты из вышестоящих органов государственного управления"),
    ("", "", "3", "Трансферты из районного бюджета"),
    ("", "", "", "2. Расходы"),
    ("01", "", "", "Государственные услуги общего характера"),
    ("", "124", "", OFFICE),
    ("", "", "022", "Капитальные расходы государственного органа"),
    ("", "", "", "5. Дефицит бюджета (профицит)"),
    ("", "", "", "6. Финансирование дефицита бюджета (использование профицита)"),
    ("8", "", "", "Используемые остатки бюджетных средств"),
)


def decision(council, annexes, date="20 декабря 2024 года", number="35/2", deficit=0):
    """Return an invented decision as paragraphs and tables; `annexes` are the headings, each with its year.

    Each budget has a deficit, which annexes print without a minus.
    """
    yield "О бюджетах на 2025-2027 годы"
    yield f"Решение {council} от {date} № {number}"
    own = [number for number, (name, _) in enumerate(annexes, start=1) if not name.startswith("Бюджет ")]
    others = [number for number in range(1, len(annexes) + 1) if number not in own]
    whose = "бюджеты сел и сельских округов" if len(others) > 3 or own else annexes[0][0].lower()
    approved = [(annexes[number - 1][0].lower(), [number]) for number in own] + [(whose, others)]
    for item, (name, numbers) in enumerate(approved, start=1):
        count = sum(annexes[number - 1][1] == 2025 for number in numbers)
        total, missing = 100 * count, deficit * count
        named = ", ".join(map(str, numbers))
        yield f"{item}. Утвердить {name} на 2025-2027 годы согласно приложениям {named},"
        yield "в том числе на 2025 год в следующих объемах:"
        yield f"1) доходы – {total} тысяч тенге, в том числе:"
        yield f"поступления трансфертов – {total} тысяч тенге;"
        yield f"2) затраты – {total + missing} тысяч тенге;"
        yield f"3) дефицит (профицит) бюджета – {'- ' * bool(deficit)}{missing} тысяч тенге;"
        yield f"4) финансирование дефицита (использование профицита) бюджета – {missing} тысяч тенге."
    yield "9. Настоящее решение вступает в силу с 1 января 2025 года."
    yield "Председатель маслихата А. Омаров"
    amounts = (*["100"] * 4, *[str(100 + deficit)] * 4, *[str(deficit)] * 3)
    for annex, (name, year) in enumerate(annexes, start=1):
        yield f"Приложение {annex} к решению {council} от {date} № {number}"
        yield f"{name} на {year} год"
        yield [
            ["Категория", "Класс", "Подкласс", "Наименование", "Сумма, тысяч тенге"],
            *([*cells, amount] for cells, amount in zip(ROWS, amounts, strict=True)),
        ]


def plain(blocks, path):
    lines = [
        block if isinstance(block, str) else "\n".join(" ".join(filter(None, row)) for row in block)
        for block in blocks
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


VILLAGES = ("села Кенащы", "села Тополевка", "поселка Жезды")
TWELVE = (
    *("города Саржайлау", "поселка Карасай", "Аккольского сельского округа", "сельского округа Саржайлау"),
    *("Красного сельского округа", "сельского округа С.Шакиров", "Новопокровского сельского округа"),
    *("сельского округа имени Сакена Сейфуллина", "села Каргалы", "аульного округа Кызыл жар"),
    *("Каратальского сельского округа", "Аксуйского сельского округа района Саржайлау"),
)
COUNCILS = [
    (
        word,
        "Аксуатского районного маслихата области Абай",
        [("Бюджет Ойшиликского сельского округа", year) for year in (2025, 2026, 2027)],
        {"aksuat": "Аксуатский район", "oishilik": "Ойшиликский сельский округ"},
        "маслихата Аксуатского района области Абай",
    ),
    (
        page,
        "маслихата города Жанакент Костанайской области",
        [("Городской бюджет", 2025), *((f"Бюджет {name}", 2025) for name in VILLAGES)],
        {"zhanakent": "город Жанакент", "kenashchy": "село Кенащы", "zhezdy": "поселок Жезды"},
        "Жанакентского городского маслихата Костанайской области",
    ),
    (
        plain,
        "Саржайлауского районного маслихата Жамбылской области",
        [("Районный бюджет", 2025), *((f"Бюджет {name}", 2025) for name in TWELVE)],
        {
            "sarzhailau": "Саржайлауский район",
            "sarzhailau-town": "город Саржайлау",
            "akkol": "Аккольский сельский округ",
            "sarzhailau-rural": "сельский округ Саржайлау",
            "krasnyi": "Красный сельский округ",
            "shakirov": "сельский округ С. Шакиров",
            "saken-seifullin": "сельский округ имени Сакена Сейфуллина",
            "kyzyl-zhar": "аульный округ Кызыл жар",
            "aksu": "Аксуйский сельский округ",
        },
        "маслихата Саржайлауского района",
    ),
]


@pytest.mark.parametrize(
    ("write", "council", "annexes", "places", "other_words"),
    COUNCILS,
    ids=["rural district", "city", "district"],
)
def test_a_new_council_reads_from_an_empty_folder_and_its_next_decision_needs_no_row(
    tmp_path, command, write, council, annexes, places, other_words
):
    data = tmp_path / "data"
    deficit = 20 if write is word else 0
    file = write([*decision(council, annexes, deficit=deficit)], tmp_path / "decision")
    code, _, complained = command("init", file, "--data", data)
    assert code == ExitCode.OK, complained
    assert len(load_reference(data).conventions) == bool(deficit)
    names = {each.place: each.name["ru"] for each in load_reference(data).places.values()}
    assert places.items() <= names.items()
    assert len(names) == 2 + len({name for name, _ in annexes if name.startswith("Бюджет")})
    before = {path: path.read_bytes() for path in (data / "reference").iterdir()}
    assert "nothing changed" in command("init", file, "--data", data)[1]
    assert {path: path.read_bytes() for path in (data / "reference").iterdir()} == before
    # Another day, the annexes in another order, the council in other words.
    later = write(
        [*decision(other_words, annexes[::-1], "21 декабря 2024 года", "36/1", deficit)], tmp_path / "later"
    )
    for each in (file, later):
        code, _, complained = command("import", each, "--data", data)
        assert code == ExitCode.OK, complained
    assert "nothing changed" in command("init", later, "--data", data)[1]
    if write is not word:
        assert len(load_site(data).packages) == 2
        return
    build_by_command(data, tmp_path / "site", "https://open-budget.example/")
    assert (tmp_path / "site/kk/places/oishilik/2025/index.html").is_file()


def test_rows_of_other_councils_stay_and_a_place_of_the_same_name_has_an_id_of_its_own(
    tmp_path, command, talas_data
):
    data = Path(shutil.copytree(talas_data, tmp_path / "data"))
    before = (data / "reference/places.csv").read_bytes()
    annexes = [("Бюджет Аккольского сельского округа", 2025), ("Бюджет города Каратау", 2025)]
    file = plain(
        [*decision("Сарысуского районного маслихата Жамбылской области", annexes)], tmp_path / "decision"
    )
    assert command("init", file, "--data", data)[0] == ExitCode.OK
    after = (data / "reference/places.csv").read_bytes()
    assert after.startswith(before)
    added = [row.split(",")[:3] for row in after.removeprefix(before).decode().splitlines()]
    assert added == [
        ["sarysu", "district", "zhambyl-region"],
        ["akkol-rural", "rural_district", "sarysu"],
        ["karatau-town", "town", "sarysu"],
    ]


@pytest.mark.parametrize(
    ("council", "heading", "code", "message"),
    [
        ("маслихата", "Бюджет села Кенащы", ExitCode.REFUSED, "with its region"),
        ("Сарысуского районного маслихата", "Бюджет села Кенащы", ExitCode.REFUSED, "--council NAME"),
        (
            "Сарысуского районного маслихата Жамбылской области",
            "Бюджет кочевья Кенащы",
            ExitCode.FINDINGS,
            "“кочевья Кенащы”: it is not clear what kind of place this is",
        ),
    ],
    ids=["no council", "no region", "kind of place"],
)
def test_what_cannot_be_named_for_certain_is_asked_of_a_person(
    tmp_path, command, talas_data, council, heading, code, message
):
    data = Path(shutil.copytree(talas_data, tmp_path / "data"))
    file = plain([*decision(council, [(heading, 2025)])], tmp_path / "decision")
    found, _, complained = command("init", file, "--data", data)
    assert found == code
    assert message in complained


def test_a_refused_decision_begins_no_folder(tmp_path, command):
    file = plain([*decision("маслихата", [("Бюджет села Кенащы", 2025)])], tmp_path / "decision")
    assert command("init", file, "--data", tmp_path / "new" / "data")[0] == ExitCode.REFUSED
    assert not (tmp_path / "new").exists()
    code, _, said = command("import", file, "--data", tmp_path / "new" / "data")
    assert code == ExitCode.REFUSED
    assert "budget init FILE" in said


def test_names_of_the_other_edition_are_those_that_it_prints(tmp_path, command):
    texts = {
        "ru": FIXTURE_TEXT.replace("Жайлау", "Жана-Талап"),
        "kk": FIXTURE_TEXT_KK.replace("Жайлау", "Жаңаталап"),
    }
    files = {language: plain([text], tmp_path / language) for language, text in texts.items()}
    for first, second in (("ru", "kk"), ("kk", "ru")):
        data = tmp_path / f"{first}-data"
        assert command("init", files[first], "--also", files[second], "--data", data)[0] == ExitCode.OK
        assert load_reference(data).places["zhana-talap"].name["kk"] == "Жаңаталап ауылдық округі"
        code, _, complained = command("import", files[first], "--also", files[second], "--data", data)
        assert code == ExitCode.OK, complained
    code, _, complained = command("init", files["kk"], "--also", files["kk"], "--data", data)
    assert (code, "both files are in one language" in complained) == (ExitCode.REFUSED, True)
