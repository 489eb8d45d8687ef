package main

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/workorder"
)

// endOfWeek is everything as the week leaves it.
func endOfWeek(t *testing.T) (*day, subjects) {
	t.Helper()
	d := builtInDay(t)
	all, err := d.asOf(d.entries[len(d.entries)-1].at)
	if err != nil {
		t.Fatal(err)
	}
	return d, all
}

// TestEveryDeliveryIsFollowedUp asks for a follow-up of every visit that was delivered in the week, and for each way in which one ends.
func TestEveryDeliveryIsFollowedUp(t *testing.T) {
	_, all := endOfWeek(t)
	monday := time.Date(2026, time.March, 1, 16, 0, 0, 0, time.UTC)
	orders := slices.DeleteFunc(slices.Clone(all.orders), func(o workorder.Snapshot) bool { return o.Delivery.At.Before(monday) })
	if left := followup.Unplanned(orders, all.contacts); len(left) > 0 {
		t.Errorf("got %v without a follow-up, want every delivery of the week to have one", left)
	}
	for id, want := range map[aftersales.ID]followup.Status{
		"HF-2601": followup.StatusClosed, "HF-2602": followup.StatusClosed, // content, and full of praise
		"HF-2610": followup.StatusClosed, "HF-2607": followup.StatusClosed, // solved, one with the customer's signature
		"HF-2612": followup.StatusClosed,      // a complaint took it over
		"HF-2615": followup.StatusClosed,      // of two orders
		"HF-2593": followup.StatusSolving,     // the first solution was not accepted, the second is late
		"HF-2606": followup.StatusSolving,     // broken off, and the customer called
		"HF-2603": followup.StatusUnreachable, // after three days
		"HF-2611": followup.StatusRefused, "HF-2608": followup.StatusRefused,
		"HF-2614": followup.StatusSkipped, "HF-2590": followup.StatusSkipped, // internal, and an open complaint
	} {
		i := slices.IndexFunc(all.contacts, func(s followup.Snapshot) bool { return s.Subject.ID() == id })
		if i < 0 || all.contacts[i].Status != want {
			t.Errorf("%s: want it to end as %s", id, want)
		}
	}
}

// TestTheLoop follows the complaint that goes round once: refused, back to the facts, approved, agreed, done, asked, closed.
func TestTheLoop(t *testing.T) {
	d := builtInDay(t)
	of, err := d.find(complaint.Stage, "TS-2603-01", "complaint", "投诉")
	if err != nil {
		t.Fatal(err)
	}
	var way []complaint.Status
	for _, i := range d.of[of] {
		list, err := grown(nil, d, of, d.entries[i].at, complaint.Replay)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) > 0 && (len(way) == 0 || way[len(way)-1] != list[0].Status) {
			way = append(way, list[0].Status)
		}
	}
	want := []complaint.Status{
		complaint.StatusReceived, complaint.StatusHeard, complaint.StatusInvestigated, complaint.StatusDecided, complaint.StatusExplained,
		complaint.StatusInvestigated, complaint.StatusAwaiting, complaint.StatusDecided, complaint.StatusExplained,
		complaint.StatusAgreed, complaint.StatusActing, complaint.StatusActed, complaint.StatusSatisfied, complaint.StatusClosed,
	}
	if !slices.Equal(way, want) {
		t.Errorf("got %v, want %v", way, want)
	}
	s, err := last(d, of, complaint.Replay)
	if err != nil {
		t.Fatal(err)
	}
	if by := s.Decisions[1].Approval.By; by.ID != "zhao.min" || s.Decisions[1].By.ID != "fang.guoqing" {
		t.Errorf("got the second decision of %v approved by %v, want the service manager to approve the workshop manager's", s.Decisions[1].By, by)
	}
}

