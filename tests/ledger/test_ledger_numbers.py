"""Numbers from the secretariat: what is recorded, and what is refused."""

import csv
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.dossier import GivenNumber
from pipeline.ledger import Ledger
from pipeline.problem import BuktiError, DamagedError, ExitCode, InputError

WIB = timezone(timedelta(hours=7))
NOW = datetime(2021, 5, 4, 9, 15, 30, 123456, tzinfo=WIB)
DAY = date(2021, 5, 3)
HEADER = "dokumen,buku,nomor,tanggal,dicatat,keterangan\n"
STAMP = "2021-05-04T09:15:30+07:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "inputs", timeout_s=2)


def give(
    ledger: Ledger, document: str, nomor: str, day: date, now: datetime, reason: str = ""
) -> bool:
    """Record a number out of the document's own book."""
    book, _, _ = document.partition("/")
    return ledger.give_number(document, GivenNumber(nomor, day), book, now, reason)


def agenda(ledger: Ledger, text: str | None = None) -> str:
    path = ledger.inputs / "agenda.csv"
    if text is not None:
        ledger.inputs.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return path.read_text("utf-8")


def problems(caught: pytest.ExceptionInfo[BuktiError], ledger: Ledger) -> list[str]:
    return [str(p).replace(str(ledger.inputs), "inputs") for p in caught.value.problems]


def test_an_office_without_a_ledger_has_no_numbers(ledger: Ledger) -> None:
    assert (ledger.numbers(), ledger.seen(), ledger.adopted()) == ({}, {}, {})
    assert not ledger.inputs.exists()


def test_a_number_is_recorded_in_both_books(ledger: Ledger) -> None:
    assert give(ledger, "sk/tim-zi", " 188/12 ", DAY, NOW)
    assert ledger.numbers() == {"sk/tim-zi": GivenNumber("188/12", DAY)}
    assert agenda(ledger) == f"{HEADER}sk/tim-zi,sk,188/12,2021-05-03,{STAMP},\n"
    assert (ledger.inputs / "jejak.csv").read_text("utf-8") == (
        "waktu,peristiwa,dokumen,rincian,sha256\n"
        f"{STAMP},nomor-dicatat,sk/tim-zi,nomor 188/12 tanggal 2021-05-03,\n"
    )


def test_the_same_number_again_writes_nothing(ledger: Ledger) -> None:
    give(ledger, "sk/tim-zi", "188/12", DAY, NOW)
    before = {p: p.read_bytes() for p in ledger.inputs.iterdir()}
    assert not give(ledger, "sk/tim-zi", "188/12", DAY, NOW + timedelta(days=1))
    assert {p: p.read_bytes() for p in ledger.inputs.iterdir()} == before


@pytest.mark.parametrize(("nomor", "day"), [("188/13", DAY), ("188/12", date(2021, 5, 4))])
def test_another_number_needs_a_reason(ledger: Ledger, nomor: str, day: date) -> None:
    give(ledger, "sk/tim-zi", "188/12", DAY, NOW)
    with pytest.raises(InputError) as caught:
        give(ledger, "sk/tim-zi", nomor, day, NOW, reason=" ")
    place, message = "inputs/agenda.csv:2", "sk/tim-zi sudah bernomor 188/12 tanggal 2021-05-03"
    hint = 'bila itu keliru, catat nomor yang benar dengan `--koreksi "alasan"`'
    assert problems(caught, ledger) == [f"{place}: {message} ({hint})"]
    assert give(ledger, "sk/tim-zi", nomor, day, NOW, reason="salah baca")
    assert ledger.numbers() == {"sk/tim-zi": GivenNumber(nomor, day)}
    assert len(agenda(ledger).splitlines()) == 3


@pytest.mark.parametrize("nomor", ["188/12", "188 / 12", "188/12 "])
def test_two_documents_of_a_book_and_year_never_share_a_number(ledger: Ledger, nomor: str) -> None:
    give(ledger, "sk/tim-zi", "188/12", DAY, NOW)
    with pytest.raises(InputError, match="sudah dipakai sk/tim-zi") as caught:
        give(ledger, "sk/lain", nomor, date(2021, 12, 31), NOW)
    assert problems(caught, ledger)[0].startswith("inputs/agenda.csv:2: nomor 188")
    give(ledger, "sk/lain", nomor, date(2022, 1, 1), NOW)
    give(ledger, "surat/lain", nomor, DAY, NOW)
    assert len(ledger.numbers()) == 3


