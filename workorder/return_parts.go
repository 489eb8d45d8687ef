package workorder

import "github.com/aftersales-go/aftersales"

// ReturnParts brings parts back to the store that were issued.
type ReturnParts struct {
	Item     aftersales.ID     `json:"item" validate:"required,id"`
	Line     aftersales.ID     `json:"line,omitzero" validate:"omitempty,id"`
	Part     string            `json:"part,omitzero" validate:"max=64,text"`
	Quantity aftersales.Number `json:"quantity" validate:"positive"`
	Use      PartUse           `json:"use" validate:"required,choice"` // they were issued for
	From     aftersales.ID     `json:"from" validate:"required,id"`    // who brings them
	Reason   aftersales.Words  `json:"reason,omitzero" validate:"max=200,text"`
}

// PartsReturned is the fact of ReturnParts.
type PartsReturned struct {
	Item aftersales.ID `json:"item"`
	PartMove
}

func (c ReturnParts) names() (string, aftersales.ID, []aftersales.ID)   { return "item", c.Item, nil }
func (f PartsReturned) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c ReturnParts) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	out := it.outOf(c.Line, c.Part, c.Use)
	left, err := out.Sub(c.Quantity)
	if left.Sign() != 0 { // all that is out of a line can always come back at once
		judgeCount(len(it.Parts)/2, j)
	}
	switch {
	case err != nil || left.Sign() < 0:
		j.Refuse(RulePartsIssued, "quantity", c.Quantity, out)
	case c.Use == PartUseFit && s.onBill(c.Item) && left.Cmp(it.billedQuantity(c.Line)) < 0:
		j.Refuse(RuleBillExact, "quantity", c.Quantity, it.billedQuantity(c.Line)) // nobody pays for what went back
	}
	return PartsReturned{c.Item, PartMove{call.At, call.By.ID, c.Line, c.Part, c.Quantity, c.Use, true, c.From, c.Reason}}
}

func (f PartsReturned) evolve(s *Snapshot, _ *Event) {
	it := s.edit(f.Item)
	it.Parts = append(it.Parts, f.PartMove)
}
