package report

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// desk is how customers were booked, received and answered.
func (m *maker) desk() {
	arrived := those(m.Visits, func(s *reception.Snapshot) bool { return m.Holds(s.ArrivedAt) })
	m.bookings(arrived)
	m.invitations()
	m.reception(arrived)
	m.hotline()
}

// bookings counts those whose slot began in the period.
func (m *maker) bookings(arrived []reception.Snapshot) {
	var came []appointment.Came
	for i := range arrived {
		s := &arrived[i]
		came = append(came, appointment.Came{At: m.calendar.LocalAt(s.ArrivedAt), Advisor: s.Advisor, Booking: s.Booking.Ref})
	}
	r := appointment.RatesOf(those(m.Bookings, func(s *appointment.Snapshot) bool { return m.Holds(s.Slot.Start.At) }), came)
	m.ratio(FigureAppointments, r.Appointment)
	m.ratio(FigureShow, r.Show)
	m.ratio(FigureMiss, r.Miss)
	m.ratio(FigureBookedOnTime, r.OnTime)
	m.ratio(FigurePrefilled, r.Prefilled)
}

func (m *maker) invitations() {
	for i := range m.Invitations {
		s := &m.Invitations[i]
		m.count(FigureInvited, yes(m.Holds(s.ContactedAt())))
		if m.Holds(s.EndedAt) {
			m.ratio(FigureInvitedBooked, aftersales.Ratio{Count: yes(s.Status == invitation.StatusBooked), Of: 1})
		}
	}
}

func (m *maker) reception(arrived []reception.Snapshot) {
	m.ratio(FigureGreeted, reception.GreetingOf(arrived).InTime)
	w := reception.WaitingOf(arrived)
	m.ratio(FigureWaited, w.Waited)
	m.ratio(FigureInformed, w.Informed)
	for _, p := range reception.PurposesOf(arrived) {
		m.part(FigurePurposes, string(p.Purpose), Value{Count: p.Visits.Count, Of: p.Visits.Of})
	}
	ended := those(m.Visits, func(s *reception.Snapshot) bool { return m.Holds(s.EndedAt) })
	left := aftersales.Ratio{}
	for _, o := range reception.OutcomesOf(ended) {
		left.Count += o.Visits.Count
		m.part(FigureLeft, string(o.Outcome), Value{Count: o.Visits.Count, Of: o.Visits.Of})
	}
	for i := range ended {
		left.Of += yes(ended[i].Status.Ended())
	}
	m.ratio(FigureLeft, left)
}

func (m *maker) hotline() {
	taken := those(m.Tickets, func(s *hotline.Snapshot) bool { return m.Holds(s.PickedUp) })
	m.count(FigureTickets, len(taken))
	for _, k := range hotline.ByKindAndMode(taken) {
		m.part(FigureTicketsByKind, string(k.Kind), Value{Count: k.Count})
	}
	for i := range m.rows {
		if row := &m.rows[i]; row.Figure == FigureTicketsByKind {
			row.Of = len(taken)
		}
	}
	m.ratio(FigureFirstCall, hotline.FirstCallOf(m.closed()))
	h := hotline.HandOversOf(taken)
	m.ratio(FigurePassedOn, h.ToTechnician.InTime.Add(h.ToCoordinator.InTime))
	m.ratio(FigureEscalated, hotline.EscalationsOf(taken).Tickets)
}

// closed are the tickets, of which only those still have a status that were closed in the period: the others count as what repeats, and not as what was solved.
func (m *maker) closed() []hotline.Snapshot {
	tickets := slices.Clone(m.Tickets)
	for i := range tickets {
		if s := &tickets[i]; !m.Holds(s.EndedAt) {
			s.Status = ""
		}
	}
	return tickets
}
