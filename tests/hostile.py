"""Texts that look like something else: each must stay the text it is, in every file and on every page."""

from dataclasses import replace

from budget.model import Line, Package
from tests.example import TOWN, VILLAGE, both_budgets

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "<!-- ]]> -->",
    "&lt;b&gt; &amp; &#x3c;",
    "<r><t>rich</t></r>",
    "</text></svg></td></table><h1>x</h1>",
    '" onmouseover="alert(1)',
    '=HYPERLINK("http://evil.example/","x")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=2+2",
    '=cmd|" /C calc"!A0;=4+4',
    "_x0041_",
    "{{ 7*7 }}",
    "{% include 'x' %}{# x #}",
    "{0} {title} {count} %s %(x)s",
    "[x](javascript:alert(1))",
    "# heading | cell | `code` **bold**",
    "{: onclick=alert(1) }",
    '--8<-- "mkdocs.yml"',
    'a", "b": "c\\',
    "'; DROP TABLE budget; --",
    "line\u2028separator and \u202ereversed",
    "007",
    "1e5",
    "true",
    "  spaces around  ",
)

# Lines that no register names: whatever shows them shows the decision's own words.
_UNKNOWN = {f"1/{number:02}/1": number for number in range(10, 10 + len(HOSTILE))}
UNNAMED = {"altyn": TOWN | {"revenue": _UNKNOWN | {"4/02/3": 300}}, "kumis": VILLAGE | {"revenue": _UNKNOWN}}


def hostile_package(package: Package | None = None) -> Package:
    """Return a package (by default that of the example) with every printed word replaced by a hostile one."""
    package = package or both_budgets()
    turn = iter(range(10**6))

    def hostile() -> str:
        return HOSTILE[next(turn) % len(HOSTILE)]

    def lines(rows: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(replace(row, name=hostile()) for row in rows)

    text = list(package.source_text)
    for number in range(len(text)):
        text[number] = f"{hostile()} {text[number]}".replace("\n", " ")
    return replace(
        package,
        decision=replace(
            package.decision,
            title=HOSTILE[2],
            issuer=HOSTILE[1],
            number="7-1",
            registration_number=HOSTILE[18],
        ),
        budgets=tuple(replace(row, name_text=hostile()) for row in package.budgets),
        revenue=lines(package.revenue),
        expenditure=lines(package.expenditure),
        financing=lines(package.financing),
        balance=tuple(replace(row, name=hostile()) for row in package.balance),
        stated_totals=tuple(
            replace(row, name=hostile(), unit_text=hostile()) for row in package.stated_totals
        ),
        source_text=tuple(text),
    )
