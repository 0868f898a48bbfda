"""Publish stage: the pictures that messengers and social networks show beside a link, made at build time."""

from budget.publish.previews.write import (
    page_preview,
    programme_preview,
    settlement_preview,
    write_previews,
)

__all__ = ["page_preview", "programme_preview", "settlement_preview", "write_previews"]
