"""The work report as a file."""

from dashboard.exports.browser import Pictures
from dashboard.exports.papers.report_docx import report_docx
from dashboard.exports.papers.report_pdf import report_pdf
from dashboard.exports.papers.report_sections import ReportPaper

DOCX, PDF = "docx", "pdf"


def report_file(paper: ReportPaper, kind: str, *, watermark: str = "") -> bytes:
    """The report as a file of a kind. Raises NoBrowserError for a .pdf where there is none."""
    if kind == DOCX:
        return report_docx(paper, watermark=watermark)
    with Pictures() as pictures:
        return report_pdf(paper, pictures=pictures, watermark=watermark)
