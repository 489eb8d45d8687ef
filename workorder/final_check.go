package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// FinalCheck looks the vehicle over against the intake sheet before the customer does. It either says that nothing differs, or names what does.
type FinalCheck struct {
	Appearance bool             `json:"appearance,omitzero"`                                    // as on the intake sheet, or better: no damage is named
	Belongings bool             `json:"belongings,omitzero"`                                    // everything that came with the vehicle is there: nothing is named absent or lost
	Clear      bool             `json:"clear,omitzero"`                                         // nothing of ours is left inside
	Damages    []SeenDamage     `json:"damages,omitzero" validate:"max=100"`                    // that the intake sheet does not have
	Absent     []CheckPoint     `json:"absent,omitzero" validate:"max=20,dive,required,choice"` // items that the sheet has with the vehicle
	Lost       []aftersales.ID  `json:"lost,omitzero" validate:"max=100,dive,required,id"`      // things in custody
	Odometer   int64            `json:"odometer" validate:"min=1,max=9999999"`                  // kilometres, as the vehicle goes out
	TestDrive  aftersales.Words `json:"test_drive,omitzero" validate:"max=200,text"`
	Note       aftersales.Words `json:"note,omitzero" validate:"max=500,text"`
}

// FinallyChecked is the fact of FinalCheck.
type FinallyChecked FinalCheck

// SeenDamage is one that the last look found, by place and kind as the intake sheet has them.
type SeenDamage struct {
	Place DamagePlace      `json:"place" validate:"required,choice"`
	Kind  DamageKind       `json:"kind" validate:"required,choice"`
	Note  aftersales.Words `json:"note,omitzero" validate:"max=200,text"` // what tells it from one of that place and kind that the sheet has
}

// LastLook is the last look at the vehicle.
type LastLook struct {
	Appearance bool             `json:"appearance,omitzero"`
	Belongings bool             `json:"belongings,omitzero"`
	Clear      bool             `json:"clear,omitzero"`
	Damages    []SeenDamage     `json:"damages,omitzero"`
	Absent     []CheckPoint     `json:"absent,omitzero"`
	Lost       []aftersales.ID  `json:"lost,omitzero"`
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
	c.judgeDifferences(s, j)
	c.Damages, c.Absent, c.Lost = slices.Clone(c.Damages), slices.Clone(c.Absent), slices.Clone(c.Lost)
	return FinallyChecked(c)
}

func (f FinallyChecked) evolve(s *Snapshot, e *Event) {
	s.Checked = LastLook{f.Appearance, f.Belongings, f.Clear, f.Damages, f.Absent, f.Lost, f.Odometer, f.TestDrive, f.Note, e.At, e.By.ID}.clone()
}

// judgeDifferences asks that what is named differs from the intake sheet, and that no difference is said without a name, nor a name without a difference. None of it can be waived: that the vehicle differs is for a manager to pass over, what was seen is not.
func (c FinalCheck) judgeDifferences(s *Snapshot, j *aftersales.Judgement) {
	if c.Appearance != (len(c.Damages) == 0) {
		j.Insist(RuleReady, "appearance", len(c.Damages))
	}
	if c.Belongings != (len(c.Absent)+len(c.Lost) == 0) {
		j.Insist(RuleReady, "belongings", len(c.Absent)+len(c.Lost))
	}
	for i, d := range c.Damages {
		switch path := indexed("damages", i); {
		case slices.Contains(c.Damages[:i], d):
			j.Refuse(aftersales.RuleNameFree, path, d.Place, d.Kind)
		case s.Source.Intake.damaged(d):
			j.Insist(RuleReady, path, d.Place, d.Kind)
		}
	}
	for i, p := range c.Absent {
		switch path := indexed("absent", i); {
		case slices.Contains(c.Absent[:i], p):
			j.Refuse(aftersales.RuleNameFree, path, p)
		case !s.Source.Intake.brought(p):
			j.Refuse(aftersales.RuleThere, path, p)
		}
	}
	for i, id := range c.Lost {
		switch path := indexed("lost", i); {
		case slices.Contains(c.Lost[:i], id):
			j.Refuse(aftersales.RuleNameFree, path, id)
		case !slices.ContainsFunc(s.Custody, func(k Kept) bool { return k.ID == id }):
			j.Refuse(aftersales.RuleThere, path, id)
		}
	}
}

func (c LastLook) clone() LastLook {
	c.Damages, c.Absent, c.Lost = slices.Clone(c.Damages), slices.Clone(c.Absent), slices.Clone(c.Lost)
	return c
}
