package main

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestWhatTheTestsForgetIsAlive changes a package whose tests forget one rule: only what belongs to it lives, and every other change is noticed.
func TestWhatTheTestsForgetIsAlive(t *testing.T) {
	p := &pack{dir: "testdata/till", kinds: []string{"rule", "boundary", "equal", "logic"}, named: regexp.MustCompile(""), first: "Scenario", limit: time.Minute}
	results, err := p.mutate(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var alive, noticed []string
	for _, r := range results.changes {
		what := r.kind + " " + r.source
		if r.alive {
			alive = append(alive, what)
		} else {
			noticed = append(noticed, what)
		}
	}
	if want := []string{`logic if j == nil || amount == 13 { // nothing but the amount is compared here`, `rule j.Refuse("luck") // which the tests forget`}; !slices.Equal(alive, want) {
		t.Errorf("alive: got %q, want %q", alive, want)
	}
	want := []string{
		`boundary if amount <= 0 || amount > 500 {`, `boundary if amount <= 0 || amount > 500 {`, `boundary if at.After(until) {`,
		`equal if j == nil || amount == 13 { // nothing but the amount is compared here`,
		`logic if amount <= 0 || amount > 500 {`,
		`logic if paid && !open && most {`, `logic if paid && !open && most {`,
		`rule j.Refuse("amount")`, `rule j.Refuse("paid")`, `rule j.Refuse("time")`,
	}
	slices.Sort(noticed)
	if !slices.Equal(noticed, want) {
		t.Errorf("noticed: got\n%s\nwant\n%s", strings.Join(noticed, "\n"), strings.Join(want, "\n"))
	}
}

// TestABrokenPackageIsNoResult gives no verdict on a package whose tests fail anyway.
func TestABrokenPackageIsNoResult(t *testing.T) {
	for _, dir := range []string{"testdata/broken", "testdata/nowhere"} {
		p := &pack{dir: dir, kinds: []string{"rule"}, named: regexp.MustCompile(""), first: "Scenario", limit: time.Minute}
		if _, err := p.mutate(context.Background()); err == nil {
			t.Errorf("%s has a result", dir)
		}
	}
}

// TestLinesKeepTheirNumbers writes nested changes into an expression and no line more or less.
func TestLinesKeepTheirNumbers(t *testing.T) {
	const source = "package p\n\nfunc f(a, b int, c bool) bool {\n\treturn a < b &&\n\t\t(c || a == b)\n}\n"
	f, err := read("p.go", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.change([]string{"boundary", "equal", "logic"}, map[string]bool{}, 1); len(got) != 4 {
		t.Errorf("got %v", got)
	}
	const want = "package p\n\nfunc f(a, b int, c bool) bool {\n\treturn mutantAnd(1, mutantLess(2, a ,  b) , func() bool { return \n\t\t(mutantOr(3, c , func() bool { return  mutantEqual(4, a ,  b) })) })\n}\n"
	if got := string(f.text()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	again, err := read("p.go", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	if got := again.change([]string{"boundary", "equal", "logic"}, map[string]bool{"p.go:5": true}, 1); len(got) != 1 || got[0].kind != "boundary" {
		t.Errorf("what does not build is changed: %v", got)
	}
}

func TestAMistakeInTheCallIsSaid(t *testing.T) {
	for _, args := range [][]string{nil, {"-file", "("}, {"-none"}, {"-kind", "luck", "."}} {
		if got := run(args); got != 2 {
			t.Errorf("%q: got %d", args, got)
		}
	}
}

// TestAWrongCall is told in a word what is wrong.
func TestAWrongCall(t *testing.T) {
	for _, args := range [][]string{nil, {"-kind", "rule,luck", "testdata/till"}, {"-file", "[", "testdata/till"}, {"-kind", "rule", "testdata/nowhere"}} {
		if got := run(args); got != 2 {
			t.Errorf("%q: got exit %d, want 2", args, got)
		}
	}
}
