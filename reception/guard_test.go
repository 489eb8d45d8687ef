package reception_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
)

func codesOf(err error) []aftersales.Code {
	var refused *aftersales.RefusedError
	if errors.As(err, &refused) {
		return refused.Codes()
	}
	return nil
}

// TestHostileValues gives the door values that no document could hold: each is refused with a code of the shared catalogue, leaves no trace, and the error stays short.
func TestHostileValues(t *testing.T) {
	const size = 1 << 16
	long, wide := strings.Repeat("x", size), strings.Repeat("\U00020000", size/4)
	end := time.Unix(1<<63-1, 0)
	arriving := func(edit func(*reception.Arrive)) reception.Command {
		a := arrive(t)
		a.Booking = reception.Booking{Ref: ref(t, "appointment/B-1"), Seq: 1, Status: appointment.StatusArrived, Slot: booked(t, 0).Slot.Start}
		a.Ticket = reception.Called{Ticket: ref(t, "hotline/T-1")}
		edit(&a)
		return a
	}
	for name, row := range map[string]struct {
		cmd  reception.Command
		want aftersales.Code
	}{
		"a long ID":                    {arriving(func(a *reception.Arrive) { a.Customer.ID = long }), aftersales.RuleLength},
		"an unknown way":               {arriving(func(a *reception.Arrive) { a.Way = reception.Way(long) }), aftersales.RuleChoice},
		"many helpers":                 {arriving(func(a *reception.Arrive) { a.Helpers = slices.Repeat([]aftersales.ID{"a2"}, size) }), aftersales.RuleLength},
		"the year 1":                   {arriving(func(a *reception.Arrive) { a.At = time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC) }), aftersales.RuleOrderOfTime},
		"a policy of all seconds":      {arriving(func(a *reception.Arrive) { a.Policy.GreetWithin = math.MaxInt }), aftersales.RuleNumber},
		"a policy of less than none":   {arriving(func(a *reception.Arrive) { a.Policy.InformEvery = math.MinInt }), aftersales.RuleNumber},
		"a checklist of no points":     {arriving(func(a *reception.Arrive) { a.Policy.Checklist = make([]reception.Point, 3) }), aftersales.RuleRequired},
		"a booking's last event":       {arriving(func(a *reception.Arrive) { a.Booking.Seq = math.MaxInt64 }), aftersales.RuleNumber},
		"a booking of no status":       {arriving(func(a *reception.Arrive) { a.Booking.Status = "x" }), aftersales.RuleChoice},
		"a booking at the last second": {arriving(func(a *reception.Arrive) { a.Booking.Slot.At = end }), aftersales.RuleOrderOfTime},
		"a deadline at the last one":   {arriving(func(a *reception.Arrive) { a.Booking.Deadline = end }), aftersales.RuleOrderOfTime},
		"many reserved parts":          {arriving(func(a *reception.Arrive) { a.Booking.Reserved = slices.Repeat([]aftersales.ID{"R"}, size) }), aftersales.RuleLength},
		"many fields prefilled":        {arriving(func(a *reception.Arrive) { a.Booking.Prefilled = make([]appointment.SheetField, size) }), aftersales.RuleLength},
		"long words of a booking":      {arriving(func(a *reception.Arrive) { a.Booking.Request = aftersales.Words(wide) }), aftersales.RuleLength},
		"zeros in words of a ticket":   {arriving(func(a *reception.Arrive) { a.Ticket.Words = "a\x00b" }), aftersales.RuleCleanText},
		"no UTF-8 in a ticket":         {arriving(func(a *reception.Arrive) { a.Ticket.Words = "\xc3\x28" }), aftersales.RuleCleanText},
		"a ticket's last event":        {arriving(func(a *reception.Arrive) { a.Ticket.Seq = math.MinInt64 }), aftersales.RuleNumber},
		"a ticket that covers what":    {arriving(func(a *reception.Arrive) { a.Ticket.Coverage.Answer = pricing.CoverageAnswer(long) }), aftersales.RuleChoice},
	} {
		d := newDesk(t)
		events, err := d.Do(d.call(advisor), row.cmd)
		if got := slices.Compact(codesOf(err)); !slices.Equal(got, []aftersales.Code{row.want}) || len(events) > 0 || d.Seq() != 0 {
			t.Errorf("%s: refused by %v, want %v", name, got, row.want)
		}
		if err != nil && (len(err.Error()) > 300 || strings.ContainsAny(err.Error(), "\n\r")) {
			t.Errorf("%s: the error has %d bytes", name, len(err.Error()))
		}
	}
}

