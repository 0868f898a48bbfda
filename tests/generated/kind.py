"""What a decision decides."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Kind:
    """What a decision decides; `shown` are the places whose annexes it prints (all if empty)."""

    name: str
    council: str
    places: tuple[str, ...]
    years: tuple[int, ...] = (2026, 2027, 2028)
    traits: frozenset[str] = frozenset()
    date: str = "2025-12-23"
    number: str = "44/7"
    amends: tuple[str, str] | None = None
    shown: tuple[str, ...] = ()
    shown_years: tuple[int, ...] = ()
    mistakes: tuple[tuple[str, str, int], ...] = ()
    forms: tuple[str, ...] = ()
    kazakh_forms: tuple[str, ...] = ()
    planted: tuple[str, ...] = ()  # the one difference of the Kazakh edition
    fixed: dict[str, Any] = field(default_factory=dict, hash=False)

    @staticmethod
    def read(name: str, row: dict[str, Any]) -> "Kind":
        """A kind from its entry in `kinds.yaml`: lists become tuples, words become sets and tuples."""
        words = {"ru": "forms", "kk": "kazakh_forms"}
        values = {
            words.get(key, key): tuple(value.split()) if key in words else value for key, value in row.items()
        }
        values |= {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
        values["traits"] = frozenset(row.get("traits", "").split())
        return Kind(name=name, **values)

    def has(self, trait: str) -> bool:
        return trait in self.traits
