"""Importer, step one of reading: what a letter is once the accidents of typesetting are taken away.

Names are compared by their `normalise`: the letters alone, without white space, letter case, invisible
characters and Latin look-alikes. A name that a page break, a narrow column or letter-spacing has pulled apart
is thereby found whole, and its repaired spelling is the one in `data/reference`, never one put together here.
"""

import re
import unicodedata
from typing import Final

# Characters without a mark of their own that typesetting and copying leave inside words.
INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

# White space inside one line; a line of the canonical text ends with LF and nothing else.
SPACES: Final = (
    " \t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)


# Latin letters that print like Cyrillic ones. Must not hold a letter whose look differs (no `b`, no `u`).
LATIN_LOOKALIKES: Final = {
    **dict(zip("ABCEHKMOPTXaceopxyi", "АВСЕНКМОРТХасеорхуі", strict=True)),
    "I": "І",
    "Y": "У",
    "h": "һ",
}
_TO_CYRILLIC: Final = str.maketrans(LATIN_LOOKALIKES)
# A Roman number with a letter that has no Cyrillic look-alike: it can stand in one alphabet only in Latin.
_ROMAN: Final = re.compile(r"(?<![^\W\d_])[IXCMІХСМ]*[VLD][IVXLCDMІХСМ]*(?![^\W\d_])")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_TO_ROMAN: Final = str.maketrans("ІХСМ", "IXCM")
_LETTERS: Final = _TO_CYRILLIC | dict.fromkeys(map(ord, INVISIBLE + SPACES + "\n\r"))


# What nobody sees although it takes the place of a character, beside what controls or reorders text.
_FILLERS: Final = "\u034f\u115f\u1160\u2800\u3164\uffa0"
_CONTROLS: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})


def unseen(text: str) -> str:
    r"""Return the first character that is not seen and is no accident of typesetting, as "U+202E"; empty if none is.

    >>> unseen("71\u202e5 659"), unseen("71\u00ad5 659")
    ('U+202E', '')
    """
    marks = (mark for mark in text if mark not in INVISIBLE + SPACES + "\n\r")
    return next(
        (
            f"U+{ord(mark):04X}"
            for mark in marks
            if mark in _FILLERS or unicodedata.category(mark) in _CONTROLS
        ),
        "",
    )


def normalise(text: str) -> str:
    r"""Return the letters, digits and marks of `text` alone, as names are compared.

    >>> normalise("H а л о г  н а  \nтранспортные")
    'налогнатранспортные'
    >>> normalise("Жилищно-коммуна\nльное") == normalise("жилищно-коммунальное")
    True
    """
    return unicodedata.normalize("NFC", text).translate(_LETTERS).casefold()


def collapse(text: str) -> str:
    r"""Return `text` with each run of white space as one space and no invisible characters.

    >>> collapse("от  28 \n декабря\u00ad ")
    'от 28 декабря'
    """
    visible = unicodedata.normalize("NFC", text).translate({ord(mark): None for mark in INVISIBLE})
    return " ".join(visible.split())


def repair_lookalikes(text: str) -> str:
    r"""Return `text` with Latin look-alikes made Cyrillic in each word that has a Cyrillic letter.

    Roman numbers such as VII become Latin: V has no Cyrillic look-alike.

    >>> repair_lookalikes("cельского округа, IBM")
    'сельского округа, IBM'
    >>> repair_lookalikes("С-11/VІI").encode("ascii", "backslashreplace")
    b'\\u0421-11/VII'
    """
    return " ".join(
        _ROMAN.sub(lambda match: match.group().translate(_TO_ROMAN), word.translate(_TO_CYRILLIC))
        if _CYRILLIC.search(word)
        else word
        for word in text.split(" ")
    )


def count_lookalikes(text: str) -> int:
    """Return how many Latin look-alikes stand in `text`.

    >>> count_lookalikes("Hалоги на cобственность")
    2
    """
    return sum(letter in LATIN_LOOKALIKES for letter in text)
