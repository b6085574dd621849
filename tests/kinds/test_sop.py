"""An SOP: the rules of its steps, its identity page, its whole time, the register of them all."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.dossier import Dossier, GivenNumber
from pipeline.flow import Mark, main_way
from pipeline.kinds import sop
from pipeline.kinds.sop.duration import duration, total
from pipeline.kinds.sop.procedure import flow
from pipeline.office import Instansi, Office, Pegawai, Peraturan
from pipeline.values import DOTS, ByHand
from tests.kinds.sk_office import INSTANSI, PEGAWAI

LAW = {"jenis": "Undang-Undang", "nomor": "25", "tahun": "2009", "tentang": "Pelayanan Publik"}
STEPS = [
    {"kegiatan": "Menerima", "pelaksana": "Loket", "waktu": "10 menit"},
    {"id": "periksa", "kegiatan": "Memeriksa", "pelaksana": "Seksi", "waktu": "1 jam",
     "keputusan": {"ya": "sah", "tidak": "lengkapi"}},
    {"id": "lengkapi", "kegiatan": "Melengkapi", "pelaksana": "Loket", "waktu": "3 hari",
     "lanjut": "periksa"},
    {"id": "sah", "kegiatan": "Mengesahkan", "pelaksana": ["Kepala", "Seksi"], "waktu": "1 hari"},
]  # fmt: skip
RECORD = {
    "status": "final",
    "nama": "Penerbitan & Akta",
    "pembuatan": "2021-05-03",
    "efektif": "2021-06-01",
    "dasar_hukum": ["uu"],
    "kualifikasi": ["Memahami <aturan>"],
    "pelaksana": ["Loket", "Seksi", "Kepala"],
    "langkah": [each | {"kelengkapan": "Berkas", "output": "Berkas"} for each in STEPS],
}


def office():
    facts = deepcopy(INSTANSI)
    facts["nomor"] |= {"sop": "065/{urut}/{kode}/{tahun}"}
    return Office(
        Instansi.model_validate(facts),
        {id_: Pegawai.model_validate(person) for id_, person in PEGAWAI.items()},
        {"uu": Peraturan.model_validate(LAW)},
    )


def record(**changes):
    facts = deepcopy(RECORD) | changes
    return sop.Record.model_validate({k: v for k, v in facts.items() if v is not None})


def steps(*changes):
    """The record with changes laid over its steps, by their numbers."""
    changed = deepcopy(RECORD["langkah"])
    for number, change in changes:
        changed[number] |= change
    return record(langkah=[{k: v for k, v in each.items() if v is not None} for each in changed])


def complaints(written, others=None, dossier=None):
    records = {"sop/a": written, **(others or {})}
    found = sop.problems("sop/a", records, office(), dossier or Dossier())
    return [problem.message for problem in found]


def papers(records, dossier=None):
    return {
        made.id: made for made in sop.documents([*records], records, office(), dossier or Dossier())
    }


def page(written, dossier=None):
    return papers({"sop/a": written}, dossier)["sop/a"].context


def test_a_sound_record_has_no_problems_and_is_ready():
    assert complaints(record()) == []
    assert papers({"sop/a": record()})["sop/a"].ready


def test_steps_go_on_below_unless_they_say_otherwise():
    drawn = flow(record())
    ways = [[(exit_.to, exit_.label) for exit_ in step.exits] for step in drawn.steps]
    assert ways == [[(1, "")], [(3, "Ya"), (2, "Tidak")], [(1, "")], []]
    assert [step.mark for step in drawn.steps] == [
        Mark.START,
        Mark.DECISION,
        Mark.PROCESS,
        Mark.END,
    ]
    assert drawn.steps[3].actors == (2, 1)


def test_a_step_put_in_renumbers_nothing():
    more = deepcopy(RECORD["langkah"])
    more.insert(1, {"kegiatan": "Mencatat", "pelaksana": "Loket", "waktu": "5 menit"})
    drawn = flow(record(langkah=more))
    assert [exit_.to for exit_ in drawn.steps[2].exits] == [4, 3]
    assert complaints(record(langkah=more)) == []


BROKEN = {
    "tidak ada langkah dengan id “sahkan”": (
        (1, {"keputusan": {"ya": "sahkan", "tidak": "lengkapi"}}),
    ),
    "pelaksana “Lokt” tidak ada dalam daftar pelaksana": ((0, {"pelaksana": "Lokt"}),),
    "panah tidak boleh kembali ke Mulai": (
        (0, {"id": "terima"}),
        (2, {"lanjut": "terima"}),
    ),
    "langkah menuju dirinya sendiri": ((2, {"lanjut": "lengkapi"}),),
    "Ya dan Tidak menuju langkah yang sama": (
        (1, {"keputusan": {"ya": "lengkapi", "tidak": "lengkapi"}}),
        (2, {"lanjut": None}),
    ),
    "langkah tidak pernah tercapai dari Mulai": ((0, {"lanjut": "sah"}),),
    "dari langkah ini alur tidak pernah sampai ke Selesai": ((3, {"lanjut": "periksa"}),),
    "jawaban Ya berputar, tidak sampai ke Selesai": (
        (1, {"keputusan": {"ya": "lengkapi", "tidak": "sah"}}),
    ),
    "Keputusan hanya boleh pada satu pelaksana": ((1, {"pelaksana": ["Seksi", "Kepala"]}),),
    "Mulai hanya boleh pada satu pelaksana": ((0, {"pelaksana": ["Loket", "Kepala"]}),),
    "id langkah “periksa” dipakai dua kali": ((2, {"id": "periksa", "lanjut": "sah"}),),
    "langkah pertama (Mulai) tidak boleh berupa keputusan atau akhir alur": (
        (0, {"keputusan": {"ya": "sah", "tidak": "lengkapi"}}),
    ),
}


@pytest.mark.parametrize("message", BROKEN)
def test_a_broken_rule_is_told(message):
    assert message in complaints(steps(*BROKEN[message]))


def test_an_actor_without_a_step_is_told():
    message = "pelaksana “Bupati” tidak mengerjakan satu langkah pun"
    assert complaints(record(pelaksana=["Loket", "Seksi", "Kepala", "Bupati"])) == [message]


@pytest.mark.parametrize(
    "change",
    [
        {"langkah": RECORD["langkah"][:1]},
        {"langkah": RECORD["langkah"] * 16},
        {"pelaksana": [f"P{n}" for n in range(11)]},
        {"pelaksana": []},
        {"jam_kerja": "25"},
        {"revisi": [{"nomor": 2, "perubahan": "x"}, {"nomor": 1, "perubahan": "y"}]},
    ],
)
def test_what_the_format_has_no_room_for_is_refused(change):
    with pytest.raises(ValidationError):
        record(**change)


@pytest.mark.parametrize("change", [{"selesai": "ya", "lanjut": "sah"}, {"waktu": "10"}])
def test_a_step_that_contradicts_itself_is_refused(change):
    with pytest.raises(ValidationError):
        steps((0, change))


LATE = "tanggal efektif, 1 Juni 2021, mendahului tanggal pembuatan, 2 Juni 2021"
EARLY = "tanggal revisi 1, 1 Mei 2021, mendahului tanggal pembuatan, 3 Mei 2021"
DATES = [
    ({"pembuatan": "2021-06-02"}, [LATE]),
    ({"revisi": [{"nomor": 1, "tanggal": "2021-05-01", "perubahan": "x"}]}, [EARLY]),
    ({"revisi": [{"nomor": 1, "tanggal": "2021-06", "perubahan": "x"}]}, []),
    ({"pembuatan": "2021", "efektif": "2021-01-01"}, []),
    ({"pembuatan": None, "efektif": None}, []),
]


@pytest.mark.parametrize(("change", "messages"), DATES)
def test_made_then_revised_then_in_force(change, messages):
    assert complaints(record(**change)) == messages


def test_related_procedures_exist_and_go_by_their_names():
    written = record(keterkaitan=["b"])
    assert complaints(written) == ["tidak ada SOP “b”"]
    other = record(nama="Arsip")
    assert complaints(written, {"sop/b": other}) == []
    made = papers({"sop/a": written, "sop/b": other})
    assert made["sop/a"].context["keterkaitan"] == ["SOP Arsip"]


def test_what_there_is_none_of_is_a_dash():
    context = page(record())
    for field in ("keterkaitan", "peralatan", "peringatan", "pencatatan"):
        assert context[field] == ["-"]
    assert context["revisi"] == "-"
    assert context["riwayat"] == []


def test_the_date_of_the_last_revision_is_the_one_that_is_given():
    revised = record(
        revisi=[
            {"nomor": 1, "tanggal": "2021-05-10", "perubahan": "x"},
            {"nomor": 2, "tanggal": "2021-05", "perubahan": "y"},
        ]
    )
    dossier = Dossier({"sop/a": GivenNumber("065/7/X/2021", date(2021, 5, 20))})
    context = page(revised, dossier)
    assert str(context["revisi"]) == "20 Mei 2021"
    assert str(context["pembuatan"]) == "3 Mei 2021"
    assert [str(each["tanggal"]) for each in context["riwayat"]] == ["10 Mei 2021", "20 Mei 2021"]
    assert complaints(revised, dossier=dossier) == []
    early = Dossier({"sop/a": GivenNumber("7", date(2021, 4, 1))})
    assert len(complaints(revised, dossier=early)) == 1


REVISIONS = [{"nomor": 1, "tanggal": "2021-05-10", "perubahan": "x"}]


def numbered(day):
    return Dossier({"sop/a": GivenNumber("065/7/X/2021", day)})


def test_a_number_given_at_the_making_stays_that_of_the_making():
    """The SOP is revised later: nothing was wrong, and the old date is not the revision's."""
    context = page(record(revisi=REVISIONS), numbered(date(2021, 5, 3)))
    assert complaints(record(revisi=REVISIONS), dossier=numbered(date(2021, 5, 3))) == []
    assert (str(context["pembuatan"]), str(context["revisi"])) == ("3 Mei 2021", "10 Mei 2021")
    undated = [{"nomor": 1, "perubahan": "x"}]
    context = page(record(revisi=undated), numbered(date(2021, 5, 3)))
    assert str(context["pembuatan"]) == "3 Mei 2021"
    assert not str(context["revisi"]).strip()


