"""Views stage: the sizes that all charts share, in CSS pixels, and how words are broken to fit them.

Bars are laid out in percent and text in pixels, so that a chart fills any width and its text never shrinks.
Colours are classes (`m-own`, `m-transfers`, `m-balance`, `m-spending`, `m-loans`) that the style sheet fills.
"""

from typing import Final

FONT_SIZE: Final = 14
LINE_HEIGHT: Final = 20
BAR_HEIGHT: Final = 12
THICK_BAR_HEIGHT: Final = 32
GAP: Final = 16
SWATCH: Final = 12
# What fits left of an amount on a page 320 pixels wide, by the widest of the three scripts.
LABEL_CHARACTERS: Final = 22


def wrap(words: str, characters: int = LABEL_CHARACTERS) -> list[str]:
    """Return words in lines of at most so many characters; a longer word keeps a line of its own.

    >>> wrap("Освещение улиц населённых пунктов", 16)
    ['Освещение улиц', 'населённых', 'пунктов']
    """
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def percent(part: int, whole: int) -> str:
    """Return part of whole as a length for SVG, exact to a hundredth: "57.78%"."""
    hundredths = (part * 20000 + whole) // (whole * 2)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
