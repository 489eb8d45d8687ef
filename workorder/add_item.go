package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// AddItem puts an item on the order before the customer first signs; ProposeAddition does so afterwards.
type AddItem struct {
	Item aftersales.ID `json:"item" validate:"required,id"`
	Work Work          `json:"work"`
}

// ItemAdded is the fact of AddItem.
type ItemAdded AddItem

func (c AddItem) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeNew(c.Item, c.Work, call, j)
	return ItemAdded{c.Item, c.Work.clone()}
}

func (f ItemAdded) evolve(s *Snapshot, e *Event) {
	s.addItem(Item{
		ID: f.Item, Status: ItemStatusProposed, ProposedAt: e.At, ProposedBy: e.By, PricedBy: e.By, Work: f.Work.clone(),
	})
}

// judgeNew asks what every new item is asked, before the first signature and after.
func (s *Snapshot) judgeNew(id aftersales.ID, w Work, call *aftersales.Call, j *aftersales.Judgement) {
	if s.item(id) != nil {
		j.Refuse(aftersales.RuleNameFree, "item", id)
	}
	if len(s.Items) >= maxItems {
		j.Refuse(aftersales.RuleLength, "item", len(s.Items))
	}
	s.judgeWork(id, w, call, j)
}

// judgeWork asks whether the work may stand on the order as item id, priced by this actor.
func (s *Snapshot) judgeWork(id aftersales.ID, w Work, call *aftersales.Call, j *aftersales.Judgement) {
	s.judgeHand(call, j)
	switch {
	case w.Answers.Kind == "" || w.Answers.ID == "":
		j.Refuse(RuleItemReason, "work.answers")
	case w.Answers.Kind == ReasonConcern && s.Source.Kind == SourceSheet && !slices.Contains(s.Source.Intake.Concerns, w.Answers.ID):
		j.Refuse(RuleItemReason, "work.answers.id", w.Answers.ID)
	}
	if w.Alters == AlterationModification {
		j.Refuse(RuleAlteration, "work.alters", w.Alters)
	}
	if w.Comeback != "" && s.Comeback == (Comeback{}) {
		j.Refuse(RuleComeback, "work.comeback", w.Comeback)
	}
	w.Defect.judge(j)
	for i, p := range w.OwnParts {
		path, l := indexed("work.own_parts", i)+".line", w.line(p.Line)
		switch {
		case l == nil || l.Class != pricing.ClassOwn:
			j.Refuse(aftersales.RuleThere, path, p.Line)
		case slices.ContainsFunc(w.OwnParts[:i], func(q OwnPart) bool { return q.Line == p.Line }):
			j.Refuse(aftersales.RuleNameFree, path, p.Line)
		}
	}
	for i, l := range w.Lines {
		for n, share := range l.Shares {
			if share.Payer != pricing.PayerCustomer && !s.pays(share.Payer) {
				j.Refuse(RuleOneOfEach, indexed(indexed("work.lines", i)+".shares", n)+".payer", share.Payer)
			}
		}
	}
	more := len(w.Lines)
	if it := s.item(id); it != nil {
		more -= len(it.Work.Lines)
	}
	s.judgeRoom(more, "work.lines", j)
	if listed, given, sound := pricing.CheckWorth(j, "work.lines", s.Policy.Pricing, w.Lines); sound {
		s.judgeDiscount(id, listed, given, "work.lines", call, j)
	}
}

// judgeDiscount asks that what others than a service manager give away, summed over the order, does not go further beyond the policy's limit, once item id comes to so much and so much of it is given away; RemoveItem asks with nothing of both.
//
// With a limit of 10 %, an item of 1,000 on which an advisor gave away 150 and another of 500, that one is not removed: 150 of 1,000 is 50 too much. An item that the customer declines lowers the limit as well, and is nobody's fault; so where more than the limit is given away already, a command is refused only if it makes the excess larger.
func (s *Snapshot) judgeDiscount(id aftersales.ID, listed, given int64, path string, call *aftersales.Call, j *aftersales.Judgement) {
	if call.By.Role == aftersales.RoleServiceManager {
		return
	}
	var before, after discount
	after.add(listed, given)
	for i := range s.Items {
		it := &s.Items[i]
		if it.Status != ItemStatusProposed && !it.Status.live() {
			continue
		}
		given := it.derived.given
		if it.PricedBy.Role == aftersales.RoleServiceManager {
			given = 0
		}
		before.add(it.derived.listed, given)
		if it.ID != id {
			after.add(it.derived.listed, given)
		}
	}
	most, excess := after.beyond(s.Policy.AdvisorDiscount)
	if _, was := before.beyond(s.Policy.AdvisorDiscount); excess > 0 && excess > was {
		j.Refuse(RulePriceAuthority, path, s.money(after.given), s.money(most))
	}
}