@pytest.mark.parametrize(
    ("change", "day", "message"),
    [
        ({"pembuatan": None}, date(2021, 6, 20), "tanggal efektif, 1 Juni 2021, mendahului"),
        (
            {"revisi": [{"nomor": 1, "perubahan": "x"}]},
            date(2021, 4, 1),
            "tanggal revisi 1, 1 April",
        ),
        ({"revisi": REVISIONS}, date(2021, 4, 1), "bukan tanggal pembuatan atau revisi terakhir"),
        ({}, date(2021, 4, 1), "bukan tanggal naskah ini"),
    ],
)
def test_a_given_date_keeps_the_order_too(change, day, message):
    (found,) = complaints(record(**change), dossier=numbered(day))
    assert message in found


def test_a_vague_date_between_hides_no_disorder():
    changes = [
        {"nomor": 1, "tanggal": "2021-05", "perubahan": "x"},
        {"nomor": 2, "tanggal": "2021-05-01", "perubahan": "y"},
    ]
    (found,) = complaints(record(revisi=changes))
    assert found == "tanggal revisi 2, 1 Mei 2021, mendahului tanggal pembuatan, 3 Mei 2021"


def test_a_date_that_nobody_knows_has_no_year():
    context = page(record(efektif=None))
    assert not str(context["efektif"]).strip()


