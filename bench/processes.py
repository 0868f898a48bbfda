"""Run a command as a person would, and measure its time and its peak memory."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# As on a person's machine, where Python keeps what it compiled.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Run(NamedTuple):
    """What one run of a command took; None is what the system does not tell (Windows).

    The processor's time says on a busy machine too what the program itself needs.
    """

    seconds: float
    processor_seconds: float | None
    peak_megabytes: float | None


def run_measured(command: list[str], folder: Path, **environment: str) -> Run:
    """Run `command` in `folder` with more in its environment; end the benchmark with its output if it fails."""
    with tempfile.TemporaryDirectory() as kept:
        measured = Path(kept, "measured.json")
        done = subprocess.run(
            [sys.executable, __file__, str(measured), *command],
            cwd=folder,
            env=_ENVIRONMENT | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode != 0:
            sys.exit(
                f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout.decode(errors='replace')}"
            )
        return Run(**json.loads(measured.read_text(encoding="utf-8")))


def _measure(measured: Path, command: list[str]) -> int:
    """Run a command from this small process of its own: Linux counts the memory of who starts a process as its peak."""
    begin = time.perf_counter()
    process = subprocess.Popen(command)
    processor = peak = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        processor = usage.ru_utime + usage.ru_stime
        # Linux counts in KiB, macOS in bytes.
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    else:
        process.wait()
    run = Run(time.perf_counter() - begin, processor, peak)
    measured.write_text(json.dumps(run._asdict()), encoding="utf-8")
    return process.returncode


def lines_as_they_come(command: list[str], folder: Path) -> Iterator[tuple[float, str]]:
    """Run `command` in `folder` and yield each line that it prints with the seconds since it began."""
    environment = _ENVIRONMENT | {"PYTHONUNBUFFERED": "1"}
    begin = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            yield time.perf_counter() - begin, line.rstrip()


if __name__ == "__main__":
    sys.exit(_measure(Path(sys.argv[1]), sys.argv[2:]))
