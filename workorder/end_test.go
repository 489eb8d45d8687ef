package workorder_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// ender brings an order to its end by steps that somebody can take, whoever has worked on it so far.
type ender struct {
	t     testing.TB
	order *workorder.Order
	at    time.Time
	calls uint64
}

// The people who end orders. None of them took part before.
var (
	endAdvisor    = aftersales.Actor{ID: "z-a", Role: aftersales.RoleAdvisor}
	endManager    = aftersales.Actor{ID: "z-m", Role: aftersales.RoleServiceManager}
	endGeneral    = aftersales.Actor{ID: "z-g", Role: aftersales.RoleGeneralManager}
	endCashier    = aftersales.Actor{ID: "z-k", Role: aftersales.RoleCashier}
	endClerk      = aftersales.Actor{ID: "z-p", Role: aftersales.RolePartsClerk}
	endDispatcher = aftersales.Actor{ID: "z-d", Role: aftersales.RoleDispatcher}
)

func (e *ender) try(by aftersales.Actor, cmd workorder.Command) error {
	e.at = e.at.Add(time.Second)
	e.calls++
	_, err := e.order.Do(aftersales.Call{Subject: e.order.Snapshot().Subject, ID: shopID(1<<40 + e.calls), At: e.at, By: by}, cmd)
	return err
}

func (e *ender) do(by aftersales.Actor, cmd workorder.Command) error {
	if err := e.try(by, cmd); err != nil {
		return fmt.Errorf("%s in %s: %s", workorder.CommandName(cmd), string(e.order.Status()), aftersales.Explain(err, aftersales.English))
	}
	return nil
}

