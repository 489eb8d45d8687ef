package main

import (
	"errors"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	casework "github.com/aftersales-go/aftersales/complaint/form"
	"github.com/aftersales-go/aftersales/followup"
	calls "github.com/aftersales-go/aftersales/followup/form"
	"github.com/aftersales-go/aftersales/followup/report"
	business "github.com/aftersales-go/aftersales/followup/report/form"
	"github.com/aftersales-go/aftersales/pricing"
)

// Who reports to whom, as no record says.
const (
	serviceManager = "赵敏"
	generalManager = "陆志远"
)

// bought is what the store paid for one of a part, in cents without tax, as far as its books say: the gross margin counts these lines alone.
var bought = map[aftersales.ID]int64{
	"06J100098X": 1_865_000, "06L115562B": 4_100, "3Q0698151H": 26_800, "3Q0698451F": 23_500, "B000750M3": 4_600,
	"87139-0N010": 8_200, "48609-06340": 25_900, "FB5Z-8620-A": 13_800, "6-QW-80": 34_500, "C00014634": 3_400, "C00016157": 5_100, "C00013103": 9_900, "T-2157516": 41_000,
	"BJS7-33-04X": 28_700, "8W1998002": 13_900, "3506100-C01": 4_900, "04E115561H": 8_300, "5NN998002": 8_800,
	"5QD698993": 1_200, "3501230-C01": 900, "QX-2K-02": 29_500,
	"GS60577M2": 5_200, "GS55577M2": 6_100, "C00102136": 3_600,
}

// costs are those of the lines of the orders for which the store knows what it paid.
func (c *closing) costs() ([]report.Cost, error) {
	var list []report.Cost
	for i := range c.all.orders {
		o := &c.all.orders[i]
		for _, it := range o.Items {
			for _, l := range it.Work.Lines {
				one, known := bought[l.Part]
				if !known {
					continue
				}
				amount, err := aftersales.NewMoney((one*l.Quantity.Micro()+500_000)/1_000_000, o.Policy.Pricing.Currency)
				if err != nil {
					return nil, err
				}
				list = append(list, report.Cost{Order: o.Subject, Item: it.ID, Cost: pricing.Cost{Line: l.ID, Amount: amount}})
			}
		}
	}
	return list, nil
}

// week is how the week ends: the table of what the calls found, where customers were called, what the general manager is told of the complaints, where there are any, and the manager's report.
func (c *closing) week() (string, error) {
	text := ""
	monday, _ := followup.WeekOf(c.date)
	if len(c.all.contacts) > 0 {
		now, before := followup.WeeklyOf(c.all.contacts, c.calendar, c.date), followup.WeeklyOf(c.all.contacts, c.calendar, monday.AddDays(-1))
		text = "\n\n" + calls.WeeklyTable(now, before, calls.Host{Shop: shopName}).Text(c.lang) + "\n"
	}
	if len(c.all.cases) > 0 {
		told, err := casework.Management(c.all.cases, letterhead, c.calendar, monday, c.date, c.at)
		if err != nil {
			return "", err
		}
		text += "\n\n" + told.Text(c.lang, c.zone) + "\n"
	}
	costs, err := c.costs()
	if err != nil {
		return "", err
	}
	period, made := c.reported()
	r, err := report.Make(period, c.calendar, report.Records{
		Bookings: c.all.bookings, Invitations: c.all.invitations, Visits: c.all.visits, Tickets: c.all.tickets, Orders: c.all.orders,
		Contacts: c.all.contacts, Measures: c.all.measures, Cases: c.all.cases, Costs: costs, At: c.at, Window: window,
	})
	if err != nil {
		return "", err
	}
	host := business.Host{Shop: shopName, By: serviceManager, To: generalManager, At: made}
	return text + "\n\n" + business.Report(r, host).Text(c.lang, c.zone) + "\n", nil
}

// reported is what the manager's report is about and when it is made: a whole week, when the house opens on the Monday after; of a week that goes on, as far as the log tells of it.
func (c *closing) reported() (period report.Period, made time.Time) {
	period = report.Week(c.calendar, c.date)
	if _, sunday := followup.WeekOf(c.date); c.date != sunday {
		period.Until = c.at
		return period, c.at
	}
	made = period.Until
	if open := c.calendar.OpenOn(c.date.AddDays(1), aftersales.OpeningService); len(open) > 0 {
		made = open[0].From
	}
	return period, made
}

// casePapers are the papers of a complaint: its report and the summary for the customer's card. One that cannot be made yet says what it lacks.
func (d *day) casePapers(of aftersales.Ref, lang aftersales.Lang) (string, error) {
	s, err := last(d, of, complaint.Replay)
	if err != nil || s.Seq == 0 {
		return "", err
	}
	text := ""
	for _, make := range []func() ([]printed, error){
		func() ([]printed, error) { return one(casework.Report(s, letterhead)) },
		func() ([]printed, error) { return one(casework.Card(s, letterhead)) },
	} {
		made, err := make()
		var lacks *aftersales.IncompleteError
		switch {
		case errors.As(err, &lacks):
			text += "\n\n" + strings.Join(wrap(lacks.Text().In(lang), pageWidth), "\n") + "\n"
		case err != nil:
			return "", err
		}
		for _, f := range made {
			text += "\n\n" + f.Text(lang, d.zone) + "\n"
		}
	}
	return text, nil
}