// TestAttacks tries what somebody might who wants the rule and not what it is for. Who is refused tries again with the one thing mended.
func TestAttacks(t *testing.T) {
	signedBy := func(d *desk, signer aftersales.ID) reception.SignSheet {
		c := d.signature()
		c.Response.Signer, c.Attestation.Signer = signer, signer
		return c
	}
	stranger, theCustomer := aftersales.Actor{ID: "c9", Role: aftersales.RoleCustomer}, aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}

	d := newDesk(t) // AS-008: whoever serves the visit names himself to sign in the customer's place
	a := arrive(t)
	a.Helpers = []aftersales.ID{"a3"}
	a.Sender = aftersales.Party{ID: "g1"}
	d.by(greeter, a)
	d.by(greeter, reception.Greet{Advisor: "a1"})
	f := file
	f.Authorised = []reception.Authorised{{Person: aftersales.Party{ID: "a1"}}, {Person: aftersales.Party{ID: "a3"}}, {Person: aftersales.Party{ID: "c3"}}}
	d.do(purpose, f, concern, covers, valuables)
	d.do(walk(d.at))
	for _, staff := range []aftersales.ID{"a1", "a3", "g1"} {
		d.refused(advisor, signedBy(d, staff), aftersales.RuleSignature)
	}
	d.refused(stranger, d.signature(), aftersales.RuleSignature) // and a stranger hands in the customer's signature
	d.by(theCustomer, signedBy(d, "c3"))

	d = whole(t) // RC-019: the old signature is no signature of the new version, nor the new one of the old sheet
	old := d.signature()
	d.do(old)
	d.do(reception.RecordConcern{Concern: "n2", Words: "空调不凉", Corrects: 1})
	d.refused(advisor, old, reception.RuleNewSheet)
	renamed := old
	renamed.Response.Offer = d.Snapshot().Sheet.ID()
	renamed.Response.Answers = []aftersales.LineAnswer{{Line: renamed.Response.Offer, Decision: aftersales.Authorise}}
	d.refused(advisor, renamed, aftersales.RuleSignature, aftersales.RuleSignatureTime)
	d.refused(advisor, handOver, reception.RuleHandOver, reception.RuleHandOver)
	d.do(d.signature(), parts, handOver)

	d = whole(t) // RC-016: a question to the maker is not closed by the shop's own word
	d.do(unsure, d.signature(), parts)
	d.refused(advisor, handOver, reception.RuleReferred)
	d.do(referred)
	d.refused(advisor, confirmed, aftersales.RuleLife)
	d.refused(advisor, handOver, reception.RuleReferred)
	d.do(answered, handOver)

	d = newDesk(t) // RC-103: one person is not two, and a picture is one
	d.do(towed(t), purpose, file, concern)
	alone := covers
	alone.Present = false
	for _, before := range []reception.Before{{Second: "a1", Pictures: []aftersales.ID{"p1"}}, {Second: "g1"}} {
		alone.Before = before
		d.refused(advisor, alone, reception.RuleWithout)
	}
	alone.Before = newPictures()
	d.do(alone)

	d = whole(t) // RC-006: another advisor takes no visit over by signing it off, nor by a waiver of his own
	d.refused(other, d.signature(), reception.RuleOneAdvisor)
	for _, w := range []aftersales.Waiver{{Code: reception.RuleOneAdvisor, Reason: "忙", By: other}, {Code: reception.RuleOneAdvisor, By: manager}, {Code: reception.RuleNewSheet, Reason: "忙", By: manager}} {
		call := d.call(other)
		call.Waive = []aftersales.Waiver{w}
		if _, err := d.Do(call, d.signature()); !slices.Contains(codesOf(err), aftersales.RuleWaiver) {
			t.Errorf("waived by %v: got %v", w, err)
		}
	}

	d = newDesk(t) // RC-201: what is in custody does not leave with the visit
	kept := valuables
	kept.Agreed, kept.Things = reception.AgreedCustody, []reception.Kept{{ID: "w1", Kind: reception.KeptKindValuable}, {ID: "k1", Kind: reception.KeptKindKey}}
	d.do(arrive(t), reception.Greet{}, kept)
	d.refused(greeter, reception.Leave{Outcome: reception.OutcomeRefused, Back: []aftersales.ID{"w1"}, To: "c1"}, reception.RuleCustodyBack)
	d.refused(greeter, reception.Leave{Outcome: reception.OutcomeBookedLater, Rebooked: ref(t, "reception/V-2"), Back: []aftersales.ID{"w1", "k1"}, To: "c1"}, aftersales.RuleThere)
	d.do(reception.Leave{Outcome: reception.OutcomeRefused, Back: []aftersales.ID{"w1", "k1"}, To: "c1"})
}

