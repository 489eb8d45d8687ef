package aftersales

import "time"

// Odometer is an observation of what an odometer showed: kept as it was read, however odd, for a lower reading is a finding to explain and never a refusal.
type Odometer struct {
	Km     int            `json:"km,omitzero" validate:"min=0,max=9999999999"` // as shown, in whole kilometres
	At     time.Time      `json:"at"`                                          // when it was read
	By     ID             `json:"by,omitzero" validate:"id"`                   // who read it
	Source OdometerSource `json:"source,omitzero" validate:"choice"`
	Offset int            `json:"offset,omitzero" validate:"min=-9999999,max=9999999"` // what the vehicle had run more than the present meter showed when that was fitted; 0 for its first
}

// OdometerSource is where a reading comes from.
type OdometerSource string

// A reading is taken from the dashboard, from a tester or by telematics, told by the customer, or found in an older file.
const (
	OdometerSourceDashboard  OdometerSource = "dashboard"
	OdometerSourceTester     OdometerSource = "tester"
	OdometerSourceTelematics OdometerSource = "telematics"
	OdometerSourceCustomer   OdometerSource = "customer"
	OdometerSourceFile       OdometerSource = "file"
)

// IsZero tells whether there is no observation.
func (o Odometer) IsZero() bool { return o == Odometer{} }

// Sentinel tells whether the figure is what devices show in place of a reading, such as 999,999 or 429,496,729.
func (o Odometer) Sentinel() bool { return false }

// Driven is the true kilometres that the vehicle has run: those shown and those of earlier meters. It is false for a sentinel and where the sum is below zero.
func (o Odometer) Driven() (int, bool) { return 0, false }

// Against compares the reading with the one before it in time; the zero value stands for none.
func (o Odometer) Against(before Odometer) OdometerVerdict { return "" }

// OdometerVerdict is what a reading looks like beside the one before it.
type OdometerVerdict string

// A reading is plausible, lower than the one before, no reading at all, or the first of a new meter. Only the first needs no explanation.
const (
	OdometerVerdictPlausible OdometerVerdict = "plausible"
	OdometerVerdictLower     OdometerVerdict = "lower"
	OdometerVerdictSentinel  OdometerVerdict = "sentinel"
	OdometerVerdictNewMeter  OdometerVerdict = "new-meter"
)
