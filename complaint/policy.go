package complaint

import (
	"cmp"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Policy is the house's habits in force when the complaint was received. The first event records it, so that a later policy changes nothing in an open case.
type Policy struct {
	Name         aftersales.ID    `json:"name" validate:"required,id"`
	Jurisdiction aftersales.ID    `json:"jurisdiction,omitzero" validate:"omitempty,id"`          // as in CN-ZJ; a label: no law of a place that is known asks anything here
	Severe       []Mark           `json:"severe,omitzero" validate:"max=10,dive,required,choice"` // marks that make a complaint severe beside accident, injury and fire
	OnSpot       aftersales.Money `json:"on_spot,omitzero" validate:"notnegative"`                // what a solution on the spot costs less than; not given: it costs nothing
	Care         aftersales.Money `json:"care,omitzero" validate:"notnegative"`                   // what tows and substitute cars that nobody decided cost at most over a case, unless somebody gives them who may decide as much; not given: no limit
	Limits       []Limit          `json:"limits,omitzero" validate:"max=50"`                      // who may decide how much over a case
	AtOnce       int              `json:"at_once,omitzero" validate:"min=0,max=1440"`             // minutes that at once means; not given: 10
	Acknowledge  int              `json:"acknowledge,omitzero" validate:"min=0,max=365"`          // working days; not given: 1
	Explain      int              `json:"explain,omitzero" validate:"min=0,max=365"`              // working days from the decision; not given: 2
	FollowUp     int              `json:"follow_up,omitzero" validate:"min=0,max=365"`            // days from the action; not given: 3
	Attempts     int              `json:"attempts,omitzero" validate:"min=0,max=20"`              // on different days, after which a customer counts as not reached; not given: 3
	Close        int              `json:"close,omitzero" validate:"min=0,max=3660"`               // days; not given: 14
	Look         int              `json:"look,omitzero" validate:"min=0,max=365"`                 // working days after which whoever passed a case on looks at it again; not given: 2
	ReopenWithin int              `json:"reopen_within,omitzero" validate:"min=0,max=3660"`       // days of 24 hours after closing; not given: 30
	BatchCount   int              `json:"batch_count,omitzero" validate:"min=0,max=1000"`         // cases about one product and component that make an alarm; not given: 3
	BatchDays    int              `json:"batch_days,omitzero" validate:"min=0,max=3660"`          // days within which they count; not given: 30
	Retention    int              `json:"retention,omitzero" validate:"min=0,max=50"`             // years for which forms are kept; not given: 2
}

// Limit is how much somebody may decide, summed over a case.
type Limit struct {
	Role   aftersales.Role  `json:"role" validate:"required,choice"`
	Person aftersales.ID    `json:"person,omitzero" validate:"omitempty,id"` // for this person alone, in place of the role's
	Amount aftersales.Money `json:"amount" validate:"notnegative"`
}

// DefaultPolicy is the policy of a house that has set none: media, several customers, an authority and a lawsuit make a complaint severe; less than 200 yuan may be settled on the spot; tows and substitute cars cost up to 1,000 at once; an advisor decides up to 500 yuan over a case, a coordinator up to as much, a workshop manager up to 1,000, a service manager up to 10,000, and a general manager without a limit.
func DefaultPolicy() Policy {
	yuan := func(n int64) aftersales.Money {
		m, _ := aftersales.NewMoney(n*100, aftersales.CurrencyCNY)
		return m
	}
	return Policy{
		Name: "default", Severe: []Mark{MarkMedia, MarkGroup, MarkAuthority, MarkLawsuit}, OnSpot: yuan(200), Care: yuan(1_000),
		Limits: []Limit{
			{Role: aftersales.RoleAdvisor, Amount: yuan(500)}, {Role: aftersales.RoleCoordinator, Amount: yuan(500)},
			{Role: aftersales.RoleWorkshopManager, Amount: yuan(1_000)}, {Role: aftersales.RoleServiceManager, Amount: yuan(10_000)},
		},
	}
}

// Within tells whether somebody may decide a sum. Who has no limit of the policy's may decide what costs nothing, and a general manager everything.
func (p Policy) Within(by aftersales.Actor, sum aftersales.Money) bool {
	if sum.Sign() <= 0 {
		return true
	}
	own := slices.IndexFunc(p.Limits, func(l Limit) bool { return l.Role == by.Role && l.Person == by.ID })
	if own < 0 {
		own = slices.IndexFunc(p.Limits, func(l Limit) bool { return l.Role == by.Role && l.Person == "" })
	}
	if own < 0 {
		return by.Role == aftersales.RoleGeneralManager
	}
	over, err := sum.Cmp(p.Limits[own].Amount)
	return err == nil && over <= 0
}

// Severity is the least weight of a complaint with these marks.
func (p Policy) Severity(marks []Mark) Severity {
	for _, m := range marks {
		if m == MarkAccident || m == MarkInjury || m == MarkFire || slices.Contains(p.Severe, m) {
			return SeveritySevere
		}
	}
	return SeverityMinor
}

// Alarm is how many cases about one product and component make a batch alarm, and within how many days.
func (p Policy) Alarm() (count, days int) { return cmp.Or(p.BatchCount, 3), cmp.Or(p.BatchDays, 30) }

func (p Policy) atOnce() time.Duration { return time.Duration(cmp.Or(p.AtOnce, 10)) * time.Minute }
func (p Policy) acknowledge() int      { return cmp.Or(p.Acknowledge, 1) }
func (p Policy) explain() int          { return cmp.Or(p.Explain, 2) }
func (p Policy) followUp() int         { return cmp.Or(p.FollowUp, 3) }
func (p Policy) attempts() int         { return cmp.Or(p.Attempts, 3) }
func (p Policy) close() int            { return cmp.Or(p.Close, 14) }
func (p Policy) look() int             { return cmp.Or(p.Look, 2) }

func (p Policy) reopenWithin() time.Duration {
	return time.Duration(cmp.Or(p.ReopenWithin, 30)) * 24 * time.Hour
}

// judge asks that nobody has two limits.
func (p *Policy) judge(j *aftersales.Judgement) {
	for i, l := range p.Limits {
		if slices.ContainsFunc(p.Limits[:i], func(o Limit) bool { return o.Role == l.Role && o.Person == l.Person }) {
			j.Refuse(aftersales.RuleNameFree, "policy."+indexed("limits", i), l.Role)
		}
	}
}

func (p Policy) clone() Policy {
	p.Severe, p.Limits = slices.Clone(p.Severe), slices.Clone(p.Limits)
	return p
}
