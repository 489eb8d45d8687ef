package workorder

import (
	"reflect"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of an order is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if !reflect.ValueOf(s).Elem().IsZero() {
			return historyError("seq", "an order that nothing happened to has no state")
		}
		return nil
	}
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not an order")
	case int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case !aftersales.GoodTime(s.At) || s.OpenedAt.After(s.At):
		return historyError("at", "not a time of this order")
	case s.Source.Intake.Arrived.After(s.OpenedAt):
		return historyError("source.intake.arrived", "after the order was opened")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case s.Customer.ID == "" || s.Vehicle.ID == "" || s.Advisor == "":
		return historyError("customer", "an order has a customer, a vehicle and an advisor")
	case s.Policy.Clocks < 1 || s.Policy.Clocks > maxClocks:
		return historyError("policy", "an order has a policy")
	}
	for _, ask := range [...]func(*Snapshot) error{(*Snapshot).checkItems, (*Snapshot).checkOffers, (*Snapshot).checkClocks, (*Snapshot).checkWorkshop, (*Snapshot).checkMoney, (*Snapshot).checkStatus, (*Snapshot).checkChecked, (*Snapshot).checkCustody, (*Snapshot).checkEnd} {
		if err := ask(s); err != nil {
			return err
		}
	}
	return nil
}

func (s *Snapshot) checkItems() error {
	seen := make(map[aftersales.ID]bool, len(s.Items))
	for i := range s.Items {
		it, path := &s.Items[i], indexed("items", i)
		switch {
		case !aftersales.ValidID(it.ID) || seen[it.ID]:
			return historyError(path+".id", "not a name, or there twice")
		case it.Status.Since() == 0:
			return historyError(path+".status", "not a status")
		case (it.Status.live() || it.Status.workedOn() || it.Status == ItemStatusCarried) && !it.authorised():
			return historyError(path+".authorised", "an item of this status was authorised")
		case !it.authorised() && (len(it.Workers) > 0 || len(it.Technicians) > 0):
			return historyError(path+".workers", "nobody is sent to an item that was not authorised")
		case it.Status.workedOn() != it.touched():
			return historyError(path+".workers", "somebody worked on an item of this status, and on none of another")
		case it.authorised() && s.offer(it.Authorised.Offer) == nil:
			return historyError(path+".authorised.offer", "there is no such offer")
		case it.authorised() && s.offer(it.Authorised.Offer).item(it.ID) == nil:
			return historyError(path+".authorised.offer", "the offer does not name the item")
		case it.Status == ItemStatusPassed && it.lastInspection().Result != ResultPass:
			return historyError(path+".inspections", "an item passes by an inspection")
		case it.Status == ItemStatusRework && len(it.Reworks) == 0 && it.lastInspection().Result != ResultFail:
			return historyError(path+".inspections", "an item goes back by an inspection, a rework or the customer")
		case (it.Status == ItemStatusOut) != (len(it.Sublets) > 0 && it.Sublets[len(it.Sublets)-1].Back.IsZero()):
			return historyError(path+".sublets", "an item is out until it comes back")
		}
		seen[it.ID] = true
	}
	return nil
}

func (s *Snapshot) checkOffers() error {
	for i := range s.Offers {
		o, path := &s.Offers[i], indexed("offers", i)
		switch {
		case o.Status.Since() == 0 || o.Status == OfferStatusOpen && i < len(s.Offers)-1:
			return historyError(path+".status", "only the last offer is open")
		case o.Seq < 1 || o.Seq > s.Seq:
			return historyError(path+".seq", "not an event of this order")
		case (o.Status == OfferStatusAnswered) != (o.Answered.Response.Offer == o.ID):
			return historyError(path+".answered", "an answered offer has its answer, and no other has one")
		case slices.ContainsFunc(s.Offers[:i], func(b Offer) bool { return b.ID == o.ID }):
			return historyError(path+".id", "there twice")
		}
		for n, offered := range o.Items {
			if s.item(offered.Item) == nil {
				return historyError(indexed(path+".items", n), "there is no such item")
			}
		}
	}
	return nil
}

