package guarantee

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// AskSubstitute asks, under the name substitute, from when a visit gives the customer a substitute car or compensation; the answer is a Substitute.
type AskSubstitute struct {
	Case
	Visit     aftersales.ID    `json:"visit" validate:"required,id"`
	Otherwise bool             `json:"otherwise,omitzero"` // the parties agreed something else
	Claims    SubstituteClaims `json:"claims,omitzero"`
}

// SubstituteClaims is what somebody says of it.
type SubstituteClaims struct {
	None bool      `json:"none,omitzero"` // nothing is owed
	From time.Time `json:"from,omitzero"`
}

// Substitute is whether a substitute car (备用车) or compensation is owed for a visit.
type Substitute struct {
	Visit   aftersales.ID   `json:"visit"`
	Owed    bool            `json:"owed,omitzero"` // as of the instant of the question
	From    time.Time       `json:"from,omitzero"` // the beginning of day 6, whether it was reached or not
	Article aftersales.Text `json:"article"`
	Says    aftersales.Text `json:"says"`
}

// SubstituteFrom is when day 6 of a repair begins that was agreed at an instant: what is done by then took no more than five days.
func SubstituteFrom(agreed time.Time) time.Time { return agreed.Add(SubstituteDays * day) }

// Answer answers the question. A claim that is not what is owed is refused.
func (q AskSubstitute) Answer() (Substitute, error) {
	j, err := begin(q, "substitute", q.Calendar, q.At)
	if err != nil {
		return Substitute{}, err
	}
	q.check(&j)
	if !slices.ContainsFunc(q.Repairs, func(r Repair) bool { return r.visit() == q.Visit }) {
		j.Refuse(aftersales.RuleThere, "visit", q.Visit)
	}
	if !j.OK() {
		return Substitute{}, refused(&j, "substitute")
	}
	s := q.substitute()
	switch {
	case q.Claims.None && s.Owed:
		j.Refuse(RuleSubstitute, "claims.none", s.From)
	case !q.Claims.From.IsZero() && (!s.Owed || !q.Claims.From.Equal(s.From)):
		j.Refuse(RuleSubstitute, "claims.from", owedTime(s.From))
	}
	if err := refused(&j, "substitute"); err != nil {
		return Substitute{}, err
	}
	return s, nil
}

func (q *AskSubstitute) substitute() Substitute {
	t := q.Vehicle.terms(q.Calendar)
	s := Substitute{Visit: q.Visit, Article: t.set.article("21", "第二十一条")}
	if !t.found {
		s.Article = say("order on the new-car guarantee", "家用汽车三包规定")
		s.Says = say("No new-car guarantee: %s.", "不适用三包：%s。", q.Vehicle.scope())
		return s
	}
	var counted []Repair
	var why Uncounted
	for _, r := range q.sorted() {
		if r.visit() != q.Visit {
			continue
		}
		if u := q.uncounted(&r, &t, t.free.end); u == "" {
			counted = append(counted, r)
		} else {
			why = u
		}
	}
	if len(counted) == 0 {
		s.Says = say("Nothing is owed: no repair of the visit is one of a quality problem in the free-repair period (%s).", "无须提供：该次修理中没有包修期内质量问题的修理（%s）。", why)
		return s
	}
	v := q.visits(counted, nil)[0] // the exclusions of article 24 do not apply
	s.From = SubstituteFrom(v.From)
	s.Owed = v.To.After(s.From) && !q.Otherwise
	switch {
	case q.Otherwise:
		s.Says = say("The parties agreed otherwise, and that holds (%s).", "双方另有约定，从其约定（%s）。", s.Article)
	case s.Owed:
		s.Says = say("%s More than %d days: from %s, the beginning of day %d, a substitute car or compensation of transport is owed (%s).", "%s超过 %d 日：自 %s 即第 %d 日起，须提供备用车或交通费用补偿（%s）。", v.Says, SubstituteDays, clocked(q.Calendar, s.From), SubstituteDays+1, s.Article)
	default:
		s.Says = say("%s Not more than %d days: nothing is owed before %s (%s).", "%s未超过 %d 日：%s 之前无须提供（%s）。", v.Says, SubstituteDays, clocked(q.Calendar, s.From), s.Article)
	}
	return s
}
