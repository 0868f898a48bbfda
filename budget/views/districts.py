"""Views stage: the districts that have a budget, so that a reader finds one's own among two hundred."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from budget.accounts import Site
from budget.languages import alphabetical
from budget.urls import place_path
from budget.views.locale import Locale
from budget.views.years import Link

# So many districts of one region are looked through without their first letters.
_FEW: Final = 20


@dataclass(frozen=True, slots=True)
class DistrictGroup:
    """Districts of a region or, where there is one region, of a first letter; no name if they are all."""

    name: str
    anchor: str
    districts: tuple[Link, ...]


def district_groups(site: Site, locale: Locale) -> tuple[DistrictGroup, ...]:
    """Return the districts from A to Z, by region or by their first letter."""
    found: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    regions = {each.region["ru"] for each in site.districts}
    for each in site.districts:
        name = each.name[locale.language]
        year = site.district_budgets(each.district)[0].fiscal_year
        group = ("", "")
        if len(regions) > 1:
            group = each.region[locale.language], f"region-{site.reference.places[each.district].parent}"
        elif len(site.districts) > _FEW:
            group = name[0], f"letter-{ord(name[0]):x}"
        found[group].append(Link(name, place_path(each.district, year)))
    return tuple(
        DistrictGroup(
            name, anchor, tuple(sorted(links, key=lambda link: alphabetical(link.label, locale.language)))
        )
        for (name, anchor), links in sorted(
            found.items(), key=lambda each: alphabetical(each[0][0], locale.language)
        )
    )
