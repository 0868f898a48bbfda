"""Stage before all others: load `data/reference/` whole, so that no later stage meets a gap in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from budget.errors import FindingsError, Problem, RefusedError
from budget.reference.entries import (
    Change,
    Convention,
    Correction,
    GlossaryTerm,
    KnownDiscrepancy,
    Withdrawal,
)
from budget.reference.examine import WITH_COUNCIL, examine
from budget.reference.records import Council, District, Name, Place, Reference, Renumbered, SearchWords
from budget.reference.table import Record, read_table, records, reference_tables

REFERENCE_FOLDER: Final = "reference"


def load_reference(data_dir: Path) -> Reference:
    """Return all tables of `data_dir/reference`.

    Raises RefusedError if there is no reference, or naming file and row or line if a table is not as `read_table`
    wants it, FindingsError with all that is wrong in tables that can be read.
    """
    folder = data_dir / REFERENCE_FOLDER
    if not folder.is_dir():
        raise RefusedError(Problem.from_key(str(folder), "no_reference", "init_first"))
    rows = {name: read_table(folder, name) for name in reference_tables()}

    def table(name: str, record: type[Record], kind: str = "") -> Iterator[Record]:
        kept = (row for row in rows[name] if kind in ("", row.cells.get("kind")))
        return records(name, kept, record)

    places = _with_districts({place.place: place for place in table("places", Place)})
    reference = Reference(
        districts=_districts(table("councils", Council), places),
        places=places,
        names=tuple(table("classification", Name)),
        renumbered=tuple(table("renumbered", Renumbered)),
        known_discrepancies=tuple(table("known_discrepancies", KnownDiscrepancy)),
        conventions=tuple(table("conventions", Convention)),
        corrections=tuple(table("corrections", Correction, "misreading")),
        withdrawn={each.decision: each for each in table("corrections", Withdrawal, "withdrawal")},
        glossary={term.term: term for term in table("glossary", GlossaryTerm)},
        changes=tuple(table("changes", Change)),
        search_words=tuple(table("search_words", SearchWords)),
    )
    if problems := tuple(examine(rows, reference)):
        raise FindingsError(*problems)
    return reference


def _with_districts(places: Mapping[str, Place]) -> dict[str, Place]:
    """Return the places, each with its district: itself or the first district or city above it."""

    def district(place: Place, below: frozenset[str] = frozenset()) -> str:
        if place.kind in WITH_COUNCIL:
            return place.place
        above = places.get(place.parent)
        return district(above, below | {place.place}) if above and above.place not in below else ""

    return {name: replace(place, district=district(place)) for name, place in places.items()}


def _districts(councils: Iterable[Council], places: Mapping[str, Place]) -> dict[str, District]:
    return {
        place.place: District(
            district=place.place,
            kinds=Counter(each.kind for each in places.values() if each.parent == place.place),
            name=place.name,
            genitive=place.genitive,
            region=places.get(place.parent, place).name,
            kato=place.kato,
            issuer=council.name,
            printed_issuers=council.printed_forms,
        )
        for council in councils
        if (place := places.get(council.council))
    }
