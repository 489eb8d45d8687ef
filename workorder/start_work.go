package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// StartWork starts the clock of the technician who gives it on an item, for the first time, beside others, or for rework; ResumeWork does so after a pause.
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
	s.judgeStart(s.item(c.Item), "began", c.Began, call, j)
	return WorkStarted{c.Item, orElse(c.Began, call.At)}
}

func (f WorkStarted) evolve(s *Snapshot, e *Event) {
	s.start(f.Item, f.Began, e)
}

// judgeStart asks whether the technician who gives the call may work on an item from a time on.
func (s *Snapshot) judgeStart(it *Item, path string, began time.Time, call *aftersales.Call, j *aftersales.Judgement) {
	s.judgeHand(call, j)
	s.judgeCovered(it, "item", j)
	judgePriced(it, "item", j)
	if !it.authorised() {
		return
	}
	s.judgeReadyToWork(it, "item", j)
	judgeCount(len(it.Spans)+s.hands(it.ID), j)
	s.judgeTechnician(it, call.By.ID, j)
	if slices.Contains(it.Work.Skills, SkillHighVoltage) && !slices.Contains(it.Skilled, Skilled{call.By.ID, SkillHighVoltage}) {
		j.Refuse(RuleSkill, "call.by.id", call.By.ID, SkillHighVoltage) // the item wants it since it was dispatched
	}
	if it.issued(call.By.ID) { // nor where it was waived that he was dispatched
		j.Refuse(RulePartsHands, "call.by.id", call.By.ID)
	}
	if running := s.clocks(call.By.ID); s.clock(it.ID, call.By.ID) != nil {
		j.Refuse(aftersales.RuleLife, "call.by.id", call.By.ID)
	} else if running >= s.Policy.Clocks {
		j.Refuse(RuleDispatched, "call.by", running)
	}
	if !began.IsZero() { // what it follows stands all over the item
		j.Measured(path, began, latest(it.Authorised.At, it.DispatchedAt, it.WorkedAt, it.sentBack(), s.resumed()))
	}
}

// judgePriced asks that no line of an item waits for its price.
func judgePriced(it *Item, path string, j *aftersales.Judgement) {
	lines := it.unusual()
	for i := range lines {
		if l := &lines[i]; l.Undetermined() {
			j.Refuse(RuleUndetermined, path, it.ID, l.ID)
		}
	}
}

// unusual is the lines of an item, and none where each is known to have its price and to be of no part of the customer's own: to ask them one by one is to fetch them all.
func (it *Item) unusual() []pricing.Line {
	if it.derived.plain {
		return nil
	}
	return it.Work.Lines
}

// judgeReadyToWork asks what beside the authorisation must be there before anybody works on an item.
func (s *Snapshot) judgeReadyToWork(it *Item, path string, j *aftersales.Judgement) {
	w := &it.Work
	lines := it.unusual()
	for i := range lines {
		l := &lines[i]
		if l.Class == pricing.ClassOwn && !slices.ContainsFunc(w.OwnParts, func(p OwnPart) bool { return p.Line == l.ID && p.Fit }) {
			j.Refuse(RuleOwnPart, path, it.ID, l.ID)
		}
	}
	if cover := s.coverage(w); cover.Answer == pricing.CoverageOpen && !w.Diagnostic && !s.approvedBy(cover.Payer, it.ID) {
		j.Refuse(RuleCoverageOpen, path, it.ID, cover.Payer)
	}
	if w.Alters != "" && w.Papers == "" {
		j.Refuse(RuleAlteration, path, it.ID, w.Alters)
	}
}

// coverage is what a guarantee says of work: what stands with the item, and where nothing does, what the visit handed over about the concern that it answers. Of a vehicle that was handed over for diagnosis only, the coverage of all other work is open until somebody says with the item what it is.
func (s *Snapshot) coverage(w *Work) pricing.Coverage {
	if w.Coverage.Answer != "" {
		return w.Coverage
	}
	in := &s.Source.Intake
	for i := range in.Faults {
		if f := &in.Faults[i]; w.Answers == (Reason{ReasonConcern, f.Concern}) && f.Coverage.Answer != "" {
			return f.Coverage
		}
	}
	if in.DiagnosisOnly {
		return pricing.Coverage{Answer: pricing.CoverageOpen}
	}
	return pricing.Coverage{}
}

// approvedBy tells whether the payer bears something of an item; where nobody knows who that is, any but the customer.
func (s *Snapshot) approvedBy(p pricing.Payer, item aftersales.ID) bool {
	for _, payer := range pricing.Payers() {
		if p == "" && payer != pricing.PayerCustomer || p == payer {
			if most, _ := s.approved(payer, item); most > 0 {
				return true
			}
		}
	}
	return false
}

// sentBack is when the item was last looked at or sent back: rework follows it.
func (it *Item) sentBack() time.Time {
	var last time.Time
	if n := len(it.Inspections); n > 0 {
		last = it.Inspections[n-1].At
	}
	if n := len(it.Reworks); n > 0 {
		last = latest(last, it.Reworks[n-1].At)
	}
	return last
}

// resumed is the end of the last time in which the order waited.
func (s *Snapshot) resumed() time.Time {
	if n := len(s.Holds); n > 0 {
		return s.Holds[n-1].Until
	}
	return time.Time{}
}

// start starts a clock.
func (s *Snapshot) start(item aftersales.ID, at time.Time, e *Event) {
	it := s.edit(item)
	it.Status = ItemStatusStarted
	it.WorkedAt = latest(it.WorkedAt, at)
	if !slices.Contains(it.Workers, e.By.ID) {
		if i := slices.Index(it.Technicians, e.By.ID); it.Workers == nil && i >= 0 {
			it.Workers = it.Technicians[i : i+1 : i+1] // room that is there: nothing is ever changed within either list
		} else {
			it.Workers = append(it.Workers, e.By.ID)
		}
	}
	if s.Clocks == nil {
		s.Clocks = make([]Clock, 0, min(max(4, s.Policy.Clocks), maxClocks)) // as many as mostly run at a time, or as one technician may run; a replayed policy may say anything
	}
	s.Clocks = append(s.Clocks, Clock{item, e.By.ID, at})
	s.settle(e.At)
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

// hands is how many technicians work on an item just now.
func (s *Snapshot) hands(item aftersales.ID) int {
	n := 0
	for i := range s.Clocks {
		if s.Clocks[i].Item == item {
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

// stop stops the clocks on an item, of one technician or of all where none is named, and keeps what they measured.
func (s *Snapshot) stop(item, technician aftersales.ID, at time.Time) {
	it := s.edit(item)
	s.Clocks = slices.DeleteFunc(s.Clocks, func(c Clock) bool {
		if c.Item != item || technician != "" && c.Technician != technician {
			return false
		}
		it.Spans = append(it.Spans, Span{c.Technician, c.Since, latest(c.Since, at)})
		return true
	})
}
