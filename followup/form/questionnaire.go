package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// QuestionnaireForm is the questionnaire (回访问卷) with the call script, what the file says, and the hours that suit.
type QuestionnaireForm struct {
	Contact        aftersales.Ref      `json:"contact,omitzero"`
	Seq            int64               `json:"seq,omitzero"`
	At             time.Time           `json:"at,omitzero"`
	Status         followup.Status     `json:"status,omitzero"`
	Customer       aftersales.Party    `json:"customer,omitzero"`
	Vehicle        aftersales.Vehicle  `json:"vehicle,omitzero"`
	Orders         []followup.Served   `json:"orders,omitzero"`
	Delivered      time.Time           `json:"delivered,omitzero"`
	Booked         bool                `json:"booked,omitzero"`
	Consent        followup.Consent    `json:"consent,omitzero"`
	Channels       []followup.Channel  `json:"channels,omitzero"`
	Hours          []followup.Hours    `json:"hours,omitzero"` // that suit, or else those of the house
	Again          time.Time           `json:"again,omitzero"`
	Attempts       []followup.Call     `json:"attempts,omitzero"`
	Questions      []Asked             `json:"questions,omitzero"`
	Remark         aftersales.Words    `json:"remark,omitzero"`
	AnsweredAt     time.Time           `json:"answered_at,omitzero"`
	AskedBy        aftersales.ID       `json:"asked_by,omitzero"`
	Promises       []followup.Promised `json:"promises,omitzero"`
	Host           Host                `json:"host,omitzero"`
	RetentionYears int                 `json:"retention_years"`
}

// Asked is a question of the questionnaire, and its answer where there is one.
type Asked struct {
	Question followup.Question `json:"question"`
	Mark     followup.Mark     `json:"mark,omitzero"`
	Words    aftersales.Words  `json:"words,omitzero"`
}

// Questionnaire makes the questionnaire of a follow-up: blank before the questions were answered, filled afterwards.
func Questionnaire(s followup.Snapshot, h Host) QuestionnaireForm {
	f := QuestionnaireForm{
		Contact: s.Subject, Seq: s.Seq, At: s.At, Status: s.Status, Customer: s.Customer, Vehicle: s.Vehicle, Orders: slices.Clone(s.Orders), Delivered: s.Delivered, Booked: s.Booked,
		Consent: s.Wish.Consent, Channels: slices.Clone(s.Wish.Channels), Hours: s.CallingHours(), Again: s.Again, Attempts: slices.Clone(s.Attempts),
		Remark: s.Remark, AnsweredAt: s.AnsweredAt, AskedBy: s.AskedBy, Promises: slices.Clone(s.Promises), Host: h.clone(), RetentionYears: years(s.Policy.Retention),
	}
	for i := range f.Orders {
		v := &f.Orders[i]
		v.Advisors, v.Technicians, v.Inspectors, v.Declined = slices.Clone(v.Advisors), slices.Clone(v.Technicians), slices.Clone(v.Inspectors), slices.Clone(v.Declined)
	}
	for i := range f.Promises {
		f.Promises[i].Questions = slices.Clone(f.Promises[i].Questions)
	}
	for _, q := range s.Policy.Asked() {
		r, _ := s.Reply(q)
		f.Questions = append(f.Questions, Asked{q, r.Mark, r.Words})
	}
	return f
}

// Format prints kind, ID and sequence, whatever the verb.
func (f QuestionnaireForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperQuestionnaire, f.Contact.String(), f.Seq)
}

