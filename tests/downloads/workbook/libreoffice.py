"""Open workbooks in LibreOffice without a window, let it compute every formula anew, and read the values back."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_CACHED = re.compile(rb"(<f>[^<]*</f><v>)[^<]*(</v>)")


def find_office() -> str:
    """Return the path of LibreOffice; in CI it must be there, elsewhere the test is skipped and says why."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        reason = "LibreOffice is not installed (Debian: apt-get install libreoffice-calc)"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return found


def recalculated(folder: Path, files: dict[str, bytes]) -> dict[str, openpyxl.Workbook]:
    """Return what LibreOffice makes of workbooks, by name; their own results are blanked first."""
    office = find_office()
    profile, out = folder / "profile", folder / "out"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        [
            office,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(out),
            *(str(folder / name) for name in files),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in out.glob("*.xlsx")) == sorted(files), done.stdout + done.stderr
    return {name: openpyxl.load_workbook(out / name, data_only=True) for name in files}


def changed(content: bytes, part: str, pattern: bytes, replacement: bytes) -> bytes:
    """Return a workbook with one place of one part replaced, and the results of all its formulas blanked."""
    return _rewritten(content, {part: (re.compile(pattern), replacement)})


def without_results(content: bytes) -> bytes:
    """Return a workbook in which every formula says that it gives nought: only computing shows its value."""
    return _rewritten(content, {})


def _rewritten(content: bytes, changes: dict[str, tuple[re.Pattern[bytes], bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name in changes:
                pattern, replacement = changes[name]
                part, count = pattern.subn(replacement, part)
                assert count == 1, f"{name}: {count} places match"
            if name.startswith("xl/worksheets/"):
                part = _CACHED.sub(rb"\g<1>0\g<2>", part)
            new.writestr(name, part)
    return target.getvalue()
