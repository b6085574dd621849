"""An office is read whole, or all that is wrong in all its files is told at once."""

import gc
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.facts import Facts, Line
from pipeline.indonesian import PartialDate
from pipeline.inputs import load, record, record_files
from pipeline.inputs.records import RecordFiles
from pipeline.problem import InputError, Problem

Edit = Callable[[str, str, str], None]


class Rekaman(Facts):
    judul: Line


def _problems(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(folder)
    return [str(problem) for problem in caught.value.problems]


def test_a_sound_office_is_read(inputs: Path) -> None:
    office = load(inputs)
    assert office.instansi.fiktif is True
    assert office.instansi.penandatangan["kepala"].pejabat[1].pegawai == "contoh-02"
    assert office.pegawai["contoh-01"].kapital == "Hj. PEGAWAI CONTOH 01, S.Sos., M.Si"
    assert office.pegawai["contoh-01"].nip == "196108091985032003"
    assert office.pegawai["contoh-01"].jabatan[0].sejak == PartialDate(2019, 5)
    assert str(office.pegawai["contoh-01"].place("nip")) == "inputs/pegawai.yaml:5"
    assert office.peraturan["uu-28-1999"].tentang == "Penyelenggara Negara: bersih"
    assert office.klasifikasi == {"005": "Undangan", "474.10": "Pencatatan"}
    assert gc.isenabled()


def test_the_folder_is_shown_as_told(inputs: Path) -> None:
    office = load(inputs, "contoh/inputs")
    assert str(office.instansi.place("tahun")) == "contoh/inputs/instansi.yaml:1"


def test_problems_of_all_files_come_together(inputs: Path, edit: Edit) -> None:
    edit("instansi.yaml", "tahun: 2021", "tahun: x")
    edit("pegawai.yaml", "jenis: PPPK", "jenis: PNS")
    edit("peraturan.yaml", "tahun: 1999", "taun: 1999")
    edit("klasifikasi.csv", "005,", "5,")
    assert [said.split(": ")[0] for said in _problems(inputs)] == [
        "inputs/instansi.yaml:1",
        "inputs/klasifikasi.csv:2",
        "inputs/pegawai.yaml:13",
        "inputs/peraturan.yaml:4",
    ]
    assert gc.isenabled()


@pytest.mark.parametrize("name", ["instansi.yaml", "pegawai.yaml", "peraturan.yaml"])
def test_a_missing_file_is_named(inputs: Path, name: str) -> None:
    (inputs / name).unlink()
    hint = " (jalankan di folder kantor, atau sebut --kantor FOLDER)" * (name == "instansi.yaml")
    assert _problems(inputs) == [f"inputs/{name}: berkas tidak ada{hint}"]


def test_codes_are_optional(inputs: Path) -> None:
    (inputs / "klasifikasi.csv").unlink()
    assert load(inputs).klasifikasi == {}


def test_a_file_by_another_ending_is_recognised(inputs: Path) -> None:
    (inputs / "pegawai.yaml").rename(inputs / "pegawai.yml")
    (said,) = _problems(inputs)
    assert said == (
        "inputs/pegawai.yaml: berkas tidak ada "
        "(ada pegawai.yml: simpan sebagai pegawai.yaml atau .xlsx)"
    )


def test_signers_must_be_members_of_staff(inputs: Path, edit: Edit) -> None:
    edit("instansi.yaml", "pegawai: contoh-02", "pegawai: contoh-2")
    assert _problems(inputs) == [
        (
            "inputs/instansi.yaml:20: pegawai “contoh-2” tidak ada dalam daftar pegawai "
            "(mungkin maksudnya “contoh-02”)"
        )
    ]


@pytest.mark.parametrize(
    ("ends", "begins", "overlaps"),
    [
        ("2021-08-31", "2021-09-01", False),
        ("2021-08-31", "2021-08-31", True),
        ("2021-08", "2021-08", False),
        ("2021-08", "2021-07", True),
        ("2021-08-31", "", True),
        ("", "2021-09-01", True),
    ],
)
def test_two_may_not_hold_one_office(
    inputs: Path, edit: Edit, ends: str, begins: str, *, overlaps: bool
) -> None:
    edit("instansi.yaml", "sampai: 2021-08-31", f"sampai: {ends}")
    edit("instansi.yaml", "sejak: 2021-09-01", f"sejak: {begins}")
    assert load(inputs), "Plt. beside the head on leave is lawful"
    edit("instansi.yaml", "sebagai: Plt.", "sebagai: definitif")
    if not overlaps:
        assert load(inputs)
        return
    (said,) = _problems(inputs)
    assert said.startswith(
        "inputs/instansi.yaml:20: “contoh-01” dan “contoh-02” sama-sama pejabat definitif “kepala”"
    )


def test_amended_laws_must_be_listed(inputs: Path, edit: Edit) -> None:
    edit("peraturan.yaml", "mengubah: uu-28-1999", "mengubah: uu-28-1998")
    assert _problems(inputs) == [
        (
            "inputs/peraturan.yaml:8: peraturan “uu-28-1998” tidak ada dalam berkas ini "
            "(mungkin maksudnya “uu-28-1999”)"
        )
    ]
    edit("peraturan.yaml", "uu-28-1998", "permen-10-2019")
    assert _problems(inputs) == [
        "inputs/peraturan.yaml:8: peraturan tidak dapat mengubah dirinya sendiri"
    ]


def test_one_number_belongs_to_one_person(inputs: Path, edit: Edit) -> None:
    edit("pegawai.yaml", "198001012019211001", "1961 08091985032003")
    assert _problems(inputs) == ["inputs/pegawai.yaml:13: NIP ini sudah dipakai “contoh-01”"]


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("logo.png", "inputs/instansi.yaml:11: logo “logo.png”: berkas tidak ada"),
        ("../logo.png", "inputs/instansi.yaml:11: logo harus nama berkas di dalam folder inputs"),
        ("/etc/logo.png", "inputs/instansi.yaml:11: logo harus nama berkas di dalam folder inputs"),
        (
            "klasifikasi.csv",
            "inputs/instansi.yaml:11: “klasifikasi.csv” bukan gambar PNG atau JPEG",
        ),
    ],
)
def test_a_logo_that_is_no_picture_is_refused(
    inputs: Path, edit: Edit, logo: str, said: str
) -> None:
    edit("instansi.yaml", "logo:", f"logo: {logo}")
    assert [problem.partition(" (")[0] for problem in _problems(inputs)] == [said]


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_a_logo_may_be_png_or_jpeg(inputs: Path, edit: Edit, head: bytes) -> None:
    (inputs / "gambar").mkdir()
    (inputs / "gambar" / "logo").write_bytes(head + b"...")
    edit("instansi.yaml", "logo:", "logo: gambar/logo")
    assert load(inputs).instansi.kop.logo == "gambar/logo"


def test_staff_stand_in_one_file_only(inputs: Path) -> None:
    (inputs / "pegawai.xlsx").write_bytes(b"x")
    assert _problems(inputs) == [
        (
            "inputs/pegawai.xlsx: ada pegawai.yaml dan pegawai.xlsx, seharusnya salah satu "
            "(hapus yang tidak dipakai)"
        )
    ]


CODE_FAULTS = {
    "kode;uraian\n005;Undangan, rapat\n": [],
    '\ufeffkode,uraian,catatan\r\n005,"Undangan, rapat",x\r\n\r\n': [],
    "uraian,kode\nUndangan,005\n": ["1: baris pertama harus berjudul kolom “kode,uraian”"],
    "kode,uraian\n,Undangan\n5,x\n474.1\n800,\n": [
        "2: kode masih kosong",
        "3: kode “5” keliru",
        "4: uraian kode 474.1 masih kosong",
        "5: uraian kode 800 masih kosong",
    ],
    'kode,uraian\n005,"dua\nbaris"\n005,lagi\n': ["4: kode 005 tertulis dua kali"],
    'kode,uraian\n005,"buka\n': ["2: tanda kutip tidak berpasangan"],
    "\n \n": [": berkas kosong"],
}


@pytest.mark.parametrize(("text", "said"), CODE_FAULTS.items())
def test_codes_stay_texts_and_their_faults_have_lines(
    inputs: Path, text: str, said: list[str]
) -> None:
    (inputs / "klasifikasi.csv").write_text(text, encoding="utf-8", newline="")
    if not said:
        assert load(inputs).klasifikasi == {"005": "Undangan, rapat"}
        return
    found = [problem.partition(" (")[0] for problem in _problems(inputs)]
    assert found == [f"inputs/klasifikasi.csv:{line}".replace("::", ":") for line in said]


