"""Pakta Integritas: everybody's form, merged files to print in one go, and who has signed.

Form: PermenPANRB 49/2011. The points are the office's own data; the witness is the superior.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline import naskah
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.facts import Facts, Identifier, Line, MaybeDate, OneOrMany, Paragraph, Sentence
from pipeline.indonesian import PartialDate
from pipeline.office import Office, Pegawai, in_force, titled
from pipeline.problem import Problem
from pipeline.punctuation import joined
from pipeline.values import SPACE, ByHand, prose, upper

FORM, LIST = "pakta.docx", "pakta-rekap.docx"
HEAD = "kepala"
A_FILE = 250
"""People in a merged file: what a printer takes in one go."""


class Saksi(Facts):
    """Who witnesses the head of the office's own pact: her superior, who is not on the staff."""

    jabatan: Sentence
    gelar_depan: Line | None = None
    nama: Sentence | None = None
    gelar_belakang: Line | None = None
    nip: Line | None = None


class Record(Serving):
    """The pacts of one mass signing (`inputs/pakta.yaml`)."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    tanggal: MaybeDate | None = Field(None, description="Tanggal penandatanganan bersama")
    pernyataan: list[Paragraph] = Field(min_length=1, description="Butir pernyataan, tanpa nomor")
    saksi_kepala: Saksi = Field(description="Atasan pimpinan instansi")
    kecuali: Annotated[list[Identifier], OneOrMany] = Field(
        default_factory=list, description="Id pegawai yang tidak menandatangani"
    )
    sudah: Annotated[list[Identifier], OneOrMany] = Field(
        default_factory=list, description="Id pegawai yang sudah menandatangani"
    )


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield the people that the record names and the office does not have, and a head unknown."""
    del dossier
    record = records[name]
    for field in ("kecuali", "sudah"):
        for number, id_ in enumerate(getattr(record, field)):
            yield from naskah.staff_problems(office, id_, record.place(f"{field}.{number}"))
    yield from naskah.signer_problems(office, HEAD, naskah.day_of(record, office), record)
    if len({*record.kecuali}) >= len(office.pegawai):
        yield Problem(record.place("kecuali"), "tidak ada pegawai yang menandatangani")
    for id_, person in office.pegawai.items():
        if person.atasan == id_:
            yield Problem(person.place("atasan"), f"“{id_}” tidak dapat menjadi atasannya sendiri")
        elif person.atasan:
            yield from naskah.staff_problems(office, person.atasan, person.place("atasan"))


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield a form a person, merged files of at most `A_FILE` people, and the list of signers."""
    del dossier
    for name in names:
        record = records[name]
        others = {*record.kecuali}
        signers = [id_ for id_ in office.pegawai if id_ not in others]
        final = record.status == "final"
        page = _Page(record, office)
        for id_ in signers:
            yield Document(f"{name}/{id_}", FORM, page.context([id_]), final, sort="pakta")
        for first, ids in _files(signers):
            id_ = f"{name}/cetak-{first:03}-{first + len(ids) - 1:03}"
            yield Document(id_, FORM, page.context(ids), final=final, copies=True)
        yield Document(f"{name}/rekap", LIST, _signed(record, office, signers), final=final)


def _files(ids: list[str]) -> Iterator[tuple[int, list[str]]]:
    rest, first = iter(ids), 1
    while batch := list(islice(rest, A_FILE)):
        yield first, batch
        first += len(batch)


class _Page:
    """What the forms of one signing share, and each person's own part of it."""

    def __init__(self, record: Record, office: Office) -> None:
        self._office, self._record, self._day = office, record, naskah.day_of(record, office)
        days = (self._day, PartialDate.of(self._day.earliest), PartialDate.of(self._day.latest))
        holders = [holder.pegawai for day in days if (holder := office.signer(HEAD, day))]
        self._heads, self._head = {*holders}, holders[0] if holders else None
        self._shared = {
            "kop": naskah.letterhead(office.instansi),
            "instansi": f"{office.instansi.nama} {office.instansi.daerah}",
            "pernyataan": joined(record.sentences("pernyataan")),
            "tempat": office.instansi.tempat,
            "tanggal": naskah.dated(record.tanggal, None, office.instansi.tahun),
        }
        self._witnesses: dict[str, dict[str, Any]] = {}
        self._parts: dict[str, dict[str, Any]] = {}

    def context(self, ids: Iterable[str]) -> dict[str, Any]:
        """Return the context of the forms of these people, a page each."""
        return {**self._shared, "daftar": [self._part(id_) for id_ in ids]}

    def _part(self, id_: str) -> dict[str, Any]:
        """Return a person's own part, made once for the form and the merged file."""
        if id_ not in self._parts:
            self._parts[id_] = self._person(id_)
        return self._parts[id_]

    def _person(self, id_: str) -> dict[str, Any]:
        person = self._office.pegawai[id_]
        number = naskah.nip(person)
        held = in_force(person.unit, self._day)
        return {
            "nama": person.lengkap,
            "nip": "" if number == "-" else number,
            "jabatan": naskah.post(person, self._day),
            "unit": prose(held.nama, person.place("unit")) if held else "",
            "ttd": naskah.person_signature(self._office.instansi, ["Pembuat Pernyataan,"], person),
            "saksi": self._witness(id_, person),
        }

    def _witness(self, id_: str, person: Pegawai) -> dict[str, Any]:
        if id_ in self._heads:
            return self._witness_of_the_head()
        superior = person.atasan or self._head
        if superior is None:
            raise LookupError(HEAD)
        if superior not in self._witnesses:
            self._witnesses[superior] = self._superior(superior)
        return self._witnesses[superior]

    def _superior(self, id_: str) -> dict[str, Any]:
        person = self._office.pegawai[id_]
        if id_ in self._heads:
            return naskah.signature(self._office, HEAD, self._day)
        held = in_force(person.jabatan, self._day)
        title: list[Any] = [f"{held.nama.upper()},"] if held else [naskah.post(person, self._day)]
        return naskah.person_signature(self._office.instansi, title, person)

    def _witness_of_the_head(self) -> dict[str, Any]:
        witness = self._record.saksi_kepala
        name = upper(witness.known("nama", f"nama {witness.jabatan}"))
        label = naskah.NIP_LABELS[self._office.instansi.profil]
        return {
            "jabatan": [f"{witness.jabatan.upper()},"],
            "nama": titled(witness.gelar_depan, name, witness.gelar_belakang),
            "pangkat": "",
            "nip": f"{label}{witness.nip}" if witness.nip else "",
        }


def _signed(record: Record, office: Office, signers: list[str]) -> dict[str, Any]:
    """Return the list of signers: n of N as ticked; without any ticks the hand counts."""
    day, ticked = naskah.day_of(record, office), {*record.sudah}
    rows = []
    for number, id_ in enumerate(signers, 1):
        person = office.pegawai[id_]
        nip = naskah.nip(person)
        rows.append({
            "nomor": number,
            "nama": person.lengkap,
            "nip": "" if nip == "-" else nip,
            "jabatan": naskah.post(person, day),
            "sudah": "√" if id_ in ticked else "",
            "belum": "√" if ticked and id_ not in ticked else "",
        })  # fmt: skip
    count = str(len(ticked.intersection(signers))) if ticked else ByHand(SPACE, SPACE)
    return {
        "kop": naskah.letterhead(office.instansi),
        "instansi": f"{office.instansi.nama} {office.instansi.daerah}",
        "tanggal": naskah.dated(record.tanggal, None, office.instansi.tahun),
        "tempat": office.instansi.tempat,
        "baris": rows,
        "sudah": count,
        "semua": len(signers),
        "ttd": naskah.signature(office, HEAD, day),
    }
