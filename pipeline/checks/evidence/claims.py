"""The rule on what reports tell of the evidence: it must be the state of the plan on that day.

The states of days are those that checklists caught, and today's. A figure may be that of a part of
the plan: of a komponen or a team called by name, of an indikator or subkomponen by its id, of what
was due by a month.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from pipeline.checks.evidence.plan_parts import (
    Item,
    Part,
    Tally,
    due_by,
    items_of,
    named_in,
    parts_of,
    state_on,
    tally_of,
)
from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import MONTHS, PartialDate, long_date
from pipeline.problem import Place
from pipeline.wording.claims import Claim, claims, number

if TYPE_CHECKING:
    from pipeline.kinds.laporan.record import Baris, Capaian, Record

_AS_OF = re.compile(
    r"\b(?:per|keadaan|posisi|kondisi|sampai\s+dengan|s\.d\.|hingga)\s+(?:tanggal\s+|tgl\.?\s+)?"
    r"(\d{1,2}\s+\w+\s+\d{4})",
    re.IGNORECASE,
)
_MONTH = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_DUE = re.compile(
    r"\b(?:sampai\s+dengan|s\.d\.|hingga|\w*target\w*|jatuh\s+tempo)\s+(?:(?:[^\W\d]+|s\.d\.)\s+)"
    rf"{{0,4}}?({'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
_DUE_THEN = re.compile(
    rf"\b(?:\w*target\w*|jatuh\s+tempo)\s+(?:(?:[^\W\d]+|s\.d\.)\s+){{0,6}}?"
    rf"(?:{'|'.join(MONTHS)})\b(?:\s+\d{{4}})?",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    rf"\b(?:{'|'.join(MONTHS)}|bulan\s+ini|dahulu|kemarin|lalu|minggu|sebelumnya|selama|semester|"
    r"semula|sepanjang|tahun|triwulan)\b|\d[-/.]\d{1,2}[-/.]\d",
    re.IGNORECASE,
)
_NARROWER = re.compile(
    r"\b(?:aplikasi|area|bidang|indikator|itu|kegiatan|kelompok\s+kerja|komponen|laman|langkah|"
    r"layanan|map|pelatihan|pengaduan|pokja|rapat|sarana|seksi|sop|subbagian|subkomponen|"
    r"tersebut|tim)\b|(?:\bs\.d\.|\bsampai\s+dengan|\bhingga|-|–)\s*[IVX]+\b",
    re.IGNORECASE,
)
"""What a figure may be of that is no part of the plan, or none that is called by its name."""
_WATCHES = re.compile(r"\b(?:monev|monitoring|pemantauan|evaluasi)\b", re.IGNORECASE)
_THE_PLAN = re.compile(r"\b(?:zona integritas|wbk|wbbm|rencana (?:aksi|kerja))\b", re.IGNORECASE)
_NEAR = 30
"""So many texts before a claim may tell what it is about."""
_REALISED = re.compile(r"\b(?:realisasi|ada|tersedia|terkumpul|terpenuhi|lengkap)\b", re.IGNORECASE)
_UNIT = re.compile(r"(?:butir |dokumen )?bukti(?: dukung| pendukung| fisik)?", re.IGNORECASE)
_ANY = re.compile(
    r"(?:bukti|dukung|pendukung|fisik|yang|sudah|telah|ada|lengkap|tersedia|terpenuhi|jumlah|"
    r"keseluruhan|seluruh|total|rencana|aksi|kerja|\W)+",
    re.IGNORECASE,
)
"""What a line of a table is called that names no evidence of its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """A claim of the document or record `about`, and the day whose state it tells.

    The first of `texts` that names parts of the plan tells which are meant, the first is the
    nearest. `of_all`: the whole of the plan may be meant; `surely`: it speaks of nothing else.
    """

    about: str
    place: Place | None
    claim: Claim
    day: date | None
    texts: Sequence[str]
    of_all: bool = True
    surely: bool = False


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
    parts, state = tuple(parts_of(view.plan)), cache(lambda day: state_on(view, day))
    named_by = cache(lambda text: named_in(parts, text))
    for name, record in view.of_kind("laporan"):
        for said in _said_in(view, name, record):
            if said.day and (items := state(said.day)):
                named = next(filter(None, map(named_by, said.texts)), [])
                facts = dict(_meant(said, items, named))
                if any(said.claim.holds(*tally) for tally in facts.values()):
                    continue
                if _is_of_plan(said, facts, named) and not _may_hold(said, items, named, parts):
                    told = "; ".join(f"{part} {n} dari {all_}" for part, (n, all_) in facts.items())
                    message = f"“{said.claim.text}”, padahal per {long_date(said.day)}: {told}"
                    yield Remark(said.about, said.place, message, "samakan dengan checklist")


