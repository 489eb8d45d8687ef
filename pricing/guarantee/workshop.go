package guarantee

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Work is earlier work of the shop that left it, and that it answers for.
type Work struct {
	ID       aftersales.ID       `json:"id" validate:"required,id"`
	Repair   RepairClass         `json:"repair" validate:"required,choice"`
	Class    VehicleClass        `json:"class" validate:"required,choice"`
	Released time.Time           `json:"released"`          // completion and release (竣工出厂)
	Odometer aftersales.Odometer `json:"odometer,omitzero"` // at the release
	Promise  aftersales.Period   `json:"promise,omitzero"`  // by the shop, where it goes beyond the law
	Again    []Rerepair          `json:"again,omitzero" validate:"max=20"`
	Policy   Policy              `json:"policy,omitzero"` // the law of the place where it was done
}

// Rerepair is a repair of the same work, free of charge, after it failed within the guarantee.
type Rerepair struct {
	Released time.Time           `json:"released"`
	Odometer aftersales.Odometer `json:"odometer,omitzero"`
}

// ProofDays is how long after the report the shop may show another cause, and FailedRerepairs after how many of them another shop does the next.
const (
	ProofDays       = 3
	FailedRerepairs = 2
)

// LawfulPeriod is how long a workshop answers for its work by law, by the class of the repair and of the vehicle. Daily maintenance and the repair of a component are in no column of the regulation and count as minor repair.
func LawfulPeriod(r RepairClass, v VehicleClass) aftersales.Period {
	long := r == RepairClassWhole || r == RepairClassAssembly
	switch {
	case v == VehicleClassMotorcycle && long:
		return aftersales.Period{Days: 80, Km: 7_000}
	case v == VehicleClassMotorcycle:
		return aftersales.Period{Days: 10, Km: 800}
	case v == VehicleClassOther && long:
		return aftersales.Period{Days: 60, Km: 6_000}
	case v == VehicleClassOther:
		return aftersales.Period{Days: 7, Km: 700}
	case long:
		return aftersales.Period{Days: 100, Km: 20_000}
	case r == RepairClassSecondLevel:
		return aftersales.Period{Days: 30, Km: 5_000}
	}
	return aftersales.Period{Days: 10, Km: 2_000}
}

// ProofDue is the last instant at which the shop may show another cause for a failure that was reported at an instant.
func ProofDue(c aftersales.Calendar, reported time.Time) time.Time {
	return c.AfterDays(reported, ProofDays)
}

func regulation(en, zh string) aftersales.Text {
	return aftersales.Text{EN: "regulation on motor vehicle repair, article " + en, ZH: "《机动车维修管理规定》" + zh}
}

func (w *Work) check(j *aftersales.Judgement, path string) {
	w.Policy.Check(j, path+".policy")
	if w.Released.IsZero() {
		j.Refuse(aftersales.RuleRequired, path+".released")
	}
	for i, a := range w.Again {
		switch at := path + "." + indexed("again", i); {
		case a.Released.IsZero():
			j.Refuse(aftersales.RuleRequired, at+".released")
		case a.Released.Before(w.Released):
			j.Refuse(aftersales.RuleOrderOfTime, at+".released", a.Released)
		}
	}
	law := LawfulPeriod(w.Repair, w.Class)
	for _, limit := range [...]struct {
		field         string
		promised, law int
	}{{"days", days(w.Promise), law.Days}, {"km", w.Promise.Km, law.Km}} {
		if limit.promised > 0 && limit.promised < limit.law {
			j.Refuse(RuleWorkshop, path+".promise."+limit.field, limit.promised, limit.law)
		}
	}
}

// days is the least number of days that a promise may come to, where it is given in days, months or years.
func days(p aftersales.Period) int {
	if p.Years == 0 && p.Months == 0 {
		return p.Days
	}
	long := p.Years*365 + p.Months*28
	if p.Days > 0 {
		return min(long, p.Days)
	}
	return long
}

// since is the last release before a report, what it was, and how many re-repairs there were by then.
func (w *Work) since(reported time.Time) (time.Time, aftersales.Odometer, int) {
	again := slices.SortedFunc(slices.Values(w.Again), func(a, b Rerepair) int { return a.Released.Compare(b.Released) })
	at, odometer, n := w.Released, w.Odometer, 0
	for _, a := range again {
		if !a.Released.After(reported) {
			at, odometer, n = a.Released, a.Odometer, n+1
		}
	}
	return at, odometer, n
}

// term is the shop's guarantee for the work, as it runs when something is reported.
func (w *Work) term(c aftersales.Calendar, reported time.Time) Term {
	at, odometer, again := w.since(reported)
	since := say("the day of completion and release", "竣工出厂之日")
	if again > 0 {
		since = say("the day of release of the last re-repair", "最近一次返修竣工出厂之日")
	}
	law := LawfulPeriod(w.Repair, w.Class)
	promise := w.Promise
	km, known := driven(odometer)
	if !known {
		law.Km, promise.Km = 0, 0 // nobody can say how far it went since
	}
	name := joined("", "", say("the workshop's guarantee for ", "维修质量保证期："), w.Repair.Text(), say(", ", "，"), w.Class.Text())
	return termOf(c, name, regulation("36", "第三十六条"), since, c.DateAt(at), km, law, promise)
}

