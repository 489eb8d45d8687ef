package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// StartWork starts the clock of the technician who gives it on an item, for the first time, after a pause or for rework.
type StartWork struct {
	Item  aftersales.ID `json:"item" validate:"required,id"`
	Began time.Time     `json:"began,omitzero"` // not given: as recorded
}

// WorkStarted is the fact of StartWork.
type WorkStarted struct {
	Item  aftersales.ID `json:"item"`
	Began time.Time     `json:"began"`
}

func (c StartWork) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", c.Item, nil
}
func (f WorkStarted) names() (string, aftersales.ID, []aftersales.ID) {
	return "item", f.Item, nil
}

func (c StartWork) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	it := s.item(c.Item)
	s.judgeHand(call, j)
	s.judgeCovered(it, "item", j)
	if it.authorised() {
		s.judgeTechnician(it, call.By.ID, j)
		if running := s.clocks(call.By.ID); s.clock(c.Item, call.By.ID) != nil {
			j.Refuse(aftersales.RuleLife, "call.by.id", call.By.ID)
		} else if running >= s.Policy.Clocks {
			j.Refuse(RuleDispatched, "call.by", running)
		}
		j.Measured("began", c.Began, latest(it.Authorised.At, it.DispatchedAt, it.WorkedAt))
	}
	return WorkStarted{c.Item, orElse(c.Began, call.At)}
}

func (f WorkStarted) evolve(s *Snapshot, e *Event) {
	it := s.edit(f.Item)
	it.Status = ItemStatusStarted
	it.WorkedAt = latest(it.WorkedAt, f.Began)
	if !slices.Contains(it.Workers, e.By.ID) {
		it.Workers = append(it.Workers, e.By.ID)
	}
	s.Clocks = append(s.Clocks, Clock{f.Item, e.By.ID, f.Began})
	s.Status = s.settled()
}

// judgeTechnician asks that the item was dispatched to the technician.
func (s *Snapshot) judgeTechnician(it *Item, id aftersales.ID, j *aftersales.Judgement) {
	if !slices.Contains(it.Technicians, id) {
		j.Refuse(RuleDispatched, "call.by.id", id)
	}
}

// clocks is how many items of the order a technician works on just now.
func (s *Snapshot) clocks(technician aftersales.ID) int {
	n := 0
	for i := range s.Clocks {
		if s.Clocks[i].Technician == technician {
			n++
		}
	}
	return n
}

// clock is the technician's running clock on an item; nil where there is none.
func (s *Snapshot) clock(item, technician aftersales.ID) *Clock {
	for i := range s.Clocks {
		if s.Clocks[i].Item == item && s.Clocks[i].Technician == technician {
			return &s.Clocks[i]
		}
	}
	return nil
}

// latest is the last of some times.
func latest(times ...time.Time) time.Time {
	return slices.MaxFunc(times, time.Time.Compare)
}
