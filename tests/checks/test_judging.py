"""Waivers, weights, and what becomes of papers in which errors are found."""

import pytest

from pipeline.checking import to_be_made
from pipeline.checks.rule import Severity
from pipeline.problem import InputError

ON_SUNDAY = """
rapat/pembentukan-tim:
  tanggal: Minggu, 9 Mei 2021
"""
WAIVED = f"{ON_SUNDAY}  abaikan: {{T01: atas perintah Bupati}}\n"


def of(verdict, about):
    return [each for each in verdict.findings if each.about == about]


def test_errors_come_before_warnings_then_by_place(variants):
    found = variants.verdict(
        f"{ON_SUNDAY}\nrapat/evaluasi-sop:\n  tanggal: Sabtu, 21 Agustus 2021\n"
    ).findings
    weights = [each.severity is Severity.WARNING for each in found]
    assert weights == sorted(weights)
    assert {"T01", "T02"} <= {each.code for each in found}
    errors = [each.problem.place.file for each in found if each.severity is Severity.ERROR]
    assert errors == sorted(errors)


def test_a_finding_is_one_line_with_its_code(variants):
    (line,) = map(str, of(variants.verdict(ON_SUNDAY), "rapat/pembentukan-tim"))
    assert "rapat/pembentukan-tim.yaml:" in line
    assert ": T01 rapat pada 9 Mei 2021, hari Minggu (periksa tanggalnya)" in line


class TestWaivers:
    def test_it_takes_its_finding_out_and_is_listed(self, variants):
        verdict = variants.verdict(WAIVED)
        assert "T01" not in {each.code for each in of(verdict, "rapat/pembentukan-tim")}
        (waiver,) = verdict.waivers
        assert (waiver.code, waiver.reason, waiver.hidden) == ("T01", "atas perintah Bupati", 1)
        assert "T01 diabaikan: atas perintah Bupati" in str(waiver)

    def test_of_another_rule_or_record_it_takes_out_nothing(self, variants):
        other = WAIVED.replace("T01", "T02")
        elsewhere = f"{ON_SUNDAY}\nrapat/evaluasi-sop:\n  abaikan: {{T01: alasan}}\n"
        for example in (other, elsewhere):
            verdict = variants.verdict(example)
            assert "T01" in {each.code for each in of(verdict, "rapat/pembentukan-tim")}
            assert [each.hidden for each in verdict.waivers] == [0]
            assert str(verdict.waivers[0]).endswith("(tidak lagi perlu)")

    def test_of_an_unknown_rule_it_is_a_problem(self, variants):
        (problem,) = variants.verdict(WAIVED.replace("T01", "Q77")).problems
        assert "kode aturan “Q77” pada “abaikan” tidak dikenal" in problem.message
        assert problem.place.file.endswith("rapat/pembentukan-tim.yaml")

    @pytest.mark.parametrize("written", ["{T01: }", "{T01: ' '}", "{t01: alasan}", "[T01]"])
    def test_without_a_reason_or_a_code_the_record_is_refused(self, variants, written):
        with pytest.raises(AssertionError, match=r"masih kosong|kode aturan|abaikan"):
            variants.verdict(ON_SUNDAY + f"  abaikan: {written}\n")

    def test_of_shared_facts_without_a_reason_they_are_refused(self, variants):
        with pytest.raises(InputError, match="“T01” masih kosong"):
            variants.verdict("instansi:\n  abaikan: {T01: ''}\n")


class TestMaking:
    def test_an_error_bars_final_papers_only(self, variants):
        drafts = ON_SUNDAY + "  notulen.status: draf\n  dokumentasi.status: draf\n"
        judged = to_be_made(variants.found_with(drafts))
        mine = {d.id for d in judged.documents if d.id.startswith("rapat/pembentukan-tim/")}
        assert mine == {
            "rapat/pembentukan-tim/notulen",
            "rapat/pembentukan-tim/dokumentasi",
        }
        assert sorted(str(each.message)[:60] for each in judged.barred) == [
            "rapat/pembentukan-tim/daftar-hadir belum boleh final: T01 ra",
            "rapat/pembentukan-tim/undangan belum boleh final: T01 rapat ",
        ]

    def test_of_drafts_an_error_is_told_and_stops_nothing(self, variants):
        drafts = ON_SUNDAY + "  status: draf\n  notulen.status: draf\n  dokumentasi.status: draf\n"
        judged = to_be_made(variants.found_with(drafts))
        assert not judged.barred
        assert "T01" in {each.code for each in judged.findings}

    def test_nothing_bars_what_has_no_errors(self, variants):
        judged = to_be_made(variants.found)
        assert not judged.barred
        assert len(judged.documents) == len(variants.found.documents)
