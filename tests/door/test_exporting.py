"""The assessor's set: files by indikator, an index twice, and what a person put there."""

import os
import re
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from tests import offices
from tests.door.door import bukti, set_clock, snapshot
from tests.offices import rewrite

SAFE = ("--data-pribadi", "tidak-ada")
FOLDER = "IV. Penguatan Akuntabilitas/2. Pengelolaan Akuntabilitas Kinerja"
FILE = f"{FOLDER}/IV.2.a-1 Renstra _b_tebal_-b_.pdf"
NOTE = "Renstra <b>tebal</b>"


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """An office whose set has been written: two files in, a decree ready, a plan with a formula."""
    folder = offices.small(tmp_path_factory.mktemp("ekspor") / "contoh")
    rewrite(folder / "inputs/rencana-aksi.yaml", "nama: Undangan Rapat", 'nama: "=1+1"')
    with pytest.MonkeyPatch.context() as patch:
        set_clock(patch, 2021, 7, 30)
        arrivals(folder)
        assert bukti(folder, "buat", "sk") == 0
        assert export(folder) == 0
    return folder


@pytest.fixture
def office(sample, monkeypatch):
    set_clock(monkeypatch, 2021, 7, 30)
    arrivals(sample)
    return sample


def arrivals(sample):
    receive(sample, b"%PDF renstra", "IV.2.a-1", NOTE, "--tanggal", "2021-05-03", "--nomor", "7/A")
    receive(sample, b"%PDF absensi", "I.4.a-1", "Absensi Mei", "--tanggal", "2021-05-31")


def receive(office, content, slot, note, *more):
    path = office.parent / "masuk.pdf"
    path.write_bytes(content)
    words = ("terima", str(path), "--untuk", slot, "--ket", note, *SAFE, *more)
    assert bukti(office, *words) == 0


def export(office, *more):
    return bukti(office, "ekspor", str(office.parent / "nilai"), *more)


def index(office):
    data = (office.parent / "nilai/INDEKS.xlsx").read_bytes()
    return load_workbook(BytesIO(data))


def rows(sheet):
    head, *lines = sheet.iter_rows()
    names = [cell.value for cell in head]
    return [dict(zip(names, line, strict=True)) for line in lines]


class Page(HTMLParser):
    """The tags of a page that open and do not close, its links, its other addresses."""

    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.others = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)
        found = dict(attrs)
        if tag == "a":
            self.links.append(found["href"])
        self.others += [found[name] for name in ("src", "action", "data") if name in found]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_every_slot_stands_in_the_index_with_its_file_or_what_is_missing(exported):
    lines = rows(index(exported)["Indeks"])
    by_slot = {line["No. bukti"].value: line for line in lines if line["No. bukti"].value}
    assert len(by_slot) == 110
    assert len({line["Indikator"].value for line in lines}) == 74
    found = by_slot["IV.2.a-1"]
    assert found["Berkas"].value == FILE.rpartition("/")[2]
    assert unquote(found["Berkas"].hyperlink.target) == FILE
    assert (exported.parent / "nilai" / FILE).read_bytes() == b"%PDF renstra"
    values = {name: cell.value for name, cell in found.items()}
    assert (values["Status"], values["Kekurangan"], values["Nomor"]) == ("diterima", None, "7/A")
    assert (values["Tanggal"], values["Keterangan"]) == ("2021-05-03", NOTE)
    assert len(values["SHA-256"]) == 64
    assert by_slot["IV.2.a-2"]["Kekurangan"].value == "belum ada"
    assert by_slot["I.4.a-1"]["Kekurangan"].value == "baru 1 dari 8 bulan"
    (without,) = (line for line in lines if line["Indikator"].value == "VI.2.d")
    assert without["Status"].value == "tanpa-bukti"
    missing = {line["No. bukti"].value for line in rows(index(exported)["Kekurangan"])}
    assert missing == {*by_slot} - {"IV.2.a-1"}


