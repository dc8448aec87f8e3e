"""Dumps made from short lists of dicts (header → value), in each format an office may send."""

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

Row = Mapping[str, Any]

UNION = {
    "基层工会编码": "GH1",
    "工会名称": "昆山某厂工会",
    "所属市区": "昆山市",
    "乡镇街道": "玉山镇",
    "组建形式": "单独基层工会",
    "成立日期": "2010-05-06",
    "会员人数": "100",
    "职代会制度": "是",
    "状态": "正常",
}
MEMBER = {
    "会员编号": "HY1",
    "姓名": "王某某",
    "身份证号": "32059919800101123X",
    "手机号": "13800001234",
    "基层工会编码": "GH1",
    "性别": "女",
    "出生年份": "1980",
    "农民工": "否",
    "重点群体": "",
    "入会日期": "2015-03-04",
    "入会方式": "线下",
    "会籍状态": "在会",
}
PAYMENT = {
    "发放编号": "P1",
    "档案编号": "",
    "发放日期": "2020-02-03",
    "所属市区": "昆山",
    "发放层级": "市区总工会",
    "帮扶项目": "送温暖",
    "人次": "3",
    "金额": "1500",
    "资金来源": "工会经费",
    "发放状态": "已发放",
}
INDICATOR = {"指标": "venture_loans", "月份": "2020-12", "所属市区": "320500", "数值": "100"}


def rows(base: Row, key: str, *changes: Row) -> list[dict[str, Any]]:
    """As many rows as `changes`, each with its own key and otherwise like `base`."""
    return [
        {**base, key: f"{base[key]}-{number}", **change} for number, change in enumerate(changes)
    ]


def grid(rows: Sequence[Row]) -> list[list[Any]]:
    headers = list(dict.fromkeys(header for row in rows for header in row))
    return [headers, *([row.get(header, "") for header in headers] for row in rows)]


def csv_text(cells: Sequence[Sequence[Any]], *, delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(cells)
    return text.getvalue()


def write_csv(path: Path, rows: Sequence[Row], *, encoding: str = "utf-8") -> Path:
    return write_bytes(path, csv_text(grid(rows)).encode(encoding))


def write_bytes(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def write_excel(path: Path, cells: Sequence[Sequence[Any]], *, sheet: str = "Sheet1") -> Path:
    """A workbook of one sheet; dates become date cells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as workbook:
        worksheet = workbook.add_worksheet(sheet)
        for number, row in enumerate(cells):
            worksheet.write_row(number, 0, row)
    return path


def write_parquet(path: Path, rows: Sequence[Row]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), path)
    return path
