"""Mutants change one operator each, are put to the tests that call their function, and are counted by room."""

import ast

import pytest
from rich.console import Console

from bench.mutants import Mutant, chosen, draw, kept, mutants, table
from bench.mutations import mutated_code, mutations


def changed(code):
    return [ast.unparse(new) for _, new in mutations(ast.parse(code))]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a < 1", ["a <= 1", "a < 2"]),
        ("a and not b", ["a or not b", "b"]),
        ("-a + b // 2", ["-a - b // 2", "a", "b * 2"]),
        ("total += a", ["total -= a"]),
        ("max(a)", ["min(a)"]),
        ("sorted(a, key=b)", ["sorted(a, key=b, reverse=True)"]),
        ("a.sort(reverse=True)", ["a.sort()"]),
        ("abs(a)", ["a"]),
        ("a[1:]", ["2:"]),
        ("def f() -> a | b:\n    return True", ["return False"]),
        ("Row = Line | Total\nFLAGS = a | b", ["a & b"]),
    ],
)
def test_what_a_slip_could_write_instead(code, expected):
    assert changed(code) == expected


def test_a_mutant_is_the_module_with_one_change():
    found = {}
    exec(mutated_code("X = 2 + 3\nY = 2 + 3", "module.py", 1), found)  # noqa: S102 - code of this test
    assert (found["X"], found["Y"]) == (5, -1)


def test_every_mutant_of_the_code_has_a_room_and_a_line(project):
    found = mutants(project)
    assert len(found) > 1000
    assert {"importer", "checks", "views", "macros"} <= {mutant.room for mutant in found}
    assert "commands" not in {mutant.room for mutant in found}
    assert all(mutant.line >= mutant.function >= 0 for mutant in found)


def mutant(function=3, room="views"):
    return Mutant(f"budget/{room}/a.py", 4, 0, "a  ->  b", function)


def test_the_tests_of_a_mutant_call_its_function_and_end_soon_those_of_its_room_first():
    tests = {
        "tests/views/test_b.py::long": (14.0, ["budget/views/a.py:3"]),
        "tests/views/test_a.py::short": (2.0, ["budget/views/a.py:3"]),
        "tests/views/test_b.py::other": (0.1, ["budget/views/a.py:9"]),
        "tests/macros/test_c.py::of_a_page": (0.2, ["budget/views/a.py:3"]),
    }
    assert chosen(mutant(), tests) == (["tests/views/test_a.py::short"], [])
    tests["tests/views/test_b.py::long"] = (5.0, ["budget/views/a.py:3"])
    own, others = chosen(mutant(), tests)
    assert own == ["tests/views/test_a.py::short", "tests/views/test_b.py::long"]
    assert others == ["tests/macros/test_c.py::of_a_page"]
    assert chosen(mutant(function=7), tests)[1] == []


def test_what_was_found_is_kept_until_code_or_tests_change(tmp_path):
    module = tmp_path / "budget/a.py"
    module.parent.mkdir()
    found = []
    for text in ("a = 1", "a = 1", "a = 2"):
        module.write_text(text, encoding="utf-8")
        found.append(kept(tmp_path))
    assert found[0] == found[1] != found[2]
    assert found[0].is_dir()


def test_mutants_that_nobody_could_run_are_not_counted():
    fates = iter(["killed", "stillborn", "survived", "killed"])
    told = draw(
        [mutant(number) for number in range(4)], 3, lambda _: next(fates), type("Pool", (), {"map": map})
    )
    assert [fate for _, fate in told] == ["killed", "survived", "killed"]


def test_each_room_and_all_have_a_row():
    told = [(mutant(), "killed"), (mutant(), "survived"), (mutant(room="checks"), "killed")]
    console = Console(width=100)
    with console.capture() as capture:
        console.print(table(told))
    rows = [line.split() for line in capture.get().splitlines()[1:]]
    assert rows == [["checks", *"1100", "0.0"], ["views", *"2101", "50.0"], ["all", *"3201", "33.3"]]
