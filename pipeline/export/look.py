"""How `INDEKS.html` looks on a screen and on paper, and its search box."""

STYLE = """
:root { --tinta: #1f2937; --garis: #d1d5db; --biru: #1f3864; }
* { box-sizing: border-box; }
body { font: 15px/1.45 Arial, "Liberation Sans", sans-serif; color: var(--tinta);
  max-width: 1080px; margin: 0 auto; padding: 24px; }
header { border-bottom: 3px double var(--biru); text-align: center; margin-bottom: 20px; }
header p { margin: 2px 0; }
h1 { font-size: 22px; margin: 2px 0; color: var(--biru); }
h2 { font-size: 18px; color: var(--biru); margin: 26px 0 8px; }
header h2 { margin: 6px 0; }
h3 { font-size: 15px; font-weight: normal; margin: 2px 0 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--garis); padding: 5px 8px; text-align: left; vertical-align: top; }
th { background: var(--biru); color: #fff; }
tfoot td { font-weight: bold; background: #eef2f9; }
article { margin: 14px 0; break-inside: avoid; }
.sub { margin: 18px 0 4px; color: #4b5563; font-weight: bold; }
.bukti { table-layout: fixed; }
.no { width: 84px; white-space: nowrap; } .nama { width: 25%; } .keadaan { width: 130px; }
.berkas { overflow-wrap: anywhere; }
.berkas div + div { margin-top: 6px; border-top: 1px dotted var(--garis); padding-top: 6px; }
code { font: 11px/1.2 "Liberation Mono", monospace; color: #6b7280; overflow-wrap: anywhere; }
small { color: #4b5563; } .kurang { color: #9a3412; }
.tanda { display: inline-block; border-radius: 3px; padding: 1px 8px; font-size: 13px;
  background: #e5e7eb; }
.belum { background: #f8cbad; } .draf { background: #ffe699; } .siap { background: #bdd7ee; }
.diterima, .ditandatangani, .diarsipkan { background: #c6e0b4; }
.batang { display: inline-block; width: 90px; height: 10px; background: #e5e7eb; }
.batang i { display: block; height: 10px; background: #548235; }
.cari input { font: inherit; width: 320px; max-width: 100%; padding: 4px 8px; }
.contoh { font-weight: bold; color: #9a3412; letter-spacing: 2px; }
[hidden] { display: none; }
@media print {
  body { font-size: 10pt; max-width: none; padding: 0; } .cari { display: none; }
  a { color: inherit; text-decoration: none; } h2 { break-after: avoid; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  @page { margin: 15mm; }
}
"""

SCRIPT = """
const box = document.getElementById("cari");
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const section of document.querySelectorAll("section:not(#kekurangan)")) {
    let shown = 0;
    for (const article of section.querySelectorAll("article")) {
      const text = article.textContent.toLowerCase();
      article.hidden = !words.every((word) => text.includes(word));
      shown += !article.hidden;
    }
    section.hidden = !shown;
  }
});
"""
