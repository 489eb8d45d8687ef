package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// ReportForm is the complaint report (投诉处理报告): one case through the seven steps.
type ReportForm struct {
	Head
	Words        aftersales.Words        `json:"words"`
	Sought       []complaint.Remedy      `json:"sought,omitzero"` // none: the customer named none
	Informed     complaint.Informed      `json:"informed,omitzero"`
	Acknowledged complaint.Spoken        `json:"acknowledged,omitzero"`
	Watchers     []complaint.Watcher     `json:"watchers,omitzero"` // who passed the case on, and when each looked at it last
	Promises     []complaint.Promise     `json:"promises,omitzero"`
	Hearing      complaint.Hearing       `json:"hearing"`
	Examinations []complaint.Examination `json:"examinations,omitzero"`
	Evidence     []complaint.Evidence    `json:"evidence,omitzero"`
	Cause        complaint.Cause         `json:"cause"`
	CauseFirst   time.Time               `json:"cause_first,omitzero"` // when the cause was first established, where it was established anew
	Entitlement  complaint.Entitlement   `json:"entitlement,omitzero"` // what the guarantee gives, and how far the next right is away
	Decisions    []complaint.Decision    `json:"decisions"`
	Measures     []complaint.Measure     `json:"measures,omitzero"`
	Referrals    []complaint.Referral    `json:"referrals,omitzero"`
	Refusal      complaint.Refusal       `json:"refusal,omitzero"`
	Action       complaint.Confirmation  `json:"action,omitzero"`
	Contacts     []complaint.Contact     `json:"contacts,omitzero"`
	Preventions  []complaint.Prevention  `json:"preventions,omitzero"`
	Management   complaint.Told          `json:"management,omitzero"`
	Report       complaint.Report        `json:"report,omitzero"`
	Reopenings   []complaint.Reopening   `json:"reopenings,omitzero"`
	EndedAt      time.Time               `json:"ended_at,omitzero"`
	EndReason    aftersales.Words        `json:"end_reason,omitzero"` // of a complaint that was withdrawn
}

// Report makes the complaint report. Before the customer was heard, the cause was established and something was decided, or the case was referred, it is incomplete.
func Report(s complaint.Snapshot, h aftersales.House) (ReportForm, error) {
	var lacks paper.Lacking
	lacks.Ask(!s.Hearing.At.IsZero(), "hearing", "what the customer said", "客户陈述")
	lacks.Ask(!s.Cause.At.IsZero(), "cause", "the cause", "原因认定")
	lacks.Ask(len(s.Decisions)+len(s.Referrals) > 0, "decisions", "a decision or a referral", "处理决定或外部处理")
	if err := paper.Incomplete(PaperReport, s.Subject, lacks); err != nil {
		return ReportForm{}, err
	}
	f := ReportForm{
		Head: headOf(&s, h), Words: s.Words, Sought: slices.Clone(s.Sought), Informed: s.Informed, Hearing: s.Hearing, Examinations: slices.Clone(s.Examinations), Evidence: slices.Clone(s.Evidence), Cause: s.Cause, Entitlement: s.Entitlement,
		Decisions: slices.Clone(s.Decisions), Measures: slices.Clone(s.Measures), Referrals: slices.Clone(s.Referrals), Refusal: s.Refusal, Action: s.Action, Contacts: slices.Clone(s.Contacts),
		Preventions: slices.Clone(s.Preventions), Management: s.Management, Report: s.Report, EndedAt: s.EndedAt,
		Acknowledged: s.Acknowledged, Watchers: slices.Clone(s.Watchers), Promises: slices.Clone(s.Promises), Reopenings: slices.Clone(s.Reopenings), EndReason: s.EndReason,
	}
	if first := s.When(complaint.StepFindOut); first.Before(s.Cause.At) {
		f.CauseFirst = first
	}
	for i := range f.Examinations {
		e := &f.Examinations[i]
		e.Areas, e.Evidence = slices.Clone(e.Areas), slices.Clone(e.Evidence)
	}
	f.Cause.Responsible, f.Cause.Evidence = slices.Clone(s.Cause.Responsible), slices.Clone(s.Cause.Evidence)
	f.Refusal.Recourse = slices.Clone(s.Refusal.Recourse)
	e := &f.Entitlement
	e.Steps, e.Remedies, e.Rights = slices.Clone(e.Steps), slices.Clone(e.Remedies), slices.Clone(e.Rights)
	for i := range e.Rights {
		e.Rights[i].Remedies = slices.Clone(e.Rights[i].Remedies)
	}
	return f, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f ReportForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperReport) }

