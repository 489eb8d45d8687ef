package report

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// business is what the house did and what it earned.
func (m *maker) business() {
	m.arrivals()
	ready, delivered := m.readied(), m.delivered()
	m.count(FigureRepaired, vehiclesOf(ready))
	m.count(FigureOrdersReady, len(ready))
	m.count(FigureDelivered, vehiclesOf(delivered))
	m.count(FigureOrdersDelivered, len(delivered))
	if night, there := m.lastNight(m.calendar); there {
		m.count(FigureStaying, 0)
		for _, o := range workorder.OvernightOf(m.Orders, m.calendar, night) {
			m.count(FigureStaying, len(o.Orders))
			m.part(FigureStaying, string(o.Reason), Value{Count: len(o.Orders)})
		}
	}
	for i := range m.Orders {
		s := &m.Orders[i]
		m.sales(s)
		m.margin(s)
		m.balances(s)
	}
	m.share(FigureSalesNet, FigureSalesByPayer, FigureSalesByKind, FigureSalesByPayerKind)
	m.share(FigureReceivables, FigureReceivablesByPayer)
}

// readied are the orders that became ready in the period.
func (m *maker) readied() []workorder.Snapshot {
	return those(m.Orders, func(s *workorder.Snapshot) bool { return m.Holds(s.Ready.At) })
}

// delivered are the orders delivered in the period.
func (m *maker) delivered() []workorder.Snapshot {
	return those(m.Orders, func(s *workorder.Snapshot) bool {
		return m.Holds(s.Delivery.At) && s.Status != workorder.StatusCancelled
	})
}

// vehiclesOf is how many vehicles orders are about; one whose vehicle nobody named is about one of its own.
func vehiclesOf(orders []workorder.Snapshot) int {
	seen := map[string]bool{}
	for i := range orders {
		s := &orders[i]
		name := s.Subject.String() // a reference has a stage before it, which no ID has
		if s.Vehicle.ID != "" {
			name = s.Vehicle.ID
		}
		seen[name] = true
	}
	return len(seen)
}

// arrivals counts who came: by the visit, and where none is given by the first order of it.
func (m *maker) arrivals() {
	type arrival struct {
		at      time.Time
		vehicle aftersales.ID
	}
	came := map[aftersales.Ref]int{}
	var list []arrival
	for i := range m.Visits {
		s := &m.Visits[i]
		came[s.Subject] = -1
		list = append(list, arrival{s.ArrivedAt, s.Vehicle.ID})
	}
	for i := range m.Orders {
		s := &m.Orders[i]
		of := s.Subject
		if s.Source.Kind == workorder.SourceSheet && !s.Source.Ref.IsZero() {
			of = s.Source.Ref
		}
		n, there := came[of]
		switch {
		case !there:
			came[of] = len(list)
			list = append(list, arrival{s.OpenedAt, s.Vehicle.ID})
		case n >= 0 && s.OpenedAt.Before(list[n].at):
			list[n] = arrival{s.OpenedAt, s.Vehicle.ID}
		}
	}
	vehicles := map[aftersales.ID]bool{}
	for _, a := range list {
		if !m.Holds(a.at) {
			continue
		}
		m.count(FigureServed, 1)
		if a.vehicle != "" && !vehicles[a.vehicle] {
			vehicles[a.vehicle] = true
			m.count(FigureVehicles, 1)
		}
	}
}

// sales are the bills and credit notes of an order.
func (m *maker) sales(s *workorder.Snapshot) {
	for i := range s.Bills {
		b := &s.Bills[i]
		if !m.Holds(b.At) {
			continue
		}
		m.amount(FigureSalesNet, b.Net)
		m.amount(FigureSalesTax, b.Tax)
		m.amount(FigureSalesTotal, b.Total)
		m.amount(FigureSalesLessCredits, b.Total)
		m.part(FigureSalesByPayer, string(b.Payer), Value{Count: 1, Amount: b.Net})
		m.kinds(s, b)
	}
	for i := range s.CreditNotes {
		n := &s.CreditNotes[i]
		if m.Holds(n.At) {
			m.amount(FigureCreditNotes, n.Amount)
			m.amount(FigureSalesLessCredits, n.Amount.Neg())
		}
	}
}

