"""Files that came in as evidence: `bukti/register.csv` and the originals beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from pipeline.disk import write_atomic
from pipeline.dossier import Receipt
from pipeline.ledger import cells, register
from pipeline.ledger.book import Book
from pipeline.ledger.books import Books, Held, altered, raise_any, read, unnoted
from pipeline.ledger.jejak import Event, Happening
from pipeline.problem import DamagedError, InputError, Place, Problem

_RESTORE = "pulihkan baris itu dari cadangan"


@dataclass(frozen=True)
class Receipts(Books):
    """The receipts of one office's inputs folder."""

    def all(self) -> Sequence[Receipt]:
        """Return the files that came in as evidence and were not taken back."""
        return list(register.standing(self._received()).values())

    def lost(self) -> Mapping[str, Problem]:
        """Return, by the id of its receipt, what is wrong with an original, or with its line."""
        return dict(self.altered()) | {
            receipt.id: problem
            for receipt in self.all()
            if (problem := original_fault(self.inputs / receipt.file))
        }

    def altered(self) -> Mapping[str, Problem]:
        """Return, by the id of its receipt, the lines that are not what was noted of them."""
        return altered(*self._held())

    def unnoted(self) -> Mapping[str, Problem]:
        """Return the lines of which nothing is noted: receiving the file again mends that."""
        return unnoted(*self._held())

    def _held(self) -> tuple[Sequence[Held], Sequence[Event]]:
        came = (each for each in self._received() if not each.undoes)
        lines = [(each.receipt.id, each.seal, each.place) for each in came]
        return lines, [e for e in self._events() if e.what == Happening.RECEIVED]

    def damage(self) -> Sequence[Problem]:
        """Return what jejak.csv tells of and the register no longer holds."""
        held = {entry.receipt.id for entry in self._received()}
        undone = {entry.undoes for entry in self._received()}
        told = [e.about for e in self._events() if e.what == Happening.RECEIVED]
        back = [e.about.removesuffix(":") for e in self._events() if e.what == Happening.RETURNED]
        place = Place(str(self._register.path))
        gone = (id_ for id_ in back if id_ in held and id_ not in undone)
        return [
            Problem(place, f"pembatalan {id_} hilang, padahal tercatat di jejak.csv", _RESTORE)
            for id_ in gone
        ] + [
            Problem(place, f"baris {id_} hilang, padahal tercatat di jejak.csv", _RESTORE)
            for id_ in told
            if id_ not in held
        ]

    def receive(self, data: bytes, asked: Receipt, now: datetime) -> tuple[Receipt, bool]:
        """Keep a file as evidence; return its receipt, and whether it is new.

        Of what is `asked` the id, the file and the day are given here. The same content for the
        same slots is received once; a spoilt original is mended by it. Raises InputError for a text
        that cannot be recorded.
        """
        digest = sha256(data).hexdigest()
        file = register.kept_as(digest, asked.name)
        asked = replace(asked, name=cells.printable(asked.name), file=file, received=now.date())
        raise_any(InputError, _unrecordable(asked))
        with self._locked():
            if read(self.inputs / file) != data:
                write_atomic(self.inputs / file, data)
            found = self._received(held=True)
            standing = register.standing(found)
            for entry in found:
                here = entry.receipt
                same = (here.file, {*here.slots}) == (file, {*asked.slots})
                if same and here.id in standing:
                    if replace(asked, id=here.id, received=here.received, name=here.name) == here:
                        self._vouch(here, entry.seal, now)  # where a killed run did not
                    return here, False
            receipt = replace(asked, id=register.next_id(found))
            row = register.Entry(receipt).row(now)
            self._register.append([row])
            self._vouch(receipt, cells.seal(row), now)
        return receipt, True

    def _vouch(self, receipt: Receipt, seal: str, now: datetime) -> None:
        """Note that the line came in, once."""
        told = (e.about for e in self._events(held=True) if e.what == Happening.RECEIVED)
        if receipt.id not in told:
            digest = Path(receipt.file).name.partition(".")[0]
            detail = cells.printable(f"{receipt.id} {seal} {receipt.name}")
            subject = " ".join(receipt.slots)
            self._note(Event(now, Happening.RECEIVED, subject, detail, digest))

    def give_back(self, id_: str, reason: str, now: datetime, *, dry_run: bool) -> Receipt:
        """Take a receipt back, with a reason; its file stays. InputError where it is none."""
        reason = reason.strip()
        if fault := cells.fault(reason) if reason else "kosong":
            raise InputError(Problem(None, f"alasan {fault}", "tulis dengan kata-kata biasa"))
        with self._locked():
            found = self._received(held=True)
            receipt = register.standing(found).get(id_)
            if receipt is None:
                known = ", ".join(register.standing(found)) or "belum ada"
                raise InputError(Problem(None, f"{id_} bukan tanda terima", f"yang ada: {known}"))
            if not dry_run:
                line = Receipt(register.next_id(found), now.date(), "", "", (), reason)
                self._register.append([register.Entry(line, undoes=id_).row(now)])
                subject = " ".join(receipt.slots)
                self._note(
                    Event(now, Happening.RETURNED, subject, cells.printable(f"{id_}: {reason}"))
                )
        return receipt

    @property
    def _register(self) -> Book:
        return Book(self.inputs / register.FOLDER / "register.csv", register.COLUMNS)

    def _received(self, *, held: bool = False) -> Sequence[register.Entry]:
        page = self._page(self._register, held=held)
        found, problems = register.entries(page.lines)
        raise_any(DamagedError, [*page.problems, *problems])
        return found


def _unrecordable(asked: Receipt) -> Iterator[Problem]:
    named = {"keterangan": asked.note, "nomor": asked.nomor, "penandatangan": asked.signer}
    for what, text in named.items():
        if fault := cells.fault(text):
            yield Problem(None, f"{what} {fault}", "tulis dengan huruf dan angka biasa")
    if fault := cells.fault(asked.name):
        yield Problem(None, f"nama berkas {fault}", "ganti nama berkasnya")


def original_fault(path: Path) -> Problem | None:
    """Return what is wrong with a kept file, which is named by its content: gone, or changed."""
    data = read(path)
    if data is not None and sha256(data).hexdigest() == path.name.partition(".")[0]:
        return None
    message = "bukti ini hilang" if data is None else "bukti ini berubah setelah diterima"
    return Problem(Place(str(path)), message, "pulihkan dari cadangan, atau terima lagi")
