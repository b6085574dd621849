"""What a PDF says of itself, also one that a person saved from Word."""

from io import BytesIO

import pikepdf
import pytest

from pipeline.marks import version_of
from pipeline.pdf.imprint import Unfit, accept, imprint
from tests.pdf.suites import archival


def from_word() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(archival(told=False))) as pdf:
        pdf.docinfo["/Producer"] = "Microsoft Word"
        pdf.docinfo["/CreationDate"] = "D:20210517090000"
        pdf.save(made)
    return made.getvalue()


def test_a_pdf_from_word_only_gets_its_imprint():
    assert imprint(from_word()) is None
    taken = accept(from_word(), "pakta/contoh-02", b"docx", "f" * 64)
    told = imprint(taken)
    assert told
    assert (told.document, told.version) == ("pakta/contoh-02", version_of(b"docx"))
    assert (told.facts, told.pages, told.boxes) == ("f" * 16, 2, ())
    with pikepdf.open(BytesIO(taken)) as pdf:
        assert str(pdf.docinfo.Producer) == "Microsoft Word"
        assert str(pdf.docinfo.CreationDate) == "D:20210517090000"


def test_other_keywords_are_not_ours():
    for words in ("", "zona integritas", "bukti=a; versi=0000; fakta="):
        made = BytesIO()
        with pikepdf.open(BytesIO(archival())) as pdf:
            pdf.docinfo["/Keywords"] = words
            pdf.save(made)
        assert imprint(made.getvalue()) is None


def test_what_is_no_whole_pdf_is_not_taken():
    locked = BytesIO()
    with pikepdf.open(BytesIO(archival())) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="rahasia", owner="rahasia"))
    for data in (b"", b"bukan", archival()[:-200], locked.getvalue(), archival(0)):
        with pytest.raises(Unfit):
            accept(data, "pakta/contoh-02", b"docx")
