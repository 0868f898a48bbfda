"""Views stage: a decision's package as it is stored: what it is called, and of what dates its version is."""

from budget.accounts.site import Site
from budget.views.voice import Voice, inside


def package_title(site: Site, name: str, voice: Voice) -> str:
    """Return whose budgets a package holds and by which decision, the number before the date as on every page."""
    package = site.packages[name]
    decision = package.decision
    title = voice.say(
        "home.title",
        of=voice.district_of(site.reference.districts[decision.district]),
        year="-".join(sorted({str(row.fiscal_year) for row in package.settlements})),
    )
    dated = voice.format.dated(decision.decision_date)
    short = voice.say("decision.short", number=decision.number, dated=dated)
    return voice.say("data.package", title=title, decision=inside(short))


def version_words(site: Site, name: str, voice: Voice) -> str:
    """Return a package's version, the day it was loaded if the list of changes names it, and the decision's own day."""
    package = site.packages[name]
    decision = package.decision
    day = voice.format.date
    loaded = [
        change.change_date
        for change in site.reference.changes
        if (change.package, change.version) == (name, package.version)
    ]
    words = voice.say("data.version.decision", version=package.version)
    if loaded:
        words += f", {voice.say('data.version.loaded', date=day(min(loaded)))}"
    if decision.registration_date:
        made = voice.say("data.version.registered", date=day(decision.registration_date))
    else:
        made = voice.say("data.version.decided", date=day(decision.decision_date))
    return f"{words}; {made}"
