package workorder_test

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// offerRules is what is asked of an order until somebody may begin: what it is about, what is offered, and who says yes to it, and how.
var offerRules = map[string]func(*trial, workorder.Command){
	"open":               rule((*trial).openOrder),
	"set-repair-class":   rule((*trial).setClass),
	"record-diagnosis":   rule((*trial).diagnosis),
	"add-item":           rule(func(t *trial, c workorder.AddItem) { t.newItem(c.Item, c.Work, false) }),
	"propose-addition":   rule(func(t *trial, c workorder.ProposeAddition) { t.newItem(c.Item, c.Work, true) }),
	"change-item":        rule((*trial).change),
	"replace-item-price": rule((*trial).replacePrice),
	"remove-item":        rule((*trial).remove),
	"set-terms":          rule((*trial).setTerms),
	"name-signer":        rule((*trial).nameSigner),
	"quote":              rule((*trial).quote),
	"answer":             rule((*trial).answer),
	"contact-customer":   rule((*trial).contact),
	"report-progress":    rule(func(*trial, workorder.ReportProgress) {}),
	"revise-promise":     rule((*trial).revisePromise),
}

func (t *trial) openOrder(c workorder.Open) {
	s := &t.s
	switch t.a.fault {
	case "":
	case "unsigned", "no ref", "other stage", "no sheet", "internal with ref", "rescue without ticket":
		t.refuse("WO-001")
	default:
		t.refuse("WO-003")
	}
	s.st, s.open, s.account, s.advisor = "open", t.a.work, c.Account != "", p1
	s.kept = 1<<len(c.Source.Intake.Custody) - 1
}

func (t *trial) setClass(c workorder.SetRepairClass) {
	certified := c.Repair == workorder.RepairClassAssembly
	if t.s.answered && t.s.class == 2 && !certified { // what was shown as work that is certified stays that
		t.refuse("WO-113")
	}
	if certified && t.s.class != 2 {
		for i, it := range t.s.items {
			if x := t.w.work(i, it.work); live(it.st) && x.concern != 0 && t.s.found&x.concern == 0 && !x.diagnostic {
				t.refuse("WO-101")
			}
		}
	}
	t.s.endOffer()
	t.s.class = 1
	if c.Repair == workorder.RepairClassAssembly {
		t.s.class = 2
	}
}

func (t *trial) diagnosis(c workorder.RecordDiagnosis) {
	t.hand()
	if c.Concern != "" && concernBit(c.Concern) == 0 {
		t.refuse("AS-103")
	}
	if t.a.late == "after" || t.a.late == "before" {
		t.refuse("AS-005")
	}
	if (c.OtherCause || c.Comeback != "") && t.s.open != 3 {
		t.refuse("WO-027")
	}
	t.s.other = t.s.other || c.OtherCause
	t.s.caused = t.s.caused || c.Comeback != ""
	t.s.found |= concernBit(c.Concern)
}

// overDiscount is how far, in fen, what is given away on the items that are proposed or live goes beyond 10 per cent of their listed prices; item at is taken for work, whatever stands there.
func (t *trial) overDiscount(at int, work uint8, instead bool) int32 {
	var listed, given int32
	for i, it := range t.s.items {
		switch {
		case i == at && instead:
			it.work = work
		case it.st != "proposed" && !live(it.st):
			continue
		}
		if it.work != 0 && !t.w.work(i, it.work).pending {
			listed += t.w.work(i, it.work).listed
			given += t.w.work(i, it.work).given
		}
	}
	return max(given-listed/10, 0)
}

// discount asks that an advisor does not go further beyond what advisors may give away.
func (t *trial) discount(i int, work uint8) {
	if i >= 0 && t.a.role != svc && t.overDiscount(i, work, true) > t.overDiscount(i, work, false) {
		t.refuse("WO-029")
	}
}

// written asks of the work of an item whether it may stand there.
func (t *trial) written(i int, work uint8) {
	t.hand()
	switch t.a.fault {
	case "no reason", "other concern":
		t.refuse("WO-004")
	case "payer not named":
		t.refuse("WO-003")
	case "currency":
		t.refuse("PR-009")
	}
	w := t.w.work(i, work)
	if w.comeback && t.s.open != 3 {
		t.refuse("WO-027")
	}
	if w.modified {
		t.refuse("WO-109")
	}
	if t.a.fault != "currency" { // whatever else was refused
		t.discount(i, work)
	}
}

