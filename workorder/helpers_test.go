package workorder_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/google/uuid"
)

// shop is an order with a clock and a key cabinet, on which the tests of attacks and laws act.
type shop struct {
	t      testing.TB
	ref    aftersales.Ref
	order  *workorder.Order
	policy workorder.Policy
	at     time.Time // of the last call
	calls  uint64
	events []workorder.Event
	keys   cabinet
}

func newShop(t testing.TB) *shop {
	t.Helper()
	ref, err := aftersales.ParseRef("workorder/RO-1")
	if err != nil {
		t.Fatal(err)
	}
	return &shop{t: t, ref: ref, order: new(workorder.Order), policy: shopPolicy(), at: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
}

// shopPolicy lets additions of up to 500.00 be consented to by word, and asks for a signature above 2,000.00.
func shopPolicy() workorder.Policy {
	p := workorder.DefaultPolicy()
	p.SpokenUpTo, p.SignedAbove = shopMoney(500_00), shopMoney(2_000_00)
	return p
}

// The people of the shop. Everybody else is a stranger.
var (
	asCustomer   = aftersales.Actor{ID: "c1", Role: aftersales.RoleCustomer}
	asAdvisor    = aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}
	asManager    = aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
	asDispatcher = aftersales.Actor{ID: "d1", Role: aftersales.RoleDispatcher}
	asTechnician = aftersales.Actor{ID: "t1", Role: aftersales.RoleTechnician}
	asInspector  = aftersales.Actor{ID: "q1", Role: aftersales.RoleInspector}
	asCashier    = aftersales.Actor{ID: "k1", Role: aftersales.RoleCashier}
	asClerk      = aftersales.Actor{ID: "p1", Role: aftersales.RolePartsClerk}
	asAssessor   = aftersales.Actor{ID: "s1", Role: aftersales.RoleAssessor}
)

// call is the next call of somebody, a minute after the last one, under an ID of its own.
func (s *shop) call(by aftersales.Actor) aftersales.Call {
	s.at = s.at.Add(time.Minute)
	s.calls++
	return aftersales.Call{Subject: s.ref, ID: shopID(s.calls), At: s.at, By: by}
}

func shopID(n uint64) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceURL, binary.BigEndian.AppendUint64(nil, n))
}

// do gives a command that must be accepted.
func (s *shop) do(by aftersales.Actor, cmd workorder.Command) {
	s.t.Helper()
	if err := s.give(s.call(by), cmd); err != nil {
		s.t.Fatalf("%s by %s: %s", workorder.CommandName(cmd), by.Role, aftersales.Explain(err, aftersales.English))
	}
}

func (s *shop) give(call aftersales.Call, cmd workorder.Command) error {
	s.t.Helper()
	events, err := s.order.Do(call, cmd)
	s.events = append(s.events, events...)
	if item := s.order.Stale(); item != "" {
		s.t.Fatalf("after %s: what is kept of item %s does not follow from the document", workorder.CommandName(cmd), item)
	}
	return err
}

// open opens the order of customer c1, with the insurer as a second payer.
func (s *shop) open() {
	s.t.Helper()
	s.do(asAdvisor, s.openCommand())
}

func (s *shop) openCommand() workorder.Open {
	s.t.Helper()
	visit, _ := aftersales.ParseRef("reception/V-1")
	vin, err := aftersales.ParseVIN("LSVAA4182E2184847")
	if err != nil {
		s.t.Fatal(err)
	}
	phone, err := aftersales.ParsePhone("13800001234")
	if err != nil {
		s.t.Fatal(err)
	}
	plate, err := aftersales.ParsePlate("京A12345/blue")
	if err != nil {
		s.t.Fatal(err)
	}
	return workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceSheet, Ref: visit, Intake: workorder.Intake{
			Seq: 3, Version: 1, Sheet: aftersales.DigestOf([]byte("sheet")), Signed: true, Customer: "c1", Vehicle: "v1", Concerns: []aftersales.ID{"k1", "k2"}, CallWish: callWish(),
			Damages: []workorder.IntakeDamage{{Place: "rear", Kind: "dent", Note: "后杠"}}, Items: []aftersales.ID{"spare-wheel", "charging-cable", "keys"}, Keys: 2,
		}},
		Customer: aftersales.Party{ID: "c1", Name: "张伟", Phone: phone},
		Sender:   aftersales.Party{ID: "c2", Name: "Li Na"},
		Vehicle:  aftersales.Vehicle{ID: "v1", VIN: vin, Plate: plate, Model: "Lavida"},
		Advisor:  "a1",
		Odometer: 30_000,
		Payers: []workorder.PayerParty{
			{Payer: pricing.PayerInsurer, Party: aftersales.Party{ID: "ins1", Name: "PICC"}},
			{Payer: pricing.PayerContract, Party: aftersales.Party{ID: "plan1"}}, {Payer: pricing.PayerDealerGoodwill, Party: aftersales.Party{ID: "house"}},
		},
		Policy: s.policy,
	}
}

