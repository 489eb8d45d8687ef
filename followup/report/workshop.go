package report

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// workshop is how well the work was done.
func (m *maker) workshop() {
	ready, delivered := m.readied(), m.delivered()
	onTime := workorder.OnTimeOf(ready)
	m.ratio(FigureOnTimeFirst, onTime.First)
	m.ratio(FigureOnTimeLast, onTime.Last)

	fix := workorder.FirstTimeFixOf(m.proven(), m.window, m.Until)
	m.ratio(FigureFirstTimeFix, fix.Fixed)
	m.causes(FigureComebacks, fix.Causes)

	rework := workorder.InternalReworkOf(ready)
	m.ratio(FigureRework, rework.Items)
	m.causes(FigureReworkCauses, rework.Causes)

	m.estimates(delivered)
	m.additions(delivered)
}

func (m *maker) causes(f Figure, counts []workorder.CauseCount) {
	for _, c := range counts {
		m.part(f, string(c.Cause), Value{Count: c.Count})
	}
}

// proven are the orders, of which only those still say when they were delivered whose window ended in the period: the others count as what comes back, and not as what came back.
func (m *maker) proven() []workorder.Snapshot {
	orders := slices.Clone(m.Orders)
	for i := range orders {
		if s := &orders[i]; !s.Delivery.At.IsZero() && !m.Holds(s.Delivery.At.Add(m.span())) {
			s.Delivery.At = time.Time{}
		}
	}
	return orders
}

// estimates compares bills with what was authorised, currency by currency.
func (m *maker) estimates(orders []workorder.Snapshot) {
	byCurrency := map[aftersales.Currency][]workorder.Snapshot{}
	var order []aftersales.Currency
	for i := range orders {
		c := orders[i].Policy.Pricing.Currency
		if _, there := byCurrency[c]; !there {
			order = append(order, c)
		}
		byCurrency[c] = append(byCurrency[c], orders[i])
	}
	for _, c := range order {
		a := workorder.AccuracyOf(byCurrency[c])
		m.ratio(FigureWithinEstimate, a.Within)
		if !a.Authorised.IsZero() {
			m.add(rowKey{figure: FigureOffEstimate}, Value{Count: a.Orders, Amount: a.Off, Base: a.Authorised})
		}
	}
}

func (m *maker) additions(orders []workorder.Snapshot) {
	a := workorder.AdditionsOf(orders)
	m.ratio(FigureAdditions, a.Rate)
	for _, part := range [...]struct {
		became workorder.AdditionStatus
		n      int
	}{
		{workorder.AdditionStatusApproved, a.Authorised}, {workorder.AdditionStatusDeclined, a.Declined}, {workorder.AdditionStatusDeferred, a.Deferred},
		{workorder.AdditionStatusProposed, a.Proposed - a.Authorised - a.Declined - a.Deferred},
	} {
		if part.n > 0 {
			m.part(FigureAdditionAnswers, string(part.became), Value{Count: part.n, Of: a.Proposed})
		}
	}
}
