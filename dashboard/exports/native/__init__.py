"""Plotly's figures read as charts that Office programs have: bars, lines, points, words."""
