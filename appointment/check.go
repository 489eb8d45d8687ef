package appointment

import (
	"reflect"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of a booking is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if !reflect.ValueOf(s).Elem().IsZero() {
			return historyError("seq", "a booking that nothing happened to has no state")
		}
		return nil
	}
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not a booking")
	case int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case !aftersales.GoodTime(s.At) || !aftersales.GoodTime(s.BookedAt) || s.BookedAt.After(s.At) || s.SlotAt.Before(s.BookedAt) || s.SlotAt.After(s.At):
		return historyError("at", "not a time of this booking")
	case s.Customer.ID == "" || s.Customer.Phone.IsZero() && s.Caller.Phone.IsZero() || s.Vehicle.ID == "" || s.Request == "" || len(s.Purposes) == 0 || s.Channel.Since() == 0 || s.Owner == "" || s.Policy.Name == "":
		return historyError("customer", "a booking is complete")
	case !s.Slot.good() || !s.Slot.Start.At.After(s.SlotAt):
		return historyError("slot", "not a slot, or not one to come")
	case !s.Load.good(s.Slot):
		return historyError("load", "not one under which the slot is taken")
	}
	for _, check := range [...]func() error{s.checkSource, s.checkTimes, s.checkRounds, s.checkSlots, s.checkReadiness, s.checkNotices, s.checkMoves, s.checkEnd, s.checkCount} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (s Slot) good() bool {
	return s.Start.Agrees() && aftersales.GoodTime(s.Start.At) && s.Minutes >= 1 && s.Minutes <= 1440 && s.Kind.Since() > 0
}

// good tells whether the slot may have been taken under the load; a full one is, where somebody waived it.
func (l Load) good(s Slot) bool {
	return l.Slot != "" && l.Version >= 0 && l.Capacity >= 0 && l.Taken >= 0 && l.Reserve.Sign() >= 0 && l.Reserve.Micro() <= wholePercent && l.opens(s)
}

func (l Load) equal(m Load) bool {
	return l.Slot == m.Slot && l.Version == m.Version && l.Capacity == m.Capacity && l.Reserve == m.Reserve && l.Taken == m.Taken && slices.Equal(l.Open, m.Open)
}

// checkSource asks that what the booking came of is about its vehicle.
func (s *Snapshot) checkSource() error {
	i, t := &s.Invited, &s.Ticket
	switch {
	case !i.isZero() && (i.Invitation.Stage() != "invitation" || i.Vehicle != "" && i.Vehicle != s.Vehicle.ID):
		return historyError("invited", "not an invitation of this vehicle")
	case *t != Called{} && (t.Ticket.Stage() != "hotline" || t.Vehicle != "" && t.Vehicle != s.Vehicle.ID):
		return historyError("ticket", "not a ticket about this vehicle")
	}
	return nil
}

// checkTimes asks that what is kept of a booking was written down in the order of time: nothing before the booking, or after its last event.
func (s *Snapshot) checkTimes() error {
	last := s.BookedAt
	in := func(path string, t time.Time) error {
		if t.Before(last) || t.After(s.At) {
			return historyError(path, "not in the order of time")
		}
		last = t
		return nil
	}
	for i := range s.Changes {
		if err := in(indexed("changes", i)+".at", s.Changes[i].At); err != nil {
			return err
		}
	}
	last = s.BookedAt
	for i := range s.Moves {
		if err := in(indexed("moves", i)+".at", s.Moves[i].At); err != nil {
			return err
		}
	}
	last = s.BookedAt
	for i := range s.Notices {
		if err := in(indexed("notices", i)+".at", s.Notices[i].At); err != nil {
			return err
		}
	}
	last = s.BookedAt
	for i := range s.Owners {
		if err := in(indexed("owners", i)+".at", s.Owners[i].At); err != nil {
			return err
		}
	}
	for i := range s.Confirmed {
		last = s.BookedAt
		if err := in(indexed("confirmed", i)+".at", s.Confirmed[i].At); err != nil {
			return err
		}
	}
	for i := range s.Reminders {
		last = s.BookedAt
		if err := in(indexed("reminders", i)+".at", s.Reminders[i].At); err != nil {
			return err
		}
	}
	if t := s.Sheet.At; !t.IsZero() && t.Before(s.BookedAt) {
		return historyError("sheet.at", "nothing is prefilled before the booking")
	}
	return nil
}

