"""Results as text for a person or as JSON for a program. Pure: `cli` prints what these return."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pipeline.problem import ExitCode, Problem
from pipeline.values import Missing


@dataclass(frozen=True, slots=True)
class Made:
    """One document of a `buat`: what became of it, its state, and the facts that it lacks.

    `changes`: the run wrote (`--dry-run`: would write) the file. `stands`: the file there is the
    document. `adopted`: its text is a person's.
    """

    id: str
    path: str
    fate: str
    ready: bool
    changes: bool = True
    stands: bool = True
    missing: tuple[Missing, ...] = ()
    backup: str = ""
    marks: tuple[str, ...] = ()
    adopted: bool = False

    @property
    def status(self) -> str:
        """The state that the document is in."""
        return "siap" if self.ready else "draf"


class Objection(Protocol):
    """What a rule found (`checks.rule.Finding`); as text it is one line with its place."""

    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def problem(self) -> Problem: ...


class Waived(Protocol):
    """A rule that a record waives (`checks.judging.Waiver`); as text it is one line."""

    @property
    def about(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def hidden(self) -> int: ...


ERROR = "kesalahan"


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a `cek`: problems of the inputs, damage in the ledger, facts not known yet.

    And what rules found, and what the office waives.
    """

    problems: Sequence[Problem]
    damage: Sequence[Problem] = ()
    missing: Sequence[Missing] = ()
    findings: Sequence[Objection] = ()
    waivers: Sequence[Waived] = ()

    @property
    def errors(self) -> Sequence[Objection]:
        """The findings that weigh as errors."""
        return [each for each in self.findings if each.severity == ERROR]

    @property
    def warnings(self) -> Sequence[Objection]:
        """The others."""
        return [each for each in self.findings if each.severity != ERROR]


class Finding(Protocol):
    """One thing that `periksa` looked at."""

    @property
    def subject(self) -> str: ...
    @property
    def good(self) -> bool: ...
    @property
    def detail(self) -> str: ...
    @property
    def needed(self) -> bool: ...


