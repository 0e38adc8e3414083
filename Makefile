# `make course` for a teacher, `make test check` for a developer: each sets up what it needs, once.

SHELL := bash
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip -qq --disable-pip-version-check # -qq: only errors
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help course test check bench picture formats labels lock clean system

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

course: $(VENV)/.project ## Build the course into output/
	@$(VENV)/bin/course build

test: $(VENV)/.dev $(VENV)/.project ## Run the tests; ARGS="-k html" picks some
	@$(PY) -m pytest -n 2 --dist loadgroup $(ARGS)

check: $(VENV)/.dev $(VENV)/.project ## Lint the code, check its format and its types
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

bench: $(VENV)/.project ## Time commands, pages and growth beside an older commit and other tools
	@$(PY) scripts/bench

picture: $(VENV)/.dev $(VENV)/.project ## Draw the pictures of README and docs anew
	@$(PY) scripts/picture.py

formats: $(VENV)/.project ## Bring the tables of docs/formats.md up to date
	@$(PY) scripts/formats.py

labels: $(VENV)/.project ## Bring the labels' translations up to date; ARGS=it starts Italian
	@$(PY) scripts/labels.py $(ARGS)

# dev first, and run held to it: both then pin the same versions.
COMPILE := UV_CUSTOM_COMPILE_COMMAND='make lock' $(PY) -m uv pip compile pyproject.toml --quiet --universal \
  --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links $(ARGS)
lock: $(VENV)/.run ## Pin the dependencies anew; ARGS=--upgrade takes the newest
	@echo 'Pinning the dependencies in requirements/'
	@$(PIP) install uv
	@$(COMPILE) --group dev --output-file requirements/dev.txt
	@$(COMPILE) --constraint requirements/dev.txt --output-file requirements/run.txt

clean: ## Remove all that was made: output, caches, .venv
	@find output -mindepth 1 ! -path output/README.md ! -path output/.gitignore -delete
	@rm -rf $(VENV) dist build .*_cache .hypothesis
	@find . -name __pycache__ -prune -exec rm -rf {} +

# The environment. Empty files in it say how far it is; a changed lock starts it anew, so that nothing old lingers.
$(VENV)/.run: requirements/run.txt | system
	@echo 'Making $(VENV) and installing the dependencies'
	@python=$$(scripts/system-libraries) && $$python -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo 'Installing the tools for tests and checks'
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# Editable, so a changed line of course/ counts at once; pyproject.toml says what the command is called.
$(VENV)/.project: pyproject.toml $(VENV)/.run
	@echo 'Installing coursepack'
	@$(PIP) install --no-deps -e .
	@touch $@

# Always looked at: a library can be missing though .venv is whole.
system:
	@PYTHON=$${PYTHON:-$(wildcard $(PY))} scripts/system-libraries >/dev/null
