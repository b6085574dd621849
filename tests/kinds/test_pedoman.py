"""Guidelines: chapters, parts, items to three depths; the numbers are the template's."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import pedoman
from tests.kinds import sk_office

RECORD = {
    "status": "final",
    "keputusan": "sk/tim",
    "judul": "Pedoman A & B.",
    "bab": [
        {"judul": "Pendahuluan", "bagian": [{"judul": "Maksud", "isi": ["Ini acuan"]}]},
        {"judul": "Penutup", "isi": "Selesai"},
    ],
}
NAMES = ["pedoman/a"]


def record(**changes):
    return pedoman.Record.model_validate(deepcopy(RECORD) | changes)


def records(**changes):
    return {"pedoman/a": record(**changes), "sk/tim": sk_office.record()}


def paper(**changes):
    (made,) = pedoman.documents(NAMES, records(**changes), sk_office.office(), Dossier())
    return made


def part(**facts):
    return [{"judul": "Bab", "bagian": [{"judul": "Bagian", **facts}]}]


def rows(**facts):
    """Return the paragraphs of one part, below its heading."""
    return [(row["gaya"], row.get("teks")) for row in paper(bab=part(**facts)).context["isi"]][2:]


def test_a_complete_guideline_is_ready_and_its_number_is_the_decrees():
    made = paper()
    assert (made.ready, made.number, made.book) == (True, None, "")
    assert record().cited() == ("sk/tim",)
    assert made.context["judul"] == "PEDOMAN A & B"
    assert [(row["gaya"], row["teks"]) for row in made.context["isi"]] == [
        ("bab", "PENDAHULUAN"),
        ("bagian", "Maksud"),
        ("alinea", "Ini acuan."),
        ("bab", "PENUTUP"),
        ("isi-bab", "Selesai."),
    ]


def test_items_are_a_list_to_three_depths_which_one_full_stop_ends():
    deep = {"isi": "tiga", "butir": [{"isi": "a", "butir": ["satu", "dua"]}, "b"]}
    assert rows(isi=[{"isi": "Meliputi", "butir": ["satu;", deep]}]) == [
        ("pengantar", "Meliputi:"),
        ("butir", "satu; dan"),
        ("butir", "tiga:"),
        ("rincian", "a:"),
        ("sub", "satu; dan"),
        ("sub", "dua; dan"),
        ("rincian", "b."),
    ]


def test_items_that_are_sentences_end_as_sentences():
    items = ["Pelapor adalah pegawai", "Terlapor adalah pegawai;"]
    assert [text for _, text in rows(isi=[{"isi": "Arti", "butir": items}])][1:] == [
        "Pelapor adalah pegawai.",
        "Terlapor adalah pegawai.",
    ]


@given(st.integers(2, 30))
def test_a_list_has_one_end(count):
    texts = [text for _, text in rows(isi=[{"isi": "Yaitu", "butir": ["butir"] * count}])][1:]
    assert len(texts) == count
    assert [text for text in texts if text.endswith(".")] == texts[-1:]
    assert [text for text in texts if text.endswith("; dan")] == texts[-2:-1]


def test_a_paragraph_that_leads_to_a_table_or_form_stays_with_it():
    table = {"judul": "Alur", "kolom": ["Tahap"], "baris": ["Catat"]}
    form = {"judul": "Formulir", "isian": ["Nama"]}
    assert [style for style, _ in rows(isi=["Satu", "Dua"], tabel=table)] == [
        "alinea",
        "pengantar",
        "tabel",
    ]
    assert [style for style, _ in rows(isi="Satu", formulir=form)] == ["pengantar", "formulir"]


def test_one_item_alone_is_no_list():
    with pytest.raises(ValidationError, match="satu butir saja"):
        record(bab=part(isi=[{"isi": "Yaitu", "butir": ["satu"]}]))


def test_who_signs_a_form_alone_signs_on_the_right():
    def signers(*labels):
        form = {"judul": "F", "isian": ["Nama"], "tanda_tangan": list(labels)}
        made = paper(bab=part(formulir=form)).context["isi"][-1]["formulir"]
        return made["kiri"], made["kanan"]

    assert signers() == ("", "")
    assert signers("Penerima") == ("", "Penerima")
    assert signers("Pelapor", "Penerima") == ("Pelapor", "Penerima")


def test_a_gap_deep_in_the_text_makes_a_draft():
    made = paper(bab=part(isi=[{"isi": "Melalui", "butir": ["surel [belum surel]", "kotak"]}]))
    assert [fact.fact for fact in made.missing] == ["surel"]
    assert not made.ready


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"keputusan": "sk/lain"}, "rekaman “sk/lain” tidak ada"),
        (
            {"bab": part(tabel={"judul": "T", "kolom": ["A", "B"], "baris": ["x"]})},
            "baris ini berisi 1 sel, padahal kolomnya 2",
        ),
    ],
)
def test_what_is_wrong_is_told(changes, message):
    found = pedoman.problems("pedoman/a", records(**changes), sk_office.office(), Dossier())
    assert [message in problem.message for problem in found] == [True]
