package invitation_test

import (
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
)

// lives are the two ways in which an invitation goes: to a booking, and to a no.
func lives() map[string][]invitation.Command {
	first := listing(invitation.ReasonMonths, invitation.ReasonDistance)
	first.Odometer = aftersales.Odometer{Km: 30_000, At: time.Date(2026, 2, 20, 2, 0, 0, 0, time.UTC), Source: aftersales.OdometerSourceDashboard}
	return map[string][]invitation.Command{
		"booked": {
			first, invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultNoAnswer, Note: "无人接听"},
			invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultLater, Again: day("2026-03-10"), Note: "出差，下周再联系"},
			invitation.Close{Outcome: invitation.OutcomeBooked, Booking: must(aftersales.ParseRef("appointment/B-1")), Note: "周六上午"},
		},
		"declined": {listing(invitation.ReasonDeferred), invitation.Close{Outcome: invitation.OutcomeDeclined, Note: "已在外地保养"}},
	}
}

// AS-003: an invitation keeps fifty contacts, and can still be read.
func TestThereIsRoomForFifty(t *testing.T) {
	d := newDesk(t)
	d.do(listing(invitation.ReasonMonths))
	again := invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultNoAnswer}
	for range 50 {
		d.do(again)
	}
	if _, err := d.o.Check(d.call(asAdvisor), again); !slices.Equal(codesOf(err), []aftersales.Code{aftersales.RuleLength}) {
		t.Errorf("got %v, want %v", err, aftersales.RuleLength)
	}
	if err := new(invitation.Invitation).UnmarshalJSON([]byte(bytesOf(t, d.o))); err != nil {
		t.Error(err)
	}
}

func TestNothingIsShared(t *testing.T) { stage().NothingIsShared(t, 10, nil) }

func TestNothingLeaks(t *testing.T) {
	secrets := []string{"王小明", "13812345678", "浙A12345", "无人接听", "出差，下周再联系", "周六上午", "已在外地保养"}
	stage().NothingLeaks(t, asAdvisor, secrets, func(s *invitation.Snapshot) []any {
		return []any{[]any{s.Customer, s.Vehicle, s.Contacts, s.Odometer}}
	})
}

func TestSameBytesAgain(t *testing.T) { stage().SameBytesAgain(t) }

func TestMutatedDocuments(t *testing.T) { stage().MutatedDocuments(t, "booked", 3, 1) }

func TestHostileLives(t *testing.T) { stage().HostileLives(t, 80) }
