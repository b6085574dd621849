"""What is wrong with a template's tags, each told at its own place and all at once."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from pipeline.problem import Place, Problem
from pipeline.word.blueprint import Tag
from pipeline.word.language import Sandbox, environment

_KIND = re.compile(
    r"\{([{%#])[-+]?(?:p|tr|tc|r)?\s+(.*?)[-+]?[}%#]\}|\{([{%#])[-+]?(.*?)[-+]?[}%#]\}", re.DOTALL
)
_WORD = re.compile(r"[a-zA-Z_]+")
_TAKING = re.compile(r"\{[{%](?:p|tr|tc|r) ")
_SET_IT = "hitung dulu di paragraf sebelumnya dengan {% set … %}"
_TOO_MUCH = (RecursionError, ValueError)  # a number of more digits than Python reads
_CURLY = str.maketrans("“”„‘’", '"""\'\'')
_CLOSES = {"endfor": "for", "endif": "if", "endset": "set", "endmacro": "macro"}
_CLOSES |= {f"end{name}": name for name in ("call", "filter", "with", "raw")}
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}
_IN_CELLS = ("colspan", "cellbg", "vm", "hm")
_ALONE = {"for": "{{% {0} %}}{{% endfor %}}", "if": "{{% {0} %}}{{% endif %}}"}
_ALONE |= {
    name: f"{{{{% {{0}} %}}}}{{{{% end{name} %}}}}" for name in ("macro", "call", "filter", "with")
}
_ALONE |= {"set": "{{% {0} %}}", "elif": "{{% if 1 %}}{{% {0} %}}{{% endif %}}"}
_FORBIDDEN = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
}


@dataclass(frozen=True, slots=True)
class Inner:
    """A tag without its braces: what it is (`{{`, `{%`, `{#`), its first word, its text."""

    kind: str
    word: str
    text: str


def inner(text: str) -> Inner:
    """Take a tag apart, as docxtpl reads it (`{%p if x %}`, curly quotes)."""
    found = _KIND.fullmatch(text)
    kind, body = (found[1] or found[3], found[2] or found[4] or "") if found else ("", text)
    body = " ".join(body.translate(_CURLY).replace("&lt;", "<").replace("&gt;", ">").split())
    word = _WORD.match(body)
    return Inner(kind, word[0] if word else "", body)


def parse(text: str) -> nodes.Template | None:
    """Return a part's tree, None where anything in it is wrong; `problems` then tells what."""
    try:
        tree = environment().parse(text)
        return None if any(_wrong_nodes(tree)) else _compiled(tree)
    except (TemplateSyntaxError, *_TOO_MUCH):
        return None


def problems(tags: Iterable[Tag]) -> Iterator[Problem]:
    """Yield what is wrong with the tags of one part."""
    open_tags: list[tuple[str, Tag]] = []
    for tag in tags:
        part = inner(tag.text)
        if _TAKING.match(tag.text) and ("%" in part.text or "}" in part.text):
            yield _problem(tag, "tag dengan p, tr, tc, atau r tidak boleh memuat % dan }", _SET_IT)
        if not part.kind:
            yield _problem(tag, "tag tidak ditutup di paragrafnya", "periksa kurung kurawalnya")
        elif part.kind == "{":
            yield from _expression(tag, part.text)
        elif part.kind == "%":
            yield from _balance(tag, part, open_tags)
            yield from _statement(tag, part)
    for word, tag in open_tags:
        yield _problem(tag, f"{{% {word} %}} tidak ditutup", f"tambahkan {{% end{word} %}}")


def _expression(tag: Tag, text: str) -> Iterator[Problem]:
    yield from _parsed(tag, f"{{{{ {text} }}}}")


