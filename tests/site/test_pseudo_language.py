"""No page has an untranslated word: built with every translation in brackets, letters outside them are leftovers."""

import pytest

from tests.site.page_kinds import language_of
from tests.site.pseudo_language import (
    LANGUAGES,
    bracketed,
    bracketed_markdown,
    feed_leftovers,
    leftovers,
)

# Made of three languages, and of a decision's own text.
OF_NO_LANGUAGE = ("404.html", "decisions/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_an_untranslated_word(bracketed_site, language):
    paths = [path.relative_to(bracketed_site).as_posix() for path in bracketed_site.rglob("*.html")]
    pages = [p for p in sorted(paths) if language_of(p) == language and not p.startswith(OF_NO_LANGUAGE)]
    assert len(pages) > 15
    left = {
        text: path
        for path in reversed(pages)
        for text in leftovers((bracketed_site / path).read_text(encoding="utf-8"), language)
    }
    assert left == {}


@pytest.mark.parametrize("folder", ["", "kk/", "en/"])
def test_no_feed_has_an_untranslated_word(bracketed_site, folder):
    assert [*feed_leftovers((bracketed_site / f"{folder}feed.xml").read_bytes())] == []


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>⟦Бюджет⟧ 120 ⟦тыс. тенге⟧</p>", []),
        ("<p>⟦Бюджет⟧ 120 тыс. тенге</p>", ["⟦Бюджет⟧ 120 тыс. тенге"]),
        ("<p>⟦Бюджет ⟦города⟧ на год⟧</p>", []),
        ('<p title="Открыть">⟦x⟧</p>', ["Открыть"]),
        ('<button aria-label="Menu"></button>', ["Menu"]),
        ('<meta name="description" content="Budget">', ["Budget"]),
        ('<meta name="viewport" content="width=device-width">', []),
        ('<p lang="ru">Доходы</p>', []),
        ('<p lang="kk">Доходы</p>', ["Доходы"]),
        ("<p>2024 <code>amount_kzt</code> CSV</p>", []),
        ("<p>⟦Адрес: ⟧https://example.org/places/altyn/⟦.⟧</p>", []),
        ("<p>⟦Адрес: ⟧https://example.org/ и так далее</p>", ["⟦Адрес: ⟧https://example.org/ и так далее"]),
        ("<script>let a = 1</script>", []),
        ("<p>⟦Ақкөл ауылдық округі⟧нің ⟦бюджеті⟧</p>", []),
        ("<svg><text>⟦Көшелер</text><text>мен</text><text>аулалар⟧</text></svg>", []),
        ('<svg><text>⟦Көшелер⟧</text><text translate="no">revenue</text></svg>', []),
        ("<svg><title>⟦Көшелер⟧</title><text>аулалар</text></svg>", ["⟦Көшелер⟧ аулалар"]),
        ('<a lang="kk" hreflang="kk">Қазақша</a>', []),
    ],
)
def test_what_is_left_outside_brackets_is_found(html, left):
    assert [*leftovers(f'<html lang="kk"><body>{html}</body></html>', "kk")] == left


def test_words_that_are_put_in_bring_brackets_of_their_own():
    assert bracketed("{count} из {total}") == "{count}⟦ из ⟧{total}"
    assert bracketed("2024: {x}") == "2024: {x}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# Заголовок { #text }", "# ⟦Заголовок⟧ { #text }"),
        ("{{ home() }}", "{{ home() }}"),
        (":   В столбце `code` — **текст**.", ":   ⟦В столбце⟧ `code` — **⟦текст⟧**."),
        ('Файл <a href="../a.json">a.json</a> открыт', '⟦Файл⟧ <a href="../a.json">⟦a.json⟧</a> ⟦открыт⟧'),
    ],
)
def test_the_marks_of_markdown_stay_marks(line, expected):
    assert bracketed_markdown(line) == expected
