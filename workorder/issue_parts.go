package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// IssueParts gives parts out of the store against an item: to fit them, to try them in diagnosis, or as consumables that nobody pays for.
type IssueParts struct {
	Item     aftersales.ID     `json:"item" validate:"required,id"`
	Line     aftersales.ID     `json:"line,omitzero" validate:"omitempty,id"` // of the item; none for a consumable or a part on loan
	Part     string            `json:"part,omitzero" validate:"max=64,text"`  // its number, where there is no line
	Quantity aftersales.Number `json:"quantity" validate:"positive"`
	Use      PartUse           `json:"use" validate:"required,choice"`
	To       aftersales.ID     `json:"to" validate:"required,id"`               // who takes them
	Reason   aftersales.Words  `json:"reason,omitzero" validate:"max=200,text"` // where it is more than was authorised
}

// PartsIssued is the fact of IssueParts.
type PartsIssued struct {
	Item aftersales.ID `json:"item"`
	PartMove
}

// PartMove is parts that left the store, or came back to it.
type PartMove struct {
	At       time.Time         `json:"at"`
	By       aftersales.ID     `json:"by"`
	Line     aftersales.ID     `json:"line,omitzero"`
	Part     string            `json:"part,omitzero"`
	Quantity aftersales.Number `json:"quantity"`
	Use      PartUse           `json:"use"`
	Back     bool              `json:"back,omitzero"` // they came back
	Person   aftersales.ID     `json:"person"`        // who took or brought them
	Reason   aftersales.Words  `json:"reason,omitzero"`
}

func (c IssueParts) names() (string, aftersales.ID, []aftersales.ID)  { return "item", c.Item, nil }
func (f PartsIssued) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c IssueParts) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	s.judgeHand(call, j)
	judgeCount(len(it.Parts), j)
	if n := s.moves(); n >= maxMoves {
		j.Refuse(aftersales.RuleLength, "", n)
	}
	move := PartMove{call.At, call.By.ID, c.Line, c.Part, c.Quantity, c.Use, false, c.To, c.Reason}
	fact := PartsIssued{c.Item, move}
	if slices.Contains(it.Technicians, call.By.ID) || slices.Contains(it.Workers, call.By.ID) || call.By.ID == c.To {
		j.Refuse(RulePartsHands, "call.by.id", call.By.ID)
	}
	line := it.Work.line(c.Line)
	if c.Line != "" && (line == nil || line.Kind != pricing.KindPart) {
		j.Refuse(aftersales.RuleThere, "line", c.Line)
		return fact
	}
	if line != nil && c.Part != "" && line.Part != "" && c.Part != line.Part {
		j.Refuse(RulePartsIssued, "part", c.Part, line.Part) // one part is not swapped for another
	}
	switch {
	case c.Line == "" && c.Part == "":
		j.Refuse(aftersales.RuleRequired, "part")
	case c.Use == PartUseFit && c.Line == "":
		j.Refuse(aftersales.RuleRequired, "line")
	case c.Use == PartUseConsumable && c.Line != "":
		j.Refuse(RuleItemAuthorised, "use", c.Use)
	case c.Use == PartUseFit:
		c.judgeFit(s, it, j)
	}
	return fact
}

func (f PartsIssued) evolve(s *Snapshot, _ *Event) {
	it := s.edit(f.Item)
	it.Parts = append(it.Parts, f.PartMove)
}

// maxMoves is how many moves of parts all items of an order may have together before nothing more is issued.
const maxMoves = 1000

// moves is how many moves of parts the order has.
func (s *Snapshot) moves() int {
	n := 0
	for i := range s.Items {
		n += len(s.Items[i].Parts)
	}
	return n
}

// judgeFit asks that what is to be fitted is authorised, and says why where it is more than that.
func (c IssueParts) judgeFit(s *Snapshot, it *Item, j *aftersales.Judgement) {
	s.judgeCovered(it, "item", j)
	if !it.authorised() {
		return
	}
	most := aftersales.Number{}
	if l := it.Authorised.Work.line(c.Line); l != nil {
		most = l.Quantity
	}
	out, err := it.outOf(c.Line, "", PartUseFit).Add(c.Quantity)
	switch {
	case err != nil:
		j.Refuse(aftersales.RuleNumber, "quantity", c.Quantity)
	case out.Cmp(most) > 0 && c.Reason == "":
		j.Refuse(RulePartsIssued, "quantity", out, most)
	}
}

// issued tells whether a person issued parts that are to be fitted.
func (it *Item) issued(person aftersales.ID) bool {
	return slices.ContainsFunc(it.Parts, func(m PartMove) bool { return !m.Back && m.Use == PartUseFit && m.By == person })
}

// outOf is how much of a line, or of a part without one, is out of the store for a use: what was issued less what came back.
func (it *Item) outOf(line aftersales.ID, part string, use PartUse) aftersales.Number {
	var sum aftersales.Number
	for _, m := range it.Parts {
		if !m.is(line, part, use) {
			continue
		}
		next, err := sum.Add(m.Quantity)
		if m.Back {
			next, err = sum.Sub(m.Quantity)
		}
		if err == nil { // IssueParts let in nothing that does not fit
			sum = next
		}
	}
	return sum
}

// is tells whether parts are of a line, or of a part without one, for a use.
func (m *PartMove) is(line aftersales.ID, part string, use PartUse) bool {
	return m.Line == line && (line != "" || m.Part == part) && m.Use == use
}

// PartUse is what a part is issued for.
type PartUse string

// The uses.
const (
	PartUseFit        PartUse = "fit"
	PartUseDiagnosis  PartUse = "diagnosis"
	PartUseConsumable PartUse = "consumable"
)

var partUses = aftersales.Labels{
	{Value: "fit", EN: "to be fitted", ZH: "装车"},
	{Value: "diagnosis", EN: "on loan for diagnosis", ZH: "诊断借用"},
	{Value: "consumable", EN: "unpriced consumable", ZH: "辅料（不计价）"},
}

// Since tells in which release the use came; 0 means that it is unknown.
func (u PartUse) Since() int { return partUses.Since(string(u)) }

// Text is the use's label.
func (u PartUse) Text() aftersales.Text { return partUses.Text(string(u)) }