def test_what_is_only_ready_to_sign_is_missing_and_not_handed_over(exported):
    by_slot = {line["No. bukti"].value: line for line in rows(index(exported)["Indeks"])}
    assert by_slot["I.1.b-5"]["Status"].value == "siap"
    assert by_slot["I.1.b-5"]["Kekurangan"].value == "belum ditandatangani"
    assert {p.suffix for p in (exported.parent / "nilai").rglob("*") if p.is_file()} == {
        ".pdf", ".html", ".xlsx", ".json",
    }  # fmt: skip
    assert len([*(exported.parent / "nilai").rglob("*.pdf")]) == 2


def test_the_page_stands_alone_and_its_links_lead_to_files(exported):
    folder = exported.parent / "nilai"
    text = (folder / "INDEKS.html").read_text("utf-8")
    page = Page(text)
    assert page.open == []
    assert page.others == []
    assert not re.search(r"https?://|@import|url\(", text)
    files = [unquote(link) for link in page.links if not link.startswith("#")]
    assert len(files) == 2
    assert all((folder / file).is_file() for file in files)
    assert "Renstra &lt;b&gt;tebal&lt;/b&gt;" in text
    assert "<b>tebal" not in text
    assert "CONTOH" in text


def test_no_path_of_this_computer_and_no_inner_word_is_handed_over(exported):
    texts = [(exported.parent / "nilai/INDEKS.html").read_text("utf-8")]
    texts += [str(cell.value) for sheet in index(exported) for line in sheet for cell in line]
    whole = "\n".join(texts)
    assert "siap" in whole
    for word in (str(exported), "usang", "disunting", "terlambat", "inputs/", "untuk:"):
        assert word not in whole, word


def test_formulas_are_texts(exported):
    cells = [cell for line in index(exported)["Indeks"] for cell in line]
    assert "=1+1" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


@pytest.mark.lengkap
def test_links_of_the_cloud_that_a_person_wrote_are_taken_over(office):
    assert export(office) == 0
    path = office.parent / "nilai/INDEKS.xlsx"
    book = load_workbook(path)
    line = next(x for x in rows(book["Indeks"]) if x["No. bukti"].value == "IV.2.a-1")
    line["Tautan awan"].value = "https://awan.example/renstra"
    book.save(path)
    receive(office, b"%PDF renja", "IV.2.a-2", "Renja 2021")
    for _ in range(2):
        assert export(office) == 0
        links = {
            x["No. bukti"].value: x["Tautan awan"].value for x in rows(index(office)["Indeks"])
        }
        assert links.pop("IV.2.a-1") == "https://awan.example/renstra"
        assert {*links.values()} == {None}
    names = {path.name for path in (office.parent / "nilai").iterdir() if path.is_file()}
    assert names == {"INDEKS.html", "INDEKS.xlsx", "INDEKS (suntingan).xlsx", ".bukti.json"}


def test_what_a_person_put_there_or_changed_stays(office, capsys):
    assert export(office) == 0
    folder = office.parent / "nilai"
    (folder / "catatan penilai.docx").write_bytes(b"catatan")
    (folder / FILE).write_bytes(b"%PDF dicoret-coret")
    assert bukti(office, "terima", "--batal", "T-0002", "salah") == 0
    capsys.readouterr()
    assert export(office) == 0
    assert "dipertahankan: catatan penilai.docx" in capsys.readouterr().out
    assert (folder / "catatan penilai.docx").read_bytes() == b"catatan"
    assert (folder / FILE).read_bytes() == b"%PDF renstra"
    aside = FILE.replace(".pdf", " (suntingan).pdf")
    assert (folder / aside).read_bytes() == b"%PDF dicoret-coret"
    assert not [*folder.glob("I. Manajemen*")]
    before = snapshot(folder)
    assert export(office) == 0
    assert {name: data for name, (_, data) in snapshot(folder).items()} == {
        name: data for name, (_, data) in before.items()
    }


