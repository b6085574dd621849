"""Who signed a PDF electronically, and whether the file is still what was signed."""

import sys
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from pipeline import esign
from pipeline.problem import EnvironmentProblem, InputError
from tests.esigning import NOW, electronically_signed


@pytest.fixture(scope="module")
def signed() -> bytes:
    """A one-page PDF with an electronic signature."""
    empty, pdf = BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.save(empty)
    return electronically_signed(empty.getvalue())


def test_who_signed_and_when(signed):
    (found,) = esign.signatures(signed)
    assert found.who == "Pegawai Contoh 01"
    assert found.when is not None
    assert abs(found.when - NOW) < timedelta(minutes=10)
    assert (found.intact, found.whole, found.sound) == (True, True, True)


def test_a_changed_byte_breaks_it(signed):
    at = signed.index(b"/MediaBox") + len("/MediaBox")
    changed = signed[: at + 3] + bytes([signed[at + 3] ^ 1]) + signed[at + 4 :]
    assert changed != signed
    (found,) = esign.signatures(changed)
    assert not found.intact
    assert not found.sound


def test_what_was_added_since_is_not_covered(signed):
    writer, out = IncrementalPdfFileWriter(BytesIO(signed)), BytesIO()
    writer.root[pdf_name("/Tambahan")] = pdf_name("/Ya")
    writer.update_root()
    writer.write(out)
    (found,) = esign.signatures(out.getvalue())
    assert (found.intact, found.whole, found.sound) == (True, False, False)


def test_a_pdf_without_signature_has_none():
    assert esign.signatures(b"%PDF-1.7 tanpa tanda tangan") == ()


def test_what_only_looks_signed_is_refused():
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        esign.signatures(b"%PDF-1.7 /ByteRange [0 1 2 3]")


def test_without_the_library_a_sentence_says_how_to_get_it(signed, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)
    with pytest.raises(EnvironmentProblem, match="pyHanko belum terpasang"):
        esign.signatures(signed)
