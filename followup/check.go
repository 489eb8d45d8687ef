package followup

import (
	"reflect"
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of a follow-up is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if !reflect.ValueOf(s).Elem().IsZero() {
			return historyError("seq", "a follow-up that nothing happened to has no state")
		}
		return nil
	}
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not a follow-up")
	case int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case !aftersales.GoodTime(s.At) || !aftersales.GoodTime(s.Delivered) || s.Delivered.After(s.At):
		return historyError("at", "not a time of this follow-up")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case s.Vehicle.ID == "" || s.Customer.ID == "":
		return historyError("customer", "there is nobody to call")
	}
	for _, check := range [...]func() error{s.checkLists, s.checkOrders, s.checkCalls, s.checkReplies, s.checkPromises, s.checkEnd} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Snapshot) checkLists() error {
	for _, list := range [...]struct {
		path string
		n    int
	}{
		{"orders", len(s.Orders)}, {"readings", len(s.Readings)}, {"attempts", len(s.Attempts)}, {"others", len(s.Others)},
		{"received", len(s.Received)}, {"breaks", len(s.Breaks)}, {"promises", len(s.Promises)},
	} {
		if list.n > maxList {
			return historyError(list.path, "longer than a follow-up's list can grow")
		}
	}
	return nil
}

func (s *Snapshot) checkOrders() error {
	if len(s.Orders) == 0 {
		return historyError("orders", "nothing was delivered")
	}
	last, booked := s.Orders[0].Delivered, false
	for i := range s.Orders {
		v := &s.Orders[i]
		other := i > 0 && (v.Visit.IsZero() || v.Visit != s.Orders[0].Visit)
		if v.Order.Stage() != workorders || v.Internal || v.Delivered.IsZero() || other || slices.ContainsFunc(s.Orders[:i], func(o Served) bool { return o.Order == v.Order }) {
			return historyError(indexed("orders", i), "not a delivered order of this visit, or there twice")
		}
		if v.Vehicle != "" && v.Vehicle != s.Vehicle.ID || i == 0 && v.Customer != "" && v.Customer != s.Customer.ID || !v.Visit.IsZero() && v.Visit.Stage() != receptions {
			return historyError(indexed("orders", i), "not of this customer, vehicle and visit")
		}
		if v.Delivered.After(last) {
			last = v.Delivered
		}
		booked = booked || v.Booked
		if v.Wish.Consent == ConsentDoNotContact && s.Wish.Consent != ConsentDoNotContact {
			return historyError("wish.consent", "not what the customer said at reception")
		}
	}
	if booked != s.Booked {
		return historyError("booked", "not what the orders say")
	}
	if !s.Delivered.Equal(last) {
		return historyError("delivered", "not when the last order was")
	}
	return nil
}

// checkCalls asks that what was said of calls lies on one way to the customer.
func (s *Snapshot) checkCalls() error {
	reached, refused := len(s.Received), 0
	from := s.Orders[0].Delivered
	for i := range s.Attempts {
		a := &s.Attempts[i]
		if a.When.At.Before(from) {
			return historyError(indexed("attempts", i), "before the delivery, or before the one before it")
		}
		from = a.When.At
		if !a.When.Agrees() || a.Channel.Since() == 0 || a.Result.Since() == 0 || a.Result == ResultRefused && i < len(s.Attempts)-1 {
			return historyError(indexed("attempts", i), "not an attempt")
		}
		if !slices.ContainsFunc(s.Readings, func(r Reading) bool { return r.By == a.By }) {
			return historyError(indexed("attempts", i), "whoever called had not read the file")
		}
		switch a.Result {
		case ResultReached:
			reached++
		case ResultRefused:
			refused++
		}
	}
	for i := range s.Others {
		if o := &s.Others[i]; !o.When.Agrees() || o.Purpose.Since() == 0 || o.Purpose == PurposePromisedAnswer && len(s.Promises) == 0 {
			return historyError(indexed("others", i), "not a call")
		}
	}
	talks := reached - len(s.Breaks) // that were not broken off
	var there bool
	switch s.Status {
	case StatusDue:
		there = len(s.Readings)+len(s.Attempts) == 0 && reached == 0
	case StatusPrepared:
		there = len(s.Readings) > 0 && len(s.Attempts) == 0 && reached == 0
	case StatusAttempted:
		there = talks == 0 && refused == 0 && len(s.Attempts)+len(s.Breaks) > 0
	case StatusUnreachable:
		there = talks == 0 && refused == 0 && s.days() >= s.Policy.attempts()
	case StatusSkipped:
		there = talks == 0 && refused == 0
	case StatusRefused:
		there = talks >= 0 && refused+talks <= 1
	default:
		there = talks == 1 && refused == 0
	}
	switch {
	case !there:
		return historyError("status", "does not go with the calls that were made")
	case reached > 0 == s.ReachedAt.IsZero():
		return historyError("reached_at", "does not go with the calls that were made")
	}
	return nil
}

