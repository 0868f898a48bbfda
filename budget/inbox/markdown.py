"""Inbox: text of others in Markdown, so that nothing of it is a heading, a link, a picture, a tag or a mention."""

import re
from typing import Final

# What GitHub takes for markup within a line, and at the beginning of one.
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>&|~$^!])")
_BEGINNING: Final = re.compile(r"^(\d{0,9})([-+=.)#])")
# Addresses, mentions, numbers of issues and pictures by name (":tada:") are made of words without any markup: a sign
# that nobody sees parts them.
_GLUE: Final = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=\S)|(?<=www)(?=\.)", re.IGNORECASE)
_WORD_JOINER: Final = "\u2060"
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_UNSEEN_IN_CODE: Final = re.compile(_UNSEEN.pattern.replace(r"\x00-\x1f", r"\x00-\x09\x0b-\x1f"))


def one_line(words: str) -> str:
    r"""Return a text on one line: line ends and controls are spaces.

    >>> one_line("решение\n.docx")
    'решение .docx'
    """
    return " ".join(_UNSEEN.sub(" ", words).split())


def escaped(words: str) -> str:
    r"""Return a text as Markdown that shows it and nothing else, on one line.

    >>> print(escaped("1. <b>Доходы</b> *2021*"))
    1\. \<b\>Доходы\</b\> \*2021\*
    """
    return _GLUE.sub(_WORD_JOINER, _BEGINNING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", one_line(words))))


def fenced(lines: str) -> str:
    """Return lines to copy as a block of code that nothing in them ends.

    >>> print(fenced("a: ```"))
    ````
    a: ```
    ````
    """
    longest = max((len(run) for run in re.findall("`+", lines)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{_UNSEEN_IN_CODE.sub(' ', lines)}\n{fence}"
