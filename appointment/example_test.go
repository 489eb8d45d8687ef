package appointment_test

import (
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
)

// A booking for tomorrow: the slot has room for three, and two are taken. The next one for the same slot is refused.
func Example() {
	shanghai := time.FixedZone("Asia/Shanghai", 8*3600) // a host loads the zone
	calendar := aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480, Hours: []aftersales.OpenHours{{Kind: aftersales.OpeningService, Days: aftersales.Weekdays()}}}
	calendar.Hours[0].From, _ = aftersales.NewClock(8, 0)
	calendar.Hours[0].To, _ = aftersales.NewClock(18, 0)
	tomorrow, _ := aftersales.ParseDate("2026-03-03")
	nine, _ := aftersales.NewClock(9, 0)
	start, _ := aftersales.WallTime(shanghai, tomorrow, nine)
	phone, _ := aftersales.ParsePhone("138 1234 5678")
	reserve, _ := aftersales.ParseNumber("25")
	now := time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)

	for i, taken := range []int{2, 3} {
		subject, _ := aftersales.NewRef(appointment.Stage, fmt.Sprintf("B-%d", i+1))
		booking := new(appointment.Booking)
		events, err := booking.Do(aftersales.Call{Subject: subject, At: now, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}, appointment.Book{
			Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: phone},
			Vehicle:  aftersales.Vehicle{ID: "v1"},
			Request:  "刹车的时候吱吱响",
			Purposes: []appointment.Purpose{appointment.PurposePaidRepair},
			Channel:  appointment.ChannelPhone,
			Slot:     appointment.Slot{Start: start, Minutes: 60, Kind: aftersales.OpeningService},
			Load:     appointment.Load{Slot: "2026-03-03-09", Version: 12, Capacity: 4, Reserve: reserve, Taken: taken, Open: appointment.OpenAround(calendar, tomorrow, aftersales.OpeningService)},
			Agreed:   appointment.Agreement{ReadBack: now, Confirmed: true},
			Policy:   appointment.DefaultPolicy(),
		})
		if err != nil {
			fmt.Println(aftersales.Explain(err, aftersales.English))
			continue
		}
		fmt.Println(events[0])
		s := booking.Snapshot()
		for _, duty := range s.Duties(calendar, now) {
			fmt.Println(duty.Code, duty.By, "by", calendar.LocalAt(duty.Due).Clock)
		}
	}

	// Output:
	// appointment/B-1 #1 booked by a1 (advisor)
	// AP-D1 a1 by 18:00
	// AP-D2 a1 by 09:00
	// AP-D2 a1 by 09:00
	// AP-004 A slot takes no more bookings than its bookable share: its capacity less what is kept for customers who come without one (the reserve rounds up). (load.taken: 3, 3)
}
