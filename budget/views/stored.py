"""Views stage: a decision's package as it is stored: what it is called, and of what dates its version is."""

from budget.accounts import Site
from budget.views.locale import Locale, mid_sentence


def package_title(site: Site, name: str, locale: Locale) -> str:
    """Return whose budgets a package holds and by which decision, the number before the date as on every page."""
    package = site.packages[name]
    decision = package.decision
    title = locale.text(
        "home.title",
        of=locale.district_of(site.reference.districts[decision.district]),
        year="-".join(sorted({str(row.fiscal_year) for row in package.budgets})),
    )
    dated = locale.format.dated(decision.decision_date)
    short = locale.text("decision.short", number=decision.number, dated=dated)
    return locale.text("data.package", title=title, decision=mid_sentence(short))


def version_words(site: Site, name: str, locale: Locale) -> str:
    """Return a package's version, the day it was loaded if the list of changes names it, and the decision's own day."""
    package = site.packages[name]
    decision = package.decision
    day = locale.format.date
    loaded = [
        change.change_date
        for change in site.reference.changes
        if (change.package, change.version) == (name, package.version)
    ]
    words = locale.text("data.version.decision", version=package.version)
    if loaded:
        words += f", {locale.text('data.version.loaded', date=day(min(loaded)))}"
    if decision.registration_date:
        made = locale.text("data.version.registered", date=day(decision.registration_date))
    else:
        made = locale.text("data.version.decided", date=day(decision.decision_date))
    return f"{words}; {made}"
