"""The dashboard as a user starts it, for measuring: with the time until it answers."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.parts.site import PAGES
from dashboard.settings import PROJECT
from tests.browser.dashboard import free_port

# A server without a helper for so long will have none before the next publication.
QUIET = 10
_PLAIN = Path(__file__).with_name("peer_app.py")


@dataclass(frozen=True)
class Server:
    """A running dashboard; seconds from the start of its process to its first answers."""

    port: int
    pid: int
    to_page: float
    to_health: float

    def url(self, page: str, *, port: int | None = None) -> str:
        """Where a page is; by another port where the way leads over a line."""
        path = "" if page == PAGES[0] else page
        return f"http://127.0.0.1:{port or self.port}/{path}"


@contextmanager
def started(home: Path, *, views_ahead: int = 0) -> Iterator[Server]:
    """The dashboard of a home, new: nobody has asked it for anything but one page's frame, and
    it has worked out nothing but `views_ahead` views, or is about to.
    """
    with _run(home, "dashboard.cli", "serve", "--port", views_ahead=views_ahead) as server:
        yield server


@contextmanager
def prepared(home: Path, views: int) -> Iterator[tuple[Server, float]]:
    """The dashboard of a home that has worked out so many views ahead, as it has some minutes after
    a publication, and the seconds that this took (Linux).
    """
    with started(home, views_ahead=views) as server:
        began, quiet = time.perf_counter(), 0
        while quiet < QUIET:
            time.sleep(1)
            quiet = 0 if _has_helper(server.pid) else quiet + 1
        yield server, time.perf_counter() - began - QUIET


def _has_helper(pid: int) -> bool:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = [child for file in lists for child in file.read_text().split()]
    # Another child keeps account of what processes share, and stays.
    return any(b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes() for child in children)


@contextmanager
def plain(home: Path) -> Iterator[Server]:
    """A plain page of Streamlit over the same publication; its address is that of no page."""
    arguments = ("streamlit", "run", str(_PLAIN), "--server.headless", "true", "--server.port")
    with _run(home, *arguments) as server:
        yield server


@contextmanager
def _run(home: Path, *module: str, views_ahead: int = 0) -> Iterator[Server]:
    """A module of Python whose last argument is the port that it is given."""
    port = free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *module, str(port)],
        env=os.environ | {"OVERSIGHT_HOME": str(home), "OVERSIGHT_AHEAD": str(views_ahead)},
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/", process)
        to_page = time.perf_counter() - began
        _wait_for(f"{address}/_stcore/health", process)
        yield Server(port, process.pid, to_page, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Ask until there is an answer; a refusal costs next to nothing, so ask often."""
    limit = time.perf_counter() + 60
    while time.perf_counter() < limit:
        if process.poll() is not None:
            raise RuntimeError(f"the dashboard ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                answer.read()
                return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(url)
