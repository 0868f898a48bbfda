"""Make the texts of invented decisions from the text of a real one, and say what each of them prints.

No council voted them: numbers, dates and amounts are made up; the real decision stands among them as it is. They keep
the habits of its text: broken words, cut rows, lost column numbers. Nothing of the program that reads them is used:
the figures come from a reading of the annexes and from sums of their own.
"""

from collections.abc import Iterator

from tests.vintages.annexes import Figures, changed, read_annexes, scaled, stated, summed
from tests.vintages.wording import ITEMS, ROWS, Decision, text_of

PLACES = (
    *("karatau", "akkol", "berikkara", "bostandyk", "kyzylauit", "oyik", "usharal"),
    *("shakirov", "akkum", "karatau-rural", "kenes", "koktal", "kaskabulak", "tamdy"),
)


def make_chain(source: str) -> list[Decision]:
    """Return the decisions in the order of their dates; `source` is the text of the real one."""
    annexes = dict(zip(PLACES, read_annexes(source), strict=True))
    chain = list(_decisions({place: annex.figures for place, annex in annexes.items()}))
    for made in chain:
        if made.number == "11-2":
            made.text = source
            for place, annex in annexes.items():
                made.lines |= {f"{place} 2021 {row.key}": annex.start + row.line + 1 for row in annex.rows}
            made.lines |= {item: line for item, (_, _, line) in ITEMS.items()}
        else:
            tagged = list(text_of(made, annexes))
            made.text = "\n".join(line for line, _ in tagged)
            made.lines = {tag: number for number, (_, tag) in enumerate(tagged, 1) if tag}
    return chain


def in_force(chain: list[Decision]) -> dict[tuple[str, int], list[Decision]]:
    """Return place, year -> the decisions that were ever in force, oldest first: an approval goes before a plan."""
    held: dict[tuple[str, int], list[Decision]] = {}
    for made in sorted(chain, key=lambda made: made.date):
        root = made.base or made
        for place, year, _ in made.annexes.values():
            line = held.setdefault((place, year), [])
            old = line and (line[-1].base or line[-1])
            if not old or (root.year == year, root.date) >= (old.year == year, old.date):
                line.append(made)
    return held


