# Gossamer. `make` alone says what there is. Everything is made inside this folder: .venv/, out/.

PYTHON ?= python3
BIN := .venv/bin
DREAM ?= collective
REFERENCES := tests/references

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: .venv/.ready  ## .venv with everything in it; the command is .venv/bin/gossamer

demo: gl  ## a 12 second trailer, out/demo.mp4, and its contact sheet, out/demo.png
	@mkdir -p out
	@$(BIN)/gossamer render $(DREAM) --arc 0:1 --duration 12 -o out/demo.mp4 --overwrite
	@$(BIN)/gossamer sheet $(DREAM) -o out/demo.png --overwrite
	@echo
	@echo "Made out/demo.mp4 and out/demo.png. Next:"
	@echo "  make play                                          play it in a window (H shows the keys)"
	@echo "  $(BIN)/gossamer list                             dreams and their parameters"
	@echo "  $(BIN)/gossamer still $(DREAM) --arc 0.6 -o out/still.png"
	@echo "  $(BIN)/gossamer render $(DREAM) --quality film --size 1920x1080 --fps 60 -o out/film.mp4"

play: setup  ## plays the dream in a window
	@$(BIN)/gossamer play $(DREAM)

test: lint gl  ## lint, then every test
	@$(BIN)/pytest -n auto --maxprocesses 4

lint: setup  ## finds mistakes and untidy code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: setup  ## lays the code out and mends what can be mended
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

gallery: gl  ## the reference pictures that the tests compare with and the README shows
	@mkdir -p $(REFERENCES)
	@for shot in harmony:0.05 fraying:0.47 aria:0.74 reservoir:0.95; do \
		$(BIN)/gossamer still collective --arc $${shot#*:} --time 7 --size 320x180 --quality live --seed 0 \
			-o $(REFERENCES)/collective_$${shot%:*}.png --overwrite || exit 1; done
	@$(BIN)/gossamer still collective --arc 0.63 --time 7 --size 960x540 --quality film --seed 0 \
		-o $(REFERENCES)/collective.png --overwrite
	@$(BIN)/gossamer sheet collective --size 480x270 --quality film --seed 0 \
		-o $(REFERENCES)/collective_sheet.png --overwrite

bench: gl  ## frame times on this machine
	@$(BIN)/gossamer bench

clean:  ## removes what the other commands made
	rm -rf .venv out dist build .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

gl: setup
	@$(BIN)/python -c 'from visuals.gpu.context import Gpu; Gpu.offscreen().release()' 2>/dev/null \
		|| test "$$(uname)" != Linux || sh .ci/system libegl1 libgl1 libgl1-mesa-dri

.venv/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "gossamer: Python 3.11 or newer is needed; name it: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || sh .ci/system python3-venv
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing Gossamer and what it needs into .venv"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $@

.PHONY: help setup demo play test lint format gallery bench clean gl
