"""docxtpl's own test scripts, where a checkout is given: what they render, we render the same.

BUKTI_DOCXTPL_TESTS names the checkout's `tests/templates`. Each script beside that folder is run;
what it asks of docxtpl is then asked of both engines. Stricter by design, ours may refuse with a
reason (a name that is not there, text lost beside a tag); it may never give something else.
"""

import contextlib
import os
import runpy
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate, InlineImage
from docxtpl.subdoc import Subdoc

from pipeline.problem import TemplateError
from tests.word.docx_builder import docx, p
from tests.word.helpers import canonical, template, theirs

_GIVEN = os.environ.get("BUKTI_DOCXTPL_TESTS")
_CORE = "docProps/core.xml"


@pytest.mark.skipif(_GIVEN is None, reason="BUKTI_DOCXTPL_TESTS names no docxtpl tests/templates")
@pytest.mark.filterwarnings("ignore")
def test_docxtpls_own_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = dict(_compare(Path(_GIVEN or "").resolve().parent, monkeypatch))
    different = [name for name, outcome in outcomes.items() if outcome == "different"]
    same = [name for name, outcome in outcomes.items() if outcome == "same"]
    assert different == []
    assert len(same) > len(outcomes) / 2, outcomes


def test_the_comparison_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.docx").write_bytes(docx(p("{{ x }}")))
    script = "from docxtpl import DocxTemplate\nt = DocxTemplate('templates/a.docx')\n"
    (tmp_path / "a.py").write_text(script + "t.render({'x': 'a & b'})\nt.save('a.docx')\n")
    (tmp_path / "b.py").write_text(script + "t.render({})\n")
    (tmp_path / "c.py").write_text("raise SystemExit(1)")
    assert dict(_compare(tmp_path, monkeypatch)) == {"a.py 1": "same", "b.py 1": "refused"}
    monkeypatch.setattr("tests.word.test_word_docxtpl_checkout.theirs", lambda *_: docx(p("b")))
    assert dict(_compare(tmp_path, monkeypatch))["a.py 1"] == "different"


def _compare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    for script in sorted(folder.glob("*.py")):
        for number, (data, context) in enumerate(_asked(script, monkeypatch), 1):
            yield f"{script.name} {number}", _outcome(data, context)


def _asked(script: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, dict[str, Any]]]:
    """Run a script; return the templates and contexts that it renders in docxtpl's plain way."""
    asked: list[tuple[bytes, dict[str, Any]]] = []

    def note(self: Any, context: Any, jinja_env: Any = None, **_: Any) -> None:
        if jinja_env is None and not _holds_bound(context):
            source = self.template_file
            data = source.getvalue() if isinstance(source, BytesIO) else Path(source).read_bytes()
            asked.append((data, dict(context)))
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.chdir(script.parent)
        patch.setattr(DocxTemplate, "render", note)
        # A script may need more than this machine has.
        with contextlib.suppress(Exception, SystemExit):
            runpy.run_path(str(script), run_name="__main__")
    return asked


def _holds_bound(value: Any) -> bool:
    """Tell whether a context holds pictures or sub-documents bound to docxtpl's own object."""
    if isinstance(value, Mapping):
        return any(map(_holds_bound, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_holds_bound, value))
    return isinstance(value, InlineImage | Subdoc)


def _outcome(data: bytes, context: dict[str, Any]) -> str:
    try:
        ours = canonical(template(data).render(context))
    except TemplateError:
        return "refused"
    expected = canonical(theirs(data, context))
    # docxtpl escapes core properties twice, and notes the time where it has to make them.
    return "same" if ours | {_CORE: ""} == expected | {_CORE: ""} else "different"
