"""The checks of completeness: all places, their annexes and years, the particulars of the decision."""

from dataclasses import replace
from datetime import date

import pytest

from budget.checks import check_package
from tests.checks.conftest import failing, only, warned
from tests.checks.edits import find_row, with_row, with_rows


def without_place(package, place):
    tables = ("budgets", "revenue", "expenditure", "financing", "balance")
    return replace(
        package,
        **{table: tuple(row for row in getattr(package, table) if row.place != place) for table in tables},
    )


def test_one_place_is_missing(talas, checked):
    """The figures of one annex are not in the data."""
    report = checked(without_place(talas, "kenes"))
    (finding,) = [f for f in only(report, "completeness") if f.table == "budgets"]
    assert (finding.place, finding.found, finding.expected) == ("together", "", "annex 11")


def test_place_that_the_reference_does_not_have(talas, checked):
    """A fifteenth place."""
    index = len(talas.budgets) - 1
    report = checked(with_row(talas, "budgets", index, place="nowhere"))
    assert ("annex_headings", "nowhere", "") in failing(report)


def test_amendment_restates_the_annex_of_one_place_only(talas, reference):
    """A decision that names three annexes has to hold three, not all of the district."""
    text = [
        line.replace("1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,", "1, 2, 3") for line in talas.source_text
    ]
    text = [line.replace("14 в том числе", " в том числе") for line in text]
    lines = tuple(line for line in text if "изложить" not in line and "редакции согласно" not in line)
    report = check_package(replace(talas, source_text=lines), reference)
    missing = [f.place for f in only(report, "completeness") if not f.expected]
    assert missing == [row.place for row in talas.budgets[3:]]


def test_a_first_decision_names_its_budgets_before_any_other_annex(talas, reference):
    text = list(talas.source_text)
    number = text.index("настоящему решению.")
    text[number - 1 : number + 1] = ["Перечень программ утвердить согласно приложению 15.", ""]
    report = check_package(replace(talas, source_text=tuple(text)), reference)
    assert [found for found in only(report, "completeness") if found.table == "budgets"] == []


ITEM_BY_ITEM = {
    "in Russian": "{0}. Утвердить бюджет округа согласно приложению {0}{1}, в том числе на 2021 год:",
    "in Kazakh": "{0}. Округтің 2021 жылға арналған бюджеті {0}-қосымша{2} сәйкес бекітілсін:",
}


@pytest.mark.parametrize("item", ITEM_BY_ITEM.values(), ids=ITEM_BY_ITEM)
def test_an_item_for_each_budget_names_its_annex(talas, reference, item):
    text = [line for line in talas.source_text[:37] if "приложени" not in line and "14 в том" not in line]
    # One item words it in its own way.
    own = {4: (" к настоящему решению", "ға")}
    items = [item.format(number, *own.get(number, ("", "сына"))) for number in range(1, 15)]
    # The annexes stay on their lines.
    article = " ".join([*text[:13], *items, *text[13:]])
    lines = (article, *[""] * 36, *talas.source_text[37:])
    first = replace(talas, source_text=lines, decision=replace(talas.decision, amends_number=""))
    found = only(check_package(first, reference), "completeness")
    assert [finding for finding in found if finding.table == "budgets"] == []


def test_annexes_exchange_their_numbers(talas, checked):
    edited = with_row(with_row(talas, "budgets", 0, annex=2), "budgets", 1, annex=1)
    found = failing(checked(edited))
    assert {("annex_headings", "karatau", ""), ("annex_headings", "akkol", "")} <= found


def test_budget_of_another_year(talas, checked):
    edited = with_row(talas, "budgets", 0, fiscal_year=2022)
    assert ("annex_headings", "karatau", "") in failing(checked(edited))


def test_stated_total_of_another_year(talas, checked):
    report = checked(with_row(talas, "stated_totals", 0, fiscal_year=2022))
    assert ("completeness", "together", "") in failing(report)


def test_name_of_the_annex_is_not_the_printed_one(talas, checked):
    edited = with_row(talas, "budgets", 1, name_text="сельского округа Аккум")
    assert ("annex_headings", "akkol", "") in failing(checked(edited))


def test_place_without_financing(talas, checked):
    index = find_row(talas, "balance", "oyik", "financing")
    edited = with_rows(talas, "balance", (*talas.balance[:index], *talas.balance[index + 1 :]))
    assert ("completeness", "oyik", "financing") in failing(checked(edited))


PARTICULARS = {
    "number that the text does not print": {"number": "11-3"},
    "date that the text does not print": {"decision_date": date(2021, 7, 2)},
    "date in the future": {"decision_date": date(2027, 7, 1)},
    "registration in the future": {"registration_date": date(2027, 7, 2)},
    "registration number that is not printed": {"registration_number": "23268"},
    "amended decision that is not printed": {"amends_number": "86-3"},
    "effective date that is not printed": {"effective_date": date(2021, 2, 1)},
    "title that is cut short": {"title": "О внесении изменений в решение Жамбылской области"},
    "registration number that is cut short": {"registration_number": "2326"},
    "amended decision that is cut short": {"amends_number": "86"},
    "issuer that the reference does not know": {"issuer": "Сарысуский районный маслихат"},
    "id that does not follow from number and date": {"decision": "talas-2021-07-01-11-3"},
}


