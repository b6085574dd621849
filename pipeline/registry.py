"""Every kind of document that the program knows, a line each; its code is read when used."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol, cast

from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.indonesian import did_you_mean
from pipeline.office import Office
from pipeline.problem import Problem, UsageError


class Kind(Protocol):
    """What a module in `pipeline/kinds/` offers. Records go by their names, such as `sk/tim-zi`."""

    Record: type[Serving]
    """The model of one record."""

    def problems(
        self, name: str, records: Mapping[str, Any], office: Office, dossier: Dossier
    ) -> Iterable[Problem]:
        """Yield what is wrong between the named record, its fellows, the office and the dossier."""

    def documents(
        self, names: Collection[str], records: Mapping[str, Any], office: Office, dossier: Dossier
    ) -> Iterable[Document]:
        """Yield the documents of the named records, which are sound; the others may be cited."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind's name on paper, the templates it fills, the books that its numbers come from.

    `sorts` are those of its documents that are evidence (`Document.sort`). Its records are the
    files `inputs/<kind>/<id>.yaml`; of a `single` kind the one
    `inputs/<kind>.yaml`. Those of a `captured` kind are written by the program, from the status.
    """

    title: str
    templates: tuple[str, ...]
    sorts: tuple[str, ...]
    books: tuple[str, ...] = ()
    single: bool = False
    captured: bool = False


REGISTERS = "daftar"
"""Papers about all records of a kind have the id `daftar/<kind>`."""

KINDS: Mapping[str, Entry] = {
    "sk": Entry("Surat Keputusan", ("sk.docx",), ("sk",), books=("sk",)),
    "rapat": Entry(
        "Rapat",
        (
            "undangan.docx",
            "nota-dinas-undangan.docx",
            "daftar-hadir.docx",
            "notulen.docx",
            "dokumentasi.docx",
        ),
        ("rapat/undangan", "rapat/daftar-hadir", "rapat/notulen", "rapat/dokumentasi"),
        books=("undangan", "nota-dinas"),
    ),
    "sop": Entry("SOP", ("sop.docx", "daftar-sop.docx"), ("sop",), books=("sop",)),
    "laporan": Entry(
        "Laporan",
        ("laporan.docx", "tindak-lanjut.docx"),
        ("laporan", "tindak-lanjut"),
        books=("laporan",),
    ),
    "laporan-skm": Entry(
        "Laporan Survei Kepuasan Masyarakat",
        ("laporan-skm.docx",),
        ("laporan-skm",),
        books=("laporan",),
    ),
    "surat": Entry("Surat", ("surat.docx",), ("surat",), books=("surat",)),
    "nota-dinas": Entry("Nota Dinas", ("nota-dinas.docx",), ("nota-dinas",), books=("nota-dinas",)),
    "berita-acara": Entry(
        "Berita Acara", ("berita-acara.docx",), ("berita-acara",), books=("berita-acara",)
    ),
    "piagam-pencanangan": Entry(
        "Piagam Pencanangan", ("piagam-pencanangan.docx",), ("piagam-pencanangan",)
    ),
    "lembar-disposisi": Entry(
        "Lembar Disposisi", ("lembar-disposisi.docx",), ("lembar-disposisi",)
    ),
    "nota-pengajuan-konsep": Entry(
        "Nota Pengajuan Konsep Naskah Dinas",
        ("nota-pengajuan-konsep.docx",),
        ("nota-pengajuan-konsep",),
    ),
    "rencana-kerja": Entry(
        "Rencana Kerja",
        ("rencana-kerja.docx",),
        ("rencana-kerja/konsep", "rencana-kerja/final"),
        single=True,
    ),
    "checklist": Entry("Checklist", ("checklist.docx",), ("checklist",), captured=True),
    "matriks": Entry("Matriks", ("matriks.docx",), ("matriks",)),
    "peta-risiko": Entry(
        "Peta Risiko",
        ("peta-risiko.docx", "daftar-pengendalian.docx"),
        ("peta-risiko", "daftar-pengendalian"),
    ),
    "rekap-pengaduan": Entry("Rekap Pengaduan", ("rekap-pengaduan.docx",), ("rekap-pengaduan",)),
    "pedoman": Entry("Pedoman", ("pedoman.docx",), ("pedoman",)),
    "standar-pelayanan": Entry(
        "Standar Pelayanan", ("standar-pelayanan.docx",), ("standar-pelayanan",)
    ),
    "maklumat": Entry("Maklumat Pelayanan", ("maklumat.docx", "maklumat-a3.docx"), ("maklumat",)),
    "publikasi": Entry(
        "Publikasi", ("pengumuman.docx", "poster.docx"), ("publikasi",), books=("pengumuman",)
    ),
    "dokumentasi": Entry("Dokumentasi Kegiatan", ("dokumentasi-kegiatan.docx",), ("dokumentasi",)),
    "lembar-bukti": Entry("Lembar Bukti", ("lembar-bukti.docx",), ()),
    "pakta": Entry("Pakta Integritas", ("pakta.docx", "pakta-rekap.docx"), ("pakta",), single=True),
}


@dataclass(frozen=True, slots=True)
class View:
    """A page that is no evidence: its template, and the command that makes it."""

    template: str
    command: str


VIEWS: Mapping[str, View] = {
    f"{REGISTERS}/ringkasan": View("ringkasan.docx", "bukti status --ringkasan"),
    f"{REGISTERS}/ttd": View("daftar-ttd.docx", "bukti ttd"),
    f"{REGISTERS}/nomor": View("permintaan-nomor.docx", "bukti ttd"),
}
"""Views of the office's state, by the id of the page; they have no record and no sort."""

SORTS: tuple[str, ...] = tuple(sort for entry in KINDS.values() for sort in entry.sorts)
"""Every sort of evidence that some kind makes, as an action plan names it."""


def kind_of(id_: str) -> str:
    """Return the name of the kind that a document, or a group of them, is of."""
    first, *rest = id_.split("/")
    return rest[0] if first == REGISTERS and rest else first


def is_register(id_: str) -> bool:
    """Tell whether a document is about all records of a kind."""
    return id_.startswith(f"{REGISTERS}/")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of one office: the program's, then its own, which are templates without code.

    `own` makes each of these by its name, when it is used; its documents have the kind's name as
    their sort, their book of numbers and their template's name.
    """

    own: Mapping[str, Callable[[], Kind]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        yield from (*KINDS, *self.own)

    def entry(self, name: str) -> Entry:
        """Return a kind's line. Raises UsageError for a name that no kind has."""
        if name in self.own:
            return Entry(name.replace("-", " ").title(), (f"{name}.docx",), (name,), (name,))
        if name not in KINDS:
            known = [*self]
            hint = did_you_mean(name, known).removeprefix("; ") or f"yang ada: {', '.join(known)}"
            raise UsageError(Problem(None, f"jenis “{name}” tidak dikenal", hint))
        return KINDS[name]

    def kind(self, name: str) -> Kind:
        """Return the kind itself.

        Raises UsageError for a name that no kind has, TemplateError where its template is faulty.
        """
        return self.own[name]() if name in self.own else kind(name)


def kind(name: str) -> Kind:
    """Return the module of one of the program's kinds; raise UsageError for any other name."""
    Kinds().entry(name)
    return cast("Kind", import_module(f"pipeline.kinds.{name.replace('-', '_')}"))
