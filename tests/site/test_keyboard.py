"""Everything on a page is reached by keyboard alone, in the order of the page, and the focus is always seen."""

# What the Tab key should stop at.
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
  one => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true })
).map((one, at) => one.dataset.stop = String(at))"""
# Where the focus is, whether it is drawn, and whether its middle is on the screen and uncovered.
FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect()
  const between = (value, limit) => Math.min(Math.max(value, 1), limit - 1)
  const x = between((box.left + box.right) / 2, innerWidth), y = between((box.top + box.bottom) / 2, innerHeight)
  const top = document.elementFromPoint(x, y)
  return {
    stop: one.dataset.stop ?? one.tagName, html: one.outerHTML.slice(0, 200),
    drawn: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth &&
      (one.contains(top) || top.contains(one)),
  }
}"""
# Parts of a page that scroll by themselves.
SCROLLING = """() => [...document.querySelectorAll("body *")].filter(one =>
  ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth
).map(one => ({
  html: one.outerHTML.slice(0, 200), role: one.getAttribute("role"), tabIndex: one.tabIndex,
  name: one.getAttribute("aria-label") || document.getElementById(one.getAttribute("aria-labelledby"))?.textContent,
}))"""


def test_the_tab_key_visits_everything_in_order_and_shows_where_it_is(
    phone, pages_server, path_in_one_language
):
    page = phone.new_page()
    page.goto(pages_server.address + path_in_one_language, wait_until="networkidle")
    expected = page.evaluate(STOPS)
    visited = []
    for _ in expected:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["drawn"], focused
        assert focused["seen"], focused
        visited.append(focused["stop"])
    assert visited == expected
    # The page lets go of the focus at its end.
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["stop"] in ("BODY", *expected[:1])


def test_what_scrolls_sideways_says_what_it_is_and_is_reached_by_keyboard(phone, pages_server, path):
    page = phone.new_page()
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(pages_server.address + path, wait_until="networkidle")
    for region in page.evaluate(SCROLLING):
        assert region["role"] == "region", region
        assert region["name"], region
        assert region["tabIndex"] == 0, region
