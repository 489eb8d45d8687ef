package guarantee_test

import (
	"fmt"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// A car was in the shop twice, for two problems: what may its owner demand, and what does it cost?
func Example() {
	shanghai := time.FixedZone("Asia/Shanghai", 8*3600)
	may := func(day, hour, minute int) time.Time {
		return time.Date(2026, time.May, day, hour, minute, 0, 0, shanghai)
	}
	problem := func(id, name aftersales.ID, agreed, done time.Time, pauses ...guarantee.Interval) guarantee.Repair {
		return guarantee.Repair{ID: id, Problem: name, Nature: guarantee.NatureQuality, Agreed: agreed, Completed: done, Odometer: aftersales.Odometer{Km: 3500, At: agreed}, Pauses: pauses}
	}
	c := guarantee.Case{
		Calendar: aftersales.Calendar{Zone: "Asia/Shanghai", Offset: 480, Holidays: aftersales.ChineseHolidays()},
		At:       may(31, 18, 0),
		Vehicle: guarantee.Vehicle{
			Kind: guarantee.KindCar, Household: true, Invoiced: date("2026-02-27"), Delivered: date("2026-03-02"), Price: money("200000 CNY"),
			Certificate: guarantee.Certificate{Coefficient: number("0.5")},
		},
		Odometer: aftersales.Odometer{Km: 4000, At: may(31, 18, 0)},
		Repairs: []guarantee.Repair{
			problem("r1", "gearbox-jerks", may(1, 9, 0), may(16, 9, 0), guarantee.Interval{Reason: guarantee.PauseRescue, From: may(2, 9, 0), To: may(2, 21, 0)}),
			problem("r2", "screen-dark", may(16, 10, 0), may(31, 10, 1)),
		},
	}
	rights, err := guarantee.AskRights{Case: c}.Answer()
	if err != nil {
		fmt.Println(aftersales.Explain(err, aftersales.English))
		return
	}
	counts, _ := guarantee.AskCounts{Case: c}.Answer()
	for _, v := range counts.Visits {
		fmt.Println(v.Says.EN)
	}
	for _, r := range rights.Due {
		fmt.Println(r.Step, r.Remedies, "-", r.Says.EN)
	}
	fmt.Println(rights.Fee.Says.EN)
	fmt.Println(rights.Fee.Says.ZH)
	// Output:
	// Visit r1: from agreeing the repair at 2026-05-01 09:00 to completion at 2026-05-16 09:00 it is 360 h; travel of a roadside rescue from 2026-05-02 09:00 to 2026-05-02 21:00 does not count; 360 h − 12 h = 348 h; each started 24 hours is a day: 15 days.
	// Visit r2: from agreeing the repair at 2026-05-16 10:00 to completion at 2026-05-31 10:01 it is 360 h 1 min; each started 24 hours is a day: 16 days.
	// too-many-days [exchange return] - Repair time in all: 15 + 16 = 31 days, over 30 days.
	// Use fee: 200000.00 CNY × 4,000 km / 1,000 × 0.5 % = 4000.00 CNY (SAMR order 43 of 2021, article 27).
	// 使用补偿费：200000.00 元 × 4,000 公里 ÷ 1,000 × 0.5% ＝ 4000.00 元（国家市场监督管理总局令第43号第二十七条）。
}
