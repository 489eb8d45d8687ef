package oracle

import (
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

const receptionName = reception.Stage

// receptions is the stage of visits.
type receptions struct{}

func (receptions) read(do Deed) (any, error) { return reception.ReadCommand(do.Type, do.V, do.Data) }

func (receptions) newest() int { return reception.Version }

func (receptions) begin() subject { return &visit{} }

// A visit takes its booking from the one that it is received as, which hands the ticket on that it came of, and a ticket that it names itself from the hotline's.
func (receptions) earlier(command any) []aftersales.Ref {
	arrive, ok := command.(reception.Arrive)
	if !ok {
		return nil
	}
	return append(sources([]string{appointmentName}, arrive.Booking.Ref), sources([]string{hotlineName}, arrive.Ticket.Ticket)...)
}

func (receptions) complete(command, snapshot any) (any, []string) {
	arrive, isArrive := command.(reception.Arrive)
	if !isArrive {
		return command, nil
	}
	switch s := snapshot.(type) {
	case appointment.Snapshot:
		made, err := reception.FromBooking(s)
		taken, differs := compared("booking", arrive.Booking, reception.Booking{Ref: s.Subject}, made, err)
		if taken {
			arrive.Booking = made
		}
		return arrive, differs
	case hotline.Snapshot:
		if arrive.Ticket == arrive.Booking.Ticket {
			return arrive, nil // the booking's word, which was that of the hotline when it was booked
		}
		made, err := appointment.FromTicket(s)
		taken, differs := compared("ticket", arrive.Ticket, appointment.Called{Ticket: s.Subject}, made, err)
		if taken {
			arrive.Ticket = made
		}
		return arrive, differs
	}
	return command, nil
}

// Two visits are about the same matter where they are received on one booking.
func (receptions) matter(command any) string {
	if arrive, ok := command.(reception.Arrive); ok && arrive.Booking.Ref.Stage() == appointmentName {
		return arrive.Booking.Ref.String()
	}
	return ""
}

func (receptions) second(call aftersales.Call, earlier aftersales.Ref) []aftersales.Finding {
	j := aftersales.NewJudgement(&call, reception.Rules())
	j.Note(reception.RuleBegunOnce, "booking.ref", earlier)
	return j.Findings()
}

func (receptions) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(reception.Snapshot)
	return s.Duties(c, at)
}

// visit is a visit as the judge holds it.
type visit struct{ reception.Visit }

func (v *visit) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(reception.Command)
	events, err := v.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (v *visit) stands() (int64, bool) { return v.Seq(), v.Status().Ended() }

func (v *visit) snapshot() any { return v.Snapshot() }
