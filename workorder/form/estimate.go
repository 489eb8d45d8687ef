package form

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/workorder"
)

// EstimateForm is the estimate (估价单): what is proposed and what it costs, labour and parts apart for every item, before anybody agreed to it.
type EstimateForm struct {
	Head
	Concerns  []Concern              `json:"concerns,omitzero"`
	Diagnoses []workorder.Diagnosis  `json:"diagnoses,omitzero"`
	Offer     OpenOffer              `json:"offer,omitzero"` // none: as the order stands, before it is offered
	IssuedAt  time.Time              `json:"issued_at,omitzero"`
	IssuedBy  aftersales.ID          `json:"issued_by,omitzero"`
	Terms     workorder.Terms        `json:"terms,omitzero"`
	Payers    []workorder.PayerParty `json:"payers,omitzero"`
	Items     []OrderItem            `json:"items"`
	Supply    Supply                 `json:"supply,omitzero"` // of the offer
	Totals    OrderTotals            `json:"totals"`          // nothing where an item has no price yet
}

// Estimate makes the estimate of an offer, as it was frozen; or where offer is empty, of every item that is proposed, as it stands: so it can be shown, and its digest given to Quote. An offer that is not there is refused (AS-103); without an item, or with one that is not split into lines, the estimate is incomplete.
func Estimate(s workorder.Snapshot, h Host, offer aftersales.ID) (EstimateForm, error) {
	o, items, err := offered(&s, offer, PaperEstimate, func(it *workorder.Item) bool { return it.Status == workorder.ItemStatusProposed })
	if err != nil {
		return EstimateForm{}, err
	}
	f := EstimateForm{
		Head: headOf(&s, &h), Concerns: slices.Clone(h.Concerns), Diagnoses: diagnoses(&s), Terms: s.Terms, Payers: slices.Clone(s.Payers), Items: items,
	}
	if o.ID != "" {
		f.Offer, f.IssuedAt, f.IssuedBy, f.Terms = OpenOffer{o.ID, o.Promise, o.Expires}, o.IssuedAt, o.By, o.Terms
		f.Supply = supplyOf(&s, &o)
	}
	f.Totals = totals(pointers(f.Items))
	return f, nil
}

// offered is an offer with its items as they were frozen, or no offer and the items that are wanted, as they stand.
func offered(s *workorder.Snapshot, id aftersales.ID, of Paper, wanted func(it *workorder.Item) bool) (workorder.Offer, []OrderItem, error) {
	var o workorder.Offer
	if id != "" {
		found := false
		if o, found = s.Offer(id); !found {
			return o, nil, &aftersales.UnreadableError{Code: aftersales.RuleThere, Path: "offer", What: "there is no such offer"}
		}
	}
	var lacks paper.Lacking
	var items []OrderItem
	for i := range s.Items {
		work := &s.Items[i].Work
		k := slices.IndexFunc(o.Items, func(x workorder.OfferedItem) bool { return x.Item == s.Items[i].ID })
		switch {
		case k >= 0:
			work = &o.Items[k].Work
		case id != "" || !wanted(&s.Items[i]):
			continue
		}
		lacks.Ask(len(work.Lines) > 0, indexed("items", i)+".work.lines", "lines of item "+number(i+1), "第 "+number(i+1)+" 项的工时和备件明细")
		items = append(items, itemOf(s, i, work))
	}
	lacks.Ask(len(items) > 0, "items", "an item that is proposed", "待授权的维修项目")
	return o, items, paper.Incomplete(of, s.Subject, lacks)
}

func pointers(items []OrderItem) []*OrderItem {
	list := make([]*OrderItem, len(items))
	for i := range items {
		list[i] = &items[i]
	}
	return list
}

// Format prints kind, ID and sequence, whatever the verb.
func (f EstimateForm) Format(w fmt.State, _ rune) { f.stamp(w, PaperEstimate) }

// LogValue logs kind, ID and sequence.
func (f EstimateForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the estimate as text, in lang and with its times in zone; nil is UTC.
func (f EstimateForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, f.Pricing.Currency, f.Shop.Staff)
	p.Title(p.Say("Estimate", "机动车维修估价单"))
	p.Grid(append(f.order(p),
		p.Filled("Offer", "报价编号", f.Offer.Offer), p.Filled("Issued", "报价时间", p.Among(" ", p.Time(f.IssuedAt), p.Who(f.IssuedBy))),
		p.Filled("Valid until", "报价有效期至", p.Time(f.Offer.Expires)), p.Empty("Ready (promised)", "预计交车时间", p.Time(f.Offer.Promise)),
	)...)
	p.Heading("Parties and vehicle", "双方与车辆")
	f.parties(p)
	p.concerns(f.Concerns, f.Diagnoses)
	p.Heading("Items", "维修项目")
	p.items(f.Items, true)
	p.totals(p.Say("Estimated", "估价合计"), &f.Totals, f.Pricing.Basis)
	p.inWords(f.Totals.Total)
	p.supply(f.Supply)
	p.Heading("Terms", "约定事项")
	p.terms(&f.Terms, true)
	p.tariff(f.Pricing)
	p.Put("")
	p.Para(p.Say("An estimate is no order: nothing is done before the customer has authorised it.", "本单仅为估价，未经客户签字授权不予施工。"))
	p.Sign(p.Say("Service advisor's signature", "服务顾问签字"), p.Say("Date", "日期"))
	p.retention(&f.Head)
	return p.String()
}