def test_the_book_decides_and_not_the_kind_of_document(ledger: Ledger) -> None:
    given = GivenNumber("005/12", DAY)
    ledger.give_number("rapat/a/undangan", given, "surat", NOW)
    with pytest.raises(InputError, match="di buku surat sudah dipakai rapat/a/undangan"):
        ledger.give_number("surat/lain", given, "surat", NOW)
    ledger.give_number("rapat/a/notulen", given, "notulen", NOW)
    assert set(ledger.numbers()) == {"rapat/a/undangan", "rapat/a/notulen"}


def lose_last_line(ledger: Ledger) -> None:
    *rest, _ = agenda(ledger).splitlines(keepends=True)
    agenda(ledger, "".join(rest))


def test_a_number_that_the_agenda_lost_is_damage_until_it_is_given_again(ledger: Ledger) -> None:
    give(ledger, "sk/lain", "7", DAY, NOW)
    give(ledger, "sk/tim-zi", "188/12", DAY, NOW)
    assert ledger.damage() == {}
    lose_last_line(ledger)
    assert set(ledger.numbers()) == {"sk/lain"}
    damage = ledger.damage()
    assert set(damage) == {"sk/tim-zi"}
    (problem,) = damage["sk/tim-zi"]
    assert "nomor 188/12 tanggal 2021-05-03 hilang" in problem.message
    assert str(problem.place) == str(ledger.inputs / "agenda.csv")
    give(ledger, "sk/tim-zi", "188/12", DAY, NOW)
    assert ledger.damage() == {}


def test_a_number_changed_by_hand_and_a_lost_correction_are_damage(ledger: Ledger) -> None:
    give(ledger, "sk/a", "1", DAY, NOW)
    give(ledger, "sk/b", "2", DAY, NOW)
    give(ledger, "sk/b", "3", DAY, NOW, reason="salah baca")
    assert ledger.damage() == {}
    lose_last_line(ledger)
    agenda(ledger, agenda(ledger).replace("sk/a,sk,1,", "sk/a,sk,11,"))
    lost = "baris {} dengan nomor {} tanggal 2021-05-03 hilang, padahal tercatat di jejak.csv"
    assert {name: problem.message for name, (problem,) in ledger.damage().items()} == {
        "sk/a": lost.format("sk/a", 1),
        "sk/b": lost.format("sk/b", 3),
    }
    (ledger.inputs / "agenda.csv").unlink()
    assert set(ledger.damage()) == {"sk/a", "sk/b"}


def test_a_lost_return_to_an_earlier_number_is_damage(ledger: Ledger) -> None:
    for nomor in ("9", "8", "9"):
        give(ledger, "sk/a", nomor, DAY, NOW, reason="salah baca")
    assert ledger.damage() == {}
    lose_last_line(ledger)
    assert set(ledger.damage()) == {"sk/a"}
    give(ledger, "sk/a", "9", DAY, NOW, reason="salah baca")
    assert ledger.damage() == {}


def test_a_trial_objects_as_the_deed_would_and_writes_nothing(ledger: Ledger) -> None:
    give(ledger, "sk/a", "1", DAY, NOW)
    before = agenda(ledger)
    with pytest.raises(InputError, match="sudah dipakai sk/a"):
        ledger.check_number("sk/b", GivenNumber("1", DAY), "sk")
    ledger.check_number("sk/b", GivenNumber("2", DAY), "sk")
    assert agenda(ledger) == before


def test_a_corrected_number_is_free_and_a_correction_may_not_take_one(ledger: Ledger) -> None:
    give(ledger, "sk/a", "1", DAY, NOW)
    give(ledger, "sk/b", "2", DAY, NOW)
    with pytest.raises(InputError, match="sudah dipakai sk/b") as caught:
        give(ledger, "sk/a", "2", DAY, NOW, reason="salah baca")
    assert problems(caught, ledger)[0].startswith("inputs/agenda.csv:3: ")
    give(ledger, "sk/a", "3", DAY, NOW, reason="salah baca")
    assert give(ledger, "sk/c", "1", DAY, NOW)
    assert {d: g.nomor for d, g in ledger.numbers().items()} == {
        "sk/a": "3",
        "sk/b": "2",
        "sk/c": "1",
    }


@pytest.mark.parametrize(
    ("nomor", "message"),
    [
        ("=1+1", "rumus"),
        ("+62", "rumus"),
        ("-5", "rumus"),
        ("@SUM(1)", "rumus"),
        ("\N{FULLWIDTH EQUALS SIGN}1", "rumus"),
        ("1\n2", "ganti baris"),
        ("1\t2", "tab"),
        ("1\r2", "ganti baris"),
        ("1\x002", "tidak dapat dicetak"),
        ("1\u20282", "ganti baris"),
        ("\ud800", "tidak dapat dicetak"),
        ("1" * 501, "terlalu panjang"),
        ("abc", "tidak memuat angka"),
        ("", "kosong"),
        ("  ", "kosong"),
    ],
)
def test_a_number_that_a_spreadsheet_would_run_is_refused(
    ledger: Ledger, nomor: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        give(ledger, "sk/tim-zi", nomor, DAY, NOW)
    assert not (ledger.inputs / "agenda.csv").exists()


def test_all_that_is_wrong_with_a_request_is_told_at_once(ledger: Ledger) -> None:
    with pytest.raises(InputError) as caught:
        give(ledger, "tim-zi", "=1", DAY, NOW, reason="-x")
    assert len(caught.value.problems) == 3


def test_the_time_needs_its_offset(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="offset"):
        give(ledger, "sk/tim-zi", "1", DAY, NOW.replace(tzinfo=None))


BAD_LINES = {
    "sk/a,sk,1": "ada 3 kolom, semestinya 6",
    f"sk/b,sk,2,2021-05-03,{STAMP},,": "ada 7 kolom",
    f'sk/c,sk,"3,2021-05-03,{STAMP},': "tanda kutip tidak lengkap",
    f"sk/d,sk,4,03/05/2021,{STAMP},": "tanggal '03/05/2021' tidak dikenal",
    f"sk/e,sk,5,20210503,{STAMP},": "tanggal '20210503' tidak dikenal",
    f"sk/f,sk,6,2021-02-30,{STAMP},": "tanggal '2021-02-30' tidak dikenal",
    "sk/g,sk,7,2021-05-03,kemarin,": "waktu 'kemarin' tidak dikenal",
    "sk/h,sk,8,2021-05-03,2021-05-04T09:15:30,": "waktu '2021-05-04T09:15:30' tidak dikenal",
    f"sk/i,sk,=9,2021-05-03,{STAMP},": "rumus",
    f"sk/j,sk,,2021-05-03,{STAMP},": "nomor kosong",
    f"tim-zi,sk,10,2021-05-03,{STAMP},": "dokumen 'tim-zi' tidak dikenal",
    f"sk/l,,11,2021-05-03,{STAMP},": "buku kosong",
    f"sk/k,sk,11,2021-05-03,{STAMP},+x": "alasan diawali '+'",
}


def test_every_faulty_line_is_named_at_once(ledger: Ledger) -> None:
    good = f"sk/tim-zi,sk,188,2021-05-03,{STAMP},\n"
    agenda(ledger, HEADER + good + "".join(f"{line}\n" for line in BAD_LINES) + "\n")
    with pytest.raises(DamagedError) as caught:
        ledger.numbers()
    assert caught.value.exit_code is ExitCode.DAMAGED
    told = problems(caught, ledger)
    assert len(told) == len(BAD_LINES)
    for number, (text, expected) in enumerate(zip(told, BAD_LINES.values(), strict=True), 3):
        assert text.startswith(f"inputs/agenda.csv:{number}: ")
        assert expected in text


def test_lines_that_contradict_each_other_are_named(ledger: Ledger) -> None:
    rows = [
        "sk/a,sk,1,2021-05-03",
        "sk/b,sk,1,2021-06-03",
        "sk/c,sk,3,2021-05-03",
        "sk/c,sk,4,2021-05-03",
    ]
    agenda(ledger, HEADER + "".join(f"{row},{STAMP},\n" for row in rows))
    with pytest.raises(InputError) as caught:
        ledger.numbers()
    assert caught.value.exit_code is ExitCode.PROBLEMS
    told = problems(caught, ledger)
    assert [t.split(" (")[0] for t in told] == [
        "inputs/agenda.csv:3: nomor 1 tahun 2021 di buku sk sudah dipakai sk/a",
        "inputs/agenda.csv:5: sk/c sudah bernomor 3 tanggal 2021-05-03",
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (f"{HEADER}sk/a,sk,1,2021-05-03,{STAMP},\nsk/b,sk,2,2021", ":3", "terputus"),
        (f"{HEADER}sk/a,sk,1,2021-05-03,{STAMP},", ":2", "terputus"),
        ("dokumen,nom", ":1", "terputus"),
        (HEADER.strip(), ":1", "terputus"),
        ("nama;nomor\n", ":1", "titik koma"),
        ("nama,nomor\n", ":1", "kepala kolom"),
        ("\n", ":1", "kepala kolom"),
    ],
)
def test_a_torn_or_foreign_book_is_named_with_its_remedy(
    ledger: Ledger, text: str, place: str, message: str
) -> None:
    agenda(ledger, text)
    with pytest.raises(DamagedError, match=message) as caught:
        ledger.numbers()
    assert problems(caught, ledger)[0].startswith(f"inputs/agenda.csv{place}: ")
    with pytest.raises(DamagedError, match=message):
        give(ledger, "sk/z", "9", DAY, NOW)
    assert agenda(ledger) == text


