package invitation

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// DutyContact is the duty that an invitation brings. Its sentence stands in Duties.
const DutyContact aftersales.Code = "AP-D5"

var duties = []aftersales.Rule{
	{
		Code: DutyContact, Level: aftersales.Owed, Source: "S0 主动预约", Since: "0.1.0",
		Says:   "Every vehicle of the monthly due list is contacted within the month.",
		SaysZh: "月应回站客户名单上的每辆车，均须在当月内联系。",
	},
}

// Duties is the catalogue of what an invitation brings somebody to owe.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// Duties is what somebody owes or owed because of the invitation, as of an instant. The calendar says when the month ends.
// An attempt that nobody answered is no contact; what is closed for another reason than that nobody was reached is owed no more.
func (s *Snapshot) Duties(c aftersales.Calendar, at time.Time) []aftersales.Duty {
	if s.Seq == 0 || s.ListedAt.After(at) {
		return nil
	}
	d := aftersales.Duty{Code: DutyContact, Owes: aftersales.RoleAdvisor, By: s.Owner, Since: s.ListedAt, Due: c.EndOf(monthEnd(s.Month)), Done: s.ContactedAt()}
	if d.Done.IsZero() && (s.Status != StatusUnreachable || len(s.Contacts) >= s.Policy.attempts()) {
		d.Done = s.EndedAt
	}
	if d.Done.After(at) {
		d.Done = time.Time{}
	}
	return []aftersales.Duty{d.AsOf(at)}
}
