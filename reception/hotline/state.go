package hotline

import (
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Snapshot is all that is known of a ticket after its last event. Forms and figures are made from it; Restore takes it back.
type Snapshot struct {
	Subject     aftersales.Ref      `json:"subject,omitzero"`
	Seq         int64               `json:"seq"`
	At          time.Time           `json:"at,omitzero"` // of the last event
	Status      Status              `json:"status,omitzero"`
	Policy      Policy              `json:"policy,omitzero"`
	Kind        Kind                `json:"kind,omitzero"`
	Customer    aftersales.Party    `json:"customer,omitzero"`
	Caller      aftersales.Party    `json:"caller,omitzero"` // where it is somebody else
	Class       CustomerClass       `json:"class,omitzero"`
	Level       Level               `json:"level,omitzero"` // that the policy gives the class
	Urgent      bool                `json:"urgent,omitzero"`
	Product     Product             `json:"product,omitzero"`
	Symptom     Symptom             `json:"symptom,omitzero"`
	Coverage    Coverage            `json:"coverage,omitzero"` // as the last diagnosis that speaks of it found it, and before as it was taken
	Question    aftersales.Words    `json:"question,omitzero"`
	Rang        time.Time           `json:"rang,omitzero"`
	PickedUp    time.Time           `json:"picked_up,omitzero"`
	TakenBy     aftersales.ID       `json:"taken_by,omitzero"`
	Repeats     aftersales.Ref      `json:"repeats,omitzero"` // the ended ticket about the same product and symptom
	Calls       []Call              `json:"calls,omitzero"`   // that joined the ticket
	Passes      []Pass              `json:"passes,omitzero"`
	Diagnoses   []Diagnosis         `json:"diagnoses,omitzero"`
	Announced   []Announcement      `json:"announced,omitzero"` // that the service is paid
	Promises    []Promise           `json:"promises,omitzero"`  // of call-backs
	Escalations []Escalation        `json:"escalations,omitzero"`
	Reports     []Report            `json:"reports,omitzero"` // to the maker
	Assignments []Assignment        `json:"assignments,omitzero"`
	Service     Service             `json:"service,omitzero"`
	Answer      Answer              `json:"answer,omitzero"`
	Complaint   Complaint           `json:"complaint,omitzero"`
	EndedAt     time.Time           `json:"ended_at,omitzero"`
	EndReason   aftersales.Words    `json:"end_reason,omitzero"` // of a request that was withdrawn
	Receipts    aftersales.Receipts `json:"receipts,omitzero"`
}

// maxList is how long each list of a ticket may grow.
const maxList = 100

// Product is the very machine that a call is about.
type Product struct {
	Vehicle aftersales.Vehicle `json:"vehicle"`
	Type    aftersales.ID      `json:"type,omitzero" validate:"omitempty,id"`  // the maker's code of the model or the part, by which batch problems and known solutions are found; not given: the model's name is
	Batch   aftersales.ID      `json:"batch,omitzero" validate:"omitempty,id"` // of production
	Bought  aftersales.Date    `json:"bought,omitzero"`
	Use     aftersales.Words   `json:"use,omitzero" validate:"max=500,text"` // what for, and how hard: hours, kilometres, ground
}

// name is what batch problems and known solutions go by.
func (p Product) name() string {
	if p.Type != "" {
		return p.Type
	}
	return p.Vehicle.Model
}

// Symptom is what the customer notices.
type Symptom struct {
	Code  aftersales.ID    `json:"code" validate:"required,id"` // of the house's list; two calls about one product are about the same where their codes are equal
	Words aftersales.Words `json:"words,omitzero" validate:"max=1000,text"`
}

// Coverage is who bears the cost as far as it is known on the phone.
type Coverage struct {
	Statement pricing.Coverage `json:"statement"`
	Wear      Wear             `json:"wear,omitzero" validate:"choice"` // where it is about a wear part
}

// Free tells whether the guarantee bears it.
func (c Coverage) Free() bool {
	return c.Statement.Answer == pricing.CoverageCovered && c.Wear != WearPast
}

// Payable tells whether the customer does.
func (c Coverage) Payable() bool {
	return c.Statement.Answer == pricing.CoverageNot || c.Wear == WearPast
}

// Call is a further call about the same product and symptom.
type Call struct {
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"` // who took it
	Caller aftersales.Party `json:"caller,omitzero"`
	Words  aftersales.Words `json:"words,omitzero"`
}

// Pass is the call handed to a named person.
type Pass struct {
	At           time.Time           `json:"at"`
	By           aftersales.ID       `json:"by"`
	To           aftersales.ID       `json:"to"`
	Role         aftersales.Role     `json:"role"` // in which that person takes it
	Asked        aftersales.Words    `json:"asked"`
	Note         aftersales.CallNote `json:"note"`
	Acknowledged time.Time           `json:"acknowledged,omitzero"`
}

// Diagnosis is what a technician found out by phone.
type Diagnosis struct {
	At       time.Time          `json:"at"`
	By       aftersales.ID      `json:"by"`
	Steps    []aftersales.Words `json:"steps"`
	Finding  aftersales.Words   `json:"finding"`
	Advice   aftersales.Words   `json:"advice"`
	Mode     Mode               `json:"mode,omitzero"` // how the customer is to be served
	Marks    []Mark             `json:"marks,omitzero"`
	Coverage Coverage           `json:"coverage,omitzero"`
}

// Announcement is the word that the service will be paid.
type Announcement struct {
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	Told   aftersales.Words `json:"told"`
	Amount aftersales.Money `json:"amount,omitzero"` // where one was named
}

// Promise is a call-back that somebody promised.
type Promise struct {
	ID      aftersales.ID       `json:"id"`
	Status  PromiseStatus       `json:"status"`
	At      time.Time           `json:"at"`
	By      aftersales.ID       `json:"by"`
	Person  aftersales.ID       `json:"person"` // who will call
	Due     time.Time           `json:"due"`
	Note    aftersales.CallNote `json:"note"`
	Called  time.Time           `json:"called,omitzero"`
	Caller  aftersales.ID       `json:"caller,omitzero"`  // who called
	Reached bool                `json:"reached,omitzero"` // whether the customer was
	Said    aftersales.Words    `json:"said,omitzero"`
}

// Escalation is a problem that went to the technical centre.
type Escalation struct {
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"`
	To       aftersales.ID    `json:"to"`
	Marks    []Mark           `json:"marks"`
	Problem  aftersales.Words `json:"problem"`
	Solution Solution         `json:"solution,omitzero"`
}

// Solution is what the technical centre found.
type Solution struct {
	At    time.Time        `json:"at"`
	By    aftersales.ID    `json:"by"`
	Cause aftersales.Words `json:"cause"`
	Text  aftersales.Words `json:"text"`
}

// Report is a quality report that went to the maker.
type Report struct {
	ID aftersales.ID `json:"id"`
	At time.Time     `json:"at"`
	By aftersales.ID `json:"by"`
	To aftersales.ID `json:"to"`
}

// Assignment is the service that somebody is to give.
type Assignment struct {
	At         time.Time     `json:"at"`
	By         aftersales.ID `json:"by"`
	To         aftersales.ID `json:"to"` // the repair coordinator, shop or technician
	Level      Level         `json:"level"`
	Mode       Mode          `json:"mode"`
	Charge     Charge        `json:"charge"`
	Tow        bool          `json:"tow,omitzero"`
	Directions Directions    `json:"directions,omitzero"`
	Right      Right         `json:"right,omitzero"`
}

// Directions is what a customer is told who brings or sends the product in.
type Directions struct {
	Where aftersales.Words `json:"where,omitzero" validate:"max=200,text"`
	When  time.Time        `json:"when,omitzero"`
	How   aftersales.Words `json:"how,omitzero" validate:"max=500,text"`
}

// Right is what an exchange or a return rests on.
type Right struct {
	Kind     RightKind        `json:"kind" validate:"required,choice"`
	Document aftersales.ID    `json:"document,omitzero" validate:"omitempty,id"` // the answer of the guarantee, or the promise
	Approved aftersales.Actor `json:"approved,omitzero" validate:"omitempty"`    // the manager who approved goodwill
}

// Service is what was done for the customer.
type Service struct {
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	Person aftersales.ID    `json:"person"` // who did it
	Work   aftersales.Words `json:"work"`
	Result aftersales.Words `json:"result"`
	Order  aftersales.Ref   `json:"order,omitzero"` // the visit or the repair order that came of it
}

// Answer is what the customer was told on the phone.
type Answer struct {
	At    time.Time        `json:"at"`
	By    aftersales.ID    `json:"by"`
	Words aftersales.Words `json:"words"`
}

// Complaint is what became of a ticket that turned into a complaint.
type Complaint struct {
	At       time.Time           `json:"at"`
	By       aftersales.ID       `json:"by"`
	Case     aftersales.Ref      `json:"case,omitzero"`
	Superior aftersales.Actor    `json:"superior,omitzero"`
	Note     aftersales.CallNote `json:"note"`
}

// promise is the place of the promised call-back under id; -1 where there is none.
func (s *Snapshot) promise(id aftersales.ID) int {
	return slices.IndexFunc(s.Promises, func(p Promise) bool { return p.ID == id })
}

// marked tells whether the ticket was escalated as a problem of this mark.
func (s *Snapshot) marked(m Mark) bool {
	return slices.ContainsFunc(s.Escalations, func(e Escalation) bool { return slices.Contains(e.Marks, m) })
}

// solved tells whether the technical centre gave a solution.
func (s *Snapshot) solved() bool {
	return slices.ContainsFunc(s.Escalations, func(e Escalation) bool { return !e.Solution.At.IsZero() })
}

// ServedBy is how the customer is served: by phone where that was the answer, else as last assigned, else as last diagnosed; empty where nobody has said yet.
func (s *Snapshot) ServedBy() Mode {
	switch {
	case !s.Answer.At.IsZero():
		return ModePhone
	case len(s.Assignments) > 0:
		return s.Assignments[len(s.Assignments)-1].Mode
	case len(s.Diagnoses) > 0:
		return s.Diagnoses[len(s.Diagnoses)-1].Mode
	}
	return ""
}

func (d Diagnosis) clone() Diagnosis {
	d.Steps, d.Marks = slices.Clone(d.Steps), slices.Clone(d.Marks)
	return d
}

func (e Escalation) clone() Escalation {
	e.Marks = slices.Clone(e.Marks)
	return e
}

func (p Pass) clone() Pass {
	p.Note = noted(p.Note)
	return p
}

func (p Promise) clone() Promise {
	p.Note = noted(p.Note)
	return p
}

// noted is a call note as the ticket keeps it.
func noted(n aftersales.CallNote) aftersales.CallNote {
	n.At = utc(n.At)
	n.Marks = slices.Clone(n.Marks)
	return n
}

func (s Snapshot) clone() Snapshot {
	s.Policy = s.Policy.clone()
	s.Calls = slices.Clone(s.Calls)
	s.Passes = cloneAll(s.Passes, Pass.clone)
	s.Diagnoses = cloneAll(s.Diagnoses, Diagnosis.clone)
	s.Announced = slices.Clone(s.Announced)
	s.Promises = cloneAll(s.Promises, Promise.clone)
	s.Escalations = cloneAll(s.Escalations, Escalation.clone)
	s.Reports = slices.Clone(s.Reports)
	s.Assignments = slices.Clone(s.Assignments)
	s.Complaint.Note = noted(s.Complaint.Note)
	s.Receipts = s.Receipts.Clone()
	return s
}

func cloneAll[T any](list []T, clone func(T) T) []T {
	list = slices.Clone(list)
	for i := range list {
		list[i] = clone(list[i])
	}
	return list
}

// derive works out what a ticket keeps beside its document: nothing yet.
func (*Snapshot) derive() {}

// indexed is the path of one of a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// judgeCount refuses one more of a list that is full.
func judgeCount(n int, j *aftersales.Judgement) {
	if n >= maxList {
		j.Refuse(aftersales.RuleLength, "", n)
	}
}
