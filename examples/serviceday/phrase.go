package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
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
	switch c := e.command.(type) {
	case reception.Command:
		text = s.reception(c)
	case workorder.Command:
		text = s.workorder(c)
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
		notes = append(notes, s.local(b.Explain(t.lang), b.Found))
	}
	for _, f := range v.Findings {
		note := s.local(f.Explain(t.lang), f.Found)
		if w := f.Waived; w.Code != "" {
			by := word(s, w.By.Role) + " " + w.By.ID
			note = s.say("waived by "+by+": ", "经"+by+" 豁免：") + note + s.say(" Reason: "+string(w.Reason), "理由："+string(w.Reason))
		}
		notes = append(notes, note)
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

// reception is the table of phrases of a visit, a row per command.
func (s speaker) reception(command reception.Command) string {
	switch c := command.(type) {
	case reception.Arrive:
		text := s.say("arrives: ", "到店：") + s.vehicle(c.Vehicle) + s.say(", of ", "，客户 ") + string(c.Customer.Name)
		if c.Sender.ID != "" {
			text += s.say(", brought by ", "，送修人 ") + string(c.Sender.Name)
		}
		return text
	case reception.RecordConcern:
		text := s.say("the customer's own words: ", "客户原话：")
		if c.Corrects > 0 {
			version := strconv.Itoa(c.Corrects)
			text = s.say("corrects version "+version+" of the intake sheet, own words: ", "更正问诊单第 "+version+" 版，补记客户原话：")
		}
		return text + "“" + string(c.Words) + "”"
	case reception.SignSheet:
		version := strings.TrimPrefix(c.Response.Offer, "sheet-")
		return s.say("intake sheet signed, version "+version, "问诊单第 "+version+" 版签字确认") + s.signature(c.Response, c.Attestation)
	case reception.HandOver:
		return s.say("hands the sheet over to ", "问诊单转任务委托书 ") + s.list(c.Orders) + s.say("; parts: ", "；备件查询：") + word(s, c.Parts)
	}
	return ""
}

// workorder is the table of phrases of an order, a row per command.
func (s speaker) workorder(command workorder.Command) string {
	switch c := command.(type) {
	case workorder.Open:
		return s.open(c)
	case workorder.AddItem:
		return s.say("adds ", "新增项目：") + s.work(c.Item, c.Work)
	case workorder.ProposeAddition:
		return s.say("proposes an addition: ", "提出增项：") + s.work(c.Item, c.Work)
	case workorder.ChangeItem:
		return s.say("changes ", "变更项目：") + s.work(c.Item, c.Work)
	case workorder.RemoveItem:
		return s.say("removes ", "删除项目：") + s.items(c.Item) + s.aside(string(c.Reason))
	case workorder.SetTerms:
		return s.say("settles with the customer: ", "与客户约定——") + s.terms(c.Terms)
	case workorder.NameSigner:
		text := s.say("the customer names ", "客户指定 ") + string(c.Person.Name) + s.say(" to ", "：") + word(s, c.Scope)
		if !c.Limit.IsZero() {
			text += s.say(", up to ", "，限额 ") + s.money(c.Limit)
		}
		if !c.Until.IsZero() {
			text += s.say(", until "+s.time(c.Until), "，"+s.time(c.Until)+" 前有效")
		}
		return text
	case workorder.Quote:
		text := s.say("quotes ", "报价 ") + c.Offer + s.colon() + s.items(c.Items...)
		if total := s.total(c.Items); !total.IsZero() {
			text += s.say("; ", "，共 ") + s.money(total)
		}
		return text + s.say("; ready by "+s.time(c.Promise)+", valid until "+s.time(c.Expires), "；预计 "+s.time(c.Promise)+" 交车，报价 "+s.time(c.Expires)+" 前有效")
	case workorder.Answer:
		return s.say("answer to offer ", "客户答复报价 ") + c.Response.Offer + s.colon() + s.decisions(c.Response.Answers) + s.signature(c.Response, c.Attestation)
	case workorder.Dispatch:
		return s.say("dispatches "+s.items(c.Item)+" to ", "派工："+s.items(c.Item)+"，施工人 ") + s.list(c.Technicians)
	case workorder.StartWork:
		return s.say("starts work on ", "开工：") + s.items(c.Item) + s.aside(s.reported(c.Began, "began", "开工"))
	case workorder.PauseWork:
		return s.say("pauses ", "暂停：") + s.items(c.Item) + s.aside(word(s, c.Reason), s.reported(c.Stopped, "stopped", "停工"))
	case workorder.FinishWork:
		return s.say("finishes ", "完工：") + s.items(c.Item) + s.aside(s.reported(c.Finished, "finished", "完工")) + s.actual(c)
	case workorder.Inspect:
		causes := make([]string, len(c.Causes))
		for i, cause := range c.Causes {
			causes[i] = word(s, cause)
		}
		return s.say("inspects ", "质检：") + s.items(c.Item) + s.say(": ", "，") + word(s, c.Result) + s.aside(s.list(causes))
	case workorder.Bill:
		return s.say("bills ", "结算：") + word(s, c.Payer) + " " + s.money(c.Total) + s.aside(s.items(c.Items...))
	case workorder.RecordPayment:
		text := s.say("takes payment: ", "收款：") + word(s, c.Payer) + " " + s.money(c.Amount) + s.say(", ", "，") + word(s, c.Method)
		if c.Reference != "" {
			text += s.say(", ref. ", "，流水号 ") + c.Reference
		}
		return text
	case workorder.Accept:
		return s.say("takes the work over: ", "交车验收：") + c.Person
	case workorder.Deliver:
		return s.say("hands the vehicle over to ", "交车：提车人 ") + c.To
	case workorder.Close:
		return s.say("closes the order", "关单")
	case workorder.Cancel:
		return s.say("cancels the order: ", "取消任务委托书：") + string(c.Reason)
	}
	return ""
}

func (s speaker) open(c workorder.Open) string {
	text := s.say("opens the order, source: ", "开立任务委托书，来源：") + word(s, c.Source.Kind)
	if id := c.Source.Ref.ID(); id != "" {
		text += " " + id
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
	if w.Safety {
		text += s.aside(s.say("safety", "安全项目"))
	}
	sum, err := pricing.Price(s.told.policy, w.Lines)
	switch {
	case len(w.Lines) == 0:
		return text + s.say(", not priced yet", "，价格待定")
	case err != nil:
		return text
	}
	figures := []string{s.say("labour ", "工时费 ") + s.amount(sum.Labour), s.say("parts ", "备件费 ") + s.amount(sum.Parts)}
	if sum.Discount.Sign() > 0 {
		figures = append(figures, s.say("discount ", "优惠 ")+s.amount(sum.Discount))
	}
	text += s.say(": ", "，") + strings.Join(figures, s.say(", ", "，")) + s.say(", in all ", "，合计 ") + s.money(sum.Total)
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
	if t.Tolerance.Sign() > 0 {
		add("tolerance ", "估价浮动比例：", t.Tolerance.String()+"%")
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
func (s speaker) actual(c workorder.FinishWork) string {
	text := ""
	for _, a := range c.Actual {
		name := a.Line
		for _, l := range s.told.works[c.Item].Lines {
			if l.ID == a.Line {
				name = s.say(cmp.Or(l.Part, l.ID), l.Text)
			}
		}
		text += s.say("; really used: ", "；实际用量：") + name + " " + a.Quantity.String() + s.aside(a.Reason)
	}
	return text
}

// reported is a time that a command reports apart from its recording; empty where it reports none.
func (s speaker) reported(t time.Time, en, zh string) string {
	if t.IsZero() {
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
