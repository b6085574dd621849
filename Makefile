# Thin aliases: each target sets up what it needs, then calls the program.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUKTI := $(BIN)/python -m pipeline
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help
help: ## Tampilkan daftar perintah ini
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- dokumen ---------------------------------------------------------------------------------
.PHONY: sk-tim
sk-tim: $(VENV)/ready ## Buat SK Tim Kerja Zona Integritas (output/sk/tim-zi.docx)
	@$(BUKTI) buat sk/tim-zi

.PHONY: rapat
rapat: $(VENV)/ready ## Buat berkas semua rapat, atau satu: make rapat RAPAT=<id>
	@$(BUKTI) buat rapat$(addprefix /,$(RAPAT))

.PHONY: sop
sop: $(VENV)/ready ## Buat SOP dengan bagan alirnya, dan daftarnya
	@$(BUKTI) buat sop

.PHONY: rencana-kerja
rencana-kerja: $(VENV)/ready ## Buat dokumen rencana kerja: konsep dan yang disahkan
	@$(BUKTI) buat rencana-kerja

.PHONY: checklist
checklist: $(VENV)/ready ## Ambil keadaan bukti hari ini (bila belum), buat daftar periksanya
	@test -e inputs/checklist/$$(date +%F).yaml || $(BUKTI) baru checklist
	@$(BUKTI) buat checklist

.PHONY: pakta
pakta: $(VENV)/ready ## Buat Pakta Integritas semua pegawai, siap dicetak
	@$(BUKTI) buat pakta

.PHONY: bukti
bukti: $(VENV)/ready ## Buat semua bukti satu indikator: make bukti INDIKATOR=I.1.b
	@test -n "$(INDIKATOR)" || { echo "Sebutkan indikatornya: make bukti INDIKATOR=I.1.b" >&2; exit 2; }
	@$(BUKTI) buat --indikator "$(INDIKATOR)"

.PHONY: semua
semua: $(VENV)/ready ## Buat semua dokumen kantor ini
	@$(BUKTI) buat

.PHONY: contoh
contoh: $(VENV)/ready ## Buat semua dokumen instansi contoh (contoh/output/)
	@$(BUKTI) buat --kantor contoh

.PHONY: pdf
pdf: $(VENV)/ready ## Jadikan semua dokumen PDF/A; yang final berkode arsip di setiap halaman
	@$(BUKTI) buat
	@$(BUKTI) pdf

.PHONY: ttd
ttd: $(VENV)/ready ## Susun yang siap ditandatangani: output/ttd/, satu PDF setiap orang
	@$(BUKTI) buat
	@$(BUKTI) ttd

.PHONY: status
status: $(VENV)/ready ## Sebutkan keadaan setiap bukti, dan ringkas bagi pimpinan
	@$(BUKTI) status --ringkasan

.PHONY: arsip
arsip: $(VENV)/ready ## Segel bukti yang belum disegel ke dalam arsip (output/arsip/)
	@$(BUKTI) arsip

.PHONY: verifikasi
verifikasi: $(VENV)/ready ## Periksa semua tas arsip: make verifikasi KEPALA=<hash> bila tercatat
	@$(BUKTI) verifikasi $(addprefix --kepala=,$(KEPALA))

.PHONY: cek
cek: $(VENV)/ready ## Periksa semua fakta dan naskah: yang akan dipersoalkan penilai
	@$(BUKTI) cek

.PHONY: periksa
periksa: $(VENV)/ready ## Periksa perlengkapan komputer ini
	@$(BUKTI) periksa

# --- pengembangan ----------------------------------------------------------------------------
.PHONY: test
test: $(VENV)/dev ## Jalankan tes biasa (sekitar dua menit)
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

.PHONY: test-lengkap
test-lengkap: $(VENV)/dev ## Jalankan juga tes yang panjang (sekitar dua belas menit)
	@$(BIN)/python -m pytest -q -n auto --dist worksteal -m "lengkap or not lengkap"

.PHONY: check
check: $(VENV)/dev ## Periksa kode: gaya, jenis, dan arah impor
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo 2>/dev/null | tail -n 4; exit $${PIPESTATUS[0]}

.PHONY: bench
bench: $(VENV)/dev ## Ukur semuanya, kecuali bench-massal (sepuluh menit)
	@$(BIN)/python -m bench

