"""Everything that documents are made of, read once: the office, what exists, the documents."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline import inputs, own_kinds, registry, serving
from pipeline.action_plan import Serving
from pipeline.document import Document
from pipeline.dossier import Dossier, GivenNumber
from pipeline.indonesian import did_you_mean
from pipeline.ledger import Ledger, Receipts, Scans
from pipeline.office import Office
from pipeline.places import Places
from pipeline.plan import plan
from pipeline.problem import InputError, Problem, TemplateError, UsageError
from pipeline.serving import Gap
from pipeline.values import Missing


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs say: the wanted documents, and what is wrong.

    Problems go by the name of the record (`sk/tim-zi`) or file that has them; such a record makes
    no documents. `pictures` are the office's own, by the name of the frame in a template that each
    is for; `absent` the wanted papers for which the facts are not there yet; `gaps` what slots of
    the action plan wait for of what cannot be made; `elsewhere` counts the problems left out.
    `records`: the sound ones that documents are made of.
    """

    office: Office
    dossier: Dossier
    documents: Sequence[Document]
    problems: Mapping[str, Sequence[Problem]]
    pictures: Mapping[str, Path]
    absent: Sequence[Missing] = ()
    gaps: Sequence[Gap] = ()
    elsewhere: int = 0
    records: Mapping[str, Any] = field(default_factory=dict)

    def serving(self, slots: Collection[str]) -> "Found":
        """Return what fills these slots of the action plan, or would; the rest is elsewhere."""
        gaps = [gap for gap in self.gaps if {*gap.slots} & {*slots}]
        ids = {gap.id for gap in gaps}
        problems = {name: found for name, found in self.problems.items() if name in ids}
        return replace(
            self,
            documents=[document for document in self.documents if {*document.slots} & {*slots}],
            problems=problems,
            absent=[paper for paper in self.absent if paper.fact in ids],
            gaps=gaps,
            elsewhere=sum(map(len, self.problems.values())) - sum(map(len, problems.values())),
        )

    def orphans(self) -> Iterator[Problem]:
        """Yield what is on record for a document or a piece of evidence that there is no longer."""
        yield from self._orphaned_papers()
        yield from self._orphaned_receipts()

    def _orphaned_papers(self) -> Iterator[Problem]:
        made = {id_ for made in self.documents for id_ in (made.id, made.numbered_as)}
        scanned = {scan.document for scan in self.dossier.scans}
        for id_ in sorted({*self.dossier.numbers, *self.dossier.adopted, *scanned} - made):
            if not any(touches(name, [id_]) for name in self.problems):
                what = "nomor" if id_ in self.dossier.numbers else "naskah tetap"
                what = "pindaian" if id_ in scanned else what
                hint = did_you_mean(id_, sorted(made)).removeprefix("; ")
                yield Problem(None, f"ada {what} untuk {id_}, tetapi dokumen itu tidak ada", hint)

    def _orphaned_receipts(self) -> Iterator[Problem]:
        slots = self.office.rencana.slots if self.office.rencana else {}
        for receipt in self.dossier.received:
            for slot in receipt.slots:
                if slot not in slots:
                    message = (
                        f"{receipt.id} diterima untuk {slot}, yang tidak ada dalam rencana aksi"
                    )
                    yield Problem(None, message, "terima lagi untuk bukti yang benar, lalu --batal")

    def one(self, id_: str) -> Document:
        """Return one document. Raises its record's problems, or UsageError where there is none."""
        if wrong := [name for name in self.problems if touches(name, [id_])]:
            raise InputError(*(problem for name in wrong for problem in self.problems[name]))
        for document in self.documents:
            if id_ in (document.id, document.numbered_as):
                return document
        ids = ", ".join(document.id for document in self.documents)
        raise UsageError(Problem(None, f"{id_} bukan satu dokumen", f"pilih: {ids}"))


