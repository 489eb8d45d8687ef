package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Wash records that the vehicle was washed, or that the customer waived the wash that was agreed.
type Wash struct {
	Waived bool          `json:"waived,omitzero"`
	Person aftersales.ID `json:"person,omitzero" validate:"omitempty,id"` // who waived it
}

// VehicleWashed is the fact of Wash.
type VehicleWashed Wash

// CarWash is when the vehicle was washed, or by whom the wash was waived.
type CarWash struct {
	At     time.Time     `json:"at"`
	By     aftersales.ID `json:"by"`
	Waived aftersales.ID `json:"waived,omitzero"`
}

func (c Wash) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	switch {
	case c.Waived && c.Person == "":
		j.Refuse(aftersales.RuleRequired, "person")
	case c.Waived:
		s.judgeStands(RuleSigner, "person", c.Person, j)
	case c.Person != "":
		j.Refuse(aftersales.RuleChoice, "person")
	}
	return VehicleWashed(c)
}

func (f VehicleWashed) evolve(s *Snapshot, e *Event) {
	s.Washed = CarWash{e.At, e.By.ID, f.Person}
}
