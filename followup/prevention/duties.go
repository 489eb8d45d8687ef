package prevention

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// DutyDone is the duty that a measure brings. Its sentence stands in Duties.
const DutyDone aftersales.Code = "FU-D3"

var duties = []aftersales.Rule{
	{
		Code: DutyDone, Level: aftersales.Owed, Source: "S1", Since: "0.1.0",
		Says:   "A measure is carried out by its deadline.",
		SaysZh: "预防措施须在解决期限内完成。",
	},
}

// Duties is the catalogue of what a measure brings somebody to owe.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// Duties is what somebody owes or owed because of the measure, as of an instant. The deadline's day counts to its end, which the calendar knows. Once the measure was dropped nothing is owed.
func (s *Snapshot) Duties(c aftersales.Calendar, at time.Time) []aftersales.Duty {
	if s.AssignedAt.IsZero() || s.AssignedAt.After(at) || s.Status == StatusDropped && !s.EndedAt.After(at) {
		return nil
	}
	d := aftersales.Duty{Code: DutyDone, Owes: aftersales.RoleServiceManager, By: s.Owner, Since: s.AssignedAt, Due: c.EndOf(s.Deadline), Done: s.DoneAt}
	if d.Done.After(at) {
		d.Done = time.Time{}
	}
	return []aftersales.Duty{d.AsOf(at)}
}
