"""Views stage: the files of each data package, with the columns and units that its descriptor states."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from budget.model import Language
from budget.packages import DESCRIPTOR
from budget.views.site import Site
from budget.views.voice import Voice


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: its name in the file, what it means, its type in the descriptor."""

    name: str
    title: str
    description: str
    kind: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file of a package: `address` is below the site's root; a descriptor has no columns."""

    name: str
    address: str
    title: str
    description: str
    size: str
    rows: str
    sha256: str
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """A data package: what it holds, its version, its files in the order of the descriptor."""

    name: str
    title: str
    description: str
    version: str
    descriptor: str
    files: tuple[FileView, ...]


def package_view(site: Site, name: str, voice: Voice) -> PackageView:
    """Return one package: a decision's, or the reference; KeyError if it was not read from disk."""
    descriptor = site.descriptors[name]
    tables = site.packages.get(name, site.reference)
    return PackageView(
        name=name,
        title=_translated(descriptor, "title", voice.language),
        description=_translated(descriptor, "description", voice.language),
        version=descriptor["version"],
        descriptor=package_address(name, DESCRIPTOR),
        files=tuple(
            _file(name, resource, len(getattr(tables, resource["name"])), voice)
            for resource in descriptor["resources"]
        ),
    )


def package_address(name: str, file: str = "") -> str:
    """Return the address of a package's file below the site's root."""
    return f"data/{name}/{file}"


def _file(name: str, resource: Mapping[str, Any], rows: int, voice: Voice) -> FileView:
    return FileView(
        name=resource["path"],
        address=package_address(name, resource["path"]),
        title=_translated(resource, "title", voice.language),
        description=_translated(resource, "description", voice.language),
        size=voice.format.size(resource["bytes"]),
        rows=voice.say("count.lines", count=rows),
        sha256=resource["hash"].removeprefix("sha256:"),
        columns=tuple(
            ColumnView(
                column["name"],
                _translated(column, "title", voice.language),
                _translated(column, "description", voice.language),
                voice.say(f"type.{column['type']}"),
            )
            for column in resource["schema"]["fields"]
        ),
    )


def _translated(words: Mapping[str, Any], key: str, language: Language) -> str:
    """Return a text of a descriptor: English under the bare key, the others under `key_<language>`."""
    text: str = words[key if language == "en" else f"{key}_{language}"]
    return text
