package appointment

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// FromTicket is what a booking takes from a ticket of the hotline, and a visit too; give it as Book.Ticket or as reception.Arrive.Ticket. A ticket lives on beside what comes of it, so the extract says how far it goes. One that nobody has taken or that was withdrawn is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
func FromTicket(s hotline.Snapshot) (Called, error) {
	if s.Status == "" || s.Status == hotline.StatusWithdrawn {
		return Called{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "nobody comes on a ticket that was not taken, or that was withdrawn"}
	}
	if err := s.Check(); err != nil {
		return Called{}, err
	}
	c := Called{
		Ticket: s.Subject, Seq: s.Seq, Customer: s.Customer.ID, Vehicle: s.Product.Vehicle.ID, Symptom: s.Symptom.Code, Words: s.Symptom.Words,
		Coverage: s.Coverage.Statement, WearPast: s.Coverage.Wear == hotline.WearPast, Paid: len(s.Announced) > 0, Mode: string(s.ServedBy()),
	}
	if c.Words == "" {
		c.Words = s.Question
	}
	if n := len(s.Assignments); n > 0 {
		c.Tow = s.Assignments[n-1].Tow
	}
	for i := range s.Promises {
		p := &s.Promises[i]
		if p.Status == hotline.PromiseStatusOpen && (c.CallBack.IsZero() || p.Due.Before(c.CallBack)) {
			c.CallBack, c.CallBackBy = p.Due, p.Person
		}
	}
	return c, nil
}
