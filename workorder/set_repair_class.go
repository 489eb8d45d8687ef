package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// SetRepairClass says what kind of repair the order is and what kind of vehicle it is for: on these hang certificate and guarantee. An offer that is open is withdrawn. Once the customer has signed, no class takes the place of one with a longer guarantee.
type SetRepairClass struct {
	Repair RepairClass  `json:"repair" validate:"required,choice"`
	Class  VehicleClass `json:"class" validate:"required,choice"`
}

// RepairClassSet is the fact of SetRepairClass.
type RepairClassSet SetRepairClass

func (c SetRepairClass) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.answered() && c.Repair.weight() < s.Repair.weight() {
		j.Refuse(RuleClassSet, "repair", c.Repair, s.Repair)
	}
	if s.answered() && c.Class.weight() < s.Class.weight() {
		j.Refuse(RuleClassSet, "class", c.Class, s.Class)
	}
	if c.Repair.Certified() && !s.Repair.Certified() {
		s.judgeCertifiable(j)
	}
	return RepairClassSet(c)
}

// judgeCertifiable asks of what was authorised and inspected already that it meets what is asked of a class that leaves the shop only with a certificate.
func (s *Snapshot) judgeCertifiable(j *aftersales.Judgement) {
	for i := range s.Items {
		it := &s.Items[i]
		if it.Status.live() && it.Work.Answers.Kind == ReasonConcern && !it.Work.Diagnostic && !s.diagnosed(it.Work.Answers.ID) {
			j.Refuse(RuleDiagnosed, "repair", it.ID, it.Work.Answers.ID)
		}
		if n := len(it.Inspections); it.Status == ItemStatusPassed && n > 0 && slices.Contains(it.Workers, it.Inspections[n-1].By) {
			j.Insist(RuleOtherInspector, "repair", it.ID, it.Inspections[n-1].By)
		}
	}
}

func (f RepairClassSet) evolve(s *Snapshot, _ *Event) {
	s.Repair, s.Class = f.Repair, f.Class
	s.closeOffer(OfferStatusWithdrawn)
}

// Certified tells whether work of the class leaves the shop only with a completion certificate.
func (r RepairClass) Certified() bool {
	return r == RepairClassWhole || r == RepairClassAssembly || r == RepairClassSecondLevel
}

// weight orders the classes by the guarantee that the law gives on them.
func (r RepairClass) weight() int {
	switch r {
	case RepairClassWhole, RepairClassAssembly:
		return 2
	case RepairClassSecondLevel:
		return 1
	}
	return 0
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

// Since tells in which release the class came; 0 means that it is unknown.
func (r RepairClass) Since() int { return repairClasses.Since(string(r)) }

// Text is the class's label.
func (r RepairClass) Text() aftersales.Text { return repairClasses.Text(string(r)) }

// weight orders the classes by the guarantee that the law gives on work on them.
func (v VehicleClass) weight() int {
	switch v {
	case VehicleClassCar, VehicleClassDangerous:
		return 2
	case VehicleClassMotorcycle:
		return 1
	}
	return 0
}

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
