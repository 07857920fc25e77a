"""Documents to print and to file, set by typst with a font that has every Chinese character."""

from turnout.adapters.pdf.agreement import agreement_pdf
from turnout.adapters.pdf.labels import labels_pdf
from turnout.adapters.pdf.measures import Language, Printed, measures_pdf
from turnout.adapters.pdf.papers import papers_pdf

__all__ = [
    "Language",
    "Printed",
    "agreement_pdf",
    "labels_pdf",
    "measures_pdf",
    "papers_pdf",
]
