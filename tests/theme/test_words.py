"""The words of the theme are complete in each language, and none is left in another."""

import html
import re
from pathlib import Path

import pytest

from budget.languages import LANGUAGES, RECORDS
from budget.locales import unfilled_texts
from tests.conftest import PROJECT

OVERRIDES = PROJECT / "overrides"


def words_asked_for() -> set[str]:
    """Return what the templates ask of our own words; the button of the palette has a word for each state."""
    text = "".join(path.read_text(encoding="utf-8") for path in OVERRIDES.rglob("*.html"))
    asked = re.findall(r"words(?:\.(\w+)|\[['\"]([\w.]+)['\"](?: ~ scheme)?\])", text)
    states = {f"palette.{state}" for state in ("auto", "light", "dark")}
    return {key for pair in asked for key in pair if key} - {"palette."} | states


def test_the_templates_ask_for_every_word_of_the_shell_and_for_no_other():
    assert words_asked_for() == unfilled_texts("ru", "layout.").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shell_speaks_the_language_of_its_page(built_site, language):
    page = built_site / RECORDS[language].folder / "index.html"
    shown = html.unescape(page.read_text(encoding="utf-8"))
    assert [
        key
        for key, word in unfilled_texts(language, "layout.").items()
        if word not in shown and key != "contact"
    ] == []


def test_no_template_has_words_of_its_own():
    found = {
        path.name for path in OVERRIDES.rglob("*.html") if re.search("[а-яәіңғүұқөһ]", without_comments(path))
    }
    assert found == set()


def without_comments(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).lower()
