"""The decree that a paper is an annex of, or rests on: its title, number, day and signer.

A record names it (`keputusan: sk/kode-etik`); the head of an annex repeats what the decree says
of itself. Form: Permendagri 54/2009.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from pipeline import naskah
from pipeline.dossier import Dossier
from pipeline.facts import Facts
from pipeline.indonesian import PartialDate
from pipeline.office import Office
from pipeline.problem import Place, Problem
from pipeline.punctuation import ended
from pipeline.values import Text, upper

BOOK = "sk"
FIELD = "keputusan"


class Keputusan(Protocol):
    """What a decree's record says, as far as others repeat it."""

    @property
    def tanggal(self) -> PartialDate | None: ...
    @property
    def klasifikasi(self) -> str | None: ...
    @property
    def penandatangan(self) -> str: ...
    def sentence(self, field: str) -> Text: ...
    def place(self, field: str = "") -> Place | None: ...


def problems(
    record: Facts, records: Mapping[str, Any], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the problem of a decree (`keputusan`) that is not there, or that nobody may sign."""
    name, place = getattr(record, FIELD), record.place(FIELD)
    kind, _, _ = name.partition("/")
    if kind != BOOK:
        yield Problem(place, f"“{name}” bukan Keputusan", "tulis sk/id, misalnya sk/tim-zi")
    elif name not in records:
        message = f"rekaman “{name}” tidak ada, atau belum dapat dibaca"
        yield Problem(place, message, f"periksa berkas {name}.yaml")
    else:
        day = day_of(name, records, office, dossier)
        yield from naskah.signer_problems(office, records[name].penandatangan, day, record, FIELD)


def day_of(name: str, records: Mapping[str, Any], office: Office, dossier: Dossier) -> PartialDate:
    """Return the day on which the decree is set: the one given, else its own, else of the year."""
    decree: Keputusan = records[name]
    return naskah.day_of(decree, office, dossier.numbers.get(name))


def head(name: str, records: Mapping[str, Any], office: Office, dossier: Dossier) -> dict[str, Any]:
    """Return `keputusan`: what stands in the head of an annex of the decree."""
    instansi, given = office.instansi, dossier.numbers.get(name)
    decree: Keputusan = records[name]
    year = day_of(name, records, office, dossier).year
    return {
        "kepala": naskah.organ_in_title(instansi),
        "nomor": naskah.number(instansi, BOOK, given, year, decree.klasifikasi or ""),
        "tanggal": naskah.dated(decree.tanggal, given, instansi.tahun),
        "judul": upper(ended(decree.sentence("judul"), "")),
    }


def signature(
    name: str, records: Mapping[str, Any], office: Office, dossier: Dossier
) -> dict[str, Any]:
    """Return `ttd`: who signs the decree signs its annexes."""
    day = day_of(name, records, office, dossier)
    return naskah.signature(office, records[name].penandatangan, day)
