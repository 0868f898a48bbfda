"""The words of the theme are complete in each language, and none is left in another."""

import html
import re
from pathlib import Path

import jinja2
import material
import pytest

from budget.languages import LANGUAGES, RECORDS
from budget.locales import unfilled_texts
from tests.conftest import PROJECT

MATERIAL = Path(material.__file__).parent / "templates" / "partials" / "languages"
OVERRIDES = PROJECT / "overrides"
# Settings of the interface, not words of it.
SETTINGS = {"direction", "search.config.lang", "search.config.pipeline", "search.config.separator"}


def keys(text: str) -> list[str]:
    return re.findall(r'^  "([\w.]+)": ', text, re.MULTILINE)


def words(folder: Path, language: str) -> dict[str, str]:
    text = (folder / f"{language}.html").read_text(encoding="utf-8")
    template = jinja2.Environment(autoescape=True).from_string(text)
    return {key: html.unescape(str(template.module.t(key))) for key in keys(text)}


ENGLISH = words(MATERIAL, "en")
RUSSIAN = words(MATERIAL, "ru")
KAZAKH = words(OVERRIDES / "partials" / "languages", "kk")


def test_kazakh_has_every_word_of_materials_interface():
    assert list(KAZAKH) == list(ENGLISH)


def test_every_word_is_kazakh():
    phrases = set(ENGLISH) - SETTINGS
    assert {key for key in phrases if KAZAKH[key] in {"", ENGLISH[key], RUSSIAN.get(key)}} == set()
    latin = {key for key in phrases if re.search(r"[a-z]{2,}", KAZAKH[key].replace("RSS", ""))}
    assert latin == {"language"}


def test_a_number_has_a_place_where_english_has_one():
    phrases = set(ENGLISH) - SETTINGS
    assert [key for key in phrases if ("#" in ENGLISH[key]) != ("#" in KAZAKH[key])] == []


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
    # The page for a wrong address speaks all languages at once.
    found = {
        path.name
        for path in OVERRIDES.rglob("*.html")
        if path.parent.name != "languages" and re.search("[а-яәіңғүұқөһ]", without_comments(path))
    }
    assert found == {"404.html"}


def without_comments(path: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).lower()


def test_the_templates_ask_only_for_words_that_are_there():
    text = "".join(path.read_text(encoding="utf-8") for path in OVERRIDES.rglob("*.html"))
    asked = set(re.findall(r"lang\.t\(['\"]([\w.]+)['\"]\)", text))
    assert asked
    assert asked <= set(KAZAKH)
