"""A fourth language is its record, texts, pages, configuration and columns; no page then has a text of another."""

import pytest

from budget.languages import RECORDS
from tests.site.pseudo_language import CODE, bracketed, bracketed_markdown, feed_leftovers, leftovers


def pages_below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def test_every_page_is_there_in_the_fourth_language(four_language_site):
    pages = pages_below(four_language_site / CODE)
    assert len(pages) > 15
    assert pages == pages_below(four_language_site / "en")


def test_no_page_has_an_untranslated_word(four_language_site):
    left = {
        text: path.relative_to(four_language_site).as_posix()
        for path in sorted((four_language_site / CODE).rglob("*.html"), reverse=True)
        for text in leftovers(path.read_text(encoding="utf-8"), CODE)
    }
    assert left == {}


def test_no_feed_has_an_untranslated_word(four_language_site):
    assert [*feed_leftovers((four_language_site / CODE / "feed.xml").read_bytes())] == []


def test_every_page_leads_to_the_fourth_language_and_a_wrong_address_too(four_language_site):
    homes = [four_language_site / record.folder / "index.html" for record in RECORDS.values()]
    for page in (*homes, four_language_site / "404.html"):
        assert f'hreflang="{CODE}"' in page.read_text(encoding="utf-8"), page
    assert f"/{CODE}/sitemap-pages.xml" in (four_language_site / "sitemap.xml").read_text(encoding="utf-8")


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
        (f'<p lang="{CODE}">Доходы</p>', ["Доходы"]),
        ("<p>2024 <code>amount_kzt</code> CSV</p>", []),
        ("<p>⟦Адрес: ⟧https://example.org/places/altyn/⟦.⟧</p>", []),
        ("<p>⟦Адрес: ⟧https://example.org/ и так далее</p>", ["⟦Адрес: ⟧https://example.org/ и так далее"]),
        ("<script>let a = 1</script>", []),
        ("<svg><text>⟦Көшелер</text><text>мен</text><text>аулалар⟧</text></svg>", []),
        ('<svg><text>⟦Көшелер⟧</text><text class="notranslate">revenue</text></svg>', []),
        ("<svg><title>⟦Көшелер⟧</title><text>аулалар</text></svg>", ["⟦Көшелер⟧ аулалар"]),
        ('<a lang="kk" hreflang="kk">Қазақша</a>', []),
    ],
)
def test_what_is_left_outside_brackets_is_found(html, left):
    assert [*leftovers(f'<html lang="{CODE}"><body>{html}</body></html>', CODE)] == left


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
