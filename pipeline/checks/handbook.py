"""What the rules say of themselves: for `bukti jelaskan`, and as docs/aturan.md."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.checks.catalogue import GROUPS, group
from pipeline.checks.rule import Rule, Scope

_ALWAYS = (
    "nama hari cocok dengan tanggalnya, dan tanggalnya ada dalam kalender",
    "undangan tidak bertanggal sesudah rapatnya, laporan tidak mendahului periodenya",
    "tanggal pembuatan, revisi, dan efektif SOP berurutan",
    "tanggal dari sekretariat sesuai dengan tanggal naskahnya",
    "satu nomor dalam satu buku hanya untuk satu naskah",
    "kode klasifikasi sebuah rekaman ada dalam klasifikasi.csv",
    "NIP 18 angka; tanggal lahir, bulan pengangkatan, dan angka jenis kelamin di dalamnya mungkin",
    "satu NIP satu pegawai; honorer tanpa NIP; hanya PNS berpangkat",
    "golongan ruang yang dikenal (I/a sampai IV/e)",
    "setiap penanda tangan menjabat pada tanggal naskahnya; keputusan tidak ditandatangani a.n.",
    "setiap id pegawai, peraturan, bukti, dan rekaman yang disebut memang ada",
    "tidak ada yang tercatat hadir dua kali",
    "peraturan dalam daftar dasar hukum berlaku pada tanggal naskahnya",
    "urutan dasar hukum menurut tingkat dan tahun, dan perubahannya: disusun program",
)
"""What the models themselves refuse, so that no rule asks for it again."""

_HEAD = """\
# Aturan `bukti cek`

Berkas ini ditulis program dari aturannya sendiri (`make aturan`). Setiap aturan mencari sesuatu
yang akan dipersoalkan penilai. **Kesalahan** menghalangi `status: final` dan membuat `bukti cek`
berakhir dengan kode 3; **peringatan** hanya dengan `--ketat`. `bukti jelaskan KODE` menjelaskan
satu aturan.

Aturan yang tidak berlaku bagi sebuah rekaman diabaikan di dalam rekaman itu, dengan alasannya; bagi
berkas bersama (instansi, pegawai, peraturan, rencana aksi) di dalam `instansi.yaml`:

```yaml
abaikan:
  T01: apel hari Minggu diminta Bupati, lihat surat edarannya
```

Contoh-contoh di bawah ini adalah perubahan pada instansi rekaan `contoh/`: nama rekaman, lalu kunci
yang diubah. `kunci+` menambah butir, `kunci.0` butir pertama. `naskah/…` ialah teks yang disunting
di Word, `foto/…` catatan kamera sebuah foto, `templat/…` baris yang ditambahkan pada templat (`-`:
dihapus; di antara dua `**` huruf tebal).
"""

_BOOKS = ("jejak.csv:", "agenda.csv:", "bukti/")
"""Files that the program keeps: no clerk writes in them, so their lines explain nothing."""


def explained(rule: Rule) -> Iterator[str]:
    """Yield a rule as lines for a clerk."""
    yield f"{rule.code} {rule.title} ({rule.severity})"
    for title, text in (("Mengapa", rule.why), ("Perbaikan", rule.mend)):
        yield ""
        yield f"{title}: {text}"
    for title, text in (("benar", rule.good), ("salah", rule.bad)):
        if not _kept_by_program(text):
            yield ""
            yield f"Contoh yang {title} (pada instansi contoh):"
            yield from (f"  {line}" for line in text.splitlines())
    yield ""
    where = "di rekamannya, atau di instansi.yaml bagi berkas bersama"
    yield f"Mengabaikan ({where}): abaikan: {{{rule.code}: alasan}}"


def listed() -> Iterator[str]:
    """Yield every rule as a line, group by group."""
    for letter, each in GROUPS.items():
        if rules := group(letter):
            yield f"{each.title}:"
            yield from (f"  {rule.code} {rule.title} ({rule.severity})" for rule in rules)


def as_data(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """Return rules as data for JSON."""
    return [
        {
            "kode": rule.code,
            "bobot": str(rule.severity),
            "judul": rule.title,
            "mengapa": rule.why,
            "perbaikan": rule.mend,
            "benar": rule.good,
            "salah": rule.bad,
        }
        for rule in rules
    ]


def handbook() -> str:
    """Return docs/aturan.md."""
    return "\n".join([_HEAD, *_table(), "", *_built_in(), *_chapters()]).rstrip() + "\n"


def _table() -> Iterator[str]:
    yield "| Kode | Aturan | Bobot | Juga saat `buat` |"
    yield "|---|---|---|---|"
    for letter in GROUPS:
        for rule in group(letter):
            at_once = "ya" if rule.scope is Scope.RECORD else ""
            yield f"| {rule.code} | {rule.title} | {rule.severity} | {at_once} |"


def _built_in() -> Iterator[str]:
    yield "## Yang selalu diperiksa, tanpa kode"
    yield ""
    yield "Fakta yang tidak mungkin benar ditolak saat dibaca. Rekamannya tidak dibuat, dan aturan"
    yield "lain baru memeriksanya sesudah diperbaiki. Yang termasuk di sini, antara lain:"
    yield ""
    yield from (f"- {each}" for each in _ALWAYS)
    yield ""


def _kept_by_program(example: str) -> bool:
    return any(line.startswith(_BOOKS) for line in example.splitlines())


def _chapters() -> Iterator[str]:
    for letter, each in GROUPS.items():
        rules = group(letter)
        if rules:
            yield f"## {each.title}"
            yield ""
        for rule in rules:
            yield from _chapter(rule)


def _chapter(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.title}"
    yield ""
    yield f"*{str(rule.severity).capitalize()}.* {rule.why}"
    yield ""
    yield f"**Perbaikan:** {rule.mend}"
    for title, text in (("Benar", rule.good), ("Salah", rule.bad)):
        yield ""
        yield f"{title}:"
        yield ""
        yield f"```yaml\n{text}\n```"
    yield ""
