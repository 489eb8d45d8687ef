package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// NotifyReady tells the customer that the vehicle is ready.
type NotifyReady struct {
	Told Consented `json:"told"`
}

// ReadyNotified is the fact of NotifyReady.
type ReadyNotified NotifyReady

// Readiness is when the vehicle was ready, and who was told.
type Readiness struct {
	At      time.Time     `json:"at"`
	By      aftersales.ID `json:"by"`
	Person  aftersales.ID `json:"person"`
	Channel Channel       `json:"channel"`
}

func (c NotifyReady) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	s.judgePrepared("", j)
	s.judgeStands(RuleSigner, "told.person", c.Told.Person, j)
	j.Measured("told.at", c.Told.At, latest(s.inspectedAt(), s.Checked.At))
	c.Told.At = utc(c.Told.At)
	return ReadyNotified(c)
}

func (f ReadyNotified) evolve(s *Snapshot, e *Event) {
	s.Ready = Readiness{e.At, e.By.ID, f.Told.Person, f.Told.Channel}
	if len(s.Told) < maxRecords { // work that is taken up again voids Ready, and not that the customer heard it
		s.Told = append(s.Told, Message{Kind: MessageReady, At: f.Told.At, By: e.By.ID, Person: f.Told.Person, Channel: f.Told.Channel, Reached: true})
	}
	s.settle(e.At)
}

// judgePrepared asks that the vehicle was washed as agreed and found as it should be.
func (s *Snapshot) judgePrepared(path string, j *aftersales.Judgement) {
	if s.agreed().Wash == WashWishYes && s.Washed.At.IsZero() {
		j.Refuse(RuleReady, path, "washed")
	}
	s.judgeChecked(j)
	c := &s.Checked
	for i, d := range c.Damages {
		j.Refuse(RuleReady, path, indexed("checked.damages", i), d.Place, d.Kind)
	}
	for i, p := range c.Absent {
		j.Refuse(RuleReady, path, indexed("checked.absent", i), p)
	}
	for i, id := range c.Lost {
		j.Refuse(RuleReady, path, indexed("checked.lost", i), id)
	}
	if !c.At.IsZero() && !c.Clear {
		j.Refuse(RuleReady, path, "checked.clear")
	}
}

// judgeChecked asks for the final check itself, which nobody waives: without the outgoing odometer the repair record is not complete, and the order could never be closed.
func (s *Snapshot) judgeChecked(j *aftersales.Judgement) {
	if s.Checked.At.IsZero() {
		j.Insist(RuleReady, "", "checked")
	}
}
