"""Preparing a deck in a process of its own: capturing a page takes the server's place in its
process, so it never runs within the server.

`python -m dashboard.slides.worker` reads a deck from its input and tells how far it is, one line of
JSON at a time: `[done, of, page]`, and where it fails `{"what", "why", "next_step"}`.
"""

import fcntl
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import asdict
from tempfile import TemporaryFile
from typing import Any

from dashboard.errors import OversightError
from dashboard.exports.deck import Deck, Slide
from dashboard.settings import PROJECT, Settings
from dashboard.slides.prepare import Progress, prepare, prepared
from dashboard.text.catalogue import t

_log = logging.getLogger(__name__)


def prepare_apart(settings: Settings, deck: Deck, progress: Progress) -> None:
    """Have all that a deck shows kept. `progress` is told pages done, pages to do and the page at
    hand; an empty page at the start says that another preparation is waited for.

    Nothing is done where it is kept already. Raises OversightError where a page fails.
    """
    if prepared(settings, deck) is not None:
        return
    with TemporaryFile("w+", encoding="utf-8") as complaints:
        worker = subprocess.Popen(
            [sys.executable, "-m", "dashboard.slides.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            encoding="utf-8",
            env=os.environ | {"OVERSIGHT_HOME": str(settings.home), "PYTHONIOENCODING": "utf-8"},
            cwd=PROJECT,
            start_new_session=True,
        )
        try:
            failure = _follow(worker, deck, progress)
        finally:
            # Also where the reader went away meanwhile: what is kept so far stays kept.
            _end(worker)
        if worker.returncode == 0:
            return
        if failure is None:
            complaints.seek(0)
            _log.error("preparing a deck failed: %s", complaints.read())
            failure = OversightError(t("present.not_prepared", deck.lang))
        raise failure


def _follow(worker: subprocess.Popen[str], deck: Deck, progress: Progress) -> OversightError | None:
    """Pass on how far the worker is until it ends; what went wrong, where it says so."""
    assert worker.stdin and worker.stdout
    failure = None
    with worker.stdin as task, worker.stdout as said:
        task.write(json.dumps(asdict(deck)))
        task.close()
        for line in map(json.loads, said):
            if isinstance(line, dict):
                failure = OversightError(**line)
            else:
                progress(*line)
    worker.wait()
    return failure


def _end(worker: subprocess.Popen[str]) -> None:
    """End the worker and the processes that it started, also those that it left behind."""
    # Not SIGKILL: Python's own helper then takes away what they shared, and ends by itself.
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGTERM)
    worker.wait()


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """One preparation at a time: two people who open the same deck do its work once."""
    settings.slides.mkdir(parents=True, exist_ok=True)
    with (settings.slides / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Prepare the deck of the standard input; 1 where that fails."""
    settings, plain = Settings.from_environment(), json.load(sys.stdin)
    deck = Deck(**{**plain, "slides": tuple(Slide(**slide) for slide in plain["slides"])})
    lines = sys.stdout

    def tell(said: Any) -> None:
        print(json.dumps(said), file=lines, flush=True)

    tell([0, 0, ""])
    try:
        # What a page or a library prints is none of these lines.
        with redirect_stdout(sys.stderr), _alone(settings):
            prepare(settings, deck, lambda done, of, page: tell([done, of, page]))
    except OversightError as error:
        tell({"what": error.what, "why": error.why, "next_step": error.next_step})
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
