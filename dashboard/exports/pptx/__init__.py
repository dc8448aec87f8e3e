"""The deck as .pptx: slides, tables and charts that can be edited."""
