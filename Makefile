# What can be done here. Every target sets up what it misses.
#   make run          build the package and serve the site on this machine (PORT=8080)
#   make test         run every test (STAGES="rust node" runs some)
#   make soak         run the long tests and the fuzz targets (MINUTES=30 altogether)
#   make bless        rewrite the expectations of fixtures, then read the difference
#   make pkg          build the npm package into pkg/
#   make site         build the site into site/, for any static host
#   make screenshots  take the pictures of README anew
#   make look         take pictures of every report into looks/, to be looked at
#   make compare      time a report and a check beside ajv, luxon and marked doing the same
#   make clean        remove everything that was built

PORT ?= 8080
STAGES ?=
MINUTES ?= 30
export PORT

.PHONY: help run test soak bless pkg site screenshots look compare clean node

help:
	@sed -n 's/^#   //p' Makefile

run: pkg
	@exec node pkg-config/serve.mjs

test: node
	@exec node pkg-config/test.mjs $(STAGES)

soak: node
	@exec node pkg-config/soak.mjs $(MINUTES)

bless: node
	@RECOUNT_BLESS=1 exec node pkg-config/test.mjs rust

pkg: node
	@node pkg-config/build.mjs

site: pkg
	@rm -rf site && cp -R www site && cp -R pkg site/recount && echo "site/ is built"

screenshots: pkg
	@node tests/browser/screenshots.mjs

look: pkg
	@node tests/browser/looks.mjs

compare: pkg
	@node pkg-config/compare.mjs

clean:
	@rm -rf target pkg site looks pkg-config/node_modules tests/node_modules tests/fuzz/target

node:
	@command -v node >/dev/null || { echo "Recount needs Node 20 or newer; install it from https://nodejs.org." >&2; exit 1; }
