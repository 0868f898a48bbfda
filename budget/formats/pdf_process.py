"""Formats: the process that reads one PDF, from its standard input to an answer in JSON."""

import contextlib
import json
import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from budget.children import given
from budget.formats.document import Paragraph
from budget.formats.pdf_flow import Sheet, flow_of, sheet_of
from budget.formats.pdf_lines import Line, OverlappingTextError
from budget.formats.pdf_page import UNDEFINED, Device, Page, page_of

_MAX_MEMORY: Final = 1_000_000_000
_MAX_GLYPHS: Final = 30_000
# Of a page: what a picture of a scan covers. Of the letters: those of a Russian or Kazakh text, where there are some.
_SCAN: Final = 0.6
_CYRILLIC: Final = 0.6
_FEW: Final = 40
_QUOTED: Final = 160


class UnreadableError(Exception):
    """What a PDF is refused for: the keys of the texts that say it, and their values."""

    def __init__(self, problem: str, advice: str, **values: object) -> None:
        """Keep them."""
        super().__init__(problem)
        self.refusal = (problem, advice, values)


def answer(data: bytes, max_pages: int) -> dict[str, Any]:
    """Return `blocks` and `furniture`; or what the file is `refused` for, or `problems` for a person."""
    try:
        return _read(data, max_pages)
    except UnreadableError as error:
        return {"refused": error.refusal}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - of what a file does to its reader, the file is told
        reason = f"{type(error).__name__}: {error}"
        return {"refused": ("odd_pdf", "save_in_known_form", {"reason": reason[:_QUOTED]})}


def _read(data: bytes, max_pages: int) -> dict[str, Any]:
    problems: list[tuple[str, str, dict[str, object], str]] = []
    sheets: list[Sheet] = []
    furniture: list[str] = []
    for page in _pages(data, max_pages):
        if page.hidden:
            problems.append(("hidden_text_of_page", "show_or_delete", {"page": page.number}, page.hidden))
        furniture += [page.slanted] if page.slanted else []
        sheets.append(_sheet(page))
    if not any(sheet.blocks for sheet in sheets) and not problems:
        raise UnreadableError("no_text_layer", "recognise_elsewhere")
    flow = flow_of(sheets)
    problems += [("row_cut_by_page", "save_in_known_form", {"page": page}, text) for page, text in flow.cut]
    blocks = [block.text if isinstance(block, Paragraph) else list(block.cells) for block in flow.blocks]
    return {"problems": problems, "blocks": blocks, "furniture": [*furniture, *flow.furniture]}


def _pages(data: bytes, max_pages: int) -> Iterator[Page]:
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        pages = sum(1 for _ in PDFPage.create_pages(document))
        if pages > max_pages:
            raise UnreadableError("too_many_pages", "check_one_decision", pages=pages, limit=max_pages)
        manager = PDFResourceManager()
        for number, page in enumerate(PDFPage.create_pages(document), start=1):
            device = Device(manager)
            PDFPageInterpreter(manager, device).process_page(page)
            yield page_of(device, number)
    except PDFPasswordIncorrect as error:
        raise UnreadableError("protected", "remove_password") from error
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableError("damaged_pdf", "save_in_known_form") from error


def _sheet(page: Page) -> Sheet:
    """Return what stands on a page. Raises UnreadableError where that cannot be known for certain."""
    letters = [glyph.text[0] for glyph in page.glyphs if glyph.text[0].isalpha()]
    if page.pictures > _SCAN and not letters and not page.hidden:
        raise UnreadableError("scanned_page", "recognise_elsewhere", page=page.number)
    if len(page.glyphs) > _MAX_GLYPHS:
        raise UnreadableError("full_page", "check_one_decision", page=page.number, limit=_MAX_GLYPHS)
    if len(letters) > _FEW and sum("\u0400" <= letter <= "\u04ff" for letter in letters) < _CYRILLIC * len(
        letters
    ):
        raise UnreadableError("broken_letters", "recognise_elsewhere", page=page.number)
    try:
        sheet = sheet_of(page)
    except OverlappingTextError as error:
        raise UnreadableError(
            "text_over_text", "save_in_known_form", page=page.number, text=str(error)
        ) from error
    for block in sheet.blocks:
        if isinstance(block, Line) and len(block.words) > 1 and block.words[0].text == UNDEFINED:
            # The bullet of a list, from a font of signs.
            del block.words[0]
        if UNDEFINED in block.text:
            raise UnreadableError("broken_letters", "recognise_elsewhere", page=page.number)
    return sheet


def main() -> None:
    """Read a PDF within the cap on memory, where the system knows one."""
    logging.disable()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
    try:
        found = answer(given(), int(sys.argv[1]))
    except MemoryError:
        found = {"refused": ("pdf_too_large", "save_in_known_form", {})}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
