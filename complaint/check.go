package complaint

import (
	"reflect"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of a case is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if !reflect.ValueOf(s).Elem().IsZero() {
			return historyError("seq", "a case that nothing happened to has no state")
		}
		return nil
	}
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not a case")
	case int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case !aftersales.GoodTime(s.At) || !aftersales.GoodTime(s.ReceivedAt) || s.ReceivedAt.After(s.At):
		return historyError("at", "not a time of this case")
	case s.Stood.Before(s.ReceivedAt) || s.Stood.After(s.At):
		return historyError("stood", "not a time of this case")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case s.Channel.Since() == 0 || len(s.Problems) == 0 || s.Customer.ID == "":
		return historyError("problems", "nobody complained of anything")
	case blank(s.Words) || s.Receiver == "" || s.Owner == "":
		return historyError("words", "not a complaint that somebody received")
	case s.Receiver == s.Customer.ID, s.Receiver == s.Caller.ID, s.Owner == s.Customer.ID, s.Owner == s.Caller.ID:
		return historyError("receiver", "nobody of the house")
	case !s.FollowUp.IsZero() && s.FollowUp.Contact != s.From, !s.Ticket.IsZero() && s.Ticket.Ticket != s.From:
		return historyError("from", "not what the case came of")
	case s.Severity.Since() == 0 || lighter(s.Severity, s.Policy.Severity(s.Marks)):
		return historyError("severity", "less than its marks have it")
	case s.Severity == SeveritySevere && s.SevereAt.IsZero():
		return historyError("severe_at", "does not go with the severity")
	case len(s.Reached) == 0 || s.Reached[0] != StepReached{StepReceive, s.ReceivedAt}:
		return historyError("reached", "it was received first")
	}
	if err := s.checkLists(); err != nil {
		return err
	}
	if err := s.checkMeasures(); err != nil {
		return err
	}
	if err := s.Entitlement.check(s.At); err != nil {
		return err
	}
	if err := s.checkWay(); err != nil {
		return err
	}
	return s.checkEnd()
}

// named asks that every one of a list has a name of its own.
func named[T any](path string, list []T, id func(*T) aftersales.ID) error {
	if len(list) > maxList {
		return historyError(path, "longer than a case's list can grow")
	}
	seen := make(map[aftersales.ID]bool, len(list))
	for i := range list {
		name := id(&list[i])
		if !aftersales.ValidID(name) || seen[name] {
			return historyError(indexed(path, i), "not a name, or there twice")
		}
		seen[name] = true
	}
	return nil
}

func (s *Snapshot) checkLists() error {
	for _, err := range [...]error{
		named("evidence", s.Evidence, func(e *Evidence) aftersales.ID { return e.ID }),
		named("decisions", s.Decisions, func(d *Decision) aftersales.ID { return d.ID }),
		named("measures", s.Measures, func(m *Measure) aftersales.ID { return m.ID }),
		named("referrals", s.Referrals, func(r *Referral) aftersales.ID { return r.ID }),
		named("promises", s.Promises, func(p *Promise) aftersales.ID { return p.ID }),
		named("preventions", s.Preventions, func(p *Prevention) aftersales.ID { return p.ID }),
		named("watchers", s.Watchers, func(w *Watcher) aftersales.ID { return w.Person }),
		named("persons", s.Persons, func(p *aftersales.ID) aftersales.ID { return *p }),
		named("reached", s.Reached, func(r *StepReached) aftersales.ID { return string(r.Step) }),
	} {
		if err != nil {
			return err
		}
	}
	if max(len(s.Examinations), len(s.Contacts), len(s.Links), len(s.Reopenings)) > maxList {
		return historyError("examinations", "longer than a case's list can grow")
	}
	if slices.ContainsFunc(s.Watchers, func(w Watcher) bool { return w.Person == s.Owner }) {
		return historyError("watchers", "the responsible person watches nobody")
	}
	for i := range s.Decisions {
		d := &s.Decisions[i]
		switch a := &d.Approval; {
		case a.At.IsZero():
		case a.By.ID == d.By.ID:
			return historyError(indexed("decisions", i)+".approval", "nobody approves their own decision")
		case !overall(a.By.Role), a.At.Before(d.At):
			return historyError(indexed("decisions", i)+".approval", "not the manager's word on it")
		}
	}
	for i := range s.Promises {
		if p := &s.Promises[i]; blank(p.What) || p.Due.Before(p.At) {
			return historyError(indexed("promises", i), "a promise has a content and a time")
		}
	}
	for i := range s.Preventions {
		if p := &s.Preventions[i]; blank(p.None) && (p.Owner == "" || p.Deadline.IsZero()) {
			return historyError(indexed("preventions", i), "a prevention has an owner and a deadline")
		}
	}
	for i := range s.Referrals {
		if open := s.Referrals[i].Answer.At.IsZero(); open && (i < len(s.Referrals)-1 || s.Status != StatusReferred && s.Status != StatusWithdrawn) || !open && s.Status == StatusReferred && i == len(s.Referrals)-1 {
			return historyError(indexed("referrals", i), "does not go with the status")
		}
	}
	return nil
}

