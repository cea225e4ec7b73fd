# The office of one machine. LOCAL_DIR (default .local) holds everything it keeps;
# LOCAL_PORT_OFFSET (default 0) is added to every port. See deploy/local/README.md.
LOCAL_DIR ?= .local
export LOCAL_DIR LOCAL_PORT_OFFSET

# E2E runs tests of the whole office. The pages as the browser saw them are kept
# in LOCAL_DIR/pictures.
E2E = OFFICE_BIN="$(abspath $(LOCAL_DIR))/bin" AXE="$(abspath $(LOCAL_DIR))/tools/node_modules/axe-core/axe.min.js" \
	SCREENSHOTS="$(abspath $(LOCAL_DIR))/pictures" go test -tags e2e -count=1

.PHONY: run build release release-again shipped demo-reset test check unit e2e monday opening fuzz record bench bench-calendar bench-list

## run: build what is not built, install PostgreSQL if it lacks and may be, and open the whole office; Ctrl-C closes it
run: build
	@deploy/tools/setup.sh postgres
	@exec "$(LOCAL_DIR)/bin/office"

## build: the product and the local stack into LOCAL_DIR/bin
build:
	@deploy/local/build.sh

## demo-reset: empty the office; refuses while it runs
demo-reset:
	@if [ -x "$(LOCAL_DIR)/bin/office" ]; then exec "$(LOCAL_DIR)/bin/office" -reset; \
	else echo "Nothing to empty in $(LOCAL_DIR)."; fi

## test: everything that a change must pass; installs what it needs
test:
	@deploy/tools/setup.sh
	@$(MAKE) --no-print-directory build check unit e2e

## check: the checks that read the code
check:
	@deploy/tools/check.sh

## unit: every test but the end-to-end ones; the race detector where there is something to race
unit:
	@echo "== tests"
	@deploy/tools/unit.sh
	cd deploy/local && go test ./...

## e2e: the whole office, played by programs and in a browser
e2e: build
	@echo "== the whole office"
	@mkdir -p "$(LOCAL_DIR)/pictures"
	$(E2E) -timeout 15m -v ./e2e

## monday: a clerk registers the fifty letters of a Monday by keyboard alone; prints the time and the keystrokes of each
monday: build
	MONDAY=50 OFFICE_BIN="$(abspath $(LOCAL_DIR))/bin" go test -tags e2e -count=1 -timeout 15m -run 'TestMonday$$' -v ./e2e

## opening: an office of 300 people opens with the tables of its past; the usual tests do it with a dozen
opening: build
	@mkdir -p "$(LOCAL_DIR)/pictures"
	OPENING=whole $(E2E) -timeout 15m -run 'TestAnOfficeOpens$$' -v ./e2e

## fuzz: made-up input for whatever reads foreign bytes, half a minute each; FUZZ=5m for more. The usual
## tests try the seeds and what was found before
fuzz:
	@deploy/tools/fuzz.sh

## release: the programs of a release in dist/, with SBOM and checksums; VERSION=… names it
release:
	@deploy/tools/release.sh

## release-again: build the release once more elsewhere from an empty cache, and compare the bytes
release-again:
	@deploy/tools/release.sh again

## shipped: the Compose file and the chart, read by the libraries of Docker and Helm; the first time compiles
## them for some minutes, so it is no part of `make test`
shipped:
	cd deploy/shipped && go vet ./... && go test -count=1 ./...

## record: keep the histories of this release for the replay tests
record: build
	$(E2E) -run TestRecordHistories -v ./e2e

## bench: an action, a receipt and a whole appeal beside the bare engine and the bare database; some five
## minutes; BENCH="-only actions -rounds 3" for less
bench: build
	@go build -o "$(LOCAL_DIR)/bin/bench" ./e2e/bench
	@OFFICE_BIN="$(abspath $(LOCAL_DIR))/bin" "$(LOCAL_DIR)/bin/bench" $(BENCH)

## bench-calendar: a calendar that moves the dates of 10,000 open appeals; some ten minutes
bench-calendar: build
	OFFICE_BIN="$(abspath $(LOCAL_DIR))/bin" go test -tags 'e2e bench' -count=1 -timeout 60m -v -run BenchCalendar ./e2e

## bench-list: the page of the list, its orders and searches, among 100,000 appeals (LIST_APPEALS); some ten minutes
bench-list:
	go test ./api -run '^$$' -bench ListPage -benchtime 100x -timeout 60m
