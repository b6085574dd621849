"""A person's word that scans show signed documents: asked for, shown what was seen, and noted."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.dossier import Ink
from pipeline.ledger import Scans
from pipeline.places import Call, Places
from pipeline.problem import DamagedError, InputError, Problem, UsageError
from pipeline.returns import Vouched, numbers, why_not
from pipeline.signing import Returned, returned


def vouch(
    places: Places, names: Sequence[str], reason: str, call: Call, *, dry_run: bool
) -> Vouched:
    """Confirm all documents that are whole, with ink in every box; or those that are named.

    A named one may also be such as could not be looked into; that takes a reason. Raises UsageError
    for a name of which nothing came back, InputError for a document that cannot be confirmed,
    DamagedError for one whose scans or lines are not what came in.
    """
    ledger = Scans(places.inputs, on_wait=call.waiting)
    back = returned(ledger.all(), ledger.confirmed())
    spoilt = _spoilt(back, {**ledger.unnoted(), **ledger.lost()}, ledger.damage())
    if names:
        chosen = [_named(name, back) for name in dict.fromkeys(names)]
        if damage := [problem for each in chosen for problem in spoilt.get(each.document, ())]:
            raise DamagedError(*damage)
        if problems := [problem for each in chosen for problem in _against(each, reason)]:
            raise InputError(*problems)
    else:
        chosen = [each for each in back.values() if each.ready and each.document not in spoilt]
    new = {each.document: each.scans for each in chosen if not each.confirmed}
    if new and not dry_run:
        ledger.confirm(new, reason, call.now)
    waiting = {
        id_: "; ".join(filter(None, (*_told(spoilt.get(id_, ())), why_not(each))))
        for id_, each in back.items()
        if not each.confirmed and id_ not in new and not names
    }
    return Vouched([each for each in chosen if each.document in new], waiting)


def _spoilt(
    back: Mapping[str, Returned],
    lost: Mapping[str, Problem],
    damage: Mapping[str, Sequence[Problem]],
) -> Mapping[str, Sequence[Problem]]:
    """Return by document what is wrong with its files and lines: nobody can see that it is signed.

    `lost` is by scan, `damage` by document.
    """
    found = {id_: [*damage.get(id_, ())] for id_ in back}
    for id_, each in back.items():
        found[id_] += dict.fromkeys(lost[scan.id] for scan in each.scans if scan.id in lost)
    return {id_: problems for id_, problems in found.items() if problems}


def _told(problems: Sequence[Problem]) -> Iterator[str]:
    yield from (problem.message for problem in problems)


def _named(name: str, back: Mapping[str, Returned]) -> Returned:
    if name not in back:
        hint = f"yang sudah ada pindaiannya: {', '.join(back) or 'belum ada'}"
        raise UsageError(Problem(None, f"belum ada pindaian {name}", hint))
    return back[name]


def _against(found: Returned, reason: str) -> Iterator[Problem]:
    """Yield what keeps a named document from being confirmed."""
    name = found.document
    if found.confirmed:
        return
    if found.missing:
        message = f"{name}: halaman {numbers(found.missing)} belum ada"
        yield Problem(None, message, "pindai dan terima halaman itu dahulu")
    if empty := found.boxes(Ink.EMPTY):
        message = f"{name}: tanda tangan ke-{numbers(empty)} kosong"
        hint = "minta ditandatangani, lalu pindai dan terima lagi halamannya"
        yield Problem(None, message, hint)
    elif not found.ready and not found.missing and not reason.strip():
        hint = "lihat sendiri pindaiannya, lalu sebut alasannya: --ket"
        yield Problem(None, f"{name}: {why_not(found)}", hint)
