package guarantee

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Vehicle is what the new-car guarantee needs to know of a car.
type Vehicle struct {
	Kind        VehicleKind      `json:"kind,omitzero" validate:"choice"`
	Household   bool             `json:"household,omitzero"`   // bought by a consumer for living needs
	Invoiced    aftersales.Date  `json:"invoiced,omitzero"`    // the purchase invoice
	Delivered   aftersales.Date  `json:"delivered,omitzero"`   // not given: with the invoice
	Exchanged   aftersales.Date  `json:"exchanged,omitzero"`   // when this car was given for another one under the guarantee
	Resold      aftersales.Date  `json:"resold,omitzero"`      // when it last changed hands
	Price       aftersales.Money `json:"price,omitzero"`       // as invoiced
	Certificate Certificate      `json:"certificate,omitzero"` // 三包凭证
}

// Certificate is what the maker promises on the certificate of the guarantee. What is not given is as the law has it; where both say something, the better for the customer binds.
type Certificate struct {
	Free        aftersales.Period `json:"free,omitzero"`
	Return      aftersales.Period `json:"return,omitzero"`
	Coefficient aftersales.Number `json:"coefficient,omitzero" validate:"notnegative"` // per cent of the price for each 1,000 km, as 0.5
	MostDays    int               `json:"most_days,omitzero" validate:"min=0,max=400"`
	MostRepairs int               `json:"most_repairs,omitzero" validate:"min=0,max=100"`
	WearParts   []WearPart        `json:"wear_parts,omitzero" validate:"max=50"`
}

// WearPart is a class of wear parts (易损耗零部件) and its own period.
type WearPart struct {
	ID     aftersales.ID     `json:"id" validate:"required,id"`
	Period aftersales.Period `json:"period"`
}

// Fault is what is wrong with a car, as it was reported.
type Fault struct {
	Problem  aftersales.ID       `json:"problem" validate:"required,id"` // one for each quality problem, however often it comes back
	Nature   Nature              `json:"nature" validate:"required,choice"`
	Reported time.Time           `json:"reported"`
	Odometer aftersales.Odometer `json:"odometer,omitzero"` // as read at the report
	Group    Group               `json:"group,omitzero" validate:"choice"`
	Assembly aftersales.ID       `json:"assembly,omitzero" validate:"id"`
	Part     aftersales.ID       `json:"part,omitzero" validate:"id"`      // the main part
	WearPart aftersales.ID       `json:"wear_part,omitzero" validate:"id"` // its class on the certificate
	Replace  bool                `json:"replace,omitzero"`                 // the assembly or its main part has to be replaced
	Severe   bool                `json:"severe,omitzero"`                  // a severe safety fault (严重安全性能故障)
	Danger   Danger              `json:"danger,omitzero" validate:"choice"`
	Work     aftersales.ID       `json:"work,omitzero" validate:"id"` // the shop's earlier work that failed
	OwnPart  bool                `json:"own_part,omitzero"`           // a part that the customer brought for that work
	BadPart  bool                `json:"bad_part,omitzero"`           // a part that the shop supplied for that work was bad, and caused it
	Other    time.Time           `json:"other,omitzero"`              // when the shop showed another cause
}

// Nature is what a fault turned out to be.
type Nature string

// The natures.
const (
	NatureQuality Nature = "quality-problem"
	NatureOther   Nature = "no-quality-problem"
	NatureOpen    Nature = "not-diagnosed"
)

var natures = aftersales.Labels{
	{Value: "quality-problem", EN: "quality problem", ZH: "质量问题"},
	{Value: "no-quality-problem", EN: "no quality problem", ZH: "非质量问题"},
	{Value: "not-diagnosed", EN: "not diagnosed yet", ZH: "尚未诊断"},
}

// Since tells in which release the nature came; 0 means that it is unknown.
func (n Nature) Since() int { return natures.Since(string(n)) }

// Text is the nature's label.
func (n Nature) Text() aftersales.Text { return natures.Text(string(n)) }

// Exclusion is a cause for which the guarantee does not answer. It binds only the problems that it names.
type Exclusion struct {
	Ground   Ground          `json:"ground" validate:"required,choice"`
	Problems []aftersales.ID `json:"problems,omitzero" validate:"max=100,dive,required,id"` // that it caused
}

// Ground is why the guarantee should not answer.
type Ground string

// The grounds of order 43, article 32, and one that is none.
const (
	GroundDisclosed    Ground = "disclosed-flaw"
	GroundUse          Ground = "improper-use"
	GroundModified     Ground = "modification"
	GroundHandling     Ground = "wrong-handling"
	GroundForceMajeure Ground = "force-majeure"
	GroundServicedAway Ground = "serviced-elsewhere" // known so that it can be refused by name
)

