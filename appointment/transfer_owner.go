package appointment

import "github.com/aftersales-go/aftersales"

// maxOwners is how often a booking is passed on.
const maxOwners = 50

// TransferOwner passes the booking on to another advisor, by name.
type TransferOwner struct {
	To     aftersales.ID    `json:"to,omitzero" validate:"omitempty,id"`
	Reason aftersales.Words `json:"reason,omitzero" validate:"max=500,text"`
}

// OwnerTransferred is the fact that a booking has another owner.
type OwnerTransferred TransferOwner

func (c TransferOwner) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if len(s.Owners) >= maxOwners {
		j.Refuse(aftersales.RuleLength, "to", len(s.Owners))
	}
	if call.By.Role == aftersales.RoleAdvisor && call.By.ID != s.Owner {
		j.Refuse(RuleOwner, "call.by.id", s.Owner)
	}
	if c.To == "" || c.To == s.Owner {
		j.Refuse(RuleOwner, "to", c.To)
	}
	if c.Reason == "" {
		j.Refuse(RuleOwner, "reason")
	}
	return OwnerTransferred(c)
}

func (f OwnerTransferred) evolve(s *Snapshot, e *Event) {
	s.Owners = append(s.Owners, Transfer{s.Owner, f.To, e.At, e.By.ID, f.Reason})
	s.Owner = f.To
}
