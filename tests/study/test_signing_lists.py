"""The lists on top of the piles to be signed, and the slip for numbers."""

import pytest

from pipeline.document import Document
from pipeline.dossier import GivenNumber
from pipeline.pdf.imprint import Imprint
from pipeline.signatories import Person, Ready
from pipeline.signing_lists import MOST_PAGES, piles, slip
from pipeline.values import ByHand
from tests.kinds.sk_office import office

HEAD, OTHER = Person("kepala-dinas", "KEPALA"), Person("staf", "STAF")


def paper(id_: str, *people: Person, pages: int = 3, number: str = "", **more) -> Ready:
    blank = ByHand(number, number) if number else None
    document = Document(id_, "x.docx", {}, final=True, number=blank, book="nota-dinas", **more)
    told = Imprint(id_, "0" * 8, "", pages, (), f"Judul {id_}")
    return Ready(document, b"", told, {person: [pages] for person in people})


@pytest.fixture(scope="module")
def bureau():
    return office()


def rows(draft) -> list[dict]:
    return draft.sheet.context["baris"]


def test_a_line_tells_title_pages_and_number(bureau):
    (draft,) = piles([paper("surat/a", OTHER, number="005/ /X")], bureau)
    (line,) = rows(draft)
    assert line["judul"] == "Judul surat/a"
    assert line["halaman"] == "3 dari 3"
    assert (line["cap"], str(line["nomor"])) == ("-", "005/ /X")
    assert (draft.target, draft.count, len(draft.inside)) == ("ttd/staf.pdf", 1, 1)


def test_the_head_stamps_what_leaves_the_office(bureau):
    head = bureau.instansi.penandatangan["kepala"].pejabat[0].pegawai
    person = Person(head, "KEPALA")
    (draft,) = piles([paper("surat/a", person), paper("nota-dinas/b", person)], bureau)
    assert [line["cap"] for line in rows(draft)] == ["ya", "-"]


def test_who_signs_later_is_told_where_the_sheets_come_from(bureau):
    first, later = piles([paper("surat/a", OTHER, HEAD)], bureau)
    assert rows(first)[0]["id"] == "surat/a"
    assert rows(later)[0]["id"] == "surat/a · lembarnya dari STAF"
    assert (len(first.inside), len(later.inside)) == (1, 0)
    assert "di belakang daftar ini" in first.sheet.context["letak"]
    assert later.sheet.context["letak"] == "Lembarnya datang dari yang disebut di bawah judulnya."


def test_many_pages_go_into_several_piles_that_number_on(bureau):
    papers = [paper(f"surat/{n}", OTHER, pages=MOST_PAGES // 2) for n in range(5)]
    parts = list(piles(papers, bureau))
    assert [part.target for part in parts] == [f"ttd/staf-{n}.pdf" for n in (1, 2, 3)]
    assert [line["no"] for part in parts for line in rows(part)] == [1, 2, 3, 4, 5]
    assert parts[0].sheet.context["bagian"] == "Bagian 1 dari 3"
    assert all(sum(each.told.pages for each in part.inside) <= MOST_PAGES for part in parts)


def test_a_paper_of_more_pages_has_a_pile_of_its_own(bureau):
    long = paper("surat/panjang", OTHER, pages=MOST_PAGES + 1)
    assert [len(part.inside) for part in piles([paper("surat/a", OTHER), long], bureau)] == [1, 1]
    assert len(list(piles([long], bureau))) == 1


def test_the_slip_asks_once_for_each_number_that_is_not_given(bureau):
    papers = [
        paper("surat/a", OTHER, number="1"),
        paper("surat/b", OTHER),
        paper("rapat/x/undangan/p", OTHER, number="2", numbered_as="rapat/x/undangan"),
        paper("rapat/x/undangan/q", OTHER, number="2", numbered_as="rapat/x/undangan"),
        paper("surat/c", OTHER, number="3"),
    ]
    known = {"surat/c": GivenNumber("3", None)}  # type: ignore[arg-type]
    (draft,) = slip(papers, bureau, known)
    assert [(line["no"], line["id"]) for line in rows(draft)] == [
        (1, "surat/a"),
        (2, "rapat/x/undangan"),
    ]
    assert rows(draft)[0]["buku"] == "Nota dinas"
    assert list(slip(papers[1:2], bureau, known)) == []
