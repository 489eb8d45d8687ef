package workorder_test

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// moneyRules is what is asked of bills and of what is paid for them.
var moneyRules = map[string]func(*trial, workorder.Command){
	"record-deposit":        rule((*trial).deposit),
	"bill":                  rule((*trial).bill),
	"agree-credit":          rule((*trial).agreeCredit),
	"record-payment":        rule((*trial).payment),
	"refund":                rule((*trial).refund),
	"record-invoice":        rule((*trial).invoice),
	"issue-credit-note":     rule((*trial).creditNote),
	"record-payer-approval": rule((*trial).approval),
}

// price is what an item comes to as it was done, by payer.
func (w *world) price(s *refState, i int) (p [payers]int32) {
	it := &s.items[i]
	if w.work(i, it.work).pending {
		return p
	}
	for payer, v := range w.work(i, it.work).price {
		switch {
		case it.st == "stopped" && it.actual == asAuthorised && !s.onBill(i):
		default:
			p[payer] = v / 10 * refTenths[it.actual]
		}
	}
	return p
}

// dues is what a payer is to be billed for: the items, the amount, and, of what is on nobody's bill yet, what it comes to and what of it was authorised.
func (w *world) dues(s *refState, payer int) (items uint8, total, judged, authorised int32) {
	for i, it := range s.items {
		if it.st != "done" && it.st != "passed" && it.st != "stopped" || s.billed[payer]&(1<<i) != 0 {
			continue
		}
		share := w.price(s, i)[payer]
		free := payer == byCustomer && w.work(i, it.work).listed == 0 && !w.work(i, it.work).noLines && (it.st != "stopped" || it.actual != 0)
		if share > 0 || free {
			items |= 1 << i
			total += share
			if !s.onBill(i) {
				judged += share
				authorised += w.work(i, it.auth).price[payer]
			}
		}
	}
	return items, total, judged, authorised
}

func (w *world) due(s *refState, payer int) (uint8, int32) {
	items, total, _, _ := w.dues(s, payer)
	return items, total
}

// asked is what a payer is to pay: bills less credit notes.
func (s *refState) asked(p int) int32 { return s.total[p] - s.credited[p] }

// had is what a payer has paid: payments and deposits less refunds.
func (s *refState) had(p int) int32 { return s.paid[p] + s.deposits[p] - s.refunded[p] }

func (s *refState) owed(p int) int32 { return s.asked(p) - s.had(p) }

// payer is where a payer's part stands.
func (w *world) payer(s *refState, p int) workorder.PayerStatus {
	_, due := w.due(s, p)
	switch {
	case due > 0:
		return "unbilled"
	case s.asked(p) == 0:
		return "nothing-due"
	case s.owed(p) <= 0:
		return "paid"
	case p == byCustomer && (s.account || s.credit >= s.owed(p)):
		return "on-account"
	case s.had(p) > 0:
		return "part-paid"
	}
	return "billed"
}

// limit is what a payer may be billed for what was authorised at so much.
func (s *refState) limit(authorised int32) int32 {
	if s.agreed {
		return authorised + authorised/10
	}
	return authorised
}

// beyond is what a payer's bill breaks that exceeds what was authorised and the tolerance.
var beyond = [payers]string{"WO-013", "WO-024"}

// within asks whether every payer can be billed for what was done.
func (t *trial) within() {
	for p, code := range beyond {
		if _, _, part, signed := t.w.dues(&t.s, p); part > t.s.limit(signed) {
			t.refuse(code)
		}
	}
}

// granted asks whether the insurer approved as much of the items as it is to be billed.
func (t *trial) granted() {
	items, _ := t.w.due(&t.s, byInsurer)
	for i := range t.s.items {
		if items&(1<<i) != 0 && t.w.price(&t.s, i)[byInsurer] > max(t.s.approved[i], 0) {
			t.refuse("WO-110")
		}
	}
}

// waived refuses a fee that is waived because something else is authorised.
func (t *trial) waived(i int) bool {
	fee := t.w.work(i, t.s.items[i].work)
	if fee.feeFor == 0 || fee.free {
		return false
	}
	on := t.s.items[fee.feeFor-1]
	if on.auth == 0 || !live(on.st) {
		return false
	}
	t.refuse("PR-013")
	return true
}

// billable asks of an order that is ready whether every payer can be billed for all that passed.
func (t *trial) billable() {
	good := true
	for i, it := range t.s.items {
		switch {
		case it.st != "passed" && (it.st != "stopped" || it.actual == asAuthorised) || t.s.onBill(i):
		case !t.w.covered(&t.s, i):
			t.refuse("WO-010")
			good = false
		case t.waived(i):
			good = false
		}
	}
	if good {
		t.within()
		t.granted()
	}
}

func (t *trial) bill(c workorder.Bill) {
	s := &t.s
	if s.st == "in-work" {
		t.left()
		return
	}
	payer := payerOf(c.Payer)
	var items uint8
	bad := false
	for _, id := range c.Items {
		i, it := t.item(id)
		if it == nil {
			t.refuse("AS-103")
			bad = true
			continue
		}
		items |= 1 << i
		switch {
		case it.auth == 0 && it.st == "declined":
			t.refuse("WO-012")
			bad = true
		case it.auth == 0:
			t.refuse("WO-008")
			bad = true
		case !t.w.covered(s, i):
			t.refuse("WO-010")
			bad = true
		default:
			bad = t.waived(i) || bad
		}
	}
	if payer == byCustomer && !c.Explained {
		t.refuse("WO-023")
	}
	if bad {
		return
	}
	due, total := t.w.due(s, payer)
	if due != items {
		t.refuse("WO-024")
		return
	}
	if int32(c.Total.Minor()) != total {
		t.refuse("WO-024")
	}
	t.within()
	t.granted() // whoever is billed first, everybody's part can still be billed
	s.billed[payer] |= items
	s.total[payer] += total
}

func payerOf(p pricing.Payer) int {
	for i := range refPayers {
		if refPayers[i] == p {
			return i
		}
	}
	return -1
}

func (t *trial) deposit(c workorder.RecordDeposit) {
	p := payerOf(c.Payer)
	t.tender(c.Amount, c.Method)
	if t.s.billed[p] != 0 {
		t.refuse("WO-023")
	}
	if t.a.fault == "receipt used" && t.s.deposits != [payers]int32{} {
		t.refuse("AS-104")
	}
	t.s.deposits[p] += int32(c.Amount.Minor())
}

// tender asks that money is money of the house's currency.
func (t *trial) tender(amount aftersales.Money, method workorder.PaymentMethod) bool {
	if method == workorder.PaymentMethodAccount {
		t.refuse("WO-025")
	}
	if amount.Currency() != aftersales.CurrencyCNY {
		t.refuse("PR-009")
		return false
	}
	return true
}

func (t *trial) payment(c workorder.RecordPayment) {
	p := payerOf(c.Payer)
	if !t.tender(c.Amount, c.Method) {
		return
	}
	v := int32(c.Amount.Minor())
	switch {
	case t.s.billed[p] == 0:
		t.refuse("WO-023")
	case v > t.s.owed(p):
		t.refuse("WO-030")
	}
	t.s.paid[p] += v
}

func (t *trial) refund(c workorder.Refund) {
	p := payerOf(c.Payer)
	if !t.tender(c.Amount, c.Method) {
		return
	}
	v := int32(c.Amount.Minor())
	if v > t.s.had(p) {
		t.refuse("WO-030")
	}
	if maskOf(c.Approver.ID) == t.by() || c.Approver.Role != svc {
		t.refuse("WO-030")
	}
	t.s.refunded[p] += v
}

func (t *trial) agreeCredit(c workorder.AgreeCredit) {
	t.s.credit = int32(c.Amount.Minor())
	if t.a.late == "before" {
		t.refuse("AS-005")
	}
}

func (t *trial) invoice(c workorder.RecordInvoice) {
	s, p := &t.s, payerOf(c.Payer)
	v := int32(c.Amount.Minor())
	if t.a.fault == "number used" && s.blue != [payers]int32{} {
		t.refuse("AS-104")
	}
	if c.Kind == workorder.InvoiceBlue {
		if s.blue[p]-s.red[p]+v > s.asked(p) {
			t.refuse("WO-103")
		}
		s.blue[p] += v
		return
	}
	if s.blue[p] == 0 {
		t.refuse("AS-103")
	} else if v > s.blue[p]-s.red[p] {
		t.refuse("WO-103")
	}
	s.red[p] += v
}

