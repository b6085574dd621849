"""Rules on Word templates: what they ask for and do not get, and what goes wrong on paper."""

from collections.abc import Iterator

from pipeline.checks.rule import Remark, Scope, Severity, rule
from pipeline.checks.view import View
from pipeline.forms import Fault, Flaw, Form
from pipeline.indonesian import did_you_mean
from pipeline.problem import Place


@rule(
    "W01",
    Severity.ERROR,
    title="Templat yang tidak dapat dipakai",
    why="Templat yang rusak baru diketahui ketika naskahnya harus segera jadi.",
    mend="Perbaiki tagnya di Word. `bukti templat BERKAS --komentar SALINAN` menulis salinan "
    "dengan komentar pada setiap kesalahan.",
    good="""
templat/poster: |
  {{ judul }}
""",
    bad="""
templat/ringkasan: |
  {{ judul
""",
    scope=Scope.WHOLE,
)
def broken(view: View) -> Iterator[Remark]:
    """Object to what keeps templates from being used; of those in use it is told already."""
    for form in view.forms():
        for problem in form.problems if not form.used else ():
            yield Remark("", problem.place, problem.message, problem.hint)


@rule(
    "W02",
    Severity.ERROR,
    title="Isian templat yang tidak dikenal",
    why="Isian yang tidak diberikan fakta mana pun tidak dapat dicetak; naskahnya tidak jadi.",
    mend="Perbaiki namanya. `bukti templat BERKAS` menyebut isian yang ada.",
    good="""
templat/surat: |
  {{ hal }}
""",
    bad="""
templat/surat: |
  {{ haal }}
""",
    scope=Scope.WHOLE,
)
def undefined(view: View) -> Iterator[Remark]:
    """Object to names that no document gives to its template."""
    for form in view.forms():
        for path in sorted(form.names or ()) if form.given is not None else ():
            if _is_undefined(path, form):
                siblings = [each.rpartition(".")[2] for each in _siblings(path, form)]
                hint = did_you_mean(path.rpartition(".")[2], siblings).removeprefix("; ")
                message = f"isian “{path}” tidak dikenal"
                yield Remark("", _tag(form, path), message, hint or "periksa namanya")


def _is_undefined(path: str, form: Form) -> bool:
    given = form.given or ()
    return path not in given and ("." not in path or bool(_siblings(path, form)))


def _siblings(path: str, form: Form) -> list[str]:
    """Return what documents give beside a path."""
    base = path.rpartition(".")[0]
    return [each for each in form.given or () if each.rpartition(".")[0] == base]


@rule(
    "W03",
    Severity.WARNING,
    title="Fakta yang tidak dicetak templat",
    why="Fakta yang diisi tetapi tidak tercetak hilang dari naskah tanpa ada yang menyadarinya.",
    mend="Tambahkan isiannya ke templat. Bila memang tidak perlu, abaikan dengan alasan di "
    "instansi.yaml.",
    good="""
templat/surat: |
  {{ hal }}
""",
    bad="""
templat/surat: |
  - {{ sifat }}
""",
    scope=Scope.WHOLE,
)
def unused(view: View) -> Iterator[Remark]:
    """Object to facts that a template's documents bring, and that it does not print."""
    for form in view.forms():
        if form.names is None or form.given is None:
            continue
        asked = {path.partition(".")[0] for path in form.names}
        lost = sorted({path for path in form.given if "." not in path} - asked - _BESIDES)
        if lost:
            yield Remark("", Place(form.name), f"tidak mencetak {', '.join(lost)}", "tambahkan")


_BESIDES = {"kop", "tanda_air"}
"""What rules of their own tell, or a part prints."""


