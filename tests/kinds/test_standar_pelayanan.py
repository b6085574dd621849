"""Service standards: fourteen components each, said once for all or for one service."""

from copy import deepcopy

import pytest

from pipeline.dossier import Dossier
from pipeline.kinds import standar_pelayanan as standar
from pipeline.values import DOTS
from tests.kinds import sk_office

COMPONENTS = [*standar.DELIVERY, *standar.MANAGEMENT]
SAID = {key: ["pp", "uu"] if key == "dasar_hukum" else f"Isi {key}" for key in COMPONENTS}
RECORD = {
    "status": "final",
    "keputusan": "sk/tim",
    "judul": "Standar A & B.",
    "umum": SAID,
    "layanan": [{"nama": "Penerbitan KK"}, {"nama": "Penerbitan KTP-el", "produk": "KTP-el"}],
}
NAMES = ["standar-pelayanan/a"]


def record(**changes):
    return standar.Record.model_validate(deepcopy(RECORD) | changes)


def records(**changes):
    return {NAMES[0]: record(**changes), "sk/tim": sk_office.record()}


def paper(**changes):
    (made,) = standar.documents(NAMES, records(**changes), sk_office.office(), Dossier())
    return made


def complaints(**changes):
    found = standar.problems(NAMES[0], records(**changes), sk_office.office(), Dossier())
    return [problem.message for problem in found]


def component(key, said, **common):
    """Return the paragraphs of one component of a lone service."""
    made = paper(umum=SAID | common, layanan=[{"nama": "KK", key: said}])
    number = COMPONENTS.index(key)
    found = [each for g in made.context["layanan"][0]["kelompok"] for each in g["komponen"]]
    return [(row["gaya"], str(row["teks"])) for row in found[number]["isi"]]


def test_a_complete_record_is_ready_and_its_number_is_the_decrees():
    made = paper()
    assert (made.ready, made.number) == (True, None)
    assert complaints() == []
    assert record().cited() == ("sk/tim",)


def test_each_service_has_six_components_of_delivery_and_eight_of_management():
    for service in paper().context["layanan"]:
        groups = [[each["nomor"] for each in group["komponen"]] for group in service["kelompok"]]
        assert groups == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12, 13, 14]]


def test_a_service_overrides_what_is_common():
    assert component("produk", []) == [("teks", "Isi produk.")]
    assert component("produk", "KTP-el") == [("teks", "KTP-el.")]


@pytest.mark.parametrize("key", COMPONENTS)
def test_a_component_that_nobody_says_is_a_blank_and_makes_a_draft(key):
    made = paper(umum=SAID | {key: []}, layanan=[{"nama": "KK"}])
    assert not made.ready
    (missing,) = made.missing
    assert missing.fact.endswith("“KK”")
    assert component(key, [], **{key: []}) == [("teks", DOTS)]


def test_a_list_is_numbered_and_ends_once():
    assert component("persyaratan", ["fotokopi KK;", "KTP-el"]) == [
        ("butir", "fotokopi KK; dan"),
        ("butir", "KTP-el."),
    ]


def test_points_below_items_are_lettered_and_points_of_one_text_numbered():
    both = [{"isi": "baru", "butir": ["satu", "dua"]}, "hilang"]
    assert component("persyaratan", both) == [
        ("butir", "baru:"),
        ("rincian", "satu; dan"),
        ("rincian", "dua; dan"),
        ("butir", "hilang."),
    ]
    assert component("pengaduan", {"isi": "Melalui", "butir": ["loket", "surel"]}) == [
        ("teks", "Melalui:"),
        ("butir", "loket; dan"),
        ("butir", "surel."),
    ]


@pytest.mark.parametrize("word", ["gratis", "Gratis", "GRATIS."])
def test_free_of_charge_is_one_word(word):
    assert component("biaya", word) == [("teks", "Tidak dipungut biaya (gratis).")]
    assert component("produk", word) == [("teks", f"{word.rstrip('.')}.")]


def test_laws_are_cited_in_their_order():
    assert [text[:20] for _, text in component("dasar_hukum", ["pp", "uu"])] == [
        "Undang-Undang Nomor ",
        "Peraturan Pemerintah",
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"keputusan": "sk/lain"}, "rekaman “sk/lain” tidak ada, atau belum dapat dibaca"),
        ({"umum": SAID | {"dasar_hukum": "pp-2022"}}, "peraturan “pp-2022” tidak berlaku pada"),
        ({"layanan": [{"nama": "KK", "dasar_hukum": "x"}]}, "peraturan “x” tidak ada dalam"),
        ({"layanan": [{"nama": "KK"}, {"nama": "kk"}]}, "pelayanan “kk” tertulis dua kali"),
    ],
)
def test_what_is_wrong_is_told(changes, message):
    (found,) = complaints(**changes)
    assert found.startswith(message)
