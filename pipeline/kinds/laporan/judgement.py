"""What is wrong with a report and its follow-up: dates out of order, findings without answers."""

from collections.abc import Iterator
from datetime import date

from pipeline import laws, naskah
from pipeline.dossier import Dossier, GivenNumber
from pipeline.indonesian import PartialDate, did_you_mean
from pipeline.kinds.laporan.common import BOOK, signers
from pipeline.kinds.laporan.record import Jawaban, Record, TindakLanjut
from pipeline.office import Office
from pipeline.problem import Place, Problem
from pipeline.reports import period_problems

_MEND = "perbaiki salah satunya"


def report_problems(record: Record, office: Office, given: GivenNumber | None) -> Iterator[Problem]:
    """Yield what the report cites and is not there, and what is dated after it, or too early."""
    day = naskah.day_of(record, office, given)
    yield from _paper_problems(record, record, office, given)
    yield from naskah.number_problems(office, BOOK, record.klasifikasi, record)
    yield from laws.problems(record, "landasan_hukum", office.peraturan, day)
    seen: set[str] = set()
    for finding in record.temuan:
        if finding.id in seen:
            message = f"id temuan “{finding.id}” dipakai dua kali"
            yield Problem(finding.place("id"), message, "setiap temuan mempunyai id sendiri")
        seen.add(finding.id)
    if record.tanggal or given:
        yield from _period_problems(record, day)


def _paper_problems(
    paper: Record | TindakLanjut, record: Record, office: Office, given: GivenNumber | None
) -> Iterator[Problem]:
    """Yield what both papers may have: a day that cannot be, a signer who holds no office."""
    day = naskah.day_of(paper, office, given)
    yield from naskah.date_problems(paper, given)
    for role, position in signers(paper, record).items():
        if getattr(paper, role) or position in office.instansi.penandatangan:  # said once
            yield from naskah.signer_problems(office, position, day, paper, role)


def _period_problems(record: Record, day: PartialDate) -> Iterator[Problem]:
    yield from period_problems(record, record.periode, day)
    for each in record.kegiatan.jadwal if record.kegiatan else ():
        last = each.sampai or each.tanggal
        if last and last.earliest > day.latest:
            message = f"kegiatan pada {last.told}, sesudah tanggal laporan, {day.told}"
            yield Problem(each.place("sampai" if each.sampai else "tanggal"), message, _MEND)


def follow_up_problems(
    name: str, record: Record, answers: TindakLanjut, office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield findings without an answer, answers without a finding, and dates out of order."""
    given = dossier.numbers.get(f"{name}/tindak-lanjut")
    yield from _paper_problems(answers, record, office, given)
    if answers.klasifikasi:
        yield from naskah.number_problems(office, BOOK, answers.klasifikasi, answers)
    yield from _pairing(record, answers)
    for each in answers.jawaban:
        yield from naskah.named_problems(office, each.pic, each.place("pic"))
    reported = _written(record, dossier.numbers.get(f"{name}/laporan"))
    yield from _order(answers, _written(answers, given), reported)


def _written(paper: Record | TindakLanjut, given: GivenNumber | None) -> PartialDate | None:
    return PartialDate.of(given.tanggal) if given else paper.tanggal


def _pairing(record: Record, answers: TindakLanjut) -> Iterator[Problem]:
    ids = [finding.id for finding in record.temuan]
    answered: set[str] = set()
    for each in answers.jawaban:
        if each.temuan not in ids:
            hint = f"yang ada: {', '.join(ids) or '-'}{did_you_mean(each.temuan, ids)}"
            message = f"laporan ini tidak memuat temuan “{each.temuan}”"
            yield Problem(each.place("temuan"), message, hint)
        elif each.temuan in answered:
            message = f"temuan “{each.temuan}” dijawab dua kali"
            yield Problem(each.place("temuan"), message, "hapus salah satunya")
        answered.add(each.temuan)
    for finding in record.temuan:
        if finding.id not in answered:
            message = f"temuan “{finding.id}” belum dijawab tindak lanjut"
            hint = "tambahkan pada tindak_lanjut, dengan status belum bila belum dikerjakan"
            yield Problem(finding.place("id"), message, hint)


def _order(
    answers: TindakLanjut, written: PartialDate | None, reported: PartialDate | None
) -> Iterator[Problem]:
    """Yield each date that breaks the order: report, done, as things stood, follow-up, target."""
    begin = reported.earliest if reported else date.min
    after = f"mendahului tanggal laporan, {reported.told}" if reported else ""
    stand = answers.per or written
    for day, place in _dates(answers, written):
        if day.latest < begin:
            yield Problem(place, f"{day.told} {after}", _MEND)
    if answers.per and written and answers.per.earliest > written.latest:
        message = f"keadaan per {answers.per.told}, sesudah tanggal naskah, {written.told}"
        yield Problem(answers.place("per"), message, _MEND)
    if stand:
        for each in answers.jawaban:
            yield from _against(each, stand)


def _dates(
    answers: TindakLanjut, written: PartialDate | None
) -> Iterator[tuple[PartialDate, Place | None]]:
    """Yield the dates of what came after the report, with their places."""
    if written:
        yield written, answers.place("tanggal")
    if answers.per:
        yield answers.per, answers.place("per")
    for each in answers.jawaban:
        for field in ("selesai", "target"):
            if day := getattr(each, field):
                yield day, each.place(field)


def _against(each: Jawaban, stand: PartialDate) -> Iterator[Problem]:
    """Yield what is done after the day of the account, or was to be done before it."""
    if each.selesai and each.selesai.earliest > stand.latest:
        message = f"selesai {each.selesai.told}, sesudah keadaan per {stand.told}"
        yield Problem(each.place("selesai"), message, _MEND)
    if each.target and each.target.latest < stand.earliest:
        message = f"target {each.target.told} sudah lewat pada keadaan per {stand.told}"
        yield Problem(each.place("target"), message, "tulis target yang baru")
