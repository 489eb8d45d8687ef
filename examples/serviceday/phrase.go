package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// teller puts operations into words. It remembers of each order what later operations name by ID alone.
type teller struct {
	lang   aftersales.Lang
	orders map[aftersales.Ref]*told
}

type told struct {
	policy pricing.Policy
	works  map[aftersales.ID]workorder.Work
}

func newTeller(lang aftersales.Lang) *teller {
	return &teller{lang, make(map[aftersales.Ref]*told)}
}

// learn remembers what an operation that was accepted said.
func (t *teller) learn(e *entry) {
	if e.verdict.Outcome != oracle.OutcomeAccepted {
		return
	}
	ref := e.op.Subject.Ref()
	o := t.orders[ref]
	if o == nil {
		o = &told{works: make(map[aftersales.ID]workorder.Work)}
		t.orders[ref] = o
	}
	switch c := e.command.(type) {
	case workorder.Open:
		o.policy = c.Policy.Pricing
	case workorder.AddItem:
		o.works[c.Item] = c.Work
	case workorder.ProposeAddition:
		o.works[c.Item] = c.Work
	case workorder.ChangeItem:
		o.works[c.Item] = c.Work
	case workorder.ReplaceItemPrice:
		w := o.works[c.Item]
		w.Lines = slices.Clone(w.Lines)
		for _, p := range c.Prices {
			for i := range w.Lines {
				if w.Lines[i].ID == p.Line {
					w.Lines[i].Price = p.Price
				}
			}
		}
		o.works[c.Item] = w
	}
}

// phrase says in a few words what an operation asks for.
func (t *teller) phrase(e *entry) string {
	o := t.orders[e.op.Subject.Ref()]
	if o == nil {
		o = new(told)
	}
	s := speaker{t.lang, o, e.at.Location(), e.at}
	text := e.op.Do.Type
	switch c := e.completed().(type) {
	case invitation.Command:
		text = s.invitation(c)
	case appointment.Command:
		text = s.appointment(c)
	case hotline.Command:
		text = s.hotline(c)
	case reception.Command:
		text = s.reception(c)
	case workorder.Command:
		text = s.workorder(c)
	case followup.Command:
		text = s.followup(c)
	case prevention.Command:
		text = s.prevention(c)
	case complaint.Command:
		text = s.complaint(c)
	case nil:
		text = s.question(text)
	}
	if seen := strconv.FormatInt(e.op.Expect, 10); e.op.Expect > 0 {
		text += s.say(" (as seen after event "+seen+")", "（依据第 "+seen+" 项记录）")
	}
	for _, w := range e.op.Waive {
		text += s.say(" (asking to waive "+string(w.Code)+")", "（申请豁免 "+string(w.Code)+"）")
	}
	return text
}

// notes are the sentences under an operation: of the rules that it broke, of those that were waived, and of what the log has otherwise.
func (t *teller) notes(e *entry) []string {
	s := speaker{t.lang, nil, e.at.Location(), e.at}
	v := &e.verdict
	var notes []string
	for _, b := range v.Violations {
		notes = s.gather(notes, s.local(b.Explain(t.lang), b.Found))
	}
	for _, f := range v.Findings {
		note := s.local(f.Explain(t.lang), f.Found)
		if w := f.Waived; w.Code != "" {
			by := word(s, w.By.Role) + " " + w.By.ID
			note = s.say("waived by "+by+": ", "经"+by+" 豁免：") + note + s.say(" Reason: "+string(w.Reason), "理由："+string(w.Reason))
		}
		notes = s.gather(notes, note)
	}
	for _, d := range v.Differences {
		want, got := s.excerpt(d.Want), s.excerpt(d.Got)
		if d.Path == "was" {
			want, got = word(s, v.Was), word(s, v.Outcome)
		}
		notes = append(notes, s.say("not as the log has it: ", "与日志所载不符：")+d.Path+s.say(": log "+want+", oracle "+got, "：日志为 "+want+"，判定为 "+got))
	}
	return notes
}

// gather adds a note. One that says the sentence of the note before about something else is told with it, once.
func (s speaker) gather(notes []string, note string) []string {
	if len(notes) == 0 {
		return append(notes, note)
	}
	before, open, end := notes[len(notes)-1], s.say(" (", "（"), s.say(")", "）")
	same := 0
	for same < min(len(before), len(note)) && before[same] == note[same] {
		same++
	}
	sentence := strings.LastIndex(before[:same], open)
	if sentence < 0 || !strings.HasSuffix(before, end) || !strings.HasSuffix(note, end) || !strings.HasSuffix(strings.TrimRight(before[:sentence], " "), s.say(".", "。")) {
		return append(notes, note)
	}
	notes[len(notes)-1] = strings.TrimSuffix(before, end) + s.say("; ", "；") + note[sentence+len(open):]
	return notes
}

