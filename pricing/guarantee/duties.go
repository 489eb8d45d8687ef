package guarantee

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// The duties of the guarantees. Their sentences stand in Duties.
const (
	DutyClocks  aftersales.Code = "GU-D1"
	DutyWarning aftersales.Code = "GU-D2"
)

var duties = []aftersales.Rule{
	{
		Code: DutyClocks, Level: aftersales.Owed, Source: "R §1.2, §1.5", Since: "0.1.0",
		Says:   "An exchange or return request is answered in 10 working days and done in 20 (order 150: 15).",
		SaysZh: "换车或退车要求须在10个工作日内答复，在20个工作日内完成（第150号令为15个工作日）。",
	},
	{
		Code: DutyWarning, Level: aftersales.Owed, Source: "R §1.2", Since: "0.1.0",
		Says:   "The shop warns early: one repair, one day or one replacement before a right arises.",
		SaysZh: "须提前预警：距权利成立尚差一次修理、一日或一次更换时即须提示。",
	},
}

// Duties are the duties of the guarantees, in the order of their codes.
func Duties() []aftersales.Rule { return slices.Clone(duties) }

// AskDuties asks, under the name duties, what is owed because of requests and of rights that are near; the answer is OwedDuties.
type AskDuties struct {
	Case
	AtOnce   int       `json:"at_once,omitzero" validate:"min=0,max=1440"` // minutes that count as at once; 0: 10
	Requests []Request `json:"requests,omitzero" validate:"max=50"`
	Warned   []Warned  `json:"warned,omitzero" validate:"max=200"`
}

// Request is a customer's demand for exchange or return.
type Request struct {
	ID       aftersales.ID `json:"id" validate:"required,id"`
	Remedy   Remedy        `json:"remedy" validate:"required,choice"` // exchange or return
	Received time.Time     `json:"received"`
	Answered time.Time     `json:"answered,omitzero"` // with reasons where it was refused
	Refused  bool          `json:"refused,omitzero"`  // nothing then has to be done
	Done     time.Time     `json:"done,omitzero"`     // with the certificate of exchange or return
}

// Warned is a warning that was given.
type Warned struct {
	Step  Step          `json:"step" validate:"required,choice"`
	Thing aftersales.ID `json:"thing,omitzero" validate:"id"`
	At    time.Time     `json:"at"`
}

// OwedDuties is what is owed as of the instant of the question, in the order of the codes and of their due times.
type OwedDuties struct {
	Duties []aftersales.Duty `json:"duties"`
}

// Answer answers the question.
func (q AskDuties) Answer() (OwedDuties, error) {
	j, err := begin(q, "duties", q.Calendar, q.At)
	if err != nil {
		return OwedDuties{}, err
	}
	q.check(&j)
	q.checkRequests(&j)
	if !j.OK() {
		return OwedDuties{}, refused(&j, "duties")
	}
	t := q.Vehicle.terms(q.Calendar)
	all := []aftersales.Duty{}
	for _, r := range q.Requests {
		if t.found && !r.Received.After(q.At) {
			all = append(all, q.clocks(&t, r)...)
		}
	}
	for _, r := range q.rights(&t).Near {
		if r.Left <= 1 {
			all = append(all, q.warning(r))
		}
	}
	slices.SortStableFunc(all, func(a, b aftersales.Duty) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), a.Due.Compare(b.Due), compareID(a.Thing, b.Thing))
	})
	for i := range all {
		if all[i].Done.After(q.At) {
			all[i].Done = time.Time{}
		}
		all[i] = all[i].AsOf(q.At)
	}
	return OwedDuties{all}, nil
}

func (q *AskDuties) checkRequests(j *aftersales.Judgement) {
	taken := map[aftersales.ID]bool{}
	for i, r := range q.Requests {
		path := indexed("requests", i)
		if taken[r.ID] {
			j.Refuse(aftersales.RuleNameFree, path+".id", r.ID)
		}
		taken[r.ID] = true
		switch {
		case r.Remedy == RemedyAssembly:
			j.Refuse(aftersales.RuleChoice, path+".remedy", r.Remedy)
		case r.Received.IsZero():
			j.Refuse(aftersales.RuleRequired, path+".received")
		case !r.Answered.IsZero() && r.Answered.Before(r.Received):
			j.Refuse(aftersales.RuleOrderOfTime, path+".answered", r.Answered)
		case !r.Done.IsZero() && r.Done.Before(r.Received):
			j.Refuse(aftersales.RuleOrderOfTime, path+".done", r.Done)
		}
	}
	for i, w := range q.Warned {
		if w.At.IsZero() {
			j.Refuse(aftersales.RuleRequired, indexed("warned", i)+".at")
		}
	}
}

// clocks are the two terms of a request. Doing it answers it too.
func (q *AskDuties) clocks(t *terms, r Request) []aftersales.Duty {
	received := r.Received.UTC()
	answer := aftersales.Duty{Code: DutyClocks, Thing: r.ID, Owes: aftersales.RoleServiceManager, Since: received, Due: q.Calendar.AfterWorkingDays(received, t.set.AnswerDays), Done: r.Answered}
	if answer.Done.IsZero() {
		answer.Done = r.Done
	}
	both := []aftersales.Duty{answer}
	if !r.Refused || r.Answered.IsZero() || r.Answered.After(q.At) {
		both = append(both, aftersales.Duty{Code: DutyClocks, Thing: r.ID, Owes: aftersales.RoleServiceManager, Since: received, Due: q.Calendar.AfterWorkingDays(received, t.set.DoneDays), Done: r.Done})
	}
	return both
}

// atOnce is how many minutes count as at once where nothing else is said.
const atOnce = 10

func (q *AskDuties) warning(r Right) aftersales.Duty {
	within := q.AtOnce
	if within == 0 {
		within = atOnce
	}
	d := aftersales.Duty{Code: DutyWarning, Thing: r.Thing, Owes: aftersales.RoleServiceManager, Since: r.Since, Due: r.Since.Add(time.Duration(within) * time.Minute)}
	for _, w := range q.Warned {
		if w.Step == r.Step && w.Thing == r.Thing && !w.At.Before(r.Since) && (d.Done.IsZero() || w.At.Before(d.Done)) {
			d.Done = w.At.UTC()
		}
	}
	return d
}