@rule(
    "W04",
    Severity.WARNING,
    title="Tag sendirian yang meninggalkan paragraf kosong",
    why="Setiap {% for %} atau {% if %} yang berdiri sendiri di paragrafnya mencetak paragraf "
    "kosong; naskah lalu renggang dan tidak sesuai dengan tata naskah.",
    mend="Tulis {%p for … %} dan {%p endfor %}: paragrafnya ikut hilang. Baris tabel: {%tr … %}.",
    good="""
templat/surat: |
  {%p if hal %}
  {{ hal }}
  {%p endif %}
""",
    bad="""
templat/surat: |
  {% if hal %}
  {{ hal }}
  {% endif %}
""",
    scope=Scope.WHOLE,
)
def empty_paragraphs(view: View) -> Iterator[Remark]:
    """Object to statements that stand alone in a paragraph and do not take it away."""
    for flaw in _flaws(view, Fault.EMPTY_PARAGRAPH):
        written = flaw.text.replace("{%-", "{%").replace("{%", "{%p", 1)
        yield Remark("", flaw.place, "meninggalkan paragraf kosong", f"tulis {written}")


@rule(
    "W05",
    Severity.WARNING,
    title="Tag yang terpecah oleh gaya huruf",
    why="Tag yang sebagian tebal atau berhuruf lain dicetak dengan gaya bagian pertamanya saja.",
    mend="Pilih seluruh tag di Word, beri satu gaya huruf, atau ketik ulang.",
    good="""
templat/surat: |
  {{ hal }}
""",
    bad="""
templat/surat: |
  {{ h**al }}**
""",
    scope=Scope.WHOLE,
)
def split_tags(view: View) -> Iterator[Remark]:
    """Object to tags of which some letters look different."""
    for flaw in _flaws(view, Fault.SPLIT):
        message = "sebagian tag ini bergaya huruf lain"
        yield Remark("", flaw.place, message, "pilih seluruh tag, lalu beri satu gaya")


@rule(
    "W06",
    Severity.WARNING,
    title="Templat naskah dinas tanpa kop",
    why="Surat bernomor dan bertanda tangan tanpa kop tidak menunjukkan instansi pengirimnya.",
    mend='Taruh {%p include "_kop.docx" %} sendirian di paragraf pertama. Lampiran tidak berkop.',
    good="""
templat/edaran: |
  {%p include "_kop.docx" %}
  {{ nomor }}
  {%p include "_tanda-tangan.docx" %}
""",
    bad="""
templat/edaran: |
  {{ nomor }}
  {%p include "_tanda-tangan.docx" %}
""",
    scope=Scope.WHOLE,
)
def no_letterhead(view: View) -> Iterator[Remark]:
    """Object to templates that print number and signature and no letterhead, annexes excepted."""
    for form in view.forms():
        names = {path.partition(".")[0] for path in form.names or ()}
        wanted = form.given is None or "kop" in form.given
        annex = any(text.startswith("LAMPIRAN") for _, text in form.review.texts)
        if {"nomor", "ttd"} <= names and "kop" not in names and wanted and not annex:
            yield Remark("", Place(form.name), "tidak memuat kop", "sisipkan _kop.docx")


@rule(
    "W07",
    Severity.WARNING,
    title="Bahasa templat bukan bahasa Indonesia",
    why="Word lalu menggarisbawahi semua kata, memenggal suku kata menurut bahasa lain, dan PDF "
    "yang dihasilkan menyebut bahasa yang salah.",
    mend="Di Word: pilih semua, lalu Tinjau, Bahasa, Setel Bahasa Pemeriksaan, Indonesia.",
    good="""
templat/surat: |
  {{ hal }}
""",
    bad="""
templat/surat: |
  [en-US] {{ hal }}
""",
    scope=Scope.WHOLE,
)
def another_language(view: View) -> Iterator[Remark]:
    """Object to templates of which the default or some text is in another language."""
    for flaw in _flaws(view, Fault.LANGUAGE):
        yield Remark("", flaw.place, f"berbahasa {flaw.text}", "setel bahasa Indonesia")


def _flaws(view: View, fault: Fault) -> Iterator[Flaw]:
    for form in view.forms():
        yield from (flaw for flaw in form.review.flaws if flaw.fault is fault)


def _tag(form: Form, path: str) -> Place:
    """Return where a template first uses the last name of a path."""
    name = path.rpartition(".")[2]
    found = (place for place, tag in form.review.tags if name in tag)
    return next(found, Place(form.name))
