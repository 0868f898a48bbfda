"""The words of the theme are complete in each language, and none is left in another."""

import html
import re
from pathlib import Path

import jinja2
import material
import pytest

from budget.model import LANGUAGES
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


def shell_words(language: str) -> dict[str, str]:
    text = (OVERRIDES / "partials" / "words.html").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.globals["config"] = {"theme": {"language": language}}
    template = environment.from_string(text)
    return {key: html.unescape(str(template.module.t(key))) for key in keys(text)}


def test_kazakh_has_every_word_of_materials_interface():
    assert list(KAZAKH) == list(ENGLISH)


@pytest.mark.parametrize("key", sorted(set(ENGLISH) - SETTINGS))
def test_a_word_is_kazakh(key):
    assert KAZAKH[key]
    assert KAZAKH[key] != ENGLISH[key]
    if key in RUSSIAN:
        assert KAZAKH[key] != RUSSIAN[key]
    if key != "language":
        assert not re.search(r"[a-z]{2,}", KAZAKH[key].replace("RSS", ""))


def test_a_number_has_a_place_where_english_has_one():
    phrases = set(ENGLISH) - SETTINGS
    assert [key for key in phrases if ("#" in ENGLISH[key]) != ("#" in KAZAKH[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shell_has_its_words_in_each_language(language):
    assert all(shell_words(language).values())


def test_no_word_of_the_shell_is_left_in_another_language():
    columns = [shell_words(language) for language in LANGUAGES]
    assert [key for key in columns[0] if len({column[key] for column in columns}) < len(LANGUAGES)] == []


@pytest.mark.parametrize("template", sorted(OVERRIDES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_asks_only_for_words_that_are_there(template):
    text = template.read_text(encoding="utf-8")
    assert set(re.findall(r"words\.t\(['\"]([\w.]+)['\"]\)", text)) <= set(shell_words("ru"))
    assert set(re.findall(r"lang\.t\(['\"]([\w.]+)['\"]\)", text)) <= set(KAZAKH)
