"""Catalogue: data put into a page as JSON, so that no text in it can end the element that holds it."""

import json
from typing import Final

# A page ends a script at "</script" wherever it stands, and older scripts end a line at U+2028 and U+2029.
_ESCAPES: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def embedded_json(data: object) -> str:
    r"""Return data as JSON that may stand between `<script type="application/ld+json">` and `</script>`.

    Every program that reads JSON reads the same data from it.

    >>> embedded_json({"name": "</script><b>"})
    '{"name":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "".join(_ESCAPES.get(letter, letter) for letter in text)