func (t *trial) creditNote(c workorder.IssueCreditNote) {
	s, p := &t.s, payerOf(c.Payer)
	v := int32(c.Amount.Minor())
	switch {
	case v > s.asked(p):
		t.refuse("WO-103")
	case s.blue[p]-s.red[p] > s.asked(p)-v:
		t.refuse("WO-103")
	}
	if t.a.fault == "number used" && s.credited != [payers]int32{} {
		t.refuse("AS-104")
	}
	s.credited[p] += v
}

func (t *trial) approval(c workorder.RecordPayerApproval) {
	if c.Payer == pricing.PayerCustomer { // who signs
		t.refuse("WO-110")
	}
	if t.s.staff(maskOf(c.Approver.ID)) { // nobody of the shop decides for others
		t.refuse("WO-110")
	}
	for _, a := range c.Items {
		i, it := t.item(a.Item)
		if it == nil {
			t.refuse("AS-103")
			continue
		}
		if c.Payer != pricing.PayerInsurer {
			if c.Payer == pricing.PayerCustomer && t.s.billed[byCustomer]&(1<<i) != 0 {
				t.refuse("WO-024")
			}
			continue
		}
		if t.s.billed[byInsurer]&(1<<i) != 0 {
			t.refuse("WO-024")
		} else if (t.s.st == "accepted" || t.s.onBill(i)) && int32(a.Amount.Minor()) < t.s.approved[i] {
			t.refuse("WO-110") // nobody can ask the customer for the rest any more
		}
		t.s.approved[i] = int32(a.Amount.Minor())
	}
}

func giveDeposit(payer int, amount int32) ask {
	return ask{name: "record-deposit", by: p1, role: csh, give: func(m *moment) workorder.Command {
		c := workorder.RecordDeposit{Payer: refPayers[payer], Amount: fen(amount), Method: workorder.PaymentMethodCash, Receipt: "d" + string(rune('1'+len(m.snap.Payments)))}
		switch m.a.fault {
		case "receipt used":
			for _, p := range m.snap.Payments {
				if p.Receipt != "" {
					c.Receipt = p.Receipt
				}
			}
		case "currency":
			c.Amount, _ = aftersales.ParseMoney("1.00 EUR")
		case "account":
			c.Method = workorder.PaymentMethodAccount
		}
		return c
	}}
}

func giveRefund(payer int, amount int32, approver aftersales.Actor) ask {
	return ask{name: "refund", by: p1, role: csh, give: func(m *moment) workorder.Command {
		v := amount
		if v <= 0 {
			v = m.s.had(payer) - v
		}
		return workorder.Refund{Payer: refPayers[payer], Amount: fen(max(v, 1)), Method: workorder.PaymentMethodCash, Approver: approver, Reason: "too much"}
	}}
}

func giveCredit(amount int32) ask {
	return ask{name: "agree-credit", by: p1, role: svc, give: func(m *moment) workorder.Command {
		c := workorder.AgreeCredit{Amount: fen(amount), Until: m.at.AddDate(1, 0, 0), Reason: "old customer"}
		if m.a.late == "before" {
			c.Until = m.at.Add(-1e6)
		}
		return c
	}}
}

// giveInvoice invoices so many fen, or all that is billed and, where it is negative, so much more; a red one takes back all.
func giveInvoice(payer int, kind workorder.InvoiceKind, amount int32) ask {
	return ask{name: "record-invoice", by: p1, role: csh, give: func(m *moment) workorder.Command {
		v := amount
		open := m.s.blue[payer] - m.s.red[payer]
		c := workorder.RecordInvoice{Number: "n" + string(rune('1'+len(m.snap.Invoices))), Kind: kind, Payer: refPayers[payer], Buyer: aftersales.Party{ID: "p3"}}
		if kind == workorder.InvoiceRed {
			c.Of = "n9"
			for _, i := range m.snap.Invoices {
				if i.Kind == workorder.InvoiceBlue && i.Payer == c.Payer {
					c.Of = i.Number
				}
			}
			v = open - v
		} else if v <= 0 {
			v = m.s.asked(payer) - open - v
		}
		c.Amount = fen(max(v, 1))
		if m.a.fault == "number used" {
			c.Number = "n1"
		}
		return c
	}}
}

