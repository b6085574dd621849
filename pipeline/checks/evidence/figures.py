"""Rules on figures that two papers tell: states of evidence, the index of satisfaction, times."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.checks.passages import Passage
from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.indonesian import PartialDate, long_date
from pipeline.values import has_gap

if TYPE_CHECKING:
    from pipeline.kinds.checklist.record import Record as Checklist
    from pipeline.kinds.sop.record import Record as Sop
    from pipeline.kinds.standar_pelayanan import Layanan

_OF_ALL = re.compile(r"\b(\d+)\s+(?:dari|di antara)\s+(\d+)\s+(?:butir\s+)?bukti\b", re.IGNORECASE)
_PER = re.compile(r"\bper\s+(?:tanggal\s+)?(\d{1,2}\s+\w+\s+\d{4})", re.IGNORECASE)


@rule(
    "B06",
    Severity.ERROR,
    title="Angka laporan berbeda dari keadaan pada tanggalnya",
    why="Penilai membandingkan laporan monitoring dengan checklist pada tanggal yang sama. Dua "
    "angka berarti salah satunya tidak benar.",
    mend="Ambil angkanya dari checklist tanggal itu (`bukti baru checklist`), atau sebut tanggal "
    "keadaannya: 67 dari 110 bukti per 30 Juli 2021.",
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
    """Object to `n dari m bukti` that differs from the state of the plan on the day told."""
    plan = view.plan
    for name, record in view.of_kind("laporan") if plan else ():
        for piece in view.passages[name]:
            for found in _OF_ALL.finditer(piece.text):
                day = _day_of(piece, record)
                there = _there(view, day) if day else None
                if day and there is not None and there != (int(found[1]), int(found[2])):
                    state = f"{there[0]} dari {there[1]}"
                    message = f"“{found[0]}”, padahal per {long_date(day)} {state}"
                    yield Remark(name, piece.place, message, "samakan dengan checklist")


def _day_of(piece: Passage, record: Any) -> date | None:
    if found := _PER.search(piece.text):
        try:
            return PartialDate.parse(found[1]).full
        except ValueError:
            return None
    return record.tanggal.full if record.tanggal else None


def _there(view: View, day: date) -> tuple[int, int] | None:
    """Return how many pieces of evidence there were on a day, of how many: by its checklist."""
    checklists: Iterator[tuple[str, Checklist]] = view.of_kind("checklist")
    for _, record in checklists:
        if record.per == day:
            return sum(map(record.is_there, record.items)), len(record.items)
    if day != view.today:
        return None
    slots = view.status_on(day).slots
    return sum(slot.reached for slot in slots), len(slots)


_INDEX = re.compile(
    r"\b(?:IKM|Indeks\s+Kepuasan\s+Masyarakat)\b[^.;\d]{0,60}(\d{2,3},\d{1,2})\b", re.IGNORECASE
)


@rule(
    "B07",
    Severity.ERROR,
    title="Dua nilai IKM",
    why="Nilai Indeks Kepuasan Masyarakat dihitung dari satu tabel jawaban. Nilai lain dalam "
    "naskah lain membuat keduanya diragukan.",
    mend="Tulis nilai dari laporan survei, atau hapus angkanya dan rujuk laporan itu. Nilai tahun "
    "lalu dicatat pada tren laporan survei.",
    good="""
laporan/pembahasan-skm:
  simpulan: Nilai IKM sebagaimana tercantum dalam laporan survei
""",
    bad="""
laporan/pembahasan-skm:
  simpulan: Nilai IKM dinas sebesar 42,34
""",
    scope=Scope.WHOLE,
)
def two_indices(view: View) -> Iterator[Remark]:
    """Object to values of the index that no survey has, nor its trend."""
    known = {
        text
        for document in view.documents
        if document.id.startswith("laporan-skm/")
        for text in _values(document.context.get("ikm"), document.context.get("tren"))
    }
    for piece in view.pieces if known else ():
        for found in _INDEX.finditer(piece.text):
            if _printed(found[1]) not in known:
                message = f"“{found[0]}”, padahal menurut survei {', '.join(sorted(known))}"
                yield Remark(piece.about, piece.place, message, "samakan dengan laporan survei")


def _values(*values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            yield from _values(value.get("nilai"))
        elif isinstance(value, list | tuple):
            yield from _values(*value)
        elif isinstance(value, str):
            yield value


def _printed(index: str) -> str:
    whole, _, decimals = index.partition(",")
    return f"{whole},{decimals.ljust(2, '0')}"


_TIME = re.compile(
    r"(\d+(?:,\d+)?)\s*(?:\([a-z ]+\)\s*)?(menit|jam|hari)(?:\s+kerja)?", re.IGNORECASE
)
_MINUTES = {"menit": 1, "jam": 60}


@rule(
    "B08",
    Severity.WARNING,
    title="Waktu SOP berbeda dari standar pelayanan",
    why="Jangka waktu pada standar pelayanan adalah janji kepada masyarakat; SOP menunjukkan "
    "apakah janji itu dapat dipenuhi. Penilai membandingkan keduanya.",
    mend="Samakan jangka_waktu pada standar pelayanan dengan jumlah waktu langkah SOP yang bernama "
    "sama, atau perbaiki SOP-nya.",
    good="""
sop/permohonan-informasi:
  langkah.0.waktu: 10 menit
""",
    bad="""
sop/permohonan-informasi:
  langkah.0.waktu: 4 hari
""",
    scope=Scope.WHOLE,
)
def times_differ(view: View) -> Iterator[Remark]:
    """Object to a service's time that is not the sum of the steps of the SOP of its name."""
    totals = {each.id: each.context.get("jumlah_waktu", "") for each in view.documents}
    procedures = {_plain(record.nama): (name, record) for name, record in view.of_kind("sop")}
    for about, standard in view.of_kind("standar-pelayanan"):
        for service in standard.layanan:
            if found := procedures.get(_plain(service.nama)):
                total = str(totals.get(found[0], ""))
                yield from _compared(about, service, *found, total)


def _compared(
    about: str, service: "Layanan", name: str, procedure: "Sop", total: str
) -> Iterator[Remark]:
    promised = " ".join(passage.isi for passage in service.jangka_waktu)
    day = Fraction(procedure.jam_kerja.replace(",", ".")) * 60
    if has_gap(promised) or not (_TIME.search(promised) and _TIME.search(total)):
        return
    taken, told = _minutes(total, day), _first_time(promised, day)
    less = "kurang dari" in promised.casefold()
    if (taken >= told) if less else (taken != told):
        message = f"jangka waktu “{promised[:60]}”, padahal langkah {name} berjumlah {total}"
        yield Remark(about, service.place("jangka_waktu"), message, "samakan keduanya")


def _first_time(text: str, day: Fraction) -> Fraction:
    """Return the first time that a text tells: figures that stand together (1 jam 5 menit)."""
    found = list(_TIME.finditer(text))
    kept = [found[0]]
    for before, each in pairwise(found):
        if text[before.end() : each.start()].strip(" ,"):
            break
        kept.append(each)
    return _minutes(" ".join(each[0] for each in kept), day)


def _minutes(text: str, day: Fraction) -> Fraction:
    return sum(
        (
            Fraction(found[1].replace(",", ".")) * _MINUTES.get(found[2].casefold(), day)
            for found in _TIME.finditer(text)
        ),
        Fraction(0),
    )


def _plain(name: str) -> str:
    return " ".join(re.sub(r"\([^)]*\)", " ", name).casefold().split())
