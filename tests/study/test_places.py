"""Where an office's things are looked for."""

import pytest

from pipeline.places import PROGRAM, Call, Places
from pipeline.problem import ExitCode, TemplateError

SHIPPED = PROGRAM / "templates" / "docx"


def test_an_office_holds_its_inputs_and_gets_its_output(tmp_path):
    places = Places.of(tmp_path)
    assert (places.inputs, places.output) == (tmp_path / "inputs", tmp_path / "output")
    assert places.templates == (SHIPPED,)
    elsewhere = Places.of(tmp_path, tmp_path / "a", tmp_path / "b")
    assert (elsewhere.inputs, elsewhere.output) == (tmp_path / "a", tmp_path / "b")


def test_the_offices_own_templates_come_first(tmp_path):
    own = tmp_path / "templates" / "docx"
    own.mkdir(parents=True)
    (own / "sk.docx").write_bytes(b"")
    places = Places.of(tmp_path)
    assert places.templates == (own, SHIPPED)
    assert places.template("sk.docx") == own / "sk.docx"
    assert places.template("_kop.docx") == SHIPPED / "_kop.docx"


def test_the_programs_own_folder_counts_once():
    assert Places.of(PROGRAM).templates == (SHIPPED,)


def test_a_template_that_is_nowhere(tmp_path):
    with pytest.raises(
        TemplateError, match=r"templat tidak-ada\.docx tidak ada \(dicari di .*docx"
    ) as caught:
        Places.of(tmp_path).template("tidak-ada.docx")
    assert caught.value.exit_code is ExitCode.PROBLEMS


def test_waiting_is_told():
    said = []
    Call(None, said.append, None).waiting()
    assert said == ["Menunggu proses lain yang sedang menulis …"]
