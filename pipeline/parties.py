"""Whoever signs a paper: a signing office, a member of staff, somebody from elsewhere.

A person who is not known yet is named by the jabatan alone; the name is then a visible blank.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from pipeline import naskah
from pipeline.facts import Facts, Identifier, Line, Sentence
from pipeline.indonesian import PartialDate, spaced_nip
from pipeline.office import Office, Sebagai, titled
from pipeline.problem import Place, Problem
from pipeline.values import Text, join, mapped, unknown, upper

_ACTING = (Sebagai.PLT, Sebagai.PLH)


class Pihak(Facts):
    """Somebody who signs."""

    penandatangan: Identifier | None = Field(
        None, description="Kunci pada penandatangan di instansi.yaml, misalnya kepala"
    )
    pegawai: Identifier | None = Field(None, description="Id di pegawai.yaml")
    gelar_depan: Line | None = None
    nama: Sentence | None = Field(None, description="Nama tanpa gelar, bila bukan pegawai")
    gelar_belakang: Line | None = None
    nip: Line | None = None
    jabatan: Sentence | None = Field(
        None, description="Kosong = jabatan di instansi.yaml atau pegawai.yaml"
    )
    instansi: Sentence | None = Field(None, description="Instansi asal, bila bukan pegawai")

    @model_validator(mode="after")
    def _one_way_to_name(self) -> "Pihak":
        ways = [self.penandatangan, self.pegawai, self.nama or self.instansi]
        if sum(map(bool, ways)) > 1 or not (any(ways) or self.jabatan):
            raise ValueError("sebut satu saja: penandatangan, pegawai, atau nama dan jabatan")
        return self


def staff_only(value: object) -> object:
    """Let an id stand for a member of staff."""
    return {"pegawai": value} if isinstance(value, str) else value


Party = Annotated[Pihak, BeforeValidator(staff_only, json_schema_input_type=str | Pihak)]
"""In a record an id alone stands for a member of staff."""


def problems(
    party: Pihak, office: Office, day: PartialDate, place: Place | None
) -> Iterator[Problem]:
    """Yield the signing office or member of staff that is not there; an id alone has its place."""
    if party.penandatangan:
        yield from naskah.signer_problems(office, party.penandatangan, day, party)
    if party.pegawai:
        yield from naskah.staff_problems(office, party.pegawai, party.place("pegawai") or place)


def jabatan(party: Pihak, office: Office, day: PartialDate) -> Text:
    """Return what the party is: the jabatan, of people from elsewhere with their office."""
    if party.penandatangan:
        post = office.instansi.penandatangan[party.penandatangan]
        holder = office.signer(party.penandatangan, day)
        acting = f"{holder.sebagai.value} " if holder and holder.sebagai in _ACTING else ""
        return f"{acting}{post.jabatan}"
    if party.pegawai and not party.jabatan:
        return naskah.post(office.pegawai[party.pegawai], day)
    held = [party.sentence(part) for part in ("jabatan", "instansi") if getattr(party, part)]
    return mapped(join(*(piece for part in held for piece in (" ", part))), str.strip)


def told(party: Pihak, office: Office, day: PartialDate) -> dict[str, Any]:
    """Return name, NIP and jabatan, as a text names a party; an empty NIP where there is none."""
    what = jabatan(party, office, day)
    id_ = party.pegawai or _holder(party, office, day)
    if id_ is None:
        return {"nama": _outsider(party, what), "nip": _number(party), "jabatan": what}
    person = office.pegawai[id_]
    number = naskah.nip(person)
    return {"nama": person.lengkap, "nip": "" if number == "-" else number, "jabatan": what}


def signature(party: Pihak, office: Office, day: PartialDate) -> dict[str, Any]:
    """Return the signature block of the party."""
    instansi, what = office.instansi, jabatan(party, office, day)
    if party.penandatangan:
        block = naskah.signature(office, party.penandatangan, day)
        return naskah.in_a_narrow_cell(block, instansi)
    title = [join(upper(what), ",")] if str(what) else []
    if party.pegawai:
        person = office.pegawai[party.pegawai]
        block = naskah.person_signature(instansi, title, person)
        block["pangkat"] = naskah.rank(person, day)
        return naskah.in_a_narrow_cell(block, instansi)
    number, label = _number(party), naskah.NIP_LABELS[instansi.profil]
    block = {
        "jabatan": title,
        "nama": _outsider(party, what, capitals=True),
        "pangkat": "",
        "nip": f"{label}{number}" if number else "",
    }
    return naskah.in_a_narrow_cell(block, instansi)


def signing(who: str, office: Office, day: PartialDate) -> dict[str, Any]:
    """Return the signature block of a signing office by its key, or of staff by their id."""
    if who in office.instansi.penandatangan:
        return signature(Pihak(penandatangan=who), office, day)
    return signature(Pihak(pegawai=who), office, day)


def signing_problems(
    who: str, office: Office, day: PartialDate, record: Facts, field: str
) -> Iterator[Problem]:
    """Yield the problem of somebody who neither holds a signing office nor is staff."""
    if who in office.instansi.penandatangan or who not in office.pegawai:
        yield from naskah.signer_problems(office, who, day, record, field)


def _holder(party: Pihak, office: Office, day: PartialDate) -> str | None:
    if not party.penandatangan:
        return None
    days = [PartialDate.of(each) for each in (day.earliest, day.latest)]
    holders = [office.signer(party.penandatangan, each) for each in days]
    held = {holder.pegawai if holder else None for holder in holders}
    return held.pop() if len(held) == 1 else None


def _outsider(party: Pihak, what: Text, *, capitals: bool = False) -> Text:
    if party.nama is None:
        return unknown(f"nama {what}", party.place("nama"))
    name = party.sentence("nama")
    return titled(party.gelar_depan, upper(name) if capitals else name, party.gelar_belakang)


def _number(party: Pihak) -> str:
    digits = (party.nip or "").replace(" ", "")
    return spaced_nip(digits) if len(digits) == 18 else party.nip or ""
