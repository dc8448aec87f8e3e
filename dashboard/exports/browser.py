"""A headless Chromium that draws figures as pictures and prints pages as PDF, with no network."""

import base64
import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, Playwright, Route, sync_playwright

from dashboard.charts.palette import LIGHT, painted
from dashboard.charts.plotly_code import plotly_code
from dashboard.errors import OversightError
from dashboard.exports.pdf_text import as_written
from dashboard.settings import PROJECT

# What texts are set in: the first that a machine has. Also for what is not Chinese, so that figures
# and words look alike wherever they are drawn.
FONTS = (
    '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", '
    '"WenQuanYi Micro Hei", sans-serif'
)

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without the last two Chromium asks its maker's servers for this and that at every start.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
_NEXT_STEP = "请运行 make browser，或用 OVERSIGHT_BROWSER 指明浏览器程序。"
# A name that no server has: what it serves is answered from this process.
_ORIGIN = "http://oversight.invalid"
_STATIC = PROJECT / "dashboard" / "static"
_START = f"""<!doctype html><meta charset="utf-8"><html lang="zh"><body>
<span style='font-family:{FONTS}'>字 a <b>字 b</b></span><script src="/plotly.js"></script>"""
# Plotly wants a map of the world before it draws any map: ours is empty.
_DRAW = """async ([figure, options]) => {
    await document.fonts.ready;
    const {data, layout} = figure;
    const config = {staticPlot: true, topojsonURL: '/app/static/topo/un/'};
    const patience = new Promise((_, refuse) => setTimeout(() => refuse('too slow'), 30000));
    return await Promise.race([Plotly.toImage({data, layout, config}, options), patience]);
}"""

_Result = TypeVar("_Result")


class NoBrowserError(OversightError):
    """No Chromium is on this machine, or it does not start."""


class Pictures:
    """Draws figures and prints pages; a context manager that keeps one browser for all of them.

    Figures are Plotly's JSON in the placeholders of charts.theme. The browser lives in a thread of
    its own, so this may be used from any thread, and where an event loop runs. It starts with the
    first picture. Raises NoBrowserError where there is no Chromium.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._page: Page | None = None

    def __enter__(self) -> "Pictures":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the browser. Nothing can be drawn afterwards."""
        self._do(self._end)
        self._thread.shutdown()

    def png(
        self,
        figure: dict[str, Any],
        *,
        width: int,
        height: int,
        scale: float = 2,
        theme: str = LIGHT,
    ) -> bytes:
        """A figure as a picture of width × height × scale pixels; its ground is clear."""
        size = {"width": width, "height": height, "scale": scale}
        return base64.b64decode(self._do(lambda: self._draw(figure, theme, "png", size)))

    def svg(self, figure: dict[str, Any], *, width: int, height: int, theme: str = LIGHT) -> str:
        """A figure as an SVG element with real text; its ground is clear."""
        size = {"width": width, "height": height}
        return self._do(lambda: self._draw(figure, theme, "svg", size))

    def pdf(self, html: str, *, creator: str, layout: str = "", given: Any = None) -> bytes:
        """A whole HTML page printed on the paper of its @page rule; headings are bookmarks, its
        title and the `creator` are those that the file names.

        `layout` is a JavaScript function that arranges the page before, called with `given`.
        """
        return as_written(self._do(lambda: self._print(html, layout, given)), creator=creator)

    def screenshot(self, html: str, *, width: int, height: int, scale: float = 2) -> bytes:
        """A whole HTML page as a PNG of width × height × scale pixels."""
        return self._do(lambda: self._photograph(html, width, height, scale))

    def _do(self, work: Callable[[], _Result]) -> _Result:
        return self._thread.submit(work).result()

    def _draw(
        self, figure: dict[str, Any], theme: str, kind: str, size: Mapping[str, float]
    ) -> str:
        options = {**size, "format": kind, "imageDataOnly": True}
        drawn: str = self._ready_page().evaluate(
            _DRAW, [_lettered(painted(figure, theme)), options]
        )
        return drawn

    def _print(self, html: str, layout: str, given: Any) -> bytes:
        page = self._opened(html)
        try:
            if layout:
                page.evaluate(layout, given)
            return page.pdf(
                prefer_css_page_size=True, print_background=True, outline=True, tagged=True
            )
        finally:
            page.close()

    def _photograph(self, html: str, width: int, height: int, scale: float) -> bytes:
        page = self._opened(html, width, height, scale)
        try:
            return page.screenshot()
        finally:
            page.close()

    def _opened(self, html: str, width: int = 794, height: int = 1123, scale: float = 1) -> Page:
        page = self._new_page(width, height, scale)
        page.set_content(html, wait_until="load")
        page.evaluate("document.fonts.ready")
        return page

    def _ready_page(self) -> Page:
        """The page that figures are drawn on, kept loaded."""
        if self._page is None:
            self._page = self._new_page(1600, 900, 1)
            self._page.goto(f"{_ORIGIN}/")
        return self._page

    def _new_page(self, width: int, height: int, scale: float) -> Page:
        page = self._started().new_page(
            viewport={"width": width, "height": height}, device_scale_factor=scale
        )
        page.route("**/*", _answer)
        return page

    def _started(self) -> Browser:
        if self._playwright is None:
            self._playwright = sync_playwright().start()
        if self._browser is None:
            self._browser = _launch(self._playwright)
        return self._browser

    def _end(self) -> None:
        if self._browser is not None:
            self._browser.close()
        if self._playwright is not None:
            self._playwright.stop()
        self._browser = self._playwright = self._page = None


def _browser_file(playwright: Playwright) -> str:
    """The Chromium to run: OVERSIGHT_BROWSER, the machine's own, else Playwright's."""
    if named := os.environ.get("OVERSIGHT_BROWSER"):
        return named
    if found := next((path for name in _NAMES if (path := shutil.which(name))), None):
        return found
    if Path(own := playwright.chromium.executable_path).is_file():
        return own
    raise NoBrowserError(
        "本机没有 Chromium，画不了图、打印不了 PDF。",
        "No Chromium was found to draw charts and print PDF with.",
        _NEXT_STEP,
    )


def _launch(playwright: Playwright) -> Browser:
    file = _browser_file(playwright)
    try:
        return playwright.chromium.launch(executable_path=file, args=list(_ARGUMENTS))
    except Error as error:
        raise NoBrowserError(
            f"浏览器 {file} 启动不了。",
            str(error).splitlines()[0],
            _NEXT_STEP,
        ) from error


def _answer(route: Route) -> None:
    """Answer what a figure needs from this process, and refuse everything else."""
    url = urlsplit(route.request.url)
    if f"{url.scheme}://{url.netloc}" != _ORIGIN:
        route.abort()
    elif url.path == "/":
        route.fulfill(body=_START, content_type="text/html; charset=utf-8")
    elif url.path == "/plotly.js":
        route.fulfill(body=plotly_code(), content_type="text/javascript; charset=utf-8")
    elif (file := _static_file(url.path)) is not None:
        route.fulfill(path=file)
    else:
        route.abort()


def _static_file(path: str) -> Path | None:
    """The file that the dashboard serves under /app/static/, if it is one."""
    name = path.removeprefix("/app/static/")
    file = (_STATIC / name).resolve()
    is_inside = name != path and file.is_relative_to(_STATIC) and file.is_file()
    return file if is_inside else None


def _lettered(figure: dict[str, Any]) -> dict[str, Any]:
    """The figure in our fonts, where it does not name its own."""
    layout = figure.get("layout", {})
    return {**figure, "layout": {**layout, "font": {"family": FONTS, **layout.get("font", {})}}}
