"""Views stage: the share of a budget, or of a whole district, as the bar that charts draw."""

from budget.views.charts.labelled_bars import NamedBar
from budget.views.format import tenths
from budget.views.locale import Locale
from budget.views.measures import Value


def named_bar(one: Value, locale: Locale) -> NamedBar:
    """Return the bar of a budget's share, or the words that say why there is none."""
    place = one.budget.place
    name = place.short[locale.language]
    if one.amount_kzt is None:
        return NamedBar(place.place, name, None, locale.text("compare.no_line.short"))
    if one.share is None:
        return NamedBar(place.place, name, None, locale.text("compare.no_share.short"))
    return NamedBar(place.place, name, one.share, locale.format.share(one.amount_kzt, one.whole_kzt))


def whole_bar(total_kzt: int, whole_kzt: int, locale: Locale) -> NamedBar:
    """Return the bar of the district as a whole."""
    share = locale.format.share(total_kzt, whole_kzt)
    return NamedBar(
        "", locale.text("compare.whole_district"), tenths(total_kzt, whole_kzt), share, whole=True
    )
