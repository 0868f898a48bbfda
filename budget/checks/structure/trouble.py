"""Structure: one thing that is wrong with the files of a package."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong (`kind` is the key of its message), where, and the words that go into the message."""

    kind: str
    where: str
    found: str = ""
    expected: str = ""


def quoted(value: object, limit: int = 60) -> str:
    r"""Return a value for a message, with all that does not print made visible.

    No character of a bad file may act on the reader's screen.

    >>> quoted("бюджет"), quoted("a\u202eb")
    ('бюджет', 'a\\u202eb')
    """
    text = str(value)[:limit]
    return "".join(mark if mark.isprintable() else ascii(mark)[1:-1] for mark in text)
