"""The pages there are, in the order of the navigation, and which page tells of a theme."""

# A page is dashboard/pages/<name>.py with its texts in dashboard/text/<lang>/<name>.yaml.
PAGES = ("overview", "coverage", "aid", "competition", "reform", "report")


def page_file(name: str) -> str:
    """The page's file relative to dashboard/app.py, as links want it."""
    return f"pages/{name}.py"
