package complaint

import (
	"github.com/aftersales-go/aftersales"
)

// Earlier is what a new case says of the one about the same matter that it names: an extract, which EarlierOf makes.
type Earlier struct {
	Case     aftersales.Ref `json:"case"`
	Seq      int64          `json:"seq,omitzero"` // as far as the extract goes
	Status   Status         `json:"status,omitzero" validate:"choice"`
	Customer aftersales.ID  `json:"customer,omitzero" validate:"omitempty,id"`
	Vehicle  aftersales.ID  `json:"vehicle,omitzero" validate:"omitempty,id"`
}

// EarlierOf is what a new case takes from one about the same matter; give it as Receive.Earlier. A snapshot that no history leads to, or that nothing has happened to, is an error (AS-205, AS-107).
func EarlierOf(s Snapshot) (Earlier, error) {
	if err := s.Check(); err != nil {
		return Earlier{}, err
	}
	if s.Seq == 0 {
		return Earlier{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "a complaint that nobody has received has no extract"}
	}
	return Earlier{s.Subject, s.Seq, s.Status, s.Customer.ID, s.About.Vehicle.ID}, nil
}

// IsZero tells whether no earlier case is named.
func (e Earlier) IsZero() bool { return e == Earlier{} }

// judge asks that the case named is another of this stage, and about the same car, or where one of them names none about the same customer.
func (e *Earlier) judge(c *Receive, own aftersales.Ref, j *aftersales.Judgement) {
	switch {
	case e.IsZero():
		return
	case e.Case.IsZero():
		j.Refuse(aftersales.RuleRequired, "earlier.case")
		return
	case e.Case.Stage() != Stage:
		j.Refuse(aftersales.RuleThere, "earlier.case", e.Case)
		return
	case e.Case == own:
		j.Refuse(RuleOneCase, "earlier.case", e.Case)
		return
	}
	known := e.Vehicle != "" && c.About.Vehicle.ID != ""
	switch {
	case known && e.Vehicle != c.About.Vehicle.ID:
		j.Refuse(RuleOneCase, "earlier.vehicle", e.Vehicle)
	case !known && e.Customer != c.Customer.ID:
		j.Refuse(RuleOneCase, "earlier.customer", e.Customer)
	}
}
