package form

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
)

// Paper is one of the documents of an order.
type Paper string

// The papers.
const (
	PaperEstimate     Paper = "estimate"
	PaperOrder        Paper = "order"
	PaperDispatch     Paper = "dispatch-sheet"
	PaperAddition     Paper = "addition-sheet"
	PaperInspection   Paper = "inspection-sheet"
	PaperCertificate  Paper = "certificate"
	PaperSettlement   Paper = "settlement"
	PaperRepairRecord Paper = "repair-record"
	PaperHealthRecord Paper = "health-record"
	PaperGatePass     Paper = "gate-pass"
	PaperDeposit      Paper = "deposit-receipt"
)

var papers = aftersales.Labels{
	{Value: "estimate", EN: "estimate", ZH: "估价单"},
	{Value: "order", EN: "repair order", ZH: "任务委托书"},
	{Value: "dispatch-sheet", EN: "dispatch sheet", ZH: "派工单"},
	{Value: "addition-sheet", EN: "addition sheet", ZH: "增项确认单"},
	{Value: "inspection-sheet", EN: "inspection sheet", ZH: "质检单"},
	{Value: "certificate", EN: "completion certificate", ZH: "竣工出厂合格证"},
	{Value: "settlement", EN: "settlement list", ZH: "结算清单"},
	{Value: "repair-record", EN: "repair record", ZH: "修理记录"},
	{Value: "health-record", EN: "vehicle health record", ZH: "汽车维修电子健康档案"},
	{Value: "gate-pass", EN: "gate pass", ZH: "出门证"},
	{Value: "deposit-receipt", EN: "deposit receipt", ZH: "定金收据"},
}

// Papers is every paper.
func Papers() []Paper { return aftersales.List[Paper](papers) }

// Since tells in which release the paper came; 0 means that it is unknown.
func (a Paper) Since() int { return papers.Since(string(a)) }

// Text is the paper's name.
func (a Paper) Text() aftersales.Text { return papers.Text(string(a)) }

// IncompleteError says that a paper cannot be made as the order stands, and all that it lacks. It holds no value of the order, so it may be logged.
type IncompleteError struct {
	Paper   Paper
	Order   aftersales.Ref
	Missing []Missing
}

// Missing is what a paper lacks.
type Missing struct {
	Path   string          // of the snapshot, as in checked.odometer, or of what the host adds, as in host.shop.name; of the health record the element, as in repairprojectlist[0].workinghours
	Name   aftersales.Text // of the field
	Filler bool            // something stands there, but it says nothing
}

// mostNamed is how many missing fields an error names in its text; Missing has them all.
const mostNamed = 20

// Error names the paper, the order and the fields.
func (e *IncompleteError) Error() string {
	if e == nil {
		return "nothing incomplete"
	}
	s := cmp.Or(e.Paper.Text().EN, "paper")
	if !e.Order.IsZero() {
		s += " of " + e.Order.String()
	}
	return s + " cannot be made: " + e.list(func(m *Missing) string {
		if m.Filler {
			return "filler at " + m.Path
		}
		return "no " + m.Path
	}, ", ", " and ", " more")
}

// Text says the same to a person at the desk.
func (e *IncompleteError) Text() aftersales.Text {
	if e == nil {
		return aftersales.Text{EN: "Nothing is missing.", ZH: "无缺项。"}
	}
	named := func(l aftersales.Lang, filler string) func(m *Missing) string {
		return func(m *Missing) string {
			if m.Filler {
				return m.Name.In(l) + filler
			}
			return m.Name.In(l)
		}
	}
	paper := e.Paper.Text()
	return aftersales.Text{
		EN: "The " + paper.EN + " cannot be made yet. Missing: " + e.list(named(aftersales.English, " (filler)"), ", ", " and ", " more") + ".",
		ZH: paper.ZH + "暂不能出具，缺少：" + e.list(named(aftersales.Chinese, "（无效填充值）"), "、", "，另有 ", " 项") + "。",
	}
}

func (e *IncompleteError) list(name func(m *Missing) string, between, rest, more string) string {
	var b strings.Builder
	for i := range e.Missing {
		if i == mostNamed {
			b.WriteString(rest + strconv.Itoa(len(e.Missing)-i) + more)
			break
		}
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(name(&e.Missing[i]))
	}
	return b.String()
}

// lacking collects what a paper lacks.
type lacking []Missing

// ask adds a field unless it is there.
func (l *lacking) ask(there bool, path, en, zh string) {
	if !there {
		*l = append(*l, Missing{Path: path, Name: aftersales.Text{EN: en, ZH: zh}})
	}
}

// incomplete is the error; nil where nothing is missing.
func (l lacking) incomplete(paper Paper, order aftersales.Ref) error {
	if len(l) == 0 {
		return nil
	}
	return &IncompleteError{paper, order, slices.Clone(l)}
}

// indexed is the path of one of a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
