"""What must hold within the action plan, and between it, the staff and the kinds of document."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.action_plan import COLLECTED, Bukti, Indikator, Langkah, RencanaAksi, Subkomponen
from pipeline.facts import is_identifier
from pipeline.indonesian import did_you_mean
from pipeline.problem import Place, Problem
from pipeline.registry import SORTS


def misplaced_ids(plan: RencanaAksi) -> Iterator[Problem]:
    """Yield the ids that do not begin with that of what they belong to."""
    for area in plan.komponen:
        for group in area.subkomponen:
            yield from _under(area.id, group, ".")
    for row in plan.rows:
        if row.indikator.id != row.subkomponen.id:  # of one indikator they may be the same
            yield from _under(row.subkomponen.id, row.indikator, ".")
        for step in row.indikator.langkah:
            yield from _under(row.indikator.id, step, "/")
        for item in row.indikator.bukti:
            yield from _under(row.indikator.id, item, "-")


def _under(
    owner: str, each: Subkomponen | Indikator | Langkah | Bukti, sign: str
) -> Iterator[Problem]:
    tail, after = ("[A-Za-z0-9]+", "huruf atau angka") if sign == "." else ("[0-9]+", "nomor")
    if not re.fullmatch(re.escape(owner + sign) + tail, each.id):
        message = f"id “{each.id}” tidak sesuai tempatnya"
        yield Problem(each.place("id"), message, f"tulis {owner}{sign} diikuti {after}")


Ids = Sequence[tuple[str, Place | None]]


def repeated_ids(plan: RencanaAksi) -> Iterator[Problem]:
    """Yield the ids that stand twice."""
    groups = [group for area in plan.komponen for group in area.subkomponen]
    indicators = [row.indikator for row in plan.rows]
    steps = [step for each in indicators for step in each.langkah]
    items = [item for each in indicators for item in each.bukti]
    found: Mapping[str, Ids] = {
        "komponen": [(each.id, each.place("id")) for each in plan.komponen],
        "sub-komponen": [(each.id, each.place("id")) for each in groups],
        "indikator": [(each.id, each.place("id")) for each in indicators],
        "langkah": [(each.id, each.place("id")) for each in steps],
        "bukti": [(each.id, each.place("id")) for each in items],
        "prioritas": [(str(each.nomor), each.place("nomor")) for each in plan.prioritas],
    }
    for what, ids in found.items():
        yield from _twice(what, ids)


def _twice(what: str, ids: Ids) -> Iterator[Problem]:
    first: dict[str, Place | None] = {}
    for id_, place in ids:
        before = first.setdefault(id_, place)
        if before is not place:
            hint = f"yang pertama di baris {before.line}" if before else ""
            yield Problem(place, f"{what} {id_} tertulis dua kali", hint)


def unknown_targets(plan: RencanaAksi) -> Iterator[Problem]:
    """Yield the priorities that cite an indikator which the plan does not have."""
    for target in plan.prioritas:
        for number, id_ in enumerate(target.indikator):
            if id_ not in plan.indicators:
                message = f"indikator “{id_}” tidak ada dalam berkas ini"
                hint = did_you_mean(id_, list(plan.indicators)).removeprefix("; ")
                yield Problem(target.place(f"indikator.{number}"), message, hint)


def unknown_sorts(plan: RencanaAksi, own: Collection[str]) -> Iterator[Problem]:
    """Yield the sorts of evidence that neither the program nor the office's own templates make."""
    known = [*SORTS, *own, COLLECTED]
    for item in (item for row in plan.rows for item in row.indikator.bukti):
        named = [("jenis", item.jenis)]
        named += [(f"atau.{number}", sort) for number, sort in enumerate(item.atau)]
        for field, sort in named:
            if sort not in known:
                near = did_you_mean(sort, known).removeprefix("; ")
                hint = near or f"tulis {COLLECTED} bila dibuat di luar program"
                yield Problem(item.place(field), f"jenis bukti “{sort}” tidak dikenal", hint)


def unknown_people(plan: RencanaAksi, staff: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what looks like the id of a person and is no member of staff's."""
    for row in plan.rows:
        for field in ("pic", "pemeriksa"):
            id_ = getattr(row.indikator, field)
            if id_ and is_identifier(id_) and id_ not in staff:
                near = did_you_mean(id_, list(staff)).removeprefix("; ")
                hint = near or "tulis id pegawai, atau sebutan dengan huruf besar"
                message = f"pegawai “{id_}” tidak ada dalam daftar pegawai"
                yield Problem(row.indikator.place(field), message, hint)
