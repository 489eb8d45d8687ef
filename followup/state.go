package followup

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Snapshot is all that is known of a follow-up after its last event. Forms and figures are made from it; Restore takes it back.
type Snapshot struct {
	Subject    aftersales.Ref      `json:"subject,omitzero"`
	Seq        int64               `json:"seq"`
	At         time.Time           `json:"at,omitzero"` // of the last event
	Status     Status              `json:"status,omitzero"`
	Policy     Policy              `json:"policy,omitzero"`
	Customer   aftersales.Party    `json:"customer,omitzero"` // who is called
	Vehicle    aftersales.Vehicle  `json:"vehicle,omitzero"`
	Orders     []Served            `json:"orders,omitzero"`    // all of one visit
	Delivered  time.Time           `json:"delivered,omitzero"` // the last of them
	Booked     bool                `json:"booked,omitzero"`
	Wish       Wish                `json:"wish,omitzero"` // as last known
	Owner      aftersales.ID       `json:"owner,omitzero"`
	Readings   []Reading           `json:"readings,omitzero"`
	Attempts   []Call              `json:"attempts,omitzero"`
	Others     []OtherCall         `json:"others,omitzero"`   // for other purposes
	Received   []ReceivedCall      `json:"received,omitzero"` // from the customer
	Breaks     []Break             `json:"breaks,omitzero"`
	Again      time.Time           `json:"again,omitzero"`      // not before which the customer wants to be called again
	ReachedAt  time.Time           `json:"reached_at,omitzero"` // last
	Replies    []Reply             `json:"replies,omitzero"`
	Remark     aftersales.Words    `json:"remark,omitzero"`
	AnsweredAt time.Time           `json:"answered_at,omitzero"`
	AskedBy    aftersales.ID       `json:"asked_by,omitzero"`
	Promises   []Promised          `json:"promises,omitzero"`
	Complaint  Complaint           `json:"complaint,omitzero"`
	Message    Message             `json:"message,omitzero"` // left for whom nobody reached
	NotCalled  NotCalled           `json:"not_called,omitzero"`
	EndedAt    time.Time           `json:"ended_at,omitzero"`
	EndReason  aftersales.Words    `json:"end_reason,omitzero"` // of a refusal, as the customer put it
	Receipts   aftersales.Receipts `json:"receipts,omitzero"`
}

// maxList is how long each list of a follow-up may grow.
const maxList = 50

// NotWanted is an addition that the customer declined or put off, as the order words it.
type NotWanted struct {
	Item aftersales.ID `json:"item" validate:"required,id"`
	Text string        `json:"text" validate:"required,max=200,text"`
}

// Served is what a follow-up takes from a delivered order, see FromOrder.
type Served struct {
	Order        aftersales.Ref   `json:"order"`
	Visit        aftersales.Ref   `json:"visit,omitzero"`    // none: the order came of no visit
	Internal     bool             `json:"internal,omitzero"` // of the dealer's own vehicle
	Customer     aftersales.ID    `json:"customer,omitzero" validate:"omitempty,id"`
	Vehicle      aftersales.ID    `json:"vehicle,omitzero" validate:"omitempty,id"`
	Advisors     []aftersales.ID  `json:"advisors,omitzero" validate:"max=50,dive,required,id"`     // who served the visit, the last one last
	Technicians  []aftersales.ID  `json:"technicians,omitzero" validate:"max=100,dive,required,id"` // who worked on it
	Inspectors   []aftersales.ID  `json:"inspectors,omitzero" validate:"max=100,dive,required,id"`
	Promised     time.Time        `json:"promised,omitzero"`      // first
	PromisedLast time.Time        `json:"promised_last,omitzero"` // last
	Ready        time.Time        `json:"ready,omitzero"`
	Delivered    time.Time        `json:"delivered,omitzero"`
	Booked       bool             `json:"booked,omitzero"` // the customer had an appointment
	Comeback     bool             `json:"comeback,omitzero"`
	Declined     []NotWanted      `json:"declined,omitzero" validate:"max=500"`           // additions that the customer declined or put off
	Authorised   aftersales.Money `json:"authorised,omitzero"`                            // by the customer, first
	Billed       aftersales.Money `json:"billed,omitzero"`                                // to the customer, credit notes taken off
	ContactHours aftersales.Words `json:"contact_hours,omitzero" validate:"max=200,text"` // as the customer put them at reception
	Wish         Wish             `json:"wish,omitzero" validate:"omitempty"`             // as the customer was asked at reception; not given: nobody asked
}