func (t *trial) newItem(id aftersales.ID, _ workorder.Work, added bool) {
	i := slices.Index(refItems, id)
	it := &t.s.items[i]
	if it.st != "" {
		t.refuse("AS-104")
	}
	t.written(i, t.a.work)
	*it = refItem{st: "proposed", work: t.a.work, added: added, hands: t.by(), author: t.by()}
}

func (t *trial) change(c workorder.ChangeItem) {
	i, it := t.item(c.Item)
	s := &t.s
	if s.onBill(i) {
		t.refuse("WO-024")
	}
	t.written(i, t.a.work)
	it.work = t.a.work
	t.rewritten(i, it)
}

// rewritten is what follows where the work of an item, or its price, is another.
func (t *trial) rewritten(i int, it *refItem) {
	s := &t.s
	if s.st == "ending" && !t.w.covered(s, i) {
		t.refuse("WO-010")
	}
	it.hands = it.author | t.by()
	if s.offer[i] != 0 {
		s.endOffer()
	}
	if s.st != "ending" && (it.st == "declined" || it.st == "deferred") {
		it.st = "proposed"
	}
	s.follow()
}

func (t *trial) replacePrice(c workorder.ReplaceItemPrice) {
	i, it := t.item(c.Item)
	s := &t.s
	if s.onBill(i) {
		t.refuse("WO-024")
	}
	t.hand()
	x := t.w.work(i, it.work)
	switch {
	case c.Prices[0].Line != "l1" || x.noLines:
		t.refuse("AS-103")
	case t.a.role == prt && !x.part && !x.used && x.own == 0:
		t.refuse("WO-029") // labour is not the store's
	}
	if len(t.codes) > 0 {
		return
	}
	to := t.w.priced(i, it.work, t.a.work)
	t.discount(i, to)
	it.work = to
	t.rewritten(i, it)
}

// priced is the work that an item is at the listed price of another; nothing where the world has no such work.
func (w *world) priced(i int, now, to uint8) uint8 {
	x, y := w.work(i, now), w.work(i, to)
	for v := 1; v < len(w.works[i]); v++ {
		if z := &w.works[i][v]; z.kind == x.kind && !z.noLines && z.listed == y.listed && z.given*max(x.listed, 1) == x.given*z.listed {
			return uint8(v)
		}
	}
	return 0
}

func (t *trial) remove(c workorder.RemoveItem) {
	i, it := t.item(c.Item)
	s := &t.s
	t.discount(i, 0)
	it.st = "removed"
	if s.offer[i] != 0 {
		s.endOffer()
	}
	s.follow()
}

func (t *trial) setTerms(c workorder.SetTerms) {
	s := &t.s
	s.terms = 0
	for i, given := range []bool{
		c.Terms.Payment != "", c.Terms.Delivery != "", c.Terms.OldParts != "", c.Terms.Wash != "", c.Terms.AddedItems != "", c.Terms.Overrun != "", c.Terms.Tariff != "", c.Terms.Guarantee != workorder.Guarantee{},
		!c.Terms.Tolerance.IsZero(), c.Terms.Wash == workorder.WashWishYes, c.Terms.OldParts == workorder.OldPartsReturn,
	} {
		if given {
			s.terms |= 1 << i
		}
	}
	s.endOffer()
}

func (t *trial) nameSigner(c workorder.NameSigner) {
	if t.a.role == cust && t.by() != p3 {
		t.refuse("WO-011")
	}
	person := maskOf(c.Person.ID)
	switch {
	case person != p3 && t.s.staff(person):
		t.refuse("WO-011")
	case person == p2:
		t.s.named = map[workorder.SignerScope]uint8{workorder.SignerScopeAll: forAll, workorder.SignerScopeAdditions: forAdditions, workorder.SignerScopeCollect: forCollecting}[c.Scope]
	}
}