// question is what somebody asks the prices of, beside any order.
func (s speaker) question(name string) string {
	if name == "price" {
		return s.say("asks what printed lines come to", "核对打印单据的合计")
	}
	return s.say("asks about prices: ", "价格核算：") + name
}

// speaker says things in one language, about one order, on one day.
type speaker struct {
	lang  aftersales.Lang
	told  *told
	zone  *time.Location
	today time.Time
}

// excerpt is the beginning of a value of the log, which may be long.
func (s speaker) excerpt(value aftersales.Raw) string {
	const most = 60
	if text := []rune(string(value)); len(text) > most {
		return string(text[:most]) + "…"
	}
	return cmp.Or(string(value), s.say("nothing", "无"))
}

func (s speaker) say(en, zh string) string { return aftersales.Text{EN: en, ZH: zh}.In(s.lang) }

// reception is the table of phrases of a visit, a row for every command of which more is told than its label.
func (s speaker) reception(command reception.Command) string {
	switch c := command.(type) {
	case reception.Arrive:
		text := s.say("arrives: ", "到店：") + s.vehicle(c.Vehicle) + s.say(", of ", "，客户 ") + string(c.Customer.Name)
		if c.Sender.ID != "" {
			text += s.say(", brought by ", "，送修人 ") + string(c.Sender.Name)
		}
		if c.Way.Since() > 0 && c.Way != reception.WayDriven {
			text += s.say(", ", "，") + word(s, c.Way)
		}
		if id := c.Booking.Ref.ID(); id != "" {
			text += s.say("; booking ", "；预约 ") + id
		}
		if id := c.Ticket.Ticket.ID(); id != "" {
			text += s.say("; ticket ", "；热线任务单 ") + id
		}
		return text
	case reception.Greet:
		if c.Advisor == "" {
			return s.say("greets the customer", "迎接客户")
		}
		return s.say("greets the customer; advisor: ", "迎接客户，服务顾问 ") + c.Advisor
	case reception.AskToWait:
		return s.say("asks to wait, shown to the lounge", "请客户到休息室等候") + s.aside(string(c.Reason))
	case reception.InformWaiting:
		return s.say("tells the waiting customer: ", "告知等候的客户：") + string(c.Text)
	case reception.IdentifyPurpose:
		names := make([]string, len(c.Purposes))
		for i, p := range c.Purposes {
			names[i] = word(s, p)
		}
		text := s.say("came for: ", "来意：") + s.list(names)
		if id := c.Earlier.Order.ID(); id != "" {
			text += s.say("; comes back from ", "；前次委托书 ") + id
		}
		if c.Special != "" {
			text += s.say("; asks for: ", "；特殊要求：") + string(c.Special)
		}
		return text
	case reception.VerifyFile:
		return s.verified(c)
	case reception.FitCovers:
		text := s.say("fits seat, wheel and floor covers", "铺好座椅套、方向盘套、脚垫")
		if c.Present {
			text = s.say("fits seat, wheel and floor covers before the customer", "当客户面铺好座椅套、方向盘套、脚垫")
		}
		return text + s.before(c.Before)
	case reception.RecordValuables:
		text := s.say("valuables: ", "贵重物品：") + word(s, c.Agreed)
		if c.Reminded {
			text = s.say("reminds of valuables: ", "提醒贵重物品：") + word(s, c.Agreed)
		}
		for _, k := range c.Things {
			text += s.say("; in custody: ", "；代管：") + string(k.Text)
		}
		return text + s.before(c.Before)
	case reception.RecordWalkAround:
		text := s.say("walk-around", "环车检查")
		if c.Odometer.Km > 0 {
			text += s.say(", odometer ", "，里程 ") + strconv.Itoa(c.Odometer.Km) + s.say(" km", " 公里")
		}
		found := false
		for _, a := range c.Points {
			if a.Result != reception.PointResultFinding && a.Result != reception.PointResultAbsent {
				continue
			}
			found = true
			text += s.say("; ", "；") + word(s, a.Point) + s.say(": ", "：") + string(a.Note)
		}
		if !found {
			text += s.say("; nothing found", "；未见异常")
		}
		return text + s.before(c.Before)
	case reception.ConfirmFault:
		text := s.say("looks for the fault: ", "故障确认：") + word(s, c.Found)
		if c.Coverage.Answer != "" {
			text += s.say("; ", "；") + word(s, c.Coverage.Answer)
		}
		if c.Told {
			text += s.say(", the customer was told", "，已告知客户")
		}
		if c.Explained {
			text += s.say(", explained to the customer", "，已向客户说明")
		}
		return text + s.aside(string(c.Why), string(c.Note))
	case reception.ReferToMaker:
		return s.say("refers the coverage to the maker: ", "保修疑问上报厂家：") + c.Reference
	case reception.RecordMakerAnswer:
		return s.say("the maker answers: ", "厂家答复：") + word(s, c.Coverage.Answer)
	case reception.CheckParts:
		return s.say("looks for the parts: ", "备件查询：") + word(s, c.Result)
	case reception.RecommendItem:
		return s.say("recommends ", "推荐“") + c.Text + s.say(": ", "”：") + word(s, c.Outcome)
	case reception.TransferAdvisor:
		return s.say("passes the visit on to ", "接待转交 ") + c.To + s.aside(string(c.Reason))
	case reception.Leave:
		text := s.say("leaves without an order: ", "未开单离店：") + cmp.Or(word(s, c.Outcome), s.say("not said", "未注明"))
		if id := c.Rebooked.ID(); id != "" {
			text += " " + id
		}
		if len(c.Back) > 0 {
			text += s.say("; handed back: ", "；归还：") + s.list(c.Back)
		}
		return text + s.aside(string(c.Note))
	case reception.RecordConcern:
		if c.None != "" {
			return s.say("no concern: ", "无报修：") + string(c.None)
		}
		text := s.say("the customer's own words: ", "客户原话：")
		if c.Corrects > 0 {
			version := strconv.Itoa(c.Corrects)
			text = s.say("corrects version "+version+" of the intake sheet, own words: ", "更正问诊单第 "+version+" 版，补记客户原话：")
		}
		if c.Words == "" {
			return text + s.say("none recorded", "未记录")
		}
		return text + "“" + string(c.Words) + "”"
	case reception.SignSheet:
		version := strings.TrimPrefix(c.Response.Offer, "sheet-")
		return s.say("intake sheet signed, version "+version, "问诊单第 "+version+" 版签字确认") + s.signature(c.Response, c.Attestation)
	case reception.HandOver:
		return s.say("hands the sheet over to ", "问诊单转任务委托书 ") + s.list(c.Orders)
	}
	return reception.CommandText(command).In(s.lang)
}

