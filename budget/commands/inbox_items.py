"""`budget inbox`, what it says: the sections of the report of one decision, each in the language asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from budget.checks import CheckReport
from budget.commands.changes import ChangedLine, states_around
from budget.commands.check import report_lines
from budget.commands.import_report import rows_to_add, unknown_names, use_of_lines
from budget.commands.init import Begun
from budget.commands.staged import StagedImport
from budget.errors import Problem
from budget.inbox.report import Item, Items
from budget.languages import Language
from budget.locales import text
from budget.model import DRAFT_NUMBER, REPLACED_DIGITS
from budget.reference import Reference
from budget.reference.begin import lines_of
from budget.timeline import BudgetKey, timeline_of
from budget.urls import decision_path, full_url, place_path
from budget.views.decision import particulars
from budget.views.locale import Locale


def problem_items(problems: Iterable[Problem]) -> Items:
    """Return what stopped a file: where, the text quoted, what is wrong, what to do."""
    kept = [*problems]
    return lambda language: (_with_code(problem.in_language(language)) for problem in kept)


def read_items(staged: StagedImport, reference: Reference) -> Items:
    """Return what was read: the decision, its budgets by year, how the lines of each text were used."""
    version, target = staged.package.version, staged.target
    is_new, is_unchanged, changes = staged.is_new, staged.is_unchanged, len(staged.changes)

    def items(language: Language) -> Iterator[Item]:
        locale, decision = Locale(language), staged.package.decision
        said = particulars(decision, locale)
        for words in (
            said.title,
            said.registered,
            said.amends,
            said.effective,
            *_budgets(staged, reference, locale),
        ):
            if words:
                yield Item(words)
        for each in staged.texts:
            yield Item(
                text(language, f"import.edition.{each.package.decision.figures_follow}", file=each.file)
            )
            yield from (Item(line(language)) for line in use_of_lines(each.report))
        for total in staged.package.stated_totals:
            if total.item.startswith(REPLACED_DIGITS):
                values = {"line": total.source_line, "quote": total.replaces_text}
                yield Item(text(language, "import.unverified", **values))
        if decision.number == DRAFT_NUMBER:
            return
        if is_new:
            yield Item(text(language, "import.new", version=version))
        elif is_unchanged:
            yield Item(text(language, "import.unchanged", package=target, version=version))
        else:
            yield Item(text(language, "import.differences", differences=changes, version=version))

    return items


def _budgets(staged: StagedImport, reference: Reference, locale: Locale) -> Iterator[str]:
    """Yield of each year what the decision does with how many budgets, and whose they are."""
    package = staged.package
    for year, status in dict.fromkeys((each.fiscal_year, each.status) for each in package.budgets):
        places = [each.place for each in package.budgets if (each.fiscal_year, each.status) == (year, status)]
        names = [reference.places[place].short[locale.language] for place in places]
        key = "decision.plans" if status == "planned" else f"decision.{package.decision.kind}"
        budgets = locale.text("count.budgets", count=len(names))
        yield f"{locale.text(key, budgets=budgets, year=year).rstrip('.')} ({', '.join(names)})."


def finding_items(checks: CheckReport, reference: Reference) -> Items:
    """Return what the checks found, with the entry of the register for what nothing explains."""

    def items(language: Language) -> Iterator[Item]:
        for line in report_lines(checks, reference, language):
            yield _with_code(": ".join(line))

    return items


def new_place_items(begun: Begun) -> Items:
    """Return the rows that were added, or those that a person has to add, since they may be misprints."""
    rows = lines_of("places", begun.newcomer.rows["places"]).decode().rstrip()

    def items(language: Language) -> Iterator[Item]:
        if not begun.is_added:
            if rows:
                yield Item(text(language, "inbox.near_places", file="data/reference/places.csv"), rows)
            return
        yield from (Item(line(language)) for line in begun.lines())
        yield Item(text(language, "init.confirm", folder=begun.folder))

    return items


def unknown_items(staged: StagedImport, reference: Reference) -> Items:
    """Return the codes and wordings that the classification does not have, and the rows to add."""
    rows = {row: row for each in staged.texts for row in rows_to_add(each.report, reference)}

    def items(language: Language) -> Iterator[Item]:
        for each in staged.texts:
            yield from (Item(line(language)) for line in unknown_names(each.report, reference))
        if rows:
            words = text(language, "import.unknown_rows", file="data/reference/classification.csv")
            yield Item(words, "\n".join(rows))

    return items


def change_items(staged: StagedImport, reference: Reference) -> Items:
    """Return what the decision changes in the budgets in force, the largest difference first."""
    changes = sorted(staged.amended_lines(), key=lambda change: -_difference(change))

    def items(language: Language) -> Iterator[Item]:
        yield from (Item(change.in_words(reference, language)) for change in changes)
        if not changes and staged.package.budgets:
            known = any(before for before, _ in _states(staged).values())
            yield Item(text(language, "decision.no_change" if known else "inbox.nothing_before"))

    return items


def moved(staged: StagedImport) -> Mapping[BudgetKey, int]:
    """Return each budget of the decision with how much of it moved, the most first."""
    sums = dict.fromkeys(((each.place, each.fiscal_year) for each in staged.package.budgets), 0)
    for change in staged.amended_lines():
        sums[change.budget] = sums.get(change.budget, 0) + _difference(change)
    return dict(sorted(sums.items(), key=lambda entry: -entry[1]))


def page_items(decision: str, budgets: Sequence[BudgetKey], reference: Reference, site_url: str) -> Items:
    """Return the pages that readers will see changed, with their addresses: the decision's, then those of budgets."""

    def items(language: Language) -> Iterator[Item]:
        yield Item(
            text(language, "inbox.decision_page"),
            address=full_url(decision_path(decision), language, site_url),
        )
        for place, year in budgets:
            name = reference.places[place].name[language]
            yield Item(f"{name}, {year}", address=full_url(place_path(place, year), language, site_url))

    return items


def _states(staged: StagedImport) -> Mapping[BudgetKey, tuple[object, object]]:
    return states_around(timeline_of(staged.decisions.values()), staged.package.decision.decision)


def _difference(change: ChangedLine) -> int:
    return abs((change.after_kzt or 0) - (change.before_kzt or 0))


def _with_code(words: str) -> Item:
    """Return what is said, parted from the entry to copy that begins on its second line."""
    said, _, code = words.partition("\n")
    return Item(said, code)
