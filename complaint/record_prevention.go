package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordPrevention names the measure by which the problem is kept from coming back, or says why there is none.
type RecordPrevention struct {
	Prevention aftersales.ID    `json:"prevention" validate:"required,id"` // a new name
	Measure    aftersales.Ref   `json:"measure,omitzero"`                  // of prevention, where it is kept as a subject of its own
	What       aftersales.Words `json:"what,omitzero" validate:"max=1000,text"`
	Owner      aftersales.ID    `json:"owner,omitzero" validate:"omitempty,id"`
	Deadline   aftersales.Date  `json:"deadline,omitzero"`
	None       aftersales.Words `json:"none,omitzero" validate:"max=500,text"` // why nothing has to be done
	At         time.Time        `json:"at,omitzero"`                           // not given: when it is recorded
}

// PreventionRecorded is the fact of RecordPrevention.
type PreventionRecorded RecordPrevention

// preventionStage is the first half of a measure's name.
const preventionStage = "prevention"

func (c RecordPrevention) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	room := len(s.Preventions) + 1
	if c.None != "" {
		room++ // the last place is a measure's, without which a case of the dealer's fault could not be closed
	}
	judgeCount(room, j)
	j.Measured("at", c.At, s.ReceivedAt)
	c.At = orElse(c.At, call.At)
	if s.prevention(c.Prevention) >= 0 {
		j.Refuse(aftersales.RuleNameFree, "prevention", c.Prevention)
	}
	if !c.Measure.IsZero() && c.Measure.Stage() != preventionStage {
		j.Refuse(aftersales.RuleThere, "measure", c.Measure)
	}
	c.complete(s, j)
	if day := (aftersales.Calendar{}).DateAt(c.At); !c.Deadline.IsZero() && c.Deadline.Before(day.AddDays(-1)) {
		j.Refuse(aftersales.RuleOrderOfTime, "deadline", c.Deadline)
	}
	return PreventionRecorded(c)
}

// complete asks for what, owner and deadline; or for the reason why there is nothing to prevent, which the dealer's fault leaves no room for.
func (c *RecordPrevention) complete(s *Snapshot, j *aftersales.Judgement) {
	if c.None != "" {
		if s.dealer() || c.What != "" || c.Owner != "" || !c.Deadline.IsZero() || !c.Measure.IsZero() {
			j.Refuse(RulePrevention, "none")
		}
		return
	}
	for _, lacks := range [...]struct {
		path    string
		missing bool
	}{{"what", c.What == "" && c.Measure.IsZero()}, {"owner", c.Owner == ""}, {"deadline", c.Deadline.IsZero()}} {
		if lacks.missing {
			j.Refuse(RulePrevention, lacks.path)
		}
	}
}

// prevention is the place of the prevention under id; -1 where there is none.
func (s *Snapshot) prevention(id aftersales.ID) int {
	return slices.IndexFunc(s.Preventions, func(p Prevention) bool { return p.ID == id })
}

func (f PreventionRecorded) evolve(s *Snapshot, e *Event) {
	s.Preventions = append(s.Preventions, Prevention{
		ID: f.Prevention, At: f.At, By: e.By.ID, Measure: f.Measure, What: f.What, Owner: f.Owner, Deadline: f.Deadline, None: f.None,
	})
}