// LogValue logs kind, ID and sequence.
func (f QuestionnaireForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the questionnaire as text, in lang and with its times in zone; nil is UTC.
func (f QuestionnaireForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p, script := paper.New(lang, zone, paper.A4), f.Script(lang, zone)
	p.Staff = f.Host.Staff
	p.Title(p.Say("Follow-up questionnaire", "回访问卷") + p.Aside(f.Host.Shop))
	p.Grid(
		p.Empty("Follow-up", "回访编号", f.Contact.ID()), p.Filled("Status", "状态", paper.Word(p, f.Status)),
		p.Empty("Customer", "用户姓名", string(f.Customer.Name)), p.Empty("Phone", "电话", f.Customer.Phone.Plain()),
		p.Empty("Plate", "车牌号", p.Plate(f.Vehicle.Plate)), p.Filled("Model", "车型", f.Vehicle.Model),
	)
	f.file(p)
	f.wish(p)
	f.calls(p)
	p.Heading("Before the questions", "开场")
	for _, line := range script.Before {
		p.Para(line)
	}
	f.answers(p)
	p.Heading("A problem", "存在问题时")
	for _, line := range script.Problem {
		p.Para(line)
	}
	for i := range f.Promises {
		m := &f.Promises[i]
		p.Grid(p.Empty("Promise", "承诺", letters(m.Questions)+" "+string(m.Content)), p.Empty("By", "答复时间", p.Time(m.Due)), p.Empty("Responsible", "负责人", p.Who(m.Person)), p.Empty("Result", "处理结果", paper.Word(p, m.Status)))
	}
	p.Heading("At the end", "结束")
	for _, line := range script.After {
		p.Para(line)
	}
	p.Kept(f.RetentionYears)
	return p.String()
}

// file prints what the caller is to know before the call.
func (f *QuestionnaireForm) file(p *paper.Page) {
	p.Heading("File", "档案")
	p.Grid(p.Empty("Delivered", "交车时间", p.Time(f.Delivered)), p.Empty("Appointment", "预约用户", p.Say(yesNo(f.Booked, "yes", "no"), yesNo(f.Booked, "是", "否"))))
	for i := range f.Orders {
		v := &f.Orders[i]
		p.Grid(
			p.Empty("Order", "委托书号", v.Order.ID()), p.Filled("Advisor", "服务顾问", p.Who(v.Advisors...)),
			p.Filled("Technicians", "技师", p.Who(v.Technicians...)), p.Filled("Inspector", "质检员", p.Who(v.Inspectors...)),
			p.Filled("First promised", "首次承诺交车", p.Time(v.Promised)), p.Filled("Last promised", "最后承诺交车", p.Time(v.PromisedLast)),
			p.Filled("Ready", "完工时间", p.Time(v.Ready)), p.Filled("Comeback", "返修", p.Yes(v.Comeback, "yes", "是")),
			p.Filled("Additions declined or put off", "未接受或暂缓的增项", p.And(notWanted(v.Declined)...)), p.Filled("First authorised", "首次确认金额", v.Authorised.String()), p.Filled("Billed", "结算金额", v.Billed.String()),
			p.Filled("Contact wish at reception", "接待时所留联系时间", string(v.ContactHours)),
		)
	}
}

// wish prints when and how the customer is called.
func (f *QuestionnaireForm) wish(p *paper.Page) {
	p.Heading("How to call", "联系要求")
	hours := make([]string, len(f.Hours))
	for i, h := range f.Hours {
		days := paper.Words(p, h.Days)
		if days == "" {
			days = p.Say("every day", "每天")
		}
		hours[i] = days + " " + h.From.String() + p.Say(" to ", " 至 ") + h.To.String()
	}
	consent := f.Consent
	if consent == "" {
		consent = followup.ConsentMayContact
	}
	p.Grid(
		p.Empty("Hours", "回访时间", strings.Join(hours, p.Say("; ", "；"))), p.Filled("Channels", "联系方式", paper.Words(p, f.Channels)),
		p.Empty("Consent", "联系意愿", paper.Word(p, consent)), p.Filled("Not before", "约定再联系时间", p.Time(f.Again)),
	)
}

func (f *QuestionnaireForm) calls(p *paper.Page) {
	if len(f.Attempts) == 0 {
		return
	}
	p.Heading("Attempts", "拨打记录")
	rows := make([]paper.Row, len(f.Attempts))
	for i := range f.Attempts {
		a := &f.Attempts[i]
		rows[i].Cells = []string{p.Local(a.When), p.Who(a.By), paper.Word(p, a.Channel), paper.Word(p, a.Result), string(a.Note)}
	}
	p.Table([]paper.Column{{Head: p.Say("Time", "时间")}, {Head: p.Say("Caller", "回访人")}, {Head: p.Say("Channel", "方式")}, {Head: p.Say("Result", "结果")}, {Head: p.Say("Note", "备注"), Some: true}}, rows)
}

func (f *QuestionnaireForm) answers(p *paper.Page) {
	p.Heading("Questions", "问题")
	rows := make([]paper.Row, len(f.Questions))
	for i := range f.Questions {
		q := &f.Questions[i]
		mark := paper.Word(p, q.Mark)
		if mark == "" {
			mark = p.Say("□ good □ problem", "□满意 □存在问题")
		}
		rows[i].Cells = []string{q.Question.Letter(), q.Question.Ask().In(p.Lang), mark, string(q.Words)}
	}
	p.Table([]paper.Column{{Head: p.Say("Code", "代码"), Firm: true}, {Head: p.Say("Question", "问题")}, {Head: p.Say("Answer", "答复")}, {Head: p.Say("In the customer's words", "用户原话")}}, rows)
	if f.AnsweredAt.IsZero() {
		p.Para(p.Say("Write praise down as praise, and “not asked” where a question was left out.", "表扬须注明“表扬”，未询问的问题须注明“未询问”。"))
	}
	p.Grid(p.Filled("Remark", "其他意见", string(f.Remark)), p.Filled("Asked by", "回访人", p.Who(f.AskedBy)), p.Filled("Time", "回访时间", p.Time(f.AnsweredAt)))
	p.Para(p.Say("Question B is the manual's of 2003; the others are worded by this library.", "问题 B 取自 2003 年《用户回访手册》；其余问题由本库拟定。"))
}

func yesNo(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

// letters are the codes of some questions.
func letters(list []followup.Question) string {
	var b strings.Builder
	for _, q := range list {
		b.WriteString(q.Letter())
	}
	return b.String()
}

// notWanted is what the customer did not want, in the order's words.
func notWanted(list []followup.NotWanted) []string {
	texts := make([]string, len(list))
	for i := range list {
		texts[i] = list[i].Text
	}
	return texts
}
