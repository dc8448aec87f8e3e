"""Every text of the screen, one YAML file a page and language; `t` finds one by its key."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import DefinitionError, nearest

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")


@cache
def load_catalogue(lang: str) -> dict[str, str]:
    """All texts of a language by key: `<file>.<path in the file>`, such as `overview.title`."""
    texts: dict[str, str] = {}
    for path in sorted((FOLDER / lang).glob("*.yaml")):
        _flatten(
            path.stem, yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}, texts
        )
    return texts


def t(key: str, lang: str, **words: object) -> str:
    """The text of a key with `{name}`s filled in. Raises DefinitionError for an unknown key."""
    texts = load_catalogue(lang)
    if key not in texts:
        near = nearest(key, texts)
        raise DefinitionError(
            f"No text {key!r} in dashboard/text/{lang}.",
            next_step=f"Did you mean {near!r}?" if near else "Add it in both languages.",
        )
    return texts[key].format(**words) if words else texts[key]


def _flatten(prefix: str, node: Any, texts: dict[str, str]) -> None:
    if isinstance(node, dict):
        for name, below in node.items():
            _flatten(f"{prefix}.{name}", below, texts)
    else:
        texts[prefix] = str(node)
