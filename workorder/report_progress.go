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
	s.judgeTold("told.person", c.Told.Person, j)
	j.Measured("told.at", c.Told.At, s.OpenedAt)
	return ProgressReported{Message{MessageProgress, utc(c.Told.At), call.By.ID, c.Told.Person, c.Told.Channel, nil, true, c.Note}}
}

func (f ProgressReported) evolve(s *Snapshot, _ *Event) {
	s.Told = append(s.Told, f.Message.clone())
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
