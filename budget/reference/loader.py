"""Stage before all others: load `data/reference/` whole, so that no later stage meets a gap in it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from budget.reference.records import (
    Change,
    Convention,
    Correction,
    Council,
    District,
    GlossaryTerm,
    KnownDiscrepancy,
    Name,
    Place,
    Reference,
    SearchWords,
    Texts,
    comparable,
)
from budget.reference.table import ADVICE, read_table
from budget.tables import refused

REFERENCE_FOLDER: Final = "reference"
# Kinds of places whose council approves budgets.
_WITH_COUNCIL: Final = {"district", "city"}


def load_reference(data_dir: Path) -> Reference:
    """Return all tables of `data_dir/reference`.

    Raises RefusedError naming file and row if a table is not as `read_table` wants it, or if its rows do not
    fit those of the other tables.
    """
    folder = data_dir / REFERENCE_FOLDER
    places = _with_districts(folder / "places.csv", read_table(folder / "places.csv", Place))
    glossary = read_table(folder / "glossary.csv", GlossaryTerm)
    reference = Reference(
        districts=_districts(folder / "councils.csv", places),
        places=places,
        names=tuple(read_table(folder / "classification.csv", Name)),
        known_discrepancies=tuple(read_table(folder / "known_discrepancies.csv", KnownDiscrepancy)),
        conventions=tuple(read_table(folder / "conventions.csv", Convention)),
        corrections=tuple(read_table(folder / "corrections.csv", Correction)),
        glossary={term.term: term for term in glossary},
        changes=tuple(read_table(folder / "changes.csv", Change)),
        search_words=tuple(read_table(folder / "search_words.csv", SearchWords)),
    )
    _check_errors(folder / "known_discrepancies.csv", reference)
    _check_terms(folder / "glossary.csv", reference)
    _check_changes(folder / "changes.csv", reference)
    _check_search_words(folder / "search_words.csv", reference)
    return reference


def _with_districts(path: Path, rows: list[Place]) -> dict[str, Place]:
    """Return the places by id, each with its district: itself or the first district or city above it."""
    by_id = {place.place: place for place in rows}
    places: dict[str, Place] = {}
    holders: dict[tuple[str, str], str] = {}
    for place in rows:
        above, seen = place, [place.place]
        while above.kind not in _WITH_COUNCIL and above.parent:
            if above.parent not in by_id or above.parent in seen:
                raise refused(path, "no_such_parent", ADVICE, {"place": above.place}, quote=above.parent)
            above = by_id[above.parent]
            seen.append(above.place)
        district = above.place if above.kind in _WITH_COUNCIL else ""
        places[place.place] = replace(place, district=district)
        names = (*place.printed_forms, *place.short.values())
        for claim, quote in {comparable(name): name for name in names}.items():
            if (holder := holders.setdefault((district, claim), place.place)) != place.place:
                both = {"one": holder, "other": place.place}
                raise refused(path, "same_name", ADVICE, both, quote=quote)
    return places


def _districts(path: Path, places: Mapping[str, Place]) -> dict[str, District]:
    districts = {}
    for council in read_table(path, Council):
        place = places.get(council.council)
        if place is None or place.kind not in _WITH_COUNCIL:
            raise refused(path, "no_such_district", ADVICE, quote=council.council)
        districts[place.place] = District(
            district=place.place,
            name=place.name,
            genitive=place.genitive,
            region=places.get(place.parent, place).name,
            kato=place.kato,
            issuer=council.name,
            printed_issuers=council.printed_forms,
        )
    return districts


def _check_errors(path: Path, reference: Reference) -> None:
    explanations: dict[str, Texts] = {}
    for row in reference.known_discrepancies:
        if explanations.setdefault(row.error_id, row.explanation) != row.explanation:
            raise refused(path, "explained_twice", ADVICE, quote=row.error_id)


def _check_terms(path: Path, reference: Reference) -> None:
    for term in reference.glossary.values():
        for line in term.codes:
            side, _, code = line.partition(":")
            if reference.name(side, code) is None:
                raise refused(path, "unknown_line", ADVICE, {"term": term.term}, quote=line)


def _check_changes(path: Path, reference: Reference) -> None:
    for change in reference.changes:
        if bool(change.package) != bool(change.version):
            given = change.package or change.version
            raise refused(path, "version_alone", ADVICE, {"change": change.change}, quote=given)


def _check_search_words(path: Path, reference: Reference) -> None:
    for row in reference.search_words:
        kind, colon, name = row.target.partition(":")
        known = {"page": bool(name), "decision": not name, "term": name in reference.glossary}
        if not colon or not known.get(kind, reference.name(kind, name) is not None):
            raise refused(path, "search_target", ADVICE, quote=row.target)
