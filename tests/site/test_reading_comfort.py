"""A page fits its readers' own settings: letters twice as large, own spacing and colours, no motion."""

import pytest

# The innermost of what makes the page itself scroll sideways.
SIDEWAYS = """() => {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const wide = [...document.querySelectorAll("body *")].filter(
    one => one.checkVisibility() && one.getBoundingClientRect().right > clientWidth + 0.5
  )
  const innermost = wide.filter(one => !wide.some(other => other !== one && one.contains(other)))
  return [`${scrollWidth} of ${clientWidth}`, ...innermost.map(one => one.outerHTML.slice(0, 200))]
}"""
# What is cut off at the edge of its own box, with no way to scroll to it.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(one =>
  one.checkVisibility() && !one.closest(".vh, svg, thead") && one.clientWidth > 1 &&
  ["hidden", "clip"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1
).map(one => one.outerHTML.slice(0, 200))"""
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
  const style = getComputedStyle(one)
  return style.animationName !== "none" || style.transitionDuration.split(", ").some(time => time !== "0s") ||
    style.scrollBehavior === "smooth"
}).map(one => one.outerHTML.slice(0, 200))"""
# Marks of pictures; a track is the ground itself, a negative bar is an outline.
MARKS = """() => [...document.querySelectorAll("svg [class^='m-']:not(.m-track)")].map(one => {
  const { fill, stroke } = getComputedStyle(one)
  return [one.getAttribute("class"), fill, stroke]
})"""
# https://www.w3.org/TR/WCAG22/#text-spacing: the reader's own spacing, which nothing may break.
READERS_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    " p { margin-bottom: 2em !important }"
)


@pytest.mark.parametrize("width", [360, 1280])
def test_letters_twice_as_large_push_nothing_out_of_sight(phone, pages_server, path, width):
    page = phone.new_page()
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(pages_server.address + path, wait_until="networkidle")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(CUT_OFF) == []


def test_a_readers_own_spacing_of_letters_and_lines_fits(browser, pages_server, path):
    # The reader's own sheet is no sheet of the page: its policy does not apply.
    with browser.new_context(viewport={"width": 320, "height": 740}, bypass_csp=True) as context:
        page = context.new_page()
        page.goto(pages_server.address + path)
        page.add_style_tag(content=READERS_SPACING)
        assert page.evaluate(SIDEWAYS) == []
        assert page.evaluate(CUT_OFF) == []


def test_nothing_moves_for_a_reader_who_asks_for_no_motion(phone, pages_server, path_in_one_language):
    page = phone.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(pages_server.address + path_in_one_language)
    assert page.evaluate(MOVING) == []


def test_marks_are_told_from_the_ground_in_the_readers_own_colours(phone, pages_server, path_in_one_language):
    page = phone.new_page()
    page.emulate_media(forced_colors="active")
    page.goto(pages_server.address + path_in_one_language)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    pale = [mark for mark in page.evaluate(MARKS) if mark[1] == ground and mark[2] in (ground, "none")]
    assert pale == []
