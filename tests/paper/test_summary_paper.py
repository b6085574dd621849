"""The page for the head of office is one page, whatever there is to tell."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline import inputs
from pipeline.places import Places
from pipeline.press import Press
from pipeline.status import Paper, State, status
from pipeline.summary import summary
from tests import system
from tests.offices import ROOT

DAYS = {"awal": date(2021, 1, 1), "akhir": date(2022, 1, 1)}
READY = {"tiada": 0, "tiap-tiga": 3, "semua": 1}


@pytest.mark.lengkap
@pytest.mark.parametrize("profile", ["54/2009", "1/2023"])
def test_it_is_one_page(profile, tmp_path):
    made = []
    for folder in (".", "contoh"):
        places = Places.of(ROOT / folder).in_profile(profile)
        office = inputs.load(places.inputs)
        plan = office.rencana
        slots = [*plan.slots]
        for name, every in READY.items():
            ready = slots[::every] if every else []
            papers = [Paper(f"sk/{n}", (id_,), State.SIAP, "a") for n, id_ in enumerate(ready)]
            for when, day in DAYS.items():
                page = summary(status(plan, papers, 2021, day), plan, replace(office))
                templates, wrong = Press(places, {}, {}).templates([page])
                assert wrong == []
                path = tmp_path / f"{folder.strip('.')}-{name}-{when}.docx"
                path.write_bytes(templates[page.template].render(page.context))
                made.append(path)
    found = system.pages(made, tmp_path)
    assert {path.stem: len(pages) for path, pages in found.items() if len(pages) != 1} == {}
    assert all("15" in pages[0] and "Terlambat" in pages[0] for pages in found.values())
