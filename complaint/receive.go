package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Receive writes a complaint down as it came: in the customer's own words. A customer may open his own, through the host: it is received by whom the house names for that, and the policy is the house's too.
type Receive struct {
	Channel    Channel          `json:"channel" validate:"required,choice"`
	From       aftersales.Ref   `json:"from,omitzero"` // the hotline ticket or the follow-up that it came of; not given: as the extract has it
	FollowUp   Reported         `json:"follow_up,omitzero" validate:"omitempty"`
	Ticket     Called           `json:"ticket,omitzero" validate:"omitempty"`
	Customer   aftersales.Party `json:"customer"`
	Caller     aftersales.Party `json:"caller,omitzero" validate:"omitempty"` // who complains, where it is somebody else
	About      About            `json:"about,omitzero"`
	Problems   []Problem        `json:"problems" validate:"required,max=10,dive,required,choice"` // the main one first
	Marks      []Mark           `json:"marks,omitzero" validate:"max=10,dive,required,choice"`
	Severity   Severity         `json:"severity,omitzero" validate:"choice"` // at first sight; not given: as the marks have it, and else ordinary
	Words      aftersales.Words `json:"words,omitzero" validate:"max=2000,text"`
	Sought     []Remedy         `json:"sought,omitzero" validate:"max=10,dive,required,choice"`
	NoneSought bool             `json:"none_sought,omitzero"` // the customer named no remedy
	Receiver   aftersales.ID    `json:"receiver,omitzero" validate:"omitempty,id"`
	Owner      aftersales.ID    `json:"owner,omitzero" validate:"omitempty,id"`              // who is responsible for the case; not given: who received it
	Persons    []aftersales.ID  `json:"persons,omitzero" validate:"max=20,dive,required,id"` // whom the complaint is about
	Earlier    Earlier          `json:"earlier,omitzero" validate:"omitempty"`
	At         time.Time        `json:"at,omitzero"` // not given: when it is recorded
	Policy     Policy           `json:"policy"`
}

// Received is the first fact of every case.
type Received Receive

// sources are the stages out of which a complaint may come.
var sources = []string{"hotline", "followup"}

func (c Receive) decide(_ *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, time.Time{})
	c.prefill()
	judgeVoice(call.By, &c.Customer, &c.Caller, j)
	if !c.From.IsZero() && !slices.Contains(sources, c.From.Stage()) {
		j.Refuse(aftersales.RuleThere, "from", c.From)
	}
	c.FollowUp.judge(&c, call.Subject, j)
	c.Ticket.judge(&c, call.Subject, j)
	c.About.judge(j)
	judgeOnce("problems", c.Problems, j)
	judgeOnce("marks", c.Marks, j)
	judgeOnce("sought", c.Sought, j)
	judgeOnce("persons", c.Persons, j)
	c.Policy.judge(j)
	for _, lacks := range [...]struct {
		path    string
		missing bool
	}{{"words", blank(c.Words)}, {"sought", len(c.Sought) == 0 != c.NoneSought}, {"receiver", c.Receiver == "" || c.Receiver == c.Customer.ID || c.Receiver == c.Caller.ID}} {
		if lacks.missing {
			j.Refuse(RuleReceived, lacks.path)
		}
	}
	if least := c.Policy.Severity(c.Marks); c.Severity != "" && lighter(c.Severity, least) {
		j.Refuse(RuleSevere, "severity", c.Severity, least)
	}
	c.Earlier.judge(&c, call.Subject, j)
	if c.Owner != "" && (c.Owner == c.Customer.ID || c.Owner == c.Caller.ID) {
		j.Refuse(RuleVoice, "owner", c.Owner)
	}
	if c.Owner == "" {
		c.Owner = c.Receiver
	}
	c.At, c.About.Odometer.At = orElse(c.At, call.At), utc(c.About.Odometer.At)
	c.Problems, c.Marks, c.Sought, c.Persons = slices.Clone(c.Problems), slices.Clone(c.Marks), slices.Clone(c.Sought), slices.Clone(c.Persons)
	c.FollowUp, c.Ticket, c.Policy = c.FollowUp.clone(), c.Ticket.clone(), c.Policy.clone()
	return Received(c)
}

// judge asks that what the complaint is about is of its stage.
func (a *About) judge(j *aftersales.Judgement) {
	if !a.Order.IsZero() && a.Order.Stage() != "workorder" {
		j.Refuse(aftersales.RuleThere, "about.order", a.Order)
	}
	if !a.Visit.IsZero() && a.Visit.Stage() != "reception" {
		j.Refuse(aftersales.RuleThere, "about.visit", a.Visit)
	}
}

// lighter tells whether a weight is less than another.
func lighter(a, b Severity) bool { return severities.Index(string(a)) < severities.Index(string(b)) }

func (f Received) evolve(s *Snapshot, e *Event) {
	s.Policy = f.Policy.clone()
	s.ReceivedAt, s.Receiver, s.Channel, s.From, s.FollowUp, s.Ticket = f.At, f.Receiver, f.Channel, f.From, f.FollowUp.clone(), f.Ticket.clone()
	s.Customer, s.Caller, s.About = f.Customer, f.Caller, f.About
	s.Problems, s.Marks, s.Words = slices.Clone(f.Problems), slices.Clone(f.Marks), f.Words
	s.seek(f.Sought, f.At)
	s.Persons, s.Owner, s.Earlier = union(slices.Clone(f.Persons), f.FollowUp.concerned()), f.Owner, f.Earlier.Case
	s.Promises = append(f.FollowUp.promises(), f.Ticket.promises()...)
	weight := f.Severity
	if weight == "" {
		weight = SeverityOrdinary
	}
	if least := s.Policy.Severity(s.Marks); lighter(weight, least) {
		weight = least
	}
	s.graver(weight, f.At, e.By)
	s.stand(StatusReceived, f.At)
}

// seek takes over what the customer asks for.
func (s *Snapshot) seek(sought []Remedy, at time.Time) {
	s.Sought = slices.Clone(sought)
	if s.SoughtAt.IsZero() && slices.ContainsFunc(sought, Remedy.Whole) {
		s.SoughtAt = at
	}
}
