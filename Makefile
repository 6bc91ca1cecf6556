# `make` alone lists what there is.
.DEFAULT_GOAL := help
.PHONY: help run meaning demo test check drills bench lock clean
MAKEFLAGS += --no-print-directory

PY := .venv/bin/python

help:
	@echo "Cairn. What make can do here:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: .venv/run.stamp ## start Cairn, print the link and open the browser; sets up .venv the first time
	@.venv/bin/cairn

meaning: .venv/meaning.stamp ## install a small model, so that earlier decisions are found by what they mean, too; 90 MB
	@echo "It is there. Cairn uses it from its next start on."

demo: .venv/run.stamp ## the same on a sample team in a scratch folder; leaves nothing behind
	@.venv/bin/cairn demo

test: .venv/test.stamp ## run every test: units, both databases, and journeys in Chromium
	@tools/test

check: .venv/test.stamp ## check style, types, arrows, templates, settings and migrations; changes nothing
	@tools/check

drills: .venv/test.stamp ## kill, cut, fill and damage, and print what was promised beside what was kept; most of an hour
	@tools/drills

bench: .venv/test.stamp ## measure how fast everything is, beside other programs, and print it as a table; half an hour
	@tools/bench

lock: .venv/run.stamp ## write requirements/*.txt anew from pyproject.toml
	@tools/lock

clean: ## remove .venv and caches; data is never in here
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@echo "Removed .venv and caches."

.venv/run.stamp: requirements/setup.txt requirements/run.txt pyproject.toml tools/environment
	@tools/environment run

.venv/meaning.stamp: .venv/run.stamp requirements/meaning.txt tools/environment
	@tools/environment meaning

.venv/test.stamp: .venv/run.stamp requirements/test.txt tools/environment
	@tools/environment test
