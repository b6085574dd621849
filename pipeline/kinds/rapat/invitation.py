"""The invitation: a letter or a nota dinas, with a list of names annexed where it needs one."""

from collections.abc import Callable, Iterator, Mapping
from math import ceil
from typing import Any

from pipeline import letters, naskah
from pipeline.document import Document
from pipeline.dossier import GivenNumber
from pipeline.indonesian import PartialDate
from pipeline.kinds.rapat.meeting import meeting
from pipeline.kinds.rapat.people import (
    Orang,
    address,
    addressees,
    invited,
    listed,
    slug,
)
from pipeline.kinds.rapat.record import Peserta, Record, Undangan
from pipeline.office import Office
from pipeline.punctuation import closed
from pipeline.values import Text

BOOKS = {"surat": "undangan", "nota-dinas": "nota-dinas"}
TEMPLATES = {"surat": "undangan.docx", "nota-dinas": "nota-dinas-undangan.docx"}
_PAPER = {"surat": "SURAT", "nota-dinas": "NOTA DINAS"}
_LINES_THAT_FIT = 10
_LETTERS_A_LINE = {"surat": 27, "nota-dinas": 52}
_LINES_ON_A_SHEET = 22
_LETTERS_A_CELL = 36
_IN_THE_ANNEX = "(Daftar terlampir)"


HeldAlone = Callable[[PartialDate | None], Mapping[str, Text]]
"""`people.jabatan_held_alone` of one office: what all its meetings of a day share."""


def invitations(
    name: str, record: Record, office: Office, given: GivenNumber | None, held_alone: HeldAlone
) -> Iterator[Document]:
    """Yield the invitation, or one for each person; all under one number."""
    letter = record.undangan
    if letter is None:
        return
    people = invited(record, office)
    base, alone = _context(record, letter, office, given), held_alone(record.tanggal)
    if not letter.per_orang:
        named = addressees(record, office, alone)
        to = _recipients(named, record, letter, office, people)
        yield _document(name, "", record, letter, base | to)
        return
    for each in people:
        who = each.id or slug(each.tamu or Peserta(pegawai=each.id))
        one = address(each.tamu or Peserta(pegawai=each.id), office, alone)
        yield _document(name, f"/{who}", record, letter, base | _addressed([one], [], letter))


def _document(
    name: str, who: str, record: Record, letter: Undangan, context: dict[str, Any]
) -> Document:
    return Document(
        f"{name}/undangan{who}",
        TEMPLATES[letter.bentuk],
        context,
        final=record.status == "final",
        number=context["nomor"],
        book=BOOKS[letter.bentuk],
        numbered_as=f"{name}/undangan",
        sort="rapat/undangan",
    )


def _context(
    record: Record, letter: Undangan, office: Office, given: GivenNumber | None
) -> dict[str, Any]:
    day = naskah.day_of(letter, office, given)
    common = letters.head(letter, office, BOOKS[letter.bentuk], given) | {
        "dasar": record.sentence("dasar") if record.dasar else "",
        "pembuka": letter.sentence("pembuka") if letter.pembuka else "",
        "penutup": letter.sentence("penutup") if letter.penutup else "",
        "rapat": meeting(record),
        "ttd": naskah.signature(office, letter.penandatangan, day),
        "naskah": _PAPER[letter.bentuk],
    }
    if letter.bentuk == "nota-dinas":
        sender = office.instansi.penandatangan[letter.penandatangan].jabatan
        return common | {"dari": sender, "tembusan": letter.sentences("tembusan")}
    copies = closed(letter.sentences("tembusan"))
    return common | {
        "tempat": office.instansi.tempat,
        "di": letter.sentence("di"),
        "tembusan": copies,
    }


def _recipients(
    named: list[Text], record: Record, letter: Undangan, office: Office, people: list[Orang]
) -> dict[str, Any]:
    """Address the recipients on the letter where they fit; else by the annexed list of names."""
    width = _LETTERS_A_LINE[letter.bentuk]
    lines = sum(ceil(len(str(each)) / width) for each in named)
    if not letter.daftar and lines <= _LINES_THAT_FIT:
        return _addressed(named, [], letter)
    rows = [listed(each, office, record.tanggal) for each in people]
    return _addressed([_IN_THE_ANNEX], rows, letter)


def _addressed(
    recipients: list[Text], rows: list[dict[str, Any]], letter: Undangan
) -> dict[str, Any]:
    return {"penerima": recipients, "daftar": rows, "lampiran": _annexes(rows, letter)}


def _annexes(rows: list[dict[str, Any]], letter: Undangan) -> str:
    """Return what is annexed: `-`, the list of names, what the record adds."""
    lines = sum(
        max(1, *(ceil(len(str(text)) / _LETTERS_A_CELL) for text in r.values())) for r in rows
    )
    return letters.enclosed([lines <= _LINES_ON_A_SHEET] * bool(rows), letter.lampiran)