// Wish is how the customer wants to be called: as the visit recorded it, or as the host's file of customers has it.
type Wish struct {
	Consent  Consent   `json:"consent,omitzero" validate:"choice"`                      // to follow-up calls; not given by anybody: may be called
	Channels []Channel `json:"channels,omitzero" validate:"max=5,dive,required,choice"` // that suit; none: all of them
	Hours    []Hours   `json:"hours,omitzero" validate:"max=20"`                        // that suit; none: those of the house
}

// IsZero tells whether no wish is known.
func (w Wish) IsZero() bool { return w.Consent == "" && len(w.Channels) == 0 && len(w.Hours) == 0 }

// Reading is that somebody read the file.
type Reading struct {
	At time.Time     `json:"at"`
	By aftersales.ID `json:"by"`
}

// Call is an attempt to reach the customer for the questionnaire.
type Call struct {
	When    aftersales.LocalTime `json:"when"`
	By      aftersales.ID        `json:"by"`
	Channel Channel              `json:"channel"`
	Result  Result               `json:"result"`
	Again   time.Time            `json:"again,omitzero"`
	Note    aftersales.Words     `json:"note,omitzero"`
}

// OtherCall is a call for another purpose than the questionnaire.
type OtherCall struct {
	When    aftersales.LocalTime `json:"when"`
	By      aftersales.ID        `json:"by"`
	Purpose Purpose              `json:"purpose"`
	Channel Channel              `json:"channel"`
	Reached bool                 `json:"reached,omitzero"`
	Note    aftersales.Words     `json:"note,omitzero"`
}

// ReceivedCall is a call of the customer's own.
type ReceivedCall struct {
	At    time.Time        `json:"at"`
	By    aftersales.ID    `json:"by"` // who took it
	Words aftersales.Words `json:"words,omitzero"`
}

// Break is a talk that was broken off before the questions were answered.
type Break struct {
	At     time.Time        `json:"at"`
	By     aftersales.ID    `json:"by"`
	Reason aftersales.Words `json:"reason"`
	Again  time.Time        `json:"again,omitzero"`
}

// Reply is the answer to a question.
type Reply struct {
	Question Question         `json:"question" validate:"required,choice"`
	Mark     Mark             `json:"mark" validate:"required,choice"`
	Words    aftersales.Words `json:"words,omitzero" validate:"max=1000,text"` // the customer's own
}

// Promised is a solution that somebody promised.
type Promised struct {
	ID        aftersales.ID    `json:"id"`
	Status    PromiseStatus    `json:"status"`
	Questions []Question       `json:"questions"` // whose problems it is to solve
	Content   aftersales.Words `json:"content"`
	Due       time.Time        `json:"due"`
	Person    aftersales.ID    `json:"person"`             // responsible for the solution
	Concerned aftersales.ID    `json:"concerned,omitzero"` // whose work the problem is about
	At        time.Time        `json:"at"`
	By        aftersales.ID    `json:"by"`
	Solution  Solution         `json:"solution,omitzero"`
}

// Solution is what was done about a problem, and what came of it.
type Solution struct {
	At        time.Time        `json:"at"`
	By        aftersales.ID    `json:"by"`
	Done      aftersales.Words `json:"done"` // the solution, or the course of it
	Outcome   Outcome          `json:"outcome"`
	Said      aftersales.Words `json:"said,omitzero"`      // by the customer
	InPerson  bool             `json:"in_person,omitzero"` // the customer was met
	Signature aftersales.ID    `json:"signature,omitzero"` // of the paper that the customer signed
}

