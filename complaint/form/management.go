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
)

// ManagementForm is the report to the general manager (总经理汇报) about the cases of a period. It names no customer.
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

// Management makes the report about the cases that were received from one date to another, both included, as of an instant; others are left out. It is incomplete where the period ends before it begins. The other error is that of amounts which no amount can hold together.
func Management(cases []complaint.Snapshot, c aftersales.Calendar, from, to aftersales.Date, at time.Time) (ManagementForm, error) {
	var lacks lacking
	lacks.ask(!from.IsZero() && !to.Before(from), "from", "a period", "汇报期间")
	if err := lacks.incomplete(PaperManagement, aftersales.Ref{}); err != nil {
		return ManagementForm{}, err
	}
	f := ManagementForm{From: from, To: to, At: at.UTC().Round(0), Cases: []CaseLine{}, RetentionYears: retentionYears}
	var within []complaint.Snapshot
	for i := range cases {
		if d := c.DateAt(cases[i].ReceivedAt); cases[i].Seq > 0 && !d.Before(from) && !d.After(to) {
			within = append(within, cases[i])
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
		f.RetentionYears = max(f.RetentionYears, s.Policy.Retention)
		count, days = s.Policy.Alarm()
	}
	f.Results, f.Problems, f.Parties, f.Steps = complaint.ResultsOf(within, c, at), complaint.ParetoOf(within), complaint.ByResponsibility(within), complaint.BySteps(within)
	f.Causes, f.Alarms = complaint.RepeatCausesOf(within), complaint.BatchAlarmsOf(within, count, days)
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
func (p *page) ratio(r aftersales.Ratio) string {
	text := number(r.Count) + "/" + number(r.Of)
	if percent, ok := r.Percent(); ok {
		text += p.say(" (", "（") + number(percent) + "%" + p.say(")", "）")
	}
	return text
}

// lasting is a stretch of time in days and hours.
func (p *page) lasting(seconds int64) string {
	hours := seconds / 3600
	if hours < 24 {
		return strconv.FormatInt(seconds/3600, 10) + p.say(" h ", " 小时 ") + strconv.FormatInt(seconds%3600/60, 10) + p.say(" min", " 分")
	}
	return strconv.FormatInt(hours/24, 10) + p.say(" d ", " 天 ") + strconv.FormatInt(hours%24, 10) + p.say(" h", " 小时")
}

// Text is the report as text, in lang and with its times in zone; nil is UTC.
func (f ManagementForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone)
	p.title(p.say("Complaints: report to the general manager", "总经理投诉情况汇报"))
	goodwill := make([]string, len(f.Goodwill))
	for i, m := range f.Goodwill {
		goodwill[i] = m.String()
	}
	r := &f.Results
	p.grid(
		p.empty("Period", "汇报期间", f.From.String()+p.say(" to ", " 至 ")+f.To.String()), p.empty("As of", "截至", p.time(f.At)),
		p.empty("Received", "受理件数", number(len(f.Cases))), p.empty("Severe", "严重投诉", p.ratio(r.Severe)),
		p.empty("Closed", "已结案", p.ratio(r.Closed)), p.empty("Closed within two weeks", "两周内结案率", p.ratio(r.InTime)),
		p.empty("Satisfied", "满意率", p.ratio(r.Satisfied)), p.empty("Reopened", "重开率", p.ratio(r.Reopened)),
		p.empty("Solved on the spot", "当场解决", p.ratio(r.OnTheSpot)), p.empty("Goodwill spent", "善意补偿支出", p.among(p.say(", ", "、"), goodwill...)),
	)
	f.figures(p)
	if len(f.Cases) > 0 {
		p.heading("Cases", "案件一览")
		rows := make([]row, len(f.Cases))
		for i := range f.Cases {
			c := &f.Cases[i]
			late := make([]string, len(c.Late))
			for n, code := range c.Late {
				late[n] = word(p, owed(code))
			}
			rows[i].cells = []string{c.Case.ID(), p.time(c.Received), word(p, c.Problem), word(p, c.Severity), word(p, c.Status), c.Owner, p.among(p.say(", ", "、"), late...)}
		}
		p.table([]column{
			{head: p.say("Case", "编号"), firm: true}, {head: p.say("Received", "受理时间"), firm: true}, {head: p.say("Problem", "问题")}, {head: p.say("Severity", "重要性")}, {head: p.say("Status", "状态")},
			{head: p.say("Responsible", "负责人")}, {head: p.say("Late with", "逾期事项"), some: true},
		}, rows)
	}
	p.sign(p.say("Reported by", "汇报人"), p.say("General manager", "总经理"))
	p.kept(&Head{RetentionYears: f.RetentionYears})
	return p.String()
}

func (f *ManagementForm) figures(p *page) {
	if len(f.Problems) > 0 {
		p.heading("Problems, the most frequent first", "问题排列（帕累托）")
		rows := make([]row, len(f.Problems))
		for i, r := range f.Problems {
			rows[i].cells = []string{word(p, r.Problem), p.ratio(r.Share), p.ratio(r.Cumulative)}
		}
		p.table([]column{{head: p.say("Problem", "问题")}, {head: p.say("Share", "占比"), right: true}, {head: p.say("Cumulative", "累计"), right: true}}, rows)
	}
	if len(f.Parties) > 0 {
		p.heading("Who answers for the cause", "责任分布")
		rows := make([]row, len(f.Parties))
		for i, r := range f.Parties {
			rows[i].cells = []string{word(p, r.Party), p.ratio(r.Share)}
		}
		p.table([]column{{head: p.say("Party", "责任方")}, {head: p.say("Share", "占比"), right: true}}, rows)
	}
	p.heading("Steps", "各步骤进度")
	rows := make([]row, len(f.Steps))
	for i, r := range f.Steps {
		rows[i].cells = []string{word(p, r.Step), number(r.Open), p.ratio(r.Done), number(r.Failed), p.lasting(r.Mean), p.lasting(r.Longest)}
	}
	p.table([]column{
		{head: p.say("Step", "步骤")}, {head: p.say("Stand here", "停留件数"), right: true}, {head: p.say("Done", "已完成"), right: true}, {head: p.say("Failed", "返回次数"), right: true},
		{head: p.say("Mean time", "平均用时"), right: true}, {head: p.say("Longest", "最长用时"), right: true},
	}, rows)
	for _, c := range f.Causes {
		p.grid(p.empty("Repeated cause", "重复原因", p.among(p.say(", ", "，"), c.Code, words(p, c.Responsible), p.refs(c.Cases))))
	}
	for _, a := range f.Alarms {
		p.grid(p.empty("Batch alarm", "批量预警", p.among(p.say(", ", "，"), a.Product, a.Component, p.refs(a.Cases))))
	}
}

func (p *page) refs(list []aftersales.Ref) string {
	ids := make([]string, len(list))
	for i, r := range list {
		ids[i] = r.ID()
	}
	return p.among(p.say(", ", "、"), ids...)
}
