"""Forms that hands write on: what is empty lacks nothing, what is known stands in its place."""

from copy import deepcopy

import pytest
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import lembar_disposisi, nota_pengajuan_konsep
from tests.kinds.letters_office import office

SHEET = {"status": "final", "diterima": "2021-05-11", "diteruskan": ["Sekretaris"]}
DRAFT = {
    "status": "final",
    "kepada": "Kepala Dinas",
    "dari": "pengganti",
    "jenis": "Keputusan",
    "tentang": "Tim & Tugas.",
    "paraf": ["Arsiparis", "Sekretaris"],
}


def made(kind, facts):
    records = {"a/a": kind.Record.model_validate(deepcopy(facts))}
    (paper,) = kind.documents([*records], records, office(), Dossier())
    return paper


def complaints(kind, facts):
    records = {"a/a": kind.Record.model_validate(deepcopy(facts))}
    found = kind.problems("a/a", records, office(), Dossier())
    return [problem.message for problem in found]


class TestDisposisi:
    def sheet(self, **facts):
        return made(lembar_disposisi, SHEET | facts)

    def test_an_empty_form_is_complete(self):
        paper = made(lembar_disposisi, SHEET)
        told = paper.context["surat"]
        assert paper.ready
        assert paper.number is None
        assert {key: value for key, value in told.items() if value} == {"diterima": "11 Mei 2021"}

    def test_there_is_a_usual_choice_and_lines_for_another(self):
        context = self.sheet(diteruskan=["Sekretaris;"], baris_kosong=1).context
        assert context["diteruskan"] == ["Sekretaris", ""]
        assert context["harap"] == [
            "Tanggapan dan saran", "Proses lebih lanjut", "Koordinasikan/konfirmasikan", "",
        ]  # fmt: skip
        assert self.sheet(harap=["Hadiri"], baris_kosong=0).context["harap"] == ["Hadiri"]

    def test_only_the_urgency_of_the_letter_is_ticked(self):
        ticked = [
            each["nama"] for each in self.sheet(sifat="Segera").context["sifat"] if each["tanda"]
        ]
        assert ticked == ["Segera"]
        assert not any(each["tanda"] for each in self.sheet().context["sifat"])

    @pytest.mark.parametrize(
        ("facts", "message"),
        [
            ({"tanggal_surat": "2021-05-12", "diterima": "2021-05-11"}, "surat diterima 11 Mei"),
            ({"penandatangan": "sekda"}, "penanda tangan “sekda” tidak ada"),
        ],
    )
    def test_what_is_wrong_is_told(self, facts, message):
        assert message in complaints(lembar_disposisi, SHEET | facts)[0]
        same_day = {"tanggal_surat": "2021-05", "diterima": "2021-05-11"}
        assert complaints(lembar_disposisi, SHEET | same_day) == []


class TestKonsep:
    def note(self, **facts):
        return made(nota_pengajuan_konsep, DRAFT | facts)

    def test_everybody_has_a_box_and_who_asks_signs(self):
        context = self.note(paraf_koordinasi="Bidang A").context
        assert context["paraf"] == ["Arsiparis", "Sekretaris"]
        assert context["koordinasi"] == ["Bidang A"]
        assert context["ttd"]["nip"] == "NIP. 19720202 199603 1 002"
        assert self.note().ready

    def test_what_is_not_enclosed_is_a_dash(self):
        assert self.note().context["lampiran"] == "-"
        assert self.note(lampiran="1 berkas").context["lampiran"] == "1 berkas"

    def test_marks_at_the_ends_are_the_programs(self):
        context = self.note(catatan=["Satu", "Dua;"]).context
        assert context["tentang"] == "Tim & Tugas"
        assert context["catatan"] == ["Satu.", "Dua."]

    def test_who_asks_must_be_there(self):
        assert complaints(nota_pengajuan_konsep, DRAFT) == []
        found = complaints(nota_pengajuan_konsep, DRAFT | {"dari": "x"})
        assert "pegawai “x” tidak ada" in found[0]

    def test_without_a_box_it_is_none(self):
        with pytest.raises(ValidationError):
            self.note(paraf=[])
