package guarantee

import (
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
)

// RuleSet is one order on the new-car guarantee (三包) as data. Which one binds hangs on the date of the purchase invoice, never on that of a repair.
type RuleSet struct {
	ID           aftersales.ID     `json:"id"`
	Name         aftersales.Text   `json:"name"`
	From         aftersales.Date   `json:"from"`
	To           aftersales.Date   `json:"to,omitzero"` // the last day; not given: still in force
	Kinds        []VehicleKind     `json:"kinds"`
	FromDelivery bool              `json:"from_delivery,omitzero"` // periods run from delivery where that is another day than the invoice's
	Free         aftersales.Period `json:"free"`                   // 包修期, at least
	Return       aftersales.Period `json:"return"`                 // 三包有效期, at least
	Early        aftersales.Period `json:"early"`                  // for a new assembly, and for what endangers people
	Sudden       aftersales.Period `json:"sudden,omitzero"`        // for an assembly that fails at once; not given: no such right
	Assemblies   []Group           `json:"assemblies"`
	Systems      []Group           `json:"systems"` // whose main parts count beside those of the assemblies
	Dangers      []Danger          `json:"dangers"`
	Uncounted    []Pause           `json:"uncounted"`    // what stops the count of days
	MostDays     int               `json:"most_days"`    // of repair in all, which must be exceeded
	MostRepairs  int               `json:"most_repairs"` // of one problem, which must be exceeded
	LongRepair   []Remedy          `json:"long_repair"`  // what is given once they are
	LeastFee     aftersales.Number `json:"least_fee,omitzero"`
	MostFee      aftersales.Number `json:"most_fee"`    // per cent of the price for each 1,000 km
	AnswerDays   int               `json:"answer_days"` // working days from the request
	DoneDays     int               `json:"done_days"`   // working days from the request
}

// SubstituteDays is how many days a single repair may take before a substitute car or compensation is due, under both orders.
const SubstituteDays = 5

// date is for the tables below, whose dates are right.
func date(year, monthDay int) aftersales.Date {
	d, _ := aftersales.NewDate(year, time.Month(monthDay/100), monthDay%100)
	return d
}

// percent is a number of hundredths.
func percent(hundredths int64) aftersales.Number {
	n, _ := aftersales.NewNumber(hundredths * 10_000)
	return n
}

// ruleSets are the orders, the newest first.
func ruleSets() []RuleSet {
	return []RuleSet{
		{
			ID: "order-43-2021", Name: aftersales.Text{EN: "SAMR order 43 of 2021", ZH: "国家市场监督管理总局令第43号"},
			From: date(2022, 101), Kinds: []VehicleKind{KindCar, KindPickup}, FromDelivery: true,
			Free: aftersales.Period{Years: 3, Km: 60_000}, Return: aftersales.Period{Years: 2, Km: 50_000},
			Early: aftersales.Period{Days: 60, Km: 3_000}, Sudden: aftersales.Period{Days: 7},
			Assemblies: []Group{GroupEngine, GroupGearbox, GroupBattery, GroupMotor},
			Systems:    []Group{GroupSteering, GroupBrakes, GroupSuspension, GroupDrivetrain, GroupEmission, GroupBody},
			Dangers:    []Danger{DangerSteering, DangerBrakes, DangerBody, DangerFuel, DangerFire},
			Uncounted:  []Pause{PauseSpecialPart, PauseBattery, PauseRescue},
			MostDays:   30, MostRepairs: 4, LongRepair: []Remedy{RemedyExchange, RemedyReturn},
			MostFee: percent(50), AnswerDays: 10, DoneDays: 20,
		},
		{
			ID: "order-150-2012", Name: aftersales.Text{EN: "AQSIQ order 150 of 2012", ZH: "国家质量监督检验检疫总局令第150号"},
			From: date(2013, 1001), To: date(2021, 1231), Kinds: []VehicleKind{KindCar},
			Free: aftersales.Period{Years: 3, Km: 60_000}, Return: aftersales.Period{Years: 2, Km: 50_000},
			Early:      aftersales.Period{Days: 60, Km: 3_000},
			Assemblies: []Group{GroupEngine, GroupGearbox},
			Systems:    []Group{GroupSteering, GroupBrakes, GroupSuspension, GroupAxle, GroupBody},
			Dangers:    []Danger{DangerSteering, DangerBrakes, DangerBody, DangerFuel},
			Uncounted:  []Pause{PauseSpecialPart, PauseRescue},
			MostDays:   35, MostRepairs: 5, LongRepair: []Remedy{RemedyExchange},
			LeastFee: percent(50), MostFee: percent(80), AnswerDays: 10, DoneDays: 15,
		},
	}
}

