"""Pictures: write the preview pictures as PNG: of each settlement, of each line, and one for the rest."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.model import LANGUAGES, Language
from budget.pictures.png import PngDrawer
from budget.pictures.preview import Preview, draw
from budget.views import home_view, programme_lines, programme_view, settlement_title, voice
from budget.views.headline import Figure, headline
from budget.views.settlement import budget_totals, decision_words

PREVIEWS_FOLDER: Final = "previews"
_MOST_FIGURES: Final = 3


def page_preview(language: Language) -> str:
    """Return the address of the picture of pages that have none of their own, below the site's root."""
    return f"{PREVIEWS_FOLDER}/{language}.png"


def settlement_preview(settlement: str, language: Language) -> str:
    """Return the address of the picture of a settlement's page, below the site's root."""
    return f"{PREVIEWS_FOLDER}/{settlement}.{language}.png"


def programme_preview(anchor: str, language: Language) -> str:
    """Return the address of the picture of the page of a line of the budget, below the site's root."""
    return f"{PREVIEWS_FOLDER}/programmes/{anchor}.{language}.png"


def write_previews(site: Site, public_dir: Path, drawer: PngDrawer) -> int:
    """Write every picture below `public_dir`; return their number. The same figures give the same bytes."""
    written = 0
    for address, preview in previews(site):
        path = public_dir / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawer.draw(address, draw(preview), {"Title": preview.title}))
        written += 1
    return written


def previews(site: Site) -> Iterator[tuple[str, Preview]]:
    """Yield the address of each picture and what it says."""
    for language in LANGUAGES:
        yield page_preview(language), _of_site(site, language)
        for settlement in site.settlements:
            yield (
                settlement_preview(settlement.settlement, language),
                _of_settlement(site, settlement.settlement, language),
            )
        for line in programme_lines(site):
            yield programme_preview(line.anchor, language), _of_programme(site, line.anchor, language)


def _of_settlement(site: Site, settlement: str, language: Language) -> Preview:
    speaker = voice(language)
    budget = site.current(settlement)
    issuer = site.reference.districts[budget.settlement.district].issuer(language)
    return Preview(
        site_name=speaker.say("publisher.name"),
        title=settlement_title(budget, speaker),
        figures=headline(budget_totals(budget), None, site.reference, speaker),
        source=(issuer, decision_words(budget, speaker)),
    )


def _of_programme(site: Site, anchor: str, language: Language) -> Preview:
    """Return the sum of a line in each district; of more districts than fit side by side, in the first three."""
    speaker = voice(language)
    view = programme_view(site, anchor, speaker)
    districts = view.districts[:_MOST_FIGURES]
    issuers = (site.reference.districts[district.district].issuer(language) for district in districts)
    decisions = (words for district in districts for words, _ in district.decisions)
    return Preview(
        site_name=speaker.say("publisher.name"),
        title=speaker.say("programme.title", name=view.title),
        figures=tuple(
            Figure(view.anchor, district.name, district.money, district.total, district.share)
            for district in districts
        ),
        source=("; ".join(issuers), "; ".join(decisions)),
    )


def _of_site(site: Site, language: Language) -> Preview:
    """Return the budgets of the district; of several districts, which have no figures together, the name alone."""
    speaker = voice(language)
    districts = home_view(site, speaker)
    if len(districts) != 1:
        return Preview(speaker.say("publisher.name"), speaker.say("catalogue.title"), (), ())
    district = districts[0]
    return Preview(
        site_name=speaker.say("publisher.name"),
        title=district.title,
        figures=district.figures,
        source=(
            site.reference.districts[district.district].issuer(language),
            "; ".join(words for words, _ in district.decisions),
        ),
    )
