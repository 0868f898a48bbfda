"""Programs that ours runs for itself end with it."""

import os
import socket
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.conftest import PROJECT

# It says on a line of its own that it lives, and would go on for minutes.
LIVES = (
    "import os, socket, time; "
    "line = socket.create_connection(('127.0.0.1', int(os.environ['PORT']))); time.sleep(600)"
)
CHILDREN = {
    "a module": ["-m", "budget.children", "timeit", "-n1", "-r1", LIVES],
    "one that is given a file": ["-c", f"from budget.children import given; given(); {LIVES}"],
}
PARENT = """
import sys, time
from budget.children import child, give
with child(*sys.argv[2:]) as process:
    give(process, b"a file")
    time.sleep(int(sys.argv[1]))
"""


@pytest.mark.parametrize("child", CHILDREN.values(), ids=CHILDREN)
@pytest.mark.parametrize("is_killed", [True, False], ids=["killed", "done"])
def test_a_child_ends_with_its_parent_though_that_is_killed(child, is_killed):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        command = [sys.executable, "-c", PARENT, "600" if is_killed else "2", *child]
        environment = os.environ | {"PORT": str(server.getsockname()[1])}
        with subprocess.Popen(command, cwd=PROJECT, env=environment) as parent:
            line, _ = server.accept()
            line.settimeout(30)
            if is_killed:
                parent.kill()
            # Windows resets the line of a process that is killed.
            with line, suppress(ConnectionResetError):
                assert line.recv(1) == b""
