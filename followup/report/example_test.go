package report_test

import (
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup/report"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
)

// A week of two orders: each figure stands with what it is of, and what is not known is not counted. The host knows the snapshots, the calendar and, of some lines, the cost.
func Example() {
	calendar := aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480}
	monday, _ := aftersales.NewDate(2026, time.March, 2)
	rate, _ := aftersales.NumberOf(13)
	one, _ := aftersales.NumberOf(1)
	price, _ := pricing.ParseUnitPrice("226.00 CNY")
	net, _ := aftersales.ParseMoney("200.00 CNY")
	tax, _ := aftersales.ParseMoney("26.00 CNY")
	total, _ := aftersales.ParseMoney("226.00 CNY")
	cost, _ := aftersales.ParseMoney("150.00 CNY")

	records := report.Records{}
	for i, id := range []string{"RO-1", "RO-2"} {
		subject, _ := aftersales.NewRef(workorder.Stage, id)
		opened := time.Date(2026, time.March, 2+i, 1, 0, 0, 0, time.UTC)
		records.Orders = append(records.Orders, workorder.Snapshot{
			Subject: subject, Seq: 20, Status: workorder.StatusReady, Policy: workorder.DefaultPolicy(), OpenedAt: opened, Vehicle: aftersales.Vehicle{ID: "v1"},
			Promises: []workorder.Promise{{At: opened, To: opened.Add(4 * time.Hour)}},
			Ready:    workorder.Readiness{At: opened.Add(4*time.Hour + time.Duration(i)*time.Second)}, // the second one a second late
			Items: []workorder.Item{{ID: "pads", Status: workorder.ItemStatusPassed, Work: workorder.Work{Lines: []pricing.Line{{
				ID: "l1", Kind: pricing.KindLabour, Text: "Labour", Quantity: one, Price: price, Tax: pricing.Tax{Treatment: pricing.TreatmentRate, Rate: rate},
			}}}}},
			Bills: []workorder.IssuedBill{{Payer: pricing.PayerCustomer, At: opened.Add(5 * time.Hour), Items: []aftersales.ID{"pads"}, Net: net, Tax: tax, Total: total}},
		})
	}
	records.Costs = []report.Cost{{Order: records.Orders[0].Subject, Item: "pads", Cost: pricing.Cost{Line: "l1", Amount: cost}}}

	week, err := report.Make(report.Week(calendar, monday), calendar, records)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range []report.Figure{report.FigureServed, report.FigureVehicles, report.FigureOnTimeFirst} {
		fmt.Println(f.Text().EN, week.Total(f).Ratio())
	}
	for _, f := range []report.Figure{report.FigureSalesNet, report.FigureReceivables} {
		fmt.Println(f.Text().EN, week.Total(f).Amount)
	}
	margin := week.Total(report.FigureGrossMargin)
	percent, _ := margin.Share()
	fmt.Println(report.FigureGrossMargin.Text().ZH, margin.Amount, "of", margin.Base, percent, "% known for", margin.Count, "of", margin.Of, "lines")
	fmt.Println(report.FigureOnTimeFirst.Definition().Of.EN)

	// Output:
	// vehicles served {2 0}
	// different vehicles served {1 0}
	// ready by the first promise {1 2}
	// sales without tax 400.00 CNY
	// receivables 452.00 CNY
	// 毛利润 50.00 CNY of 200.00 CNY 25 % known for 1 of 2 lines
	// Orders ready in the period that were promised for a time.
}
