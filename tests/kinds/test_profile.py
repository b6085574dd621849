"""The format profiles: the same papers, in the form of another regulation."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from pipeline import word
from pipeline.cli import main
from pipeline.places import Places
from tests.kinds.readable import readable
from tests.offices import ROOT, rewrite

SHIPPED = ROOT / "templates" / "docx"
NEWER = SHIPPED / "1-2023"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS_PER_CM = 567


def form(docx: bytes) -> tuple[list[float], set[str], set[int]]:
    """Return margins in cm (top, bottom, left, right), fonts, and widths of the tables."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    page = body.find(f".//{W}pgMar")
    margins = [round(int(page.get(W + side)) / TWIPS_PER_CM, 1) for side in MARGINS]
    fonts = {each.get(f"{W}ascii") for each in styles.iter(f"{W}rFonts")} - {None}
    grids = {sum(int(column.get(f"{W}w")) for column in grid) for grid in body.iter(f"{W}tblGrid")}
    return margins, fonts, grids


MARGINS = ("top", "bottom", "left", "right")
OF_THEIR_OWN = {"sop.docx"}
"""Papers whose form is another regulation's: PermenPANRB 35/2012, in any profile."""
TEMPLATES = sorted({path.name for path in SHIPPED.glob("*.docx")} - OF_THEIR_OWN)


def test_a_profile_has_all_templates_of_tata_naskah():
    assert TEMPLATES
    assert all((SHIPPED / name).exists() for name in OF_THEIR_OWN)
    assert sorted(path.name for path in NEWER.glob("*.docx")) == TEMPLATES


@pytest.mark.parametrize("name", TEMPLATES)
def test_its_templates_print_the_same_facts(name):
    parts = (NEWER, SHIPPED)
    one, other = (word.compile(path / name, parts=parts) for path in (SHIPPED, NEWER))
    assert one.paths == other.paths


@pytest.fixture
def decrees(sample) -> tuple[bytes, bytes]:
    """The decree in both profiles."""
    path = sample / "output/sk/tim-zi.docx"
    made = []
    for profil in ("54/2009", "1/2023"):
        rewrite(sample / "inputs/instansi.yaml", "profil: 54/2009", f"profil: {profil}")
        assert main(["buat", "sk/tim-zi", "--kantor", str(sample)]) == 0
        made.append(path.read_bytes())
    return made[0], made[1]


def test_margins_fonts_and_tables_are_the_profiles(decrees):
    older, newer = map(form, decrees)
    assert older == ([2.5, 2.5, 3.0, 2.5], {"Bookman Old Style"}, {9071})
    assert newer == ([2.0, 2.0, 2.5, 2.0], {"Arial"}, {9638})


def test_only_the_label_of_the_nip_reads_differently(decrees):
    older, newer = map(readable, decrees)
    assert older != newer
    assert older.replace("NIP. ", "NIP ") == newer


def test_an_offices_own_template_comes_before_the_shipped_profile(tmp_path):
    own = tmp_path / "templates" / "docx"
    own.mkdir(parents=True)
    (own / "sk.docx").write_bytes(b"")
    places = Places.of(tmp_path).in_profile("1/2023")
    assert places.templates == (own, NEWER, SHIPPED)
    assert places.template("sk.docx") == own / "sk.docx"
    assert places.template("undangan.docx") == NEWER / "undangan.docx"
    assert Places.of(tmp_path).in_profile("54/2009") == Places.of(tmp_path)
