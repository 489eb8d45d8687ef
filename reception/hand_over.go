package reception

import (
	"slices"
	"strconv"

	"github.com/aftersales-go/aftersales"
)

// HandOver gives the signed sheet to the workshop and ends the visit.
type HandOver struct {
	Orders []aftersales.ID `json:"orders" validate:"required,max=20,dive,required,id"` // that will be opened from it
	Parts  PartsCheck      `json:"parts,omitzero" validate:"choice"`
}

// HandedOver is the last fact of a visit.
type HandedOver HandOver

func (c HandOver) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	for i, id := range c.Orders {
		if slices.Contains(c.Orders[:i], id) {
			j.Refuse(aftersales.RuleNameFree, "orders["+strconv.Itoa(i)+"]", id)
		}
	}
	if s.Status != StatusSigned {
		j.Refuse(RuleHandOver, "", s.Status)
	}
	if c.Parts == "" {
		j.Refuse(RuleHandOver, "parts")
	}
	c.Orders = slices.Clone(c.Orders)
	return HandedOver(c)
}

func (f HandedOver) evolve(s *Snapshot, e *Event) {
	s.Status = StatusHandedOver
	s.EndedAt, s.Orders, s.Parts = e.At, slices.Clone(f.Orders), f.Parts
}

// PartsCheck is what came of looking for the parts that are known to be needed.
type PartsCheck string

// The results of the check.
const (
	PartsCheckNoneKnown PartsCheck = "none-known"
	PartsCheckInStock   PartsCheck = "in-stock"
	PartsCheckMissing   PartsCheck = "missing"
)

var partsChecks = aftersales.Labels{
	{Value: "none-known", EN: "no part known to be needed", ZH: "暂无已知所需备件"},
	{Value: "in-stock", EN: "in stock", ZH: "有库存"},
	{Value: "missing", EN: "not all in stock", ZH: "缺件"},
}

// Since tells in which release the result came; 0 means that it is unknown.
func (c PartsCheck) Since() int { return partsChecks.Since(string(c)) }

// Text is the result's label.
func (c PartsCheck) Text() aftersales.Text { return partsChecks.Text(string(c)) }
