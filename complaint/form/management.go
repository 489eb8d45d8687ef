package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// ManagementForm is the report to the general manager (投诉情况汇报) about the cases of a period. It names no customer.
type ManagementForm struct {
	From           aftersales.Date                  `json:"from"`
	To             aftersales.Date                  `json:"to"`
	At             time.Time                        `json:"at"`
	Cases          []CaseLine                       `json:"cases"` // in the order in which they were received
	Results        complaint.Results                `json:"results"`
	Problems       []complaint.ProblemFigure        `json:"problems,omitzero"`
	Parties        []complaint.ResponsibilityFigure `json:"parties,omitzero"`
	Steps          []complaint.StepFigure           `json:"steps"`
	Causes         []complaint.RepeatCause          `json:"causes,omitzero"`
	Alarms         []complaint.BatchAlarm           `json:"alarms,omitzero"`
	Goodwill       []aftersales.Money               `json:"goodwill,omitzero"`
	Preventions    []PreventionLine                 `json:"preventions,omitzero"` // of the cases, in their order
	House          aftersales.House                 `json:"house,omitzero"`
	RetentionYears int                              `json:"retention_years"`
}

// CaseLine is a case in one line.
type CaseLine struct {
	Case     aftersales.Ref     `json:"case"`
	Received time.Time          `json:"received"`
	Problem  complaint.Problem  `json:"problem"` // the main one
	Severity complaint.Severity `json:"severity"`
	Status   complaint.Status   `json:"status"`
	Owner    aftersales.ID      `json:"owner"`
	Late     []aftersales.Code  `json:"late,omitzero"` // what somebody still owes and is late with
}

// PreventionLine is what is done so that the problem of a case does not come back, or why nothing is.
type PreventionLine struct {
	Case aftersales.Ref `json:"case"`
	complaint.Prevention
}

// Management makes the report about the cases that were received from one date to another, both included, as of an instant; others are left out. It is incomplete where the period ends before it begins. The other error is that of amounts which no amount can hold together.
func Management(cases []complaint.Snapshot, h aftersales.House, c aftersales.Calendar, from, to aftersales.Date, at time.Time) (ManagementForm, error) {
	var lacks paper.Lacking
	lacks.Ask(!from.IsZero() && !to.Before(from), "from", "a period", "汇报期间")
	if err := paper.Incomplete(PaperManagement, aftersales.Ref{}, lacks); err != nil {
		return ManagementForm{}, err
	}
	f := ManagementForm{From: from, To: to, At: at.UTC().Round(0), Cases: []CaseLine{}, House: h.Clone(), RetentionYears: retentionYears}
	var within []complaint.Snapshot
	mine := map[aftersales.Ref]bool{}
	for i := range cases {
		if d := c.DateAt(cases[i].ReceivedAt); cases[i].Seq > 0 && !d.Before(from) && !d.After(to) {
			within, mine[cases[i].Subject] = append(within, cases[i]), true
		}
	}
	slices.SortStableFunc(within, func(a, b complaint.Snapshot) int {
		if d := a.ReceivedAt.Compare(b.ReceivedAt); d != 0 {
			return d
		}
		return strings.Compare(a.Subject.ID(), b.Subject.ID())
	})
	count, days := complaint.DefaultPolicy().Alarm()
	for i := range within {
		s := &within[i]
		line := CaseLine{Case: s.Subject, Received: s.ReceivedAt, Severity: s.Severity, Status: s.Status, Owner: s.Owner}
		if len(s.Problems) > 0 { // of a case that no history leads to there may be none
			line.Problem = s.Problems[0]
		}
		for _, d := range s.Duties(c, at) {
			if d.Late && d.Open() && !slices.Contains(line.Late, d.Code) {
				line.Late = append(line.Late, d.Code)
			}
		}
		f.Cases = append(f.Cases, line)
		for _, v := range s.Preventions {
			f.Preventions = append(f.Preventions, PreventionLine{s.Subject, v})
		}
		f.RetentionYears = max(f.RetentionYears, s.Policy.Retention)
		count, days = s.Policy.Alarm()
	}
	f.Results, f.Problems, f.Parties, f.Steps = complaint.ResultsOf(within, c, at), complaint.ParetoOf(within), complaint.ByResponsibility(within), complaint.BySteps(within)
	// What repeats itself began before the period as a rule: a cause or an alarm counts where a case of the period is among its own.
	known := slices.DeleteFunc(slices.Clone(cases), func(s complaint.Snapshot) bool { return s.Seq == 0 || c.DateAt(s.ReceivedAt).After(to) })
	old := func(of []aftersales.Ref) bool {
		return !slices.ContainsFunc(of, func(r aftersales.Ref) bool { return mine[r] })
	}
	f.Causes = slices.DeleteFunc(complaint.RepeatCausesOf(known), func(r complaint.RepeatCause) bool { return old(r.Cases) })
	f.Alarms = slices.DeleteFunc(complaint.BatchAlarmsOf(known, count, days), func(a complaint.BatchAlarm) bool { return old(a.Cases) })
	var err error
	f.Goodwill, err = complaint.GoodwillOf(within)
	return f, err
}

