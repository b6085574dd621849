"""A copy with comments opens in LibreOffice, which finds every comment and loses no word."""

import subprocess

from pipeline import word
from pipeline.problem import Place, Problem
from tests.offices import ROOT
from tests.system import program
from tests.word.helpers import W, part


def test_libreoffice_keeps_comments_and_text(tmp_path):
    soffice = program("soffice")
    data = (ROOT / "templates/docx/surat.docx").read_bytes()
    tags = word.review("surat.docx", data).tags
    assert len(tags) > 10
    remarks = [Problem(place, f"W0{number} salah") for number, (place, _) in enumerate(tags)]
    remarks.append(Problem(Place("surat.docx", spot="kop halaman (header1.xml)"), "di kepala"))
    copy = tmp_path / "salinan.docx"
    copy.write_bytes(word.commented("surat.docx", data, remarks))
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--norestore",
         "--convert-to", "docx", "--outdir", str(tmp_path / "lagi"), str(copy)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = (tmp_path / "lagi" / "salinan.docx").read_bytes()
    told = ["".join(t.text for t in c.iter(f"{W}t")) for c in part(again, "word/comments.xml")]
    assert len(told) == len(remarks)
    assert sum("salah" in text for text in told) == len(tags)
    assert sorted(word.text(again).split()) == sorted(word.text(data).split())
