package appointment

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Called is what a booking, or a visit, takes from the ticket of the hotline that it came of, see FromTicket.
type Called struct {
	Ticket     aftersales.Ref   `json:"ticket"`
	Seq        int64            `json:"seq,omitzero" validate:"min=0,max=9007199254740991"` // of the ticket, as far as the extract goes
	Customer   aftersales.ID    `json:"customer,omitzero" validate:"omitempty,id"`
	Vehicle    aftersales.ID    `json:"vehicle,omitzero" validate:"omitempty,id"`
	Symptom    aftersales.ID    `json:"symptom,omitzero" validate:"omitempty,id"`      // its code in the house's list
	Words      aftersales.Words `json:"words,omitzero" validate:"max=1000,text"`       // the customer's own, of the symptom or of the question
	Coverage   pricing.Coverage `json:"coverage,omitzero" validate:"omitempty"`        // as far as it is known on the phone
	WearPast   bool             `json:"wear_past,omitzero"`                            // it is about a wear part past its period, which the customer pays
	Paid       bool             `json:"paid,omitzero"`                                 // the customer was told that the service is paid
	Mode       aftersales.ID    `json:"mode,omitzero" validate:"omitempty,id"`         // how the customer is served, as the ticket names it: on-site, carry-in
	Tow        bool             `json:"tow,omitzero"`                                  // the vehicle is fetched
	CallBack   time.Time        `json:"call_back,omitzero"`                            // by when the customer was promised a call that nobody has made yet, the first of them
	CallBackBy aftersales.ID    `json:"call_back_by,omitzero" validate:"omitempty,id"` // who will call
}

// judge asks that what is named is a ticket, and one about the vehicle that is booked.
func (c Called) judge(vehicle aftersales.ID, j *aftersales.Judgement) {
	switch {
	case c == Called{}:
	case c.Ticket.Stage() != "hotline":
		j.Refuse(aftersales.RuleThere, "ticket.ticket", c.Ticket)
	case c.Vehicle != "" && vehicle != "" && c.Vehicle != vehicle:
		j.Refuse(aftersales.RuleExtract, "ticket.vehicle", c.Vehicle)
	}
}

func (c Called) utc() Called {
	c.CallBack, c.Coverage.Until = utc(c.CallBack), utc(c.Coverage.Until)
	return c
}
