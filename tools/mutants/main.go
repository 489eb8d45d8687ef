// Command mutants changes one thing at a time in a package and says which changes none of its tests notices: a rule that is not asked, a boundary that is off by one, "and" for "or".
//
//	go run -C tools ./mutants [-kind rule,boundary,equal,logic] [-file REGEXP] [-run REGEXP] [-most N] [-short] [-list] PACKAGE…
//
// The tree is not touched. All changes of a package are built into one test binary, in which a number chooses the one that holds, so a change costs a run and no build. It runs the tests that -run names first, and all of the package for what they leave alive.
//
// A change under which nothing is different, and which no test can notice, is on the list equivalent.txt with the reason, and is not said to be alive.
//
// It exits with 0 where every other change is noticed, 1 where some are not or the list has one that is not there or that a test notices, 2 for a mistake in the call or a package whose tests fail without any change.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	flags := flag.NewFlagSet("mutants", flag.ContinueOnError)
	flags.SetOutput(stderr)
	all := []string{"rule", "boundary", "equal", "logic"}
	kind := flags.String("kind", strings.Join(all, ","), "which changes, by comma")
	file := flags.String("file", "", "only in files whose names match")
	first := flags.String("run", "Scenario|Door", "the tests that run first")
	most := flags.Int("most", 0, "no more changes than so many of a package, spread over it; 0 for all")
	limit := flags.Duration("limit", 2*time.Minute, "how long the tests of one change may take; longer is noticed")
	list := flags.Bool("list", false, "say of every change how it ended")
	short := flags.Bool("short", false, "leave out what the tests leave out when they are short")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	kinds := strings.Split(*kind, ",")
	named, badFile := regexp.Compile(*file)
	_, badRun := regexp.Compile(*first)
	var wrong error
	switch i := slices.IndexFunc(kinds, func(k string) bool { return !slices.Contains(all, k) }); {
	case i >= 0:
		wrong = fmt.Errorf("-kind is of %s, not %q", strings.Join(all, ", "), kinds[i])
	case badFile != nil:
		wrong = fmt.Errorf("-file: %w", badFile)
	case badRun != nil:
		wrong = fmt.Errorf("-run: %w", badRun)
	case flags.NArg() == 0:
		wrong = errors.New("there is no PACKAGE")
	}
	if wrong != nil {
		fmt.Fprintln(stderr, "mutants:", wrong) //nolint:errcheck // there is nobody else to tell
		flags.Usage()
		return 2
	}
	known, err := argued(equivalents)
	if err != nil {
		fmt.Fprintln(stderr, "equivalent.txt:", err) //nolint:errcheck // there is nobody else to tell
		return 2
	}
	code := 0
	for _, dir := range flags.Args() {
		p := &pack{dir: dir, kinds: kinds, named: named, first: *first, limit: *limit, list: *list, most: *most, short: *short}
		r, err := p.mutate(context.Background())
		if err != nil {
			fmt.Fprintf(stderr, "%s: %v\n", dir, err) //nolint:errcheck // there is nobody else to tell
			return 2
		}
		r.wrong = p.argue(r.changes, known)
		fmt.Print(r.text(dir, *list))
		if n, _ := r.alive(); n > 0 || len(r.wrong) > 0 {
			code = 1
		}
	}
	return code
}

// pack is a package that is changed.
type pack struct {
	dir    string
	kinds  []string
	named  *regexp.Regexp
	first  string
	limit  time.Duration
	list   bool
	most   int
	short  bool
	temp   string
	binary string
}

// result is how every change of a package ended.
type result struct {
	changes []change
	left    int      // places where such a change does not build
	wrong   []string // what is on the list of equivalent changes and is not there or not alive
}

// alive is how many changes none of the tests noticed and one could have, and how many none could.
func (r *result) alive() (alive, equivalent int) {
	for _, c := range r.changes {
		switch {
		case c.equivalent:
			equivalent++
		case c.alive:
			alive++
		}
	}
	return alive, equivalent
}

// text says what is alive, or how everything ended, and sums up.
func (r *result) text(dir string, all bool) string {
	var b strings.Builder
	by := map[string]int{}
	for _, c := range r.changes {
		by[c.kind]++
		switch {
		case c.alive && !c.equivalent:
			fmt.Fprintf(&b, "alive    %s\n", c)
		case all && c.equivalent:
			fmt.Fprintf(&b, "argued   %s\n", c)
		case all:
			fmt.Fprintf(&b, "noticed  %s\n", c)
		}
	}
	for _, e := range r.wrong {
		fmt.Fprintf(&b, "equivalent.txt has what is not there or what a test notices: %s\n", e)
	}
	alive, equivalent := r.alive()
	fmt.Fprintf(&b, "%s: %d changes, %d noticed, %d alive, %d equivalent", dir, len(r.changes), len(r.changes)-alive-equivalent, alive, equivalent)
	for _, kind := range slices.Sorted(maps.Keys(by)) {
		fmt.Fprintf(&b, "; %s %d", kind, by[kind])
	}
	fmt.Fprintf(&b, "; left out where such a change does not build: %d\n", r.left)
	return b.String()
}

// mutate tries every change.
func (p *pack) mutate(ctx context.Context) (r result, err error) {
	if p.dir, err = filepath.Abs(p.dir); err != nil {
		return r, err
	}
	if _, err = os.ReadDir(p.dir); err != nil {
		return r, err
	}
	if p.temp, err = os.MkdirTemp("", "mutants"); err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(p.temp)) }()
	if r.changes, r.left, err = p.build(ctx); err != nil {
		return r, err
	}
	if n := len(r.changes); p.most > 0 && n > p.most {
		some := make([]change, p.most)
		for i := range some {
			some[i] = r.changes[i*n/p.most]
		}
		r.changes = some
	}
	for _, tests := range []string{p.first, "."} {
		if noticed, out := p.notices(ctx, 0, tests); noticed {
			return r, fmt.Errorf("its tests fail without a change:\n%s", out)
		}
	}
	p.judge(ctx, r.changes)
	return r, nil
}

