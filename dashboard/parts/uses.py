"""Where a metric is used: the pages whose code or queries name it."""

import re
from functools import cache

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.figures import load_figures
from dashboard.metrics.report import metric_behind
from dashboard.parts.site import PAGES
from dashboard.settings import PROJECT, Settings

DICTIONARY = "data"


def pages_naming(metric: Metric) -> list[str]:
    """The pages that show a metric, in the order of the navigation; not this dictionary's own.

    Read from what the pages are made of: a quoted id in a page's code or in its queries, or a
    figure of the work report that is a cut of it.
    """
    return [name for name in PAGES if name != DICTIONARY and metric.id in _named_by(name)]


@cache
def _named_by(page: str) -> frozenset[str]:
    words = frozenset(re.findall(r"""["']([a-z][a-z0-9_]+)["']""", _source(page)))
    if page != "report":
        return words
    figures = load_figures(Settings.from_environment().reference)
    return words | {metric_behind(figure.id) for figure in figures}


def _source(page: str) -> str:
    code = (PROJECT / "dashboard" / "app_pages").glob(f"{page}*.py")
    queries = (PROJECT / "queries" / "pages" / page).glob("*.sql")
    return "\n".join(file.read_text("utf-8") for file in sorted((*code, *queries)))