def _decisions(real: dict[str, Figures]) -> Iterator[Decision]:
    sound = {place: summed(figures) for place, figures in real.items()}  # annex 7 misprints a whole
    first = {place: scaled(figures, 94) for place, figures in sound.items()}
    plans = [{place: scaled(first[place], percent, to=10) for place in PLACES} for percent in (103, 106)]
    budgets = [(p, 2021 + n, each[p]) for n, each in enumerate((first, *plans)) for p in PLACES]
    base = Decision(
        "Талас", "86-2", "2020-12-28", ("4885", "2020-12-30"), "города и сельских округов", 2021, {}
    )
    base.annexes, base.totals = dict(enumerate(budgets, 1)), stated(first.values(), ROWS)
    yield _by_place(
        Decision("Бирлик", "86-2", "2020-12-28", ("4886", "2020-12-30"), "сельских округов", 2021, {}),
        {"birlik-akkol": scaled(real["akkol"], 88), "birlik-karatau": scaled(real["karatau-rural"], 91)},
    )
    yield base
    now = dict(first)

    def amended(
        number: str, date: str, registered: tuple[str, str], article: str, new: dict[str, Figures]
    ) -> Decision:
        was = stated(now.values(), ROWS)
        now.update(new)
        annexes = {PLACES.index(place) + 1: (place, 2021, figures) for place, figures in new.items()}
        due = stated(now.values(), ROWS)
        return Decision("Талас", number, date, registered, base.whose, 2021, annexes, due, base, article, was)

    yield amended("11-2", "2021-07-01", ("23267", "2021-07-02"), "restated", real)
    # The misprint of annex 7 once more; the next decision corrects it.
    usharal = changed(real["usharal"], {"expenditure 01/124/001": -100, "expenditure 01/124/022": 100})
    usharal["revenue 1/04"] = 1951
    yield amended("12-1", "2021-08-05", ("23911", "2021-08-09"), "silent", {"usharal": usharal})
    was = {place: summed(figures) for place, figures in now.items()}
    moved, gone = was["oyik"]["expenditure 01/124/022"], was["tamdy"]["expenditure 13/124/040"]
    autumn = {
        "karatau": {"expenditure 07/124/011": 1200, "expenditure 13/124/040": 2000, "revenue 4/02/3": 2000},
        "akkol": {"expenditure 07/124/008": -98, "expenditure 01/124/022": 98},
        "oyik": {"expenditure 01/124/022": -moved, "expenditure 01/124/001": moved},
        "usharal": {"revenue 1/04/4": 150, "expenditure 01/124/001": 150},
        "kenes": {"revenue 4/02/3": -300, "expenditure 01/124/001": -300},
        "tamdy": {"revenue 4/02/3": -gone, "expenditure 13/124/040": -gone},
    }
    new = {place: changed(was[place], autumn.get(place, {})) for place in PLACES}
    yield amended("13-2", "2021-09-30", ("24688", "2021-10-08"), "restated", new)
    october = {
        "bostandyk": {"expenditure 07/124/008": 275, "revenue 4/02/3": 275},
        "karatau-rural": {"revenue 1/04/3": 12, "expenditure 01/124/001": 12},
        "koktal": {"expenditure 07/124/011": 640},
    }
    new = {place: changed(now[place], deltas) for place, deltas in october.items()}
    yield amended("14-3", "2021-10-29", ("25031", "2021-11-08"), "restated", new)
    new = {
        "shakirov": changed(now["shakirov"], {"expenditure 07/124/008": -50, "expenditure 07/124/011": 50})
    }
    yield amended("15-2", "2021-11-26", ("25512", "2021-12-03"), "silent", new)
    new = {"berikkara": changed(now["berikkara"], {"revenue 1/04/4": 90, "expenditure 01/124/001": 300})}
    yield amended("16-4", "2021-12-10", ("25877", "2021-12-16"), "digits", new)
    # The next budget lacks functional group 13, goes by place from the last to the first, and renames one.
    following = {}
    for place in reversed(PLACES):
        lost = sound[place].get("expenditure 13/124/040", 0)
        deltas = (
            {"revenue 4/02/3": -lost, "expenditure 13/124/040": -lost} if lost else {"revenue 1/04/3": 100}
        )
        following["yntymak" if place == "bostandyk" else place] = changed(sound[place], deltas)
    yield _by_place(
        Decision("Талас", "17-2", "2021-12-28", ("26203", "2021-12-29"), base.whose, 2022, {}), following
    )
    new = {"karatau": changed(now["karatau"], {"expenditure 07/124/008": 500})}
    late = amended("18-3", "2021-12-30", ("26301", "2022-01-06"), "restated", new)
    plan = changed(plans[0]["karatau"], {"revenue 4/02/3": 1000, "expenditure 07/124/011": 1000})
    late.annexes[15] = ("karatau", 2022, plan)  # overtaken two days before
    yield late
    yield _by_place(
        Decision("Талас", "25-1", "2022-12-27", ("31020", "2022-12-30"), "сельского округа Акколь", 2023, {}),
        {"akkol": scaled(following["akkol"], 110)},
    )


def _by_place(decision: Decision, budgets: dict[str, Figures]) -> Decision:
    """Give it three years of each place, place by place."""
    three = [
        (place, decision.year + n, scaled(figures, percent, to=10) if n else figures)
        for place, figures in budgets.items()
        for n, percent in enumerate((100, 103, 106))
    ]
    decision.annexes, decision.totals = dict(enumerate(three, 1)), stated(budgets.values(), ROWS)
    return decision