// talked are the statuses after the questionnaire.
var talked = []Status{StatusAnswered, StatusSolving, StatusSolved, StatusPassedOn, StatusClosed}

func (s *Snapshot) checkReplies() error {
	if !slices.Contains(talked, s.Status) {
		if len(s.Replies) > 0 || !s.AnsweredAt.IsZero() { // a promise without an answer is about no problem
			return historyError("replies", "nobody has answered yet")
		}
		return nil
	}
	if s.AnsweredAt.IsZero() || s.AskedBy == "" {
		return historyError("answered_at", "nobody has answered")
	}
	asked := s.Policy.Asked()
	if len(s.Replies) != len(asked) {
		return historyError("replies", "not the answers to the questionnaire")
	}
	for i := range s.Replies {
		r := &s.Replies[i]
		twice := slices.ContainsFunc(s.Replies[:i], func(o Reply) bool { return o.Question == r.Question })
		if twice || !slices.Contains(asked, r.Question) || r.Mark.Since() == 0 || (r.Mark == MarkProblem || r.Mark == MarkPraise) && blank(r.Words) {
			return historyError(indexed("replies", i), "not an answer to the questionnaire")
		}
	}
	return nil
}

func blank(w aftersales.Words) bool { return strings.TrimSpace(string(w)) == "" }

func (s *Snapshot) checkPromises() error {
	problems := s.Problems()
	for i := range s.Promises {
		p := &s.Promises[i]
		open := p.Status == PromiseStatusOpen
		switch {
		case !aftersales.ValidID(p.ID) || s.promise(p.ID) != i || p.Status.Since() == 0 || len(p.Questions) == 0:
			return historyError(indexed("promises", i), "not a promise, or there twice")
		case blank(p.Content) || p.Person == "" || p.Due.Before(p.At) || open != p.Solution.At.IsZero() || !open && PromiseStatus(p.Solution.Outcome) != p.Status:
			return historyError(indexed("promises", i), "not a promise as it is made or kept")
		}
		for _, q := range p.Questions {
			again := slices.ContainsFunc(s.Promises[i+1:], func(o Promised) bool { return slices.Contains(o.Questions, q) })
			if !slices.Contains(problems, q) || again && p.Status != PromiseStatusRejected {
				return historyError(indexed("promises", i), "about no problem, or about one that is seen to")
			}
		}
	}
	solved := s.solved()
	there := true
	switch s.Status {
	case StatusAnswered:
		there = len(s.Promises) == 0
	case StatusSolving:
		there = len(s.Promises) > 0 && !solved
	case StatusSolved:
		there = len(s.Promises) > 0 && solved
	case StatusClosed:
		there = solved || !s.Complaint.At.IsZero()
	}
	if !there {
		return historyError("promises", "do not go with the status")
	}
	return nil
}

func (s *Snapshot) checkEnd() error {
	switch {
	case s.Status.Ended() == s.EndedAt.IsZero():
		return historyError("ended_at", "does not go with the status")
	case s.Status != StatusRefused && s.EndReason != "":
		return historyError("end_reason", "does not go with the status")
	case (s.Status == StatusUnreachable) == s.Message.At.IsZero():
		return historyError("message", "does not go with the status")
	case (s.Status == StatusSkipped) != (s.NotCalled.Reason != ""):
		return historyError("not_called", "does not go with the status")
	case s.Status == StatusPassedOn && s.Complaint.At.IsZero() || s.Status != StatusPassedOn && s.Status != StatusClosed && !s.Complaint.At.IsZero():
		return historyError("complaint", "does not go with the status")
	case !s.Complaint.At.IsZero() && s.Complaint.Case.Stage() != complaints:
		return historyError("complaint.case", "not a case")
	}
	return nil
}
