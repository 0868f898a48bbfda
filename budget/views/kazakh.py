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
