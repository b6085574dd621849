"""Who holds what on which day, and how a member of staff is named."""

from dataclasses import dataclass
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline import laws
from pipeline.indonesian import PartialDate
from pipeline.office import (
    RANKS,
    Instansi,
    Pangkat,
    Pegawai,
    Pejabat,
    Penandatangan,
    Peraturan,
    in_force,
)

parse = PartialDate.parse
months = st.builds(PartialDate, st.just(2021), st.none() | st.integers(1, 12))
full_days = st.dates(parse("2021").earliest, parse("2021").latest).map(PartialDate.of)
dates = months | full_days


@dataclass(frozen=True)
class Held:
    name: int
    sejak: PartialDate | None = None
    sampai: PartialDate | None = None


held = st.lists(st.builds(Held, st.integers(), st.none() | dates, st.none() | dates), max_size=5)


def holds_on_some_day(item, day):
    """Tell, day by day, whether the item may hold on a day that this date may be."""
    first = item.sejak.earliest if item.sejak else day.earliest
    last = item.sampai.latest if item.sampai else day.latest
    span = (day.latest - day.earliest).days + 1
    return any(first <= day.earliest + timedelta(n) <= last for n in range(span))


@given(held, dates)
def test_nobody_holds_an_office_outside_their_dates(items, day):
    holder = in_force(items, day)
    possible = [item for item in items if holds_on_some_day(item, day)]
    if holder is None:
        assert possible == []
    else:
        assert holder in possible or holder.sampai.latest < holder.sejak.earliest


@given(held, full_days)
def test_of_those_who_hold_it_the_one_who_began_last(items, day):
    holder = in_force(items, day)
    for item in items:
        if holds_on_some_day(item, day) and item.sejak:
            assert holder.sejak
            assert item.sejak.earliest <= holder.sejak.earliest


HEAD = Held(1, sampai=parse("2021-08-31"))
DEPUTY = Held(2, sejak=parse("2021-09-01"))
STANDIN = Held(3, sejak=parse("2021-05-10"), sampai=parse("2021-05-14"))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2021-08-31", 1),
        ("2021-09-01", 2),
        ("2021-05-10", 3),
        ("2021-05-14", 3),
        ("2021-05-15", 1),
        ("2021-05", 1),
        ("2021", 2),
        ("1999", 1),
        ("2030", 2),
    ],
)
def test_the_holder_on_a_day(day, name):
    assert in_force([HEAD, DEPUTY, STANDIN], parse(day)).name == name


def test_of_equals_the_last_listed_counts_and_so_without_a_day():
    assert in_force([Held(1), Held(2)], parse("2021-05-03")).name == 2
    assert in_force([HEAD, DEPUTY], None).name == 2
    assert in_force([], None) is None
    assert in_force([HEAD], parse("2022")) is None
    assert in_force([], parse("2022")) is None


def test_titles_stand_around_the_name_and_capitals_apply_to_the_name_alone():
    head = Pegawai(gelar_depan="Hj.", nama="Asmarani", gelar_belakang="S.Sos., M.Si")
    assert head.lengkap == "Hj. Asmarani, S.Sos., M.Si"
    assert head.kapital == "Hj. ASMARANI, S.Sos., M.Si"
    assert Pegawai(nama="Nur'ain").kapital == "NUR'AIN"
    assert Pegawai(nama="Salim", gelar_belakang="ST.").kapital == "SALIM, ST."


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ({"jenis": "honorer", "nip": "197805012001121005"}, "honorer tidak ber-NIP"),
        ({"jenis": "honorer", "pangkat": "III/d"}, "pegawai honorer tidak berpangkat"),
        ({"jenis": "PPPK", "pangkat": "III/d"}, "pegawai PPPK tidak berpangkat"),
        ({"jenis": "PPPK", "nip": "1"}, "NIP harus 18 angka"),
        ({"nip": "999999999999999999"}, "tidak ada dalam kalender"),
        ({"pangkat": "III/e"}, "III/d"),
    ],
)
def test_staff_that_cannot_be(facts, complaint):
    with pytest.raises(ValidationError, match=complaint):
        Pegawai.model_validate({"nama": "A"} | facts)


def test_one_rank_or_jabatan_may_be_written_without_a_list():
    person = Pegawai.model_validate({"nama": "A", "pangkat": "III/d", "jabatan": "Analis"})
    assert person.pangkat == [Pangkat(golongan="III/d")]
    assert person.pangkat[0].nama == "Penata Tingkat I"
    assert person.jabatan[0].nama == "Analis"
    assert Pegawai.model_validate({"nama": "A", "pangkat": None, "jabatan": None}).pangkat == []


def test_the_ranks_are_those_of_the_law():
    steps = ("Muda", "Muda Tingkat I", "", "Tingkat I")
    expected = {
        f"{group}/{letter}": f"{name} {step}".strip()
        for group, name in (("I", "Juru"), ("II", "Pengatur"), ("III", "Penata"))
        for letter, step in zip("abcd", steps, strict=True)
    }
    high = ("", "Tingkat I", "Utama Muda", "Utama Madya", "Utama")
    expected |= {
        f"IV/{letter}": f"Pembina {step}".strip()
        for letter, step in zip("abcde", high, strict=True)
    }
    assert expected == RANKS


def test_on_behalf_needs_a_title_of_ones_own():
    with pytest.raises(ValidationError, match="memerlukan “jabatan” miliknya"):
        Pejabat(pegawai="a", sebagai="a.n.")
    assert Pejabat(pegawai="a", sebagai="a.n.", jabatan="Sekretaris").jabatan == "Sekretaris"
    with pytest.raises(ValidationError):
        Penandatangan(jabatan="Kepala", pejabat=[])


@pytest.mark.parametrize(
    "pattern", ["{urut} TAHUN {tahun}", "{klasifikasi}/{urut}/{kode}/{tahun}", "{urut}"]
)
def test_number_patterns(pattern):
    assert instansi(nomor={"sk": pattern}).nomor == {"sk": pattern}


@pytest.mark.parametrize(
    "pattern",
    ["{tahun}", "", "{urut", "{urut}}", "{urut}/{bulan}", "{urut}/{}", "{urut}{0}",
     "{urut}{urut.__class__}", "{urut!x}", "{urut}{tahun:zz}", "{urut}{tahun[0]}"],
)  # fmt: skip
def test_number_patterns_that_cannot_be_filled(pattern):
    with pytest.raises(ValidationError, match="pola"):
        instansi(nomor={"sk": pattern})


def instansi(**facts):
    office = {
        "tahun": 2021, "pemerintah": "P", "daerah": "K", "nama": "D", "kepala": "Kepala",
        "tempat": "T", "kop": {"pemerintah": "P", "dinas": "D"},
        "penandatangan": {"kepala": {"jabatan": "Kepala", "pejabat": {"pegawai": "a"}}},
    }  # fmt: skip
    return Instansi.model_validate(office | facts)


def test_every_kind_of_law_has_its_rank():
    assert set(get_args(Peraturan.model_fields["jenis"].annotation)) == set(laws.RANKS)
