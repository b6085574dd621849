"""Flowcharts as they come out of the printer: every arrow an unbroken line, nothing cut off."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from pipeline import flowchart, word
from pipeline.flow import Flow
from pipeline.flowchart.draw import draw
from pipeline.flowchart.table import below_head, head_height
from pipeline.places import Places
from pipeline.press import compile_template
from pipeline.reading import read
from tests import system
from tests.offices import ROOT

DPI = 150
TWIPS_PER_INCH = 1440
DARK = 110
GROWN = "tumbuh-"
REACH = 3
"""Pixels that a line may lie beside its place: half a millimetre."""


class Paper:
    """An SOP's document beside the drawing that it was made of."""

    def __init__(self, context: dict, template: word.Template):
        flow = next(value for value in context.values() if isinstance(value, Flow))
        self.sheet = template.room
        self.head = head_height(flow, self.sheet)
        self.drawing = draw(flow, below_head(flow, self.sheet))
        self.docx = template.render({**context, "alur": flowchart.table(flow, self.sheet)})


@pytest.fixture(
    scope="module",
    params=[
        "terpanjang",
        pytest.param("contoh", marks=pytest.mark.lengkap),
        pytest.param("nyata", marks=pytest.mark.lengkap),
    ],
)
def papers(request) -> dict[str, Paper]:
    """Every SOP of an office, or the longest, unmarked: a watermark is darker than paper."""
    places = Places.of(ROOT if request.param == "nyata" else ROOT / "contoh")
    template = compile_template(places, places.template("sop.docx"))
    made = {}
    for document in read(places, ["sop"]).documents:
        if any(isinstance(value, Flow) for value in document.context.values()):
            context = {**document.context, "tanda_air": ""}
            made[document.id.replace("/", "-")] = Paper(context, template)
    assert len(made) >= 4
    return made if request.param != "terpanjang" else dict([longest_of(made)])


def longest_of(papers: dict[str, Paper]) -> tuple[str, Paper]:
    return max(papers.items(), key=lambda each: len(each[1].drawing.pages))


def printed(documents: dict[str, bytes], folder: Path) -> dict[str, list[Image.Image]]:
    """The pages of each document as pictures in grey."""
    rasterise = system.program("pdftoppm")
    paths = {name: folder / f"{name}.docx" for name in documents}
    for name, path in paths.items():
        path.write_bytes(documents[name])
    pdfs = system.pdfs(list(paths.values()), folder)
    pages = {}
    for name, path in paths.items():
        stem = folder / f"gambar-{name}"
        subprocess.run([rasterise, "-r", str(DPI), "-gray", str(pdfs[path]), str(stem)], check=True)
        found = sorted(folder.glob(f"{stem.name}-*.pgm"))
        pages[name] = [loaded(picture) for picture in found]
    return pages


