package main

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// outcome is what a run of the program leaves.
func outcome(t *testing.T, stdin string, args ...string) (status int, out, complaints string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(args, strings.NewReader(stdin), &stdout, &stderr)
	return status, stdout.String(), stderr.String()
}

// TestGolden holds what the program prints, in every format, against files.
func TestGolden(t *testing.T) {
	for _, test := range []struct {
		log    string
		status int
	}{{"day", statusAgreed}, {"promised", statusDiffers}, {"careless", statusDiffers}, {"asked", statusAgreed}, {"damaged", statusUnreadable}} {
		for _, form := range []struct {
			name string
			args []string
		}{
			{"jsonl", nil},
			{"en", []string{"-format", "table"}},
			{"zh", []string{"-format=table", "-lang=zh"}},
			{"summary.jsonl", []string{"-summary"}},
			{"summary.zh", []string{"-summary", "-format=table", "-lang=zh"}},
		} {
			for _, workers := range []string{"1", "3"} {
				status, out, complaints := outcome(t, "", slices.Concat([]string{"-workers", workers}, form.args, []string{"testdata/" + test.log + ".jsonl"})...)
				if status != test.status || complaints != "" {
					t.Errorf("%s %s: status %d, want %d, said %q", test.log, form.name, status, test.status, complaints)
				}
				golden := filepath.Join("testdata", test.log+"."+form.name+".golden")
				if *update {
					if err := os.WriteFile(golden, []byte(out), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if out != string(want) {
					t.Errorf("%s with %s workers: got\n%s\nwant\n%s", golden, workers, out, want)
				}
			}
		}
	}
}

// TestInput proves that standard input and several logs are read as one.
func TestInput(t *testing.T) {
	day, err := os.ReadFile("testdata/day.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	_, want, _ := outcome(t, "", "testdata/day.jsonl")
	for _, args := range [][]string{nil, {"-"}, {"-workers", "1"}, {"-workers", "8", "-"}} {
		if status, got, _ := outcome(t, string(day), args...); status != statusAgreed || got != want {
			t.Errorf("%q: status %d, got\n%s", args, status, got)
		}
	}
	// The first log has no end of its last line; what it began, the second repeats.
	status, got, _ := outcome(t, "", "-summary", "testdata/careless.jsonl", "testdata/day.jsonl")
	if lines := `"lines":58,`; status != statusDiffers || !strings.Contains(got, lines) || !strings.Contains(got, `"repeated":17,`) {
		t.Errorf("two logs: status %d, got %s", status, got)
	}
	if status, got, _ := outcome(t, ""); status != statusAgreed || got != "" {
		t.Errorf("an empty log: status %d, got %q", status, got)
	}
}

// TestStatus proves the exit status of what is no log, and of mistakes in the call.
func TestStatus(t *testing.T) {
	for _, test := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"-format", "xml"}, statusUsage, `oracle: -format is jsonl or table, not "xml"`},
		{[]string{"-lang", "de"}, statusUsage, `oracle: -lang is en or zh, not "de"`},
		{[]string{"-workers", "0"}, statusUsage, `oracle: -workers is a number from 1 to 256, not 0`},
		{[]string{"-workers", "many"}, statusUsage, `invalid value "many"`},
		{[]string{"-speed"}, statusUsage, `-speed`},
		{[]string{"testdata/none.jsonl"}, statusUnreadable, "none.jsonl"},
		{[]string{"testdata"}, statusUnreadable, "testdata"},
		{[]string{"-help"}, statusAgreed, "usage: oracle [flags] [log…]"},
	} {
		status, out, says := outcome(t, "", test.args...)
		if status != test.status || out != "" || !strings.Contains(says, test.says) {
			t.Errorf("%q: status %d, want %d, said %q", test.args, status, test.status, says)
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// TestFullDisk proves that what cannot be written is said.
func TestFullDisk(t *testing.T) {
	for _, args := range [][]string{{"testdata/day.jsonl"}, {"-format=table", "testdata/day.jsonl"}, {"-summary", "testdata/day.jsonl"}} {
		var stderr bytes.Buffer
		if status := run(args, nil, fullDisk{}, &stderr); status != statusUnreadable || !strings.Contains(stderr.String(), "disk full") {
			t.Errorf("%q: status %d, said %q", args, status, stderr.String())
		}
	}
}

// TestLive proves that a line from standard input is answered at once.
func TestLive(t *testing.T) {
	day, err := os.ReadFile("testdata/day.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	stdin, typist := io.Pipe()
	screen, stdout := io.Pipe()
	done := make(chan int, 1)
	go func() {
		status := run([]string{"-workers", "2"}, stdin, stdout, io.Discard)
		_ = stdout.Close()
		done <- status
	}()
	first, _, _ := bytes.Cut(day, []byte{'\n'})
	if _, err := typist.Write(append(first, '\n')); err != nil {
		t.Fatal(err)
	}
	answer := make([]byte, 4096)
	n, err := screen.Read(answer)
	if err != nil || !bytes.Contains(answer[:n], []byte(`"outcome":"accepted"`)) {
		t.Errorf("got %s, %v", answer[:n], err)
	}
	_ = typist.Close()
	if _, err := io.Copy(io.Discard, screen); err != nil {
		t.Error(err)
	}
	if status := <-done; status != statusAgreed {
		t.Errorf("status %d", status)
	}
}

// TestProgress proves that a line is shown on a terminal only, and taken away.
func TestProgress(t *testing.T) {
	var out bytes.Buffer
	p := progress{out: &out, on: true}
	for line := range 1000 {
		p.at(line)
	}
	p.done()
	if got := out.String(); !strings.HasPrefix(got, "\r") || !strings.HasSuffix(got, "\r\x1b[K") || terminal(&out) {
		t.Errorf("got %q", got)
	}
	out.Reset()
	p = progress{out: &out}
	p.at(256)
	p.done()
	if out.Len() > 0 {
		t.Errorf("got %q", out.String())
	}
}
