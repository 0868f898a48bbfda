"""Prints by the engines that offices use: LibreOffice and Chromium; and their text by `pdftotext -layout`."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path


def run(program: str, *arguments: str) -> None:
    """Run a program; its files carry the time that SOURCE_DATE_EPOCH says, where it knows it."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "TZ": "UTC"}
    found = shutil.which(program)
    assert found, f"{program} is not installed"
    subprocess.run([found, *arguments], check=True, capture_output=True, env=environment, timeout=600)


def libreoffice(sources: list[Path], kind: str, folder: Path) -> None:
    """Convert all documents at once: `kind` is pdf or html."""
    if sources:
        with tempfile.TemporaryDirectory() as profile:
            options = ["--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", kind]
            run("soffice", *options, "--outdir", str(folder), *map(str, sources))


def chromium(source: Path, target: Path) -> None:
    """Print a page without the browser's own head and foot."""
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        run(
            "chromium",
            *options,
            "--no-pdf-header-footer",
            "--disable-pdf-tagging",
            f"--print-to-pdf={target}",
            source.as_uri(),
        )


def layout(source: Path, target: Path) -> None:
    run("pdftotext", "-layout", str(source), str(target))


class Prints:
    """Collects what is to be printed, and prints it in few runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.jobs: list[tuple[str, Path]] = []

    def add(self, engine: str, target: Path, suffix: str) -> Path:
        """The path where the source of `target` must be written; `engine` says who prints it."""
        self.jobs.append((engine, target))
        return self.folder / f"{target.name.replace('.', '_')}{suffix}"

    def source(self, target: Path, suffix: str) -> Path:
        return self.folder / f"{target.name.replace('.', '_')}{suffix}"

    def run(self) -> None:
        """Print everything."""
        by_office = [self.source(target, ".docx") for engine, target in self.jobs if engine == "lo"]
        libreoffice(by_office, "pdf", self.folder)
        word = [self.source(target, ".docx") for engine, target in self.jobs if engine == "word"]
        libreoffice(word, "html", self.folder)
        for engine, target in self.jobs:
            made = self.source(target, ".html" if engine == "word" else ".pdf")
            if engine == "cr":
                chromium(self.source(target, ".html"), made)
            if target.suffix == ".txt":
                layout(made, target)
            else:
                shutil.copyfile(made, target)
