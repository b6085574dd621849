"""`bukti status` and `bukti buat --indikator`: the plan against what stands in `output/`."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from pipeline.sheets import read_workbook
from tests.door.door import DECREE, adopted, bukti, edit, made, set_clock, snapshot
from tests.offices import rewrite

PLAN = "inputs/rencana-aksi.yaml"
TEAM = ("sk/tim-zi", "rapat/pembentukan-tim")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let the clock stand on 3 June 2021; return a function that sets it."""
    set_clock(monkeypatch, 2021, 6, 3)
    return partial(set_clock, monkeypatch)


def status(office: Path, capsys, *more: str):
    """Return the status as data."""
    capsys.readouterr()
    assert bukti(office, "status", "--json", *more) == 0
    return json.loads(capsys.readouterr().out)


def slots(found):
    return {item["id"]: item for row in found["indikator"] for item in row["bukti"]}


def states(office, capsys):
    return {
        id_: (each["status"], each["tanda"]) for id_, each in slots(status(office, capsys)).items()
    }


@pytest.fixture(scope="module")
def papers(few, tmp_path_factory):
    """The small office with the papers of its team: made once, copied for each test."""
    folder = shutil.copytree(few, tmp_path_factory.mktemp("tim") / "contoh")
    assert bukti(folder, "buat", *TEAM) == 0
    return folder


@pytest.fixture
def team(papers, tmp_path):
    return shutil.copytree(papers, tmp_path / "contoh")


class TestJson:
    def test_its_shape(self, team, capsys):
        found = status(team, capsys)
        assert set(found) == {"indikator", "ringkasan"}
        assert len(found["indikator"]) == 74
        for row in found["indikator"]:
            keys = ["id", "komponen", "subkomponen", "uraian", "bulan", "langkah", "bukti"]
            assert list(row) == keys
            assert row["langkah"]
            assert all(set(step) == {"id", "uraian"} for step in row["langkah"])
            for item in row["bukti"]:
                assert list(item) == ["id", "nama", "jenis", "status", "tanda", "berkas"]
        (second,) = [row for row in found["indikator"] if row["id"] == "I.1.b"]
        assert (second["komponen"], second["subkomponen"], second["bulan"]) == ("I", "I.1", 5)
        (bare,) = [row for row in found["indikator"] if row["id"] == "I.4.b"]
        assert bare["bulan"] is None

    def test_its_summary(self, team, capsys):
        whole = status(team, capsys)["ringkasan"]
        assert (whole["per"], whole["tahun"], whole["indikator"]) == ("2021-06-03", 2021, 74)
        assert (whole["bukti"], whole["siap"], whole["draf"], whole["belum"]) == (110, 5, 0, 105)
        assert whole["persen"] == 4.5
        assert whole["tanpa-bukti"] == ["VI.2.d"]
        assert [(area["id"], area["bukti"]) for area in whole["komponen"]] == [
            ("I", 22), ("II", 12), ("III", 18), ("IV", 22), ("V", 24), ("VI", 12)
        ]  # fmt: skip
        assert whole["hitungan"]["I.4.b-1"] == {"terpenuhi": 0, "dari": 30, "satuan": "berkas"}
        assert whole["hitungan"]["I.4.a-1"] == {"terpenuhi": 0, "dari": 8, "satuan": "bulan"}

    def test_the_papers_of_the_team_are_found(self, team, capsys):
        found = slots(status(team, capsys))
        for number, file in (
            (1, "rapat/pembentukan-tim/undangan"),
            (2, "rapat/pembentukan-tim/daftar-hadir"),
            (3, "rapat/pembentukan-tim/notulen"),
            (4, "rapat/pembentukan-tim/dokumentasi"),
            (5, "sk/tim-zi"),
        ):
            slot = found[f"I.1.b-{number}"]
            assert (slot["status"], slot["tanda"]) == ("siap", [])
            assert slot["berkas"] == [str(team / "output" / f"{file}.docx")]


