"""Build: MkDocs as a program of its own, one run a language."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from budget.children import child, output_of
from budget.downloads import PUBLIC_FOLDER
from budget.errors import Problem, RefusedError
from budget.languages import LANGUAGES, RECORDS, Language

# Without these, Material prints advertising for another generator.
_QUIET: Final = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
# MkDocs writes the moment of the build into the packed site map; the same data must give the same bytes.
_NO_CLOCK: Final = {"SOURCE_DATE_EPOCH": "0"}
_SHOWN_LINES: Final = 30


@contextmanager
def language_build(
    language: Language, docs_dir: Path, data_dir: Path, site_dir: Path, public_dir: Path = PUBLIC_FOLDER
) -> Iterator[Callable[[], None]]:
    """Begin to build the pages of `docs_dir/<language>` into `site_dir`, which MkDocs empties first.

    Yields what waits for the end, and raises RefusedError with the end of MkDocs' own log if it fails; on leaving the
    build is ended. The pages list the downloads that are in `public_dir`.
    """
    config = RECORDS[language].config_file
    arguments = (
        "-m",
        "budget.children",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        config,
        "-d",
        str(site_dir.resolve()),
    )
    environment = os.environ | _QUIET | _NO_CLOCK | _settings(docs_dir, data_dir, public_dir)
    with child(*arguments, environment=environment) as mkdocs:

        def finish() -> None:
            said = output_of(mkdocs)
            if mkdocs.returncode:
                log = "\n".join(said.decode(errors="replace").splitlines()[-_SHOWN_LINES:])
                raise RefusedError(
                    Problem(
                        config,
                        f"MkDocs cannot build these pages and ended with {mkdocs.returncode}:\n{log}\n",
                        "Mend what it names; the site that was there stays as it was.",
                    )
                )

        yield finish


def _settings(docs_dir: Path, data_dir: Path, public_dir: Path) -> dict[str, str]:
    """Return the environment variables that the MkDocs configuration files read."""
    folders = {f"BUDGET_DOCS_{language.upper()}": docs_dir / language for language in LANGUAGES}
    folders |= {"BUDGET_DATA": data_dir, "BUDGET_PUBLIC": public_dir}
    return {name: str(folder.resolve()) for name, folder in folders.items()}
