package hotline

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// The duties that a ticket brings. Their sentences stand in Duties.
const (
	DutyPickUp   aftersales.Code = "HL-D1"
	DutyPassOn   aftersales.Code = "HL-D2"
	DutyCallBack aftersales.Code = "HL-D3"
	DutyReport   aftersales.Code = "HL-D4"
)

var duties = []aftersales.Rule{
	{
		Code: DutyPickUp, Level: aftersales.Owed, Source: "S3", Since: "0.1.0",
		Says:   "A call is picked up within three rings (15 seconds).",
		SaysZh: "来电须在铃响三声内（15 秒）接起。",
	},
	{
		Code: DutyPassOn, Level: aftersales.Owed, Source: "S3", Since: "0.1.0",
		Says:   "A request is passed on within 15 minutes on each leg, agent to technician and technician to repair coordinator; a complaint at once (10 minutes).",
		SaysZh: "任务单须在每一环节 15 分钟内转出：话务代表转热线技术员，热线技术员转维修协调员；投诉须立即（10 分钟内）上报。",
	},
	{
		Code: DutyCallBack, Level: aftersales.Owed, Source: "S3", Since: "0.1.0",
		Says:   "The customer is called back when promised.",
		SaysZh: "须按承诺的时间给客户回电。",
	},
	{
		Code: DutyReport, Level: aftersales.Owed, Source: "S3", Since: "0.1.0",
		Says:   "A batch problem is reported to the maker within the policy's time (one working day).",
		SaysZh: "批量问题须在店内规定时间内（一个工作日）向厂家提交产品质量反馈单。",
	},
}

// Duties is the catalogue of what a ticket brings somebody to owe, in the order of its codes.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// Duties is what somebody owes or owed because of the ticket, as of an instant, with what is late; in the order of the catalogue, and within a duty in the order of time. The calendar says what a working day is and when a day ends.
// Once the request is withdrawn or a complaint took over, nobody owes a call or an assignment any more; a batch problem is still to be reported.
func (s *Snapshot) Duties(c aftersales.Calendar, at time.Time) []aftersales.Duty {
	var owed []aftersales.Duty
	add := func(d aftersales.Duty) {
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
	if !s.Rang.IsZero() {
		add(aftersales.Duty{Code: DutyPickUp, Owes: aftersales.RoleHotlineAgent, By: s.TakenBy, Since: s.Rang, Due: s.Rang.Add(time.Duration(s.Policy.pickUp()) * time.Second), Done: s.PickedUp})
	}
	s.owesPassing(add)
	s.owesAssigning(add)
	for i := range s.Promises {
		p := &s.Promises[i]
		if p.Called.IsZero() && s.Status.Ended() && !s.EndedAt.After(at) {
			continue // withdrawn, or the complaint's to keep
		}
		add(aftersales.Duty{Code: DutyCallBack, Thing: p.ID, By: p.Person, Since: p.At, Due: p.Due, Done: p.Called})
	}
	if i := slices.IndexFunc(s.Escalations, func(e Escalation) bool { return slices.Contains(e.Marks, MarkBatch) }); i >= 0 {
		e := &s.Escalations[i]
		add(aftersales.Duty{Code: DutyReport, Owes: aftersales.RoleHotlineTechnician, By: e.By, Since: e.At, Due: c.AfterWorkingDays(e.At, s.Policy.reportWithin()), Done: s.reported()})
	}
	return owed
}

// owesPassing is the agent's leg. What the agent can answer need not be passed on: a product enquiry or a suggestion is owed nothing unless it was.
func (s *Snapshot) owesPassing(add func(aftersales.Duty)) {
	within := s.Policy.passOn()
	if s.Kind == KindComplaint {
		within = s.Policy.atOnce()
	}
	var done time.Time
	switch {
	case len(s.Passes) > 0:
		done = s.Passes[0].At
	case len(s.Escalations) > 0:
		done = s.Escalations[0].At
	case s.Kind == KindComplaint && !s.Complaint.At.IsZero():
		done = s.Complaint.At
	case s.Status != StatusTaken, s.Kind == KindProductEnquiry, s.Kind == KindSuggestion:
		return
	}
	add(aftersales.Duty{Code: DutyPassOn, Owes: aftersales.RoleHotlineAgent, By: s.TakenBy, Since: s.PickedUp, Due: s.PickedUp.Add(minutes(within)), Done: done})
}

// owesAssigning is the technician's leg, from the first diagnosis on which somebody else is to act. Who means to answer by phone in the end owes none.
func (s *Snapshot) owesAssigning(add func(aftersales.Duty)) {
	i := slices.IndexFunc(s.Diagnoses, func(d Diagnosis) bool { return d.Mode != ModePhone })
	if i < 0 {
		return
	}
	d := &s.Diagnoses[i]
	var done time.Time
	switch {
	case len(s.Assignments) > 0 && (len(s.Escalations) == 0 || s.Assignments[0].At.Before(s.Escalations[0].At)):
		done = s.Assignments[0].At
	case len(s.Escalations) > 0:
		done = s.Escalations[0].At
	case s.Status != StatusWithTechnician, s.Diagnoses[len(s.Diagnoses)-1].Mode == ModePhone:
		return
	}
	add(aftersales.Duty{Code: DutyPassOn, Owes: aftersales.RoleHotlineTechnician, By: d.By, Since: d.At, Due: d.At.Add(minutes(s.Policy.passOn())), Done: done})
}

// reported is when the first quality report went to the maker.
func (s *Snapshot) reported() time.Time {
	if len(s.Reports) == 0 {
		return time.Time{}
	}
	return s.Reports[0].At
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }
