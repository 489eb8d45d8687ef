package aftersales

import (
	"slices"
	"time"
)

// Holiday is a date that is free though its weekday may not be, or, as a make-up day (调休), is worked though its weekday is free.
type Holiday struct {
	Date   Date `json:"date"`
	Worked bool `json:"worked,omitzero"` // a make-up working day
}

// ChineseHolidays are the holidays and make-up working days of mainland China from 2019 to 2026, in order of date, as the General Office of the State Council published them year by year. Those of 2027 were not yet published when this release was made: until a host adds them, working days of that year go by the week alone, see Calendar.HolidaysKnown.
func ChineseHolidays() []Holiday {
	var all []Holiday
	for _, y := range chineseHolidays {
		day := func(monthDay int) Date {
			return dateOf(time.Date(y.year, time.Month(monthDay/100), monthDay%100, 0, 0, 0, 0, time.UTC))
		}
		for _, span := range y.free {
			for d, last := day(span[0]), day(span[1]); !d.After(last); d = d.AddDays(1) {
				all = append(all, Holiday{Date: d})
			}
		}
		for _, monthDay := range y.worked {
			all = append(all, Holiday{day(monthDay), true})
		}
	}
	slices.SortFunc(all, func(a, b Holiday) int { return int(a.Date.days - b.Date.days) })
	return all
}

// chineseHolidays are months and days, as 1001 for 1 October: the first and the last of each holiday, and the make-up days.
var chineseHolidays = []struct {
	year   int
	free   [][2]int
	worked []int
}{
	{2019, [][2]int{{101, 101}, {204, 210}, {405, 405}, {501, 504}, {607, 607}, {913, 913}, {1001, 1007}}, []int{202, 203, 428, 505, 929, 1012}},
	{2020, [][2]int{{101, 101}, {124, 202}, {404, 406}, {501, 505}, {625, 627}, {1001, 1008}}, []int{119, 203, 426, 509, 628, 927, 1010}},
	{2021, [][2]int{{101, 103}, {211, 217}, {403, 405}, {501, 505}, {612, 614}, {919, 921}, {1001, 1007}}, []int{207, 220, 425, 508, 918, 926, 1009}},
	{2022, [][2]int{{101, 103}, {131, 206}, {403, 405}, {430, 504}, {603, 605}, {910, 912}, {1001, 1007}, {1231, 1231}}, []int{129, 130, 402, 424, 507, 1008, 1009}},
	{2023, [][2]int{{101, 102}, {121, 127}, {405, 405}, {429, 503}, {622, 624}, {929, 1006}}, []int{128, 129, 423, 506, 625, 1007, 1008}},
	{2024, [][2]int{{101, 101}, {210, 217}, {404, 406}, {501, 505}, {610, 610}, {915, 917}, {1001, 1007}}, []int{204, 218, 407, 428, 511, 914, 929, 1012}},
	{2025, [][2]int{{101, 101}, {128, 204}, {404, 406}, {501, 505}, {531, 602}, {1001, 1008}}, []int{126, 208, 427, 928, 1011}},
	{2026, [][2]int{{101, 103}, {215, 223}, {404, 406}, {501, 505}, {619, 621}, {925, 927}, {1001, 1007}}, []int{104, 214, 228, 509, 920, 1010}},
}
