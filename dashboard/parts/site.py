"""The pages there are, in the order of the navigation, and which page tells of a metric."""

from dashboard.metrics.dictionary import Metric

# A page is dashboard/app_pages/<name>.py with its texts in dashboard/text/<lang>/<name>.yaml.
# The folder is not called pages: Streamlit takes one of that name beside the entry script for a
# site of its own, and the first link opened after a start would go round app.py.
PAGES = (
    "overview",
    "coverage",
    "aid",
    "competition",
    "reform",
    "rights",
    "compare",
    "profile",
    "explore",
    "decks",
    "report",
    "data",
)
# Fills the screen with a deck: reached by links, not by the navigation.
PRESENT = "present"


def page_of(metric: Metric) -> str:
    """The page that tells of a metric: its theme's, but what districts return of the federation's
    care for its members is told beside the organisation's own work."""
    if metric.theme == "organisation" or (metric.theme == "aid" and metric.is_indicator):
        return "rights"
    return metric.theme


def page_file(name: str) -> str:
    """The page's file relative to dashboard/app.py, as links want it."""
    return f"app_pages/{name}.py"