func giveCreditNote(payer int, amount int32) ask {
	return ask{name: "issue-credit-note", by: p1, role: svc, give: func(m *moment) workorder.Command {
		v := amount
		if v <= 0 {
			v = m.s.asked(payer) - v
		}
		c := workorder.IssueCreditNote{Number: "g" + string(rune('1'+len(m.snap.CreditNotes))), Payer: refPayers[payer], Amount: fen(max(v, 1)), Reason: "by mistake"}
		if m.a.fault == "number used" {
			c.Number = "g1"
		}
		return c
	}}
}

func giveApproval(id aftersales.ID, amount int32) ask {
	return ask{name: "record-payer-approval", by: p1, role: clm, give: func(m *moment) workorder.Command {
		c := workorder.RecordPayerApproval{
			Number: "a" + string(rune('1'+len(m.snap.Approvals)%20)), Payer: pricing.PayerInsurer, Approver: aftersales.Actor{ID: "x1", Role: aftersales.RoleAssessor},
			Items: []workorder.ApprovedItem{{Item: id, Amount: fen(amount)}},
		}
		switch m.a.fault {
		case "payer":
			c.Payer = pricing.PayerWarranty
		case "customer":
			c.Payer = pricing.PayerCustomer
		case "own word":
			c.Approver = aftersales.Actor{ID: "p1", Role: svc}
		}
		return c
	}}
}

