# Two commands do all the set-up: `make kb` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check
KB ?= kb.db

.DEFAULT_GOAL := help
.PHONY: help kb test check quality serve bench docs lock clean

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

# The lock first, with hashes and wheels only; then this checkout, which needs nothing more.
$(INSTALLED): requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes --no-deps --only-binary=:all: -r requirements-dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

kb: $(INSTALLED)  ## build the knowledge base from corpus/, check it and say how to open it
	$(BIN)/policykb ingest corpus/development corpus/heldout --prune --kb $(KB)
	$(BIN)/policykb check --kb $(KB) --expect corpus/expected_findings.json
	@echo "Built $(KB). Open it with: make serve"

test: $(INSTALLED)  ## run the tests
	$(BIN)/pytest -n 2

check: quality test  ## everything that CI runs: quality, then the tests

quality: $(INSTALLED)  ## formatter, linter, types, import contracts, generated documentation, accuracy
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/tables.md
	$(BIN)/policykb evaluate corpus

serve: $(INSTALLED)  ## open the knowledge base in Datasette
	$(BIN)/policykb serve --kb $(KB)

bench: $(INSTALLED)  ## throughput of the whole ingest as a ratio to the bare language model
	$(BIN)/python -m pipeline.bench

docs: $(INSTALLED)  ## write the generated parts of the documentation
	$(BIN)/cog -r README.md docs/tables.md

lock: $(INSTALLED)  ## renew the locks (needs pip-tools)
	$(BIN)/python -m piptools compile --generate-hashes --allow-unsafe --strip-extras --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.txt pyproject.toml
	$(BIN)/python -m piptools compile --generate-hashes --allow-unsafe --strip-extras --no-header \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev -c requirements.txt \
	  -o requirements-dev.txt pyproject.toml

clean:  ## remove everything that was made
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -f $(KB) $(KB)-wal $(KB)-shm $(KB).lock
