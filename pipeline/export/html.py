"""`INDEKS.html`: one file that any browser shows and prints, without network and this program."""

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote

from pipeline.export.index import Asked, Cover, Entry, Index
from pipeline.export.look import SCRIPT, STYLE
from pipeline.filing import Item
from pipeline.indonesian import long_date, percentage
from pipeline.status import NO_EVIDENCE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def page(index: Index) -> str:
    """Return the page."""
    return "\n".join(_page(index)) + "\n"


def _page(index: Index) -> Iterator[str]:
    title = f"Indeks Bukti Zona Integritas {index.year}"
    yield '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)} - {_text(index.office)}</title>"
    yield f"<style>{STYLE}</style>\n</head>\n<body>\n<header>"
    if index.sample:
        yield '<p class="contoh">CONTOH: instansi rekaan</p>'
    yield f"<p>{_text(index.government)}</p>\n<h1>{_text(index.office)}</h1>"
    yield f"<h2>{_text(title)}</h2>\n<p>Keadaan per {_text(long_date(index.day))}</p>\n</header>"
    yield from _summary(index)
    yield '<p class="cari"><label>Cari: <input id="cari" type="search"'
    yield ' placeholder="indikator, nama bukti, nomor, …" autocomplete="off"></label></p>'
    for number, (name, entries) in enumerate(index.areas(), 1):
        yield f'<section><h2 id="k{number}">{_text(name)}</h2>'
        for entry, before in zip(entries, [None, *entries], strict=False):
            yield from _entry(entry, new=before is None or _group(before) != _group(entry))
        yield "</section>"
    yield from _missing(index)
    yield f"<script>{SCRIPT}</script>\n</body>\n</html>"


def _summary(index: Index) -> Iterator[str]:
    yield '<table class="ringkasan"><thead><tr><th>Komponen</th><th>Indikator lengkap</th>'
    yield "<th>Bukti lengkap</th><th>Capaian</th></tr></thead><tbody>"
    for number, (name, entries) in enumerate(index.areas(), 1):
        yield _counted(f'<a href="#k{number}">{_text(name)}</a>', entries)
    yield f"</tbody><tfoot>{_counted('Jumlah', index.entries)}</tfoot></table>"


def _counted(name: str, entries: Sequence[Entry]) -> str:
    asked = [each for entry in entries for each in entry.asked]
    there, whole = sum(each.complete for each in asked), sum(entry.complete for entry in entries)
    share = percentage(there, len(asked))
    bar = f'<span class="batang"><i style="width:{there * 100 // max(len(asked), 1)}%"></i></span>'
    counts = f"<td>{whole} dari {len(entries)}</td><td>{there} dari {len(asked)}</td>"
    return f"<tr><td>{name}</td>{counts}<td>{bar} {_text(share)}</td></tr>"


def _group(entry: Entry) -> str:
    return f"{entry.row.subkomponen.id} {entry.row.subkomponen.nama}"


def _entry(entry: Entry, *, new: bool) -> Iterator[str]:
    """Yield an indikator; `new`: it is the first of its group."""
    asked = entry.row.indikator
    group = f'<p class="sub">{_text(_group(entry))}</p>' if new else ""
    yield f'<article id="{_text(asked.id)}">{group}'
    yield f"<h3><b>{_text(asked.id)}</b> {_text(asked.uraian)}</h3>"
    if not entry.asked:
        yield f"<p>{_badge(NO_EVIDENCE)} Rencana aksi tidak meminta bukti fisik.</p></article>"
        return
    yield '<table class="bukti"><tbody>'
    for each in entry.asked:
        yield f'<tr><td class="no">{_text(each.id)}</td><td class="nama">{_text(each.name)}</td>'
        told = each.missing not in ("", "belum ada")
        lacks = f'<br><small class="kurang">{_text(each.missing)}</small>' if told else ""
        yield f'<td class="keadaan">{_badge(each.state)}{lacks}</td>'
        yield f'<td class="berkas">{"".join(_files(each))}</td></tr>'
    yield "</tbody></table></article>"


def _files(asked: Asked) -> Iterator[str]:
    for item in asked.files:
        yield f"<div>{_link(item)}<br><small>{_text(_facts(item))}</small>"
        yield f'<br><code title="SHA-256">{_text(item.sha256)}</code></div>'
    for cover in asked.covers:
        yield f"<div>{_link(cover)}</div>"


def _link(file: Item | Cover) -> str:
    return f'<a href="{quote(file.path)}">{_text(file.path.rpartition("/")[2])}</a>'


def _facts(item: Item) -> str:
    facts = (
        item.title,
        f"Nomor {item.nomor}" if item.nomor else "",
        f"tanggal {long_date(item.tanggal)}" if item.tanggal else "",
        f"penandatangan {item.signer}" if item.signer else "",
        f"diterima {long_date(item.received)}",
        f"halaman pindaian: {item.scans}" if item.scans else "",
    )
    return "; ".join(filter(None, facts))


def _missing(index: Index) -> Iterator[str]:
    lacking = [each for each in index.asked if not each.complete]
    yield '<section id="kekurangan"><h2>Yang belum lengkap</h2>'
    if not lacking:
        yield "<p>Semua bukti lengkap.</p>"
    else:
        yield "<ul>"
        for each in lacking:
            yield f"<li><b>{_text(each.id)}</b> {_text(each.name)}: {_text(each.missing)}</li>"
        yield "</ul>"
    without = [entry.row.indikator.id for entry in index.entries if not entry.asked]
    if without:
        yield f"<p>Tanpa bukti fisik menurut rencana aksi: {_text(', '.join(without))}.</p>"
    yield "</section>"


def _badge(state: str) -> str:
    return f'<span class="tanda {_text(state)}">{_text(state)}</span>'


def _text(text: str) -> str:
    return escape(text, quote=True)
