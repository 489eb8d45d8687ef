package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestWhatIsArguedAwayIsNotAlive takes from what is alive what the list has, and says what the list has for nothing: a change that is not there, or one that a test notices.
func TestWhatIsArguedAwayIsNotAlive(t *testing.T) {
	const list = `# said of no change
house/till/till.go judge boundary amount <= 0
house/till/till.go till.count boundary n > 0
	Nought of them is counted as none.
house/till/till.go judge boundary amount > 500
	A test notices it.
house/till/till.go judge boundary amount > 600
	It is not there.
house/till/till.go judge rule j.Refuse("luck")
	It is of a kind that is not tried.
house/desk/till.go judge boundary amount > 7
	It is of another package.
`
	known, err := argued(list)
	if err != nil {
		t.Fatal(err)
	}
	p := &pack{dir: filepath.FromSlash("/src/house/till"), kinds: []string{"boundary", "equal"}, named: regexp.MustCompile("")}
	r := result{changes: []change{
		{file: "till.go", function: "judge", kind: "boundary", code: "amount <= 0", alive: true},
		{file: "till.go", function: "till.count", kind: "boundary", code: "n > 0", alive: true},
		{file: "till.go", function: "count", kind: "boundary", code: "n > 0", alive: true},
		{file: "till.go", function: "judge", kind: "boundary", code: "amount > 500"},
	}}
	r.wrong = p.argue(r.changes, known)
	if want := []string{"house/till/till.go judge boundary amount > 500", "house/till/till.go judge boundary amount > 600"}; !slices.Equal(r.wrong, want) {
		t.Errorf("wrong: got %q, want %q", r.wrong, want)
	}
	if alive, equivalent := r.alive(); alive != 1 || equivalent != 2 {
		t.Errorf("got %d alive, %d equivalent", alive, equivalent)
	}
	for _, said := range []string{"1 noticed, 1 alive, 2 equivalent", "house/till/till.go judge boundary amount > 600"} {
		if got := r.text("till", false); !strings.Contains(got, said) {
			t.Errorf("got %q, want in it %q", got, said)
		}
	}
}

// TestAnArgumentIsWhole refuses a list with a change without a reason, a reason without a change, and a line of too few fields.
func TestAnArgumentIsWhole(t *testing.T) {
	for _, list := range []string{"a.go f rule g()\n", "\tA reason.\n", "a.go f rule\n\tA reason.\n", "a.go f rule g()\n\tOne.\n\tTwo.\n"} {
		if _, err := argued(list); err == nil {
			t.Errorf("%q is a list", list)
		}
	}
}

// TestEquivalentChangesAreThere finds every change of the list in the source; that no test notices it is for the program to say.
func TestEquivalentChangesAreThere(t *testing.T) {
	known, err := argued(equivalents)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range known {
		source, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(e.file)))
		if err != nil {
			t.Error(err)
			continue
		}
		f, err := read(e.file, source)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(f.change([]string{e.kind}, nil, 1), func(c change) bool { return c.function == e.function && c.code == e.code }) {
			t.Errorf("not there: %s", e)
		}
	}
}
