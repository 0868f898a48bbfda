"""Views stage: where a budget stands among those of its district: ranks on shares, ties told, in plain sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.accounts import Site
from budget.charts.strip import Strip, StripMark, strip_chart
from budget.charts.tree import Chart
from budget.kazakh import than_so_many
from budget.model import TRANSFERS
from budget.views.locale import Locale, listed, sentence_case
from budget.views.measures import Measure, Value, added, district_values, lowest

# So many sentences are read; a sixth is not.
_MOST_SENTENCES: Final = 5
# Longer lists of names are counted instead.
_MOST_NAMES: Final = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the other budgets have a smaller, an equal and a greater share."""

    below: int
    equal: int
    above: int

    @property
    def others(self) -> int:
        """Return with how many budgets this one is compared."""
        return self.below + self.equal + self.above

    @property
    def rank(self) -> tuple[int, int]:
        """Return the place from the greatest share down, first and last of those that are equal."""
        return self.above + 1, self.above + self.equal + 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """A budget compared with the others of its district: sentences, and a strip for each.

    `summary` says how strips are read, `note` how shares are compared.
    """

    title: str
    sentences: tuple[str, ...]
    drawn: tuple[Chart, ...]
    note: str
    strips: tuple[Strip, ...]
    summary: str


def comparison(site: Site, place: str, locale: Locale) -> Comparison | None:
    """Return how a place's budget in force compares with the others of its district and year.

    None where there is nothing to compare with. KeyError if the place has no budget.
    """
    own = site.current(place)
    budgets = site.district_budgets(own.place.district)
    if own not in budgets or len(budgets) < 2:
        return None
    location = budgets.index(own)
    known = district_values(site, own.place.district)
    told = [(measure, known[measure]) for measure in _telling(known, location)]
    if not told:
        return None
    strips = tuple(_strip(site, measure, found, location, locale) for measure, found in told)
    name = sentence_case(own.place.short[locale.language])
    return Comparison(
        title=locale.text("compare.title", count=len(budgets) - 1),
        sentences=tuple(_sentence(site, measure, found, location, locale) for measure, found in told),
        drawn=tuple(strip_chart(strip) for strip in strips),
        note=locale.text("compare.rounded"),
        strips=strips,
        summary=locale.text("chart.strip.summary", name=name),
    )


def standing(shares: Iterable[Decimal | None], own: Decimal) -> Standing:
    """Return where a share stands among shares, itself among them; budgets without such a share do not count.

    >>> standing([Decimal(980), Decimal(578), Decimal(980), None], Decimal(980))
    Standing(below=1, equal=1, above=0)
    """
    known = [share for share in shares if share is not None]
    return Standing(
        sum(share < own for share in known),
        sum(share == own for share in known) - 1,
        sum(share > own for share in known),
    )


def rank_words(found: Standing) -> str:
    """Return the place as a table shows it, both ends of a tie.

    >>> rank_words(Standing(12, 0, 1)), rank_words(Standing(10, 2, 1))
    ('2', '2–4')
    """
    first, last = found.rank
    return f"{first}" if first == last else f"{first}–{last}"


def standing_words(found: Standing, locale: Locale) -> str:
    """Return a standing as it follows a share: "больше, чем в 9 из 13 остальных бюджетов района"."""
    if found.equal == found.others:
        return locale.text("standing.all_equal", count=found.others)
    if not found.above:
        words = locale.text("standing.highest", count=found.others + 1)
    elif not found.below:
        words = locale.text("standing.lowest", count=found.others + 1)
    elif found.below >= found.above:
        words = locale.text("standing.above", beaten=_of_them(found.below, locale), count=found.others)
    else:
        words = locale.text("standing.below", beaten=_of_them(found.above, locale), count=found.others)
    if found.equal:
        words = locale.text("standing.and_equal", standing=words, count=found.equal)
    return words


