package invitation_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/google/uuid"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func day(s string) aftersales.Date { return must(aftersales.ParseDate(s)) }

var (
	asAdvisor = aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}
	asSystem  = aftersales.Actor{ID: "s1", Role: aftersales.RoleSystem}
)

func listing(reasons ...invitation.Reason) invitation.ListDue {
	return invitation.ListDue{
		Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: must(aftersales.ParsePhone("13812345678"))},
		Vehicle:  aftersales.Vehicle{ID: "v1", Plate: must(aftersales.ParsePlate("浙A12345"))}, Reasons: reasons, DueBy: day("2026-03-20"), Deferred: []aftersales.ID{"i7"},
		Owner: "a1", Wish: invitation.WishMayContact, Policy: invitation.Policy{Name: "house", BookingContacts: []aftersales.Phone{must(aftersales.ParsePhone("4008001234"))}},
	}
}

// A desk gives one invitation its commands, and keeps its events.
type desk struct {
	testing.TB
	o      *invitation.Invitation
	ref    aftersales.Ref
	at     time.Time
	n      int
	events []invitation.Event
}

func newDesk(t testing.TB) *desk {
	return &desk{TB: t, o: new(invitation.Invitation), ref: must(aftersales.ParseRef("invitation/IN-1")), at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
}

func (d *desk) call(by aftersales.Actor) aftersales.Call {
	d.n++
	d.at = d.at.Add(time.Minute)
	return aftersales.Call{Subject: d.ref, ID: uuid.NewSHA1(uuid.NameSpaceURL, fmt.Append(nil, d.n)), At: d.at, By: by}
}

func (d *desk) do(cmd invitation.Command) {
	d.Helper()
	events, err := d.o.Do(d.call(asAdvisor), cmd)
	if err != nil {
		d.Fatal(aftersales.Explain(err, aftersales.English))
	}
	d.events = append(d.events, events...)
}

func codesOf(err error) []aftersales.Code {
	var refused *aftersales.RefusedError
	var unreadable *aftersales.UnreadableError
	switch {
	case errors.As(err, &refused):
		return refused.Codes()
	case errors.As(err, &unreadable):
		return []aftersales.Code{unreadable.Code}
	}
	return nil
}

func bytesOf(t testing.TB, o *invitation.Invitation) string {
	t.Helper()
	b, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