def _said_in(view: View, name: str, record: "Record") -> Iterator[Said]:
    """Yield what a report claims in its facts, its tables, and its pages that a person wrote."""
    watches = bool(_WATCHES.search(record.judul) and _THE_PLAN.search(record.judul))
    day, answers = _full(record.tanggal), record.tindak_lanjut
    later = {id(facts) for facts in (answers, *answers.jawaban)} if answers else set()
    day_of_answers = _full(answers.per or answers.tanggal) if answers else None
    of_facts: dict[int, deque[str]] = {}
    for passage in view.passages[name]:
        facts = id(passage.spot.facts)
        before = of_facts.setdefault(facts, deque(maxlen=_NEAR))
        its_day = day_of_answers if facts in later else day
        before.appendleft(passage.text)
        for claim in claims(passage.text, all_forms=watches):
            texts = claim.sentence, *before
            yield Said(name, passage.place, claim, _told(claim, its_day, before), texts)
    for part in record.hasil if watches else ():
        if part.capaian:
            yield from _said_in_table(name, part.capaian, (part.judul, *part.isi), day)
    for document in view.made_of.get(name, ()):
        its_day, before = _full(view.days.get(document.id)), deque(maxlen=_NEAR)
        for piece in view.pages.get(document.id, ()):
            before.appendleft(piece.text)
            for claim in claims(piece.text, all_forms=watches):
                texts = claim.sentence, *before
                yield Said(document.id, piece.place, claim, _told(claim, its_day, before), texts)


def _said_in_table(
    name: str, table: "Capaian", around: Iterable[str], day: date | None
) -> Iterator[Said]:
    """Yield the lines that count evidence: of all of the plan where they name none of their own."""
    texts = [text for text in (table.judul, *around) if text]
    days = next(filter(None, map(_as_of, texts)), {day})
    told, group = days.pop() if len(days) == 1 else None, ""
    for row in table.baris if _REALISED.search(table.kolom.realisasi) else ():
        group = row.bagian or group
        there, whole = number(row.realisasi or ""), number(row.target or "")
        if _UNIT.fullmatch(row.satuan or "") and (there is not None or whole is not None):
            words = f"{group} {row.uraian}" if _ANY.fullmatch(row.uraian) else row.uraian
            claim = Claim(_line(row), words, words, words, there=there, whole=whole)
            of_all, at = bool(_ANY.fullmatch(words)), row.place("realisasi")
            about = (words, *texts) if of_all else (words,)
            yield Said(name, at, claim, told, about, of_all, surely=True)


def _line(row: "Baris") -> str:
    return f"{row.uraian}: {row.realisasi or '–'} dari {row.target or '–'} {row.satuan}"


def _told(claim: Claim, day: date | None, texts: Iterable[str]) -> date | None:
    """Return the day as on which a claim speaks: of its words, of those around it, else `day`.

    None where several days may be meant, or a time that is no day.
    """
    if not (days := _as_of(claim.clause)):
        here = " ".join(_DUE_THEN.sub("", _AS_OF.sub("", claim.so_far)).split())
        if day:
            here = here.replace(long_date(day), "").replace(f"tahun {day.year}", "")
        if _OTHER_TIME.search(here):
            return None
        days = _as_of(claim.sentence) or next(filter(None, map(_as_of, texts)), {day})
    return days.pop() if len(days) == 1 else None


def _as_of(text: str) -> set[date | None]:
    """Return the days as on which a text says that it speaks; None for such as do not exist."""
    return {_day(found) for found in _AS_OF.findall(text)}


def _day(text: str) -> date | None:
    try:
        return PartialDate.parse(text).full
    except ValueError:
        return None


def _full(day: PartialDate | None) -> date | None:
    return day.full if day else None


def _meant(said: Said, items: Sequence[Item], named: Sequence[Part]) -> Iterator[tuple[str, Tally]]:
    """Yield the tallies that a claim may be about, each with what it is called.

    Of several parts named that of all of them together too; of a month named what was due by then.
    """
    groups = [("seluruhnya", list(items))] if said.of_all else []
    groups += [(part.name, items_of(part, items)) for part in named]
    if len(named) > 1:
        together = frozenset[str]().union(*(part.indicators for part in named))
        groups.append(("jumlahnya", [item for item in items if item.indicator in together]))
    months = {_MONTH[found.casefold()] for found in _DUE.findall(said.claim.sentence)}
    for name, group in groups:
        yield name, tally_of(group)
        for month in months:
            due = (item for item in group if item.due == month)
            yield f"{name} target {MONTHS[month - 1]}", tally_of(due)
            yield f"{name} sampai dengan {MONTHS[month - 1]}", due_by(month, group)


def _is_of_plan(said: Said, facts: Mapping[str, Tally], named: Iterable[Part]) -> bool:
    """Tell whether a figure is one of the plan, or a part named, and not of other evidence."""
    claim = said.claim
    wholes = {tally.whole for tally in facts.values()}
    if said.surely or claim.whole in wholes:
        return bool(facts) and (said.surely or claim.there not in wholes - {claim.whole})
    rest = claim.so_far
    for part in named:
        rest = part.called.sub("", rest)
    of_some = {some for there, whole in facts.values() for some in (there, whole - there)}
    if claim.whole in of_some or _NARROWER.search(rest):
        return False
    told = (
        claim.percent is not None
        or bool(_as_of(claim.sentence))
        or bool(named_in(named, claim.clause))
    )
    return told or claim.there in wholes or any(claim.is_near(*tally) for tally in facts.values())


def _may_hold(
    said: Said, items: Sequence[Item], named: Iterable[Part], parts: Iterable[Part]
) -> bool:
    """Tell whether a claim is true of what it may mean without naming it.

    That is what was due by the day, and, where two figures agree, any part of the plan.
    """
    claim, month = said.claim, said.day.month if said.day else 0
    groups = [items, *(items_of(part, items) for part in named)]
    tallies = [due_by(at, group) for at in (month - 1, month) for group in groups]
    if claim.whole is not None and not named_in(parts, claim.clause):
        tallies += (tally_of(items_of(part, items)) for part in parts)
    return any(claim.holds(*tally) for tally in tallies)
