"""Adopted texts: kept whole, kept all, and checked."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.ledger import Ledger
from pipeline.problem import InputError

NOW = datetime(2021, 5, 4, 9, 15, tzinfo=UTC)
SK = "sk/tim-zi"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "inputs", timeout_s=2)


def kept(ledger: Ledger) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (ledger.inputs / "naskah").rglob("*") if p.is_file()}


def journal(ledger: Ledger) -> list[str]:
    return (ledger.inputs / "jejak.csv").read_text("utf-8").splitlines()


def test_an_adopted_text_is_kept_and_found(ledger: Ledger) -> None:
    path = ledger.adopt(SK, b"suntingan", NOW, "Tim ZI (revisi).docx")
    assert path == ledger.kept(SK) == ledger.inputs / "naskah" / f"{SK}.docx"
    assert path.read_bytes() == b"suntingan"
    assert (ledger.adopted(), ledger.damage()) == ({SK: b"suntingan"}, {})
    assert journal(ledger)[-1].startswith(
        f"2021-05-04T09:15:00+00:00,dipakai,{SK},dari berkas Tim ZI (revisi).docx,"
    )


def test_older_texts_are_never_deleted(ledger: Ledger) -> None:
    for data in (b"satu", b"dua", b"tiga"):
        ledger.adopt(SK, data, NOW, "x.docx")
    assert kept(ledger) == {
        "tim-zi.docx": b"tiga",
        "tim-zi~1.docx": b"satu",
        "tim-zi~2.docx": b"dua",
    }
    assert (ledger.adopted(), ledger.damage()) == ({SK: b"tiga"}, {})


def test_the_same_text_again_changes_nothing(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    before = journal(ledger), kept(ledger)
    ledger.adopt(SK, b"satu", NOW, "y.docx")
    assert (journal(ledger), kept(ledger)) == before


def damage(ledger: Ledger) -> dict[str, tuple[str, str]]:
    """What is damaged, with the file (seen from `inputs/`) and what is said of it."""
    return {
        name: (Path(problem.place.file).relative_to(ledger.inputs).as_posix(), problem.message)
        for name, problems in ledger.damage().items()
        for problem in problems
        if problem.place
    }


def test_a_changed_or_lost_text_is_damage_of_that_document_alone(ledger: Ledger) -> None:
    for name in (SK, "sk/lain", "sk/utuh"):
        ledger.adopt(name, b"satu", NOW, "x.docx")
    ledger.kept(SK).write_bytes(b"diubah")
    ledger.kept("sk/lain").unlink()
    assert ledger.adopted() == {"sk/utuh": b"satu"}
    assert damage(ledger) == {
        SK: ("naskah/sk/tim-zi.docx", "naskah ini berubah setelah dipakai"),
        "sk/lain": ("naskah/sk/lain.docx", "naskah yang dipakai ini hilang"),
    }


def test_a_journal_that_lost_an_adoption_alone_is_damage(ledger: Ledger) -> None:
    ledger.first_seen([SK], NOW)
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    path = ledger.inputs / "jejak.csv"
    path.write_text("".join(f"{line}\n" for line in journal(ledger)[:2]), encoding="utf-8")
    assert damage(ledger) == {
        SK: ("naskah/sk/tim-zi.docx", "naskah tetap ini tidak tercatat di jejak.csv")
    }


@pytest.mark.parametrize("reason", ["", "  ", "=x", " =x"])
def test_a_reason_that_is_none_drops_nothing(ledger: Ledger, reason: str) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    with pytest.raises(InputError, match="alasan"):
        ledger.drop(SK, NOW, reason)
    assert set(ledger.adopted()) == {SK}


def test_a_trial_drops_nothing(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    before = journal(ledger)
    ledger.drop(SK, NOW, "keliru", dry_run=True)
    assert journal(ledger) == before


def test_a_text_of_which_no_event_tells_is_damage(ledger: Ledger) -> None:
    for data in (b"satu", b"dua"):
        ledger.adopt(SK, data, NOW, "x.docx")
    ledger.adopt("rapat/2021-05/notulen", b"satu", NOW, "x.docx")
    (ledger.inputs / "naskah" / "sk" / ".tersembunyi.docx").touch()
    assert ledger.damage() == {}
    (ledger.inputs / "jejak.csv").unlink()
    assert ledger.adopted() == {}
    said = "naskah tetap ini tidak tercatat di jejak.csv"
    assert damage(ledger) == {
        SK: ("naskah/sk/tim-zi.docx", said),
        "rapat/2021-05/notulen": ("naskah/rapat/2021-05/notulen.docx", said),
    }


def test_an_older_text_put_back_by_hand_is_damage(ledger: Ledger) -> None:
    for data in (b"satu", b"dua"):
        ledger.adopt(SK, data, NOW, "x.docx")
    ledger.kept(SK).write_bytes(b"satu")
    assert (ledger.adopted(), set(ledger.damage())) == ({}, {SK})
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    assert (ledger.adopted(), ledger.damage()) == ({SK: b"satu"}, {})


def test_a_changed_text_is_kept_when_another_is_adopted(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx").write_bytes(b"diubah")
    ledger.adopt(SK, b"dua", NOW, "x.docx")
    assert kept(ledger) == {"tim-zi.docx": b"dua", "tim-zi~1.docx": b"diubah"}
    assert (ledger.adopted(), ledger.damage()) == ({SK: b"dua"}, {})


def test_a_dropped_text_stays_where_it_is_and_counts_no_more(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    ledger.adopt("sk/lain", b"lain", NOW, "x.docx")
    ledger.drop(SK, NOW, " fakta berubah ")
    assert (ledger.adopted(), ledger.damage()) == ({"sk/lain": b"lain"}, {})
    assert ledger.kept(SK).read_bytes() == b"satu"
    assert journal(ledger)[-1] == f"2021-05-04T09:15:00+00:00,batal-dipakai,{SK},fakta berubah,"


def test_a_dropped_text_can_be_adopted_again(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    ledger.drop(SK, NOW, "fakta berubah")
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    assert (ledger.adopted(), kept(ledger)) == ({SK: b"satu"}, {"tim-zi.docx": b"satu"})
    ledger.drop(SK, NOW, "fakta berubah")
    ledger.adopt(SK, b"dua", NOW, "x.docx")
    assert ledger.adopted() == {SK: b"dua"}
    assert kept(ledger) == {"tim-zi.docx": b"dua", "tim-zi~1.docx": b"satu"}


def test_dropping_heals_a_damaged_text(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx").write_bytes(b"diubah")
    ledger.drop(SK, NOW, "berkasnya rusak")
    assert (ledger.adopted(), ledger.damage()) == ({}, {})
    assert ledger.kept(SK).read_bytes() == b"diubah"


@pytest.mark.parametrize(
    ("document", "reason", "said"),
    [
        ("sk/lain", "salah", "sk/lain bukan naskah tetap dari suntingan"),
        (SK, "", "alasan kosong"),
        (SK, "  ", "alasan kosong"),
        (SK, "=1+1", "alasan diawali '=', yang dijalankan Excel sebagai rumus"),
        (SK, "satu\ndua", "alasan memuat ganti baris"),
    ],
)
def test_only_an_adopted_text_is_dropped_and_only_for_a_reason(
    ledger: Ledger, document: str, reason: str, said: str
) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    before = journal(ledger)
    with pytest.raises(InputError, match=f"^{re.escape(said)}"):
        ledger.drop(document, NOW, reason)
    assert (journal(ledger), ledger.adopted()) == (before, {SK: b"satu"})
    ledger.drop(SK, NOW, "fakta berubah")
    with pytest.raises(InputError, match="bukan naskah tetap"):
        ledger.drop(SK, NOW, "sekali lagi")


@pytest.mark.parametrize("target", ["../luar", "/luar", "sk/tim~1", ""])
def test_a_target_outside_is_refused(ledger: Ledger, target: str) -> None:
    with pytest.raises(ValueError):
        ledger.adopt(target, b"satu", NOW, "x.docx")
    assert not ledger.inputs.exists()


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1.docx", "a\nb.docx", "\ud800.docx", "é" * 600])
def test_any_file_name_may_be_the_source(ledger: Ledger, name: str) -> None:
    ledger.adopt(SK, b"satu", NOW, name)
    assert ledger.adopted() == {SK: b"satu"}
    assert ",dari berkas " in journal(ledger)[-1].replace('"', "")
