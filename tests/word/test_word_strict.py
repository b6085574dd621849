"""Text that is made inside expressions, and blocks that write by themselves, are checked too."""

import os
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from pipeline.values import Incomplete, Photo, SubDocument, unknown
from tests.word.docx_builder import docx, p, picture, png, r, row, table
from tests.word.helpers import lines, refused, render, same

ROOT = Path(__file__).resolve().parents[2]


class Warna(Enum):
    MERAH = "merah"


class Campuran(str, Enum):  # noqa: UP042 - how it was written before StrEnum
    MERAH = "merah"


class Teks(StrEnum):
    MERAH = "merah"


class Angka(IntEnum):
    SATU = 1


@dataclass
class Benda:
    nama: str = "x"


TEXTLESS: dict[str, Any] = {
    "none": None,
    "list": [1, "a"],
    "dict": {"a": 1},
    "bytes": b"ab",
    "enum": Warna.MERAH,
    "mixed": Campuran.MERAH,
    "photo": Photo(Path("/rahasia/foto.png"), 10),
    "part": SubDocument(Path("/rahasia/lampiran.docx")),
    "object": Benda(),
    "bare": object(),
    "range": range(3),
}
MAKES_TEXT = [
    "{{ n ~ '' }}",
    "{{ 'a' ~ (1 ~ n) }}",
    "{{ n|string }}",
    "{{ n|upper }}",
    "{{ n|int }}",
    "{{ n|trim }}",
    "{{ n|e }}",
    "{{ n|safe }}",
    "{{ n|replace('a', 'b') }}",
    "{{ 'a'|replace('a', n) }}",
    "{{ n|capitalize }}",
    "{{ n|center }}",
    "{{ n|striptags }}",
    "{{ n|urlize }}",
    "{{ [n, 'a']|join(' ') }}",
    "{{ [{'k': n}]|join(' ', attribute='k') }}",
    "{{ ['a', 'b']|join(n) }}",
    "{{ '%s'|format(n) }}",
    "{{ '%s' % n if n is not iterable else '%s' % (n, ) }}",
    "{{ '%s' % (n, ) }}",
    "{{ '{}'.format(n) }}",
    "{{ '{x}'.format(x=n) }}",
    "{{ [n]|map('upper')|join }}",
    "{% set x = n ~ '' %}{{ x }}",
    "{% filter upper %}{{ n ~ '' }}{% endfilter %}",
]


@pytest.mark.parametrize("tags", MAKES_TEXT)
@pytest.mark.parametrize("kind", TEXTLESS)
def test_what_has_no_text_makes_none(kind: str, tags: str) -> None:
    (problem,) = refused(docx(p(tags)), {"n": TEXTLESS[kind]})
    told = "nilai kosong" if kind == "none" else "bukan teks ("
    assert told in problem
    assert "/rahasia" not in problem


@pytest.mark.parametrize("kind", ["bytes", "enum", "mixed"])
def test_nor_is_it_printed(kind: str) -> None:
    assert "bukan teks" in refused(docx(p("{{ n }}")), {"n": TEXTLESS[kind]})[0]


@pytest.mark.parametrize(
    "tags", [tags for tags in MAKES_TEXT if "n|safe" not in tags and "{% filter" not in tags]
)
@pytest.mark.parametrize("value", ["", "a '<\" b", 0, 1.5, True, Teks.MERAH, Angka.SATU])
def test_what_has_a_text_goes_on_as_in_docxtpl(value: Any, tags: str) -> None:
    same(docx(p(tags)), {"n": value})


def test_text_with_markup_of_its_own_is_joined() -> None:
    document = render(
        docx(p("{{ 'di ' ~ x }}{{ [x, y]|join(',') }}")), {"x": unknown("alamat"), "y": "a&b"}
    )
    assert lines(document) == ["di ……………………………………,a&b"]


def test_remainders_and_powers_stay_numbers() -> None:
    same(docx(p("{{ 7 % 4 }} {{ 2 ** 10 }} {{ '%d%%' % 5 }} {{ '%(a)s' % {'a': 1} }}")), {})
    body = p("{{ 10 ** 1000000000 }}") + p("{{ n * n }}")
    problems = refused(docx(body), {"n": 10**4000})
    assert "paragraf 1" in problems[0]
    assert "pangkatnya terlalu besar" in problems[0]
    assert "paragraf 2" in problems[1]


SETS = ["{% for a in s %}{{ a }}{% endfor %}", "{% for a in s %}{{ loop.index }}{% endfor %}"]
SETS += ["{{ s|join(',') }}", "{{ s|list|length }}", "{{ s|first }}", "{{ ','.join(s) }}"]
SETS += ["{% for a in s if a %}{{ a }}{% endfor %}", "{{ s|sort|join }}"]
SETS += ["{% for a in l recursive %}{{ loop(s) }}{% endfor %}"]


@pytest.mark.parametrize("tags", SETS)
@pytest.mark.parametrize("value", [{"a", "b"}, frozenset({"a"})])
def test_what_has_no_order_is_not_walked_through(tags: str, value: Any) -> None:
    (problem,) = refused(docx(p(tags)), {"s": value, "l": [1]})
    assert "urutan himpunan (set) tidak tetap" in problem


