package workorder

import (
	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception"
)

// FromVisit is what an order takes from a visit that was handed over, so that nothing changes behind it; give it as Source.Intake beside the visit's Subject as Source.Ref. A visit that was not is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
func FromVisit(v reception.Snapshot) (Intake, error) {
	if v.Status != reception.StatusHandedOver {
		return Intake{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "status", What: "a visit that was not handed over has no extract yet"}
	}
	if err := v.Check(); err != nil {
		return Intake{}, err
	}
	last := v.Signed[len(v.Signed)-1]
	intake := Intake{
		Seq:      v.Seq,
		Version:  last.Sheet.Version,
		Sheet:    last.Response.Statement,
		Signed:   true,
		Customer: v.Customer.ID,
		Vehicle:  v.Vehicle.ID,
	}
	for _, c := range last.Sheet.Concerns {
		intake.Concerns = append(intake.Concerns, c.ID)
	}
	return intake, nil
}
