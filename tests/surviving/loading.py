"""Starting a real load: as the command, or forked from a process that has all modules loaded."""

import multiprocessing
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Protocol


class Load(Protocol):
    """A load that runs in its own process."""

    def kill(self) -> None: ...

    def is_running(self) -> bool: ...

    def code(self) -> int:
        """Wait for the end; the exit code, negative where a signal ended it."""
        ...


class CommandLoad:
    """`oversight load` as an operator starts it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dashboard.cli", "load", str(folder), "--accept", "--json"],
            env=os.environ | {"OVERSIGHT_HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        self._process.kill()

    def is_running(self) -> bool:
        return self._process.poll() is None

    def code(self) -> int:
        return self._process.wait()


class ForkedLoad:
    """The same command in a process of its own that need not import everything first.

    No file that it writes may grow beyond `largest_file` bytes. `said` is all that it printed,
    once its code is known.
    """

    def __init__(self, folder: Path, home: Path, *, largest_file: int | None = None) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["dashboard.cli"])
        self._output, printed = context.Pipe(duplex=False)
        arguments = (str(folder), str(home), printed, largest_file)
        self._process = context.Process(target=_run, args=arguments)
        with _no_script_as_main():
            self._process.start()
        printed.close()
        self.said = ""

    def kill(self) -> None:
        self._process.kill()

    def is_running(self) -> bool:
        return self._process.is_alive()

    def code(self) -> int:
        # Until it has ended, and with it the last sign is written: a killed one leaves half a sign.
        with open(self._output.fileno(), closefd=False, encoding="utf-8", errors="replace") as said:
            self.said += said.read()
        self._process.join()
        assert self._process.exitcode is not None
        return self._process.exitcode


@contextmanager
def _no_script_as_main() -> Iterator[None]:
    """Page tests leave their script behind as __main__, and a new process would run it first."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _run(folder: str, home: str, printed: Connection, largest_file: int | None) -> None:
    from dashboard.cli import main

    os.environ["OVERSIGHT_HOME"] = home
    os.dup2(printed.fileno(), 1)
    os.dup2(printed.fileno(), 2)
    if largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    main(["load", folder, "--accept", "--json"])
