package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// followup is the table of phrases of a follow-up.
func (s speaker) followup(command followup.Command) string {
	switch c := command.(type) {
	case followup.Plan:
		return s.say("plans the follow-up of ", "安排回访：") + c.Order.Order.ID() + s.say(": ", "，") + string(c.Customer.Name) + " " + s.vehicle(c.Vehicle) + s.aside(s.say("caller: ", "回访人 ")+c.Owner)
	case followup.JoinOrder:
		return s.say("takes in the visit's other order ", "并入同次到店的委托书 ") + c.Order.Order.ID()
	case followup.Prepare:
		return s.say("reads the customer's file", "查阅用户档案")
	case followup.Attempt:
		text := s.say("calls: ", "拨打回访：") + word(s, c.Channel) + s.say(", ", "，") + word(s, c.Result)
		if !c.Again.IsZero() {
			text += s.say(", again at ", "，约定 ") + s.time(c.Again)
		}
		return text + s.aside(string(c.Note))
	case followup.CallAbout:
		return s.say("calls for another purpose: ", "因其他目的联系：") + word(s, c.Purpose) + s.say(", ", "，") + word(s, c.Channel) + s.say(", ", "，") + s.reached(c.Reached) + s.aside(string(c.Note))
	case followup.TakeCall:
		return s.say("the customer calls", "客户来电") + s.aside(s.reported(c.At, "at", "来电")) + s.said(c.Words)
	case followup.BreakOff:
		return s.say("the talk breaks off: ", "通话中断：") + string(c.Reason)
	case followup.Answer:
		return s.answers(c)
	case followup.Refuse:
		return s.say("does not want to be asked", "不愿接受回访") + s.said(c.Words)
	case followup.LeaveMessage:
		return s.say("counts as unreachable, leaves a message: ", "认定无法联系，留言：") + word(s, c.Channel)
	case followup.Skip:
		text := s.say("no follow-up: ", "不回访：") + word(s, c.Reason)
		if id := c.Case.ID(); id != "" {
			text += " " + id
		}
		return text + s.aside(string(c.Note))
	case followup.Promise:
		return s.say("promises about ", "承诺解决“") + words(s, c.Questions) + s.say("", "”") + s.colon() + string(c.Content) + s.promised(c.Person, s.due(c.Due)) + s.about(c.Concerned)
	case followup.Resolve:
		return s.say("solution of ", "登记解决措施 ") + c.Promise + s.colon() + string(c.Done) + s.say("; ", "；") + word(s, c.Outcome) + s.said(c.Said)
	case followup.RaiseComplaint:
		return s.say("passes it on as the complaint ", "转投诉 ") + c.Case.ID() + s.colon() + string(c.Note.Need)
	case followup.Close:
		return s.say("closes the follow-up", "关闭回访")
	}
	return followup.CommandText(command).In(s.lang)
}

// answers are what a customer said, the praise and the problems in the customer's words.
func (s speaker) answers(c followup.Answer) string {
	text, good, unasked := s.say("asks the questionnaire: ", "回访问卷："), 0, 0
	var list []string
	for _, r := range c.Replies {
		switch r.Mark {
		case followup.MarkGood:
			good++
		case followup.MarkNotAsked:
			unasked++
		default:
			list = append(list, r.Question.Letter()+" "+word(s, r.Question)+s.say(", ", "，")+word(s, r.Mark)+s.said(r.Words))
		}
	}
	list = append(list, s.count(good, "good", "满意"))
	if unasked > 0 {
		list = append(list, s.count(unasked, "not asked", "未询问"))
	}
	return text + strings.Join(list, s.say("; ", "；")) + s.aside(string(c.Remark))
}

// prevention is the table of phrases of a measure.
func (s speaker) prevention(command prevention.Command) string {
	switch c := command.(type) {
	case prevention.Propose:
		text := s.say("proposes a measure", "提出预防措施")
		if c.Problem != "" {
			text += s.say(" against ", "，问题：") + s.problem(c.Problem)
		}
		if id := c.Source.ID(); id != "" {
			text += s.say(", came of ", "，来自 ") + id
		}
		text += s.aside(s.frequency(c.Frequency), s.say("aim at most ", "目标不高于 ")+strconv.Itoa(c.Aim)+s.say(" %", "%")) + s.colon() + string(c.Measure)
		if id := c.Replaces.Measure.ID(); id != "" {
			text += s.say("; replaces ", "；替代 ") + id
		}
		return text + s.aside(s.say("cause: ", "原因：")+string(c.Cause))
	case prevention.Assign:
		return s.say("assigns the measure to ", "落实责任人 ") + c.Owner + s.say(", by ", "，期限 ") + c.Deadline.String()
	case prevention.Extend:
		return s.say("moves the deadline to ", "期限延至 ") + c.Deadline.String() + s.aside(string(c.Reason))
	case prevention.RecordStep:
		return s.say("step taken: ", "完成步骤：") + word(s, c.Step) + s.aside(string(c.Note))
	case prevention.ReportDone:
		return s.say("carried out: ", "已实施：") + string(c.Result)
	case prevention.Verify:
		return s.say("verifies the measure: ", "验证措施：") + s.frequency(c.Reached)
	case prevention.Replace:
		return s.say("without effect, replaced by ", "验证无效，改用 ") + c.By.ID()
	case prevention.Drop:
		return s.say("drops the measure: ", "取消措施：") + string(c.Reason)
	}
	return prevention.CommandText(command).In(s.lang)
}

