"""Programs that this one runs for itself. They end with it, however it ends: killed, too."""

import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Final

_SIZE_BYTES: Final = 8


@contextmanager
def child(*arguments: str, environment: Mapping[str, str] = os.environ) -> Iterator[subprocess.Popen[bytes]]:
    """Run Python as a program of its own; on leaving it is ended, unless it has come to its end.

    What it reads and what it says are pipes. The first stays open as long as this program runs: the child hangs on it
    by `end_with_parent`.
    """
    with subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def give(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand a child what it takes by `given`."""
    if process.stdin:
        # One that ends before it has read all says why.
        with suppress(BrokenPipeError):
            process.stdin.write(len(data).to_bytes(_SIZE_BYTES) + data)
            process.stdin.flush()


def given() -> bytes:
    """Return, in a child, what its parent gives it, and hang on it from then on."""
    data = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(_SIZE_BYTES)))
    end_with_parent()
    return data


def output_of(process: subprocess.Popen[bytes]) -> bytes:
    """Wait for the end of a child and return what it said."""
    said = process.stdout.read() if process.stdout else b""
    process.wait()
    return said


def end_with_parent() -> None:
    """End this process when its parent does, which alone decides what Ctrl-C means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_after_input, daemon=True).start()


def _end_after_input() -> None:
    # Not by `sys.stdin`, whose lock would keep this process from ending by itself.
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    # Any module as a child: python -m budget.children mkdocs build
    end_with_parent()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
