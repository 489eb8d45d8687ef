package appointment

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
)

// FromInvitation is what a booking takes from an invitation that is open or was closed with a booking; give it as Book.Invited. One that ended otherwise is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
func FromInvitation(s invitation.Snapshot) (Invited, error) {
	if s.Status.Ended() && s.Status != invitation.StatusBooked || s.Status == "" {
		return Invited{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "no booking comes of an invitation that ended otherwise"}
	}
	if err := s.Check(); err != nil {
		return Invited{}, err
	}
	in := Invited{Invitation: s.Subject, Seq: s.Seq, Vehicle: s.Vehicle.ID, Due: s.DueBy, Odometer: s.Odometer, Deferred: slices.Clone(s.Deferred)}
	for _, r := range s.Reasons {
		in.Reasons = append(in.Reasons, string(r))
	}
	return in, nil
}

// MonthlyReturn is a row of the monthly table of vehicles due (月应回站客户统计表), see MonthlyReturns.
type MonthlyReturn struct {
	Owner     aftersales.ID    `json:"owner,omitzero"` // of the invitations; none in the row of all
	Due       int              `json:"due"`
	Contacted aftersales.Ratio `json:"contacted"` // of those due
	Booked    aftersales.Ratio `json:"booked"`    // of those due
	Came      aftersales.Ratio `json:"came"`      // of those due, as invited: under the booking that the invitation closed with, or under one that replaced it
	Declined  int              `json:"declined"`  // every other outcome
	Open      int              `json:"open"`      // not closed yet
}

// MonthlyReturns counts the invitations of a month, given by any of its days, with the bookings that came of them: a row for every owner in the order of their IDs, and last the row of all. Each vehicle that was due is counted once, under the invitation that came first.
func MonthlyReturns(month aftersales.Date, invitations []invitation.Snapshot, bookings []Snapshot) []MonthlyReturn {
	seen := map[aftersales.ID]bool{}
	all := MonthlyReturn{}
	var rows []MonthlyReturn
	for i := range invitations {
		s := &invitations[i]
		if s.Month.Year() != month.Year() || s.Month.Month() != month.Month() || seen[s.Vehicle.ID] {
			continue
		}
		seen[s.Vehicle.ID] = true
		k := slices.IndexFunc(rows, func(r MonthlyReturn) bool { return r.Owner == s.Owner })
		if k < 0 {
			k = len(rows)
			rows = append(rows, MonthlyReturn{Owner: s.Owner})
		}
		contacted, booked, came := !s.ContactedAt().IsZero(), s.Status == invitation.StatusBooked, s.Status == invitation.StatusBooked && cameUnder(s.Booking, bookings)
		for _, r := range []*MonthlyReturn{&rows[k], &all} {
			r.Due++
			r.Contacted = r.Contacted.Add(one(contacted))
			r.Booked = r.Booked.Add(one(booked))
			r.Came = r.Came.Add(one(came))
			switch {
			case !s.Status.Ended():
				r.Open++
			case !booked:
				r.Declined++
			}
		}
	}
	slices.SortFunc(rows, func(a, b MonthlyReturn) int { return compareIDs(a.Owner, b.Owner) })
	return append(rows, all)
}

// cameUnder tells whether a customer came under a booking, or under a later one of the chain that it begins or belongs to.
func cameUnder(ref aftersales.Ref, bookings []Snapshot) bool {
	reached := []aftersales.Ref{ref}
	for range bookings {
		before := len(reached)
		for i := range bookings {
			b := &bookings[i]
			if b.Status == StatusArrived && slices.Contains(reached, b.Subject) {
				return true
			}
			if !b.Replaces.Booking.IsZero() && slices.Contains(reached, b.Replaces.Booking) && !slices.Contains(reached, b.Subject) {
				reached = append(reached, b.Subject)
			}
		}
		if len(reached) == before {
			break
		}
	}
	return false
}
