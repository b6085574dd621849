"""The program as a user meets it: what it writes, what it says, how it ends."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline import doctor
from pipeline.cli import main
from tests.door.door import DECREE, KEPT, adopted, bukti, dated, made, snapshot, text_of
from tests.offices import ROOT, rewrite

VERBS = ("buat", "cek", "status", "nomor", "pakai", "skema", "templat", "baru", "periksa")


class TestMaking:
    def test_the_real_decree_is_a_draft_that_names_what_it_lacks(self, real, capsys):
        assert made(real) == 0
        out, err = capsys.readouterr()
        assert "tim-zi.docx" in out
        assert "DRAF" in out
        assert re.search(r"inputs/instansi\.yaml:\d+: alamat kantor", err)
        assert re.search(r"inputs/pegawai\.yaml:\d+: pangkat Hj\. Asmarani, S\.Sos\., M\.Si", err)
        assert re.search(r"inputs/sk/tim-zi\.yaml:\d+: tanggal rapat pimpinan", err)

    def test_the_sample_decree_is_ready(self, sample, capsys):
        assert made(sample) == 0
        out, err = capsys.readouterr()
        assert "siap" in out
        assert err == ""

    def test_the_letterhead_bears_the_offices_own_logo(self, sample):
        logo = (sample / "inputs/logo.png").read_bytes()
        assert made(sample) == 0
        with ZipFile(sample / DECREE) as docx:
            assert logo in map(docx.read, docx.namelist())

    def test_json_goes_alone_to_stdout(self, real, capsys):
        assert made(real, "--json") == 0
        document = json.loads(capsys.readouterr().out)["dokumen"][0]
        assert (document["id"], document["hasil"], document["status"]) == (
            "sk/tim-zi",
            "dibuat",
            "draf",
        )
        assert {"fakta", "tempat"} == set(document["belum_diisi"][0])

    def test_a_second_run_does_nothing_and_says_so(self, real, capsys):
        made(real)
        before = snapshot(real)
        capsys.readouterr()
        assert made(real) == 0
        out, _ = capsys.readouterr()
        assert out.startswith("Tidak ada yang berubah")
        assert snapshot(real) == before

    def test_an_unchanged_run_answers_json_too(self, sample, capsys):
        made(sample)
        capsys.readouterr()
        made(sample, "--json")
        assert json.loads(capsys.readouterr().out)["dokumen"][0]["hasil"] == "tetap"

    def test_a_changed_fact_is_printed(self, sample, capsys):
        made(sample)
        rewrite(sample / "inputs/instansi.yaml", "tempat: Kota Contoh", "tempat: Kota Teladan")
        capsys.readouterr()
        assert made(sample) == 0
        assert "diperbarui" in capsys.readouterr().out
        assert "Kota Teladan" in text_of(sample / DECREE)

    def test_a_changed_fact_that_no_document_prints_changes_no_file(self, sample):
        made(sample)
        before = (sample / DECREE).stat().st_mtime_ns
        with (sample / "inputs/klasifikasi.csv").open("a") as codes:
            codes.write("999,lain-lain\n")
        assert made(sample) == 0
        assert (sample / DECREE).stat().st_mtime_ns == before

    def test_a_deleted_output_is_made_again(self, sample):
        made(sample)
        first = (sample / DECREE).read_bytes()
        (sample / DECREE).unlink()
        assert made(sample) == 0
        assert (sample / DECREE).read_bytes() == first

    def test_same_facts_same_bytes(self, sample, tmp_path):
        made(sample, "--output", str(tmp_path / "a"))
        made(sample, "--output", str(tmp_path / "b"))
        first, second = (tmp_path / name / "sk/tim-zi.docx" for name in "ab")
        assert first.read_bytes() == second.read_bytes()

    def test_a_dry_run_writes_nothing(self, sample, capsys):
        before = snapshot(sample)
        assert made(sample, "--dry-run") == 0
        assert "akan dibuat" in capsys.readouterr().out
        assert snapshot(sample) == before

    def test_all_documents_without_a_name(self, sample, capsys):
        assert main(["buat", "--kantor", str(sample)]) == 0
        assert "tim-zi.docx" in capsys.readouterr().out

    def test_the_first_making_is_noted_once_and_only_for_a_real_office(self, real, sample):
        made(real)
        rewrite(real / "inputs/instansi.yaml", "  alamat:", "  alamat: Jalan Satu")
        made(real)
        made(sample)
        lines = (real / "inputs/jejak.csv").read_text().splitlines()
        assert sum("sk/tim-zi" in line for line in lines) == 1
        assert not (sample / "inputs/jejak.csv").exists()

    def test_only_a_document_that_stands_there_is_noted_as_made(self, real):
        (real / DECREE).parent.mkdir(parents=True)
        (real / DECREE).write_bytes(b"punya orang")
        assert made(real) == 3
        assert not (real / "inputs/jejak.csv").exists()
        assert made(real, "--timpa") == 0
        assert "pertama-dibuat,sk/tim-zi" in (real / "inputs/jejak.csv").read_text()


class TestProblems:
    def test_a_faulty_record_is_told_and_not_written(self, sample, capsys):
        rewrite(sample / "inputs/sk/tim-zi.yaml", "penandatangan: kepala", "penandatangn: kepala")
        assert made(sample) == 3
        err = capsys.readouterr().err
        assert re.search(r"inputs/sk/tim-zi\.yaml:\d+: .*penandatangn.*penandatangan", err)
        assert not (sample / DECREE).exists()

    def test_everything_wrong_is_told_at_once(self, sample, capsys):
        record = sample / "inputs/sk/tim-zi.yaml"
        rewrite(record, "status: final", "status: selesai")
        rewrite(record, "tanggal: 2021-05-17", "tanggal: Selasa, 17 Mei 2021")
        assert made(sample) == 3
        err = capsys.readouterr().err
        assert "selesai" in err
        assert "Senin" in err

    def test_the_sound_documents_are_written_beside_a_faulty_one(self, sample, capsys):
        record = sample / "inputs/sk/tim-zi.yaml"
        (sample / "inputs/sk/rusak.yaml").write_text("judul:\n")
        assert main(["buat", "sk", "--kantor", str(sample)]) == 3
        assert (sample / DECREE).exists()
        assert "rusak.yaml" in capsys.readouterr().err
        assert record.exists()

    def test_problems_elsewhere_are_one_line(self, sample, capsys):
        (sample / "inputs/sk/rusak.yaml").write_text("judul:\n")
        assert made(sample) == 0
        err = capsys.readouterr().err
        assert re.fullmatch(r"\d+ masalah di berkas lain: `bukti cek`\n", err)

    def test_problems_elsewhere_are_told_again_by_the_next_run(self, sample, capsys):
        (sample / "inputs/sk/rusak.yaml").write_text("judul:\n")
        told = []
        for _ in range(2):
            assert made(sample) == 0
            told.append(capsys.readouterr().err)
        assert told[0] == told[1] != ""
        (sample / "inputs/sk/rusak.yaml").unlink()
        made(sample)
        capsys.readouterr()
        assert made(sample) == 0
        assert capsys.readouterr().out.startswith("Tidak ada yang berubah")

    @pytest.mark.parametrize("name", ["catatan.txt", "Tim ZI.yaml", "tim.yml"])
    def test_a_stray_file_is_a_problem_of_that_file_only(self, sample, capsys, name):
        (sample / "inputs/sk" / name).touch()
        assert made(sample) == 0
        assert capsys.readouterr().err == "1 masalah di berkas lain: `bukti cek`\n"
        (sample / DECREE).unlink()
        assert bukti(sample, "buat", "sk") == 3
        assert (sample / DECREE).exists()
        said = f"{sample}/inputs/sk/{name}: nama berkas ini bukan nama rekaman"
        assert capsys.readouterr().err.startswith(said)
        for words in (["buat", f"sk/{name}"], ["cek"]):
            assert bukti(sample, *words) == 3
            assert said in "".join(capsys.readouterr())

    def test_a_person_who_is_not_staff(self, sample, capsys):
        rewrite(sample / "inputs/sk/tim-zi.yaml", "pegawai: contoh-02", "pegawai: contoh-99")
        assert made(sample) == 3
        assert "contoh-99" in capsys.readouterr().err

    def test_nobody_signs_outside_a_term_of_office(self, sample, capsys):
        rewrite(sample / "inputs/sk/tim-zi.yaml", "tanggal: 2021-05-17", "tanggal: 1990-05-17")
        assert made(sample) == 3
        assert "menjabat" in capsys.readouterr().err

    def test_shared_files_stop_everything(self, sample, capsys):
        (sample / "inputs/pegawai.yaml").write_bytes(b"\xff\xfe")
        assert made(sample) == 3
        assert "pegawai.yaml" in capsys.readouterr().err

    def test_problems_as_json(self, sample, capsys):
        (sample / "inputs/pegawai.yaml").write_bytes(b"")
        assert made(sample, "--json") == 3
        answer = json.loads(capsys.readouterr().out)
        assert answer["kode_keluar"] == 3
        assert answer["masalah"][0]["berkas"].endswith("pegawai.yaml")

    def test_cek_writes_nothing(self, real, capsys):
        before = snapshot(real)
        assert main(["cek", "--kantor", str(real)]) == 0
        assert "Belum diisi:" in capsys.readouterr().out
        assert main(["cek", "--kantor", str(real), "--ketat"]) == 3
        assert snapshot(real) == before


class TestEditedDocuments:
    def edited(self, office: Path) -> bytes:
        made(office)
        docx = office / DECREE
        docx.write_bytes(docx.read_bytes() + b"\x00suntingan")
        return docx.read_bytes()

    def test_an_edit_is_kept(self, sample, capsys):
        edit = self.edited(sample)
        assert made(sample) == 3
        assert "disunting" in capsys.readouterr().err
        assert (sample / DECREE).read_bytes() == edit

    def test_timpa_makes_it_again_and_keeps_a_copy(self, sample, capsys):
        edit = self.edited(sample)
        assert made(sample, "--timpa") == 0
        backup = re.search(r"cadangan: (\S+)", capsys.readouterr().out)
        assert backup
        assert Path(backup[1]).read_bytes() == edit
        assert (sample / DECREE).read_bytes() != edit

    def test_pakai_makes_the_edit_the_text(self, sample, capsys):
        text = adopted(sample)
        docx = sample / DECREE
        assert made(sample) == 0
        assert docx.read_bytes() == text
        docx.unlink()
        assert made(sample) == 0
        assert docx.read_bytes() == text

    def test_an_adopted_text_is_told_as_such(self, real, capsys):
        adopted(real)
        assert "tidak lagi tercetak pada naskah ini" in capsys.readouterr().err
        assert made(real) == 0
        out, err = capsys.readouterr()
        assert "naskah tetap dari suntingan" in out
        assert "Belum diisi" not in err
        bukti(real, "cek")
        lacking = capsys.readouterr().out.partition("Belum diisi:")[2]
        assert lacking
        assert "sk/tim-zi.yaml" not in lacking

    def test_an_adopted_text_becomes_stale_when_facts_change(self, sample, capsys):
        adopted(sample)
        made(sample)
        capsys.readouterr()
        rewrite(sample / "inputs/instansi.yaml", "tempat: Kota Contoh", "tempat: Kota Teladan")
        assert made(sample, "--json") == 0
        (document,) = json.loads(capsys.readouterr().out)["dokumen"]
        assert (document["hasil"], document["tanda"]) == ("tetap", ["usang"])

    def test_batal_makes_it_from_the_facts_again_and_keeps_the_text(self, sample, capsys):
        made(sample)
        first = (sample / DECREE).read_bytes()
        text = adopted(sample)
        made(sample)
        assert bukti(sample, "pakai", "sk/tim-zi", "--batal", "fakta berubah") == 0
        assert (sample / KEPT).read_bytes() == text
        assert made(sample) == 0
        assert "naskah tetap" not in capsys.readouterr().out.splitlines()[-1]
        assert (sample / DECREE).read_bytes() == first
        assert (sample / KEPT).read_bytes() == text
        assert bukti(sample, "cek") == 0

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (["sk/tim-zi", "--batal", ""], 3),
            (["sk/tim-zi", "--batal"], 2),
            (["sk/lain", "--batal", "salah"], 3),
        ],
    )
    def test_batal_needs_an_adopted_document_and_a_reason(self, sample, words, code):
        text = adopted(sample)
        assert bukti(sample, "pakai", *words) == code
        assert "batal" not in (sample / "inputs/jejak.csv").read_text()
        assert made(sample) == 0
        assert (sample / DECREE).read_bytes() == text

    def test_pakai_refuses_what_the_program_did_not_make(self, sample, tmp_path, capsys):
        made(sample)
        stranger = tmp_path / "lain.docx"
        stranger.write_bytes((sample / DECREE).read_bytes())
        assert bukti(sample, "pakai", str(stranger)) == 2
        stranger.rename(sample / "output/sk/lain.docx")
        assert bukti(sample, "pakai", str(sample / "output/sk/lain.docx")) == 2

    @pytest.mark.parametrize("name", ["sk/tim-zi", "output/sk/tim-zi.doc", "output/tidak.docx"])
    def test_pakai_of_a_file_that_is_not_there_tells_what_to_write(self, sample, capsys, name):
        made(sample)
        capsys.readouterr()
        assert bukti(sample, "pakai", name) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"{name}: berkas tidak ada (sebut berkas di dalam ")
        assert said.endswith("output/sk/tim-zi.docx)\n")

    def test_pakai_refuses_what_is_no_word_file(self, sample, capsys):
        self.edited(sample)
        (sample / DECREE).write_bytes(b"bukan docx")
        assert bukti(sample, "pakai", str(sample / DECREE)) == 3


class TestNumbers:
    def give(self, office: Path, *words: str) -> int:
        return bukti(office, "nomor", "sk/tim-zi", *words)

    def test_a_number_is_printed_on_page_one_and_in_each_lampiran(self, sample):
        dated(sample, "2021-05")
        assert self.give(sample, "27", "--tanggal", "2021-05-19") == 0
        made(sample)
        text = text_of(sample / DECREE)
        assert text.count("27 TAHUN 2021") == 3
        assert text.count("19 Mei 2021") == 3

    def test_a_number_makes_nothing_stale(self, sample, capsys):
        made(sample)
        memory = sample / "output/.bukti/daftar.json"
        before = json.loads(memory.read_text())["berkas"]["sk/tim-zi.docx"][-1]
        self.give(sample, "27", "--tanggal", "2021-05-17")
        made(sample)
        after = json.loads(memory.read_text())["berkas"]["sk/tim-zi.docx"][-1]
        assert after["digest"] == before["digest"]
        assert after["sha256"] != before["sha256"]

    def test_a_number_may_be_given_in_full(self, sample, capsys):
        assert self.give(sample, "188.4/7/KPTS/2021", "--tanggal", "2021-05-17") == 0
        assert "188.4/7/KPTS/2021" in (sample / "inputs/agenda.csv").read_text()

    def test_another_number_needs_a_reason(self, sample):
        self.give(sample, "27", "--tanggal", "2021-05-17")
        assert self.give(sample, "28", "--tanggal", "2021-05-17") == 3
        assert self.give(sample, "28", "--tanggal", "2021-05-17", "--koreksi", "salah baca") == 0

    def test_a_date_on_which_nobody_signs_is_refused(self, sample, capsys):
        dated(sample, "")
        assert self.give(sample, "27", "--tanggal", "2019-01-01") == 3
        said = "tidak ada pejabat “kepala” yang menjabat pada 1 Januari 2019"
        assert said in capsys.readouterr().err
        assert not (sample / "inputs/agenda.csv").exists()

    def test_a_date_that_the_record_cannot_mean_is_refused(self, sample, capsys):
        assert self.give(sample, "27", "--tanggal", "2021-05-18") == 3
        assert "bukan tanggal naskah ini, 17 Mei 2021" in capsys.readouterr().err
        assert not (sample / "inputs/agenda.csv").exists()

    def test_a_date_on_which_a_cited_law_is_repealed_is_refused(self, sample, capsys):
        dated(sample, "2021")
        assert self.give(sample, "27", "--tanggal", "2021-08-31") == 3
        err = capsys.readouterr().err
        assert "peraturan “pp-53-2010” tidak berlaku pada 31 Agustus 2021" in err
        assert not (sample / "inputs/agenda.csv").exists()
        assert self.give(sample, "27", "--tanggal", "2021-08-30") == 0
        made(sample)
        assert "30 Agustus 2021" in text_of(sample / DECREE)

    def test_a_day_on_record_that_nobody_signs_on_any_longer_is_a_problem(self, sample, capsys):
        """The number came first; since then the head's first day was corrected."""
        assert self.give(sample, "27", "--tanggal", "2021-05-17") == 0
        rewrite(sample / "inputs/instansi.yaml", "sejak: 2019-01-02", "sejak: 2021-05-18")
        for words in (["buat", "sk/tim-zi"], ["cek"], ["nomor", "sk/tim-zi", "27"]):
            day = ["--tanggal", "2021-05-17"] if words[0] == "nomor" else []
            capsys.readouterr()
            assert bukti(sample, *words, *day) == 3
            assert "menjabat pada 17 Mei 2021" in "".join(capsys.readouterr())
        assert not (sample / DECREE).exists()

    def test_the_year_of_the_number_is_that_of_the_given_day(self, sample, capsys):
        dated(sample, "")
        assert self.give(sample, "27", "--tanggal", "2020-12-30") == 0
        assert "bernomor 27 TAHUN 2020" in capsys.readouterr().out

    def test_a_number_for_an_adopted_text_is_the_hands(self, sample, capsys):
        text = adopted(sample)
        capsys.readouterr()
        assert self.give(sample, "27", "--tanggal", "2021-05-17") == 0
        assert "tulis nomornya di Word" in capsys.readouterr().err
        assert made(sample) == 0
        assert (sample / DECREE).read_bytes() == text

    @pytest.mark.parametrize("day", ["2021-05", "03/05/2021", "kemarin"])
    def test_a_date_must_be_plain(self, sample, day):
        assert self.give(sample, "27", "--tanggal", day) == 2


