"""What has been worked out for a view of a page, for everybody who opens it.

A view is a publication, a scope and all choices of a page. What it shows follows from them alone.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock, RLock
from typing import TypeVar

# A view takes a hundred or two hundred kilobytes. A page's own choices (a goal, a metric) may be
# many: the oldest parts of a view go first.
MOST_VIEWS = 4000
MOST_PARTS = 200

T = TypeVar("T")


class Memory:
    """Of one view; where two want the same at once, one works it out and the other waits."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, object] = {}
        self._lock = RLock()

    def recall(self, name: Hashable, work_out: Callable[[], T]) -> T:
        """What is kept under a name, worked out where it is not."""
        with self._lock:
            if name not in self._kept:
                if len(self._kept) >= MOST_PARTS:
                    del self._kept[next(iter(self._kept))]
                self._kept[name] = work_out()
            return self._kept[name]  # type: ignore[return-value]

    def kept(self) -> dict[Hashable, object]:
        with self._lock:
            return dict(self._kept)

    def known(self, name: Hashable) -> object | None:
        """What is kept under a name, if anything is. It waits for nobody."""
        return self._kept.get(name)

    def learn(self, kept: Mapping[Hashable, object]) -> None:
        """Take over what another process has worked out, where nothing is kept yet."""
        with self._lock:
            self._kept = {**kept, **self._kept}


_views: OrderedDict[Hashable, Memory] = OrderedDict()
_views_lock = Lock()


def memory_of(view: Hashable) -> Memory:
    """The memory of a view; of those that nobody has asked for longest nothing is kept."""
    with _views_lock:
        memory = _views.setdefault(view, Memory())
        _views.move_to_end(view)
        while len(_views) > MOST_VIEWS:
            _views.popitem(last=False)
        return memory


def known_of(view: Hashable, name: Hashable) -> object | None:
    """What is kept of a view under a name, if anything is: to ask is not to look at the view."""
    memory = _views.get(view)
    return memory and memory.known(name)


def remembered_views() -> dict[Hashable, Memory]:
    """All views that anything is kept of."""
    with _views_lock:
        return dict(_views)


def forget_views() -> None:
    """Keep nothing."""
    with _views_lock:
        _views.clear()