func (t *trial) quote(c workorder.Quote) {
	s := &t.s
	t.hand()
	offer := [maxItems]uint8{}
	parts, stocked, seen := false, false, map[int]bool{}
	for _, id := range c.Items {
		i, it := t.item(id)
		w := t.w.work(i, it.work)
		offer[i] = it.work
		parts = parts || w.part || w.used || w.own != 0
		stocked = stocked || w.part || w.used
		if (w.noLines || w.pending) && !(t.a.fault == "twice" && seen[i]) {
			t.refuse("WO-005")
		}
		seen[i] = true
		if w.concern != 0 && s.found&w.concern == 0 && !w.diagnostic {
			if s.class == 2 {
				t.refuse("WO-101")
			} else {
				t.note("WO-101")
			}
		}
		if w.comeback && s.open == 3 && !s.other && w.price[byCustomer] > 0 {
			t.refuse("WO-027")
		}
	}
	if t.a.fault == "twice" || t.a.fault == "used" && (s.offering() || s.ended) {
		t.refuse("AS-104")
	}
	if t.a.fault == "expired" || t.a.fault == "promise" {
		t.refuse("AS-005")
	}
	switch {
	case (t.a.fault == "lacking" || t.a.fault == "lacking too long") && !parts:
		t.refuse("AS-103")
	case t.a.fault == "no load", t.a.fault == "load later", t.a.fault == "no stock" && stocked, t.a.fault == "lacking too long":
		t.refuse("WO-006")
	}
	if s.class == 0 {
		t.refuse("WO-113")
	}
	for _, term := range []uint16{termOverrun, termTariff, termGuarantee} {
		if s.terms&term == 0 {
			t.refuse("WO-111")
		}
	}
	s.endOffer()
	s.offer, s.asker = offer, t.by()
	s.authors |= t.by()
	if s.st == "open" {
		s.st = "quoted"
	}
}

// answersNothing tells whether a command answers an offer that is not open; nothing else is asked then.
func (t *trial) answersNothing(cmd workorder.Command) bool {
	if _, is := cmd.(workorder.Answer); !is {
		return false
	}
	s := &t.s
	switch {
	case t.a.fault == "unknown":
		t.refuse("AS-103")
	case !s.offering() && s.ended, t.a.fault == "closed" && s.ended:
		t.refuse("WO-117")
	case !s.offering(), t.a.fault == "closed":
		t.refuse("AS-103")
	default:
		return false
	}
	return true
}