// TestTheExchangeIsNotYetDue asks the printed answer by how much it is not.
func TestTheExchangeIsNotYetDue(t *testing.T) {
	for lang, wants := range map[aftersales.Lang][]string{
		aftersales.English: {"Nothing is due yet", "2 − 1 = 1 replacement missing", "4 + 1 − 1 = 4 repairs missing", "30 + 1 − 8 = 23 days missing"},
		aftersales.Chinese: {"尚无可主张的权利", "还差 2 − 1 ＝ 1 次更换", "还差 4 ＋ 1 − 1 ＝ 4 次修理", "还差 30 ＋ 1 − 8 ＝ 23 日"},
	} {
		asked := 0
		for _, e := range builtInDay(t).entries {
			if _, asks := e.command.(complaint.AskGuarantee); !asks {
				continue
			}
			asked++
			text := newTeller(lang).phrase(&e)
			for _, want := range wants {
				if !strings.Contains(text, want) {
					t.Errorf("got %s, want %q in it", text, want)
				}
			}
		}
		if asked != 1 {
			t.Errorf("got the guarantee asked %d times, want once", asked)
		}
	}
	broken := builtInDay(t)
	i := slices.IndexFunc(broken.entries, func(e entry) bool { _, asks := e.command.(complaint.AskGuarantee); return asks })
	e := broken.entries[i]
	e.command = complaint.AskGuarantee{}
	if got, want := newTeller(aftersales.English).phrase(&e), "no answer"; !strings.Contains(got, want) {
		t.Errorf("got %s of a question that cannot be asked, want %q in it", got, want)
	}
}

// TestMeasuresSayWhatCallsFound works out from the follow-ups what the measures of the week were verified by and begin with.
func TestMeasuresSayWhatCallsFound(t *testing.T) {
	d, all := endOfWeek(t)
	letters := make(map[aftersales.ID]followup.Question)
	for _, q := range followup.Questions() {
		letters[q.Letter()] = q
	}
	monday := time.Date(2026, time.March, 1, 16, 0, 0, 0, time.UTC)
	compared := 0
	compare := func(e *entry, q followup.Question, f prevention.Frequency) {
		if f.From.Before(monday) { // of calls that the log does not hold
			return
		}
		want, err := prevention.Followed(all.contacts, q, f.From, f.To)
		if err != nil {
			t.Fatalf("line %d: %v", e.line, err)
		}
		compared++
		if f.Calls != want.Calls {
			t.Errorf("line %d: got %v calls, want %v", e.line, f.Calls, want.Calls)
		}
	}
	problem := make(map[aftersales.Ref]followup.Question)
	for i := range d.entries {
		e := &d.entries[i]
		if e.verdict.Outcome != oracle.OutcomeAccepted {
			continue
		}
		switch c := e.command.(type) {
		case prevention.Propose:
			if c.Origin != prevention.OriginFollowUp {
				if f := c.Frequency; !f.From.Before(monday) {
					complained, _ := e.completed().(prevention.Propose)
					want, err := prevention.FromComplaints(all.cases, complaint.Problem(complained.Problem), f.From, f.To)
					if compared++; err != nil || f.Calls != want.Calls {
						t.Errorf("line %d: got %v complaints, want %v (%v)", e.line, f.Calls, want.Calls, err)
					}
				}
				continue
			}
			q := letters[c.Problem]
			problem[e.op.Subject.Ref()] = q
			compare(e, q, c.Frequency)
		case prevention.Verify:
			if q := problem[e.op.Subject.Ref()]; q != "" {
				compare(e, q, c.Reached)
			}
		}
	}
	if want := 5; compared != want {
		t.Errorf("got %d figures compared, want %d", compared, want)
	}
}

