"""Every pattern of the program, put to lines that no decision prints: none of them may cost time."""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

import budget

# 50 KB each: what long runs of one kind, and their near misses, cost a pattern that tries again and again.
SIZE = 50_000
UNITS = {
    "letters": "а",
    "letters of names": "Бюджет сельского округа на ",
    "spaces": " ",
    "digits": "1",
    "digits in groups": "123 ",
    "numbers in columns": "   1",
    "years": "2026 год ",
    "dashes": "- ",
    "quotes": "«",
    "brackets": "((",
    "item after item": "1) доходы – 1 тысяч тенге; ",
    "annex after annex": "Приложение 1 к решению маслихата ",
    "decision after decision": "от 1 июля 2021 года № 11-2 ",
    "Roman numbers": "IV",
    "tabs": "1\t",
    "stars": "* ",
    "form feeds": "\f1",
    "Kazakh": "ауылдық округінің 2026 жылға арналған бюджеті ",
    "initials": "А. ",
    "dots": "1.",
}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the compiled patterns of all modules, with where they stand."""
    for module in pkgutil.walk_packages(budget.__path__, "budget."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                yield from ((f"{module.name}.{name}", found) for found in _within(value, 3))


def _within(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name), depth - 1)
    elif depth and isinstance(value, Mapping):
        for each in value.values():
            yield from _within(each, depth - 1)
    elif depth and isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from _within(each, depth - 1)


ALL = {pattern: where for where, pattern in patterns()}


def test_the_patterns_are_found():
    assert len(ALL) > 100


@pytest.mark.parametrize("kind", UNITS)
def test_a_hostile_line_costs_no_pattern_time(kind):
    unit = UNITS[kind]
    line = (unit * (SIZE // len(unit) + 1))[:SIZE]
    slow = {}
    for pattern, where in ALL.items():
        started = time.process_time()
        for text in (line, f"{line}x"):
            pattern.match(text)
            pattern.fullmatch(text)
        if (spent := time.process_time() - started) > 0.2:
            slow[where] = round(spent, 2)
    assert slow == {}