class TestHelpers:
    def test_the_committed_schemas_are_fresh(self, capsys):
        for office in (ROOT, ROOT / "contoh"):
            main(["skema", "--dry-run", "--kantor", str(office)])
            assert "sudah mutakhir" in capsys.readouterr().out

    def test_records_carry_their_schema_line(self):
        records = [*ROOT.glob("inputs/*/*.yaml"), *ROOT.glob("contoh/inputs/*/*.yaml")]
        assert records
        for record in records:
            line = record.read_text(encoding="utf-8").splitlines()[0]
            schema = line.removeprefix("# yaml-language-server: $schema=")
            assert schema != line, record
            assert (record.parent / schema).is_file()

    def test_a_skeleton_asks_for_what_is_needed_and_is_never_overwritten(self, sample, capsys):
        new = ["baru", "sk", "jam-pelayanan", "--kantor", str(sample)]
        assert main(new) == 0
        path = sample / "inputs/sk/jam-pelayanan.yaml"
        text = path.read_text(encoding="utf-8")
        assert main(new) == 2
        assert path.read_text(encoding="utf-8") == text
        capsys.readouterr()
        assert main(["buat", "sk/jam-pelayanan", "--kantor", str(sample)]) == 3
        problems = capsys.readouterr().err
        assert "“judul” masih kosong" in problems
        assert "tidak dikenal" not in problems

    def test_templat_lists_what_a_template_wants(self, capsys):
        assert main(["templat", "sk.docx"]) == 0
        names = capsys.readouterr().out.split()
        assert {"judul", "kop.dinas", "ttd.nama"} <= set(names)

    def test_periksa_fails_only_for_what_is_needed(self, sample, capsys, monkeypatch):
        monkeypatch.setenv("PATH", "")
        assert bukti(sample, "periksa") == 0
        out = capsys.readouterr().out
        assert re.search(r"^baik +Python: 3\.", out, re.MULTILINE)
        assert re.search(r"^opsional LibreOffice: tidak ada program", out, re.MULTILINE)
        assert re.search(r"^opsional Huruf: ", out, re.MULTILINE)
        assert bukti(sample, "periksa", "--json") == 0
        found = {each["hal"]: each for each in json.loads(capsys.readouterr().out)}
        wrong = [each for each in found.values() if not each["baik"]]
        assert wrong
        assert not [each for each in wrong if each["perlu"]]
        assert found["Folder hasil"]["perlu"]
        monkeypatch.setattr(doctor, "_OLDEST", (99, 0))
        assert bukti(sample, "periksa") == 6
        assert re.search(r"^KURANG +Python: ", capsys.readouterr().out, re.MULTILINE)


