"""What a place is called, from what decisions print: by rules that say where they are not sure."""

import pytest

from budget.reference.council_names import named_council
from budget.reference.place_names import named_place

# printed; id; names in Russian, Kazakh, English; whether the Russian one is sure
PLACES = [
    ("города Аркалыка", "arkalyk", "город Аркалык", "Аркалык қаласы", "Arkalyk town", True),
    ("города Тараза", "taraza", "город Тараза", "Тараза қаласы", "Taraza town", False),
    ("г. Риддер", "ridder", "город Риддер", "Риддер қаласы", "Ridder town", True),
    ("посёлка Жезды", "zhezdy", "поселок Жезды", "Жезды кенті", "Zhezdy settlement", True),
    ("села «Рабочее»", "rabochee", "село Рабочее", "Рабочее ауылы", "Rabochee village", True),
    (
        "сельский округ Ойык",
        "oyik",
        "сельский округ Ойык",
        "Ойык ауылдық округі",
        "Oyik rural district",
        True,
    ),
    ("Таласского района", "talas", "Таласский район", "Талас ауданы", "Talas District", True),
    ("района Шал акына", "shal-akyna", "район Шал акына", "Шал акына ауданы", "Shal akyna District", True),
    ("Қаратау қаласының", "karatau", "город Каратау", "Қаратау қаласы", "Karatau town", False),
    (
        "Ушаральского сельского округа",
        *("usharal", "Ушаральский сельский округ", "Ушарал ауылдық округі", "Usharal rural district", True),
    ),
    (
        "Светлого сельского округа",
        *("svetlyi", "Светлый сельский округ", "Светлый ауылдық округі", "Svetlyi rural district", False),
    ),
    (
        "сельского округа С.Шакиров",
        *(
            "shakirov",
            "сельский округ С. Шакиров",
            "С. Шакиров ауылдық округі",
            "S. Shakirov rural district",
            True,
        ),
    ),
    (
        "сельского округа имени Сакена Сейфуллина",
        "saken-seifullin",
        "сельский округ имени Сакена Сейфуллина",
        *("Сакен Сейфуллин атындағы ауылдық округі", "Saken Seifullin rural district", False),
    ),
]


@pytest.mark.parametrize("place", PLACES, ids=[place[0] for place in PLACES])
def test_a_place_is_named_in_the_nominative_of_every_language(place):
    named = named_place(place[0], "жители Аркалык довольны")
    names = (named.texts[f"name_{language}"] for language in ("ru", "kk", "en"))
    assert (place[0], named.slug, *names, named.is_sure) == place


@pytest.mark.parametrize(
    "printed", ["города и сельских округов", "сельских округов", "на 2021 год", "", "сельского"]
)
def test_words_that_name_no_place_are_none(printed):
    assert named_place(printed) is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Маслихат Таласского района Жамбылской области", "Таласский районный маслихат Жамбылской области"),
        ("Семейского городского маслихата области Абай", "Семейский городской маслихат области Абай"),
        ("маслихата города Риддер", "Маслихат города Риддер Восточно-Казахстанской области"),
        ("Жамбыл облысы Талас аудандық мәслихатының", "Маслихат района Талас Жамбылской области"),
        ("маслихата области", None),
        ("Таласского районного акимата Жамбылской области", None),
    ],
)
def test_a_council_is_named_with_its_region(printed, name):
    names = named_council(printed, "Восточно-Казахстанской области")
    assert (names and names.name["ru"]) == name
