"""Inbox: the report of a reading, in Russian, Kazakh and English, as Markdown and as lines of a command."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budget.inbox.markdown import escaped, fenced, one_line
from budget.languages import LANGUAGES, RECORDS, Language
from budget.locales import Spoken, text

# So many items of a section are shown; the rest is counted. GitHub shows a summary of 1 MB.
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is told, perhaps with lines to copy, or with the address of a page."""

    words: str
    code: str = ""
    address: str = ""


# What a section holds in a language.
Items = Callable[[Language], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Part:
    """What is told of one decision, or of a file that is none: its sections by name, in the order of reading."""

    title: Spoken
    sections: Sequence[tuple[str, Items]]


def markdown(verdict: Spoken, parts: Sequence[Part]) -> str:
    """Return the whole report: what came out in every language, then all of it in one language after the other."""
    lines = [f"# {' · '.join(text(language, 'inbox.title') for language in LANGUAGES)}"]
    lines += [f"**{RECORDS[language].own_name}.** {escaped(verdict(language))}" for language in LANGUAGES]
    for language in LANGUAGES:
        lines.append(f"## {RECORDS[language].own_name}")
        for part in parts:
            lines.append(f"### {escaped(part.title(language))}")
            for name, items in _filled(part, language):
                lines.append(f"#### {text(language, f'inbox.section.{name}')}")
                lines += [_entry(item) for item in items]
    return "\n\n".join(lines) + "\n"


def plain(parts: Sequence[Part], language: Language) -> Iterator[str]:
    """Yield the same in one language for a terminal; lines to copy stand by themselves."""
    for part in parts:
        yield one_line(part.title(language))
        for name, items in _filled(part, language):
            yield f"{text(language, f'inbox.section.{name}')}:"
            for item in items:
                yield f"  {one_line(item.words)}{item.address and ' '}{item.address}"
                yield from item.code.splitlines()


def _filled(part: Part, language: Language) -> Iterator[tuple[str, list[Item]]]:
    """Yield the sections that have something to tell, as much of each as can be read."""
    for name, section in part.sections:
        items = [*section(language)]
        if more := len(items) - _SHOWN:
            items = [*items[:_SHOWN], Item(text(language, "import.more", more=more))] if more > 0 else items
        if items:
            yield name, items


def _entry(item: Item) -> str:
    entry = f"- {escaped(item.words)}"
    if item.address:
        entry += f" <{item.address}>"
    if item.code:
        # What belongs to an item of a list stands below its words.
        entry += "".join(f"\n  {line}" for line in ("", *fenced(item.code).splitlines()))
    return entry