// basis is whether the shop's guarantee for the work answers for a failure of it.
func (w *Work) basis(c aftersales.Calendar, f *Fault) Basis {
	t := w.term(c, f.Reported)
	b := Basis{Basis: pricing.CoverageRepair, Payer: pricing.PayerInternal, Article: regulation("37", "第三十七条"), Term: t, Until: t.end.At, Km: t.end.Km, Says: []aftersales.Text{t.Says}}
	proof := ProofDue(c, f.Reported)
	_, at, _ := w.since(f.Reported)
	km, known := driven(f.Odometer)
	switch {
	case f.BadPart && w.Policy.BadParts == LiabilityUnlimited:
		t.end, b.Term, b.Until, b.Km = aftersales.PeriodEnd{}, Term{}, time.Time{}, 0
		b.say("What failed is a bad part that the shop supplied: by the law of the place it answers for it without limit of time or distance.", "故障系本店所供配件的质量问题：依当地规定，不受质量保证期限制。")
	case t.end.Km == 0:
		b.say("The odometer was not read at the release, so the guarantee ends by time alone.", "竣工出厂时未读取里程，仅按日数计算。")
	case known:
		start, _ := at.Driven()
		b.say("Since then it has driven %s − %s = %s km.", "此后行驶 %s − %s ＝ %s 公里。", grouped(km), grouped(start), grouped(km-start))
	}
	b.Answer = within(t.end, f.Reported, f.Odometer)
	switch {
	case b.Answer == pricing.CoverageNot:
		b.say("The failure was reported at %s%s, after the guarantee ended (%s).", "报修时间 %s%s，质量保证期已过（%s）。", clocked(c, f.Reported), read(f.Odometer), reached(t.end, f))
	case f.OwnPart:
		b.Answer = pricing.CoverageNot
		b.say("What failed is a part that the customer brought: the shop answers for its labour alone.", "故障件为客户自带件，本店仅对工时质量负责。")
	case !f.Other.IsZero() && !f.Other.After(proof):
		b.Answer = pricing.CoverageNot
		b.say("Another cause was shown at %s, within %d days of the report, until %s.", "%s 已证明系其他原因，在报修后 %d 日（至 %s）之内。", clocked(c, f.Other), ProofDays, ended(c, proof))
	case b.Answer == pricing.CoverageOpen:
		b.say("The odometer was not read at the report, so nobody can tell whether the guarantee ended by distance.", "报修时未读取里程，无法判断是否已超里程。")
	default:
		b.ProofDue = proof
		b.say("The failure was reported at %s%s, within the guarantee: it is put right free of charge unless another cause is shown within %d days, until %s.", "报修时间 %s%s，在质量保证期内：除非在 %d 日内（至 %s）证明系其他原因，须无偿返修。", clocked(c, f.Reported), read(f.Odometer), ProofDays, ended(c, proof))
	}
	return b
}

// RepairClass is the class of a repair as GB/T 5624 has it.
type RepairClass string

// The classes of repair.
const (
	RepairClassWhole       RepairClass = "whole-vehicle"
	RepairClassAssembly    RepairClass = "assembly"
	RepairClassMinor       RepairClass = "minor"
	RepairClassComponent   RepairClass = "component"
	RepairClassSpecial     RepairClass = "special"
	RepairClassFirstLevel  RepairClass = "first-level"
	RepairClassSecondLevel RepairClass = "second-level"
	RepairClassDaily       RepairClass = "daily"
)

var repairClasses = aftersales.Labels{
	{Value: "whole-vehicle", EN: "whole-vehicle repair", ZH: "整车修理"},
	{Value: "assembly", EN: "assembly repair", ZH: "总成修理"},
	{Value: "minor", EN: "minor repair", ZH: "汽车小修"},
	{Value: "component", EN: "repair of a component", ZH: "零件修理"},
	{Value: "special", EN: "special repair", ZH: "专项修理"},
	{Value: "first-level", EN: "first-level maintenance", ZH: "一级维护"},
	{Value: "second-level", EN: "second-level maintenance", ZH: "二级维护"},
	{Value: "daily", EN: "daily maintenance", ZH: "日常维护"},
}

// Certified tells whether work of the class leaves the shop only with a completion certificate, wherever it is; the law of a place may ask it of others too.
func (r RepairClass) Certified() bool {
	return r == RepairClassWhole || r == RepairClassAssembly || r == RepairClassSecondLevel
}

// Since tells in which release the class came; 0 means that it is unknown.
func (r RepairClass) Since() int { return repairClasses.Since(string(r)) }

// Text is the class's label.
func (r RepairClass) Text() aftersales.Text { return repairClasses.Text(string(r)) }

// VehicleClass is the class of a vehicle on which the length of the repair guarantee hangs.
type VehicleClass string

// The classes of vehicle.
const (
	VehicleClassCar        VehicleClass = "car"
	VehicleClassDangerous  VehicleClass = "dangerous-goods"
	VehicleClassMotorcycle VehicleClass = "motorcycle"
	VehicleClassOther      VehicleClass = "other"
)

var vehicleClasses = aftersales.Labels{
	{Value: "car", EN: "car", ZH: "汽车"},
	{Value: "dangerous-goods", EN: "vehicle for dangerous goods", ZH: "危险货物运输车辆"},
	{Value: "motorcycle", EN: "motorcycle", ZH: "摩托车"},
	{Value: "other", EN: "other motor vehicle", ZH: "其他机动车"},
}

// Since tells in which release the class came; 0 means that it is unknown.
func (v VehicleClass) Since() int { return vehicleClasses.Since(string(v)) }

// Text is the class's label.
func (v VehicleClass) Text() aftersales.Text { return vehicleClasses.Text(string(v)) }
