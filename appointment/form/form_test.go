package form_test

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/form"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func date(s string) aftersales.Date { return must(aftersales.ParseDate(s)) }

func phone(s string) aftersales.Phone { return must(aftersales.ParsePhone(s)) }

// A book gives bookings and invitations one command a minute.
type book struct {
	t  *testing.T
	at time.Time
}

func (b *book) call(ref string, by aftersales.Actor) aftersales.Call {
	b.at = b.at.Add(time.Minute)
	return aftersales.Call{Subject: must(aftersales.ParseRef(ref)), At: b.at, By: by}
}

var (
	asAdvisor = aftersales.Actor{ID: "sa-3", Role: aftersales.RoleAdvisor}
	asForeman = aftersales.Actor{ID: "wf-1", Role: aftersales.RoleForeman}
	asParts   = aftersales.Actor{ID: "pc-2", Role: aftersales.RolePartsClerk}
	asGreeter = aftersales.Actor{ID: "gr-1", Role: aftersales.RoleGreeter}
)

var contacts = []aftersales.Phone{phone("0571-87000303"), phone("4008001234")}

func slot(day, clock string, minutes int) appointment.Slot {
	return appointment.Slot{Start: must(aftersales.WallTime(shanghai, date(day), must(aftersales.ParseClock(clock)))), Minutes: minutes, Kind: aftersales.OpeningService}
}

func load(s appointment.Slot) appointment.Load {
	return appointment.Load{Slot: "S-1", Version: 3, Capacity: 4, Open: []aftersales.Hours{{From: s.Start.At.Add(-time.Hour), To: s.Start.At.Add(8 * time.Hour)}}}
}

func (b *book) agreed() appointment.Agreement {
	return appointment.Agreement{ReadBack: b.at, Confirmed: true}
}

func (b *book) booking(ref string, edit func(*appointment.Book), then ...func(*appointment.Booking, string)) appointment.Snapshot {
	b.t.Helper()
	o := new(appointment.Booking)
	s := slot("2026-03-03", "09:00", 60)
	cmd := appointment.Book{
		Customer: aftersales.Party{ID: "c-1", Name: "王小明", Phone: phone("13812345678")},
		Vehicle:  aftersales.Vehicle{ID: "v-1", Plate: must(aftersales.ParsePlate("浙A12345")), VIN: must(aftersales.ParseVIN("LSVAA4187E2123456")), Model: "帕萨特 330TSI"},
		Odometer: aftersales.Odometer{Km: 18_600, At: b.at, Source: aftersales.OdometerSourceCustomer},
		Request:  "刹车的时候吱吱响，早上冷车更明显", Special: "请提前准备代步车", Purposes: []appointment.Purpose{appointment.PurposePaidRepair, appointment.PurposeMaintenance},
		Channel: appointment.ChannelPhone, Slot: s, Load: load(s), Agreed: b.agreed(), Policy: appointment.Policy{Name: "house", BookingContacts: contacts},
	}
	if edit != nil {
		edit(&cmd)
	}
	if _, err := o.Do(b.call(ref, asAdvisor), cmd); err != nil {
		b.t.Fatal(err)
	}
	for _, next := range then {
		next(o, ref)
	}
	return o.Snapshot()
}

func (b *book) give(by aftersales.Actor, cmd appointment.Command) func(*appointment.Booking, string) {
	return func(o *appointment.Booking, ref string) {
		b.t.Helper()
		if _, err := o.Do(b.call(ref, by), cmd); err != nil {
			b.t.Fatalf("%s: %v", appointment.CommandName(cmd), err)
		}
	}
}

func (b *book) bookings() []appointment.Snapshot {
	board := b.give(asAdvisor, appointment.PostOnBoard{})
	full := b.booking("appointment/B-1", nil,
		b.give(asAdvisor, appointment.IssueNotice{Notice: "YY-0302-1", Copies: appointment.Recipients()}),
		b.give(asForeman, appointment.AcknowledgeNotice{Notice: "YY-0302-1", To: appointment.RecipientWorkshop}), board,
		b.give(asForeman, appointment.ConfirmReadiness{Department: appointment.DepartmentWorkshop, Ready: true, Answered: "wf-1", Technician: "t-12", Bay: "bay-3"}),
		b.give(asParts, appointment.ConfirmReadiness{Department: appointment.DepartmentParts, Ready: true, Answered: "pc-2", Reserved: []aftersales.ID{"R-881"}}),
		b.give(asAdvisor, appointment.PrepareReception{Fields: appointment.SheetFields(), Kit: true, Prepared: true}))
	plain := b.booking("appointment/B-2", func(c *appointment.Book) {
		c.Customer = aftersales.Party{ID: "c-2", Name: "李红梅", Phone: phone("13987654321")}
		c.Vehicle = aftersales.Vehicle{ID: "v-2", Plate: must(aftersales.ParsePlate("浙AD12345"))}
		c.Slot = slot("2026-03-03", "10:30", 30)
		c.Load, c.Request, c.Special, c.Odometer = load(c.Slot), "保养", "", aftersales.Odometer{}
		c.Purposes, c.Channel = []appointment.Purpose{appointment.PurposeMaintenance}, appointment.ChannelApp
	}, board, b.give(asParts, appointment.ConfirmReadiness{Department: appointment.DepartmentParts, Answered: "pc-2", Note: "机滤缺货"}))
	unposted := b.booking("appointment/B-3", func(c *appointment.Book) {
		c.Customer, c.Caller = aftersales.Party{ID: "c-3", Name: "示例物流有限公司"}, aftersales.Party{ID: "c-4", Name: "赵强", Phone: phone("13700001111")}
		c.Vehicle = aftersales.Vehicle{ID: "v-3", Plate: must(aftersales.ParsePlate("浙B54321"))}
	})
	return []appointment.Snapshot{plain, unposted, full}
}

