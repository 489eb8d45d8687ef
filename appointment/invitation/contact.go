package invitation

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// maxContacts is how many contacts an invitation keeps.
const maxContacts = 50

// Contact records that the customer was contacted, or that somebody tried.
type Contact struct {
	Way    Way              `json:"way" validate:"required,choice"`
	Result Result           `json:"result" validate:"required,choice"`
	Again  aftersales.Date  `json:"again,omitzero"`                            // when the customer wants to be called again
	Wish   Wish             `json:"wish,omitzero" validate:"omitempty,choice"` // as the host's file of customers has it now; not given: as it was last known
	Note   aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
	At     time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// ContactMade is the fact that the customer was contacted, or that somebody tried.
type ContactMade Contact

func (c Contact) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.ListedAt)
	if len(s.Contacts) >= maxContacts {
		j.Refuse(aftersales.RuleLength, "way", len(s.Contacts))
	}
	if c.Wish == "" {
		c.Wish = s.Wish
	}
	if c.Wish == WishDoNotContact && !excepted(s.Reasons) {
		j.Refuse(RuleNoContact, "wish", c.Wish)
	}
	if c.Result == ResultStop {
		c.Wish = WishDoNotContact
	}
	c.At = orElse(c.At, call.At)
	return ContactMade(c)
}

func (f ContactMade) evolve(s *Snapshot, e *Event) {
	s.Contacts = append(s.Contacts, Contacted{f.At, e.By.ID, f.Way, f.Result, f.Again, f.Note})
	s.Wish, s.Status, s.Again = f.Wish, StatusDue, aftersales.Date{}
	if f.Result == ResultLater {
		s.Status, s.Again = StatusLater, f.Again
	}
}
