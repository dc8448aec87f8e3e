"""From what an office writes to a typed value: SQL macros, and the expressions for each field.

A cell goes through four layers of one query: t_ (text without blank ends; blank is null), p_ (taken
apart where it is not plain), n_ (a number), v_ (the typed value; null where the text does not fit).
The macros use each argument once, or a planner that expands them would drown.
"""

from dashboard.intake.contracts import Contract, Field
from dashboard.intake.headers import COUNTED, SCALES, Column, takes_row_unit
from dashboard.intake.source import BLANKS, quoted

SQL_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "yearmonth": "VARCHAR",
}
HASH_TYPE = "UBIGINT"

_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
_FLOATS = ("FLOAT", "DOUBLE", "DECIMAL")
_SCALE_SQL = " ".join(f"when '{name}' then {factor}" for name, factor in SCALES.items() if name)
_WIDE_ENDS = " or ".join(
    f"{end}(x, {quoted(blank)})" for blank in BLANKS if blank > "!" for end in ("prefix", "suffix")
)
_BLANK_ENDS = " or ".join(f"suffix(x, {quoted(blank)})" for blank in BLANKS if blank < "!")
_DATE = (
    r"([0-9]{4})\s*[-/年]\s*([0-9]{1,2})\s*[-/月]\s*([0-9]{1,2})\s*日?"
    r"(?:[T\s]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
)
_MONTH = r"([0-9]{4})(?:\s*[-/年]\s*([0-9]{1,2})\s*月?|([0-9]{2})(?:\.0+)?)"
_PLAIN_NUMBER = r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?"
_ISO_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_FULL_WIDTH = "０１２３４５６７８９．，－＋％：／"
_HALF_WIDTH = "0123456789.,-+%:/"

MACROS = rf"""
-- Trimming is slow and seldom needed, so the ends are looked at first; those of Chinese blanks only
-- where there is more than ASCII.
create or replace macro clean(x) as
    if(
        x < '!' or {_BLANK_ENDS} or (strlen(x) <> length(x) and ({_WIDE_ENDS})),
        nullif(trim(x, {quoted(BLANKS)}), ''),
        x
    );

-- Plain ASCII, which nearly all of millions of cells are, has nothing wide in it.
create or replace macro narrow(x) as
    if(strlen(x) <> length(x), translate(x, '{_FULL_WIDTH}', '{_HALF_WIDTH}'), x);

-- Names are compared without quotation marks, which every keyboard writes differently.
create or replace macro plain_word(x) as lower(translate(x, '“”"‘’', ''));

-- A spreadsheet makes 320583.0 of a code.
create or replace macro plain_code(x) as
    regexp_replace(narrow(x), '^([0-9]{{6,12}})\.0+$', '\1');

create or replace macro keyed_hash(x) as
    try_cast('0x' || left(sha256(getvariable('secret') || x), 16) as ubigint);

-- The check digit X of an identity number counts the same in either case.
create or replace macro identity_text(x) as
    if(suffix(x, 'x') and length(x) = 18, upper(x), x);

-- A spreadsheet makes 3.20582E+17 of an identity number, and its last digits are gone.
create or replace macro is_excel_number(x) as
    contains(x, '+') and regexp_full_match(x, '[0-9](\.[0-9]+)?[eE]\+[0-9]{{2,3}}');

create or replace macro double_text(x) as
    case
        when abs(x) >= 1e15 then format('{{:.14E}}', x)
        when x = trunc(x) then cast(cast(x as bigint) as varchar)
        else cast(x as varchar)
    end;

create or replace macro number_parts(x) as regexp_extract(
    regexp_replace(narrow(x), '[\s　\x{{00a0}}]', '', 'g'),
    '^[¥￥]?([+-]?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]*)(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{{1,2}})?)'
        || '(千万|百万|亿|万|千)?({COUNTED})?$',
    ['digits', 'scale', 'unit']
);

-- Decimals, because 2.3 times ten thousand is not 23,000 in binary; 37 digits cannot overflow.
create or replace macro times(digits, factor) as
    (try_cast(digits as decimal(27, 8)) * (factor)::decimal(10, 0))::double;

-- A cell's own unit counts before the header's (`factor`).
create or replace macro scaled_number(parts, factor) as
    times(
        replace(parts.digits, ',', ''),
        case parts.scale {_SCALE_SQL} else if(parts.unit in ('', '%'), factor, 1) end
    );

-- Five digits are a spreadsheet's day number, eight a date without separators.
create or replace macro other_date(x) as
    case
        when regexp_full_match(x, '[0-9]{{5}}(\.[0-9]+)?')
            then date '1899-12-30' + try_cast(floor(try_cast(x as double)) as integer)
        when regexp_full_match(x, '[0-9]{{8}}(\.0+)?')
            then try_cast(
                regexp_replace(x, '^([0-9]{{4}})([0-9]{{2}})([0-9]{{2}}).*$', '\1-\2-\3') as date
            )
        when regexp_full_match(x, '{_DATE}')
            then try_cast(regexp_replace(x, '^{_DATE}$', '\1-\2-\3') as date)
    end;

-- There is no year nought.
create or replace macro real_day(x) as if(x >= date '0001-01-01', x, null);

create or replace macro month_text(day) as strftime(real_day(day), '%Y-%m');

create or replace macro as_month(x) as
    case
        when regexp_full_match(x, '{_MONTH}')
            then month_text(try_cast(regexp_replace(x, '^{_MONTH}$', '\1-\2\3-1') as date))
        else month_text(other_date(x))
    end;

create or replace macro as_boolean(x) as
    case
        when x in ('是', '1', '1.0', 'true', 'y') then true
        when x in ('否', '0', '0.0', 'false', 'n') then false
    end;
"""