// verified is what was looked up of the files.
func (s speaker) verified(c reception.VerifyFile) string {
	if c.NotApplicable != "" {
		return s.say("no file is looked up: ", "不核对档案：") + string(c.NotApplicable)
	}
	text := s.say("files looked up", "客户档案、车辆档案、维修档案已核对")
	if c.Phone {
		text += s.say(", phone number confirmed", "，联系电话已确认")
	}
	if c.Read {
		text += s.say(", service file read", "，已查看服务档案")
	}
	if c.Vehicle.ID != "" {
		text += s.say("; vehicle as the licence has it: ", "；车辆信息已按行驶证更正：") + s.vehicle(c.Vehicle)
	}
	if !c.Last.IsZero() {
		text += s.say("; last reading ", "；上次里程 ") + s.kilometres(int64(c.Last.Km))
	}
	for _, p := range c.Pending {
		text += s.say("; to speak of: ", "；待说明：") + p.Text + s.aside(word(s, p.Kind))
	}
	for _, a := range c.Authorised {
		text += s.say("; may authorise: ", "；可授权人：") + string(a.Person.Name) + s.aside(string(a.Note))
	}
	return text
}

// before is before whom something was done that the customer did not see.
func (s speaker) before(b reception.Before) string {
	if b.Second == "" {
		return ""
	}
	return s.aside(s.say("before ", "见证人 ")+b.Second, strconv.Itoa(len(b.Pictures))+s.say(" pictures", " 张照片"))
}

