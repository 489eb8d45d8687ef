package followup_test

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// deliveredOrder is an order up to and with its delivery, and the one before that: the work order's own scenario.
func deliveredOrder(t testing.TB) (before, after workorder.Snapshot) {
	t.Helper()
	s := must(oracle.ReadScenario(must(os.ReadFile("../workorder/testdata/scenario/wo-d6-keeps.json"))))
	var o workorder.Order
	for _, line := range append(s.Given, s.When) {
		op := must(oracle.ReadOperation(line))
		before = o.Snapshot()
		if _, err := o.Do(aftersales.Call{Subject: ref(op.Subject.String()), ID: op.ID, At: op.At, By: op.By}, must(workorder.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data))); err != nil {
			t.Fatal(err)
		}
	}
	return before, o.Snapshot()
}

func TestFromOrder(t *testing.T) {
	before, o := deliveredOrder(t)
	got, err := followup.FromOrder(o)
	if err != nil {
		t.Fatal(err)
	}
	first := workorder.AccuracyOf([]workorder.Snapshot{o}).Authorised
	if got.Order != o.Subject || got.Visit != ref("reception/V-1") || got.Internal || got.Customer != "c1" || got.Vehicle != "v1" || !slices.Equal(got.Advisors, []aftersales.ID{"a1"}) ||
		!slices.Equal(got.Technicians, []aftersales.ID{"t1"}) || len(got.Inspectors) != 1 || !got.Delivered.Equal(o.Delivery.At) || !got.Ready.Equal(o.Ready.At) || got.Comeback || len(got.Declined) > 0 ||
		!got.Promised.Equal(o.Promises[0].To) || got.Authorised != first || got.Billed != o.Bills[0].Total || first.IsZero() {
		t.Errorf("got %+v", got)
	}
	changed := o
	changed.Advisors = []workorder.AdvisorChange{{From: "a0"}, {From: "a1"}, {From: "a2"}}
	changed.Items = slices.Clone(o.Items)
	changed.Items[0].Added = true
	changed.Comeback.Elsewhere = "another shop"
	if v := must(followup.FromOrder(changed)); !slices.Equal(v.Advisors, []aftersales.ID{"a0", "a2", "a1"}) || !v.Comeback || len(v.Declined) > 0 {
		t.Errorf("got %+v", v)
	}
	for _, status := range []workorder.ItemStatus{workorder.ItemStatusDeclined, workorder.ItemStatusDeferred} {
		refused := workorder.Item{ID: "i9", Status: status, Added: true, Work: workorder.Work{Text: "更换空调滤芯", Answers: o.Items[0].Work.Answers}}
		turned := o
		turned.Items = append(slices.Clone(o.Items), refused)
		v, err := followup.FromOrder(turned)
		if err != nil || len(v.Declined) != 1 || v.Declined[0] != (followup.NotWanted{Item: "i9", Text: "更换空调滤芯"}) {
			t.Errorf("%s: got %+v (%v)", string(status), v.Declined, err)
		}
	}
	credited := o
	credited.CreditNotes = []workorder.CreditNote{{Payer: o.Bills[0].Payer, Amount: must(aftersales.ParseMoney("1.00 CNY")), At: o.Delivery.At.Add(time.Second)}}
	if v, err := followup.FromOrder(credited); err == nil && v.Billed != got.Billed {
		t.Errorf("a credit note after delivery changes the extract: %v", v.Billed)
	}
	issued := must(workorder.Restore(o))
	note := workorder.IssueCreditNote{Number: "CN-1", Payer: o.Bills[0].Payer, Amount: must(aftersales.ParseMoney("0.01 CNY")), Reason: "优惠"}
	if _, err := issued.Do(aftersales.Call{Subject: o.Subject, At: o.Delivery.At, By: aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}}, note); err != nil {
		t.Fatal(err)
	}
	if v := must(followup.FromOrder(issued.Snapshot())); v.Billed != must(o.Bills[0].Total.Sub(note.Amount)) {
		t.Errorf("got %v billed, want a cent less by the note of the delivery's instant", v.Billed)
	}
	again := o
	again.Advisors = []workorder.AdvisorChange{{From: "a1"}, {From: "a2"}}
	if v := must(followup.FromOrder(again)); !slices.Equal(v.Advisors, []aftersales.ID{"a2", "a1"}) {
		t.Errorf("got %v, want each advisor once, the last where the order was last", v.Advisors)
	}
	if _, err := followup.FromOrder(before); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("before delivery: got %v", err)
	}
	bad := o
	bad.Seq++
	if _, err := followup.FromOrder(bad); !errors.Is(err, aftersales.RuleHistory) {
		t.Errorf("what no history leads to: got %v", err)
	}
	cancelled := o
	cancelled.Status = workorder.StatusCancelled
	if _, err := followup.FromOrder(cancelled); !errors.Is(err, aftersales.RuleExtract) {
		t.Errorf("cancelled: got %v", err)
	}
}

