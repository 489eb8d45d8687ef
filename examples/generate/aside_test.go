package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestMain writes the asides before a log is made with them.
func TestMain(m *testing.M) {
	flag.Parse()
	if *update {
		lines, err := asidesNow()
		if err == nil {
			besides = lines
			err = os.WriteFile("aside.jsonl", lines, 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// asidesNow are the asides of the week and of life.go as they are.
func asidesNow() ([]byte, error) {
	week, err := os.ReadFile("../serviceday/day.jsonl")
	if err != nil {
		return nil, err
	}
	life, err := os.ReadFile("life.go")
	if err != nil {
		return nil, err
	}
	return asidesOf(week, string(life))
}

// asidesOf are the lines of a week in which an order is first given, and takes without a waiver, what names no item and what a life does not give; in the order of the table, and with the customer called somebody.
func asidesOf(week []byte, life string) ([]byte, error) {
	customers, first := map[string]aftersales.ID{}, map[string][]byte{}
	for line := range bytes.Lines(week) {
		op, err := oracle.ReadOperation(bytes.TrimSuffix(line, []byte("\n")))
		if err != nil {
			return nil, err
		}
		if op.Subject.Ref().Stage() != workorder.Stage || op.Was != oracle.OutcomeAccepted || op.Waive != nil {
			continue
		}
		cmd, err := workorder.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data)
		if err != nil {
			return nil, err
		}
		subject := op.Subject.Ref().String()
		if open, is := cmd.(workorder.Open); is {
			customers[subject] = open.Customer.ID
		}
		if first[op.Do.Type] == nil && !strings.Contains(life, reflect.TypeOf(cmd).String()+"{") {
			first[op.Do.Type] = bytes.ReplaceAll(line, []byte(`"`+customers[subject]+`"`), []byte(`"`+somebody+`"`))
		}
	}
	var lines []byte
	for _, p := range workorder.Matrix() {
		if p.On == nil {
			lines = append(lines, first[p.Command]...)
		}
	}
	return lines, nil
}

// TestAsidesAreOfTheWeek holds aside.jsonl against the week and the life.
func TestAsidesAreOfTheWeek(t *testing.T) {
	want, err := asidesNow()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(besides, want) {
		t.Errorf("aside.jsonl is not what the week gives beside the steps of life.go; `make golden` writes it:\n%s", want)
	}
}

// TestWhatALifeDoesNotGiveIsAnAside picks asides for lives of no step and of one.
func TestWhatALifeDoesNotGiveIsAnAside(t *testing.T) {
	week, err := os.ReadFile("../serviceday/day.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	const step = "l.do(l.advisor, workorder.NameSigner{Person: p})"
	for _, test := range []struct {
		life, command string
		want          bool
	}{
		{"", "name-signer", true},
		{step, "name-signer", false},
		{step, "report-progress", true},
		{"", "return-parts", false}, // it names an item
	} {
		lines, err := asidesOf(week, test.life)
		if err != nil {
			t.Fatal(err)
		}
		list, err := readAsides(lines)
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(list, func(a *aside) bool { return a.Do.Type == test.command }); got != test.want {
			t.Errorf("%s beside %q: got %t, want %t", test.command, test.life, got, test.want)
		}
	}
}

// TestAsidesAreGiven gives by itself what has times, names the customer or is another role's, and asks the oracle.
func TestAsidesAreGiven(t *testing.T) {
	week, err := os.ReadFile("../serviceday/day.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := asidesOf(week, "")
	if err != nil {
		t.Fatal(err)
	}
	all, err := readAsides(lines)
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	s := newShop(options{seed: 11, operations: 12_000, illegal: 500, malformed: 100, atOnce: 20}, func(l line) error {
		log.Write(l.text)
		return nil
	})
	s.asides = slices.DeleteFunc(all, func(a *aside) bool {
		return !slices.Contains([]string{"name-signer", "hand-over-copies", "report-progress", "revise-promise", "provide-substitute", "record-upload", "cancel"}, a.Do.Type)
	})
	if err := s.run(); err != nil {
		t.Fatal(err)
	}
	for _, a := range s.asides {
		if (a.given > 0) != (a.Do.Type != "cancel") {
			t.Errorf("%s was given %d times", a.Do.Type, a.given)
		}
	}
	err = oracle.Run(&log, 1, func(v oracle.Verdict) error {
		if !v.Agrees() {
			t.Errorf("line %d: %v", v.Line, v)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
