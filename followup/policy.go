package followup

import (
	"cmp"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Policy is the house's habits in force when the follow-up was planned. The first event records it, so that a later policy changes nothing in an open one.
type Policy struct {
	Name         aftersales.ID `json:"name" validate:"required,id"`
	Jurisdiction aftersales.ID `json:"jurisdiction,omitzero" validate:"omitempty,id"`            // as in CN-ZJ; a label: no law of a place that is known asks anything here
	CallOn       int           `json:"call_on,omitzero" validate:"min=0,max=7"`                  // the day after delivery on which the house means to call; not given: 3
	Attempts     int           `json:"attempts,omitzero" validate:"min=0,max=20"`                // on different days, before a customer counts as unreachable; not given: 3
	Hours        []Hours       `json:"hours,omitzero" validate:"max=20"`                         // in which customers are called who named none; not given: 09:00 to 20:00 every day
	Questions    []Question    `json:"questions,omitzero" validate:"max=7,dive,required,choice"` // that are asked, in this order; not given: A to G
	Target       int           `json:"target,omitzero" validate:"min=0,max=100"`                 // per cent of the call-back ratio; not given: 100
	Span         Span          `json:"span,omitzero" validate:"choice"`                          // over which it is counted; not given: a month
	Retention    int           `json:"retention,omitzero" validate:"min=0,max=50"`               // years for which forms are kept; not given: 2
}

// Hours are hours of some days of the week in which a customer may be called; the minute in which they end is still within.
type Hours struct {
	Days []aftersales.Weekday `json:"days,omitzero" validate:"max=7,dive,required,choice"` // none: every day
	From aftersales.Clock     `json:"from"`
	To   aftersales.Clock     `json:"to"`
}

// DefaultPolicy is the policy of a house that has set none.
func DefaultPolicy() Policy { return Policy{Name: "default"} }

func (p Policy) callOn() int   { return cmp.Or(p.CallOn, 3) }
func (p Policy) attempts() int { return cmp.Or(p.Attempts, 3) }
func (p Policy) span() Span    { return cmp.Or(p.Span, SpanMonth) }

// TargetPercent is the per cent that the call-back ratio is to reach.
func (p Policy) TargetPercent() int { return cmp.Or(p.Target, 100) }

// Asked is the questionnaire of the house.
func (p Policy) Asked() []Question {
	if len(p.Questions) == 0 {
		return Questions()
	}
	return slices.Clone(p.Questions)
}

// hours are those of a house that has set none.
func (p Policy) hours() []Hours {
	if len(p.Hours) > 0 {
		return p.Hours
	}
	from, _ := aftersales.NewClock(9, 0)
	to, _ := aftersales.NewClock(20, 0)
	return []Hours{{From: from, To: to}}
}

// hold tells whether a moment lies in the hours.
func (h Hours) hold(t aftersales.LocalTime) bool {
	return (len(h.Days) == 0 || slices.Contains(h.Days, t.Date.Weekday())) && !t.Clock.Before(h.From) && !h.To.Before(t.Clock)
}

func (p Policy) clone() Policy {
	p.Questions, p.Hours = slices.Clone(p.Questions), cloneAll(p.Hours, Hours.clone)
	return p
}

func (h Hours) clone() Hours {
	h.Days = slices.Clone(h.Days)
	return h
}

// judgeHours asks of hours at path that they end after they begin.
func judgeHours(path string, list []Hours, j *aftersales.Judgement) {
	for i, h := range list {
		if !h.From.Before(h.To) {
			j.Refuse(aftersales.RuleOrderOfTime, indexed(path, i))
		}
	}
}
