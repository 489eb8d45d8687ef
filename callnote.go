package aftersales

import (
	"log/slog"
	"time"
)

// CallNote is what is written down of a call that is passed on or promised back.
type CallNote struct {
	Name    Name       `json:"name,omitzero" validate:"max=100,text"`     // of the caller
	Number  Phone      `json:"number,omitzero"`                           // to call back
	At      time.Time  `json:"at"`                                        // of the call
	Need    Words      `json:"need" validate:"required,max=1000,text"`    // what the caller wants
	Problem Words      `json:"problem,omitzero" validate:"max=1000,text"` // of the vehicle
	TakenBy ID         `json:"taken_by" validate:"required,id"`
	Marks   []CallMark `json:"marks,omitzero" validate:"max=8,dive,required,choice"`
}

// CallMark is what somebody who calls back has to know first.
type CallMark string

// A call is urgent, or the caller is upset.
const (
	CallMarkUrgent CallMark = "urgent"
	CallMarkUpset  CallMark = "upset"
)

var callMarks = Labels{
	{Value: "urgent", EN: "urgent", ZH: "紧急"},
	{Value: "upset", EN: "caller upset", ZH: "用户生气"},
}

// CallMarks is every mark of a call note.
func CallMarks() []CallMark { return List[CallMark](callMarks) }

// Since tells in which release the mark came; 0 means that it is unknown.
func (m CallMark) Since() int { return callMarks.Since(string(m)) }

// Text is the mark's label.
func (m CallMark) Text() Text { return callMarks.Text(string(m)) }

// LogValue logs when the call was, who took it and its marks: a handler that writes JSON asks nobody about the fields of a struct.
func (n CallNote) LogValue() slog.Value {
	return slog.GroupValue(slog.Time("at", n.At), slog.String("taken_by", n.TakenBy), slog.Any("marks", n.Marks))
}