def touches(name: str, wanted: Sequence[str]) -> bool:
    """Tell whether one of the wanted names is this, a part of this, or what this is part of.

    A register is made of all records of its kind.
    """
    register = f"{registry.REGISTERS}/{registry.kind_of(name)}"
    return is_wanted(name, wanted) or any(
        each.startswith(f"{name}/") or each == register for each in wanted
    )


def is_wanted(id_: str, wanted: Sequence[str]) -> bool:
    """Tell whether one of the wanted names is this document's, or that of a group it is in."""
    return not wanted or any(
        f"{id_}/".startswith(f"{name}/") or id_ == f"{registry.REGISTERS}/{name}" for name in wanted
    )


def read(
    places: Places, wanted: Sequence[str] = (), given: Mapping[str, GivenNumber] | None = None
) -> Found:
    """Read, and plan the wanted documents (`kind`, `kind/id`, …; all where none is named).

    Of kinds that are not wanted nothing is read. `given` are numbers to reckon with besides those
    on record. Raises InputError for problems in shared files, UsageError for a name that nothing
    answers to.
    """
    kinds = own_kinds.kinds(places)
    for name in wanted:
        kinds.entry(registry.kind_of(name))
    office = inputs.load(places.inputs, places.inputs.as_posix(), own_sorts=[*kinds.own])
    ledger = Ledger(places.inputs)
    numbers, scans = {**ledger.numbers(), **(given or {})}, Scans(places.inputs)
    dossier = Dossier(
        numbers,
        ledger.adopted(),
        _merged(ledger.damage(), scans.damage()),
        Receipts(places.inputs).all(),
        scans.all(),
        scans.confirmed(),
    )
    logo = office.instansi.kop.logo
    pictures = {"logo": places.inputs / logo} if logo else {}
    kinds = own_kinds.kinds(places.in_profile(office.instansi.profil), pictures)
    reader = _Reader(places, office, dossier, kinds, wanted)
    for name in kinds:
        if touches(name, wanted):
            reader.read(name)
    _require(wanted, reader.names, reader.problems, reader.documents)
    reader.problems.update({name: [wrong] for name, wrong in own_kinds.strays(places, kinds)})
    return Found(
        office,
        dossier,
        reader.documents,
        reader.problems,
        pictures,
        reader.absent,
        reader.gaps,
        records=reader.sound,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """One reading: what it goes by, and what it has found so far."""

    places: Places
    office: Office
    dossier: Dossier
    kinds: registry.Kinds
    wanted: Sequence[str]
    names: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    absent: list[Missing] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    sound: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, Sequence[Problem]] = field(default_factory=dict)
    faults: dict[Path, Problem] = field(default_factory=dict)

    def read(self, name: str) -> None:
        """Read a kind's records, judge them, plan what the sound and wanted ones make.

        A kind without code whose template is faulty has only problems.
        """
        files = self._files(name)
        if not files and name in self.kinds.own:
            return
        try:
            kind = self.kinds.kind(name)
        except TemplateError as error:
            self.problems.update(dict.fromkeys(files, error.problems))
            return
        self._plan(name, kind, self._records(kind, files))

    def _plan(self, name: str, kind: registry.Kind, records: Mapping[str, Any]) -> None:
        sorts, known = self.kinds.entry(name).sorts, {**self._cited(records.values()), **records}
        self.names.extend(records)
        for each in records:
            if found := self._judgement(kind, each, known, sorts):
                self.problems[each] = found
        chosen = [
            each for each in records if each not in self.problems and touches(each, self.wanted)
        ]
        self.sound.update((each, records[each]) for each in chosen)
        planned = plan(kind, chosen, known, self.office, self.dossier)
        self._take(made for made in planned if is_wanted(made.id, self.wanted))
        for each in chosen:
            papers = list(records[each].absent(each))
            self.absent.extend(paper for paper in papers if is_wanted(paper.fact, self.wanted))
            self.gaps.extend(serving.gaps(records[each], sorts, self.office, papers))
        for each in (each for each in records if each in self.problems):
            self.gaps.extend(serving.faulty(each, records[each], sorts, self.office))

    def _take(self, planned: Iterable[Document]) -> None:
        """Take the documents that nothing speaks against; note what does against the others."""
        taken = {document.target.casefold() for document in self.documents}
        for made in planned:
            if wrong := list(self._objections(made, taken)):
                self.problems[made.id] = wrong
                self.gaps.extend([Gap(made.id, made.slots, made.month)] * bool(made.slots))
            else:
                self.documents.append(made)
                taken.add(made.target.casefold())

    def _objections(self, made: Document, taken: Collection[str]) -> Iterator[Problem]:
        """Yield photos that cannot be printed, a name that is taken, a register with gaps."""
        for photo in made.photos if self.faults else ():
            if photo.path in self.faults:
                yield self.faults[photo.path]
        if made.target.casefold() in taken:
            hint = "ganti salah satu id yang memberi nama itu"
            yield Problem(None, f"dua dokumen bernama {made.id}", hint)
        kind = registry.kind_of(made.id)
        if registry.is_register(made.id) and any(touches(each, [kind]) for each in self.problems):
            hint = "perbaiki dulu rekaman yang bermasalah"
            yield Problem(None, f"{made.id} tidak dibuat karena tidak akan lengkap", hint)

    def _files(self, name: str) -> Mapping[str, str]:
        """Return the files of a kind's records by name; note the problem of every stray one."""
        folder, single = self.places.inputs, self.kinds.entry(name).single
        found = inputs.record_files(folder, name, single=single, shown=folder.as_posix())
        self.problems.update({name: [problem] for name, problem in found.problems.items()})
        return found.files

    def _records(self, kind: registry.Kind, files: Mapping[str, str]) -> Mapping[str, Any]:
        """Return the records that can be read; note the problems of the others."""
        folder, records = self.places.inputs, {}
        for name, file in files.items():
            try:
                records[name] = inputs.record(folder, file, kind.Record, folder.as_posix())
            except InputError as error:
                self.problems[name] = error.problems
        return records

    def _cited(self, records: Iterable[Serving]) -> Mapping[str, Serving]:
        """Return the records of other kinds that these go by, as far as they can be read.

        What is wrong with one is told with its own kind; who cites it misses it.
        """
        folder, found = self.places.inputs, {}
        for name in sorted({each for record in records for each in record.cited()}):
            kind = registry.kind_of(name)
            if kind in registry.KINDS:
                with suppress(InputError):
                    model = registry.kind(kind).Record
                    found[name] = inputs.record(folder, f"{name}.yaml", model, folder.as_posix())
        return found

    def _judgement(
        self, kind: registry.Kind, name: str, records: Mapping[str, Any], sorts: Sequence[str]
    ) -> Sequence[Problem]:
        """Return what is wrong between a record and all else; note the photos of a wanted one."""
        if touches(name, self.wanted):
            self.faults.update(inputs.photo_problems(records[name], self.office.folder))
        found = list(kind.problems(name, records, self.office, self.dossier))
        if self.office.rencana:
            found += serving.problems(self.office.rencana, name, records[name], sorts)
        return found


def _merged(*told: Mapping[str, Sequence[Problem]]) -> Mapping[str, Sequence[Problem]]:
    """Return by document what several books tell of it."""
    merged: dict[str, list[Problem]] = {}
    for found in told:
        for document, problems in found.items():
            merged.setdefault(document, []).extend(problems)
    return merged


def _require(
    wanted: Sequence[str],
    records: Sequence[str],
    wrong: Iterable[str],
    documents: Sequence[Document],
) -> None:
    """Raise UsageError for a wanted name to which no record, problem or document answers."""
    answers = [*records, *(document.id for document in documents)]
    for name in wanted:
        if any(is_wanted(answer, [name]) for answer in answers):
            continue
        if any(touches(each, [name]) for each in wrong):
            continue
        kind = registry.kind_of(name)
        known = sorted({answer for answer in answers if is_wanted(answer, [kind])})
        near = did_you_mean(name, known).removeprefix("; ")
        hint = near or f"yang ada: {', '.join(known) or '-'}"
        raise UsageError(Problem(None, f"{name} tidak ada", hint))
