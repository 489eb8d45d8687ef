package pricing

import "github.com/aftersales-go/aftersales"

// Measure tells what the quantity and the price of a labour line count: hours, which need no factor, or a maker's units, which have one. The price is that of one unit either way, so that nothing is divided before it is rounded.
type Measure struct {
	Unit    Unit              `json:"unit,omitzero" validate:"choice"`
	PerHour aftersales.Number `json:"per_hour,omitzero" validate:"notnegative"` // units in an hour, as the maker states it
}

// Unit is what labour is counted in.
type Unit string

// The units.
const (
	UnitHour Unit = "hour"
	UnitAW   Unit = "aw"
	UnitTU   Unit = "tu"
)

var units = aftersales.Labels{
	{Value: "hour", EN: "hours", ZH: "小时"},
	{Value: "aw", EN: "work units (AW)", ZH: "工时单位（AW）"},
	{Value: "tu", EN: "time units (TU)", ZH: "时间单位（TU）"},
}

// Units is every unit.
func Units() []Unit { return aftersales.List[Unit](units) }

// Since tells in which release the unit came; 0 means that it is unknown.
func (u Unit) Since() int { return units.Since(string(u)) }

// Text is the unit's label.
func (u Unit) Text() aftersales.Text { return units.Text(string(u)) }

// makers tells whether labour is counted in units of a maker's.
func (u Unit) makers() bool { return u == UnitAW || u == UnitTU }

func (m *Measure) given() bool { return m.Unit != "" || !m.PerHour.IsZero() }

func (m *Measure) check(p *place, of Kind) {
	switch {
	case of != KindLabour:
		p.refuse(RuleMeasure, ".measure", of)
	case m.Unit.Since() == 0:
		p.refuse(missing(m.Unit), ".measure.unit")
	case m.Unit.makers() != (m.PerHour.Sign() > 0), m.PerHour.Sign() < 0:
		p.refuse(RuleMeasure, ".measure.per_hour", m.Unit, m.PerHour)
	}
}
