package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// SetRepairClass says what kind of repair the order is and what kind of vehicle it is for: on these hang certificate and guarantee. An offer that is open is withdrawn. Once the customer has signed, no class takes the place of one with a longer guarantee.
type SetRepairClass struct {
	Repair RepairClass  `json:"repair" validate:"required,choice"`
	Class  VehicleClass `json:"class" validate:"required,choice"`
}

// RepairClassSet is the fact of SetRepairClass.
type RepairClassSet SetRepairClass

func (c SetRepairClass) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.answered() && repairWeight(c.Repair) < repairWeight(s.Repair) {
		j.Refuse(RuleClassSet, "repair", c.Repair, s.Repair)
	}
	if s.answered() && vehicleWeight(c.Class) < vehicleWeight(s.Class) {
		j.Refuse(RuleClassSet, "class", c.Class, s.Class)
	}
	s.judgeRaised(c.Repair, j)
	return RepairClassSet(c)
}

func (f RepairClassSet) evolve(s *Snapshot, _ *Event) {
	s.Repair, s.Class = f.Repair, f.Class
	s.closeOffer(OfferStatusWithdrawn)
}

// judgeRaised asks of what was authorised and inspected already that it meets what is asked of a class, as far as it was not asked of the class before: a diagnosis, and that nobody inspects their own work.
func (s *Snapshot) judgeRaised(to RepairClass, j *aftersales.Judgement) {
	diagnosed := s.Policy.mustDiagnose(to) && !s.Policy.mustDiagnose(s.Repair)
	inspected := to.Certified() && !s.Repair.Certified()
	for i := range s.Items {
		it := &s.Items[i]
		if diagnosed && it.Status.live() && it.Work.Answers.Kind == ReasonConcern && !it.Work.Diagnostic && !s.diagnosed(it.Work.Answers.ID) {
			j.Refuse(RuleDiagnosed, "repair", it.ID, it.Work.Answers.ID)
		}
		if by := it.lastInspection().By; inspected && it.Status == ItemStatusPassed && slices.Contains(it.Workers, by) {
			j.Insist(RuleOtherInspector, "repair", it.ID, by)
		}
	}
}

// RepairClass is the class of a repair as GB/T 5624 has it; the guarantee has the list, as its length hangs on the class.
type RepairClass = guarantee.RepairClass

// The classes of repair.
const (
	RepairClassWhole       = guarantee.RepairClassWhole
	RepairClassAssembly    = guarantee.RepairClassAssembly
	RepairClassMinor       = guarantee.RepairClassMinor
	RepairClassComponent   = guarantee.RepairClassComponent
	RepairClassSpecial     = guarantee.RepairClassSpecial
	RepairClassFirstLevel  = guarantee.RepairClassFirstLevel
	RepairClassSecondLevel = guarantee.RepairClassSecondLevel
	RepairClassDaily       = guarantee.RepairClassDaily
)

// repairWeight orders the classes by the guarantee that the law gives on them.
func repairWeight(r RepairClass) int {
	switch r {
	case RepairClassWhole, RepairClassAssembly:
		return 2
	case RepairClassSecondLevel:
		return 1
	}
	return 0
}

// VehicleClass is the class of a vehicle on which the length of the repair guarantee hangs.
type VehicleClass = guarantee.VehicleClass

// The classes of vehicle.
const (
	VehicleClassCar        = guarantee.VehicleClassCar
	VehicleClassDangerous  = guarantee.VehicleClassDangerous
	VehicleClassMotorcycle = guarantee.VehicleClassMotorcycle
	VehicleClassOther      = guarantee.VehicleClassOther
)

// vehicleWeight orders the classes by the guarantee that the law gives on work on them.
func vehicleWeight(v VehicleClass) int {
	switch v {
	case VehicleClassCar, VehicleClassDangerous:
		return 2
	case VehicleClassMotorcycle:
		return 1
	}
	return 0
}
