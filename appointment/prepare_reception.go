package appointment

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// PrepareReception records that the intake sheet is prefilled and the tools lie ready. Given again, it replaces what was recorded.
type PrepareReception struct {
	Fields   []SheetField `json:"fields,omitzero" validate:"omitempty,max=20,dive,required,choice"` // that are filled in
	Kit      bool         `json:"kit,omitzero"`                                                     // clipboard and covers lie ready
	Prepared bool         `json:"prepared,omitzero"`                                                // the booking is said to be prepared with this
	At       time.Time    `json:"at,omitzero"`                                                      // not given: when it is recorded
}

// ReceptionPrepared is the fact that the sheet is prefilled.
type ReceptionPrepared PrepareReception

// known are the fields of the sheet that a booking knows.
var known = [...]SheetField{SheetFieldCustomer, SheetFieldPhone, SheetFieldVehicle, SheetFieldPurpose, SheetFieldRequest}

func (c PrepareReception) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.BookedAt)
	for i, f := range c.Fields {
		if slices.Contains(c.Fields[:i], f) {
			j.Refuse(aftersales.RuleNameFree, indexed("fields", i), f)
		}
	}
	for _, f := range known {
		if !slices.Contains(c.Fields, f) {
			j.Refuse(RulePrepared, "fields", f)
		}
	}
	if c.Prepared {
		for _, d := range s.Missing() {
			j.Refuse(RulePrepared, "prepared", d)
		}
	}
	c.At, c.Fields = orElse(c.At, call.At), slices.Clone(c.Fields)
	return ReceptionPrepared(c)
}

func (f ReceptionPrepared) evolve(s *Snapshot, e *Event) {
	s.Sheet = Prefilled{f.At, e.By.ID, slices.Clone(f.Fields), f.Kit}
	s.settle()
}
