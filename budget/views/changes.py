"""Views stage: what changed, for whoever used the figures before: decisions, corrections and the site, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from budget.accounts import Site
from budget.model import Package
from budget.reference import Change
from budget.urls import checks_path, decision_path
from budget.views.decision import particulars, within_district
from budget.views.decision_changes import decision_changes
from budget.views.locale import Locale
from budget.views.sources import source_at


@dataclass(frozen=True, slots=True)
class Detail:
    """A line under a change, with the page (below the root of a language) or the line of a decision it leads to."""

    words: str
    page: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change: `change` is its anchor, `kind` (data, correction or site) what programs tell changes apart by.

    `path` is the page of the decision that it brought, empty if it brought none; `is_listed` says that a person
    entered it.
    """

    change: str
    day: date
    date: str
    kind: str
    kind_words: str
    title: str
    text: str
    path: str = ""
    is_listed: bool = True
    details: tuple[Detail, ...] = ()

    @property
    def page(self) -> str:
        """Return where the change is told for ever: who entered it told it, a decision's own page tells the others."""
        return f"changes/#{self.change}" if self.is_listed else self.path


# So many decisions without a word of their own are news; all of them stand in the lists of decisions.
_NEWEST: Final = 30


def changes_view(site: Site, locale: Locale) -> tuple[ChangeView, ...]:
    """Return all changes, the newest first; of one day in the order of the list.

    A package that the list has no word for stands there on the day of its decision, as long as it is one of the newest.
    Changes of packages that are not loaded are left out: they are another district's.
    """
    changes = site.reference.changes
    told = {(change.package, change.version) for change in changes}
    views = [
        _listed(site, change, locale)
        for change in changes
        if not change.package or change.package in site.packages
    ]
    unlisted = [each for name, each in site.packages.items() if (name, each.version) not in told]
    views += [_unlisted(site, package, locale) for package in unlisted[-_NEWEST:]]
    return tuple(sorted(views, key=lambda view: view.day, reverse=True))


def _listed(site: Site, change: Change, locale: Locale) -> ChangeView:
    package = site.packages.get(change.package)
    is_current = package is not None and package.version == change.version
    return ChangeView(
        change=change.change,
        day=change.change_date,
        date=locale.format.date(change.change_date),
        kind=change.kind,
        kind_words=locale.text(f"changes.kind.{change.kind}"),
        title=change.title[locale.language],
        text=change.text[locale.language],
        path=decision_path(change.package) if package else "",
        details=tuple(_details(site, package, locale)) if package and is_current else (),
    )


def _unlisted(site: Site, package: Package, locale: Locale) -> ChangeView:
    decision = package.decision
    return ChangeView(
        change=f"{decision.decision}-{package.version.replace('.', '-')}",
        day=decision.decision_date,
        date=locale.format.date(decision.decision_date),
        kind="data",
        kind_words=locale.text("changes.kind.data"),
        title=particulars(decision, locale).heading,
        text=within_district(site, decision.council, locale.text("changes.decision"), locale),
        path=decision_path(decision.decision),
        is_listed=False,
        details=tuple(_details(site, package, locale)),
    )


def _details(site: Site, package: Package, locale: Locale) -> Iterator[Detail]:
    """Yield what a decision did, what its package holds, its errors and what a person read differently."""
    decision = package.decision.decision
    if withdrawn := site.reference.withdrawn.get(decision):
        yield Detail(locale.text("decision.withdrawn", reason=withdrawn.reason[locale.language]))
    (first, *_) = decision_changes(site, decision, locale) or (None,)
    if first:
        yield Detail(" ".join(first.sentences))
    holds = {
        "version": package.version,
        "budgets": locale.text("count.budgets", count=len(package.budgets)),
        "amounts": locale.text("count.amounts", count=package.printed_amounts),
    }
    yield Detail(locale.text("changes.package", **holds), "data/")
    errors = {row.error_id for row in site.reference.known_in.get(decision, ()) if not row.is_convention}
    if errors:
        yield Detail(
            locale.text("changes.errors", count=len(errors)),
            f"{checks_path(package.decision.council)}#errors",
        )
    for row in site.reference.corrections:
        if row.decision == decision:
            read = {"line": row.source_line, "printed": row.printed, "read_as": row.read_as}
            words = f"{locale.text('changes.correction', **read)} {row.reason[locale.language]}"
            yield Detail(words, source=source_at(package.decision, row.source_line, row.edition).path)
