"""What a workbook says of itself: what it is of, how to read it, definitions and sources."""

from typing import TYPE_CHECKING

from dashboard.exports.sheets import Cell, Sheet
from dashboard.intake.contracts import load_contracts
from dashboard.text.catalogue import t
from dashboard.text.formats import date_label, month_label

if TYPE_CHECKING:
    from dashboard.exports.workbook import Workbook


def about_sheet(book: "Workbook") -> Sheet:
    """What the workbook is of and how its numbers are read."""
    publication, lang = book.reader.publication, book.lang
    place = book.places[book.district] if book.district else t("common.city", lang)
    lines = [(t("common.sample", lang), t("common.sample_about", lang))]
    lines = lines if publication.is_sample else []
    lines += [
        (t("workbook.about.month", lang), month_label(book.month, lang)),
        (t("workbook.about.place", lang), place),
        (t("workbook.about.as_of", lang), date_label(publication.data_as_of, lang)),
        (t("common.publication", lang), publication.id),
        (t("workbook.about.published", lang), date_label(publication.published_at, lang)),
    ]
    lines += [(t("workbook.about.made", lang), book.watermark)] if book.watermark else []
    lines += [
        (t(f"workbook.read.{key}", lang), t(f"workbook.read.{key}_words", lang))
        for key in ("standing", "monthly", "signs", "rates")
    ]
    head = [t("common.app", lang), t("workbook.title", lang)]
    return Sheet(
        t("workbook.sheet.about", lang), [head], [list(line) for line in lines], wraps=True
    )


def definitions_sheet(book: "Workbook") -> Sheet:
    """A line a metric, as the dictionary has it."""
    lang, keys = book.lang, ("metric", "id", "theme", "meaning", "numerator", "denominator", "unit",
                             "better", "basis", "owner", "sources")  # fmt: skip
    titles = dataset_titles(book)
    body = [
        [
            metric.name[lang],
            metric.id,
            t(f"data.theme.{metric.theme}", lang),
            metric.meaning[lang],
            metric.numerator[lang] if metric.numerator else "",
            metric.denominator[lang] if metric.denominator else "",
            metric.unit_label[lang] or t(f"workbook.unit.{metric.unit}", lang),
            t(f"data.better.{metric.better}", lang),
            t(f"data.basis.{metric.basis}", lang),
            metric.owner,
            t("common.list_comma", lang).join(titles[name] for name in metric.sources),
        ]
        for metric in book.metrics.values()
    ]
    head = [t(f"workbook.column.{key}", lang) for key in keys]
    return Sheet(t("workbook.sheet.definitions", lang), [head], body, wraps=True, filters=True)


def sources_sheet(book: "Workbook") -> Sheet:
    """A line a dump behind the publication, the newest of each list first."""
    lang, titles = book.lang, dataset_titles(book)
    keys = ("dataset", "as_of", "read", "accepted", "refused", "files")
    dumps = sorted(book.reader.publication.inputs, key=lambda dump: dump.as_of, reverse=True)
    body: list[list[Cell]] = [
        [
            titles[dump.dataset],
            date_label(dump.as_of, lang),
            *((float(n), "#,##0") for n in (dump.read, dump.accepted, dump.refused)),
            "\n".join(f"{file.name} ({file.sha256[:8]})" for file in dump.files),
        ]
        for dump in sorted(dumps, key=lambda dump: list(titles).index(dump.dataset))
    ]
    head = [t(f"workbook.column.{key}", lang) for key in keys]
    return Sheet(t("workbook.sheet.sources", lang), [head], body, wraps=True, filters=True)


def dataset_titles(book: "Workbook") -> dict[str, str]:
    """The lists' names by dataset; in English the dataset in words."""
    contracts = load_contracts(book.settings.contracts)
    if book.lang == "en":
        return {name: name.replace("_", " ").capitalize() for name in contracts}
    return {name: contract.title for name, contract in contracts.items()}
