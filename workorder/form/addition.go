package form

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/workorder"
)

// AdditionForm is the addition sheet (增项确认单), as the customer sees it on a telephone: what was found beside what was agreed, what it costs, and what it makes of the total and the promise. Its lines are at most 40 columns wide.
type AdditionForm struct {
	Head
	Offer    OpenOffer      `json:"offer,omitzero"`    // none: as the order stands, before it is offered
	Promised time.Time      `json:"promised,omitzero"` // before
	Items    []AdditionItem `json:"items"`
	Before   workorder.Sum  `json:"before,omitzero"` // authorised so far
	After    workorder.Sum  `json:"after,omitzero"`  // if all of it is authorised too
	Answer   Authorisation  `json:"answer,omitzero"`
	Agreed   workorder.Sum  `json:"agreed,omitzero"` // what the authorised items come to, where there is an answer
}

// AdditionItem is an added item, and what the customer decided about it.
type AdditionItem struct {
	OrderItem
	ProposedAt time.Time           `json:"proposed_at"`
	ProposedBy aftersales.Actor    `json:"proposed_by"`
	Decision   aftersales.Decision `json:"decision,omitzero"`
	Warned     aftersales.Risk     `json:"warned,omitzero"` // of a declined safety item
}

// Addition makes the addition sheet of an offer, as it was frozen, with the answer where there is one; or where offer is empty, of every added item that is proposed, as it stands. An offer that is not there is refused (AS-103); without an item, or with one that is not split into lines, the sheet is incomplete.
func Addition(s workorder.Snapshot, h Host, offer aftersales.ID) (AdditionForm, error) {
	o, items, err := offered(&s, offer, PaperAddition, func(it *workorder.Item) bool { return it.Added && it.Status == workorder.ItemStatusProposed })
	if err != nil {
		return AdditionForm{}, err
	}
	f := AdditionForm{Head: headOf(&s, &h)}
	for _, p := range s.Promises {
		if o.ID == "" || p.Offer != o.ID && !p.At.After(o.IssuedAt) {
			f.Promised = p.To
		}
	}
	for i := range items {
		live := &s.Items[items[i].No-1]
		f.Items = append(f.Items, AdditionItem{OrderItem: items[i], ProposedAt: live.ProposedAt, ProposedBy: live.ProposedBy})
	}
	if o.ID == "" {
		f.sums(&s)
		return f, nil
	}
	f.Offer, f.Before, f.After = OpenOffer{o.ID, o.Promise, o.Expires}, o.Before, o.After
	if o.Status != workorder.OfferStatusAnswered {
		return f, nil
	}
	f.Answer = answerOf(&s, &o)
	f.Agreed.Total, _ = aftersales.NewMoney(0, f.Pricing.Currency)
	f.Agreed.Customer = f.Agreed.Total
	for i := range f.Items {
		for _, a := range o.Answered.Response.Answers {
			if a.Line == f.Items[i].Item {
				f.Items[i].Decision, f.Items[i].Warned = a.Decision, a.Risk
			}
		}
		if it := &f.Items[i]; it.Decision == aftersales.Authorise && (!add(&f.Agreed.Total, it.Total) || !add(&f.Agreed.Customer, it.Customer)) {
			return AdditionForm{}, &aftersales.UnreadableError{Code: aftersales.RuleNumber, Path: "items", What: "the sum is out of bounds"}
		}
	}
	return f, nil
}

// sums is what was authorised so far, and what comes of it; nothing where an item has no price yet.
func (f *AdditionForm) sums(s *workorder.Snapshot) {
	order := Order(*s, Host{}, CopyCustomer)
	zero, err := aftersales.NewMoney(0, f.Pricing.Currency)
	if err != nil {
		return
	}
	before := workorder.Sum{Total: zero, Customer: zero}
	for i := range order.Items {
		it := &order.Items[i]
		if it.Offer != "" && !it.Total.IsZero() && (!add(&before.Total, it.Total) || !add(&before.Customer, it.Customer)) {
			return
		}
	}
	after := before
	for i := range f.Items {
		it := &f.Items[i]
		if it.Total.IsZero() || !add(&after.Total, it.Total) || !add(&after.Customer, it.Customer) {
			return
		}
	}
	f.Before, f.After = before, after
}

// Format prints kind, ID and sequence, whatever the verb.
func (f AdditionForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperAddition) }

