package workorder

import (
	"cmp"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// maxClocks is as many items as a policy may let one technician work on at once; its tag says the same.
const maxClocks = 20

// Policy is the house's habits in force when the order was opened. The first event records it, so that a later policy changes nothing in an open order, and its digest stands in every statement.
type Policy struct {
	Name            aftersales.ID      `json:"name" validate:"required,id"`
	Jurisdiction    aftersales.ID      `json:"jurisdiction,omitzero" validate:"omitempty,id"` // as in CN-ZJ; a label, what its law asks is in Local
	Pricing         pricing.Policy     `json:"pricing"`
	FirstConsent    aftersales.Consent `json:"first_consent" validate:"required,choice"`          // the least level for the first authorisation of an order
	SpokenUpTo      aftersales.Money   `json:"spoken_up_to,omitzero"`                             // additions of up to this much for the customer, all of an order together, may be consented to by word; not given: none
	SignedAbove     aftersales.Money   `json:"signed_above,omitzero"`                             // additions that are not signed for and come to more than this for the customer, all of an order together, need a signature; not given: a message is enough for any amount
	AdvisorDiscount aftersales.Number  `json:"advisor_discount,omitzero"`                         // per cent of the listed prices of an order that others than a service manager may give away
	Clocks          int                `json:"clocks" validate:"min=1,max=20"`                    // how many items of the order a technician works on at once
	TestDriveKm     int64              `json:"test_drive_km,omitzero" validate:"min=0,max=1000"`  // kilometres that a vehicle may gain without a note on a test drive; not given: 20
	AskWithin       int                `json:"ask_within,omitzero" validate:"min=0,max=1440"`     // minutes in which the customer is asked about an added item; not given: 30
	ProgressEvery   int                `json:"progress_every,omitzero" validate:"min=0,max=1440"` // minutes after which a customer who waits hears how far the work is; not given: 60
	AtOnce          int                `json:"at_once,omitzero" validate:"min=0,max=1440"`        // minutes that at once means; not given: 10
	WarnAt          int                `json:"warn_at,omitzero" validate:"min=0,max=100"`         // per cent of the time to the promise after which it is warned of; not given: 80
	Retention       int                `json:"retention,omitzero" validate:"min=0,max=50"`        // years for which forms are kept, repair records apart; not given: 2
	RecordRetention int                `json:"record_retention,omitzero" validate:"min=0,max=50"` // years for which repair records are kept; not given: 6
	Local           Local              `json:"local,omitzero"`                                    // what the law of the place asks beyond the national rules, see Policy.In
}

// DefaultPolicy is the policy of a house that has set none: yuan with tax inside, rounded half up line by line; the first authorisation signed, additions by message, nothing by word; 10 % for the advisor; one clock a technician.
func DefaultPolicy() Policy {
	tenPerCent, _ := aftersales.NumberOf(10)
	return Policy{
		Name: "default",
		Pricing: pricing.Policy{
			Name:     "cny-gross-line",
			Currency: aftersales.CurrencyCNY,
			Basis:    pricing.BasisGross,
			Mode:     aftersales.RoundHalfUp,
			Level:    pricing.LevelLine,
		},
		FirstConsent:    aftersales.ConsentSigned,
		AdvisorDiscount: tenPerCent,
		Clocks:          1,
	}
}

func (p Policy) clone() Policy {
	p.Local = p.Local.clone()
	return p
}

// judge asks whether prices can be made under the policy: its limits are in its currency and not negative.
func (p Policy) judge(j *aftersales.Judgement) {
	p.Pricing.Check(j, "policy.pricing")
	for _, limit := range [...]struct {
		path string
		m    aftersales.Money
	}{{"policy.spoken_up_to", p.SpokenUpTo}, {"policy.signed_above", p.SignedAbove}, {"policy.local.contract_from", p.Local.ContractFrom}} {
		if !limit.m.IsZero() && limit.m.Currency() != p.Pricing.Currency {
			j.Refuse(pricing.RuleCurrency, limit.path, limit.m.Currency())
		}
		if limit.m.Sign() < 0 {
			j.Refuse(aftersales.RuleNumber, limit.path, limit.m)
		}
	}
	p.Local.Guarantee.Check(j, "policy.local.guarantee")
	if hundred, _ := aftersales.NumberOf(100); p.AdvisorDiscount.Sign() < 0 || p.AdvisorDiscount.Cmp(hundred) > 0 {
		j.Refuse(aftersales.RuleNumber, "policy.advisor_discount", p.AdvisorDiscount)
	}
}

func (p Policy) testDrive() int64 { return cmp.Or(p.TestDriveKm, 20) }

func (p Policy) askWithin() time.Duration     { return minutes(cmp.Or(p.AskWithin, 30)) }
func (p Policy) progressEvery() time.Duration { return minutes(cmp.Or(p.ProgressEvery, 60)) }
func (p Policy) atOnce() time.Duration        { return minutes(cmp.Or(p.AtOnce, 10)) }
func (p Policy) warnAt() int                  { return cmp.Or(p.WarnAt, 80) }
func (p Policy) recordRetention() int         { return cmp.Or(p.RecordRetention, 6) }

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }
