"""Numbers from the secretariat: what is recorded, and what is refused."""

import csv
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.dossier import GivenNumber
from pipeline.ledger import Ledger
from pipeline.problem import InputError

WIB = timezone(timedelta(hours=7))
NOW = datetime(2021, 5, 4, 9, 15, 30, 123456, tzinfo=WIB)
DAY = date(2021, 5, 3)
HEADER = "dokumen,nomor,tanggal,dicatat,keterangan\n"
STAMP = "2021-05-04T09:15:30+07:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "inputs", timeout_s=2)


def agenda(ledger: Ledger, text: str | None = None) -> str:
    path = ledger.inputs / "agenda.csv"
    if text is not None:
        ledger.inputs.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return path.read_text("utf-8")


def problems(caught: pytest.ExceptionInfo[InputError], ledger: Ledger) -> list[str]:
    return [str(p).replace(str(ledger.inputs), "inputs") for p in caught.value.problems]


def test_an_office_without_a_ledger_has_no_numbers(ledger: Ledger) -> None:
    assert (ledger.numbers(), ledger.seen(), ledger.adopted()) == ({}, {}, {})
    assert not ledger.inputs.exists()


def test_a_number_is_recorded_in_both_books(ledger: Ledger) -> None:
    assert ledger.give_number("sk/tim-zi", " 188/12 ", DAY, NOW)
    assert ledger.numbers() == {"sk/tim-zi": GivenNumber("188/12", DAY)}
    assert agenda(ledger) == f"{HEADER}sk/tim-zi,188/12,2021-05-03,{STAMP},\n"
    assert (ledger.inputs / "jejak.csv").read_text("utf-8") == (
        "waktu,peristiwa,dokumen,rincian,sha256\n"
        f"{STAMP},nomor-dicatat,sk/tim-zi,nomor 188/12 tanggal 2021-05-03,\n"
    )


def test_the_same_number_again_writes_nothing(ledger: Ledger) -> None:
    ledger.give_number("sk/tim-zi", "188/12", DAY, NOW)
    before = {p: p.read_bytes() for p in ledger.inputs.iterdir()}
    assert not ledger.give_number("sk/tim-zi", "188/12", DAY, NOW + timedelta(days=1))
    assert {p: p.read_bytes() for p in ledger.inputs.iterdir()} == before


@pytest.mark.parametrize(("nomor", "day"), [("188/13", DAY), ("188/12", date(2021, 5, 4))])
def test_another_number_needs_a_reason(ledger: Ledger, nomor: str, day: date) -> None:
    ledger.give_number("sk/tim-zi", "188/12", DAY, NOW)
    with pytest.raises(InputError) as caught:
        ledger.give_number("sk/tim-zi", nomor, day, NOW, correction_reason=" ")
    place, message = "inputs/agenda.csv:2", "sk/tim-zi sudah bernomor 188/12 tanggal 2021-05-03"
    hint = "bila itu keliru, catat nomor yang benar dengan alasannya"
    assert problems(caught, ledger) == [f"{place}: {message} ({hint})"]
    assert ledger.give_number("sk/tim-zi", nomor, day, NOW, correction_reason="salah baca")
    assert ledger.numbers() == {"sk/tim-zi": GivenNumber(nomor, day)}
    assert len(agenda(ledger).splitlines()) == 3


@pytest.mark.parametrize("nomor", ["188/12", "188 / 12", "188/12 "])
def test_two_documents_of_a_book_and_year_never_share_a_number(ledger: Ledger, nomor: str) -> None:
    ledger.give_number("sk/tim-zi", "188/12", DAY, NOW)
    with pytest.raises(InputError, match="sudah dipakai sk/tim-zi") as caught:
        ledger.give_number("sk/lain", nomor, date(2021, 12, 31), NOW)
    assert problems(caught, ledger)[0].startswith("inputs/agenda.csv:2: nomor 188")
    ledger.give_number("sk/lain", nomor, date(2022, 1, 1), NOW)
    ledger.give_number("surat/lain", nomor, DAY, NOW)
    assert len(ledger.numbers()) == 3


def test_a_corrected_number_is_free_and_a_correction_may_not_take_one(ledger: Ledger) -> None:
    ledger.give_number("sk/a", "1", DAY, NOW)
    ledger.give_number("sk/b", "2", DAY, NOW)
    with pytest.raises(InputError, match="sudah dipakai sk/b") as caught:
        ledger.give_number("sk/a", "2", DAY, NOW, correction_reason="salah baca")
    assert problems(caught, ledger)[0].startswith("inputs/agenda.csv:3: ")
    ledger.give_number("sk/a", "3", DAY, NOW, correction_reason="salah baca")
    assert ledger.give_number("sk/c", "1", DAY, NOW)
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
        ("", "kosong"),
        ("  ", "kosong"),
    ],
)
def test_a_number_that_a_spreadsheet_would_run_is_refused(
    ledger: Ledger, nomor: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        ledger.give_number("sk/tim-zi", nomor, DAY, NOW)
    assert not (ledger.inputs / "agenda.csv").exists()


def test_all_that_is_wrong_with_a_request_is_told_at_once(ledger: Ledger) -> None:
    with pytest.raises(InputError) as caught:
        ledger.give_number("tim-zi", "=1", DAY, NOW, correction_reason="-x")
    assert len(caught.value.problems) == 3


def test_the_time_needs_its_offset(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="offset"):
        ledger.give_number("sk/tim-zi", "1", DAY, NOW.replace(tzinfo=None))


BAD_LINES = {
    "sk/a,1": "ada 2 kolom, semestinya 5",
    f"sk/b,2,2021-05-03,{STAMP},,": "ada 6 kolom",
    f'sk/c,"3,2021-05-03,{STAMP},': "tanda kutip tidak lengkap",
    f"sk/d,4,03/05/2021,{STAMP},": "tanggal '03/05/2021' tidak dikenal",
    f"sk/e,5,20210503,{STAMP},": "tanggal '20210503' tidak dikenal",
    f"sk/f,6,2021-02-30,{STAMP},": "tanggal '2021-02-30' tidak dikenal",
    "sk/g,7,2021-05-03,kemarin,": "waktu 'kemarin' tidak dikenal",
    "sk/h,8,2021-05-03,2021-05-04T09:15:30,": "waktu '2021-05-04T09:15:30' tidak dikenal",
    f"sk/i,=9,2021-05-03,{STAMP},": "rumus",
    f"sk/j,,2021-05-03,{STAMP},": "nomor kosong",
    f"tim-zi,10,2021-05-03,{STAMP},": "dokumen 'tim-zi' tidak dikenal",
    f"sk/k,11,2021-05-03,{STAMP},+x": "alasan diawali '+'",
}


def test_every_faulty_line_is_named_at_once(ledger: Ledger) -> None:
    good = f"sk/tim-zi,188,2021-05-03,{STAMP},\n"
    agenda(ledger, HEADER + good + "".join(f"{line}\n" for line in BAD_LINES) + "\n")
    with pytest.raises(InputError) as caught:
        ledger.numbers()
    told = problems(caught, ledger)
    assert len(told) == len(BAD_LINES)
    for number, (text, expected) in enumerate(zip(told, BAD_LINES.values(), strict=True), 3):
        assert text.startswith(f"inputs/agenda.csv:{number}: ")
        assert expected in text


def test_lines_that_contradict_each_other_are_named(ledger: Ledger) -> None:
    rows = ["sk/a,1,2021-05-03", "sk/b,1,2021-06-03", "sk/c,3,2021-05-03", "sk/c,4,2021-05-03"]
    agenda(ledger, HEADER + "".join(f"{row},{STAMP},\n" for row in rows))
    with pytest.raises(InputError) as caught:
        ledger.numbers()
    told = problems(caught, ledger)
    assert [t.split(" (")[0] for t in told] == [
        "inputs/agenda.csv:3: nomor 1 tahun 2021 di buku sk sudah dipakai sk/a",
        "inputs/agenda.csv:5: sk/c sudah bernomor 3 tanggal 2021-05-03",
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (f"{HEADER}sk/a,1,2021-05-03,{STAMP},\nsk/b,2,2021", ":3", "terputus"),
        (f"{HEADER}sk/a,1,2021-05-03,{STAMP},", ":2", "terputus"),
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
    with pytest.raises(InputError, match=message) as caught:
        ledger.numbers()
    assert problems(caught, ledger)[0].startswith(f"inputs/agenda.csv{place}: ")
    with pytest.raises(InputError, match=message):
        ledger.give_number("sk/z", "9", DAY, NOW)
    assert agenda(ledger) == text


def test_not_utf_8_is_named_by_line(ledger: Ledger) -> None:
    agenda(ledger, HEADER)
    with (ledger.inputs / "agenda.csv").open("ab") as file:
        file.write(b"sk/a,\xff\n")
    with pytest.raises(InputError, match=r"agenda.csv:2: bukan teks UTF-8"):
        ledger.numbers()


def test_a_mark_and_line_ends_of_windows_do_no_harm(ledger: Ledger) -> None:
    text = f"\ufeff{HEADER}sk/a,1,2021-05-03,{STAMP},\n".replace("\n", "\r\n")
    agenda(ledger, text)
    ledger.give_number("sk/b", "2", DAY, NOW)
    assert {d: g.nomor for d, g in ledger.numbers().items()} == {"sk/a": "1", "sk/b": "2"}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(nomor=st.text(max_size=20), reason=st.text(max_size=20), day=st.dates())
def test_what_is_recorded_reads_back(
    tmp_path_factory: pytest.TempPathFactory, nomor: str, reason: str, day: date
) -> None:
    ledger = Ledger(tmp_path_factory.mktemp("inputs"))
    ledger.give_number("sk/a", "lama", DAY, NOW)
    try:
        ledger.give_number("sk/a", nomor, day, NOW, correction_reason=f"x{reason}")
    except InputError:
        assert ledger.numbers() == {"sk/a": GivenNumber("lama", DAY)}
        return
    assert ledger.numbers() == {"sk/a": GivenNumber(nomor.strip(), day)}
    with (ledger.inputs / "agenda.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[2][1] == nomor.strip()
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
    with pytest.raises(InputError) as caught:
        ledger.seen()
    told = problems(caught, ledger)
    assert [t.split(": ")[0] for t in told] == [f"inputs/jejak.csv:{n}" for n in (3, 4, 5, 6)]
    with pytest.raises(InputError, match="jejak"):
        ledger.adopted()
