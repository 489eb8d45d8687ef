package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/appointment/invitation"
	"github.com/aftersales-go/aftersales/complaint"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/followup/prevention"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
	"github.com/aftersales-go/aftersales/workorder"
)

// What the house knows of itself, and no log says.
const (
	opens, closes = 8, 18 // o'clock, seven days a week
	window        = 7     // days after delivery in which a comeback counts
	shift         = 8     // hours that a technician who is in works
)

// closing is the day at its end.
type closing struct {
	speaker
	calendar aftersales.Calendar
	date     aftersales.Date
	at       time.Time              // when the house closes, or when the last was recorded where that is later
	all      subjects               // of the log
	today    []workorder.Snapshot   // the orders on which something happened on the last day
	bookings []appointment.Snapshot // for that day
	visits   []reception.Snapshot   // that began on it
	tickets  []hotline.Snapshot     // on which something happened on it
}

// closing is how the last day of the log ends.
func (d *day) closing(lang aftersales.Lang) (closing, error) {
	return d.closingOf(d.entries[len(d.entries)-1].at, lang)
}

// closingOf is how a day ends whose last line is from an instant.
func (d *day) closingOf(last time.Time, lang aftersales.Lang) (closing, error) {
	c := closing{calendar: house(last)}
	c.date = c.calendar.DateAt(last)
	if c.at = c.calendar.ClosingOf(c.date, aftersales.OpeningService); last.After(c.at) {
		c.at = last
	}
	c.speaker = speaker{lang, nil, last.Location(), c.at}
	var err error
	if c.all, err = d.asOf(c.at); err != nil {
		return c, err
	}
	touched := make(map[aftersales.Ref]bool)
	for i := range d.entries {
		if e := &d.entries[i]; e.verdict.Outcome == oracle.OutcomeAccepted && c.calendar.DateAt(e.at) == c.date {
			touched[e.op.Subject.Ref()] = true
		}
	}
	for _, o := range c.all.orders {
		if touched[o.Subject] {
			c.today = append(c.today, o)
		}
	}
	for _, t := range c.all.tickets {
		if touched[t.Subject] {
			c.tickets = append(c.tickets, t)
		}
	}
	c.bookings = appointment.OnDay(c.all.bookings, c.date)
	c.visits, err = d.visitsOf(c.calendar, c.date, c.at)
	return c, err
}

// fullest is a line of the day of the last week on which most was done, the first of them where several are alike.
func (d *day) fullest() time.Time {
	last := d.entries[len(d.entries)-1].at
	monday, _ := followup.WeekOf(house(last).DateAt(last))
	most, fullest := 0, last
	for _, of := range d.dates() {
		if at := of[0].at; len(of) > most && !house(at).DateAt(at).Before(monday) {
			most, fullest = len(of), of[len(of)-1].at
		}
	}
	return fullest
}

// thisWeek tells whether something happened in the week that the day lies in.
func (c *closing) thisWeek(t time.Time) bool {
	monday, _ := followup.WeekOf(c.date)
	return !c.calendar.DateAt(t).Before(monday)
}

