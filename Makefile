# Everything a newcomer types. `make` alone explains itself.
#
# Needs: make, python3 (3.11 or newer, with venv) and the package registries that pip and npm
# are set to use. Everything lands in this folder; finished steps are not done again.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# Two at a time: while one step waits for a registry another one computes.
MAKEFLAGS += --no-builtin-rules --no-print-directory -j2
unexport MAKEFLAGS

PYTHON ?=
CITY ?= coquimbo
SOURCE ?=
PORT ?= 8119
# By the city's clock, like 2026-03-06T22:30, when a new demo opens; and in which language its people
# write, en or zh (LANGUAGE is the name of gettext's own).
AT ?=
TALK ?=
ONLY ?=
DATA_BESIDE := $(wildcard ../shared/data)
TURNOUT_DATA ?= $(if $(DATA_BESIDE),$(abspath $(DATA_BESIDE)))
export TURNOUT_DATA

VENV := .venv
BIN := $(VENV)/bin
STEP := $(VENV)/steps
UV := . scripts/environment.sh; $(BIN)/uv
NPM := . scripts/environment.sh; use_node; cd ui; npm
STATIC := src/turnout/web/static
PATHS := src tests benchmarks scripts

# schema.d.ts is made from openapi.json, by the build and by the check: it is no reason to build.
UI_SOURCES := $(shell find ui -path ui/node_modules -prune -o -type f ! -name schema.d.ts -print 2>/dev/null)
# What the folder of compiled kernels is named by, and more: after any change all are compiled anew.
KERNELS := $(shell find src/turnout/engines src/turnout/deployment -name '*.py' 2>/dev/null)
BUILDERS := $(shell find src/turnout/adapters/osm src/turnout/adapters/city src/turnout/engines/roads src/turnout/cli/city.py \
	-name '*.py' 2>/dev/null)

# An environment knows its folder by heart. A folder that was moved or copied gets a new one.
HERE := $(shell cat $(STEP)/folder 2>/dev/null)
ifneq ($(HERE),)
ifneq ($(HERE),$(CURDIR))
$(info This folder came from $(HERE): setting it up anew)
$(shell rm -rf $(VENV))
endif
endif

.PHONY: help install demo test test-long check bench audit mutants lock clean chromium

help: ## say what can be typed
	@echo "turnout: an open control room"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile \
		| while IFS='|' read -r name words; do printf '  make %-10s %s\n' "$$name" "$$words"; done

# ---------------------------------------------------------------- install

install: $(STEP)/kernels $(STATIC)/.built ## set everything up in .venv

$(STEP)/uv: requirements-uv.txt
	@python=$(or $(PYTHON),$$(scripts/choose_python.sh)); \
	echo "[1/6] Python environment in $(VENV), of $$python"; \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "turnout needs Python 3.11 or newer; $$python is $$($$python -V)." \
			"Say which one to use: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; exit 1; }; \
	[ -x $(BIN)/python ] || $$python -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$$python came without venv; on Debian type: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@mkdir -p $(STEP) && echo "$(CURDIR)" >$(STEP)/folder && touch $@

$(STEP)/packages: requirements.txt pyproject.toml $(STEP)/uv
	@echo "[2/6] Python packages, each checked against its hash"
	@$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(STEP)/coquimbo: requirements-coquimbo.txt $(STEP)/packages
	@echo "[3/6] The road network of La Serena-Coquimbo"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes --no-deps -r requirements-coquimbo.txt
	@touch $@

# A room that was killed reads its program again: read from source that takes twice as long.
$(STEP)/kernels: $(STEP)/packages $(STEP)/coquimbo $(KERNELS)
	@echo "[4/6] Compiling the road search"
	@$(BIN)/python -m compileall -q src
	@$(BIN)/turnout kernels
	@touch $@

$(STEP)/node-packages: $(wildcard ui/package-lock.json ui/package.json) $(STEP)/packages
	@echo "[5/6] Packages of the interface"
	@[ ! -f ui/package-lock.json ] || { $(NPM) ci --loglevel=error; }
	@touch $@

$(STATIC)/.built: $(UI_SOURCES) $(STEP)/node-packages
	@echo "[6/6] The interface"
	@[ ! -f ui/package.json ] || { $(NPM) run --silent build; }
	@mkdir -p $(STATIC) && touch $@

# ---------------------------------------------------------------- demo

demo: install cities/$(CITY)/city.toml ## start a city: CITY=coquimbo|san-francisco SOURCE=DIR PORT=8119 AT=2026-03-06T22:30 TALK=en|zh
	@TURNOUT_STOP_WITH_PARENT=1 exec $(BIN)/turnout demo --city cities/$(CITY) --port $(PORT) \
		$(if $(AT),--at $(AT)) $(if $(TALK),--language $(TALK))