// Complaint is the case that took the problems over.
type Complaint struct {
	At   time.Time           `json:"at"`
	By   aftersales.ID       `json:"by"`
	Case aftersales.Ref      `json:"case"`
	Note aftersales.CallNote `json:"note,omitzero"`
}

// Message is what was left for a customer whom nobody reached.
type Message struct {
	At      time.Time     `json:"at"`
	By      aftersales.ID `json:"by"`
	Channel Channel       `json:"channel"`
}

// NotCalled is why nobody calls.
type NotCalled struct {
	Reason SkipReason       `json:"reason"`
	Case   aftersales.Ref   `json:"case,omitzero"`
	Note   aftersales.Words `json:"note,omitzero"`
}

// CalledAt is when the customer was first called, or first called us; the zero time where neither happened. An attempt that nobody answered is a call.
func (s *Snapshot) CalledAt() time.Time {
	var first time.Time
	take := func(t time.Time) {
		if first.IsZero() || t.Before(first) {
			first = t
		}
	}
	if len(s.Attempts) > 0 {
		take(s.Attempts[0].When.At)
	}
	if len(s.Received) > 0 {
		take(s.Received[0].At)
	}
	return first
}

// CallingHours are the hours in which the customer may be called: those of the wish, or else of the house.
func (s *Snapshot) CallingHours() []Hours {
	if len(s.Wish.Hours) > 0 {
		return cloneAll(s.Wish.Hours, Hours.clone)
	}
	return cloneAll(s.Policy.hours(), Hours.clone)
}

// Reply is the answer to a question, and whether there is one.
func (s *Snapshot) Reply(q Question) (Reply, bool) {
	i := slices.IndexFunc(s.Replies, func(r Reply) bool { return r.Question == q })
	if i < 0 {
		return Reply{}, false
	}
	return s.Replies[i], true
}

// Problems are the questions whose answers show a problem, in the order of the answers.
func (s *Snapshot) Problems() []Question {
	var found []Question
	for i := range s.Replies {
		if s.Replies[i].Mark == MarkProblem {
			found = append(found, s.Replies[i].Question)
		}
	}
	return found
}

// covered tells where the problem of a question stands: empty where nobody promised anything, else the status of the last promise about it.
func (s *Snapshot) covered(q Question) PromiseStatus {
	for i := len(s.Promises) - 1; i >= 0; i-- {
		if slices.Contains(s.Promises[i].Questions, q) {
			return s.Promises[i].Status
		}
	}
	return ""
}

// solved tells whether the customer accepted a solution of every problem.
func (s *Snapshot) solved() bool {
	return !slices.ContainsFunc(s.Problems(), func(q Question) bool { return s.covered(q) != PromiseStatusAccepted })
}

// served tells whether a person was an advisor of the visit.
func (s *Snapshot) served(id aftersales.ID) bool {
	return slices.ContainsFunc(s.Orders, func(v Served) bool { return slices.Contains(v.Advisors, id) })
}

// lastTalk is when the customer was last called or called, and before that when the vehicle was delivered.
func (s *Snapshot) lastTalk() time.Time {
	last := s.Delivered
	take := func(t time.Time) {
		if t.After(last) {
			last = t
		}
	}
	if n := len(s.Attempts); n > 0 {
		take(s.Attempts[n-1].When.At)
	}
	if n := len(s.Received); n > 0 {
		take(s.Received[n-1].At)
	}
	if n := len(s.Breaks); n > 0 {
		take(s.Breaks[n-1].At)
	}
	return last
}

