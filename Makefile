# Every command sets up what it needs, in .venv. PORT, ADDRESS, PYTHON and CHROMIUM can be given: make run PORT=8600
.DEFAULT_GOAL := help
.PHONY: help run test faults fuzz audit screenshots bench lock clean
.DELETE_ON_ERROR:

PORT ?= 8501
ADDRESS ?= 127.0.0.1
WORKERS ?= 2
VENV := .venv
TOOLS := tests/browser/tools
TSC := $(VENV)/tools/node_modules/.bin/tsc
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(PY) -m piptools compile --quiet --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
# Tests start many processes; each would compile the whole program anew where bytecode is not kept.
KEPT := env -u PYTHONDONTWRITEBYTECODE
EXTRA = $(shell $(PY) -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['$(1)'])")
MINUTES ?= 10
SOURCES := app.py cli.py commands gazetteer reports events store geo corpus dashboard tests benchmarks scripts
export PYTHON CHROMIUM

help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | sort | awk -F'\t' '{printf "make %-12s %s\n", $$1, $$2}'

run: $(VENV)/run.stamp ## set up and open the dashboard on http://127.0.0.1:8501
	@echo "Gazetteer: checking the index"
	@$(PY) cli.py gazetteer build
	@echo "Dashboard: http://$(ADDRESS):$(PORT) (stop with Ctrl-C)"
	@exec $(PY) cli.py serve --address $(ADDRESS) --port $(PORT)

test: $(VENV)/test.stamp ## set up and run every check: lint, types, unit, property and browser tests
	@echo "1/7 Gazetteer: checking the index"
	@$(PY) cli.py gazetteer build
	@echo "2/7 Browser: looking for one"
	@sh scripts/find_browser.sh $(PY)
	@echo "3/7 Lint: ruff check"
	@$(PY) -m ruff check $(SOURCES)
	@echo "4/7 Format: ruff format --check"
	@$(PY) -m ruff format --check $(SOURCES)
	@echo "5/7 Types: mypy"
	@$(PY) -m mypy
	@echo "6/7 Types of the pages' scripts: tsc"
	@if [ -x $(TSC) ]; then $(TSC) --project .; else echo "tsc is not installed (npm brings it): not checked"; fi
	@echo "7/7 Tests: pytest"
	@CHROMIUM="$$(sh scripts/find_browser.sh $(PY))" $(KEPT) $(PY) -m pytest -n $(WORKERS) --dist worksteal

faults: $(VENV)/test.stamp ## put the product through hostile texts, outages, crashes: tried, survived, failed
	@$(PY) cli.py gazetteer build
	@CHROMIUM="$$(sh scripts/find_browser.sh $(PY))" $(KEPT) $(PY) -m tests.faults

fuzz: $(VENV)/test.stamp ## look for inputs that bring a reader down, for MINUTES=10
	@$(PY) cli.py gazetteer build
	@$(PIP) install --quiet $(foreach one,$(call EXTRA,fuzz),"$(one)") \
		|| echo "atheris cannot be installed here (it is built for Linux): only the inputs that were found before are tried"
	@$(PY) -m tests.fuzz --minutes $(MINUTES)

audit: $(VENV)/audit.stamp ## look up known faults of the dependencies; asks api.osv.dev, or DATABASE=all.zip
	@$(VENV)/audit/bin/python scripts/audit.py $(if $(DATABASE),--database "$(DATABASE)")

screenshots: $(VENV)/test.stamp ## make the pictures of the README
	@$(PY) scripts/screenshots.py

bench: $(VENV)/test.stamp ## run the benchmarks
	@for file in $$(grep -l '__main__' benchmarks/*.py); do \
		name=$$(basename $$file .py); echo "== $$name"; $(PY) -m benchmarks.$$name || exit 1; \
	done

lock: $(VENV)/test.stamp ## pin every version anew, from the ranges in pyproject.toml
	@$(COMPILE) --upgrade --output-file requirements.txt pyproject.toml
	@$(COMPILE) --upgrade --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	@echo "Wrote requirements.txt and requirements-dev.txt"

clean: ## remove the environment and everything that was built
	@rm -rf $(VENV) build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Two chained stamps: what the dashboard needs, and on top what the checks need. Without npm the rules of
# accessibility (axe-core) and the types of the pages' scripts (tsc) are not checked, and those steps say so.
$(VENV)/run.stamp: requirements.txt
	@python=$$(sh scripts/find_python.sh) || exit 2; \
	if ! $(PY) -c 'import pip' >/dev/null 2>&1; then \
		echo "Environment: $$python -> $(VENV)"; \
		rm -rf $(VENV) && "$$python" -m venv $(VENV) || exit 2; \
	fi
	@echo "Packages: installing (the first time takes a minute or two)"
	@$(PIP) install --quiet --requirement requirements.txt
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-dev.txt $(TOOLS)/package-lock.json
	@echo "Packages: installing what the checks need"
	@$(PIP) install --quiet --requirement requirements.txt --requirement requirements-dev.txt
	@mkdir -p $(VENV)/tools && cp $(TOOLS)/package.json $(TOOLS)/package-lock.json $(VENV)/tools/
	@cd $(VENV)/tools && npm ci --silent --no-audit --no-fund || echo "axe-core and tsc: not installed, their checks are skipped"
	@touch $@

# An environment of its own: its packages are none of the product's.
$(VENV)/audit.stamp: $(VENV)/run.stamp pyproject.toml
	@$(PY) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install --disable-pip-version-check --quiet $(foreach one,$(call EXTRA,audit),"$(one)") \
		|| { echo "pip-audit cannot be installed here: nothing was looked up" >&2; exit 3; }
	@touch $@
