package oracle_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// shop gives commands to live subjects through their doors, and writes the log of it: what the oracle has to find again.
type shop struct {
	testing.TB
	at     time.Time
	n      int
	visits map[aftersales.Ref]*reception.Visit
	orders map[aftersales.Ref]*workorder.Order
	log    []string
	want   []wanted // of each line of the log
}

// wanted is what a door said.
type wanted struct {
	outcome oracle.Outcome
	codes   []aftersales.Code
	event   string
}

func newShop(t testing.TB) *shop {
	return &shop{
		TB: t, at: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
		visits: map[aftersales.Ref]*reception.Visit{}, orders: map[aftersales.Ref]*workorder.Order{},
	}
}

func ref(t testing.TB, s string) aftersales.Ref {
	t.Helper()
	r, err := aftersales.ParseRef(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (s *shop) visit(r aftersales.Ref) *reception.Visit {
	if s.visits[r] == nil {
		s.visits[r] = new(reception.Visit)
	}
	return s.visits[r]
}

func (s *shop) order(r aftersales.Ref) *workorder.Order {
	if s.orders[r] == nil {
		s.orders[r] = new(workorder.Order)
	}
	return s.orders[r]
}

// operation is the next operation of the shop, not yet written.
func (s *shop) operation(r aftersales.Ref, by string, role aftersales.Role, name string, cmd any) oracle.Operation {
	s.Helper()
	s.n++
	s.at = s.at.Add(time.Minute)
	data, err := aftersales.Write(cmd)
	if err != nil {
		s.Fatal(err)
	}
	return oracle.Operation{
		Subject: oracle.SubjectOf(r), ID: uuid.NewSHA1(uuid.NameSpaceURL, fmt.Append(nil, s.n)), At: s.at,
		By: aftersales.Actor{ID: by, Role: role}, Do: oracle.Deed{Type: name, V: 1, Data: data},
	}
}

// do gives a command to its subject and logs it.
func (s *shop) do(r aftersales.Ref, by string, role aftersales.Role, cmd any) wanted {
	s.Helper()
	var name string
	switch cmd := cmd.(type) {
	case reception.Command:
		name = reception.CommandName(cmd)
	case workorder.Command:
		name = workorder.CommandName(cmd)
	}
	return s.give(s.operation(r, by, role, name, cmd), cmd)
}

// give gives the command of an operation to its subject and logs it.
func (s *shop) give(op oracle.Operation, cmd any) wanted {
	s.Helper()
	call := aftersales.Call{Subject: op.Subject.Ref(), ID: op.ID, Expect: op.Expect, At: op.At, By: op.By, Waive: op.Waive}
	w := wanted{outcome: oracle.OutcomeRepeated}
	accepted := func(b []byte, err error) {
		if err != nil {
			s.Fatal(err)
		}
		w.outcome, w.event = oracle.OutcomeAccepted, string(b)
	}
	var err error
	switch cmd := cmd.(type) {
	case reception.Command:
		var events []reception.Event
		if events, err = s.visit(call.Subject).Do(call, cmd); len(events) > 0 {
			accepted(events[0].MarshalJSON())
		}
	case workorder.Command:
		var events []workorder.Event
		if events, err = s.order(call.Subject).Do(call, cmd); len(events) > 0 {
			accepted(events[0].MarshalJSON())
		}
	}
	var refused *aftersales.RefusedError
	if errors.As(err, &refused) {
		w.outcome, w.codes = oracle.OutcomeRefused, refused.Codes()
	}
	op.Was = w.outcome
	line, err := aftersales.Write(op)
	if err != nil {
		s.Fatal(err)
	}
	s.write(string(line), w)
	return w
}

// write logs a line of which w is known.
func (s *shop) write(line string, w wanted) {
	s.log = append(s.log, line)
	s.want = append(s.want, w)
}

func (s *shop) text() []byte {
	var b bytes.Buffer
	for _, line := range s.log {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

func work(t testing.TB) workorder.Work {
	t.Helper()
	quantity, err1 := aftersales.ParseNumber("1.5")
	price, err2 := pricing.ParseUnitPrice("200 CNY")
	rate, err3 := aftersales.ParseNumber("13")
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	return workorder.Work{
		Text: "更换前刹车片", Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: "n1"},
		Lines: []pricing.Line{{ID: "l1", Kind: pricing.KindLabour, Text: "工时", Quantity: quantity, Price: price, Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: rate}}},
	}
}

// A step is one command of a life; it is made when its turn comes.
type step func()

// visitLife is a visit from arrival to handing over, to the orders named and to RO-0 and the like.
func (s *shop) visitLife(v aftersales.Ref, orders ...aftersales.ID) []step {
	for i := range 15 {
		orders = append(orders, fmt.Sprintf("RO-%d", i))
	}
	advise := func(cmd reception.Command) { s.do(v, "a1", aftersales.RoleAdvisor, cmd) }
	return []step{
		func() {
			plate, _ := aftersales.ParsePlate("浙A12345")
			phone, _ := aftersales.ParsePhone("13812345678")
			policy := reception.DefaultPolicy()
			policy.Checklist = []reception.Point{reception.PointScratches}
			advise(reception.Arrive{Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: phone}, Vehicle: aftersales.Vehicle{ID: "v1", Plate: plate}, Policy: policy})
		},
		func() { advise(reception.Greet{}) },
		func() {
			advise(reception.IdentifyPurpose{Purposes: []reception.Purpose{reception.PurposePaidRepair}})
		},
		func() {
			advise(reception.VerifyFile{CustomerFile: reception.FileStateConfirmed, VehicleFile: reception.FileStateConfirmed, History: reception.FileStateConfirmed, Phone: true, Read: true})
		},
		func() { advise(reception.RecordConcern{Concern: "n1", Words: "刹车的时候吱吱响"}) },
		func() { advise(reception.FitCovers{Seat: true, Wheel: true, Mat: true, Present: true}) },
		func() {
			advise(reception.RecordValuables{Reminded: true, Agreed: reception.AgreedTakenAlong})
		},
		func() {
			advise(reception.RecordWalkAround{Invited: true, Joined: true, Points: []reception.Answered{{Point: reception.PointScratches, Result: reception.PointResultOK}}})
		},
		func() { advise(reception.CheckParts{Result: reception.PartsCheckInStock}) },
		func() {
			advise(reception.HandOver{Orders: orders})
		}, // too early
		func() {
			st, err := s.visit(v).Statement()
			if err != nil {
				s.Fatal(err)
			}
			sheet := s.visit(v).Snapshot().Sheet.ID()
			advise(reception.SignSheet{
				Response: aftersales.Response{
					Subject: v, Offer: sheet, Statement: st.Digest(), Signer: "c1", Method: aftersales.MethodPaper, SignedAt: s.at,
					Answers: []aftersales.LineAnswer{{Line: sheet, Decision: aftersales.Authorise}},
				},
				Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: s.at},
			})
		},
		func() {
			advise(reception.HandOver{Orders: orders})
		},
		func() { advise(reception.RecordConcern{Concern: "n2", Words: "空调不凉"}) }, // too late
	}
}

