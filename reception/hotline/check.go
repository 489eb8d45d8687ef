package hotline

import (
	"reflect"
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of a ticket is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if !reflect.ValueOf(s).Elem().IsZero() {
			return historyError("seq", "a ticket that nothing happened to has no state")
		}
		return nil
	}
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not a ticket")
	case int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case !aftersales.GoodTime(s.At) || !aftersales.GoodTime(s.PickedUp) || s.PickedUp.After(s.At) || s.Rang.After(s.PickedUp):
		return historyError("at", "not a time of this ticket")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case s.Kind.Since() == 0:
		return historyError("kind", "not a kind")
	case s.TakenBy == "":
		return historyError("taken_by", "somebody took the call")
	case s.Level != s.Policy.Level(s.Class):
		return historyError("level", "not the level of the customer's class")
	}
	if err := s.checkLists(); err != nil {
		return err
	}
	if err := s.checkWay(); err != nil {
		return err
	}
	return s.checkEnd()
}

func (s *Snapshot) checkLists() error {
	for _, list := range [...]struct {
		path string
		n    int
	}{
		{"calls", len(s.Calls)}, {"passes", len(s.Passes)}, {"diagnoses", len(s.Diagnoses)}, {"announced", len(s.Announced)}, {"promises", len(s.Promises)},
		{"escalations", len(s.Escalations)}, {"reports", len(s.Reports)}, {"assignments", len(s.Assignments)},
	} {
		if list.n > maxList {
			return historyError(list.path, "longer than a ticket's list can grow")
		}
	}
	for i := range s.Passes {
		p := &s.Passes[i]
		if i < len(s.Passes)-1 && !p.Acknowledged.IsZero() || p.To == "" || blank(p.Asked) || s.Kind == KindComplaint && !p.Role.Manages() {
			return historyError(indexed("passes", i), "not a call that was passed on")
		}
	}
	for i := range s.Diagnoses {
		if d := &s.Diagnoses[i]; len(d.Steps) == 0 || blank(d.Finding) || blank(d.Advice) {
			return historyError(indexed("diagnoses", i), "a diagnosis has steps, finding and advice")
		}
	}
	for i := range s.Promises {
		p := &s.Promises[i]
		if !aftersales.ValidID(p.ID) || s.promise(p.ID) != i || p.Status.Since() == 0 || (p.Status == PromiseStatusCalled) == p.Called.IsZero() || p.Due.Before(p.At) {
			return historyError(indexed("promises", i), "not a promise, or there twice")
		}
	}
	for i := range s.Reports {
		r := &s.Reports[i]
		if !aftersales.ValidID(r.ID) || slices.ContainsFunc(s.Reports[:i], func(o Report) bool { return o.ID == r.ID }) {
			return historyError(indexed("reports", i), "not a name, or there twice")
		}
	}
	for i := range s.Escalations {
		if len(s.Escalations[i].Marks) == 0 {
			return historyError(indexed("escalations", i), "not marked as what it is")
		}
	}
	return nil
}

func blank(w aftersales.Words) bool { return strings.TrimSpace(string(w)) == "" }

// acknowledged tells whether the person that the call was last passed to has it.
func (s *Snapshot) acknowledged() bool {
	n := len(s.Passes)
	return n > 0 && !s.Passes[n-1].Acknowledged.IsZero()
}

// checkWay asks that what was recorded lies on one way through the life of a ticket, as far as that way goes.
func (s *Snapshot) checkWay() error {
	assigned, escalated, has := len(s.Assignments), len(s.Escalations), s.acknowledged()
	unsettled := assigned+escalated == 0
	lastSolved := escalated > 0 && !s.Escalations[escalated-1].Solution.At.IsZero()
	served, answered := !s.Service.At.IsZero(), !s.Answer.At.IsZero()
	switch {
	case len(s.Diagnoses) > 0 && !has:
		return historyError("diagnoses", "no technician has the call")
	case !unsettled && (len(s.Passes) > 0) != has:
		return historyError("passes", "nobody has acknowledged the call")
	case s.Kind == KindComplaint && !unsettled:
		return historyError("kind", "a complaint is neither escalated nor assigned")
	case assigned > escalated+1 || escalated > assigned+1:
		return historyError("assignments", "assigned or escalated without the other between")
	case assigned > 0 && len(s.Diagnoses) == 0 && !s.solved():
		return historyError("assignments", "assigned before anything was found")
	case assigned > escalated && len(s.marks()) > 0:
		return historyError("escalations", "what belongs to the technical centre was assigned at once")
	case answered && (!unsettled || len(s.marks()) > 0 || len(s.Passes) > 0 && !has):
		return historyError("answer", "answered on another way")
	case answered && blank(s.Answer.Words):
		return historyError("answer.words", "there is no answer")
	case served && assigned == 0:
		return historyError("service", "nobody was to serve")
	}
	there := true
	switch s.Status {
	case StatusTaken:
		there = unsettled && !answered && len(s.Passes) == 0
	case StatusPassed:
		there = len(s.Passes) > 0 && !has
	case StatusWithTechnician:
		there = unsettled && !answered && has
	case StatusAnswered:
		there = answered
	case StatusEscalated:
		there = escalated > 0 && escalated >= assigned && !lastSolved && !served
	case StatusSolved:
		there = escalated >= assigned && lastSolved && !served
	case StatusAssigned:
		there = assigned > 0 && assigned >= escalated && !served
	case StatusServed:
		there = served && assigned >= escalated
	case StatusClosed:
		there = answered || served && assigned >= escalated || escalated >= assigned && lastSolved
	}
	if !there {
		return historyError("status", "does not go with what was recorded")
	}
	return nil
}

func (s *Snapshot) checkEnd() error {
	owed := slices.ContainsFunc(s.Promises, func(p Promise) bool { return p.Status == PromiseStatusOpen }) || s.marked(MarkBatch) && len(s.Reports) == 0
	switch {
	case s.Status.Ended() == s.EndedAt.IsZero():
		return historyError("ended_at", "does not go with the status")
	case (s.Status == StatusWithdrawn) == blank(s.EndReason):
		return historyError("end_reason", "does not go with the status")
	case (s.Status == StatusComplaint) == s.Complaint.At.IsZero() || s.Status == StatusComplaint && s.Complaint.Case.IsZero() && s.Complaint.Superior.ID == "":
		return historyError("complaint", "does not go with the status")
	case s.Status == StatusClosed && owed:
		return historyError("promises", "closed while something was owed")
	}
	return nil
}
