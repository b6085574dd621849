"""All rules: over the invented office as one process, and over offices that grow: `make bench-cek`.

The invented office's row is the command `bukti cek`, from process start, with templates and photos
cached. The others are synthetic: meetings, decrees and letters of a large staff, also as the
whole command.
"""

import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.process import timed
from pipeline.places import PROGRAM

ROUNDS = 7
CONTOH_S, LARGE_S, LINEAR = 1.5, 15.0, 1.3
STAFF, RECORDS = 5_000, 2_000
"""The large office; the small one has a quarter of both."""


def main() -> int:
    """Print the seconds; return 1 where a target is missed."""
    with TemporaryDirectory() as folder:
        contoh = _contoh(Path(folder) / "contoh")
        small = _synthetic(Path(folder) / "kecil", STAFF // 4, RECORDS // 4)
        large = _synthetic(Path(folder) / "besar", STAFF, RECORDS)
    growth = large / small / 4
    print(f"bukti cek, contoh/                       {contoh:8.2f} s  (<= {CONTOH_S} s)")
    print(f"bukti cek, {STAFF // 4:5} staff {RECORDS // 4:5} records     {small:8.2f} s")
    print(f"bukti cek, {STAFF:5} staff {RECORDS:5} records     {large:8.2f} s  (<= {LARGE_S} s)")
    print(f"four times as much takes 4 x             {growth:8.2f}    (<= {LINEAR})")
    return int(contoh > CONTOH_S or large > LARGE_S or growth > LINEAR)


def _contoh(office: Path) -> float:
    """Return the median seconds of a `cek` of the invented office."""
    for name in ("inputs", "templates"):
        shutil.copytree(PROGRAM / "contoh" / name, office / name)
    words = ["-m", "pipeline", "cek", "--kantor", str(office)]
    timed(words, office / "cache")
    return median(timed(words, office / "cache") for _ in range(ROUNDS))


def _synthetic(office: Path, staff: int, records: int) -> float:
    """Return the seconds of a `cek` of a made-up office; its templates are compiled beforehand."""
    inputs = office / "inputs"
    for name in ("instansi", "peraturan", "rencana-aksi"):
        inputs.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROGRAM / "contoh" / "inputs" / f"{name}.yaml", inputs)
    shutil.copy(PROGRAM / "contoh" / "inputs" / "logo.png", inputs)
    (inputs / "pegawai.yaml").write_text("\n".join(_staff(staff)), encoding="utf-8")
    for name, text in _records(records, staff):
        path = inputs / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    cache = office / "cache"
    timed(
        [
            "-m",
            "pipeline",
            "buat",
            "rapat/nomor-0",
            "sk/nomor-2",
            "surat/nomor-3",
            "--kantor",
            str(office),
        ],
        cache,
    )
    return timed(["-m", "pipeline", "cek", "--kantor", str(office)], cache)


def _staff(count: int) -> Iterator[str]:
    """Yield the lines of pegawai.yaml: PNS of all ranks in a hundred units."""
    born = date(1964, 1, 1)
    for number in range(1, count + 1):
        day = born + timedelta(days=number % 9000)
        yield f"contoh-{number:02}:"
        yield f"  nama: Pegawai Contoh {number:02}"
        yield f"  nip: {day:%Y%m%d} {day.year + 25}03 {1 + number % 2} {number % 1000:03}"
        yield f"  pangkat: III/{'abcd'[number % 4]}"
        yield f"  jabatan: Pelaksana {number}"
        yield f"  unit: Unit {number % 100}"
        if number == 1:
            yield "  eselon: II.b"


def _records(count: int, staff: int) -> Iterator[tuple[str, str]]:
    """Yield records by name: half meetings with minutes, a quarter decrees, a quarter letters."""
    for number in range(count):
        day = date(2021, 6, 3) + timedelta(days=7 * (number % 25))
        people = [f"contoh-{1 + (number * 37 + step) % staff:02}" for step in range(20)]
        kind = ("rapat", "rapat", "sk", "surat")[number % 4]
        made = {"rapat": _meeting, "sk": _decree, "surat": _letter}[kind]
        yield f"{kind}/nomor-{number}", "\n".join(made(number, day, people))


def _meeting(number: int, day: date, people: list[str]) -> Iterator[str]:
    yield "status: final"
    yield f"nama: Rapat Pembahasan {number}"
    yield f"tanggal: {day}"
    yield "waktu: 09.00 - 11.00"
    yield "tempat: Ruang Rapat"
    yield "acara: Pembahasan kemajuan rencana kerja setiap kelompok"
    yield f"pimpinan: {people[0]}"
    yield f"notulis: {people[1]}"
    yield f"peserta: [{', '.join(people)}]"
    yield f"undangan: {{tanggal: {day - timedelta(days=5)}}}"
    yield f"hadir: [{', '.join(people)}]"
    yield "notulen:"
    yield "  status: final"
    yield "  dibuka: 09.05"
    yield "  ditutup: 11.00"
    yield "  pembahasan:"
    for who in people[:8]:
        yield f"    - pembicara: {who}"
        yield f"      isi: Menyampaikan kemajuan pekerjaan sampai hari Senin, 3 Mei 2021 ({who})"
    yield "  keputusan:"
    for who in people[8:12]:
        due = day + timedelta(days=14)
        yield f"    - {{isi: Menyelesaikan bagiannya, pic: {who}, batas: {due}}}"


def _decree(number: int, day: date, people: list[str]) -> Iterator[str]:
    yield "status: final"
    yield f"judul: Pembentukan Tim Kerja {number} Tahun 2021"
    yield f"tanggal: {day}"
    yield "menimbang:"
    yield "  - bahwa Undang-Undang Nomor 25 Tahun 2009 mewajibkan pelayanan yang baik"
    yield "  - bahwa untuk itu perlu dibentuk tim kerja"
    yield "mengingat: [uu-28-1999, uu-25-2009, uu-23-2014]"
    yield "diktum:"
    yield "  - Membentuk Tim Kerja dengan susunan sebagaimana tercantum dalam Lampiran"
    yield "  - Keputusan ini mulai berlaku pada tanggal ditetapkan"
    yield "lampiran:"
    yield f"  - judul: Susunan Tim Kerja {number}"
    yield "    susunan:"
    for group in range(4):
        yield f"      - bagian: Kelompok Kerja {group + 1}"
        yield "        anggota:"
        for who in people[group * 5 : group * 5 + 5]:
            yield f"          - {{kedudukan: Anggota, pegawai: {who}}}"


def _letter(number: int, day: date, people: list[str]) -> Iterator[str]:
    yield "status: final"
    yield f"tanggal: {day}"
    yield 'klasifikasi: "800"'
    yield f"hal: Permintaan Data {number}"
    yield "kepada: Bupati Contoh"
    yield "isi:"
    yield f"  - Dengan ini disampaikan permintaan data pegawai {people[0]} dan lainnya."
    yield "  - Data dimaksud diterima paling lambat tanggal 31 Desember 2021."


if __name__ == "__main__":
    sys.exit(main())
