"""Templates that are gone or wrong: told with their documents, and nobody else's hindrance."""

import pytest

from tests.door.door import DECREE, bukti, made, second_decree
from tests.offices import ROOT
from tests.word.docx_builder import docx as build

SHIPPED = ROOT / "templates" / "docx"


def own_template(office, body, name="sk.docx"):
    folder = office / "templates/docx"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(build(f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"))
    return folder / name


def decrees(sample):
    """Return the names of the office's decrees, as messages begin with them."""
    return sorted(f"sk/{path.stem}: " for path in (sample / "inputs/sk").glob("*.yaml"))


def test_a_broken_template_is_told_once_and_its_documents_are_counted(sample, capsys):
    second_decree(sample)
    own_template(sample, "{{ judul")
    assert bukti(sample, "buat", "sk") == 3
    err = capsys.readouterr().err
    count = len(decrees(sample))
    assert count >= 2
    assert f"{count} dokumen tidak dibuat karena templat sk.docx bermasalah" in err
    assert len([line for line in err.splitlines() if line.startswith("sk.docx: ")]) == 1
    assert not (sample / DECREE).exists()
    own_template(sample, "{{ judul }}")
    assert bukti(sample, "buat", "sk") == 0


def test_cek_tells_of_a_broken_template(sample, capsys):
    assert bukti(sample, "cek") == 0
    own_template(sample, "{{ judul")
    capsys.readouterr()
    assert bukti(sample, "cek") == 3
    assert "sk.docx: " in capsys.readouterr().out


def test_a_part_of_the_offices_own_may_break_a_template_too(sample, capsys):
    own_template(sample, "{{ kop.dinas", "_kop.docx")
    assert made(sample) == 3
    err = capsys.readouterr().err
    assert "_kop.docx" in err
    assert "1 dokumen tidak dibuat karena templat sk.docx bermasalah" in err


def test_what_a_rendering_meets_names_its_document(sample, capsys):
    second_decree(sample)
    own_template(sample, "{{ judul }} {{ tak_ada }}")
    assert bukti(sample, "buat", "sk") == 3
    told = [line for line in capsys.readouterr().err.splitlines() if "tak_ada" in line]
    named = [name for line in told for name in decrees(sample) if name in line]
    assert sorted(named) == decrees(sample)
    assert len(told) == len(named) >= 2
    assert not (sample / DECREE).exists()


def test_a_rendering_that_fails_leaves_the_others_made(sample, capsys):
    second_decree(sample)
    (sample / "inputs/sk/lain.yaml").write_text(
        (sample / "inputs/sk/lain.yaml").read_text(encoding="utf-8").partition("\ntembusan:")[0],
        encoding="utf-8",
    )
    own_template(sample, "{{ judul }}{% if not tembusan %}{{ tak_ada }}{% endif %}")
    assert bukti(sample, "buat", "sk") == 3
    assert "sk/lain: " in capsys.readouterr().err
    assert (sample / DECREE).exists()
    assert not (sample / "output/sk/lain.docx").exists()


@pytest.mark.parametrize("part", sorted(path.name for path in SHIPPED.glob("_*.docx")))
def test_a_part_is_sound_by_itself(part, capsys):
    """A part is not marked: the watermark cannot be put into itself."""
    assert bukti(ROOT, "templat", part) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["tidak-ada.docx", "_tidak-ada.docx"])
def test_a_template_that_is_nowhere_is_a_problem(name, capsys):
    assert bukti(ROOT, "templat", name) == 3
    assert f"templat {name} tidak ada (dicari di " in capsys.readouterr().err


def test_templat_tells_what_is_wrong(sample, capsys):
    assert bukti(sample, "templat", str(own_template(sample, "{{ judul"))) == 3
    assert "sk.docx: " in capsys.readouterr().err
