"""Risks: the level follows from the matrix, the map shows every risk, the list is derived."""

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier
from pipeline.kinds import peta_risiko
from pipeline.kinds.peta_risiko.scale import FILLS, Skala
from tests.kinds.letters_office import office

RISK = {
    "kode": "R1",
    "peristiwa": "Blangko habis & antre",
    "penyebab": ["Satu;", "Dua."],
    "akibat": "Tertunda",
    "pemilik": "kepala",
    "pengendalian": "-",
    "kemungkinan": "4",
    "dampak": "3",
    "rtp": [{"uraian": "Hitung", "pic": "Kasi <A>", "target": "2021-07-30", "keluaran": "Kartu"}],
    "sisa": {"kemungkinan": "2", "dampak": "3"},
}
STEPS = [{"sebutan": f"S{n}", "kriteria": "a"} for n in range(1, 6)]
RECORD = {
    "status": "final",
    "judul": "Peta Risiko",
    "tanggal": "2021-06-21",
    "skala": {"kemungkinan": STEPS, "dampak": STEPS, "selera": "9"},
    "konteks": [{"tujuan": "Tujuan", "kegiatan": "Kegiatan", "risiko": [RISK]}],
    "pengendalian": {"status": "final", "tanggal": "2021-06-25"},
}


def levels(*ends):
    return [{"sebutan": n, "warna": "hijau"} | ({"sampai": e} if e else {}) for n, e in ends]


def record(risks=None, scale=None, **changes):
    facts = deepcopy(RECORD) | changes
    if risks is not None:
        facts["konteks"][0]["risiko"] = [RISK | {"kode": f"R{n}"} | r for n, r in enumerate(risks)]
    facts["skala"] |= scale or {}
    return peta_risiko.Record.model_validate({k: v for k, v in facts.items() if v is not None})


def papers(*args, **changes):
    records = {"peta-risiko/a": record(*args, **changes)}
    return list(peta_risiko.documents([*records], records, office(), Dossier()))


def told(*args, **changes):
    records = {"peta-risiko/a": record(*args, **changes)}
    found = peta_risiko.problems("peta-risiko/a", records, office(), Dossier())
    return [problem.message for problem in found]


def test_both_papers_are_ready_and_have_no_problems():
    chart, controls = papers()
    assert (chart.sort, controls.sort) == ("peta-risiko", "daftar-pengendalian")
    assert chart.ready
    assert controls.ready
    assert told() == []


def test_without_its_part_the_list_is_absent():
    assert len(papers(pengendalian=None)) == 1
    (missing,) = record(pengendalian=None).absent("peta-risiko/a")
    assert missing.fact == "peta-risiko/a/daftar-pengendalian"


SIZES = st.tuples(st.integers(3, 5), st.integers(3, 5))


@given(SIZES)
def test_every_score_is_of_one_level_and_higher_scores_of_no_lower_one(size):
    scale = Skala.model_validate({"kemungkinan": STEPS[: size[0]], "dampak": STEPS[: size[1]]})
    levels = scale.levels
    spans = [score for level in levels for score in range(level.first, level.last + 1)]
    assert spans == list(range(1, scale.highest + 1))
    assert all(level.fill in FILLS.values() for level in levels)
    found = [levels.index(scale.level(score)) for score in spans]
    assert found == sorted(found)


@given(SIZES, st.lists(SIZES, max_size=9))
def test_the_map_shows_each_risk_once_in_the_cell_of_its_values(size, values):
    risks = [{"kemungkinan": min(k, size[0]), "dampak": min(d, size[1])} for k, d in values]
    scale = {"kemungkinan": STEPS[: size[0]], "dampak": STEPS[: size[1]]}
    chart, _ = papers(risks, scale)
    rows = chart.context["peta"]
    assert [len(row["sel"]) for row in rows] == [size[1]] * size[0]
    shown = {
        code: (row["nilai"], number)
        for row in rows
        for number, cell in enumerate(row["sel"], 1)
        for code in cell["kode"].split(", ")
        if code
    }
    assert shown == {f"R{n}": (r["kemungkinan"], r["dampak"]) for n, r in enumerate(risks)}


@given(st.lists(SIZES, max_size=9), st.integers(1, 25))
def test_the_list_is_of_the_risks_at_or_above_the_limit_the_highest_first(values, limit):
    risks = [{"kemungkinan": k, "dampak": d} for k, d in values]
    _, controls = papers(risks, {"selera": str(limit)})
    scores = [int(row["skor"]) for row in controls.context["baris"]]
    assert scores == sorted((k * d for k, d in values if k * d >= limit), reverse=True)


def test_scores_and_levels_may_be_the_offices_own():
    own = {
        "kemungkinan": STEPS[:3],
        "dampak": STEPS[:3],
        "matriks": [[1, 3, 6], [2, 5, 8], [4, 7, 9]],
        "tingkat": [
            {"sebutan": "Aman", "warna": "hijau", "sampai": 5},
            {"sebutan": "Gawat", "warna": "merah"},
        ],
        "selera": "5",
    }
    chart, _ = papers([{"kemungkinan": 2, "dampak": 3, "sisa": None}], own)
    row = chart.context["konteks"][0]["risiko"][0]
    assert (row["skor"], row["tingkat"]) == ("8", "Gawat")
    assert [each["skor"] for each in chart.context["tingkat"]] == ["1 – 5", "6 – 9"]
    assert str(chart.context["selera"]) == "5 (Aman)"


