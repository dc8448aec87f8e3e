"""The work report as a file."""

from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.exports.browser import Pictures
from dashboard.exports.papers.report_docx import write_report_docx
from dashboard.exports.papers.report_pdf import write_report_pdf
from dashboard.exports.papers.report_sections import ReportPaper

DOCX, PDF = KINDS = ("docx", "pdf")


def report_file(paper: ReportPaper, kind: str, *, watermark: str = "") -> bytes:
    """The report as a file of a kind. Raises NoBrowserError for a .pdf where there is none."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"report.{kind}"
        if kind == DOCX:
            write_report_docx(paper, file, watermark=watermark)
        else:
            with Pictures() as pictures:
                write_report_pdf(paper, file, pictures=pictures, watermark=watermark)
        return file.read_bytes()