// workorder is the table of phrases of an order.
func (s speaker) workorder(command workorder.Command) string {
	switch c := command.(type) {
	case workorder.Open:
		return s.open(c)
	case workorder.SetRepairClass:
		return s.say("sets the repair class: ", "确定维修类别：") + word(s, c.Repair) + s.say(", vehicle: ", "，车辆类别：") + word(s, c.Class)
	case workorder.RecordDiagnosis:
		text := s.say("diagnosis: ", "检查诊断：") + string(c.Finding)
		if c.Comeback != "" {
			text += s.aside(s.say("cause of the comeback: ", "返修原因：") + word(s, c.Comeback))
		}
		if c.OtherCause {
			text += s.aside(s.say("another cause, shown to the customer", "另有原因，已向客户出示"))
		}
		return text
	case workorder.AddItem:
		return s.say("adds ", "新增项目：") + s.work(c.Item, c.Work)
	case workorder.ProposeAddition:
		return s.say("proposes an addition: ", "提出增项：") + s.work(c.Item, c.Work)
	case workorder.ChangeItem:
		return s.say("changes ", "变更项目：") + s.work(c.Item, c.Work)
	case workorder.ReplaceItemPrice:
		return s.say("replaces prices of ", "调整价格：") + s.items(c.Item) + s.colon() + s.prices(c) + s.aside(string(c.Reason))
	case workorder.RemoveItem:
		return s.say("removes ", "删除项目：") + s.items(c.Item) + s.aside(string(c.Reason))
	case workorder.SetTerms:
		return s.say("settles with the customer: ", "与客户约定——") + s.terms(c.Terms)
	case workorder.NameSigner:
		text := s.say("the customer names ", "客户指定 ") + string(c.Person.Name) + s.say(" to ", "：") + word(s, c.Scope)
		if c.Mandate != "" {
			text += s.say(", mandate ", "，授权书 ") + c.Mandate
		}
		if !c.Limit.IsZero() {
			text += s.say(", up to ", "，限额 ") + s.money(c.Limit)
		}
		if !c.Until.IsZero() {
			text += s.say(", until "+s.time(c.Until), "，"+s.time(c.Until)+" 前有效")
		}
		return text
	case workorder.TransferAdvisor:
		return s.say("hands the order over to advisor ", "移交服务顾问：") + c.To + s.aside(string(c.Reason))
	case workorder.Quote:
		text := s.say("quotes ", "报价 ") + c.Offer + s.colon() + s.items(c.Items...)
		if total := s.total(c.Items); !total.IsZero() {
			text += s.say("; ", "，共 ") + s.money(total)
		}
		return text + s.lacking(c) + s.say("; ready by "+s.time(c.Promise)+", valid until "+s.time(c.Expires), "；预计 "+s.time(c.Promise)+" 交车，报价 "+s.time(c.Expires)+" 前有效")
	case workorder.Answer:
		text := s.say("answer to offer ", "客户答复报价 ") + c.Response.Offer + s.colon() + s.decisions(c.Response.Answers) + s.signature(c.Response, c.Attestation)
		if c.Heard.ReadBack != "" {
			text += s.say("; read back: ", "；复述：") + "“" + string(c.Heard.ReadBack) + "”"
		}
		return text
	case workorder.HandOverCopies:
		documents := make([]string, len(c.Documents))
		for i, d := range c.Documents {
			documents[i] = word(s, d)
		}
		return s.say("gives copies to "+c.To+": ", "交付副本给 "+c.To+"：") + s.list(documents)
	case workorder.WithdrawItem:
		return s.say("the customer withdraws ", "客户撤销项目：") + s.items(c.Item) + s.aside(string(c.Reason))
	case workorder.CarryOver:
		return s.say("carries over to a later order: ", "转入后续委托书：") + s.items(c.Item) + s.aside(string(c.Reason)) + s.say("; agreed: ", "；客户同意：") + cmp.Or(s.consent(c.Consent), s.say("not asked", "未征询"))
	case workorder.Dispatch:
		text := s.say("dispatches "+s.items(c.Item)+" to ", "派工："+s.items(c.Item)+"，施工人 ") + s.list(c.Technicians)
		if c.Keys != "" {
			text += s.say(", keys to ", "，车钥匙交 ") + c.Keys
		}
		return text
	case workorder.IssueParts:
		return s.say("issues ", "发料：") + s.part(c.Item, c.Line, c.Part, c.Quantity) + s.say(" to ", "，领料人 ") + c.To + s.say(", ", "，") + word(s, c.Use) + s.aside(string(c.Reason))
	case workorder.ReturnParts:
		return s.say("takes back ", "退料：") + s.part(c.Item, c.Line, c.Part, c.Quantity) + s.say(" from ", "，退料人 ") + c.From + s.say(", ", "，") + word(s, c.Use) + s.aside(string(c.Reason))
	case workorder.StartWork:
		return s.say("starts work on ", "开工：") + s.items(c.Item) + s.aside(s.reported(c.Began, "began", "开工"))
	case workorder.PauseWork:
		return s.say("pauses ", "暂停：") + s.items(c.Item) + s.aside(word(s, c.Reason), s.reported(c.Stopped, "stopped", "停工"))
	case workorder.ResumeWork:
		return s.say("resumes ", "复工：") + s.items(c.Item) + s.aside(s.reported(c.Resumed, "resumed", "复工"))
	case workorder.FinishWork:
		return s.say("finishes ", "完工：") + s.items(c.Item) + s.aside(s.reported(c.Finished, "finished", "完工")) + s.actual(c.Item, c.Actual) + s.result(c.Item, c.Result)
	case workorder.StopItem:
		return s.say("stops ", "中止项目：") + s.items(c.Item) + s.aside(string(c.Reason)) + s.actual(c.Item, c.Actual)
	case workorder.SendOut:
		text := s.say("sends out ", "送外委：") + s.items(c.Item) + s.say(" to ", "，承接方 ") + string(c.To.Name)
		if c.Main {
			text += s.aside(s.say("the main work", "主要作业"))
		}
		if !c.Due.IsZero() {
			text += s.say(", back by "+s.time(c.Due), "，约定 "+s.time(c.Due)+" 取回")
		}
		return text
	case workorder.TakeBack:
		return s.say("takes back from the other shop: ", "外委取回：") + s.items(c.Item)
	case workorder.Hold:
		text := s.say("holds the order: ", "挂起等待：") + word(s, c.Reason)
		if c.Out {
			text += s.say(", the customer has the car", "，车辆由客户开走")
		}
		return text + s.aside(string(c.Note))
	case workorder.Resume:
		return s.say("goes on with the order", "恢复作业")
	case workorder.ContactCustomer:
		reached := s.say("nobody reached", "未联系上")
		if c.Reached {
			reached = s.say("reached", "已联系上")
		}
		return s.say("asks "+c.Person+" about ", "就增项联系 "+c.Person+"：") + s.items(c.Items...) + s.aside(word(s, c.Channel), reached, string(c.Note))
	case workorder.ReportProgress:
		return s.say("tells the customer how far it is: ", "告知进度：") + cmp.Or(string(c.Note), c.Told.Person) + s.aside(s.consent(c.Told))
	case workorder.RevisePromise:
		text := s.say("promises another time: ", "变更承诺交车时间：") + s.time(c.To)
		text += s.aside(word(s, c.Reason), string(c.Note))
		if c.Told.Person != "" {
			text += s.say("; told: ", "；告知：") + s.consent(c.Told)
		}
		return text
	case workorder.ProvideSubstitute:
		text := s.say("provides ", "提供") + word(s, c.Kind)
		if c.Car != "" {
			text += " " + c.Car + s.say(" from ", "，自 ") + s.time(c.From) + s.say("", " 起")
		}
		if !c.Amount.IsZero() {
			text += " " + s.money(c.Amount)
		}
		return text + s.aside(string(c.Note))
	case workorder.RecordPayerApproval:
		items := make([]string, len(c.Items))
		for i, a := range c.Items {
			items[i] = s.items(a.Item) + " " + s.money(a.Amount)
		}
		return word(s, c.Payer) + s.say(" approves "+c.Number+": ", "核准 "+c.Number+"：") + s.list(items) + s.say("; by ", "；批准人 ") + c.Approver.ID
	case workorder.Inspect:
		return s.say("inspects ", "质检：") + s.items(c.Item) + s.say(": ", "，") + word(s, c.Result) + s.aside(s.causes(c.Causes))
	case workorder.Rework:
		return s.say("sends back ", "退回返工：") + s.items(c.Item) + s.aside(s.causes(c.Causes))
	case workorder.Certify:
		return s.say("issues the completion certificate "+c.Number+" at ", "签发竣工出厂合格证 "+c.Number+"，出厂里程 ") + s.kilometres(c.Odometer)
	case workorder.Wash:
		switch {
		case c.Waived:
			return s.say("the wash is waived by ", "放弃洗车，放弃人 ") + c.Person
		case c.Person != "":
			return s.say("the vehicle is washed, for ", "洗车完毕，客户 ") + c.Person
		}
		return s.say("the vehicle is washed", "洗车完毕")
	case workorder.FinalCheck:
		return s.say("final check: ", "交车前终检：") + s.checked(c) + s.aside(string(c.TestDrive), string(c.Note))
	case workorder.NotifyReady:
		return s.say("tells the customer that the vehicle is ready", "通知客户提车") + s.aside(s.consent(c.Told))
	case workorder.RecordDeposit:
		return s.say("takes a deposit: ", "收取定金：") + word(s, c.Payer) + " " + s.money(c.Amount) + s.say(", ", "，") + word(s, c.Method) + s.say(", receipt ", "，收据 ") + c.Receipt
	case workorder.Bill:
		return s.say("bills ", "结算：") + word(s, c.Payer) + " " + s.money(c.Total) + s.aside(s.items(c.Items...))
	case workorder.AgreeCredit:
		return s.say("grants credit: "+s.money(c.Amount)+" until "+s.time(c.Until), "批准赊账："+s.money(c.Amount)+"，"+s.time(c.Until)+" 前付清") + s.aside(string(c.Reason))
	case workorder.RecordPayment:
		text := s.say("takes payment: ", "收款：") + word(s, c.Payer) + " " + s.money(c.Amount) + s.say(", ", "，") + word(s, c.Method)
		if c.Reference != "" {
			text += s.say(", ref. ", "，流水号 ") + c.Reference
		}
		return text
	case workorder.Refund:
		return s.say("pays back: ", "退款：") + word(s, c.Payer) + " " + s.money(c.Amount) + s.say(", ", "，") + word(s, c.Method) + s.say(", approved by ", "，批准人 ") + c.Approver.ID + s.aside(string(c.Reason))
	case workorder.RecordInvoice:
		text := word(s, c.Kind) + " " + c.Number + s.say(" to ", "，购买方 ") + string(c.Buyer.Name) + s.say(": ", "，") + s.money(c.Amount)
		if c.Of != "" {
			text += s.say(", takes back ", "，冲红 ") + c.Of
		}
		return s.say("records ", "登记") + text
	case workorder.IssueCreditNote:
		return s.say("credit note ", "开具红冲单 ") + c.Number + s.say(": ", "：") + word(s, c.Payer) + " " + s.money(c.Amount) + s.aside(string(c.Reason))
	case workorder.Accept:
		return s.say("takes the work over: ", "交车验收：") + c.Person
	case workorder.RejectAtAcceptance:
		return s.say("does not take over ", "验收未通过：") + s.items(c.Items...) + s.colon() + "“" + string(c.Words) + "”"
	case workorder.HandBack:
		return s.say("hands back to "+c.To+": ", "归还给 "+c.To+"：") + s.handedBack(c)
	case workorder.Deliver:
		return s.say("hands the vehicle over to ", "交车：提车人 ") + c.To
	case workorder.RecordUpload:
		if c.Refused != "" {
			return s.say("health record refused: ", "健康档案上传被退回：") + string(c.Refused)
		}
		return s.say("health record uploaded, receipt ", "健康档案已上传，回执 ") + c.Receipt
	case workorder.Close:
		return s.say("closes the order", "关单")
	case workorder.Cancel:
		return s.say("cancels the order: ", "取消任务委托书：") + string(c.Reason)
	}
	return workorder.CommandText(command).In(s.lang)
}

