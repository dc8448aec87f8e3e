"""Running tasks two at a time, each after those that it needs, the longest way first."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter
from typing import TypeVar

Result = TypeVar("Result")

# DuckDB uses both cores by itself where a list is long; what a second task adds is that planning
# and reading small files, which use one core, go on meanwhile.
_AT_A_TIME = 2


def in_order(
    needs: Mapping[str, Sequence[str]],
    *,
    cost: Mapping[str, float],
    run: Callable[[str], Result],
) -> dict[str, Result]:
    """The result of `run` for every task. A task's exception ends the rest and is raised."""
    sorter = TopologicalSorter(needs)
    sorter.prepare()
    results: dict[str, Result] = {}
    ready: list[str] = []
    running: dict[Future[Result], str] = {}
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        while sorter.is_active():
            ready += sorter.get_ready()
            ready.sort(key=lambda name: _way(name, needs, cost))
            while ready and len(running) < _AT_A_TIME:
                name = ready.pop()
                running[pool.submit(run, name)] = name
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(future)
                results[name] = future.result()
                sorter.done(name)
    return results


def _way(name: str, needs: Mapping[str, Sequence[str]], cost: Mapping[str, float]) -> float:
    """The cost of a task and of the dearest chain of tasks that wait for it."""
    waiting = [_way(other, needs, cost) for other, first in needs.items() if name in first]
    return cost[name] + max(waiting, default=0)
