package aftersales

import "time"

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
