package oracle_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// complaintLog is a log of cases about cars of their own, each closed and, when all are, reopened and decided anew.
func complaintLog(t *testing.T, cases int) []byte {
	t.Helper()
	data, err := os.ReadFile("../complaint/testdata/scenario/cp-002-keeps.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := oracle.ReadScenario(data)
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	line := func(n int, text []byte) {
		var b bytes.Buffer
		if err := json.Compact(&b, text); err != nil {
			t.Fatal(err)
		}
		own := strings.NewReplacer("complaint/C-1", fmt.Sprintf("complaint/C-%d", n), `"id":"v1"`, fmt.Sprintf(`"id":"v%d"`, n))
		log.WriteString(own.Replace(b.String()) + "\n")
	}
	for n := range cases {
		for _, given := range s.Given {
			line(n, given)
		}
	}
	for n := range cases {
		line(n, s.When)
		line(n, []byte(`{"subject":"complaint/C-1","at":"2026-04-02T09:00:00Z","by":{"id":"m1","role":"service-manager"},"do":{"type":"withdraw","v":1,"data":{"reason":"算了"}}}`))
	}
	return log.Bytes()
}

// TestReopened proves that a case of which only its end is kept can be taken up again, and that the verdicts are the same for any number of workers.
func TestReopened(t *testing.T) {
	const cases = 150 // more than stay alive after their end
	log := complaintLog(t, cases)
	want := verdicts(t, bytes.NewReader(log), 1)
	for _, workers := range []int{2, 5} {
		if got := verdicts(t, bytes.NewReader(log), workers); !bytes.Equal(got, want) {
			t.Errorf("%d workers: %s", workers, firstDifference(got, want))
		}
	}
	var j oracle.Judge
	accepted := 0
	lines := bytes.Split(bytes.TrimSpace(log), []byte{'\n'})
	for i, line := range lines {
		v := j.Judge(line)
		if v.Outcome != oracle.OutcomeAccepted || len(v.Findings) > 0 {
			t.Fatalf("line %d: %v %v", i+1, v, v.Err())
		}
		accepted++
	}
	again := j.Judge(lines[len(lines)-1])
	if len(again.Codes()) != 1 || again.Codes()[0] != aftersales.Code("CP-002") || accepted != len(lines) {
		t.Errorf("%d lines accepted; again: %v", accepted, again)
	}
}
