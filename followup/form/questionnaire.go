package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
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
		Remark: s.Remark, AnsweredAt: s.AnsweredAt, AskedBy: s.AskedBy, Promises: slices.Clone(s.Promises), Host: h, RetentionYears: years(s.Policy.Retention),
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
	p, script := newPage(lang, zone), f.Script(lang, zone)
	p.title(p.say("Follow-up questionnaire", "回访问卷") + p.aside(f.Host.Shop))
	p.grid(
		p.empty("Follow-up", "回访编号", f.Contact.ID()), p.filled("Status", "状态", word(p, f.Status)),
		p.empty("Customer", "用户姓名", string(f.Customer.Name)), p.empty("Phone", "电话", f.Customer.Phone.Plain()),
		p.empty("Plate", "车牌号", p.plate(f.Vehicle.Plate)), p.filled("Model", "车型", f.Vehicle.Model),
	)
	f.file(p)
	f.wish(p)
	f.calls(p)
	p.heading("Before the questions", "开场")
	for _, line := range script.Before {
		p.para(line)
	}
	f.answers(p)
	p.heading("A problem", "存在问题时")
	for _, line := range script.Problem {
		p.para(line)
	}
	for i := range f.Promises {
		m := &f.Promises[i]
		p.grid(p.empty("Promise", "承诺", letters(m.Questions)+" "+string(m.Content)), p.empty("By", "答复时间", p.time(m.Due)), p.empty("Responsible", "负责人", m.Person), p.empty("Result", "处理结果", word(p, m.Status)))
	}
	p.heading("At the end", "结束")
	for _, line := range script.After {
		p.para(line)
	}
	p.kept(f.RetentionYears)
	return p.String()
}

// file prints what the caller is to know before the call.
func (f *QuestionnaireForm) file(p *page) {
	p.heading("File", "档案")
	p.grid(p.empty("Delivered", "交车时间", p.time(f.Delivered)), p.empty("Appointment", "预约用户", p.say(yesNo(f.Booked, "yes", "no"), yesNo(f.Booked, "是", "否"))))
	for i := range f.Orders {
		v := &f.Orders[i]
		p.grid(
			p.empty("Order", "委托书号", v.Order.ID()), p.filled("Advisor", "服务顾问", p.and(v.Advisors...)),
			p.filled("Technicians", "技师", p.and(v.Technicians...)), p.filled("Inspector", "质检员", p.and(v.Inspectors...)),
			p.filled("First promised", "首次承诺交车", p.time(v.Promised)), p.filled("Last promised", "最后承诺交车", p.time(v.PromisedLast)),
			p.filled("Ready", "完工时间", p.time(v.Ready)), p.filled("Comeback", "返修", p.yes(v.Comeback, "yes", "是")),
			p.filled("Declined additions", "未接受的增项", p.and(v.Declined...)), p.filled("First authorised", "首次确认金额", money(v.Authorised)), p.filled("Billed", "结算金额", money(v.Billed)),
			p.filled("Contact wish at reception", "接待时所留联系时间", string(v.ContactHours)),
		)
	}
}

// wish prints when and how the customer is called.
func (f *QuestionnaireForm) wish(p *page) {
	p.heading("How to call", "联系要求")
	hours := make([]string, len(f.Hours))
	for i, h := range f.Hours {
		days := words(p, h.Days)
		if days == "" {
			days = p.say("every day", "每天")
		}
		hours[i] = days + " " + h.From.String() + p.say(" to ", " 至 ") + h.To.String()
	}
	consent := f.Consent
	if consent == "" {
		consent = followup.ConsentMayContact
	}
	p.grid(
		p.empty("Hours", "回访时间", strings.Join(hours, p.say("; ", "；"))), p.filled("Channels", "联系方式", words(p, f.Channels)),
		p.empty("Consent", "联系意愿", word(p, consent)), p.filled("Not before", "约定再联系时间", p.time(f.Again)),
	)
}

func (f *QuestionnaireForm) calls(p *page) {
	if len(f.Attempts) == 0 {
		return
	}
	p.heading("Attempts", "拨打记录")
	rows := make([]row, len(f.Attempts))
	for i := range f.Attempts {
		a := &f.Attempts[i]
		rows[i].cells = []string{p.local(a.When), a.By, word(p, a.Channel), word(p, a.Result), string(a.Note)}
	}
	p.table([]column{{head: p.say("Time", "时间")}, {head: p.say("Caller", "回访人")}, {head: p.say("Channel", "方式")}, {head: p.say("Result", "结果")}, {head: p.say("Note", "备注"), some: true}}, rows)
}

func (f *QuestionnaireForm) answers(p *page) {
	p.heading("Questions", "问题")
	rows := make([]row, len(f.Questions))
	for i := range f.Questions {
		q := &f.Questions[i]
		mark := word(p, q.Mark)
		if mark == "" {
			mark = p.say("□ good □ problem", "□满意 □存在问题")
		}
		rows[i].cells = []string{q.Question.Letter(), q.Question.Ask().In(p.lang), mark, string(q.Words)}
	}
	p.table([]column{{head: p.say("Code", "代码"), firm: true}, {head: p.say("Question", "问题")}, {head: p.say("Answer", "答复")}, {head: p.say("In the customer's words", "用户原话")}}, rows)
	if f.AnsweredAt.IsZero() {
		p.para(p.say("Write praise down as praise, and “not asked” where a question was left out.", "表扬须注明“表扬”，未询问的问题须注明“未询问”。"))
	}
	p.grid(p.filled("Remark", "其他意见", string(f.Remark)), p.filled("Asked by", "回访人", f.AskedBy), p.filled("Time", "回访时间", p.time(f.AnsweredAt)))
	p.para(p.say("Question B is the manual's of 2003; the others are worded by this library.", "问题 B 取自 2003 年《用户回访手册》；其余问题由本库拟定。"))
}

func yesNo(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

func money(m aftersales.Money) string {
	if m.IsZero() {
		return ""
	}
	return m.String()
}

// letters are the codes of some questions.
func letters(list []followup.Question) string {
	var b strings.Builder
	for _, q := range list {
		b.WriteString(q.Letter())
	}
	return b.String()
}
