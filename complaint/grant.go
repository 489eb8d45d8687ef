package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Grant is what a repair order takes from a case about a measure that the order carries out: an extract, which GrantOf makes. It says how far the house bears the work and who decided so; Approval makes of it the payer's approval that the order records.
type Grant struct {
	Case     aftersales.Ref   `json:"case"`
	Seq      int64            `json:"seq"` // as far as the extract goes
	Decision aftersales.ID    `json:"decision"`
	Measure  aftersales.ID    `json:"measure"`
	Remedy   Remedy           `json:"remedy"`
	Basis    Basis            `json:"basis,omitzero"`
	Amount   aftersales.Money `json:"amount,omitzero"`
	Approver aftersales.Actor `json:"approver"` // who decided, or approved the decision
	Decided  time.Time        `json:"decided"`
	Done     time.Time        `json:"done,omitzero"`
	Accepted time.Time        `json:"accepted,omitzero"` // when the customer confirmed that all is done
}

// GrantOf is what an order takes from a case about a measure. A snapshot that no history leads to is an error (AS-205), and so is a measure that no decision names, that was dropped, or to which the customer has not agreed (AS-107).
func GrantOf(s Snapshot, measure aftersales.ID) (Grant, error) {
	if err := s.Check(); err != nil {
		return Grant{}, err
	}
	i := s.measure(measure)
	if i < 0 || s.Measures[i].Status == MeasureStatusDropped {
		return Grant{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "measures", What: "no measure of this name is to be done or was"}
	}
	m := &s.Measures[i]
	n := slices.IndexFunc(s.Decisions, func(d Decision) bool { return d.ID == m.Decision })
	if n < 0 || s.Decisions[n].Reply.Reply != ReplyAgrees && s.Decisions[n].Settled == "" {
		return Grant{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "decisions", What: "the customer has not agreed to it"}
	}
	d := &s.Decisions[n]
	g := Grant{
		Case: s.Subject, Seq: s.Seq, Decision: d.ID, Measure: m.ID, Remedy: m.Remedy, Basis: m.Basis, Amount: m.Amount,
		Approver: d.By, Decided: d.At, Done: m.DoneAt, Accepted: s.Action.At,
	}
	if !d.Approval.At.IsZero() {
		g.Approver, g.Decided = d.Approval.By, d.Approval.At
	}
	return g, nil
}
