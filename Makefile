# `make run` on a machine that has Python 3.11 or newer, and nothing else, ends in a running site with its data.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PORT ?= 8000
WORKERS ?= 2
VENV := .venv
PY := $(VENV)/bin/python
PIP_INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes
LOCK := $(VENV)/bin/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: help run dev serve test lint format lock clean

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

GUNICORN := $(VENV)/bin/gunicorn casebase.wsgi --no-control-socket --bind 127.0.0.1:$(PORT) --worker-class gthread --threads 4

run: $(VENV)/.run ## install what is missing, load fixtures/ and serve on http://127.0.0.1:8000/ (PORT= changes it)
	@echo "Bringing the database up to date"
	@$(PY) manage.py migrate --verbosity 0
	@echo "Loading fixtures/"
	@$(PY) manage.py loadcases --if-changed
	@echo "Collecting style sheets and scripts"
	@$(PY) manage.py collectstatic --no-input --verbosity 0
	@echo "Casebase is at http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)"
	@SECRET_KEY=$${SECRET_KEY:-$$(cat var/secret-key)} exec $(GUNICORN) --log-level warning

dev: export DEBUG := true
dev: export DJANGO_RUNSERVER_HIDE_WARNING := true
dev: $(VENV)/.run ## serve for development: reloads what is edited, shows what went wrong
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py loadcases --if-changed
	@exec $(PY) manage.py runserver 127.0.0.1:$(PORT)

serve: $(VENV)/.run ## serve as in production: more workers; needs SECRET_KEY
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py collectstatic --no-input --verbosity 0
	@exec $(GUNICORN) --workers 2

test: $(VENV)/.test node_modules/.npm ## run all tests on SQLite, then on PostgreSQL (ARGS= goes to pytest)
	@echo "Tests on SQLite"
	@env -u DATABASE_URL $(PY) -m pytest -n $(WORKERS) $(ARGS)
	@echo "Tests on PostgreSQL"
	@$(PY) -m tests.postgres -- $(PY) -m pytest -n $(WORKERS) $(ARGS)

lint: $(VENV)/.test ## check the style of the code
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .

format: $(VENV)/.test ## mend the style of the code
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

lock: $(VENV)/.test ## write the locks from requirements*.in (ARGS=--upgrade takes newer versions)
	@$(LOCK) $(ARGS) requirements.in --output-file requirements.txt
	@$(LOCK) $(ARGS) requirements-dev.in --output-file requirements-dev.txt
	@if command -v npm >/dev/null; then npm install --silent --package-lock-only --omit-lockfile-registry-resolved; fi

clean: ## remove what was installed and cached; the database in var/ stays
	rm -rf $(VENV) node_modules var/static var/test-results .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first Python that is new enough; PYTHON= names another.
$(VENV)/bin/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Casebase needs Python 3.11 or newer, and found none. Install it, or name it: make run PYTHON=/path/to/python3"; exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$found --version)"; \
	$$found -m venv $(VENV) || { rm -rf $(VENV); echo "On Debian and Ubuntu the package python3-venv is needed."; exit 1; }

# A stamp is older than its lock when something is to be installed.
$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@echo "Installing what Casebase needs"
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	@echo "Installing what the tests need"
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

# The checker of HTML; without npm its check is skipped with a word.
node_modules/.npm: package-lock.json
	@if command -v npm >/dev/null; then \
		echo "Installing the checker of HTML"; npm ci --loglevel=error --ignore-scripts --no-audit --no-fund && touch $@; \
	else \
		echo "There is no npm, so the HTML of the pages is not checked"; \
	fi
