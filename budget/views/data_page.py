"""Views stage: the files of each data package, with the columns and units that its descriptor states."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from budget.model import Language
from budget.packages import DESCRIPTOR
from budget.views.decision_text import Particulars, particulars
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
    """A data package: what it holds, its version, its files in the order of the contract."""

    decision: Particulars
    title: str
    version: str
    descriptor: str
    files: tuple[FileView, ...]


def data_view(site: Site, voice: Voice) -> tuple[PackageView, ...]:
    """Return the packages, the latest decision first."""
    return tuple(_package(site, decision, voice) for decision in reversed(list(site.packages)))


def package_address(decision: str, name: str = "") -> str:
    """Return the address of a package's file below the site's root."""
    return f"data/{decision}/{name}"


def _package(site: Site, decision: str, voice: Voice) -> PackageView:
    descriptor = site.descriptors[decision]
    package = site.packages[decision]
    return PackageView(
        decision=particulars(package.decision, voice),
        title=_translated(descriptor, "title", voice.language),
        version=package.version,
        descriptor=package_address(decision, DESCRIPTOR),
        files=tuple(
            _file(decision, resource, len(getattr(package, resource["name"])), voice)
            for resource in descriptor["resources"]
        ),
    )


def _file(decision: str, resource: Mapping[str, Any], rows: int, voice: Voice) -> FileView:
    return FileView(
        name=resource["path"],
        address=package_address(decision, resource["path"]),
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
