"""The rule on what reports tell of the evidence: it must be the state of the plan on that day.

The states of days are those that checklists caught, and today's. A figure may be that of a part of
the plan: of a komponen or a team called by name, of an indikator or subkomponen by its id, of what
was due by a month.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.action_plan import RencanaAksi
from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import MONTHS, PartialDate, long_date
from pipeline.problem import Place
from pipeline.wording.claims import Claim, claims, number

if TYPE_CHECKING:
    from pipeline.kinds.checklist.record import Record as Checklist
    from pipeline.kinds.laporan.record import Baris, Capaian, Record

_PER = re.compile(
    r"\b(?:per|keadaan|sampai\s+dengan|hingga)\s+(?:tanggal\s+)?(\d{1,2}\s+\w+\s+\d{4})",
    re.IGNORECASE,
)
_MONTH = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_DUE = re.compile(
    r"\b(?:sampai\s+dengan|s\.d\.|hingga|\w*target\w*|jatuh\s+tempo)\s+(?:[^\W\d]+\s+){0,4}?"
    rf"({'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
_WATCHES = re.compile(r"\b(?:monev|monitoring|pemantauan|evaluasi)\b", re.IGNORECASE)
_THE_PLAN = re.compile(r"\b(?:zona integritas|wbk|wbbm|rencana (?:aksi|kerja))\b", re.IGNORECASE)
_UNIT = re.compile(r"(?:butir |dokumen )?bukti(?: dukung| pendukung| fisik)?", re.IGNORECASE)
_ANY = re.compile(
    r"(?:bukti|dukung|pendukung|fisik|yang|sudah|telah|ada|lengkap|tersedia|terpenuhi|jumlah|"
    r"keseluruhan|seluruh|total|rencana|aksi|kerja|\W)+",
    re.IGNORECASE,
)
"""What a line of a table is called that names no evidence of its own."""


class Item(NamedTuple):
    """A piece of evidence on a day: its indikator, the month in which it is due."""

    indicator: str
    due: int | None
    there: bool


class Part(NamedTuple):
    """A part of the plan, and what a text calls it."""

    name: str
    called: re.Pattern[str]
    indicators: frozenset[str]


class Tally(NamedTuple):
    """So many pieces of evidence were there, of so many."""

    there: int
    whole: int


@dataclass(frozen=True, slots=True)
class Said:
    """A claim of the document or record `about`, and the day whose state it tells.

    `words` may name parts of the plan; `of_all`: the whole of it may be meant.
    """

    about: str
    place: Place | None
    claim: Claim
    day: date | None
    words: str
    of_all: bool = True


@rule(
    "B06",
    Severity.ERROR,
    title="Angka laporan berbeda dari keadaan pada tanggalnya",
    why="Penilai membandingkan laporan monitoring dengan checklist pada tanggal yang sama. Dua "
    "angka berarti salah satunya tidak benar.",
    mend="Ambil angkanya dari checklist tanggal itu (`bukti baru checklist`), atau sebut tanggal "
    "keadaannya: 67 dari 110 bukti per 30 Juli 2021. Angka sebagian rencana aksi menyebut "
    "bagiannya: nama komponen atau kelompok kerja, kode indikator, atau bulan targetnya.",
    good="""
laporan/monev-zi-semester-1:
  simpulan+: [Bukti yang tersedia disebut dalam checklist per 30 Juli 2021]
""",
    bad="""
laporan/monev-zi-semester-1:
  simpulan+: [Telah tersedia 3 dari 110 bukti per 30 Juli 2021]
