"""Importer: who signed a decision, from its foot."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from budget.importer.characters import collapse
from budget.importer.grammar import SIGNATORY
from budget.importer.grammar.table import INITIAL
from budget.importer.prose import Prose
from budget.model import Signatory

_SENTENCE_END: Final = re.compile(r"(?<!\bг)(?<!\bж)\.(?= |$)")
_LAST_LINES: Final = 12
# The name of who signed goes on in the next line of a narrow cell.
_INITIAL_LAST: Final = re.compile(rf"(?<!\w){INITIAL}\.$")


def signatories(prose: Prose, after: int | None, lines: Sequence[str]) -> tuple[Signatory, ...]:
    """Return the names under a decision; words above a name are the role, as far as they are printed there.

    They follow the sentence that begins at `after` (None: they are looked for at the end).
    """
    if after is None:
        first_line = prose.numbers[-_LAST_LINES:][0] - 1 if prose.numbers else 0
        return tuple(_signed(lines[first_line:]))
    end = _SENTENCE_END.search(prose.text, after)
    at = bisect_right(prose.starts, end.start() if end else after - 1)
    # Who signed may stand on the line on which the last sentence ends.
    following = prose.starts[at] if at < len(prose.starts) else len(prose.text)
    rest = prose.text[end.end() : following] if end else ""
    return tuple(_signed([rest, *lines[prose.numbers[at - 1] :]]))


def _signed(lines: Sequence[str]) -> Iterator[Signatory]:
    role: list[str] = []
    for line in lines:
        text = collapse(line)
        if role and _INITIAL_LAST.search(role[-1]):
            text = f"{role.pop()} {text}".strip()
        if match := SIGNATORY.fullmatch(text):
            role.append(match["role"].strip())
            yield Signatory(match["name"], " ".join(filter(None, role)))
            role = []
        elif text:
            # An item of the article is no role.
            is_item = text[-1] in ".;:" and not _INITIAL_LAST.search(text)
            role = [] if is_item else [*role, text]
