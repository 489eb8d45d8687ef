package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Refer passes the case to somebody outside: the maker, mediation, an authority, arbitration or a court.
type Refer struct {
	Referral aftersales.ID    `json:"referral" validate:"required,id"` // a new name
	Instance Instance         `json:"instance" validate:"required,choice"`
	Name     string           `json:"name,omitzero" validate:"max=100,text"`
	Asked    aftersales.Words `json:"asked" validate:"required,max=2000,text"`
	At       time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// CaseReferred is the fact of Refer.
type CaseReferred Refer

func (c Refer) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Referrals)+1, j)
	j.Measured("at", c.At, s.Stood)
	if s.decided(c.Referral) || slices.ContainsFunc(s.Referrals, func(r Referral) bool { return r.ID == c.Referral }) {
		j.Refuse(aftersales.RuleNameFree, "referral", c.Referral)
	}
	s.judgeSevere(call.By, j)
	c.At = orElse(c.At, call.At)
	return CaseReferred(c)
}

func (f CaseReferred) evolve(s *Snapshot, e *Event) {
	s.Referrals = append(s.Referrals, Referral{ID: f.Referral, Instance: f.Instance, Name: f.Name, At: f.At, By: e.By.ID, Asked: f.Asked})
	s.graver(s.Severity, f.At, e.By)
	s.stand(StatusReferred, f.At)
}
