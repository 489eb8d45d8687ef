package report_test

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// lives are the subjects of a stage as its scenarios leave them, each under a name of its own. Every so many-th scenario is carried out.
func lives[E, S any](t testing.TB, dir, stage string, every int, replay func([]E) (S, error), rename func(*S, aftersales.Ref)) []S {
	t.Helper()
	files, err := filepath.Glob("../../" + dir + "/testdata/scenario/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has %d scenarios: %v", dir, len(files), err)
	}
	var all []S
	for n := 0; n < len(files); n += every {
		data, err := os.ReadFile(files[n])
		if err != nil {
			t.Fatal(err)
		}
		scenario, err := oracle.ReadScenario(data)
		if err != nil {
			t.Fatal(err)
		}
		var judge oracle.Judge
		events := map[aftersales.Ref][]E{}
		var order []aftersales.Ref
		for _, line := range append(scenario.Given, scenario.When) {
			v := judge.Judge(line)
			of := v.Subject.Ref()
			if v.Outcome != oracle.OutcomeAccepted || of.Stage() != stage {
				continue
			}
			var e E
			document, err := v.Event()
			if err == nil {
				err = json.Unmarshal(document, &e)
			}
			if err != nil {
				t.Fatal(err)
			}
			if events[of] == nil {
				order = append(order, of)
			}
			events[of] = append(events[of], e)
		}
		for _, of := range order {
			s, err := replay(events[of])
			if err != nil {
				t.Fatal(err)
			}
			rename(&s, ref(stage, fmt.Sprintf("S%d-%s", n, of.ID())))
			all = append(all, s)
		}
	}
	return all
}

func snapshot[T interface{ Snapshot() S }, S any](subject T, err error) (S, error) {
	if err != nil {
		var none S
		return none, err
	}
	return subject.Snapshot(), nil
}

// corpus is what the scenarios of all stages leave, with a cost for every other line.
func corpus(t testing.TB) report.Records {
	t.Helper()
	r := report.Records{
		Bookings: lives(t, "appointment", appointment.Stage, 3, func(e []appointment.Event) (appointment.Snapshot, error) {
			return snapshot[*appointment.Booking](appointment.Replay(e))
		}, func(s *appointment.Snapshot, r aftersales.Ref) { s.Subject = r }),
		Invitations: lives(t, "appointment/invitation", invitation.Stage, 1, func(e []invitation.Event) (invitation.Snapshot, error) {
			return snapshot[*invitation.Invitation](invitation.Replay(e))
		}, func(s *invitation.Snapshot, r aftersales.Ref) { s.Subject = r }),
		Visits: lives(t, "reception", reception.Stage, 2, func(e []reception.Event) (reception.Snapshot, error) {
			return snapshot[*reception.Visit](reception.Replay(e))
		}, func(s *reception.Snapshot, r aftersales.Ref) { s.Subject = r }),
		Tickets: lives(t, "reception/hotline", hotline.Stage, 2, func(e []hotline.Event) (hotline.Snapshot, error) {
			return snapshot[*hotline.Ticket](hotline.Replay(e))
		}, func(s *hotline.Snapshot, r aftersales.Ref) { s.Subject = r }),
		Orders: lives(t, "workorder", workorder.Stage, 6, func(e []workorder.Event) (workorder.Snapshot, error) {
			return snapshot[*workorder.Order](workorder.Replay(e))
		}, func(s *workorder.Snapshot, r aftersales.Ref) { s.Subject = r }),
		Contacts: lives(t, "followup", followup.Stage, 2, func(e []followup.Event) (followup.Snapshot, error) {
			return snapshot[*followup.Contact](followup.Replay(e))
		}, func(s *followup.Snapshot, r aftersales.Ref) { s.Subject = r }),
		Measures: lives(t, "followup/prevention", prevention.Stage, 2, func(e []prevention.Event) (prevention.Snapshot, error) {
			return snapshot[*prevention.Measure](prevention.Replay(e))
		}, func(s *prevention.Snapshot, r aftersales.Ref) { s.Subject = r }),
		Cases: lives(t, "complaint", complaint.Stage, 3, func(e []complaint.Event) (complaint.Snapshot, error) {
			return snapshot[*complaint.Case](complaint.Replay(e))
		}, func(s *complaint.Snapshot, r aftersales.Ref) { s.Subject = r }),
	}
	for _, n := range []int{len(r.Bookings), len(r.Invitations), len(r.Visits), len(r.Tickets), len(r.Orders), len(r.Contacts), len(r.Measures), len(r.Cases)} {
		if n < 10 {
			t.Fatalf("a stage has only %d lives", n)
		}
	}
	for i := range r.Orders {
		s := &r.Orders[i]
		for n := range s.Items {
			for k := range s.Items[n].Work.Lines {
				if (i+n+k)%2 == 0 && s.Policy.Pricing.Currency == aftersales.CurrencyCNY {
					r.Costs = append(r.Costs, report.Cost{Order: s.Subject, Item: s.Items[n].ID, Cost: pricing.Cost{Line: s.Items[n].Work.Lines[k].ID, Amount: cny(int64(100 * (n + k)))}})
				}
			}
		}
	}
	return r
}

