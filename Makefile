# Dragoman: `make demo` shows it at work, `make test` checks everything.
PYTHON ?= python3
VENV := .venv
GOLD := ../shared/gold
SETUP := $(VENV)/.set-up

# The tests start dozens of Pythons; each would compile the program anew where the environment forbids to keep that.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test fuzz bench audit score setup requirements wheel clean help

help:
	@echo "make demo          code the sample dispatches and serve the page on http://127.0.0.1:8765"
	@echo "make test          every test, with linting and type checking"
	@echo "make fuzz          the tests with generated input, with twenty times as many examples"
	@echo "make bench         speed, memory and figures as one table, in about ten minutes; kept in benchmarks/results.jsonl"
	@echo "make score         figures against the coded articles in $(GOLD), where that folder is there; it raises the floor"
	@echo "make audit         every package that is installed, with its licence; fails on one that may not be used"
	@echo "make wheel         build the wheel and try it in an empty environment"
	@echo "make requirements  pin the dependencies anew, with their hashes"

setup: $(SETUP)

$(SETUP): requirements.txt pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh scripts/setup.sh
	@touch $@

demo: $(SETUP)
	@$(VENV)/bin/dragoman demo

test: $(SETUP)
	@sh scripts/test_system.sh
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest --numprocesses 2 --dist loadfile
	@$(VENV)/bin/python scripts/score.py $(GOLD)

fuzz: $(SETUP)
	@sh scripts/test_system.sh
	$(VENV)/bin/pytest --numprocesses 2 --hypothesis-profile fuzz -m hypothesis

bench: $(SETUP)
	@$(VENV)/bin/python benchmarks/bench.py

score: $(SETUP)
	@$(VENV)/bin/python scripts/score.py $(GOLD) --raise

audit: $(SETUP)
	@$(VENV)/bin/python scripts/licences.py

wheel: $(SETUP)
	@PYTHON="$(PYTHON)" sh scripts/try_wheel.sh

requirements:
	$(VENV)/bin/python -m pip install --quiet uv
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --extra test \
		--generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