// complaint is the table of phrases of a case.
func (s speaker) complaint(command complaint.Command) string {
	switch c := command.(type) {
	case complaint.Receive:
		return s.receive(c)
	case complaint.Acknowledge:
		return s.say("tells the customer who has the case: ", "告知客户已受理：") + word(s, c.Channel)
	case complaint.InformManager:
		return s.say("tells the manager at once: ", "立即上报：") + word(s, c.Manager.Role) + " " + c.Manager.ID
	case complaint.Listen:
		text := s.say("listens, by 5W2H", "按 5W2H 听取陈述")
		if c.Confirmed {
			text += s.say(", the customer confirms", "，客户已确认")
		}
		return text + s.said(c.Restated)
	case complaint.Examine:
		return s.say("looks at the facts (", "查证（") + words(s, c.Areas) + s.say("): ", "）：") + string(c.Found) + s.evidence(c.Evidence)
	case complaint.AttributeCause:
		return s.say("cause: ", "原因认定：") + string(c.Text) + s.say("; responsible: ", "；责任：") + words(s, c.Responsible)
	case complaint.AskGuarantee:
		return s.say("asks the guarantee about exchange or return: ", "核对三包换退条件：") + s.rights(c.Question)
	case complaint.Decide:
		text := s.say("decides", "处理决定") + s.aside(word(s, c.Severity)) + s.colon() + s.plans(c.Measures)
		if c.Meeting.Person != "" {
			text += s.say("; tells the customer: ", "；告知人 ") + c.Meeting.Person + s.aside(string(c.Meeting.Where), s.due(c.Meeting.When))
		}
		return text
	case complaint.Approve:
		if c.Rejected {
			return s.say("rejects the decision", "驳回决定") + s.aside(string(c.Reason))
		}
		return s.say("approves the decision", "批准决定") + s.aside(string(c.Reason))
	case complaint.Explain:
		text := s.say("explains: ", "向客户说明：") + string(c.Decision) + s.say("; reasons: ", "；理由：") + string(c.Reasons)
		if c.Prevention != "" {
			text += s.say("; prevention: ", "；预防：") + string(c.Prevention)
		}
		return text
	case complaint.RecordReply:
		return s.say("the customer ", "客户答复：") + word(s, c.Reply) + s.said(c.Words)
	case complaint.Decline:
		text := s.say("declines the demand: ", "婉拒要求：") + string(c.Reasons)
		if len(c.Recourse) > 0 {
			text += s.say("; further recourse: ", "；可继续向以下途径反映：") + words(s, c.Recourse)
		}
		return text
	case complaint.ProvideCare:
		return s.say("care at once: ", "即时关怀：") + word(s, c.Remedy) + s.colon() + string(c.What) + s.aside(s.moneyIf(c.Spent))
	case complaint.Act:
		return s.say("carries out ", "执行措施 ") + c.Measure + s.colon() + string(c.Result) + s.aside(s.moneyIf(c.Spent))
	case complaint.ConfirmAction:
		text := s.say("all is done, explained: ", "措施完成，已说明：") + string(c.Explained)
		if c.Confirmed {
			text += s.say("; the customer confirms", "；客户已确认")
		}
		return text
	case complaint.FollowUp:
		text := s.say("asks afterwards: ", "处理后回访：") + word(s, c.Channel) + s.say(", ", "，") + s.reached(c.Reached)
		if c.Answer != "" {
			text += s.say(", ", "，") + word(s, c.Answer)
		}
		if c.Back != "" {
			text += s.say("; back to ", "；退回 ") + word(s, c.Back)
		}
		return text + s.said(c.Words)
	case complaint.SolveOnSpot:
		return s.say("solves it on the spot: ", "当场解决：") + s.plans(c.Measures) + s.aside(string(c.Text))
	case complaint.Refer:
		return s.say("refers it to the ", "提交") + word(s, c.Instance) + s.aside(c.Name) + s.colon() + string(c.Asked)
	case complaint.RecordReferralAnswer:
		text := s.say("answer from outside: ", "外部答复：") + string(c.Words) + s.say("; ", "；") + word(s, c.Outcome)
		if c.Agreed {
			text += s.say(", the customer agrees", "，客户同意")
		}
		return text
	case complaint.Transfer:
		return s.say("passes the case on to ", "移交 ") + c.To + s.aside(string(c.Reason))
	case complaint.LookIn:
		return s.say("looks after the case that was passed on: ", "跟踪已移交案件：") + string(c.Seen)
	case complaint.PromiseCustomer:
		return s.say("promises the customer: ", "向客户承诺：") + string(c.What) + s.promised("", s.due(c.Due))
	case complaint.KeepPromise:
		return s.say("keeps the promise ", "兑现承诺 ") + c.Promise
	case complaint.RecordPrevention:
		if c.None != "" {
			return s.say("nothing to prevent: ", "无需预防：") + string(c.None)
		}
		text := s.say("prevention: ", "预防措施：") + string(c.What)
		if id := c.Measure.ID(); id != "" {
			text += " " + id
		}
		return text + s.promised(c.Owner, c.Deadline.String())
	case complaint.ConfirmPrevention:
		return s.say("prevention carried out: ", "预防措施已落实：") + string(c.Result)
	case complaint.LinkCase:
		return s.say("links the case ", "关联案件 ") + c.Case.ID() + s.aside(string(c.Why))
	case complaint.ReportToManagement:
		return s.say("reports to ", "报告总经理 ") + c.To + s.colon() + string(c.Summary)
	case complaint.FileReport:
		return s.say("files the report ", "归档处理报告 ") + c.Report + s.say(", customer's card ", "，客户卡 ") + c.Card + s.colon() + string(c.Summary)
	case complaint.Close:
		return s.say("closes the case", "结案")
	case complaint.Withdraw:
		return s.say("the complaint is withdrawn: ", "撤回投诉：") + string(c.Reason)
	case complaint.Reopen:
		return s.say("opens the case again: ", "重开案件：") + string(c.Reason)
	}
	return complaint.CommandText(command).In(s.lang)
}

