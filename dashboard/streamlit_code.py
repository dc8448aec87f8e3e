"""Streamlit's own code for the elements that pages are made of, to be asked for by name.

A browser hears of what a module imports when it has the module: four rounds until an element's code
is there, each behind whatever else the page is busy with. Asked for with the page, all is there
when Streamlit wants the first.
"""

import re
from pathlib import Path

import streamlit

_STATIC = Path(streamlit.__file__).with_name("static")
_CODE, _STYLES = _STATIC / "static" / "js", _STATIC / "static" / "css"
_IMPORT = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


def code_of(*elements: str) -> list[str]:
    """Addresses of the modules of elements, by the name that their files begin with."""
    return [_address(file) for name in elements for file in _CODE.glob(f"{name}.*.js")]


def imports_of(*elements: str) -> list[str]:
    """Addresses of these modules, of all that they import and of their styles, besides what
    Streamlit's own page asks for.
    """
    page = (_STATIC / "index.html").read_text("utf-8")
    found: dict[str, None] = {}
    due = [_STATIC / address for address in code_of(*elements)]
    while due:
        file = due.pop(0)
        if (address := _address(file)) not in found and address not in page:
            found[address] = None
            due += [_CODE / name for name in _IMPORT.findall(file.read_text("utf-8"))]
    styles = [_address(file) for name in elements for file in _STYLES.glob(f"{name}.*.css")]
    return [*found, *styles]


def _address(file: Path) -> str:
    return f"./{file.relative_to(_STATIC).as_posix()}"
