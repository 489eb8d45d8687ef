package hotline

import "github.com/aftersales-go/aftersales"

// Earlier is what a new ticket says of the one about the same product and symptom that it names: an extract, which EarlierOf makes.
type Earlier struct {
	Ticket  aftersales.Ref `json:"ticket"`
	Seq     int64          `json:"seq,omitzero"` // as far as the extract goes
	Status  Status         `json:"status,omitzero" validate:"choice"`
	Product aftersales.ID  `json:"product,omitzero" validate:"omitempty,id"`
	Symptom aftersales.ID  `json:"symptom,omitzero" validate:"omitempty,id"`
}

// EarlierOf is what a new ticket takes from one about the same product and symptom; give it as Take.Earlier. A snapshot that no history leads to, or that nothing has happened to, is an error (AS-205, AS-107).
func EarlierOf(s Snapshot) (Earlier, error) {
	if err := s.Check(); err != nil {
		return Earlier{}, err
	}
	if s.Seq == 0 {
		return Earlier{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "a ticket that nobody has taken has no extract"}
	}
	return Earlier{s.Subject, s.Seq, s.Status, s.Product.Vehicle.ID, s.Symptom.Code}, nil
}

// IsZero tells whether no earlier ticket is named.
func (e Earlier) IsZero() bool { return e == Earlier{} }

// judge asks that the ticket named is another of this stage, about the same, and over.
func (e *Earlier) judge(c *Take, own aftersales.Ref, j *aftersales.Judgement) {
	switch {
	case e.IsZero():
		return
	case e.Ticket.IsZero():
		j.Refuse(aftersales.RuleRequired, "earlier.ticket")
		return
	case e.Ticket.Stage() != Stage:
		j.Refuse(aftersales.RuleThere, "earlier.ticket", e.Ticket)
		return
	case e.Ticket == own:
		j.Refuse(RuleOneTicket, "earlier.ticket", e.Ticket)
		return
	}
	if !e.Status.Ended() {
		j.Refuse(RuleOneTicket, "earlier.status", e.Status)
	}
	if e.Product != c.Product.Vehicle.ID {
		j.Refuse(RuleOneTicket, "earlier.product", e.Product)
	}
	if e.Symptom != c.Symptom.Code {
		j.Refuse(RuleOneTicket, "earlier.symptom", e.Symptom)
	}
}
