package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// ReportProgress records that the customer was told how far the work is.
type ReportProgress struct {
	Told Consented        `json:"told"`
	Note aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// ProgressReported is the fact of ReportProgress.
type ProgressReported struct{ Message }

// Message is what the customer was told or asked while the vehicle was with the shop.
type Message struct {
	Kind    MessageKind      `json:"kind"`
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
	Person  aftersales.ID    `json:"person"`
	Channel Channel          `json:"channel"`
	Items   []aftersales.ID  `json:"items,omitzero"`
	Reached bool             `json:"reached,omitzero"`
	Note    aftersales.Words `json:"note,omitzero"`
}

func (c ReportProgress) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Told), j)
	s.judgeStands(aftersales.RuleThere, "told.person", c.Told.Person, j)
	j.Measured("told.at", c.Told.At, s.OpenedAt)
	return ProgressReported{Message{MessageProgress, utc(c.Told.At), call.By.ID, c.Told.Person, c.Told.Channel, nil, true, c.Note}}
}

func (f ProgressReported) evolve(s *Snapshot, _ *Event) {
	s.Told = append(s.Told, f.Message.clone())
}

// owesProgress goes from each time that the customer heard of the work to the next one, until the work is done.
func (s *Snapshot) owesProgress(c aftersales.Calendar, add func(aftersales.Duty)) {
	since, end := s.signedAt(), s.waitedUntil()
	if since.IsZero() || s.over() || s.Source.Kind == SourceInternal {
		return
	}
	for _, heard := range append(s.heard(since, end), end) {
		add(aftersales.Duty{Code: DutyProgress, Since: since, Due: s.progressDue(c, since), Done: heard})
		since = heard
	}
}

// heard is when the customer heard of the work between two instants, in order and none twice: was told or asked and reached, was given another time, signed for something, or did not take the work over. The zero time: no end.
func (s *Snapshot) heard(since, end time.Time) []time.Time {
	var heard []time.Time
	take := func(t time.Time) {
		if t.After(since) && (end.IsZero() || t.Before(end)) {
			heard = append(heard, t)
		}
	}
	for i := range s.Told {
		if s.Told[i].Reached {
			take(s.Told[i].At)
		}
	}
	for i := range s.Promises {
		take(s.Promises[i].Told)
	}
	for i := range s.Offers {
		if o := &s.Offers[i]; o.Status == OfferStatusAnswered {
			take(o.Answered.Response.SignedAt)
		}
	}
	for i := range s.Rejections {
		take(s.Rejections[i].At)
	}
	slices.SortFunc(heard, time.Time.Compare)
	return slices.CompactFunc(heard, time.Time.Equal)
}

// progressDue is by when somebody who heard of the work at a time hears of it again: where the customer does not wait, before the house closes on the next working day on which it opens.
func (s *Snapshot) progressDue(c aftersales.Calendar, heard time.Time) time.Time {
	if s.Terms.Waits {
		return heard.Add(s.Policy.progressEvery())
	}
	next := c.NextWorkingDay(c.DateAt(heard))
	day := next
	for range 31 {
		if closing := c.ClosingOf(day, aftersales.OpeningService); !closing.IsZero() {
			return closing
		}
		day = c.NextWorkingDay(day)
	}
	return c.EndOf(next) // nobody says when the house is open
}

func (m Message) clone() Message {
	m.Items = slices.Clone(m.Items)
	return m
}

// MessageKind is what the customer was spoken to about.
type MessageKind string

// The kinds of message.
const (
	MessageProgress MessageKind = "progress"
	MessageAddition MessageKind = "addition"
	MessageReady    MessageKind = "ready"
)

var messageKinds = aftersales.Labels{
	{Value: "progress", EN: "progress", ZH: "告知进度"},
	{Value: "addition", EN: "question about added items", ZH: "询问增项"},
	{Value: "ready", EN: "the vehicle is ready", ZH: "通知提车"},
}

// Since tells in which release the kind came; 0 means that it is unknown.
func (k MessageKind) Since() int { return messageKinds.Since(string(k)) }

// Text is the kind's label.
func (k MessageKind) Text() aftersales.Text { return messageKinds.Text(string(k)) }