// days is on how many dates somebody tried to call, all on the clock of the first attempt: as many clocks would make three dates of one morning.
func (s *Snapshot) days() int {
	var dates []aftersales.Date
	for i := range s.Attempts {
		clock := aftersales.Calendar{Offset: s.Attempts[0].When.Offset}
		if d := clock.DateAt(s.Attempts[i].When.At); !slices.Contains(dates, d) {
			dates = append(dates, d)
		}
	}
	return len(dates)
}

// promise is the place of the promise under id; -1 where there is none.
func (s *Snapshot) promise(id aftersales.ID) int {
	return slices.IndexFunc(s.Promises, func(p Promised) bool { return p.ID == id })
}

// thing is the status of a promise, the one kind of thing that a command of this stage may name.
func (s *Snapshot) thing(id aftersales.ID) (PromiseStatus, bool) {
	if i := s.promise(id); i >= 0 {
		return s.Promises[i].Status, true
	}
	return "", false
}

// things is how many things a command of this stage may name, and at the one under a number.
func (s *Snapshot) things() int { return len(s.Promises) }

func (s *Snapshot) at(n int) (aftersales.ID, PromiseStatus) {
	return s.Promises[n].ID, s.Promises[n].Status
}

func (v Served) clone() Served {
	v.Promised, v.PromisedLast, v.Ready, v.Delivered = utc(v.Promised), utc(v.PromisedLast), utc(v.Ready), utc(v.Delivered)
	v.Wish = v.Wish.clone()
	v.Advisors, v.Technicians, v.Inspectors, v.Declined = slices.Clone(v.Advisors), slices.Clone(v.Technicians), slices.Clone(v.Inspectors), slices.Clone(v.Declined)
	return v
}

// over is a wish with what it leaves out as it was known before.
func (w Wish) over(was Wish) Wish {
	w.Consent = cmp.Or(w.Consent, was.Consent)
	if len(w.Channels) == 0 {
		w.Channels = was.Channels
	}
	if len(w.Hours) == 0 {
		w.Hours = was.Hours
	}
	return w.clone()
}

// judge asks of a wish at path that its hours end after they begin, and that it does not take back for the customer what was refused before.
func (w Wish) judge(path string, was Consent, j *aftersales.Judgement) {
	judgeHours(path+".hours", w.Hours, j)
	if was == ConsentDoNotContact && w.Consent == ConsentMayContact {
		j.Refuse(RuleSuits, path+".consent", was)
	}
}

func (w Wish) clone() Wish {
	w.Channels, w.Hours = slices.Clone(w.Channels), cloneAll(w.Hours, Hours.clone)
	return w
}

func (p Promised) clone() Promised {
	p.Questions = slices.Clone(p.Questions)
	return p
}

// noted is a call note as the follow-up keeps it.
func noted(n aftersales.CallNote) aftersales.CallNote {
	n.At, n.Marks = utc(n.At), slices.Clone(n.Marks)
	return n
}

// local is a moment as the follow-up keeps it.
func local(t aftersales.LocalTime) aftersales.LocalTime {
	t.At = utc(t.At)
	return t
}

func (s Snapshot) clone() Snapshot {
	s.Policy, s.Wish = s.Policy.clone(), s.Wish.clone()
	s.Orders, s.Promises = cloneAll(s.Orders, Served.clone), cloneAll(s.Promises, Promised.clone)
	s.Readings, s.Attempts, s.Others, s.Received, s.Breaks = slices.Clone(s.Readings), slices.Clone(s.Attempts), slices.Clone(s.Others), slices.Clone(s.Received), slices.Clone(s.Breaks)
	s.Replies, s.Complaint.Note = slices.Clone(s.Replies), noted(s.Complaint.Note)
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

// derive works out what a follow-up keeps beside its document: nothing.
func (*Snapshot) derive() {}

// indexed is the path of one of a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

// judgeCount refuses one more of a list that is full.
func judgeCount(n int, j *aftersales.Judgement) {
	if n >= maxList {
		j.Refuse(aftersales.RuleLength, "", n)
	}
}