// prices are new prices, line by line.
func (s speaker) prices(c workorder.ReplaceItemPrice) string {
	list := make([]string, len(c.Prices))
	for i, p := range c.Prices {
		list[i] = s.line(c.Item, p.Line) + " " + p.Price.String()
		if s.lang == aftersales.Chinese {
			list[i] = strings.TrimSuffix(list[i], " CNY") + " 元"
		}
	}
	return s.list(list)
}

// line names a line: in Chinese by what stands on the order, in English by the part's number.
func (s speaker) line(item, line aftersales.ID) string {
	for _, l := range s.told.works[item].Lines {
		if l.ID == line {
			return s.say(cmp.Or(l.Part, l.ID), l.Text)
		}
	}
	return line
}

// part is so many of a part of an item.
func (s speaker) part(item, line aftersales.ID, part string, quantity aftersales.Number) string {
	name := part
	if line != "" {
		name = s.line(item, line)
	}
	return name + " × " + quantity.String() + s.say(" for "+item, "，用于"+s.items(item))
}

// lacking is what has to come before the work can be done.
func (s speaker) lacking(c workorder.Quote) string {
	list := make([]string, len(c.Stock.Lacking))
	for i, l := range c.Stock.Lacking {
		list[i] = s.say(s.line(l.Item, l.Line)+" arrives "+s.time(l.Arrives), s.line(l.Item, l.Line)+" "+s.time(l.Arrives)+" 到货")
	}
	if len(list) == 0 {
		return ""
	}
	return s.say("; ", "；") + s.list(list)
}

