"""Views stage: the share of a budget, or of a whole district, as the bar that charts draw."""

from budget.views.charts.labelled_bars import NamedBar
from budget.views.format import tenths
from budget.views.measures import Value
from budget.views.voice import Voice


def named_bar(one: Value, voice: Voice) -> NamedBar:
    """Return the bar of a budget's share, or the words that say why there is none."""
    settlement = one.budget.settlement
    name = settlement.short(voice.language)
    if one.amount_kzt is None:
        return NamedBar(settlement.settlement, name, None, voice.say("compare.no_line.short"))
    if one.share is None:
        return NamedBar(settlement.settlement, name, None, voice.say("compare.no_share.short"))
    return NamedBar(settlement.settlement, name, one.share, voice.format.share(one.amount_kzt, one.whole_kzt))


def whole_bar(total_kzt: int, whole_kzt: int, voice: Voice) -> NamedBar:
    """Return the bar of the district as a whole."""
    share = voice.format.share(total_kzt, whole_kzt)
    return NamedBar("", voice.say("compare.whole_district"), tenths(total_kzt, whole_kzt), share, whole=True)
