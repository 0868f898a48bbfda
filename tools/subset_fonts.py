"""Cut the font of the preview pictures down to our letters: `.venv/bin/python tools/subset_fonts.py FOLDER`.

FOLDER holds NotoSans_400Regular.ttf and NotoSans_700Bold.ttf of the npm package @expo-google-fonts/noto-sans 0.4.2
(`npm pack @expo-google-fonts/noto-sans@0.4.2`). Writes budget/pictures/fonts/.
"""

import sys
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "budget" / "publish" / "previews" / "fonts"
NAMES: Final = {
    "400Regular/NotoSans_400Regular.ttf": "NotoSans-Regular.ttf",
    "700Bold/NotoSans_700Bold.ttf": "NotoSans-Bold.ttf",
}
# Latin, all of Cyrillic (Kazakh too), spaces of numbers, dashes, quotation marks, number sign, tenge, minus.
RANGES: Final = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x400, 0x4FF),
    (0x2009, 0x2009),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2026, 0x2026),
    (0x202F, 0x202F),
    (0x20B8, 0x20B8),
    (0x2116, 0x2116),
    (0x2212, 0x2212),
)


def letters() -> frozenset[int]:
    """Return the code points that the pictures may need."""
    return frozenset(code for first, last in RANGES for code in range(first, last + 1))


def subset(source: Path, target: Path) -> None:
    """Write the font with our letters alone; its name, copyright and licence stay in it."""
    options = Options(
        hinting=False, layout_features=["kern", "lnum", "tnum"], name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters())
    subsetter.subset(font)
    font.save(target, reorderTables=True)


if __name__ == "__main__":
    for original, name in NAMES.items():
        subset(Path(sys.argv[1]) / original, FONTS / name)
        print(FONTS / name)
