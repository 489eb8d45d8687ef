package workorder_test

import (
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestWhoTakesAHandIsCounted holds the two sides of one law together, for every command that a scenario accepts: a command that refuses whoever signed in the customer's place makes whoever gives it one of the staff, who cannot sign then, and no other command does.
func TestWhoTakesAHandIsCounted(t *testing.T) {
	type hand struct{ asked, counted bool }
	apart := map[string]hand{
		"dispatch":     {asked: true},   // the order does not keep who sent somebody
		"return-parts": {counted: true}, // what is out comes back, whoever brings it
	}
	tried := map[string]bool{}
	for _, name := range commandNames() {
		for _, l := range shown(t)[name] {
			if !l.accepted || l.ops[len(l.ops)-1].By.Role == aftersales.RoleCustomer || !told(t, l) {
				continue
			}
			s := newShop(t)
			steps := l.steps(t)(s)
			for _, next := range steps[:len(steps)-1] {
				by, cmd := next()
				s.do(by, cmd)
			}
			by, cmd := steps[len(steps)-1]()
			call := aftersales.Call{Subject: s.ref, At: s.at.Add(time.Minute), By: aftersales.Actor{ID: "h9", Role: by.Role}}
			signed := s.order.Snapshot()
			answered := slices.IndexFunc(signed.Offers, func(o workorder.Offer) bool { return o.Status == workorder.OfferStatusAnswered })
			if answered < 0 {
				continue
			}
			signed.Offers[answered].Answered.Response.Signer = "h9"
			other, err := workorder.Restore(signed)
			if err != nil {
				t.Fatalf("%s: %v", l.name, err)
			}
			_, refusal := other.Check(call, cmd)
			if _, err := s.order.Do(call, cmd); err != nil {
				continue // only one of the people of the order gives it
			}
			tried[name] = true
			got := hand{slices.Contains(shopCodes(refusal), wo011), s.order.Staff("h9")}
			if want, is := apart[name]; is && got != want || !is && got.asked != got.counted {
				t.Errorf("%s in %s: asked %t, counted %t", name, l.name, got.asked, got.counted)
			}
		}
	}
	if len(tried) < 40 {
		t.Errorf("%d commands were tried, want at least 40", len(tried))
	}
}
