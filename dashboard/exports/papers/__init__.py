"""Papers: the brief as .pdf, the work report as .docx and .pdf."""
