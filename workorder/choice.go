package workorder

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// judgeOffered asks of work that is to be offered, at path, that every part states its source class and that every line has a price.
func judgeOffered(w *Work, path string, j *aftersales.Judgement) {
	pricing.CheckOffer(j, path+".lines", w.Lines)
	for i := range w.Lines {
		if l := &w.Lines[i]; l.Undetermined() {
			j.Refuse(RuleEstimateSplit, at(path+".lines", i)+".price", l.ID)
		}
	}
}

// judgeChoice asks of what is authorised that of alternatives it is one alone, and that the customer agreed to every part that is not new.
func (c Answer) judgeChoice(s *Snapshot, o *Offer, j *aftersales.Judgement) {
	chosen := map[aftersales.ID]bool{}
	for i := range s.Items {
		if it := &s.Items[i]; it.Status.live() && o.item(it.ID) == nil {
			chosen[it.Authorised.Work.Alternative] = true
		}
	}
	for i, a := range c.Response.Answers {
		offered, path := o.item(a.Line), at("response.answers", i)
		if offered == nil || a.Decision != aftersales.Authorise {
			continue
		}
		group := offered.Work.Alternative
		if group != "" && chosen[group] {
			j.Refuse(pricing.RuleAlternatives, path+".decision", a.Line, group)
		}
		chosen[group] = true
		pricing.CheckConsent(j, path+".lines", offered.Work.Lines)
	}
}

// outdone tells whether an alternative to the item under a number is offered that comes to more: what an offer comes to at most holds one item of each group.
func outdone(offered []OfferedItem, n int) bool {
	own := &offered[n]
	for i := range offered {
		o := &offered[i]
		if own.Work.Alternative != "" && i != n && o.Work.Alternative == own.Work.Alternative && (o.Sum.Total.Minor() > own.Sum.Total.Minor() || o.Sum.Total == own.Sum.Total && i < n) {
			return true
		}
	}
	return false
}

// judgeConditions asks of an item that is billed, at path, that no line of it is charged whose condition waives it. A change of its price to nought needs no new signature.
func (s *Snapshot) judgeConditions(it *Item, path string, j *aftersales.Judgement) bool {
	good := true
	for _, l := range it.used() {
		on := l.Condition.On
		if on == "" || l.Price.Sign() == 0 {
			continue
		}
		other := s.item(on)
		authorised := other != nil && other.authorised() && other.Status.live() ||
			slices.ContainsFunc(it.Work.Lines, func(l pricing.Line) bool { return l.ID == on })
		if !l.Condition.Charges(authorised) {
			j.Refuse(pricing.RuleCondition, path, it.ID, l.ID, on)
			good = false
		}
	}
	return good
}