func (s *Snapshot) checkClocks() error {
	for i, c := range s.Clocks {
		it := s.item(c.Item)
		if it == nil || it.Status != ItemStatusStarted || !slices.Contains(it.Workers, c.Technician) {
			return historyError(indexed("clocks", i), "nobody works on this item")
		}
		if s.clock(c.Item, c.Technician) != &s.Clocks[i] {
			return historyError(indexed("clocks", i), "a technician works once on an item")
		}
	}
	for i := range s.Items {
		id := s.Items[i].ID
		if s.Items[i].Status == ItemStatusStarted && !slices.ContainsFunc(s.Clocks, func(c Clock) bool { return c.Item == id }) {
			return historyError(indexed("items", i)+".status", "somebody works on an item that is started")
		}
	}
	return nil
}

// checkWorkshop asks about what the workshop and the desk keep beside the items' own life.
func (s *Snapshot) checkWorkshop() error {
	for i, h := range s.Holds {
		switch {
		case h.Until.IsZero() && i < len(s.Holds)-1:
			return historyError(indexed("holds", i)+".until", "only the last one lasts")
		case !h.Until.IsZero() && h.Until.Before(h.Since), i > 0 && h.Since.Before(s.Holds[i-1].Until):
			return historyError(indexed("holds", i)+".since", "an order waits once at a time")
		}
	}
	if len(s.Offers) > 0 && (s.Repair == "" || s.Class == "") {
		return historyError("repair", "an order with an offer has its classes")
	}
	if s.answered() && slices.ContainsFunc(s.Items, func(it Item) bool { return it.authorised() }) && len(s.Promises) == 0 {
		return historyError("promises", "an authorised order was promised")
	}
	for i := range s.Items {
		it, path := &s.Items[i], indexed("items", i)
		ended := it.Status == ItemStatusStopped || it.Status == ItemStatusCarried || it.Status == ItemStatusWithdrawn
		switch {
		case ended == it.Ended.At.IsZero():
			return historyError(path+".ended", "does not go with the status")
		case it.Status == ItemStatusCarried && it.Ended.Consent.Person == "":
			return historyError(path+".ended.consent", "an item is carried over with the customer's consent")
		}
		for n, u := range it.Sublets {
			if u.Back.IsZero() && n < len(it.Sublets)-1 || !u.Back.IsZero() && u.Back.Before(u.Out) {
				return historyError(indexed(path+".sublets", n)+".back", "an item is out until it comes back")
			}
		}
		switch {
		case len(it.Parts) > 4*maxRecords:
			return historyError(path+".parts", "more than an item can have")
		case len(it.Spans) > maxRecords:
			return historyError(path+".spans", "more than an item can have")
		}
		for n, m := range it.Parts {
			if m.Quantity.Sign() <= 0 || it.outOf(m.Line, m.Part, m.Use).Sign() < 0 {
				return historyError(indexed(path+".parts", n)+".quantity", "no more came back than went out")
			}
		}
		for n, p := range it.Spans {
			if p.To.Before(p.From) || !slices.Contains(it.Workers, p.Technician) {
				return historyError(indexed(path+".spans", n), "nobody worked then")
			}
		}
	}
	return nil
}

