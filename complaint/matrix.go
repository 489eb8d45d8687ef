package complaint

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Permission is a row of the matrix: who may give a command, and when.
type Permission struct {
	Command string            `json:"command"` // as the log writes it
	Text    aftersales.Text   `json:"text"`    // what a button may say
	Roles   []aftersales.Role `json:"roles"`
	In      []Status          `json:"in"`          // of the case; the empty one is that of the zero Case
	On      []MeasureStatus   `json:"on,omitzero"` // of each thing that the command names; none where it names none
	Since   int               `json:"since"`       // the Version in which the command came
}

// Matrix is who may give which command when, in the order of life (AS-004, AS-102). Can, Check and Do ask the same table; what it allows a rule may still refuse.
func Matrix() []Permission {
	rows := make([]Permission, len(verbs))
	for i := range verbs {
		v := &verbs[i]
		rows[i] = Permission{v.name, v.text(), slices.Clone(v.roles), slices.Clone(v.in), slices.Clone(v.on), v.since}
	}
	return rows
}
