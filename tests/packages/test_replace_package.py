"""The new package takes the old one's place whole, whatever happens on the way."""

import contextlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from budget.errors import RefusedError
from budget.packages import heal_folder, new_package_folder, recover_package, replace_package
from tests.conftest import PROJECT


@pytest.fixture
def target(tmp_path):
    """Return the place of a package, with an old one in it."""
    target = tmp_path / "packages" / "talas-1"
    target.mkdir(parents=True)
    (target / "revenue.csv").write_text("old")
    return target


def import_new(target, words="new"):
    with new_package_folder(target) as folder:
        (folder / "revenue.csv").write_text(words)
        replace_package(folder, target)


def names(target):
    return sorted(path.name for path in target.parent.iterdir())


def test_first_package(tmp_path):
    target = tmp_path / "packages" / "talas-1"
    import_new(target)
    assert (target / "revenue.csv").read_text() == "new"
    assert names(target) == ["talas-1"]


def test_new_package_replaces_the_old_one_and_leaves_nothing_beside(target):
    import_new(target)
    assert (target / "revenue.csv").read_text() == "new"
    assert names(target) == ["talas-1"]


def test_failed_validation_leaves_the_old_package(target):
    with contextlib.suppress(RefusedError), new_package_folder(target) as folder:
        (folder / "revenue.csv").write_text("new")
        raise RefusedError
    assert (target / "revenue.csv").read_text() == "old"
    assert names(target) == ["talas-1"]


def test_run_killed_while_writing_is_swept_by_the_next(target):
    (target.parent / ".talas-1.new-killed").mkdir()
    (target.parent / ".talas-1.new-killed" / "revenue.csv").write_text("half")
    import_new(target)
    assert names(target) == ["talas-1"]
    assert (target / "revenue.csv").read_text() == "new"


def test_run_killed_between_the_two_renames_is_put_right_by_the_next(target):
    target.rename(target.parent / ".talas-1.old-killed")
    (target.parent / ".talas-1.new-killed").mkdir()
    recover_package(target)
    assert (target / "revenue.csv").read_text() == "old"
    assert names(target) == ["talas-1"]


def test_run_killed_after_the_renames_leaves_an_old_package_to_sweep(target):
    shutil.copytree(target, target.parent / ".talas-1.old-killed")
    recover_package(target)
    assert names(target) == ["talas-1"]


def test_a_folder_is_healed_but_for_the_place_where_a_run_is_at_work(target, busy_run):
    folder = Path(busy_run.stdout.readline().strip())
    other = target.with_name("talas-2")
    shutil.copytree(target, target.with_name(".talas-2.old-killed"))
    target.with_name(".talas-2.new-killed").mkdir()
    target.with_name(".talas-3.lock").touch()
    heal_folder(target.parent)
    assert (other / "revenue.csv").read_text() == "old"
    assert names(target) == sorted([".talas-1.lock", folder.name, "talas-1", "talas-2"])


def test_leftovers_of_another_package_are_left_alone(target):
    (target.parent / ".talas-12.new-busy").mkdir()
    import_new(target)
    assert names(target) == [".talas-12.new-busy", "talas-1"]


@pytest.fixture
def busy_run(target):
    """Return a run of its own that is at work in the place of the package."""
    program = (
        "import sys; from pathlib import Path; from budget.packages import new_package_folder\n"
        "with new_package_folder(Path(sys.argv[1])) as folder: print(folder, flush=True); sys.stdin.read()"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", program, str(target)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    yield run
    run.kill()
    run.communicate()


def test_a_second_run_into_the_same_place_is_refused_and_leaves_the_first_its_folder(target, busy_run):
    folder = Path(busy_run.stdout.readline().strip())
    with pytest.raises(RefusedError, match="another run is at work there"):
        import_new(target)
    assert folder.is_dir()
    import_new(target.parent / "talas-2")
    busy_run.communicate("")
    assert busy_run.returncode == 0
    import_new(target)
    assert names(target) == ["talas-1", "talas-2"]


def test_the_lock_of_a_killed_run_stops_nobody(target, busy_run):
    folder = Path(busy_run.stdout.readline().strip())
    busy_run.kill()
    busy_run.communicate()
    assert folder.is_dir()
    import_new(target)
    assert names(target) == ["talas-1"]
    assert (target / "revenue.csv").read_text() == "new"


def test_rename_that_is_refused_leaves_the_old_package(target, monkeypatch):
    rename = Path.rename

    def refuse_new(self, other):
        if ".new-" in self.name:
            raise OSError(28, "No space left on device")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(RefusedError, match="No space left on device"):
        import_new(target)
    assert (target / "revenue.csv").read_text() == "old"
    assert names(target) == ["talas-1"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights that Windows does not give")
def test_target_that_is_a_link_is_refused(target, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    target.rename(elsewhere)
    target.symlink_to(elsewhere)
    with pytest.raises(RefusedError, match="this is a link"):
        import_new(target)
    assert (elsewhere / "revenue.csv").read_text() == "old"


def test_place_that_cannot_be_written_to(tmp_path):
    (tmp_path / "packages").write_text("a file")
    with pytest.raises(RefusedError, match="cannot be written"):
        import_new(tmp_path / "packages" / "talas-1")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_package_is_as_readable_as_its_parent(target):
    target.parent.chmod(0o755)
    import_new(target)
    assert target.stat().st_mode & 0o777 == 0o755
