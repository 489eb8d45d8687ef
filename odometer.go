package aftersales

import (
	"slices"
	"time"
)

// Odometer is an observation of what an odometer showed, kept as it was read, however odd: a lower reading is a finding to explain and never a refusal.
type Odometer struct {
	Km     int            `json:"km,omitzero" validate:"min=0,max=999999999"`            // as shown, in whole kilometres
	At     time.Time      `json:"at"`                                                    // when it was read
	By     ID             `json:"by,omitzero" validate:"id"`                             // who read it
	Source OdometerSource `json:"source,omitzero" validate:"choice"`                     // where it was read
	Offset int            `json:"offset,omitzero" validate:"min=-99999999,max=99999999"` // what the vehicle had run when its present meter was fitted, less what that showed then; 0 for its first
}

// mostKm is the greatest figure that is taken, and mostOffset the greatest offset.
const (
	mostKm     = 999_999_999
	mostOffset = 99_999_999
)

// OdometerSource is where a reading comes from.
type OdometerSource string

// A reading is taken from the dashboard, from a tester or by telematics, told by the customer, or found in an older file.
const (
	OdometerSourceDashboard  OdometerSource = "dashboard"
	OdometerSourceTester     OdometerSource = "tester"
	OdometerSourceTelematics OdometerSource = "telematics"
	OdometerSourceCustomer   OdometerSource = "told-by-customer"
	OdometerSourceFile       OdometerSource = "file"
)

var odometerSources = Labels{
	{Value: "dashboard", EN: "dashboard", ZH: "仪表盘读数"},
	{Value: "tester", EN: "tester", ZH: "诊断仪读数"},
	{Value: "telematics", EN: "telematics", ZH: "车联网回传"},
	{Value: "told-by-customer", EN: "told by the customer", ZH: "客户口述"},
	{Value: "file", EN: "from the file", ZH: "档案记录"},
}

// OdometerSources is every source of a reading.
func OdometerSources() []OdometerSource { return List[OdometerSource](odometerSources) }

// Since tells in which release the source came; 0 means that it is unknown.
func (s OdometerSource) Since() int { return odometerSources.Since(string(s)) }

// Text is the source's label.
func (s OdometerSource) Text() Text { return odometerSources.Text(string(s)) }

// IsZero tells whether there is no observation.
func (o Odometer) IsZero() bool { return o.At.IsZero() && o.Km == 0 }

// Sentinel tells whether the figure is what devices show in place of a reading: the greatest that their digits or bits hold, as 999,999 or 429,496,729.
func (o Odometer) Sentinel() bool { return slices.Contains(sentinels[:], o.Km) }

// sentinels are all nines of six digits and more, and the greatest numbers of 24, 31 and 32 bits, also counted in tenths and hundredths of a kilometre, as far as no vehicle runs so far.
var sentinels = [...]int{999_999, 9_999_999, 99_999_999, 999_999_999, 1_677_721, 16_777_215, 21_474_836, 214_748_364, 42_949_672, 429_496_729}

// Driven is the true kilometres that the vehicle has run: those shown, and those of earlier meters. It is false for a sentinel, for a figure beyond the bounds of the fields, and where the sum is below zero.
func (o Odometer) Driven() (int, bool) {
	if o.Sentinel() || o.Km < 0 || o.Km > mostKm || o.Offset < -mostOffset || o.Offset > mostOffset || o.Km+o.Offset < 0 {
		return 0, false
	}
	return o.Km + o.Offset, true
}

// Against compares the reading with the one before it in time; the zero value stands for none. A new meter whose true kilometres are fewer than those before is lower.
func (o Odometer) Against(before Odometer) OdometerVerdict {
	own, ok := o.Driven()
	earlier, known := before.Driven()
	switch {
	case !ok && o.Sentinel():
		return OdometerVerdictSentinel
	case !ok:
		return OdometerVerdictLower // than nought
	case before.IsZero():
		return OdometerVerdictPlausible
	case known && own < earlier:
		return OdometerVerdictLower
	case o.Offset != before.Offset:
		return OdometerVerdictNewMeter
	}
	return OdometerVerdictPlausible
}

// OdometerVerdict is what a reading looks like beside the one before it.
type OdometerVerdict string

// A reading is plausible, lower than the one before, none at all, or the first of a new meter. All but the first want an explanation.
const (
	OdometerVerdictPlausible OdometerVerdict = "plausible"
	OdometerVerdictLower     OdometerVerdict = "lower"
	OdometerVerdictSentinel  OdometerVerdict = "sentinel"
	OdometerVerdictNewMeter  OdometerVerdict = "new-meter"
)

var odometerVerdicts = Labels{
	{Value: "plausible", EN: "plausible", ZH: "里程合理"},
	{Value: "lower", EN: "lower than before", ZH: "里程倒退"},
	{Value: "sentinel", EN: "no reading", ZH: "无效读数"},
	{Value: "new-meter", EN: "new meter", ZH: "已换里程表"},
}

// Since tells in which release the verdict came; 0 means that it is unknown.
func (v OdometerVerdict) Since() int { return odometerVerdicts.Since(string(v)) }

// Text is the verdict's label.
func (v OdometerVerdict) Text() Text { return odometerVerdicts.Text(string(v)) }
