"""Stage before all others: the other ways in which decisions write one name: places in another order, other quotes."""

import re
from functools import cache
from itertools import permutations
from typing import Final

# "поселка, села, сельского округа": councils name the three in any order.
_RUSSIAN: Final = r"(?:пос[её]л\w{1,4}|сельск\w{2,3} округ\w{0,3}|сел\w{0,3})"
_KAZAKH: Final = r"(?:кент\w{0,7}|ауылдық округ\w{0,8}|ауыл\w{0,7})"
_THREE: Final = re.compile("|".join(rf"(?<!\w){kind}, {kind}, {kind}(?!\w)" for kind in (_RUSSIAN, _KAZAKH)))
_QUOTES: Final = str.maketrans("«»“”„", '"' * 5)
_QUOTE: Final = re.compile('[«»“”„"]')
_QUOTED: Final = re.compile('"([^"]{1,80})"')


def comparable(text: str) -> str:
    r"""Return the text as printed forms are compared: without white space, in one letter case.

    >>> comparable("Дефицит  бюджета (профицит\n)") == comparable("дефицит бюджета (профицит)")
    True
    """
    return "".join(text.split()).casefold()


@cache
def wordings(name: str) -> tuple[str, ...]:
    """Return a name and the other ways of writing it.

    >>> wordings("Дороги поселков, сел, сельских округов")[:2]
    ('Дороги поселков, сел, сельских округов', 'Дороги поселков, сельских округов, сел')
    >>> wordings("Проект «Ауыл»")
    ('Проект «Ауыл»', 'Проект "Ауыл"', 'Проект “Ауыл”')
    """
    three = _THREE.search(name) if name.count(", ") > 1 else None
    if not three and not _QUOTE.search(name):
        return (name,)
    ordered = [name]
    if three and len(set(places := three.group().split(", "))) == 3:
        ordered = [
            ", ".join(order).join((name[: three.start()], name[three.end() :]))
            for order in permutations(places)
        ]
    plain = [each.translate(_QUOTES) for each in ordered]
    quoted = [_QUOTED.sub(marks, each) for marks in (r"«\1»", r'"\1"', r"“\1”") for each in plain]
    return tuple(dict.fromkeys([*ordered, *quoted]))
