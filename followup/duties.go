package followup

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// The duties that a follow-up brings. Their sentences stand in Duties.
const (
	DutyCall   aftersales.Code = "FU-D1"
	DutyAnswer aftersales.Code = "FU-D2"
	DutyRatio  aftersales.Code = "FU-D4"
)

var duties = []aftersales.Rule{
	{
		Code: DutyCall, Level: aftersales.Owed, Source: "S1", Since: "0.1.0",
		Says:   "The customer is called by the end of the seventh day after delivery; the house means to call on the third.",
		SaysZh: "交车后第七日结束前须回访用户；店内规定为第三日。",
	},
	{
		Code: DutyAnswer, Level: aftersales.Owed, Source: "S1", Since: "0.1.0",
		Says:   "The customer is answered by the time promised.",
		SaysZh: "须在承诺的时间前答复用户。",
	},
	{
		Code: DutyRatio, Level: aftersales.Owed, Source: "S1; R §6", Since: "0.1.0",
		Says:   "Of the delivered visits due in a period so many are called as the call-back ratio of the policy says (100 %).",
		SaysZh: "期内应回访的到店，回访率须达到店内规定（100%）。",
	},
}

// Duties is the catalogue of what a follow-up brings somebody to owe, in the order of its codes. FU-D3 is a measure's.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// limit is how many days after delivery a customer is called at the latest: within one week.
const limit = 7

// Limit is the end of the seventh day after delivery.
func (s *Snapshot) Limit(c aftersales.Calendar) time.Time {
	return c.EndOf(c.DateAt(s.Delivered).AddDays(limit))
}

// CallBy is the end of the day on which the house means to call; the duty itself runs until Limit.
func (s *Snapshot) CallBy(c aftersales.Calendar) time.Time {
	return c.EndOf(c.DateAt(s.Delivered).AddDays(s.Policy.callOn()))
}

// Duties is what somebody owes or owed because of the follow-up, as of an instant, with what is late; in the order of the catalogue, and within a duty in the order of the promises. The calendar says when a day ends.
// An attempt that nobody answered is a call. Who refused, or is not called for a reason, is owed none; what a complaint took over is its own to keep. FU-D4 is the visit's share in the ratio of the period in which its seventh day lies, as the policy recorded sets it: at a target of 100 per cent every visit is owed by itself; under a lower one no visit alone says whether the house owes its call, and RatioDuties, which sees them all, does.
func (s *Snapshot) Duties(c aftersales.Calendar, at time.Time) []aftersales.Duty {
	if s.Seq == 0 {
		return nil
	}
	var owed []aftersales.Duty
	add := func(d aftersales.Duty) {
		if d.Done.After(at) {
			d.Done = time.Time{}
		}
		if !d.Since.After(at) {
			owed = append(owed, d.AsOf(at))
		}
	}
	called := s.CalledAt()
	if called.IsZero() {
		called = s.EndedAt
	}
	add(aftersales.Duty{Code: DutyCall, Owes: aftersales.RoleFollowUpClerk, By: s.Owner, Since: s.Delivered, Due: s.Limit(c), Done: called})
	for i := range s.Promises {
		p := &s.Promises[i]
		if taken := s.Complaint.At; p.Solution.At.IsZero() && !taken.IsZero() && !taken.After(at) {
			continue
		}
		add(aftersales.Duty{Code: DutyAnswer, Thing: p.ID, By: p.Person, Since: p.At, Due: p.Due, Done: p.Solution.At})
	}
	if s.Policy.TargetPercent() == 100 && (!s.uncallable() || s.EndedAt.After(at)) {
		_, to := s.Policy.span().around(s.due(c))
		add(aftersales.Duty{Code: DutyRatio, Owes: aftersales.RoleServiceManager, Since: s.Delivered, Due: c.EndOf(to), Done: called})
	}
	return owed
}

// due is the seventh day after delivery.
func (s *Snapshot) due(c aftersales.Calendar) aftersales.Date {
	return c.DateAt(s.Delivered).AddDays(limit)
}

// around is the first and the last day of the week or month of a date.
func (s Span) around(d aftersales.Date) (from, to aftersales.Date) {
	if s == SpanWeek {
		return WeekOf(d)
	}
	from = d.AddDays(1 - d.Day())
	return from, from.AddMonths(1).AddDays(-1)
}
