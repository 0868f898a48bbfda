"""Publish stage: the files that readers take away, per settlement, per district and in bulk."""

from budget.publish.downloads.stored import PUBLIC_FOLDER
from budget.publish.downloads.stored import copy_stored as write_downloads

__all__ = ["PUBLIC_FOLDER", "write_downloads"]
