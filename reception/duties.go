package reception

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// The duties that a visit brings. Their sentences stand in Duties.
const (
	DutyGreet  aftersales.Code = "RC-D1"
	DutyInform aftersales.Code = "RC-D2"
)

var duties = []aftersales.Rule{
	{
		Code: DutyGreet, Level: aftersales.Owed, Source: "S0", Since: "0.1.0",
		Says:   "A customer is greeted within one minute of arrival.",
		SaysZh: "客户到店后一分钟内须有人迎接。",
	},
	{
		Code: DutyInform, Level: aftersales.Owed, Source: "S0 step 2", Since: "0.1.0",
		Says:   "A customer who waits is informed again within the policy's time (15 minutes).",
		SaysZh: "客户等候期间须按店内规定时间（15 分钟）再次告知进展。",
	},
}

// Duties is the catalogue of what a visit brings somebody to owe, in the order of its codes.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// Duties is what somebody owes or owed because of the visit, as of an instant, with what is late; in the order of the catalogue, and within a duty in the order of time. Minutes run whatever the calendar says: a customer waits in the shop.
// A customer whose visit ends before the greeting, or before the time to be informed, is not owed it any more.
func (s *Snapshot) Duties(_ aftersales.Calendar, at time.Time) []aftersales.Duty {
	var owed []aftersales.Duty
	add := func(d aftersales.Duty) {
		if d.Done.After(at) {
			d.Done = time.Time{}
		}
		if !d.Since.After(at) {
			owed = append(owed, d.AsOf(at))
		}
	}
	if s.Attended {
		add(aftersales.Duty{
			Code: DutyGreet, Owes: aftersales.RoleAdvisor, By: s.Advisor,
			Since: s.ArrivedAt, Due: s.ArrivedAt.Add(s.Policy.greetWithin()), Done: orElse(s.GreetedAt, s.EndedAt),
		})
	}
	for _, w := range s.Waits {
		since := w.Since
		for _, told := range append(slices.Clone(w.Told), w.Until) {
			add(aftersales.Duty{
				Code: DutyInform, Owes: aftersales.RoleAdvisor, By: s.Advisor,
				Since: since, Due: since.Add(s.Policy.informEvery()), Done: told,
			})
			since = told
		}
	}
	return owed
}
