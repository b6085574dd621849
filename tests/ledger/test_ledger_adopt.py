"""Adopted texts: kept whole, kept all, and checked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.ledger import Ledger
from pipeline.problem import DamagedError, ExitCode

NOW = datetime(2021, 5, 4, 9, 15, tzinfo=UTC)
SK = "sk/tim-zi.docx"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "inputs", timeout_s=2)


def kept(ledger: Ledger) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (ledger.inputs / "naskah").rglob("*") if p.is_file()}


def journal(ledger: Ledger) -> list[str]:
    return (ledger.inputs / "jejak.csv").read_text("utf-8").splitlines()


def test_an_adopted_text_is_kept_and_found(ledger: Ledger) -> None:
    path = ledger.adopt(SK, b"suntingan", NOW, "Tim ZI (revisi).docx")
    assert path == ledger.inputs / "naskah" / SK
    assert ledger.adopted() == {SK: path}
    assert path.read_bytes() == b"suntingan"
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
    assert set(ledger.adopted()) == {SK}


def test_the_same_text_again_changes_nothing(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    before = journal(ledger), kept(ledger)
    ledger.adopt(SK, b"satu", NOW, "y.docx")
    assert (journal(ledger), kept(ledger)) == before


def test_a_changed_or_lost_text_is_damage_all_told_at_once(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    ledger.adopt("sk/lain.docx", b"satu", NOW, "x.docx").unlink()
    (ledger.inputs / "naskah" / SK).write_bytes(b"diubah")
    with pytest.raises(DamagedError) as caught:
        ledger.adopted()
    assert caught.value.exit_code is ExitCode.DAMAGED
    told = [str(p) for p in caught.value.problems]
    assert len(told) == 2
    assert "berubah" in told[0]
    assert "hilang" in told[1]


def test_an_older_text_put_back_by_hand_is_damage(ledger: Ledger) -> None:
    for data in (b"satu", b"dua"):
        ledger.adopt(SK, data, NOW, "x.docx")
    (ledger.inputs / "naskah" / SK).write_bytes(b"satu")
    with pytest.raises(DamagedError):
        ledger.adopted()
    ledger.adopt(SK, b"satu", NOW, "x.docx")
    assert ledger.adopted()


def test_a_changed_text_is_kept_when_another_is_adopted(ledger: Ledger) -> None:
    ledger.adopt(SK, b"satu", NOW, "x.docx").write_bytes(b"diubah")
    ledger.adopt(SK, b"dua", NOW, "x.docx")
    assert kept(ledger) == {"tim-zi.docx": b"dua", "tim-zi~1.docx": b"diubah"}
    assert ledger.adopted()


@pytest.mark.parametrize("target", ["../luar.docx", "/luar.docx", "sk/tim~1.docx", ""])
def test_a_target_outside_is_refused(ledger: Ledger, target: str) -> None:
    with pytest.raises(ValueError):
        ledger.adopt(target, b"satu", NOW, "x.docx")
    assert not ledger.inputs.exists()


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1.docx", "a\nb.docx", "\ud800.docx", "é" * 600])
def test_any_file_name_may_be_the_source(ledger: Ledger, name: str) -> None:
    ledger.adopt(SK, b"satu", NOW, name)
    assert ledger.adopted()
    assert ",dari berkas " in journal(ledger)[-1].replace('"', "")