var grounds = aftersales.Labels{
	{Value: "disclosed-flaw", EN: "lawful flaw disclosed in writing at the purchase", ZH: "购买时已书面告知的瑕疵"},
	{Value: "improper-use", EN: "use or maintenance against the manual", ZH: "未按说明书使用、维护、保养"},
	{Value: "modification", EN: "modification or dismantling that the manual forbids", ZH: "违反说明书改装、调整、拆卸"},
	{Value: "wrong-handling", EN: "wrong handling by the customer after the fault", ZH: "故障后自行处置不当"},
	{Value: "force-majeure", EN: "force majeure", ZH: "不可抗力"},
	{Value: "serviced-elsewhere", EN: "servicing elsewhere", ZH: "在其他企业维护保养"},
}

// Since tells in which release the ground came; 0 means that it is unknown.
func (g Ground) Since() int { return grounds.Since(string(g)) }

// Text is the ground's label.
func (g Ground) Text() aftersales.Text { return grounds.Text(string(g)) }

// Repair is one repair of one problem during a visit to a shop.
type Repair struct {
	ID        aftersales.ID       `json:"id" validate:"required,id"`
	Visit     aftersales.ID       `json:"visit,omitzero" validate:"id"` // not given: a visit of its own
	Problem   aftersales.ID       `json:"problem" validate:"required,id"`
	Nature    Nature              `json:"nature" validate:"required,choice"`
	Reported  time.Time           `json:"reported,omitzero"`  // not given: when it was agreed
	Agreed    time.Time           `json:"agreed"`             // its authorisation
	Completed time.Time           `json:"completed,omitzero"` // its last item passed
	Odometer  aftersales.Odometer `json:"odometer,omitzero"`  // as read at the report
	Severe    bool                `json:"severe,omitzero"`    // for a severe safety fault
	Pauses    []Interval          `json:"pauses,omitzero" validate:"max=50"`
	Replaced  []Replacement       `json:"replaced,omitzero" validate:"max=50"` // none: repaired
}

// Interval is a stretch of a repair in which nobody worked.
type Interval struct {
	Reason Pause     `json:"reason" validate:"required,choice"`
	From   time.Time `json:"from"`
	To     time.Time `json:"to,omitzero"` // not given: it goes on
}

// Replacement is an assembly, or a main part of an assembly or system, that a repair replaced for its own quality problem.
type Replacement struct {
	Group    Group         `json:"group" validate:"required,choice"`
	Assembly aftersales.ID `json:"assembly,omitzero" validate:"id"` // its place in the car, as front-motor: it stays when the thing is replaced
	Part     aftersales.ID `json:"part,omitzero" validate:"id"`     // its place too; not given: the whole assembly
}

// Case is what is known of a car: the facts from which every right follows. The order of its lists makes no difference.
type Case struct {
	Calendar   aftersales.Calendar   `json:"calendar"`
	At         time.Time             `json:"at"` // the instant at which the question is asked; what came later is not yet known
	Vehicle    Vehicle               `json:"vehicle"`
	Odometer   aftersales.Odometer   `json:"odometer,omitzero"`                    // as read at that instant
	Readings   []aftersales.Odometer `json:"readings,omitzero" validate:"max=500"` // earlier ones
	Exclusions []Exclusion           `json:"exclusions,omitzero" validate:"max=50"`
	Faults     []Fault               `json:"faults,omitzero" validate:"max=100"`
	Repairs    []Repair              `json:"repairs,omitzero" validate:"max=200"`
}

// indexed is a path into a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// begin judges what every question has: its shape, its instant and its calendar. The error is its refusal, or that of a calendar that cannot be used.
func begin(question any, name string, c aftersales.Calendar, at time.Time) (aftersales.Judgement, error) {
	j := aftersales.NewJudgement(nil, rules)
	j.Shape(question)
	if j.OK() && at.IsZero() {
		j.Refuse(aftersales.RuleRequired, "at")
	}
	if !j.OK() {
		return j, refused(&j, name)
	}
	return j, aftersales.Within(c.Check(), "calendar", 0)
}

// refused is the error of a question.
func refused(j *aftersales.Judgement, question string) error {
	return j.Refusal(aftersales.Ref{}, 0, question)
}