// kinds splits a bill by kind of line. What the lines do not come to as they stand now is not split: nobody can tell any more what it was for.
func (m *maker) kinds(s *workorder.Snapshot, b *workorder.IssuedBill) {
	var split []pricing.Kind
	net := map[pricing.Kind]aftersales.Money{}
	rest := b.Net
	for _, id := range b.Items {
		it, _ := s.Item(id) // one that is not there has no lines
		for _, l := range priced(s, &it) {
			for _, share := range l.shares {
				if share.Payer != b.Payer {
					continue
				}
				was, there := net[l.kind]
				if !there {
					split = append(split, l.kind)
				}
				sum, err := was.Add(share.Net)
				m.note(FigureSalesByKind, err)
				net[l.kind] = sum
				rest, err = rest.Sub(share.Net)
				m.note(FigureSalesByKind, err)
			}
		}
	}
	add := func(k pricing.Kind, amount aftersales.Money) {
		v := Value{Count: 1, Amount: amount}
		m.part(FigureSalesByKind, string(k), v)
		m.add(rowKey{figure: FigureSalesByPayerKind, by: string(b.Payer), and: string(k), part: true}, v)
	}
	for _, k := range split {
		add(k, net[k])
	}
	if rest.Sign() != 0 {
		add("", rest)
	}
}

// pricedLine is a line and who bears it.
type pricedLine struct {
	id     aftersales.ID
	kind   pricing.Kind
	net    aftersales.Money
	shares []pricing.PayerAmount
}

// priced are the lines of an item as they were used; none where they make no price any more.
func priced(s *workorder.Snapshot, it *workorder.Item) []pricedLine {
	used := it.Used()
	t, err := pricing.Price(s.Policy.Pricing, used)
	if err != nil {
		return nil
	}
	lines := make([]pricedLine, len(used))
	for i := range used {
		lines[i] = pricedLine{used[i].ID, used[i].Kind, t.Lines[i].Net(), t.SharesOf(i)}
	}
	return lines
}

// lineKey names a line of an order.
type lineKey struct {
	order      aftersales.Ref
	item, line aftersales.ID
}

// costs are the costs by line.
func (r *Records) costs() (map[lineKey]aftersales.Money, error) {
	if len(r.Costs) == 0 {
		return nil, nil
	}
	currency := map[lineKey]aftersales.Currency{}
	for i := range r.Orders {
		s := &r.Orders[i]
		for n := range s.Items {
			it := &s.Items[n]
			for k := range it.Work.Lines {
				currency[lineKey{s.Subject, it.ID, it.Work.Lines[k].ID}] = s.Policy.Pricing.Currency
			}
		}
	}
	costs := make(map[lineKey]aftersales.Money, len(r.Costs))
	for i := range r.Costs {
		c := &r.Costs[i]
		key := lineKey{c.Order, c.Item, c.Line}
		own, there := currency[key]
		_, twice := costs[key]
		path := indexed(string(SourceCosts), i)
		switch {
		case !there:
			return nil, fault(aftersales.RuleThere, path+".line", "the order has no such line")
		case twice:
			return nil, fault(aftersales.RuleNameFree, path+".line", "a line has one cost")
		case c.Amount.IsZero():
			return nil, fault(aftersales.RuleRequired, path+".amount", "a cost that is not known is not listed")
		case c.Amount.Sign() < 0:
			return nil, fault(aftersales.RuleNumber, path+".amount", "a cost is not negative")
		case c.Amount.Currency() != own:
			return nil, fault(pricing.RuleCurrency, path+".amount", "a cost is in the currency of its order")
		}
		costs[key] = c.Amount
	}
	return costs, nil
}