def _statement(tag: Tag, part: Inner) -> Iterator[Problem]:
    word = part.word
    if word in _IN_CELLS:
        if not tag.in_cell:
            yield _problem(tag, f"{{% {word} %}} hanya berlaku di dalam sel tabel")
        elif word in {"colspan", "cellbg"}:
            yield from _expression(tag, part.text.removeprefix(word))
    elif _is_block_set(part):
        yield from _parsed(tag, f"{{% {part.text} %}}{{% endset %}}")
    elif word in _ALONE:
        yield from _parsed(tag, _ALONE[word].format(part.text))
    elif word in _FORBIDDEN.values():
        yield _forbidden(tag, word)
    elif word not in {*_CLOSES, *_MIDDLES, "raw"}:
        yield _problem(tag, f'perintah "{word}" tidak dikenal', near(word, {*_ALONE, *_CLOSES}))


def _balance(tag: Tag, part: Inner, open_tags: list[tuple[str, Tag]]) -> Iterator[Problem]:
    word = part.word
    if word in _ALONE.keys() - {"set", "elif"} or word == "raw" or _is_block_set(part):
        open_tags.append((word, tag))
    elif word in _MIDDLES and (not open_tags or open_tags[-1][0] not in _MIDDLES[word]):
        yield _problem(tag, f"{{% {word} %}} tidak berada di dalam {_MIDDLES[word][0]}")
    elif word in _CLOSES:
        if open_tags and open_tags[-1][0] == _CLOSES[word]:
            open_tags.pop()
        elif any(name == _CLOSES[word] for name, _ in open_tags):
            while open_tags[-1][0] != _CLOSES[word]:
                name, inside = open_tags.pop()
                yield _problem(inside, f"{{% {name} %}} tidak ditutup sebelum {{% {word} %}}")
            open_tags.pop()
        else:
            yield _problem(tag, f"{{% {word} %}} tanpa {{% {_CLOSES[word]} %}}")


def _is_block_set(part: Inner) -> bool:
    return part.word == "set" and "=" not in part.text


def _parsed(tag: Tag, source: str) -> Iterator[Problem]:
    try:
        tree = environment().parse(source)
        wrong = list(_wrong_nodes(tree))
        if not wrong:
            _compiled(tree)
    except TemplateSyntaxError as error:
        wrong = [("tag tidak dapat dibaca", f"Jinja: {error.message}")]
    except _TOO_MUCH:
        wrong = [("tag bersarang terlalu dalam, atau angkanya terlalu panjang", "sederhanakan")]
    for message, hint in wrong:
        yield _problem(tag, message, hint)


def _compiled(tree: nodes.Template) -> nodes.Template:
    """Return a tree that code can be written for; raise TemplateSyntaxError otherwise."""
    environment().compile(tree, raw=True)
    return tree


def _wrong_nodes(tree: nodes.Template) -> Iterator[tuple[str, str]]:
    known = environment()
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        yield from _unknown_name(node, known)
    for attribute in tree.find_all(nodes.Getattr):
        if attribute.attr.startswith("_"):
            yield f'nama "{attribute.attr}" tidak boleh dipakai', "nama tidak diawali garis bawah"
    for kind, word in _FORBIDDEN.items():
        if tree.find(kind) is not None:
            yield f"{{% {word} %}} tidak boleh dipakai di sini", ""


def _unknown_name(node: nodes.Node, known: Sandbox) -> Iterator[tuple[str, str]]:
    if isinstance(node, nodes.Filter) and node.name not in known.filters:
        yield f'saringan "{node.name}" tidak dikenal', near(node.name, known.filters)
    elif isinstance(node, nodes.Test) and node.name not in known.tests:
        yield f'uji "{node.name}" tidak dikenal', near(node.name, known.tests)


def _forbidden(tag: Tag, word: str) -> Problem:
    return _problem(tag, f"{{% {word} %}} tidak boleh dipakai di sini")


def near(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the closest known word, or nothing."""
    found = difflib.get_close_matches(word, known, n=1)
    return f'mungkin maksudnya "{found[0]}"' if found else ""


def _problem(tag: Tag, message: str, hint: str = "") -> Problem:
    return Problem(where(tag), message, hint)


def where(tag: Tag) -> Place:
    """Return a tag's place, in the form that a clerk can look up."""
    return Place(tag.file, spot=f"{tag.spot}, {tag.text.strip()}")
