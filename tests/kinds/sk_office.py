"""An invented office and its decree, with every sign that a template could trip over."""

from copy import deepcopy
from typing import Any

from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import PartialDate
from pipeline.kinds import sk
from pipeline.office import Instansi, Office, Pegawai, Peraturan
from pipeline.plan import plan

LONG = "Raden Mas Pegawai Contoh Bernama Sangat Panjang Sekali Hingga Melewati Lebar Satu Kolom"
INSTANSI: dict[str, Any] = {
    "tahun": 2021,
    "pemerintah": "Pemerintah Kabupaten Contoh",
    "daerah": "Kabupaten Contoh",
    "nama": "Dinas Data & Arsip",
    "kode": "DATA",
    "kepala": "Kepala Dinas Data & Arsip",
    "tempat": "Kota Contoh",
    "kop": {
        "pemerintah": "Pemerintah Kabupaten Contoh",
        "dinas": "Dinas Data & Arsip",
        "alamat": 'Jalan "Teladan" Nomor < 10',
        "telepon": "(0700) 1",
        "surel": "a@contoh.example",
        "logo": "logo.png",
    },
    "nomor": {"sk": "{urut} TAHUN {tahun}"},
    "penandatangan": {
        "kepala": {
            "jabatan": "Kepala Dinas Data & Arsip Kabupaten Contoh",
            "pejabat": [
                {"pegawai": "kepala", "sampai": "2021-08-31"},
                {"pegawai": "pengganti", "sebagai": "Plt.", "sejak": "2021-09-01"},
            ],
        },
    },
}
PEGAWAI: dict[str, Any] = {
    "kepala": {
        "gelar_depan": "Hj.", "nama": "Nur'aini Jäger", "gelar_belakang": "S.Sos., M.Si",
        "nip": "19700101 199503 2 001", "pangkat": "IV/c", "jabatan": "Kepala Dinas Data & Arsip",
    },
    "pengganti": {
        "nama": LONG, "gelar_belakang": "S.H., M.Si", "nip": "19720202 199603 1 002",
        "pangkat": "IV/b", "jabatan": "Sekretaris Dinas <Data> & Arsip",
    },
    "pppk": {"jenis": "PPPK", "nama": "Ä & B", "nip": "199001012019211001", "jabatan": "Arsiparis"},
    "honorer": {"jenis": "honorer", "nama": "C < D", "jabatan": 'Tenaga "Loket"'},
    "baru": {"nama": "E > F"},
}  # fmt: skip
PERATURAN: dict[str, Any] = {
    "uu": {
        "jenis": "Undang-Undang", "nomor": "23", "tahun": 2014,
        "tentang": "Pemerintahan & Daerah",
    },
    "uu-ubah": {
        "jenis": "Undang-Undang", "nomor": "11", "tahun": 2020, "tentang": "Cipta <Kerja>",
        "mengubah": "uu",
    },
    "pp": {"jenis": "Peraturan Pemerintah", "nomor": "60", "tahun": 2008, "tentang": '"SPIP"'},
    "pp-2022": {
        "jenis": "Peraturan Pemerintah", "nomor": "1", "tahun": 2022, "tentang": "Nanti",
        "berlaku": "2022-01-01",
    },
    "perda": {"jenis": "Peraturan Daerah", "sebutan": "Peraturan Daerah Kabupaten Contoh"},
}  # fmt: skip
RECORD: dict[str, Any] = {
    "status": "final",
    "judul": "Pembentukan Tim “A & B” < C > pada Nur'aini Jäger",
    "tanggal": "2021-05-17",
    "menimbang": ['bahwa perlu "tim" & arsip.', "bahwa x < y > z;", "bahwa Jäger siap dll."],
    "mengingat": ["pp", "uu"],
    "memperhatikan": "Surat Bupati Nomor 1 & 2",
    "diktum": [
        "Membentuk Tim & arsipnya",
        {"isi": "Tim mempunyai tugas", "butir": ["satu & dua;", "tiga < empat", "lima."]},
        {"isi": "Tim melapor", "butir": ["secara tertulis & lisan"]},
        "Keputusan ini mulai berlaku pada tanggal ditetapkan",
    ],
    "lampiran": [
        {
            "judul": "Susunan Tim A & B",
            "susunan": [
                {
                    "anggota": [
                        {"kedudukan": "Penanggung Jawab", "jabatan": "Kepala Dinas Data & Arsip"},
                        {"kedudukan": "Ketua", "pegawai": "pengganti"},
                    ],
                },
                {
                    "bagian": "Kelompok Kerja I <Arsip>",
                    "anggota": [
                        {"kedudukan": "Koordinator", "pegawai": "pppk"},
                        {"kedudukan": "Anggota", "pegawai": "honorer"},
                    ],
                },
            ],
        },
        {
            "judul": "Uraian Tugas Tim",
            "uraian": [
                {"judul": "Ketua & Wakil", "isi": "Ketua", "butir": ["memimpin < 3;", "melapor"]},
                {"judul": "Anggota", "butir": ["bekerja"]},
            ],
        },
    ],
    "tembusan": ["Bupati Contoh (sebagai laporan)", "Yang bersangkutan"],
}  # fmt: skip


def office(**changes: Any) -> Office:
    """Return the office; `changes` replace facts of `instansi.yaml`."""
    return Office(
        Instansi.model_validate(deepcopy(INSTANSI) | changes),
        {name: Pegawai.model_validate(facts) for name, facts in PEGAWAI.items()},
        {name: Peraturan.model_validate(facts) for name, facts in PERATURAN.items()},
    )


def record(**changes: Any) -> sk.Record:
    """Return the decree's record; a change to None leaves the key out."""
    facts = deepcopy(RECORD) | changes
    return sk.Record.model_validate({k: v for k, v in facts.items() if v is not None})


def decree(
    written: sk.Record | None = None, at: Office | None = None, dossier: Dossier | None = None
) -> Document:
    """Return the one document that the record makes."""
    records = {"sk/tim": written or record()}
    (made,) = plan(sk, [*records], records, at or office(), dossier or Dossier())
    return made


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)
