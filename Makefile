# make demo: the dashboard with the sample city. make test: all tests. Nothing else is needed first.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first Python on the path that runs and is new enough.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
    then echo $$name; break; fi; done)
PORT ?= 8501

.PHONY: demo test check bench survive browser format lock pictures

demo: $(READY)
	$(BIN)/oversight demo --port $(PORT)

# A worker for each core; the tests of a file stay together, because they share what they load, and
# files run in the order of tests/conftest.py.
test: $(READY) browser
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The figures of docs/performance.md, measured here and kept in docs/bench; half an hour and more on
# two cores. One part, or on a city that is there already: .venv/bin/python -m tests.bench --help
bench: $(READY) browser
	$(BIN)/python -m tests.bench

# Two hundred real loads really killed, with a reader looking on: prints the README's figures.
survive: $(READY)
	$(BIN)/python -m tests.surviving

# The pictures in the README, taken from the running pages.
pictures: $(READY) browser
	$(BIN)/python -m tests.browser.pictures docs

$(READY): requirements.txt pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed. Name one: make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# A browser for the tests: the machine's own, else Debian's, else Playwright's.
browser: $(READY)
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	    || command -v google-chrome >/dev/null; then :; \
	elif command -v apt-get >/dev/null; then \
	    SUDO=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	    echo "Installing Chromium for the tests"; \
	    $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends \
	        chromium fonts-noto-cjk >/dev/null; \
	else $(BIN)/playwright install chromium; fi

# Needs pip-tools' hashes for every platform: made with uv, which the project itself does not need.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" requirements.in -o requirements.txt
