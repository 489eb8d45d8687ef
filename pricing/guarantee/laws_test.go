package guarantee_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// written is an answer as it is written.
func written(t *testing.T, answer any, err error) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	data, err := aftersales.Write(answer)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPauseNeverRaises: one more pause never makes more days, of no visit and in all.
func TestPauseNeverRaises(t *testing.T) {
	w, fewer := walk{rand.New(rand.NewPCG(2, 43))}, 0
	for range 600 {
		c := w.kase()
		before := counts(t, c)
		r := &c.Repairs[w.IntN(len(c.Repairs))]
		r.Pauses = append(slices.Clone(r.Pauses), w.interval(*r))
		after := counts(t, c)
		if after.Days > before.Days {
			t.Fatalf("%d days became %d", before.Days, after.Days)
		}
		if after.Days < before.Days {
			fewer++
		}
		for i := range after.Visits {
			if after.Visits[i].Days > before.Visits[i].Days {
				t.Fatalf("visit %s: %d days became %d", after.Visits[i].Visit, before.Visits[i].Days, after.Visits[i].Days)
			}
		}
	}
	if fewer < 20 {
		t.Errorf("only %d pauses made a difference", fewer)
	}
}

// TestPausesInPieces: pauses cut into pieces, or given twice, count as their union does.
func TestPausesInPieces(t *testing.T) {
	w := walk{rand.New(rand.NewPCG(3, 43))}
	for range 400 {
		c := w.kase()
		want := counts(t, c).Days
		for i := range c.Repairs {
			var pieces []guarantee.Interval
			for _, p := range c.Repairs[i].Pauses {
				if p.To.IsZero() {
					pieces = append(pieces, p, p)
					continue
				}
				cut := p.From.Add(p.To.Sub(p.From) / 3).Truncate(time.Millisecond)
				pieces = append(pieces, guarantee.Interval{Reason: p.Reason, From: cut, To: p.To}, guarantee.Interval{Reason: p.Reason, From: p.From, To: cut}, p)
			}
			c.Repairs[i].Pauses = pieces
		}
		if got := counts(t, c).Days; got != want {
			t.Fatalf("got %d, want %d", got, want)
		}
	}
}

// TestOrderOfFacts: the same facts in another order have the same answer, to the byte.
func TestOrderOfFacts(t *testing.T) {
	w := walk{rand.New(rand.NewPCG(4, 43))}
	for range 300 {
		c := w.kase()
		ask := func() [][]byte {
			n, err1 := guarantee.AskCounts{Case: c}.Answer()
			r, err2 := guarantee.AskRights{Case: c}.Answer()
			d, err3 := guarantee.AskDuties{Case: c}.Answer()
			return [][]byte{written(t, n, err1), written(t, r, err2), written(t, d, err3)}
		}
		want := ask()
		for i := range c.Repairs {
			r := &c.Repairs[i]
			r.Pauses, r.Replaced = slices.Clone(r.Pauses), slices.Clone(r.Replaced)
			w.Shuffle(len(r.Pauses), func(a, b int) { r.Pauses[a], r.Pauses[b] = r.Pauses[b], r.Pauses[a] })
			w.Shuffle(len(r.Replaced), func(a, b int) { r.Replaced[a], r.Replaced[b] = r.Replaced[b], r.Replaced[a] })
		}
		w.Shuffle(len(c.Repairs), func(a, b int) { c.Repairs[a], c.Repairs[b] = c.Repairs[b], c.Repairs[a] })
		w.Shuffle(len(c.Faults), func(a, b int) { c.Faults[a], c.Faults[b] = c.Faults[b], c.Faults[a] })
		for i, got := range ask() {
			if !bytes.Equal(got, want[i]) {
				t.Fatalf("question %d:\n got %s\nwant %s", i, got, want[i])
			}
		}
	}
}

