"""Templates of an office's own, from the folder to the paper."""

import json

import pytest

from pipeline.cli import main
from tests.door.door import bukti, text_of
from tests.offices import rewrite
from tests.word.docx_builder import docx

BODY = "<w:p><w:r><w:t>{{ perihal }} bagi {{ siapa }}</w:t></w:r></w:p>"
RECORD = "status: final\nperihal: Undian & hadiah\nsiapa: semua\n"


@pytest.fixture
def office(sample):
    template = sample / "templates/docx/undian.docx"
    template.parent.mkdir(parents=True)
    template.write_bytes(docx(BODY))
    (sample / "inputs/undian").mkdir()
    (sample / "inputs/undian/satu.yaml").write_text(RECORD, encoding="utf-8")
    return sample


def test_a_template_and_a_record_make_a_document(office, capsys):
    assert bukti(office, "buat", "undian") == 0
    assert "Undian &amp; hadiah bagi semua" in text_of(office / "output/undian/satu.docx")
    assert "siap" in capsys.readouterr().out


def test_it_fills_a_slot_of_the_plan_that_asks_for_it(office, capsys):
    rewrite(
        office / "inputs/rencana-aksi.yaml",
        "id: VI.2.b-1",
        "id: VI.2.b-1\n                atau: undian",
    )
    rewrite(office / "inputs/undian/satu.yaml", "status:", "untuk: VI.2.b\nstatus:")
    assert bukti(office, "buat", "--indikator", "VI.2.b") == 0
    capsys.readouterr()
    assert bukti(office, "status", "--json") == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)["indikator"]}
    assert [slot["status"] for slot in rows["VI.2.b"]["bukti"]] == ["siap"]


def test_a_plan_may_not_ask_for_a_template_that_is_not_there(office, capsys):
    rewrite(
        office / "inputs/rencana-aksi.yaml",
        "id: VI.2.b-1",
        "id: VI.2.b-1\n                atau: undi",
    )
    assert bukti(office, "cek") == 3
    assert (
        "jenis bukti “undi” tidak dikenal (mungkin maksudnya “undian”)" in capsys.readouterr().out
    )


def test_a_skeleton_and_a_schema_know_its_keys(office, capsys):
    assert bukti(office, "baru", "undian", "dua") == 0
    assert "\nperihal:\n" in (office / "inputs/undian/dua.yaml").read_text(encoding="utf-8")
    assert bukti(office, "skema") == 0
    schema = json.loads((office / "inputs/.skema/undian.json").read_text(encoding="utf-8"))
    assert {"perihal", "siapa"} <= schema["properties"].keys()
    assert schema["required"] == ["perihal", "siapa"]
    capsys.readouterr()


def test_a_changed_template_asks_for_its_new_keys_at_once(office, capsys):
    assert bukti(office, "buat", "undian") == 0
    template = office / "templates/docx/undian.docx"
    template.write_bytes(docx(BODY.replace("siapa", "kapan")))
    assert bukti(office, "buat", "undian") == 3
    said = capsys.readouterr().err
    assert "“kapan” wajib diisi" in said
    assert "“siapa” tidak dikenal" in said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BODY.replace("{{ siapa }}", "{{ siapa"), "undian.docx"),
        (BODY.replace("siapa", "status"), "isian “status” memakai nama milik program"),
        (BODY.replace("siapa", "siapa.place"), "isian “siapa.place” memakai nama milik program"),
        (BODY.replace("siapa", "a.b.model_config"), "isian “a.b.model_config” memakai nama"),
    ],
)
def test_a_faulty_template_stops_its_own_records_alone(office, capsys, body, said):
    (office / "templates/docx/undian.docx").write_bytes(docx(body))
    assert bukti(office, "buat", "undian") == 3
    assert said in capsys.readouterr().err
    assert bukti(office, "buat", "sk/tim-zi") == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Surat Edaran.docx", "nama templat ini tidak dapat menjadi nama jenis"),
        ("foto.docx", "nama “foto” dipakai program untuk foldernya"),
    ],
)
def test_a_template_that_can_be_no_kind_is_told(office, capsys, name, said):
    (office / "templates/docx" / name).write_bytes(docx(BODY))
    assert bukti(office, "cek") == 3
    assert said in capsys.readouterr().out


@pytest.mark.lengkap
@pytest.mark.parametrize("name", ["_bagian.docx", "~$undian.docx", ".undian.docx"])
def test_parts_and_the_traces_of_an_open_word_are_no_kinds(office, capsys, name):
    (office / "templates/docx" / name).write_bytes(docx(BODY))
    assert bukti(office, "cek") == 0, capsys.readouterr()


def test_records_of_no_kind_are_told(office, capsys):
    (office / "templates/docx/undian.docx").unlink()
    assert bukti(office, "cek") == 3
    said = capsys.readouterr().out
    assert "inputs/undian: rekaman tanpa jenis tidak dibaca (simpan templatnya" in said


def test_the_offices_own_version_of_a_shipped_template_is_no_kind_of_its_own(office, capsys):
    (office / "templates/docx/sk.docx").write_bytes(docx(BODY))
    assert main(["baru", "sk", "x", "--kantor", str(office), "--dry-run"]) == 0
    assert (office / "inputs/sk/x.yaml").name in capsys.readouterr().out
    assert bukti(office, "buat", "sk/tim-zi") == 3, "its tags are not those of a decree"
