"""Rules on figures that two papers tell: the index of satisfaction, times of service."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.values import has_gap

if TYPE_CHECKING:
    from pipeline.kinds.sop.record import Record as Sop
    from pipeline.kinds.standar_pelayanan import Layanan

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