// LogValue logs kind, ID and sequence.
func (f ReportForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the report as text, in lang and with its times in zone; nil is UTC.
func (f ReportForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.House.Staff
	p.Title(p.Say("Complaint report", "投诉处理报告"))
	filed(p, f.Report)
	f.print(p)
	sought := paper.Words(p, f.Sought)
	if sought == "" {
		sought = p.Say("none named", "未提出")
	}
	step(p, complaint.StepReceive)
	p.Grid(p.Empty("Customer's words", "客户原话", string(f.Words)), p.Empty("Remedy sought", "客户诉求", sought), p.Filled("Manager told", "已报告经理", p.Among(" ", p.Who(f.Informed.Manager.ID), p.Time(f.Informed.At))),
		p.Filled("Acknowledged", "告知客户已受理", p.Among(" ", p.Who(f.Acknowledged.By), p.Time(f.Acknowledged.At))))
	f.passedOn(p)
	f.heard(p)
	f.found(p)
	f.decided(p)
	f.followed(p)
	f.promised(p)
	p.Heading("Prevention and report", "预防与汇报")
	for i := range f.Preventions {
		v := &f.Preventions[i]
		deadline := ""
		if !v.Deadline.IsZero() {
			deadline = v.Deadline.String()
		}
		p.Grid(
			p.Filled("Measure", "预防措施", p.Among(" ", v.Measure.ID(), string(v.What))), p.Filled("Owner", "负责人", p.Who(v.Owner)), p.Filled("Deadline", "期限", deadline),
			p.Filled("Carried out", "完成情况", p.Among(" ", p.Time(v.DoneAt), string(v.Result))), p.Filled("None, because", "无须预防的理由", string(v.None)),
		)
	}
	p.Grid(p.Empty("General manager told", "向总经理汇报", p.Among(" ", p.Who(f.Management.To), p.Time(f.Management.At))), p.Filled("Summary", "汇报摘要", string(f.Management.Summary)), p.Filled("Ended", "结案时间", p.Time(f.EndedAt)), p.Filled("Withdrawn, because", "撤回原因", string(f.EndReason)))
	for i := range f.Reopenings {
		r := &f.Reopenings[i]
		p.Grid(p.Empty("Closed before", "上次结案", p.Time(r.ClosedAt)), p.Empty("Reopened", "重新受理", p.Among(" ", p.Who(r.By.ID), p.Time(r.At))), p.Empty("Because", "重新受理原因", string(r.Reason)))
	}
	p.Sign(p.Say("Handled by", "处理人"), p.Say("Service manager", "服务经理"), p.Say("General manager", "总经理"))
	f.Head.kept(p)
	return p.String()
}

// filed prints under which number a report was filed.
func filed(p *paper.Page, r complaint.Report) {
	p.Grid(p.Filled("Report", "报告编号", r.ID), p.Filled("Customer's card", "客户卡记录", r.Card))
}

// step prints the heading of one of the seven steps.
func step(p *paper.Page, s complaint.Step) { p.Heading(s.Text().EN, s.Text().ZH) }

// passedOn prints who passed the case on and still watches it.
func (f *ReportForm) passedOn(p *paper.Page) {
	for i := range f.Watchers {
		w := &f.Watchers[i]
		p.Grid(p.Empty("Passed on by", "转交人", p.Among(" ", p.Who(w.Person), p.Time(w.Since))), p.Empty("Looked at it last", "最近检查时间", p.Time(w.Looked)))
	}
}

// promised prints what the customer was promised, and whether it was kept.
func (f *ReportForm) promised(p *paper.Page) {
	if len(f.Promises) == 0 {
		return
	}
	p.Heading("Promises to the customer", "对客户的承诺")
	rows := make([]paper.Row, len(f.Promises))
	for i := range f.Promises {
		m := &f.Promises[i]
		kept := p.Time(m.Kept)
		if kept == "" {
			kept = p.Say("not yet", "未兑现")
		}
		rows[i].Cells = []string{string(m.What), p.Who(m.By), p.Time(m.Due), kept}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Promise", "承诺内容")}, {Head: p.Say("By", "承诺人")}, {Head: p.Say("Due", "期限"), Firm: true}, {Head: p.Say("Kept", "兑现时间"), Firm: true},
	}, rows)
}

func (f *ReportForm) heard(p *paper.Page) {
	step(p, complaint.StepListen)
	t := &f.Hearing.Facts
	p.Grid(
		p.Empty("What", "何事", string(t.What)), p.Empty("Why", "何因", string(t.Why)), p.Empty("Who", "何人", string(t.Who)), p.Empty("When", "何时", string(t.When)),
		p.Empty("Where", "何地", string(t.Where)), p.Empty("How", "如何", string(t.How)), p.Empty("How much", "程度", string(t.HowMuch)),
		p.Empty("Heard by", "听取人", p.Among(" ", p.Who(f.Hearing.By), p.Time(f.Hearing.At))), p.Empty("Restated, confirmed by the customer", "复述内容（客户已确认）", string(f.Hearing.Restated)),
	)
}

