package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
)

// ReportForm is the complaint report (投诉处理报告): one case through the seven steps.
type ReportForm struct {
	Head
	Words        aftersales.Words        `json:"words"`
	Sought       []complaint.Remedy      `json:"sought,omitzero"` // none: the customer named none
	Informed     complaint.Informed      `json:"informed,omitzero"`
	Hearing      complaint.Hearing       `json:"hearing"`
	Examinations []complaint.Examination `json:"examinations,omitzero"`
	Evidence     []complaint.Evidence    `json:"evidence,omitzero"`
	Cause        complaint.Cause         `json:"cause"`
	Decisions    []complaint.Decision    `json:"decisions"`
	Measures     []complaint.Measure     `json:"measures,omitzero"`
	Referrals    []complaint.Referral    `json:"referrals,omitzero"`
	Refusal      complaint.Refusal       `json:"refusal,omitzero"`
	Action       complaint.Confirmation  `json:"action,omitzero"`
	Contacts     []complaint.Contact     `json:"contacts,omitzero"`
	Preventions  []complaint.Prevention  `json:"preventions,omitzero"`
	Management   complaint.Told          `json:"management,omitzero"`
	Report       complaint.Report        `json:"report,omitzero"`
	EndedAt      time.Time               `json:"ended_at,omitzero"`
}

// Report makes the complaint report. Before the customer was heard, the cause was established and something was decided, or the case was referred, it is incomplete.
func Report(s complaint.Snapshot) (ReportForm, error) {
	var lacks lacking
	lacks.ask(!s.Hearing.At.IsZero(), "hearing", "what the customer said", "客户陈述")
	lacks.ask(!s.Cause.At.IsZero(), "cause", "the cause", "原因认定")
	lacks.ask(len(s.Decisions)+len(s.Referrals) > 0, "decisions", "a decision or a referral", "处理决定或外部处理")
	if err := lacks.incomplete(PaperReport, s.Subject); err != nil {
		return ReportForm{}, err
	}
	f := ReportForm{
		Head: headOf(&s), Words: s.Words, Sought: slices.Clone(s.Sought), Informed: s.Informed, Hearing: s.Hearing, Examinations: slices.Clone(s.Examinations), Evidence: slices.Clone(s.Evidence), Cause: s.Cause,
		Decisions: slices.Clone(s.Decisions), Measures: slices.Clone(s.Measures), Referrals: slices.Clone(s.Referrals), Refusal: s.Refusal, Action: s.Action, Contacts: slices.Clone(s.Contacts),
		Preventions: slices.Clone(s.Preventions), Management: s.Management, Report: s.Report, EndedAt: s.EndedAt,
	}
	for i := range f.Examinations {
		e := &f.Examinations[i]
		e.Areas, e.Evidence = slices.Clone(e.Areas), slices.Clone(e.Evidence)
	}
	f.Cause.Responsible, f.Cause.Evidence = slices.Clone(s.Cause.Responsible), slices.Clone(s.Cause.Evidence)
	f.Refusal.Recourse = slices.Clone(s.Refusal.Recourse)
	return f, nil
}

// Format prints kind, ID and sequence, whatever the verb.
func (f ReportForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperReport) }

// LogValue logs kind, ID and sequence.
func (f ReportForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the report as text, in lang and with its times in zone; nil is UTC.
func (f ReportForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone)
	p.title(p.say("Complaint report", "投诉处理报告"))
	p.filed(f.Report)
	f.print(p)
	sought := words(p, f.Sought)
	if sought == "" {
		sought = p.say("none named", "未提出")
	}
	step(p, complaint.StepReceive)
	p.grid(p.empty("Customer's words", "客户原话", string(f.Words)), p.empty("Remedy sought", "客户诉求", sought), p.filled("Manager told", "已报告经理", p.among(" ", f.Informed.Manager.ID, p.time(f.Informed.At))))
	f.heard(p)
	f.found(p)
	f.decided(p)
	f.followed(p)
	p.heading("Prevention and report", "预防与汇报")
	for i := range f.Preventions {
		v := &f.Preventions[i]
		deadline := ""
		if !v.Deadline.IsZero() {
			deadline = v.Deadline.String()
		}
		p.grid(
			p.filled("Measure", "预防措施", p.among(" ", v.Measure.ID(), string(v.What))), p.filled("Owner", "负责人", v.Owner), p.filled("Deadline", "期限", deadline),
			p.filled("Carried out", "完成情况", p.among(" ", p.time(v.DoneAt), string(v.Result))), p.filled("None, because", "无须预防的理由", string(v.None)),
		)
	}
	p.grid(p.empty("General manager told", "向总经理汇报", p.among(" ", f.Management.To, p.time(f.Management.At))), p.filled("Summary", "汇报摘要", string(f.Management.Summary)), p.filled("Ended", "结案时间", p.time(f.EndedAt)))
	p.sign(p.say("Handled by", "处理人"), p.say("Service manager", "服务经理"), p.say("General manager", "总经理"))
	p.kept(&f.Head)
	return p.String()
}

// filed prints under which number a report was filed.
func (p *page) filed(r complaint.Report) {
	p.grid(p.filled("Report", "报告编号", r.ID), p.filled("Customer's card", "客户卡记录", r.Card))
}

// step prints the heading of one of the seven steps.
func step(p *page, s complaint.Step) { p.heading(s.Text().EN, s.Text().ZH) }