// consent is who was told or agreed, how and when.
func (s speaker) consent(c workorder.Consented) string {
	if c.Person == "" {
		return ""
	}
	return c.Person + s.say(", ", "，") + word(s, c.Channel) + " " + s.time(c.At)
}

func (s speaker) causes(causes []workorder.Cause) string {
	list := make([]string, len(causes))
	for i, c := range causes {
		list[i] = word(s, c)
	}
	return s.list(list)
}

// checked is what the final check found, and what it did not.
func (s speaker) checked(c workorder.FinalCheck) string {
	var good, bad []string
	for _, asked := range [...]struct {
		yes  bool
		name string
	}{
		{c.Appearance, s.say("appearance", "外观")}, {c.Belongings, s.say("belongings", "随车物品")}, {c.Clear, s.say("nothing left inside", "车内无遗留物")},
	} {
		if asked.yes {
			good = append(good, asked.name)
		} else {
			bad = append(bad, asked.name)
		}
	}
	text := ""
	if len(good) > 0 {
		text = s.say("in order "+s.list(good)+", ", s.list(good)+"合格，")
	}
	if len(bad) > 0 {
		text += s.say("not in order "+s.list(bad)+", ", s.list(bad)+"不合格，")
	}
	return text + s.kilometres(c.Odometer) + s.aside(s.differs(c))
}

// differs is what the final check names that the intake sheet has not, or has.
func (s speaker) differs(c workorder.FinalCheck) string {
	var named []string
	for _, d := range c.Damages {
		named = append(named, s.say(word(s, d.Place)+" "+word(s, d.Kind), word(s, d.Place)+word(s, d.Kind)))
	}
	for _, p := range c.Absent {
		named = append(named, s.say("no "+word(s, p), "缺"+word(s, p)))
	}
	for _, id := range c.Lost {
		named = append(named, s.say("no "+id, "缺"+id))
	}
	return s.list(named)
}

func (s speaker) kilometres(km int64) string {
	return strconv.FormatInt(km, 10) + s.say(" km", " 公里")
}