class TestWhatStands:
    def test_nothing_was_made(self, sample, capsys):
        before = snapshot(sample)
        assert {state for state, _ in states(sample, capsys).values()} == {"belum"}
        assert snapshot(sample) == before

    def test_a_deleted_file_is_no_evidence(self, team, capsys):
        (team / DECREE).unlink()
        assert states(team, capsys)["I.1.b-5"] == ("belum", ["terlambat"])

    def test_a_draft_is_a_draft(self, real, capsys):
        assert made(real) == 0
        assert states(real, capsys)["I.1.b-5"] == ("draf", ["terlambat"])

    def test_what_was_made_of_other_facts_is_stale(self, team, capsys):
        rewrite(team / "inputs/instansi.yaml", "tempat: Kota Contoh", "tempat: Kota Teladan")
        found = states(team, capsys)
        assert found["I.1.b-5"] == ("siap", ["usang"])
        assert made(team) == 0
        assert states(team, capsys)["I.1.b-5"] == ("siap", [])

    def test_a_draft_that_stands_is_not_ready_because_its_record_became_final(self, team, capsys):
        record = team / "inputs/sk/tim-zi.yaml"
        rewrite(record, "status: final", "status: draf")
        assert made(team) == 0
        rewrite(record, "status: draf", "status: final")
        assert states(team, capsys)["I.1.b-5"] == ("draf", ["usang", "terlambat"])

    def test_a_final_paper_whose_record_is_a_draft_again_is_a_draft(self, team, capsys):
        rewrite(team / "inputs/sk/tim-zi.yaml", "status: final", "status: draf")
        assert states(team, capsys)["I.1.b-5"] == ("draf", ["usang", "terlambat"])

    def test_an_edited_file_counts_and_says_so(self, team, capsys):
        edit(team / DECREE)
        assert states(team, capsys)["I.1.b-5"] == ("siap", ["disunting"])

    def test_a_broken_file_counts_for_nothing(self, team, capsys):
        (team / DECREE).write_bytes(b"bukan docx")
        assert states(team, capsys)["I.1.b-5"] == ("belum", ["disunting", "rusak", "terlambat"])

    def test_a_folder_in_its_place_is_no_evidence(self, team, capsys):
        (team / DECREE).unlink()
        (team / DECREE).mkdir()
        assert states(team, capsys)["I.1.b-5"] == ("belum", ["terlambat"])

    def test_an_adopted_text_counts_as_what_it_is(self, sample, capsys):
        adopted(sample)
        assert states(sample, capsys)["I.1.b-5"] == ("siap", [])
        assert made(sample) == 0
        assert states(sample, capsys)["I.1.b-5"] == ("siap", [])
        (sample / DECREE).unlink()
        assert states(sample, capsys)["I.1.b-5"] == ("belum", ["terlambat"])

    def test_an_adopted_text_that_is_gone_is_damage(self, sample, capsys):
        adopted(sample)
        (sample / "inputs/naskah/sk/tim-zi.docx").unlink()
        assert bukti(sample, "status") == 5
        assert "naskah/sk/tim-zi.docx" in capsys.readouterr().err

    def test_a_number_makes_nothing_stale(self, team, capsys):
        assert bukti(team, "nomor", "sk/tim-zi", "27", "--tanggal", "2021-05-17") == 0
        assert states(team, capsys)["I.1.b-5"] == ("siap", [])

    def test_the_paper_that_a_record_does_not_make_yet_is_missing(self, team, capsys):
        """Two meetings serve the slot; of one there are no minutes."""
        text = (team / "inputs/rapat/evaluasi-daring.yaml").read_text(encoding="utf-8")
        other = team / "inputs/rapat/evaluasi-daring.yaml"
        other.write_text(text.replace("status: final", "status: final\nuntuk: I.1.b", 1))
        assert bukti(team, "buat", "rapat/evaluasi-daring") == 0
        found = status(team, capsys)
        assert slots(found)["I.1.b-2"]["status"] == "siap"
        assert slots(found)["I.1.b-3"]["status"] == "belum"
        assert found["ringkasan"]["hitungan"]["I.1.b-3"] == {
            "terpenuhi": 1, "dari": 2, "satuan": "berkas"
        }  # fmt: skip

    def test_a_faulty_record_counts_for_nothing(self, team, capsys):
        rewrite(team / "inputs/sk/tim-zi.yaml", "pegawai: contoh-02", "pegawai: contoh-99")
        assert states(team, capsys)["I.1.b-5"] == ("belum", ["terlambat"])
        bukti(team, "status")
        assert "jadi naskahnya tidak dihitung: `bukti cek`" in capsys.readouterr().err

    def test_a_photo_that_cannot_be_printed(self, team, capsys):
        """A second meeting serves the slot; its own photo is none."""
        first = team / "inputs/rapat/pembentukan-tim.yaml"
        second = first.with_name("lanjutan.yaml")
        second.write_text(first.read_text("utf-8").replace("rapat-tim-1", "rusak"), "utf-8")
        (team / "inputs/foto/rusak.jpg").write_bytes(b"bukan foto")
        assert bukti(team, "buat", "rapat") == 3
        found = states(team, capsys)
        assert found["I.1.b-3"] == ("siap", [])
        assert found["I.1.b-4"] == ("belum", ["terlambat"])

    def test_a_broken_template_is_told(self, team, capsys):
        own = team / "templates/docx"
        own.mkdir(parents=True)
        (own / "sk.docx").write_bytes(b"bukan docx")
        assert bukti(team, "status") == 0
        assert capsys.readouterr().err.startswith("1 masalah pada fakta atau templat")