func (s speaker) receive(c complaint.Receive) string {
	text := s.say("receives a complaint: ", "受理投诉：") + string(c.Customer.Name)
	if c.About.Vehicle.ID != "" {
		text += " " + s.vehicle(c.About.Vehicle)
	}
	text += s.aside(word(s, c.Channel), words(s, c.Problems), word(s, c.Severity)) + s.said(c.Words)
	if id := c.From.ID(); id != "" {
		text += s.say("; came of ", "；来自 ") + id
	}
	switch {
	case len(c.Sought) > 0:
		text += s.say("; asks for: ", "；要求：") + words(s, c.Sought)
	case c.NoneSought:
		text += s.say("; names no remedy", "；未提具体要求")
	}
	return text
}

// rights is what the guarantee answers, and of every right that has begun to count how far away it is.
func (s speaker) rights(q guarantee.AskRights) string {
	r, err := q.Answer()
	if err != nil {
		return s.say("no answer", "无法核对")
	}
	text := r.Says.In(s.lang)
	for i, near := range r.Near {
		if i > 0 {
			text += s.say(" ", "") + near.Says.In(s.lang)
		}
	}
	return text
}

// plans are the measures of a decision.
func (s speaker) plans(list []complaint.Plan) string {
	if len(list) == 0 {
		return s.say("nothing is offered", "不予补偿")
	}
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = word(s, p.Remedy) + s.say(" – ", "——") + string(p.What) + s.aside(s.moneyIf(p.Amount), p.Person, word(s, p.Basis))
	}
	return strings.Join(texts, s.say("; ", "；"))
}

func (s speaker) evidence(list []complaint.Evidence) string {
	kinds := make([]string, len(list))
	for i, e := range list {
		kinds[i] = word(s, e.Kind)
	}
	if len(kinds) == 0 {
		return ""
	}
	return s.aside(s.say("evidence: ", "证据：") + s.list(kinds))
}

// promised is who does something by when.
func (s speaker) promised(person, due string) string {
	text := ""
	if person != "" {
		text += s.say("; responsible: ", "；负责人 ") + person
	}
	if due != "" {
		text += s.say(", by ", "，期限 ") + due
	}
	return text
}

// about is whose work a problem is about.
func (s speaker) about(person aftersales.ID) string {
	if person == "" {
		return ""
	}
	return s.aside(s.say("about the work of ", "涉及 ") + person)
}

// due is a time by which something is promised; empty where none is said.
func (s speaker) due(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return s.time(t)
}

func (s speaker) count(n int, en, zh string) string {
	return strconv.Itoa(n) + s.say(" "+en, " 项"+zh)
}

// frequency is in how many calls a problem showed.
func (s speaker) frequency(f prevention.Frequency) string {
	return fmt.Sprintf(s.say("%d of %d calls", "%[2]d 人次中 %[1]d 次"), f.Calls.Count, f.Calls.Of)
}

// problem is what a measure is against: a complaint's problem in words, and a question of the follow-up with its letter.
func (s speaker) problem(code string) string {
	if p := complaint.Problem(code); slices.Contains(complaint.Problems(), p) {
		return p.Text().In(s.lang)
	}
	for _, q := range followup.Questions() {
		if q.Letter() == code {
			return code + " " + word(s, q)
		}
	}
	return code
}
