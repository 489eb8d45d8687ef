package reception

import (
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Snapshot is all that is known of a visit after its last event. Forms and figures are made from it; Restore takes it back.
type Snapshot struct {
	Subject     aftersales.Ref      `json:"subject,omitzero"`
	Seq         int64               `json:"seq"`
	At          time.Time           `json:"at,omitzero"` // of the last event
	Status      Status              `json:"status,omitzero"`
	Policy      Policy              `json:"policy,omitzero"`
	Way         Way                 `json:"way,omitzero"`
	Attended    bool                `json:"attended,omitzero"` // somebody came with the vehicle
	ArrivedAt   time.Time           `json:"arrived_at,omitzero"`
	Booking     Booking             `json:"booking,omitzero"`
	Late        bool                `json:"late,omitzero"`     // a booked customer who came after the grace
	Priority    bool                `json:"priority,omitzero"` // a comeback, or booked and in time
	Ticket      Called              `json:"ticket,omitzero"`   // of the hotline
	Earlier     Earlier             `json:"earlier,omitzero"`  // that a comeback comes back from
	Customer    aftersales.Party    `json:"customer,omitzero"`
	Owner       aftersales.Party    `json:"owner,omitzero"`  // of the vehicle, where it is somebody else
	Sender      aftersales.Party    `json:"sender,omitzero"` // who brought the vehicle, where it is somebody else
	Vehicle     aftersales.Vehicle  `json:"vehicle,omitzero"`
	Advisor     aftersales.ID       `json:"advisor,omitzero"` // the responsible one
	Advisors    []AdvisorChange     `json:"advisors,omitzero"`
	Helpers     []aftersales.ID     `json:"helpers,omitzero"` // who else works on the visit
	GreetedAt   time.Time           `json:"greeted_at,omitzero"`
	GreetedBy   aftersales.ID       `json:"greeted_by,omitzero"`
	Waits       []Wait              `json:"waits,omitzero"`     // the last one lasts where it has no end
	ServedAt    time.Time           `json:"served_at,omitzero"` // when the first thing was written on the sheet
	Sheet       Sheet               `json:"sheet,omitzero"`     // as it stands
	Signed      []SignedSheet       `json:"signed,omitzero"`    // version n is the nth of them
	Faults      []Fault             `json:"faults,omitzero"`    // what the shop found: no part of the sheet
	Parts       PartsChecked        `json:"parts,omitzero"`
	Recommended []Recommendation    `json:"recommended,omitzero"`
	Orders      []aftersales.ID     `json:"orders,omitzero"`         // that the sheet was handed over to
	Diagnosis   bool                `json:"diagnosis_only,omitzero"` // it was handed over for diagnosis and nothing else
	Outcome     Outcome             `json:"outcome,omitzero"`        // of a visit without an order
	Rebooked    aftersales.Ref      `json:"rebooked,omitzero"`       // the booking for later
	EndNote     aftersales.Words    `json:"end_note,omitzero"`
	EndedAt     time.Time           `json:"ended_at,omitzero"`
	Receipts    aftersales.Receipts `json:"receipts,omitzero"`
}

// Sheet is one version of the intake sheet.
type Sheet struct {
	Version   int       `json:"version"` // counts from 1
	ChangedAt time.Time `json:"changed_at"`
	Purpose   Purposed  `json:"purpose,omitzero"`
	File      FileCheck `json:"file,omitzero"`
	Concerns  []Concern `json:"concerns,omitzero"` // in the order in which they were first recorded
	NoConcern Skipped   `json:"no_concern,omitzero"`
	Covers    Covers    `json:"covers,omitzero"`
	Valuables Valuables `json:"valuables,omitzero"`
	Walk      Walk      `json:"walk,omitzero"`
}

// Skipped is why a part of the sheet does not apply.
type Skipped struct {
	Reason aftersales.Words `json:"reason"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
}

// Purposed is what the customer came for.
type Purposed struct {
	Purposes  []Purpose        `json:"purposes"`
	Special   aftersales.Words `json:"special,omitzero"`
	TestDrive bool             `json:"test_drive,omitzero"` // the customer agrees to one
	At        time.Time        `json:"at"`
	By        aftersales.ID    `json:"by"`
}

// FileCheck is what came of looking up the files.
type FileCheck struct {
	Licence       PaperSeen           `json:"licence,omitzero"`
	Booklet       PaperSeen           `json:"booklet,omitzero"`
	CustomerFile  FileState           `json:"customer_file,omitzero"`
	VehicleFile   FileState           `json:"vehicle_file,omitzero"`
	History       FileState           `json:"history,omitzero"`
	Phone         bool                `json:"phone,omitzero"`      // confirmed by the customer
	Household     bool                `json:"household,omitzero"`  // bought and used for the needs of a household
	Authorised    []Authorised        `json:"authorised,omitzero"` // who may authorise beside the customer, and on which number
	ContactHours  aftersales.Words    `json:"contact_hours,omitzero"`
	Read          bool                `json:"read,omitzero"`    // the service file was
	Pending       []Pending           `json:"pending,omitzero"` // what it says to speak of
	Last          aftersales.Odometer `json:"last,omitzero"`    // the last reading that it holds
	NotApplicable aftersales.Words    `json:"not_applicable,omitzero"`
	At            time.Time           `json:"at"`
	By            aftersales.ID       `json:"by"`
}

// Authorised is somebody who may answer in the customer's place.
type Authorised struct {
	Person aftersales.Party `json:"person"`
	Note   aftersales.Words `json:"note,omitzero" validate:"max=200,text"` // up to what, and until when
}

// Concern is one thing that the customer says about the vehicle.
type Concern struct {
	ID         aftersales.ID    `json:"id"`
	Words      aftersales.Words `json:"words"` // the customer's own
	When       aftersales.Words `json:"when,omitzero"`
	Regularity Regularity       `json:"regularity,omitzero"`
	Form       aftersales.Words `json:"form,omitzero"`
	Conditions aftersales.Words `json:"conditions,omitzero"`
	Asked      []Asked          `json:"asked,omitzero"`
	At         time.Time        `json:"at"`
	By         aftersales.Actor `json:"by"` // who wrote them down
}

// Asked is a question that the advisor asked, and what the customer said.
type Asked struct {
	Question string           `json:"question" validate:"required,max=200,text"`
	Answer   aftersales.Words `json:"answer" validate:"required,max=500,text"`
}

// Covers is the protection of the interior.
type Covers struct {
	Seat    bool             `json:"seat,omitzero"`
	Wheel   bool             `json:"wheel,omitzero"`
	Mat     bool             `json:"mat,omitzero"`
	Present bool             `json:"present,omitzero"` // the customer saw it
	WhyNot  aftersales.Words `json:"why_not,omitzero"`
	Before  Before           `json:"before,omitzero"`
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
}

// Before is before whom something was done that the customer did not see.
type Before struct {
	Second   aftersales.ID   `json:"second,omitzero" validate:"omitempty,id"` // person
	Pictures []aftersales.ID `json:"pictures,omitzero" validate:"max=50,dive,required,id"`
}

// Valuables is what was agreed about valuables, and what is in custody.
type Valuables struct {
	Reminded bool          `json:"reminded,omitzero"` // the customer was
	Agreed   Agreed        `json:"agreed"`
	Things   []Kept        `json:"things,omitzero"` // in custody, keys and papers too
	Before   Before        `json:"before,omitzero"`
	At       time.Time     `json:"at"`
	By       aftersales.ID `json:"by"`
}

// Kept is a thing in custody.
type Kept struct {
	ID   aftersales.ID    `json:"id" validate:"required,id"`
	Kind KeptKind         `json:"kind" validate:"required,choice"`
	Text aftersales.Words `json:"text,omitzero" validate:"max=200,text"`
}

// Walk is the walk-around.
type Walk struct {
	Invited       bool                `json:"invited,omitzero"`
	Joined        bool                `json:"joined,omitzero"`
	Points        []Answered          `json:"points,omitzero"` // in the order in which they were looked at
	Damages       []Damage            `json:"damages,omitzero"`
	Odometer      aftersales.Odometer `json:"odometer,omitzero"`
	Fuel          int                 `json:"fuel,omitzero"`   // per cent; 0: empty, or not read
	Charge        int                 `json:"charge,omitzero"` // per cent; 0: empty, or not read
	Keys          int                 `json:"keys,omitzero"`   // how many
	NotApplicable aftersales.Words    `json:"not_applicable,omitzero"`
	Before        Before              `json:"before,omitzero"`
	At            time.Time           `json:"at"`
	By            aftersales.ID       `json:"by"`
}

// Answered is what was found at a point.
type Answered struct {
	Point  Point            `json:"point" validate:"required,choice"`
	Result PointResult      `json:"result" validate:"required,choice"`
	Note   aftersales.Words `json:"note,omitzero" validate:"max=200,text"` // and, of a point that was not checked, why
}

// Damage is one that was there when the vehicle came.
type Damage struct {
	Place    DamagePlace      `json:"place" validate:"required,choice"`
	Kind     DamageKind       `json:"kind" validate:"required,choice"`
	Note     aftersales.Words `json:"note,omitzero" validate:"max=200,text"`
	Pictures []aftersales.ID  `json:"pictures,omitzero" validate:"max=20,dive,required,id"`
}

// SignedSheet is a version of the sheet as it was signed, kept as a value, with its signature.
type SignedSheet struct {
	Sheet       Sheet                  `json:"sheet"`
	At          time.Time              `json:"at"`
	By          aftersales.ID          `json:"by"` // who entered it
	Response    aftersales.Response    `json:"response"`
	Attestation aftersales.Attestation `json:"attestation"`
}

// Fault is what the shop found out about a concern so far.
type Fault struct {
	Concern   aftersales.ID    `json:"concern"`
	Found     Found            `json:"found"`
	Coverage  pricing.Coverage `json:"coverage,omitzero"` // as the customer was told
	Why       aftersales.Words `json:"why,omitzero"`      // it is open
	Note      aftersales.Words `json:"note,omitzero"`
	At        time.Time        `json:"at"`
	By        aftersales.Actor `json:"by"`
	Referred  time.Time        `json:"referred,omitzero"`  // to the maker
	Reference aftersales.ID    `json:"reference,omitzero"` // of that question
	Answered  time.Time        `json:"answered,omitzero"`
	Answerer  aftersales.ID    `json:"answerer,omitzero"` // with the maker
}

// PartsChecked is what came of looking for the parts.
type PartsChecked struct {
	Result PartsCheck    `json:"result"`
	Parts  []KnownPart   `json:"parts,omitzero"`
	At     time.Time     `json:"at"`
	By     aftersales.ID `json:"by"`
}

// KnownPart is a part that is known to be needed.
type KnownPart struct {
	Part     string            `json:"part" validate:"required,max=100,text"` // its number
	Quantity aftersales.Number `json:"quantity" validate:"positive"`
	There    bool              `json:"there,omitzero"` // in stock
	Reserved aftersales.ID     `json:"reserved,omitzero" validate:"omitempty,id"`
}

// Recommendation is what was recommended, and what the customer said.
type Recommendation struct {
	ID      aftersales.ID    `json:"id"`
	Text    string           `json:"text"`
	Outcome Advice           `json:"outcome"`
	Reason  aftersales.Words `json:"reason,omitzero"`
	Safety  bool             `json:"safety,omitzero"`
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
}

// Wait is one wait of the customer.
type Wait struct {
	Since  time.Time        `json:"since"`
	Reason aftersales.Words `json:"reason"`
	Until  time.Time        `json:"until,omitzero"`
	Told   []time.Time      `json:"told,omitzero"` // when the customer was informed again
}

// AdvisorChange is an advisor who passed the visit on.
type AdvisorChange struct {
	From   aftersales.ID    `json:"from"`
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	Reason aftersales.Words `json:"reason"`
}

// Concern is the status of a concern; empty where there is none of that name.
func (s *Snapshot) Concern(id aftersales.ID) ConcernStatus {
	status, _ := s.thing(id)
	return status
}

// Custody is what the sheet says is in the shop's custody.
func (s *Snapshot) Custody() []Kept { return slices.Clone(s.Sheet.Valuables.Things) }

// concern is the place of the concern under id; -1 where there is none.
func (h *Sheet) concern(id aftersales.ID) int {
	return slices.IndexFunc(h.Concerns, func(c Concern) bool { return c.ID == id })
}

// fault is what was found about a concern; nil where nothing was.
func (s *Snapshot) fault(concern aftersales.ID) *Fault {
	for i := range s.Faults {
		if s.Faults[i].Concern == concern {
			return &s.Faults[i]
		}
	}
	return nil
}

// signed tells whether a version of this name was signed.
func (s *Snapshot) signed(sheet aftersales.ID) bool {
	return slices.ContainsFunc(s.Signed, func(g SignedSheet) bool { return g.Sheet.ID() == sheet })
}

// judgeSheet asks of every command that writes on the sheet: whoever writes must know whether the customer has signed, and who writes is named.
func (s *Snapshot) judgeSheet(corrects int, call *aftersales.Call, j *aftersales.Judgement) {
	signed := 0
	if s.Status == StatusSigned {
		signed = s.Sheet.Version
	}
	if corrects != signed {
		j.Refuse(RuleNewSheet, "corrects", signed)
	}
	s.judgeBeside(call, j)
}

// judgeBeside notes that somebody works on the visit who is not named.
func (s *Snapshot) judgeBeside(call *aftersales.Call, j *aftersales.Judgement) {
	if id := call.By.ID; s.Advisor != "" && id != s.Advisor && !slices.Contains(s.Helpers, id) {
		j.Note(RuleNamed, "call.by.id", id)
	}
}

// judgeAdvisor asks that it is the responsible advisor who ends the intake.
func (s *Snapshot) judgeAdvisor(call *aftersales.Call, j *aftersales.Judgement) {
	if call.By.Role == aftersales.RoleAdvisor && s.Advisor != "" && call.By.ID != s.Advisor {
		j.Refuse(RuleOneAdvisor, "call.by.id", call.By.ID, s.Advisor)
	}
}

// judgeBefore asks that what is done without the customer is done before a second person, and in pictures.
func (s *Snapshot) judgeBefore(b Before, call *aftersales.Call, j *aftersales.Judgement) {
	if s.Attended {
		return
	}
	if b.Second == "" || b.Second == call.By.ID {
		j.Refuse(RuleWithout, "before.second")
	}
	if len(b.Pictures) == 0 {
		j.Refuse(RuleWithout, "before.pictures")
	}
}

// change opens the sheet, or its next version, for what an event writes on it.
func (s *Snapshot) change(e *Event) *Sheet {
	if s.Status != StatusIntake {
		s.Sheet.Version++
	}
	if s.ServedAt.IsZero() {
		s.ServedAt = e.At
	}
	if s.Advisor == "" {
		s.Advisor = e.By.ID
		s.name(nil)
	}
	s.endWait(e.At)
	s.Status = StatusIntake
	s.Sheet.ChangedAt = e.At
	return &s.Sheet
}

// endWait ends the wait that lasts.
func (s *Snapshot) endWait(at time.Time) {
	if s.Status != StatusWaiting {
		return
	}
	s.Waits = cloneAll(s.Waits, Wait.clone)
	s.Waits[len(s.Waits)-1].Until = at
}

// name adds who works on the visit beside the advisor.
func (s *Snapshot) name(helpers []aftersales.ID) {
	named := slices.Clone(s.Helpers)
	for _, id := range helpers {
		if !slices.Contains(named, id) {
			named = append(named, id)
		}
	}
	s.Helpers = slices.DeleteFunc(named, func(id aftersales.ID) bool { return id == s.Advisor })
	if len(s.Helpers) == 0 {
		s.Helpers = nil
	}
}

func (b Before) clone() Before {
	b.Pictures = slices.Clone(b.Pictures)
	return b
}

func (f FileCheck) clone() FileCheck {
	f.Authorised, f.Pending = slices.Clone(f.Authorised), slices.Clone(f.Pending)
	return f
}

func (c Concern) clone() Concern {
	c.Asked = slices.Clone(c.Asked)
	return c
}

func (d Damage) clone() Damage {
	d.Pictures = slices.Clone(d.Pictures)
	return d
}

func (w Walk) clone() Walk {
	w.Points, w.Damages, w.Before = slices.Clone(w.Points), cloneAll(w.Damages, Damage.clone), w.Before.clone()
	w.Odometer.At = utc(w.Odometer.At)
	return w
}

func (h Sheet) clone() Sheet {
	h.Purpose.Purposes = slices.Clone(h.Purpose.Purposes)
	h.File = h.File.clone()
	h.Concerns = cloneAll(h.Concerns, Concern.clone)
	h.Covers.Before = h.Covers.Before.clone()
	h.Valuables.Things, h.Valuables.Before = slices.Clone(h.Valuables.Things), h.Valuables.Before.clone()
	h.Walk = h.Walk.clone()
	return h
}

func (g SignedSheet) clone() SignedSheet {
	g.Sheet = g.Sheet.clone()
	g.Response.Answers = slices.Clone(g.Response.Answers)
	return g
}

func (w Wait) clone() Wait {
	w.Told = slices.Clone(w.Told)
	return w
}

func (s Snapshot) clone() Snapshot {
	s.Policy.Checklist = slices.Clone(s.Policy.Checklist)
	s.Booking = s.Booking.clone()
	s.Advisors, s.Helpers = slices.Clone(s.Advisors), slices.Clone(s.Helpers)
	s.Waits = cloneAll(s.Waits, Wait.clone)
	s.Sheet = s.Sheet.clone()
	s.Signed = cloneAll(s.Signed, SignedSheet.clone)
	s.Faults = slices.Clone(s.Faults)
	s.Parts.Parts = slices.Clone(s.Parts.Parts)
	s.Recommended = slices.Clone(s.Recommended)
	s.Orders = slices.Clone(s.Orders)
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

// derive works out what a visit keeps beside its document: nothing.
func (*Snapshot) derive() {}

// thing is the status of a concern.
func (s *Snapshot) thing(id aftersales.ID) (ConcernStatus, bool) {
	if s.Sheet.concern(id) < 0 {
		return "", false
	}
	f := s.fault(id)
	switch {
	case f == nil:
		return ConcernStatusRecorded, true
	case !f.Answered.IsZero():
		return ConcernStatusAnswered, true
	case !f.Referred.IsZero():
		return ConcernStatusReferred, true
	case f.Found == FoundInspect:
		return ConcernStatusToInspect, true
	case f.Coverage.Answer == pricing.CoverageOpen:
		return ConcernStatusOpen, true
	}
	return ConcernStatusConfirmed, true
}

// things is how many concerns there are, and at the one under a number.
func (s *Snapshot) things() int { return len(s.Sheet.Concerns) }

func (s *Snapshot) at(n int) (aftersales.ID, ConcernStatus) {
	id := s.Sheet.Concerns[n].ID
	status, _ := s.thing(id)
	return id, status
}

// indexed is the path of one of a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
