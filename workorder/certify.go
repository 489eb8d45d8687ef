package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Certify issues the completion certificate (竣工出厂合格证).
type Certify struct {
	Number   aftersales.ID    `json:"number" validate:"required,id"`
	Odometer int64            `json:"odometer" validate:"min=0,max=9999999"` // kilometres, as the vehicle goes out
	Out      time.Time        `json:"out,omitzero"`                          // date of release; not given: as recorded
	Plate    aftersales.Plate `json:"plate,omitzero"`                        // with its colour, as the vehicle goes out; not given: as it came in
}

// CertificateIssued is the fact of Certify.
type CertificateIssued struct{ Certificate }

// Certificate is a completion certificate: of whom and of what it says so stands in the order.
type Certificate struct {
	Number   aftersales.ID    `json:"number"`
	Plate    aftersales.Plate `json:"plate"`
	Class    RepairClass      `json:"class"`
	In       time.Time        `json:"in"`
	Out      time.Time        `json:"out"`
	Odometer int64            `json:"odometer"`
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"`
	Void     time.Time        `json:"void,omitzero"` // since work was taken up again
}

func (c Certify) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Certificates), j)
	if s.certified() {
		j.Refuse(RuleCertificate, "", s.Certificates[len(s.Certificates)-1].Number)
	}
	if slices.ContainsFunc(s.Certificates, func(d Certificate) bool { return d.Number == c.Number }) {
		j.Refuse(aftersales.RuleNameFree, "number", c.Number)
	}
	if !slices.ContainsFunc(s.Items, func(it Item) bool { return it.Status == ItemStatusPassed && it.lastInspection().By == call.By.ID }) {
		j.Refuse(RuleCertificate, "call.by.id", call.By.ID)
	}
	plate := c.Plate
	if plate.IsZero() {
		plate = s.Vehicle.Plate
	}
	if plate.IsZero() || plate.Colour() == "" {
		j.Refuse(RuleCertificate, "plate")
	}
	if c.Odometer == 0 {
		j.Refuse(RuleCertificate, "odometer")
	}
	j.Measured("out", c.Out, s.inspectedAt())
	return CertificateIssued{Certificate{
		Number: c.Number, Plate: plate, Class: s.Repair, In: s.BroughtIn(), Out: orElse(c.Out, call.At), Odometer: c.Odometer, At: call.At, By: call.By.ID,
	}}
}

func (f CertificateIssued) evolve(s *Snapshot, _ *Event) {
	s.Certificates = append(s.Certificates, f.Certificate)
}

// inspectedAt is when the last item passed that the vehicle goes out with.
func (s *Snapshot) inspectedAt() time.Time {
	last := s.OpenedAt
	for i := range s.Items {
		if it := &s.Items[i]; it.Status == ItemStatusPassed {
			last = latest(last, it.lastInspection().At)
		}
	}
	return last
}

// certified tells whether a certificate is in force.
func (s *Snapshot) certified() bool {
	n := len(s.Certificates)
	return n > 0 && s.Certificates[n-1].Void.IsZero()
}