class TestDay:
    @pytest.mark.parametrize(
        ("day", "late"),
        [((2021, 5, 31), False), ((2021, 6, 1), True), ((2026, 1, 1), True)],
    )
    def test_late_by_the_clock(self, team, capsys, today, day, late):
        today(*day)
        found = states(team, capsys)
        assert ("terlambat" in found["I.1.a-1"][1]) is late
        assert "terlambat" not in found["I.1.b-5"][1], "what is ready is not late"
        assert "terlambat" not in found["I.4.b-2"][1], "no month was set"


class TestText:
    def test_it_names_what_is_late_and_what_is_missing(self, team, capsys):
        assert bukti(team, "status") == 0
        out = capsys.readouterr().out
        assert out.startswith(
            "Keadaan per 3 Juni 2021: 110 bukti, 5 siap, 0 draf, 105 belum (terpenuhi 4,5%); "
        )
        assert "\nI. Manajemen Perubahan: 22 bukti, 5 siap" in out
        assert "  I.1.b    Mei       siap        5/5\n" in out
        assert "  I.1.a    Mei       belum       0/1   terlambat\n" in out
        assert "I.1.a-1 Dokumen SOP: belum (belum ada rekaman dengan untuk: I.1.a)" in out
        assert "I.2.a-1 Draf dokumen rencana kerja pembangunan ZI PD: belum (belum ada" in out
        assert "0 dari 30 berkas siap; belum dibuat: pakta/contoh-01, dan 29 lagi" in out
        assert "  VI.2.d   November  tanpa-bukti\n" in out

    def test_a_part_of_it(self, team, capsys):
        for words, count in (
            (["--komponen", "II"], 12),
            (["--pokja", "Kelompok Kerja VI"], 12),
            (["--pokja", "pokja v"], 24),
            (["--bulan", "5"], 45),
            (["--bulan", "5", "--komponen", "I"], 10),
            (["--bulan", "1"], 0),
        ):
            assert status(team, capsys, *words)["ringkasan"]["bukti"] == count, words
        assert bukti(team, "status", "--bulan", "1") == 0
        assert "tidak ada bukti yang diminta" in capsys.readouterr().out

    @pytest.mark.parametrize(
        "words",
        [["--bulan", "13"], ["--bulan", "0"], ["--bulan", "Mei"], ["--komponen", "VII"],
         ["--pokja", "Humas"]],
    )  # fmt: skip
    def test_a_part_that_does_not_exist(self, sample, words):
        assert bukti(sample, "status", *words) == 2

    def test_strict_is_3_while_something_is_not_ready(self, team, capsys):
        assert bukti(team, "status", "--ketat") == 3
        text = (team / PLAN).read_text(encoding="utf-8")
        whole = f"{text[: text.index('      - id: I.2')]}prioritas:\n"
        first, second = whole.index("          - id: I.1.a"), whole.index("          - id: I.1.b")
        only = whole[:first] + whole[second:]
        (team / PLAN).write_text(only, encoding="utf-8")
        for record in ("pakta.yaml", "sop/permohonan-informasi.yaml"):
            path = team / "inputs" / record
            path.write_text(path.read_text("utf-8").replace("\nuntuk: ", "\n# untuk: "), "utf-8")
        assert bukti(team, "status", "--ketat") == 0


