"""What the real LibreOffice makes of the invented office's papers."""

import re
from io import BytesIO

import pikepdf
import pytest

from pipeline import raster
from pipeline.cli import main
from pipeline.pdf.converting import Paper, convert
from pipeline.pdf.imprint import imprint
from pipeline.pdf.signers import signers
from pipeline.pdf.suite import Suite
from tests.offices import ROOT, copy
from tests.system import program

IDS = (
    "sk/tim-zi", "sk/kode-etik", "pakta/contoh-02", "berita-acara/pemilihan-tim-zi",
    "sop/cuti-pegawai", "piagam-pencanangan/zi-2021", "rapat/pembentukan-tim/dokumentasi",
)  # fmt: skip


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> list[Paper]:
    program("soffice")
    office = copy(ROOT / "contoh", tmp_path_factory.mktemp("contoh"))
    assert main(["buat", *IDS, "--kantor", str(office)]) == 0
    return [Paper(id_, (office / f"output/{id_}.docx").read_bytes(), "f" * 64) for id_ in IDS]


@pytest.fixture(scope="module")
def pdfs(papers) -> dict[str, bytes]:
    made = list(convert(papers, Suite.find()))
    assert [each.problem for each in made if each.problem] == []
    return {each.paper.document: each.pdf for each in made}


def test_the_same_document_gives_the_same_bytes(papers, pdfs):
    """Also the decree, after others in one run: its Type 1 fonts are counted there."""
    again = {each.paper.document: each.pdf for each in convert(papers[1::-1], Suite.find(), 1)}
    assert len(again) == 2
    assert again == {id_: pdfs[id_] for id_ in again}


def test_it_is_archival_tagged_and_tells_no_time(pdfs):
    assert pdfs.keys() == {*IDS}
    for data in pdfs.values():
        with pikepdf.open(BytesIO(data)) as pdf:
            told = pdf.open_metadata()
            assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "B")
            assert told["pdf:Keywords"] == str(pdf.docinfo.Keywords)
            assert pdf.Root.MarkInfo.Marked
            assert "/StructTreeRoot" in pdf.Root
            assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
            assert not re.search(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T", pdf.Root.Metadata.read_bytes())


def test_each_signer_has_a_clean_box_above_the_name(papers, pdfs):
    count = 0
    for paper in papers:
        told, names = imprint(pdfs[paper.document]), signers(paper.docx)
        assert told
        assert len(told.boxes) == len(names), paper.document
        count += len(names)
        with raster.opened(pdfs[paper.document], paper.document) as shown:
            for box, signer in zip(told.boxes, names, strict=True):
                text = shown[box.page - 1].get_textpage()
                right, top = box.left + box.width, box.bottom + box.height
                assert not text.get_text_bounded(box.left, box.bottom, right, top).strip()
                below = text.get_text_bounded(box.left, box.bottom - 16, right, box.bottom)
                assert signer.name.split()[0] in below, (paper.document, signer)
                assert box.width >= 50 / 25.4 * 72, (paper.document, signer)
                assert box.height >= 20 / 25.4 * 72, (paper.document, signer)
    assert count > 12
