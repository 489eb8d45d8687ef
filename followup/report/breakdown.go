package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// ByText is the part of a breakdown in words, of a duty its sentence; empty for a row that is no part of one.
func (row Row) ByText() aftersales.Text {
	switch {
	case !row.Part:
		return aftersales.Text{}
	case row.By == "" && row.Figure == FigureSalesByKind:
		return notSplit
	case row.By == "":
		return aftersales.Text{EN: "not said", ZH: "未注明"}
	}
	if b, there := breakdowns[row.Figure]; there {
		return b.text(row.By)
	}
	return aftersales.Text{EN: row.By, ZH: row.By}
}

// AndText is the second breakdown in words: the kind of line. It is empty for a row that has none.
func (row Row) AndText() aftersales.Text {
	switch {
	case row.Figure != FigureSalesByPayerKind:
		return aftersales.Text{}
	case row.And == "":
		return notSplit
	}
	return kindsOfLine.text(row.And)
}

var notSplit = aftersales.Text{EN: "not split", ZH: "未拆分"}

// breakdown is what a figure is broken down by, in the order in which its values are listed.
type breakdown struct {
	values []string
	text   func(v string) aftersales.Text
}

func listed[T interface {
	~string
	Text() aftersales.Text
}](values []T) breakdown {
	b := breakdown{text: func(v string) aftersales.Text { return T(v).Text() }}
	for _, v := range values {
		b.values = append(b.values, string(v))
	}
	return b
}

// compare puts what nobody said first and what is not listed last.
func (b breakdown) compare(v, o string) int {
	return cmp.Or(cmp.Compare(b.place(v), b.place(o)), strings.Compare(v, o))
}

func (b breakdown) place(v string) int {
	if v == "" {
		return -1
	}
	if i := slices.Index(b.values, v); i >= 0 {
		return i
	}
	return len(b.values)
}

var (
	payers      = listed(pricing.Payers())
	kindsOfLine = listed(pricing.Kinds())
	causes      = listed([]workorder.Cause{
		workorder.CauseSkill, workorder.CauseCare, workorder.CauseInspection, workorder.CauseRequest, workorder.CausePart, workorder.CauseNotReproduced, workorder.CauseUse, workorder.CauseOther,
	})
	duties = owedCodes()
)

var breakdowns = map[Figure]breakdown{
	FigureStaying: listed([]workorder.HoldReason{
		workorder.HoldReasonParts, workorder.HoldReasonCustomer, workorder.HoldReasonSublet, workorder.HoldReasonMaker, workorder.HoldReasonAssessor,
	}),
	FigureSalesByPayer:       payers,
	FigureSalesByKind:        kindsOfLine,
	FigureSalesByPayerKind:   payers,
	FigureReceivablesByPayer: payers,
	FigureComebacks:          causes,
	FigureReworkCauses:       causes,
	FigureAdditionAnswers: listed([]workorder.AdditionStatus{
		workorder.AdditionStatusApproved, workorder.AdditionStatusDeclined, workorder.AdditionStatusDeferred, workorder.AdditionStatusProposed,
	}),
	FigurePurposes:            listed(reception.Purposes()),
	FigureLeft:                listed(reception.Outcomes()),
	FigureTicketsByKind:       listed(hotline.Kinds()),
	FigureProblemsByQuestion:  listed(followup.Questions()),
	FigureComplaintsByProblem: listed(complaint.Problems()),
	FigureComplaintsByParty:   listed(complaint.Responsibilities()),
	FigureDutiesLateByCode:    duties,
	FigureDutiesOpen:          duties,
}

// owedCodes are the duties of all stages, in the order of a visit.
func owedCodes() breakdown {
	rules := slices.Concat(appointment.Duties(), invitation.Duties(), reception.Duties(), hotline.Duties(), workorder.Duties(), followup.Duties(), prevention.Duties(), complaint.Duties())
	b := breakdown{text: func(v string) aftersales.Text {
		for i := range rules {
			if string(rules[i].Code) == v {
				return rules[i].Text()
			}
		}
		return aftersales.Text{EN: v, ZH: v}
	}}
	for i := range rules {
		b.values = append(b.values, string(rules[i].Code))
	}
	return b
}
