package form_test

import (
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
)

// TestPR001OnTheForm prints every kind with its subtotal, a maker's units as such, a fixed share as an amount, and a line without a price with its reason and no sum.
func TestPR001OnTheForm(t *testing.T) {
	d := newDesk(t)
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: aftersales.Party{ID: "c-1"}, Vehicle: aftersales.Vehicle{ID: "v-1"}, Advisor: "sa-3", Policy: workorder.DefaultPolicy(),
		Payers: []workorder.PayerParty{{Payer: pricing.PayerInsurer, Party: aftersales.Party{ID: "m-1", Name: "示例财险"}}, {Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "d-1"}}},
	})
	units, paint, tow, open := labour("l1", "拆装车门", "18"), labour("l2", "喷漆", "1"), labour("l3", "拖车", "1"), part("l1", "车门总成", "67002", pricing.ClassOriginal, "1", "1")
	units.Measure, units.Price = pricing.Measure{Unit: pricing.UnitAW, PerHour: number("12")}, must(pricing.ParseUnitPrice("15 CNY"))
	paint.Kind, tow.Kind = pricing.KindSublet, pricing.KindOther
	paint.Shares = []pricing.Share{{Payer: pricing.PayerInsurer, Amount: must(aftersales.ParseMoney("99.50 CNY"))}}
	open.Price, open.Pending = pricing.UnitPrice{}, pricing.Pending{Reason: "等待供应商报价", By: time.Date(2026, 3, 2, 7, 0, 0, 0, time.UTC)}
	reason := workorder.Reason{Kind: workorder.ReasonInternal, ID: "r1"}
	d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i1", Work: workorder.Work{Text: "修复车门", Answers: reason, Lines: []pricing.Line{units, paint, tow}}})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i2", Work: workorder.Work{Text: "更换车门", Answers: reason, Lines: []pricing.Line{open}}})
	page := form.Order(d.order.Snapshot(), host, form.CopyCustomer).Text(aftersales.Chinese, shanghai)
	for _, want := range []string{"18 AW", "工时费 270.00", "备件费 0.00", "外委费 180.00", "其他费用 180.00", "保险公司 99.50", "价格待定", "最迟答复"} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page)
		}
	}
	if f := form.Order(d.order.Snapshot(), host, form.CopyCustomer); !f.Items[1].Total.IsZero() || !f.Items[1].Customer.IsZero() {
		t.Errorf("got %v for a line without a price", f.Items[1].Total)
	}
}

// TestWO006OnTheForm prints for every offer what the store said, with the place and the day of each part that has to come first; an offer that was replaced is not in the order.
func TestWO006OnTheForm(t *testing.T) {
	s := settledDesk(t).order.Snapshot()
	arrives := time.Date(2026, 3, 2, 6, 30, 0, 0, time.UTC)
	s.Offers[0].Stock.Lacking = []workorder.LackingPart{{Item: s.Offers[0].Items[0].Item, Line: s.Offers[0].Items[0].Work.Lines[1].ID, Arrives: arrives}, {Item: s.Offers[0].Items[1].Item, Line: s.Offers[0].Items[1].Work.Lines[2].ID, Arrives: arrives}}
	for name, page := range map[string]string{
		"order":    form.Order(s, host, form.CopyCustomer).Text(aftersales.Chinese, shanghai),
		"workshop": form.Order(s, host, form.CopyWorkshop).Text(aftersales.Chinese, shanghai),
		"estimate": must(form.Estimate(s, host, "o-1")).Text(aftersales.Chinese, shanghai),
	} {
		for _, want := range []string{"【备件库存】", "o-1   2026-03-02 11:00 +08:00  store  缺件", "1.2  前制动片套装", "2.3  机油滤清器", "2026-03-02 14:30 +08:00"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: %q is not in\n%s", name, want, page)
			}
		}
	}
	f := form.Order(s, host, form.CopyCustomer)
	if len(f.Supply) != 2 || len(f.Supply[0].Lacking) != 2 || f.Supply[0].Lacking[1].No != "2.3" || !f.Supply[0].Lacking[1].Arrives.Equal(arrives) || len(f.Supply[1].Lacking) != 0 {
		t.Errorf("got %+v", f.Supply)
	}
	s.Offers[1].Status = workorder.OfferStatusReplaced
	if f := form.Order(s, host, form.CopyCustomer); len(f.Supply) != 1 {
		t.Errorf("got %+v, want no word of an offer that was replaced", f.Supply)
	}
	s.Offers[0].Stock = workorder.Stock{}
	if f := must(form.Estimate(s, host, "o-1")); f.Supply.Offer != "" || strings.Contains(f.Text(aftersales.Chinese, shanghai), "备件库存") {
		t.Errorf("got %+v for an offer without a part", f.Supply)
	}
}
