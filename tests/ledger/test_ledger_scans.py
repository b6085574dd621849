"""The book of signed pages: what is written comes back, nothing is lost, no forgery counts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dossier import Ink, Leaf, Scan
from pipeline.ledger import Scans
from pipeline.ledger.pages import id_runs, ids_of, pages_of, runs
from pipeline.problem import DamagedError, InputError

NOW = datetime(2021, 6, 1, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def asked(document="sk/a", **more):
    facts = {"version": "7K2M9QXT", "facts": "0123456789abcdef", "total": 2, **more}
    return Scan(
        "", date(1, 1, 1), "", "tumpukan.pdf", document, facts["version"], facts["facts"],
        {1: Leaf(4), 2: Leaf(5)}, facts["total"], more.get("ink", {1: Ink.FOUND, 2: Ink.ELSEWHERE}),
        more.get("printed", ""),
    )  # fmt: skip


@pytest.fixture
def scans(tmp_path):
    (tmp_path / "inputs").mkdir()
    return Scans(tmp_path / "inputs")


def put(scans, *documents, data=b"%PDF-pile", printed=()):
    return [found for found, _ in scans.receive(data, [asked(d) for d in documents], printed, NOW)]


LEAVES = st.builds(Leaf, st.integers(1, 900), st.integers(0, 3))


@given(st.dictionaries(st.integers(1, 60), LEAVES, max_size=40))
def test_pages_come_back_from_their_runs(pages):
    assert pages_of(runs(pages)) == pages


@given(st.sets(st.integers(1, 300), max_size=40))
def test_ids_come_back_from_their_runs(numbers):
    ids = [f"P-{number:04}" for number in sorted(numbers)]
    assert list(ids_of(id_runs(ids))) == ids


@pytest.mark.parametrize(
    "text", ["1", "1@", "0@1", "3-1@2", "1@2 1@3", "1-3@1 2@9", "a@1", "1@1:4"]
)
def test_a_text_that_is_no_runs_is_none(text):
    assert pages_of(text) is None


def test_what_is_received_comes_back_and_is_received_once(scans):
    first = put(scans, "sk/a", "sk/b", printed=[b"%PDF-ours"])
    assert [each.id for each in first] == ["P-0001", "P-0002"]
    assert list(scans.all()) == first
    assert (scans.inputs / first[0].file).read_bytes() == b"%PDF-pile"
    again = scans.receive(b"%PDF-pile", [asked("sk/a"), asked("sk/c")], [], NOW)
    assert [(each.id, new) for each, new in again] == [("P-0001", False), ("P-0003", True)]
    kept = [path.read_bytes() for path in (scans.inputs / "bukti").glob("*.pdf")]
    assert sorted(kept) == [b"%PDF-ours", b"%PDF-pile"]
    assert not scans.lost()
    assert not scans.damage()


def test_what_is_taken_back_stays_on_file_and_counts_no_more(scans):
    put(scans, "sk/a", "sk/b")
    scans.confirm({"sk/a": scans.all()[:1]}, "", NOW)
    scans.give_back("P-0001", "salah tumpukan", NOW, dry_run=True)
    assert len(scans.all()) == 2
    scans.give_back("P-0001", "salah tumpukan", NOW, dry_run=False)
    assert [each.id for each in scans.all()] == ["P-0002"]
    assert not scans.confirmed()
    assert len(list((scans.inputs / "bukti").glob("*.pdf"))) == 1
    with pytest.raises(InputError, match="P-0001 bukan tanda pindaian"):
        scans.give_back("P-0001", "lagi", NOW, dry_run=False)
    (new,) = put(scans, "sk/a")
    assert new.id == "P-0004", "an id is never given twice"


def test_a_confirmation_is_for_what_was_seen(scans):
    put(scans, "sk/a")
    scans.confirm({"sk/a": scans.all()}, "dilihat", NOW)
    assert scans.confirmed()["sk/a"].scans == ("P-0001",)
    assert scans.confirmed()["sk/a"].reason == "dilihat"
    book = scans.inputs / "bukti/pindaian.csv"
    text = book.read_text("utf-8")
    assert "1-2@4" in text
    book.write_text(text.replace("1-2@4", "1-2@6"), "utf-8")
    assert not scans.confirmed(), "other pages were put in its place"


def test_a_line_that_is_gone_and_a_file_that_is_another_are_told(scans):
    (first, second) = put(scans, "sk/a", "sk/b")
    book = scans.inputs / "bukti/pindaian.csv"
    lines = book.read_text("utf-8").splitlines(keepends=True)
    book.write_text("".join(lines[:-1]), "utf-8")
    assert [*scans.damage()] == ["sk/b"]
    assert "P-0002" in scans.damage()["sk/b"][0].message
    (scans.inputs / first.file).write_bytes(b"%PDF-other")
    assert [*scans.lost()] == ["P-0001"]
    put(scans, "sk/a")
    assert not scans.lost(), "the original came in again"
    assert second.document == "sk/b"


@pytest.mark.parametrize(
    ("column", "text"), [(7, "x@1"), (8, "dua"), (9, "1!"), (1, "kemarin"), (4, ""), (3, "=1")]
)
def test_a_faulty_line_stops(scans, column, text):
    put(scans, "sk/a")
    book = scans.inputs / "bukti/pindaian.csv"
    head, line = book.read_text("utf-8").splitlines()
    cells = line.split(",")
    cells[column] = text
    book.write_text(f"{head}\n{','.join(cells)}\n", "utf-8")
    with pytest.raises(DamagedError):
        scans.all()


def test_very_many_scans_of_one_document_can_be_confirmed(scans):
    for number in range(40):
        put(scans, "sk/a", "sk/b", data=b"%d" % number)
    mine = [each for each in scans.all() if each.document == "sk/a"]
    with pytest.raises(InputError, match="terlalu panjang"):
        scans.confirm({"sk/a": mine * 2}, "x" * 400, NOW)
    scans.confirm({"sk/a": mine}, "", NOW)
    assert len(scans.confirmed()["sk/a"].scans) == 40


@pytest.mark.parametrize("text", ["P-0001..9999999999", "P-²", "P-0001..²", "P-1"])
def test_ids_that_nobody_gave_are_no_ones(text):
    assert list(ids_of(text)) == [text]


@pytest.mark.parametrize("file", ["bukti/../../lain.pdf", "/etc/hostname", "bukti/a.pdf"])
def test_an_original_is_kept_in_its_folder(scans, file):
    put(scans, "sk/a")
    book = scans.inputs / "bukti/pindaian.csv"
    (kept,) = {scan.file for scan in scans.all()}
    book.write_text(book.read_text("utf-8").replace(kept, file), "utf-8")
    with pytest.raises(DamagedError, match="bukan berkas di bukti/"):
        scans.all()