// check judges a case beyond its shape.
func (c *Case) check(j *aftersales.Judgement) {
	c.Vehicle.check(j)
	checkExclusions(j, c.Exclusions)
	for i := range c.Faults {
		c.Faults[i].check(j, indexed("faults", i))
	}
	taken := map[aftersales.ID]bool{}
	for i := range c.Repairs {
		r, path := &c.Repairs[i], indexed("repairs", i)
		if taken[r.ID] {
			j.Refuse(aftersales.RuleNameFree, path+".id", r.ID)
		}
		taken[r.ID] = true
		switch {
		case r.Agreed.IsZero():
			j.Refuse(aftersales.RuleRequired, path+".agreed")
		case !r.Completed.IsZero() && r.Completed.Before(r.Agreed):
			j.Refuse(aftersales.RuleOrderOfTime, path+".completed", r.Completed)
		case r.Reported.After(r.Agreed):
			j.Refuse(aftersales.RuleOrderOfTime, path+".reported", r.Reported)
		}
		for n, p := range r.Pauses {
			switch at := path + "." + indexed("pauses", n); {
			case p.From.IsZero():
				j.Refuse(aftersales.RuleRequired, at+".from")
			case !p.To.IsZero() && p.To.Before(p.From):
				j.Refuse(aftersales.RuleOrderOfTime, at+".to", p.To)
			}
		}
		for n, p := range r.Replaced {
			if p.Assembly == "" && p.Part == "" {
				j.Refuse(aftersales.RuleRequired, path+"."+indexed("replaced", n)+".assembly")
			}
		}
	}
}

func (v *Vehicle) check(j *aftersales.Judgement) {
	if v.Kind == "" {
		j.Refuse(aftersales.RuleRequired, "vehicle.kind")
	}
	if v.Invoiced.IsZero() {
		j.Refuse(aftersales.RuleRequired, "vehicle.invoiced")
	}
	if !v.Exchanged.IsZero() && v.Exchanged.Before(v.Invoiced) {
		j.Refuse(aftersales.RuleOrderOfTime, "vehicle.exchanged", v.Exchanged)
	}
	if v.Price.Sign() < 0 {
		j.Refuse(aftersales.RuleNumber, "vehicle.price", v.Price)
	}
	taken := map[aftersales.ID]bool{}
	for i, w := range v.Certificate.WearParts {
		if taken[w.ID] {
			j.Refuse(aftersales.RuleNameFree, indexed("vehicle.certificate.wear_parts", i)+".id", w.ID)
		}
		taken[w.ID] = true
	}
	if set, ok := RuleSetOn(v.Invoiced); ok && v.Certificate.Coefficient.Cmp(set.MostFee) > 0 {
		j.Refuse(RuleFee, "vehicle.certificate.coefficient", v.Certificate.Coefficient, set.MostFee)
	}
}

func (f *Fault) check(j *aftersales.Judgement, path string) {
	if f.Reported.IsZero() {
		j.Refuse(aftersales.RuleRequired, path+".reported")
	}
	if !f.Other.IsZero() && f.Other.Before(f.Reported) {
		j.Refuse(aftersales.RuleOrderOfTime, path+".other", f.Other)
	}
}

func checkExclusions(j *aftersales.Judgement, all []Exclusion) {
	for i, e := range all {
		switch path := indexed("exclusions", i); {
		case e.Ground == GroundServicedAway:
			j.Refuse(RuleElsewhere, path+".ground", e.Ground)
		case len(e.Problems) == 0:
			j.Refuse(RuleScope, path+".problems", e.Ground)
		}
	}
}

// groundOf is the first ground that binds a problem; empty where there is none.
func groundOf(all []Exclusion, problem aftersales.ID) Ground {
	var found []Ground
	for _, e := range all {
		if slices.Contains(e.Problems, problem) {
			found = append(found, e.Ground)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return slices.MinFunc(found, func(a, b Ground) int { return cmp.Compare(grounds.Index(string(a)), grounds.Index(string(b))) })
}

// driven is the true kilometres by a reading; false where none was taken, or none can be told from it.
func driven(o aftersales.Odometer) (int, bool) {
	km, known := o.Driven()
	return km, known && !o.IsZero()
}

// within tells whether something at an instant and a reading lies in a period.
func within(end aftersales.PeriodEnd, at time.Time, o aftersales.Odometer) pricing.CoverageAnswer {
	km, known := driven(o)
	switch {
	case end.Reached(at, 0) != "", known && end.Reached(at, km) != "":
		return pricing.CoverageNot
	case end.Km > 0 && !known:
		return pricing.CoverageOpen
	}
	return pricing.CoverageCovered
}

// owedTime is a time as it may stand in a violation; nothing where there is none.
func owedTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

// owedMoney is an amount as it may stand in a violation; nothing where there is none.
func owedMoney(m aftersales.Money) any {
	if m.IsZero() {
		return nil
	}
	return m
}

func compareID(a, b aftersales.ID) int { return cmp.Compare(a, b) }
