# The commands of the portal. The work is done by deploy/prepare.py, which needs nothing but Python.
PYTHON ?= python3
PREPARE = @$(PYTHON) -m deploy.prepare

.DEFAULT_GOAL := help
.PHONY: help run test check prove bench lock catalogues clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '%-17s %s\n' "$$name" "$$text"; done

run: ## set everything up and serve the portal on http://127.0.0.1:8000 (PORT=…)
	$(PREPARE) run

test: ## run every test that can run here, on SQLite and on PostgreSQL (ARGS="-k word")
	$(PREPARE) test $(ARGS)

check: ## lint, types, templates, catalogues, migrations, deployment settings
	$(PREPARE) check

prove: ## run the long forms of the tests (ARGS="-k word")
	$(PREPARE) prove $(ARGS)

bench: ## measure how the pages' costs grow with the content, as ratios
	$(PREPARE) bench $(ARGS)

lock: ## resolve the requirements anew and write the lock files
	$(PREPARE) lock

catalogues: ## bring the translation catalogues up to date with the code
	$(PREPARE) catalogues

clean: ## remove what these commands made, except the data in var/
	$(PREPARE) clean