func (t *trial) answer(c workorder.Answer) {
	a, s := t.a, &t.s
	switch a.fault {
	case "foreign line": // and the one that it stands for is missing
		t.refuse("AS-008")
		t.refuse("AS-008")
	case "twice", "other subject", "digest", "no digest", "attested signer", "missing":
		t.refuse("AS-008")
	case "signed before issue", "received before signed", "received after call", "after expiry":
		t.refuse("AS-009")
	}
	signer, witness := maskOf(c.Response.Signer), c.Attestation.Witness
	good := witness != "" && maskOf(witness) != s.asker && witness != c.Response.Signer
	last := 0
	first := false
	for i, w := range s.offer {
		if w != 0 {
			last = i
			first = first || !s.items[i].added
		}
	}
	level := map[aftersales.Consent]uint8{aftersales.ConsentSpoken: byWord, aftersales.ConsentMessage: byMessage, aftersales.ConsentSigned: bySignature}[c.Attestation.Level]
	var amount int32
	authorised := false
	chosen := map[uint8]bool{}
	for i, it := range s.items {
		if live(it.st) && s.offer[i] == 0 && it.auth != 0 {
			chosen[t.w.work(i, it.auth).group] = true
		}
	}
	for i, w := range s.offer {
		if w == 0 || i == last && (a.fault == "foreign line" || a.fault == "missing") {
			continue
		}
		x := t.w.work(i, w)
		switch a.dec[i] {
		case aftersales.Authorise:
			authorised = true
			amount += x.price[byCustomer]
			if x.group != 0 && chosen[x.group] {
				t.refuse("PR-101")
			}
			if x.group != 0 && a.fault == "twice" && i == last {
				t.refuse("PR-101") // it stands there twice
			}
			chosen[x.group] = true
			if x.used {
				t.refuse("PR-010")
			}
			if level == byWord && s.items[i].author&maskOf(witness) != 0 {
				t.refuse("WO-106")
			}
		case aftersales.Decline:
			if x.safety && (a.fault == "no acknowledgement" || a.fault == "witnessed" && !good) {
				t.refuse("WO-012")
			}
		}
	}
	for _, term := range []uint16{termPayment, termDelivery, termOldParts, termWash, termAdded} {
		if s.terms&term == 0 {
			t.refuse("WO-007")
		}
	}
	for i, w := range s.offer {
		if w != 0 && !slices.Contains(c.Explained, refItems[i]) {
			if s.items[i].added {
				t.refuse("WO-009")
			} else {
				t.refuse("WO-007")
			}
		}
	}
	t.customer()
	switch {
	case signer == p3:
	case signer == p2 && s.named == forAll && !s.staff(p2):
	case signer == p2 && s.named == forAdditions && !s.staff(p2) && !first && amount <= 12000:
	default:
		t.refuse("WO-011")
	}
	if authorised {
		need := uint8(bySignature)
		unsigned, spoken := amount, amount // with what stands beside the offer
		for i, it := range s.items {
			if !live(it.st) || s.offer[i] != 0 {
				continue
			}
			share := t.w.work(i, it.auth).price[byCustomer]
			if it.level < bySignature {
				unsigned += share
			}
			if it.level < byMessage {
				spoken += share
			}
		}
		switch {
		case first || unsigned > 12000:
		case spoken <= 10800:
			need = byWord
		default:
			need = byMessage
		}
		if level < need {
			t.refuse("WO-115")
		}
		if level == byWord && a.fault == "nothing heard" {
			t.refuse("WO-106")
		}
	}
	if level == byWord && !good {
		t.refuse("WO-116")
	}
	for i, w := range s.offer {
		if w == 0 {
			continue
		}
		it := &s.items[i]
		to := map[aftersales.Decision]workorder.ItemStatus{aftersales.Authorise: "authorised", aftersales.Decline: "declined", aftersales.Defer: "deferred"}[a.dec[i]]
		if a.dec[i] == aftersales.Authorise {
			it.auth, it.level = w, level
		}
		if it.st == "proposed" {
			it.st = to
		}
	}
	if authorised {
		s.agreed = s.terms&termTolerance != 0
	}
	s.answered = true
	s.signed |= signer &^ p3
	s.endOffer()
	s.follow()
}

func (t *trial) contact(c workorder.ContactCustomer) {
	for _, id := range c.Items {
		if _, it := t.item(id); !it.added {
			t.refuse("AS-102")
		}
	}
}

func (t *trial) revisePromise(c workorder.RevisePromise) {
	if c.Reason == "" {
		t.refuse("WO-015")
	}
	if c.Told.Person == "" {
		t.refuse("WO-015")
	}
	if t.a.fault == "late" {
		t.refuse("AS-005")
	}
}

// giveAnswer answers the open offer: all of it authorised on paper by the customer, where nothing else is said.
func giveAnswer() ask {
	yes := aftersales.Authorise
	return ask{name: "answer", by: p3, role: cust, dec: [maxItems]aftersales.Decision{yes, yes, yes}, give: func(m *moment) workorder.Command {
		return m.answer("p3", aftersales.MethodPaper, "", refItems)
	}}
}

// answering answers as a person, by a method, before a witness, with so many items explained.
func answering(signer aftersales.ID, method aftersales.Method, witness aftersales.ID, explained ...aftersales.ID) func(*ask) {
	return func(a *ask) {
		a.give = func(m *moment) workorder.Command { return m.answer(signer, method, witness, explained) }
	}
}

func deciding(dec ...aftersales.Decision) func(*ask) {
	return func(a *ask) { copy(a.dec[:], dec) }
}

