package bench

import (
	"bytes"
	"encoding/json"
	"strconv"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
)

// line is a line of the log as encoding/json sees it: the envelope, and what is to be done once more by its type.
type line struct {
	Subject string    `json:"subject"`
	ID      string    `json:"id,omitzero"`
	At      time.Time `json:"at"`
	By      struct {
		ID   string `json:"id"`
		Role string `json:"role"`
	} `json:"by"`
	Do  deed   `json:"do"`
	Was string `json:"was,omitzero"`
}

type deed struct {
	Type string          `json:"type"`
	V    int             `json:"v"`
	Data json.RawMessage `json:"data"`
}

// fresh are pointers to fresh commands of the types that a life has.
var fresh = map[string]func() any{
	"open":             func() any { return new(workorder.Open) },
	"add-item":         func() any { return new(workorder.AddItem) },
	"set-terms":        func() any { return new(workorder.SetTerms) },
	"set-repair-class": func() any { return new(workorder.SetRepairClass) },
	"resume-work":      func() any { return new(workorder.ResumeWork) },
	"final-check":      func() any { return new(workorder.FinalCheck) },
	"notify-ready":     func() any { return new(workorder.NotifyReady) },
	"quote":            func() any { return new(workorder.Quote) },
	"answer":           func() any { return new(workorder.Answer) },
	"dispatch":         func() any { return new(workorder.Dispatch) },
	"start-work":       func() any { return new(workorder.StartWork) },
	"pause-work":       func() any { return new(workorder.PauseWork) },
	"finish-work":      func() any { return new(workorder.FinishWork) },
	"inspect":          func() any { return new(workorder.Inspect) },
	"bill":             func() any { return new(workorder.Bill) },
	"record-payment":   func() any { return new(workorder.RecordPayment) },
	"accept":           func() any { return new(workorder.Accept) },
	"deliver":          func() any { return new(workorder.Deliver) },
	"close":            func() any { return new(workorder.Close) },
}

// logOf are the lines of whole lives of so many orders, side by side: command after command, and each for every order.
func logOf(tb testing.TB, orders int) [][]byte {
	tb.Helper()
	var lines [][]byte
	for n, s := range life(1) {
		c := call(n, s.by)
		data, err := aftersales.Write(s.cmd)
		if err != nil {
			tb.Fatal(err)
		}
		l := line{Subject: c.Subject.String(), ID: c.ID.String(), At: c.At, Do: deed{workorder.CommandName(s.cmd), 1, data}, Was: "accepted"}
		l.By.ID, l.By.Role = c.By.ID, string(c.By.Role)
		one, err := json.Marshal(l)
		if err != nil {
			tb.Fatal(err)
		}
		for i := range orders {
			lines = append(lines, bytes.ReplaceAll(one, []byte("RO-1"), []byte("RO-"+strconv.Itoa(1+i))))
		}
	}
	return lines
}

// judging is the side that judges a log from its beginning.
func judging(tb testing.TB, log [][]byte) side {
	return side{ops: len(log), run: func(int) {
		var j oracle.Judge
		for _, l := range log {
			if v := j.Judge(l); v.Outcome != oracle.OutcomeAccepted || !v.Agrees() {
				tb.Fatal(v, aftersales.Explain(v.Err(), aftersales.English))
			}
		}
	}}
}

// readingOperations is the side that reads each line with its command, and judges none.
func readingOperations(tb testing.TB, log [][]byte) side {
	return side{ops: len(log), run: func(int) {
		for _, l := range log {
			if _, err := oracle.ReadOperation(l); err != nil {
				tb.Fatal(err)
			}
		}
	}}
}

// decoding is the side that decodes each line in two steps with encoding/json, and judges none.
func decoding(tb testing.TB, log [][]byte) side {
	return side{ops: len(log), run: func(int) {
		for _, text := range log {
			if _, err := decode(text); err != nil {
				tb.Fatal(err)
			}
		}
	}}
}

func decode(text []byte) (any, error) {
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		return nil, err
	}
	command := fresh[l.Do.Type]()
	return command, json.Unmarshal(l.Do.Data, command)
}

// BenchmarkLog is a line of the log, from its bytes to its verdict, beside its decoding alone.
func BenchmarkLog(b *testing.B) {
	log := logOf(b, 100)
	b.Run("verdict÷json", func(b *testing.B) { compare(b, judging(b, log), decoding(b, log)) })
	b.Run("reading÷json", func(b *testing.B) { compare(b, readingOperations(b, log), decoding(b, log)) })
}

func TestLogIsJudgedAndDecoded(t *testing.T) {
	log := logOf(t, 3)
	for _, s := range []side{judging(t, log), readingOperations(t, log)} {
		s.run(s.ops)
	}
	steps := life(1)
	for i, text := range log {
		command, err := decode(text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := aftersales.Write(command)
		if err != nil {
			t.Fatal(err)
		}
		want, err := aftersales.Write(steps[i/3].cmd)
		if want = bytes.ReplaceAll(want, []byte("RO-1"), []byte("RO-"+strconv.Itoa(1+i%3))); err != nil || !bytes.Equal(got, want) {
			t.Errorf("line %d: got %s, want %s (%v)", i, got, want, err)
		}
	}
}
