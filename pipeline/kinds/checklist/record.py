"""The record of a checklist: what the program saw on a day, under a seal, and a clerk's remarks."""

import hashlib
import json
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline.action_plan import COLLECTED, Id, Serving, Sort
from pipeline.facts import Facts, FullDate, Identifier, Line, MaybeDate, OneOrMany, Sentence

_BY_THE_CLERK = {"keterangan", "diterima"}
_STATES = ("belum", "draf", "siap", "diterima", "ditandatangani", "diarsipkan")
"""How far a piece of evidence can come, the lowest first."""
_RECEIVED, _UNCONFIRMED = "diterima", "belum-disahkan"
"""What was made elsewhere has to come in only; our own papers are to be signed."""
State = Literal[_STATES]  # type: ignore[valid-type]  # from a table


class Diterima(Facts):
    """Collected evidence, which the program cannot see: when it came in, and what it is."""

    tanggal: MaybeDate | None = None
    bukti: Sentence = Field(description="Sebutan bukti yang ada, dan tempat menyimpannya")


class Butir(Facts):
    """A piece of evidence as the program saw it; `naskah` are the papers that stood."""

    id: Id
    nama: Line
    jenis: Annotated[list[Sort], OneOrMany] = Field(min_length=1)
    status: State
    tanda: list[Line] = Field(default_factory=list)
    hitungan: Line | None = None
    tanggal: MaybeDate | None = None
    naskah: list[Line] = Field(default_factory=list)
    diterima: Diterima | None = Field(
        None, description="Diisi petugas, hanya bagi bukti yang dikumpulkan dari luar program"
    )
    keterangan: Sentence | None = Field(None, description="Diisi petugas bila perlu")

    @property
    def collected(self) -> bool:
        """Whether it is made elsewhere, so that a clerk says whether it is there."""
        return COLLECTED in self.jenis


class Tercatat(Facts):
    """An indikator and its pieces of evidence."""

    id: Id
    uraian: Line
    bulan: int | None = Field(None, ge=1, le=12)
    bukti: list[Butir] = Field(default_factory=list)


class Area(Facts):
    """A komponen."""

    id: Id
    nama: Line
    indikator: list[Tercatat] = Field(min_length=1)


class Record(Serving):
    """The state of the plan on a day (`inputs/checklist/<id>.yaml`), written by the program."""

    status: Literal["draf", "final"] = Field("draf", description="final = siap ditandatangani")
    per: FullDate = Field(description="Hari keadaannya; ditulis program")
    tanggal: MaybeDate | None = Field(None, description="Tanggal penandatanganan")
    penandatangan: Identifier = "ketua-tim"
    ukuran: State = Field(description="Keadaan yang berarti ada; ditulis program")
    segel: Line = Field(description="Segel atas yang dicatat program")
    komponen: list[Area] = Field(min_length=1, description="Keadaan setiap bukti; ditulis program")

    @cached_property
    def items(self) -> list[Butir]:
        """All pieces of evidence in the plan's order."""
        return [item for area in self.komponen for each in area.indikator for item in each.bukti]

    def is_there(self, item: Butir) -> bool:
        """Tell whether it was there: it had the goal of that day, or a clerk had received it."""
        reached = _STATES.index(item.status) >= _STATES.index(self.ukuran)
        came_in = item.status == _RECEIVED and _UNCONFIRMED not in item.tanda
        return reached or came_in or item.diterima is not None

    def seal(self) -> str:
        """Return the seal over what the program wrote: without the remarks and receipts."""
        rows = [area.model_dump(mode="json") for area in self.komponen]
        facts = [self.per.isoformat(), self.ukuran, _sealed(rows)]
        text = json.dumps(facts, ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def _sealed(value: Any) -> Any:
    if isinstance(value, list):
        return [_sealed(each) for each in value]
    if isinstance(value, dict):
        return {key: _sealed(each) for key, each in value.items() if key not in _BY_THE_CLERK}
    return value
