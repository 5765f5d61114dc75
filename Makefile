# One recipe a task; the details are in scripts/ and py/bounceback_site/. `make help` lists the tasks.
.DEFAULT_GOAL := help
PORT ?= 8000
python := $(CURDIR)/.venv/bin/python
# A shell that already runs another Python, pip set-up or Node must not leak into ours.
keep := PIP_CERT PIP_CLIENT_CERT PIP_CONFIG_FILE PIP_CACHE_DIR PIP_DEFAULT_TIMEOUT PIP_EXTRA_INDEX_URL PIP_FIND_LINKS \
	PIP_INDEX_URL PIP_NO_INDEX PIP_PROXY PIP_RETRIES PIP_TRUSTED_HOST PIP_DISABLE_PIP_VERSION_CHECK
unexport $(filter-out $(keep),$(filter PYTHON% PIP_% __PYVENV%,$(.VARIABLES)))
unexport VIRTUAL_ENV PYENV_VERSION PYENV_VIRTUAL_ENV CONDA_PREFIX NODE_ENV NODE_OPTIONS NODE_PATH
export PYTHONPATH := $(CURDIR)/py
# The environment wins over pip's configuration files, where these two would break an install into .venv.
export PIP_USER := 0
export PIP_REQUIRE_VIRTUALENV := 0

.PHONY: help serve test build bench check format lock setup setup-tests zensical clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' $(CURDIR)/Makefile

setup:  ## the environment in .venv, and the npm parts
	@$(CURDIR)/scripts/setup site

setup-tests:  ## the same, with the tools for tests and checks, and a browser
	@$(CURDIR)/scripts/setup tests

lock: setup-tests  ## new locks from pyproject.toml and package.json
	@$(CURDIR)/scripts/lock
