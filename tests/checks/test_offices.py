"""What the rules say of the two offices that the project holds, and of the seed's own mistakes."""

from collections import Counter
from datetime import date

import pytest

from pipeline.checking import everything
from pipeline.places import Places
from pipeline.reading import read
from tests.offices import ROOT

WARNINGS = {
    "contoh": {"B02": 1, "T08": 4},
    "": {"B01": 1, "O06": 3, "O07": 1, "T08": 1, "T09": 1},
}
"""Every one of them is right: papers after their targets; the real plan of June with targets in
May, its checklist, which is taken later, and its head, who turns 60 on 9 August 2021, as the signer
of three drafts of September; in contoh/ a report whose two findings nobody has answered."""


@pytest.fixture(scope="module", params=["contoh", ""])
def office(request):
    places = Places.of(ROOT / request.param)
    return request.param, everything(places, read(places), date(2021, 12, 31))


def test_there_are_no_errors_and_no_waivers(office):
    _, verdict = office
    assert not verdict.errors, list(map(str, verdict.errors))
    assert not verdict.waivers
    assert not verdict.problems


def test_every_warning_is_known(office):
    name, verdict = office
    assert Counter(each.code for each in verdict.warnings) == WARNINGS[name]


class TestTheSeedsMistakes:
    """As the plan of 2021 was written: a June plan with May targets, a head who retires."""

    def test_targets_in_may_under_a_plan_of_june(self, variants):
        (found,) = [
            each
            for each in variants.verdict("rencana-kerja:\n  tanggal: 2021-06-04\n").findings
            if each.code == "T09"
        ]
        assert "indikator bertarget Mei, sebelum rencana kerja ditetapkan" in str(found)

    def test_the_head_retires_before_month_nine(self, variants):
        found = variants.verdict("pegawai:\n  contoh-01.nip: 19610809 198503 2 003\n").findings
        (term,) = [each for each in found if each.code == "O07"]
        assert "pensiun sejak 1 September 2021; " in str(term)
        signed = [each for each in found if each.code == "O06"]
        assert signed
        assert {str(each.severity) for each in signed} == {"kesalahan"}
        assert all("pensiun sejak 1 September 2021" in str(each) for each in signed)

    def test_by_the_settings_she_signs_on(self, variants):
        later = "pegawai:\n  contoh-01.nip: 19610809 198503 2 003\n"
        setting = "instansi:\n  pensiun: {khusus: {contoh-01: 65}}\n"
        codes = {each.code for each in variants.verdict(later + setting).findings}
        assert not {"O06", "O07"} & codes