// RuleSets are the orders that this release knows, the newest first.
func RuleSets() []RuleSet { return ruleSets() }

// RuleSetOn is the order that binds a car invoiced on a date; false before the first.
func RuleSetOn(invoiced aftersales.Date) (RuleSet, bool) {
	for _, set := range ruleSets() {
		if !invoiced.IsZero() && !invoiced.Before(set.From) && (set.To.IsZero() || !invoiced.After(set.To)) {
			return set, true
		}
	}
	return RuleSet{}, false
}

// has tells whether the order names the group among its assemblies or its systems.
func (s *RuleSet) has(g Group) bool {
	return slices.Contains(s.Assemblies, g) || slices.Contains(s.Systems, g)
}

// article names where something stands. Of order 150 only reports were read, so it is named as a whole.
func (s *RuleSet) article(en, zh string) aftersales.Text {
	if s.ID != "order-43-2021" {
		return s.Name
	}
	word := ", article "
	if strings.Contains(en, " and ") {
		word = ", articles "
	}
	return aftersales.Text{EN: s.Name.EN + word + en, ZH: s.Name.ZH + zh}
}

// VehicleKind is what a car is to the new-car guarantee.
type VehicleKind string

// The kinds of vehicle.
const (
	KindCar     VehicleKind = "passenger-car"
	KindPickup  VehicleKind = "pickup"
	KindSpecial VehicleKind = "special-passenger-car"
	KindOther   VehicleKind = "other-vehicle"
)

var vehicleKinds = aftersales.Labels{
	{Value: "passenger-car", EN: "passenger car", ZH: "乘用车"},
	{Value: "pickup", EN: "pickup", ZH: "皮卡车"},
	{Value: "special-passenger-car", EN: "special passenger car", ZH: "专用乘用车"},
	{Value: "other-vehicle", EN: "other vehicle", ZH: "其他车辆"},
}

// Since tells in which release the kind came; 0 means that it is unknown.
func (k VehicleKind) Since() int { return vehicleKinds.Since(string(k)) }

// Text is the kind's label.
func (k VehicleKind) Text() aftersales.Text { return vehicleKinds.Text(string(k)) }

// Group is an assembly or a system of a car.
type Group string

// Assemblies and systems as the orders name them.
const (
	GroupEngine     Group = "engine"
	GroupGearbox    Group = "gearbox"
	GroupBattery    Group = "traction-battery"
	GroupMotor      Group = "drive-motor"
	GroupSteering   Group = "steering"
	GroupBrakes     Group = "brakes"
	GroupSuspension Group = "suspension"
	GroupAxle       Group = "axle"
	GroupDrivetrain Group = "drivetrain"
	GroupEmission   Group = "emission-control"
	GroupBody       Group = "body"
)

var groups = aftersales.Labels{
	{Value: "engine", EN: "engine", ZH: "发动机"},
	{Value: "gearbox", EN: "gearbox", ZH: "变速器"},
	{Value: "traction-battery", EN: "traction battery", ZH: "动力蓄电池"},
	{Value: "drive-motor", EN: "drive motor", ZH: "行驶驱动电机"},
	{Value: "steering", EN: "steering", ZH: "转向系统"},
	{Value: "brakes", EN: "brakes", ZH: "制动系统"},
	{Value: "suspension", EN: "suspension", ZH: "悬架系统"},
	{Value: "axle", EN: "front or rear axle", ZH: "前、后桥"},
	{Value: "drivetrain", EN: "drivetrain", ZH: "传动系统"},
	{Value: "emission-control", EN: "emission control", ZH: "污染控制装置"},
	{Value: "body", EN: "body", ZH: "车身"},
}

