"""Property: however the text is wrapped, spaced or cut into pages, it gives the same figures or is refused."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from budget.errors import BudgetError
from budget.importer import read_decision_lines
from budget.reference import load_reference
from tests.importer.conftest import DATA, DECISION, SOURCE, figures

# No fixtures: Hypothesis writes the arguments of a failing example out, and 4,872 lines would drown it.
REFERENCE = load_reference(DATA)
PRINTED = tuple(SOURCE.read_text(encoding="utf-8").split("\n"))

# One annex in each example: an edit anywhere in 4,872 lines would seldom meet another one.
ANNEX_LINES = {
    annex: (first, last)
    for annex, first, last in [
        (1, 60, 362),
        (6, 1747, 2049),
        (7, 2069, 2427),
        (9, 2794, 3125),
        (13, 4184, 4518),
    ]
}

slow = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def edits(draw: DrawFn, kinds: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Draw edits of one annex: the kind of each, the line, and which space of the line it is about."""
    first, last = ANNEX_LINES[draw(st.sampled_from(sorted(ANNEX_LINES)))]
    one = st.tuples(st.sampled_from(kinds), st.integers(first, last), st.integers(0, 9))
    return draw(st.lists(one, min_size=1, max_size=25))


def edit(lines: list[str], kind: str, position: int, space: int) -> None:
    """Make one edit in place; lines keep their numbers, a line that is split holds the break until the end."""
    line, following = lines[position], lines[position + 1]
    words = line.split(" ")
    cut = 1 + space % max(1, len(words) - 1)
    half = len(line) // 2
    lines[position : position + 2] = {
        "page break": [line + "\n\n\n", following],
        "page number": [f"{line}\n{space + 1}", following],
        "wrap": [" ".join(words[:cut]) + "\n" + " ".join(words[cut:]), following],
        "wrap inside a word": [line[:half] + "\n" + line[half:], following],
        "join with the next line": [line.rstrip("\n") + " " + following, ""],
        "join without a space": [line.rstrip() + following, ""],
        "second space": [" ".join(words[:cut]) + "  " + " ".join(words[cut:]), following],
        "letter-spaced": [" ".join(line), following],
        "drop the line": ["", following],
        "swap with the next line": [following, line],
    }[kind]


def read_figures(lines: list[str]) -> dict[tuple[str, str, str], tuple[int, str]]:
    return figures(read_decision_lines(lines, DECISION, REFERENCE, "decision.txt")[0])


TALAS = read_figures(list(PRINTED))


def edited(changes: list[tuple[str, int, int]]) -> list[str]:
    lines = list(PRINTED)
    for kind, number, space in changes:
        edit(lines, kind, number - 1, space)
    return "\n".join(lines).split("\n")


LAYOUT = (
    "page break",
    "wrap",
    "wrap inside a word",
    "join with the next line",
    "second space",
    "letter-spaced",
)


# A number glued to the code of the next row is another number if a page number then stands in the code's place: no
# reader could tell. So a text has one of the two accidents here, not both.
@slow
@given(changes=edits((*LAYOUT, "join without a space")) | edits((*LAYOUT, "page number")))
@example(changes=[("join with the next line", 2085, 0), ("join with the next line", 2086, 0)])
@example(changes=[("wrap", 2074, 0), ("wrap", 2079, 0)])
@example(changes=[("page number", 2083, 3)])
def test_layout_never_changes_a_figure(changes):
    try:
        found = read_figures(edited(changes))
    except BudgetError:
        return
    assert found == TALAS


@slow
@given(changes=edits(("page break", "letter-spaced")))
def test_page_breaks_and_letter_spacing_of_names_are_always_read(changes):
    harmless = [
        change
        for change in changes
        if change[0] == "page break" or not any(map(str.isdigit, PRINTED[change[1] - 1]))
    ]
    assert read_figures(edited(harmless)) == TALAS


@slow
@given(changes=edits(("drop the line", "swap with the next line")))
def test_lost_or_shuffled_lines_never_give_an_amount_that_is_not_printed(changes):
    """Lines that are swapped may move an amount to another row: arithmetic finds that, the grammar cannot."""
    try:
        found = read_figures(edited(changes))
    except BudgetError:
        return
    printed = {amount for amount, _ in TALAS.values()}
    assert {amount for amount, _ in found.values()} <= printed
