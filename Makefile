# Every step of the project by name. Needs Python 3.11+ and make (GNU make 3.81 or later); the rest is set up
# in .venv by the first target that needs it. On Windows run it in Git Bash, or use the uv commands of the README.

FILE ?=
DECISION ?=
PLACE ?=
YEAR ?=
A ?=
B ?=
PORT ?= 8000
PYTHON3 ?= python3 python3.14 python3.13 python3.12 python3.11 python

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
RUN := $(BIN)/python -m
STAMP := .venv/.ready

# Only these reach the recipes: what a person types is read from the environment, never pasted into a command.
export FILE DECISION PLACE YEAR A B PORT
export UV_PROJECT_ENVIRONMENT := .venv
# Compiled once at set-up: else a machine that keeps no compiled files (CI) compiles every library on every run.
export UV_COMPILE_BYTECODE := 1
# Without these, Material prints advertising for another generator on every build.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help site test serve init import inbox check log diff publish lint bench weekly clean setup

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

site: $(STAMP) ## check the data and build the site in site/ (SITE_URL=... sets its address)
	@$(RUN) budget site

test: $(STAMP) ## fetch a browser if none starts, and run all tests
	@$(RUN) tests.site.chromium
	@$(RUN) pytest

serve: site ## build the site and show it at http://127.0.0.1:8000/ (PORT=... changes the port)
	@echo "serve: http://127.0.0.1:$$PORT/ (Ctrl-C stops)"
	@$(RUN) http.server "$$PORT" --bind 127.0.0.1 --directory site

init: $(STAMP) ## begin the reference rows of a new council: make init FILE=decision.docx
	@if [ -z "$$FILE" ]; then \
	  echo "init: say which file, for example: make init FILE=decision.docx"; \
	  exit 2; \
	fi
	@$(RUN) budget init -- "$$FILE"

import: $(STAMP) ## read a decision into data/packages/: make import FILE=decision.docx
	@if [ -z "$$FILE" ]; then \
	  echo "import: say which file, for example: make import FILE=decision.docx"; \
	  exit 2; \
	fi
	@$(RUN) budget import $${DECISION:+--decision "$$DECISION"} -- "$$FILE"

inbox: $(STAMP) ## read the files in data/inbox/ and report: build/inbox/report.md, preview.html
	@$(RUN) budget inbox

check: $(STAMP) ## check the structure and the arithmetic of every data package
	@$(RUN) budget check

log: $(STAMP) ## show the decisions that made a budget: make log PLACE=akkol YEAR=2021
	@$(RUN) budget log "$$PLACE" $${YEAR:+"$$YEAR"}

diff: $(STAMP) ## show what changed between two decisions: make diff A=id B=id
	@$(RUN) budget diff "$$A" "$$B"

publish: $(STAMP) ## write the downloads, the catalogue and the page stubs that the site is built from
	@$(RUN) budget publish

lint: $(STAMP) ## check style, types and workflows
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/zizmor --offline --pedantic --quiet .github
	@$(BIN)/actionlint -shellcheck= -pyflakes=

bench: $(STAMP) ## measure time, memory, page weight, and the pages with Lighthouse
	@$(RUN) bench

weekly: site ## look over what ages: dependencies, links, the published site, what may follow MkDocs
	@rm -f build/weekly.md
	@.ci/look "Dependencies with known faults" $(BIN)/uv audit --preview-features audit-command --locked
	@.ci/look "Links to others" $(RUN) tools.weekly.links site
	@.ci/look "The published site" $(RUN) tools.weekly.published site "$$SITE_URL"
	@.ci/look "ProperDocs and Zensical" \
	  $(BIN)/uv run --isolated --locked --group successors python -m tools.weekly.successors

clean: ## remove everything that the commands above made, except .venv
	rm -rf build site .site.* data/packages/.*.lock docs/*/places docs/*/decisions
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results bench/lighthouse/node_modules
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

setup: $(STAMP)

# Runs once, and again when the lock file changes. An installed uv is used; where there is none, or one that
# cannot read the lock file, the uv of the lock file is fetched from PyPI into .venv, and must have a hash that it names.
$(STAMP): uv.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1 && uv sync --locked; then touch $(STAMP); exit 0; fi; \
	if ! $(BIN)/uv --version >/dev/null 2>&1; then \
	  for python in $(PYTHON3); do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then echo "setup: no Python 3.11 or later found; install one, then run make again"; exit 2; fi; \
	  echo "setup: fetching uv into .venv"; \
	  $$found -m venv --clear .venv || { echo "setup: Python cannot make a virtual environment; on Debian: apt-get install python3-venv"; exit 2; }; \
	  $(BIN)/python tools/locked.py uv > .venv/uv.txt || exit 2; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt || exit 2; \
	fi; \
	$(BIN)/uv sync --locked --python $(BIN)/python || exit 2; \
	touch $(STAMP)
