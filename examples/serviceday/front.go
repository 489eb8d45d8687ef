package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/form"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/reception"
	intake "github.com/aftersales-go/aftersales/reception/form"
	"github.com/aftersales-go/aftersales/reception/hotline"
	calls "github.com/aftersales-go/aftersales/reception/hotline/form"
)

// What stands on every paper of the house.
const (
	shopName    = "杭州示例汽车销售服务有限公司"
	shopAddress = "杭州市示例区服务路 1 号"
)

func shopPhone() aftersales.Phone {
	phone, _ := aftersales.ParsePhone("0571-88000000")
	return phone
}

var (
	frontHost  = form.Host{Shop: form.Shop{Name: shopName, Address: shopAddress, Phone: shopPhone(), Staff: staff}}
	letterhead = aftersales.House{Shop: shopName, Address: shopAddress, Phone: shopPhone(), Staff: staff}
)

// sheet is a page that hangs on a wall from an instant on.
type sheet struct {
	at   time.Time
	text string
}

// hangings are what the day of an instant shows beside its lines: when the house opens, the vehicles that were listed as due and the board of bookings; and the queue when it is longest.
func (d *day) hangings(on time.Time, lang aftersales.Lang) ([]sheet, error) {
	c := house(on)
	date := c.DateAt(on)
	open := c.OpenOn(date, aftersales.OpeningService)
	if len(open) == 0 {
		return nil, nil
	}
	opening := open[0].From
	then, err := d.asOf(opening)
	if err != nil {
		return nil, err
	}
	var hung []sheet
	if slices.ContainsFunc(then.invitations, func(s invitation.Snapshot) bool { return c.DateAt(s.ListedAt) == date }) {
		hung = append(hung, sheet{opening, form.DueList(then.invitations, frontHost, date).Text(lang, d.zone)})
	}
	if len(appointment.OnDay(then.bookings, date)) > 0 {
		hung = append(hung, sheet{opening, form.Board(then.bookings, frontHost, date, opening).Text(lang, d.zone)})
	}
	longest, at, err := d.longest(c, date)
	if err != nil || len(longest) < 2 {
		return hung, err
	}
	s := speaker{lang, nil, d.zone, at}
	return append(hung, sheet{at, s.queue(longest, at)}), nil
}

// house is when the house is open, seven days a week, on the clocks of a time.
func house(on time.Time) aftersales.Calendar {
	_, offset := on.Zone()
	clock := func(hour, minute int) aftersales.Clock {
		c, _ := aftersales.NewClock(hour, minute)
		return c
	}
	return aftersales.Calendar{
		Offset:   offset / 60,
		Hours:    []aftersales.OpenHours{{Kind: aftersales.OpeningService, From: clock(opens, 0), To: clock(closes, 0), Days: aftersales.Weekdays()}},
		Morning:  clock(opens-1, 45),
		Holidays: aftersales.ChineseHolidays(),
	}
}

// longest is the queue of a date when most customers wait in it, and when that is; none where nobody waits.
func (d *day) longest(c aftersales.Calendar, date aftersales.Date) (longest []reception.Snapshot, at time.Time, err error) {
	most := 0
	for i := range d.entries {
		e := &d.entries[i]
		if _, arrives := e.command.(reception.Arrive); !arrives || c.DateAt(e.at) != date { // a queue grows in no other way
			continue
		}
		visits, err := d.visitsOf(c, date, e.at)
		if err != nil {
			return nil, at, err
		}
		if n := len(waiting(visits)); n > most {
			longest, at, most = visits, e.at, n
		}
	}
	return longest, at, nil
}

// visitsOf are the visits that began on a date, as of an instant.
func (d *day) visitsOf(c aftersales.Calendar, date aftersales.Date, at time.Time) (visits []reception.Snapshot, err error) {
	for _, ref := range d.named(reception.Stage) {
		if begun := d.entries[d.of[ref][0]].at; c.DateAt(begun) != date || begun.After(at) {
			continue
		}
		if visits, err = grown(visits, d, ref, at, reception.Replay); err != nil {
			return nil, err
		}
	}
	return visits, nil
}

// waiting is who of a queue stands in it still.
func waiting(visits []reception.Snapshot) []reception.Place {
	return slices.DeleteFunc(reception.Queue(visits), func(p reception.Place) bool { return !p.Served.IsZero() || !p.Gone.IsZero() })
}

