"""What a template needs, found without rendering it; and what rendering needs, proved once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.word import names
from pipeline.word.language import environment
from pipeline.word.shape import Reader
from tests.word.docx_builder import docx, p, row, table
from tests.word.helpers import render, template


@pytest.mark.parametrize(
    ("tags", "paths"),
    [
        ("{{ a }}{{ b.c.d }}{{ e['f'] }}", {"a", "b.c.d", "e.f"}),
        (
            "{% for x in l %}{{ x.n }}{% for y in x.m %}{{ y }}{{ loop }}{% endfor %}{% endfor %}",
            {"l", "l.n", "l.m"},
        ),
        (
            "{% for x in l|sort(attribute='n') if x.ada %}{{ x.n }}{% endfor %}",
            {"l", "l.ada", "l.n"},
        ),
        ("{% for k, v in d.items() %}{{ k.x }}{{ v }}{% endfor %}", {"d"}),
        (
            "{% set t = ttd.kepala %}{{ t.nama }}{{ l[0].nip }}",
            {"ttd.kepala", "ttd.kepala.nama", "l.nip"},
        ),
        ("{% if a.b and c is defined %}{{ d|default(e) }}{% endif %}", {"a.b", "c", "d", "e"}),
        ("{% macro m(x) %}{{ x.y }}{{ z }}{% endmacro %}{{ m(a.b) }}", {"z", "a.b"}),
        ("{% with q = a.b %}{{ q.c }}{% endwith %}{{ q }}", {"a.b", "a.b.c", "q"}),
        ("{{ (a or b).c }}{{ f(x).y }}", {"a", "b", "f", "x"}),
    ],
)
def test_paths(tags: str, paths: set[str]) -> None:
    assert names.paths(environment().parse(tags)) == paths


@pytest.mark.parametrize(
    ("tags", "lists"),
    [
        ("{{ a }}{{ b.c }}{{ d['e'] }}", set()),
        ("{% for x in l %}{% for y in x.m %}{{ y }}{% endfor %}{% endfor %}", {"l", "l.m"}),
        ("{{ l[0].nip }}{{ m[1:] }}{{ n|join(', ') }}{{ o|first }}", {"l", "m", "n", "o"}),
        ("{{ a|default(b) }}{{ a|upper }}{{ a|length }}", set()),
    ],
)
def test_which_paths_are_lists(tags: str, lists: set[str]) -> None:
    assert names.lists(environment().parse(tags)) == lists


def test_variables_are_those_of_all_parts() -> None:
    compiled = template(
        docx(
            p("{{ a }}{% set b = 1 %}{{ b }}{% for c in d %}{{ c }}{{ loop.index }}{% endfor %}")
            + p("{% for i in range(2) %}{{ i }}{% endfor %}{% if k is defined %}{% endif %}"),
            headers={"default": p("{{ e }}")},
            core="<dc:title>{{ f }}</dc:title>",
        )
    )
    assert compiled.variables == {"a", "d", "e", "f", "k"}


@given(st.sets(st.sampled_from(["a", "b", "c"])))
@settings(deadline=None)
def test_variables_are_enough_and_needed(given_names: set[str]) -> None:
    compiled = template(docx(p("{{ a }}{{ b.c }}") + p("{% if a %}{{ c }}{% endif %}")))
    context = {name: {"c": 1} if name == "b" else "x" for name in given_names}
    if given_names >= compiled.variables:
        assert compiled.render(context)
    else:
        with pytest.raises(Exception, match="tidak ada dalam data"):
            compiled.render(context)


def _read(source: str) -> tuple[bool, Reader]:
    reader = Reader()
    return reader.read(environment().parse(source)), reader


@pytest.mark.parametrize(
    ("source", "balanced"),
    [
        ("<a>{{ x }}</a>", True),
        ('<a b="{{ x }}">{% if x %}<c/>{% endif %}</a>', True),
        ("<a>{% for x in l %}<b></b>{% endfor %}</a>", True),
        ("<a>{% for x in l %}</a><a>{% endfor %}</a>", True),
        ("<a>{% if x %}</a><a>{% else %}{% endif %}</a>", True),
        ('<a b="{% if x %}1{% else %}2{% endif %}"/>', True),
        ("<a>{% if x %}<b>{% endif %}</b></a>", False),
        ("<a>{% for x in l %}<b>{% endfor %}</a>", False),
        ("<a>{% if x %}</a><b>{% endif %}</b>", False),
        ("<a></b>", False),
        ("<a>", False),
        ('<a b="{% if x %}1"{% else %}2{% endif %}/>', False),
        ("{% if x %}<a{% else %}<b{% endif %}></a>", False),
        ("<a>{% macro m() %}<b>{% endmacro %}</a>", False),
        ("<a>{% macro m() %}<b/>{% endmacro %}{{ m() }}</a>", True),
    ],
)
def test_balance_is_proved(source: str, balanced: bool) -> None:
    assert _read(source)[0] is balanced


def _needs(body: str) -> tuple[bool, bool]:
    (source,) = template(docx(body + p()))._blueprint.sources
    return source.needs.tables, source.needs.empty_tables


def test_tables_are_fixed_only_where_values_can_break_them() -> None:
    loop = [row("{%tr for a in l %}", ""), row("{{ a }}", "b"), row("{%tr endfor %}", "")]
    assert _needs(table(row("No", "x"), *loop)) == (False, False)
    assert _needs(table(*loop)) == (False, True)
    assert _needs(table(row("satu"), *loop)) == (True, True)
    assert _needs(table(row("a", "b", "c"), *loop)) == (True, False)
    assert _needs(table(row("{% colspan n %}a", "b"))) == (True, False)


def test_static_parts_are_made_once() -> None:
    compiled = template(
        docx(p("tetap") + table(row("a", "b", "c")) + p(), headers={"default": p("{{ x }}")})
    )
    assert [source.member for source in compiled._blueprint.sources] == ["word/header1.xml"]
    assert render(docx(p("tetap")), {})