// span is the time about the scenarios.
var span = report.Period{From: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), Until: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)}

type key struct {
	figure   report.Figure
	by, and  string
	part     bool
	currency aftersales.Currency
}

// values are the values of a report that are not nought.
func values(r report.Report) map[key]report.Value {
	m := map[key]report.Value{}
	for _, row := range r.Rows {
		if row.Value != (report.Value{}) {
			m[key{row.Figure, row.By, row.And, row.Part, row.Currency}] = row.Value
		}
	}
	return m
}

func sum(t testing.TB, a, b report.Value) report.Value {
	t.Helper()
	return report.Value{Count: a.Count + b.Count, Of: a.Of + b.Of, Amount: must(a.Amount.Add(b.Amount)), Base: must(a.Base.Add(b.Base))}
}

// TestLaws are the laws of a report, over what the scenarios of all stages leave.
func TestLaws(t *testing.T) {
	records := corpus(t)
	for name, law := range map[string]func(*testing.T, report.Records){
		"periods add up": periodsAddUp, "balances follow from what moved": balancesFollowFromWhatMoved, "sales are split whole": salesAreSplitWhole, "order of records does not matter": orderOfRecordsDoesNotMatter,
	} {
		t.Run(name, func(t *testing.T) { law(t, records) })
	}
}

// periodsAddUp: of two periods that follow each other, every figure that says so adds up to that of both, wherever the one ends. The base of a share is there where the share is none, so it is only counted where both have a part.
func periodsAddUp(t *testing.T, records report.Records) {
	whole := values(madeOf(t, span, records))
	counted := map[report.Figure]bool{}
	random := rand.New(rand.NewSource(6))
	for range 40 {
		cut := span.From.Add(time.Duration(random.Int63n(int64(span.Until.Sub(span.From)/time.Second))) * time.Second)
		if random.Intn(3) > 0 { // most scenarios are of one day
			cut = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC).Add(time.Duration(random.Int63n(48*3600)) * time.Second)
		}
		first, second := values(madeOf(t, report.Period{From: span.From, Until: cut}, records)), values(madeOf(t, report.Period{From: cut, Until: span.Until}, records))
		for _, d := range report.Definitions() {
			if !d.Adds {
				continue
			}
			keys := map[key]bool{}
			for _, m := range []map[key]report.Value{first, second, whole} {
				for k := range m {
					if k.figure == d.Figure {
						keys[k] = true
					}
				}
			}
			for k := range keys {
				got, want := sum(t, first[k], second[k]), whole[k]
				if k.part { // what a part is of is also counted where there is no such part
					got.Of, want.Of, got.Base, want.Base = 0, 0, aftersales.Money{}, aftersales.Money{}
				}
				if got != want {
					t.Errorf("%+v, cut at %v: got %+v and %+v, want %+v", k, cut, first[k], second[k], want)
				}
				counted[d.Figure] = true
			}
		}
	}
	if len(counted) < 48 {
		t.Errorf("only %d figures were counted at all", len(counted))
	}
}

