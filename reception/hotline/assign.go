package hotline

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// Assign says who serves the customer, how, and who pays.
type Assign struct {
	To         aftersales.ID `json:"to" validate:"required,id"`        // the repair coordinator, shop or technician
	Level      Level         `json:"level,omitzero" validate:"choice"` // not given: that of the customer's class
	Mode       Mode          `json:"mode" validate:"required,choice"`
	Charge     Charge        `json:"charge" validate:"required,choice"`
	Tow        bool          `json:"tow,omitzero"` // the product is fetched
	Directions Directions    `json:"directions,omitzero" validate:"omitempty"`
	Right      Right         `json:"right,omitzero" validate:"omitempty"` // of an exchange or a return
	At         time.Time     `json:"at,omitzero"`                         // not given: when it is recorded
}

// Assigned is the fact of Assign.
type Assigned Assign

func (c Assign) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Assignments), j)
	j.Measured("at", c.At, s.settled())
	if s.Kind == KindComplaint {
		j.Refuse(RuleComplaintTaken, "", s.Kind)
	}
	if len(s.Diagnoses) == 0 && !s.solved() {
		j.Refuse(RuleDiagnosed, "")
	}
	s.judgeCentre(j)
	c.judgeService(s, j)
	if c.Charge == ChargePaid && len(s.Announced) == 0 {
		j.Refuse(RulePaidAnnounced, "charge")
	}
	c.judgeRight(s, call, j)
	c.judgeDirections(j)
	if c.Level == "" {
		c.Level = s.Level
	}
	c.Directions.When, c.At = utc(c.Directions.When), orElse(c.At, call.At)
	return Assigned(c)
}

// judgeService asks that level, mode and charge are what class, policy and coverage make of them. Of an exchange or a return the charge follows its right.
func (c *Assign) judgeService(s *Snapshot, j *aftersales.Judgement) {
	if c.Level != "" && c.Level != s.Level {
		j.Refuse(RuleServicePolicy, "level", c.Level, s.Level)
	}
	if !s.Policy.Serves(s.Level, s.Coverage.Statement.Answer, s.Urgent, c.Mode) {
		j.Refuse(RuleServicePolicy, "mode", c.Mode)
	}
	payable, free := s.Coverage.Payable(), s.Coverage.Free()
	if c.Mode == ModeExchangeReturn {
		payable, free = false, c.Right.Kind == RightKindGuarantee
	}
	if payable && c.Charge != ChargePaid || free && c.Charge != ChargeFree {
		j.Refuse(RuleServicePolicy, "charge", c.Charge)
	}
}

func (c *Assign) judgeRight(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) {
	if c.Mode != ModeExchangeReturn {
		return
	}
	switch r := &c.Right; r.Kind {
	case RightKindGuarantee:
		if !s.Coverage.Free() {
			j.Refuse(RuleExchange, "right.kind", r.Kind)
		}
		if r.Document == "" {
			j.Refuse(RuleExchange, "right.document")
		}
	case RightKindPromise:
		if r.Document == "" {
			j.Refuse(RuleExchange, "right.document")
		}
	case RightKindGoodwill:
		if !r.Approved.Role.Manages() || r.Approved.ID == call.By.ID {
			j.Refuse(RuleExchange, "right.approved")
		}
	default:
		j.Refuse(RuleExchange, "right")
	}
}

func (c *Assign) judgeDirections(j *aftersales.Judgement) {
	if c.Mode != ModeCarryIn && c.Mode != ModeMailIn {
		return
	}
	for _, told := range [...]struct {
		path    string
		missing bool
	}{{"directions.where", c.Directions.Where == ""}, {"directions.when", c.Directions.When.IsZero()}, {"directions.how", c.Directions.How == ""}} {
		if told.missing {
			j.Refuse(RuleDirections, told.path)
		}
	}
}

func (f Assigned) evolve(s *Snapshot, e *Event) {
	s.Status = StatusAssigned
	s.Assignments = append(s.Assignments, Assignment{
		At: f.At, By: e.By.ID, To: f.To, Level: f.Level, Mode: f.Mode, Charge: f.Charge, Tow: f.Tow, Directions: f.Directions, Right: f.Right,
	})
}
