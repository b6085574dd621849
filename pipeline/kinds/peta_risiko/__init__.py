"""Peta risiko: what may happen to the office's activities, and the list of controls from it.

Form: PP 60/2008 (identification, analysis, control), as offices print it; scale and limit are data.
"""

from collections.abc import Collection, Iterator, Mapping

from pipeline.document import Document
from pipeline.dossier import Dossier
from pipeline.kinds.peta_risiko import chart, controls, judgement
from pipeline.kinds.peta_risiko.record import Record
from pipeline.office import Office
from pipeline.problem import Problem

__all__ = ["Record", "documents", "problems"]


def problems(
    name: str, records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Problem]:
    """Yield what is wrong with the map, then with the list of controls."""
    del dossier
    record = records[name]
    yield from judgement.map_problems(record, office)
    if record.pengendalian:
        yield from judgement.list_problems(record, record.pengendalian, office)


def documents(
    names: Collection[str], records: Mapping[str, Record], office: Office, dossier: Dossier
) -> Iterator[Document]:
    """Yield the map, and the list of controls once the record calls for it."""
    del dossier
    for name in names:
        record = records[name]
        context = chart.chart(record, office)
        final = record.status == "final"
        yield Document(f"{name}/peta", chart.TEMPLATE, context, final, sort="peta-risiko")
        if plan := record.pengendalian:
            id_, sort = f"{name}/daftar-pengendalian", "daftar-pengendalian"
            context = controls.controls(record, plan, office)
            yield Document(id_, controls.TEMPLATE, context, plan.status == "final", sort=sort)