def loaded(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.copy()


@pytest.fixture(scope="module")
def pictures(papers, tmp_path_factory):
    """The pages of each SOP, and of each as it would be where rows may grow."""
    documents = {name: paper.docx for name, paper in papers.items()}
    documents |= {f"{GROWN}{name}": changed(docx, free_to_grow) for name, docx in documents.items()}
    return printed(documents, tmp_path_factory.mktemp("alur"))


def flow_pages(paper: Paper, pages: list[Image.Image]) -> list[Image.Image]:
    """The landscape pages, one for each page of the drawing."""
    found = [page for page in pages if page.width > page.height]
    assert len(found) == len(paper.drawing.pages), "more pages than drawn"
    return found


def body_of(docx: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return package.read("word/document.xml")


def origin(docx: bytes, head: int) -> tuple[int, int]:
    """Where the actors' cells begin on a flow page, in twips: margins, title, head, two columns."""
    body = body_of(docx).decode()
    left = int(re.findall(r'<w:pgMar [^>]*w:left="(\d+)"', body)[-1])
    top = int(re.findall(r'<w:pgMar [^>]*w:top="(\d+)"', body)[-1])
    table = body[body.index('<w:tblCaption w:val="alur"') :]
    number, activity = map(int, re.findall(r'<w:gridCol w:w="(\d+)"', table)[:2])
    fixed = [int(each) for each in re.findall(r'w:trHeight w:val="(\d+)" w:hRule="exact"', table)]
    title = flowchart.Sheet().title_pitch
    return left + number + activity, top + title + fixed[0] + head + fixed[1]


def gaps(picture: Image.Image, route, at: tuple[int, int]) -> list[tuple[int, int]]:
    """The places in twips along a route at which nothing dark is near."""
    missed = []
    for (x1, y1), (x2, y2) in pairwise(route.points):
        length = max(abs(x2 - x1), abs(y2 - y1))
        steps = max(1, length * DPI // TWIPS_PER_INCH)
        for step in range(steps + 1):
            x, y = (a + (b - a) * step // steps for a, b in ((x1, x2), (y1, y2)))
            if not is_dark(picture, (at[0] + x, at[1] + y), across=x1 != x2):
                missed.append((x, y))
    return missed


def is_dark(picture: Image.Image, place: tuple[int, int], *, across: bool) -> bool:
    """Tell whether there is ink at a place of a line: a little beside it, a pixel along it."""
    x, y = (round(each * DPI / TWIPS_PER_INCH) for each in place)
    wide, high = (1, REACH) if across else (REACH, 1)
    near = picture.crop((x - wide, y - high, x + wide + 1, y + high + 1))
    return near.getextrema()[0] < DARK


def broken(paper: Paper, pages: list[Image.Image]) -> list[tuple[int, int]]:
    """The gaps in all routes of a document."""
    at = origin(paper.docx, paper.head)
    return [
        gap
        for page, picture in zip(paper.drawing.pages, flow_pages(paper, pages), strict=True)
        for route in page.routes
        for gap in gaps(picture, route, at)
    ]


def test_every_arrow_is_an_unbroken_line(papers, pictures):
    routes = [route for paper in papers.values() for p in paper.drawing.pages for route in p.routes]
    assert len(routes) > 30
    assert {name: broken(papers[name], pictures[name]) for name in papers} == {
        name: [] for name in papers
    }


@pytest.fixture(scope="module")
def longest(papers) -> tuple[str, Paper]:
    return longest_of(papers)


def changed(docx: bytes, change: Callable[[str], str]) -> bytes:
    """The document with its body changed, which must really change."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as source, zipfile.ZipFile(made, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "word/document.xml":
                assert change(data.decode()) != data.decode()
                data = change(data.decode()).encode()
            target.writestr(info.filename, data)
    return made.getvalue()


@pytest.mark.lengkap
def test_a_tile_left_out_is_seen(longest, tmp_path):
    """The guard can fail: without one tile of lines alone an arrow is broken."""
    name, paper = longest
    group = r"<mc:AlternateContent(?:(?!</mc:AlternateContent>).)*?{}.*?</mc:AlternateContent>"
    tile = re.compile(group.format("garis alur"), re.DOTALL)
    spoilt = changed(paper.docx, lambda body: tile.sub("", body, count=1))
    assert broken(paper, printed({name: spoilt}, tmp_path)[name])


def free_to_grow(body: str) -> str:
    return re.sub(r'(<w:trHeight w:val="\d+" w:hRule=")exact', r"\1atLeast", body)


def row_heights(paper: Paper, picture: Image.Image) -> list[int]:
    """The heights in pixels of all rows on a page, between the borders of the first column."""
    left = int(re.findall(rb'<w:pgMar [^>]*w:left="(\d+)"', body_of(paper.docx))[-1])
    column = round(left * DPI / TWIPS_PER_INCH) + 3
    strip = picture.crop((column, 0, column + 30, picture.height))
    lines = [strip.crop((0, y, strip.width, y + 1)).getextrema() for y in range(strip.height)]
    dark = [y for y, (_, lightest) in enumerate(lines) if lightest < DARK]
    borders = [y for y in dark if y - 1 not in dark]
    return [below - above for above, below in pairwise(borders)]


def grown(paper: Paper, pages: list[Image.Image]) -> list[int]:
    """By how many pixels each row of steps is higher than drawn, all pages in a row."""
    found = []
    for page, picture in zip(paper.drawing.pages, flow_pages(paper, pages), strict=True):
        drawn = [row.height * DPI / TWIPS_PER_INCH for row in page.rows]
        measured = row_heights(paper, picture)[-len(drawn) :]
        found += [round(a - b) for a, b in zip(measured, drawn, strict=True)]
    return found


A_LINE = 190 * DPI // TWIPS_PER_INCH
"""Pixels of a line of text: a text that was cut would need one more at least."""


def test_no_text_is_cut(papers, pictures):
    """Where rows may grow with their texts none does: so none is cut where they may not."""
    for name, paper in papers.items():
        assert max(grown(paper, pictures[f"{GROWN}{name}"])) < A_LINE // 3, name


@pytest.mark.lengkap
@pytest.mark.parametrize("papers", [ROOT / "contoh"], ids=["contoh"], indirect=True)
def test_a_text_too_high_for_its_row_is_seen(papers, tmp_path):
    """The guard can fail: a longer text makes its row grow, on a page with room for that."""
    name, paper = min(papers.items(), key=lambda each: len(each[1].drawing.pages[0].rows))
    before, table = body_of(paper.docx).decode().split('<w:tblCaption w:val="alur"', 1)
    longer = re.sub(r"(<w:t[^>]*>Me\w+ )", r"\1" + "kata " * 60, table, count=1)
    docx = changed(
        paper.docx, lambda _: free_to_grow(f'{before}<w:tblCaption w:val="alur"{longer}')
    )
    assert max(grown(paper, printed({name: docx}, tmp_path)[name])) > A_LINE // 2


WRAPPED = re.compile(r'<mc:AlternateContent([^>]*)><mc:Choice Requires="wpg">')


def unwrapped(body: str) -> str:
    """The body with its drawings in the open: the validator does not look into alternatives."""
    names = WRAPPED.search(body)
    assert names
    bare = WRAPPED.sub("", body).replace("</mc:Choice></mc:AlternateContent>", "")
    root, rest = bare.split("<w:body>", 1)
    stated = [each for each in re.findall(r'xmlns:\w+="[^"]*"', names[1]) if each not in root]
    return f"{root.rstrip('>')} {' '.join(stated)}><w:body>{rest}"


def schema_errors(docx: bytes, change: Callable[[str], str], path: Path) -> list[str]:
    path.write_bytes(changed(docx, change))
    return system.schema_errors([path]).get(path, [])


@pytest.mark.lengkap
def test_all_drawings_are_valid_in_the_open(papers, tmp_path):
    for name, paper in papers.items():
        assert schema_errors(paper.docx, unwrapped, tmp_path / f"{name}.docx") == []


@pytest.mark.lengkap
def test_the_drawings_are_valid_in_the_open(longest, tmp_path):
    assert schema_errors(longest[1].docx, unwrapped, tmp_path / "baik.docx") == []
    wrong = schema_errors(
        longest[1].docx,
        lambda body: unwrapped(body).replace("<wps:cNvCnPr/>", "<wps:cNvCnPr/><wps:wrong/>", 1),
        tmp_path / "salah.docx",
    )
    assert wrong