def test_records_are_listed_by_id_and_read(inputs: Path) -> None:
    assert record_files(inputs, "sk").files == {}
    (inputs / "sk").mkdir()
    for name in ("tim-zi.yaml", "agen.2021.yaml", ".tersembunyi", "~$kunci.yaml", "hadir.csv"):
        (inputs / "sk" / name).write_text("judul: Tim\n", encoding="utf-8")
    files = {"sk/agen.2021": "sk/agen.2021.yaml", "sk/tim-zi": "sk/tim-zi.yaml"}
    assert record_files(inputs, "sk") == RecordFiles(files)
    found = record(inputs, "sk/tim-zi.yaml", Rekaman)
    assert (found.judul, str(found.place("judul"))) == ("Tim", "inputs/sk/tim-zi.yaml:1")


def test_files_that_no_record_can_have_are_named(inputs: Path) -> None:
    (inputs / "sk").mkdir()
    for name in ("Tim ZI.yaml", "tim_zi.yaml", "tim.yml", "catatan.docx", "tim.yaml"):
        (inputs / "sk" / name).touch()
    found = record_files(inputs, "sk")
    assert list(found.files) == ["sk/tim"]
    strays = [f"sk/{name}" for name in ("Tim ZI.yaml", "catatan.docx", "tim.yml", "tim_zi.yaml")]
    assert list(found.problems) == strays
    assert [str(p.place) for p in found.problems.values()] == [f"inputs/{name}" for name in strays]


def test_a_single_kind_has_one_file(inputs: Path) -> None:
    assert record_files(inputs, "pakta", single=True) == RecordFiles()
    (inputs / "pakta.yaml").write_text("judul: Pakta\n", encoding="utf-8")
    assert record_files(inputs, "pakta", single=True) == RecordFiles({"pakta": "pakta.yaml"})


def test_excel_costs_nothing_where_there_is_none(inputs: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from pipeline.inputs import load;"
        f"load(Path({str(inputs)!r}));"
        "print(*[m for m in ('openpyxl', 'zipfile', 'pipeline.sheets') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() in ([], ["zipfile"])


@given(st.randoms(use_true_random=False))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_spoiled_office_is_read_or_refused(inputs: Path, dice: random.Random) -> None:
    path = inputs / "instansi.yaml"
    sound = path.read_bytes()
    spoiled = bytearray(sound)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(spoiled))
        spoiled[at : at + dice.randint(0, 3)] = dice.choice(
            [
                b"",
                b" ",
                b"\n",
                b":",
                b"- ",
                b"[",
                b"'",
                b'"',
                b"\t",
                b"#",
                b"\xc3",
                b"a: b\n",
                b"&x ",
            ]
        )
    path.write_bytes(spoiled)
    problems: Sequence[Problem] = ()
    try:
        assert load(inputs).instansi
    except InputError as error:
        problems = error.problems
    finally:
        path.write_bytes(sound)
    assert all(problem.place for problem in problems)
