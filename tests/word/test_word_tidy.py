"""What values leave behind is put right: cells, bookmarks, grids, quotes, comments."""

import pytest

from tests.word.docx_builder import cell, docx, p, r, row, table
from tests.word.helpers import lines, members, part, render, same, template
from tests.word.structure import W, check

MARK = '<w:bookmarkStart w:id="3" w:name="acuan"/><w:r><w:t>b</w:t></w:r><w:bookmarkEnd w:id="3"/>'
LOOP = [row("{%tr for a in l %}", ""), row("{{ a }}", "b"), row("{%tr endfor %}", "")]


@pytest.mark.parametrize("between", ['<w:bookmarkStart w:id="1" w:name="a"/>', "<w:sdt/>"])
@pytest.mark.parametrize("people", [[], ["x"]])
def test_what_stands_between_grid_and_rows(between: str, people: list[str]) -> None:
    body = table(*LOOP).replace("</w:tblGrid>", "</w:tblGrid>" + between) + p()
    same(docx(body), {"l": people})
    control = f"<w:sdt><w:sdtContent>{''.join(LOOP)}</w:sdtContent></w:sdt>"
    same(docx(table(control) + p()), {"l": people})


def test_a_span_of_before_an_edit_does_not_count() -> None:
    old = '<w:tcPrChange w:id="1" w:author="a"><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = table(row(cell(p("{{ x }}"), old + "</w:tcPrChange>"))) + p()
    same(docx(body), {"x": 1})
    grid = '<w:tblGridChange w:id="1"><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid></w:tblGridChange>'
    body = table(row("{{ x }}", "b", "c")).replace("</w:tblGrid>", grid + "</w:tblGrid>") + p()
    same(docx(body), {"x": 1})


def test_quotes_in_footnotes() -> None:
    link = (
        "<w:hyperlink w:tooltip='{{ x }}' w:anchor='a'><w:r><w:t>{{ y }}</w:t></w:r></w:hyperlink>"
    )
    data = docx(p("a"), footnotes=f"<w:footnote w:id='1'><w:p>{link}</w:p></w:footnote>")
    for text in ("it's", "a' w:anchor='b", 'a" b'):
        document = render(data, {"x": text, "y": "é"})
        (found,) = part(document, "word/footnotes.xml").iter(W + "hyperlink")
        assert found.get(W + "tooltip") == text
        assert found.get(W + "anchor") == "a"


def test_comments_are_no_tags() -> None:
    body = p("{{ x }}") + "<!-- {{ rahasia }} -->"
    notes = f"<w:footnote w:id='1'><!-- {{{{ y }}}} -->{p('{{ x }}')}</w:footnote>"
    data = docx(body, headers={"default": p("a", "<!-- {% if x %} -->")}, footnotes=notes)
    compiled = template(data)
    assert compiled.variables == {"x"}
    document = compiled.render({"x": "a"})
    assert not any(b"<!--" in content for content in members(document).values())
    assert lines(document) == ["a"]


IF = [p("{%p if x %}"), p("{{ x }}"), p("{%p endif %}")]


@pytest.mark.parametrize(
    "content",
    [
        "".join(IF),
        p("{%p for a in l %}") + p("{{ a }}") + p("{%p endfor %}"),
        p("a") + IF[0] + table(row("c"), columns=[9]) + IF[2],
        IF[0] + table(row("c"), columns=[9]) + p("{%p else %}") + p("b") + IF[2],
        p("{{p x }}"),
    ],
)
@pytest.mark.parametrize("x", ["", "y"])
def test_a_cell_ends_in_a_paragraph(content: str, x: str) -> None:
    if "{{p" in content:
        x = ""
    body = table(row("No", "x"), row(cell(content), "b")) + p()
    data = docx(body, headers={"default": body})
    document = template(data).render({"x": x, "l": [x] if x else []})
    assert check(document) == []
    bare = docx(body.replace('<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>', ""))
    assert check(template(bare).render({"x": x, "l": [x] if x else []})) == []


def test_cells_in_captured_text_end_well_too() -> None:
    body = p("{%p macro m(x) %}") + table(row(cell("".join(IF)), "b")) + p("{%p endmacro %}")
    body += p("{{p m('') }}") + p("{{p m(y) }}") + p()
    document = render(docx(body), {"y": "é"})
    assert lines(document) == ["", "b", "é", "b", ""]


def test_a_bookmark_that_repeats_stands_once() -> None:
    body = p("{%p for a in l %}") + p("{{ a }}", MARK) + p("{%p endfor %}")
    data = docx(body, headers={"default": body})
    for count in range(3):
        document = render(data, {"l": ["x"] * count})
        for name in ("word/document.xml", "word/header1.xml"):
            assert lines(document, name) == ["xb"] * count
            for kind in ("bookmarkStart", "bookmarkEnd"):
                assert len(list(part(document, name).iter(W + kind))) == min(count, 1)
    macro = p("{%p macro m() %}") + f"<w:p>{r('a')}{MARK}</w:p>" + p("{%p endmacro %}")
    assert check(render(docx(macro + p("{{p m() }}") * 2 + p("c")), {})) == []


def test_what_needs_no_tidying_is_left_alone() -> None:
    compiled = template(docx(table(row("No", "x"), *LOOP) + p("a", MARK)))
    (source,) = compiled._blueprint.sources
    assert (source.needs.cells, source.needs.bookmarks) == (False, False)