// TestTheWeekEndsWithItsTables asks for the weekly table and for the manager's report, and counts some of their figures by hand.
func TestTheWeekEndsWithItsTables(t *testing.T) {
	c, err := builtInDay(t).closing(aftersales.English)
	if err != nil {
		t.Fatal(err)
	}
	text, err := c.week()
	if err != nil {
		t.Fatal(err)
	}
	text = strings.Join(strings.Fields(text), " ")
	for _, want := range []string{
		"Weekly table of problems", "calls: 11", "E ready on time 2 2/9 22% 2/11 18%", "Worse than before", "E ready on time 0/1 0% 2/11 18%",
		"Manager's report", "Period: from 2026-03-02 00:00 +08:00 to before 2026-03-09 00:00 +08:00", "At: 2026-03-09 08:00 +08:00",
		"vehicles served 20", "gross margin 22 63 7041.48 CNY", "fixed the first time 4 5 80%", "customers called back 3 4 75%", "called customers reached 3 3 100%", "deliveries nobody follows up 0 17", "complaints received 6", "goodwill spent 2 680.00 CNY",
	} {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
			t.Errorf("got %s, want %q in it", text, want)
		}
	}
	d, err := judge("log.jsonl", linesOf("reception/V-2603")[0])
	if err != nil {
		t.Fatal(err)
	}
	if c, err = d.closing(aftersales.Chinese); err != nil {
		t.Fatal(err)
	}
	if text, err = c.week(); err != nil || strings.Contains(text, "周回访问题统计表") || !strings.Contains(text, "营业报告") {
		t.Errorf("got %v and %s of a week without follow-ups, want the manager's report alone", err, text)
	}
}

// TestEveryCaseHasItsPapers prints the papers of every complaint in both languages; what cannot be made yet says so.
func TestEveryCaseHasItsPapers(t *testing.T) {
	d := builtInDay(t)
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
		say := speaker{lang: lang}.say
		report, card := say("Complaint report", "投诉处理报告\n"), say("Summary for the customer's card", "客户卡投诉摘要\n")
		for _, ref := range d.named(complaint.Stage) {
			text, err := d.casePapers(ref, lang)
			if err != nil {
				t.Fatal(err)
			}
			s, err := last(d, ref, complaint.Replay)
			if err != nil {
				t.Fatal(err)
			}
			if lacking := strings.Count(text, say("cannot be made", "暂不能出具")); lacking+strings.Count(text, report)+strings.Count(text, card) != 2 || strings.Contains(text, card) == s.Report.At.IsZero() {
				t.Errorf("%s: got %s, want a report, and a card where the report is filed, or what they lack", ref, text)
			}
			for _, line := range strings.Split(text, "\n") {
				if width := columns.StringWidth(line); width > pageWidth {
					t.Errorf("%s: a line is %d columns wide, want at most %d: %s", ref, width, pageWidth, line)
				}
			}
		}
	}
	var out, errs bytes.Buffer
	if got := run([]string{"-case", "TS-2603-01"}, &out, &errs); got != exitFine || errs.Len() > 0 || !strings.Contains(out.String(), "BG-TS-2603-01") || strings.Contains(out.String(), "REPAIR ORDER") {
		t.Errorf("got exit %d and %q, want the report of the case, and no order's forms", got, errs.String())
	}
}

// TestTheQuestionIsTheWorkshopsOwn asks that the guarantee is asked with the faults and repairs that the vehicle's orders tell, none of them written by hand.
func TestTheQuestionIsTheWorkshopsOwn(t *testing.T) {
	d := builtInDay(t)
	i := slices.IndexFunc(d.entries, func(e entry) bool { _, asks := e.command.(complaint.AskGuarantee); return asks })
	all, err := d.asOf(d.entries[i].at)
	if err != nil {
		t.Fatal(err)
	}
	orders := slices.DeleteFunc(all.orders, func(o workorder.Snapshot) bool { return o.Vehicle.ID != "boyue-590" })
	want, err := workorder.RepairHistoryOf(orders)
	if err != nil {
		t.Fatal(err)
	}
	asked, _ := d.entries[i].command.(complaint.AskGuarantee)
	got := asked.Question
	if len(want.Repairs) != 1 || !reflect.DeepEqual(got.Faults, want.Faults) || !reflect.DeepEqual(got.Repairs, want.Repairs) {
		t.Errorf("got %+v and %+v, want %+v and %+v", got.Faults, got.Repairs, want.Faults, want.Repairs)
	}
}

