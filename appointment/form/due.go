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
	"github.com/aftersales-go/aftersales/internal/paper"
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
	f := DueListForm{Month: month, Shop: h.Shop.clone(), RetentionYears: retentionYears}
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
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.Shop.Staff
	p.Title(p.Say("Vehicles due in ", "月应回站客户名单 ") + p.Month(f.Month))
	rows := make([]paper.Row, len(f.Rows))
	for i := range f.Rows {
		r := &f.Rows[i]
		status := p.Among(" ", paper.Word(p, r.Status), r.Again.String())
		if r.Attempts > 0 {
			status += p.Aside(p.Say("contacts: "+strconv.Itoa(r.Attempts), "联系 "+strconv.Itoa(r.Attempts)+" 次"))
		}
		if r.Wish == invitation.WishDoNotContact {
			status += p.Aside(paper.Word(p, r.Wish))
		}
		rows[i].Cells = []string{
			strconv.Itoa(i + 1), r.Vehicle.Plate.Plain(), p.Among(" ", string(r.Customer.Name), r.Customer.Phone.Plain()), paper.Words(p, r.Reasons) + p.Aside(p.Km(int64(r.Odometer.Km))), r.DueBy.String(), p.Who(r.Owner),
			p.Day(r.Contacted), status,
		}
	}
	p.Table([]paper.Column{
		{Head: p.Say("No.", "序号"), Right: true}, {Head: p.Say("Plate", "车牌号"), Firm: true}, {Head: p.Say("Customer", "客户")}, {Head: p.Say("Due because of", "应回站原因")}, {Head: p.Say("Due by", "期限"), Firm: true},
		{Head: p.Say("Advisor", "顾问")}, {Head: p.Say("Contacted", "联系日期"), Firm: true, Some: true}, {Head: p.Say("Status", "状态")},
	}, rows)
	numbers(p, f.Contacts)
	p.Kept(f.RetentionYears)
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
	f := ReturnTableForm{Month: month, Rows: appointment.MonthlyReturns(month, invitations, bookings), Shop: h.Shop.clone(), RetentionYears: retentionYears}
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
	p := paper.New(lang, nil, paper.A4)
	p.Staff = f.Shop.Staff
	p.Title(p.Say("Vehicles due: table of ", "月应回站客户统计表 ") + p.Month(f.Month))
	rows := make([]paper.Row, len(f.Rows))
	for i, r := range f.Rows {
		who := p.Who(r.Owner)
		if i == len(f.Rows)-1 {
			who = p.Say("all", "合计")
		}
		rows[i].Cells = []string{who, strconv.Itoa(r.Due), paper.Percent(r.Contacted), paper.Percent(r.Booked), paper.Percent(r.Came), strconv.Itoa(r.Declined), strconv.Itoa(r.Open)}
	}
	p.Table([]paper.Column{
		{Head: p.Say("Advisor", "顾问")}, {Head: p.Say("Due", "应回站"), Right: true}, {Head: p.Say("Contacted", "已联系"), Right: true}, {Head: p.Say("Booked", "已预约"), Right: true},
		{Head: p.Say("Came", "已到店"), Right: true}, {Head: p.Say("Closed otherwise", "其他结果"), Right: true}, {Head: p.Say("Open", "未关闭"), Right: true},
	}, rows)
	p.Kept(f.RetentionYears)
	return p.String()
}
