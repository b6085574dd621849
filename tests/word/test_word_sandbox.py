"""No template reaches Python's internals, the clock, chance, or anything but its data."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from pipeline.problem import TemplateError
from tests.word.docx_builder import docx, p
from tests.word.helpers import lines, refused, render, template


@dataclass
class Orang:
    nama: str = "Ani"
    _rahasia: str = "rahasia"

    def hapus(self) -> str:
        return "terhapus"


CONTEXT: dict[str, Any] = {
    "s": "teks",
    "d": {"a": 1},
    "l": [1, 2],
    "o": Orang(),
    "f": lambda: "dipanggil",
    "t": dt.datetime(2021, 5, 3, tzinfo=dt.UTC),
    "path": Path("/etc"),
    "kelas": Orang,
    "gen": (number for number in range(3)),
}
ESCAPES = [
    "''.__class__",
    "s.__class__.__mro__",
    "s['__class__']",
    "s|attr('__class__')",
    "s|attr('__cl' ~ 'ass__')",
    "[s]|map(attribute='__class__')|list",
    "[s]|map('attr', '__class__')|first",
    "[o]|selectattr('__class__')|first",
    "[o]|groupby('__class__')|first",
    "[o]|sort(attribute='__class__.__name__')|first",
    "[o]|sum(attribute='__class__')",
    "'{0.__class__}'.format(s)",
    "'{0.__class__.__mro__}'.format(o)",
    "'{x.__init__.__globals__}'.format(x=o)",
    "'{a.__class__}'.format_map({'a': s})",
    "('{0.__class__}'|safe).format(s)",
    "'%s'.__mod__(s)",
    "o._rahasia",
    "o['_rahasia']",
    "o.hapus()",
    "o.hapus.__func__",
    "o.hapus.__globals__",
    "f()",
    "f.__globals__",
    "f.__code__",
    "kelas()",
    "kelas.mro()",
    "kelas.__subclasses__()",
    "gen.gi_frame",
    "gen.gi_code",
    "path.read_text()",
    "path.home()",
    "t.now()",
    "t.today()",
    "l.append(3)",
    "l.pop()",
    "d.update({'b': 2})",
    "d.pop('a')",
    "d.setdefault('b', 3)",
    "lipsum()",
    "lipsum.__globals__",
    "cycler('a').__init__.__globals__",
    "joiner().__init__",
    "namespace.__init__.__globals__",
    "range.__wrapped__",
    "range.__globals__",
    "range(10000000)|list",
    "dict.__base__",
    "dict.mro()",
    "self.__init__",
    "self._TemplateReference__context",
    "l|random",
    "o|pprint",
    "s.join.__self__.__class__",
    "loop",
]


@pytest.mark.parametrize("expression", ESCAPES)
def test_no_way_out(expression: str) -> None:
    data = docx(p("{{ " + expression + " }}"))
    with pytest.raises(TemplateError) as caught:
        template(data).render(CONTEXT)
    assert "paragraf 1, {{" in str(caught.value)
    assert CONTEXT["l"] == [1, 2]
    assert CONTEXT["d"] == {"a": 1}


def test_inside_loops_and_macros_too() -> None:
    body = p("{% for a in [s] %}{{ loop.__class__ }}{% endfor %}")
    assert "tidak boleh dipakai" in refused(docx(body))[0]
    for tag in ("{{ loop['__class__'] }}", "{{ loop._iterable }}", "{{ loop['_iterable'] }}"):
        with pytest.raises(TemplateError):
            template(docx(p("{% for a in [s] %}" + tag + "{% endfor %}"))).render(CONTEXT)
    body = p("{% macro m() %}x{% endmacro %}{{ m['_func'] }}")
    assert "tidak boleh dipakai" in refused(docx(body), CONTEXT)[0]


def test_what_is_plain_data_is_read() -> None:
    body = p(
        "{{ o.nama }} {{ d.a }} {{ d.get('b', 0) }} {{ d.keys()|list|length }} {{ s.upper() }}"
        " {{ '{:>3}|{}'.format(1, s) }} {{ t.strftime('%d') }} {{ l[0] }} {{ l.index(2) }}"
        " {{ m.x }} {{ m.get('x') }}"
    )
    document = render(docx(body), CONTEXT | {"m": MappingProxyType({"x": 7})})
    assert lines(document) == ["Ani 1 0 1 TEKS   1|teks 03 1 1 7 7"]


class Kamus(dict[str, int]):
    def rahasia(self) -> str:
        return "rahasia"


def test_methods_of_ones_own_classes_are_not_called() -> None:
    problems = refused(docx(p("{{ k.rahasia() }}") + p("{{ k.a }}")), {"k": Kamus(a=1)})
    assert len(problems) == 1


def test_a_key_comes_before_a_method() -> None:
    proxy = MappingProxyType({"items": 1})
    assert lines(render(docx(p("{{ m.items }}")), {"m": proxy})) == ["1"]
    body = p(
        "{{ d.items }} {{ d.keys }} {{ d.values()|list|length }}{% for a in d.items %}!{% endfor %}"
    )
    assert lines(render(docx(body), {"d": {"items": "ab", "keys": 2}})) == ["ab 2 2!!"]
    assert "bukan teks (fungsi)" in refused(docx(p("{{ d.items }}")), {"d": {}})[0]