def test_what_a_set_is_good_for() -> None:
    body = p("{% if 'a' in s %}ya{% endif %} {{ s|length }}{% if not t %} kosong{% endif %}")
    assert lines(render(docx(body), {"s": {"a", "b"}, "t": set()})) == ["ya 2 kosong"]


ITERATORS = [tags.replace("s|list|length", "s|list|join") for tags in SETS]


@pytest.mark.parametrize("tags", ITERATORS)
def test_what_is_used_up_is_not_walked_through(tags: str) -> None:
    for value in (iter("ab"), (letter for letter in "ab")):
        (problem,) = refused(docx(p(tags)), {"s": value, "l": [1]})
        assert "hanya dapat dibaca sekali" in problem


def test_filters_may_stand_in_a_row() -> None:
    tags = "{% for a in l|map('upper')|reject('in', ['B'])|unique|reverse %}{{ a }}{% endfor %}"
    tags += "{% for a in l|batch(2)|map('join')|list %}{{ a }},{% endfor %}"
    same(docx(p(tags)), {"l": ["a", "b", "c", "a"]})


DIRECT = [
    p("{% filter upper %}A & B {{ x }}{% endfilter %}"),
    p("{% filter truncate(5, True, '') %}{{ x }}{% endfilter %}"),
    p("{%p filter upper %}") + p("a") + p("{%p endfilter %}"),
]


@pytest.mark.parametrize("body", DIRECT)
def test_filter_blocks_that_hurt_markup_are_told(body: str) -> None:
    for data in (docx(body), docx(p("a"), headers={"default": body})):
        (problem,) = refused(data, {"x": "abc & B"})
        assert "filter" in problem
        assert "hasilnya bukan XML yang sah (saringan mengenai markah Word" in problem


@pytest.mark.parametrize("name", ["title", "striptags", "upper|striptags", "wordwrap(90)|upper"])
def test_filters_that_forget_what_is_markup(name: str) -> None:
    block = f"{{% filter {name} %}}{{{{ x }}}}{{% endfilter %}}"
    assign = f"{{% set y | {name} %}}{{{{ x }}}}{{% endset %}}{{{{ y }}}}"
    for tags in (block, assign):
        same(docx(p(tags)), {"x": "polos"})
        for value in ("a & b", "<w:br/>"):
            (problem,) = refused(docx(p("a") + p(tags)), {"x": value})
            assert "badan dokumen, paragraf 2, {% " in problem
            assert "saringan ini tidak menjaga markah Word" in problem


def test_blocks_that_write_by_themselves_are_finished_as_values_are() -> None:
    rows = "{%tr for a in l %}", "{%tr endfor %}"
    wide = row("{{ a }}", "b", "c")
    macro = (
        p("{%p macro m(l) %}")
        + p("{{p caller() }}")
        + table(row(rows[0]), wide, row(rows[1]))
        + p("{%p endmacro %}")
    )
    same(
        docx(macro + p("{%p call m(l) %}") + p("é") + p("{%p endcall %}") + p()), {"l": ["é", "&"]}
    )
    same(docx(table(row("{%tr for a in l recursive %}"), wide, row(rows[1])) + p()), {"l": ["é"]})
    same(docx(p("{% filter upper %}é\t{{ x }}{% endfilter %}")), {"x": "ö\nq\tw"})


@pytest.mark.parametrize(
    "body",
    [
        p("{%p macro m() %}") + p("a", picture()) + p("{%p endmacro %}") + p("{{p m() }}") * 2,
        p("{%p set x %}") + p("a", picture()) + p("{%p endset %}") + p("{{p x }}{{p x }}") + p("b"),
        p("{%p for a in [1, 2] recursive %}") + p("a", picture()) + p("{%p endfor %}"),
    ],
)
def test_drawings_in_captured_text(body: str) -> None:
    data = docx(body.replace("{{p x }}{{p x }}", "{{p x }}"), media={"rIdPic": png()})
    same(data, {})


def test_a_value_cannot_pass_for_a_drawing() -> None:
    data = docx(p("{{ x }}", picture()), media={"rIdPic": png()})
    for value in ("\x02", "<a>\x02", Markup("\x02"), Incomplete("\x02", ())):
        assert "U+0002" in refused(data, {"x": value})[0]


def test_a_call_prefers_the_method() -> None:
    body = p("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}{{ d.items }}{{ d.get('b') }}")
    assert lines(render(docx(body), {"d": {"items": 1, "b": 2}})) == ["items=1;b=2;12"]


def test_a_missing_macro_is_missing() -> None:
    (problem,) = refused(docx(p("{{ m(1) }}")), {})
    assert problem.endswith('{{ m(1) }}: "m" tidak ada dalam data')


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, pathlib, sys; from tests.word.docx_builder import docx, p;"
        "from tests.word.helpers import template;"
        "t = template(docx(p('{% for k in d %}{{ k }}{% endfor %}{{ d|dictsort|length }}')));"
        "print(hashlib.sha256(t.render({'d': dict.fromkeys('abcdef', 1)})).hexdigest(), t.digest)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_runs_are_as_docxtpl_has_them() -> None:
    same(docx(p(r("{% filter upper %}a{% endfilter %}", "<w:b/>"))), {})