func openFrom(v aftersales.Ref, intake workorder.Intake) workorder.Open {
	return workorder.Open{
		Source:   workorder.Source{Kind: workorder.SourceSheet, Ref: v, Intake: intake},
		Customer: aftersales.Party{ID: "c1", Name: "王小明"}, Vehicle: aftersales.Vehicle{ID: "v1"}, Advisor: "a1", Odometer: 30000, Policy: workorder.DefaultPolicy(),
	}
}

// orderLife is an order from its visit to its end; some of its commands are refused on the way.
func (s *shop) orderLife(o, v aftersales.Ref) []step {
	give := func(by string, role aftersales.Role, cmd workorder.Command) step {
		return func() { s.do(o, by, role, cmd) }
	}
	price, err := aftersales.ParseMoney("300.00 CNY")
	if err != nil {
		s.Fatal(err)
	}
	return []step{
		func() {
			intake, err := workorder.FromVisit(s.visit(v).Snapshot())
			if err != nil {
				s.Fatal(err)
			}
			s.do(o, "a1", aftersales.RoleAdvisor, openFrom(v, intake))
		},
		give("a1", aftersales.RoleAdvisor, workorder.AddItem{Item: "i1", Work: work(s)}),
		give("k1", aftersales.RoleCashier, workorder.AddItem{Item: "i1", Work: work(s)}),
		give("a1", aftersales.RoleAdvisor, workorder.SetTerms{Terms: workorder.Terms{Payment: "cash", Delivery: "collect", OldParts: "leave", Wash: "no", AddedItems: "call", Overrun: "none", Tariff: "T-2026", Guarantee: workorder.Guarantee{Days: 10, Km: 2000}}}),
		give("a1", aftersales.RoleAdvisor, workorder.SetRepairClass{Repair: "minor", Class: "car"}),
		give("t1", aftersales.RoleTechnician, workorder.RecordDiagnosis{Concern: "n1", Finding: "前刹车片磨损到极限"}),
		func() {
			s.do(o, "a1", aftersales.RoleAdvisor, workorder.Quote{
				Offer: "o1", Items: []string{"i1"}, Page: aftersales.DigestOf(nil), Promise: s.at.Add(24 * time.Hour), Expires: s.at.Add(24 * time.Hour),
				Load: workorder.Load{Source: "plan", Version: 1, At: s.at, Done: s.at.Add(8 * time.Hour)},
			})
		},
		give("t1", aftersales.RoleTechnician, workorder.StartWork{Item: "i1"}),
		func() {
			s.do(o, "c1", aftersales.RoleCustomer, workorder.Answer{
				Response: aftersales.Response{
					Subject: o, Offer: "o1", Answers: []aftersales.LineAnswer{{Line: "i1", Decision: aftersales.Authorise}},
					Signer: "c1", Method: aftersales.MethodPaper, SignedAt: s.at,
				},
				Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: s.at}, Explained: []string{"i1"},
			})
		},
		give("d1", aftersales.RoleDispatcher, workorder.Dispatch{Item: "i1", Technicians: []string{"t1"}}),
		give("t1", aftersales.RoleTechnician, workorder.StartWork{Item: "i1"}),
		give("t1", aftersales.RoleTechnician, workorder.FinishWork{Item: "i1", Result: workorder.WorkResult{Cause: "刹车片磨损", Correction: "更换前刹车片", Outcome: "试车正常"}}),
		give("t1", aftersales.RoleForeman, workorder.Inspect{Item: "i1", Result: "pass"}),
		func() {
			op := s.operation(o, "t1", aftersales.RoleForeman, "inspect", workorder.Inspect{Item: "i1", Result: "pass"})
			op.Waive = []aftersales.Waiver{{Code: "WO-019", Reason: "night shift", By: aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}}}
			s.give(op, workorder.Inspect{Item: "i1", Result: "pass"})
		},
		give("k1", aftersales.RoleCashier, workorder.Bill{Payer: "customer", Items: []string{"i1"}, Total: price, Explained: true}),
		give("k1", aftersales.RoleCashier, workorder.RecordPayment{Payer: "customer", Amount: price, Method: "cash"}),
		give("a1", aftersales.RoleAdvisor, workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 30006}),
		func() {
			s.do(o, "a1", aftersales.RoleAdvisor, workorder.NotifyReady{Told: workorder.Consented{Person: "c1", Channel: "phone", At: s.at}})
		},
		func() {
			s.do(o, "c1", aftersales.RoleCustomer, workorder.Accept{Person: "c1", Explained: workorder.Explained{
				Work: true, Cautions: true, Deferred: true, Guarantee: true, Next: workorder.Next{Date: s.at.AddDate(0, 6, 0), Km: 40000},
			}})
		},
		give("a1", aftersales.RoleAdvisor, workorder.Deliver{To: "c1"}),
		give("a1", aftersales.RoleAdvisor, workorder.Close{}),
		give("a1", aftersales.RoleAdvisor, workorder.AddItem{Item: "i9", Work: work(s)}),
	}
}

