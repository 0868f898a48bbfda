"""Command line: `budget` and `python -m budget`; and how a signal ends it, from its first moment on."""

import signal
import sys
from collections.abc import Sequence
from typing import Final

# A run that a signal ends has this and the number of the signal as its exit code, as shells have it.
_BY_SIGNAL: Final = 128


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the code that the contract gives."""
    asked = sys.argv[1:] if arguments is None else arguments
    signals = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, _end_by_signal) for number in signals}
    try:
        # All that takes a while to load, where Ctrl-C is heard already.
        from budget.command_line import run  # noqa: PLC0415

        run(asked)
    except SystemExit as stop:
        if stop.code == _BY_SIGNAL + signal.SIGINT:
            _say_stopped(asked)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end_by_signal(number: int, _: object) -> None:
    """End as an error does, so that what was begun is taken back on the way."""
    sys.exit(_BY_SIGNAL + number)


def _say_stopped(asked: Sequence[str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        from budget.command_line import spoken  # noqa: PLC0415
        from budget.locales import text  # noqa: PLC0415

        words = text(spoken(asked), "problem.stopped")
    except (ImportError, AttributeError):
        # A module that was stopped while it loaded does not load again.
        words = "stopped by Ctrl-C."
    sys.stderr.write(f"budget: {words}\n")


if __name__ == "__main__":
    main()
