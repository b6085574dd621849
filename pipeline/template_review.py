"""One template looked into: what rules object to, also as comments in a copy of its file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline import disk, word
from pipeline.checking import of_form
from pipeline.checks.rule import Finding
from pipeline.form_room import form, given_by
from pipeline.places import Places
from pipeline.problem import Place, Problem, UsageError
from pipeline.reading import read


def objections(places: Places, file: Path) -> Sequence[Finding]:
    """Return what rules object to in a template (a path, or a name in the template folders).

    Raises InputError where the office's shared facts cannot be read: there is nothing to go by.
    """
    found = read(places)
    own = places.in_profile(found.office.instansi.profil)
    looked_into = form(own, _file(own, file), found.pictures, given_by(found), {})
    return of_form(found, replace(looked_into, used=False))


def comment(places: Places, file: Path, copy: Path, *, dry_run: bool) -> Sequence[Finding]:
    """Write a copy of a template with a comment at each place; return what is wrong.

    Raises UsageError for a copy that is no Word file, stands already, or would be a template too.
    """
    _require_place(places, copy)
    source, found = _file(places, file), objections(places, file)
    remarks = [
        replace(each.problem, message=f"{each.code} {each.problem.message}") for each in found
    ]
    data = word.commented(source.name, source.read_bytes(), remarks)
    if not dry_run:
        disk.write_atomic(copy, data)
    return found


def _file(places: Places, file: Path) -> Path:
    return file if file.exists() else places.template(file.name)


def _require_place(places: Places, copy: Path) -> None:
    place = Place(str(copy))
    if copy.suffix.casefold() != ".docx":
        raise UsageError(Problem(place, "bukan nama berkas Word", "akhiri dengan .docx"))
    if copy.exists():
        raise UsageError(Problem(place, "sudah ada", "pilih nama lain untuk salinannya"))
    folders = [folder.resolve() for folder in (*places.templates, places.inputs)]
    if any(copy.resolve().is_relative_to(folder) for folder in folders):
        hint = "pilih tempat lain: di sana salinan itu dibaca sebagai templat atau fakta"
        raise UsageError(Problem(place, "berada di folder templat atau fakta", hint))