// dice is a walk that can be repeated.
type dice uint64

func (d *dice) roll(sides int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(uint64(*d) >> 33 % uint64(sides))
}

// busyLog is the log of many visits and orders side by side. Where it is messy, there are also lines of every unreadable kind, operations without the subject that they name, repetitions, extracts that are missing or wrong, and expectations that do not hold.
func busyLog(t testing.TB, visits int, messy bool) *shop {
	t.Helper()
	s := newShop(t)
	d := dice(1)
	type life struct {
		steps []step
		next  []life
	}
	var lives []life
	for i := range visits {
		v := ref(t, fmt.Sprintf("reception/V-%d", i))
		l := life{steps: s.visitLife(v, fmt.Sprintf("RO-%d-0", i), fmt.Sprintf("RO-%d-1", i))}
		for k := range 1 + i%2 {
			l.next = append(l.next, life{steps: s.orderLife(ref(t, fmt.Sprintf("workorder/RO-%d-%d", i, k)), v)})
		}
		lives = append(lives, l)
	}
	for len(lives) > 0 {
		i := d.roll(min(len(lives), 40))
		l := &lives[i]
		l.steps[0]()
		if l.steps = l.steps[1:]; len(l.steps) == 0 {
			next := l.next
			lives = append(slices.Delete(lives, i, i+1), next...)
		}
		if messy && d.roll(4) == 0 {
			s.mess(&d, visits)
		}
	}
	return s
}