class TestWithoutAPlan:
    @pytest.mark.lengkap
    def test_documents_are_made_and_nothing_else_asks_for_it(self, sample, capsys):
        (sample / PLAN).unlink()
        assert made(sample) == 0
        assert bukti(sample, "cek") == 0
        for words in (["status"], ["buat", "--indikator", "I.1.b"]):
            capsys.readouterr()
            assert bukti(sample, *words) == 3
            assert "inputs/rencana-aksi.yaml: berkas tidak ada" in capsys.readouterr().err

    def test_a_faulty_plan_stops_everything(self, sample, capsys):
        rewrite(sample / PLAN, "jenis: sop", "jenis: sopp")
        assert made(sample) == 3
        assert (
            "jenis bukti “sopp” tidak dikenal (mungkin maksudnya “sop”)" in capsys.readouterr().err
        )


class TestExcel:
    @pytest.fixture
    def file(self, team, tmp_path):
        target = tmp_path / "status.xlsx"
        assert bukti(team, "status", "--xlsx", str(target)) == 0
        return target

    def test_it_says_what_the_json_says(self, team, file, capsys):
        details, totals = read_workbook(file.read_bytes(), file.name)
        found = status(team, capsys)
        items = [row for row in details.rows[1:] if 9 in row.cells]
        assert [row.cells[9].text for row in items] == list(slots(found))
        assert [row.cells[12].text for row in items] == [
            each["status"] for each in slots(found).values()
        ]
        (bare,) = [row for row in details.rows if row.cells[12].text == "tanpa-bukti"]
        assert bare.cells[3].text == "VI.2.d"
        assert [cell.text for cell in totals.rows[-1].cells.values()][:6] == [
            "Jumlah", "74", "110", "105", "0", "5"
        ]  # fmt: skip
        assert len(totals.rows) == 8

    def test_it_is_never_written_over(self, team, file, capsys):
        assert bukti(team, "status", "--xlsx", str(file)) == 0, "the same again"
        file.write_bytes(b"catatan orang")
        assert bukti(team, "status", "--xlsx", str(file)) == 3
        assert "--timpa" in capsys.readouterr().err
        assert file.read_bytes() == b"catatan orang"
        assert bukti(team, "status", "--xlsx", str(file), "--timpa") == 0
        assert file.read_bytes() != b"catatan orang"

    def test_a_dry_run_writes_nothing(self, team, tmp_path, capsys):
        target = tmp_path / "status.xlsx"
        assert bukti(team, "status", "--xlsx", str(target), "--dry-run") == 0
        assert "Akan ditulis" in capsys.readouterr().err
        assert not target.exists()

    @pytest.mark.lengkap
    @pytest.mark.parametrize("name", ["inputs/pegawai.xlsx", "inputs/../inputs/a.xlsx", "a.docx"])
    def test_facts_and_papers_are_out_of_its_reach(self, team, name, capsys):
        before = snapshot(team)
        assert bukti(team, "status", "--xlsx", str(team / name), "--timpa") == 2
        assert snapshot(team) == before

    def test_a_place_that_cannot_be_written(self, team, tmp_path):
        (tmp_path / "berkas").touch()
        assert bukti(team, "status", "--xlsx", str(tmp_path / "berkas/status.xlsx")) == 6
        assert bukti(team, "status", "--xlsx", str(tmp_path)) == 2