def cleaned(column: str, kind: str, field: Field) -> str:
    """t_: the cell without blank ends; a native type that fits the field stays as it is."""
    if kind == "VARCHAR":
        return f"clean({column})"
    if kind.startswith(_FLOATS) and field.type not in ("integer", "number"):
        return f"double_text({column}::double)"
    return column if is_native(kind, field) else f"clean(cast({column} as varchar))"


def is_native(kind: str, field: Field) -> bool:
    """Whether a column's own type spares us the reading of text."""
    if field.type in ("integer", "number"):
        return kind in _INTEGERS or kind.startswith(_FLOATS)
    if field.type in ("date", "yearmonth"):
        return kind == "DATE" or kind.startswith("TIMESTAMP")
    return field.type == "boolean" and kind == "BOOLEAN"


def taken_apart(field: Field) -> str | None:
    """p_: of a text cell that is not written plainly, its parts; null for the plain ones."""
    text = f"t_{field.name}"
    if field.type in ("integer", "number"):
        return f"if(regexp_full_match({text}, '{_PLAIN_NUMBER}'), null, number_parts({text}))"
    if field.type == "date":
        return f"if(regexp_full_match({text}, '{_ISO_DATE}'), null, narrow({text}))"
    return {"yearmonth": f"narrow({text})", "boolean": f"lower(narrow({text}))"}.get(field.type)


def number(field: Field, column: Column, contract: Contract, *, native: bool) -> str | None:
    """n_: the cell as a number in the field's unit; money takes yuan only, a count never does."""
    if field.type not in ("integer", "number"):
        return None
    plain = f"try_cast(t_{field.name} as double)"
    if column.factor != 1:
        plain = f"times(t_{field.name}, {column.factor})"
    if native:
        return plain
    parts = f"p_{field.name}"
    if takes_row_unit(field, contract):
        fits = "true"
        scaled = f"scaled_number({parts}, 1) / {_row_base(parts)}"
    else:
        fits = f"{parts}.unit in ('', '元')" if field.unit == "yuan" else f"{parts}.unit <> '元'"
        if field.type == "integer":
            fits += f" and {parts}.unit <> '%'"
        scaled = f"scaled_number({parts}, {column.factor})"
    return f"case when {parts} is null then {plain} when {fits} then {scaled} end"


def _row_base(parts: str) -> str:
    """What an amount in yuan is divided by, to be in the unit of the row's own indicator."""
    is_scaled = f"({parts}.scale <> '' or {parts}.unit = '元')"
    return f"if({is_scaled}, coalesce(row_unit.base, 1), 1)"


def _is_identity_number(field: Field) -> bool:
    return field.pii is not None and "身份证" in field.title


def typed(field: Field, *, native: bool) -> str:
    """v_: the typed value of the field."""
    text, parts, figure = f"t_{field.name}", f"p_{field.name}", f"n_{field.name}"
    is_whole = f"{figure} = trunc({figure}) and abs({figure}) < 9e15"
    if field.type == "integer":
        return f"if({is_whole}, try_cast({figure} as bigint), null)"
    if field.type == "number":
        return f"if(isfinite({figure}), {figure}, null)"
    if native:
        return {
            "boolean": text,
            "date": f"cast({text} as date)",
            "yearmonth": f"month_text({text})",
        }[field.type]
    return {
        "string": f"identity_text({text})" if _is_identity_number(field) else text,
        "boolean": f"as_boolean({parts})",
        "date": f"real_day(if({parts} is null, try_cast({text} as date), other_date({parts})))",
        "yearmonth": f"as_month({parts})",
    }[field.type]
