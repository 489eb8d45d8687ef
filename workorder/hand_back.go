package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// HandBack gives the customer what is the customer's beside the vehicle: what was taken into custody, and the old parts that the customer wants.
type HandBack struct {
	Things   []aftersales.ID `json:"things,omitzero" validate:"max=100,dive,required,id"` // of the custody list
	OldParts []OldPartBack   `json:"old_parts,omitzero" validate:"max=200"`
	To       aftersales.ID   `json:"to" validate:"required,id"`
}

// OldPartBack is what becomes of the old part of a line.
type OldPartBack struct {
	Item     aftersales.ID  `json:"item" validate:"required,id"`
	Line     aftersales.ID  `json:"line" validate:"required,id"`
	Withheld WithheldReason `json:"withheld,omitzero" validate:"choice"` // why the customer does not get it; none: handed back
	Told     time.Time      `json:"told,omitzero"`                       // when the customer was told that it is withheld
}

// HandedBack is the fact of HandBack.
type HandedBack HandBack

// Kept is a thing in custody.
type Kept struct {
	ID   aftersales.ID    `json:"id" validate:"required,id"`
	Kind KeptKind         `json:"kind" validate:"required,choice"`
	Text aftersales.Words `json:"text,omitzero" validate:"max=200,text"`
	Back time.Time        `json:"back,omitzero"` // handed back
	To   aftersales.ID    `json:"to,omitzero" validate:"omitempty,id"`
}

// OldPart is what became of an old part.
type OldPart struct {
	Item     aftersales.ID  `json:"item"`
	Line     aftersales.ID  `json:"line"`
	Withheld WithheldReason `json:"withheld,omitzero"`
	Told     time.Time      `json:"told,omitzero"`
	At       time.Time      `json:"at"`
	By       aftersales.ID  `json:"by"`
	To       aftersales.ID  `json:"to"`
}

func (c HandBack) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgeCollector("to", c.To, call, j)
	if len(c.Things)+len(c.OldParts) == 0 {
		j.Refuse(aftersales.RuleRequired, "things")
	}
	for i, id := range c.Things {
		n := slices.IndexFunc(s.Custody, func(k Kept) bool { return k.ID == id })
		if n < 0 {
			j.Refuse(aftersales.RuleThere, indexed("things", i), id)
		} else if !s.Custody[n].Back.IsZero() || slices.Contains(c.Things[:i], id) {
			j.Refuse(aftersales.RuleLife, indexed("things", i), id)
		}
	}
	for i, p := range c.OldParts {
		path := indexed("old_parts", i)
		twice := slices.ContainsFunc(c.OldParts[:i], func(q OldPartBack) bool { return q.Item == p.Item && q.Line == p.Line })
		switch {
		case !s.usedPart(p.Item, p.Line):
			j.Refuse(aftersales.RuleThere, path+".line", p.Item, p.Line)
		case twice || s.settledBefore(p):
			j.Refuse(aftersales.RuleLife, path+".line", p.Item, p.Line)
		case p.Withheld == WithheldPayer && !s.borneByOthers(p.Item, p.Line):
			j.Refuse(RuleHandBack, path+".withheld", p.Item, p.Line)
		case p.Withheld != "" && p.Told.IsZero():
			j.Refuse(RuleHandBack, path+".told", p.Item, p.Line)
		case p.Withheld != "" && s.Acceptance.At.Before(p.Told) && !s.Acceptance.At.IsZero():
			j.Note(RuleHandBack, path+".told", p.Told) // late, and nobody can bring the part back
		}
		j.Measured(path+".told", p.Told, s.OpenedAt)
	}
	c.Things, c.OldParts = slices.Clone(c.Things), slices.Clone(c.OldParts)
	for i := range c.OldParts {
		c.OldParts[i].Told = utc(c.OldParts[i].Told)
	}
	return HandedBack(c)
}

