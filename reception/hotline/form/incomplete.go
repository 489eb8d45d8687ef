package form

import (
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
)

// IncompleteError says that a sheet cannot be made as the ticket stands, and all that it lacks. It holds no value of the ticket, so it may be logged.
type IncompleteError struct {
	Paper   Paper
	Ticket  aftersales.Ref
	Missing []Missing
}

// Missing is what a sheet lacks.
type Missing struct {
	Path string // of the snapshot, as in answer.words
	Name aftersales.Text
}

// Error names the sheet, the ticket and the fields.
func (e *IncompleteError) Error() string {
	paths := make([]string, len(e.Missing))
	for i := range e.Missing {
		paths[i] = e.Missing[i].Path
	}
	of := ""
	if !e.Ticket.IsZero() {
		of = " of " + e.Ticket.String()
	}
	return e.Paper.Text().EN + of + " cannot be made: no " + strings.Join(paths, ", ")
}

// Text says the same to a person at the desk.
func (e *IncompleteError) Text() aftersales.Text {
	var en, zh []string
	for _, m := range e.Missing {
		en, zh = append(en, m.Name.EN), append(zh, m.Name.ZH)
	}
	paper := e.Paper.Text()
	return aftersales.Text{
		EN: "The " + paper.EN + " cannot be made yet. Missing: " + strings.Join(en, ", ") + ".",
		ZH: paper.ZH + "暂不能出具，缺少：" + strings.Join(zh, "、") + "。",
	}
}

// lacking collects what a sheet lacks.
type lacking []Missing

// ask adds a field unless it is there.
func (l *lacking) ask(there bool, path, en, zh string) {
	if !there {
		*l = append(*l, Missing{Path: path, Name: aftersales.Text{EN: en, ZH: zh}})
	}
}

// incomplete is the error; nil where nothing is missing.
func (l lacking) incomplete(paper Paper, ticket aftersales.Ref) error {
	if len(l) == 0 {
		return nil
	}
	return &IncompleteError{paper, ticket, slices.Clone(l)}
}
