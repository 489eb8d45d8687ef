package oracle_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// followupLog is a log of delivered orders and their follow-ups: each visit is planned once with the extract to be made, once more while that stands, and once under a name of its own.
func followupLog(t *testing.T, visits int) []byte {
	t.Helper()
	data, err := os.ReadFile("../workorder/testdata/scenario/wo-d6-keeps.json")
	if err != nil {
		t.Fatal(err)
	}
	order, err := oracle.ReadScenario(data)
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	plan := func(contact, visit int, says string) {
		fmt.Fprintf(&log, `{"subject":"followup/F-%d","at":"2026-03-09T02:00:00Z","by":{"id":"f1","role":"follow-up-clerk"},"do":{"type":"plan","v":1,"data":{"order":{"order":"workorder/RO-%d"%s},"customer":{"id":"c1"},"vehicle":{"id":"v1"},"policy":{"name":"default"}}}}`+"\n", contact, visit, says)
	}
	for v := range visits {
		for _, line := range append(order.Given[:len(order.Given):len(order.Given)], order.When) {
			line = bytes.ReplaceAll(line, []byte(`"workorder/RO-1"`), fmt.Appendf(nil, `"workorder/RO-%d"`, v))
			line = bytes.ReplaceAll(line, []byte(`"reception/V-1"`), fmt.Appendf(nil, `"reception/V-%d"`, v))
			log.Write(append(bytes.ReplaceAll(line, []byte("\n"), nil), '\n'))
		}
		plan(10*v, v, "")
		plan(10*v+1, v, "")                     // a second one: noted
		plan(10*v+2, v, `,"customer":"c9"`)     // says another customer, and much less
		plan(10*v+3, 1000+v, `,"vehicle":"v9"`) // an order that the log does not hold
	}
	return log.Bytes()
}

// TestSecondFollowUpIsNoted proves that the oracle makes the extract of a delivered order and notes the second follow-up about it at once, and says the same for any number of workers and line by line.
func TestSecondFollowUpIsNoted(t *testing.T) {
	log := followupLog(t, 12)
	want := verdicts(t, bytes.NewReader(log), 1)
	for _, workers := range []int{2, 5} {
		if got := verdicts(t, bytes.NewReader(log), workers); !bytes.Equal(got, want) {
			t.Errorf("%d workers: %s", workers, firstDifference(got, want))
		}
	}
	var j oracle.Judge
	seen := 0
	for i, line := range bytes.Split(bytes.TrimSpace(log), []byte{'\n'}) {
		v := j.Judge(line)
		if v.Do != "plan" {
			if v.Outcome != oracle.OutcomeAccepted {
				t.Fatalf("line %d: %v", i+1, v.Err())
			}
			continue
		}
		var found []aftersales.Code
		for _, f := range v.Findings {
			found = append(found, f.Code)
		}
		codes := slices.Compact(v.Codes())
		switch seen++; seen % 4 {
		case 1:
			if v.Outcome != oracle.OutcomeAccepted || len(found) > 0 {
				t.Errorf("line %d: got %v, found %v", i+1, v, found)
			}
		case 2:
			if v.Outcome != oracle.OutcomeAccepted || !slices.Equal(found, []aftersales.Code{"FU-001"}) {
				t.Errorf("line %d: got %v, found %v", i+1, v, found)
			}
			event, err := v.Event()
			if err != nil || bytes.Contains(event, []byte("FU-001")) || !bytes.Contains(event, []byte(`"visit":"reception/V-`)) {
				t.Errorf("line %d: the event is %s, %v; a finding of the oracle's stands on none, and the extract does", i+1, event, err)
			}
		case 3:
			if !slices.Equal(codes, []aftersales.Code{aftersales.RuleExtract}) {
				t.Errorf("line %d: got %v", i+1, codes)
			}
		case 0: // nothing to compare with: the follow-up's own rules say what is missing
			if !slices.Equal(codes, []aftersales.Code{"FU-001"}) {
				t.Errorf("line %d: got %v", i+1, codes)
			}
		}
	}
	if seen != 48 {
		t.Errorf("%d plans", seen)
	}
}