// handedBack is what the customer got, and which old parts not and why.
func (s speaker) handedBack(c workorder.HandBack) string {
	list := slices.Clone(c.Things)
	for _, p := range c.OldParts {
		list = append(list, s.say("old ", "旧件 ")+s.line(p.Item, p.Line)+s.aside(word(s, p.Withheld)))
	}
	return s.list(list)
}

// result is what was done about an item, where that is more than its name says, and what came of it.
func (s speaker) result(item aftersales.ID, r workorder.WorkResult) string {
	text := ""
	if r.Correction != "" && (s.lang == aftersales.English || string(r.Correction) != s.told.works[item].Text) {
		text += s.say("; ", "；") + string(r.Correction)
	}
	if r.Outcome != "" {
		text += s.say("; ", "；") + string(r.Outcome)
	}
	return text
}

func (s speaker) open(c workorder.Open) string {
	text := s.say("opens the order, source: ", "开立任务委托书，来源：") + word(s, c.Source.Kind)
	if id := c.Source.Ref.ID(); id != "" {
		text += " " + id
	}
	switch b := c.Comeback; {
	case b.Order.ID() != "" && b.Order != c.Source.Ref:
		text += s.say("; comeback of ", "；返修，前次委托书 ") + b.Order.ID()
	case b != (workorder.Comeback{}):
		text += s.say("; comeback", "；返修")
	}
	for _, p := range c.Payers {
		text += s.say("; payer: ", "；付款方：") + word(s, p.Payer) + s.aside(string(p.Party.Name))
	}
	if c.Account != "" {
		text += s.say("; on account: ", "；挂账账户：") + c.Account
	}
	return text
}

// vehicle is what a person at the door sees of a vehicle.
func (s speaker) vehicle(v aftersales.Vehicle) string {
	if v.Plate.IsZero() {
		return v.Model
	}
	return v.Model + " " + v.Plate.Plain()
}

// items names items: in Chinese by what stands on the order, in English by their IDs, because the texts are in Chinese.
func (s speaker) items(ids ...aftersales.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if w, known := s.told.works[id]; known && s.lang == aftersales.Chinese {
			names[i] = w.Text
		}
	}
	return s.list(names)
}

// work is an item with what it comes to.
func (s speaker) work(id aftersales.ID, w workorder.Work) string {
	text := s.say(id, w.Text)
	marks := []string{}
	if w.Safety {
		marks = append(marks, s.say("safety", "安全项目"))
	}
	if w.Coverage.Answer != "" {
		marks = append(marks, word(s, w.Coverage.Answer))
	}
	if w.Sublet != "" {
		marks = append(marks, s.say("main work by ", "主要作业外委 ")+w.Sublet)
	}
	if w.Papers != "" {
		marks = append(marks, s.say("papers ", "手续 ")+w.Papers)
	}
	for _, own := range w.OwnParts {
		if own.Fit {
			marks = append(marks, s.say("own part checked by ", "自带件检验人 ")+own.Checked)
		}
	}
	text += s.aside(marks...)
	sum, err := pricing.Price(s.told.policy, w.Lines)
	switch {
	case len(w.Lines) == 0:
		return text + s.say(", not priced yet", "，价格待定")
	case err != nil:
		return text
	}
	var figures []string
	if sum.Labour.Sign() > 0 {
		figures = append(figures, s.say("labour ", "工时费 ")+s.amount(sum.Labour))
	}
	if sum.Parts.Sign() > 0 {
		figures = append(figures, s.say("parts ", "备件费 ")+s.amount(sum.Parts))
	}
	if sum.Sublet.Sign() > 0 {
		figures = append(figures, s.say("sublet ", "外委费 ")+s.amount(sum.Sublet))
	}
	if sum.Other.Sign() > 0 {
		figures = append(figures, s.say("other ", "其他费用 ")+s.amount(sum.Other))
	}
	if sum.Discount.Sign() > 0 {
		figures = append(figures, s.say("discount ", "优惠 ")+s.amount(sum.Discount))
	}
	figures = append(figures, s.say("in all ", "合计 ")+s.money(sum.Total))
	text += s.say(": ", "，") + strings.Join(figures, s.say(", ", "，"))
	for _, p := range sum.Payers {
		if p.Payer != pricing.PayerCustomer {
			text += s.aside(s.say("of which ", "其中") + word(s, p.Payer) + " " + s.amount(p.Total))
		}
	}
	return text
}

// total is what the items of an offer come to; not given where one of them has no price.
func (s speaker) total(items []aftersales.ID) aftersales.Money {
	var sum aftersales.Money
	for _, id := range items {
		t, err := pricing.Price(s.told.policy, s.told.works[id].Lines)
		if err != nil || len(t.Lines) == 0 {
			return aftersales.Money{}
		}
		if sum, err = sum.Add(t.Total); err != nil {
			return aftersales.Money{}
		}
	}
	return sum
}