// TestWhatACaseTakesFromElsewhere asks for the subjects out of which the cases of the week take what they do not say themselves.
func TestWhatACaseTakesFromElsewhere(t *testing.T) {
	_, all := endOfWeek(t)
	cases := make(map[aftersales.ID]complaint.Snapshot)
	for _, s := range all.cases {
		cases[s.Subject.ID()] = s
	}
	wash, brake := cases["TS-2603-01"], cases["TS-2603-03"]
	if got, want := string(wash.Words), "上周保养免费洗车，回去发现车门一片太阳纹，谁来管？"; got != want || wash.Ticket.Ticket.ID() != "JY-0302-04" {
		t.Errorf("got %q of %v, want the ticket's %q", got, wash.Ticket.Ticket, want)
	}
	if got, want := brake.About.Order.String()+" "+brake.About.Visit.String()+" "+brake.About.Vehicle.ID, "workorder/RO-2612 reception/V-2612 cs75-612"; got != want || brake.FollowUp.Contact.ID() != "HF-2612" {
		t.Errorf("got %q of %v, want the follow-up's %q", got, brake.FollowUp.Contact, want)
	}
	for _, c := range []struct {
		of             complaint.Snapshot
		measure, order aftersales.ID
	}{{wash, "cs-3", "RO-2620"}, {brake, "cs-1", "RO-2619"}} {
		g, err := complaint.GrantOf(c.of, c.measure)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(all.orders, func(o workorder.Snapshot) bool { return o.Subject.ID() == c.order })
		o := all.orders[i]
		said, err := g.Approval(o.Approvals[0].Items, aftersales.Actor{})
		if err != nil {
			t.Fatal(err)
		}
		if got := o.Approvals[0]; got.Number != said.Number || got.Payer != said.Payer || got.Approver != said.Approver {
			t.Errorf("%s: got %+v approved, want %+v as the case grants it", c.order, got, said)
		}
		if w, err := complaint.FromOrder(o); err != nil || !g.Done.Equal(w.Done) {
			t.Errorf("%s: got the measure done at %v, want when the order's work was, %v (%v)", c.order, g.Done, w.Done, err)
		}
	}
	for _, m := range all.measures {
		if m.Subject.ID() == "YF-2603-01" && (m.Problem != string(complaint.ProblemOther) || m.Responsible != "ding.hao" || m.Complaint.Case != wash.Subject) {
			t.Errorf("got problem %s of %s, want what the case is about", m.Problem, m.Responsible)
		}
	}
}

// TestOneSentenceOnce tells sentences of one rule together, and no others.
func TestOneSentenceOnce(t *testing.T) {
	s := speaker{lang: aftersales.Chinese}
	var notes []string
	for _, note := range []string{
		"CP-008 超出职权的决定（按全案累计金额）须经批准。", "CP-008 超出职权的决定（按全案累计金额）须经批准。（a）", "CP-008 超出职权的决定（按全案累计金额）须经批准。（b：1、2）",
		"CP-009 须说明理由。（b）", "CP-009 须说明理由。（b）",
	} {
		notes = s.gather(notes, note)
	}
	want := []string{"CP-008 超出职权的决定（按全案累计金额）须经批准。", "CP-008 超出职权的决定（按全案累计金额）须经批准。（a；b：1、2）", "CP-009 须说明理由。（b；b）"}
	if !slices.Equal(notes, want) {
		t.Errorf("got %q, want %q", notes, want)
	}
}

// TestPlatesStayWhole breaks no line within a plate.
func TestPlatesStayWhole(t *testing.T) {
	got, want := wrap("一二三浙A2W8H6", 9), []string{"一二三", "浙A2W8H6"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestSmoothOrdersTakeOneLine asks for the orders of earlier weeks that are told in one line, and that none of the week is.
func TestSmoothOrdersTakeOneLine(t *testing.T) {
	d := builtInDay(t)
	smooth, err := d.smooth()
	if err != nil {
		t.Fatal(err)
	}
	text, err := d.text(aftersales.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	for _, ref := range d.named(workorder.Stage) {
		_, is := smooth[ref]
		want := slices.Contains([]aftersales.ID{"RO-2571", "RO-2573", "RO-2580", "RO-2581", "RO-2582", "RO-2583", "RO-2584"}, ref.ID())
		if lines := strings.Count(text, "  "+ref.ID()+"  "); is != want || is != (lines == 1) {
			t.Errorf("%s: got %d lines, want it told in one: %v", ref, lines, want)
		}
	}
}