// opened stands before the first offer: i1 comes to 471.00 and i2, which is safety work, to 100.00.
func (s *shop) opened() {
	s.t.Helper()
	s.open()
	s.do(asAdvisor, workorder.AddItem{Item: "i1", Work: padsWork()})
	s.do(asAdvisor, workorder.AddItem{Item: "i2", Work: hoseWork()})
	s.do(asAdvisor, workorder.SetTerms{Terms: shopTerms()})
	s.do(asAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
	for _, concern := range []aftersales.ID{"k1", "k2"} {
		s.do(asAdvisor, workorder.RecordDiagnosis{Concern: concern, Finding: "worn"})
	}
}

func shopTerms() workorder.Terms {
	return workorder.Terms{
		Payment: workorder.PaymentMethodCash, Delivery: workorder.DeliveryWayCollect, OldParts: workorder.OldPartsLeave,
		Wash: workorder.WashWishNo, AddedItems: workorder.AddedItemsClauseCall, Overrun: workorder.OverrunNone, Tariff: "T-2026",
		Guarantee: workorder.Guarantee{Days: 10, Km: 2000},
	}
}

func shopResult() workorder.WorkResult {
	return workorder.WorkResult{Cause: "worn", Correction: "replaced", Outcome: "test drive without findings"}
}

func shopExplained() workorder.Explained {
	return workorder.Explained{
		Work: true, Cautions: true, Deferred: true, Guarantee: true,
		Next: workorder.Next{Date: time.Date(2026, 9, 2, 1, 0, 0, 0, time.UTC), Km: 40_000},
	}
}

// quoted stands with offer o1 of i1 and i2, which expires an hour after it was made.
func (s *shop) quoted() {
	s.t.Helper()
	s.opened()
	s.quote("o1", "i1", "i2")
}

func (s *shop) quote(offer aftersales.ID, items ...aftersales.ID) {
	s.t.Helper()
	s.do(asAdvisor, s.offerOf(offer, items...))
}

func (s *shop) offerOf(offer aftersales.ID, items ...aftersales.ID) workorder.Quote {
	return workorder.Quote{
		Offer: offer, Items: items, Page: aftersales.DigestOf([]byte("page of " + offer)),
		Promise: s.at.Add(8 * time.Hour), Expires: s.at.Add(time.Hour),
		Stock: workorder.Stock{Source: "store", At: s.at}, Load: workorder.Load{Source: "plan", Version: 1, At: s.at, Done: s.at.Add(8 * time.Hour)},
	}
}

// authorised stands with both items authorised by the customer's electronic signature.
func (s *shop) authorised() {
	s.t.Helper()
	s.quoted()
	s.do(asCustomer, s.answer("o1"))
}

// dispatched stands with both items given to t1.
func (s *shop) dispatched() {
	s.t.Helper()
	s.authorised()
	for _, item := range []aftersales.ID{"i1", "i2"} {
		s.do(asDispatcher, workorder.Dispatch{Item: item, Technicians: []aftersales.ID{"t1"}})
	}
}

func (s *shop) finish(items ...aftersales.ID) {
	s.t.Helper()
	for _, item := range items {
		s.do(asTechnician, workorder.StartWork{Item: item})
		s.do(asTechnician, workorder.FinishWork{Result: shopResult(), Item: item})
	}
}

// inspected stands with both items passed.
func (s *shop) inspected() {
	s.t.Helper()
	s.dispatched()
	s.finish("i1", "i2")
	for _, item := range []aftersales.ID{"i1", "i2"} {
		s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
	}
}

// ready stands with both items passed and the customer told.
func (s *shop) ready() {
	s.t.Helper()
	s.inspected()
	s.prepare()
}

// prepare makes an inspected order ready.
func (s *shop) prepare() {
	s.t.Helper()
	s.do(asAdvisor, workorder.FinalCheck{Appearance: true, Belongings: true, Clear: true, Odometer: 30_005})
	s.do(asAdvisor, workorder.NotifyReady{Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at}})
}

// billed stands with the customer's bill of 571.00.
func (s *shop) billed() {
	s.t.Helper()
	s.inspected()
	s.do(asCashier, shopBill(571_00, "i1", "i2"))
}

func shopBill(minor int64, items ...aftersales.ID) workorder.Bill {
	return workorder.Bill{Explained: true, Payer: pricing.PayerCustomer, Items: items, Total: shopMoney(minor)}
}

