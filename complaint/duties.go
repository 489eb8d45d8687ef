package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// The duties that a case brings. Their sentences stand in Duties.
const (
	DutyAcknowledge aftersales.Code = "CP-D1"
	DutyManager     aftersales.Code = "CP-D2"
	DutyExplain     aftersales.Code = "CP-D3"
	DutyMeeting     aftersales.Code = "CP-D4"
	DutyFollowUp    aftersales.Code = "CP-D5"
	DutyClocks      aftersales.Code = "CP-D6"
	DutyPrevention  aftersales.Code = "CP-D7"
	DutyClose       aftersales.Code = "CP-D8"
	DutyLook        aftersales.Code = "CP-D101"
	DutyPromise     aftersales.Code = "CP-D201"
)

var duties = []aftersales.Rule{
	{
		Code: DutyAcknowledge, Level: aftersales.Owed, Source: "S4; ISO 10002", Since: "0.1.0",
		Says:   "A complaint is acknowledged within the policy's time (one working day).",
		SaysZh: "投诉须在店内规定时间内（一个工作日）向客户确认受理。",
	},
	{
		Code: DutyManager, Level: aftersales.Owed, Source: "S4 step 1 e", Since: "0.1.0",
		Says:   "A severe complaint is told to the service manager at once (10 minutes).",
		SaysZh: "严重投诉须立即（10 分钟内）报告服务经理。",
	},
	{
		Code: DutyExplain, Level: aftersales.Owed, Source: "S4 step 5", Since: "0.1.0",
		Says:   "A decision is explained to the customer within the policy's time (two working days).",
		SaysZh: "处理决定须在店内规定时间内（两个工作日）向顾客说明。",
	},
	{
		Code: DutyMeeting, Level: aftersales.Owed, Source: "S4 step 4", Since: "0.1.0",
		Says:   "The customer is met as appointed.",
		SaysZh: "须按约定的时间与顾客面谈。",
	},
	{
		Code: DutyFollowUp, Level: aftersales.Owed, Source: "S4 step 7", Since: "0.1.0",
		Says:   "The customer is followed up within the policy's time after the action (three days).",
		SaysZh: "采取措施后须在店内规定时间内（三日）对顾客进行跟踪回访。",
	},
	{
		Code: DutyClocks, Level: aftersales.Owed, Source: "R §1.2, §1.5", Since: "0.1.0",
		Says:   "An exchange or return request is answered in 10 working days and done in 20 (order 150: 15).",
		SaysZh: "换车或退车要求须在10个工作日内答复，在20个工作日内完成（第150号令为15个工作日）。",
	},
	{
		Code: DutyPrevention, Level: aftersales.Owed, Source: "S1, S4", Since: "0.1.0",
		Says:   "A prevention measure is carried out by its deadline.",
		SaysZh: "预防措施须在期限内完成。",
	},
	{
		Code: DutyClose, Level: aftersales.Owed, Source: "S4; ISO 10002", Since: "0.1.0",
		Says:   "A case is closed within two weeks.",
		SaysZh: "投诉须在两周内结案。",
	},
	{
		Code: DutyLook, Level: aftersales.Owed, Source: "S4 step 7", Since: "0.1.0",
		Says:   "Who passed the case on looks at it within the policy's time (every two working days).",
		SaysZh: "转交人须在店内规定时间内（每两个工作日）检查投诉处理进程。",
	},
	{
		Code: DutyPromise, Level: aftersales.Owed, Source: "design", Since: "0.1.0",
		Says:   "A promise to the customer is kept in time.",
		SaysZh: "对客户的承诺须按时兑现。",
	},
}

// Duties is the catalogue of the duties that a case brings, in the order of their codes.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// Duties is what somebody owes or owed because of the case, as of an instant, with what is late; in the order of the catalogue, and within a duty in the order of time. The calendar says what a working day is and when a day ends.
// What is not done by the end of a case is owed no more: a prevention measure then goes by its own deadline, as a subject of its own.
func (s *Snapshot) Duties(c aftersales.Calendar, at time.Time) []aftersales.Duty {
	if s.Seq == 0 {
		return nil
	}
	o := owes{s: s, c: c, at: at}
	o.receiving()
	o.deciding()
	o.followingUp()
	o.clocks()
	o.preventing()
	o.closing()
	for _, w := range s.Watchers {
		since := later(w.Since, w.Looked)
		o.add(aftersales.Duty{Code: DutyLook, By: w.Person, Since: since, Due: c.AfterWorkingDays(since, s.Policy.look())})
	}
	for _, p := range s.Promises {
		o.add(aftersales.Duty{Code: DutyPromise, Thing: p.ID, By: p.By, Since: p.At, Due: p.Due, Done: p.Kept})
	}
	return o.owed
}

// owes collects duties.
type owes struct {
	s    *Snapshot
	c    aftersales.Calendar
	at   time.Time
	owed []aftersales.Duty
}

// add takes a duty up, unless it began later or the case ended without it.
func (o *owes) add(d aftersales.Duty) {
	if d.Done.After(o.at) {
		d.Done = time.Time{}
	}
	over := d.Done.IsZero() && o.s.Status.Ended() && !o.s.EndedAt.After(o.at)
	if !over && !d.Since.After(o.at) {
		o.owed = append(o.owed, d.AsOf(o.at))
	}
}

