package hotline

import (
	"cmp"
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Policy is the hotline's habits in force when the ticket was taken. The first event records it, so that a later policy changes nothing in an open ticket.
type Policy struct {
	Name         aftersales.ID `json:"name" validate:"required,id"`
	Jurisdiction aftersales.ID `json:"jurisdiction,omitzero" validate:"omitempty,id"`          // as in CN-ZJ; a label: no law of a place that is known asks anything here
	Levels       []ClassLevel  `json:"levels,omitzero" validate:"max=20"`                      // of the classes of customers; a class that is not listed has the third
	Modes        []ModeRow     `json:"modes,omitzero" validate:"max=40"`                       // the first row that fits counts; where none does, every mode will do
	Urgent       []Mode        `json:"urgent,omitzero" validate:"max=10,dive,required,choice"` // what an urgent request may have beside
	PickUp       int           `json:"pick_up,omitzero" validate:"min=0,max=3600"`             // seconds that three rings take; not given: 15
	PassOn       int           `json:"pass_on,omitzero" validate:"min=0,max=1440"`             // minutes in which a request is passed on; not given: 15
	AtOnce       int           `json:"at_once,omitzero" validate:"min=0,max=1440"`             // minutes that at once means; not given: 10
	ReportWithin int           `json:"report_within,omitzero" validate:"min=0,max=365"`        // working days in which a batch problem is reported to the maker; not given: 1
	BatchCount   int           `json:"batch_count,omitzero" validate:"min=0,max=1000"`         // tickets about one product and symptom that make an alarm; not given: 3
	BatchDays    int           `json:"batch_days,omitzero" validate:"min=0,max=3660"`          // days within which they count; not given: 30
	Retention    int           `json:"retention,omitzero" validate:"min=0,max=50"`             // years for which forms are kept; not given: 2
}

// ClassLevel is the service level of a class of customers.
type ClassLevel struct {
	Class CustomerClass `json:"class" validate:"required,choice"`
	Level Level         `json:"level" validate:"required,choice"`
}

// ModeRow is how customers of a level may be served. An exchange or a return stands in no row: it needs a right of its own.
type ModeRow struct {
	Level   Level                  `json:"level" validate:"required,choice"`
	Covered pricing.CoverageAnswer `json:"covered,omitzero" validate:"choice"` // for this coverage alone; not given: for any
	Modes   []Mode                 `json:"modes" validate:"required,max=10,dive,required,choice"`
}

// DefaultPolicy is the policy of a house that has set none: the first level for key accounts and the second for private customers and farmers, who are served on site, the latter under guarantee only or where it is urgent; the third for dealers, shops, branches and field technicians, who bring or send the product in.
func DefaultPolicy() Policy {
	return Policy{
		Name:   "default",
		Levels: []ClassLevel{{CustomerClassKeyAccount, LevelFirst}, {CustomerClassPrivate, LevelSecond}},
		Modes: []ModeRow{
			{Level: LevelFirst, Modes: []Mode{ModeOnSite, ModeCarryIn, ModeMailIn, ModePhone}},
			{Level: LevelSecond, Covered: pricing.CoverageCovered, Modes: []Mode{ModeOnSite, ModeCarryIn, ModeMailIn, ModePhone}},
			{Level: LevelSecond, Modes: []Mode{ModeCarryIn, ModeMailIn, ModePhone}},
			{Level: LevelThird, Modes: []Mode{ModeCarryIn, ModeMailIn, ModePhone}},
		},
		Urgent: []Mode{ModeOnSite},
	}
}

// Level is the service level of a class of customers.
func (p Policy) Level(c CustomerClass) Level {
	for _, row := range p.Levels {
		if row.Class == c {
			return row.Level
		}
	}
	return LevelThird
}

// Serves tells whether a customer of a level may be served in a mode. An exchange or a return is no question of the policy.
func (p Policy) Serves(l Level, a pricing.CoverageAnswer, urgent bool, m Mode) bool {
	if m == ModeExchangeReturn || urgent && slices.Contains(p.Urgent, m) {
		return true
	}
	for _, row := range p.Modes {
		if row.Level == l && (row.Covered == "" || row.Covered == a) {
			return slices.Contains(row.Modes, m)
		}
	}
	return true
}

func (p Policy) pickUp() int       { return cmp.Or(p.PickUp, 15) }
func (p Policy) passOn() int       { return cmp.Or(p.PassOn, 15) }
func (p Policy) atOnce() int       { return cmp.Or(p.AtOnce, 10) }
func (p Policy) reportWithin() int { return cmp.Or(p.ReportWithin, 1) }

// Alarm is how many tickets about one product and symptom make a batch alarm, and within how many days.
func (p Policy) Alarm() (count, days int) { return cmp.Or(p.BatchCount, 3), cmp.Or(p.BatchDays, 30) }

func (p Policy) clone() Policy {
	p.Levels = slices.Clone(p.Levels)
	p.Urgent = slices.Clone(p.Urgent)
	p.Modes = slices.Clone(p.Modes)
	for i := range p.Modes {
		p.Modes[i].Modes = slices.Clone(p.Modes[i].Modes)
	}
	return p
}