// mess writes a line that is not simply the next command of a life. What the oracle has to say about it is not known here.
func (s *shop) mess(d *dice, visits int) {
	s.Helper()
	v := ref(s, fmt.Sprintf("reception/V-%d", d.roll(visits)))
	o := ref(s, fmt.Sprintf("workorder/X-%d", d.roll(visits)))
	switch d.roll(12) {
	case 0:
		s.write(s.log[d.roll(len(s.log))], wanted{})
	case 1:
		s.write(`{"subject":"workorder/RO-1",`, wanted{})
	case 2:
		s.write("not JSON", wanted{})
	case 3:
		s.write("", wanted{})
	case 4:
		s.write(`{"subject":"garage/X","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"open","v":1,"data":{}}}`, wanted{})
	case 5:
		s.write(`{"subject":"`+o.String()+`","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"start-work","v":1,"data":{"itme":"i1"}},"state":{"seq":1}}`, wanted{})
	case 6:
		s.write(`{"subject":"pricing","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"allocate","v":1,"data":{"total":"100.00 CNY","weights":["1","1","1"]}},"state":{"parts":["33.34 CNY","33.33 CNY","33.33 CNY"]}}`, wanted{})
	case 7:
		s.write(`{"subject":"pricing","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"type":"allocate","v":1,"data":{"total":"100.00 CNY","weights":["0"]}},"was":"accepted"}`, wanted{})
	case 8, 9: // the intake is missing
		s.line(s.operation(o, "a1", aftersales.RoleAdvisor, "open", openFrom(v, workorder.Intake{})))
	case 10: // the intake is made up
		s.line(s.operation(o, "a1", aftersales.RoleAdvisor, "open", openFrom(v, workorder.Intake{Seq: 1, Signed: true, Sheet: aftersales.DigestOf(nil), Customer: "c1", Vehicle: "v1"})))
	default:
		op := s.operation(o, "a1", aftersales.RoleAdvisor, "add-item", workorder.AddItem{Item: "i1", Work: work(s)})
		op.Expect, op.Was, op.State = 1, oracle.OutcomeAccepted, aftersales.Raw(`{"items":[{"id":"i1","status":"proposed"}],"seq":2}`)
		s.line(op)
	}
}

func (s *shop) line(op oracle.Operation) {
	s.Helper()
	line, err := aftersales.Write(op)
	if err != nil {
		s.Fatal(err)
	}
	s.write(string(line), wanted{})
}

var shanghai = time.FixedZone("CST", 8*60*60)

// jsonOperation is an Operation as a host would decode it without this package.
type jsonOperation struct {
	Subject string           `json:"subject"`
	ID      uuid.UUID        `json:"id"`
	Expect  int64            `json:"expect"`
	At      time.Time        `json:"at"`
	By      aftersales.Actor `json:"by"`
	Waive   []aftersales.Waiver
	Do      struct {
		Type string          `json:"type"`
		V    int             `json:"v"`
		Data json.RawMessage `json:"data"`
	} `json:"do"`
	Was   string          `json:"was"`
	State json.RawMessage `json:"state"`
}

// twoSteps decodes a line with encoding/json, header first and then the command.
func twoSteps(t testing.TB, line []byte) {
	var op jsonOperation
	if err := json.Unmarshal(line, &op); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(op.Do.Data, commands[op.Do.Type]()); err != nil {
		t.Fatal(err)
	}
}

// commands makes a fresh command of each type.
var commands = map[string]func() any{
	"open":               func() any { return new(workorder.Open) },
	"add-item":           func() any { return new(workorder.AddItem) },
	"set-terms":          func() any { return new(workorder.SetTerms) },
	"set-repair-class":   func() any { return new(workorder.SetRepairClass) },
	"record-diagnosis":   func() any { return new(workorder.RecordDiagnosis) },
	"final-check":        func() any { return new(workorder.FinalCheck) },
	"notify-ready":       func() any { return new(workorder.NotifyReady) },
	"quote":              func() any { return new(workorder.Quote) },
	"answer":             func() any { return new(workorder.Answer) },
	"dispatch":           func() any { return new(workorder.Dispatch) },
	"start-work":         func() any { return new(workorder.StartWork) },
	"finish-work":        func() any { return new(workorder.FinishWork) },
	"inspect":            func() any { return new(workorder.Inspect) },
	"bill":               func() any { return new(workorder.Bill) },
	"record-payment":     func() any { return new(workorder.RecordPayment) },
	"accept":             func() any { return new(workorder.Accept) },
	"deliver":            func() any { return new(workorder.Deliver) },
	"close":              func() any { return new(workorder.Close) },
	"arrive":             func() any { return new(reception.Arrive) },
	"greet":              func() any { return new(reception.Greet) },
	"identify-purpose":   func() any { return new(reception.IdentifyPurpose) },
	"verify-file":        func() any { return new(reception.VerifyFile) },
	"fit-covers":         func() any { return new(reception.FitCovers) },
	"record-valuables":   func() any { return new(reception.RecordValuables) },
	"record-walk-around": func() any { return new(reception.RecordWalkAround) },
	"check-parts":        func() any { return new(reception.CheckParts) },
	"record-concern":     func() any { return new(reception.RecordConcern) },
	"sign-sheet":         func() any { return new(reception.SignSheet) },
	"hand-over":          func() any { return new(reception.HandOver) },
}
