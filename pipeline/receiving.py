"""Files that come in as evidence of slots: whoever made them, the original is kept as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import inputs, own_kinds
from pipeline.action_plan import RencanaAksi
from pipeline.disk import refusals
from pipeline.dossier import Receipt
from pipeline.inputs import PLAN
from pipeline.ledger import Receipts
from pipeline.places import Call, Places
from pipeline.problem import InputError, Place, Problem, UsageError

_MOST = 500 << 20
"""Bytes of the largest file that is kept as evidence."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came in, what it is, and what it serves: slots, or indikator that have but one.

    `covered`: somebody has seen that no citizen's data can be read in it.
    """

    file: Path
    serves: Sequence[str]
    note: str
    covered: bool
    nomor: str = ""
    tanggal: date | None = None
    signer: str = ""
    valid_until: date | None = None
    dry_run: bool = False


def receive(places: Places, arrival: Arrival, call: Call) -> tuple[Receipt, bool]:
    """Keep the file; return its receipt, and whether it is new.

    Raises UsageError for what the plan has not, or a file that may show citizens' data, InputError
    for a file that cannot be kept.
    """
    slots = tuple(dict.fromkeys(_slots(_plan(places), arrival.serves)))
    if not arrival.covered:
        message = "belum dinyatakan bahwa NIK, No. KK, dan nama warga di dalamnya tertutup"
        hint = "periksa berkasnya, lalu tambahkan --data-pribadi ditutup, atau tidak-ada"
        raise UsageError(Problem(None, message, hint))
    asked = Receipt(
        "", call.now.date(), "", arrival.file.name, slots, arrival.note.strip(),
        arrival.nomor.strip(), arrival.tanggal, arrival.signer.strip(), arrival.valid_until,
    )  # fmt: skip
    _require_sense(asked)
    data = original(arrival.file)
    if arrival.dry_run:
        return asked, True
    return Receipts(places.inputs, on_wait=call.waiting).receive(data, asked, call.now)


def _plan(places: Places) -> RencanaAksi:
    own = [*own_kinds.kinds(places).own]
    office = inputs.load(places.inputs, places.inputs.as_posix(), own)
    if office.rencana is None:
        place = Place((places.inputs / PLAN).as_posix())
        raise InputError(Problem(place, "berkas tidak ada", "tulis dahulu rencana aksi kantor"))
    return office.rencana


def _slots(plan: RencanaAksi, serves: Sequence[str]) -> Iterator[str]:
    for id_ in serves:
        if id_ not in plan.indicators and id_ not in plan.slots:
            hint = plan.near(id_) or "id bukti tertulis dalam rencana-aksi.yaml"
            raise UsageError(Problem(None, f"“{id_}” tidak ada dalam rencana aksi", hint))
        found = plan.slots_of(id_)
        if len(found) != 1:
            told = "; ".join(f"{item.id} {item.nama}" for item in found) or "tanpa bukti"
            message = f"{id_} meminta {len(found)} bukti"
            raise UsageError(Problem(None, message, f"sebut salah satunya: {told}"))
        yield found[0].id


def _require_sense(asked: Receipt) -> None:
    if not asked.note:
        raise UsageError(Problem(None, "keterangan kosong", "sebut apa berkas itu: --ket"))
    if asked.tanggal and asked.tanggal > asked.received:
        raise UsageError(Problem(None, f"tanggal {asked.tanggal} belum tiba", "perbaiki --tanggal"))
    if asked.tanggal and asked.valid_until and asked.valid_until < asked.tanggal:
        message = "berlaku sampai sebelum tanggalnya sendiri"
        raise UsageError(Problem(None, message, "perbaiki --tanggal atau --berlaku-sampai"))


def original(file: Path) -> bytes:
    """Return the file's bytes. Raises InputError for one that cannot be kept as evidence."""
    place = Place(str(file))
    with refusals(file):
        if not file.is_file():
            raise InputError(Problem(place, "berkas tidak ada", "periksa nama berkasnya"))
        size = file.stat().st_size
        if not size:
            raise InputError(Problem(place, "berkas kosong", "pindai atau simpan lagi"))
        if size > _MOST:
            hint = f"paling besar {_MOST >> 20} MB: pindai dengan resolusi lebih rendah"
            raise InputError(Problem(place, f"berkas {size >> 20} MB terlalu besar", hint))
        return file.read_bytes()