def test_a_name_does_not_say_sop_twice():
    with pytest.raises(ValidationError, match="tanpa kata SOP"):
        record(nama="SOP Uji")


def test_an_sop_is_not_related_to_itself_nor_twice_to_another():
    message = "SOP “{}” tidak terkait di sini"
    assert complaints(record(keterkaitan=["a"])) == [message.format("a")]
    other = {"sop/b": record(nama="Arsip")}
    assert complaints(record(keterkaitan=["b", "b"]), other) == [message.format("b")]


def test_what_is_written_by_hand_leaves_an_sop_ready():
    made = papers({"sop/a": record(pembuatan="2021-05", efektif=None)})["sop/a"]
    assert made.ready
    assert isinstance(made.context["efektif"], ByHand)


def test_the_whole_time_follows_yes_and_counts_no_loop():
    """10 minutes, an hour and a day of 7.5 hours; the way of Tidak, three days, is not in it."""
    assert main_way(flow(record())) == (0, 1, 3)
    assert page(record())["jumlah_waktu"] == "1 hari kerja 1 jam 10 menit"
    assert page(record(jam_kerja="8"))["hari_kerja"] == "1 hari kerja = 8 jam"


def test_hours_make_days_of_the_offices_length():
    assert total(["4 jam", "3 jam 30 menit"], "7,5") == "1 hari kerja"
    assert total(["0,5 hari"], "7,5") == "3 jam 45 menit"
    assert total([], "7,5") == "0 menit"