func (s *Snapshot) checkMoney() error {
	for i := range s.Bills {
		b, path := &s.Bills[i], indexed("bills", i)
		if !s.owed(b.Total) {
			return historyError(path+".total", "not a sum of this order")
		}
		for n, id := range b.Items {
			if it := s.item(id); it == nil || !it.Status.billable() && (!it.Status.workedOn() || len(it.Reworks) == 0) {
				return historyError(path+".items", "only what was done is billed")
			}
			again := slices.ContainsFunc(s.Bills[:i], func(c IssuedBill) bool { return c.Payer == b.Payer && slices.Contains(c.Items, id) })
			if again || slices.Contains(b.Items[:n], id) {
				return historyError(path+".items", "a payer is billed for an item once")
			}
		}
	}
	for i, p := range s.Payments {
		path := indexed("payments", i)
		switch {
		case !s.owed(p.Amount) || p.Amount.Sign() == 0:
			return historyError(path+".amount", "not a sum of this order")
		case p.Receipt == "" && !s.hasBill(p.Payer):
			return historyError(path+".receipt", "what is paid before the bill is a deposit")
		case p.Receipt != "" && slices.ContainsFunc(s.Payments[:i], func(q Payment) bool { return q.Receipt == p.Receipt }):
			return historyError(path+".receipt", "there twice")
		}
	}
	for i := range s.Refunds {
		if n := &s.Refunds[i]; !s.owed(n.Amount) || n.Amount.Sign() == 0 || s.paid(n.Payer) < 0 {
			return historyError(indexed("refunds", i)+".amount", "more was paid back than paid")
		}
	}
	for i := range s.CreditNotes {
		n, path := &s.CreditNotes[i], indexed("credit_notes", i)
		if !s.owed(n.Amount) || n.Amount.Sign() == 0 || s.billed(n.Payer) < 0 {
			return historyError(path+".amount", "more was taken off than billed")
		}
		if slices.ContainsFunc(s.CreditNotes[:i], func(c CreditNote) bool { return c.Number == n.Number }) {
			return historyError(path+".number", "there twice")
		}
	}
	if c := &s.Credit; !c.At.IsZero() && (!s.owed(c.Amount) || c.Amount.Sign() == 0) {
		return historyError("credit.amount", "not a sum of this order")
	}
	return s.checkInvoices()
}

func (s *Snapshot) checkInvoices() error {
	for i := range s.Invoices {
		n, path := &s.Invoices[i], indexed("invoices", i)
		switch {
		case !s.owed(n.Amount) || n.Amount.Sign() == 0 || s.invoiced(n.Payer) > s.billed(n.Payer):
			return historyError(path+".amount", "more was invoiced than billed")
		case s.invoice(n.Number) != n:
			return historyError(path+".number", "there twice")
		case n.Kind != InvoiceRed:
		case s.invoice(n.Of) == nil || s.invoice(n.Of).Kind != InvoiceBlue || s.invoice(n.Of).Payer != n.Payer:
			return historyError(path+".of", "a red invoice takes back a blue one of the same payer")
		case s.reddened(n.Of) > s.invoice(n.Of).Amount.Minor():
			return historyError(path+".amount", "more was taken back than invoiced")
		}
	}
	return nil
}

// owed tells whether an amount can be one of the order's.
func (s *Snapshot) owed(m aftersales.Money) bool {
	return m.Sign() >= 0 && m.Currency() == s.Policy.Pricing.Currency
}

// checkCustody asks that in custody is what the visit handed over, and that what went back went to somebody while there was this order.
func (s *Snapshot) checkCustody() error {
	taken := s.Source.Intake.custodyOf(s.Subject)
	if len(s.Custody) != len(taken) {
		return historyError("custody", "not what the visit handed over")
	}
	for i, k := range s.Custody {
		path, back, to := indexed("custody", i), k.Back, k.To
		k.Back, k.To = time.Time{}, ""
		switch {
		case k != taken[i]:
			return historyError(path, "not what the visit handed over")
		case back.IsZero() != (to == ""), !back.IsZero() && (back.Before(s.OpenedAt) || back.After(s.At)):
			return historyError(path+".back", "handed back to somebody, while there was this order")
		case !back.IsZero() && !s.over() && (s.Acceptance.At.IsZero() || back.Before(s.Acceptance.At)):
			return historyError(path+".back", "handed back before the vehicle was accepted")
		}
	}
	return nil
}