// owed is a duty in a word or two.
type owed aftersales.Code

var duties = aftersales.Labels{
	{Value: "CP-D1", EN: "acknowledging", ZH: "确认受理"},
	{Value: "CP-D2", EN: "telling the manager", ZH: "报告经理"},
	{Value: "CP-D3", EN: "explaining", ZH: "说明决定"},
	{Value: "CP-D4", EN: "meeting", ZH: "约定面谈"},
	{Value: "CP-D5", EN: "follow-up", ZH: "跟踪回访"},
	{Value: "CP-D6", EN: "exchange or return", ZH: "换退车时限"},
	{Value: "CP-D7", EN: "prevention", ZH: "预防措施"},
	{Value: "CP-D8", EN: "closing", ZH: "结案"},
	{Value: "CP-D101", EN: "looking in", ZH: "转交后检查"},
	{Value: "CP-D201", EN: "promise", ZH: "兑现承诺"},
}

// Text is the duty's short name, and its code where there is none.
func (o owed) Text() aftersales.Text {
	if duties.Since(string(o)) == 0 {
		return aftersales.Text{EN: string(o), ZH: string(o)}
	}
	return duties.Text(string(o))
}

// Format prints the kind and the period, whatever the verb.
func (f ManagementForm) Format(w fmt.State, _ rune) {
	_, _ = fmt.Fprintf(w, "%s %s..%s #%d", string(PaperManagement), f.From, f.To, len(f.Cases))
}

