"""How running text breaks into lines: addresses after a slash, a number never from its word."""

import re
from typing import Final

from markupsafe import Markup, escape

_ADDRESS: Final = r"https?://[^\s)]+"
# "№ 11-2", "No 11-2", "2021 год", "2021 жылға".
_TOGETHER: Final = r"(?:№|No)\s\d\S*|\b\d{4}\s[^\W\d]+"
_SPECIAL: Final = re.compile(rf"(?P<address>{_ADDRESS})|{_TOGETHER}")
_AFTER_SLASH: Final = re.compile(r"(?<=[^/]/)(?=[^/])")


def typeset(text: str) -> Markup:
    """Return a text as HTML: an address is no word to translate and breaks between its parts, a number stays whole.

    >>> str(typeset("№ 11-2: https://example.org/data/"))
    '<span class="nb">№ 11-2:</span> <span translate="no">https://example.org/<wbr>data/</span>'
    """
    parts, end = [], 0
    for found in _SPECIAL.finditer(text):
        parts += [escape(text[end : found.start()]), _whole(found)]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def _whole(found: re.Match[str]) -> Markup:
    if not found["address"]:
        return Markup('<span class="nb">{}</span>').format(found[0])
    address = Markup("<wbr>").join(_AFTER_SLASH.split(found[0]))
    return Markup('<span translate="no">{}</span>').format(address)
