"""Two loads at once, and a reader that stays open throughout."""

from dashboard.errors import BusyError
from dashboard.settings import Settings
from dashboard.warehouse.publication import list_publications, read_current
from tests.surviving.homes import City, dumps_of, print_of
from tests.surviving.loading import CommandLoad
from tests.surviving.polling import Polling


def test_of_two_loads_at_once_one_waits_its_turn(city: City, home: Settings) -> None:
    with Polling(home, {city.before, city.after}) as polling:
        both = [CommandLoad(city.second, home.home) for _ in range(2)]
        codes = sorted(load.code() for load in both)
        # The later may still find the home free if it started late enough.
        assert codes in ([0, BusyError.exit_code], [0, 0])
        assert CommandLoad(city.second, home.home).code() == 0
    current = read_current(home)
    assert print_of(current) == city.after
    assert dumps_of(current) == city.dumps
    assert len(list_publications(home)) == 2
    assert polling.strange == []
    assert polling.moved == 0
