package main

import (
	"cmp"
	"strings"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// invitation is the table of phrases of an invitation.
func (s speaker) invitation(command invitation.Command) string {
	switch c := command.(type) {
	case invitation.ListDue:
		text := s.say("lists as due: ", "列入应回站：") + string(c.Customer.Name) + " " + s.vehicle(c.Vehicle) + s.aside(words(s, c.Reasons))
		if !c.DueBy.IsZero() {
			text += s.say(", by ", "，期限 ") + c.DueBy.String()
		}
		if c.Wish != invitation.WishMayContact {
			text += s.say("; ", "；") + word(s, c.Wish)
		}
		return text
	case invitation.Contact:
		text := s.say("contacts: ", "联系客户：") + word(s, c.Way) + s.say(", ", "，") + word(s, c.Result)
		if !c.Again.IsZero() {
			text += s.say(", again on ", "，约定 ") + c.Again.String()
		}
		return text + s.aside(string(c.Note))
	case invitation.Close:
		text := s.say("closes the invitation: ", "关闭主动预约：") + cmp.Or(word(s, c.Outcome), s.say("not said", "未注明"))
		if id := c.Booking.ID(); id != "" {
			text += s.say(" under ", " ") + id
		}
		return text + s.aside(string(c.Note))
	}
	return invitation.CommandText(command).In(s.lang)
}

// appointment is the table of phrases of a booking.
func (s speaker) appointment(command appointment.Command) string {
	switch c := command.(type) {
	case appointment.Book:
		text := s.say("books for ", "受理预约：") + s.slot(c.Slot) + s.say(": ", "，") + string(c.Customer.Name) + " " + s.vehicle(c.Vehicle) + s.aside(word(s, c.Channel), words(s, c.Purposes))
		if c.Owner != "" {
			text += s.say("; advisor: ", "；服务顾问 ") + c.Owner
		}
		if id := c.Replaces.Booking.ID(); id != "" {
			text += s.say("; replaces ", "；替代原预约 ") + id
		}
		if id := c.Invited.Invitation.ID(); id != "" {
			text += s.say("; invited: ", "；来自邀约 ") + id
		}
		return text + s.said(c.Request)
	case appointment.IssueNotice:
		return s.say("issues the notice ", "下发预约通知单 ") + c.Notice + s.say(" to ", "：") + words(s, c.Copies)
	case appointment.AcknowledgeNotice:
		return s.say("has read the notice ", "签收预约通知单 ") + c.Notice + s.aside(word(s, c.To))
	case appointment.PostOnBoard:
		return s.say("puts the booking on the board", "登上预约服务看板")
	case appointment.ConfirmReadiness:
		text := s.say("ready: "+word(s, c.Department), word(s, c.Department)+"已就绪")
		if !c.Ready {
			text = s.say("not ready: "+word(s, c.Department), word(s, c.Department)+"未就绪")
		}
		if c.Answered != "" {
			text += s.say(", says ", "，答复人 ") + c.Answered
		}
		if c.Technician != "" {
			text += s.say("; technician ", "；技师 ") + c.Technician
		}
		if c.Bay != "" {
			text += s.say(", bay ", "，工位 ") + c.Bay
		}
		if len(c.Reserved) > 0 {
			text += s.say("; reserved ", "；预留 ") + s.list(c.Reserved)
		}
		return text + s.aside(string(c.Note))
	case appointment.PrepareReception:
		text := s.say("prefills the intake sheet: ", "预填接车问诊单：") + words(s, c.Fields)
		if c.Kit {
			text += s.say("; clipboard and covers lie ready", "；夹板、三件套备妥")
		}
		if c.Prepared {
			text += s.say("; the booking is prepared", "；预约准备就绪")
		}
		return text
	case appointment.Remind:
		return s.say("reminds the customer: ", "提醒客户：") + word(s, c.Channel) + s.aside(s.reached(c.Reached))
	case appointment.TransferOwner:
		return s.say("passes the booking on to ", "预约移交 ") + c.To + s.aside(string(c.Reason))
	case appointment.Reschedule:
		return s.say("reschedules to ", "客户改期至 ") + s.slot(c.Slot) + s.aside(word(s, c.Channel), string(c.Reason))
	case appointment.AnnounceMove:
		return s.say("asks to move the booking to ", "请客户变更预约至 ") + s.slot(c.Slot) + s.aside(word(s, c.Reason), string(c.Note))
	case appointment.TellMove:
		return s.say("tells the customer of the move: ", "告知客户变更：") + word(s, c.Channel)
	case appointment.AnswerMove:
		return s.say("the customer answers to the move: ", "客户答复变更：") + word(s, c.Answer) + s.aside(c.Person, word(s, c.Channel))
	case appointment.RecordArrival:
		return s.say("the customer came", "客户到店") + s.aside(s.reported(c.At, "at", "到店"))
	case appointment.RecordMiss:
		return s.say("the customer did not come in time", "登记未如约到店")
	case appointment.ContactMissed:
		text := s.say("calls the customer who did not come: ", "联系未如约客户：") + word(s, c.Channel) + s.say(", ", "，") + s.reached(c.Reached)
		if c.Why != "" {
			text += s.say(", ", "，") + word(s, c.Why)
		}
		text += s.said(c.Words)
		if c.Rebook {
			text += s.say("; wants to come", "；愿意改约")
		}
		return text
	case appointment.Close:
		text := s.say("closes the booking", "关闭预约")
		if id := c.Rebooking.ID(); id != "" {
			text += s.say(", booked again as ", "，改约为 ") + id
		}
		return text + s.aside(string(c.Note))
	case appointment.Cancel:
		return s.say("cancels the booking", "取消预约") + s.aside(string(c.Reason))
	}
	return appointment.CommandText(command).In(s.lang)
}

// hotline is the table of phrases of a ticket.
func (s speaker) hotline(command hotline.Command) string {
	switch c := command.(type) {
	case hotline.Take:
		return s.take(c)
	case hotline.JoinCall:
		return s.say("another call about it: ", "同一事由再次来电：") + string(c.Caller.Name) + s.said(c.Words)
	case hotline.PassOn:
		return s.say("passes the call on to ", "来电转给 ") + cmp.Or(c.To, s.say("nobody by name", "未指定人员")) + s.colon() + string(c.Asked)
	case hotline.Acknowledge:
		return s.say("takes the call over", "接收来电")
	case hotline.Diagnose:
		steps := make([]string, len(c.Steps))
		for i, step := range c.Steps {
			steps[i] = string(step)
		}
		text := s.say("diagnosis by phone: ", "电话诊断：") + strings.Join(steps, s.say("; ", "；")) + s.say("; finding: ", "；判断：") + string(c.Finding) + s.say("; advice: ", "；建议：") + string(c.Advice)
		return text + s.aside(word(s, c.Mode), words(s, c.Marks))
	case hotline.AnswerByPhone:
		return s.say("answers by phone", "电话解答") + s.said(c.Words)
	case hotline.AnnouncePaid:
		return s.say("announces that it will be paid: ", "告知收费政策：") + string(c.Told) + s.aside(s.moneyIf(c.Amount))
	case hotline.PromiseCallBack:
		return s.say("promises that "+c.Person+" calls back by ", "承诺由 "+c.Person+" 回电，时限 ") + s.time(c.Due)
	case hotline.RecordCallBack:
		return s.say("calls back: ", "回电：") + s.reached(c.Reached) + s.aside(s.reported(c.At, "at", "回电")) + s.said(c.Said)
	case hotline.Escalate:
		return s.say("escalates to ", "升级至 ") + c.To + s.colon() + string(c.Problem) + s.aside(words(s, c.Marks))
	case hotline.RecordSolution:
		return s.say("solution: ", "解决方案：") + string(c.Cause) + s.say("; ", "；") + string(c.Solution)
	case hotline.ReportQuality:
		return s.say("quality report "+c.Report+" goes to ", "质量反馈单 "+c.Report+" 提交 ") + c.To
	case hotline.Assign:
		text := s.say("assigns to ", "下派 ") + c.To + s.colon() + word(s, c.Mode) + s.say(", ", "，") + word(s, c.Charge)
		if c.Tow {
			text += s.say(", towed in", "，拖车进店")
		}
		if c.Directions.Where != "" {
			text += s.say("; ", "；") + string(c.Directions.Where) + s.say(", ", "，") + s.time(c.Directions.When) + s.say(", ", "，") + string(c.Directions.How)
		}
		return text
	case hotline.RecordService:
		text := s.say("service by ", "完成服务，服务人 ") + c.Person + s.colon() + string(c.Work) + s.say("; ", "；") + string(c.Result)
		if id := c.Order.ID(); id != "" {
			text += s.aside(id)
		}
		return text
	case hotline.RaiseComplaint:
		text := s.say("raises it as a complaint", "转投诉")
		if id := c.Case.ID(); id != "" {
			text += " " + id
		}
		if c.Superior.ID != "" {
			text += s.say(" to ", "，上报 ") + word(s, c.Superior.Role) + " " + c.Superior.ID
		}
		return text + s.aside(string(c.Note.Need), words(s, c.Note.Marks))
	case hotline.Withdraw:
		return s.say("withdraws the request: ", "撤回请求：") + string(c.Reason)
	case hotline.Close:
		return s.say("closes the ticket", "关闭任务单")
	}
	return hotline.CommandText(command).In(s.lang)
}

func (s speaker) take(c hotline.Take) string {
	who := c.Customer
	if who.ID == "" {
		who = c.Caller
	}
	text := s.say("takes a call: ", "受理来电：") + word(s, c.Kind) + s.say(", ", "，") + string(who.Name)
	if c.Product.Vehicle.ID != "" {
		text += " " + s.vehicle(c.Product.Vehicle)
	}
	if c.Urgent {
		text += s.aside(s.say("urgent", "紧急"))
	}
	if id := c.Earlier.Ticket.ID(); id != "" {
		text += s.say("; repeats ", "；重复来电，原单 ") + id
	}
	if text += s.said(c.Symptom.Words); c.Symptom.Words == "" {
		return text + s.said(c.Question)
	}
	return text + s.aside(string(c.Question))
}

// said is what somebody said, in quotation marks; nothing where nothing was.
func (s speaker) said(words aftersales.Words) string {
	if words == "" {
		return ""
	}
	return s.colon() + "“" + string(words) + "”"
}

func (s speaker) reached(yes bool) string {
	if yes {
		return s.say("reached", "已联系上")
	}
	return s.say("nobody reached", "未联系上")
}

func (s speaker) moneyIf(m aftersales.Money) string {
	if m.IsZero() {
		return ""
	}
	return s.money(m)
}

// slot is when a customer is expected, on the clocks of the house.
func (s speaker) slot(at appointment.Slot) string {
	if (at == appointment.Slot{}) {
		return s.say("no slot", "未定时段")
	}
	text := at.Start.Date.String() + " " + at.Start.Clock.String()
	if at.Kind != aftersales.OpeningService {
		text += s.aside(word(s, at.Kind))
	}
	return text
}

// words are the labels of choices.
func words[T interface {
	~string
	Text() aftersales.Text
}](s speaker, list []T) string {
	labels := make([]string, len(list))
	for i, choice := range list {
		labels[i] = word(s, choice)
	}
	return s.list(labels)
}