""",
    scope=Scope.WHOLE,
)
def figures_of_a_day(view: View) -> Iterator[Remark]:
    """Object to figures of evidence in reports that no part of the plan has which they name."""
    if view.plan is None:
        return
    parts, state = tuple(_parts(view.plan)), cache(lambda day: _state(view, day))
    for name, record in view.of_kind("laporan"):
        for said in _said_in(view, name, record):
            if said.day and (items := state(said.day)):
                facts = dict(_meant(said, items, parts))
                if facts and not any(said.claim.holds(*tally) for tally in facts.values()):
                    told = "; ".join(f"{part} {n} dari {all_}" for part, (n, all_) in facts.items())
                    message = f"“{said.claim.text}”, padahal per {long_date(said.day)}: {told}"
                    yield Remark(said.about, said.place, message, "samakan dengan checklist")


def _said_in(view: View, name: str, record: "Record") -> Iterator[Said]:
    """Yield what a report claims in its facts, its tables, and its pages that a person wrote."""
    watches = bool(_WATCHES.search(record.judul) and _THE_PLAN.search(record.judul))
    day, answers = _full(record.tanggal), record.tindak_lanjut
    later = {id(facts) for facts in (answers, *answers.jawaban)} if answers else set()
    day_of_answers = _full(answers.per or answers.tanggal) if answers else None
    for passage in view.passages[name]:
        its_day = day_of_answers if id(passage.spot.facts) in later else day
        for claim in claims(passage.text, all_forms=watches):
            told = _told(claim.sentence, passage.text) or its_day
            yield Said(name, passage.place, claim, told, claim.sentence)
    for part in record.hasil if watches else ():
        if part.capaian:
            told = _told(part.capaian.judul or "", part.judul, *part.isi) or day
            yield from _said_in_table(name, part.capaian, told)
    for document in view.made_of.get(name, ()):
        for piece in view.pages.get(document.id, ()):
            for claim in claims(piece.text, all_forms=watches):
                told = _told(claim.sentence) or _full(view.days.get(document.id))
                yield Said(document.id, piece.place, claim, told, claim.sentence)


def _said_in_table(name: str, table: "Capaian", day: date | None) -> Iterator[Said]:
    """Yield the lines that count evidence: of all of the plan where they name none of their own."""
    group = ""
    for row in table.baris:
        group = row.bagian or group
        there, whole = number(row.realisasi or ""), number(row.target or "")
        if _UNIT.fullmatch(row.satuan or "") and (there is not None or whole is not None):
            claim = Claim(_line(row), row.uraian, there=there, whole=whole)
            of_all = bool(_ANY.fullmatch(row.uraian))
            words = f"{group} {row.uraian}" if of_all else row.uraian
            yield Said(name, row.place("realisasi"), claim, day, words, of_all)


def _line(row: "Baris") -> str:
    return f"{row.uraian}: {row.realisasi or '–'} dari {row.target or '–'} {row.satuan}"


def _told(*texts: str) -> date | None:
    """Return the day as on which the first of these texts that names one says it speaks."""
    for text in texts:
        if found := _PER.search(text):
            try:
                return PartialDate.parse(found[1]).full
            except ValueError:
                return None
    return None


def _full(day: PartialDate | None) -> date | None:
    return day.full if day else None


def _state(view: View, day: date) -> tuple[Item, ...]:
    """Return the evidence of a day, by its checklist; nothing of a day that nobody caught."""
    checklists: Iterator[tuple[str, Checklist]] = view.of_kind("checklist")
    for _, record in checklists:
        if record.per == day:
            return tuple(
                Item(each.id, each.bulan, record.is_there(item))
                for area in record.komponen
                for each in area.indikator
                for item in each.bukti
            )
    if day != view.today:
        return ()
    return tuple(
        Item(row.row.indikator.id, row.row.indikator.bulan, slot.reached)
        for row in view.status_on(day).rows
        for slot in row.slots
    )


def _parts(plan: RencanaAksi) -> Iterator[Part]:
    """Yield the komponen, subkomponen, indikator and teams of the plan."""
    teams: dict[str, set[str]] = {}
    for row in plan.rows:
        teams.setdefault(row.pokja, set()).add(row.indikator.id)
        yield Part(row.indikator.id, _id(row.indikator.id), frozenset({row.indikator.id}))
    for area in plan.komponen:
        for group in area.subkomponen:
            yield Part(group.id, _id(group.id), frozenset(each.id for each in group.indikator))
        called = (
            rf"{re.escape(area.nama)}|(?:komponen|area(?:\s+perubahan)?)\s+{re.escape(area.id)}"
        )
        indicators = (each.id for group in area.subkomponen for each in group.indikator)
        yield Part(area.nama, _name(called), frozenset(indicators))
    for team, ids in teams.items():
        if team:
            short = re.escape(team).replace(r"Kelompok\ Kerja", r"(?:Kelompok\s+Kerja|Pokja)")
            yield Part(team, _name(short), frozenset(ids))


def _id(id_: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(id_)}(?![\w/-]|\.\w)")


def _name(called: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{called})\b", re.IGNORECASE)


def _meant(said: Said, items: Sequence[Item], parts: Iterable[Part]) -> Iterator[tuple[str, Tally]]:
    """Yield the tallies that a claim may be about, each with what it is called.

    Of several parts named that of all of them together too; of a month named what was due by then.
    """
    named = [part for part in parts if part.called.search(said.words)]
    groups = [("seluruhnya", list(items))] if said.of_all else []
    groups += [(part.name, [i for i in items if i.indicator in part.indicators]) for part in named]
    if len(named) > 1:
        together = frozenset[str]().union(*(part.indicators for part in named))
        groups.append(("jumlahnya", [item for item in items if item.indicator in together]))
    months = {_MONTH[found.casefold()] for found in _DUE.findall(said.words)}
    for name, group in groups:
        yield name, _tally(group)
        for month in months:
            due = [item for item in group if item.due]
            yield f"{name} target {MONTHS[month - 1]}", _tally(i for i in due if i.due == month)
            until = (item for item in due if (item.due or 0) <= month)
            yield f"{name} sampai dengan {MONTHS[month - 1]}", _tally(until)


def _tally(items: Iterable[Item]) -> Tally:
    there = [item.there for item in items]
    return Tally(sum(there), len(there))
