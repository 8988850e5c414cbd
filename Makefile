# The maintainer's commands. Every target sets itself up: a virtual environment in .venv, made from pyproject.toml.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(if $(shell command -v $(name)),$(name))) python3.11)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: setup test lint types imports coverage check-generated generate drift drift-report lint-spec demo bench budget build interop fuzz soak packaging pytest clean help

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(STAMP): pyproject.toml
	@$(PYTHON) -c "import sys, venv; sys.exit(sys.version_info < (3, 11))" || { echo "make: $(PYTHON) is missing, has no venv, or is older than 3.11; pass PYTHON=..." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group dev --editable ".[emulator,local-speech,proxy,otel]"
	touch $(STAMP)

setup: $(STAMP) ## Create .venv with everything that development and generation need

test: lint types imports check-generated pytest packaging ## Every gate and the whole suite

lint: setup ## Style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## mypy --strict and pyright on the shipped packages and their typing tests
	$(BIN)/mypy
	$(BIN)/mypy tests/typing
	$(BIN)/pyright

imports: setup ## The import contract (generated never imports the overlay)
	$(BIN)/lint-imports

generate: setup ## Regenerate generated/specgram_api from spec/ and templates/
	$(BIN)/python -m generator generate spec/openapi.yaml spec/asyncapi.yaml --out generated/specgram_api

check-generated: setup ## Fail when generated/ differs from what spec/ and templates/ give
	$(BIN)/python -m generator check spec/openapi.yaml spec/asyncapi.yaml --out generated/specgram_api

drift: setup ## Compare spec/ with upstream documents (UPSTREAM=dir, else the published addresses)
	$(BIN)/python -m generator drift $(if $(UPSTREAM),--upstream $(UPSTREAM))

drift-report: setup ## The drift report in build/drift.md, and the lock as upstream is now (for a pull request)
	mkdir -p build
	$(BIN)/python -m generator drift $(if $(UPSTREAM),--upstream $(UPSTREAM)) --markdown > build/drift.md || test $$? -eq 1
	$(BIN)/python -m generator drift $(if $(UPSTREAM),--upstream $(UPSTREAM)) --write-lock > build/drift.txt || test $$? -eq 1

lint-spec: ## Redocly and the AsyncAPI parser over spec/ (needs Node; not part of the tests)
	npx --yes @redocly/cli@2.77.0 lint --extends=recommended spec/openapi.yaml
	npx --yes @asyncapi/cli@4.1.1 validate spec/asyncapi.yaml

pytest: setup coverage ## The test suite but for packaging
	$(BIN)/pytest -n auto --ignore=tests/packaging --ignore=tests/session

coverage: setup ## The tests of the pure session layers, which cover every branch of them
	mkdir -p build/coverage
	$(BIN)/python -m coverage run -m pytest -n auto tests/session
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

packaging: setup ## The built wheel in a clean environment
	$(BIN)/pytest tests/packaging

demo: setup ## The main job end to end, against the embedded emulator or (with DEEPGRAM_API_KEY) the real service
	$(BIN)/python examples/demo.py

bench: setup ## Costs as ratios of named baselines, with charts, in build/bench (ROWS="name ..." for some, ROUNDS=n)
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks $(if $(ROUNDS),--rounds $(ROUNDS)) $(ROWS)

budget: setup ## What the hot paths cost, counted, and what they may (UPDATE=1 writes the table for this Python)
	$(BIN)/python -m tests.budget $(if $(UPDATE),--update)

build: setup ## Build the wheel and the source distribution into dist/
	rm -rf dist
	$(BIN)/python -m build --outdir dist .

interop: setup ## Other people's clients, from PyPI and npm, against the emulator (Node; the page needs chromium)
	SPECGRAM_INTEROP=1 $(BIN)/pytest -m interop --timeout 900

fuzz: setup ## 100,000 random documents and 10,000 random transcripts
	SPECGRAM_FUZZ=$(or $(N),100000) SPECGRAM_CAPTION_EXAMPLES=10000 $(BIN)/pytest -n auto -m fuzz --timeout 7200

soak: setup ## The fault plan of live sessions in full
	SPECGRAM_SOAK=1 $(BIN)/pytest -m soak --timeout 7200

clean: ## Remove everything that the targets made
	rm -rf $(VENV) dist build demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis
