"""The member register as files: Parquet with Chinese headers, one a quarter."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.sample.identity import CHECK_DIGITS, check_positions
from dashboard.sample.members import LISTED_AFTER_LEAVING, STATUSES, Members
from dashboard.sample.mess import DECENT_SIZE, ONE_IN
from dashboard.sample.plan import Array, Plan
from dashboard.sample.unions import GROUPS, Unions
from dashboard.sample.words import SURNAMES

# The first six digits of every identity number: an area that does not exist.
_AREA = 320599
_ROW_GROUP = 250_000
# One identity number in so many lacks its last digit: a warning, not a refusal.
_SHORT_NUMBER_ONE_IN = 5003
# What is broken in a wrong row: a field and what stands in it. An empty field name is a plain
# repetition of a good row.
_BREACHES: tuple[tuple[str, object], ...] = (
    ("", None),
    ("基层工会编码", "GH000000000000"),
    ("性别", "男性"),
    ("出生年份", 1895),
    ("重点群体", "外卖小哥"),
    ("入会日期", None),
    ("基层工会编码", None),
    ("入会方式", "扫码"),
    ("会籍状态", "正常"),
)


class Register:
    """Holds everyone once; writes the rows that stand on a list."""

    def __init__(self, plan: Plan, members: Members, unions: Unions) -> None:
        self._plan = plan
        self._members = members
        self._people = _people(plan, members, unions)

    def write(self, list_number: int, path: Path) -> None:
        """Write one quarter's list, wrong rows at its end."""
        members = self._members
        rows = np.flatnonzero(
            (members.joined <= list_number) & (members.left > list_number - LISTED_AFTER_LEAVING)
        )
        status = np.where(members.left[rows] > list_number, 0, members.after[rows])
        listed = self._people.take(pa.array(rows)).append_column(
            "会籍状态", _words(status, STATUSES)
        )
        if list_number % 2:
            position = listed.schema.get_field_index("农民工")
            answers = _words(members.migrant[rows].astype(np.int32), ("否", "是"))
            listed = listed.set_column(position, "农民工", answers)
        wrong = self._wrong_rows(list_number, listed)
        with pq.ParquetWriter(
            path, listed.schema, compression="zstd", compression_level=1, store_schema=False,
            use_dictionary=[
                name for name, kind in zip(listed.schema.names, listed.schema.types, strict=True)
                if pa.types.is_dictionary(kind)
            ],
        ) as writer:  # fmt: skip
            writer.write_table(listed, row_group_size=_ROW_GROUP)
            writer.write_table(wrong)

    def _wrong_rows(self, list_number: int, listed: pa.Table) -> pa.Table:
        """Copies of good rows under numbers of their own, each with one thing broken."""
        rng = self._plan.rng("wrong members", list_number)
        number = max(round(len(listed) / ONE_IN), int(len(listed) >= DECENT_SIZE))
        originals = np.sort(rng.choice(len(listed), number, replace=False))
        rows = listed.take(pa.array(originals)).to_pylist()
        for turn, row in enumerate(rows):
            field, value = _BREACHES[(turn + list_number) % len(_BREACHES)]
            if field:
                row |= {"会员编号": f"HX{turn:010d}", field: value}
        return pa.Table.from_pylist(rows, schema=listed.schema)


def _people(plan: Plan, members: Members, unions: Unions) -> pa.Table:
    """Everyone's row but for the status, which depends on the list."""
    rng = plan.rng("register")
    number = len(members)
    serial = np.arange(number, dtype=np.int64)
    body, check, birth_year = check_positions(members.birth_day, members.gender, area=_AREA)
    names = tuple(f"{surname}**" for surname in SURNAMES)
    return pa.table({
        "会员编号": pc.binary_join_element_wise("HY", _digits(2_000_000_001 + serial), ""),
        "姓名": _words(rng.integers(0, len(names), number), names),
        "身份证号": _identity_numbers(body, check),
        "手机号": _digits(19_900_000_000 + serial),
        "基层工会编码": _words(members.union, tuple(unions.union_id)),
        "性别": _words(members.gender, ("男", "女"), rng.random(number, dtype=np.float32) < 0.01),
        "出生年份": birth_year,
        "农民工": members.migrant,
        "重点群体": _words(members.group, tuple(GROUPS), members.group < 0),
        "入会日期": pa.array(members.joined_on).cast(pa.date32()),
        "入会方式": _words(members.online, ("线下", "网上")),
    })  # fmt: skip


def _digits(numbers: Array) -> pa.Array:
    return pa.array(numbers).cast(pa.string())


def _identity_numbers(body: Array, check: Array) -> pa.Array:
    last = np.where(np.arange(len(check)) % _SHORT_NUMBER_ONE_IN == 17, len(CHECK_DIGITS), check)
    endings = pa.array([*CHECK_DIGITS, ""]).take(pa.array(last))
    return pc.binary_join_element_wise(_digits(body), endings, "")


def _words(codes: Array, words: tuple[str, ...], missing: Array | None = None) -> pa.Array:
    positions = pa.array(codes.astype(np.int32), mask=missing)
    return pa.DictionaryArray.from_arrays(positions, list(words))