// TestQuestionsChangeNothing: an answer leaves its question as it was, and shares nothing with it.
func TestQuestionsChangeNothing(t *testing.T) {
	w := walk{rand.New(rand.NewPCG(5, 43))}
	for range 200 {
		q := guarantee.AskRights{Case: w.kase()}
		before := written(t, q, nil)
		r, err := q.Answer()
		first := written(t, r, err)
		n, err := guarantee.AskCounts{Case: q.Case}.Answer()
		for i := range n.Visits {
			for k := range n.Visits[i].Pauses {
				n.Visits[i].Pauses[k].From = time.Time{}.AddDate(2000, 0, 0)
			}
		}
		for i := range r.Due {
			r.Due[i].Remedies[0] = "mine"
		}
		if after := written(t, q, err); !bytes.Equal(before, after) {
			t.Fatalf("got %s, want %s", after, before)
		}
		again, err := q.Answer()
		if got := written(t, again, err); !bytes.Equal(got, first) {
			t.Fatalf("got %s, want %s", got, first)
		}
	}
}

// TestDueSince: a right is due after the instant from which it says so and not before, so the answers of all instants agree.
func TestDueSince(t *testing.T) {
	w, n := walk{rand.New(rand.NewPCG(6, 43))}, 0
	for range 600 {
		c := w.kase()
		for _, r := range rights(t, c).Due {
			n++
			then := c
			then.At = r.Since.Add(time.Millisecond)
			has := func(c guarantee.Case) bool {
				return slices.ContainsFunc(rights(t, c).Due, func(d guarantee.Right) bool { return d.Step == r.Step && d.Thing == r.Thing })
			}
			if then.At.After(c.At) {
				continue
			}
			if !has(then) {
				t.Fatalf("%s is due since %v, and not a millisecond later", r.Step, r.Since)
			}
			if then.At = r.Since.Add(-time.Millisecond); has(then) {
				t.Fatalf("%s is due since %v, and a millisecond earlier", r.Step, r.Since)
			}
		}
	}
	if n < 100 {
		t.Errorf("%d rights only", n)
	}
}

// FuzzFee: more kilometres never cost less, a double price costs double but for a cent, and the reference is whole numbers.
func FuzzFee(f *testing.F) {
	f.Add(int64(20_000_000), 12_000, 1, int64(500_000))
	f.Add(int64(1), 1, 1, int64(1))
	f.Add(int64(999_999_999_999), 1_000_000, 7, int64(499_999))
	f.Fuzz(func(t *testing.T, minor int64, km, more int, micro int64) {
		price, err1 := aftersales.NewMoney(minor, aftersales.CurrencyCNY)
		n, err2 := aftersales.NewNumber(micro)
		if err1 != nil || err2 != nil || minor <= 0 || minor > 1_000_000_000_000 || km < 0 || more < 0 || km > 4_000_000 || more > 4_000_000 || micro <= 0 || micro > 500_000 {
			t.Skip()
		}
		fee := func(km int) guarantee.Fee {
			v := car("2026-03-02")
			v.Price, v.Certificate.Coefficient = price, n
			when := at("2026-06-01 09:00:00")
			got, err := guarantee.AskFee{Calendar: calendar(), At: when, Vehicle: v, Odometer: read(km, when), Step: guarantee.StepDays}.Answer()
			if err != nil {
				t.Fatal(err)
			}
			return got
		}
		few := fee(km)
		if read(km, time.Time{}).Sentinel() || read(km+more, time.Time{}).Sentinel() {
			t.Skip()
		}
		if many := fee(km + more); many.Amount.Minor() < few.Amount.Minor() {
			t.Errorf("%d km cost %s, and %d more %s", km, few.Amount, more, many.Amount)
		}
	})
}

// FuzzAsk: whatever a log asks has an answer or an error, never both or neither, and the same twice.
func FuzzAsk(f *testing.F) {
	names := []string{"coverage", "count", "rights", "fee", "substitute", "aid", "duties", "other"}
	for _, s := range stagetest.Scenarios(f).All() {
		op := operation(f, s)
		f.Add(uint8(slices.Index(names, op.Do.Type)), string(op.Do.Data))
	}
	f.Fuzz(func(t *testing.T, which uint8, data string) {
		name := names[int(which)%len(names)]
		answer, err := guarantee.Ask(name, 1, aftersales.Raw(data))
		if (answer == nil) != (err != nil) {
			t.Fatalf("got %v and %v", answer, err)
		}
		if err != nil {
			return
		}
		again, err := guarantee.Ask(name, 1, aftersales.Raw(data))
		if !bytes.Equal(written(t, answer, nil), written(t, again, err)) {
			t.Error("two answers")
		}
	})
}
