package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// Called is what a case takes from the ticket of the hotline that became a complaint, see FromTicket. A case that came of none has the zero value.
type Called struct {
	Ticket   aftersales.Ref      `json:"ticket,omitzero"`
	Seq      int64               `json:"seq,omitzero" validate:"min=1,max=9007199254740991"` // of the ticket
	Case     aftersales.Ref      `json:"case,omitzero"`                                      // that the ticket became, where it was named
	Superior aftersales.Actor    `json:"superior,omitzero" validate:"omitempty"`             // who took it over, where somebody did
	Kind     hotline.Kind        `json:"kind,omitzero" validate:"required,choice"`
	Urgent   bool                `json:"urgent,omitzero"`
	Customer aftersales.Party    `json:"customer,omitzero" validate:"omitempty"`
	Caller   aftersales.Party    `json:"caller,omitzero" validate:"omitempty"` // where it was somebody else
	Product  hotline.Product     `json:"product,omitzero" validate:"omitempty"`
	Symptom  hotline.Symptom     `json:"symptom,omitzero" validate:"omitempty"`
	Question aftersales.Words    `json:"question,omitzero" validate:"max=1000,text"` // as the caller put it
	Coverage hotline.Coverage    `json:"coverage,omitzero" validate:"omitempty"`
	Calls    int                 `json:"calls,omitzero" validate:"min=0,max=100"`  // further ones about the same
	Promises []CallBack          `json:"promises,omitzero" validate:"max=40"`      // that nobody has kept yet, the latest forty
	TakenBy  aftersales.ID       `json:"taken_by,omitzero" validate:"required,id"` // who took the first call
	At       time.Time           `json:"at,omitzero"`                              // when it became a complaint
	By       aftersales.ID       `json:"by,omitzero" validate:"required,id"`       // by whose word
	Note     aftersales.CallNote `json:"note,omitzero" validate:"omitempty"`       // with what whoever takes the case has to know first
}

// CallBack is a call-back that the hotline promised.
type CallBack struct {
	ID     aftersales.ID    `json:"id" validate:"required,id"`
	Need   aftersales.Words `json:"need,omitzero" validate:"max=1000,text"` // what the caller wants
	At     time.Time        `json:"at,omitzero"`
	Due    time.Time        `json:"due,omitzero"`
	Person aftersales.ID    `json:"person" validate:"required,id"` // who is to call
}

// FromTicket is what a case takes from a ticket that became a complaint; give it as Receive.Ticket. Raise the complaint on the ticket first: it ends then, and nothing but a quality report comes after. A ticket that became none is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
func FromTicket(s hotline.Snapshot) (Called, error) {
	if s.Complaint.At.IsZero() {
		return Called{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "complaint", What: "a ticket that did not become a complaint has no extract"}
	}
	if err := s.Check(); err != nil {
		return Called{}, err
	}
	t := Called{
		Ticket: s.Subject, Seq: s.Seq, Case: s.Complaint.Case, Superior: s.Complaint.Superior, Kind: s.Kind, Urgent: s.Urgent, Customer: s.Customer, Caller: s.Caller,
		Product: s.Product, Symptom: s.Symptom, Question: s.Question, Coverage: s.Coverage, Calls: len(s.Calls), TakenBy: s.TakenBy,
		At: s.Complaint.At, By: s.Complaint.By, Note: s.Complaint.Note,
	}
	for i := range s.Promises {
		if p := &s.Promises[i]; p.Status == hotline.PromiseStatusOpen {
			t.Promises = append(t.Promises, CallBack{p.ID, p.Note.Need, p.At, p.Due, p.Person})
		}
	}
	t.Promises = t.Promises[max(0, len(t.Promises)-maxList):]
	return t.clone(), nil
}

// IsZero tells whether there is no ticket.
func (t Called) IsZero() bool { return t.Ticket.IsZero() && t.Seq == 0 }

// words are the caller's own.
func (t *Called) words() aftersales.Words {
	if blank(t.Question) {
		return t.Symptom.Words
	}
	return t.Question
}

// about is what the call was about.
func (t *Called) about() About { return About{Vehicle: t.Product.Vehicle, Product: t.Product.Type} }

// promises are those that nobody has kept yet: they are the case's to keep.
func (t *Called) promises() []Promise {
	open := make([]Promise, len(t.Promises))
	for i, p := range t.Promises {
		open[i] = Promise{ID: p.ID, At: p.At, By: p.Person, What: p.Need, Due: p.Due}
	}
	return open
}

// judge asks whether the complaint may have come of the ticket.
func (t *Called) judge(c *Receive, own aftersales.Ref, j *aftersales.Judgement) {
	if t.IsZero() {
		return
	}
	if t.Ticket.Stage() != hotline.Stage {
		j.Refuse(aftersales.RuleThere, "ticket.ticket", t.Ticket)
		return
	}
	who := t.Customer.ID
	if who == "" {
		who = t.Caller.ID
	}
	source{"ticket", t.Ticket, "ticket", t.Case, who, t.Product.Vehicle.ID, t.At, t.Note}.judge(c, own, j)
	for i, p := range t.promises() {
		if slices.ContainsFunc(t.Promises[:i], func(o CallBack) bool { return o.ID == p.ID }) {
			j.Refuse(aftersales.RuleNameFree, indexed("ticket.promises", i), p.ID)
		}
		judgePromised(indexed("ticket.promises", i), "need", p, j)
	}
}

func (t Called) clone() Called {
	t.Promises = slices.Clone(t.Promises)
	for i := range t.Promises {
		p := &t.Promises[i]
		p.At, p.Due = utc(p.At), utc(p.Due)
	}
	t.Coverage.Statement.Until = utc(t.Coverage.Statement.Until)
	t.At, t.Note = utc(t.At), noted(t.Note)
	return t
}