// duties are what is owed too late when the house closes, and what was done too late in the week.
// Whether customers were called after delivery is asked of the follow-ups: no order sees it.
func (c *closing) duties() string {
	type late struct {
		aftersales.Duty
		of    aftersales.Ref
		thing string
	}
	var found []late
	add := func(of aftersales.Ref, owed []aftersales.Duty, thing func(aftersales.Duty) string) {
		for _, d := range owed {
			if d.Late && d.Code != workorder.DutyFollowUp && (d.Open() || c.thisWeek(d.Done)) {
				found = append(found, late{d, of, thing(d)})
			}
		}
	}
	for i := range c.all.invitations {
		s := &c.all.invitations[i]
		add(s.Subject, s.Duties(c.calendar, c.at), func(aftersales.Duty) string { return s.Vehicle.Plate.Plain() })
	}
	for i := range c.all.bookings {
		s := &c.all.bookings[i]
		add(s.Subject, s.Duties(c.calendar, c.at), func(d aftersales.Duty) string { return word(c.speaker, appointment.Department(d.Thing)) })
	}
	for i := range c.all.tickets {
		s := &c.all.tickets[i]
		add(s.Subject, s.Duties(c.calendar, c.at), func(d aftersales.Duty) string { return d.Thing })
	}
	for i := range c.all.visits {
		s := &c.all.visits[i]
		add(s.Subject, s.Duties(c.calendar, c.at), func(aftersales.Duty) string { return s.Vehicle.Plate.Plain() })
	}
	for i := range c.all.orders {
		s := &c.all.orders[i]
		add(s.Subject, s.Duties(c.calendar, c.at), func(d aftersales.Duty) string { return c.thing(s, d) })
	}
	for i := range c.all.contacts {
		s := &c.all.contacts[i]
		add(s.Subject, s.Duties(c.calendar, c.at), func(d aftersales.Duty) string { return cmp.Or(d.Thing, s.Vehicle.Plate.Plain()) })
	}
	for i := range c.all.measures {
		s := &c.all.measures[i]
		add(s.Subject, s.Duties(c.calendar, c.at), func(aftersales.Duty) string { return s.Problem })
	}
	for i := range c.all.cases {
		s := &c.all.cases[i]
		add(s.Subject, s.Duties(c.calendar, c.at), func(d aftersales.Duty) string { return cmp.Or(d.Thing, s.About.Vehicle.Plate.Plain()) })
	}
	catalogue := slices.Concat(appointment.Duties(), invitation.Duties(), hotline.Duties(), reception.Duties(), workorder.Duties(), followup.Duties(), prevention.Duties(), complaint.Duties())
	slices.SortStableFunc(found, func(a, b late) int {
		return cmp.Or(slices.IndexFunc(catalogue, isDuty(a.Code))-slices.IndexFunc(catalogue, isDuty(b.Code)), a.Due.Compare(b.Due))
	})
	rows := [][]string{{
		c.say("duty", "义务"), c.say("subject", "单号"), c.say("thing", "事项"), c.say("who owes it", "责任人"), c.say("due", "期限"), c.say("late by", "逾期"), c.say("done", "完成"),
	}}
	var codes []aftersales.Code
	for _, l := range found {
		until, done := c.at, "-"
		if !l.Open() {
			until, done = l.Done, c.short(l.Done)
		}
		who := word(c.speaker, l.Owes)
		if l.By != "" {
			who = strings.TrimSpace(who + " " + l.By)
		}
		rows = append(rows, []string{string(l.Code), l.of.ID(), cmp.Or(l.thing, "-"), who, c.short(l.Due), c.length(until.Sub(l.Due)), done})
		if !slices.Contains(codes, l.Code) {
			codes = append(codes, l.Code)
		}
	}
	title := c.say("Owed too late, as of ", "逾期待办义务，截至 ") + c.at.In(c.zone).Format("2006-01-02 15:04")
	if len(found) == 0 {
		return c.headed(title) + c.say("Nothing is late.", "无逾期事项。") + "\n"
	}
	text := c.headed(title) + table(rows, 2, nil) + "\n"
	for _, d := range catalogue {
		if slices.Contains(codes, d.Code) {
			text += hanging(string(d.Code)+" "+d.Text().In(c.lang), 2)
		}
	}
	return text
}

func isDuty(code aftersales.Code) func(aftersales.Rule) bool {
	return func(r aftersales.Rule) bool { return r.Code == code }
}

// thing names what a duty is about.
func (c *closing) thing(of *workorder.Snapshot, d aftersales.Duty) string {
	if it, is := of.Item(d.Thing); is {
		return c.say(d.Thing, it.Work.Text)
	}
	if d.Code == workorder.DutyCopies {
		return word(c.speaker, workorder.Document(d.Thing))
	}
	return d.Thing
}

