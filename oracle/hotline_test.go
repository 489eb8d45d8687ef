package oracle_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

// hotlineLog is a log of tickets about a few machines, each of which is taken again while it is open, after it was closed, and named.
func hotlineLog(machines int) []byte {
	var log bytes.Buffer
	line := func(ticket, minute int, do string) {
		fmt.Fprintf(&log, `{"subject":"hotline/T-%d","at":"2026-03-02T%02d:%02d:00Z","by":{"id":"g1","role":"hotline-agent"},"do":%s}`+"\n", ticket, 1+minute/60, minute%60, do)
	}
	take := func(machine int, earlier string) string {
		return fmt.Sprintf(`{"type":"take","v":1,"data":{"kind":"product-enquiry","caller":{"id":"c1","phone":"13812345678"},"question":"怎样保养？","product":{"vehicle":{"id":"v%d"}},"symptom":{"code":"s1"},"policy":{"name":"default"}%s}}`, machine, earlier)
	}
	for m := range machines {
		n := 10 * m
		line(n, m, take(m, ""))
		line(n+1, m+1, take(m, "")) // while the first is open: noted
		line(n, m+2, `{"type":"answer-by-phone","v":1,"data":{"words":"请看手册"}}`)
		line(n, m+3, `{"type":"close","v":1,"data":{}}`)
		line(n+2, m+4, take(m, fmt.Sprintf(`,"earlier":{"ticket":"hotline/T-%d"}`, n)))   // a repeat
		line(n+3, m+5, take(m, fmt.Sprintf(`,"earlier":{"ticket":"hotline/T-%d"}`, n+1))) // of an open one: refused
		line(n+4, m+6, take(m, fmt.Sprintf(`,"earlier":{"ticket":"hotline/T-%d","seq":9,"status":"closed","product":"v%d","symptom":"s1"}`, n, m)))
	}
	return log.Bytes()
}

// TestSecondTicketIsNoted proves that the oracle sees the second ticket about one matter, makes the extract of a repeat, and says the same for any number of workers and line by line.
func TestSecondTicketIsNoted(t *testing.T) {
	log := hotlineLog(40)
	want := verdicts(t, bytes.NewReader(log), 1)
	for _, workers := range []int{2, 5} {
		if got := verdicts(t, bytes.NewReader(log), workers); !bytes.Equal(got, want) {
			t.Errorf("%d workers: %s", workers, firstDifference(got, want))
		}
	}
	var j oracle.Judge
	for i, line := range bytes.Split(bytes.TrimSpace(log), []byte{'\n'}) {
		v := j.Judge(line)
		var found []aftersales.Code
		for _, f := range v.Findings {
			found = append(found, f.Code)
		}
		wantFound, wantCodes := []aftersales.Code(nil), []aftersales.Code(nil)
		switch i % 7 {
		case 1:
			wantFound = []aftersales.Code{"HL-001"}
		case 5:
			wantCodes = []aftersales.Code{"HL-001"}
		case 6:
			wantCodes = []aftersales.Code{aftersales.RuleExtract}
		}
		if !slices.Equal(found, wantFound) || !slices.Equal(v.Codes(), wantCodes) {
			t.Errorf("line %d: got %v, found %v, codes %v; want %v and %v", i+1, v, found, v.Codes(), wantFound, wantCodes)
		}
		event, err := v.Event()
		if err != nil || i%7 == 1 && bytes.Contains(event, []byte("HL-001")) {
			t.Errorf("line %d: the event is %s, %v; a finding of the oracle's stands on none", i+1, event, err)
		}
	}
}
