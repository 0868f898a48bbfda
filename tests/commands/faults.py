"""What goes wrong in the life of a finance office: the faults of files, characters and structure, each by its name."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from budget.errors import ExitCode
from tests.commands.faulty_files import (
    LETTERS,
    LOCK,
    MAIN,
    OLE,
    SCAN,
    TEMPLATE,
    packed,
    print_of,
    with_link,
    word,
)
from tests.conftest import PROJECT
from tests.importer.test_tables_of_cells import HEADING, TABLE, TEXT

SARYSU = PROJECT / "tests/importer/cases/base.txt"
PLAIN = SARYSU.read_text(encoding="utf-8")
CELLS = TEXT.replace("приложениям 1, 2, 3", "приложению 1").replace("2025-2027", "2025")
CELLS += HEADING.format(annex=1, years="2025 год") + TABLE.replace("|", "\t")
LAND, CARS = "3 Земельный налог 50", "4 Налог на транспортные средства 200"
ROAD = "||4|Налог на транспортные средства|1 500"
HEAD = "от 12 декабря 2025 года №"
READ, FINDING, REFUSED = ExitCode.OK, ExitCode.FINDINGS, ExitCode.REFUSED


@dataclass(frozen=True)
class Fault:
    """A file by its bytes, the exit code, what the person must be told; of one that is read, the figures stay."""

    name: str
    content: bytes | Callable[[], bytes]
    code: ExitCode
    says: str = ""
    has_other_figures: bool = False


def edited(text: str, *changes: str) -> bytes:
    for before, after in zip(changes[::2], changes[1::2], strict=True):
        assert before in text
        text = text.replace(before, after, 1)
    return text.encode()


def plain(name: str, code: ExitCode, says: str, *changes: str, other: bool = False) -> Fault:
    """Return a fault of the text that councils type; `other`: it has other figures."""
    return Fault(name, edited(PLAIN, *changes), code, says, other)


def cells(name: str, code: ExitCode, says: str, *changes: str, other: bool = False) -> Fault:
    """Return a fault of a document with cells, which are parted here by `|`."""
    content = edited(CELLS, *(each.replace("|", "\t") for each in changes))
    return Fault(f"{name}, in a table", content, code, says, other)


def file(name: str, content: bytes | Callable[[], bytes], says: str, code: ExitCode = REFUSED) -> Fault:
    return Fault(name, content, code, says)


def amount(printed: str, says: str, where: str = "line 20: ") -> Fault:
    """Return a fault of the amount on line 20."""
    return plain(
        f"Amount {printed[:20]!a}", FINDING, f"{where}.*{says}", LAND, f"3 Земельный налог {printed}"
    )


# One fault a row, as far as the width allows.
# fmt: off
THE_FILE = [
    file("Empty file", b"", "the file has no text"),
    file("Only spaces", b" \n\t\n", "the file has no text"),
    file("Only a byte order mark", b"\xef\xbb\xbf", "the file has no text"),
    file("Page without a word", b"<html><body><p> </p></body></html>", "the file has no text"),
    file("Word file under the name of a text", word(CELLS), "is version", READ),
    file("ZIP archive under the name of a Word file", packed({"a.txt": "x"}), "this is a ZIP archive"),
    file("Old Word file", OLE, "an old Word document .*Save the decision as DOCX"),
    file("Old Excel file", OLE + "Workbook".encode("utf-16-le"), "an old Excel workbook"),
    file("RTF", b"{\\rtf1 x}", "an RTF document"),
    *(file(f"Picture {mark!r}", mark, "this is a picture") for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF89a")),
    file("RAR archive", b"Rar!\x1a\x07\x00", "this is an archive"),
    file("Web page in one file", b"MIME-Version: 1.0\n", "a web page in one file"),
    file("Word file with a password", OLE + "EncryptedPackage".encode("utf-16-le"), "Remove the password"),
    file("PDF with a password", print_of(LETTERS, lock=LOCK), "Remove the password"),
    file("ZIP bomb", lambda: word(**{"word/big.xml": b"0" * 50_000_000}), "unpacked, the document would take"),
    file("Archive of 100,000 files", lambda: packed(dict.fromkeys(map(str, range(100_000)), "")), "100000 files"),
    file("Archive within the document", word(**{"word/inner.zip": "x"}), "another archive lies within"),
    *(file(f"Archive with the name {name}", word(**{name: "x"}), "unsafe name in the archive")
      for name in ("../evil.xml", "/etc/passwd", "C:\\evil.xml")),
    file("Link within the archive", with_link(), "unsafe name in the archive"),
    file("DTD", word(**{MAIN: "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"}), "a DTD"),
    file("Billion laughs", word(**{MAIN: "<!DOCTYPE x [<!ENTITY a '&b;&b;'><!ENTITY b 'ha'>]>"}), "a DTD"),
    file("Template elsewhere", word(CELLS, **{"word/_rels/settings.xml.rels": TEMPLATE}), "is version", READ),
    file("Macros", word(**{"word/vbaProject.bin": "x"}), "macros"),
    *(file(f"Word file of {part!r}", word(**{MAIN: part}), "is damaged") for part in ("<a/>", "<w:document", "")),
    file("Word file cut in half", word(CELLS)[:9000], "the file is damaged"),
    file("Page nested too deeply", b"<div>" * 5_000, "nested too deeply"),
    file("Scanned PDF", print_of(SCAN), "page 1 .*picture"),
    file("PDF with a broken font map", print_of(LETTERS), "page 1 .*letters"),
    file("PDF without a word", print_of(""), "text"),
    file("Broken PDF", b"%PDF-1.7\n", "the PDF is damaged"),
    file("PDF of 200 pages", print_of(LETTERS, pages=200), "200 pages, more than the 150"),
    file("File of 25 MB", lambda: b"x\n" * 12_500_001, "25000002 bytes, more than the 25000000"),
    file("Line of 10 MB", lambda: b"1 " * 5_000_000, "line 1: the line has 10000000 characters, more than the 10000"),
    file("Text of 600,000 lines", lambda: b"x\n" * 600_000, "600000 lines, more than the 500000"),
    file("Windows-1251", PLAIN.encode("cp1251"), "the text was in Windows-1251", READ),
    file("UTF-16 with its mark", PLAIN.encode("utf-16"), "the text was in UTF-16", READ),
    file("UTF-16 without its mark", PLAIN.encode("utf-16-le"), "a control character"),
    file("KOI8-R", PLAIN.replace("–", "-").replace("№", "N").encode("koi8-r"), "not UTF-8: byte 0 is 0x"),
    file("One bad byte", b"12\xff" + PLAIN.encode(), "not UTF-8: byte 2 is 0xff"),
    file("Two encodings", PLAIN.encode() + PLAIN.encode("cp1251"), "not UTF-8: byte"),
    file("Cut within a letter", PLAIN.encode()[:-1] + b"\xd2", "not UTF-8: byte"),
    file("Windows-1251 that is no decision", "Привет, мир".encode("cp1251"), "not UTF-8: byte"),
    file("Page of an error", "<h1>Страница не найдена</h1>".encode(), "“Страница не найдена”: .*no head of a decision"),
    file("Another text", "Уважаемые посетители!".encode(), "no head of a decision"),
    file("Text that reads backwards", edited(PLAIN, "Земельный", "Земель\u202eный"), r"line 20: .*U\+202E"),
    file("Text with a NUL", edited(PLAIN, "Земельный", "Земель\0ный"), r"line 20: .*U\+0000"),
]
CHARACTERS = [
    *(plain(f"Thousands as {printed!a}", READ, "", "Расходы 1 290", f"Расходы {printed}")
      for printed in ("1\u00a0290", "1\u202f290", "1\u2009290", "1\t290", "1290", "1 290,0")),
    *(plain(f"Deficit as {printed!a}", READ, "", "(профицит) - 40", f"(профицит) {printed}")
      for printed in ("-40", "\u221240", "– 40", "(-) 40")),
    plain("Deficit without its minus", FINDING, "with the right sign it is -40. .*budget init",
          "(профицит) - 40", "(профицит) 40"),
    plain("Dash for nothing", READ, "1 dash stands for an amount", LAND, f"{LAND}\n5 Единый земельный налог –",
          other=True),
    *(amount(printed, "is no amount|mixes digits and letters")
      for printed in ("1.234", "1,234", "(50)", "50-", "٥٠", "５０", "5²", "½", "1_000", "1e3", "0x10", "NaN", "∞",
                      "5O", "4 4", "4  000", "050", "+50", "4" * 5000, "1 000 000 000 000 000")),
    *(amount(f"5{mark}0", rf"an invisible character \(U\+{ord(mark):04X}\) stands within “50”")
      for mark in ("\u00ad", "\u200b", "\ufeff")),
    plain("Total with something unseen in it", FINDING,
          r"line 5: .*\(U\+200B\) stands within “1 95", "1 950", "1 95\u200b0"),
    plain("Total in other digits", FINDING, "line 5: .*“1 ٩50” is no amount", "1 950", "1 ٩50"),
    amount("", "the row has no amount"),
    amount("50,5", "", where="line 19: 250 is printed, its parts make 250,5"),
    amount("50 000", "", where="line 19: 250 is printed, its parts make 50 200"),
    plain("Negative revenue", READ, "warning: .*-50 is printed: a negative amount", LAND, "3 Земельный налог -50",
          "средства 200", "средства 300", other=True),
    plain("Millions", FINDING, "has 1 950, the budgets together make 1 250 700", "Сумма, тысяч", "Сумма, млн."),
    plain("Two units", FINDING, "different units", "2. Расходы", "Функциональная группа Сумма, тенге\n2. Расходы"),
    plain("No unit", FINDING, "no head of a table says in which unit", "Сумма, тысяч тенге", "Сумма"),
    *(plain(f"Name with {mark!a} in it", READ, "invisible characters .*: 1", "Земельный", f"Земель{mark}ный")
      for mark in ("\u00ad", "\u200b", "\ufeff")),
    *(plain(f"Name as {printed!a}", READ, "", "Земельный налог", printed)
      for printed in ("Земельныи\u0306 налог", "Земельный   налог", "З е м е л ь н ы й  н а л о г", "ЗЕМЕЛЬНЫЙ НАЛОГ")),
    plain("Latin letters", READ, "7 Latin", "Земельный", "Зeмeльный", "округа Жайлау", "oкpугa Жaйлaу"),
    plain("Place of another letter", FINDING, "line 15: .*nearest is: сельского округа Жайлау. .*budget init",
          "Жайлау", "Жайляу"),
    plain("Letters of a name lost", FINDING, "were lost; .*: 1/04/3 Земельный налог", "Земельный", "З?м?льный"),
    cells("Letters of a name lost", FINDING, "were lost; .*: 1/04/4 Налог на", "|Налог на тр", "|Нал?г на тр"),
    plain("Letters of a place lost", FINDING, "nearest is: сельского округа Турк", "округа Туркестан",
          "округа Т?ркестан"),
    *(plain(f"Name with {mark}", FINDING, "nearest is: 1/04/3", "Земельный", f"Земельный {mark}")
      for mark in ("{{ 7*7 }}", "{: onclick=}", "--8<--")),
    cells("Name with markup", FINDING, "“<s” must not stand in a text", ROAD, "||9|Сбор <script>|1 500"),
    *(plain(f"Name that begins with {mark}", FINDING, "starts like a formula", LAND, f"3 {mark}сбор 50")
      for mark in ("=HYPERLINK(1)", "+", "@")),
    cells("Name that begins with =", FINDING, "starts like a formula", ROAD, "||9|=сбор|1 500"),
]
STRUCTURE = [
    file("Annex missing", PLAIN[: PLAIN.index("Приложение 2")].encode(), "annex 2: the article names this", FINDING),
    file("All annexes missing", PLAIN[: PLAIN.index("Приложение 1")].encode(), "no annex with a budget was found"),
    plain("Annex not named", FINDING, "annex 2: .*does not name it", "приложениям 1, 2", "приложению 1"),
    plain("Annexes out of order", READ, "", "Приложение 1 ", "Приложение 3 ", "Приложение 2 ", "Приложение 1 ",
          "Приложение 3 ", "Приложение 2 "),
    plain("Annex twice", FINDING, "line 36: two annexes have the number 1; .* line 14", "Приложение 2 ",
          "Приложение 1 "),
    plain("Place twice", FINDING, "annex 1 has a budget of сельского округа Жайлау", "округа Туркестан",
          "округа Жайлау"),
    plain("Annex of another year", FINDING, "the annex is for 2031", "Жайлау на 2026", "Жайлау на 2031"),
    plain("Annex of another text", FINDING, "other text stands", "Жайлау на 2026 год",
          "Жайлау на 2026 год 1. Доходы 5"),
    plain("Sum wrong by 1", FINDING, r"line 19: 250 is printed, its parts make 251 \(50 \+ 201 = 251\)", "ва 200",
          "ва 201"),
    plain("Sum wrong by 1000", FINDING, "250 is printed, its parts make 1 250", "средства 200", "средства 1 200"),
    plain("Total missing", FINDING, "the annex has no row “Доходы”", "1. Доходы 1 250\n", ""),
    plain("Balance that does not follow", FINDING, r"gives -40 \(1 250 - 1 290 - 0 - 0 = -40\)", "- 40", "- 41"),
    plain("Financing that is too much", FINDING, "41 is printed, 40 is needed to cover it", "профицита) 40",
          "профицита) 41"),
    plain("Annexes other than the article", FINDING, "has 1 951, the budgets together make 1 950", "1 950 ты",
          "1 951 ты"),
    plain("Total of no known name", FINDING, "прочие поступления", "налоговые поступления – 450",
          "прочие поступления – 450"),
    plain("Article without totals", FINDING, "states the totals", "в следующих объемах:", "в объеме"),
    plain("Unknown code", FINDING, "paste this row .*: revenue,1/04/9,subclass,Сбор", LAND, "9 Сбор за чистоту 50"),
    cells("Unknown code", READ, "line 18: code 1/04/9 .*\n.*\nrevenue,1/04/9,subclass,Сбор", ROAD, "||9|Сбор|1 500",
          other=True),
    cells("Known code of another name", READ, "calls code 1/04/4 .*printed_forms", ROAD, "||4|Сбор с машин|1 500"),
    plain("Code of another level", FINDING, "belongs to 1/04; the row prints the code 004", "\n04 Нал", "\n004 Нал"),
    plain("Code of another row", FINDING, "belongs to 124; the row prints the code 125", "\n124 Аппарат",
          "\n125 Аппарат"),
    plain("Code that lost its zero", FINDING, "belongs to 1/04; the row prints the code 4", "\n04 Налоги",
          "\n4 Налоги"),
    plain("Row without its code", FINDING, "belongs to 1/04/3, 1/04/3/02, and the row prints no code", LAND, LAND[2:]),
    cells("Code of another level", FINDING, r"“Class” belongs \(04\); near codes: 1/04", "|04||Нал", "|004||Нал"),
    cells("Code that lost its zero", FINDING, r"“Class” belongs \(04\)", "|04||Нал", "|4||Нал"),
    cells("Code in another column", FINDING, "code 04 stands where a code of the level “Subclass”", "|04||Нал",
          "||04|Нал"),
    cells("Code that is too short", FINDING, r"“Programme” belongs \(001\)", "||001|", "||01|"),
    cells("Code of the wrong parent", FINDING, "belongs to 1/04/4", "||4|Налог на", "4|||Налог на"),
    cells("Code of another row", FINDING, "belongs to 1/04/4; the row prints the code 5", "||4|Налог на",
          "||5|Налог на"),
    cells("Row without its code", FINDING, "belongs to 1/04/4, and the row prints no code", "||4|Налог на",
          "|||Налог на"),
    cells("Row without its name", FINDING, "no name", ROAD, "||4||1 500"),
    cells("Amount with letters", FINDING, "“1 5OO” mixes digits and letters", ROAD, f"{ROAD[:-3]}5OO"),
    cells("Amount in brackets", FINDING, r"“\(1 500\)” is no amount", ROAD, f"{ROAD[:-5]}(1 500)"),
    cells("Amount cut by cells", FINDING, "more than one amount", ROAD, f"{ROAD[:-4]}|500"),
    cells("Two amounts", FINDING, "more than one amount", ROAD, f"{ROAD}|1 500"),
    cells("Column that nobody knows", FINDING, "^[^\n]*“Отклонение”: what this[^\n]*\n$", "Сумма\n|||1.",
          "Отклонение\n|||1."),
    file("No column of amounts", re.sub(r"\t[^\t\n]*$", "", CELLS, flags=re.MULTILINE).encode(),
          "no row of the annex prints", FINDING),
    file("No column of names", re.sub(r"\t[^\t\n]*(?=\t[^\t\n]*$)", "", CELLS, flags=re.MULTILINE).encode(),
          "no name", FINDING),
    plain("Head repeated by a page", READ, "", LAND, f"{LAND}\n\fКатегория Сумма, тысяч тенге"),
    plain("Page number within a table", READ, 'line 21 is no part of the table: "2"', LAND, f"{LAND}\n\f2"),
    plain("Row printed twice", FINDING, "the row 1/04/3 is printed twice, first on line 20", LAND, f"{LAND}\n{LAND}"),
    plain("Rows in another order", READ, "", f"{LAND}\n{CARS}", f"{CARS}\n{LAND}"),
    file("Two decisions in one file", PLAIN.encode() * 2, "two annexes have the number 1", FINDING),
    file("Row cut at the end", PLAIN[: PLAIN.rindex("Используемые")].encode(), "annex 2, line ", FINDING),
    plain("Number missing", REFUSED, "add --number", f"{HEAD} 44/7\n      1", f"{HEAD} ____\n      1"),
    plain("Date missing", REFUSED, "add --date", f"{HEAD} 44/7\n      1", "от «__» ____ 2025 года № 44/7\n      1"),
    plain("Decision of the future", FINDING, "is in the future", f"{HEAD} 44/7\n      1",
          "от 1 мая 2925 года № 44/7\n      1"),
    plain("Day that is none", FINDING, "this is not a date", f"{HEAD} 44/7\n      1",
          "от 31 июня 2025 года № 44/7\n      1"),
    plain("Unknown council", FINDING, "councils.csv. .*budget init FILE", "Сарысуского", "Созакского"),
]
# fmt: on
FAULTS = [*THE_FILE, *CHARACTERS, *STRUCTURE]
