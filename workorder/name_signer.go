package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// NameSigner records whom the customer names to authorise, to accept and to collect in their place; for a fleet, the signatory of its standing mandate, which has a limit and a term. Naming a person again replaces what was said before.
type NameSigner struct {
	Person  aftersales.Party `json:"person"`
	Scope   SignerScope      `json:"scope" validate:"required,choice"`
	Mandate aftersales.ID    `json:"mandate,omitzero" validate:"omitempty,id"` // of a fleet, where it stands beyond this order
	Limit   aftersales.Money `json:"limit,omitzero" validate:"notnegative"`    // of all that the person authorises on the order, for the customer, with tax; not given: none
	Until   time.Time        `json:"until,omitzero"`                           // last instant of the term; not given: as long as the order lives
}

// maxSigners is how many people the customer of one order may name.
const maxSigners = 50

// SignerNamed is the fact of NameSigner.
type SignerNamed struct{ Signer }

// Signer is a person whom the customer named.
type Signer struct {
	Person  aftersales.Party `json:"person"`
	Scope   SignerScope      `json:"scope"`
	Mandate aftersales.ID    `json:"mandate,omitzero"`
	Limit   aftersales.Money `json:"limit,omitzero"`
	Until   time.Time        `json:"until,omitzero"`
	By      aftersales.Actor `json:"by"` // who recorded it
}

func (c NameSigner) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if call.By.Role == aftersales.RoleCustomer && call.By.ID != s.Customer.ID {
		j.Refuse(RuleSigner, "call.by.id", call.By.ID)
	}
	self := c.Person.ID == call.By.ID && call.By.Role != aftersales.RoleCustomer // nobody says of himself that the customer named him
	if (self || s.staff(c.Person.ID)) && c.Person.ID != s.Customer.ID {
		j.Refuse(RuleSigner, "person.id", c.Person.ID)
	}
	if _, again := s.named(c.Person.ID); !again && len(s.Signers) >= maxSigners {
		j.Refuse(aftersales.RuleLength, "person.id", len(s.Signers))
	}
	if c.Mandate != "" && c.Limit.IsZero() {
		j.Refuse(RuleSigner, "limit", c.Mandate)
	}
	if c.Mandate != "" && c.Until.IsZero() {
		j.Refuse(RuleSigner, "until", c.Mandate)
	}
	s.judgeMoney("limit", c.Limit, j)
	if !c.Until.IsZero() && c.Until.Before(call.At) {
		j.Refuse(aftersales.RuleOrderOfTime, "until", c.Until)
	}
	return SignerNamed{Signer{c.Person, c.Scope, c.Mandate, c.Limit, utc(c.Until), call.By}}
}

func (f SignerNamed) evolve(s *Snapshot, _ *Event) {
	for i := range s.Signers {
		if s.Signers[i].Person.ID == f.Person.ID {
			s.Signers[i] = f.Signer
			return
		}
	}
	s.Signers = append(s.Signers, f.Signer)
}

// named is the signer under id, and whether the customer named one.
func (s *Snapshot) named(id aftersales.ID) (Signer, bool) {
	for _, n := range s.Signers {
		if n.Person.ID == id {
			return n, true
		}
	}
	return Signer{}, false
}

// SignerScope is what a named person may do for the customer.
type SignerScope string

// The scopes.
const (
	SignerScopeAll       SignerScope = "all"
	SignerScopeAdditions SignerScope = "additions"
	SignerScopeCollect   SignerScope = "collect"
)

var signerScopes = aftersales.Labels{
	{Value: "all", EN: "authorise, accept and collect", ZH: "授权签字、验收和提车"},
	{Value: "additions", EN: "authorise added items", ZH: "增项授权"},
	{Value: "collect", EN: "accept and collect", ZH: "验收和提车"},
}

// Since tells in which release the scope came; 0 means that it is unknown.
func (s SignerScope) Since() int { return signerScopes.Since(string(s)) }

// Text is the scope's label.
func (s SignerScope) Text() aftersales.Text { return signerScopes.Text(string(s)) }
