package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// RecommendItem recommends something to the customer, as the service file or the walk-around suggests, or says why it is left. Under the ID of something pending it answers that.
type RecommendItem struct {
	Item    aftersales.ID    `json:"item" validate:"required,id"`
	Text    string           `json:"text" validate:"required,max=200,text"`
	Outcome Advice           `json:"outcome" validate:"required,choice"`
	Reason  aftersales.Words `json:"reason,omitzero" validate:"max=200,text"` // why it is left, deferred or declined
	Safety  bool             `json:"safety,omitzero"`                         // leaving it undone is dangerous
}

// ItemRecommended is the fact of RecommendItem.
type ItemRecommended RecommendItem

func (c RecommendItem) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if s.recommended(c.Item) == nil {
		judgeCount("item", len(s.Recommended), j)
	}
	if c.Outcome == AdviceLeft && c.Reason == "" {
		j.Note(RuleServiceFile, "reason", c.Item)
	}
	s.judgeBeside(call, j)
	return ItemRecommended(c)
}

func (f ItemRecommended) evolve(s *Snapshot, e *Event) {
	s.Recommended = slices.DeleteFunc(slices.Clone(s.Recommended), func(r Recommendation) bool { return r.ID == f.Item })
	s.Recommended = append(s.Recommended, Recommendation{f.Item, f.Text, f.Outcome, f.Reason, f.Safety, e.At, e.By.ID})
}

// recommended is what became of a recommendation; nil where it was not spoken of.
func (s *Snapshot) recommended(id aftersales.ID) *Recommendation {
	for i := range s.Recommended {
		if s.Recommended[i].ID == id {
			return &s.Recommended[i]
		}
	}
	return nil
}