// queue is who waits at an instant, in the order in which they are served, and who was served before those whose turn it was.
func (s speaker) queue(visits []reception.Snapshot, at time.Time) string {
	rows := [][]string{{s.say("turn", "次序"), s.say("visit", "接待"), s.say("vehicle", "车辆"), s.say("advisor", "顾问"), s.say("came", "到店"), s.say("waits", "等候"), s.say("remarks", "备注")}}
	for n, p := range waiting(visits) {
		v := visits[slices.IndexFunc(visits, func(v reception.Snapshot) bool { return v.Subject == p.Visit })]
		var remarks []string
		switch {
		case p.Priority:
			remarks = append(remarks, s.say("priority", "优先"))
		case v.Late:
			remarks = append(remarks, s.say("booked, late", "预约迟到"))
		default:
			remarks = append(remarks, s.say("without a booking", "非预约"))
		}
		remarks = append(remarks, word(s, v.Status))
		rows = append(rows, []string{strconv.Itoa(n + 1), p.Visit.ID(), s.vehicle(v.Vehicle), v.Advisor, s.time(p.Arrived), s.length(at.Sub(p.From)), s.list(remarks)})
	}
	title := s.say("Customers waiting at ", "候接待客户，") + s.time(at)
	return title + "\n" + strings.Repeat("-", columns.StringWidth(title)) + "\n" + table(rows, 2, []int{0})
}

// outOfTurn says who was served before those whose turn it was.
func (s speaker) outOfTurn(visits []reception.Snapshot) []string {
	var list []string
	for _, p := range reception.Queue(visits) {
		if len(p.Passed) == 0 {
			continue
		}
		names := make([]string, len(p.Passed))
		for i, ref := range p.Passed {
			names[i] = ref.ID()
		}
		list = append(list, p.Visit.ID()+s.say(" before ", " 先于 ")+s.list(names))
	}
	return list
}

// intake is the intake sheet of a visit as it stands; nothing where the log does not hold the visit.
func (d *day) intake(of aftersales.Ref, lang aftersales.Lang, c intake.Copy) (string, error) {
	v, err := d.visit(of)
	if err != nil || v.Seq == 0 {
		return "", err
	}
	return "\n\n" + intake.Sheet(v, letterhead, c).Text(lang, d.zone) + "\n", nil
}

// fileOf is the service file of a visit's vehicle, as the front desk read it: the log begins after the earlier visits.
func (d *day) fileOf(v reception.Snapshot) form.File {
	checked := &v.Sheet.File
	f := form.File{Odometer: checked.Last}
	if at := checked.Last.At; !at.IsZero() {
		f.LastVisit = house(at.In(d.zone)).DateAt(at)
	}
	for _, p := range checked.Pending {
		switch p.Kind {
		case reception.PendingKindDeferred, reception.PendingKindDeclined:
			f.Deferred = append(f.Deferred, p.Text)
		case reception.PendingKindRecall:
			f.Recalls = append(f.Recalls, p.Text)
		}
	}
	return f
}

// visitPapers are the papers of a visit: the task sheet of the ticket that it came of; the front desk's copy of the notice of its booking and the sheet that was prefilled from it; each version of the intake sheet that was signed as the customer has it, and the shop's copy as it stands.
func (d *day) visitPapers(of aftersales.Ref, lang aftersales.Lang) (string, error) {
	v, err := d.visit(of)
	if err != nil || v.Seq == 0 {
		return "", err
	}
	var pages []string
	switch t, err := last(d, v.Ticket.Ticket, hotline.Replay); {
	case err != nil:
		return "", err
	case len(t.Assignments) > 0:
		f, err := calls.Task(t, letterhead)
		if err != nil {
			return "", err
		}
		pages = append(pages, f.Text(lang, d.zone))
	}
	b, err := last(d, v.Booking.Ref, appointment.Replay)
	if err != nil {
		return "", err
	}
	if b.InForce() != nil {
		pages = append(pages, form.Notice(b, frontHost, appointment.RecipientFrontDesk).Text(lang, d.zone))
	}
	if !b.Sheet.At.IsZero() {
		h := frontHost
		h.File = d.fileOf(v)
		pages = append(pages, form.PrefilledSheet(b, h).Text(lang, d.zone))
	}
	for version := range v.Signed {
		if f, signed := intake.SignedVersion(v, letterhead, intake.CopyCustomer, version+1); signed {
			pages = append(pages, f.Text(lang, d.zone))
		}
	}
	text := ""
	for _, page := range pages {
		text += "\n\n" + page + "\n"
	}
	shop, err := d.intake(of, lang, intake.CopyShop)
	return text + shop, err
}
