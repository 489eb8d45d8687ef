package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Inspect passes an item that is done, or sends it back with causes.
type Inspect struct {
	Item   aftersales.ID `json:"item" validate:"required,id"`
	Result Result        `json:"result" validate:"required,choice"`
	Causes []Cause       `json:"causes,omitzero" validate:"max=8,dive,required,choice"`
}

// ItemInspected is the fact of Inspect.
type ItemInspected Inspect

// Inspection is one look at a finished item.
type Inspection struct {
	At     time.Time     `json:"at"`
	By     aftersales.ID `json:"by"`
	Result Result        `json:"result"`
	Causes []Cause       `json:"causes,omitzero"`
}

func (c Inspect) names() (string, aftersales.ID, []aftersales.ID)       { return "item", c.Item, nil }
func (f ItemInspected) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c Inspect) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeHand(call, j)
	s.judgeHere(call.At, j)
	if it := s.item(c.Item); slices.Contains(it.Workers, call.By.ID) {
		if s.Repair.Certified() {
			j.Insist(RuleOtherInspector, "call.by.id", call.By.ID)
		} else {
			j.Refuse(RuleOtherInspector, "call.by.id", call.By.ID)
		}
	}
	if c.Result == ResultFail && len(c.Causes) == 0 {
		j.Refuse(RuleFailureCauses, "causes")
	}
	if c.Result == ResultPass && len(c.Causes) > 0 {
		j.Refuse(RuleFailureCauses, "causes", len(c.Causes))
	}
	judgeCauses(c.Causes, j)
	return ItemInspected{c.Item, c.Result, slices.Clone(c.Causes)}
}

func (f ItemInspected) evolve(s *Snapshot, e *Event) {
	it := s.edit(f.Item)
	it.Inspections = append(it.Inspections, Inspection{e.At, e.By.ID, f.Result, slices.Clone(f.Causes)})
	it.Status = ItemStatusPassed
	if f.Result == ResultFail {
		it.Status = ItemStatusRework
	}
	s.settle(e.At)
}

// lastInspection is the last look at the item; the zero value where nobody has looked.
func (it *Item) lastInspection() Inspection {
	if n := len(it.Inspections); n > 0 {
		return it.Inspections[n-1]
	}
	return Inspection{}
}

// Result is what an inspection found.
type Result string

// The results.
const (
	ResultPass Result = "pass"
	ResultFail Result = "fail"
)

var results = aftersales.Labels{
	{Value: "pass", EN: "passed", ZH: "合格"},
	{Value: "fail", EN: "failed", ZH: "不合格"},
}

// Since tells in which release the result came; 0 means that it is unknown.
func (r Result) Since() int { return results.Since(string(r)) }

// Text is the result's label.
func (r Result) Text() aftersales.Text { return results.Text(string(r)) }

// Cause is why work has to be done again.
type Cause string

// The causes of rework and of comebacks.
const (
	CauseSkill         Cause = "skill"
	CauseCare          Cause = "care"
	CauseInspection    Cause = "final-inspection"
	CauseRequest       Cause = "request"
	CausePart          Cause = "defective-part"
	CauseNotReproduced Cause = "not-reproduced"
	CauseUse           Cause = "customer-use"
	CauseOther         Cause = "other"
)

var causes = aftersales.Labels{
	{Value: "skill", EN: "technician's skill", ZH: "技师技能"},
	{Value: "care", EN: "technician's care", ZH: "技师责任心"},
	{Value: "final-inspection", EN: "final inspection", ZH: "最终检验"},
	{Value: "request", EN: "advisor's request unclear or wrong", ZH: "服务顾问要求不清或错误"},
	{Value: "defective-part", EN: "defective part", ZH: "备件缺陷"},
	{Value: "not-reproduced", EN: "fault not reproduced", ZH: "故障未再现"},
	{Value: "customer-use", EN: "customer's use", ZH: "客户使用不当"},
	{Value: "other", EN: "other", ZH: "其他"},
}

// Since tells in which release the cause came; 0 means that it is unknown.
func (c Cause) Since() int { return causes.Since(string(c)) }

// Text is the cause's label.
func (c Cause) Text() aftersales.Text { return causes.Text(string(c)) }