// TestVINsOfOthersAreReceived runs over vehicles that nobody here made up, where the file is there: a check digit that does not fit is noted, and never refused.
func TestVINsOfOthersAreReceived(t *testing.T) {
	data, err := os.ReadFile("../../shared/data/vin/vin-vectors.tsv")
	if err != nil {
		t.Skip("no vehicles of others here:", err)
	}
	var plain, noted, malformed int
	for line := range strings.Lines(string(data)) {
		vin, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if vin == "vin" {
			continue
		}
		a := arrive(t)
		if a.Vehicle.VIN, err = aftersales.ParseVIN(vin); err != nil {
			malformed++
			continue
		}
		d := newDesk(t)
		switch events, err := d.Do(d.call(advisor), a); {
		case err != nil:
			t.Errorf("refused: %v", err)
		case len(events[0].Findings) == 0:
			plain++
		case events[0].Findings[0].Code == reception.RuleCheckDigit:
			noted++
		}
	}
	if plain != 12 || noted != 42 || malformed != 5 {
		t.Errorf("%d plain, %d noted, %d malformed; want 12, 42, 5", plain, noted, malformed)
	}
}

// record is all that a visit says from its arrival on a booking to the hand-over, with its times in the zone that in puts them in.
func record(t testing.TB, in *time.Location) string {
	var b strings.Builder
	for _, d := range []*desk{rich(t), handedOver(t)} {
		var v reception.Visit
		for _, a := range d.asked {
			call := a.call
			call.At = call.At.In(in)
			if arrive, is := a.cmd.(reception.Arrive); is && !arrive.Booking.IsZero() {
				arrive.Booking.Deadline, arrive.Booking.Slot.At = arrive.Booking.Deadline.In(in), arrive.Booking.Slot.At.In(in)
				a.cmd = arrive
			}
			events, err := v.Do(call, a.cmd)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := events[0].MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			s := v.Snapshot()
			fmt.Fprintln(&b, string(doc), events[0].ID(), documentOf(t, s), v.Can(advisor), s.Duties(aftersales.Calendar{}, call.At.Add(time.Hour).UTC()))
			_, err = v.Check(call, reception.Arrive{})
			fmt.Fprintln(&b, err, aftersales.Explain(err, aftersales.Chinese))
			if st, err := v.Statement(); err == nil {
				fmt.Fprintln(&b, st.Digest(), string(st.Body()))
			}
		}
		fmt.Fprintln(&b, reception.Queue([]reception.Snapshot{v.Snapshot()}))
	}
	return b.String()
}

// TestSameBytesEverywhere asks for the same record in other environments, and with times in other zones.
func TestSameBytesEverywhere(t *testing.T) {
	want := record(t, time.UTC)
	stagetest.SameBytesEverywhere(t, want)
	for _, zone := range []*time.Location{time.FixedZone("CST", 8*3600), time.FixedZone("", -(3*3600 + 30*60))} {
		if got := record(t, zone); got != want {
			t.Errorf("in %v the record is another", zone)
		}
	}
}

func TestHostileLives(t *testing.T) { stage().HostileLives(t, 620) }
