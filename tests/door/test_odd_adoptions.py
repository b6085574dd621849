"""What `pakai` may not take for a document, though it is a zip that looks like one."""

import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from pipeline import word
from pipeline.cli import main
from pipeline.problem import EnvironmentProblem, InputError
from tests.offices import ROOT

SHIPPED = ROOT / "templates/docx/sk.docx"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(path: Path, members: dict[str, bytes]) -> Path:
    """Write the shipped template with members replaced or added."""
    with ZipFile(SHIPPED) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in {**dict.fromkeys(old.namelist()), **dict.fromkeys(members)}:
            new.writestr(name, members[name] if name in members else old.read(name))
    return path


def related(kind: str, target: str, mode: str = 'TargetMode="External"') -> bytes:
    with ZipFile(SHIPPED) as docx:
        text = docx.read(RELATIONS).decode()
    one = f'<Relationship Id="rId990" Type="{OFFICE}/{kind}" Target="{target}" {mode}/>'
    return text.replace("</Relationships>", f"{one}</Relationships>").encode()


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        word.read_docx(path)
    (problem,) = caught.value.problems
    assert problem.place
    assert problem.place.file == str(path)
    assert problem.hint
    return problem.message


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BROKEN = {
    "no XML": ({"word/document.xml": b"<w:document"}, "word/document.xml .*bukan XML"),
    "nothing": ({"word/document.xml": b""}, "word/document.xml .*bukan XML"),
    "another root": ({"word/document.xml": b"<a/>"}, "bukan dokumen Word"),
    "no body": ({"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()}, "bukan dokumen"),
    "broken styles": ({"word/styles.xml": b"<w:styles>"}, "word/styles.xml .*bukan XML"),
    "a macro": ({"word/vbaProject.bin": b"x"}, "makro"),
    "a macro elsewhere": ({"word/lain/VBAPROJECT.BIN": b"x"}, "makro"),
    "a linked picture": ({RELATIONS: related("image", "http://x.example/a.png")}, "x.example"),
    "a linked template": (
        {"word/_rels/settings.xml.rels": related("attachedTemplate", "file:///C:/a.dotm")},
        "file:///C:/a.dotm",
    ),
    "a link beside a remark": (
        {
            RELATIONS: related("image", "http://x.example/").replace(
                b"<Relationship ", b"<!--a--><Relationship ", 1
            )
        },
        "x.example",
    ),
    "a link in capitals": (
        {RELATIONS: related("image", "http://x.example/", "TargetMode='external'")},
        "x.example",
    ),
    "a bomb of one member": ({"word/media/a.bin": bytes(20 << 20)}, "mengembang"),
}


@pytest.mark.parametrize(("members", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_or_dangerous_document_is_refused(tmp_path, members, said):
    assert re.search(said, refusal(changed(tmp_path / "a.docx", members)))


@pytest.mark.lengkap
def test_a_bomb_of_many_members(tmp_path):
    piece = zlib.compress(b"")  # so that the ratio of each is small
    noise = b"".join(bytes([n % 251]) * 60 for n in range(1 << 17)) + piece
    members = {f"word/media/{n}.bin": noise for n in range(36)}
    assert "mengembang" in refusal(changed(tmp_path / "a.docx", members))


def test_what_is_no_file(tmp_path):
    (tmp_path / "a.docx").mkdir()
    assert refusal(tmp_path / "a.docx") == "berkas tidak dapat dibaca"
    assert refusal(tmp_path / "tidak-ada.docx") == "berkas tidak dapat dibaca"


def test_a_sound_document_with_links_to_the_web_is_read(tmp_path):
    members = {RELATIONS: related("hyperlink", "https://x.example/"), "docProps/a.xml": b"<a/>"}
    path = changed(tmp_path / "a.docx", members)
    assert word.read_docx(path) == path.read_bytes()


def test_pakai_adopts_nothing_broken(sample, capsys):
    main(["buat", "--kantor", str(sample)])
    docx = sample / "output/sk/tim-zi.docx"
    with ZipFile(BytesIO(docx.read_bytes())) as old, ZipFile(docx, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))
    assert main(["pakai", str(docx), "--kantor", str(sample)]) == 3
    assert not (sample / "inputs/naskah").exists()
    assert "word/document.xml" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_is_the_machines_refusal(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    path = changed(tmp_path / "a.docx", {})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EnvironmentProblem, match=r"a\.docx: tidak ada izin"):
        word.read_docx(path)