func (f *ReportForm) heard(p *page) {
	step(p, complaint.StepListen)
	t := &f.Hearing.Facts
	p.grid(
		p.empty("What", "何事", string(t.What)), p.empty("Why", "何因", string(t.Why)), p.empty("Who", "何人", string(t.Who)), p.empty("When", "何时", string(t.When)),
		p.empty("Where", "何地", string(t.Where)), p.empty("How", "如何", string(t.How)), p.empty("How much", "程度", string(t.HowMuch)),
		p.empty("Heard by", "听取人", p.among(" ", f.Hearing.By, p.time(f.Hearing.At))), p.empty("Restated, confirmed by the customer", "复述内容（客户已确认）", string(f.Hearing.Restated)),
	)
}

func (f *ReportForm) found(p *page) {
	step(p, complaint.StepFindOut)
	for i := range f.Examinations {
		e := &f.Examinations[i]
		p.grid(p.empty("Examined", "检查范围", words(p, e.Areas)), p.empty("By", "检查人", p.among(" ", e.By, p.time(e.At))), p.empty("Found", "检查结果", string(e.Found)))
	}
	if len(f.Evidence) > 0 {
		rows := make([]row, len(f.Evidence))
		for i := range f.Evidence {
			e := &f.Evidence[i]
			used := ""
			if slices.Contains(f.Cause.Evidence, e.ID) {
				used = p.say("yes", "是")
			}
			rows[i].cells = []string{e.ID, word(p, e.Kind), e.Document, string(e.Says), used}
		}
		p.table([]column{{head: p.say("Evidence", "证据"), firm: true}, {head: p.say("Kind", "类别")}, {head: p.say("Document", "文件编号"), some: true}, {head: p.say("Shows", "说明"), some: true}, {head: p.say("For the cause", "用于认定"), some: true}}, rows)
	}
	p.grid(
		p.empty("Cause", "原因", p.among(" ", f.Cause.Code, string(f.Cause.Text))), p.empty("Responsible", "责任认定", words(p, f.Cause.Responsible)),
		p.filled("Not established, because", "无法认定的理由", string(f.Cause.Reason)), p.empty("Established by", "认定人", p.among(" ", f.Cause.By, p.time(f.Cause.At))),
	)
}

func (f *ReportForm) decided(p *page) {
	step(p, complaint.StepDecide)
	for i := range f.Decisions {
		d := &f.Decisions[i]
		approval := ""
		if !d.Approval.At.IsZero() {
			approval = p.among(" ", p.say("approved", "已批准"), d.Approval.By.ID, p.time(d.Approval.At))
			if d.Approval.Rejected {
				approval = p.among(" ", p.say("rejected", "未批准"), d.Approval.By.ID, p.time(d.Approval.At), string(d.Approval.Reason))
			}
		}
		p.grid(
			p.empty("Decision", "决定编号", d.ID), p.empty("Decided by", "决定人", p.among(" ", d.By.ID, p.time(d.At))), p.empty("Severity", "重新评价", word(p, d.Severity)), p.filled("Approval", "审批", approval),
			p.filled("Meeting", "交涉安排", p.among(p.say(", ", "，"), d.Meeting.Person, string(d.Meeting.Where), p.time(d.Meeting.When))), p.filled("Settled by referral", "外部处理编号", d.Settled),
		)
	}
	measures(p, f.Measures)
	for i := range f.Referrals {
		r := &f.Referrals[i]
		p.grid(
			p.empty("Referred to", "转外部处理", p.among(" ", word(p, r.Instance), r.Name)), p.empty("Time", "转出时间", p.time(r.At)), p.empty("Asked", "请求事项", string(r.Asked)),
			p.filled("Answer", "答复", p.among(p.say(", ", "，"), word(p, r.Answer.Outcome), string(r.Answer.Words), money(r.Answer.Granted))),
		)
	}
	step(p, complaint.StepExplain)
	for i := range f.Decisions {
		d := &f.Decisions[i]
		if d.Explained.At.IsZero() {
			continue
		}
		p.grid(
			p.empty("Explained by", "说明人", p.among(" ", d.Explained.By, p.time(d.Explained.At))), p.filled("Customer", "客户意见", p.among(p.say(", ", "，"), word(p, d.Reply.Reply), string(d.Reply.Words))),
			p.filled("Decision", "处理决定", string(d.Explained.Decision)), p.empty("Reasons", "理由", string(d.Explained.Reasons)), p.empty("Prevention", "预防办法", string(d.Explained.Prevention)),
		)
	}
	p.grid(p.filled("Declined, because", "婉拒理由", string(f.Refusal.Reasons)), p.filled("Further recourse", "其他救济途径", words(p, f.Refusal.Recourse)))
}

func (f *ReportForm) followed(p *page) {
	step(p, complaint.StepAct)
	p.grid(p.empty("Completed and confirmed", "完成并经客户确认", p.among(" ", f.Action.By, p.time(f.Action.At))), p.filled("Explained", "说明", string(f.Action.Explained)))
	step(p, complaint.StepFollowUp)
	if len(f.Contacts) == 0 {
		return
	}
	rows := make([]row, len(f.Contacts))
	for i := range f.Contacts {
		c := &f.Contacts[i]
		result := word(p, c.Answer)
		if !c.Reached {
			result = p.say("not reached", "未联系上")
		}
		rows[i].cells = []string{p.time(c.At), c.By, word(p, c.Channel), result, string(c.Words), word(p, c.Back)}
	}
	p.table([]column{
		{head: p.say("Time", "时间"), firm: true}, {head: p.say("By", "回访人")}, {head: p.say("Channel", "方式")}, {head: p.say("Result", "结果")}, {head: p.say("Words", "客户意见"), some: true}, {head: p.say("Back to", "返回步骤"), some: true},
	}, rows)
}
