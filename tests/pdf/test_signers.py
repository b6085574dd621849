"""Who signs a Word file: names and numbers, and the bookmarks at them."""

from io import BytesIO
from zipfile import ZipFile

from pipeline.pdf.signers import Signer, signers, with_bookmarks
from pipeline.pdf.type1 import _deciphered, _enciphered, renumbered
from tests.pdf.suites import docx

NIP = (
    '<w:p><w:r><w:t xml:space="preserve">NIP. 19680412 </w:t></w:r>'
    "<w:r><w:t>199303 2 001</w:t></w:r></w:p>"
)


def body(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def test_names_and_numbers_come_in_order():
    assert signers(docx("Dra. SATU, M.Si", "DUA", extra=NIP)) == (
        Signer("Dra. SATU, M.Si", "196804121993032001"),
        Signer("DUA", "196804121993032001"),
    )
    assert signers(docx("SATU")) == (Signer("SATU"),)
    assert signers(docx()) == ()


def test_the_number_of_the_next_signer_is_not_this_ones():
    assert signers(docx("SATU", "DUA", last=NIP)) == (
        Signer("SATU"),
        Signer("DUA", "196804121993032001"),
    )


def test_an_empty_name_fills_a_table_and_is_nobodys():
    assert signers(docx("SATU", "", "DUA")) == (Signer("SATU"), Signer("DUA"))
    marked = body(with_bookmarks(docx("SATU", "", "DUA")))
    assert marked.count("bookmarkStart") == marked.count("bookmarkEnd") == 2


def test_each_name_gets_a_bookmark_of_its_own():
    marked = body(with_bookmarks(docx("SATU", "DUA")))
    assert marked.index('w:name="ttd-1"') < marked.index("SATU") < marked.index('w:name="ttd-2"')
    assert marked.index('w:name="ttd-2"') < marked.index("DUA")


def test_a_document_without_signers_is_left_as_it_is():
    data = docx(text="biasa")
    assert with_bookmarks(data) is data


def test_a_type_1_font_is_the_same_whichever_number_it_had():
    def font(number: int) -> tuple[bytes, int, int]:
        clear = b"%%!FontType1\n/UniqueID 41%05d def\n" % number
        secret = _enciphered(b"HDU /UniqueID 41%05d def /Private" % number)
        return clear + secret + b"0000cleartomark", len(clear), len(secret)

    one, other = (renumbered(*font(number), 1) for number in (5, 1234))
    first, clear, secret = font(5)
    assert one == other != first
    assert b"/UniqueID 4100001 def" in one[:clear]
    assert b"/UniqueID 4100001 def" in _deciphered(one[clear : clear + secret])