// margin counts the lines that the last of their payers was billed for in the period.
func (m *maker) margin(s *workorder.Snapshot) {
	if len(s.Bills) == 0 {
		return
	}
	type share struct {
		item  aftersales.ID
		payer pricing.Payer
	}
	billed := map[share]time.Time{} // when a payer was first billed for an item, and with no payer when anybody was
	for i := range s.Bills {
		b := &s.Bills[i]
		for _, id := range b.Items {
			for _, of := range [...]share{{id, b.Payer}, {item: id}} {
				if t, there := billed[of]; !there || b.At.Before(t) {
					billed[of] = b.At
				}
			}
		}
	}
	for i := range s.Items {
		it := &s.Items[i]
		first, on := billed[share{item: it.ID}]
		if !on {
			continue
		}
		for _, l := range priced(s, it) {
			last, whole := first, true
			for _, p := range l.shares {
				if p.Total.Sign() == 0 {
					continue
				}
				t, there := billed[share{it.ID, p.Payer}]
				whole = whole && there
				if t.After(last) {
					last = t
				}
			}
			if !whole || !m.Holds(last) {
				continue
			}
			v := Value{Of: 1, Base: l.net}
			if cost, known := m.costs[lineKey{s.Subject, it.ID, l.id}]; known {
				v.Count, v.Amount = 1, l.net
				earned, err := l.net.Sub(cost)
				m.note(FigureGrossMargin, err)
				m.add(rowKey{figure: FigureGrossMargin}, Value{Count: 1, Of: 1, Amount: earned, Base: l.net})
			} else {
				m.add(rowKey{figure: FigureGrossMargin, currency: l.net.Currency()}, Value{Of: 1})
			}
			m.add(rowKey{figure: FigureCostKnown}, v)
		}
	}
}

// balances is what was paid in the period, and what each payer of an order owes at its end, or has paid beyond what was billed.
func (m *maker) balances(s *workorder.Snapshot) {
	var order []pricing.Payer
	owes := map[pricing.Payer]aftersales.Money{}
	move := func(p pricing.Payer, at time.Time, amount aftersales.Money) {
		if !at.Before(m.Until) {
			return
		}
		was, there := owes[p]
		if !there {
			order = append(order, p)
		}
		sum, err := was.Add(amount)
		m.note(FigureReceivables, err)
		owes[p] = sum
	}
	for i := range s.Bills {
		move(s.Bills[i].Payer, s.Bills[i].At, s.Bills[i].Total)
	}
	for i := range s.CreditNotes {
		move(s.CreditNotes[i].Payer, s.CreditNotes[i].At, s.CreditNotes[i].Amount.Neg())
	}
	for i := range s.Payments {
		p := &s.Payments[i]
		move(p.Payer, p.At, p.Amount.Neg())
		if m.Holds(p.At) {
			m.amount(FigureReceived, p.Amount)
		}
	}
	for i := range s.Refunds {
		r := &s.Refunds[i]
		move(r.Payer, r.At, r.Amount)
		if m.Holds(r.At) {
			m.amount(FigureReceived, r.Amount.Neg())
		}
	}
	for _, p := range order {
		switch owed := owes[p]; owed.Sign() {
		case 1:
			m.amount(FigureReceivables, owed)
			m.part(FigureReceivablesByPayer, string(p), Value{Count: 1, Amount: owed})
		case -1:
			m.amount(FigureAdvances, owed.Neg())
		}
	}
}

// share gives the parts of a sum the sum as their base.
func (m *maker) share(of Figure, parts ...Figure) {
	for i := range m.rows {
		if row := &m.rows[i]; slices.Contains(parts, row.Figure) {
			if n, there := m.index[rowKey{figure: of, currency: row.Currency}]; there {
				row.Base = m.rows[n].Amount
			}
		}
	}
}