func (b *book) invitations() []invitation.Snapshot {
	var all []invitation.Snapshot
	for i, name := range []aftersales.Name{"王小明", "陈建国", "周丽"} {
		o := new(invitation.Invitation)
		ref := fmt.Sprintf("invitation/IN-%d", i+1)
		give := func(cmd invitation.Command) {
			b.t.Helper()
			if _, err := o.Do(b.call(ref, asAdvisor), cmd); err != nil {
				b.t.Fatal(err)
			}
		}
		give(invitation.ListDue{
			Customer: aftersales.Party{ID: fmt.Sprintf("c-%d", i+1), Name: name, Phone: phone("13812345678")}, Vehicle: aftersales.Vehicle{ID: fmt.Sprintf("v-%d", i+1), Plate: must(aftersales.ParsePlate(fmt.Sprintf("浙A1234%d", 5+i)))},
			Reasons: []invitation.Reason{invitation.ReasonMonths, invitation.ReasonDistance}[:1+i%2], DueBy: date(fmt.Sprintf("2026-03-%02d", 20-5*i)), Odometer: aftersales.Odometer{Km: 18_000 + i, At: b.at},
			Owner: "sa-3", Wish: invitation.WishMayContact, Policy: invitation.Policy{Name: "house", BookingContacts: contacts},
		})
		switch i {
		case 0:
			give(invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultReached})
			give(invitation.Close{Outcome: invitation.OutcomeBooked, Booking: must(aftersales.ParseRef("appointment/B-1"))})
		case 1:
			give(invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultNoAnswer})
			give(invitation.Contact{Way: invitation.WayPhone, Result: invitation.ResultLater, Again: date("2026-03-10")})
		}
		all = append(all, o.Snapshot())
	}
	return all
}

var host = form.Host{
	Shop: form.Shop{Name: "示例汽车销售服务有限公司", Address: "杭州市西湖区文一路 1 号", Phone: phone("0571-87000303")},
	File: form.File{Odometer: aftersales.Odometer{Km: 15_210}, LastVisit: date("2025-09-11"), LastWork: "首次保养", Deferred: []string{"更换雨刮片"}, Recalls: []string{"2026-011 转向柱"}},
}

// TestGolden compares every form, in both languages, with the file that a person has read; -update writes them.
func TestGolden(t *testing.T) {
	b := &book{t: t, at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
	all := b.bookings()
	invited := b.invitations()
	called := all[2]
	called.Ticket = appointment.Called{
		Ticket: must(aftersales.ParseRef("hotline/T-1")), Symptom: "no-start", Words: "早上打不着火，要不要拖车？", Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}, Tow: true, CallBack: b.at.Add(time.Hour), CallBackBy: "h1",
	}
	arrived := b.booking("appointment/B-1", nil, b.give(asGreeter, appointment.RecordArrival{}))
	named := host
	named.Shop.Staff = []aftersales.Party{{ID: "sa-3", Name: "周敏"}, {ID: "t-12", Name: "孙立军"}}
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
		for name, text := range map[string]string{
			"notice-front-desk":  form.Notice(all[2], host, appointment.RecipientFrontDesk).Text(lang, shanghai),
			"notice-workshop":    form.Notice(all[2], host, appointment.RecipientWorkshop).Text(lang, shanghai),
			"notice-parts-store": form.Notice(all[2], host, appointment.RecipientPartsStore).Text(lang, shanghai),
			"register":           form.Register(all, host).Text(lang, shanghai),
			"board":              form.Board(all, host, date("2026-03-03"), time.Date(2026, 3, 3, 1, 15, 1, 0, time.UTC)).Text(lang, shanghai),
			"board-names":        form.Board(all, named, date("2026-03-03"), time.Date(2026, 3, 3, 1, 15, 1, 0, time.UTC)).Text(lang, shanghai),
			"due-list":           form.DueList(invited, host, date("2026-03-31")).Text(lang, shanghai),
			"return-table":       form.ReturnTable(invited, []appointment.Snapshot{arrived}, host, date("2026-03-01")).Text(lang),
			"reminder":           form.Reminder(all[2], host).Text(lang),
			"prefilled-sheet":    form.PrefilledSheet(called, host).Text(lang, shanghai),
		} {
			stagetest.Paper(t, name, lang, text)
			checkPage(t, name, text)
		}
	}
}

