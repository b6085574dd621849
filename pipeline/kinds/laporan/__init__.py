"""Laporan: a report of activity, monev or results, and the follow-up to its findings.

Form: Permendagri 54/2009, A Pendahuluan to E Penutup. The follow-up is a second paper of the same
record, so that it quotes the report's own title, number, date and recommendations.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.kinds.laporan import follow_up, judgement, report
from pipeline.kinds.laporan.common import BOOK
from pipeline.kinds.laporan.record import Record
from pipeline.office import Office
from pipeline.problem import Problem

__all__ = ["Record", "documents", "problems"]


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield what is wrong with the report, then with its follow-up."""
    record = records[name]
    yield from judgement.report_problems(record, office, dossier.numbers.get(f"{name}/laporan"))
    if record.tindak_lanjut:
        yield from judgement.follow_up_problems(name, record, record.tindak_lanjut, office, dossier)


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield the report, and its follow-up once the record has it."""
    for name in names:
        record = records[name]
        context = report.report(record, office, dossier.numbers.get(f"{name}/laporan"))
        yield _paper(f"{name}/laporan", report.TEMPLATE, context, record.status)
        if answers := record.tindak_lanjut:
            context = follow_up.follow_up(name, record, answers, office, dossier)
            yield _paper(f"{name}/tindak-lanjut", follow_up.TEMPLATE, context, answers.status)


def _paper(id_: str, template: str, context: Mapping[str, Any], status: str) -> Document:
    number, sort = context["nomor"], id_.rpartition("/")[2]
    return Document(id_, template, context, status == "final", number=number, book=BOOK, sort=sort)