func (m *moment) answer(signer aftersales.ID, method aftersales.Method, witness aftersales.ID, explained []aftersales.ID) workorder.Command {
	a, n := m.a, m.snap
	offer := workorder.Offer{ID: "o999"}
	for i := range n.Offers {
		open := n.Offers[i].Status == workorder.OfferStatusOpen
		if a.fault != "unknown" && (a.fault == "" || (a.fault == "closed") != open) {
			offer = n.Offers[i]
		}
	}
	switch {
	case a.fault == "after expiry" && !offer.Expires.IsZero():
		m.at = offer.Expires.Add(time.Millisecond)
	case a.fault == "at expiry" && !offer.Expires.IsZero():
		m.at = offer.Expires
	}
	cmd := workorder.Answer{
		Response:    aftersales.Response{Subject: refSubject, Offer: offer.ID, Signer: signer, Method: method, SignedAt: m.at},
		Attestation: aftersales.Attestation{Signer: signer, Witness: witness, ReceivedAt: m.at, Level: aftersales.Consent(method)},
		Explained:   []aftersales.ID{},
	}
	if method == aftersales.MethodPaper {
		cmd.Attestation.Level = aftersales.ConsentSigned
	}
	if a.fault == "attested as spoken" {
		cmd.Attestation.Level = aftersales.ConsentSpoken
	}
	if cmd.Attestation.Level == aftersales.ConsentSpoken && a.fault != "nothing heard" {
		phone, _ := aftersales.ParsePhone("13800001234")
		cmd.Heard = workorder.Heard{Number: phone, At: m.at, ReadBack: "yes to both"}
	}
	for i, id := range refItems {
		if m.s.items[i].st != "" && slices.Contains(explained, id) {
			cmd.Explained = append(cmd.Explained, id)
		}
	}
	for k := range offer.Items {
		d := a.dec[slices.Index(refItems, offer.Items[k].Item)]
		line := aftersales.LineAnswer{Line: offer.Items[k].Item, Decision: d}
		if d == aftersales.Decline {
			switch a.fault {
			case "no acknowledgement":
			case "witnessed":
				line.Risk = aftersales.RiskWitnessed
			default:
				line.Risk = aftersales.RiskAcknowledged
			}
		}
		cmd.Response.Answers = append(cmd.Response.Answers, line)
	}
	if len(offer.Items) == 0 {
		cmd.Response.Answers = []aftersales.LineAnswer{{Line: "i1", Decision: aftersales.Authorise}}
	}
	lines := cmd.Response.Answers
	switch a.fault {
	case "foreign line":
		lines[len(lines)-1].Line = "i9"
	case "missing":
		if len(lines) < 2 {
			return nil
		}
		cmd.Response.Answers = lines[:len(lines)-1]
	case "twice":
		cmd.Response.Answers = append(slices.Clone(lines), lines[len(lines)-1])
	case "other subject":
		cmd.Response.Subject, _ = aftersales.ParseRef("workorder/RO-2")
	case "attested signer":
		cmd.Attestation.Signer = "p9"
	case "digest":
		cmd.Response.Statement = aftersales.DigestOf([]byte("another"))
	case "signed before issue":
		cmd.Response.SignedAt = offer.IssuedAt.Add(-time.Millisecond)
	case "received before signed":
		cmd.Response.SignedAt = m.at.Add(-time.Second)
		cmd.Attestation.ReceivedAt = m.at.Add(-2 * time.Second)
	case "received after call":
		cmd.Attestation.ReceivedAt = m.at.Add(time.Millisecond)
	}
	if method == aftersales.MethodMessage && a.fault != "no digest" {
		if st, err := m.order.Statement(offer.ID); err == nil {
			cmd.Response.Statement = st.Digest()
			input, _ := cmd.Response.Input()
			cmd.Attestation.Input = aftersales.DigestOf(input)
		}
	}
	return cmd
}

func giveContact(id aftersales.ID) ask {
	return ask{name: "contact-customer", by: p1, role: adv, give: func(m *moment) workorder.Command {
		return workorder.ContactCustomer{Items: []aftersales.ID{id}, Person: "p3", Channel: workorder.ChannelPhone, Reached: true}
	}}
}

func giveProgress() ask {
	return ask{name: "report-progress", by: p1, role: adv, give: func(m *moment) workorder.Command {
		return workorder.ReportProgress{Told: workorder.Consented{Person: "p3", Channel: workorder.ChannelPhone, At: m.at}}
	}}
}

