"""Calls in odd surroundings: no home, no room, no reader, no folder, and a hurried hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import cli
from pipeline.cli import main
from tests.offices import ROOT


def bukti(*words: str, **how) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from pipeline.cli import main; raise SystemExit(main())"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **how.pop("env", {})}
    how = {"stdout": subprocess.PIPE, "cwd": ROOT, "timeout": 60} | how
    return subprocess.run(
        [*command, *words], stderr=subprocess.PIPE, text=True, check=False, env=environment, **how
    )


def spoil(office: Path) -> None:
    (office / "inputs/sk/rusak.yaml").write_text("judul:\n", encoding="utf-8")


class TestHome:
    def test_without_a_home_there_is_no_cache(self, sample, monkeypatch, capsys):
        def homeless(_):
            raise RuntimeError("Could not determine home directory.")

        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        monkeypatch.setattr(Path, "home", classmethod(homeless))
        assert main(["buat", "sk/tim-zi", "--kantor", str(sample)]) == 0
        assert main(["periksa", "--kantor", str(sample)]) in {0, 6}
        assert "Python" in capsys.readouterr().out


class TestPoisonedKeys:
    @pytest.mark.lengkap
    @pytest.mark.parametrize(
        "summary",
        ["x", "{}", "[]", "null", "7", '{"dokumen": 1}', '{"dokumen": [1]}', '{"dokumen": [{}]}',
         "[" * 99_999],
    )  # fmt: skip
    def test_a_summary_that_is_none_is_no_match(self, sample, summary, capsys):
        made = ["buat", "sk/tim-zi", "--kantor", str(sample)]
        main(made)
        [path] = (sample / "output/.bukti/pintu").iterdir()
        key = json.loads(path.read_text())
        path.write_text(json.dumps({**key, "ringkasan": summary}))
        capsys.readouterr()
        assert main(made) == 0
        assert "tetap - siap" in capsys.readouterr().out
        assert main(made) == 0
        assert "Tidak ada yang berubah" in capsys.readouterr().out


@pytest.mark.lengkap
class TestStreams:
    def test_no_room_for_the_answer(self, sample):
        with Path("/dev/full").open("w") as full:
            for words in (["cek"], ["cek", "--json"], ["--help"], ["cek", "--help"]):
                office = [] if "--help" in words else ["--kantor", str(sample)]
                done = bukti(*words, *office, stdout=full)
                assert done.returncode == 6, words
                assert done.stderr.startswith("keluaran tidak dapat ditulis"), words
                assert done.stderr.count("\n") == 1, done.stderr

    def test_no_room_for_what_is_said_beside_it(self, sample):
        spoil(sample)
        command = [sys.executable, "-m", "pipeline", "buat", "--kantor", str(sample)]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, cwd=ROOT, stderr=full, stdout=full, check=False)
            assert done.returncode == 6
            done = subprocess.run(
                command, cwd=ROOT, stderr=full, stdout=subprocess.PIPE, check=False
            )
            assert done.returncode == 3

    @pytest.mark.parametrize("words", [["cek"], ["cek", "--json"], ["buat"]])
    def test_a_reader_that_left_changes_no_code(self, sample, words):
        spoil(sample)
        reading, writing = os.pipe()
        os.close(reading)
        done = bukti(*words, "--kantor", str(sample), stdout=writing)
        os.close(writing)
        assert done.returncode == 3
        assert "Traceback" not in done.stderr
        assert "BrokenPipe" not in done.stderr

    def test_a_reader_of_help_that_left(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = bukti("--help", stdout=writing)
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, "")

    def test_closed_streams_are_no_bug(self, sample):
        words = [sys.executable, "-m", "pipeline", "cek", "--kantor", str(sample)]
        done = subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *words], cwd=ROOT, check=False)
        assert done.returncode == 0

    def test_json_is_valid_whatever_bytes_were_typed(self, sample):
        for words in ([b"buat", b"sk/\xff"], [b"buat", b"\xff"], [b"baru", b"sk", b"\xffx"]):
            arguments = [os.fsdecode(word) for word in words]
            done = bukti(*arguments, "--kantor", str(sample), "--json")
            assert done.returncode == 2
            assert json.loads(done.stdout)["kode_keluar"] == 2
        where = os.fsdecode(os.fsencode(sample) + b"/hasil\xff")
        done = bukti("buat", "--kantor", str(sample), "--output", where, "--json")
        assert done.returncode == 0
        assert json.loads(done.stdout)["dokumen"]
        again = bukti("buat", "--kantor", str(sample), "--output", where)
        assert (again.returncode, again.stderr) == (0, "")


class TestFolders:
    def test_a_working_folder_that_is_gone(self, tmp_path):
        gone = tmp_path / "hilang"
        gone.mkdir()
        script = "cd {} && rmdir {} && exec {} -c '{}' cek".format(
            gone, gone, sys.executable, "from pipeline.cli import main; raise SystemExit(main())"
        )
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            ["sh", "-c", script], capture_output=True, text=True, check=False, env=environment
        )
        assert done.returncode == 6
        assert done.stderr == "folder kerja sudah tidak ada (pindah dulu ke folder yang ada)\n"

    @pytest.mark.parametrize("option", ["--output", "--inputs", "--kantor"])
    def test_an_empty_folder_name_is_refused(self, option, capsys):
        for words in ([option, ""], [f"{option}="]):
            assert main(["cek", *words]) == 2
            assert f"{option}: nilai kosong" in capsys.readouterr().err

    @pytest.mark.parametrize("output", ["inputs", "inputs/hasil", ".", "inputs/../inputs/sk"])
    def test_facts_and_results_lie_apart(self, sample, output, capsys):
        for verb in ("buat", "cek"):
            words = [verb, "--kantor", str(sample), "--output", str(sample / output)]
            assert main(words) == 2
            assert "folder hasil dan folder fakta" in capsys.readouterr().err
        assert not (sample / "inputs/hasil").exists()

    def test_also_through_a_link(self, sample, capsys):
        (sample / "lain").symlink_to("inputs")
        words = ["cek", "--kantor", str(sample), "--output", str(sample / "lain/hasil")]
        assert main(words) == 2

    def test_a_neighbour_of_a_like_name_is_apart(self, sample):
        words = ["cek", "--kantor", str(sample), "--output", str(sample / "inputs-hasil")]
        assert main(words) == 0

    def test_periksa_misses_the_facts(self, tmp_path, sample, capsys):
        assert main(["periksa", "--kantor", str(tmp_path)]) == 6
        assert "KURANG   Folder fakta" in capsys.readouterr().out
        (tmp_path / "inputs").mkdir()
        assert main(["periksa", "--kantor", str(tmp_path)]) == 6
        assert "instansi.yaml" in capsys.readouterr().out
        main(["periksa", "--kantor", str(sample)])
        assert "baik     Folder fakta" in capsys.readouterr().out


class TestRefusals:
    @pytest.mark.parametrize("folder", ["templates/docx", "inputs", "inputs/sk"])
    def test_a_folder_without_permission_ends_with_6(self, sample, folder, monkeypatch, capsys):
        (sample / "templates/docx").mkdir(parents=True)
        closed = str(sample / folder)
        stat, scandir = os.stat, os.scandir

        def guarded(real, inside):
            def call(path=".", *args, **kwargs):
                name = os.fspath(path) if not isinstance(path, int) else ""
                if name.startswith(f"{closed}/") or (not inside and name == closed):
                    raise PermissionError(13, "Permission denied", name)
                return real(path, *args, **kwargs)

            return call

        monkeypatch.setattr(os, "stat", guarded(stat, inside=True))
        monkeypatch.setattr(os, "scandir", guarded(scandir, inside=False))
        for verb in ("cek", "buat"):
            assert main([verb, "--kantor", str(sample)]) == 6
            err = capsys.readouterr().err
            assert closed in err
            assert "tidak ada izin" in err

    def test_any_other_refusal_of_the_machine(self, sample, monkeypatch, capsys):
        def broken(*_):
            raise OSError(5, "Input/output error", "/disk/rusak")

        monkeypatch.setattr("pipeline.run.check", broken)
        assert main(["cek", "--kantor", str(sample), "--json"]) == 6
        out, err = capsys.readouterr()
        assert err.startswith("/disk/rusak: disk gagal membaca")
        assert json.loads(out)["kode_keluar"] == 6

    @pytest.mark.lengkap
    @pytest.mark.parametrize("name", ["con", "nul", "aux.1", "x" * 101])
    def test_an_id_that_is_no_portable_name(self, sample, name, capsys):
        assert main(["baru", "sk", name, "--kantor", str(sample)]) == 2
        (sample / f"inputs/sk/{name}.yaml").write_text("judul: x\n")
        capsys.readouterr()
        assert main(["buat", "--kantor", str(sample)]) == 3
        assert f"{name}.yaml: nama berkas ini bukan nama rekaman" in capsys.readouterr().err
        assert (sample / "output/sk/tim-zi.docx").exists()


INTERRUPT = """
import builtins, sys, runpy
real = builtins.__import__
def hurried(name, *rest, **more):
    if name == {name!r}:
        raise KeyboardInterrupt
    return real(name, *rest, **more)