// figures are those of the day as a person reads them, each with how many it was counted of.
func (c *closing) figures() (string, error) {
	onTime, rework := workorder.OnTimeOf(c.today), workorder.InternalReworkOf(c.today)
	fixed, accuracy, additions := workorder.FirstTimeFixOf(c.all.orders, window, c.at), workorder.AccuracyOf(c.today), workorder.AdditionsOf(c.today)
	hours, err := c.hours()
	if err != nil {
		return "", err
	}
	days := strconv.Itoa(window)
	bills := c.ratio(accuracy.Within, "bills to customers", "客户结算 %[2]d 份，未超授权 %[1]d 份")
	if !accuracy.Percent.IsZero() {
		bills += c.say("; bills met "+c.percent(accuracy.Percent)+" of what was first authorised", "；结算金额与首次授权金额相符 "+c.percent(accuracy.Percent))
	}
	list := append(c.front(), [][2]string{
		{c.say("ready by the first promise", "首次承诺准时率"), c.ratio(onTime.First, "vehicles that were ready", "已完工待交 %[2]d 台，准时 %[1]d 台")},
		{c.say("ready by the last promise", "最后承诺准时率"), c.ratio(onTime.Last, "vehicles that were ready", "已完工待交 %[2]d 台，准时 %[1]d 台")},
		{c.say("fixed the first time", "一次修复率"), c.ratio(fixed.Fixed, "vehicles delivered at least "+days+" days ago", "交车已满 "+days+" 日 %[2]d 台，未返修 %[1]d 台") + c.causes(c.say("comebacks", "外返"), fixed.Causes)},
		{c.say("done again in the house", "内返率"), c.ratio(rework.Items, "items done", "完工 %[2]d 项，返工 %[1]d 项") + c.causes(c.say("causes", "原因"), rework.Causes)},
		{c.say("bills within the estimate", "估价准确率"), bills},
		{c.say("additions authorised", "增项成交率"), c.ratio(additions.Rate, "additions answered", "已答复增项 %[2]d 项，同意 %[1]d 项") + fmt.Sprintf(c.say("; %d proposed, %d declined, %d deferred", "；共提出 %d 项，拒绝 %d 项，暂缓 %d 项"), additions.Proposed, additions.Declined, additions.Deferred)},
		{c.say("labour", "工时"), hours},
	}...)
	width := 0
	for _, row := range list {
		width = max(width, columns.StringWidth(row[0]))
	}
	text := c.headed(c.say("Figures of the week's fullest day, ", "本周最忙一日指标，") + c.date.String())
	for _, row := range list {
		text += hanging(fill(row[0], width+2)+row[1], width+2)
	}
	return text + "\n" + c.items() + "\n" + c.overnight() + "\n" + c.stays(), nil
}

// hours are those of the day: sold on its bills, measured by clocks on it, and those that the technicians who worked were in.
func (c *closing) hours() (string, error) {
	ofDay := make([]workorder.Snapshot, len(c.today))
	in := make(map[aftersales.ID]bool)
	for i, o := range c.today {
		o.Items = slices.Clone(o.Items)
		for n := range o.Items {
			it := &o.Items[n]
			it.Spans = slices.DeleteFunc(slices.Clone(it.Spans), func(span workorder.Span) bool { return c.calendar.DateAt(span.From) != c.date })
			for _, span := range it.Spans {
				in[span.Technician] = true
			}
		}
		ofDay[i] = o
	}
	present, err := aftersales.NumberOf(int64(shift * len(in)))
	if err != nil {
		return "", err
	}
	h, err := workorder.HoursOf(ofDay, present)
	if err != nil {
		return "", err
	}
	sold, worked := tenths(h.Sold), tenths(h.Worked)
	return fmt.Sprintf(c.say("%s h sold, %s h worked, %d technicians in for %s h", "售出 %s 小时，实作 %s 小时，%d 名技师出勤 %s 小时"), sold, worked, len(in), h.Present), nil
}

// items are what was done, by what it answered.
func (c *closing) items() string {
	rows := [][]string{{c.say("what items answer", "项目来源"), c.say("items done", "完工项目"), c.say("billed, all payers, with tax", "结算金额（各付款方，含税）")}}
	count := 0
	var billed aftersales.Money
	for _, f := range workorder.ItemsOf(c.today) {
		rows = append(rows, []string{word(c.speaker, f.Kind), strconv.Itoa(f.Items), c.moneyOr(f.Billed)})
		count += f.Items
		billed, _ = billed.Add(f.Billed)
	}
	rows = append(rows, []string{c.say("in all", "合计"), strconv.Itoa(count), c.moneyOr(billed)})
	return table(rows, 0, []int{1, 2})
}

func (c *closing) moneyOr(m aftersales.Money) string {
	if m.IsZero() {
		return "-"
	}
	return c.money(m)
}

// overnight are the vehicles that stay.
func (c *closing) overnight() string {
	var list []string
	n := 0
	for _, o := range workorder.OvernightOf(c.all.orders, c.calendar, c.date) {
		names := make([]string, len(o.Orders))
		for i, ref := range o.Orders {
			names[i] = ref.ID()
		}
		n += len(names)
		list = append(list, cmp.Or(word(c.speaker, o.Reason), c.say("no reason given", "未注明原因"))+c.aside(c.list(names)))
	}
	text := c.say("vehicles that stay overnight: ", "过夜车：") + c.ratio(aftersales.Ratio{Count: n, Of: len(c.today)}, "vehicles in the house on the day", "当日在店 %[2]d 台，过夜 %[1]d 台")
	if n > 0 {
		text += c.say(": ", "：") + strings.Join(list, c.say("; ", "；"))
	}
	return hanging(text+c.say(".", "。"), 2)
}

