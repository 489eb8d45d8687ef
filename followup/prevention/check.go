package prevention

import (
	"reflect"
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of a measure is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if !reflect.ValueOf(s).Elem().IsZero() {
			return historyError("seq", "a measure that nothing happened to has no state")
		}
		return nil
	}
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not a measure")
	case int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case !aftersales.GoodTime(s.At) || !aftersales.GoodTime(s.ProposedAt) || s.ProposedAt.After(s.At):
		return historyError("at", "not a time of this measure")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case s.Chart == "" || s.Problem == "" || s.Responsible == "" || s.ProposedBy == "" || blank(s.Cause) || blank(s.Text):
		return historyError("problem", "not a measure as it is proposed")
	case s.Origin.Since() == 0 || s.Aim < 0 || !s.Frequency.meaningful() || s.Frequency.within(s.Aim):
		return historyError("frequency", "not a figure to start from")
	case !s.Complaint.IsZero() && (s.Complaint.Case != s.Source || s.Origin != OriginComplaint || !s.Complaint.about(s.Problem)):
		return historyError("complaint", "not what the measure began with")
	case len(s.Extensions) > maxList:
		return historyError("extensions", "longer than a measure's list can grow")
	}
	return s.checkWay()
}

func blank(w aftersales.Words) bool { return strings.TrimSpace(string(w)) == "" }

// checkWay asks that what was recorded lies on one way through the life of a measure.
func (s *Snapshot) checkWay() error {
	for i, d := range s.Steps {
		if d.Step.Since() == 0 || slices.ContainsFunc(s.Steps[:i], func(o StepDone) bool { return o.Step == d.Step }) {
			return historyError("steps", "not a step, or there twice")
		}
	}
	assigned, done, verified := !s.AssignedAt.IsZero(), !s.DoneAt.IsZero(), !s.VerifiedAt.IsZero()
	met := verified && s.Reached.within(s.Aim)
	var there bool
	switch s.Status {
	case StatusProposed:
		there = !assigned && !done && !verified
	case StatusAssigned:
		there = assigned && !done && !verified
	case StatusDone:
		there = assigned && done && !verified
	case StatusVerified:
		there = assigned && done && met
	case StatusIneffective, StatusReplaced:
		there = assigned && done && verified && !met
	case StatusDropped:
		there = !done && !verified
	}
	switch {
	case !there:
		return historyError("status", "does not go with what was recorded")
	case assigned != (s.Owner != "") || assigned == s.Deadline.IsZero() || !assigned && len(s.Extensions) > 0:
		return historyError("owner", "does not go with the status")
	case done != (s.DoneBy != "") || done && s.DoneAt.Before(s.AssignedAt):
		return historyError("done_by", "does not go with the status")
	case verified && (!s.Reached.meaningful() || s.Reached.Calls.Of < s.Policy.leastCalls() || s.Reached.From.Before(s.DoneAt) || s.VerifiedBy == "" || s.partial(s.VerifiedBy)) || !verified && !s.Reached.IsZero():
		return historyError("reached", "not a figure that verifies the measure")
	}
	return s.checkEnd()
}

func (s *Snapshot) checkEnd() error {
	for i, x := range s.Extensions {
		next := s.Deadline
		if i+1 < len(s.Extensions) {
			next = s.Extensions[i+1].From
		}
		if x.To != next || !x.To.After(x.From) || blank(x.Reason) {
			return historyError("extensions", "not a chain of deadlines")
		}
	}
	switch {
	case s.Status.Ended() == s.EndedAt.IsZero():
		return historyError("ended_at", "does not go with the status")
	case (s.Status == StatusDropped) == blank(s.EndReason):
		return historyError("end_reason", "does not go with the status")
	case (s.Status == StatusReplaced) == s.ReplacedBy.IsZero():
		return historyError("replaced_by", "does not go with the status")
	}
	return nil
}
