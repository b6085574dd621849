"""Dokumentasi: photo pages of what was done outside a meeting.

Form: common practice. What, when and where stand on top, then what the photos show; Ketua Tim may
sign. A photo proves one activity only.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from pipeline import naskah
from pipeline.action_plan import Serving
from pipeline.clock import Span
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Identifier, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.indonesian import PartialDate
from pipeline.office import Office
from pipeline.periods import days
from pipeline.photo_pages import HalamanFoto, photo_pages
from pipeline.problem import Problem
from pipeline.reports import narrow_signature, stopped
from pipeline.values import Text, unknown

TEMPLATE = "dokumentasi-kegiatan.docx"


class Kegiatan(Serving):
    """The activity."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap dicetak")
    kegiatan: Sentence = Field(description="Nama kegiatan, misalnya Apel Pagi")
    tanggal: MaybeDate | None = Field(None, description="Tanggal kegiatan; harinya dari program")
    sampai: MaybeDate | None = Field(None, description="Hari terakhir bila lebih dari satu hari")
    waktu: Span | None = Field(None, description="09.00, 09.00 - 11.00, atau 09.00 - selesai")
    tempat: Sentence | None = None
    keterangan: Annotated[list[Paragraph], OneOrMany] = Field(
        default_factory=list, description="Apa yang terjadi, dan apa yang tampak pada foto"
    )
    penandatangan: Identifier | None = Field(
        None, description="Id penanda tangan di instansi.yaml, misalnya ketua-tim; boleh kosong"
    )


class Record(HalamanFoto, Kegiatan):
    """Photos of an activity (`inputs/dokumentasi/<id>.yaml`)."""

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> "Record":
        if self.sampai and not (self.tanggal and self.tanggal.latest <= self.sampai.latest):
            raise ValueError("sampai memerlukan tanggal yang lebih awal")
        return self


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield a signer who is not there, and photos that another activity shows too."""
    del dossier
    record = records[name]
    if record.penandatangan:
        yield from naskah.signer_problems(office, record.penandatangan, _day(record), record)
    others = {
        each.berkas: other
        for other, fellow in records.items()
        if other != name
        for each in fellow.foto
    }
    count = Counter(each.berkas for each in record.foto)
    for each in record.foto:
        if each.berkas and (each.berkas in others or count[each.berkas] > 1):
            message = f"foto {each.berkas} dipakai juga oleh {others.get(each.berkas, name)}"
            hint = "satu foto hanya membuktikan satu kegiatan: pakai foto lain"
            yield Problem(each.place("berkas"), message, hint)


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield one document an activity."""
    del dossier
    for name in names:
        record = records[name]
        final = record.status == "final"
        context, day = _context(record, office), _day(record)
        yield Document(name, TEMPLATE, context, final, sort="dokumentasi", day=day)


def _day(record: Kegiatan) -> PartialDate | None:
    return record.sampai or record.tanggal


def _context(record: Record, office: Office) -> dict[str, Any]:
    instansi = office.instansi
    blank = unknown("keterangan kegiatan", record.place("keterangan"))
    return {
        "kop": naskah.letterhead(instansi),
        "kegiatan": record.sentence("kegiatan"),
        "hari_tanggal": _when(record),
        "waktu": record.waktu or "",
        "tempat_kegiatan": record.known("tempat", "tempat kegiatan"),
        "keterangan": stopped(record.sentences("keterangan") or [blank]),
        **photo_pages(record, office),
        "tempat": instansi.tempat,
        "tanggal": naskah.dated(None, None, instansi.tahun),
        "ttd": _signature(record, office),
    }


def _signature(record: Record, office: Office) -> dict[str, Any] | str:
    if record.penandatangan is None:
        return ""
    day = _day(record) or PartialDate(office.instansi.tahun)
    return narrow_signature(record.penandatangan, office, day)


def _when(record: Kegiatan) -> Text:
    """Return the day with its weekday, or the days from the first to the last."""
    if record.sampai is None:
        return naskah.day_in_words(record.tanggal, "tanggal kegiatan", record.place("tanggal"))
    first, last = record.tanggal, record.sampai
    if first is None or first.full is None or last.full is None:
        return unknown("tanggal kegiatan", record.place("tanggal"))
    return days(first.full, last.full, "s.d.")