// due is what a payer is to be billed just now, as the order itself asks for it, and whether it can be.
func (s *shop) due(p pricing.Payer) (workorder.Bill, bool) {
	s.t.Helper()
	b := workorder.Bill{Explained: true, Payer: p, Total: shopMoney(0)}
	call := aftersales.Call{Subject: s.ref, At: s.at, By: asCashier}
	snapshot := s.order.Snapshot()
	for i := range snapshot.Items {
		switch it := &snapshot.Items[i]; it.Status {
		case workorder.ItemStatusDone, workorder.ItemStatusPassed, workorder.ItemStatusStopped:
			b.Items = []aftersales.ID{it.ID}
		default:
			continue
		}
		for range 4 {
			_, err := s.order.Check(call, b)
			if err == nil {
				return b, true
			}
			var refused *aftersales.RefusedError
			if !errors.As(err, &refused) || !asksFor(&b, refused.Violations[0]) {
				break
			}
		}
	}
	return b, false
}

// asksFor changes a bill to what the order asks for, where that is what the violation says.
func asksFor(b *workorder.Bill, v aftersales.Violation) bool {
	switch {
	case v.Code == workorder.RuleBillExact && v.Path == "items":
		b.Items = nil
		for _, id := range v.Found {
			b.Items = append(b.Items, id.String())
		}
		return len(b.Items) > 0
	case v.Code == workorder.RuleBillExact && v.Path == "total" && len(v.Found) == 2:
		b.Total, _ = aftersales.ParseMoney(v.Found[1].String())
		return true
	}
	return false
}

// added stands in work with an added item x1 that costs so many minor units, offered as o2.
func (s *shop) added(minor ...int64) {
	s.t.Helper()
	s.dispatched()
	s.do(asTechnician, workorder.StartWork{Item: "i1"})
	items := make([]aftersales.ID, len(minor))
	for i, m := range minor {
		items[i] = "x" + string(rune('1'+i))
		s.do(asTechnician, workorder.ProposeAddition{Item: items[i], Work: partWork(m)})
	}
	s.quote("o2", items...)
}

// response authorises every item of an offer and is signed now.
func (s *shop) response(offer aftersales.ID) aftersales.Response {
	s.t.Helper()
	st, err := s.order.Statement(offer)
	if err != nil {
		s.t.Fatal(err)
	}
	snapshot := s.order.Snapshot()
	frozen, _ := snapshot.Offer(offer)
	r := aftersales.Response{
		Subject: s.ref, Offer: offer, Statement: st.Digest(), Signer: "c1", Name: "张伟",
		Method: aftersales.MethodElectronic, SignedAt: s.at.Add(30 * time.Second),
	}
	for _, item := range frozen.Items {
		r.Answers = append(r.Answers, aftersales.LineAnswer{Line: item.Item, Decision: aftersales.Authorise})
	}
	return r
}

// answer is the response after some edits, signed with the signer's key and attested.
func (s *shop) answer(offer aftersales.ID, edits ...func(*aftersales.Response)) workorder.Answer {
	s.t.Helper()
	r := s.response(offer)
	for _, edit := range edits {
		edit(&r)
	}
	s.keys.sign(s.t, &r)
	return s.attested(r)
}

// attested has the cabinet look at a response that is signed.
func (s *shop) attested(r aftersales.Response) workorder.Answer {
	s.t.Helper()
	st, err := s.order.Statement(r.Offer)
	if err != nil {
		s.t.Fatal(err)
	}
	a, err := aftersales.Attest(s.keys, st, r)
	if err != nil {
		s.t.Fatal(err)
	}
	answer := workorder.Answer{Response: r, Attestation: a}
	snapshot := s.order.Snapshot()
	frozen, _ := snapshot.Offer(r.Offer)
	for _, item := range frozen.Items {
		answer.Explained = append(answer.Explained, item.Item)
	}
	if r.Method == aftersales.MethodSpoken {
		answer.Heard = heard(s.t, r.SignedAt)
	}
	return answer
}

// heard is how a spoken answer was taken.
func heard(t testing.TB, at time.Time) workorder.Heard {
	t.Helper()
	number, err := aftersales.ParsePhone("13800001234")
	if err != nil {
		t.Fatal(err)
	}
	return workorder.Heard{Number: number, At: at, ReadBack: "one item, as offered: yes"}
}

// answeredBy makes an answer one of another method, with the witness that the host has on record.
func answeredBy(method aftersales.Method, witness aftersales.ID) func(*aftersales.Response) {
	return func(r *aftersales.Response) {
		r.Method = method
		r.Evidence.Key = witness
	}
}

// cabinet is a host's verifier: it has everybody's public key, the messages that came and the recordings of calls, with their witnesses.
type cabinet struct{ late time.Duration }

