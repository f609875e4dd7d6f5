# Everything that is done to this project is here; what CI does is `make ci` and nothing else.
# A bare Debian 12 with make and python3 is enough. 每个命令都在这里，make help 列出。

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
XIESHANG_VAR ?= var
export PORT
ARGS ?=

ENVIRONMENT := $(PYTHON) tools/environment.py
PYTEST := env -u XIESHANG_DATABASE_URL $(BIN)/pytest
# A lock must hold the public registry's hashes, whatever this machine's pip is set up with.
PIP_COMPILE := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes \
	--allow-unsafe --strip-extras --no-annotate --no-emit-index-url --no-emit-find-links \
	--no-emit-trusted-host --resolver=backtracking

.PHONY: help setup demo demo-reset test drill bench lint types layers docs docs-check ui \
	ui-check format lock ci

help: ## list the commands · 列出全部命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/\1|\2/p' Makefile | \
		while IFS='|' read -r name text; do printf '  make %-12s%s\n' "$$name" "$$text"; done

setup: ## make .venv with what runtime, tests and lint need · 准备开发环境
	@$(ENVIRONMENT) setup

demo: ## set up and serve the demo year at 127.0.0.1:8000, PORT=… moves it · 启动演示
	@$(ENVIRONMENT) demo
	@exec $(BIN)/xieshang demo

# Moved aside, not deleted: somebody may have worked in it.
demo-reset: ## put the demo data aside and start afresh · 移走演示数据，重新开始
	@if [ -e "$(XIESHANG_VAR)" ]; then \
		aside="$(XIESHANG_VAR).$$(date +%Y%m%d-%H%M%S)"; mv "$(XIESHANG_VAR)" "$$aside"; \
		echo "原数据保留在 / the former data are kept in: $$aside"; \
	fi
	@$(MAKE) demo

test: ## all tests on SQLite, and the database tests on PostgreSQL · 全部测试
	@$(ENVIRONMENT) test
	@echo "== SQLite；PostgreSQL 同时进行 / PostgreSQL runs beside it =="
	@said=$$(mktemp); \
	$(BIN)/python tools/postgres.py run -- $(BIN)/pytest --database-only -p no:cacheprovider \
		$(ARGS) >"$$said" 2>&1 & beside=$$!; \
	$(PYTEST) $(ARGS); sqlite=$$?; \
	wait $$beside; postgres=$$?; \
	echo "== PostgreSQL =="; cat "$$said"; rm -f "$$said"; \
	exit $$((sqlite || postgres))

drill: ## the same checks at their full numbers · 按完整数量测试
	@XIESHANG_DRILL=1 $(MAKE) test

bench: ## measure: JSON lines on stdout, a table on stderr, TEXTS=… for other texts · 性能测量
	@$(ENVIRONMENT) bench >&2
	@.venv-bench/bin/python tools/bench.py $(if $(TEXTS),--texts "$(TEXTS)") $(ARGS)

format: setup ## let ruff rewrite the layout · 统一代码格式
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup ## style of code and templates · 检查代码与模板
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@if find src -name '*.html' | grep -q .; then \
		echo "$(BIN)/djlint --lint src"; $(BIN)/djlint --quiet --lint src; fi

types: setup ## strict types · 检查类型
	$(BIN)/mypy
	$(BIN)/mypy tools

layers: setup ## imports only go down · 检查分层
	$(BIN)/lint-imports --config import-contracts.toml

docs: setup ## rewrite the generated pages of docs/ · 重新生成文档
	@if [ -e tools/make_docs.py ]; then $(BIN)/python tools/make_docs.py; fi

docs-check: setup ## documents: links, commands, generated pages current · 核对文档
	$(BIN)/python tools/check_docs.py
	@if [ -e tools/make_docs.py ]; then $(BIN)/python tools/make_docs.py --check; fi

ui: setup ## rebuild the committed bundle of styles and scripts · 重新构建界面资源
	$(BIN)/python tools/build_ui.py

ui-check: setup ## the committed bundle is current · 核对界面资源
	@if [ -e tools/build_ui.py ]; then $(BIN)/python tools/build_ui.py --check; fi

lock: setup ## remake requirements/, ARGS=--upgrade for newer ones · 重新锁定依赖
	$(PIP_COMPILE) $(ARGS) --extra server --extra dev --output-file requirements/dev.txt pyproject.toml
	$(PIP_COMPILE) --constraint requirements/dev.txt --extra server \
		--output-file requirements/server.txt pyproject.toml
	$(PIP_COMPILE) --constraint requirements/dev.txt --extra server --extra bench \
		--output-file requirements/bench.txt pyproject.toml

ci: ## what the build runs · 完整检查
	@./.ci/run