func (s speaker) terms(t workorder.Terms) string {
	var list []string
	add := func(en, zh, word string) {
		if word != "" {
			list = append(list, s.say(en, zh)+word)
		}
	}
	add("", "付款方式：", word(s, t.Payment))
	add("", "交车方式：", word(s, t.Delivery))
	add("old parts ", "旧件处理：", word(s, t.OldParts))
	add("", "", word(s, t.Wash))
	add("additions: ", "增项约定：", word(s, t.AddedItems))
	if t.Waits {
		list = append(list, s.say("the customer waits", "客户在店等候"))
	}
	add("overrun: ", "超出费用：", word(s, t.Overrun))
	if t.Tolerance.Sign() > 0 {
		add("tolerance ", "估价浮动比例：", t.Tolerance.String()+"%")
	}
	if g := t.Guarantee; g != (workorder.Guarantee{}) {
		add("guarantee ", "质量保证期：", strconv.Itoa(g.Days)+s.say(" days or ", " 日或 ")+s.kilometres(g.Km))
	}
	return strings.Join(list, s.say("; ", "；"))
}

// decisions gathers what the customer said, decision by decision.
func (s speaker) decisions(answers []aftersales.LineAnswer) string {
	var list []string
	for _, decision := range [...]aftersales.Decision{aftersales.Authorise, aftersales.Decline, aftersales.Defer} {
		var items []string
		for _, a := range answers {
			if a.Decision == decision {
				items = append(items, s.items(a.Line)+s.aside(word(s, a.Risk)))
			}
		}
		if len(items) > 0 {
			list = append(list, word(s, decision)+s.say(" ", "")+s.list(items))
		}
	}
	return strings.Join(list, s.say("; ", "；"))
}

// signature is who signed how and when.
func (s speaker) signature(r aftersales.Response, a aftersales.Attestation) string {
	text := s.say("; by "+r.Signer+" at "+s.time(r.SignedAt)+", ", "；签署人 "+r.Signer+"，"+s.time(r.SignedAt)+" ") + word(s, r.Method)
	if a.Witness != "" {
		text += s.say(", witness ", "，见证人 ") + a.Witness
	}
	return text
}

// actual is what was really used.
func (s speaker) actual(item aftersales.ID, actual []workorder.Actual) string {
	text := ""
	for _, a := range actual {
		text += s.say("; really used: ", "；实际用量：") + s.line(item, a.Line) + " " + a.Quantity.String() + s.aside(a.Reason)
	}
	return text
}

// reported is a time that a command reports apart from its recording; empty where it reports none.
func (s speaker) reported(t time.Time, en, zh string) string {
	if t.IsZero() || s.time(t) == s.time(s.today) { // in the minute in which it is recorded
		return ""
	}
	return s.say(en+" "+s.time(t), "实际 "+s.time(t)+" "+zh)
}

// word is the label of a choice; empty where it is not given.
func word[T interface {
	~string
	Text() aftersales.Text
}](s speaker, choice T) string {
	if choice == "" {
		return ""
	}
	return choice.Text().In(s.lang)
}

func (s speaker) colon() string { return s.say(": ", "：") }

func (s speaker) list(words []string) string { return strings.Join(words, s.say(", ", "、")) }

// aside puts in brackets what is given; nothing where nothing is.
func (s speaker) aside(texts ...string) string {
	texts = slices.DeleteFunc(texts, func(text string) bool { return text == "" })
	if len(texts) == 0 {
		return ""
	}
	text := strings.Join(texts, s.say(", ", "，"))
	return s.say(" ("+text+")", "（"+text+"）")
}

// time is the time of day, with the date where it is another day's.
func (s speaker) time(t time.Time) string {
	t = t.In(s.zone)
	if t.Format(time.DateOnly) == s.today.Format(time.DateOnly) {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}

func (s speaker) money(m aftersales.Money) string {
	if s.lang == aftersales.Chinese && m.Currency() == aftersales.CurrencyCNY {
		return s.amount(m) + " 元"
	}
	return m.String()
}

// amount is an amount without its currency.
func (s speaker) amount(m aftersales.Money) string {
	return strings.TrimSuffix(m.String(), " "+string(m.Currency()))
}

// local puts the times that a sentence names, which the library says in UTC, on the workshop's clock, and shortens digests.
func (s speaker) local(sentence string, found []aftersales.Value) string {
	for _, v := range found {
		if t, err := time.Parse(time.RFC3339, v.String()); err == nil {
			sentence = strings.ReplaceAll(sentence, v.String(), s.time(t))
		}
		if _, err := aftersales.ParseDigest(v.String()); err == nil {
			sentence = strings.ReplaceAll(sentence, v.String(), v.String()[:12]+"…")
		}
	}
	return sentence
}