// taking is how the booking came to another slot: the one before was left, and this one agreed to, at instants that are the same where the customer asked for it.
type taking struct {
	left, agreed time.Time
	from, to     Slot
	move         *Move // by which the dealer asked; nil where the customer did
}

// takings are how the booking came to every slot but the first, in order; false where two are of one instant, and which came first nobody can tell.
func (s *Snapshot) takings() ([]taking, bool) {
	var list []taking
	for i := range s.Changes {
		c := &s.Changes[i]
		list = append(list, taking{c.At, c.At, c.From, c.To, nil})
	}
	for i := range s.Moves {
		if m := &s.Moves[i]; m.Answer == MoveAnswerAgreed {
			list = append(list, taking{m.At, m.Answered, m.From, m.To, m})
		}
	}
	slices.SortStableFunc(list, func(a, b taking) int { return a.agreed.Compare(b.agreed) })
	for i := 1; i < len(list); i++ {
		if list[i].agreed.Equal(list[i-1].agreed) {
			return nil, false
		}
	}
	return list, true
}

// checkSlots asks that every slot but the first came of the one before, and that the last of them is the booking's, as it was taken.
func (s *Snapshot) checkSlots() error {
	list, known := s.takings()
	if !known {
		return nil
	}
	for i := 1; i < len(list); i++ {
		if list[i].from != list[i-1].to {
			return historyError("changes", "a slot follows the one before")
		}
	}
	if n := len(list); n > 0 {
		last := &list[n-1]
		switch {
		case last.to != s.Slot:
			return historyError("slot", "not the last that was agreed")
		case s.SlotAt.Before(last.agreed) || last.move == nil && !s.SlotAt.Equal(last.agreed):
			return historyError("slot_at", "not since the slot was agreed")
		case last.move != nil && !last.move.Load.equal(s.Load):
			return historyError("load", "not that of the slot that was asked for")
		}
	}
	return s.checkDuring(list)
}

// checkDuring asks that what is kept of a slot's round fell into it, as far as anybody can tell.
func (s *Snapshot) checkDuring(list []taking) error {
	// since is when a round began at the earliest.
	since := func(round int) time.Time {
		if round == 1 {
			return s.BookedAt
		}
		return list[round-2].agreed
	}
	during := func(round int, t time.Time) bool {
		return round >= 1 && round <= s.Round && !t.Before(since(round)) && (round > len(list) || !t.After(list[round-1].left))
	}
	for i, c := range s.Confirmed {
		if !during(c.Round, c.At) {
			return historyError(indexed("confirmed", i), "not while this slot stood")
		}
	}
	for i := range s.Notices {
		n := &s.Notices[i]
		if !during(n.Round, n.At) || slices.ContainsFunc(n.Copies, func(c Copy) bool { return !c.At.IsZero() && !during(n.Round, c.At) }) {
			return historyError(indexed("notices", i), "not while this slot stood")
		}
	}
	for i := range s.Moves {
		m, round := &s.Moves[i], 1
		for round <= len(list) && list[round-1].agreed.Before(m.At) {
			round++
		}
		prepared := s.mayBePrepared(round, m.At)
		for next := round; next <= len(list) && list[next-1].agreed.Equal(m.At); next++ { // of one instant, it may have come first
			prepared = prepared || s.mayBePrepared(next+1, m.At)
		}
		switch {
		case !m.Told.IsZero() && m.Told.Before(since(round)):
			return historyError(indexed("moves", i)+".told", "before there was the slot that is moved")
		case m.Was == StatusPrepared && !prepared:
			return historyError(indexed("moves", i)+".was", "does not follow from what the departments said")
		}
	}
	return nil
}

// mayBePrepared tells whether every department had said that it is ready by an instant of a round, and a sheet was ever prefilled.
func (s *Snapshot) mayBePrepared(round int, at time.Time) bool {
	return !s.Sheet.At.IsZero() && !slices.ContainsFunc(s.Needs, func(n Need) bool {
		return !slices.ContainsFunc(s.Confirmed, func(c Confirmation) bool {
			return c.Round == round && c.Department == n.Department && c.Ready && !c.At.After(at)
		})
	})
}

