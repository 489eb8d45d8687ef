package workorder

import (
	"time"

	"github.com/aftersales-go/aftersales"
)

// FinalCheck looks the vehicle over against the intake sheet before the customer does.
type FinalCheck struct {
	Appearance bool             `json:"appearance,omitzero"`                   // as on the intake sheet, or better
	Belongings bool             `json:"belongings,omitzero"`                   // everything that came with the vehicle is there
	Clear      bool             `json:"clear,omitzero"`                        // nothing of ours is left inside
	Odometer   int64            `json:"odometer" validate:"min=1,max=9999999"` // kilometres, as the vehicle goes out
	TestDrive  aftersales.Words `json:"test_drive,omitzero" validate:"max=200,text"`
	Note       aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// FinallyChecked is the fact of FinalCheck.
type FinallyChecked FinalCheck

// FinalChecked is the last look at the vehicle.
type FinalChecked struct {
	Appearance bool             `json:"appearance,omitzero"`
	Belongings bool             `json:"belongings,omitzero"`
	Clear      bool             `json:"clear,omitzero"`
	Odometer   int64            `json:"odometer"`
	TestDrive  aftersales.Words `json:"test_drive,omitzero"`
	Note       aftersales.Words `json:"note,omitzero"`
	At         time.Time        `json:"at"`
	By         aftersales.ID    `json:"by"`
}

func (c FinalCheck) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	switch driven := c.Odometer - s.Odometer; {
	case s.Odometer == 0: // unknown as it came in
	case driven > s.Policy.testDrive() && c.TestDrive == "":
		j.Note(RuleTestDrive, "odometer", driven, s.Policy.testDrive())
	case driven < 0 && c.Note == "": // a new meter, or one of the readings is wrong
		j.Note(RuleReady, "odometer", c.Odometer, s.Odometer)
	}
	return FinallyChecked(c)
}

func (f FinallyChecked) evolve(s *Snapshot, e *Event) {
	s.Checked = FinalChecked{f.Appearance, f.Belongings, f.Clear, f.Odometer, f.TestDrive, f.Note, e.At, e.By.ID}
}
