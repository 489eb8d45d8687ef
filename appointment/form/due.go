package form

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
)

// DueListForm is the list of vehicles that are due in a month (月应回站客户名单).
type DueListForm struct {
	Month          aftersales.Date    `json:"month"`
	Rows           []DueRow           `json:"rows"`
	Shop           Shop               `json:"shop,omitzero"`
	Contacts       []aftersales.Phone `json:"contacts,omitzero"` // the published booking numbers
	RetentionYears int                `json:"retention_years"`
}

// DueRow is a vehicle that is due.
type DueRow struct {
	Invitation aftersales.Ref      `json:"invitation"`
	Customer   aftersales.Party    `json:"customer"`
	Vehicle    aftersales.Vehicle  `json:"vehicle"`
	Reasons    []invitation.Reason `json:"reasons"`
	DueBy      aftersales.Date     `json:"due_by"`
	Odometer   aftersales.Odometer `json:"odometer,omitzero"`
	Owner      aftersales.ID       `json:"owner"`
	Status     invitation.Status   `json:"status"`
	Wish       invitation.Wish     `json:"wish"`
	Attempts   int                 `json:"attempts,omitzero"`
	Contacted  time.Time           `json:"contacted,omitzero"`
	Again      aftersales.Date     `json:"again,omitzero"`
}

// DueList makes the list of a month, given by any of its days; the earliest due first.
func DueList(invitations []invitation.Snapshot, h Host, month aftersales.Date) DueListForm {
	f := DueListForm{Month: month, Shop: h.Shop, RetentionYears: retentionYears}
	for i := range invitations {
		s := &invitations[i]
		if s.Month.Year() != month.Year() || s.Month.Month() != month.Month() {
			continue
		}
		f.Rows = append(f.Rows, DueRow{
			Invitation: s.Subject, Customer: s.Customer, Vehicle: s.Vehicle, Reasons: slices.Clone(s.Reasons), DueBy: s.DueBy, Odometer: s.Odometer, Owner: s.Owner, Status: s.Status, Wish: s.Wish,
			Attempts: len(s.Contacts), Contacted: s.ContactedAt(), Again: s.Again,
		})
		f.RetentionYears = max(f.RetentionYears, years(s.Policy.Retention))
		f.Contacts = merged(f.Contacts, s.Policy.BookingContacts)
	}
	slices.SortStableFunc(f.Rows, func(a, b DueRow) int {
		if n := b.DueBy.DaysUntil(a.DueBy); n != 0 {
			return n
		}
		return strings.Compare(a.Vehicle.ID, b.Vehicle.ID)
	})
	return f
}

// Format prints kind, month and number of rows, whatever the verb.
func (f DueListForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperDueList, f.Month.String(), int64(len(f.Rows)))
}

// LogValue logs kind, month and number of rows.
func (f DueListForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the list as text, in lang and with its times in zone; nil is UTC.
func (f DueListForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := newPage(lang, zone, pageWidth)
	p.title(p.say("Vehicles due in ", "月应回站客户名单 ") + p.month(f.Month))
	rows := make([]row, len(f.Rows))
	for i := range f.Rows {
		r := &f.Rows[i]
		status := p.among(" ", word(p, r.Status), r.Again.String())
		if r.Attempts > 0 {
			status += p.aside(p.say("contacts: "+strconv.Itoa(r.Attempts), "联系 "+strconv.Itoa(r.Attempts)+" 次"))
		}
		if r.Wish == invitation.WishDoNotContact {
			status += p.aside(word(p, r.Wish))
		}
		rows[i].cells = []string{
			strconv.Itoa(i + 1), r.Vehicle.Plate.Plain(), p.among(" ", string(r.Customer.Name), r.Customer.Phone.Plain()), words(p, r.Reasons) + p.aside(p.km(int64(r.Odometer.Km))), r.DueBy.String(), r.Owner,
			p.day(r.Contacted), status,
		}
	}
	p.table([]column{
		{head: p.say("No.", "序号"), right: true}, {head: p.say("Plate", "车牌号"), firm: true}, {head: p.say("Customer", "客户")}, {head: p.say("Due because of", "应回站原因")}, {head: p.say("Due by", "期限"), firm: true},
		{head: p.say("Advisor", "顾问")}, {head: p.say("Contacted", "联系日期"), firm: true, some: true}, {head: p.say("Status", "状态")},
	}, rows)
	p.numbers(f.Contacts)
	p.kept(f.RetentionYears)
	return p.String()
}

// ReturnTableForm is the monthly table of vehicles due (月应回站客户统计表).
type ReturnTableForm struct {
	Month          aftersales.Date             `json:"month"`
	Rows           []appointment.MonthlyReturn `json:"rows"` // by advisor, and last of all
	Shop           Shop                        `json:"shop,omitzero"`
	RetentionYears int                         `json:"retention_years"`
}

// ReturnTable makes the table of a month from its invitations and the bookings that came of them.
func ReturnTable(invitations []invitation.Snapshot, bookings []appointment.Snapshot, h Host, month aftersales.Date) ReturnTableForm {
	f := ReturnTableForm{Month: month, Rows: appointment.MonthlyReturns(month, invitations, bookings), Shop: h.Shop, RetentionYears: retentionYears}
	for i := range invitations {
		f.RetentionYears = max(f.RetentionYears, years(invitations[i].Policy.Retention))
	}
	return f
}

// Format prints kind, month and number of rows, whatever the verb.
func (f ReturnTableForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperReturnTable, f.Month.String(), int64(len(f.Rows)))
}

// LogValue logs kind, month and number of rows.
func (f ReturnTableForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the table as text, in lang. Each rate stands with what it is of, and its per cent are whole, half up.
func (f ReturnTableForm) Text(lang aftersales.Lang) string {
	p := newPage(lang, nil, pageWidth)
	p.title(p.say("Vehicles due: table of ", "月应回站客户统计表 ") + p.month(f.Month))
	rows := make([]row, len(f.Rows))
	for i, r := range f.Rows {
		who := r.Owner
		if i == len(f.Rows)-1 {
			who = p.say("all", "合计")
		}
		rows[i].cells = []string{who, strconv.Itoa(r.Due), percent(r.Contacted), percent(r.Booked), percent(r.Came), strconv.Itoa(r.Declined), strconv.Itoa(r.Open)}
	}
	p.table([]column{
		{head: p.say("Advisor", "顾问")}, {head: p.say("Due", "应回站"), right: true}, {head: p.say("Contacted", "已联系"), right: true}, {head: p.say("Booked", "已预约"), right: true},
		{head: p.say("Came", "已到店"), right: true}, {head: p.say("Closed otherwise", "其他结果"), right: true}, {head: p.say("Open", "未关闭"), right: true},
	}, rows)
	p.kept(f.RetentionYears)
	return p.String()
}