def test_what_is_not_known_of_a_risk_is_a_blank():
    bare = {"kode": "R1", "peristiwa": "A"}
    chart, controls = papers(konteks=[{"risiko": [bare]}], skala={}, status=None)
    facts = {missing.fact for missing in chart.missing}
    assert {"tujuan 1", "penyebab R1", "kemungkinan R1", "pemilik risiko R1"} <= facts
    assert {"kriteria dampak 5", "selera risiko", "jumlah menurut tingkat"} <= facts
    assert "pengendalian yang ada R1" in {missing.fact for missing in controls.missing}


def test_in_a_draft_a_missing_plan_is_a_blank_and_no_problem():
    changes = {"status": "draf", "pengendalian": None}
    (chart,) = papers([{"rtp": []}], **changes)
    assert "RTP R0" in {missing.fact for missing in chart.missing}
    assert told([{"rtp": []}], **changes) == []


@pytest.mark.parametrize(
    ("risks", "changes", "message"),
    [
        ([{"rtp": []}], {}, "di atas selera risiko (9) tanpa RTP"),
        ([{"rtp": []}], {"status": "draf"}, "tanpa RTP"),
        ([{"kode": "X"}, {"kode": "X"}], {}, "kode risiko “X” dipakai dua kali"),
        ([{"kode": "X"}, {"kode": "x"}], {}, "kode risiko “x” dipakai dua kali"),
        ([{"sisa": {"kemungkinan": 5, "dampak": 3}}], {}, "(15) lebih tinggi"),
        ([{"dampak": 5}], {"scale": {"dampak": STEPS[:4]}}, "dampak 5 di luar skala 1 sampai 4"),
        ([{"pemilik": "orang-9"}], {}, "pegawai “orang-9” tidak ada"),
        ([{"rtp": [{"uraian": "a", "target": "2021-06-01"}]}], {}, "sebelum tanggal peta"),
        (None, {"pengendalian": {"tanggal": "2021-06-01"}}, "sebelum petanya"),
        (None, {"pengendalian": {"penandatangan": "x"}}, "penanda tangan “x” tidak ada"),
        (None, {"penandatangan": "x"}, "penanda tangan “x” tidak ada"),
        (None, {"status": "draf"}, "padahal petanya masih draf"),
    ],
)
def test_what_is_wrong_is_told(risks, changes, message):
    assert any(message in each for each in told(risks, **changes))


def test_a_risk_that_is_accepted_needs_no_plan():
    accepted = {"kemungkinan": 3, "dampak": 3, "rtp": [], "sisa": None}
    assert told([accepted]) == []
    assert papers([accepted])[0].context["rtp"][0]["uraian"] == "-"


@pytest.mark.parametrize(
    ("scale", "message"),
    [
        ({"kemungkinan": STEPS[:2]}, "at least 3"),
        ({"matriks": [[1, 2, 3]]}, "harus 5 baris berisi 5 skor"),
        ({"dampak": STEPS[:3], "matriks": [[1, 2, 1]] * 5}, "tidak boleh turun"),
        ({"tingkat": [{"sebutan": "A", "warna": "hijau", "sampai": 4}]}, "skor tertinggi, 25"),
        (
            {"tingkat": [{"sebutan": n, "warna": "hijau", "sampai": 4} for n in "ABC"]},
            "harus naik",
        ),
        ({"matriks": [[0, 1, 2, 3, 4]] * 5}, "greater than or equal to 1"),
        ({"matriks": [[1, 2, 3, 4, 5]] * 5}, "“Rendah” tidak memuat satu skor pun"),
        (
            {
                "tingkat": [
                    {"sebutan": "A", "warna": "hijau", "sampai": 30},
                    {"sebutan": "B", "warna": "merah"},
                ]
            },
            "“B” tidak memuat satu skor pun, skornya hanya 1 sampai 25",
        ),
        ({"dampak": STEPS[:3], "matriks": [[0, 1, 2]] * 5}, "greater than or equal to 1"),
        ({"dampak": STEPS[:3], "matriks": [[1, 2, 1000]] * 5}, "less than or equal to 999"),
        ({"dampak": STEPS[:3], "matriks": [[1, 1, 3]] * 5}, "“Rendah” tidak memuat satu skor pun"),
        ({"tingkat": levels(("A", 25), ("B", None))}, "“B” tidak memuat satu skor pun"),
        ({"tingkat": levels(("A", 5), ("a", None))}, "tingkat “A” ada dua"),
    ],
)
def test_what_cannot_be_a_scale_is_refused(scale, message):
    with pytest.raises(ValidationError, match=message):
        record(None, scale)