// end ends the order: an accepted one by delivery and closing, every other one that is not over by cancellation.
func (e *ender) end() error {
	s := e.order.Snapshot()
	e.at = s.At
	switch s.Status {
	case "", workorder.StatusClosed, workorder.StatusCancelled:
		return nil
	case workorder.StatusAccepted, workorder.StatusDelivered, workorder.StatusEnding:
	default:
		for i := range s.Items {
			if it := &s.Items[i]; it.Status == workorder.ItemStatusOut {
				if err := e.do(endDispatcher, workorder.TakeBack{Item: it.ID}); err != nil {
					return err
				}
			}
		}
		if err := e.do(endManager, workorder.Cancel{Reason: "the customer takes the vehicle"}); err != nil {
			return err
		}
	}
	steps := []func() error{e.bills, e.parts, e.things, e.money, e.certificate, func() error {
		return e.do(endAdvisor, workorder.Deliver{To: s.Customer.ID})
	}}
	if s.Status == workorder.StatusDelivered {
		steps = []func() error{e.money}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	if e.order.Status() == workorder.StatusDelivered {
		return e.do(endAdvisor, workorder.Close{})
	}
	return nil
}

// bills bills every payer, after the payer approved; in an order that ends, what cannot be billed as it stands comes down.
func (e *ender) bills() error {
	for _, p := range pricing.Payers() {
		if err := e.bill(p); err == nil {
			continue
		} else if e.order.Status() != workorder.StatusEnding {
			return err
		}
		if err := e.comeDown(); err != nil {
			return err
		}
		if err := e.bill(p); err != nil {
			return err
		}
	}
	return nil
}

func (e *ender) bill(p pricing.Payer) error {
	s := e.order.Snapshot()
	b, err := s.Unbilled(p)
	if err != nil || len(b.Items) == 0 {
		return err
	}
	if p != pricing.PayerCustomer && e.order.Status() == workorder.StatusEnding {
		var items []workorder.ApprovedItem
		for _, id := range b.Items {
			items = append(items, workorder.ApprovedItem{Item: id, Amount: shopMoney(99_999_999_00)})
		}
		number := fmt.Sprintf("z-%d", len(s.Approvals))
		if err := e.do(endManager, workorder.RecordPayerApproval{Number: number, Payer: p, Approver: endGeneral, Items: items}); err != nil {
			return err
		}
	}
	b.Explained = true
	return e.do(endCashier, b)
}

// comeDown takes every unbilled item back to what was authorised, for nothing.
func (e *ender) comeDown() error {
	s := e.order.Snapshot()
	for i := range s.Items {
		it := &s.Items[i]
		billed := slices.ContainsFunc(s.Bills, func(b workorder.IssuedBill) bool { return slices.Contains(b.Items, it.ID) })
		if billed || it.Authorised.Offer == "" || it.Status != workorder.ItemStatusPassed && it.Status != workorder.ItemStatusDone && it.Status != workorder.ItemStatusStopped {
			continue
		}
		work := it.Authorised.Work
		work.Package = aftersales.Money{}
		nothing, _ := pricing.NewUnitPrice(aftersales.Number{}, s.Policy.Pricing.Currency)
		for n := range work.Lines {
			l := &work.Lines[n]
			l.Price, l.Discount, l.Listed = nothing, pricing.Discount{}, pricing.Listed{}
			if l.Kind == pricing.KindPart && l.Part == "" {
				l.Part = "P-1"
			}
		}
		if err := e.do(endManager, workorder.ChangeItem{Item: it.ID, Work: work}); err != nil {
			return err
		}
	}
	return nil
}

// parts brings back what is on loan, and of a cancelled order what is not billed.
func (e *ender) parts() error {
	s := e.order.Snapshot()
	for i := range s.Items {
		it := &s.Items[i]
		type key struct {
			line aftersales.ID
			part string
			use  workorder.PartUse
		}
		out := map[key]aftersales.Number{}
		var order []key
		for _, m := range it.Parts {
			k := key{m.Line, m.Part, m.Use}
			if m.Line != "" {
				k.part = ""
			}
			if _, there := out[k]; !there {
				order = append(order, k)
			}
			sum := m.Quantity
			if m.Back {
				sum, _ = aftersales.Number{}.Sub(sum)
			}
			out[k], _ = out[k].Add(sum)
		}
		for _, k := range order {
			left := out[k]
			if k.use == workorder.PartUseConsumable || k.use == workorder.PartUseFit && s.Status != workorder.StatusEnding {
				continue
			}
			if k.use == workorder.PartUseFit {
				for _, l := range it.Used() {
					if l.ID == k.line && (it.Status == workorder.ItemStatusDone || it.Status == workorder.ItemStatusPassed || it.Status == workorder.ItemStatusStopped) {
						left, _ = left.Sub(l.Quantity)
					}
				}
			}
			if left.Sign() <= 0 {
				continue
			}
			if err := e.do(endClerk, workorder.ReturnParts{Item: it.ID, Line: k.line, Part: k.part, Quantity: left, Use: k.use, From: "z-d"}); err != nil {
				return err
			}
		}
	}
	return nil
}

// things hands back what is in custody and every old part that was not.
func (e *ender) things() error {
	s := e.order.Snapshot()
	h := workorder.HandBack{To: s.Customer.ID}
	for _, k := range s.Custody {
		if k.Back.IsZero() {
			h.Things = append(h.Things, k.ID)
		}
	}
	for i := range s.Items {
		it := &s.Items[i]
		if it.Status != workorder.ItemStatusDone && it.Status != workorder.ItemStatusPassed && it.Status != workorder.ItemStatusStopped {
			continue
		}
		for _, l := range it.Used() {
			back := slices.ContainsFunc(s.OldParts, func(p workorder.OldPart) bool { return p.Item == it.ID && p.Line == l.ID })
			if l.Kind == pricing.KindPart && !back {
				h.OldParts = append(h.OldParts, workorder.OldPartBack{Item: it.ID, Line: l.ID})
			}
		}
	}
	if len(h.Things)+len(h.OldParts) == 0 {
		return nil
	}
	return e.do(endAdvisor, h)
}

// money pays what is owed, and pays back what was paid too much.
func (e *ender) money() error {
	s := e.order.Snapshot()
	open := map[pricing.Payer]int64{}
	for _, b := range s.Bills {
		open[b.Payer] += b.Total.Minor()
	}
	for _, n := range s.CreditNotes {
		open[n.Payer] -= n.Amount.Minor()
	}
	for _, p := range s.Payments {
		open[p.Payer] -= p.Amount.Minor()
	}
	for _, r := range s.Refunds {
		open[r.Payer] += r.Amount.Minor()
	}
	for _, p := range slices.Sorted(maps.Keys(open)) {
		amount, err := aftersales.NewMoney(max(open[p], -open[p]), s.Policy.Pricing.Currency)
		switch {
		case err != nil:
			return err
		case open[p] > 0:
			err = e.do(endCashier, workorder.RecordPayment{Payer: p, Amount: amount, Method: workorder.PaymentMethodCash})
		case open[p] < 0:
			err = e.do(endCashier, workorder.Refund{Payer: p, Amount: amount, Method: workorder.PaymentMethodCash, Approver: endManager, Reason: "paid too much"})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// certificate issues the certificate that is due, by an inspector who passed an item.
func (e *ender) certificate() error {
	s := e.order.Snapshot()
	due := s.Repair.Certified() || slices.Contains(s.Policy.Local.Certified, s.Repair)
	if n := len(s.Certificates); !due || n > 0 && s.Certificates[n-1].Void.IsZero() {
		return nil
	}
	for i := range s.Items {
		it := &s.Items[i]
		if it.Status != workorder.ItemStatusPassed {
			continue
		}
		plate, err := aftersales.ParsePlate("京A12345/blue")
		if err != nil {
			return err
		}
		by := aftersales.Actor{ID: it.Inspections[len(it.Inspections)-1].By, Role: aftersales.RoleInspector}
		return e.do(by, workorder.Certify{Number: fmt.Sprintf("z-%d", len(s.Certificates)), Odometer: 99_999, Plate: plate})
	}
	return nil
}

// TestEveryOrderEnds takes the orders that the scenarios lead to, each at every event of its history, and ends them: no order is ever stuck, and what the customer accepts can be billed, delivered and closed.
func TestEveryOrderEnds(t *testing.T) {
	seen := map[string]bool{}
	ended, accepted := 0, 0
	stuck, where := map[string]int{}, map[string]string{}
	fails := func(err error, at string) {
		if stuck[err.Error()]++; where[err.Error()] == "" {
			where[err.Error()] = at
		}
	}
	for name, s := range stagetest.Scenarios(t).All() {
		order := new(workorder.Order)
		for _, line := range append(slices.Clone(s.Given), s.When) {
			op := new(oracle.Operation)
			if json.Unmarshal(line, op) != nil || op.Subject.Ref().Stage() != workorder.Stage {
				continue
			}
			cmd, err := workorder.ReadCommand(op.Do.Type, op.Do.V, op.Do.Data)
			if err != nil {
				continue
			}
			call := aftersales.Call{Subject: op.Subject.Ref(), ID: op.ID, Expect: op.Expect, At: op.At, By: op.By, Waive: op.Waive}
			if events, err := order.Do(call, cmd); err != nil || len(events) == 0 {
				continue
			}
			doc, err := order.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			if seen[string(doc)] {
				continue
			}
			seen[string(doc)] = true
			again := func() *ender {
				o := new(workorder.Order)
				if err := o.UnmarshalJSON(doc); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				return &ender{t: t, order: o, at: o.Snapshot().At}
			}
			e := again()
			if err := e.end(); err != nil {
				fails(err, name+" after "+op.Do.Type)
			}
			ended++
			e = again()
			if s := e.order.Snapshot(); e.try(endAdvisor, workorder.Accept{Person: s.Customer.ID, Explained: shopExplained()}) == nil {
				accepted++
				if err := e.end(); err != nil {
					fails(err, name+" after "+op.Do.Type+", accepted")
				}
			}
		}
	}
	for _, why := range slices.Sorted(maps.Keys(stuck)) {
		t.Errorf("%d orders do not end, the first is %s:\n    %s\n    Where a rule asks for more now, the step that satisfies it belongs to ender.end in this file; where nobody can take that step, the rule leaves orders without an end.", stuck[why], where[why], why)
	}
	t.Logf("%d orders ended, %d of them after acceptance too", ended, accepted)
	if ended < 1000 || accepted < 50 {
		t.Errorf("%d orders ended and %d were accepted, want at least 1000 and 50", ended, accepted)
	}
}