def test_not_utf_8_is_named_by_line(ledger: Ledger) -> None:
    agenda(ledger, HEADER)
    with (ledger.inputs / "agenda.csv").open("ab") as file:
        file.write(b"sk/a,sk,\xff\n")
    with pytest.raises(DamagedError, match=r"agenda.csv:2: bukan teks UTF-8"):
        ledger.numbers()


def test_a_mark_and_line_ends_of_windows_do_no_harm(ledger: Ledger) -> None:
    text = f"\ufeff{HEADER}sk/a,sk,1,2021-05-03,{STAMP},\n".replace("\n", "\r\n")
    agenda(ledger, text)
    give(ledger, "sk/b", "2", DAY, NOW)
    assert {d: g.nomor for d, g in ledger.numbers().items()} == {"sk/a": "1", "sk/b": "2"}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    nomor=st.text(max_size=20).map(lambda text: f"1{text}"),
    reason=st.text(max_size=20),
    day=st.dates(),
)
def test_what_is_recorded_reads_back(
    tmp_path_factory: pytest.TempPathFactory, nomor: str, reason: str, day: date
) -> None:
    ledger = Ledger(tmp_path_factory.mktemp("inputs"))
    give(ledger, "sk/a", "lama 1", DAY, NOW)
    try:
        give(ledger, "sk/a", nomor, day, NOW, reason=f"x{reason}")
    except InputError:
        assert ledger.numbers() == {"sk/a": GivenNumber("lama 1", DAY)}
        return
    assert ledger.numbers() == {"sk/a": GivenNumber(nomor.strip(), day)}
    with (ledger.inputs / "agenda.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[2][2] == nomor.strip()
    assert not [cell for row in rows for cell in row if cell[:1] in {*"=+-@\t\r"} - {""}]


def test_times_are_kept_to_the_second_with_their_offset(ledger: Ledger) -> None:
    ledger.first_seen(["sk/tim-zi"], NOW)
    assert ledger.seen() == {"sk/tim-zi": NOW.replace(microsecond=0)}
    ledger.first_seen(["sk/lain", "sk/tim-zi", "sk/lain"], NOW.astimezone(UTC))
    assert ledger.seen() == dict.fromkeys(["sk/tim-zi", "sk/lain"], NOW.replace(microsecond=0))
    assert len((ledger.inputs / "jejak.csv").read_text("utf-8").splitlines()) == 3


def test_nothing_new_seen_takes_no_lock(ledger: Ledger) -> None:
    ledger.first_seen(["sk/tim-zi"], NOW)
    (ledger.inputs / ".kunci").unlink()
    ledger.first_seen(["sk/tim-zi"], NOW)
    assert not (ledger.inputs / ".kunci").exists()


def test_faulty_lines_of_the_journal_are_named_at_once(ledger: Ledger) -> None:
    ledger.first_seen(["sk/tim-zi"], NOW)
    with (ledger.inputs / "jejak.csv").open("a", encoding="utf-8") as file:
        file.write(f"kemarin,x,sk/a,,\n{STAMP},,sk/a,,\n{STAMP},x,sk/a,,abc\n{STAMP},x,sk/a,=1,\n")
        file.write(f"{STAMP},peristiwa-ruang-lain,sk/a,,\n")
    with pytest.raises(DamagedError) as caught:
        ledger.seen()
    told = problems(caught, ledger)
    assert [t.split(": ")[0] for t in told] == [f"inputs/jejak.csv:{n}" for n in (3, 4, 5, 6)]
    with pytest.raises(DamagedError, match="jejak"):
        ledger.adopted()
