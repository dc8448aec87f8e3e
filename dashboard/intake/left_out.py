"""Rows that are no records: totals, footnotes, signatures, and heads repeated on every page.

What decides is the first cell that is not empty. A word alone never does where a name could begin
with it: a total stands alone or before a figure, a footnote or signature before a colon.
"""

import re
from collections.abc import Sequence

from dashboard.intake.source import BLANKS, Source, quoted

_S = "[\\s\u3000\u00a0]*"


def _spaced(*words: str) -> str:
    """Any of the words, whose characters an office may set apart: 合　计."""
    return "|".join(_S.join(word) for word in words)


_TOTALS = _spaced("合计", "小计", "总计", "累计", "共计", "本页合计", "本页小计")
_REMARKS = _spaced("备注", "附注", "说明", "填表说明", "数据来源") + rf"|注{_S}[0-9一二三四五]?"
_DUTIES = _spaced("填报", "填表", "制表", "审核", "复核", "审批", "经办", "统计", "联系")
_WHO = _spaced("人", "单位", "日期", "时间", "电话", "员", "者")
_HEADS = _spaced("负责人", "单位负责人", "部门负责人", "分管领导", "打印日期", "打印时间")
_SIGNED = r"([（(](签字|签名|签章|盖章)[）)])?"
LEFT_OUT = (
    rf"^(({_TOTALS})($|[\s\d　:：,，(（])"
    rf"|其{_S}中($|{_S}[:：])"
    rf"|({_REMARKS}|(({_DUTIES}){_S}({_WHO})?|{_HEADS}){_S}{_SIGNED}){_S}[:：]"
    r"|\S{1,12}(合计|小计|总计)$"
    rf"|第{_S}\d+{_S}页"
    rf"|—*{_S}以下(空白|无正文))"
)

# The pattern is tried only where it can fit, for millions of rows pass here: none of its words
# begins with a letter or digit.
_CAN_FIT = "(first_cell >= '—' or suffix(first_cell, '计'))"

_LEFT_OUT = re.compile(LEFT_OUT)


def is_left_out(cells: Sequence[str]) -> bool:
    """Whether a row as it was read is no record."""
    first = next((text for cell in cells if (text := cell.strip(BLANKS))), "")
    return bool(_LEFT_OUT.match(first))


def left_out_condition(source: Source) -> str:
    """The same in SQL, of `first_cell`, and whether the row repeats a head of the source."""
    condition = f"{_CAN_FIT} and regexp_matches(first_cell, {quoted(LEFT_OUT)})"
    if not source.page_heads:
        return f"({condition})"
    heads = ", ".join(quoted(head) for head in source.page_heads)
    return f"({condition} or first_cell in ({heads}))"