func secretOf(person aftersales.ID) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte("key of " + person))
	return ed25519.NewKeyFromSeed(seed[:])
}

// sign signs with the signer's own key, or leaves the kind of evidence that the method has.
func (c cabinet) sign(t testing.TB, r *aftersales.Response) {
	t.Helper()
	if r.Method != aftersales.MethodElectronic {
		r.Evidence.Document = aftersales.DigestOf([]byte(string(r.Method) + " from " + r.Signer))
		return
	}
	c.signAs(t, r, r.Signer)
}

func (c cabinet) signAs(t testing.TB, r *aftersales.Response, person aftersales.ID) {
	t.Helper()
	input, err := r.Input()
	if err != nil {
		t.Fatal(err)
	}
	r.Evidence.Key = person
	r.Evidence.Signature = hex.EncodeToString(ed25519.Sign(secretOf(person), input))
}

var errNotVouched = errors.New("the cabinet does not vouch for this")

// Verify implements aftersales.Verifier.
func (c cabinet) Verify(input []byte, r aftersales.Response) (aftersales.Proof, error) {
	p := aftersales.Proof{Signer: r.Signer, ReceivedAt: r.SignedAt.Add(c.late)}
	switch r.Method {
	case aftersales.MethodElectronic:
		signature, err := hex.DecodeString(r.Evidence.Signature)
		public, _ := secretOf(r.Evidence.Key).Public().(ed25519.PublicKey)
		if err != nil || !ed25519.Verify(public, input, signature) {
			return aftersales.Proof{}, errNotVouched
		}
		p.Signer, p.Level = r.Evidence.Key, aftersales.ConsentSigned
		return p, nil
	case aftersales.MethodPaper:
		p.Level = aftersales.ConsentSigned
	case aftersales.MethodMessage:
		p.Level = aftersales.ConsentMessage
	case aftersales.MethodSpoken:
		p.Level = aftersales.ConsentSpoken
	}
	p.Witness = r.Evidence.Key
	if r.Evidence.Document != aftersales.DigestOf([]byte(string(r.Method)+" from "+r.Signer)) {
		return aftersales.Proof{}, errNotVouched
	}
	return p, nil
}

func shopMoney(minor int64) aftersales.Money {
	m, _ := aftersales.NewMoney(minor, aftersales.CurrencyCNY)
	return m
}

func shopNumber(text string) aftersales.Number {
	n, _ := aftersales.ParseNumber(text)
	return n
}

func shopPrice(text string) pricing.UnitPrice {
	p, _ := pricing.ParseUnitPrice(text + " CNY")
	return p
}

func shopLine(id aftersales.ID, kind pricing.Kind, quantity, price string) pricing.Line {
	l := pricing.Line{
		ID: id, Kind: kind, Text: "Line " + id, Quantity: shopNumber(quantity), Price: shopPrice(price),
		Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: shopNumber("13")},
	}
	if kind == pricing.KindPart {
		l.Part, l.Class = "5Q0-698-151", pricing.ClassOriginal
	}
	return l
}

// padsWork comes to 300.00 of labour and 171.00 of parts.
func padsWork() workorder.Work {
	return workorder.Work{
		Text: "Replace front brake pads", Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: "k1"},
		Lines: []pricing.Line{shopLine("l1", pricing.KindLabour, "1.5", "200"), shopLine("l2", pricing.KindPart, "2", "85.5")},
	}
}

// hoseWork is safety work of 100.00.
func hoseWork() workorder.Work {
	return workorder.Work{
		Text: "Replace brake hose", Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: "k2"}, Safety: true,
		Lines: []pricing.Line{shopLine("l1", pricing.KindLabour, "0.5", "200")},
	}
}

// partWork is one part of so many minor units.
func partWork(minor int64) workorder.Work {
	return workorder.Work{
		Text: "Replace wiper", Answers: workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "r1"},
		Lines: []pricing.Line{shopLine("l1", pricing.KindPart, "1", shopMoney(minor).Decimal().String())},
	}
}

// shopBytes is the order as a document.
func shopBytes(t testing.TB, o *workorder.Order) string {
	t.Helper()
	b, err := o.MarshalJSON()
	if err != nil {
		t.Fatalf("the order cannot be written: %v", err)
	}
	return string(b)
}

// shopCodes are the codes that an error names; AS-20x for what is unreadable.
func shopCodes(err error) []aftersales.Code {
	var refused *aftersales.RefusedError
	if errors.As(err, &refused) {
		return refused.Codes()
	}
	var unreadable *aftersales.UnreadableError
	if errors.As(err, &unreadable) {
		return []aftersales.Code{unreadable.Code}
	}
	return nil
}