// checkPage asks what holds of every page: it is as wide as what it is for, the reminder as a telephone, and says how long it is kept.
func checkPage(t *testing.T, name, text string) {
	t.Helper()
	width := paper.A4
	if strings.Contains(name, "reminder") {
		width = paper.Phone
	}
	stagetest.Page(t, name, text, width)
	if !strings.Contains(text, "To be kept for") && !strings.Contains(text, "保存期限") {
		t.Errorf("%s does not say how long it is kept", name)
	}
}

// TestBookingNumbers: notice, due list and reminder print the published booking numbers.
func TestBookingNumbers(t *testing.T) {
	b := &book{t: t, at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
	s := b.booking("appointment/B-1", nil)
	for name, text := range map[string]string{
		"notice": form.Notice(s, host, appointment.RecipientPartsStore).Text(aftersales.Chinese, nil), "reminder": form.Reminder(s, host).Text(aftersales.Chinese),
		"due list": form.DueList(b.invitations(), host, date("2026-03-01")).Text(aftersales.Chinese, nil),
	} {
		for _, n := range contacts {
			if !strings.Contains(text, n.Plain()) {
				t.Errorf("%s: %s is not in\n%s", name, n.Plain(), text)
			}
		}
	}
}

// TestNoticeOfANewSlot: the notice of the slot before is void, and so is its name on the paper.
func TestNoticeOfANewSlot(t *testing.T) {
	b := &book{t: t, at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
	next := slot("2026-03-04", "14:00", 60)
	s := b.booking("appointment/B-1", nil, b.give(asAdvisor, appointment.IssueNotice{Notice: "n1", Copies: appointment.Recipients()}),
		func(o *appointment.Booking, ref string) {
			b.give(asAdvisor, appointment.Reschedule{Slot: next, Load: load(next), Channel: appointment.ChannelPhone, Agreed: b.agreed(), Reason: "出差"})(o, ref)
		})
	if f := form.Notice(s, host, appointment.RecipientFrontDesk); f.Notice != "" || !f.IssuedAt.IsZero() || f.Slot != next {
		t.Errorf("got notice %q for the slot %v", f.Notice, f.Slot.Start)
	}
}

// TestWorkshopDoesNotHaveThePhone: only the copy of the front desk says how to reach the customer.
func TestWorkshopDoesNotHaveThePhone(t *testing.T) {
	b := &book{t: t, at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
	s := b.booking("appointment/B-1", nil)
	for _, to := range appointment.Recipients() {
		if got, want := strings.Contains(form.Notice(s, host, to).Text(aftersales.English, nil), "13812345678"), to == appointment.RecipientFrontDesk; got != want {
			t.Errorf("%s: the phone is on the copy: %t", string(to), got)
		}
	}
}

// TestNothingLeaks: under the verbs of fmt and in slog a form prints as paper, ID and sequence; the board masks names on the page too.
func TestNothingLeaks(t *testing.T) {
	b := &book{t: t, at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
	all, invited := b.bookings(), b.invitations()
	board := form.Board(all, host, date("2026-03-03"), b.at)
	for _, f := range []any{
		form.Notice(all[2], host, appointment.RecipientFrontDesk), form.Register(all, host), board, form.DueList(invited, host, date("2026-03-01")),
		form.ReturnTable(invited, all, host, date("2026-03-01")), form.Reminder(all[2], host), form.PrefilledSheet(all[2], host),
	} {
		var log strings.Builder
		slog.New(slog.NewTextHandler(&log, nil)).Info("form", "form", f)
		for _, text := range []string{fmt.Sprintf("%v", f), fmt.Sprintf("%+v", f), fmt.Sprintf("%#v", f), fmt.Sprintf("%s %d %x", f, f, f), log.String()} {
			for _, secret := range []string{"王小明", "13812345678", "12345", "LSVAA", "吱吱"} {
				if strings.Contains(text, secret) {
					t.Errorf("%T prints %s: %s", f, secret, text)
				}
			}
		}
	}
	if text := board.Text(aftersales.Chinese, nil); strings.Contains(text, "王小明") || !strings.Contains(text, "王*") {
		t.Errorf("the board names customers:\n%s", text)
	}
}

// TestEmptySnapshots renders what nothing is known of.
func TestEmptySnapshots(t *testing.T) {
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
		var s appointment.Snapshot
		for name, text := range map[string]string{
			"notice": form.Notice(s, form.Host{}, "").Text(lang, nil), "register": form.Register([]appointment.Snapshot{s}, form.Host{}).Text(lang, nil),
			"board": form.Board([]appointment.Snapshot{s}, form.Host{}, aftersales.Date{}, time.Time{}).Text(lang, nil), "due list": form.DueList([]invitation.Snapshot{{}}, form.Host{}, date("2026-03-01")).Text(lang, nil),
			"return table": form.ReturnTable(nil, nil, form.Host{}, date("2026-03-01")).Text(lang), "reminder": form.Reminder(s, form.Host{}).Text(lang), "prefilled": form.PrefilledSheet(s, form.Host{}).Text(lang, nil),
		} {
			checkPage(t, name, text)
			if strings.Contains(text, "0001") {
				t.Errorf("%s prints a zero time\n%s", name, text)
			}
		}
	}
}
