# What the tasks of the Makefile need, each thing made once: it is newer than what it is made from, and an installation that
# was cut short leaves .venv/unfinished. The Makefile lets in one set-up at a time, without the calling shell's settings.
.NOTPARALLEL:
.PHONY: setup setup-tests setup-browsers setup-bench node
python := .venv/bin/python
node := .venv/bin/node
# A file of pip's settings may ask for this.
export PIP_USER := 0
install = touch .venv/unfinished && $(python) -m pip install -qq --no-input --disable-pip-version-check $(1) && rm .venv/unfinished

setup: .venv/bounceback.made node_modules/.made

setup-tests: setup .venv/requirements-dev.made
	@PYTHONPATH=tests $(python) -m support

setup-browsers: setup .venv/requirements-dev.made
	@PYTHONPATH=tests $(python) -m support --sudo

setup-bench: setup .venv/requirements-dev.made bench/node_modules/.made
	@PYTHONPATH=tests $(python) -m support.chromium

# The environment is made anew when it is not whole: its Python is gone, it is that of another folder, or it is unfinished.
ifneq ($(shell test py/bounceback/__init__.py -ef "$$($(python) -I -c 'import bounceback; print(bounceback.__file__)' 2>/dev/null)" \
	&& test ! -e .venv/unfinished && echo whole),whole)
.PHONY: .venv/pyvenv.cfg
endif
.venv/pyvenv.cfg: .python-version
	@echo "Making the Python environment in .venv"
	@python=$$(scripts/python) && rm -rf .venv && "$$python" -I -m venv .venv

.venv/%.made: %.txt .venv/pyvenv.cfg
	@echo "Installing the Python packages of $< (once; about a minute)"
	@$(call install,--require-hashes --requirement $<)
	@touch $@

# Our own packages stay where they are. What builds them is among the packages above: nothing is fetched.
.venv/bounceback.made: pyproject.toml .venv/requirements.made
	@$(call install,--no-index --no-deps --no-build-isolation --check-build-dependencies --editable .)
	@touch $@

# Node is the machine's, where npm comes with it and package.json takes its version, or else one from the Python packages.
fits := -e 'process.exit(+(parseInt(process.versions.node) < parseInt(require("./package.json").engines.node.slice(2))))' 2>/dev/null
node: .venv/pyvenv.cfg
	@$(node) $(fits) || { rm -f $(node); \
		if node $(fits) && command -v npm >/dev/null; then ln -s "$$(command -v node)" $(node); \
		else $(call install,--require-hashes --requirement requirements-node.txt); fi; }

node_modules/.made: package.json package-lock.json .npmrc
bench/node_modules/.made: bench/package.json bench/package-lock.json bench/.npmrc
node_modules/.made bench/node_modules/.made: | node
	@echo "Installing the npm parts of $< (once)"
	@PATH="$(CURDIR)/.venv/bin:$$PATH" npm ci --include=dev --loglevel=error --prefix $(@D)/.. >/dev/null
	@touch $@
