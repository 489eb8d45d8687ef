package invitation

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of an invitation is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if !reflect.ValueOf(s).Elem().IsZero() {
			return historyError("seq", "an invitation that nothing happened to has no state")
		}
		return nil
	}
	ended := s.Status.Ended()
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not an invitation")
	case int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case !aftersales.GoodTime(s.At) || !aftersales.GoodTime(s.ListedAt) || s.ListedAt.After(s.At):
		return historyError("at", "not a time of this invitation")
	case s.Customer.ID == "" || s.Vehicle.ID == "" || s.Owner == "" || s.Policy.Name == "":
		return historyError("vehicle", "an invitation has a customer, a vehicle, an owner and a policy")
	case len(s.Reasons) == 0 || s.DueBy.IsZero() || s.Month != firstOf(s.Month) || s.Month.IsZero():
		return historyError("reasons", "an invitation says why the vehicle is due and by when")
	case s.Wish.Since() == 0:
		return historyError("wish", "not a wish")
	case ended == s.EndedAt.IsZero() || s.EndedAt.After(s.At):
		return historyError("ended_at", "does not go with the status")
	case (s.Status == StatusBooked) != (s.Booking.Stage() == bookings):
		return historyError("booking", "does not go with the outcome")
	case s.Status == StatusUnreachable && len(s.Contacts) < s.Policy.attempts():
		return historyError("status", "nobody is unreachable who was not called often enough")
	}
	events := int64(1 + len(s.Contacts))
	if ended {
		events++
	}
	if s.Seq != events || len(s.Contacts) > maxContacts {
		return historyError("seq", "not the number of what happened")
	}
	for i, c := range s.Contacts {
		if c.At.Before(s.ListedAt) || c.At.After(s.At) || c.Way.Since() == 0 || c.Result.Since() == 0 || c.By == "" {
			return historyError("contacts["+strconv.Itoa(i)+"]", "not a contact of this invitation")
		}
	}
	return s.checkAgain(ended)
}

// checkAgain asks that the status of an open invitation follows from its last contact.
func (s *Snapshot) checkAgain(ended bool) error {
	later, again := false, aftersales.Date{}
	if n := len(s.Contacts); n > 0 && s.Contacts[n-1].Result == ResultLater {
		later, again = true, s.Contacts[n-1].Again
	}
	switch {
	case !ended && later != (s.Status == StatusLater):
		return historyError("status", "does not follow from the last contact")
	case s.Again != again:
		return historyError("again", "does not follow from the last contact")
	case !ended && strings.TrimSpace(string(s.Note)) != "":
		return historyError("note", "an open invitation has no note on its end")
	}
	return nil
}