// LogValue logs kind, ID and sequence.
func (f AdditionForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the sheet as text, in lang and with its times in zone; nil is UTC.
func (f AdditionForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := &page{paper.New(lang, zone, paper.Phone), f.Pricing.Currency}
	p.Title(p.Say("Added work", "增项确认单"))
	p.Grid(
		p.Filled("Shop", "承修方", f.Shop.Name), p.Filled("Phone", "联系电话", f.Shop.Phone.Plain()),
		p.Empty("Order", "委托书编号", f.Order.ID()), p.Empty("Plate", "车牌号", f.Vehicle.Plate.Plain()), p.Empty("Customer", "客户", string(f.Customer.Name)),
		p.Filled("Offer", "报价编号", f.Offer.Offer), p.Filled("Please answer by", "请于此前答复", p.Time(f.Offer.Expires)),
	)
	for i := range f.Items {
		p.addition(&f.Items[i], f.Answer.Offer == "")
	}
	f.totals(p)
	if f.Answer.Offer == "" {
		p.Put("")
		p.Para(p.Say("Nothing of this is done before you have authorised it. You decide item by item.", "以上项目未经您同意授权不予施工，您可逐项选择。"))
		p.Put("")
		p.Para(p.Say("Signature: ________________________", "签字：__________________________"))
	} else {
		f.answer(p)
	}
	p.retention(&f.Head)
	return p.String()
}

func (f *AdditionForm) totals(p *page) {
	switch {
	case f.Answer.Offer != "" && !f.Agreed.Total.IsZero():
		p.Heading("What you authorised", "本次同意金额")
		p.Pair(p.Say("Authorised", "同意项目合计"), p.money(f.Agreed.Total))
		p.Pair(p.Say("Your part of it", "由您承担"), p.money(f.Agreed.Customer))
		p.Grid(p.Filled("All amounts in", "金额单位", p.Among("", paper.Word(p, f.Pricing.Currency), p.Aside(string(f.Pricing.Currency)))))
	case f.Answer.Offer == "" && !f.Before.Total.IsZero() && !f.After.Total.IsZero():
		p.Heading("What it comes to", "费用变化")
		p.Pair(p.Say("Authorised so far", "此前已授权"), p.money(f.Before.Total))
		p.Pair(p.Say("With the added work", "含增项合计"), p.money(f.After.Total))
		p.Pair(p.Say("Your part so far", "此前由您承担"), p.money(f.Before.Customer))
		p.Pair(p.Say("Your part with it", "增项后由您承担"), p.money(f.After.Customer))
		p.Grid(p.Filled("All amounts in", "金额单位", p.Among("", paper.Word(p, f.Pricing.Currency), p.Aside(string(f.Pricing.Currency)))))
	}
	if !f.Offer.Promise.IsZero() || !f.Promised.IsZero() {
		p.Heading("Ready", "交车时间")
		p.Grid(p.Filled("Promised so far", "此前约定", p.Time(f.Promised)), p.Filled("With the added work", "含增项后", p.Time(f.Offer.Promise)))
	}
}

func (f *AdditionForm) answer(p *page) {
	a := &f.Answer
	p.Heading("Your answer", "客户答复")
	p.Grid(
		p.Empty("Signer", "签署人", p.Among(" ", string(a.Name), a.Signer)), p.Empty("Consent", "授权方式", paper.Word(p, a.Level)+p.Aside(paper.Word(p, a.Method))),
		p.Empty("Time", "时间", p.Time(a.SignedAt)), p.Filled("Witness", "见证人", a.Witness),
		p.Filled("Number called", "通话号码", a.Heard.Number.Plain()), p.Filled("Read back", "复述内容", string(a.Heard.ReadBack)),
	)
}

// addition prints one item.
func (p *page) addition(it *AdditionItem, open bool) {
	p.Put("")
	p.Para(p.Among("  ", number(it.No), it.Text))
	p.Grid(
		p.Filled("Why", "来由", p.reason(it.Answers)),
		p.Filled("Found", "提出", p.Among(" ", paper.Word(p, it.ProposedBy.Role), p.Who(it.ProposedBy.ID), p.Time(it.ProposedAt))),
		p.Filled("Guarantee", "保修", p.Among(" ", paper.Word(p, it.Coverage.Answer), paper.Word(p, it.Coverage.Basis))),
		p.Filled("Done by another shop", "外委", it.Outside), p.Filled("One of group", "择一项目组", it.Alternative),
	)
	if it.Safety {
		p.Para(p.Say("! Safety: leaving it undone is dangerous.", "！安全项目：不施工存在安全隐患。"))
	}
	for n := range it.Rows {
		r := &it.Rows[n]
		p.Para(p.Among(" ", paper.Word(p, r.Kind)+p.Colon()+r.Text+p.factor(r), p.Labelled("no.", "编码 ", r.Part)) + p.Aside(p.then(p.brand(r), paper.Word(p, r.Class), p.shares(r.Shares))) + p.pending(r))
		if r.Pending.Reason == "" {
			p.Pair("  "+p.Among(" × ", quantity(r), p.price(r.Price)), p.money(r.Listed))
		}
		if r.Discount.Sign() != 0 {
			p.Pair("  "+p.Say("discount", "优惠"), p.taken(r.Discount))
		}
	}
	if !it.Total.IsZero() {
		p.Rule()
		p.Pair(p.Say("Labour", "工时费"), p.money(it.Labour))
		p.Pair(p.Say("Parts", "备件费"), p.money(it.Parts))
		p.Pair(p.Say("Total with tax", "含税合计"), p.money(it.Total))
		p.Pair(p.Say("You pay", "由您承担"), p.money(it.Customer))
	}
	switch {
	case open:
		p.Para(p.Say("( ) yes  ( ) no  ( ) later", "（ ）同意 （ ）拒绝 （ ）暂缓"))
	case it.Decision != "":
		p.Para(p.Say("Decided: ", "答复：") + p.then(paper.Word(p, it.Decision), paper.Word(p, it.Warned)))
	}
}