@pytest.mark.parametrize("fault", PARTICULARS)
def test_particulars_of_the_decision(talas, checked, fault):
    edited = replace(talas, decision=replace(talas.decision, **PARTICULARS[fault]))
    report = checked(edited)
    assert "decision_particulars" in {finding.check for finding in report.failures}


@pytest.mark.parametrize("name", ["А. Омаров", "Т. Капсалано"])
def test_signatory_that_is_not_printed(talas, checked, name):
    signatories = (replace(talas.decision.signatories[0], name=name), *talas.decision.signatories[1:])
    edited = replace(talas, decision=replace(talas.decision, signatories=signatories))
    assert ("decision_particulars", "together", "signatories") in failing(checked(edited))


def with_lines(package, before, after):
    assert any(before in line for line in package.source_text)
    return replace(package, source_text=tuple(line.replace(before, after, 1) for line in package.source_text))


KINDS = {
    "restates annexes and says that it approves": ({"kind": "approves"}, "kind", "restates"),
    "restates annexes and says that it replaces digits": ({"kind": "replaces"}, "kind", "restates"),
    "amends nothing and says that it restates": (
        {"amends_number": "", "amends_date": None},
        "kind",
        "approves",
    ),
    "repealed in the data alone": ({"status": "repealed"}, "status", "in force"),
}


@pytest.mark.parametrize("fault", KINDS)
def test_what_a_decision_does_and_whether_it_is_in_force_follow_from_its_text(talas, checked, fault):
    changes, particular, expected = KINDS[fault]
    report = checked(replace(talas, decision=replace(talas.decision, **changes)))
    found = [(f.code, f.expected) for f in only(report, "kind_and_status")]
    assert found == [(particular, expected)]


def test_repealed_by_a_note_above_the_article_and_not_by_an_item_that_repeals_another(talas, checked):
    noted = with_lines(talas, '2021-2023 годы"', '2021-2023 годы"\u2028')
    lines = [*noted.source_text[:4], "Утратило силу решением маслихата", *noted.source_text[4:]]
    report = checked(replace(talas, source_text=tuple(lines)))
    assert [(f.code, f.expected) for f in only(report, "kind_and_status")] == [("status", "repealed")]
    item = with_lines(
        talas, "      2. Настоящее", "      2. Признать утратившим силу решение № 1.\n 3. Настоящее"
    )
    assert only(checked(item), "kind_and_status") == []


AGREE = {
    "registered before it was decided": (
        {"registration_date": date(2021, 6, 30)},
        "2021-06-30",
        "≥ 2021-07-01",
    ),
    "amends a decision of a later day": ({"amends_date": date(2021, 7, 2)}, "2021-07-01", "≥ 2021-07-02"),
    "nobody has signed": ({"signatories": ()}, "0", "≥ 1"),
}


@pytest.mark.parametrize("fault", AGREE)
def test_particulars_that_do_not_agree_are_a_warning(talas, checked, fault):
    changes, found, expected = AGREE[fault]
    report = checked(replace(talas, decision=replace(talas.decision, **changes)))
    assert [each[2:] for each in warned(report, "particulars_agree")] == [(found, expected)]


def test_registered_on_its_own_day_agrees(talas, checked):
    decision = replace(talas.decision, registration_date=talas.decision.decision_date)
    assert warned(checked(replace(talas, decision=decision)), "particulars_agree") == []


@pytest.mark.parametrize(
    ("before", "after", "cited"),
    [
        ('декабря 2020 года  "О', 'декабря 2021 года  "О', "28 декабря 2020"),
        ("(№86-2", "(№86-3", "№ 86-2"),
        ('округов на 2021-2023 годы" (', 'округов на 2022-2024 годы" (', "2021-2023"),
    ],
)
def test_title_and_article_cite_the_same(talas, checked, before, after, cited):
    lines = [
        line.replace(before, after) if number > 7 else line
        for number, line in enumerate(talas.source_text, 1)
    ]
    # The article names the years of the budgets once more; the heads of the annexes do not count.
    lines = [line.replace("на 2021-2023 годы согласно", "согласно") for line in lines]
    report = checked(replace(talas, source_text=tuple(lines)))
    assert [each[2] for each in warned(report, "particulars_agree")] == [cited]


def test_an_annex_that_names_another_decision_is_told_with_both_numbers(talas, checked):
    text = list(talas.source_text)
    text[text.index("№ 11-2", 36)] = "№ 12-2"
    report = checked(replace(talas, source_text=tuple(text)))
    assert warned(report, "particulars_agree") == [("karatau", "", "12-2", "11-2")]
