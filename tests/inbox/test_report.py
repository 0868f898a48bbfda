"""The report shows the words of a document and renders none of them; nothing in it is left out without a word."""

import re

import pytest
from markdown_it import MarkdownIt

from budget.inbox.markdown import escaped, fenced
from budget.inbox.report import Item, Part, markdown, plain
from budget.languages import LANGUAGES
from tests.hostile import HOSTILE

MORE = (
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example/ www.evil.example a@evil.example @officer #12 :tada:",
    "1. one",
    "- two",
    "+ three",
    "> quoted",
    "=====",
    "~~~",
    "```\nrun\n```",
    "a\n\n# b\n\n- c",
    "[a]: https://evil.example",
    "$x^2$ `code` **bold** _it_ ~~no~~ | a | b |",
    "&lt; &#60; \\",
    "\u202eabc\x00\x1b[31m",
    # A name that is no UTF-8.
    "a\udcffb",
)
RENDERED = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def shown(token):
    """Return the texts of a rendered item and the kinds of everything in it."""
    return "".join(each.content for each in token.children), {each.type for each in token.children}


@pytest.mark.parametrize("words", [*HOSTILE, *MORE])
def test_a_text_of_a_document_is_shown_as_it_is_and_nothing_else(words):
    tokens = RENDERED.parse(f"- {escaped(words)}\n")
    assert [token.type for token in tokens] == [
        *("bullet_list_open", "list_item_open", "paragraph_open", "inline"),
        *("paragraph_close", "list_item_close", "bullet_list_close"),
    ]
    text, kinds = shown(tokens[3])
    assert kinds <= {"text", "text_special"}
    expected = " ".join(re.sub("[\x00-\x1f\u202e\u2028\udcff]+", " ", words).split())
    assert text.replace("\u2060", "") == expected
    # What GitHub makes a link, a mention or a picture of without any markup.
    assert not re.search(r"://|www\.|@\w|#\w|:\w", text)


@pytest.mark.parametrize("words", ["```", "a: ````\n~~~\n</code>", "\x1b[31m"])
def test_lines_to_copy_cannot_end_their_block(words):
    (token,) = RENDERED.parse(fenced(words))
    assert (token.type, token.content.rstrip("\n")) == ("fence", words.replace("\x1b", " "))


def test_an_entry_to_copy_belongs_to_its_item_and_the_address_of_a_page_is_a_link():
    items = [
        Item("finding", "- error_id: ''\n  status: open"),
        Item("page", address="https://example.org/a/"),
    ]
    part = Part(lambda _: "<b>", [("findings", lambda _: items), ("pages", lambda _: [])])
    report = markdown(lambda _: "*verdict*", [part])
    tokens = RENDERED.parse(report)
    assert [token.content for token in tokens if token.type == "fence"] == [
        "- error_id: ''\n  status: open\n"
    ] * 3
    html = RENDERED.render(report)
    assert html.count('<a href="https://example.org/a/">') == 3
    assert html.count("&lt;b&gt;") == 3
    assert "<em>" not in html
    # An empty section is left out.
    assert html.count("<h4>") == 3


def test_the_report_is_there_in_three_languages_russian_and_kazakh_first():
    report = markdown(lambda language: language, [])
    assert re.findall("^## (.*)$", report, re.MULTILINE) == ["Русский", "Қазақша", "English"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_section_says_how_much_more_there_is(language):
    part = Part(lambda _: "x", [("changes", lambda _: [Item(f"row {n}") for n in range(75)])])
    lines = [*plain([part], language)]
    assert len(lines) == 2 + 60 + 1
    assert "15" in lines[-1]
