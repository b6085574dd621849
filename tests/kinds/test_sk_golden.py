"""The decree as it can be read on paper, compared with texts that were looked at.

BUKTI_UPDATE_GOLDEN=1 writes the texts anew; read the difference before keeping it.
"""

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline import word
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.values import Incomplete
from tests.kinds.readable import readable
from tests.kinds.sk_office import RECORD, decree, office, record
from tests.word.structure import check

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = ROOT / "templates" / "docx"
GOLDEN = Path(__file__).parent / "golden"
UNKNOWN = {
    "lampiran": [
        {
            "judul": "Susunan [belum: nama tim]",
            "susunan": [
                {
                    "bagian": "Pokja I",
                    "anggota": [
                        {"kedudukan": "Ketua"},
                        {"kedudukan": "Anggota", "pegawai": "baru"},
                    ],
                }
            ],
        }
    ]
}
VARIANTS = {
    "lengkap": decree,
    "draf": lambda: decree(
        record(status="draf", tanggal="2021-05", mengingat=["uu", "perda"], **UNKNOWN),
        office(kop={"pemerintah": "Pemerintah Kabupaten Contoh", "dinas": "Dinas Data & Arsip"}),
    ),
    "tunggal": lambda: decree(record(menimbang="perlu tim", mengingat="uu", memperhatikan=None)),
    "bernomor": lambda: decree(
        record(tanggal="2021-05"),
        dossier=Dossier({"sk/tim": GivenNumber("12 TAHUN 2021", date(2021, 5, 18))}),
    ),
    "plt": lambda: decree(record(tanggal="2021-09-02")),
    "tanpa-lampiran": lambda: decree(record(lampiran=None, tembusan=None)),
    "tiga-belas-diktum": lambda: decree(
        record(diktum=[f"Hal ke-{n}" for n in range(1, 13)] + [RECORD["diktum"][1]])
    ),
    "fiktif": lambda: decree(record(status="draf"), office(fiktif="ya")),
}


@cache
def template():
    return word.compile(TEMPLATES / "sk.docx", parts=(TEMPLATES,), watermark=True)


def render(document: Document) -> bytes:
    return template().render(document.context)


def printed(value) -> list[str]:
    """Return every text of a context."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in printed(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in printed(inner)]
    return [str(value)]


@pytest.mark.parametrize("name", VARIANTS)
def test_the_paper_reads_as_it_did(name):
    found = readable(render(VARIANTS[name]()))
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("BUKTI_UPDATE_GOLDEN"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_every_golden_text_has_its_variant():
    assert {path.stem for path in GOLDEN.iterdir()} == set(VARIANTS)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_document_is_sound(name):
    assert check(render(VARIANTS[name]())) == []


@pytest.mark.parametrize("name", VARIANTS)
def test_no_text_of_the_context_is_lost(name):
    context = VARIANTS[name]().context
    paper = readable(render(VARIANTS[name]()))
    lost = [
        text
        for text in printed(context)
        if text.replace("\N{NO-BREAK SPACE}", "·") not in paper and text != context["tanda_air"]
    ]
    assert lost == []
    assert len(printed(context)) > 20


@pytest.mark.parametrize("items", [0, 1, 2, 3, 5])
@pytest.mark.parametrize("last", [1, 2, 3])
def test_list_items_survive_wherever_their_diktum_stands(items, last):
    """The template sets the last dikta and their last items apart: none may fall out."""
    butir = [f"butir ke-{n}" for n in range(items)]
    dikta = [{"isi": "Hal", "butir": butir}] + ["Hal lain"] * (last - 1)
    made = decree(record(diktum=["Hal pertama", *dikta], memperhatikan=["satu", "dua"]))
    paper = readable(render(made))
    for name in ("menimbang", "mengingat", "memperhatikan"):
        assert [paper.count(f"] {text}\n") for text in made.context[name]] == [1] * len(
            made.context[name]
        )
    for text in made.context["diktum"][1]["butir"]:
        assert paper.count(f"] {text}\n") == 1
    assert paper.count("] Hal lain.\n") == last - 1


@pytest.mark.parametrize("passages", [1, 2, 3])
@pytest.mark.parametrize("items", [0, 1, 2, 3, 4])
def test_passages_of_an_annex_survive_wherever_they_stand(passages, items):
    butir = [f"tugas ke-{n}" for n in range(items)]
    uraian = [{"judul": f"Jabatan {n}", "isi": "Isi", "butir": butir} for n in range(passages)]
    made = decree(record(lampiran=[{"judul": "Uraian", "uraian": uraian}]))
    paper = readable(render(made))
    assert [paper.count(f"] Jabatan {n}\n") for n in range(passages)] == [1] * passages
    for text in made.context["lampiran"][0]["uraian"][0]["butir"]:
        assert paper.count(f"] {text}\n") == passages


@pytest.mark.parametrize("members", [1, 2, 3, 4, 30])
@pytest.mark.parametrize("grouped", [False, True])
def test_members_survive_wherever_they_stand(members, grouped):
    places = [{"kedudukan": f"Kedudukan {n}", "pegawai": "pppk"} for n in range(members)]
    groups = [{"bagian": f"Bagian {n}", "anggota": [p]} for n, p in enumerate(places)]
    susunan = groups if grouped else [{"anggota": places}]
    both = [{"judul": "A", "susunan": susunan, "uraian": [{"judul": "Tugas"}]}]
    for annexes in ([{"judul": "A", "susunan": susunan}], both):
        paper = readable(render(decree(record(lampiran=annexes))))
        for n in range(members):
            assert paper.count(f"] Kedudukan {n}\n") == 1
            assert paper.count(f"] Bagian {n}\n") == grouped
        assert paper.count("] Tugas\n") == (annexes is both)


def test_the_golden_texts_can_fail():
    made = decree()
    changed = made.context | {"tempat": Incomplete("Kota Lain", ())}
    assert readable(template().render(changed)) != readable(render(made))
    assert "Kota Lain" in readable(template().render(changed))


def test_the_same_facts_give_the_same_bytes():
    assert render(decree()) == render(decree())
