package appointment

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// The duties that a booking brings. Their sentences stand in Duties.
const (
	DutyBoard     aftersales.Code = "AP-D1"
	DutyReadiness aftersales.Code = "AP-D2"
	DutyTellMove  aftersales.Code = "AP-D3"
	DutyCall      aftersales.Code = "AP-D4"
)

var duties = []aftersales.Rule{
	{
		Code: DutyBoard, Level: aftersales.Owed, Source: "S0 step 3", Since: "0.1.0",
		Says:   "The owner puts the booking on the board: at once where it is for today, and before the last open day before closes where it is for a later day.",
		SaysZh: "当日来店的预约，责任服务顾问须即刻登上预约服务看板；隔日来店的，须在前一营业日下班前登上看板。",
	},
	{
		Code: DutyReadiness, Level: aftersales.Owed, Source: "S0 step 3", Since: "0.1.0",
		Says:   "The owner has the readiness of each department confirmed: for a booking of the same day two hours before the slot, or at once where it is made later than that; for an earlier one after the morning meeting of the day and before the slot, or by the slot where that precedes the meeting.",
		SaysZh: "当日来店的预约，责任服务顾问须在客户来店前两小时确认各部门准备情况，不足两小时的即刻确认；隔日来店的，须在当日晨会后、客户来店前确认；时段早于晨会的，至迟于时段开始时确认。",
	},
	{
		Code: DutyTellMove, Level: aftersales.Owed, Source: "S0 step 4", Since: "0.1.0",
		Says:   "The customer is told of a move at once.",
		SaysZh: "专营店变更预约的，须立即联系客户说明。",
	},
	{
		Code: DutyCall, Level: aftersales.Owed, Source: "S0 step 4", Since: "0.1.0",
		Says:   "A customer who missed the slot is called the same day.",
		SaysZh: "客户未如约到店的，须当日电话联系。",
	},
}

// Duties is the catalogue of what a booking brings somebody to owe, in the order of its codes.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// Duties is what somebody owes or owed because of the booking, as of an instant, with what is late; in the order of the catalogue. The calendar says when the house closes, when the morning meeting is over and when a day ends.
// Board and readiness are owed for the slot that the booking has now. What a booking that ends has not had yet is not owed any more: it counts as done at the end.
func (s *Snapshot) Duties(c aftersales.Calendar, at time.Time) []aftersales.Duty {
	var owed []aftersales.Duty
	add := func(d aftersales.Duty) {
		d.Owes, d.By = aftersales.RoleAdvisor, s.Owner
		if d.Done.After(at) {
			d.Done = time.Time{}
		}
		if !d.Since.After(at) {
			owed = append(owed, d.AsOf(at))
		}
	}
	if s.Seq == 0 {
		return nil
	}
	s.owesBoard(c, add)
	s.owesReadiness(c, add)
	for i := range s.Moves {
		m := &s.Moves[i]
		add(aftersales.Duty{Code: DutyTellMove, Since: m.At, Due: m.At.Add(s.Policy.atOnce()), Done: s.or(later(m.Told, m.At))})
	}
	if !s.MissedAt.IsZero() {
		d := aftersales.Duty{Code: DutyCall, Since: s.Deadline(), Due: c.EndOf(c.DateAt(s.Deadline()))}
		for _, called := range s.Contacts {
			if called.Channel.spoken() && (d.Done.IsZero() || called.At.Before(d.Done)) {
				d.Done = called.At
			}
		}
		d.Done = s.or(d.Done)
		add(d)
	}
	return owed
}

// or is t, and where it is not given the end of the booking.
func (s *Snapshot) or(t time.Time) time.Time {
	if t.IsZero() {
		return s.EndedAt
	}
	return t
}

// later is t, but not before from; the zero time stays.
func later(t, from time.Time) time.Time {
	if !t.IsZero() && t.Before(from) {
		return from
	}
	return t
}

// left is when nobody waited for the customer any more.
func (s *Snapshot) left() time.Time {
	if !s.MissedAt.IsZero() {
		return s.MissedAt
	}
	return s.EndedAt
}

func (s *Snapshot) owesBoard(c aftersales.Calendar, add func(aftersales.Duty)) {
	since := s.SlotAt
	due := since.Add(s.Policy.atOnce())
	if closing := c.ClosingOf(c.LastOpenBefore(s.Slot.Start.Date, aftersales.OpeningService), aftersales.OpeningService); closing.After(since) { // and so not for today
		due = closing
	}
	done := s.Board.At
	if done.IsZero() {
		done = s.left()
	}
	add(aftersales.Duty{Code: DutyBoard, Since: since, Due: due, Done: done})
}

func (s *Snapshot) owesReadiness(c aftersales.Calendar, add func(aftersales.Duty)) {
	since, start := s.SlotAt, s.Slot.Start
	due := start.At
	if c.DateAt(since).Before(start.Date) {
		if morning := c.MorningOf(start.Date); morning.After(since) && morning.Before(start.At) {
			since = morning
		}
	} else if due = start.At.Add(-s.Policy.confirmBefore()); due.Before(since) {
		due = since.Add(s.Policy.atOnce())
	}
	for _, n := range s.Needs {
		d := aftersales.Duty{Code: DutyReadiness, Thing: string(n.Department), Since: since, Due: due}
		for _, said := range s.Confirmed {
			switch {
			case said.Round != s.Round || said.Department != n.Department:
			case !said.Ready:
				d.Done = time.Time{}
			case d.Done.IsZero() && !said.At.Before(since):
				d.Done = said.At
			}
		}
		if d.Done.IsZero() {
			d.Done = s.left()
		}
		add(d)
	}
}