// balancesFollowFromWhatMoved: receivables less advances grow by what was billed and refunded, and fall by credit notes and payments.
func balancesFollowFromWhatMoved(t *testing.T, records report.Records) {
	balance := func(r report.Report) int64 {
		return r.Total(report.FigureReceivables).Amount.Minor() - r.Total(report.FigureAdvances).Amount.Minor()
	}
	told := 0
	for n := range 30 {
		early := report.Period{From: span.From, Until: time.Date(2026, 3, 2, 0, 10*n, 0, 0, time.UTC)}
		late := report.Period{From: early.Until, Until: early.Until.Add(10 * time.Minute)}
		before, after := madeOf(t, early, records), madeOf(t, late, records)
		moved := after.Total(report.FigureSalesLessCredits).Amount.Minor() - after.Total(report.FigureReceived).Amount.Minor()
		if got := balance(after) - balance(before); got != moved {
			t.Errorf("%s: balances moved by %d, want %d", late, got, moved)
		} else if moved != 0 && balance(before) != 0 {
			told++
		}
	}
	if told < 3 {
		t.Errorf("only %d of the times anything moved", told)
	}
}

// salesAreSplitWhole: the parts of the sales come to the sales.
func salesAreSplitWhole(t *testing.T, records report.Records) {
	r := madeOf(t, span, records)
	for _, f := range []report.Figure{report.FigureSalesByPayer, report.FigureSalesByKind, report.FigureSalesByPayerKind} {
		all := map[aftersales.Currency]int64{}
		for _, row := range r.All(f) {
			all[row.Currency] += row.Amount.Minor()
			if row.By == "" && f == report.FigureSalesByKind {
				t.Errorf("not split: %+v", row)
			}
		}
		for _, row := range r.All(report.FigureSalesNet) {
			if got := all[row.Currency]; got != row.Amount.Minor() || got == 0 {
				t.Errorf("%s in %s: got %d, want %v", f, row.Currency, got, row.Amount)
			}
		}
	}
}

// orderOfRecordsDoesNotMatter: the same records in another order give the same report, and are left as they were.
func orderOfRecordsDoesNotMatter(t *testing.T, records report.Records) {
	want := madeOf(t, span, records)
	random := rand.New(rand.NewSource(5))
	before := fmt.Sprintf("%#v", records.Costs)
	for range 5 {
		shuffled := records
		shuffled.Bookings, shuffled.Invitations, shuffled.Visits = shuffle(random, records.Bookings), shuffle(random, records.Invitations), shuffle(random, records.Visits)
		shuffled.Tickets, shuffled.Orders, shuffled.Costs = shuffle(random, records.Tickets), shuffle(random, records.Orders), shuffle(random, records.Costs)
		shuffled.Contacts, shuffled.Measures, shuffled.Cases = shuffle(random, records.Contacts), shuffle(random, records.Measures), shuffle(random, records.Cases)
		if got := madeOf(t, span, shuffled); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got.Rows, want.Rows)
		}
	}
	if after := fmt.Sprintf("%#v", records.Costs); after != before || !reflect.DeepEqual(madeOf(t, span, records), want) {
		t.Error("making a report changes its records")
	}
}

func shuffle[S any](random *rand.Rand, list []S) []S {
	list = append([]S(nil), list...)
	random.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	return list
}

// TestNothingGivenIsNothingCounted: an empty report has every figure that is no breakdown, at nought, and no percentage.
func TestNothingGivenIsNothingCounted(t *testing.T) {
	r := made(t, report.Records{})
	for _, row := range r.Rows {
		_, share := row.Share()
		_, percent := row.Ratio().Percent()
		if row.Part || row.Value != (report.Value{}) && row.Figure != report.FigureStaying || share || percent {
			t.Errorf("got %+v", row)
		}
	}
	if len(r.Rows) < 40 {
		t.Errorf("got %d rows", len(r.Rows))
	}
	for _, g := range r.Given {
		if g.Subjects != 0 {
			t.Errorf("got %+v", g)
		}
	}
	if again := made(t, report.Records{
		Bookings: make([]appointment.Snapshot, 2), Invitations: make([]invitation.Snapshot, 2), Visits: make([]reception.Snapshot, 2), Tickets: make([]hotline.Snapshot, 2), Orders: make([]workorder.Snapshot, 2),
		Contacts: make([]followup.Snapshot, 2), Measures: make([]prevention.Snapshot, 2), Cases: make([]complaint.Snapshot, 2),
	}); !reflect.DeepEqual(again, r) {
		t.Error("what has not happened is counted")
	}
}
