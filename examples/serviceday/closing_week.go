package main

import (
	"errors"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/complaint"
	casework "github.com/aftersales-go/aftersales/complaint/form"
	"github.com/aftersales-go/aftersales/followup"
	calls "github.com/aftersales-go/aftersales/followup/form"
	"github.com/aftersales-go/aftersales/followup/report"
	business "github.com/aftersales-go/aftersales/followup/report/form"
)

// Who reports to whom, as no record says.
const (
	serviceManager = "赵敏"
	generalManager = "陆志远"
)

// week is how the week ends: the table of what the calls found, where customers were called, and the manager's report.
func (c *closing) week() (string, error) {
	text := ""
	if len(c.all.contacts) > 0 {
		monday, _ := followup.WeekOf(c.date)
		now, before := followup.WeeklyOf(c.all.contacts, c.calendar, c.date), followup.WeeklyOf(c.all.contacts, c.calendar, monday.AddDays(-1))
		text = "\n\n" + calls.WeeklyTable(now, before, calls.Host{Shop: shopName}).Text(c.lang) + "\n"
	}
	r, err := report.Make(report.Week(c.calendar, c.date), c.calendar, report.Records{
		Bookings: c.all.bookings, Invitations: c.all.invitations, Visits: c.all.visits, Tickets: c.all.tickets, Orders: c.all.orders,
		Contacts: c.all.contacts, Measures: c.all.measures, Cases: c.all.cases, Window: window,
	})
	if err != nil {
		return "", err
	}
	host := business.Host{Shop: shopName, By: serviceManager, To: generalManager, At: c.at}
	return text + "\n\n" + business.Report(r, host).Text(c.lang, c.zone) + "\n", nil
}

// casePapers are the papers of a complaint: its report and the summary for the customer's card. One that cannot be made yet says what it lacks.
func (d *day) casePapers(of aftersales.Ref, lang aftersales.Lang) (string, error) {
	s, err := last(d, of, complaint.Replay)
	if err != nil || s.Seq == 0 {
		return "", err
	}
	text := ""
	for _, make := range []func() ([]printed, error){
		func() ([]printed, error) { return one(casework.Report(s)) },
		func() ([]printed, error) { return one(casework.Card(s)) },
	} {
		made, err := make()
		var lacks *casework.IncompleteError
		switch {
		case errors.As(err, &lacks):
			text += "\n\n" + lacks.Text().In(lang) + "\n"
		case err != nil:
			return "", err
		}
		for _, f := range made {
			text += "\n\n" + f.Text(lang, d.zone) + "\n"
		}
	}
	return text, nil
}