class TestUsage:
    @pytest.mark.parametrize(
        "words",
        [[], ["bikin"], ["buat", "--cepat"], ["buat", "surat-cinta"], ["buat", "sk/tim-zii"],
         ["nomor", "sk/tim-zi"], ["baru", "sk", "Tim ZI"], ["cek", "--dry-run"]],
    )  # fmt: skip
    def test_mistakes_end_with_2_in_indonesian(self, words, capsys):
        assert main(words) == 2
        err = capsys.readouterr().err
        assert err
        assert not re.search(r"usage|error|invalid|required|unrecognized|choose", err)

    def test_near_misses_are_named(self, capsys):
        main(["buat", "sk/tim-zii"])
        assert "sk/tim-zi" in capsys.readouterr().err

    @pytest.mark.parametrize("words", [[], *([verb] for verb in VERBS)])
    def test_help_is_indonesian(self, words, capsys):
        with pytest.raises(SystemExit) as ended:
            main([*words, "--help"])
        assert ended.value.code == 0
        out = capsys.readouterr().out
        assert "penggunaan" in out
        assert not re.search(r"usage:|show this|options:|positional", out)

    def test_help_names_every_verb(self, capsys):
        with pytest.raises(SystemExit):
            main(["--help"])
        out = capsys.readouterr().out
        assert all(verb in out for verb in VERBS)


