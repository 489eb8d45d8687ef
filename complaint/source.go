package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// source is what a case asks of every extract of the subject that it came of.
type source struct {
	path              string
	ref               aftersales.Ref
	name              string // of the field that holds ref
	passed            aftersales.Ref
	customer, vehicle aftersales.ID
	at                time.Time
	note              aftersales.CallNote
}

// judge asks that the extract is of the subject that the complaint says it came of, and that this subject was passed on to this very case, or to the one that the complaint is linked with.
func (x source) judge(c *Receive, own aftersales.Ref, j *aftersales.Judgement) {
	if c.From != x.ref {
		j.Refuse(aftersales.RuleExtract, x.path+"."+x.name, x.ref)
	}
	if !x.passed.IsZero() && x.passed != own && x.passed != c.Earlier.Case {
		j.Refuse(RuleOneCase, x.path+".case", x.passed)
	}
	if x.customer != "" && x.customer != c.Customer.ID && x.customer != c.Caller.ID {
		j.Refuse(aftersales.RuleExtract, x.path+".customer", x.customer)
	}
	if x.vehicle != "" && x.vehicle != c.About.Vehicle.ID {
		j.Refuse(aftersales.RuleExtract, x.path+".vehicle", x.vehicle)
	}
	j.Measured(x.path+".at", x.at, time.Time{})
	j.Measured(x.path+".note.at", x.note.At, time.Time{})
}

// judgePromised asks of a promise that was made before the complaint what is asked of one that is made after.
func judgePromised(path, what string, p Promise, j *aftersales.Judgement) {
	if p.At.IsZero() {
		j.Refuse(aftersales.RuleRequired, path+".at")
	}
	j.Measured(path+".at", p.At, time.Time{})
	if blank(p.What) {
		j.Refuse(RulePromise, path+"."+what)
	}
	switch {
	case p.Due.IsZero():
		j.Refuse(RulePromise, path+".due")
	case p.Due.Before(p.At):
		j.Refuse(aftersales.RuleOrderOfTime, path+".due", p.Due)
	}
}

// prefill takes over what the host leaves out and the subject that the complaint came of says.
func (c *Receive) prefill() {
	var about About
	var words aftersales.Words
	var from aftersales.Ref
	switch {
	case !c.FollowUp.IsZero():
		from, about, words = c.FollowUp.Contact, c.FollowUp.about(), c.FollowUp.words()
	case !c.Ticket.IsZero():
		from, about, words = c.Ticket.Ticket, c.Ticket.about(), c.Ticket.words()
	default:
		return
	}
	if c.From.IsZero() {
		c.From = from
	}
	if blank(c.Words) {
		c.Words = words
	}
	a := &c.About
	if a.Vehicle == (aftersales.Vehicle{}) {
		a.Vehicle = about.Vehicle
	}
	if a.Product == "" {
		a.Product = about.Product
	}
	if a.Order.IsZero() {
		a.Order = about.Order
	}
	if a.Visit.IsZero() {
		a.Visit = about.Visit
	}
}

// noted is a call note as the case keeps it.
func noted(n aftersales.CallNote) aftersales.CallNote {
	n.At, n.Marks = utc(n.At), slices.Clone(n.Marks)
	return n
}
