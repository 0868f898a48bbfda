"""Checks: what a check is, and what it may look at."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import takewhile

from budget.checks.engine.accounts import Account, annex_accounts, stated_accounts
from budget.checks.engine.figures import AnnexText, annex_texts
from budget.checks.engine.finding import Finding, Instance, Severity
from budget.checks.engine.report import CheckCount
from budget.checks.engine.source_text import SourceText
from budget.importer import Given, read_decision_lines
from budget.model import Package, local_today
from budget.packages import join_editions, with_lines
from budget.reference import KnownDiscrepancy, Reference
from budget.timeline import BudgetKey, SameDay, Timeline, known_errors, look_up_replaced, timeline_of


class Archive:
    """The decisions beside which one is checked, put in order once for all of them."""

    def __init__(self, packages: Iterable[Package], reference: Reference) -> None:
        """Keep the decisions, which may come in any order, and the reference that they are checked by."""
        self.reference = reference
        self.packages = {package.decision.decision: with_lines(package, reference) for package in packages}

    @cached_property
    def timeline(self) -> Timeline:
        """Return the decisions in order."""
        return timeline_of(self.packages.values(), self.reference.withdrawn)

    @cached_property
    def same_day(self) -> tuple[SameDay, ...]:
        """Return the budgets on which two decisions of one day do not know of each other."""
        return self.timeline.same_day()

    @cached_property
    def register(self) -> tuple[KnownDiscrepancy, ...]:
        """Return what is known of the errors of all decisions."""
        return known_errors(self.reference, self.packages.values())

    def family(self, package: Package) -> tuple[Package, ...]:
        """Return the decisions of the same base that came before an amendment, the oldest first."""
        decision = package.decision.decision
        family = self.timeline.family(decision)
        # A decision that was withdrawn belongs to none.
        before = takewhile(lambda other: other != decision, family if decision in family else ())
        return tuple(self.packages[other] for other in before)


@dataclass(frozen=True)
class Context:
    """What the checks of one package look at: it, the reference, the decisions beside it, the day."""

    package: Package
    reference: Reference
    archive: Archive
    today: date = field(default_factory=local_today)

    @cached_property
    def text(self) -> SourceText:
        """Return the text of the decision, read as the register of corrections says."""
        decision = self.package.decision
        its = (decision.decision, decision.figures_follow)
        corrections = [row for row in self.reference.corrections if row.is_of(*its)]
        return SourceText(self.package.source_text, corrections)

    @cached_property
    def annexes(self) -> list[AnnexText]:
        """Return the annexes of the text, in its order."""
        return annex_texts(self.package, self.text)

    @cached_property
    def cited(self) -> dict[int, list[str]]:
        """Return the amounts of the annexes by the line that prints them: of several years, several."""
        cited: dict[int, list[str]] = {}
        for annex in self.annexes:
            for figure in annex.figures:
                cited.setdefault(figure.row.source_line, []).append(figure.row.amount_text)
        return cited

    @cached_property
    def last_article_line(self) -> int:
        """Return the last line before the first annex, 0 if no annex is found; without annexes the last of all."""
        without = len(self.text.lines) + 1
        return max(min((annex.first for annex in self.annexes), default=without) - 1, 0)

    @cached_property
    def kazakh(self) -> "Context | None":
        """Return the same for what the Kazakh text says by itself, where the figures follow the Russian one.

        Raises BudgetError if that text cannot be read.
        """
        decision = self.package.decision
        for edition in decision.editions[1:]:
            lines, given = self.package.source_text_kk, Given.of(decision)
            read, _ = read_decision_lines(lines, "", self.reference, edition.path, given=given)
            own = replace(read.decision, editions=(replace(edition, title=""),))
            others = (each for each in self.archive.packages.values() if each.decision != decision)
            read = look_up_replaced(replace(read, decision=own, version=self.package.version), others)
            return replace(self, package=join_editions(read))
        return None

    def head_of(self, budget: BudgetKey) -> int:
        """Return the last line of the words that head a budget, 0 if they are not found."""
        return next((annex.first - 1 for annex in self.annexes if annex.budget == budget and annex.first), 0)

    @cached_property
    def family(self) -> tuple[Package, ...]:
        """Return the decision that this one amends and its earlier amendments, the oldest first."""
        return self.archive.family(self.package)

    @cached_property
    def accounts(self) -> tuple[Account, ...]:
        """Return the accounts of the annexes, then those of the article."""
        return (*annex_accounts(self.package), *stated_accounts(self.package, self.family))


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, the function that applies it, its grade, and whether each edition is put to it alone."""

    name: str
    examine: Callable[[Context], Iterator[Instance]]
    severity: Severity = "error"
    of_text: bool = False


class Tally:
    """Applies checks to a package: what they find, and how often each held, place by place."""

    def __init__(self, context: Context) -> None:
        """Take the package and what is known of its errors."""
        self._context, self._decision = context, context.package.decision.decision
        self._counts: dict[tuple[str, Severity, str], list[int]] = {}
        self._register = {
            _key(row): row for row in context.archive.register if row.decision == self._decision
        }
        self._found: set[tuple[object, ...]] = set()

    def apply(self, check: Check) -> Iterator[Finding]:
        """Yield a finding for each instance that fails, with what explains it.

        An entry explains one figure as it stands: if the print or the computed value changes, the finding is a new
        one. What a convention explains counts as held.
        """
        for instance in self._instances(check):
            count = self._counts.setdefault((check.name, check.severity, instance.place), [0, 0])
            # What may be as it should is counted neither way.
            count[0] += instance.holds or not instance.is_doubtful
            count[1] += instance.holds
            if not instance.holds:
                finding = Finding.of(check.name, self._decision, instance, check.severity)
                self._found.add(finding.key)
                known = self._register.get(finding.key)
                if known and known.is_convention:
                    count[1] += 1
                    finding = replace(finding, convention=known.error_id)
                elif known:
                    finding = replace(finding, error_id=known.error_id)
                yield finding

    def _instances(self, check: Check) -> Iterator[Instance]:
        yield from check.examine(self._context)
        if check.of_text and self._context.kazakh:
            for instance in check.examine(self._context.kazakh):
                yield replace(instance, edition="kk")

    def counts(self) -> tuple[CheckCount, ...]:
        """Return the counts so far, in the order in which the checks were applied."""
        return tuple(CheckCount(*key, *count) for key, count in self._counts.items())

    def vanished(self) -> tuple[KnownDiscrepancy, ...]:
        """Return the entries of the register that somebody wrote for this decision and that explain nothing."""
        return tuple(row for key, row in self._register.items() if key not in self._found and not row.origin)


def _key(row: KnownDiscrepancy) -> tuple[object, ...]:
    return row.check, row.table, row.budget, row.fiscal_year, row.code, row.printed, row.computed
