package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/pricing"
)

// Host is what the paper shows and no snapshot says: the manager adds it as plain data.
type Host struct {
	Shop       string           `json:"shop,omitzero"`
	By         string           `json:"by,omitzero"` // who reports
	To         string           `json:"to,omitzero"` // to whom
	At         time.Time        `json:"at,omitzero"` // when
	Conclusion aftersales.Words `json:"conclusion,omitzero"`
	Remarks    []Remark         `json:"remarks,omitzero"`
}

// Remark is something that no figure says.
type Remark struct {
	Topic  Topic            `json:"topic"`
	Text   aftersales.Words `json:"text"`
	Source string           `json:"source,omitzero"` // who says so, or which document; none is printed as not stated
}

// Topic is what a remark is about.
type Topic string

// The topics, in the order of the paper.
const (
	TopicCustomers  Topic = "customers"
	TopicStaff      Topic = "staff"
	TopicFacilities Topic = "facilities"
	TopicOther      Topic = "other-matters"
)

var topics = aftersales.Labels{
	{Value: "customers", EN: "customers", ZH: "顾客意见反馈"},
	{Value: "staff", EN: "staff", ZH: "客服人员事件"},
	{Value: "facilities", EN: "safety of the facilities", ZH: "设施的安全"},
	{Value: "other-matters", EN: "other matters", ZH: "其他事项"},
}

// Topics is every topic.
func Topics() []Topic { return aftersales.List[Topic](topics) }

// Since tells in which release the topic came; 0 means that it is unknown.
func (t Topic) Since() int { return topics.Since(string(t)) }

// Text is the topic's heading.
func (t Topic) Text() aftersales.Text { return topics.Text(string(t)) }

// retentionYears is how long the paper is kept.
const retentionYears = 2

// ReportForm is the manager's report (营业报告) as it is printed.
type ReportForm struct {
	Report         report.Report `json:"report"`
	Host           Host          `json:"host,omitzero"`
	RetentionYears int           `json:"retention_years"`
}

// Report makes the paper of a report. It shares nothing with what it is made from.
func Report(r report.Report, h Host) ReportForm {
	r.Given, r.Rows = slices.Clone(r.Given), slices.Clone(r.Rows)
	h.Remarks = slices.Clone(h.Remarks)
	return ReportForm{Report: r, Host: h, RetentionYears: retentionYears}
}

// Format prints paper, period and number of rows, whatever the verb.
func (f ReportForm) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "manager's %v", f.Report)
}

