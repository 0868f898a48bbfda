"""Views stage: the case endings that Kazakh sentences put on a name, by the rules of vowel harmony."""

from typing import Final

_BACK: Final = frozenset("аоұыуяюё")
_FRONT: Final = frozenset("әөүіеэи")
# "у" and "и" end a word as glides do: тау - таудың.
_TAKES_N: Final = frozenset("аоұыяюёәөүіеэмнң")
_TAKES_D: Final = frozenset("рлйужзи")


def genitive(name: str) -> str:
    """Return a name with the genitive ending (whose?).

    The endings are those of written Kazakh: -ның after vowels and nasals, -дың after р, л, й, у, ж, з,
    -тың after the rest; the front form after a front vowel.

    >>> genitive("Қаратау қаласы"), genitive("Талас ауданы"), genitive("Ақкөл ауылдық округі")
    ('Қаратау қаласының', 'Талас ауданының', 'Ақкөл ауылдық округінің')
    >>> genitive("Ойық"), genitive("Кеңес"), genitive("Көктал"), genitive("Тамды")
    ('Ойықтың', 'Кеңестің', 'Көкталдың', 'Тамдының')
    """
    letters = [letter for letter in name.casefold() if letter.isalpha()]
    vowels = [letter for letter in letters if letter in _BACK | _FRONT]
    if not vowels:
        return name
    last = letters[-1]
    first = "н" if last in _TAKES_N else "д" if last in _TAKES_D else "т"
    return name + first + ("ің" if vowels[-1] in _FRONT else "ың")


# Endings by the last figure that is not zero, as the number is read: units from 0, then tens from 0.
_UNITS: Final = ["-", "інен", "сінен", "інен", "інен", "інен", "сынан", "сінен", "інен", "ынан"]
_TENS: Final = ["-", "ынан", "сынан", "ынан", "ынан", "інен", "ынан", "інен", "інен", "ынан"]
_HUNDRED, _THOUSAND = "інен", "ынан"


def than_so_many(number: int) -> str:
    """Return a whole number below a million with the ending of "than so many of them", which no line end parts.

    >>> than_so_many(12), than_so_many(9), than_so_many(20), than_so_many(50), than_so_many(100), than_so_many(1000)
    ('12‑сінен', '9‑ынан', '20‑сынан', '50‑інен', '100‑інен', '1000‑ынан')
    """
    units, tens, hundreds = number % 10, number // 10 % 10, number // 100 % 10
    if units:
        ending = _UNITS[units]
    elif tens:
        ending = _TENS[tens]
    else:
        ending = _HUNDRED if hundreds else _THOUSAND
    return f"{number}\u2011{ending}"
