"""Plotly's code, of which only what draws our charts is sent.

The installed library is one file that draws fifty kinds of traces: 1.5 of the 2.6 MB of a first
visit. Its modules name those that they need, so what nobody needs can be left out once its list of
kinds is ours. Plotly gives out smaller files itself, but no package for Python has one.
"""

import hashlib
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

from plotly.offline import get_plotlyjs

# Besides lines and points, which the library's core draws.
KINDS = frozenset({"bar", "choropleth", "heatmap", "scattergeo"})
# Another for each version of the library and of what is left out here.
STAMP = f"{version('plotly')}-{hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]}"

_NAME = r"[\w$]+"
# What makes a module of a function that runs when the module is first asked for.
_MAKER = re.compile(rf"var ({_NAME})=\(\w(?:,\w)+\)=>\(\)=>{{[^}}]*try{{return\b")
_LIST = re.compile(rf"\.register\(\[((?:{_NAME}\(\),?){{20,}})\]\)")
_KIND = re.compile(r'moduleType:"trace",name:"(\w+)"')
_SAME_AS = re.compile(rf"\.exports=({_NAME})\(\)")
_NEED = re.compile(rf"(?<![\w$.])({_NAME})\(\)")


@cache
def plotly_code() -> str:
    """JavaScript that sets `window.Plotly`, which draws scatter and KINDS; all of the library if
    it is not built as expected.
    """
    whole: str = get_plotlyjs()
    makers = "|".join(map(re.escape, _MAKER.findall(whole)))
    listed = _LIST.search(whole)
    if not (makers and listed):
        return whole
    # A part may hold more modules than one, of which each that is needed keeps all.
    starts = [found.start() for found in re.finditer(rf"(?<=;)var {_NAME}=(?:{makers})\(", whole)]
    parts = [whole[a:b] for a, b in zip([0, *starts], [*starts, len(whole)], strict=True)]
    made = re.compile(rf"({_NAME})=(?:{makers})\(")
    part_of = {name: n for n, part in enumerate(parts) for name in made.findall(part)}

    def kind(name: str) -> str:
        part = parts[part_of[name]] if name in part_of else ""
        if found := _KIND.search(part):
            return found[1]
        other = _SAME_AS.search(part)
        return kind(other[1]) if other else ""

    ours = [f"{name}()" for name in _NEED.findall(listed[1]) if kind(name) in KINDS]
    if len(ours) != len(KINDS):
        return whole
    parts[-1] = parts[-1].replace(listed[1], ",".join(ours))
    needed: set[int] = set()
    due = {0, len(parts) - 1}
    while due:
        needed |= due
        names = {name for n in due for name in _NEED.findall(parts[n])}
        due = {part_of[name] for name in names & part_of.keys()} - needed
    return "".join(parts[n] for n in sorted(needed))
