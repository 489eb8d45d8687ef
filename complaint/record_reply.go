package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// RecordReply records what the customer says to the decision, or is what the customer says himself. Only agreeing leads on; who hesitates or refuses is led back to the facts.
type RecordReply struct {
	Reply Reply            `json:"reply" validate:"required,choice"`
	Words aftersales.Words `json:"words,omitzero" validate:"max=1000,text"`
	At    time.Time        `json:"at,omitzero"` // not given: when it is recorded
}

// CustomerReplied is the fact of RecordReply.
type CustomerReplied RecordReply

func (c RecordReply) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	j.Measured("at", c.At, s.Stood)
	s.judgeVoice(call.By, j)
	c.At = orElse(c.At, call.At)
	return CustomerReplied(c)
}

func (f CustomerReplied) evolve(s *Snapshot, _ *Event) {
	s.Decisions = slices.Clone(s.Decisions)
	if d := s.decision(); d != nil {
		d.Reply = CustomerReply{At: f.At, Reply: f.Reply, Words: f.Words}
	}
	if f.Reply == ReplyAgrees {
		s.stand(StatusAgreed, f.At)
	} else {
		s.stand(StatusInvestigated, f.At)
	}
}