// build makes the test binary with all changes that build, and counts the places of those that do not.
func (p *pack) build(ctx context.Context) (changes []change, left int, err error) {
	refused := map[string]bool{} // places, as the compiler names them
	p.binary = filepath.Join(p.temp, "tests")
	for range 20 {
		var overlay struct{ Replace map[string]string }
		overlay.Replace = map[string]string{}
		changes, err = p.write(refused, overlay.Replace)
		if err != nil {
			return nil, 0, err
		}
		text, err := json.Marshal(overlay)
		if err != nil {
			return nil, 0, err
		}
		where := filepath.Join(p.temp, "overlay.json")
		if err := os.WriteFile(where, text, 0o600); err != nil {
			return nil, 0, err
		}
		cmd := exec.CommandContext(ctx, "go", "test", "-c", "-vet=off", "-gcflags=-e", "-overlay", where, "-o", p.binary, ".") //nolint:gosec // the tool builds what it is pointed at
		cmd.Dir = p.dir
		out, err := cmd.CombinedOutput()
		if err == nil {
			return changes, len(refused), nil
		}
		before := len(refused)
		for _, m := range regexp.MustCompile(`(?m)([\w.]+\.go):(\d+):\d+: `).FindAllStringSubmatch(string(out), -1) {
			refused[m[1]+":"+m[2]] = true
		}
		if len(refused) == before {
			return nil, 0, fmt.Errorf("does not build: %s", out)
		}
	}
	return nil, 0, errors.New("does not build, whatever is left out")
}

// write writes the changed files into the temporary folder.
func (p *pack) write(refused map[string]bool, replace map[string]string) ([]change, error) {
	names, err := filepath.Glob(filepath.Join(p.dir, "*.go"))
	if err != nil {
		return nil, err
	}
	var changes []change
	pkg := ""
	for _, name := range names {
		base := filepath.Base(name)
		if strings.HasSuffix(base, "_test.go") || !p.named.MatchString(base) {
			continue
		}
		source, err := os.ReadFile(name) //nolint:gosec // the tool reads what it is pointed at
		if err != nil {
			return nil, err
		}
		f, err := read(base, source)
		if err != nil {
			return nil, err
		}
		pkg = f.pkg
		changed := f.change(p.kinds, refused, len(changes)+1)
		if len(changed) == 0 {
			continue
		}
		changes = append(changes, changed...)
		to := filepath.Join(p.temp, base)
		if err := os.WriteFile(to, f.text(), 0o600); err != nil {
			return nil, err
		}
		replace[name] = to
	}
	if len(changes) == 0 {
		return nil, errors.New("nothing to change")
	}
	to := filepath.Join(p.temp, "zz_mutants.go")
	replace[filepath.Join(p.dir, "zz_mutants.go")] = to
	return changes, os.WriteFile(to, []byte("package "+pkg+"\n"+chosen), 0o600)
}

// judge finds out of every change whether the tests leave it alive.
func (p *pack) judge(ctx context.Context, changes []change) {
	next := make(chan *change)
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for c := range next {
				noticed, _ := p.notices(ctx, c.n, p.first)
				if !noticed {
					noticed, _ = p.notices(ctx, c.n, ".")
				}
				c.alive = !noticed
			}
		})
	}
	for i := range changes {
		next <- &changes[i]
	}
	close(next)
	all.Wait()
}

// notices tells whether some tests fail under change n; 0 is none.
func (p *pack) notices(ctx context.Context, n int, tests string) (noticed bool, out string) {
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.binary, "-test.short="+strconv.FormatBool(p.short), "-test.failfast", "-test.run", tests) //nolint:gosec // it was built above
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "MUTANT="+strconv.Itoa(n), "GOMAXPROCS=1")
	text, err := cmd.CombinedOutput()
	return err != nil, string(text)
}

// chosen is what the changed files call: each asks whether it is the one that holds.
const chosen = `
import (
	"cmp"
	"os"
	"strconv"
)

var mutant, _ = strconv.Atoi(os.Getenv("MUTANT"))

func mutantLess[T cmp.Ordered](n int, a, b T) bool           { return a < b || mutant == n && a == b }
func mutantLessOrEqual[T cmp.Ordered](n int, a, b T) bool    { return a < b || mutant != n && a == b }
func mutantGreater[T cmp.Ordered](n int, a, b T) bool        { return a > b || mutant == n && a == b }
func mutantGreaterOrEqual[T cmp.Ordered](n int, a, b T) bool { return a > b || mutant != n && a == b }
func mutantEqual[T comparable](n int, a, b T) bool           { return (a == b) != (mutant == n) }
func mutantUnequal[T comparable](n int, a, b T) bool         { return (a != b) != (mutant == n) }

func mutantAnd(n int, a bool, b func() bool) bool {
	if mutant == n {
		return a || b()
	}
	return a && b()
}

func mutantOr(n int, a bool, b func() bool) bool {
	if mutant == n {
		return a && b()
	}
	return a || b()
}

type mutantTime[T any] interface {
	Before(T) bool
	After(T) bool
}

func mutantBefore[T mutantTime[T]](n int, a, b T) bool {
	if mutant == n {
		return !a.After(b)
	}
	return a.Before(b)
}

func mutantAfter[T mutantTime[T]](n int, a, b T) bool {
	if mutant == n {
		return !a.Before(b)
	}
	return a.After(b)
}
`
