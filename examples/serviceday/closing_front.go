package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/hotline"
)

// front are the figures of the day before the workshop, a row each: of the due list, the bookings, the visits and the hotline, where the log has any.
func (c *closing) front() [][2]string {
	return slices.Concat(c.ofInvitations(), c.ofBookings(), c.ofVisits(), c.ofTickets())
}

func (c *closing) ofInvitations() [][2]string {
	rows := appointment.MonthlyReturns(c.date, c.all.invitations, c.all.bookings)
	month := rows[len(rows)-1]
	if month.Due == 0 {
		return nil
	}
	return [][2]string{{
		c.say("due this month", "当月应回站"),
		c.ratio(month.Contacted, "vehicles contacted", "应回站 %[2]d 台，已联系 %[1]d 台") +
			fmt.Sprintf(c.say("; %d booked, %d closed otherwise, %d open", "；已预约 %d 台，其他关闭 %d 台，未结 %d 台"), month.Booked.Count, month.Declined, month.Open),
	}}
}

func (c *closing) ofBookings() [][2]string {
	if len(c.bookings) == 0 {
		return nil
	}
	came := make([]appointment.Came, len(c.visits))
	for i, v := range c.visits {
		came[i] = appointment.Came{At: c.calendar.LocalAt(v.ArrivedAt), Advisor: v.Advisor, Booking: v.Booking.Ref}
	}
	r := appointment.RatesOf(c.bookings, came)
	return [][2]string{
		{c.say("came with a booking", "预约到店率"), c.ratio(r.Appointment, "who came", "到店 %[2]d 台，预约 %[1]d 台")},
		{c.say("came as booked", "预约履约率"), c.ratio(r.Show, "who were expected", "应到 %[2]d 台，如约 %[1]d 台") +
			c.say("; in time ", "；准时：") + c.ratio(r.OnTime, "who came", "到店 %[2]d 台，准时 %[1]d 台") +
			c.say("; sheet prefilled for ", "；问诊单预填：") + c.ratio(r.Prefilled, "who came", "到店 %[2]d 台，预填 %[1]d 台")},
	}
}

func (c *closing) ofVisits() [][2]string {
	if len(c.visits) == 0 {
		return nil
	}
	g, w := reception.GreetingOf(c.visits), reception.WaitingOf(c.visits)
	queue := c.say("nobody out of turn", "无插队")
	if passed := c.outOfTurn(c.visits); len(passed) > 0 {
		queue = strings.Join(passed, c.say("; ", "；"))
	}
	var purposes []string
	for _, p := range reception.PurposesOf(c.visits) {
		purposes = append(purposes, word(c.speaker, p.Purpose)+" "+strconv.Itoa(p.Visits.Count))
	}
	list := [][2]string{
		{c.say("greeted within a minute", "一分钟迎接率"), c.ratio(g.InTime, "customers who came", "到店客户 %[2]d 位，及时迎接 %[1]d 位") + c.say("; longest ", "；最长 ") + c.seconds(g.Longest)},
		{c.say("had to wait", "等候"), c.ratio(w.Waited, "customers who came", "到店客户 %[2]d 位，等候 %[1]d 位") + c.say("; longest ", "；最长 ") + c.seconds(w.Longest) +
			c.say("; informed in time ", "；按时告知：") + c.ratio(w.Informed, "times", "应告知 %[2]d 次，按时 %[1]d 次")},
		{c.say("served out of turn", "未按次序接待"), queue},
	}
	if len(purposes) > 0 {
		list = append(list, [2]string{c.say("came for", "来意"), c.list(purposes)})
	}
	var outcomes []string
	for _, o := range reception.OutcomesOf(c.visits) {
		outcomes = append(outcomes, word(c.speaker, o.Outcome)+" "+strconv.Itoa(o.Visits.Count))
	}
	if len(outcomes) > 0 {
		list = append(list, [2]string{c.say("left without an order", "未开单离店"), c.list(outcomes)})
	}
	return list
}

func (c *closing) ofTickets() [][2]string {
	if len(c.tickets) == 0 {
		return nil
	}
	var kinds []string
	for _, k := range hotline.ByKindAndMode(c.tickets) {
		kinds = append(kinds, word(c.speaker, k.Kind)+c.aside(word(c.speaker, k.Mode))+" "+strconv.Itoa(k.Count))
	}
	legs, centre := hotline.HandOversOf(c.tickets), hotline.EscalationsOf(c.tickets)
	return [][2]string{
		{c.say("hotline", "热线任务单"), c.list(kinds)},
		{c.say("answered at the first call", "首次来电解决率"), c.ratio(hotline.FirstCallOf(c.tickets), "closed tickets", "已关闭 %[2]d 张，首次来电解决 %[1]d 张")},
		{c.say("passed on in time", "及时转出率"), c.ratio(legs.ToTechnician.InTime, "to the technician", "转技术员 %[2]d 次，及时 %[1]d 次") + c.say("; ", "；") + c.ratio(legs.ToCoordinator.InTime, "to the coordinator", "转维修协调员 %[2]d 次，及时 %[1]d 次") +
			c.say("; to the technical centre ", "；升级：") + c.ratio(centre.Tickets, "tickets", "任务单 %[2]d 张，升级技术中心 %[1]d 张")},
	}
}

// seconds is a span of so many seconds, told in seconds where it is short.
func (c *closing) seconds(n int64) string {
	if n < 120 {
		return strconv.FormatInt(n, 10) + c.say(" s", " 秒")
	}
	return c.length(time.Duration(n) * time.Second)
}