func giveRevise() ask {
	return ask{name: "revise-promise", by: p1, role: adv, give: func(m *moment) workorder.Command {
		c := workorder.RevisePromise{To: m.at.Add(200 * time.Hour), Reason: workorder.DelayCauseParts, Told: workorder.Consented{Person: "p3", Channel: workorder.ChannelPhone, At: m.at}}
		switch m.a.fault {
		case "no reason":
			c.Reason = ""
		case "not told":
			c.Told = workorder.Consented{}
		case "late":
			c.To = m.at.Add(-time.Millisecond)
		}
		return c
	}}
}

func givePrice(w *world, id aftersales.ID, work uint8) ask {
	i := slices.Index(refItems, id)
	return ask{name: "replace-item-price", by: p1, role: adv, work: work, give: func(m *moment) workorder.Command {
		if it := m.s.items[i]; it.work != 0 && !w.work(i, it.work).noLines && w.priced(i, it.work, work) == 0 {
			return nil
		}
		c := workorder.ReplaceItemPrice{Item: id, Prices: []workorder.LinePrice{{Line: "l1", Price: w.works[i][work].work.Lines[0].Price}}, Reason: "list price"}
		if m.a.fault == "no such line" {
			c.Prices[0].Line = "l9"
		}
		return c
	}}
}

