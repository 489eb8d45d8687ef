package hotline

import "github.com/aftersales-go/aftersales"

// Withdraw ends a ticket whose customer no longer wants anything.
type Withdraw struct {
	Reason aftersales.Words `json:"reason" validate:"required,max=200,text"`
}

// RequestWithdrawn is the fact of Withdraw.
type RequestWithdrawn Withdraw

func (c Withdraw) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if id := call.By.ID; call.By.Role == aftersales.RoleCustomer && id != s.Customer.ID && id != s.Caller.ID {
		j.Refuse(RuleOwnTicket, "call.by.id", id)
	}
	return RequestWithdrawn(c)
}

func (f RequestWithdrawn) evolve(s *Snapshot, e *Event) {
	s.Status, s.EndedAt, s.EndReason = StatusWithdrawn, e.At, f.Reason
}
