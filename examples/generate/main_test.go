package main

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// outcome is what a run of the program leaves.
func outcome(args ...string) (status int, out, complaints string) {
	var stdout, stderr bytes.Buffer
	status = run(args, &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

// TestOracleAgrees proves of 20,000 operations that each comes to what it was meant to, breaks the rule that it was meant to break, and that commands, rules and shares are as promised.
func TestOracleAgrees(t *testing.T) {
	const operations = 20_000
	var log bytes.Buffer
	var meant []line
	s := newShop(options{seed: 7, operations: operations, illegal: 500, malformed: 100, atOnce: 40}, func(l line) error {
		log.Write(l.text)
		l.text = nil
		meant = append(meant, l)
		return nil
	})
	if err := s.run(); err != nil {
		t.Fatal(err)
	}
	count := map[oracle.Outcome]int{}
	accepted, broken := map[string]bool{}, map[aftersales.Code]bool{}
	err := oracle.Run(&log, 2, func(v oracle.Verdict) error {
		want := meant[v.Line-1]
		count[want.was]++
		if !v.Outcome.Meets(want.was) || !v.Agrees() || want.code != "" && !slices.Contains(v.Codes(), want.code) {
			t.Errorf("line %d: got %v %v, want %s %s", v.Line, v, v.Codes(), want.was, want.code)
		}
		if want.code != "" {
			broken[want.code] = true
		}
		if v.Outcome == oracle.OutcomeAccepted {
			accepted[v.Subject.Ref().Stage()+" "+v.Do] = true
		}
		return nil
	})
	if err != nil || len(meant) != operations {
		t.Fatalf("%d lines, %v", len(meant), err)
	}
	for _, p := range workorder.Matrix() {
		if !accepted["workorder "+p.Command] {
			t.Errorf("no %s of an order is accepted: if it moves nothing and names no item, make golden takes it from the week into aside.jsonl; else life.go wants a step that gives it", p.Command)
		}
	}
	for _, p := range reception.Matrix() {
		if !accepted["reception "+p.Command] {
			t.Errorf("no %s of a visit is accepted: life.go wants a step that gives it", p.Command)
		}
	}
	if len(broken) < 70 {
		t.Errorf("only %d rules are broken: %v", len(broken), broken)
	}
	for _, share := range []struct {
		of   oracle.Outcome
		want float64
	}{{oracle.OutcomeRefused, 5}, {oracle.OutcomeUnreadable, 1}} {
		if got := 100 * float64(count[share.of]) / operations; got < share.want-0.5 || got > share.want+0.5 {
			t.Errorf("%.2f%% are %s, want %v%%", got, share.of, share.want)
		}
	}
}

// TestOtherShops proves that one order after the other, many at once, and mostly mistakes work as well.
func TestOtherShops(t *testing.T) {
	for _, o := range []options{
		{seed: 1, operations: 2_000, atOnce: 1},
		{seed: 2, operations: 4_000, illegal: 3_000, malformed: 2_000, atOnce: 500},
		{seed: 3, operations: 2_000, illegal: 8_900, malformed: 100, atOnce: 7},
	} {
		var log bytes.Buffer
		if err := newShop(o, func(l line) error {
			log.Write(l.text)
			return nil
		}).run(); err != nil {
			t.Errorf("%+v: %v", o, err)
		}
		lines := 0
		err := oracle.Run(&log, 1, func(v oracle.Verdict) error {
			if lines++; !v.Agrees() {
				t.Errorf("%+v: line %d: %v", o, v.Line, v)
			}
			return nil
		})
		if err != nil || lines != o.operations {
			t.Errorf("%+v: %d lines, %v", o, lines, err)
		}
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

// TestSameSeed proves that the same flags give the same bytes, here and, by the digest, on every machine.
func TestSameSeed(t *testing.T) {
	const file = "testdata/digest.golden"
	status, first, complaints := outcome("-seed", "42", "-operations", "3000")
	if status != statusDone || complaints != "" || strings.Count(first, "\n") != 3000 {
		t.Fatalf("status %d, %d lines, said %q", status, strings.Count(first, "\n"), complaints)
	}
	got := aftersales.DigestOf([]byte(first)).String() + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || got != string(want) {
		t.Errorf("got %swant %s%v; where another log is meant, run go test ./generate -update", got, want, err)
	}
	if _, again, _ := outcome("-operations", "3000", "-illegal=5%", "-malformed=1.00%", "-orders-at-once=40", "-seed", "42"); again != first {
		t.Error("the second log is another one")
	}
	if _, other, _ := outcome("-seed", "43", "-operations", "3000"); other == first {
		t.Error("another seed gives the same log")
	}
}

// TestDamages proves that a damaged line cannot be read, whichever line and damage it is.
func TestDamages(t *testing.T) {
	var legal [][]byte
	s := newShop(options{seed: 5, operations: 1_500, atOnce: 5}, func(l line) error {
		if l.was == oracle.OutcomeAccepted {
			text := bytes.TrimSuffix(l.text, []byte("\n"))
			legal = append(legal, bytes.Replace(text, []byte(`"was":"accepted"`), []byte(`"was":"unreadable"`), 1))
		}
		return nil
	})
	if err := s.run(); err != nil {
		t.Fatal(err)
	}
	for _, d := range damages {
		for _, l := range legal {
			if damaged := d.do(s, bytes.Clone(l)); len(damaged) == 0 || bytes.Contains(damaged, []byte("\n")) {
				t.Fatalf("%s: %q is no line", d.name, damaged)
			} else if _, err := oracle.ReadOperation(damaged); err == nil {
				t.Errorf("%s: %s can be read", d.name, damaged)
			}
		}
	}
}

// TestMemory proves that memory does not grow with the log.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("writes much")
	}
	var m runtime.MemStats
	var early, late uint64
	n := 0
	s := newShop(options{seed: 1, operations: 60_000, illegal: 500, malformed: 100, atOnce: 40}, func(line) error {
		if n++; n%5_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			if n <= 15_000 {
				early = max(early, m.HeapAlloc)
			}
			late = max(late, m.HeapAlloc)
		}
		return nil
	})
	if err := s.run(); err != nil || late > early+4<<20 {
		t.Errorf("%d bytes in use, %d early on, %v", late, early, err)
	}
}

// TestFlags proves that mistakes in the call are refused in words.
func TestFlags(t *testing.T) {
	for _, test := range []struct {
		args   string
		status int
		says   string
	}{
		{"-operations 0", statusUsage, "generate: -operations is a number from 1 to 100000000, not 0"},
		{"-operations 100000001", statusUsage, "not 100000001"},
		{"-operations many", statusUsage, `invalid value "many"`},
		{"-orders-at-once 0", statusUsage, "-orders-at-once is a number from 1 to 10000, not 0"},
		{"-seed -1", statusUsage, `invalid value "-1"`},
		{"-illegal 5", statusUsage, "a share is written as 5% or 0.25%"},
		{"-illegal 0.333%", statusUsage, "a share is written"},
		{"-illegal 5.%", statusUsage, "a share is written"},
		{"-malformed -1%", statusUsage, "a share is written"},
		{"-malformed 100%", statusUsage, "a share is written"},
		{"-illegal 60% -malformed 30.5%", statusUsage, "come to 90.50%"},
		{"log.jsonl", statusUsage, `it takes flags only, not "log.jsonl"`},
		{"-speed", statusUsage, "-speed"},
		{"-help", statusDone, "usage: generate [flags] > log.jsonl"},
	} {
		status, out, says := outcome(strings.Fields(test.args)...)
		if status != test.status || out != "" || !strings.Contains(says, test.says) {
			t.Errorf("%s: status %d, want %d, said %q", test.args, status, test.status, says)
		}
	}
	for text, want := range map[string]share{"0%": 0, "5%": 500, "0.5%": 50, "0.05%": 5, "12.34%": 1234} {
		var got share
		if err := got.Set(text); err != nil || got != want {
			t.Errorf("%s: got %d, %v, want %d", text, got, err, want)
		}
		var again share
		if err := again.Set(got.String()); err != nil || again != got {
			t.Errorf("%s is written as %s", text, got)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// TestFullDisk proves that what cannot be written is said.
func TestFullDisk(t *testing.T) {
	var stderr bytes.Buffer
	for _, n := range []string{"1", "5000"} {
		if status := run([]string{"-operations", n}, fullDisk{}, &stderr); status != statusFailed || !strings.Contains(stderr.String(), "disk full") {
			t.Errorf("status %d, said %q", status, stderr.String())
		}
	}
}

// BenchmarkOperation is one line of the log.
func BenchmarkOperation(b *testing.B) {
	var stderr bytes.Buffer
	o := options{seed: 1, operations: b.N, illegal: 500, malformed: 100, atOnce: 40}
	b.ReportAllocs()
	if err := newShop(o, func(l line) error {
		_, err := io.Discard.Write(l.text)
		return err
	}).run(); err != nil {
		b.Fatal(err, stderr.String())
	}
}
