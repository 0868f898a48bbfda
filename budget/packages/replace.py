"""Packages: replace a package atomically: readers meet the old one or the new one, never a part."""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from budget.errors import Problem, RefusedError

_NEW: Final = ".new-"
_OLD: Final = ".old-"
_LOCK: Final = ".lock"
# What stands beside the place `name` while a run is at work there, and is left there if that is killed.
_BESIDE: Final = re.compile(r"\.(?P<name>.+?)(?:\.(?:new|old)-[^.]+|\.lock)")
# A file that is not whole yet.
PART: Final = ".part"


@contextlib.contextmanager
def new_package_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target` to write and validate the new package in.

    What an interrupted run left behind is put right first. The folder is removed on leaving, unless
    `replace_package` has moved it. Raises RefusedError if the place cannot be written to, or if another run is at
    work there.
    """
    with _alone_at(target):
        folder = _empty_folder(target)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _alone_at(target: Path) -> Iterator[None]:
    """Keep other runs away from `target`; the system takes the lock from a run that is killed.

    Folders that had to be made for it go again if nothing was put into them.
    """
    made = [folder for folder in target.parents if not folder.exists()]
    path = target.parent / f".{target.name}{_LOCK}"
    lock = FileLock(path, blocking=False)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise RefusedError(Problem.from_key(str(target), "busy", "wait_for_run")) from error
    except OSError as error:
        raise _refused(target, error) from error
    try:
        yield
    finally:
        # While it is held: who locks a file that is gone by then sees it. Windows removes it on release.
        with contextlib.suppress(OSError):
            path.unlink()
        lock.release()
        with contextlib.suppress(OSError):
            for folder in made:
                folder.rmdir()


def _empty_folder(target: Path) -> Path:
    try:
        recover_package(target)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}{_NEW}", dir=target.parent))
        # mkdtemp keeps others out; a package is for everyone whom the parent folder lets in.
        folder.chmod(target.parent.stat().st_mode & 0o777)
    except OSError as error:
        raise _refused(target, error) from error
    return folder


def replace_package(new: Path, target: Path) -> None:
    """Rename the folder `new` to `target`; an older package there goes only when the new one stands.

    A run killed between the two renames leaves the older package beside; `recover_package` brings it back.
    Raises RefusedError if a rename is refused; the older package then stands as before.
    """
    if target.is_symlink():
        raise RefusedError(Problem.from_key(str(target), "link_for_folder", "remove_link"))
    try:
        if not target.exists():
            new.rename(target)
            return
        old = Path(tempfile.mkdtemp(prefix=f".{target.name}{_OLD}", dir=target.parent))
        old.rmdir()
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
    except OSError as error:
        raise _refused(target, error) from error
    shutil.rmtree(old, ignore_errors=True)


def heal_folder(folder: Path) -> None:
    """Put right what killed runs left beside the places in a folder; a place where a run is at work is left alone.

    Where nothing can be written all stays as it is.
    """
    if not folder.is_dir():
        return
    found = (_BESIDE.fullmatch(path.name) for path in folder.iterdir() if path.name.startswith("."))
    for name in sorted({match["name"] for match in found if match}):
        with contextlib.suppress(RefusedError, OSError), _alone_at(folder / name):
            recover_package(folder / name)


def sweep_parts(folder: Path, target: Path) -> None:
    """Remove the parts of files that a killed run at `target` left in a folder, and the folder if it holds no more."""
    parts = [*folder.glob(f".*{PART}")]
    if parts or not any(folder.iterdir()):
        with contextlib.suppress(RefusedError, OSError), _alone_at(target):
            for part in parts:
                part.unlink()
            folder.rmdir()


def recover_package(target: Path) -> None:
    """Put right what a killed run left beside `target`: bring back the old package, sweep unfinished ones."""
    if not target.parent.is_dir():
        return
    asides = sorted(target.parent.glob(f".{target.name}{_OLD}*"))
    if asides and not target.exists():
        asides.pop().rename(target)
    for leftover in (*asides, *target.parent.glob(f".{target.name}{_NEW}*")):
        shutil.rmtree(leftover, ignore_errors=True)


def _refused(target: Path, error: OSError) -> RefusedError:
    reason = {"reason": error.strerror}
    return RefusedError(Problem.from_key(str(target), "not_written", "check_space_kept", reason))