# Remembers which SOURCE a city was built from: another one builds it anew, none means the same.
NOTE := cities/.$(CITY)-source
BUILT_FROM = $(or $(SOURCE),$(shell cat $(NOTE) 2>/dev/null))
.PHONY: always
always:
$(NOTE): always
	@mkdir -p cities
	@[ -f $@ ] && [ -z "$(SOURCE)" -o "$$(cat $@)" = "$(SOURCE)" ] || echo "$(SOURCE)" > $@

ifneq ($(filter coquimbo san-francisco,$(CITY)),)
cities/$(CITY)/city.toml: $(NOTE) $(BUILDERS) $(if $(BUILT_FROM),$(wildcard $(BUILT_FROM)/*)) | $(STEP)/kernels
	@echo "Building the city $(CITY) into cities/$(CITY)"
	@$(BIN)/turnout city build --preset $(CITY) $(if $(BUILT_FROM),--source "$(BUILT_FROM)") --out cities/$(CITY)
	@touch $@
else
# A city of one's own is built by hand (docs/howto/your-own-city.md) and never built over.
cities/$(CITY)/city.toml:
	@echo "There is no city in cities/$(CITY). Build it first, for example:" \
		"$(BIN)/turnout city build --preset osm --source EXTRACT.osm.pbf --name $(CITY) --out cities/$(CITY)" >&2
	@exit 2
endif

# ---------------------------------------------------------------- tests

# Collecting it describes every operation first, and all its tests are long: no stage reads it in vain.
NONE_SHORT := --ignore=tests/web/api/test_schema_of_roles.py

# Each of three processes reads every file of its stage: what it made of them is kept, whatever the shell says.
test test-long check: export PYTHONDONTWRITEBYTECODE :=

# Three at a time, file by file; then alone what kills and measures; then the pages, three at a time. Whichever
# of them failed is run once more, and the last lines name it: docs/decisions/0257.
THREE := -n 3 --dist loadfile --no-loadscope-reorder
test: install chromium ## every test, browser tests included
	@$(BIN)/python -m pytest -m "not long and not alone and not browser" $(NONE_SHORT) $(THREE)
	@$(BIN)/python -m pytest -m "alone and not long" $(NONE_SHORT)
	@$(BIN)/python -m scripts.once_more -m "browser and not long and not alone" $(THREE)

test-long: install chromium ## the tests too slow for every commit
	@$(BIN)/python -m pytest -m long

check: install ## the fast part: lint, types, layers, unit tests; under a minute
	@$(BIN)/ruff check $(PATHS)
	@$(BIN)/ruff format --check $(PATHS)
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q -m "not real_data and not postgres and not browser and not long" tests/unit tests/tidy

APT := DEBIAN_FRONTEND=noninteractive timeout 600 apt-get
CAN_APT := [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null
chromium:
	@command -v chromium >/dev/null || { \
		{ $(CAN_APT); } || { \
			echo "The browser tests need Chromium. Type: sudo apt-get install -y chromium fonts-noto-cjk" >&2; \
			exit 1; }; \
		echo "Installing Chromium for the browser tests"; \
		$(APT) update -q && $(APT) install -q -y --no-install-recommends chromium fonts-noto-cjk; }
	@command -v chromium-headless-shell >/dev/null || { \
		echo "Chromium without its frame is missing: with it the browser tests take about half the work"; \
		! { $(CAN_APT); } || { $(APT) update -q && \
			$(APT) install -q -y --no-install-recommends chromium-headless-shell; } || \
			echo "It was not installed; the tests use Chromium as it is"; }

bench: install chromium ## measure every claim, or one: ONLY=recommend
	@$(BIN)/python -m benchmarks $(ONLY)

audit: install ## what the product is made of: licences, bill of materials, rules set aside
	@$(BIN)/python -m scripts.audit

mutants: install ## leave out each fact, alter each rule in small ways: do the stories notice?
	@$(BIN)/python -m scripts.facts
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python scripts/mutants.py

# ---------------------------------------------------------------- house-keeping

LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: $(STEP)/uv ## lock the Python packages anew, with hashes and without addresses
	@$(UV) $(LOCK) pyproject.toml --group dev --output-file requirements.txt >/dev/null
	@echo 'uv' | { $(UV) $(LOCK) - --output-file requirements-uv.txt >/dev/null; }
	@echo 'aequilibrae==1.7.2' | { $(UV) $(LOCK) --no-deps - --output-file requirements-coquimbo.txt >/dev/null; }
	@! grep -nE '://|--(extra-)?index-url|--find-links' requirements*.txt

clean: ## remove all that was installed and built, the demo's record too
	rm -rf $(VENV) ui/node_modules $(STATIC) cities data build dist benchmarks/out mutants \
		.mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
