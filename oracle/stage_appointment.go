package oracle

import (
	"bytes"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

const (
	appointmentName = appointment.Stage
	invitationName  = invitation.Stage
)

// appointments is the stage of bookings.
type appointments struct{}

func (appointments) read(do Deed) (any, error) {
	return appointment.ReadCommand(do.Type, do.V, do.Data)
}

func (appointments) newest() int { return appointment.Version }

func (appointments) begin() subject { return &booking{} }

// A booking takes its link from the booking that it replaces, and what is due from the invitation and the ticket that it came of.
func (appointments) earlier(command any) []aftersales.Ref {
	book, ok := command.(appointment.Book)
	if !ok {
		return nil
	}
	return append(append(sources([]string{appointmentName}, book.Replaces.Booking),
		sources([]string{invitationName}, book.Invited.Invitation)...),
		sources([]string{hotlineName}, book.Ticket.Ticket)...)
}

func (appointments) complete(command, snapshot any) (any, []string) {
	book, isBook := command.(appointment.Book)
	if !isBook {
		return command, nil
	}
	switch s := snapshot.(type) {
	case appointment.Snapshot:
		made, err := appointment.Rebook(s)
		taken, differs := compared("replaces", book.Replaces, appointment.Earlier{Booking: s.Subject}, made, err)
		if taken {
			book.Replaces = made
		}
		return book, differs
	case invitation.Snapshot:
		made, err := appointment.FromInvitation(s)
		taken, differs := compared("invited", book.Invited, appointment.Invited{Invitation: s.Subject}, made, err)
		if taken {
			book.Invited = made
		}
		return book, differs
	case hotline.Snapshot:
		made, err := appointment.FromTicket(s)
		taken, differs := compared("ticket", book.Ticket, appointment.Called{Ticket: s.Subject}, made, err)
		if taken {
			book.Ticket = made
		}
		return book, differs
	}
	return command, nil
}

// compared tells whether an extract is to be taken over, which it is where only its source is given, and else in which fields the one given differs. Where there is nothing to make one of, the stage's own rules say so of one that is only named.
func compared(path string, given, named, made any, err error) (taken bool, differs []string) {
	is, wrong := aftersales.Write(given)
	bare, wrongToo := aftersales.Write(named)
	missing := bytes.Equal(is, bare)
	switch {
	case wrong != nil || wrongToo != nil || err != nil && !missing:
		return false, []string{path}
	case err != nil:
		return false, nil
	case missing:
		return true, nil
	}
	says, err := aftersales.Write(made)
	if err != nil {
		return false, []string{path}
	}
	return false, differing(path, is, says)
}

func (appointments) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(appointment.Snapshot)
	return s.Duties(c, at)
}

// booking is a booking as the judge holds it.
type booking struct{ appointment.Booking }

func (b *booking) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(appointment.Command)
	events, err := b.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (b *booking) stands() (int64, bool) { return b.Seq(), b.Status().Ended() }

func (b *booking) snapshot() any { return b.Snapshot() }

// invitations is the stage of invitations. No command of it carries an extract.
type invitations struct{}

func (invitations) read(do Deed) (any, error) { return invitation.ReadCommand(do.Type, do.V, do.Data) }

func (invitations) newest() int { return invitation.Version }

func (invitations) begin() subject { return &invited{} }

func (invitations) duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty {
	s, _ := snapshot.(invitation.Snapshot)
	return s.Duties(c, at)
}

// invited is an invitation as the judge holds it.
type invited struct{ invitation.Invitation }

func (i *invited) do(call aftersales.Call, command any) (document, []aftersales.Finding, error) {
	cmd, _ := command.(invitation.Command)
	events, err := i.Do(call, cmd)
	if len(events) == 0 {
		return nil, nil, err
	}
	return &events[0], events[0].Findings, nil
}

func (i *invited) stands() (int64, bool) { return i.Seq(), i.Status().Ended() }

func (i *invited) snapshot() any { return i.Snapshot() }
