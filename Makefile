# Gossamer. `make` alone says what there is. Everything is made inside this folder: .venv/, out/.

BIN := .venv/bin
SHOW ?= trailer
REFERENCES := tests/references

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: .venv/.ready  ## .venv with everything in it; the command is .venv/bin/gossamer

demo: gl  ## a film of a minute, out/demo.mp4, and a contact sheet of the dreams, out/demo.png
	@mkdir -p out
	@$(BIN)/gossamer render $(SHOW) -o out/demo.mp4 --overwrite
	@$(BIN)/gossamer sheet -o out/demo.png --overwrite
	@echo
	@echo "Made out/demo.mp4 and out/demo.png. Next:"
	@echo "  make play                                          the show in a window (H shows the keys)"
	@echo "  $(BIN)/gossamer list                             dreams, shows, transitions, parameters"
	@echo "  $(BIN)/gossamer still serenes --arc 0.44 --touch 0.7,0.5 -o out/still.png"
	@echo "  $(BIN)/gossamer render --quality film --size 1920x1080 --fps 60 -o out/film.mp4"

play: setup  ## plays the show in a window
	@$(BIN)/gossamer play

test: lint gl judge  ## lint, then every test
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist loadgroup

tour: gl  ## follows the README's live chapter line by line under Xvfb; screenshots in out/tour.png
	@command -v Xvfb >/dev/null && command -v xdotool >/dev/null || { \
		echo "make tour needs Xvfb and xdotool: apt-get install xvfb xdotool" >&2; exit 1; }
	@$(BIN)/python -m tests.tour

lint: setup  ## finds mistakes and untidy code
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: setup  ## lays the code out and mends what can be mended
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

BEATS := serenes_calm:0.1 serenes_flaws:0.46 serenes_offer:0.55 serenes_mirrors:0.75 serenes_shatter:0.88 \
	collective_harmony:0.05 collective_fraying:0.47 collective_aria:0.74 collective_reservoir:0.95 \
	summit_city:0.05 summit_fight:0.47 summit_child:0.55 summit_door:0.69 summit_collapse:0.86 summit_waking:0.995 \
	elysara_edge:0.05 elysara_streets:0.3 elysara_dome:0.52 elysara_threads:0.7 elysara_inch:0.87 elysara_white:1.0 \
	living_city_panic:0.06 living_city_girl:0.27 living_city_dive:0.37 living_city_core:0.5 \
	living_city_waking:0.68 living_city_murmuration:0.82 living_city_fireflies:0.93
COVERS := serenes:0.44 elysara:0.52 collective:0.63 living_city:0.24 summit:0.87

gallery: gl  ## the reference pictures that the tests compare with and the README shows
	@mkdir -p $(REFERENCES)
	@for shot in $(BEATS); do dream=$${shot%_*}; \
		$(BIN)/gossamer still $$dream --arc $${shot#*:} --time 7 --size 320x180 --quality live --seed 0 \
			-o $(REFERENCES)/$${shot%:*}.png --overwrite || exit 1; done
	@for shot in $(COVERS); do dream=$${shot%:*}; \
		$(BIN)/gossamer still $$dream --arc $${shot#*:} --time 16.8 --size 960x540 --quality film --seed 0 \
			-o $(REFERENCES)/$$dream.png --overwrite || exit 1; \
		$(BIN)/gossamer sheet $$dream --size 480x270 --quality film --seed 0 \
			-o $(REFERENCES)/$${dream}_sheet.png --overwrite || exit 1; done

bench: gl  ## frame times on this machine
	@$(BIN)/gossamer bench

soak: gl  ## ten minutes of play at random: does anything grow
	@$(BIN)/gossamer bench --soak 600

weeks: gl  ## six weeks of a show in 200,000 pictures, killed twice (hours): does anything grow
	@$(BIN)/gossamer bench --soak weeks

clean:  ## removes what the other commands made
	rm -rf .venv out dist build .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

gl: setup
	@$(BIN)/python -c 'from visuals.gpu.context import Gpu; Gpu.offscreen().release()' 2>/dev/null \
		|| test "$$(uname)" != Linux || sh .ci/system libegl1 libgl1 libgl1-mesa-dri

judge: setup  # the tests' analyser of flashes looks with OpenCV, whose wheels need GLib
	@$(BIN)/python -c 'import cv2' 2>/dev/null || test "$$(uname)" != Linux || sh .ci/system libglib2.0-0

.venv/.ready: pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || sh .ci/venv $(PYTHON)
	@echo "Installing Gossamer and what it needs into .venv"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $@

.PHONY: help setup demo play test tour lint format gallery bench soak weeks clean gl judge
