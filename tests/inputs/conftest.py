"""An invented office's folder of inputs, small and sound, for tests to spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

OFFICE = """\
tahun: 2021
fiktif: ya
pemerintah: Pemerintah Kabupaten Contoh
daerah: Kabupaten Contoh
nama: Dinas Contoh
kepala: Kepala Dinas
tempat: Contoh
kop:
  pemerintah: Pemerintah Kabupaten Contoh
  dinas: Dinas Contoh
  logo:
nomor:
  undangan: "{klasifikasi}/{urut}/{kode}/{tahun}"
penandatangan:
  kepala:
    jabatan: Kepala Dinas Contoh
    pejabat:
      - pegawai: contoh-01
        sampai: 2021-08-31
      - pegawai: contoh-02
        sebagai: Plt.
        sejak: 2021-09-01
"""
STAFF = """\
contoh-01:
  gelar_depan: Hj.
  nama: Pegawai Contoh 01
  gelar_belakang: S.Sos., M.Si
  nip: 19610809 198503 2 003
  pangkat: IV/b
  jabatan:
    - nama: Kepala Dinas Contoh
      sejak: Mei 2019
contoh-02:
  jenis: PPPK
  nama: Pegawai Contoh 02
  nip: 198001012019211001
"""
LAWS = """\
uu-28-1999:
  jenis: Undang-Undang
  nomor: 28
  tahun: 1999
  tentang: "Penyelenggara Negara: bersih"
permen-10-2019:
  jenis: Peraturan Menteri
  mengubah: uu-28-1999
"""
CODES = "kode,uraian\n005,Undangan\n474.10,Pencatatan\n"
FILES = {
    "instansi.yaml": OFFICE,
    "pegawai.yaml": STAFF,
    "peraturan.yaml": LAWS,
    "klasifikasi.csv": CODES,
}


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Return the folder of a sound office."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def edit(inputs: Path) -> Callable[[str, str, str], None]:
    """Return a function that replaces a text, which must be there, in one of the files."""

    def replace(name: str, old: str, new: str) -> None:
        text = (inputs / name).read_text(encoding="utf-8")
        assert old in text
        (inputs / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