builtins.__import__ = hurried
sys.argv = ["bukti", "cek"]
{entry}
"""
ENTRIES = [
    "runpy.run_module('pipeline', run_name='__main__')",
    "from pipeline.cli import main; sys.exit(main())",
]


class TestInterrupts:
    @pytest.mark.parametrize("entry", ENTRIES)
    @pytest.mark.parametrize(
        "name",
        [
            "json",
            "argparse",
            "pipeline.arguments",
            "pipeline.problem",
            "pipeline.usage",
        ],
    )
    def test_ctrl_c_while_the_program_loads(self, entry, name):
        script = INTERRUPT.format(entry=entry, name=name)
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 130
        assert done.stderr == "Dihentikan. Berkas yang sudah ditulis tetap utuh.\n"

    def test_ctrl_c_before_the_door_stands(self):
        script = INTERRUPT.format(entry=ENTRIES[0], name="pipeline.cli")
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr.split(".")[0]) == (130, "Dihentikan")

    def test_ctrl_c_before_the_command_is_known(self, monkeypatch, capsys):
        def hurried(_):
            raise KeyboardInterrupt

        monkeypatch.setattr(cli, "parser", hurried)
        assert main(["cek"]) == 130
        monkeypatch.setattr(cli, "speak_indonesian", lambda: hurried(0))
        assert main(["cek"]) == 130
        assert "Dihentikan" in capsys.readouterr().err