// checkRounds asks that every round but the first came of a reschedule or of a move that was agreed to.
func (s *Snapshot) checkRounds() error {
	rounds := 1 + len(s.Changes)
	for i := range s.Moves {
		if s.Moves[i].Answer == MoveAnswerAgreed {
			rounds++
		}
	}
	switch {
	case s.Round != rounds || len(s.Changes) > maxChanges || len(s.Moves) > maxChanges:
		return historyError("round", "not the number of slots that the booking had")
	case s.Round == 1 && !s.SlotAt.Equal(s.BookedAt):
		return historyError("slot_at", "the first slot stands since the booking")
	case len(s.Owners) > maxOwners || len(s.Owners) > 0 && s.Owners[len(s.Owners)-1].To != s.Owner:
		return historyError("owner", "not whom the booking was passed on to")
	}
	for i, t := range s.Owners {
		if t.From == t.To || t.Reason == "" || i > 0 && s.Owners[i-1].To != t.From {
			return historyError(indexed("owners", i), "a booking is passed on by name, with a reason")
		}
	}
	for i := range s.Changes {
		if c := &s.Changes[i]; !c.From.good() || !c.To.good() || !c.To.Start.At.After(c.At) || c.Reason == "" || c.At.After(s.At) {
			return historyError(indexed("changes", i), "not a change of this booking")
		}
	}
	return nil
}

func (s *Snapshot) checkReadiness() error {
	if len(s.Needs) == 0 || len(s.Needs) > 3 || len(s.Confirmed) > maxConfirmed {
		return historyError("needs", "a booking needs at least one department")
	}
	for i, n := range s.Needs {
		want := NeedStatusAsked
		for _, c := range s.Confirmed {
			if c.Round == s.Round && c.Department == n.Department {
				want = NeedStatusNotReady
				if c.Ready {
					want = NeedStatusReady
				}
			}
		}
		if n.Department.Since() == 0 || n.Status != want || s.need(n.Department) != i {
			return historyError(indexed("needs", i), "does not follow from what the departments said")
		}
	}
	for i, c := range s.Confirmed {
		if c.Round < 1 || c.Round > s.Round || s.need(c.Department) < 0 || c.Answered == "" || c.At.After(s.At) {
			return historyError(indexed("confirmed", i), "not a confirmation of this booking")
		}
	}
	if sheet := &s.Sheet; !sheet.At.IsZero() {
		for _, f := range known {
			if !slices.Contains(sheet.Fields, f) {
				return historyError("sheet.fields", "a prefilled sheet holds what the booking knows")
			}
		}
		for i, f := range sheet.Fields {
			if slices.Contains(sheet.Fields[:i], f) {
				return historyError(indexed("sheet.fields", i), "there twice")
			}
		}
	} else if len(sheet.Fields) > 0 || sheet.Kit || sheet.By != "" {
		return historyError("sheet", "a prefilled sheet has a time")
	}
	if s.Sheet.At.After(s.At) || s.Board.At.After(s.At) || !s.Board.At.IsZero() && s.Board.At.Before(s.SlotAt) || s.Board.At.IsZero() != (s.Board.By == "") {
		return historyError("board", "not a time of this booking")
	}
	standing := s.Status == StatusBooked || s.Status == StatusPrepared
	if standing && s.prepared() != (s.Status == StatusPrepared) {
		return historyError("status", "does not follow from the departments and the sheet")
	}
	return nil
}

func (s *Snapshot) checkNotices() error {
	if len(s.Notices) > maxNotices {
		return historyError("notices", "too many")
	}
	for i := range s.Notices {
		n := &s.Notices[i]
		switch {
		case s.notice(n.ID) != i || n.ID == "":
			return historyError(indexed("notices", i)+".id", "not a name, or there twice")
		case n.Round < 1 || n.Round > s.Round || n.At.After(s.At) || i > 0 && s.Notices[i-1].Round >= n.Round:
			return historyError(indexed("notices", i)+".round", "a slot has one notice")
		case len(n.Copies) != len(recipients):
			return historyError(indexed("notices", i)+".copies", "one copy for each recipient")
		}
		for _, to := range Recipients() {
			if n.copyTo(to) < 0 {
				return historyError(indexed("notices", i)+".copies", "one copy for each recipient")
			}
		}
		for k, c := range n.Copies {
			if c.At.IsZero() != (c.Who == "") || c.At.After(s.At) || !c.At.IsZero() && c.At.Before(n.At) {
				return historyError(indexed(indexed("notices", i)+".copies", k), "not an acknowledgement of this notice")
			}
		}
	}
	return nil
}