.PHONY: bench-cek
bench-cek: $(VENV)/dev ## Ukur semua aturan `cek`: instansi contoh, dan kantor dengan 5.000 pegawai
	@$(BIN)/python -m bench.checks

.PHONY: bench-massal
bench-massal: $(VENV)/dev ## Ukur 10.000 formulir, dari fakta sampai berkas (lima menit)
	@$(BIN)/python -m bench.mass

.PHONY: bench-arsip
bench-arsip: $(VENV)/dev ## Ukur segel dan verifikasi 10.000 berkas (beberapa menit)
	@$(BIN)/python -m bench.archive

.PHONY: bench-pdf
bench-pdf: $(VENV)/dev ## Ukur 50 dokumen menjadi PDF, di samping satu proses setiap dokumen
	@$(BIN)/python -m bench.pdf

.PHONY: gambar
gambar: $(VENV)/ready ## Perbarui gambar halaman untuk README (perlu LibreOffice dan poppler)
	@rm -rf build/gambar && mkdir -p build/gambar docs/gambar
	@cp -r contoh build/gambar/contoh && cp -r inputs build/gambar/inputs
	@$(BUKTI) buat sk/tim-zi rapat/pembentukan-tim pakta/contoh-02 sop/cuti-pegawai --kantor build/gambar/contoh >/dev/null
	@$(BUKTI) buat sk/tim-zi --kantor build/gambar >/dev/null 2>&1
	@cd build/gambar && cp output/sk/tim-zi.docx sk-draf.docx && cp contoh/output/sk/tim-zi.docx sk.docx && \
	  cp contoh/output/rapat/pembentukan-tim/*.docx . && cp contoh/output/pakta/contoh-02.docx pakta.docx && \
	  cp contoh/output/sop/cuti-pegawai.docx sop.docx && \
	  soffice -env:UserInstallation=file://$$PWD/profil --headless --convert-to pdf *.docx >/dev/null 2>&1
	@for page in sk:1 sk:5 sk-draf:1 undangan:1 daftar-hadir:1 notulen:1 dokumentasi:1 pakta:1 sop:1; do \
	  name=$${page%:*} number=$${page#*:}; \
	  pdftoppm -png -r 50 -gray -singlefile -f $$number -l $$number build/gambar/$$name.pdf docs/gambar/$$name-$$number; done
	@pdftoppm -png -r 75 -gray -singlefile -f 2 -l 2 build/gambar/sop.pdf docs/gambar/sop-2

.PHONY: skema
skema: $(VENV)/ready ## Tulis ulang skema JSON untuk penyunting teks
	@$(BUKTI) skema
	@$(BUKTI) skema --kantor contoh

.PHONY: aturan
aturan: $(VENV)/ready ## Tulis ulang docs/aturan.md dari aturan-aturan `cek`
	@$(BUKTI) jelaskan --markdown > docs/aturan.md

.PHONY: checklist-contoh
checklist-contoh: $(VENV)/ready ## Ambil ulang checklist instansi contoh sesudah rekamannya berubah
	@$(BUKTI) buat --kantor contoh >/dev/null
	@$(BUKTI) baru checklist 2021-07-30 --ulang --kantor contoh

.PHONY: lock
lock: $(VENV)/dev ## Perbarui kunci versi pustaka (requirements/)
	@$(PIP) install pip-tools
	@$(foreach set,run dev,$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	  --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  $(if $(filter dev,$(set)),--extra dev -c requirements/run.lock,) --all-build-deps \
	  -o requirements/$(set).lock pyproject.toml;)

# --- perlengkapan ----------------------------------------------------------------------------
$(VENV)/ready: requirements/run.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bukti memerlukan Python 3.11 atau lebih baru")'
	@echo "Menyiapkan .venv …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q pipeline
	@touch $@

$(VENV)/dev: requirements/dev.lock $(VENV)/ready
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@

PACKAGES := libreoffice-writer poppler-utils fontconfig fonts-liberation fonts-urw-base35
.PHONY: system-deps
system-deps: ## Pasang program Debian untuk PDF dan untuk tes (perlu root)
	@dpkg -s $(PACKAGES) >/dev/null 2>&1 || \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES) >/dev/null; }
	@command -v npm >/dev/null || \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm >/dev/null; }
	@npm install --no-save --silent --no-fund --no-audit --prefix tests/validator