// LogValue logs paper, period and number of rows.
func (f ReportForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// headlines are the figures of the conclusion: what the general manager asks first.
var headlines = []report.Figure{
	report.FigureServed, report.FigureSalesNet, report.FigureGrossMargin, report.FigureRepaired, report.FigureReceivables,
	report.FigureOnTimeLast, report.FigureFirstTimeFix, report.FigureContent, report.FigureComplaints, report.FigureDutiesLate,
}

// from are the records without which a section says nothing.
var from = map[report.Section][]report.Source{
	report.SectionBusiness:     {report.SourceVisits, report.SourceOrders},
	report.SectionWorkshop:     {report.SourceOrders},
	report.SectionAppointments: {report.SourceBookings, report.SourceInvitations, report.SourceVisits},
	report.SectionReception:    {report.SourceVisits},
	report.SectionHotline:      {report.SourceTickets},
	report.SectionVoice:        {report.SourceContacts, report.SourceMeasures},
	report.SectionComplaints:   {report.SourceCases},
}

// Text is the paper as text, in lang and with its times in zone; nil is UTC.
func (f ReportForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Title(p.Say("Manager's report", "营业报告"))
	p.Grid(
		p.Empty("Period", "报告期", period(p, f.Report.Period)), p.Empty("As of", "数据截止", p.Time(f.asOf())), p.Filled("Compared with", "对比期", period(p, f.Report.Before)),
		p.Filled("Shop", "专营店", f.Host.Shop), p.Filled("Reported by", "报告人", f.Host.By), p.Filled("To", "呈报", f.Host.To), p.Filled("At", "报告时间", p.Time(f.Host.At)),
	)

	p.Heading("Conclusion", "结论")
	if f.Host.Conclusion != "" {
		p.Para(string(f.Host.Conclusion))
		p.Put("")
	}
	figures(p, slices.DeleteFunc(slices.Clone(f.Report.Rows), func(r report.Row) bool { return r.Part || !slices.Contains(headlines, r.Figure) }))
	known(p, f.Report)

	defined := map[report.Figure]bool{}
	for _, s := range report.Sections() {
		title := s.Text()
		p.Heading(capital(title.EN), title.ZH)
		if sources, needs := from[s]; needs && !slices.ContainsFunc(f.Report.Given, func(g report.Given) bool { return g.Subjects > 0 && slices.Contains(sources, g.Source) }) {
			p.Para(p.Say("No records of this were given.", "未提供相关记录。"))
			continue
		}
		var rows []report.Row
		for _, r := range f.Report.Rows {
			if r.Figure.Definition().Section == s {
				defined[r.Figure] = true
				if r.Figure != report.FigureSalesByPayerKind {
					rows = append(rows, r)
				}
			}
		}
		figures(p, rows)
		if s == report.SectionBusiness {
			matrix(p, f.Report.All(report.FigureSalesByPayerKind))
		}
	}

	for _, t := range Topics() {
		remarks(p, t, f.Host.Remarks)
	}
	definitions(p, defined, f.Report.Window)
	if at := f.asOf(); at.Before(f.Report.Period.Until) {
		until := p.Time(at)
		p.Para(p.Say("The period had not ended when the report was made: every figure counts until "+until+", and what is said of the end of the period is said of that instant.",
			"报告时报告期尚未结束：各项指标均统计至 "+until+"，指标口径中的“期末”即指该时刻。"))
	}

	p.Put("")
	var made []string
	for _, g := range f.Report.Given {
		made = append(made, paper.Word(p, g.Source)+" "+strconv.Itoa(g.Subjects))
	}
	p.Para(p.Say("Made from the records of: ", "依据记录：") + p.And(made...) + p.Say(".", "。"))
	p.Para(p.Say("To be kept for at least "+strconv.Itoa(f.RetentionYears)+" years.", "保存期限：至少 "+strconv.Itoa(f.RetentionYears)+" 年。"))
	return p.String()
}

// asOf is up to when the figures can speak: as the report says, and not beyond the instant at which it was made.
func (f ReportForm) asOf() time.Time {
	until := f.Report.Counted()
	if at := f.Host.At; !at.IsZero() && at.Before(until) {
		return at
	}
	return until
}

// period is a period with both ends, of which the second no longer belongs to it.
func period(p *paper.Page, t report.Period) string {
	if t.IsZero() {
		return ""
	}
	return p.Say("from "+p.Time(t.From)+" to before "+p.Time(t.Until), p.Time(t.From)+" 起，至 "+p.Time(t.Until)+" 前")
}

// figures prints rows of figures. Figures of the business stand with their amounts; where none has one the columns are left out.
func figures(p *paper.Page, list []report.Row) {
	var rows []paper.Row
	for i := range list {
		r := &list[i]
		name := paper.Word(p, r.Figure)
		if r.Part {
			if i == 0 || list[i-1].Figure != r.Figure { // a breakdown of what has no row of its own
				rows = append(rows, paper.Row{Cells: []string{name + p.Colon()}})
			}
			name = p.Say("- ", "－ ") + part(p, r)
		}
		rows = append(rows, paper.Row{Cells: []string{name, strconv.Itoa(r.Count), of(r), r.Amount.String(), r.Base.String(), percent(r.Figure, r.Value), before(p, r)}})
	}
	p.Table([]paper.Column{
		{Head: p.Say("Figure", "指标")}, {Head: p.Say("Number", "数量"), Right: true}, {Head: p.Say("of", "总数"), Right: true, Some: true}, {Head: p.Say("Amount", "金额"), Right: true, Some: true},
		{Head: p.Say("of", "总额"), Right: true, Some: true}, {Head: "%", Right: true, Some: true}, {Head: p.Say("Before", "上期"), Right: true, Some: true},
	}, rows)
}

// part is what a part of a breakdown is called: of a duty, its code before its sentence.
func part(p *paper.Page, r *report.Row) string {
	name := r.ByText().In(p.Lang)
	if r.Figure.Definition().Section == report.SectionDuties {
		return p.Among(" ", r.By, name)
	}
	return name
}

// of is of how many: of a ratio, and of an amount that is known of some lines alone.
func of(r *report.Row) string {
	d := r.Figure.Definition()
	if d.Measure == report.MeasureRatio || d.Measure == report.MeasureShare && r.Of > 0 {
		return strconv.Itoa(r.Of)
	}
	return ""
}

// percent is a ratio in whole per cent, or a share to one decimal; nothing where there is nothing that it is of.
func percent(f report.Figure, v report.Value) string {
	switch f.Definition().Measure {
	case report.MeasureRatio:
		if n, counted := v.Ratio().Percent(); counted {
			return strconv.Itoa(n) + "%"
		}
	case report.MeasureShare:
		if n, counted := v.Share(); counted {
			return tenths(n) + "%"
		}
	}
	return ""
}

// tenths is a number with one decimal, which is all that it has.
func tenths(n aftersales.Number) string {
	text := n.String()
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}

// before is the figure of the period before, in short.
func before(p *paper.Page, r *report.Row) string {
	if !r.Compared {
		return ""
	}
	v := r.Before
	switch r.Figure.Definition().Measure {
	case report.MeasureRatio:
		return p.Among(" ", strconv.Itoa(v.Count)+"/"+strconv.Itoa(v.Of), percent(r.Figure, v))
	case report.MeasureAmount, report.MeasureShare:
		if v.Amount.IsZero() {
			return "-"
		}
		return p.Among(" ", v.Amount.String(), percent(r.Figure, v))
	}
	return strconv.Itoa(v.Count)
}

// known says below the conclusion of how many lines the margin is.
func known(p *paper.Page, r report.Report) {
	for _, row := range r.All(report.FigureGrossMargin) {
		if row.Of > 0 {
			p.Para(p.Say(
				fmt.Sprintf("The cost is known of %d of %d lines billed completely; the gross margin is that of these lines.", row.Count, row.Of),
				fmt.Sprintf("结算完毕的 %[2]d 行中，成本已知 %[1]d 行；毛利润仅就这些行计算。", row.Count, row.Of)) + p.Aside(string(row.Currency)))
		}
	}
}

// matrix prints the sales of each payer by kind of line.
func matrix(p *paper.Page, list []report.Row) {
	var rows []paper.Row
	var names []string // of the rows, by currency and payer
	kinds := append(pricing.Kinds(), "")
	for i := range list {
		r := &list[i]
		name := p.Among(" ", r.ByText().In(p.Lang), string(r.Currency))
		n := slices.Index(names, name)
		if n < 0 {
			n = len(names)
			names, rows = append(names, name), append(rows, paper.Row{Cells: make([]string, 1+len(kinds))})
			rows[n].Cells[0] = name
		}
		for k, kind := range kinds {
			if r.And == string(kind) && !r.Amount.IsZero() {
				amount, _, _ := strings.Cut(r.Amount.String(), " ")
				rows[n].Cells[1+k] = amount
			}
		}
	}
	if len(rows) == 0 {
		return
	}
	columns := []paper.Column{{Head: paper.Word(p, report.FigureSalesByPayerKind)}}
	for _, kind := range kinds {
		head := p.Say("not split", "未拆分")
		if kind != "" {
			head = paper.Word(p, kind)
		}
		columns = append(columns, paper.Column{Head: head, Right: true, Some: kind == ""})
	}
	p.Put("")
	p.Table(columns, rows)
}

// remarks prints what the manager says about a topic, each remark with its source.
func remarks(p *paper.Page, about Topic, list []Remark) {
	first := true
	for i := range list {
		r := &list[i]
		if r.Topic != about {
			continue
		}
		if title := about.Text(); first {
			p.Heading(capital(title.EN), title.ZH)
			first = false
		}
		source := r.Source
		if source == "" {
			source = p.Say("not stated", "未注明")
		}
		p.Para(string(r.Text) + p.Aside(p.Say("source: ", "来源：")+source))
	}
}

// definitions prints what the figures of the paper count.
func definitions(p *paper.Page, printed map[report.Figure]bool, window int) {
	p.Heading("What the figures count", "指标口径")
	var rows []paper.Row
	for _, d := range report.Definitions() {
		if printed[d.Figure] {
			rows = append(rows, paper.Row{Cells: []string{paper.Word(p, d.Figure), d.Counts.In(p.Lang), d.Of.In(p.Lang)}})
		}
	}
	p.Table([]paper.Column{{Head: p.Say("Figure", "指标")}, {Head: p.Say("counts", "统计内容")}, {Head: p.Say("of", "分母")}}, rows)
	days := strconv.Itoa(window)
	p.Para(p.Say("Window of comebacks: "+days+" days after delivery, both ends included. A period is half open: what happens at its end belongs to the next.",
		"外返统计窗口：交车后 "+days+" 日，含首尾。报告期含起点、不含终点，终点时刻发生的归入下一期。"))
}

// capital is s with its first letter in upper case.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
