package paper

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Lacking collects what a paper lacks, so that all of it is named at once.
type Lacking []aftersales.Missing

// Ask adds a field unless it is there.
func (l *Lacking) Ask(there bool, path, en, zh string) {
	if !there {
		*l = append(*l, aftersales.Missing{Path: path, Name: aftersales.Text{EN: en, ZH: zh}})
	}
}

// Incomplete is the error of a paper of so many missing fields, made of a subject or, where that is zero, of several; nil where nothing is missing.
func Incomplete[P Choice](p P, subject aftersales.Ref, l Lacking) error {
	if len(l) == 0 {
		return nil
	}
	return &aftersales.IncompleteError{Paper: string(p), Name: p.Text(), Subject: subject, Missing: slices.Clone(l)}
}
