"""PyMuPDF, which reads PDF files back, without its model of layouts: nothing asks for that, and it starts slowly."""

from __future__ import annotations

import sys

import pytest

sys.modules.setdefault("pymupdf.layout", None)  # type: ignore[arg-type]
pymupdf = pytest.importorskip("pymupdf", reason="PDF files are read back with pymupdf")
