package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales/oracle"
)

const (
	stage  = "../../workorder/testdata/scenario/"
	waived = stage + "wo-022-waived-keeps.json"
)

func call(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, err strings.Builder
	status = run(args, strings.NewReader(stdin), &out, &err)
	return status, out.String(), err.String()
}

func want(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q is not in\n%s", p, text)
		}
	}
}

func TestWithoutAnEditAFileStaysAsItIs(t *testing.T) {
	data, err := os.ReadFile(waived)
	if err != nil {
		t.Fatal(err)
	}
	status, got, stderr := call("", "-from", waived)
	if status != statusHolds || got != string(data) {
		t.Errorf("%d %s\n%s", status, stderr, got)
	}
}

func TestGoesOnFromAScenarioAndAnswers(t *testing.T) {
	file := filepath.Join(t.TempDir(), "wo-102-trial-breaks.json")
	status, _, stderr := call("", "-from", waived, "-says", "A vehicle is accepted with only the work explained.", "-give", "c1 customer accept person=c1 explained.work:=true", "-set", "then.state.status=accepted", "-run", "-o", file)
	want(t, stderr, "accept to workorder/RO-1: refused", "WO-102 At acceptance", `state.status was "accepted" in then, and is "ready"`, "whoever commits this file claims that it is right")
	data, err := os.ReadFile(file)
	if status != statusHolds || err != nil {
		t.Fatalf("%d %v", status, err)
	}
	s, err := oracle.ReadScenario(data)
	if err != nil || len(s.Given) != 13 || s.Run() != nil {
		t.Errorf("%d given, %v, %v", len(s.Given), err, s.Run())
	}
	want(t, string(s.When), `"id":"00000000-0000-4000-8000-000000000014","at":"2026-03-02T10:05:00+08:00"`)
	want(t, string(data), `"rules": ["WO-102", "WO-102", "WO-102", "WO-102"]`, `"state": {"status":"ready"}`)
}

func TestBoundaryIsASecond(t *testing.T) {
	_, got, _ := call("", "-from", waived, "-set", "when.at=-1s", "-run")
	want(t, got, `"at":"2026-03-02T09:59:59+08:00","by"`, `"verdict": "refused"`, `"AS-005"`)
}

// TestWhatIsUnreadableHasNoState: what then named came with the scenario before, and would prove nothing.
func TestWhatIsUnreadableHasNoState(t *testing.T) {
	_, got, _ := call("", "-from", waived, "-give", "a1 advisor final-check odometer:=[]", "-run")
	want(t, got, `"verdict": "unreadable"`)
	if strings.Contains(got, `"state"`) {
		t.Errorf("a state is claimed of what is unreadable:\n%s", got)
	}
}

func TestBeginsWithLinesOfText(t *testing.T) {
	lines := "# a booking that is no more\nappointment/B-1 a1 advisor cancel reason='does not come' @2026-03-02T09:00:00+08:00\n"
	status, got, stderr := call(lines, "-text", "-", "-says", "Nothing is cancelled that is not there.", "-run")
	if status != statusHolds {
		t.Errorf("%d %s", status, stderr)
	}
	want(t, got, `"subject":"appointment/B-1"`, `"reason":"does not come"`, `"verdict": "refused"`)
}

func TestTheLastGivenIsInQuestionAgain(t *testing.T) {
	_, got, _ := call("", "-from", waived, "-drop", "when", "-drop", "then.state", "-run")
	want(t, got, `"when": {"subject":"workorder/RO-1","id":"00000000-0000-4000-8000-000000000012"`, `"verdict": "accepted"`)
	status, _, stderr := call("", "-from", stage+"wo-025-breaks.json", "-drop", "when", "-give", "a1 advisor report-progress told.person=c1", "-run")
	if status != statusHolds { // what is given again was not what was refused
		t.Errorf("%d %s", status, stderr)
	}
}

// TestTheFileIsThereBeforeAWordIsSaid: whoever pipes what is said into head gets the file all the same.
func TestTheFileIsThereBeforeAWordIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "wo-022-trial-keeps.json")
	status := run([]string{"-from", waived, "-run", "-o", file}, nil, io.Discard, writer(func(said []byte) (int, error) {
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%v when it is said: %s", err, said)
		}
		return 0, io.ErrClosedPipe
	}))
	if status != statusHolds {
		t.Errorf("got %d", status)
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

func TestNothingIsWrittenThatDoesNotHold(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		name   string
		status int
		says   string
		args   []string
	}{
		{"wo-022-trial-breaks", statusFails, "does not break WO-022", []string{"-from", stage + "wo-022-keeps.json", "-run"}},
		{"wo-022-trial-keeps", statusFails, "is refused by [WO-022", []string{"-from", waived, "-drop", "when.waive", "-run"}},
		{"wo-022-trial", statusFails, "neither in -breaks nor in -keeps", []string{"-from", waived}},
		{"wo-022-trial-keeps", statusFails, "findings: want [], got [WO-022 WO-022]", []string{"-from", waived, "-set", "then.findings:=[]"}},
		{"wo-022-trial-keeps", statusFails, "given[8], start-work, is refused", []string{"-from", waived, "-set", "given[8].do.data.item=i9", "-run"}},
		{"wo-022-trial-keeps", statusUsage, "there is no nowhere", []string{"-from", waived, "-drop", "when.nowhere"}},
		{"wo-022-trial-keeps", statusUsage, "want [SUBJECT] ACTOR ROLE COMMAND", []string{"-from", waived, "-give", "c1 customer"}},
		{"wo-022-trial-keeps", statusUsage, "has to name its subject", []string{"-give", "c1 customer accept"}},
		{"wo-022-trial-keeps", statusUsage, "a quote is not closed", []string{"-from", waived, "-give", "c1 customer accept person='c1"}},
		{"wo-022-trial-keeps", statusUsage, "neither -from nor an edit", nil},
		{"wo-022-trial-keeps", statusUnreadable, "no such file", []string{"-from", filepath.Join(dir, "none.json")}},
	} {
		file := filepath.Join(dir, c.name+".json")
		status, _, stderr := call("", append(c.args, "-o", file)...)
		if status != c.status {
			t.Errorf("%v: got %d, want %d", c.args, status, c.status)
		}
		want(t, stderr, c.says)
		if _, err := os.Stat(file); err == nil {
			t.Errorf("%v: written all the same", c.args)
		}
	}
}
