"""What lies on top of a pile to be signed, and the slip that asks the secretariat for numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline import naskah
from pipeline.document import Document
from pipeline.dossier import GivenNumber
from pipeline.office import Office
from pipeline.plan import marked
from pipeline.registry import VIEWS, kind_of
from pipeline.signatories import Person, Ready

LIST, SLIP = "daftar/ttd", "daftar/nomor"
FOLDER = "ttd"
MOST_PAGES = 300
"""Pages that a pile may have: more do not go into a folder, nor through a copier."""
_HEAD = "kepala"
_ABBREVIATED = 3
"""Letters of a book's name that is an abbreviation: SK, SOP."""
_WITHOUT_STAMP = ("nota-dinas", "lembar-disposisi", "nota-pengajuan-konsep")
"""Kinds of paper that stay inside the office: they bear no stamp (Permendagri 54/2009)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A pile to be: its list as a document, whose it is, and the papers behind the list."""

    sheet: Document
    name: str
    count: int
    inside: Sequence[Ready] = ()

    @property
    def target(self) -> str:
        """The file below the output folder."""
        return f"{self.sheet.id}.pdf"


def piles(papers: Sequence[Ready], office: Office) -> Iterator[Draft]:
    """Yield the piles: of each person what they sign, of many pages in several parts."""
    for person in dict.fromkeys(person for paper in papers for person in paper.people):
        parts = list(_parts(person, [each for each in papers if person in each.people]))
        for number, part in enumerate(parts, 1):
            whole = len(parts) == 1
            inside = [paper for _, paper in part if paper.first == person]
            context = {
                "kop": naskah.letterhead(office.instansi),
                "penanda_tangan": person.name,
                "bagian": "" if whole else f"Bagian {number} dari {len(parts)}",
                "letak": _whereabouts(len(inside), len(part)),
                "baris": [_line(no, paper, person, office) for no, paper in part],
            }
            id_ = f"{FOLDER}/{person.id}" + ("" if whole else f"-{number}")
            yield Draft(_sheet(id_, LIST, context, office), person.name, len(part), inside)


def slip(
    papers: Iterable[Ready], office: Office, known: Mapping[str, GivenNumber]
) -> Iterator[Draft]:
    """Yield the slip of the papers that have no number yet; one number is asked for once."""
    asked = {paper.document.numbered_as or paper.document.id: paper for paper in papers}
    lines = [
        _asking(id_, paper)
        for id_, paper in asked.items()
        if paper.document.number is not None and id_ not in known
    ]
    if not lines:
        return
    context = {
        "kop": naskah.letterhead(office.instansi),
        "instansi": naskah.office_title(office.instansi),
        "tahun": office.instansi.tahun,
        "baris": [{"no": number, **line} for number, line in enumerate(lines, 1)],
    }
    sheet = _sheet(f"{FOLDER}/permintaan-nomor", SLIP, context, office)
    yield Draft(sheet, "sekretariat", len(lines))


def _asking(id_: str, paper: Ready) -> dict[str, Any]:
    document, title = paper.document, paper.told.title or paper.document.id
    told = {"judul": title, "id": id_, "buku": _book(document.book)}
    return told | {"tanggal": "", "nomor": document.number}


def _sheet(id_: str, view: str, context: Mapping[str, Any], office: Office) -> Document:
    sheet = Document(id_, VIEWS[view].template, context, final=True)
    return marked(sheet, fiktif=office.instansi.fiktif)


def _book(name: str) -> str:
    """Return how a book of numbers is called: SK, SOP, Nota dinas."""
    return name.upper() if len(name) <= _ABBREVIATED else name.replace("-", " ").capitalize()


def _parts(person: Person, signing: Sequence[Ready]) -> Iterator[Sequence[tuple[int, Ready]]]:
    """Yield what a person signs, numbered, in parts of so many pages as may lie in a pile."""
    part: list[tuple[int, Ready]] = []
    pages = 0
    for number, paper in enumerate(signing, 1):
        more = paper.told.pages if paper.first == person else 0
        if part and pages + more > MOST_PAGES:
            yield part
            part, pages = [], 0
        part.append((number, paper))
        pages += more
    yield part


def _whereabouts(inside: int, count: int) -> str:
    """Return where the sheets are: behind the list, or with who signs before."""
    behind = "Lembarnya ada di belakang daftar ini, menurut nomor urut"
    if inside == count:
        return f"{behind}."
    if not inside:
        return "Lembarnya datang dari yang disebut di bawah judulnya."
    return f"{behind}, kecuali yang datang dari orang yang disebut di bawah judulnya."


def _line(number: int, paper: Ready, person: Person, office: Office) -> dict[str, Any]:
    document, pages = paper.document, paper.people[person]
    where = ", ".join(map(str, pages)) or "-"
    elsewhere = "" if paper.first == person else f" · lembarnya dari {paper.first.name}"
    return {
        "no": number,
        "judul": paper.told.title or document.id,
        "id": f"{document.id}{elsewhere}",
        "halaman": f"{where} dari {paper.told.pages}",
        "cap": "ya" if _is_stamped(document, person, office) else "-",
        "nomor": document.number if document.number is not None else "-",
    }


def _is_stamped(document: Document, person: Person, office: Office) -> bool:
    """Tell whether the office's stamp goes over the signature: of its head, or who acts as such."""
    if kind_of(document.id) in _WITHOUT_STAMP or document.sort == "rapat/notulen":
        return False
    head = office.instansi.penandatangan.get(_HEAD)
    return head is not None and any(held.pegawai == person.id for held in head.pejabat)