// stays are when vehicles came and went.
func (c *closing) stays() string {
	rows := [][]string{{c.say("order", "委托书"), c.say("in", "进厂"), c.say("ready", "完工待交"), c.say("out", "出厂"), c.say("stay", "在店时长")}}
	for _, stay := range workorder.StaysOf(c.today) {
		until := stay.Out
		if until.IsZero() {
			until = c.at
		}
		rows = append(rows, []string{stay.Order.ID(), c.short(stay.In), c.short(stay.Ready), c.short(stay.Out), c.length(until.Sub(stay.In))})
	}
	return table(rows, 0, nil)
}

// ratio says so many of so many, and how many per cent that is.
func (c *closing) ratio(r aftersales.Ratio, en, zh string) string {
	text := fmt.Sprintf(c.say("%d of %d "+en, zh), r.Count, r.Of)
	if p, counted := r.Percent(); counted {
		text += c.aside(strconv.Itoa(p) + c.say(" %", "%"))
	}
	return text
}

// causes counts causes behind what they caused.
func (c *closing) causes(of string, counts []workorder.CauseCount) string {
	list := make([]string, len(counts))
	for i, n := range counts {
		list[i] = cmp.Or(word(c.speaker, n.Cause), c.say("not said", "未注明")) + " " + strconv.Itoa(n.Count)
	}
	if len(list) == 0 {
		return ""
	}
	return c.say("; ", "；") + of + c.colon() + c.list(list)
}

// headed is a title over what follows.
func (c *closing) headed(title string) string {
	return "\n\n" + title + "\n" + strings.Repeat("=", columns.StringWidth(title)) + "\n"
}

// short is a time without the year; a hyphen where it is not given.
func (c *closing) short(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.In(c.zone).Format("01-02 15:04")
}

// length is a span in the two largest units that a person would say.
func (s speaker) length(d time.Duration) string {
	minutes := int(d / time.Minute)
	days, hours, rest := minutes/(24*60), minutes/60%24, minutes%60
	switch {
	case days > 0:
		return fmt.Sprintf(s.say("%d d %d h", "%d 天 %d 小时"), days, hours)
	case hours > 0:
		return fmt.Sprintf(s.say("%d h %d min", "%d 小时 %d 分"), hours, rest)
	case minutes > 0:
		return fmt.Sprintf(s.say("%d min", "%d 分"), rest)
	}
	return s.say("< 1 min", "不足 1 分")
}

// tenths is a number with one decimal, rounded half up.
func tenths(n aftersales.Number) string {
	t := (n.Micro() + 50_000) / 100_000
	return strconv.FormatInt(t/10, 10) + "." + strconv.FormatInt(t%10, 10)
}

// percent is a percentage with one decimal.
func (c *closing) percent(n aftersales.Number) string { return tenths(n) + c.say(" %", "%") }

// table sets rows in columns, the one under wide as narrow as the page asks for, and those under right flush with it.
func table(rows [][]string, wide int, right []int) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], columns.StringWidth(cell))
		}
	}
	all := 2 * (len(widths) - 1)
	for _, w := range widths {
		all += w
	}
	widths[wide] = max(widths[wide]-max(all-pageWidth, 0), 8)
	var b strings.Builder
	for _, row := range rows {
		parts := wrap(row[wide], widths[wide])
		for n, part := range parts {
			line := ""
			for i, cell := range row {
				switch {
				case i == wide:
					cell = part
				case n > 0:
					cell = ""
				}
				space := strings.Repeat(" ", widths[i]-columns.StringWidth(cell))
				if slices.Contains(right, i) {
					line += space + cell + "  "
				} else {
					line += cell + space + "  "
				}
			}
			b.WriteString(strings.TrimRight(line, " ") + "\n")
		}
	}
	return b.String()
}

// hanging is a paragraph whose lines but the first are set in.
func hanging(text string, indent int) string {
	var b strings.Builder
	lines := wrap(text, pageWidth)
	b.WriteString(lines[0] + "\n")
	if rest := strings.TrimPrefix(text, lines[0]); strings.TrimLeft(rest, " ") != "" {
		for _, line := range wrap(strings.TrimLeft(rest, " "), pageWidth-indent) {
			b.WriteString(strings.Repeat(" ", indent) + line + "\n")
		}
	}
	return b.String()
}
