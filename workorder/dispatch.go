package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Dispatch gives an authorised item to technicians, in place of those who had it before. What they did stays on record.
type Dispatch struct {
	Item        aftersales.ID   `json:"item" validate:"required,id"`
	Technicians []aftersales.ID `json:"technicians" validate:"required,max=10,dive,required,id"`
	Skilled     []Skilled       `json:"skilled,omitzero" validate:"max=50"`    // what the host knows of their certificates
	Keys        aftersales.ID   `json:"keys,omitzero" validate:"omitempty,id"` // who got the keys and the car
}

// Skilled says that a technician holds the certificate of a skill.
type Skilled struct {
	Technician aftersales.ID `json:"technician" validate:"required,id"`
	Skill      Skill         `json:"skill" validate:"required,choice"`
}

// ItemDispatched is the fact of Dispatch.
type ItemDispatched Dispatch

func (c Dispatch) names() (string, aftersales.ID, []aftersales.ID)       { return "item", c.Item, nil }
func (f ItemDispatched) names() (string, aftersales.ID, []aftersales.ID) { return "item", f.Item, nil }

func (c Dispatch) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	s.judgeHand(call, j)
	s.judgeCovered(it, "item", j)
	for i, t := range c.Technicians {
		path := indexed("technicians", i)
		if slices.Contains(c.Technicians[:i], t) {
			j.Refuse(aftersales.RuleNameFree, path, t)
			continue
		}
		if s.signedFor(t) {
			j.Refuse(RuleSigner, path, t)
		}
		if it.issued(t) {
			j.Refuse(RulePartsHands, path, t)
		}
	}
	c.judgeSkills(it, j)
	if c.Keys != "" {
		judgeCount(len(s.Handovers), j)
		s.judgeHere(call.At, j)
	}
	c.Technicians, c.Skilled = slices.Clone(c.Technicians), slices.Clone(c.Skilled)
	return ItemDispatched(c)
}

func (f ItemDispatched) evolve(s *Snapshot, e *Event) {
	it := s.edit(f.Item)
	it.Technicians, it.Skilled = slices.Clone(f.Technicians), slices.Clone(f.Skilled)
	it.DispatchedAt = e.At
	if it.Status == ItemStatusAuthorised {
		it.Status = ItemStatusDispatched
	}
	if f.Keys != "" {
		s.Handovers = append(s.Handovers, Handover{f.Keys, e.At, e.By.ID})
	}
}

// judgeSkills asks that who gets high-voltage work is certified for it, and notes who lacks another skill that the item wants.
func (c Dispatch) judgeSkills(it *Item, j *aftersales.Judgement) {
	for i, t := range c.Technicians {
		if slices.Contains(c.Technicians[:i], t) {
			continue
		}
		for _, skill := range it.Work.Skills {
			switch {
			case slices.Contains(c.Skilled, Skilled{t, skill}):
			case skill == SkillHighVoltage:
				j.Refuse(RuleSkill, indexed("technicians", i), t, skill)
			default:
				j.Note(RuleSkill, indexed("technicians", i), t, skill)
			}
		}
	}
}

// Handover is who got the keys and the car, and from whom.
type Handover struct {
	To aftersales.ID `json:"to"`
	At time.Time     `json:"at"`
	By aftersales.ID `json:"by"`
}

// Skill is what a technician is certified for.
type Skill string

// The skills.
const (
	SkillHighVoltage  Skill = "high-voltage"
	SkillEngine       Skill = "engine"
	SkillTransmission Skill = "transmission"
	SkillElectrics    Skill = "electrics"
	SkillChassis      Skill = "chassis"
	SkillBody         Skill = "body"
	SkillPaint        Skill = "paint"
	SkillClimate      Skill = "climate"
)

var skills = aftersales.Labels{
	{Value: "high-voltage", EN: "high voltage", ZH: "高压电操作"},
	{Value: "engine", EN: "engine", ZH: "发动机"},
	{Value: "transmission", EN: "transmission", ZH: "变速器"},
	{Value: "electrics", EN: "electrics", ZH: "电气"},
	{Value: "chassis", EN: "chassis", ZH: "底盘"},
	{Value: "body", EN: "body", ZH: "钣金"},
	{Value: "paint", EN: "paint", ZH: "喷漆"},
	{Value: "climate", EN: "climate control", ZH: "空调"},
}

// Since tells in which release the skill came; 0 means that it is unknown.
func (k Skill) Since() int { return skills.Since(string(k)) }

// Text is the skill's label.
func (k Skill) Text() aftersales.Text { return skills.Text(string(k)) }