// moneyWorld begins with two items in work; of the second an insurer bears 40 per cent.
func moneyWorld() *world {
	w := newWorld("money")
	w.opens[1].Source.Intake.Custody, w.opens[2].Source.Intake.Custody = nil, nil
	for i := range w.items {
		w.works[i] = []refWork{{}, labour(i, 300)}
	}
	w.works[1][1].price, w.works[1][1].listed = [payers]int32{12000, 8000}, 20000
	for i := range w.items {
		w.works[i] = append(w.works[i], variant(w.works[i][1], func(x *refWork) { x.given = x.listed / 2; x.price[0] /= 2; x.price[1] /= 2 }))
	}
	w.number()
	road := append(w.begin(1, allTerms, workorder.RepairClassMinor, 1), done(refItems[:w.items-1]...)...)
	road = append(road, giveDispatch(refItems[w.items-1], p2), giveStart(refItems[w.items-1]))
	other := slices.Clone(road)
	other[0] = w.giveOpen(2, "")
	tolerant := slices.Clone(road)
	tolerant[0], tolerant[1] = w.giveOpen(4, ""), giveTerms(allTerms|termTolerance)
	w.roads = [][]ask{road, other, tolerant}
	last := refItems[w.items-1]
	w.add(giveFinish(last, asAuthorised), giveFinish(last, tenMore), giveFinish(last, twentyMore), giveFinish(last, tenLess), giveInspect(last, true, false), giveStop(last, halfOfIt).with(only(func(s *refState) bool { return s.credited[byCustomer] == 0 })), giveCancel())
	w.add(giveFinalCheck().with(only(func(s *refState) bool { return s.checked == 0 })), giveNotify(), giveAccept("p3"), giveDeliver("p3"), giveClose(), giveUpload(true))
	for p := range refPayers {
		w.add(giveBill(p), giveBill(p).with(faulty("too much")), giveBill(p).with(faulty("i1")), giveBill(p).with(faulty("i9")), giveBill(p).with(faulty("not explained"), probing))
		w.add(giveDeposit(p, 10000), giveDeposit(p, 10000).with(faulty("receipt used"), probing), giveDeposit(p, 10000).with(faulty("currency")), giveDeposit(p, 10000).with(faulty("account")), giveDeposit(p, 40000).with(probing))
		w.add(givePayment(p, 0), givePayment(p, -1), givePayment(p, 5000), givePayment(p, 0).with(faulty("currency")), givePayment(p, 0).with(faulty("account")))
		w.add(giveRefund(p, 0, aftersales.Actor{ID: "p2", Role: svc}), giveRefund(p, -1, aftersales.Actor{ID: "p2", Role: svc}), giveRefund(p, 5000, aftersales.Actor{ID: "p2", Role: svc}).with(probing), giveRefund(p, 5000, aftersales.Actor{ID: "p1", Role: svc}), giveRefund(p, 5000, aftersales.Actor{ID: "p2", Role: adv}))
		w.add(giveInvoice(p, workorder.InvoiceBlue, 0), giveInvoice(p, workorder.InvoiceBlue, -1), giveInvoice(p, workorder.InvoiceBlue, 0).with(faulty("number used"), probing), giveInvoice(p, workorder.InvoiceRed, 0), giveInvoice(p, workorder.InvoiceRed, -1))
		w.add(giveCreditNote(p, 3000), giveCreditNote(p, 0).with(only(func(s *refState) bool { items, _, _, _ := w.dues(s, p); return items == 0 })), giveCreditNote(p, -1), giveCreditNote(p, 3000).with(faulty("number used"), probing), giveCreditNote(p, 3000).with(as(p1, csh)))
	}
	w.add(giveApproval("i2", 8000), giveApproval("i2", 7999), giveApproval("i1", 100).with(probing), giveApproval("i9", 100), giveApproval("i2", 8000).with(faulty("payer"), probing), giveApproval("i2", 8000).with(faulty("customer")), giveApproval("i2", 8000).with(faulty("own word")), giveApproval("i2", 8000).with(as(p2, tec)))
	w.add(giveChange(last, 2).with(as(p1, svc), only(func(s *refState) bool { a := s.items[w.items-1].actual; return a == tenMore || a == twentyMore })), giveChange(last, 1).with(as(p1, adv), probing))
	w.add(giveCredit(10000), giveCredit(100000), giveCredit(10000).with(late("before")), giveCredit(10000).with(as(p1, adv)))
	w.follows = func(from *refState, a *ask, to *refState) bool {
		for p := range refPayers {
			switch {
			case from.refunded[p] > 0 && to.refunded[p] != from.refunded[p], from.credited[p] > 0 && to.credited[p] != from.credited[p],
				from.paid[p]+from.refunded[p] > 0 && to.paid[p] != from.paid[p] && to.owed(p) > 0:
				return false // once
			}
		}
		return moneyBound(to)
	}
	return w
}

// moneyBound lets one thing out of the ordinary happen to the money of an order, and whatever that asks for.
func moneyBound(s *refState) bool {
	rare := 0
	for p := range refPayers {
		if s.deposits[p] > 10000 || s.credited[p] > 3000 && s.credited[p] != s.total[p] || s.red[p] > 0 && s.blue[p] != s.red[p] || s.refunded[p] > 0 && s.paid[p] > s.refunded[p] && s.credited[p] == 0 && s.deposits[p] == 0 {
			return false
		}
		for _, v := range []bool{s.deposits[p] > 0, s.credited[p] > 0, s.blue[p] > 0, s.red[p] > 0, s.paid[p] == 5000, s.refunded[p] > 0 && s.deposits[p] == 0 && s.credited[p] == 0} {
			if v {
				rare++
			}
		}
		if s.red[p] > 0 && s.credited[p] > 0 {
			rare -= 2 // the one asks for the other
		}
	}
	if s.credit > 0 {
		rare++
	}
	last := &s.items[1]
	if s.open == 4 {
		return rare == 0 && s.approved[1] != 7999
	}
	insurer := s.deposits[1] + s.credited[1] + s.blue[1] + s.red[1] + s.refunded[1]
	return rare == 0 && s.paid[1] == 0 || rare <= 1 && (s.approved[1] == 8000 || s.st == "in-work" || s.st == "finished") && last.actual == 0 && (s.paid[1] == 0 || insurer > 0 || s.paid[1] == 5000 || s.st == "delivered" || s.st == "closed") && (!s.account || s.credit == 0 && insurer == 0)
}