class Received(Protocol):
    """A file that came in as evidence (`dossier.Receipt`)."""

    @property
    def id(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def slots(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class EmptySlot:
    """A slot of the action plan that nothing fills: its id, its name, and why."""

    id: str
    nama: str
    why: str


@dataclass(frozen=True, slots=True)
class Making:
    """The result of a `buat`: documents, the problems found, and how many other files have some.

    `damage`: registered texts that are gone or changed, so that their documents were not made.
    `absent`: papers for which the facts are not there yet. `empty`: slots asked for and not filled.
    `findings`: what rules object to in papers that were made.
    """

    made: Sequence[Made]
    problems: Sequence[Problem] = ()
    damage: Sequence[Problem] = ()
    absent: Sequence[Missing] = ()
    elsewhere: int = 0
    dry_run: bool = False
    empty: Sequence[EmptySlot] = ()
    findings: Sequence[Objection] = ()


def made_text(making: Making) -> Iterator[str]:
    """Yield a line a document: file, fate, state."""
    width = max((len(made.path) for made in making.made), default=0)
    for made in making.made:
        would = "akan " if making.dry_run and made.changes and made.stands else ""
        notes = [_state(made)]
        if made.backup:
            notes.append(f"cadangan: {made.backup}")
        if made.adopted:
            notes.append("naskah tetap dari suntingan")
        if "usang" in made.marks:
            notes.append("usang: fakta atau templat sudah berubah sejak dibuat")
        yield f"{made.path:<{width}}  {would}{made.fate} - {'; '.join(notes)}"


def _state(made: Made) -> str:
    if made.ready:
        return "siap"
    if made.missing:
        return f"DRAF, {len(made.missing)} fakta belum diisi"
    if made.adopted:
        return "DRAF"
    return "DRAF, status rekamannya belum final"


def missing_text(missing: Iterable[Missing]) -> Iterator[str]:
    """Yield the facts that are not known, in the order of the files that should hold them."""
    facts = sorted(dict.fromkeys(missing), key=_by_place)
    if facts:
        yield "Belum diisi:"
    for fact in facts:
        yield f"  {fact.place}: {fact.fact}" if fact.place else f"  {fact.fact}"


def absent_text(absent: Iterable[Missing]) -> Iterator[str]:
    """Yield the papers that cannot be made yet, each with the line from which they lack."""
    for paper in absent:
        yield f"Belum ada: {paper.fact} (belum diisi di {paper.place})"


def empty_text(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the slots that nothing fills, from the result of a `buat` (`made_json`)."""
    for slot in result.get("bukti_kosong", ()):
        yield f"Belum terpenuhi: {slot['id']} {slot['nama']} ({slot['sebab']})"


def _by_place(missing: Missing) -> tuple[str, int]:
    return (missing.place.file, missing.place.line or 0) if missing.place else ("", 0)


def problems_text(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the problems, a line each, and how many there are."""
    yield from map(str, problems)
    if len(problems) > 1:
        yield f"{len(problems)} masalah."


def check_text(found: Checked) -> Iterator[str]:
    """Yield the result of a `cek`: by weight, then what is waived and not known, then the sum."""
    problems = [*found.problems, *found.damage]
    errors = [*map(str, problems), *map(str, found.errors)]
    yield from _titled("Kesalahan:", errors)
    yield from _titled("Peringatan:", list(map(str, found.warnings)))
    yield from _titled("Diabaikan:", list(map(str, found.waivers)))
    yield from missing_text(found.missing)
    yield _sum(len(errors), len(found.warnings), len(found.waivers))


def _titled(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield title
    yield from lines


def _sum(errors: int, warnings: int, waivers: int) -> str:
    if not errors + warnings + waivers:
        return "Tidak ada masalah."
    waived = f", {waivers} diabaikan" if waivers else ""
    return f"{errors} kesalahan, {warnings} peringatan{waived}."


def findings_of_making(findings: Iterable[Objection]) -> Iterator[str]:
    """Yield the errors that rules find in drafts, and how many warnings there are."""
    found = list(findings)
    yield from (str(each) for each in found if each.severity == ERROR)
    if warnings := sum(each.severity != ERROR for each in found):
        yield f"{warnings} peringatan aturan: `bukti cek`"


def elsewhere_text(count: int) -> Iterator[str]:
    """Yield the one line about problems in files that were not asked for."""
    if count:
        yield f"{count} masalah di berkas lain: `bukti cek`"


def unread_text(count: int) -> Iterator[str]:
    """Yield the one line about records that count for nothing until they are mended."""
    if count:
        yield f"{count} masalah pada fakta atau templat, jadi naskahnya tidak dihitung: `bukti cek`"


def unchanged_text(result: Mapping[str, Any]) -> str:
    """Return what a second run says of the documents that the first one made (`made_json`)."""
    documents = result["dokumen"]
    drafts = sum(document["status"] == "draf" for document in documents)
    state = f", {drafts} masih DRAF (rincian: `bukti cek`)" if drafts else ""
    which = documents[0]["berkas"] if len(documents) == 1 else f"{len(documents)} dokumen"
    return f"Tidak ada yang berubah: {which}{state}."


def made_json(making: Making) -> dict[str, Any]:
    """Return the result of a `buat` as data for JSON, like all that follow."""
    return {
        "dokumen": [
            {
                "id": made.id,
                "berkas": made.path,
                "hasil": made.fate,
                "status": made.status,
                "tanda": list(made.marks),
                "belum_diisi": _missing_json(made.missing),
            }
            for made in making.made
        ],
        "masalah": _problems_json([*making.problems, *making.damage]),
        "belum_ada": [paper.fact for paper in making.absent],
        "bukti_kosong": [
            {"id": slot.id, "nama": slot.nama, "sebab": slot.why} for slot in making.empty
        ],
        "masalah_di_berkas_lain": making.elsewhere,
        "temuan": objections_json(making.findings),
    }


def unchanged_json(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return the result of a `buat` as that of a run which changed nothing."""
    return {**result, "dokumen": [{**each, "hasil": "tetap"} for each in result["dokumen"]]}


def check_json(found: Checked) -> dict[str, Any]:
    """Return the result of a `cek`."""
    return {
        "masalah": _problems_json([*found.problems, *found.damage]),
        "temuan": objections_json(found.findings),
        "diabaikan": [
            {"tentang": each.about, "kode": each.code, "alasan": each.reason, "jumlah": each.hidden}
            for each in found.waivers
        ],
        "belum_diisi": _missing_json(found.missing),
    }


def objections_json(findings: Iterable[Objection]) -> list[dict[str, Any]]:
    """Return what rules object to."""
    found = list(findings)
    problems = _problems_json(each.problem for each in found)
    return [
        {"kode": each.code, "bobot": str(each.severity), "tentang": each.about, **problem}
        for each, problem in zip(found, problems, strict=True)
    ]


def failure_json(code: ExitCode, problems: Sequence[Problem]) -> dict[str, Any]:
    """Return what stopped a command."""
    return {"kode_keluar": int(code), "masalah": _problems_json(problems)}


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the result of a `periksa`."""
    return [
        {"hal": f.subject, "baik": f.good, "perlu": f.needed, "keterangan": f.detail}
        for f in findings
    ]


def findings_text(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line a finding: whether it is as it should be, and what there is."""
    for finding in findings:
        verdict = "baik" if finding.good else "KURANG" if finding.needed else "opsional"
        yield f"{verdict:<8} {finding.subject}: {finding.detail}"


def as_json(data: Any) -> str:
    """Return data as JSON text."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def _missing_json(missing: Iterable[Missing]) -> list[dict[str, str | None]]:
    return [
        {"fakta": fact.fact, "tempat": str(fact.place) if fact.place else None} for fact in missing
    ]


def _problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [
        {
            "tempat": str(problem.place) if problem.place else None,
            "berkas": problem.place.file if problem.place else None,
            "baris": problem.place.line if problem.place else None,
            "pesan": problem.message,
            "saran": problem.hint,
        }
        for problem in problems
    ]


def received_json(receipt: Received, inputs: Path, *, new: bool, dry_run: bool) -> dict[str, Any]:
    """Return what is told of a file that came in; `new`: it had not been received before."""
    return {
        "tanda": receipt.id,
        "berkas": receipt.name,
        "untuk": list(receipt.slots),
        "disimpan": str(inputs / receipt.file) if receipt.file else "",
        "kejadian": "akan diterima" if dry_run else "diterima" if new else "sudah diterima",
    }


def received_text(told: Mapping[str, Any]) -> str:
    """Return the same as a line."""
    kept = f", disimpan sebagai {told['disimpan']}" if told["disimpan"] else ""
    id_ = f" {told['tanda']}" if told["tanda"] else ""
    happened = str(told["kejadian"]).capitalize()
    return f"{happened}{id_}: {told['berkas']} untuk {', '.join(told['untuk'])}{kept}"