def extremes(found: Sequence[Value], side: str, locale: Locale) -> str:
    """Return which budgets have the greatest and the smallest share; nothing if fewer than two can be compared."""
    ranked = [(share, one) for one in found if (share := one.share) is not None]
    if len(ranked) < 2:
        return ""
    of = locale.text(f"compare.of.{side}")
    high, low = max(share for share, _ in ranked), min(share for share, _ in ranked)

    def share_and_names(wanted: Decimal) -> tuple[str, str]:
        alike = [one for share, one in ranked if share == wanted]
        shown = locale.format.share(alike[0].amount_kzt or 0, alike[0].whole_kzt)
        if len(alike) > _MOST_NAMES:
            return shown, locale.text("count.budgets", count=len(alike))
        return shown, listed([one.budget.place.short[locale.language] for one in alike], locale)

    highest, at_top = share_and_names(high)
    if high == low:
        return locale.text("extremes.equal", share=highest, of=of)
    smallest, at_bottom = share_and_names(low)
    return locale.text("extremes.apart", high=highest, of=of, top=at_top, low=smallest, bottom=at_bottom)


def _of_them(count: int, locale: Locale) -> str:
    """Return a number as it follows "more than in": Kazakh puts an ending on it."""
    return than_so_many(count) if locale.language == "kk" else locale.format.number(count)


def _telling(known: Mapping[Measure, Sequence[Value]], location: int) -> list[Measure]:
    """Return what says most of a budget: transfers, the greatest programme, and where it stands far from the middle."""
    programmes = lowest(known, "expenditure")
    wanted = [measure for measure in known if (measure.side, measure.line) == TRANSFERS]
    if programmes:
        wanted.append(max(programmes, key=lambda line: added(known[line])[0]))
    others = [line for line in programmes if line not in wanted]
    others.sort(key=lambda line: _distance(known[line], location), reverse=True)
    chosen = (wanted + others)[:_MOST_SENTENCES]
    return [measure for measure in known if measure in chosen]


def _distance(found: Sequence[Value], location: int) -> int:
    own = found[location].share
    if own is None:
        return len(found)
    stands = standing((one.share for one in found), own)
    return abs(stands.below - stands.above)


def _sentence(site: Site, measure: Measure, found: Sequence[Value], location: int, locale: Locale) -> str:
    name = sentence_case(measure.name(site.reference, locale).short)
    own, share = found[location], found[location].share
    elsewhere = sum(one.amount_kzt is not None for one in found) - (own.amount_kzt is not None)
    if own.amount_kzt is None:
        return locale.text("compare.no_line", name=name, count=elsewhere)
    if share is None:
        return locale.text("compare.no_share", name=name)
    said = locale.text(
        "compare.sentence",
        name=name,
        share=locale.format.share(own.amount_kzt, own.whole_kzt),
        of=locale.text(f"compare.of.{measure.side}"),
        standing=standing_words(standing((one.share for one in found), share), locale),
    )
    missing = len(found) - 1 - elsewhere
    return f"{said} {locale.text('compare.missing', count=missing)}" if missing else said


def _strip(site: Site, measure: Measure, found: Sequence[Value], location: int, locale: Locale) -> Strip:
    own = found[location]
    share = locale.format.share(own.amount_kzt, own.whole_kzt) if own.amount_kzt is not None else ""
    marks = tuple(
        StripMark(
            place=one.budget.place.place,
            name=one.budget.place.short[locale.language],
            share=locale.format.share(one.amount_kzt or 0, one.whole_kzt),
            thousandths=thousandths,
            own=number == location,
        )
        for number, one in enumerate(found)
        if (thousandths := one.share) is not None
    )
    of = locale.text(f"compare.of.{measure.side}")
    if marks:
        least, most = (end(marks, key=lambda mark: mark.thousandths) for end in (min, max))
        of = locale.text("chart.strip.range", low=least.share, high=most.share, of=of)
    return Strip(
        anchor=measure.anchor,
        label=sentence_case(measure.name(site.reference, locale).short),
        share=share or locale.text("compare.no_line.short"),
        marks=marks,
        range=of,
    )
