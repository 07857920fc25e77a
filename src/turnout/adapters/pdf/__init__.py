"""Documents to print and to file, set by typst with a font that has every Chinese character."""

from turnout.adapters.pdf.measures import Language, Printed, measures_pdf
from turnout.adapters.pdf.papers import papers_pdf

__all__ = ["Language", "Printed", "measures_pdf", "papers_pdf"]
