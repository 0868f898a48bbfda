"""A PDF that cannot be read for certain is refused by its name: a scan, letters of a broken map, a lock, a volume."""

import pytest

from budget.errors import RefusedError
from budget.formats.pdf import read_pdf

FONT = "/Font << /F 3 0 R >>"
PICTURE = "/XObject << /P 4 0 R >>"
LOCK = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
LETTERS = "BT /F 12 Tf 50 700 Td (Zatraty mestnogo byudzheta na dve tysyachi dvadtsat pyatyi god) Tj ET"


def print_of(drawing: str, pages: int = 1, lock: str = "") -> bytes:
    """Return a PDF of pages that all show one drawing."""
    kids = " ".join(f"{number} 0 R" for number in range(6, 6 + pages))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {FONT} {PICTURE} >> /Contents 5 0 R >>"
    picture = (
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"{picture} /Length 1 >>\nstream\n0\nendstream",
        f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
        *[page] * pages,
    ]
    body = "".join(f"{number} 0 obj\n{each}\nendobj\n" for number, each in enumerate(objects, start=1))
    trailer = f"trailer\n<< /Root 1 0 R /Size {len(objects) + 1} /ID [<41> <41>] {lock} >>\n%%EOF\n"
    return f"%PDF-1.4\n{body}{trailer}".encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(print_of("595 0 0 842 0 0 cm /P Do"), "page 1 .*picture", id="scan"),
        pytest.param(print_of(LETTERS), "page 1 .*letters", id="broken font map"),
        pytest.param(print_of(LETTERS, lock=LOCK), "password", id="protected"),
        pytest.param(print_of(LETTERS, pages=200), "200 pages", id="200 pages"),
        pytest.param(print_of(""), "text", id="empty"),
    ],
)
def test_a_pdf_that_cannot_be_read_for_certain_is_refused_by_its_name(data, message):
    with pytest.raises(RefusedError, match=message):
        read_pdf(data, "decision.pdf")