// checkEnd asks of an order past acceptance, or past its cancellation, what nothing changes there any more.
func (s *Snapshot) checkEnd() error {
	var ended bool
	switch s.Status {
	case StatusAccepted, StatusDelivered, StatusClosed, StatusEnding, StatusCancelled:
		ended = true
	}
	for i := range s.Items {
		if st := s.Items[i].Status; ended && (st.undone() || st == ItemStatusDone && s.Status != StatusEnding && s.Status != StatusCancelled) {
			return historyError(indexed("items", i)+".status", "an order of this status has nothing left to do")
		}
	}
	for i := range s.Certificates {
		c, path := &s.Certificates[i], indexed("certificates", i)
		switch {
		case c.Void.IsZero() && i < len(s.Certificates)-1:
			return historyError(path+".void", "only the last certificate is in force")
		case slices.ContainsFunc(s.Certificates[:i], func(d Certificate) bool { return d.Number == c.Number }):
			return historyError(path+".number", "there twice")
		}
	}
	if s.Status == StatusClosed {
		if missing := s.Unfinished(); len(missing) > 0 {
			return historyError(missing[0], "an order that lacks this is not closed")
		}
	}
	if s.Status != StatusCancelled {
		return nil
	}
	for _, p := range payers {
		if s.paid(p) > s.billed(p) || s.Payer(p) == PayerStatusUnbilled {
			return historyError("status", "an order is cancelled when everybody was billed and nobody paid too much")
		}
	}
	return nil
}

func (s *Snapshot) checkStatus() error {
	if says := s.settled(); says != s.Status {
		return historyError("status", "the items say "+string(says))
	}
	ended := s.Status == StatusDelivered || s.Status == StatusClosed
	switch {
	case (ended || s.Status == StatusAccepted) && s.Acceptance.At.IsZero():
		return historyError("acceptance", "an order of this status was accepted")
	case (ended || s.Status == StatusCancelled) == s.Delivery.At.IsZero():
		return historyError("delivery", "does not go with the status")
	case s.held() != (s.Status == StatusHeld):
		return historyError("holds", "does not go with the status")
	case s.Status == StatusReady && s.Checked.At.IsZero():
		return historyError("ready", "does not go with the status")
	case s.Status == StatusOpen && len(s.Offers) > 0:
		return historyError("offers", "an order with an offer is quoted")
	}
	return nil
}

// checkChecked asks that the last look and the intake sheet go together.
func (s *Snapshot) checkChecked() error {
	c := &s.Checked
	switch {
	case c.At.IsZero():
		if c.Appearance || c.Belongings || c.Clear || len(c.Damages)+len(c.Absent)+len(c.Lost) > 0 || c.Odometer != 0 {
			return historyError("checked", "nobody has looked yet")
		}
		return nil
	case c.Appearance != (len(c.Damages) == 0):
		return historyError("checked.appearance", "a look names the damages that it finds")
	case c.Belongings != (len(c.Absent)+len(c.Lost) == 0):
		return historyError("checked.belongings", "a look names what it does not find")
	}
	for i, d := range c.Damages {
		if d.Place.Since() == 0 || d.Kind.Since() == 0 || s.Source.Intake.damaged(d) || slices.Contains(c.Damages[:i], d) {
			return historyError(indexed("checked.damages", i), "the intake sheet has it, or it is there twice")
		}
	}
	for i, p := range c.Absent {
		if !s.Source.Intake.brought(p) || slices.Contains(c.Absent[:i], p) {
			return historyError(indexed("checked.absent", i), "did not come with the vehicle, or is there twice")
		}
	}
	for i, id := range c.Lost {
		if !slices.ContainsFunc(s.Custody, func(k Kept) bool { return k.ID == id }) || slices.Contains(c.Lost[:i], id) {
			return historyError(indexed("checked.lost", i), "not in custody, or there twice")
		}
	}
	return nil
}