@given(st.lists(st.integers(1, 5000), max_size=8))
def test_minutes_are_neither_lost_nor_won(minutes):
    printed = total([f"{each} menit" for each in minutes], "7,5")
    units = {"hari": 450, "jam": 60, "menit": 1}
    words = printed.replace(" kerja", "").split()
    assert sum(int(n) * units[u] for n, u in zip(words[::2], words[1::2], strict=True)) == sum(
        minutes
    )


BAD_TIMES = [
    "10", "sebentar", "0 menit", "10 menit kira-kira", "dua hari", "1.000 menit", "1.5 jam",
    "1-2 hari", "5 menit 5 menit", "30 menit 1 jam", "½ jam", "99999 hari",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD_TIMES)
def test_a_time_that_may_be_misread_is_refused(text):
    with pytest.raises(ValueError, match="waktu"):
        duration(text)


def test_a_time_is_printed_alike_however_it_was_written():
    assert duration("30menit") == duration("30  Menit") == "30 menit"
    assert duration("1 hari kerja, 2 jam") == "1 hari 2 jam"


def test_an_unknown_time_is_a_blank_and_the_paper_a_draft():
    made = papers({"sop/a": steps((1, {"waktu": None}))})["sop/a"]
    assert str(made.context["jumlah_waktu"]) == DOTS
    assert [each.fact for each in made.missing] == ["waktu langkah 2", "jumlah waktu"]
    assert not made.ready


def test_facts_of_steps_count_in_the_digest():
    one = papers({"sop/a": record()})["sop/a"].digests("t")
    assert papers({"sop/a": record()})["sop/a"].digests("t") == one
    for change in ({"kegiatan": "Lain"}, {"pelaksana": "Seksi"}, {"keterangan": "x"}):
        assert papers({"sop/a": steps((0, change))})["sop/a"].digests("t") != one


def test_an_older_procedure_without_steps_is_a_draft_until_its_file_is_adopted():
    made = papers({"sop/a": record(langkah=None, pelaksana=None)})["sop/a"]
    assert made.context["alur"] == {"pelaksana": [], "halaman": []}
    assert [each.fact for each in made.missing] == [
        "penanda tangan SOP",
        "langkah-langkah (atau pakai berkas lama)",
    ]


def test_the_register_lists_them_all_by_name():
    dossier = Dossier({"sop/b": GivenNumber("065/7/X/2021", date(2021, 5, 3))})
    made = papers({"sop/a": record(), "sop/b": record(nama="Arsip", status="draf")}, dossier)
    register = made["daftar/sop"]
    rows = register.context["baris"]
    assert [(row["no"], row["nama"]) for row in rows] == [(1, "ARSIP"), (2, "PENERBITAN & AKTA")]
    assert str(rows[0]["nomor"]) == "065/7/X/2021"
    assert str(rows[1]["nomor"]) != "065/7/X/2021"
    assert str(rows[0]["efektif"]) == "1 Juni 2021"
    assert not register.final
    assert papers({"sop/a": record()})["daftar/sop"].final


def test_a_register_is_final_only_with_every_procedure_there():
    old = {"sop/a": record(langkah=None, pelaksana=None)}
    assert not papers(old)["daftar/sop"].final
    assert papers(old, Dossier(adopted={"sop/a": b""}))["daftar/sop"].final
