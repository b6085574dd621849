"""A kind without code: what its template's names ask of a record, and what is printed of it."""

import pytest

from pipeline.dossier import Dossier, GivenNumber
from pipeline.indonesian import PartialDate
from pipeline.inputs.bind import bind
from pipeline.inputs.yaml_text import read_tree
from pipeline.plain import PlainKind
from pipeline.problem import InputError, TemplateError
from pipeline.values import DOTS, SPACE
from tests.kinds.sk_office import office

PATHS = {
    *("kop.dinas", "nomor", "tanggal", "tempat", "ttd.nama", "tanda_air", "dasar", "tugas"),
    *("petugas", "petugas.nama", "petugas.nip", "acara.hari", "acara.tempat"),
}
KIND = PlainKind("surat-tugas", PATHS, {"dasar", "petugas"})
WHOLE = """
status: final
tanggal: 2021-06
dasar: [Undangan Bupati & Sekda, Rencana]
petugas:
  - kepala
  - nama: Tamu dari Luar
    nip: "-"
acara: {hari: Senin, tempat: Aula}
tugas: Mengikuti acara.
"""


def record(text, kind=KIND):
    return bind(kind.Record, read_tree(text, "inputs/surat-tugas/a.yaml"))


def at():
    made = office()
    made.instansi.nomor["surat-tugas"] = "{urut}/{kode}/{tahun}"
    return made


def told(text, where=None):
    records = {"surat-tugas/a": record(text)}
    return [str(p) for p in KIND.problems("surat-tugas/a", records, where or at(), Dossier())]


def made(text, dossier=None, kind=KIND):
    name = "surat-tugas/a"
    (document,) = kind.documents([name], {name: record(text, kind)}, at(), dossier or Dossier())
    return document


def test_a_whole_record_is_ready_and_prints_what_the_template_asks():
    document = made(WHOLE)
    assert document.ready
    assert (document.id, document.template) == ("surat-tugas/a", "surat-tugas.docx")
    assert (document.sort, document.book) == ("surat-tugas", "surat-tugas")
    context = document.context
    assert context["dasar"] == ["Undangan Bupati & Sekda", "Rencana"]
    assert context["acara"] == {"hari": "Senin", "tempat": "Aula"}
    assert context["petugas"][1] == {"nama": "Tamu dari Luar", "nip": "-"}
    assert set(context) == {path.partition(".")[0] for path in PATHS} - {"tanda_air"}


def test_an_id_stands_for_all_that_is_known_of_the_person():
    person = at().pegawai["kepala"]
    assert made(WHOLE).context["petugas"][0]["nama"] == person.lengkap
    assert str(made(WHOLE).context["petugas"][0]["nip"]).replace(" ", "") == person.nip


def test_an_id_of_nobody_is_told_at_its_line():
    (problem,) = told(WHOLE.replace("- kepala", "- kepalla"))
    assert problem.startswith("inputs/surat-tugas/a.yaml:6: pegawai “kepalla” tidak ada")


@pytest.mark.parametrize("key", ["dasar", "petugas", "acara", "tugas"])
def test_every_key_is_required(key):
    lines = WHOLE.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
    end = start + 1
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    with pytest.raises(InputError) as caught:
        record("\n".join([*lines[:start], *lines[end:]]))
    assert [f"“{key}” wajib diisi" in str(problem) for problem in caught.value.problems] == [True]


def test_a_key_that_the_template_does_not_ask_for_is_refused():
    with pytest.raises(InputError, match="“tugaz” tidak dikenal"):
        record(f"{WHOLE}tugaz: a\n")


@pytest.mark.parametrize(
    ("old", "new", "lacks"),
    [
        ("tugas: Mengikuti acara.", "tugas:", ["tugas"]),
        ("{hari: Senin, tempat: Aula}", "{hari: Senin, tempat: }", ["acara tempat"]),
        ("acara: {hari: Senin, tempat: Aula}", "acara:", ["acara hari", "acara tempat"]),
        ("dasar: [Undangan Bupati & Sekda, Rencana]", "dasar:", ["dasar"]),
        ("Senin", "'[belum hari] depan'", ["hari"]),
        ('nip: "-"', "nip:", ["petugas nip"]),
    ],
)
def test_a_value_that_is_not_known_is_a_blank_at_its_line(old, new, lacks):
    assert old in WHOLE
    document = made(WHOLE.replace(old, new))
    assert [missing.fact for missing in document.missing] == lacks
    assert all(missing.place and missing.place.line for missing in document.missing)
    assert not document.ready


def test_an_unknown_list_prints_one_blank_row():
    text = WHOLE[: WHOLE.index("petugas:")] + "petugas:\nacara:\ntugas:\n"
    (row,) = made(text).context["petugas"]
    assert {name: str(value) for name, value in row.items()} == {"nama": DOTS, "nip": DOTS}


def test_an_empty_list_lacks_nothing():
    assert made(WHOLE.replace("[Undangan Bupati & Sekda, Rencana]", "[]")).ready


def test_the_secretariats_number_and_day_are_printed():
    given = Dossier({"surat-tugas/a": GivenNumber("12/DATA/2021", PartialDate(2021, 6, 3).full)})
    blank, dated = made(WHOLE).context, made(WHOLE, given).context
    assert SPACE in str(blank["nomor"])
    assert (str(dated["nomor"]), str(dated["tanggal"])) == ("12/DATA/2021", "3 Juni 2021")


def test_a_number_needs_its_book_and_a_signature_its_signer():
    (no_book,) = told(WHOLE, office())
    assert "pola nomor “surat-tugas” belum ada" in no_book
    (no_signer,) = told(f"{WHOLE}penandatangan: camat\n")
    assert "penanda tangan “camat” tidak ada" in no_signer


def test_a_template_without_number_has_none():
    plain = PlainKind("undian", {"isi"}, set())
    document = made("isi: a\n", kind=plain)
    assert (document.number, document.book, document.context) == (None, "", {"isi": "a"})


@pytest.mark.parametrize("name", ["status", "untuk", "penandatangan", "place", "_isi", "copy"])
def test_a_key_may_not_be_called_like_something_of_the_programs(name):
    with pytest.raises(TemplateError, match="memakai nama milik program"):
        PlainKind("undian", {"isi", name}, set())