// receiving is the first word to the customer and to the manager. Whoever was heard was answered.
func (o *owes) receiving() {
	s := o.s
	done := s.Acknowledged.At
	if heard := s.When(StepListen); done.IsZero() || !heard.IsZero() && heard.Before(done) {
		done = heard
	}
	o.add(aftersales.Duty{Code: DutyAcknowledge, By: s.Owner, Since: s.ReceivedAt, Due: o.c.AfterWorkingDays(s.ReceivedAt, s.Policy.acknowledge()), Done: done})
	if !s.SevereAt.IsZero() {
		o.add(aftersales.Duty{Code: DutyManager, By: s.Owner, Since: s.SevereAt, Due: s.SevereAt.Add(s.Policy.atOnce()), Done: s.Informed.At})
	}
}

// deciding is what a decision brings: to explain it, and to keep the appointment. One that another took the place of before it was explained brings nothing any more, nor does one that waits for approval.
func (o *owes) deciding() {
	for _, code := range [...]aftersales.Code{DutyExplain, DutyMeeting} {
		for i := range o.s.Decisions {
			d := &o.s.Decisions[i]
			open := d.Explained.At.IsZero()
			if d.Settled != "" || open && (i < len(o.s.Decisions)-1 || o.s.Status != StatusDecided) {
				continue
			}
			since := later(d.At, d.Approval.At)
			owed := aftersales.Duty{Code: code, Thing: d.ID, By: d.Meeting.Person, Since: since, Due: o.c.AfterWorkingDays(since, o.s.Policy.explain()), Done: d.Explained.first()}
			if code == DutyMeeting {
				owed.Since, owed.Due = d.At, d.Meeting.When
			}
			if code == DutyExplain || !d.Meeting.When.IsZero() {
				o.add(owed)
			}
			if code == DutyExplain {
				o.again(i)
			}
		}
	}
}

// again is to explain a decision anew to whom it did not satisfy.
func (o *owes) again(i int) {
	s, d := o.s, &o.s.Decisions[i]
	for _, c := range slices.Backward(s.Contacts) {
		if c.Back != StatusDecided || c.At.Before(d.Explained.first()) || i+1 < len(s.Decisions) && !c.At.Before(s.Decisions[i+1].At) {
			continue
		}
		owed := aftersales.Duty{Code: DutyExplain, Thing: d.ID, By: d.Meeting.Person, Since: c.At, Due: o.c.AfterWorkingDays(c.At, s.Policy.explain())}
		if !d.Explained.First.IsZero() && !d.Explained.At.Before(c.At) {
			owed.Done = d.Explained.At
		}
		if !owed.Done.IsZero() || i == len(s.Decisions)-1 && s.Status == StatusDecided {
			o.add(owed)
		}
		return
	}
}

// followingUp is the call after the action; an attempt is one.
func (o *owes) followingUp() {
	s := o.s
	if s.Action.At.IsZero() {
		return
	}
	var done time.Time
	for _, c := range s.Contacts {
		if done.IsZero() && !c.At.Before(s.Action.At) {
			done = c.At
		}
	}
	o.add(aftersales.Duty{Code: DutyFollowUp, By: s.Owner, Since: s.Action.At, Due: o.c.AfterDays(s.Action.At, s.Policy.followUp()), Done: done})
}

// clocks are the terms of the guarantee for a request for exchange or return, under the order that binds the car. What the answer does not offer need not be done.
func (o *owes) clocks() {
	s := o.s
	var answered, done time.Time
	for _, m := range s.Measures {
		if m.Remedy.Whole() && m.Status == MeasureStatusDone {
			done = m.DoneAt
		}
	}
	if s.SoughtAt.IsZero() || !slices.ContainsFunc(s.Sought, Remedy.Whole) && !s.offers() && done.IsZero() {
		return // never asked for, or no more
	}
	set, found := guarantee.RuleSetOn(s.Entitlement.Invoiced)
	if !found {
		set, _ = guarantee.RuleSetOn(o.c.DateAt(s.SoughtAt))
	}
	for i := range s.Decisions {
		if t := s.Decisions[i].Explained.first(); answered.IsZero() && !t.Before(s.SoughtAt) {
			answered = t
		}
	}
	for _, r := range s.Referrals {
		if settled := r.Answer.Outcome == OutcomeAgreed || r.Answer.Outcome == OutcomeClosed; answered.IsZero() && settled && !r.Answer.At.Before(s.SoughtAt) {
			answered = r.Answer.At
		}
	}
	owed := aftersales.Duty{Code: DutyClocks, Owes: aftersales.RoleServiceManager, Since: s.SoughtAt, Due: o.c.AfterWorkingDays(s.SoughtAt, set.AnswerDays), Done: answered}
	o.add(owed)
	if answered.IsZero() || answered.After(o.at) || !done.IsZero() || s.offers() {
		owed.Due, owed.Done = o.c.AfterWorkingDays(s.SoughtAt, set.DoneDays), done
		o.add(owed)
	}
}

func (o *owes) preventing() {
	for _, p := range o.s.Preventions {
		if p.None == "" {
			o.add(aftersales.Duty{Code: DutyPrevention, Thing: p.ID, By: p.Owner, Since: p.At, Due: o.c.EndOf(p.Deadline), Done: p.DoneAt})
		}
	}
}

// closing counts anew from every reopening.
func (o *owes) closing() {
	since := o.s.ReceivedAt
	for _, r := range o.s.Reopenings {
		o.add(aftersales.Duty{Code: DutyClose, By: o.s.Owner, Since: since, Due: o.c.AfterDays(since, o.s.Policy.close()), Done: r.ClosedAt})
		since = r.At
	}
	o.add(aftersales.Duty{Code: DutyClose, By: o.s.Owner, Since: since, Due: o.c.AfterDays(since, o.s.Policy.close()), Done: o.s.EndedAt})
}
