"""Pictures: write the preview pictures as PNG: of each place, of each line, and one for the rest."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.languages import LANGUAGES, Language
from budget.pictures.png import PngDrawer
from budget.pictures.preview import Preview, draw
from budget.views import home_view, line_view, lines_with_page, locale_for, place_title
from budget.views.headline import Figure, headline
from budget.views.place import budget_totals, decision_words

PREVIEWS_FOLDER: Final = "previews"
_MOST_FIGURES: Final = 3


def page_preview(language: Language) -> str:
    """Return the address of the picture of pages that have none of their own, below the site's root."""
    return f"{PREVIEWS_FOLDER}/{language}.png"


def place_preview(place: str, language: Language) -> str:
    """Return the address of the picture of a place's page, below the site's root."""
    return f"{PREVIEWS_FOLDER}/{place}.{language}.png"


def line_preview(anchor: str, language: Language) -> str:
    """Return the address of the picture of the page of a line of the budget, below the site's root."""
    return f"{PREVIEWS_FOLDER}/lines/{anchor}.{language}.png"


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
        for place in site.places:
            yield (
                place_preview(place.place, language),
                _of_place(site, place.place, language),
            )
        for line in lines_with_page(site):
            yield line_preview(line.anchor, language), _of_line(site, line.anchor, language)


def _of_place(site: Site, place: str, language: Language) -> Preview:
    locale = locale_for(language)
    budget = site.current(place)
    issuer = site.reference.districts[budget.place.district].issuer(language)
    return Preview(
        site_name=locale.text("publisher.name"),
        title=place_title(budget, locale),
        figures=headline(budget_totals(budget), None, site.reference, locale),
        source=(issuer, decision_words(budget, locale)),
    )


def _of_line(site: Site, anchor: str, language: Language) -> Preview:
    """Return the sum of a line in each district; of more districts than fit side by side, in the first three."""
    locale = locale_for(language)
    view = line_view(site, anchor, locale)
    districts = view.districts[:_MOST_FIGURES]
    issuers = (site.reference.districts[district.district].issuer(language) for district in districts)
    decisions = (words for district in districts for words, _ in district.decisions)
    return Preview(
        site_name=locale.text("publisher.name"),
        title=locale.text("line.title", name=view.title),
        figures=tuple(
            Figure(view.anchor, district.name, district.money, district.total, district.share)
            for district in districts
        ),
        source=("; ".join(issuers), "; ".join(decisions)),
    )


def _of_site(site: Site, language: Language) -> Preview:
    """Return the budgets of the district; of several districts, which have no figures together, the name alone."""
    locale = locale_for(language)
    districts = home_view(site, locale)
    if len(districts) != 1:
        return Preview(locale.text("publisher.name"), locale.text("catalogue.title"), (), ())
    district = districts[0]
    return Preview(
        site_name=locale.text("publisher.name"),
        title=district.title,
        figures=district.figures,
        source=(
            site.reference.districts[district.district].issuer(language),
            "; ".join(words for words, _ in district.decisions),
        ),
    )