func (f HandedBack) evolve(s *Snapshot, e *Event) {
	s.Custody = slices.Clone(s.Custody)
	for i := range s.Custody {
		if slices.Contains(f.Things, s.Custody[i].ID) {
			s.Custody[i].Back, s.Custody[i].To = e.At, f.To
		}
	}
	for _, p := range f.OldParts {
		s.OldParts = append(s.OldParts, OldPart{p.Item, p.Line, p.Withheld, p.Told, e.At, e.By.ID, f.To})
	}
}

// oldPart is what last became of an old part; nil where nothing did.
func (s *Snapshot) oldPart(item, line aftersales.ID) *OldPart {
	for i := len(s.OldParts) - 1; i >= 0; i-- {
		if p := &s.OldParts[i]; p.Item == item && p.Line == line {
			return p
		}
	}
	return nil
}

// settledBefore tells whether it is known already what became of an old part. What was withheld may still be handed back, once.
func (s *Snapshot) settledBefore(p OldPartBack) bool {
	before := s.oldPart(p.Item, p.Line)
	return before != nil && (before.Withheld == "" || p.Withheld != "")
}

// usedPart tells whether a line is a part that was fitted.
func (s *Snapshot) usedPart(item, line aftersales.ID) bool {
	it := s.item(item)
	return it != nil && it.Status.billable() &&
		slices.ContainsFunc(it.used(), func(l pricing.Line) bool { return l.ID == line && l.Kind == pricing.KindPart })
}

// borneByOthers tells whether another payer than the customer has a share of a line, and may claim its old part.
func (s *Snapshot) borneByOthers(item, line aftersales.ID) bool {
	l := s.item(item).Work.line(line)
	return slices.ContainsFunc(l.Shares, func(share pricing.Share) bool { return share.Payer != pricing.PayerCustomer })
}

// judgeHandedBack asks that nothing of the customer's is left with the shop that should not be.
func (s *Snapshot) judgeHandedBack(rule aftersales.Code, j *aftersales.Judgement) {
	for _, k := range s.Custody {
		if k.Back.IsZero() {
			j.Refuse(rule, "", k.ID, k.Kind)
		}
	}
	if s.agreed().OldParts != OldPartsReturn {
		return
	}
	for i := range s.Items {
		it := &s.Items[i]
		if !it.Status.billable() {
			continue
		}
		for _, l := range it.used() {
			if l.Kind == pricing.KindPart && s.oldPart(it.ID, l.ID) == nil {
				j.Refuse(rule, "", it.ID, l.ID)
			}
		}
	}
}

// KeptKind is what sort of thing is in custody.
type KeptKind string

// The kinds of thing.
const (
	KeptValuable KeptKind = "valuable"
	KeptKey      KeptKind = "key"
	KeptPaper    KeptKind = "paper"
)

var keptKinds = aftersales.Labels{
	{Value: "valuable", EN: "valuable", ZH: "贵重物品"},
	{Value: "key", EN: "key", ZH: "车钥匙"},
	{Value: "paper", EN: "paper", ZH: "随车证件"},
}

// Since tells in which release the kind came; 0 means that it is unknown.
func (k KeptKind) Since() int { return keptKinds.Since(string(k)) }

// Text is the kind's label.
func (k KeptKind) Text() aftersales.Text { return keptKinds.Text(string(k)) }

// WithheldReason is why the customer does not get an old part.
type WithheldReason string

// The reasons.
const (
	WithheldPayer WithheldReason = "payer"
	WithheldCore  WithheldReason = "core-exchange"
	WithheldWaste WithheldReason = "hazardous-waste"
)

var withheldReasons = aftersales.Labels{
	{Value: "payer", EN: "another payer claims it", ZH: "其他付款方回收"},
	{Value: "core-exchange", EN: "core exchange", ZH: "旧件交换"},
	{Value: "hazardous-waste", EN: "hazardous waste", ZH: "危险废物"},
}

// Since tells in which release the reason came; 0 means that it is unknown.
func (w WithheldReason) Since() int { return withheldReasons.Since(string(w)) }

// Text is the reason's label.
func (w WithheldReason) Text() aftersales.Text { return withheldReasons.Text(string(w)) }
