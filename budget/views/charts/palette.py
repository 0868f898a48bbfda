"""Views stage: the colours of a chart that stands alone: the light palette, and what each class has of it."""

from collections.abc import Mapping
from typing import Final

# The same as in overrides/assets/stylesheets/tokens.css; a test compares them.
COLOURS: Final[Mapping[str, str]] = {
    "ground": "#fdfcf9",
    "text": "#25221e",
    "muted": "#645e56",
    "rule-strong": "#8a8278",
    "accent": "#0b6ea8",
    "own": "#258bca",
    "transfers": "#5b6f82",
    "balance": "#b07a14",
    "spending": "#857a6c",
    "quiet": "#8b8277",
    "track": "#ece7de",
}
# The same as in charts.css, where a page says it. Small letters are not made smaller: a file is shown at any size.
ATTRIBUTES: Final[Mapping[str, Mapping[str, str]]] = {
    "": {},
    "c-amount": {"font-weight": "700"},
    "c-muted": {"fill": COLOURS["muted"]},
    "c-small": {"fill": COLOURS["muted"]},
    "m-track": {"fill": COLOURS["track"]},
    "m-own": {"fill": COLOURS["own"]},
    "m-transfers": {"fill": COLOURS["transfers"]},
    "m-balance": {"fill": COLOURS["balance"]},
    "m-spending": {"fill": COLOURS["spending"]},
    "m-loans": {"fill": COLOURS["quiet"]},
    "m-whole": {"fill": COLOURS["text"]},
    "m-budget": {"fill": COLOURS["text"]},
    "m-axis": {"fill": COLOURS["rule-strong"]},
    "m-negative": {"fill": COLOURS["ground"], "stroke": COLOURS["rule-strong"]},
    "s-other": {"stroke": COLOURS["quiet"], "stroke-width": "2", "stroke-opacity": "0.7"},
    "s-own": {"stroke": COLOURS["text"], "stroke-width": "4"},
}
# Streams lie behind the marks at which they begin and end.
STREAM_OPACITY: Final = "0.4"
