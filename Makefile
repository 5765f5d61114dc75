# One recipe a task; the details are in scripts/ and py/bounceback_site/. `make help` lists the tasks.
.DEFAULT_GOAL := help
PORT ?= 8000
SECONDS ?= 60
python := .venv/bin/python
# A shell that already runs another Python, pip set-up or Node must not leak into ours.
kept := PIP_CERT PIP_CLIENT_CERT PIP_CONFIG_FILE PIP_CACHE_DIR PIP_DEFAULT_TIMEOUT PIP_EXTRA_INDEX_URL PIP_FIND_LINKS \
	PIP_INDEX_URL PIP_NO_INDEX PIP_PROXY PIP_RETRIES PIP_TRUSTED_HOST
unexport $(filter-out $(kept),$(filter PYTHON% PIP_% __PYVENV% PYTEST_%,$(.VARIABLES)))
unexport VIRTUAL_ENV PYENV_VERSION CONDA_PREFIX NODE_ENV NODE_OPTIONS NODE_PATH
unexport $(addprefix npm_config_,dry_run global include location omit only prefix production workspace workspaces)
unexport $(addprefix NPM_CONFIG_,DRY_RUN GLOBAL INCLUDE LOCATION OMIT ONLY PREFIX PRODUCTION WORKSPACE WORKSPACES)
# A second set-up waits for the first, where the system has flock.
alone := $(if $(shell command -v flock 2>/dev/null),flock --close .cache/setup.lock)

.PHONY: help serve build test check bench fuzz load format coverage coach weights lock setup setup-tests setup-browsers setup-bench zensical mutants clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 22

serve: setup ## the site on http://127.0.0.1:8000/ (PORT= takes another), until Ctrl-C
	@$(python) -m bounceback_site.build --if-changed
	@exec $(python) -m bounceback_site.serve --port $(PORT)

build: setup ## the finished site in site/ (SITE_URL= is its public address)
	@$(python) -m bounceback_site.build

test: setup-tests ## every check and every test (ARGS= go to pytest)
	@exec $(python) -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile $(ARGS)

check: setup-tests ## formatting, lint and types, of Python, scripts and styles
	@$(python) scripts/check.py

format: setup-tests ## let ruff and prettier put the files in order
	@$(python) -m ruff check --quiet --fix-only . && $(python) -m ruff format --quiet .
	@.venv/bin/node node_modules/prettier/bin/prettier.cjs --write --log-level=warn .

bench: setup-bench ## times beside stock Pyodide, then Lighthouse; writes bench/results.json and docs/contributing/speed.md (ARGS= as for bench)
	@$(python) -m bounceback_site.build --if-changed
	@PYTHONPATH=tests $(python) -m bench $(ARGS)
	@PYTHONPATH=tests $(python) -m bench.table
	@PYTHONPATH=tests exec $(python) -m bench.lighthouse

fuzz: setup-tests ## what strangers may send, made up for SECONDS= (60) seconds (ARGS= as for tests/fuzz.py)
	@PYTHONPATH=tests:. exec $(python) -m fuzz --seconds $(SECONDS) $(ARGS)

load: setup-tests ## what nginx can serve on this machine, as the hosting page sets it up (ARGS= as for bench.load)
	@$(python) -m bounceback_site.build --if-changed
	@PYTHONPATH=tests exec $(python) -m bench.load $(ARGS)

coverage: setup-tests ## which statements and branches of bounceback its own tests reach (ARGS= go to pytest)
	@$(python) -m coverage run -m pytest --quiet tests/unit $(ARGS)
	@$(python) -m coverage report

coach: setup-tests ## what the coach hears in letters that no rule was tuned on
	@$(python) bench/untouched.py

weights: setup-tests ## the coach's weights, learned anew from bench/sentences/
	@exec $(python) -m bench.weigh

zensical: setup-tests ## whether MkDocs' successor builds the site too (nothing depends on it)
	@scripts/zensical

mutants: setup-tests ## whether the tests notice small faults in five modules (ARGS= as for scripts/mutants.py; nothing depends on it)
	@exec $(python) scripts/mutants.py $(ARGS)

setup: ## the environment in .venv, and the npm parts
setup-tests: ## the same, with the tools for tests and checks, and a browser
setup-browsers: ## the same, with every browser and LibreOffice; asks sudo where it has to
setup-bench: ## the same for the benchmark, with Lighthouse
setup setup-tests setup-browsers setup-bench:
	@mkdir -p .cache && $(alone) $(MAKE) --no-print-directory --file=scripts/setup.mk $@ </dev/null

lock: setup-tests ## new locks from pyproject.toml and package.json
	@scripts/lock

clean: ## away with everything that the tasks above made
	@rm -rf .venv .cache node_modules bench/node_modules site .site.* docs/assets/social docs/assets/vendor bench/results.json
