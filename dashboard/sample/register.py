"""The member register as files: Parquet with Chinese headers, one a quarter."""

from pathlib import Path
from typing import Any

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
_NAMES = tuple(f"{surname}**" for surname in SURNAMES)
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
    """Holds everyone once, as numbers; writes the rows that stand on a list.

    Words and numbers of identity are made a row group at a time: for a city of forty million they
    would fill the memory.
    """

    def __init__(self, plan: Plan, members: Members, unions: Unions) -> None:
        self._plan = plan
        self._members = members
        rng = plan.rng("register")
        self._name = rng.integers(0, len(SURNAMES), len(members)).astype(np.int16)
        self._hides_gender = rng.random(len(members), dtype=np.float32) < 0.01
        self._body, check, self._birth_year = check_positions(
            members.birth_day, members.gender, area=_AREA
        )
        self._check = check.astype(np.int8)
        self._unions = pa.array(unions.union_id)

    def write(self, list_number: int, path: Path) -> None:
        """Write one quarter's list, wrong rows at its end."""
        members = self._members
        rows = np.flatnonzero(
            (members.joined <= list_number) & (members.left > list_number - LISTED_AFTER_LEAVING)
        )
        wrong = self._wrong_rows(list_number, rows)
        with pq.ParquetWriter(
            path, wrong.schema, compression="zstd", compression_level=1, store_schema=False,
            use_dictionary=[
                name for name, kind in zip(wrong.schema.names, wrong.schema.types, strict=True)
                if pa.types.is_dictionary(kind)
            ],
        ) as writer:  # fmt: skip
            for start in range(0, len(rows), _ROW_GROUP):
                writer.write_table(self._listed(list_number, rows[start : start + _ROW_GROUP]))
            writer.write_table(wrong)

    def _wrong_rows(self, list_number: int, listed: Array) -> pa.Table:
        """Copies of good rows under numbers of their own, each with one thing broken."""
        rng = self._plan.rng("wrong members", list_number)
        number = max(round(len(listed) / ONE_IN), int(len(listed) >= DECENT_SIZE))
        originals = np.sort(rng.choice(len(listed), number, replace=False))
        good = self._listed(list_number, listed[originals])
        rows = good.to_pylist()
        for turn, row in enumerate(rows):
            field, value = _BREACHES[(turn + list_number) % len(_BREACHES)]
            if field:
                row |= {"会员编号": f"HX{turn:010d}", field: value}
        return pa.Table.from_pylist(rows, schema=good.schema)

    def _listed(self, list_number: int, who: Array) -> pa.Table:
        """The rows of some people, by their positions, on one list."""
        members = self._members
        migrant = members.migrant[who]
        status = np.where(members.left[who] > list_number, 0, members.after[who])
        return pa.table({
            "会员编号": pc.binary_join_element_wise("HY", _digits(2_000_000_001 + who), ""),
            "姓名": _words(self._name[who], _NAMES),
            "身份证号": _identity_numbers(self._body[who], self._check[who], who),
            "手机号": _digits(19_900_000_000 + who),
            "基层工会编码": _words(members.union[who], self._unions),
            "性别": _words(members.gender[who], ("男", "女"), self._hides_gender[who]),
            "出生年份": self._birth_year[who],
            "农民工": _words(migrant, ("否", "是")) if list_number % 2 else migrant,
            "重点群体": _words(members.group[who], tuple(GROUPS), members.group[who] < 0),
            "入会日期": pa.array(members.joined_on[who]).cast(pa.date32()),
            "入会方式": _words(members.online[who], ("线下", "网上")),
            "会籍状态": _words(status, STATUSES),
        })  # fmt: skip


def _digits(numbers: Array) -> pa.Array:
    return pa.array(numbers).cast(pa.string())


def _identity_numbers(body: Array, check: Array, who: Array) -> pa.Array:
    last = np.where(who % _SHORT_NUMBER_ONE_IN == 17, len(CHECK_DIGITS), check)
    endings = pa.array([*CHECK_DIGITS, ""]).take(pa.array(last))
    return pc.binary_join_element_wise(_digits(body), endings, "")


def _words(codes: Array, words: tuple[str, ...] | pa.Array, missing: Array | None = None) -> Any:
    positions = pa.array(codes.astype(np.int32), mask=missing)
    return pa.DictionaryArray.from_arrays(positions, pa.array(words))