func (s *Snapshot) checkMeasures() error {
	over := slices.Contains([]Status{StatusReceived, StatusActed, StatusSatisfied, StatusNotReached, StatusDeclined, StatusClosed, StatusWithdrawn}, s.Status)
	for i := range s.Measures {
		m := &s.Measures[i]
		switch {
		case m.Status.Since() == 0 || m.Remedy.Since() == 0 || m.Amount.Sign() < 0 || m.Spent.Sign() < 0:
			return historyError(indexed("measures", i), "not a measure")
		case (m.Status == MeasureStatusDone) == m.DoneAt.IsZero():
			return historyError(indexed("measures", i)+".done_at", "does not go with its status")
		case m.Decision == "" && (!m.Remedy.Care() || m.Status != MeasureStatusDone), m.Decision != "" && !s.decided(m.Decision):
			return historyError(indexed("measures", i)+".decision", "nobody decided it")
		case m.Status == MeasureStatusPlanned && over:
			return historyError(indexed("measures", i)+".status", "does not go with that of the case")
		}
	}
	if _, err := s.spent(); err != nil {
		return historyError("measures", "cost more than an amount can be")
	}
	if _, err := s.granted(); err != nil {
		return historyError("referrals", "bear more than an amount can be")
	}
	return nil
}

// check asks that an answer of the guarantee is one: what is due stands among the rights with what it gives, and a fee is asked or none is.
func (e *Entitlement) check(last time.Time) error {
	if e.At.IsZero() {
		if len(e.Steps)+len(e.Remedies)+len(e.Rights) > 0 || !e.Fee.IsZero() || e.Free {
			return historyError("entitlement", "nobody asked")
		}
		return nil
	}
	gives := func(r guarantee.Remedy) bool {
		return slices.ContainsFunc(e.Rights, func(right Right) bool { return right.Due && slices.Contains(right.Remedies, r) })
	}
	switch {
	case e.By == "" || e.At.After(last):
		return historyError("entitlement.at", "not an answer of this case")
	case len(e.Rights) > maxRights || e.More < 0 || e.More > 0 && len(e.Rights) < maxRights:
		return historyError("entitlement.rights", "not as many as a case keeps")
	case e.Free && !e.Fee.IsZero(), e.Fee.Sign() < 0:
		return historyError("entitlement.fee", "free and not free")
	case (e.Free || !e.Fee.IsZero()) && !e.gives(RemedyExchange) && !e.gives(RemedyReturn):
		return historyError("entitlement.fee", "of nothing that is due")
	case e.Order == "" && len(e.Rights) > 0:
		return historyError("entitlement.order", "no order binds the car")
	}
	for i := range e.Rights {
		r := &e.Rights[i]
		if r.Step.Since() == 0 || r.Left < 0 || r.Due && r.Left > 0 || r.Due && !slices.Contains(e.Steps, r.Step) {
			return historyError("entitlement."+indexed("rights", i), "not a right")
		}
	}
	for i, step := range e.Steps {
		if e.More == 0 && !slices.ContainsFunc(e.Rights, func(r Right) bool { return r.Due && r.Step == step }) {
			return historyError("entitlement."+indexed("steps", i), "not due")
		}
	}
	for i, r := range e.Remedies {
		if e.More == 0 && !gives(r) {
			return historyError("entitlement."+indexed("remedies", i), "nothing that is due gives it")
		}
	}
	return nil
}

// checkWay asks that what was recorded lies on one way through the life of a case, as far as that way goes.
func (s *Snapshot) checkWay() error {
	d := s.decision()
	heard, found := !s.Hearing.At.IsZero(), !s.Cause.At.IsZero()
	explained := d != nil && (!d.Explained.At.IsZero() || d.Settled != "")
	switch {
	case found && (!heard || len(s.Cause.Responsible) == 0 || len(s.Cause.Evidence) == 0):
		return historyError("cause", "not established with evidence")
	case d != nil && !found:
		return historyError("decisions", "decided before the cause was established")
	case s.Severity == SeveritySevere && s.Informed.At.IsZero() && !slices.Contains([]Status{StatusReceived, StatusHeard, StatusInvestigated}, s.Status):
		return historyError("informed", "nobody told the manager")
	case d != nil && d.Awaits && !slices.Contains([]Status{StatusAwaiting, StatusInvestigated, StatusHeard, StatusReferred, StatusClosed, StatusWithdrawn}, s.Status) && !d.Approval.Rejected:
		return historyError("decisions", "nobody approved it")
	}
	there := true
	switch s.Status {
	case StatusReceived:
		there = !heard
	case StatusHeard:
		there = heard
	case StatusInvestigated:
		there = found
	case StatusReferred:
		n := len(s.Referrals)
		there = found && n > 0 && s.Referrals[n-1].Answer.At.IsZero()
	case StatusAwaiting:
		there = d != nil && d.Awaits
	case StatusDecided:
		there = d != nil
	case StatusExplained, StatusDeclined:
		there = explained
	case StatusAgreed, StatusActing:
		there = explained && (d.Reply.Reply == ReplyAgrees || d.Settled != "")
	case StatusActed:
		there = explained && !s.Action.At.IsZero()
	case StatusSatisfied:
		n := len(s.Contacts)
		there = explained && !s.Action.At.IsZero() && n > 0 && s.Contacts[n-1].Answer == SatisfactionYes
	case StatusNotReached:
		there = explained && !s.Action.At.IsZero() && s.tried() >= s.Policy.attempts()
	}
	if !there {
		return historyError("status", "does not go with what was recorded")
	}
	return nil
}

func (s *Snapshot) checkEnd() error {
	switch {
	case s.Status.Ended() == s.EndedAt.IsZero() || s.EndedAt.After(s.At):
		return historyError("ended_at", "does not go with the status")
	case (s.Status == StatusWithdrawn) == blank(s.EndReason):
		return historyError("end_reason", "does not go with the status")
	case !s.Refusal.At.IsZero() != (s.Status == StatusDeclined) && s.Status != StatusClosed && s.Status != StatusWithdrawn:
		return historyError("refusal", "does not go with the status")
	case !s.Refusal.At.IsZero() && (blank(s.Refusal.Reasons) || len(s.Refusal.Recourse) == 0):
		return historyError("refusal", "a demand is declined with reasons and recourse")
	case s.Status == StatusClosed && slices.ContainsFunc(s.Promises, func(p Promise) bool { return p.Kept.IsZero() }):
		return historyError("promises", "closed while a promise was not kept")
	case s.Status == StatusClosed && s.dealer() && !slices.ContainsFunc(s.Preventions, func(p Prevention) bool { return p.None == "" }):
		return historyError("preventions", "closed without a prevention of the dealer's fault")
	}
	return nil
}