class TestMakingAnIndikator:
    def test_all_of_it_and_nothing_else(self, sample, capsys):
        assert bukti(sample, "buat", "--indikator", "I.1.b") == 0
        output = {str(path.relative_to(sample / "output")) for path in sample.rglob("*.docx")}
        assert output == {
            "sk/tim-zi.docx",
            *(
                f"rapat/pembentukan-tim/{paper}.docx"
                for paper in ("undangan", "daftar-hadir", "notulen", "dokumentasi")
            ),
        }
        assert capsys.readouterr().err == ""

    def test_one_slot_of_it(self, sample):
        assert bukti(sample, "buat", "--indikator", "I.1.b-5") == 0
        assert [path.name for path in sample.rglob("*.docx")] == ["tim-zi.docx"]

    def test_another_indikator_is_another_request(self, sample):
        assert bukti(sample, "buat", "--indikator", "I.1.b-5") == 0
        assert bukti(sample, "buat", "--indikator", "I.1.b-1") == 0
        assert {path.name for path in sample.rglob("*.docx")} == {"tim-zi.docx", "undangan.docx"}

    def test_a_kind_of_it(self, sample):
        assert bukti(sample, "buat", "sk", "--indikator", "I.1.b") == 0
        assert [path.name for path in sample.rglob("*.docx")] == ["tim-zi.docx"]

    def test_slots_that_nothing_fills_are_named_also_the_second_time(self, sample, capsys):
        said = "Belum terpenuhi: I.4.b-2 Dokumentasi laporan (belum ada rekaman"
        for _ in range(2):
            assert bukti(sample, "buat", "--indikator", "I.4.b") == 0
            assert capsys.readouterr().err.startswith(said)
        assert bukti(sample, "buat", "--indikator", "I.4.b", "--json") == 0
        (slot,) = json.loads(capsys.readouterr().out)["bukti_kosong"]
        assert slot["id"] == "I.4.b-2"
        assert len(list((sample / "output/pakta").iterdir())) == 30, "no copies to print"

    def test_an_indikator_without_evidence_is_said_to_be_so(self, sample, capsys):
        assert bukti(sample, "buat", "--indikator", "VI.2.d") == 2
        assert capsys.readouterr().err == "rencana aksi tidak meminta bukti untuk VI.2.d\n"

    def test_what_is_only_collected_is_said_to_be(self, sample, capsys):
        assert bukti(sample, "buat", "--indikator", "I.4.e") == 0
        said = "Belum terpenuhi: I.4.e-2 Laporan Absensi (dikumpulkan dari luar program"
        assert capsys.readouterr().err.startswith(said)

    @pytest.mark.lengkap
    def test_what_speaks_of_the_plan_needs_it(self, whole, capsys):
        (whole / PLAN).unlink()
        assert bukti(whole, "cek") == 3
        said = capsys.readouterr().out
        assert "inputs/rencana-kerja.yaml" in said
        assert "inputs/lembar-bukti/" in said

    def test_an_indikator_that_does_not_exist(self, sample, capsys):
        assert bukti(sample, "buat", "--indikator", "I.1.B") == 2
        assert "mungkin maksudnya “I.1.b”" in capsys.readouterr().err

    def test_absent_papers_are_named(self, real, capsys):
        assert bukti(real, "buat", "--indikator", "I.1.b") == 0
        err = capsys.readouterr().err
        assert "Belum ada: rapat/pembentukan-tim/notulen" in err
        assert "Belum terpenuhi" not in err

    def test_problems_of_what_serves_it_are_told_and_others_are_elsewhere(self, sample, capsys):
        (sample / "inputs/rapat/rusak.yaml").write_text("nama:\n")
        assert bukti(sample, "buat", "--indikator", "I.1.b") == 0
        assert "masalah di berkas lain" in capsys.readouterr().err
        rewrite(sample / "inputs/sk/tim-zi.yaml", "pegawai: contoh-02", "pegawai: contoh-99")
        assert bukti(sample, "buat", "--indikator", "I.1.b") == 3
        err = capsys.readouterr().err
        assert "contoh-99" in err
        assert "rusak.yaml" not in err

    def test_a_record_that_serves_what_is_not_there_is_a_problem(self, sample, capsys):
        record = sample / "inputs/sk/tim-zi.yaml"
        rewrite(record, "untuk: I.1.b", "untuk: I.1.c")
        assert made(sample) == 3
        assert "tim-zi.yaml:7: “I.1.c” tidak ada dalam rencana aksi" in capsys.readouterr().err
        rewrite(record, "untuk: I.1.c", "untuk: I.1.a")
        assert bukti(sample, "cek") == 3
        assert "I.1.a tidak meminta bukti dari jenis sk (yang diminta: sop)" in (
            capsys.readouterr().out
        )

    def test_what_a_record_serves_changes_no_byte(self, sample):
        assert made(sample) == 0
        first = (sample / DECREE).read_bytes()
        rewrite(sample / "inputs/sk/tim-zi.yaml", "untuk: I.1.b\n", "untuk:\n")
        assert made(sample, "--timpa") == 0
        assert (sample / DECREE).read_bytes() == first
