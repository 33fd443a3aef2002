# make setup builds .venv/ from hashed pins; every other target depends on it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
# The player's shell must not change what the tests see.
CLEAN_ENV := env -u NO_COLOR -u COLORTERM -u FORCE_COLOR -u TEXTUAL -u TEXTUAL_THEME -u MOCKLOOP_HOME -u MOCKLOOP_SAVE_DIR -u MOCKLOOP_PACKS LC_ALL=C.UTF-8

.PHONY: setup run test check bench screenshots clean
setup: $(VENV)/.ready

# Built aside and marked last, so that an interrupted set-up starts again.
$(VENV)/.ready: requirements/build.txt requirements/dev.txt pyproject.toml
	@rm -f $@
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: setup
	@$(BIN)/mockloop

test: setup
	$(CLEAN_ENV) $(BIN)/pytest -n $(WORKERS) --dist worksteal

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	for script in benchmarks/[a-z]*.py; do $(BIN)/python $$script || exit 1; done

screenshots: setup
	$(CLEAN_ENV) $(BIN)/python screenshots/make.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
