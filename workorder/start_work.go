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

// The door asks that the item is there, and in a status in which the table of verbs lets it be named; Replay asks it of the fact.
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
	clocks := s.running(it.ID, call.By.ID)
	judgeCount(len(it.Spans)+clocks.ofItem, j)
	s.judgeWorker(it, call.By.ID, clocks, j)
	if !began.IsZero() { // the times that it follows are spread over the item: they are not fetched for nothing
		j.Measured(path, began, latest(it.Authorised.At, it.DispatchedAt, it.WorkedAt, it.sentBack(), s.resumed()))
	}
}

// judgeWorker asks whether a technician may begin on an item: that it was dispatched to him, that he has the certificate which it has come to want since, that he did not issue its parts – asked even where the dispatch is waived –, and that he has a clock to spare.
func (s *Snapshot) judgeWorker(it *Item, id aftersales.ID, clocks running, j *aftersales.Judgement) {
	s.judgeTechnician(it, id, j)
	if slices.Contains(it.Work.Skills, SkillHighVoltage) && !slices.Contains(it.Skilled, Skilled{id, SkillHighVoltage}) {
		j.Refuse(RuleSkill, "call.by.id", id, SkillHighVoltage)
	}
	if it.issued(id) {
		j.Refuse(RulePartsHands, "call.by.id", id)
	}
	if clocks.own {
		j.Refuse(aftersales.RuleLife, "call.by.id", id)
	} else if clocks.ofPerson >= s.Policy.Clocks {
		j.Refuse(RuleDispatched, "call.by", clocks.ofPerson)
	}
}

// judgePriced asks that no line of an item waits for its price.
func judgePriced(it *Item, path string, j *aftersales.Judgement) {
	lines := it.linesToAsk()
	for i := range lines {
		if l := &lines[i]; l.Undetermined() {
			j.Refuse(RuleUndetermined, path, it.ID, l.ID)
		}
	}
}

// judgeReadyToWork asks what beside the authorisation must be there before anybody works on an item.
func (s *Snapshot) judgeReadyToWork(it *Item, path string, j *aftersales.Judgement) {
	w := &it.Work
	lines := it.linesToAsk()
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

// approvedBy tells whether the payer approved anything of an item; where nobody knows yet who bears it, whether any but the customer did.
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
	it.addWorker(e.By.ID)
	s.addClock(Clock{item, e.By.ID, at})
	s.settle(e.At)
}

// judgeTechnician asks that the item was dispatched to the technician.
func (s *Snapshot) judgeTechnician(it *Item, id aftersales.ID, j *aftersales.Judgement) {
	if !slices.Contains(it.Technicians, id) {
		j.Refuse(RuleDispatched, "call.by.id", id)
	}
}

// running are the clocks that run just now on an item, and of a technician; own: his on that item is among them.
type running struct {
	ofItem, ofPerson int
	own              bool
}

func (s *Snapshot) running(item, technician aftersales.ID) (n running) {
	for i := range s.Clocks {
		c := &s.Clocks[i]
		here, his := c.Item == item, c.Technician == technician
		if here {
			n.ofItem++
		}
		if his {
			n.ofPerson++
		}
		n.own = n.own || here && his
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
