package form

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/aftersales-go/aftersales"
)

// Paper is one of the papers of follow-ups and measures.
type Paper string

// The papers.
const (
	PaperQuestionnaire Paper = "questionnaire"
	PaperRegister      Paper = "solution-register"
	PaperWeekly        Paper = "weekly-table"
	PaperMonthly       Paper = "monthly-table"
	PaperPrevention    Paper = "prevention-form"
)

var papers = aftersales.Labels{
	{Value: "questionnaire", EN: "follow-up questionnaire", ZH: "回访问卷"},
	{Value: "solution-register", EN: "solution register", ZH: "回访问题解决措施登记表"},
	{Value: "weekly-table", EN: "weekly table of problems", ZH: "周回访问题统计表"},
	{Value: "monthly-table", EN: "monthly table of problems", ZH: "月回访问题统计表"},
	{Value: "prevention-form", EN: "prevention form", ZH: "回访问题预防措施表"},
}

// Papers is every paper.
func Papers() []Paper { return aftersales.List[Paper](papers) }

// Since tells in which release the paper came; 0 means that it is unknown.
func (a Paper) Since() int { return papers.Since(string(a)) }

// Text is the paper's name.
func (a Paper) Text() aftersales.Text { return papers.Text(string(a)) }

// Host is what a paper shows and no event says. What is not given prints as its label with nothing behind it, or is left out.
type Host struct {
	Shop      string             `json:"shop,omitzero"`
	Caller    aftersales.Name    `json:"caller,omitzero"`    // of the questionnaire, as the customer is told
	Retention int                `json:"retention,omitzero"` // years for which the tables are kept, which know no policy; not given: 2
	Staff     []aftersales.Party `json:"staff,omitzero"`     // the names of who works there, or for it; of anybody else the ID prints
}

func (h Host) clone() Host {
	h.Staff = slices.Clone(h.Staff)
	return h
}

// retentionYears is how long papers are kept where the policy does not say.
const retentionYears = 2

func years(policy int) int { return cmp.Or(policy, retentionYears) }

// stamp prints kind, ID and sequence, whatever the verb.
func stamp(w fmt.State, paper Paper, of string, seq int64) {
	_, _ = fmt.Fprintf(w, "%s %s #%d", string(paper), of, seq)
}