// LogValue logs the kind and the period.
func (f ManagementForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// ratio is count and per cent.
func ratio(p *paper.Page, r aftersales.Ratio) string {
	text := number(r.Count) + "/" + number(r.Of)
	if percent, ok := r.Percent(); ok {
		text += p.Say(" (", "（") + number(percent) + "%" + p.Say(")", "）")
	}
	return text
}

// lasting is a stretch of time in days and hours.
func lasting(p *paper.Page, seconds int64) string {
	hours := seconds / 3600
	if hours < 24 {
		return strconv.FormatInt(seconds/3600, 10) + p.Say(" h ", " 小时 ") + strconv.FormatInt(seconds%3600/60, 10) + p.Say(" min", " 分")
	}
	return strconv.FormatInt(hours/24, 10) + p.Say(" d ", " 天 ") + strconv.FormatInt(hours%24, 10) + p.Say(" h", " 小时")
}

// Text is the report as text, in lang and with its times in zone; nil is UTC.
func (f ManagementForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	p.Title(p.Say("Complaints: report to the general manager", "投诉情况汇报（呈总经理）"))
	goodwill := make([]string, len(f.Goodwill))
	for i, m := range f.Goodwill {
		goodwill[i] = m.String()
	}
	r := &f.Results
	p.Grid(
		p.Empty("Period", "汇报期间", f.From.String()+p.Say(" to ", " 至 ")+f.To.String()), p.Empty("As of", "截至", p.Time(f.At)),
		p.Empty("Received", "受理件数", number(len(f.Cases))), p.Empty("Severe", "严重投诉", ratio(p, r.Severe)),
		p.Empty("Closed", "已结案", ratio(p, r.Closed)), p.Empty("Closed within two weeks", "两周内结案率", ratio(p, r.InTime)),
		p.Empty("Satisfied", "满意率", ratio(p, r.Satisfied)), p.Empty("Reopened", "重新受理率", ratio(p, r.Reopened)),
		p.Empty("Solved on the spot", "当场解决", ratio(p, r.OnTheSpot)), p.Empty("Goodwill spent", "善意补偿支出", p.Among(p.Say(", ", "、"), goodwill...)),
	)
	p.House(f.House)
	p.Para(p.Say("Every figure is of the cases received in the period. Closed: of those not withdrawn. Within two weeks: of those closed, each reopening anew, or past two weeks. Satisfied: by the customer's last answer, of those that gave one. Reopened: of those closed at least once. On the spot: of those acted on.",
		"均以汇报期间受理的案件统计。已结案：撤诉的不计；两周内结案率：以已结案（重新受理的按次计）或已逾两周的为分母；满意率：以客户最后一次答复计，未答复的不计；重新受理率：以至少结案一次的为分母；当场解决：以已采取措施的为分母。"))
	f.figures(p)
	if len(f.Cases) > 0 {
		p.Heading("Cases", "案件一览")
		rows := make([]paper.Row, len(f.Cases))
		for i := range f.Cases {
			c := &f.Cases[i]
			late := make([]string, len(c.Late))
			for n, code := range c.Late {
				late[n] = paper.Word(p, owed(code))
			}
			rows[i].Cells = []string{c.Case.ID(), p.Time(c.Received), paper.Word(p, c.Problem), paper.Word(p, c.Severity), paper.Word(p, c.Status), p.Who(c.Owner), p.Among(p.Say(", ", "、"), late...)}
		}
		p.Table([]paper.Column{
			{Head: p.Say("Case", "编号"), Firm: true}, {Head: p.Say("Received", "受理时间"), Firm: true}, {Head: p.Say("Problem", "问题")}, {Head: p.Say("Severity", "重要性")}, {Head: p.Say("Status", "状态")},
			{Head: p.Say("Responsible", "负责人")}, {Head: p.Say("Late with", "逾期事项"), Some: true},
		}, rows)
	}
	f.prevented(p)
	p.Sign(p.Say("Reported by", "汇报人"), p.Say("General manager", "总经理"))
	(&Head{RetentionYears: f.RetentionYears}).kept(p)
	return p.String()
}

func (f *ManagementForm) figures(p *paper.Page) {
	if len(f.Problems) > 0 {
		p.Heading("Problems, the most frequent first", "问题排列（帕累托）")
		rows := make([]paper.Row, len(f.Problems))
		for i, r := range f.Problems {
			rows[i].Cells = []string{paper.Word(p, r.Problem), ratio(p, r.Share), ratio(p, r.Cumulative)}
		}
		p.Table([]paper.Column{{Head: p.Say("Problem", "问题")}, {Head: p.Say("Share", "占比"), Right: true}, {Head: p.Say("Cumulative", "累计"), Right: true}}, rows)
	}
	if len(f.Parties) > 0 {
		p.Heading("Who answers for the cause", "责任分布")
		rows := make([]paper.Row, len(f.Parties))
		for i, r := range f.Parties {
			rows[i].Cells = []string{paper.Word(p, r.Party), ratio(p, r.Share)}
		}
		p.Table([]paper.Column{{Head: p.Say("Party", "责任方")}, {Head: p.Say("Share", "占比"), Right: true}}, rows)
	}
	p.Heading("Steps", "各步骤进度")
	rows := make([]paper.Row, len(f.Steps))
	for i, r := range f.Steps {
		rows[i].Cells = []string{paper.Word(p, r.Step), number(r.Open), ratio(p, r.Done), number(r.Failed), lasting(p, r.Mean), lasting(p, r.Longest)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Step", "步骤")}, {Head: p.Say("Stand here", "停留件数"), Right: true}, {Head: p.Say("Done", "已完成"), Right: true}, {Head: p.Say("Failed", "返回次数"), Right: true},
		{Head: p.Say("Mean time", "平均用时"), Right: true}, {Head: p.Say("Longest", "最长用时"), Right: true},
	}, rows)
	for _, c := range f.Causes {
		p.Grid(p.Empty("Repeated cause", "重复原因", p.Among(p.Say(", ", "，"), c.Code, paper.Words(p, c.Responsible), refs(p, c.Cases))))
	}
	for _, a := range f.Alarms {
		p.Grid(p.Empty("Batch alarm", "批量预警", p.Among(p.Say(", ", "，"), a.Product, a.Component, refs(p, a.Cases))))
	}
}

// prevented prints what is done so that the problems do not come back, by whom and by when.
func (f *ManagementForm) prevented(p *paper.Page) {
	if len(f.Preventions) == 0 {
		return
	}
	p.Heading("Prevention", "预防措施")
	rows := make([]paper.Row, len(f.Preventions))
	for i := range f.Preventions {
		v := &f.Preventions[i]
		deadline, done := "", p.Time(v.DoneAt)
		if !v.Deadline.IsZero() {
			deadline = v.Deadline.String()
			if done == "" {
				done = p.Say("not yet", "未完成")
			}
		}
		rows[i].Cells = []string{v.Case.ID(), p.Among(p.Say(", ", "，"), v.Measure.ID(), string(v.What), p.Labelled("none, because", "无须预防：", string(v.None))), p.Who(v.Owner), deadline, done}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Case", "编号"), Firm: true}, {Head: p.Say("Measure", "措施")}, {Head: p.Say("Owner", "负责人"), Some: true}, {Head: p.Say("Deadline", "期限"), Firm: true, Some: true}, {Head: p.Say("Carried out", "完成情况"), Some: true},
	}, rows)
}

func refs(p *paper.Page, list []aftersales.Ref) string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID()
	}
	return p.Among(p.Say(", ", "、"), ids...)
}
