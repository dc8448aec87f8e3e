"""The server: the dashboard's pages, the blocks' code, and what makes runs quick.

Streamlit collects garbage over all of memory after every run. What has outlived a collection (the
libraries, the pages' code, views, sessions) is frozen, so that a run pays for its own objects only;
now and then everything is looked at, for what has become garbage since.
"""

import gc
import pkgutil
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path

import anyio
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import dashboard.app_pages
from dashboard.charts.district_map import OUTLINES_URL, WORLD_URL
from dashboard.charts.plotly_code import plotly_code
from dashboard.compression import CompressedFiles
from dashboard.errors import OversightError
from dashboard.first_answer import InHead
from dashboard.parts import data
from dashboard.parts.block import BLOCKS, PLOTLY, SCRIPT
from dashboard.parts.foreseen import boards_at
from dashboard.parts.site import PAGES, PRESENT
from dashboard.settings import Settings
from dashboard.slides.ahead import Ahead
from dashboard.streamlit_code import code_of, imports_of
from dashboard.text.catalogue import LANGUAGES, load_catalogue

# It takes about a second, in which nobody is answered.
WHOLE_COLLECTION_SECONDS = 1800
# The addresses of code name its versions.
_FOR_EVER = {"cache-control": "public, immutable, max-age=31536000"}


@asynccontextmanager
async def _warmed(_: object) -> AsyncIterator[None]:
    """Load the pages' code and numbers while the first visitor's browser fetches its code."""
    settings = Settings.from_environment()
    ahead = Ahead(settings)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(anyio.to_thread.run_sync, _load_and_freeze)
        tasks.start_soon(_collect_now_and_then)
        if settings.views_ahead:
            ahead.start()
        yield
        ahead.stop()
        tasks.cancel_scope.cancel()


def _load_and_freeze() -> None:
    scripts = {*PAGES, PRESENT}
    for module in pkgutil.iter_modules(dashboard.app_pages.__path__):
        # A page's own file is its script: to import it would be to run it.
        if module.name not in scripts:
            import_module(f"dashboard.app_pages.{module.name}")
    for lang in LANGUAGES:
        load_catalogue(lang)
    plotly_code()
    # Where nothing is published yet, the first page says so.
    with suppress(OversightError):
        _read_publication(Settings.from_environment())
    gc.callbacks.append(_freeze_survivors)
    gc.collect()


def _freeze_survivors(phase: str, info: dict[str, int]) -> None:
    """A whole collection over the memory of twenty people takes as long as a page's run."""
    if phase == "stop" and info["generation"] == 2:
        gc.freeze()


async def _collect_now_and_then() -> None:
    while True:
        await anyio.sleep(WHOLE_COLLECTION_SECONDS)
        await anyio.to_thread.run_sync(_collect_all)


def _collect_all() -> None:
    gc.unfreeze()
    gc.collect()


def _read_publication(settings: Settings) -> None:
    """What every page asks of the publication in force."""
    reader, known = data.current_reader(), data.dictionary(settings)
    data.contracts(settings)
    for level in ("city", "district"):
        data.cached_values(reader, list(known), level, None, None, None)


def _charts(_: Request) -> Response:
    return _code(plotly_code())


def _blocks(_: Request) -> Response:
    return _code(SCRIPT.read_text("utf-8"))


def _view(request: Request) -> Response:
    """A view that a browser was told of, as long as it is kept."""
    packed = boards_at(request.path_params["address"])
    if packed is None:
        return Response(status_code=404)
    headers = {"content-encoding": "gzip", "cache-control": "private, max-age=3600"}
    return Response(packed, media_type="application/json", headers=headers)


def _code(text: str) -> Response:
    return Response(text, media_type="text/javascript", headers=_FOR_EVER)


# Streamlit's own font is 170 kB that our theme has no use for: it is neither fetched ahead nor, for
# the words before the theme is known, at all where the system has any of these.
_OWN_FONT = re.compile(rb"<link[^>]*SourceSans[^>]*>")
_SYSTEM_FONTS = ("Helvetica Neue", "Segoe UI", "Roboto", "Arial", "DejaVu Sans", "Noto Sans CJK SC")
_FONT_INSTEAD = f"""
<style>@font-face {{ font-family: "Source Sans"; font-weight: 100 900; font-style: normal;
src: {", ".join(f'local("{name}")' for name in _SYSTEM_FONTS)} }}</style>
"""

# Where the server is. A page other than the first asks below its own address before it asks here.
_HERE = """
<script>window.__streamlit = { BACKEND_BASE_URL: new URL("./", document.baseURI).href };</script>
"""

# What pages are made of. What Streamlit fetches only when the page's run has answered it shows
# 300 ms later, however soon it comes: React lets that time pass between two showings.
ELEMENTS = (
    "BidiComponent",
    "Button",
    "ButtonGroup",
    "DownloadButton",
    "Html",
    "LinkButton",
    "Multiselect",
    "Selectbox",
    "Slider",
)
_STARTED = "".join(f'import("{address}");' for address in code_of(*ELEMENTS))

# All is fetched at once; it is started when Streamlit's own code has been and waits for the page's
# run.
_CODE_EARLY = f"""
<link rel="preload" as="script" href="./{PLOTLY}">
<script>
{{
  for (const href of {imports_of(*ELEMENTS)}) {{
    const link = document.createElement("link");
    link.rel = href.endsWith(".css") ? "stylesheet" : "modulepreload";
    document.head.append(Object.assign(link, {{ fetchPriority: "low", href }}));
  }}
  addEventListener("load", async () => {{
    {_STARTED}
    const {{ chartCode, mapData }} = await import("./{BLOCKS}");
    chartCode("{PLOTLY}");
    mapData("{OUTLINES_URL}", "{WORLD_URL}");
  }});
}}
</script>
"""

app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[
        Route("/plotly.js", _charts),
        Route("/blocks.js", _blocks),
        Route("/views/{address}", _view),
    ],
    middleware=[
        Middleware(CompressedFiles),
        Middleware(InHead, html=_HERE + _FONT_INSTEAD + _CODE_EARLY, without=_OWN_FONT),
    ],
    lifespan=_warmed,
)
