"""Downloads: the list of all files; of several districts each has a list of its own, so that the whole stays small."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

from budget.accounts import Site
from budget.downloads.comparison import COMPARE_FOLDER
from budget.downloads.files import DOWNLOADS_FOLDER, INDEX, DownloadsReport, ListedFile
from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, in_all_languages
from budget.tables import json_bytes, translated

# From 1.1 on a list may have parts.
_VERSION: Final = "1.0"
_OF_SEVERAL: Final = "1.1"


def by_district(site: Site, files: Iterable[ListedFile]) -> dict[str, list[ListedFile]]:
    """Return the files of all districts together under "", then those of each; of a single one all are together."""
    districts = [each.district for each in site.districts]
    held: dict[str, list[ListedFile]] = {name: [] for name in ("", *(districts if districts[1:] else ()))}
    owners = _owners(site, districts)
    for file in files:
        owner = owners.get(file.path) or owners.get(file.folder, "")
        held[owner if owner in held else ""].append(file)
    return held


def _owners(site: Site, districts: Iterable[str]) -> dict[str, str]:
    """Return whose a folder or a file of the comparison is."""
    owners = {f"places/{place.place}": place.district for place in site.places}
    owners |= {name: package.decision.council for name, package in site.packages.items()}
    for district in districts:
        owners[f"places/{district}"] = owners[f"{COMPARE_FOLDER}/{district}.csv"] = district
        for language in LANGUAGES:
            owners[f"{COMPARE_FOLDER}/{district}-compare.{language}.xlsx"] = district
    return owners


def index_files(held: Mapping[str, Sequence[ListedFile]]) -> Iterator[tuple[str, bytes]]:
    """Yield path below the folder of the downloads and content of each list, that of the whole last."""
    version = _OF_SEVERAL if held.keys() - {""} else _VERSION
    parts = []
    for district, files in held.items():
        if district:
            path, content = f"places/{district}/{INDEX}", _index(version, files)
            told = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            parts.append({"district": district, "path": path, **told})
            yield path, content
    yield INDEX, _index(version, held[""], **({"parts": parts} if parts else {}))


def _index(version: str, files: Iterable[ListedFile], **others: object) -> bytes:
    listed = {"version": version, "files": [file.as_json() for file in files], **others}
    return json_bytes(listed, indent=None)


def read_downloads(public_dir: Path) -> DownloadsReport:
    """Return what `write_downloads` wrote into `public_dir`, from its lists.

    Raises RefusedError if there is none: the downloads are written before the pages that list them.
    """
    path = public_dir / DOWNLOADS_FOLDER / INDEX
    try:
        whole = _read(path)
        parts = [_read(path.parent / part["path"]) for part in whole.get("parts", ())]
        entries = [*whole["files"], *chain.from_iterable(part["files"] for part in parts)]
    except (OSError, ValueError, KeyError) as error:
        raise RefusedError(
            Problem(f"{path}", "the list of downloads cannot be read.", "Run budget publish first.")
        ) from error
    files = []
    for entry in entries:
        texts = in_all_languages(partial(translated, entry, "description"))
        files.append(ListedFile(entry["path"], entry["bytes"], entry["sha256"], texts))
    return DownloadsReport(tuple(files))


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read
