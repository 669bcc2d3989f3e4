# One command for each thing that a developer does. Every target prepares .venv first.

PYTHON ?= python3
BIN := .venv/bin
FAST := tests/architecture tests/unit tests/bad tests/snapshots
FUZZ_SECONDS ?= 600
FUZZ_SEED ?= $(shell date +%s)
CLIENTS := $(notdir $(wildcard generated/python/*))

.PHONY: demo test test-fast lint format twin generate check schema docs runners servers servers-ci servers-page corpus fuzz bench bench-client clean

demo: .venv/.installed ## generate the vendors' clients and run their own samples
	$(BIN)/python examples/demo.py

test: .venv/.installed ## the whole test suite, without what takes minutes
	$(BIN)/pytest -n 2 -m "not slow"

test-fast: .venv/.installed ## what finds most mistakes within a minute, for daily work
	$(BIN)/pytest -n 2 -m "not slow and not corpus and not hypothesis" $(FAST)

lint: .venv/.installed ## layout, lint and types: of the tool, then of what it generates
	$(BIN)/black --check generator templates tests examples
	$(BIN)/ruff check generator templates tests examples
	$(BIN)/mypy generator templates/python/runtime examples
	$(BIN)/pyright
	$(BIN)/black --check --config .ci/black-generated.toml generated/python
	$(BIN)/ruff check --isolated --target-version py311 generated/python
	cd generated/python && ../../$(BIN)/mypy --strict --config-file= $(addprefix -p ,$(CLIENTS))
	$(BIN)/pyright -p .ci/pyright-generated.json

format: .venv/.installed ## lay out our own code
	$(BIN)/black --quiet generator templates tests examples
	$(BIN)/ruff check --fix generator templates tests examples

twin: .venv/.installed ## derive the synchronous half of the Python run-time again
	$(BIN)/python -m tests.runtime.sync_twin

generate: .venv/.installed ## write generated/ again
	$(BIN)/specloom generate

check: .venv/.installed ## is generated/ what the tool would write?
	$(BIN)/specloom check

schema: .venv/.installed ## write docs/specloom.schema.json and the guide's tables of keys again
	$(BIN)/python -m specloom.config.schema docs/specloom.schema.json
	$(BIN)/python -m specloom.config.guide docs/guide.md

servers-page: .venv/.installed ## write docs/servers.md again
	$(BIN)/python -m tests.servers.page docs/servers.md

docs: .venv/.installed ## build docs/diagnostics.md, which is not committed
	$(BIN)/python -m specloom.diagnostics.document docs/diagnostics.md

runners: .venv/.installed ## runners of tools and of event loops, that packages are tried with
	test -x .venv-runners/bin/python || $(PYTHON) -m venv .venv-runners
	.venv-runners/bin/python -m pip install --quiet --disable-pip-version-check uv pipx
	test -d .venv-trio/trio || $(BIN)/python -m pip install --quiet --disable-pip-version-check --target .venv-trio trio

servers: .venv/.installed ## every framework in an environment of its own, and its calls
	$(BIN)/python -m tests.servers.environments
	$(BIN)/pytest -n 2 -m servers tests/servers

servers-ci: .venv/.installed ## the environments of the frameworks that CI has
	$(BIN)/python -m tests.servers.environments --ci

corpus: .venv/.installed ## the slow tests, on large real documents where they are present
	$(BIN)/pytest -n 2 -m "corpus or slow"
	HOSTILE_EXAMPLES=500 $(BIN)/pytest -n 2 tests/hostile

fuzz: .venv/.installed ## look for inputs that the tool does not survive; keeps them in .fuzz/
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED)

bench: .venv/.installed ## what generating costs, beside peers
	test -x .venv-peer/bin/openapi-python-client || $(PYTHON) -m venv .venv-peer
	.venv-peer/bin/python -m pip install --quiet --disable-pip-version-check openapi-python-client
	$(BIN)/python -m tests.benchmarks.generation --peer .venv-peer/bin/openapi-python-client
	test -x .venv-ariadne/bin/ariadne-codegen || $(PYTHON) -m venv .venv-ariadne
	.venv-ariadne/bin/python -m pip install --quiet --disable-pip-version-check ariadne-codegen
	test -x .venv-turms/bin/turms || $(PYTHON) -m venv .venv-turms
	.venv-turms/bin/python -m pip install --quiet --disable-pip-version-check turms
	$(BIN)/python -m tests.benchmarks.graphql --ariadne .venv-ariadne/bin --turms .venv-turms/bin

bench-client: .venv/.installed ## what generated clients cost, beside the vendors' own
	test -x .venv-peer/bin/python || $(PYTHON) -m venv .venv-peer
	.venv-peer/bin/python -m pip install --quiet --disable-pip-version-check dodopayments openai "httpx2>=2.12" "pydantic>=2.11"
	$(BIN)/python -m tests.benchmarks.client --peer .venv-peer/bin/python

clean:
	rm -rf .venv .servers .venv-runners .venv-peer .venv-ariadne .venv-turms .venv-trio build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/.installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@
