"""Charts: the sizes that all charts share, in CSS pixels, and how words are broken to fit them.

Bars are laid out in percent and text in pixels, so that a chart fills any width and its text never shrinks.
Colours are classes (`m-own`, `m-transfers`, `m-balance`, `m-g07`, `m-spending`, `m-loans`) that the style sheet fills.
"""

from typing import Final

# The functional groups that have a hue of their own: what towns and villages spend on. The others share one.
GROUP_HUES: Final = ("01", "04", "06", "07", "08", "12", "13")
FONT_SIZE: Final = 14
LINE_HEIGHT: Final = 20
# Of a line of text, from its top.
BASELINE: Final = 15
BAR_HEIGHT: Final = 12
THICK_BAR_HEIGHT: Final = 32
GAP: Final = 16
SWATCH: Final = 12
# What fits into a line on a page 320 pixels wide, by the widest of the scripts.
LINE_CHARACTERS: Final = 34
# Bars end here: the longest amount ("123.4 million tenge") has room beside each on the same page.
BAR_PERCENT: Final = 44


def wrap(words: str, characters: int) -> list[str]:
    r"""Return words in lines of at most so many characters; a longer word keeps a line of its own.

    >>> wrap("Освещение улиц населённых пунктов", 16)
    ['Освещение улиц', 'населённых', 'пунктов']
    >>> wrap("all of\u00a0them", 5)
    ['all', 'of\xa0them']
    """
    lines: list[str] = []
    for word in filter(None, words.split(" ")):
        if lines and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def percent(part: int, whole: int, full: int = 100) -> str:
    """Return part of whole as a length for SVG, exact to a hundredth; `full` is the length of the whole.

    >>> percent(5778, 10000), percent(1, 3, full=50)
    ('57.78%', '16.67%')
    """
    hundredths = (part * 2 * full * 100 + whole) // (whole * 2)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