@pytest.mark.lengkap
def test_what_is_the_same_is_not_copied_again(office, capsys):
    assert export(office) == 0
    folder = office.parent / "nilai"
    inode = (folder / FILE).stat().st_ino
    capsys.readouterr()
    assert export(office, "--dry-run") == 0
    assert "(0 berkas baru, 4 tetap)" in capsys.readouterr().out
    assert export(office) == 0
    assert (folder / FILE).stat().st_ino == inode
    assert [path.name for path in office.parent.glob(".nilai*")] == []


def test_a_folder_of_something_else_is_refused(office, capsys):
    folder = office.parent / "nilai"
    folder.mkdir()
    assert export(office, "--dry-run") == 0
    (folder / "skripsi.docx").write_bytes(b"x")
    assert export(office) == 3
    assert "bukan hasil `bukti ekspor`" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["skripsi.docx"]


@pytest.mark.lengkap
def test_a_run_killed_between_the_two_renames_is_mended(office):
    assert export(office) == 0
    folder = office.parent / "nilai"
    (folder / "catatan.txt").write_text("x")
    folder.rename(folder.with_name(".nilai.lama"))
    assert export(office) == 0
    assert (folder / "catatan.txt").read_text() == "x"
    assert [path.name for path in office.parent.glob(".nilai*")] == []


def test_a_damaged_original_is_missing_and_told(office, capsys):
    kept = next(p for p in (office / "inputs/bukti").iterdir() if p.read_bytes() == b"%PDF renstra")
    kept.write_bytes(b"lain")
    assert export(office) == 5
    assert str(kept) in capsys.readouterr().err
    assert not (office.parent / "nilai" / FILE).exists()


def test_what_is_valid_no_more_is_not_handed_over(office):
    receive(office, b"%PDF lama", "IV.2.a-2", "Renja", "--berlaku-sampai", "2021-06-30")
    assert export(office) == 0
    assert not [*(office.parent / "nilai").rglob("*Renja.pdf")]
    by_slot = {line["No. bukti"].value: line for line in rows(index(office)["Indeks"])}
    assert by_slot["IV.2.a-2"]["Kekurangan"].value == "belum ada"


def test_the_cover_sheet_lies_beside_its_evidence(whole, monkeypatch):
    set_clock(monkeypatch, 2021, 7, 30)
    receive(whole, b"%PDF renstra", "IV.2.a-1", "Renstra")
    pdf = whole / "output/lembar-bukti/renstra/IV.2.a-1.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF lembar")
    assert export(whole) == 0
    cover = whole.parent / "nilai" / FOLDER / "IV.2.a-1 Lembar Bukti.pdf"
    assert cover.read_bytes() == b"%PDF lembar"
    by_slot = {line["No. bukti"].value: line for line in rows(index(whole)["Indeks"])}
    assert unquote(by_slot["IV.2.a-1"]["Lembar bukti"].hyperlink.target).endswith(cover.name)
    assert "IV.2.a-1 Lembar Bukti.pdf" in (whole.parent / "nilai/INDEKS.html").read_text("utf-8")


@pytest.mark.lengkap
def test_a_link_and_the_folder_one_is_in_stand_for_the_folder(office, monkeypatch):
    here = office.parent / "penilai"
    here.mkdir()
    (office.parent / "tautan").symlink_to(here)
    for target in ("../tautan", "../tautan", "."):
        monkeypatch.chdir(here)
        assert bukti(office, "ekspor", target) == 0
        assert (office.parent / "penilai/INDEKS.html").is_file()
    assert (office.parent / "tautan").is_symlink()


@pytest.mark.lengkap
@pytest.mark.parametrize("odd", ["pipe", "link", "folder"])
def test_what_is_no_file_is_named_and_not_waited_for(office, capsys, odd):
    assert export(office) == 0
    (target,) = (path.parent for path in office.parent.rglob("INDEKS.html"))
    if odd == "pipe":
        os.mkfifo(target / "aneh")
    else:
        (target / "aneh").symlink_to("/etc" if odd == "folder" else "/etc/hostname")
    before = snapshot(office / "inputs")
    assert export(office) == 3
    assert "aneh: bukan berkas biasa" in capsys.readouterr().err
    assert snapshot(office / "inputs") == before