def loaded(office: Path, *words: str) -> set[str]:
    """The modules that one command imports."""
    code = (
        "import sys; from pipeline.cli import main; code = main(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words, "--kantor", str(office)],
        capture_output=True, text=True, cwd=ROOT, env=os.environ, check=True,
    )  # fmt: skip
    return set(done.stderr.splitlines()[-1].split())


class TestImports:
    heavy = frozenset(
        {"docx", "docxtpl", "lxml", "openpyxl", "docxcompose", "PIL", "holidays", "rich"}
    )

    def test_one_decree_imports_no_heavy_library_once_its_template_is_cached(self, sample):
        made(sample, "--output", str(sample / "lain"))
        modules = loaded(sample, "buat", "sk/tim-zi")
        assert "pydantic" in modules
        assert not self.heavy & modules

    def test_an_unchanged_run_imports_no_model_at_all(self, sample):
        made(sample)
        modules = loaded(sample, "buat", "sk/tim-zi")
        assert not (self.heavy | {"pydantic", "jinja2", "yaml"}) & modules
        own = {name for name in modules if name.startswith("pipeline.")}
        assert own == {
            "pipeline.arguments", "pipeline.cli", "pipeline.console", "pipeline.door_key",
            "pipeline.evidence_verbs", "pipeline.indonesian", "pipeline.paper_verbs",
            "pipeline.places", "pipeline.problem", "pipeline.progress", "pipeline.report",
            "pipeline.usage", "pipeline.values",
        }  # fmt: skip
