"""From a record's steps to their flow: ids become indexes, and each step gets its symbol."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.flow import Exit, Flow, Mark, Step, faults, main_way
from pipeline.indonesian import did_you_mean
from pipeline.kinds.sop.duration import total
from pipeline.kinds.sop.record import Langkah, Record
from pipeline.problem import Place, Problem
from pipeline.values import Text, unknown, upper


def problems(record: Record) -> Iterator[Problem]:
    """Yield the broken rules of the record's steps, each at its line."""
    named = list(_naming_problems(record))
    yield from named
    if named:
        return
    drawn = flow(record)
    for fault in faults(drawn):
        yield Problem(record.langkah[fault.step].place(), fault.message, fault.hint)
    for number, actor in enumerate(record.pelaksana):
        if not any(number in step.actors for step in drawn.steps):
            message = f"pelaksana “{actor}” tidak mengerjakan satu langkah pun"
            hint = "hapus dari daftar, atau sebut pada langkahnya"
            yield Problem(record.place(f"pelaksana.{number}"), message, hint)


def _naming_problems(record: Record) -> Iterator[Problem]:
    """Yield ids given twice, and actors and steps that are cited and are not there."""
    seen: set[str] = set()
    for step in record.langkah:
        if step.id and step.id in seen:
            message = f"id langkah “{step.id}” dipakai dua kali"
            yield Problem(step.place("id"), message, "ganti salah satunya")
        seen.add(step.id or "")
    if len({*record.pelaksana}) < len(record.pelaksana):
        hint = "hapus salah satunya"
        yield Problem(record.place("pelaksana"), "pelaksana disebut dua kali", hint)
    for number, step in enumerate(record.langkah):
        yield from _step_problems(step, record, seen, last=number == len(record.langkah) - 1)


def _step_problems(
    step: Langkah, record: Record, ids: set[str], *, last: bool
) -> Iterator[Problem]:
    for number, actor in enumerate(step.pelaksana):
        if actor not in record.pelaksana:
            near = did_you_mean(actor, record.pelaksana)
            message = f"pelaksana “{actor}” tidak ada dalam daftar pelaksana"
            hint = f"tambahkan ke daftar itu{near}"
            yield Problem(step.place(f"pelaksana.{number}"), message, hint)
    for target, place in _cited(step):
        if target not in ids:
            message = f"tidak ada langkah dengan id “{target}”"
            near = did_you_mean(target, sorted(ids - {""})).removeprefix("; ")
            yield Problem(place, message, near or "beri id pada langkah yang dituju")
    if last and (step.keputusan or step.lanjut):
        hint = "tambahkan langkah sesudahnya"
        yield Problem(step.place(), "langkah terakhir harus mengakhiri alur", hint)


def _cited(step: Langkah) -> Iterator[tuple[str, Place | None]]:
    """Yield the ids of the steps that a step names as those after it, each with its place."""
    if choice := step.keputusan:
        yield choice.ya, choice.place("ya")
        yield choice.tidak, choice.place("tidak")
    if step.lanjut:
        yield step.lanjut, step.place("lanjut")


def flow(record: Record) -> Flow:
    """Return the steps as a flow; every id that the record cites must be a step's."""
    index = {step.id: number for number, step in enumerate(record.langkah) if step.id}
    return Flow(
        tuple(record.pelaksana),
        tuple(_step(number, record, index) for number in range(len(record.langkah))),
        title=str(upper(record.sentence("nama"))),
    )


def _step(number: int, record: Record, index: Mapping[str, int]) -> Step:
    step = record.langkah[number]
    exits = _exits(number, record.langkah, index)
    return Step(
        key=step.id or str(number + 1),
        mark=_mark(number, exits),
        actors=tuple(record.pelaksana.index(actor) for actor in step.pelaksana),
        exits=exits,
        activity=step.sentence("kegiatan"),
        needs=_mutu(step, "kelengkapan", number),
        time=_mutu(step, "waktu", number),
        output=_mutu(step, "output", number),
        note=step.sentence("keterangan") if step.keterangan else "",
    )


def _mark(number: int, exits: Sequence[Exit]) -> Mark:
    if number == 0:
        return Mark.START
    return {0: Mark.END, 1: Mark.PROCESS, 2: Mark.DECISION}[len(exits)]


def _exits(number: int, steps: Sequence[Langkah], index: Mapping[str, int]) -> tuple[Exit, ...]:
    step = steps[number]
    if step.keputusan:
        return (Exit(index[step.keputusan.ya], "Ya"), Exit(index[step.keputusan.tidak], "Tidak"))
    if step.lanjut:
        return (Exit(index[step.lanjut]),)
    return () if step.selesai or number == len(steps) - 1 else (Exit(number + 1),)


def _mutu(step: Langkah, field: str, number: int) -> Text:
    """Return what a step needs, takes or yields; the visible blank where it is not known."""
    return step.known(field, f"{field} langkah {number + 1}")


def pages(record: Record) -> dict[str, Any]:
    """Return what the flowchart pages print: the flow to be drawn, and its whole time.

    Without steps (an older SOP whose file is still to be adopted) the steps are a visible blank.
    """
    hours = f"1 hari kerja = {record.jam_kerja} jam"
    if not record.langkah:
        steps = unknown("langkah-langkah (atau pakai berkas lama)", record.place("langkah"))
        nothing: dict[str, Any] = {"pelaksana": [], "halaman": []}
        return {"alur": nothing, "jumlah_waktu": steps, "hari_kerja": hours}
    return {"alur": flow(record), "jumlah_waktu": _whole_time(record), "hari_kerja": hours}


def _whole_time(record: Record) -> Text:
    """Return how long it takes from Mulai by every Ya to the end, no step counted twice."""
    steps = [record.langkah[number] for number in main_way(flow(record))]
    lacking = [step for step in steps if step.waktu is None]
    if lacking:
        return unknown("jumlah waktu", lacking[0].place("waktu"))
    return total((step.waktu or "" for step in steps), record.jam_kerja)
