"""Whom readers tell of an error: read from the configuration, empty where nobody is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Contact:
    """A mail address and a telephone number as people write them; each may be empty."""

    mail: str
    telephone: str

    def __bool__(self) -> bool:
        """Tell whether anybody is named."""
        return bool(self.mail or self.telephone)

    @property
    def telephone_address(self) -> str:
        """Return the number as a link dials it.

        >>> Contact("", "8 (726) 446-12-34").telephone_address
        '87264461234'
        """
        return "".join(sign for sign in self.telephone if sign in "+0123456789")


def contact_of(extra: Mapping[str, Any]) -> Contact:
    """Return the contact that `extra.contact` of mkdocs.yml names."""
    named = extra.get("contact") or {}
    # A number that the environment gives without spaces comes as an integer.
    return Contact(*(str(named.get(key) or "").strip() for key in ("mail", "telephone")))