// offerWorld is what comes before work: i1 costs 300.00, 360.00, or less by a discount; i2, which is safety work, 120.00 and, dearer or cheaper, is added before the first answer or after it; both may be alternatives.
func offerWorld() *world {
	w := newWorld("offers")
	for i := range w.items {
		first := labour(i, []int32{300, 100, 100}[i])
		first.safety = i == 1
		less := func(percent int32) func(*refWork) {
			return func(x *refWork) { x.given = x.listed * percent / 100; x.price[byCustomer] = x.listed - x.given }
		}
		w.works[i] = []refWork{{}, first,
			variant(first, func(x *refWork) { x.listed, x.price[byCustomer] = x.listed*6/5, x.listed*6/5 }),
			variant(first, less([]int32{10, 20, 20}[i])),
			variant(first, less(50)),
			variant(first, func(x *refWork) { x.noLines, x.listed, x.price[byCustomer] = true, 0, 0 }),
			variant(first, func(x *refWork) { x.kind, x.group = 2, 1 }),
		}
	}
	w.number()
	for _, fault := range []string{
		"no customer", "no vehicle", "no advisor", "other customer", "other vehicle", "payer twice", "unsigned", "no ref", "other stage", "no sheet",
		"internal with ref", "internal without payer", "rescue without ticket", "",
	} {
		w.add(w.giveOpen(1, fault))
	}
	w.roads = [][]ask{{w.giveOpen(1, ""), giveClass(workorder.RepairClassMinor), giveAdd("i1", 1)}}
	yes, no, later := aftersales.Authorise, aftersales.Decline, aftersales.Defer
	w.add(giveClass(workorder.RepairClassMinor), giveClass(workorder.RepairClassAssembly), giveClass(workorder.RepairClassMinor).with(as(p2, tec)))
	w.add(giveDiagnosis("c1"), giveDiagnosis("c2").with(probing), giveDiagnosis("c9"), giveDiagnosis("c1").with(faulty("other cause")), giveDiagnosis("c1").with(late("after")))
	for i := range w.items {
		id := refItems[i]
		for _, fault := range []string{"no reason", "other concern", "payer not named", "currency"} {
			w.add(giveAdd(id, 1).with(faulty(fault)))
		}
		w.add(giveAdd(id, 1).with(late("early")), giveAdd(id, 1), giveAdd(id, 4), giveAdd(id, 4).with(as(p1, svc), probing), giveAdd(id, 5).with(probing), giveAdd(id, 6), giveAdd(id, 1).with(as(p1, csh)))
		w.add(givePropose(id, 1), givePropose(id, 1).with(faulty("no reason")), givePropose(id, 1).with(as(p1, adv)))
		for v := uint8(1); v <= 6; v++ {
			w.add(giveChange(id, v))
			if v < 5 {
				w.add(givePrice(w, id, v).with(probing))
			}
		}
		w.add(giveChange(id, 4).with(as(p1, svc), probing), giveChange(id, 3).with(as(p1, csh)), giveChange(id, 1).with(faulty("other concern")), giveChange(id, 4).with(faulty("other concern"), late("early")))
		w.add(givePrice(w, id, 2).with(faulty("no such line")), givePrice(w, id, 2).with(as(p1, csh)), givePrice(w, id, 2).with(as(p1, prt), probing))
		w.add(giveRemove(id), giveRemove(id).with(late("early")))
		w.add(giveContact(id).with(probing), giveStart(id), giveStart(id).with(as(p1, frm)))
	}
	w.add(giveTerms(allTerms), giveTerms(allTerms|termTolerance), giveTerms(allTerms&^termWash&^termPayment), giveTerms(allTerms&^termTariff&^termGuarantee), giveTerms(allTerms).with(as(p3, cust)))
	for _, scope := range []workorder.SignerScope{workorder.SignerScopeAll, workorder.SignerScopeAdditions, workorder.SignerScopeCollect} {
		w.add(giveNameSigner("p2", scope))
	}
	w.add(giveNameSigner("p1", workorder.SignerScopeAll), giveNameSigner("p3", workorder.SignerScopeAll).with(probing), giveNameSigner("p2", workorder.SignerScopeAll).with(as(p2, cust)))
	for _, items := range [][]aftersales.ID{{"i1"}, {"i2"}, {"i1", "i2"}, {"i9"}} {
		w.add(giveQuote(items...))
	}
	for _, fault := range []string{"used", "expired", "promise", "no load", "load later", "no stock", "lacking"} {
		w.add(giveQuote("i1").with(faulty(fault), probing))
	}
	w.add(giveQuote("i1", "i1").with(faulty("twice")), giveQuote("i1").with(as(p1, csh)), giveQuote("i1").with(as(p2, adv), probing))
	all := refItems[:w.items]
	w.add(giveAnswer(), giveAnswer().with(faulty("unknown")), giveAnswer().with(faulty("closed")), giveAnswer().with(as(p2, tec)))
	offering := func(s *refState) bool { return s.offering() }
	offers := func(changes ...func(*ask)) { w.add(giveAnswer().with(append(changes, only(offering))...)) }
	for _, d1 := range []aftersales.Decision{yes, no, later} {
		for _, d2 := range []aftersales.Decision{yes, no, later} {
			if d1 != yes || d2 != yes {
				w.add(giveAnswer().with(deciding(d1, d2, yes), only(func(s *refState) bool {
					return s.offering() && (d1 == yes || s.offer[0] != 0) && (d2 == yes || s.offer[1] != 0)
				})))
			}
		}
	}
	paper, message, spoken := aftersales.MethodPaper, aftersales.MethodMessage, aftersales.MethodSpoken
	offers(as(p1, adv), probing)
	offers(as(p1, cust))
	offers(as(p2, cust), answering("p2", paper, "", all...))
	offers(answering("p2", paper, "", all...), probing)
	offers(answering("p2", message, "", all...))
	offers(answering("p1", paper, "", all...))
	offers(answering("p3", message, "", all...))
	offers(answering("p3", message, "", all...), faulty("no digest"))
	for _, witness := range []aftersales.ID{"", "p1", "p2", "p3", "p9"} {
		offers(answering("p3", spoken, witness, all...))
	}
	offers(answering("p3", spoken, "p9", all...), faulty("nothing heard"))
	offers(answering("p3", spoken, "", all...), deciding(no, later, later), probing)
	offers(answering("p3", paper, "p9", all...), faulty("attested as spoken"), probing)
	offers(answering("p3", paper, "", "i1"))
	offers(answering("p3", paper, "", "i2"))
	offers(answering("p3", paper, ""))
	offers(deciding(no, no, no), faulty("no acknowledgement"), probing)
	for _, witness := range []aftersales.ID{"", "p1", "p2", "p3"} {
		offers(answering("p3", paper, witness, all...), deciding(no, no, no), faulty("witnessed"), probing)
	}
	for _, fault := range []string{"foreign line", "missing", "twice", "other subject", "digest", "attested signer", "signed before issue", "received before signed", "received after call", "after expiry", "at expiry"} {
		offers(faulty(fault), probing)
	}
	w.add(giveRevise().with(probing), giveRevise().with(faulty("no reason")), giveRevise().with(faulty("not told")), giveRevise().with(faulty("late")), giveProgress().with(probing))
	w.add(giveDispatch("i1", p1).with(as(p2, dsp), probing), giveDispatch("i1", p2).with(probing), giveDiagnosis("c1").with(as(p2, tec), probing), giveSendOut("i1", "s1", false).with(as(p2, dsp), probing), giveHold().with(as(p2, frm), probing), giveWithdraw("i1").with(as(p2, cust), probing))
	w.add(giveCancel(), giveCancel().with(as(p2, cust), probing), giveHandBack("k1", "k2"), giveDeliver("p3"))
	w.follows = func(from *refState, a *ask, to *refState) bool {
		i1, i2 := &to.items[0], &to.items[1]
		if to.st == "ending" || to.st == "cancelled" {
			return a.name != "change-item"
		}
		if to.found != 0 && (to.class != 2 || i2.st != "") {
			return false
		}
		wide := i2.st == "" || i2.added // what is out of the ordinary is so beside i1 alone, or an addition
		odd := 0                        // how much is out of the ordinary
		for _, strange := range []bool{
			to.terms != 0 && to.terms != allTerms, to.named != nobody, to.class != 1, i1.work != 1, i2.work > 1, i2.level != 0 && i2.level != bySignature,
			to.signed != 0, i1.auth != 0 && i1.auth != i1.work, to.offering() && to.answered && !(i2.added && to.offer[1] != 0), i2.added && i2.hands == p1,
		} {
			if strange {
				odd++
			}
		}
		if i2.st != "" && i1.st == "" {
			return false
		}
		if i3 := &to.items[2]; i3.st != "" && (odd > 0 || i3.work != 1 || i2.st == "" || to.offer[2] != 0 && i3.auth != 0 || to.st == "ending" && from.st != "ending" && i2.st == "") {
			return false
		}
		return odd == 0 || odd == 1 && (wide || i2.work > 1)
	}
	return w
}

