"""Any template, put together at random, gives what docxtpl gives, or is refused by place."""

import re
from random import Random
from typing import Any

import pytest
from docxtpl import Listing, RichText
from markupsafe import Markup

from pipeline.problem import TemplateError
from tests.word.docx_builder import cell, docx, p, picture, png, r, row, table, watermark
from tests.word.helpers import canonical, template, theirs
from tests.word.structure import check

EXPRESSIONS = [
    *("x", "y", "l", "d", "n", "rich", "lines", "mark", "d.a", "l[0]", "x ~ y", "n + 1", "n / 2"),
    *("x|upper", "l|join(',')", "x|default('-')", "l|first", "x|int", "y|replace(x, y)"),
    *("d.items()|list|length", "loop.index", "d|dictsort", "x if n", "'{}'.format(y)"),
]
FILTERS = ["upper", "trim", "title", "center(9)", "truncate(4)", "striptags", "upper|trim"]
VALUES: list[Any] = ["a", "", "é & <c>", "a\tb\nc", "a\fb", "a\ab", 0, 1.5, "{{ z }}", 'it\'s "q"']


class Writer(Random):
    """Writes templates and their data."""

    def tags(self, depth: int = 0) -> str:
        one, inside = self.choice(EXPRESSIONS), "z" if depth > 2 else self.tags(depth + 1)
        return self.choice(
            [
                *[f"{{{{ {one} }}}}"] * 5,
                "teks & <b> ",
                f"{{% if {one} %}}{inside}{{% else %}}{inside}{{% endif %}}",
                f"{{% for a in {one} %}}{{{{ a }}}}{inside}{{% endfor %}}",
                f"{{% for k, v in {one} %}}{{{{ k }}}}{{% endfor %}}",
                f"{{% filter {self.choice(FILTERS)} %}}{inside}{{% endfilter %}}",
                f"{{% set q %}}{inside}{{% endset %}}{{{{ q }}}}",
                f"{{% with w = {one} %}}{{{{ w }}}}{{% endwith %}}",
            ]
        )

    def paragraph(self) -> str:
        tags = self.tags()
        link = f'<w:p><w:hyperlink w:anchor="x">{r(tags)}</w:hyperlink></w:p>'
        shape = p(watermark(f"{{{{ {self.choice('xyn')} }}}}"))
        return self.choice(
            [p(tags), p(tags), p("{{r rich }}", tags), p(tags, picture()), link, shape]
        )

    def block(self, depth: int = 0) -> str:
        one, inside = self.choice(EXPRESSIONS), p("z") if depth > 1 else self.block(depth + 1)
        rows = row(f"{{%tr for a in {one} %}}", ""), row(cell(inside + p()), self.tags())
        columns = map(cell, map(p, ("{%tc for a in l %}", "{{ a }}", "{%tc endfor %}")))
        return self.choice(
            [
                *[self.paragraph()] * 4,
                p(f"{{%p if {one} %}}") + inside + p("{%p endif %}"),
                p(f"{{%p for a in {one} %}}") + inside + p("{%p endfor %}"),
                table(*rows, row("{%tr endfor %}", "")),
                table(row(cell(p("{%p if n %}") + inside + p("{%p endif %}")), "b")),
                table(row(*columns)),
                p("{%p macro m(x) %}") + inside + p("{%p endmacro %}") + p("{{p m(n) }}"),
            ]
        )

    def data(self) -> dict[str, Any]:
        data = {
            "x": self.choice(VALUES),
            "y": self.choice(VALUES),
            "n": self.choice([0, 1, 2]),
            "l": self.choice([[], [1], ["a", "b&"], [("a", 1)]]),
            "d": self.choice([{}, {"a": "p", "b": [1]}]),
            "rich": self.choice([RichText("ri & ch", bold=True), "polos"]),
            "lines": Listing(self.choice(["a\nb", "c\fd"])),
            "mark": self.choice([Markup("a &amp; b"), Markup("<w:r><w:t>q</w:t></w:r>")]),
        }
        return {name: value for name, value in data.items() if self.random() > 0.03}


@pytest.mark.parametrize("seed", range(6))
def test_any_template(seed: int) -> None:
    _compare(seed, 25)


@pytest.mark.lengkap
@pytest.mark.parametrize("seed", range(100, 140))
def test_many_templates(seed: int) -> None:
    _compare(seed, 100)


def _compare(seed: int, count: int) -> None:
    writer = Writer(seed)
    rendered = 0
    for _ in range(count):
        body = "".join(writer.block() for _ in range(writer.randint(1, 3))) + p()
        header = {"default": writer.paragraph()}
        data, context = docx(body, headers=header, media={"rIdPic": png()}), writer.data()
        ours = _rendered(data, context)
        if ours is not None:
            rendered += 1
            assert check(ours, tags=False) == []
            assert _bare(ours) == _bare(theirs(data, context))
    assert rendered > 0


def _rendered(data: bytes, context: dict[str, Any]) -> bytes | None:
    """Return our document, or None where it is refused with a place for each problem."""
    try:
        return template(data).render(context)
    except TemplateError as error:
        unplaced = [problem for problem in error.problems if not problem.place.spot]
    assert unplaced == []
    return None


def _bare(document: bytes) -> dict[str, Any]:
    """Return a document without the paragraphs that we alone put at the ends of cells."""
    found = canonical(document)
    body = found["word/document.xml"]
    return found | {"word/document.xml": re.sub("<w:p></w:p></w:tc>", "</w:tc>", body)}