// Since tells in which release the group came; 0 means that it is unknown.
func (g Group) Since() int { return groups.Since(string(g)) }

// Text is the group's label.
func (g Group) Text() aftersales.Text { return groups.Text(string(g)) }

// Danger is a failure for which a young car is exchanged or taken back at once.
type Danger string

// The failures that the orders list.
const (
	DangerSteering Danger = "steering-failure"
	DangerBrakes   Danger = "brake-failure"
	DangerBody     Danger = "body-cracking"
	DangerFuel     Danger = "fuel-leak"
	DangerFire     Danger = "battery-fire"
)

var dangers = aftersales.Labels{
	{Value: "steering-failure", EN: "steering failure", ZH: "转向系统失效"},
	{Value: "brake-failure", EN: "brake failure", ZH: "制动系统失效"},
	{Value: "body-cracking", EN: "cracking of the body", ZH: "车身开裂"},
	{Value: "fuel-leak", EN: "fuel leak", ZH: "燃油泄漏"},
	{Value: "battery-fire", EN: "fire of the traction battery", ZH: "动力蓄电池起火"},
}

// Since tells in which release the failure came; 0 means that it is unknown.
func (d Danger) Since() int { return dangers.Since(string(d)) }

// Text is the failure's label.
func (d Danger) Text() aftersales.Text { return dangers.Text(string(d)) }

// Pause is why nobody worked on a car during a repair.
type Pause string

// The pauses. Those of ordinary parts and of the customer stop no count.
const (
	PauseSpecialPart Pause = "special-part"
	PauseBattery     Pause = "battery-transport"
	PauseRescue      Pause = "rescue-travel"
	PausePart        Pause = "ordinary-part"
	PauseOther       Pause = "other-pause"
)

var pauses = aftersales.Labels{
	{Value: "special-part", EN: "transport of a special part made for this VIN", ZH: "按VIN定制特殊零部件的运输"},
	{Value: "battery-transport", EN: "transport of the traction battery", ZH: "动力蓄电池的运输"},
	{Value: "rescue-travel", EN: "travel of a roadside rescue", ZH: "外出救援路途"},
	{Value: "ordinary-part", EN: "waiting for an ordinary part", ZH: "等待普通零部件"},
	{Value: "other-pause", EN: "another pause", ZH: "其他停顿"},
}

// Since tells in which release the pause came; 0 means that it is unknown.
func (p Pause) Since() int { return pauses.Since(string(p)) }

// Text is the pause's label.
func (p Pause) Text() aftersales.Text { return pauses.Text(string(p)) }

// Remedy is what the customer may choose.
type Remedy string

// The remedies beyond free repair.
const (
	RemedyAssembly Remedy = "new-assembly"
	RemedyExchange Remedy = "exchange"
	RemedyReturn   Remedy = "return"
)

var remedies = aftersales.Labels{
	{Value: "new-assembly", EN: "a new assembly", ZH: "更换总成"},
	{Value: "exchange", EN: "exchange of the car", ZH: "换车"},
	{Value: "return", EN: "return of the car", ZH: "退车"},
}

// Since tells in which release the remedy came; 0 means that it is unknown.
func (r Remedy) Since() int { return remedies.Since(string(r)) }

// Text is the remedy's label.
func (r Remedy) Text() aftersales.Text { return remedies.Text(string(r)) }

// Unit is what stands between a customer and a right.
type Unit string

// Rights are reached by days, repairs and replacements.
const (
	UnitDays         Unit = "days"
	UnitRepairs      Unit = "repairs"
	UnitReplacements Unit = "replacements"
)

var units = aftersales.Labels{
	{Value: "days", EN: "days", ZH: "日数"},
	{Value: "repairs", EN: "repairs", ZH: "修理次数"},
	{Value: "replacements", EN: "replacements", ZH: "更换次数"},
}

// Since tells in which release the unit came; 0 means that it is unknown.
func (u Unit) Since() int { return units.Since(string(u)) }

// Text is the unit's label.
func (u Unit) Text() aftersales.Text { return units.Text(string(u)) }
