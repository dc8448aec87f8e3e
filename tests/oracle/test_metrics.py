"""Every metric equals what plain Python counts over the same rows."""

from datetime import date
from pathlib import Path

import pytest

from tests.oracle.city import OUT_OF_STEP, TWICE, City, random_city
from tests.oracle.compare import differences
from tests.oracle.count import Oracle
from tests.oracle.product import Product

MONTHS = ("2019-12", "2020-05", "2020-08", "2020-12", "2021-02")


def assert_equal(product: Product, city: City, months: tuple[str, ...]) -> None:
    oracle = Oracle(city.dumps)
    found = [
        f"as at {month}: {difference}"
        for month in months
        for difference in differences(oracle.count(month), product.metrics(month))[:30]
    ]
    assert not found, "\n".join(found)


def load_all(product: Product, city: City, folder: Path) -> None:
    city.write(folder)
    report = product.load(folder)
    refused = {name: found["reasons"] for name, found in report["datasets"].items()}
    assert not any(refused.values()), refused
    assert report["publication"]


def only(city: City, day: date) -> City:
    """The city's dumps of one day."""
    dumps = {name: {day: dumps[day]} for name, dumps in city.dumps.items() if day in dumps}
    return City(city.seed, dumps)


def without(city: City, dataset: str) -> City:
    return City(city.seed, {name: dumps for name, dumps in city.dumps.items() if name != dataset})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Product, City, Path]:
    """A city of all districts in one load: the product, the rows, the folder of dumps."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("dumps")
    product, city = Product(home), random_city(1)
    load_all(product, city, folder)
    return product, city, folder


@pytest.mark.parametrize("month", MONTHS)
def test_every_metric_equals_the_count(whole: tuple[Product, City, Path], month: str) -> None:
    product, city, _ = whole
    assert_equal(product, city, (month,))


def test_the_same_dumps_again_publish_nothing_new(whole: tuple[Product, City, Path]) -> None:
    product, _, folder = whole
    before = product.publications()
    assert len(before) == 1
    assert product.load(folder)["publication"] in (None, *before)
    assert product.publications() == before


def test_lists_that_come_on_different_days(tmp_path: Path) -> None:
    product, city = Product(tmp_path / "home"), random_city(2, rhythm=OUT_OF_STEP)
    load_all(product, city, tmp_path / "dumps")
    assert_equal(product, city, ("2020-08", "2020-12"))


@pytest.mark.parametrize("district", ["320583", "320500"])
def test_a_city_of_one_district(tmp_path: Path, district: str) -> None:
    product, city = Product(tmp_path / "home"), random_city(3, districts=[district], rhythm=TWICE)
    load_all(product, city, tmp_path / "dumps")
    assert_equal(product, city, ("2020-08", "2020-12"))


def test_many_loads_give_what_one_load_gives(tmp_path: Path) -> None:
    """Dump by dump, with a wrong list that is sent again, an old dump that comes late, and the
    events of one date in two parts."""
    product = Product(tmp_path / "home")
    city = random_city(4, districts=["320583", "320500"], rhythm=TWICE)
    first, second = city.dates()
    members, honours = city.dumps["members"], city.dumps["honours"]
    payments = city.dumps["aid_payments"][second]
    parts = [
        without(only(city, first), "honours"),
        City(
            1,
            only(city, second).dumps
            | {"members": {second: members[second][::3]}, "aid_payments": {second: payments[:99]}},
        ),
        City(
            2,
            {
                "members": {second: members[second]},
                "honours": {first: honours[first]},
                "aid_payments": {second: payments[99:]},
            },
        ),
    ]
    for number, part in enumerate(parts):
        part.write(tmp_path / f"{number}")
        product.load(tmp_path / f"{number}")
    assert_equal(product, city, ("2020-08", "2020-12"))
