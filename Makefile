# Four modules: the library at the root, and beside it the programs that may use more than it does.
MODULES := . examples bench tools
# The oldest toolchain the library promises to build with; `go` in go.mod says the same.
FLOOR := go1.25.0
GOLANGCI_LINT ?= golangci-lint
# The folder whose golden files `make golden` writes, beside those that all share; empty: every one.
STAGE ?=

.PHONY: fuzz golden test lint vet race tidy tidy-check floor fmt-check

test: ## every test of every module
	go test ./... && go -C examples test ./... && go -C bench test ./... && go -C tools test ./...

lint: ## golangci-lint v2.15.0 in every module, with the one .golangci.yml
	@rc=0; for m in $(MODULES); do echo "lint $$m"; (cd $$m && $(GOLANGCI_LINT) run ./...) || rc=1; done; exit $$rc

vet:
	@rc=0; for m in $(MODULES); do echo "vet $$m"; go -C $$m vet ./... || rc=1; done; exit $$rc

race: ## the library under the race detector, without the exhaustive tests
	go test -race -short ./...

# The examples go one by one and each from within: otherwise go test keeps to itself what a passing package says, as which answers were signed anew.
golden: ## every golden file anew, in every module that has some; their diff is what a reviewer reads
	@rc=0; go test ./conformance -run Catalogue -update || rc=1; \
	go test . $$(grep -rlE --include='*_test.go' 'flag.Bool\("update"|internal/stagetest"' ./$(STAGE) | grep -v -e '^./examples/' -e '^./conformance/' | xargs -n1 dirname | grep -vx . | sort -u) -run 'Golden|TestReference' -update || rc=1; \
	for d in $$(grep -rl --include='*_test.go' 'flag.Bool("update"' examples | xargs -n1 dirname | sort -u); do go -C $$d test -update || rc=1; done; exit $$rc

fuzz: ## every fuzz target of the library, and that it really ran
	bash .ci/fuzz

tidy:
	@rc=0; for m in $(MODULES); do go -C $$m mod tidy || rc=1; done; exit $$rc

tidy-check: ## fails where `make tidy` would change something
	@rc=0; for m in $(MODULES); do echo "tidy $$m"; go -C $$m mod tidy -diff || rc=1; done; exit $$rc

floor: ## the library's tests with the oldest toolchain; it downloads as a module
	GOTOOLCHAIN=$(FLOOR) go version
	GOTOOLCHAIN=$(FLOOR) go test ./...

fmt-check:
	@files=$$(gofmt -l .); if [ -n "$$files" ]; then echo "gofmt -l:"; echo "$$files"; exit 1; fi