var refSamples = func() []ask {
	w := newWorld("samples")
	w.works[0] = []refWork{{}, labour(0, 300)}
	w.works[1] = []refWork{{}, labour(1, 300)}
	return []ask{
		w.giveOpen(1, ""), giveClass(workorder.RepairClassMinor), giveDiagnosis("c1"), giveAdd("i1", 1), giveChange("i1", 1), givePrice(w, "i1", 1), giveRemove("i1"),
		giveTerms(allTerms), giveNameSigner("p2", workorder.SignerScopeAll), giveTransfer("p2"), giveQuote("i1"), giveCopies(), giveWithdraw("i1"), giveCarry("i1", "p3"),
		giveDispatch("i1", p2), giveIssue("i1", 1), giveReturn("i1", 1), giveStart("i1"), givePause("i1"), giveResume("i1"), giveFinish("i1", asAuthorised), giveStop("i1", asAuthorised),
		giveSendOut("i1", "s1", false), giveTakeBack("i1"), giveHold(), giveResumeOrder(), givePropose("i1", 1), giveContact("i1"), giveProgress(), giveRevise(), giveSubstitute(),
		giveApproval("i1", 100), giveInspect("i1", true, false), giveRework("i1", true), giveCertify(), giveWash(""), giveFinalCheck(), giveNotify(), giveDeposit(0, 100),
		giveBill(0).with(faulty("i1")), giveCredit(100), givePayment(0, 100), giveRefund(0, 100, aftersales.Actor{ID: "p2", Role: svc}), giveInvoice(0, workorder.InvoiceBlue, 100),
		giveCreditNote(0, 100), giveAccept("p3"), giveReject("p3", "i1"), giveHandBack("k1"), giveDeliver("p3"), giveUpload(true), giveClose(), giveCancel(),
	}
}()