func (s *Snapshot) checkMoves() error {
	for i := range s.Moves {
		m, last := &s.Moves[i], i == len(s.Moves)-1
		open := m.Answer == ""
		left := s.Status == StatusMoveAsked || s.Status == StatusArrived || s.Status == StatusCancelled
		switch {
		case m.Reason.Since() == 0 || m.Reason == MoveReasonOther && m.Note == "":
			return historyError(indexed("moves", i)+".reason", "a move has its reason")
		case !m.From.good() || !m.To.good() || !m.To.Start.At.After(m.At) || m.Was != StatusBooked && m.Was != StatusPrepared:
			return historyError(indexed("moves", i), "not a move of this booking")
		case open && (!last || !left) || open != m.Answered.IsZero():
			return historyError(indexed("moves", i)+".answer", "only the last move is unanswered")
		case !m.Load.good(m.To):
			return historyError(indexed("moves", i)+".load", "not one under which the slot is taken")
		case m.toldLater() && m.Channel.Since() == 0:
			return historyError(indexed("moves", i)+".channel", "whoever told the customer did so in some way")
		case m.Answer == MoveAnswerAgreed && (m.Person == "" || m.Person != s.Customer.ID && m.Person != s.Caller.ID):
			return historyError(indexed("moves", i)+".person", "the customer agrees")
		case m.At.After(s.At) || m.Told.After(s.At) || m.Answered.After(s.At) || !open && (m.Answered.Before(m.At) || m.Told.IsZero()):
			return historyError(indexed("moves", i)+".at", "not a time of this booking")
		}
	}
	if s.Status == StatusMoveAsked && s.OpenMove() == nil {
		return historyError("moves", "there is no open move")
	}
	return nil
}

// toldLater tells whether the customer certainly heard of the move between its announcement and the answer, see TellMove.
func (m *Move) toldLater() bool { return m.Told.After(m.At) && !m.Told.Equal(m.Answered) }

func (s *Snapshot) checkEnd() error {
	missed := s.Status == StatusMissed || s.Status == StatusClosed || s.Arrival.Missed
	switch {
	case s.Status.Ended() == s.EndedAt.IsZero() || s.Status.Ended() && !s.EndedAt.Equal(s.At):
		return historyError("ended_at", "does not go with the status")
	case (s.Status == StatusArrived) == s.Arrival.At.IsZero() || s.Arrival.At.After(s.At) || s.Status != StatusArrived && s.Arrival != Arrival{}:
		return historyError("arrival", "does not go with the status")
	case s.Status == StatusArrived && s.Arrival.Late != s.Arrival.At.After(s.Deadline()):
		return historyError("arrival.late", "does not follow from the slot")
	case missed == s.MissedAt.IsZero() || s.MissedAt.After(s.At) || missed && !s.MissedAt.After(s.Deadline()):
		return historyError("missed_at", "does not go with the status")
	case !missed && len(s.Contacts) > 0 || len(s.Contacts) > maxContacts:
		return historyError("contacts", "nobody asks a customer who did not miss the slot")
	case s.Status == StatusCancelled && s.EndReason == "" || s.EndReason != "" && s.Status != StatusCancelled && s.Status != StatusClosed:
		return historyError("end_reason", "does not go with the status")
	case !s.Rebooking.IsZero() && (s.Status != StatusClosed || s.Rebooking.Stage() != Stage || s.Rebooking == s.Subject):
		return historyError("rebooking", "a closed booking names another")
	}
	for i, c := range s.Contacts {
		if c.At.Before(s.Deadline()) || c.At.After(s.At) || c.Channel.Since() == 0 {
			return historyError(indexed("contacts", i), "not a contact after the miss")
		}
	}
	return nil
}

// checkCount asks that there are at least as many events as what is kept of them, one each.
func (s *Snapshot) checkCount() error {
	n := 1 + len(s.Changes) + len(s.Moves) + len(s.Owners) + len(s.Confirmed) + len(s.Notices) + len(s.Reminders) + len(s.Contacts)
	for i := range s.Moves {
		m := &s.Moves[i]
		if m.Answer != "" {
			n++
		}
		if m.toldLater() {
			n++
		}
	}
	for i := range s.Notices {
		for _, c := range s.Notices[i].Copies {
			if !c.At.IsZero() {
				n++
			}
		}
	}
	for _, happened := range [...]bool{!s.Sheet.At.IsZero(), !s.Board.At.IsZero(), !s.MissedAt.IsZero(), !s.EndedAt.IsZero()} {
		if happened {
			n++
		}
	}
	if s.Seq < int64(n) || len(s.Reminders) > maxReminders {
		return historyError("seq", "fewer events than what is kept of them")
	}
	return nil
}
