"""The status as a person reads it."""

from datetime import date

import pytest

from pipeline.status import Paper, State, Tally, status
from pipeline.status_report import percent, status_json, status_tables, status_text
from tests.plans import plan_of

DAY = date(2021, 6, 1)


def at(*papers):
    return status(plan_of(), papers, 2021, DAY)


def test_each_komponen_each_indikator_and_what_they_lack():
    signed = State.DITANDATANGANI
    papers = [
        Paper("sk/a", ("A.1.a-2",), State.SIAP, "output/sk/a.docx"),
        Paper("rapat/b/undangan", ("A.1.a-1",), State.DRAF, "output/u.docx", ("usang",)),
        Paper("rapat/b/notulen", ("A.1.b-1",), signed, "output/n.docx", month=5),
        Paper("pakta/a", ("A.1.b-2",), State.BELUM),
        Paper("pakta/b", ("A.1.b-2",), State.BELUM),
    ]
    assert list(status_text(at(*papers))) == [
        "Keadaan per 1 Juni 2021: 5 bukti, 1 siap, 1 draf, 3 belum (terpenuhi 0,0%); 3 terlambat.",
        "",
        "A. Satu: 4 bukti, 1 siap, 1 draf, 2 belum (terpenuhi 0,0%); 3 terlambat.",
        "  A.1.a    Mei       draf        0/2   terlambat",
        "      A.1.a-1 Undangan: draf (usang)",
        "      A.1.a-2 Keputusan: siap",
        "  A.1.b    Mei       belum       0/2   terlambat",
        "      A.1.b-1 Notulen: belum (1 dari 8 bulan ditandatangani)",
        f"      A.1.b-2 Pakta: belum (0 dari 2 berkas {signed}; belum dibuat: pakta/a, dan 1 lagi)",
        "",
        "B. Dua: 1 bukti, 0 siap, 0 draf, 1 belum (terpenuhi 0,0%).",
        "  B.1      Juni      tanpa-bukti",
        "  B.1.b    -         belum       0/1",
        "      B.1.b-1 Foto layar: belum (dikumpulkan dari luar program)",
    ]


def test_percent_of_nothing_is_a_dash():
    assert percent(Tally.of([])) == "-"
    assert percent(Tally.of(at().slots)) == "0,0%"


@pytest.mark.parametrize("papers", [(), (Paper("sk/a", ("A.1.a-2",), State.SIAP, "a.docx"),)])
def test_text_json_and_tables_agree(papers):
    found = at(*papers)
    data = status_json(found)["ringkasan"]
    _, totals = status_tables(found)
    whole = totals.total
    assert whole[0] == "Jumlah"
    assert whole[1:] == (
        data["indikator"], data["bukti"], data["belum"], data["draf"], data["siap"],
        data["diterima"], data["ditandatangani"], data["diarsipkan"],
        data["terlambat"], data["persen"],
    )  # fmt: skip
    for number in range(1, 10):
        assert sum(row[number] for row in totals.rows) == whole[number]
    assert f"{data['bukti']} bukti, {data['siap']} siap" in next(status_text(found))


def test_an_indikator_without_evidence_has_its_line_in_the_table():
    details, _ = status_tables(at())
    lines = [row for row in details.rows if row[11] == "tanpa-bukti"]
    assert [row[2] for row in lines] == ["B.1"]
    assert all(len(row) == len(details.columns) for row in details.rows)
