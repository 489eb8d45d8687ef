package reception

import (
	"slices"

	"github.com/aftersales-go/aftersales"
)

// RecordWalkAround writes down what was seen of the vehicle, point by point of the checklist, and replaces what was written.
type RecordWalkAround struct {
	Invited       bool                `json:"invited,omitzero"` // the customer was
	Joined        bool                `json:"joined,omitzero"`
	Points        []Answered          `json:"points,omitzero" validate:"max=50"` // in the order in which they were looked at
	Damages       []Damage            `json:"damages,omitzero" validate:"max=100"`
	Odometer      aftersales.Odometer `json:"odometer,omitzero" validate:"omitempty"`
	Fuel          int                 `json:"fuel,omitzero" validate:"min=0,max=100"`          // per cent
	Charge        int                 `json:"charge,omitzero" validate:"min=0,max=100"`        // per cent
	Keys          int                 `json:"keys,omitzero" validate:"min=0,max=20"`           // how many
	NotApplicable aftersales.Words    `json:"not_applicable,omitzero" validate:"max=200,text"` // why there is none
	Before        Before              `json:"before,omitzero" validate:"omitempty"`
	Corrects      int                 `json:"corrects,omitzero" validate:"min=0,max=1000"`
}

// WalkAroundRecorded is the fact of RecordWalkAround.
type WalkAroundRecorded RecordWalkAround

func (c RecordWalkAround) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.NotApplicable == "" {
		c.judgeSteps(s, j)
		c.judgePoints(s, j)
		s.judgeBefore(c.Before, call, j)
	}
	j.Measured("odometer.at", c.Odometer.At, s.ArrivedAt)
	judgeReading("odometer.km", c.Odometer, s.Sheet.File.Last, j)
	s.judgeSheet(c.Corrects, call, j)
	c.Points, c.Damages, c.Before = slices.Clone(c.Points), cloneAll(c.Damages, Damage.clone), c.Before.clone()
	c.Odometer.At = utc(c.Odometer.At)
	return WalkAroundRecorded(c)
}

// judgeSteps asks that what comes before the walk-around was done.
func (c RecordWalkAround) judgeSteps(s *Snapshot, j *aftersales.Judgement) {
	inside := slices.ContainsFunc(c.Points, func(a Answered) bool {
		return a.Point.Area() == AreaInterior && a.Result != PointResultNotChecked
	})
	if inside && s.Sheet.Covers.At.IsZero() {
		j.Refuse(RuleCovers, "points")
	}
	if s.Sheet.Valuables.At.IsZero() {
		j.Refuse(RuleValuables, "")
	}
	if s.Attended && !c.Invited {
		j.Refuse(RuleInvited, "invited")
	}
}

// judgePoints asks that every point of the checklist is answered, once.
func (c RecordWalkAround) judgePoints(s *Snapshot, j *aftersales.Judgement) {
	list := s.Policy.Points()
	outside := false
	for i, a := range c.Points {
		path := indexed("points", i)
		switch {
		case !slices.Contains(list, a.Point):
			j.Refuse(aftersales.RuleThere, path+".point", a.Point)
		case slices.ContainsFunc(c.Points[:i], func(b Answered) bool { return b.Point == a.Point }):
			j.Refuse(aftersales.RuleNameFree, path+".point", a.Point)
		case a.Result == PointResultNotChecked && a.Note == "":
			j.Refuse(RulePoints, path+".note", a.Point)
		}
		outside = outside || a.Point.Area() == AreaExterior
		if outside && a.Point.Area() == AreaInterior {
			j.Note(RulePoints, path+".point", a.Point)
		}
	}
	for _, p := range list {
		if !slices.ContainsFunc(c.Points, func(a Answered) bool { return a.Point == p }) {
			j.Refuse(RulePoints, "points", p)
		}
	}
}

// judgeReading notes a reading that does not go on from the last one known.
func judgeReading(path string, read, last aftersales.Odometer, j *aftersales.Judgement) {
	if read.IsZero() {
		return
	}
	if v := read.Against(last); v == aftersales.OdometerVerdictLower || v == aftersales.OdometerVerdictSentinel {
		j.Note(RuleReading, path, v)
	}
}

func (f WalkAroundRecorded) evolve(s *Snapshot, e *Event) {
	s.change(e).Walk = Walk{f.Invited, f.Joined, f.Points, f.Damages, f.Odometer, f.Fuel, f.Charge, f.Keys, f.NotApplicable, f.Before, e.At, e.By.ID}.clone()
}
