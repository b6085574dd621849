"""`bukti cek` and `bukti jelaskan` through the door, and what errors forbid."""

import json

import pytest

from pipeline.checks.catalogue import rules
from pipeline.cli import main
from tests.door.door import bukti
from tests.offices import rewrite

MEETING = "inputs/rapat/pembentukan-tim.yaml"


def on_a_sunday(office) -> None:
    rewrite(office / MEETING, "tanggal: Senin, 10 Mei 2021", "tanggal: Minggu, 9 Mei 2021")


class TestCheck:
    def test_findings_come_by_weight_with_their_codes_and_a_sum(self, sample, capsys):
        on_a_sunday(sample)
        assert bukti(sample, "cek") == 3
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == "Kesalahan:"
        place = f"{sample}/{MEETING}:9"
        assert f"{place}: T01 rapat pada 9 Mei 2021, hari Minggu (periksa tanggalnya)" in lines
        assert lines[-1].startswith("1 kesalahan, ")

    def test_warnings_are_fine_unless_it_is_strict(self, sample, capsys):
        rewrite(sample / MEETING, "tanggal: Senin, 10 Mei 2021", "tanggal: Sabtu, 8 Mei 2021")
        assert bukti(sample, "cek") == 0
        assert "Peringatan:\n" in capsys.readouterr().out
        assert bukti(sample, "cek", "--ketat") == 3

    def test_waivers_are_listed_with_their_reasons(self, sample, capsys):
        on_a_sunday(sample)
        rewrite(sample / MEETING, "untuk: I.1.b\n", "untuk: I.1.b\nabaikan: {T01: apel akbar}\n")
        assert bukti(sample, "cek") == 0
        said = capsys.readouterr().out
        assert "Diabaikan:\n" in said
        assert "pembentukan-tim.yaml:6: T01 diabaikan: apel akbar\n" in said
        assert said.rstrip().endswith(", 1 diabaikan.")

    def test_as_json(self, sample, capsys):
        on_a_sunday(sample)
        assert bukti(sample, "cek", "--json") == 3
        (found,) = [x for x in json.loads(capsys.readouterr().out)["temuan"] if x["kode"] == "T01"]
        assert found["bobot"] == "kesalahan"
        assert found["tentang"] == "rapat/pembentukan-tim"
        assert (found["baris"], found["saran"]) == (9, "periksa tanggalnya")


class TestMaking:
    def test_final_papers_are_not_made_and_said_why(self, sample, capsys):
        on_a_sunday(sample)
        assert bukti(sample, "buat", "rapat/pembentukan-tim") == 3
        said = capsys.readouterr().err
        assert "rapat/pembentukan-tim/undangan belum boleh final: T01 rapat pada 9 Mei" in said
        assert not (sample / "output/rapat/pembentukan-tim/undangan.docx").exists()

    def test_drafts_are_made_and_told(self, sample, capsys):
        on_a_sunday(sample)
        rewrite(sample / MEETING, "status: final", "status: draf")
        assert bukti(sample, "buat", "rapat/pembentukan-tim") == 0
        assert "T01 rapat pada 9 Mei 2021" in capsys.readouterr().err
        assert (sample / "output/rapat/pembentukan-tim/undangan.docx").exists()

    def test_others_are_not_asked_about(self, sample, capsys):
        on_a_sunday(sample)
        assert bukti(sample, "buat", "sk/tim-zi") == 0
        assert "T01" not in capsys.readouterr().err


class TestExplaining:
    @pytest.mark.parametrize("code", ["T01", "t01"])
    def test_a_rule(self, capsys, code):
        assert main(["jelaskan", code]) == 0
        said = capsys.readouterr().out
        assert said.startswith("T01 Rapat pada hari Minggu")
        assert "Mengapa: " in said
        assert "Perbaikan: " in said

    def test_all_of_them(self, capsys):
        assert main(["jelaskan"]) == 0
        said = capsys.readouterr().out
        assert all(f"  {rule.code} {rule.title}" in said for rule in rules())

    def test_as_json(self, capsys):
        assert main(["jelaskan", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert [each["kode"] for each in told] == [rule.code for rule in rules()]

    def test_of_an_unknown_code(self, capsys):
        assert main(["jelaskan", "T77"]) == 2
        assert "kode “T77” tidak dikenal" in capsys.readouterr().err
