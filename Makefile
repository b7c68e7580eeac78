# Everything that is done with a checkout. It needs Python 3.11 or newer with pip, and make; the rest is installed into .venv.
# 체크아웃으로 하는 모든 일. pip가 있는 Python 3.11 이상과 make만 있으면 되고, 나머지는 .venv에 설치됩니다.

OUT ?= out
PYTEST_ARGS ?= -n auto
BENCH_ARGS ?=
FUZZ_SECONDS ?= 600
FUZZ_ARGS ?=
UV ?= uv
BIN := .venv/bin
PEERS := $(patsubst bench/peers/%.in,.bench/%,$(wildcard bench/peers/*.in))

# The environment is made by the first Python that is new enough, or by the one named: make demo PYTHON=python3.12
MAKE_ENV = @python=$$(sh tools/find-python.sh $(PYTHON)) && "$$python" tools/make_env.py

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo run-env dev-env lint format test screenshots fuzz bench lock wheel clean $(PEERS)

help: ## list the targets / 목록
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: run-env ## graph and map of the packed data, into out/ / 실린 자료의 그래프와 지도를 out/에
	$(BIN)/kg demo -o "$(OUT)"

run-env:
	$(MAKE_ENV) requirements.txt

dev-env:
	$(MAKE_ENV) requirements-dev.txt

lint: dev-env ## style, types, import contracts / 형식, 타입, 임포트 계약
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy cli.py tools/make_env.py
	$(BIN)/lint-imports --no-logo
	sh tools/check-registry-names.sh

format: dev-env ## rewrite the code in the project's style / 코드 형식 맞추기
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: dev-env ## all tests; needs Chromium and a Korean font / 모든 시험 (Chromium과 한글 글꼴이 필요)
	@browser=$$(sh tools/install-browser.sh $(BIN)/playwright) && set -x && CHROMIUM="$$browser" $(BIN)/python -m pytest $(PYTEST_ARGS)

screenshots: dev-env ## pictures of the map of the shipped data, docs/map/ / 실린 자료의 지도 그림, docs/map/에
	@browser=$$(sh tools/install-browser.sh $(BIN)/playwright) && set -x && CHROMIUM="$$browser" $(BIN)/python tools/write_map_pictures.py

fuzz: dev-env ## look for inputs that break a reader, 10 minutes / 읽는 코드를 깨뜨리는 입력 찾기, 10분
	PYTHONPATH=tests $(BIN)/python -m fuzz --seconds "$(FUZZ_SECONDS)" $(FUZZ_ARGS)

bench: dev-env $(PEERS) ## measurements / 측정
	$(BIN)/python -m bench.webparts
	$(BIN)/python -m bench.run $(BENCH_ARGS)

$(PEERS): .bench/%: bench/peers/%.txt
	$(MAKE_ENV) $< $@

wheel: dev-env ## build the wheel into dist/ / 휠 만들기
	$(BIN)/python -m build --wheel --no-isolation

LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" $(LOCK_ARGS)

lock: ## pin the requirement files again (LOCK_ARGS=--upgrade for newer versions; needs uv) / 잠금 파일 다시 만들기
	@command -v $(UV) >/dev/null || { echo "uv가 없습니다: pip install uv / uv is missing: pip install uv" >&2; exit 1; }
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	for peer in bench/peers/*.in; do $(LOCK) "$$peer" -c requirements-dev.txt -o "$${peer%.in}.txt" || exit 1; done
	sh tools/check-registry-names.sh

clean: ## remove .venv, out/ and everything else that is made / 만들어진 것 모두 지우기
	rm -rf .venv .bench out dist build .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
