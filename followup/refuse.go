package followup

import "github.com/aftersales-go/aftersales"

// Refuse records that the customer does not want to be asked. Whoever gives it as the customer is the one who is called; somebody of the house who heard it gives it in a role of the house.
type Refuse struct {
	Words aftersales.Words `json:"words,omitzero" validate:"max=500,text"` // the customer's own
}

// Refused is the fact of Refuse.
type Refused Refuse

func (c Refuse) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if by := call.By; by.Role == aftersales.RoleCustomer && by.ID != s.Customer.ID {
		j.Refuse(RuleOwnName, "call.by.id", by.ID)
	}
	return Refused(c)
}

func (f Refused) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt, s.EndReason = StatusRefused, e.At, f.Words
}
