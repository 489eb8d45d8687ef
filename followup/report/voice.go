package report

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/workorder"
)

// voice is what customers say of the house: in follow-up calls, and in complaints.
func (m *maker) voice() {
	m.calls()
	m.measures()
	m.complaints()
}

// calls counts the follow-ups by the day on which they were due at the latest, and the answers by when they were given.
func (m *maker) calls() {
	first, last := m.calendar.DateAt(m.From), m.calendar.DateAt(m.Until)
	backs := followup.CallBacksOf(m.Contacts, followup.UncalledOf(m.Orders, m.Contacts), m.calendar, first, last.AddDays(-1)) // the days whose 24:00 lies in the period
	m.ratio(FigureCalled, backs.Called)
	m.ratio(FigureReached, backs.Reached)
	delivered := those(m.delivered(), func(s *workorder.Snapshot) bool { return s.Source.Kind != workorder.SourceInternal })
	m.ratio(FigureUnplanned, aftersales.Ratio{Count: len(followup.Unplanned(delivered, m.Contacts)), Of: len(delivered)})

	answered := those(m.Contacts, func(s *followup.Snapshot) bool { return m.Holds(s.AnsweredAt) })
	content := followup.SatisfactionOf(answered, m.calendar, first, last)
	m.ratio(FigureContent, content.Index)
	m.ratio(FigureWithoutProblem, content.Calls)
	for _, row := range followup.ProblemsOf(answered, m.calendar, first, last).Rows {
		if row.OfCalls.Of > 0 {
			m.part(FigureProblemsByQuestion, string(row.Question), Value{Count: row.OfCalls.Count, Of: row.OfCalls.Of})
		}
	}
}

func (m *maker) measures() {
	for i := range m.Measures {
		s := &m.Measures[i]
		m.count(FigureMeasures, yes(m.Holds(s.ProposedAt)))
		if m.Holds(s.VerifiedAt) {
			m.ratio(FigureMeasuresEffective, aftersales.Ratio{Count: yes(s.Status == prevention.StatusVerified), Of: 1})
		}
	}
}

func (m *maker) complaints() {
	received := those(m.Cases, func(s *complaint.Snapshot) bool { return m.Holds(s.ReceivedAt) })
	m.count(FigureComplaints, len(received))
	m.ratio(FigureSevere, complaint.ResultsOf(received, m.calendar, m.Until).Severe)
	for _, p := range complaint.ParetoOf(received) {
		m.part(FigureComplaintsByProblem, string(p.Problem), Value{Count: p.Share.Count, Of: p.Share.Of})
	}
	established := those(m.Cases, func(s *complaint.Snapshot) bool { return m.Holds(s.Cause.At) })
	for _, p := range complaint.ByResponsibility(established) {
		m.part(FigureComplaintsByParty, string(p.Party), Value{Count: p.Share.Count, Of: p.Share.Of})
	}
	closed := those(m.Cases, func(s *complaint.Snapshot) bool {
		return s.Status == complaint.StatusClosed && m.Holds(s.EndedAt)
	})
	m.ratio(FigureCustomersSatisfied, complaint.ResultsOf(closed, m.calendar, m.Until).Satisfied)
	for i := range m.Cases {
		s := &m.Cases[i]
		for _, d := range s.Duties(m.calendar, m.Until) {
			if withdrawn := s.Status == complaint.StatusWithdrawn && d.Done.Equal(s.EndedAt); d.Code == complaint.DutyClose && !withdrawn && m.Holds(d.Done) {
				m.ratio(FigureClosedInTime, aftersales.Ratio{Count: yes(!d.Late), Of: 1})
			}
		}
		for _, r := range s.Reopenings {
			m.count(FigureReopened, yes(m.Holds(r.At)))
		}
		m.goodwill(s)
	}
}

// goodwill is what was done for an unhappy customer beyond what the guarantee gives. It stands beside the sales: where it was done by an order, the bill to the house says the same.
func (m *maker) goodwill(s *complaint.Snapshot) {
	for i := range s.Measures {
		if g := &s.Measures[i]; g.Basis == complaint.BasisGoodwill && !g.Spent.IsZero() && m.Holds(g.DoneAt) {
			m.amount(FigureGoodwill, g.Spent)
		}
	}
}
