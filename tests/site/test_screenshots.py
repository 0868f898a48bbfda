"""Every kind of page as people see it: pictures in test-results/, which CI keeps and the repository does not."""

import struct

from tests.conftest import PROJECT

PICTURES = PROJECT / "test-results" / "screenshots"
WIDTHS = (360, 768, 1280)
GROUND = "getComputedStyle(document.body).backgroundColor"


def test_a_page_is_pictured_at_three_widths_in_light_and_dark(phone, pages_server, kind, path):
    page = phone.new_page()
    page.goto(pages_server.address + path, wait_until="networkidle")
    name, language = kind
    folder = PICTURES / name.strip("/").replace("/*", "-page").replace(".html", "")
    grounds = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        red, green, blue = (int(part) for part in page.evaluate(GROUND)[4:-1].split(", "))
        grounds.append(red + green + blue)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 1000})
            picture = page.screenshot(path=folder / f"{language}-{width}-{scheme}.png")
            assert struct.unpack(">II", picture[16:24]) == (width, 1000)
    light, dark = grounds
    assert light > 3 * 200
    assert dark < 3 * 60
