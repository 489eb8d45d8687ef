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

// TestAWrongCall is told in a word what is wrong, before anything is built.
func TestAWrongCall(t *testing.T) {
	for _, c := range []struct {
		args []string
		exit int
		says string
	}{
		{[]string{"-h"}, 0, "Usage of mutants"},
		{nil, 2, "there is no PACKAGE"},
		{[]string{"-none"}, 2, "not defined: -none"},
		{[]string{"-kind", "rule,luck", "testdata/till"}, 2, `-kind is of rule, boundary, equal, logic, not "luck"`},
		{[]string{"-file", "[", "testdata/till"}, 2, "-file: error parsing regexp"},
		{[]string{"-run", "(", "testdata/till"}, 2, "-run: error parsing regexp"},
		{[]string{"-kind", "rule", "testdata/nowhere"}, 2, "no such file"},
	} {
		var said strings.Builder
		if got := run(c.args, &said); got != c.exit || !strings.Contains(said.String(), c.says) {
			t.Errorf("%q: got exit %d and %q, want %d and %q", c.args, got, said.String(), c.exit, c.says)
		}
	}
}