// What the visit recorded and the order handed on of an appointment and of the customer's wish is in the extract, and the extract shares nothing with the order.
func TestFromOrderTakesBookingAndWish(t *testing.T) {
	_, o := deliveredOrder(t)
	if v := must(followup.FromOrder(o)); v.Booked || !v.Wish.IsZero() {
		t.Errorf("nobody booked or asked: got %v %+v", v.Booked, v.Wish)
	}
	days := []aftersales.Weekday{aftersales.WeekdaySaturday}
	o.Source.Intake.Booked = true
	o.Source.Intake.CallWish = reception.CallWish{
		Consent: reception.CallConsentDoNotContact, Channels: []reception.CallChannel{reception.CallChannelApp}, Hours: []reception.CallHours{{Days: days, From: clock("18:00"), To: clock("20:00")}},
	}
	v := must(followup.FromOrder(o))
	want := followup.Wish{Consent: followup.ConsentDoNotContact, Channels: []followup.Channel{followup.ChannelApp}, Hours: []followup.Hours{{Days: []aftersales.Weekday{aftersales.WeekdaySaturday}, From: clock("18:00"), To: clock("20:00")}}}
	days[0] = aftersales.WeekdaySunday
	if !v.Booked || !reflect.DeepEqual(v.Wish, want) {
		t.Errorf("got %v %+v, want %+v", v.Booked, v.Wish, want)
	}
}

// A wish is written in the same words at reception and in the follow-up.
func TestWishesAreWrittenAlike(t *testing.T) {
	for i, c := range reception.CallConsents() {
		if f := followup.Consents()[i]; string(f) != string(c) || f.Text() != c.Text() || len(followup.Consents()) != len(reception.CallConsents()) {
			t.Errorf("reception says %q, the follow-up %q", string(c), string(f))
		}
	}
	for i, c := range reception.CallChannels() {
		if f := followup.Channels()[i]; string(f) != string(c) || f.Text() != c.Text() || len(followup.Channels()) != len(reception.CallChannels()) {
			t.Errorf("reception says %q, the follow-up %q", string(c), string(f))
		}
	}
}

// The follow-up's limit is the instant until which the order owes it.
func TestLimitIsTheOrders(t *testing.T) {
	_, o := deliveredOrder(t)
	d := newDesk(t)
	d.at = o.Delivery.At
	c := plan()
	c.Order = must(followup.FromOrder(o))
	d.do(system, c)
	s := d.Snapshot()
	for _, duty := range o.Duties(shanghai, d.at) {
		if duty.Code == workorder.DutyFollowUp && !duty.Due.Equal(s.Limit(shanghai)) {
			t.Errorf("the order owes it until %v, the follow-up until %v", duty.Due, s.Limit(shanghai))
		}
	}
}

func TestUnplanned(t *testing.T) {
	before, o := deliveredOrder(t)
	of := func(id string, edit func(*workorder.Snapshot)) workorder.Snapshot {
		other := o
		other.Subject = ref("workorder/" + id)
		edit(&other)
		return other
	}
	orders := []workorder.Snapshot{
		before, o,
		of("RO-2", func(s *workorder.Snapshot) {}), // of the same visit
		of("RO-3", func(s *workorder.Snapshot) { s.Source.Ref = ref("reception/V-3") }),
		of("RO-4", func(s *workorder.Snapshot) { s.Source = workorder.Source{Kind: workorder.SourceInternal} }),
		of("RO-5", func(s *workorder.Snapshot) { s.Source.Ref, s.Status = ref("reception/V-5"), workorder.StatusCancelled }),
		of("RO-6", func(s *workorder.Snapshot) {
			s.Source = workorder.Source{Kind: workorder.SourceRescue, Ref: ref("hotline/T-1")}
		}),
	}
	planned := followup.Snapshot{Orders: []followup.Served{{Order: o.Subject, Visit: ref("reception/V-1")}}}
	for want, contacts := range map[string][]followup.Snapshot{
		"RO-3 RO-6":                        {planned},
		o.Subject.ID() + " RO-2 RO-3 RO-6": nil,
		"RO-3":                             {planned, {Orders: []followup.Served{{Order: ref("workorder/RO-6")}}}},
	} {
		var got []string
		for _, r := range followup.Unplanned(orders, contacts) {
			got = append(got, r.ID())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("got %v, want %s", got, want)
		}
	}
}
