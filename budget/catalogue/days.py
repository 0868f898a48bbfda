"""Catalogue: when a data set came out and when it last changed, as the dated list of changes tells readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from budget.accounts import Site
from budget.model import Decision

# News of the site itself leave the figures as they are.
_OF_FIGURES: Final = frozenset({"data", "correction"})


@dataclass(frozen=True, slots=True)
class Days:
    """The day on which figures were first offered as data, and the day of their latest change.

    The day of the decision that prints them is another: that of what the data are made from.
    """

    issued: date
    modified: date

    @classmethod
    def spanning(cls, days: Iterable[Self]) -> Self:
        """Return the first and the last day of several data sets, at least one, taken together."""
        found = list(days)
        return cls(min(each.issued for each in found), max(each.modified for each in found))


def decision_days(site: Site, decisions: Iterable[Decision]) -> Days:
    """Return the days of the data of one decision or more.

    They are those of the first and the latest entry in the list of changes that is about the figures. A decision
    without an entry has the day on which its package says it was created: that of its registration.
    """
    return Days.spanning(_days(site, decision) for decision in decisions)


def released(decision: Decision) -> date:
    """Return the day from which the figures of a decision are public: that of its registration."""
    return decision.registration_date or decision.decision_date


def _days(site: Site, decision: Decision) -> Days:
    told = [
        change.change_date
        for change in site.reference.changes
        if change.package == decision.decision and change.kind in _OF_FIGURES
    ] or [released(decision)]
    return Days(min(told), max(told))
