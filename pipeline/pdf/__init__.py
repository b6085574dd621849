"""The PDF of a document: what is printed, signed and kept."""

from pipeline.pdf.stamp import stamp

__all__ = ["stamp"]