func (f *ReportForm) found(p *paper.Page) {
	step(p, complaint.StepFindOut)
	for i := range f.Examinations {
		e := &f.Examinations[i]
		p.Grid(p.Empty("Examined", "检查范围", paper.Words(p, e.Areas)), p.Empty("By", "检查人", p.Among(" ", p.Who(e.By), p.Time(e.At))), p.Empty("Found", "检查结果", string(e.Found)))
	}
	if len(f.Evidence) > 0 {
		rows := make([]paper.Row, len(f.Evidence))
		for i := range f.Evidence {
			e := &f.Evidence[i]
			used := ""
			if slices.Contains(f.Cause.Evidence, e.ID) {
				used = p.Say("yes", "是")
			}
			rows[i].Cells = []string{e.ID, paper.Word(p, e.Kind), e.Document, string(e.Says), used}
		}
		p.Table([]paper.Column{{Head: p.Say("Evidence", "证据"), Firm: true}, {Head: p.Say("Kind", "类别")}, {Head: p.Say("Document", "文件编号"), Some: true}, {Head: p.Say("Shows", "说明"), Some: true}, {Head: p.Say("For the cause", "用于认定"), Some: true}}, rows)
	}
	p.Grid(
		p.Empty("Cause", "原因", p.Among(" ", f.Cause.Code, string(f.Cause.Text))), p.Empty("Responsible for the cause", "责任认定", paper.Words(p, f.Cause.Responsible)),
		p.Filled("Not established, because", "无法认定的理由", string(f.Cause.Reason)), p.Filled("First established", "首次认定时间", p.Time(f.CauseFirst)), p.Empty("Established by", "认定人", p.Among(" ", p.Who(f.Cause.By), p.Time(f.Cause.At))),
	)
	entitled(p, &f.Entitlement)
}

func (f *ReportForm) decided(p *paper.Page) {
	step(p, complaint.StepDecide)
	for i := range f.Decisions {
		d := &f.Decisions[i]
		approval := ""
		if !d.Approval.At.IsZero() {
			approval = p.Among(" ", p.Say("approved", "已批准"), p.Who(d.Approval.By.ID), p.Time(d.Approval.At))
			if d.Approval.Rejected {
				approval = p.Among(" ", p.Say("rejected", "未批准"), p.Who(d.Approval.By.ID), p.Time(d.Approval.At), string(d.Approval.Reason))
			}
		}
		p.Grid(
			p.Empty("Decision", "决定编号", d.ID), p.Empty("Decided by", "决定人", p.Among(" ", p.Who(d.By.ID), p.Time(d.At))), p.Empty("Severity", "重新评价", paper.Word(p, d.Severity)), p.Filled("Approval", "审批", approval),
			p.Filled("Meeting", "交涉安排", p.Among(p.Say(", ", "，"), p.Who(d.Meeting.Person), string(d.Meeting.Where), p.Time(d.Meeting.When))), p.Filled("Settled by referral", "外部处理编号", d.Settled),
		)
	}
	measures(p, f.Measures)
	for i := range f.Referrals {
		r := &f.Referrals[i]
		p.Grid(
			p.Empty("Referred to", "转外部处理", p.Among(" ", paper.Word(p, r.Instance), r.Name)), p.Empty("Time", "转出时间", p.Time(r.At)), p.Empty("Asked", "请求事项", string(r.Asked)),
			p.Filled("Answer", "答复", p.Among(p.Say(", ", "，"), paper.Word(p, r.Answer.Outcome), string(r.Answer.Words), r.Answer.Granted.String())),
		)
	}
	step(p, complaint.StepExplain)
	for i := range f.Decisions {
		d := &f.Decisions[i]
		if d.Explained.At.IsZero() {
			continue
		}
		p.Grid(
			p.Empty("Explained by", "说明人", p.Among(" ", p.Who(d.Explained.By), p.Time(d.Explained.At))), p.Filled("Customer", "客户意见", p.Among(p.Say(", ", "，"), paper.Word(p, d.Reply.Reply), string(d.Reply.Words))),
			p.Filled("Decision", "处理决定", string(d.Explained.Decision)), p.Empty("Reasons", "理由", string(d.Explained.Reasons)), p.Empty("Prevention", "预防办法", string(d.Explained.Prevention)),
		)
	}
	p.Grid(p.Filled("Declined, because", "婉拒理由", string(f.Refusal.Reasons)), p.Filled("Further recourse", "其他救济途径", paper.Words(p, f.Refusal.Recourse)))
}

func (f *ReportForm) followed(p *paper.Page) {
	step(p, complaint.StepAct)
	p.Grid(p.Empty("Completed and confirmed", "完成并经客户确认", p.Among(" ", p.Who(f.Action.By), p.Time(f.Action.At))), p.Filled("Explained", "说明", string(f.Action.Explained)))
	step(p, complaint.StepFollowUp)
	if len(f.Contacts) == 0 {
		return
	}
	rows := make([]paper.Row, len(f.Contacts))
	for i := range f.Contacts {
		c := &f.Contacts[i]
		result := paper.Word(p, c.Answer)
		if !c.Reached {
			result = p.Say("not reached", "未联系上")
		}
		rows[i].Cells = []string{p.Time(c.At), p.Who(c.By), paper.Word(p, c.Channel), result, string(c.Words), paper.Word(p, c.Back)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Time", "时间"), Firm: true}, {Head: p.Say("By", "回访人")}, {Head: p.Say("Channel", "方式")}, {Head: p.Say("Result", "结果")}, {Head: p.Say("Words", "客户意见"), Some: true}, {Head: p.Say("Back to", "返回步骤"), Some: true},
	}, rows)
}
