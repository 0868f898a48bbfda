"""Stage before all others: load `data/reference/` whole, so that no later stage meets a gap in it."""

from pathlib import Path
from typing import Final

from budget.reference.records import (
    Change,
    Convention,
    Correction,
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


def load_reference(data_dir: Path) -> Reference:
    """Return all tables of `data_dir/reference`.

    Raises RefusedError naming file and row if a table is not as `read_table` wants it, or if its rows do not
    fit those of the other tables.
    """
    folder = data_dir / REFERENCE_FOLDER
    districts = read_table(folder / "districts.csv", District)
    places = read_table(folder / "places.csv", Place)
    _check_places(folder / "places.csv", districts, places)
    ranks = {district.district: rank for rank, district in enumerate(districts)}
    places.sort(key=lambda place: (ranks[place.district], place.annex))
    glossary = read_table(folder / "glossary.csv", GlossaryTerm)
    reference = Reference(
        districts={district.district: district for district in districts},
        places={place.place: place for place in places},
        names=tuple(read_table(folder / "names.csv", Name)),
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


def _check_places(path: Path, districts: list[District], places: list[Place]) -> None:
    known = {district.district for district in districts}
    holders: dict[tuple[str, str], str] = {}
    for place in places:
        if place.district not in known:
            raise refused(path, "no_such_district", ADVICE, {"place": place.place}, quote=place.district)
        if place.place in known:
            raise refused(path, "place_as_district", ADVICE, quote=place.place)
        forms = {comparable(form): form for form in place.printed_forms}
        claims = {f"annex {place.annex}": str(place.annex), **forms}
        for claim, quote in claims.items():
            holder = holders.setdefault((place.district, claim), place.place)
            if holder != place.place:
                both = {"one": holder, "other": place.place}
                raise refused(path, "same_annex", ADVICE, both, quote=quote)


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