// discount is what items come to, and what of it is given away, in minor units.
type discount struct{ listed, given int64 }

func (d *discount) add(listed, given int64) {
	d.listed += listed
	d.given += given
}

// beyond is how much may be given away at so many per cent, and how much more is.
func (d *discount) beyond(percent aftersales.Number) (most, excess int64) {
	most, ok := percentDown(d.listed, percent)
	if !ok {
		return 0, d.given
	}
	return most, d.given - most
}

// pays tells whether the order names who the payer is.
func (s *Snapshot) pays(p pricing.Payer) bool {
	return slices.ContainsFunc(s.Payers, func(named PayerParty) bool { return named.Payer == p })
}

// OwnPart is the check of a part that the customer brought.
type OwnPart struct {
	Line    aftersales.ID    `json:"line" validate:"required,id"`
	Checked aftersales.ID    `json:"checked" validate:"required,id"` // by whom
	Fit     bool             `json:"fit,omitzero"`
	Note    aftersales.Words `json:"note,omitzero" validate:"max=200,text"`
}

// ReasonKind says what an item answers.
type ReasonKind string

// The kinds of reason.
const (
	ReasonConcern        ReasonKind = "concern"
	ReasonRecommendation ReasonKind = "recommendation"
	ReasonMaintenance    ReasonKind = "maintenance-plan"
	ReasonCampaign       ReasonKind = "campaign"
	ReasonAssessment     ReasonKind = "assessment"
	ReasonInternal       ReasonKind = "internal-request"
)

var reasonKinds = aftersales.Labels{
	{Value: "concern", EN: "customer's concern", ZH: "客户报修"},
	{Value: "recommendation", EN: "recommendation", ZH: "推荐项目"},
	{Value: "maintenance-plan", EN: "maintenance plan", ZH: "保养计划"},
	{Value: "campaign", EN: "recall or campaign", ZH: "召回或服务活动"},
	{Value: "assessment", EN: "loss assessment", ZH: "定损"},
	{Value: "internal-request", EN: "internal request", ZH: "内部需求"},
}

// Since tells in which release the kind came; 0 means that it is unknown.
func (k ReasonKind) Since() int { return reasonKinds.Since(string(k)) }

// Text is the kind's label.
func (k ReasonKind) Text() aftersales.Text { return reasonKinds.Text(string(k)) }

// Reason names what an item answers: a concern by its ID on the intake sheet, and so on.
type Reason struct {
	Kind ReasonKind    `json:"kind,omitzero" validate:"choice"`
	ID   aftersales.ID `json:"id,omitzero" validate:"omitempty,id"`
}

// Alteration is a change to what a vehicle is registered as.
type Alteration string

// The alterations. An unauthorised modification is no item of any order.
const (
	AlterationColour       Alteration = "colour"
	AlterationEngine       Alteration = "engine"
	AlterationBody         Alteration = "body"
	AlterationFrame        Alteration = "frame"
	AlterationModification Alteration = "modification"
)

var alterations = aftersales.Labels{
	{Value: "colour", EN: "change of colour", ZH: "变更车身颜色"},
	{Value: "engine", EN: "change of engine", ZH: "更换发动机"},
	{Value: "body", EN: "change of body", ZH: "更换车身"},
	{Value: "frame", EN: "change of frame", ZH: "更换车架"},
	{Value: "modification", EN: "unauthorised modification", ZH: "擅自改装"},
}

// Since tells in which release the alteration came; 0 means that it is unknown.
func (a Alteration) Since() int { return alterations.Since(string(a)) }

// Text is the alteration's label.
func (a Alteration) Text() aftersales.Text { return alterations.Text(string(a)) }
