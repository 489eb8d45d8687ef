package report

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// owed is what was owed in the period, and what of it was late.
func (m *maker) owed() {
	late(m, m.Bookings, (*appointment.Snapshot).Duties)
	late(m, m.Invitations, (*invitation.Snapshot).Duties)
	late(m, m.Visits, (*reception.Snapshot).Duties)
	late(m, m.Tickets, (*hotline.Snapshot).Duties)
	unplanned := followup.Unplanned(m.Orders, m.Contacts)
	late(m, m.Orders, func(s *workorder.Snapshot, c aftersales.Calendar, at time.Time) []aftersales.Duty {
		return those(s.Duties(c, at), func(d *aftersales.Duty) bool {
			return d.Code != workorder.DutyFollowUp || slices.Contains(unplanned, s.Subject) // where one is planned it is the follow-up's own, who sees it done
		})
	})
	late(m, m.Contacts, func(s *followup.Snapshot, c aftersales.Calendar, at time.Time) []aftersales.Duty {
		return those(s.Duties(c, at), func(d *aftersales.Duty) bool { return d.Code != followup.DutyRatio }) // the house owes it once a week or month
	})
	for _, d := range followup.RatioDuties(m.Contacts, followup.UncalledOf(m.Orders, m.Contacts), m.calendar, m.Until) {
		m.duty(d)
	}
	late(m, m.Measures, (*prevention.Snapshot).Duties)
	late(m, m.Cases, (*complaint.Snapshot).Duties)
}

// late counts the duties of one stage as they stand at the end of the period.
func late[S any](m *maker, list []S, duties func(*S, aftersales.Calendar, time.Time) []aftersales.Duty) {
	for i := range list {
		for _, d := range duties(&list[i], m.calendar, m.Until) {
			m.duty(d)
		}
	}
}

// duty counts one as it stands at the end of the period: what was done at its last instant or later was not done in it.
func (m *maker) duty(d aftersales.Duty) {
	if !d.Due.Before(m.Until) {
		return // what is due at the end can still be done in time
	}
	open := d.Done.IsZero() || !d.Done.Before(m.Until)
	if open {
		m.count(FigureDutiesOpen, 1)
		m.part(FigureDutiesOpen, string(d.Code), Value{Count: 1})
	}
	if m.Holds(d.Due) {
		r := aftersales.Ratio{Count: yes(open || d.Done.After(d.Due)), Of: 1}
		m.ratio(FigureDutiesLate, r)
		m.part(FigureDutiesLateByCode, string(d.Code), Value{Count: r.Count, Of: 1})
	}
}
