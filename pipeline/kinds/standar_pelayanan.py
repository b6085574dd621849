"""Standar pelayanan: a table of fourteen components for each service, the annex of a decree.

Form: PermenPANRB 15/2014: six components of delivery, eight of management.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline import decrees, laws
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Facts, Identifier, OneOrMany, RecordName, Sentence
from pipeline.indonesian import PartialDate
from pipeline.letters import Alinea, Passage
from pipeline.office import Office
from pipeline.problem import Problem
from pipeline.punctuation import ended, joined, marks
from pipeline.values import Text, prose, unknown, upper

TEMPLATE = "standar-pelayanan.docx"
DELIVERY = {
    "persyaratan": "Persyaratan",
    "prosedur": "Sistem, mekanisme, dan prosedur",
    "jangka_waktu": "Jangka waktu penyelesaian",
    "biaya": "Biaya/tarif",
    "produk": "Produk pelayanan",
    "pengaduan": "Penanganan pengaduan, saran, dan masukan",
}
MANAGEMENT = {
    "dasar_hukum": "Dasar hukum",
    "sarana": "Sarana, prasarana, dan/atau fasilitas",
    "kompetensi": "Kompetensi pelaksana",
    "pengawasan": "Pengawasan internal",
    "jumlah_pelaksana": "Jumlah pelaksana",
    "jaminan_pelayanan": "Jaminan pelayanan",
    "jaminan_keamanan": "Jaminan keamanan dan keselamatan pelayanan",
    "evaluasi": "Evaluasi kinerja pelaksana",
}
GROUPS = {
    "Komponen yang terkait dengan proses penyampaian pelayanan": DELIVERY,
    "Komponen yang terkait dengan proses pengelolaan pelayanan": MANAGEMENT,
}
_FREE, _LAWS = ("biaya", "gratis"), "dasar_hukum"

Cite = Callable[[Sequence[str]], list[Text]]
Texts = Annotated[list[Passage], OneOrMany]


def _texts(description: str | None = None) -> Any:
    return Field(default_factory=list, description=description)


class Komponen(Facts):
    """The components; what is empty here is said elsewhere, or not known yet."""

    persyaratan: Texts = _texts("Satu kalimat, atau daftar yang dinomori program")
    prosedur: Texts = _texts()
    jangka_waktu: Texts = _texts("Sama dengan jumlah waktu pada SOP-nya")
    biaya: Texts = _texts("gratis, atau tarif dan dasarnya")
    produk: Texts = _texts()
    pengaduan: Texts = _texts("Saluran yang benar-benar melayani, dan waktu jawabannya")
    dasar_hukum: Annotated[list[Identifier], OneOrMany] = _texts("Id peraturan di peraturan.yaml")
    sarana: Texts = _texts()
    kompetensi: Texts = _texts()
    pengawasan: Texts = _texts()
    jumlah_pelaksana: Texts = _texts()
    jaminan_pelayanan: Texts = _texts()
    jaminan_keamanan: Texts = _texts()
    evaluasi: Texts = _texts()


class _Named(Facts):
    nama: Sentence = Field(description="Nama pelayanan, misalnya Penerbitan Kartu Keluarga")


class Layanan(Komponen, _Named):
    """A service: what is empty is as in `umum`."""


class Record(Serving):
    """The standards of an office's services (`inputs/standar-pelayanan/<id>.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    keputusan: RecordName = Field(description="Keputusan yang melampirkannya, misalnya sk/standar")
    judul: Sentence = Field(description="Judul lampiran, tanpa titik")
    umum: Komponen = Field(
        default_factory=Komponen, description="Komponen yang sama bagi semua pelayanan"
    )
    layanan: list[Layanan] = Field(min_length=1)

    def cited(self) -> tuple[str, ...]:
        """Return the decree that it is an annex of."""
        return (self.keputusan,)


def problems(
    name: str, records: Mapping[str, Any], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the decree that is not there, laws not in force on its day, a service told twice."""
    record: Record = records[name]
    wrong = list(decrees.problems(record, records, office, dossier))
    yield from wrong
    day = PartialDate(office.instansi.tahun)
    if not wrong:
        day = decrees.day_of(record.keputusan, records, office, dossier)
    for part in (record.umum, *record.layanan):
        yield from laws.problems(part, _LAWS, office.peraturan, day)
    seen: set[str] = set()
    for service in record.layanan:
        if service.nama.casefold() in seen:
            yield Problem(service.place("nama"), f"pelayanan “{service.nama}” tertulis dua kali")
        seen.add(service.nama.casefold())


def documents(
    names: Collection[str], records: Mapping[str, Any], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document a record; its number is the decree's."""
    for name in names:
        record: Record = records[name]
        decree, final = record.keputusan, record.status == "final"
        day = decrees.day_of(decree, records, office, dossier)
        cite = partial(laws.citations, laws=office.peraturan, day=day)
        context = {
            "keputusan": decrees.head(decree, records, office, dossier),
            "judul": upper(ended(record.sentence("judul"), "")),
            "layanan": [_service(each, record.umum, cite) for each in record.layanan],
            "ttd": decrees.signature(decree, records, office, dossier),
        }
        yield Document(name, TEMPLATE, context, final, sort="standar-pelayanan", day=day)


def _service(each: Layanan, common: Komponen, cite: Cite) -> dict[str, Any]:
    numbers = {key: number for number, key in enumerate([*DELIVERY, *MANAGEMENT], 1)}

    def component(key: str, name: str) -> dict[str, Any]:
        rows = list(_component(key, name, each, common, cite))
        return {"nomor": numbers[key], "nama": name, "isi": rows}

    return {
        "nama": ended(each.sentence("nama"), ""),
        "kelompok": [
            {"judul": title, "komponen": [component(key, name) for key, name in group.items()]}
            for title, group in GROUPS.items()
        ],
    }


def _component(
    key: str, name: str, each: Layanan, common: Komponen, cite: Cite
) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of a component: the service's own, else the common ones, or a blank."""
    holder = each if getattr(each, key) else common
    said = getattr(holder, key)
    if not said:
        yield _row("teks", unknown(f"{name} “{each.nama}”", each.place(key)))
    elif key == _LAWS:
        cited = joined(cite(said))
        yield from (_row("butir" if len(cited) > 1 else "teks", law) for law in cited)
    elif len(said) == 1 and (key, str(ended(said[0].isi, "")).casefold()) == _FREE:
        yield _row("teks", "Tidak dipungut biaya (gratis).")
    else:
        yield from _passages(said, holder, key)


def _row(style: str, text: Text) -> dict[str, Any]:
    return {"gaya": style, "teks": text}


def _passages(said: Sequence[Alinea], holder: Komponen, key: str) -> Iterator[dict[str, Any]]:
    """Yield texts as numbered items, and their points as lettered ones; one text as it is."""
    alone = len(said) == 1
    ends = marks([each.isi for each in said])
    for number, (each, mark) in enumerate(zip(said, ends, strict=True)):
        text = prose(each.isi, each.place("isi") or holder.place(f"{key}.{number}"))
        points = each.sentences("butir")
        yield _row("teks" if alone else "butir", ended(text, ":" if points else mark))
        below = "butir" if alone else "rincian"
        for point, end in zip(points, marks(each.butir, mark), strict=True):
            yield _row(below, ended(point, end))
