"""Offices to try the program on: copies of the two that the project holds."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent


def copy(source: Path, folder: Path) -> Path:
    """Copy an office's facts, without what the program wrote there and what needs own templates."""
    templates = source / "templates" / "docx"
    own = [] if source == ROOT else [path.stem for path in templates.glob("*.docx")]
    unwanted = shutil.ignore_patterns("jejak.csv", "agenda.csv", "naskah", ".kunci", *own)
    shutil.copytree(source / "inputs", folder / "inputs", ignore=unwanted)
    return folder


FEW = {
    "berita-acara": ("pemilihan-tim-zi", "standar-pelayanan"),
    "laporan": (
        *("gratifikasi-triwulan-2", "monev-zi-semester-1", "pengaduan-semester-1", "pola-mutasi"),
    ),
    "nota-dinas": ("laporan-gangguan", "memorandum-tim-zi", "usulan-tim-zi"),
    "rapat": ("evaluasi-daring", "mitra", "pembentukan-tim", "sosialisasi"),
    "sk": ("tim-zi",),
    "sop": ("cuti-pegawai", "peminjaman-kendaraan", "penyusutan-arsip", "permohonan-informasi"),
    "surat": ("pelayanan-keliling", "permohonan-narasumber", "usulan-kebutuhan-pegawai"),
}
"""Records enough to try a command on: the whole invented office has two hundred papers."""


def small(folder: Path) -> Path:
    """Copy the invented office with these few records, and its pacts."""
    copy(ROOT / "contoh", folder)
    for path in sorted(folder.glob("inputs/[!.]*/*.yaml")):
        if path.stem not in FEW.get(path.parent.name, ()):
            path.unlink()
    (folder / "inputs/rencana-kerja.yaml").unlink()
    return folder


def rewrite(path: Path, old: str, new: str) -> None:
    """Replace a passage of a text file that must be there once or more."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")
