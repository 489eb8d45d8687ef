package complaint

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing/guarantee"
)

// Snapshot is all that is known of a case after its last event. Forms and figures are made from it; Restore takes it back.
type Snapshot struct {
	Subject      aftersales.Ref      `json:"subject,omitzero"`
	Seq          int64               `json:"seq"`
	At           time.Time           `json:"at,omitzero"` // of the last event
	Status       Status              `json:"status,omitzero"`
	Stood        time.Time           `json:"stood,omitzero"` // when that status was reached, as it was reported; while acting, the last act
	Policy       Policy              `json:"policy,omitzero"`
	ReceivedAt   time.Time           `json:"received_at,omitzero"`
	Receiver     aftersales.ID       `json:"receiver,omitzero"`
	Channel      Channel             `json:"channel,omitzero"`
	From         aftersales.Ref      `json:"from,omitzero"` // the hotline ticket or the follow-up that it came of
	FollowUp     Reported            `json:"follow_up,omitzero"`
	Ticket       Called              `json:"ticket,omitzero"`
	Customer     aftersales.Party    `json:"customer,omitzero"`
	Caller       aftersales.Party    `json:"caller,omitzero"` // who complains, where it is somebody else
	About        About               `json:"about,omitzero"`
	Problems     []Problem           `json:"problems,omitzero"` // the main one first
	Marks        []Mark              `json:"marks,omitzero"`
	Words        aftersales.Words    `json:"words,omitzero"`
	Sought       []Remedy            `json:"sought,omitzero"`    // none: the customer named none
	SoughtAt     time.Time           `json:"sought_at,omitzero"` // when exchange or return was first asked for
	Persons      []aftersales.ID     `json:"persons,omitzero"`   // whom the complaint is about
	Earlier      aftersales.Ref      `json:"earlier,omitzero"`   // the case about the same matter
	Links        []Link              `json:"links,omitzero"`
	Owner        aftersales.ID       `json:"owner,omitzero"` // the one responsible person
	Watchers     []Watcher           `json:"watchers,omitzero"`
	Severity     Severity            `json:"severity,omitzero"`
	SevereAt     time.Time           `json:"severe_at,omitzero"` // when it was found to be severe
	Informed     Informed            `json:"informed,omitzero"`  // the manager
	Acknowledged Spoken              `json:"acknowledged,omitzero"`
	Hearing      Hearing             `json:"hearing,omitzero"`
	Examinations []Examination       `json:"examinations,omitzero"`
	Evidence     []Evidence          `json:"evidence,omitzero"`
	Cause        Cause               `json:"cause,omitzero"`
	Entitlement  Entitlement         `json:"entitlement,omitzero"` // what the guarantee gives
	Decisions    []Decision          `json:"decisions,omitzero"`   // the last one counts
	Measures     []Measure           `json:"measures,omitzero"`
	Action       Confirmation        `json:"action,omitzero"` // that what was agreed is done
	Contacts     []Contact           `json:"contacts,omitzero"`
	Refusal      Refusal             `json:"refusal,omitzero"` // of an unreasonable demand
	Referrals    []Referral          `json:"referrals,omitzero"`
	Promises     []Promise           `json:"promises,omitzero"`
	Preventions  []Prevention        `json:"preventions,omitzero"`
	Management   Told                `json:"management,omitzero"`
	Report       Report              `json:"report,omitzero"`
	Reached      []StepReached       `json:"reached,omitzero"` // each step when it was first done
	Reopenings   []Reopening         `json:"reopenings,omitzero"`
	EndedAt      time.Time           `json:"ended_at,omitzero"`
	EndReason    aftersales.Words    `json:"end_reason,omitzero"` // of a complaint that was withdrawn
	Receipts     aftersales.Receipts `json:"receipts,omitzero"`
}

// maxList is how long each list of a case may grow, so that a case of the longest texts can still be read.
const maxList = 40

// About is what a complaint is about.
type About struct {
	Vehicle   aftersales.Vehicle  `json:"vehicle,omitzero" validate:"omitempty"`
	Odometer  aftersales.Odometer `json:"odometer,omitzero"`
	Product   aftersales.ID       `json:"product,omitzero" validate:"omitempty,id"`   // the maker's code of the model, by which batch problems are found; not given: the model's name is
	Component aftersales.ID       `json:"component,omitzero" validate:"omitempty,id"` // of the house's list
	Order     aftersales.Ref      `json:"order,omitzero"`                             // the repair order
	Visit     aftersales.Ref      `json:"visit,omitzero"`
}

// product is what batch problems go by.
func (a About) product() string {
	if a.Product != "" {
		return a.Product
	}
	return a.Vehicle.Model
}

// Link is another case that has to do with this one.
type Link struct {
	Case aftersales.Ref   `json:"case"`
	At   time.Time        `json:"at"`
	By   aftersales.ID    `json:"by"`
	Why  aftersales.Words `json:"why,omitzero"`
}

// Watcher is somebody who passed the case on and still watches it.
type Watcher struct {
	Person aftersales.ID `json:"person"`
	Since  time.Time     `json:"since"`
	Looked time.Time     `json:"looked,omitzero"` // last
}

// Informed is that a manager knows of a severe complaint.
type Informed struct {
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
	Manager aftersales.Actor `json:"manager"`
}

// Spoken is that somebody spoke with the customer.
type Spoken struct {
	At      time.Time     `json:"at"`
	By      aftersales.ID `json:"by"`
	Channel Channel       `json:"channel"`
}

// Facts is what happened, by 5W2H.
type Facts struct {
	What    aftersales.Words `json:"what,omitzero" validate:"max=1000,text"`
	Why     aftersales.Words `json:"why,omitzero" validate:"max=1000,text"`
	Who     aftersales.Words `json:"who,omitzero" validate:"max=1000,text"`
	When    aftersales.Words `json:"when,omitzero" validate:"max=1000,text"`
	Where   aftersales.Words `json:"where,omitzero" validate:"max=1000,text"`
	How     aftersales.Words `json:"how,omitzero" validate:"max=1000,text"`
	HowMuch aftersales.Words `json:"how_much,omitzero" validate:"max=1000,text"`
}

// missing are the questions that have no answer, by their fields.
func (f *Facts) missing() []string {
	var paths []string
	for _, q := range [...]struct {
		path string
		said aftersales.Words
	}{{"what", f.What}, {"why", f.Why}, {"who", f.Who}, {"when", f.When}, {"where", f.Where}, {"how", f.How}, {"how_much", f.HowMuch}} {
		if q.said == "" {
			paths = append(paths, q.path)
		}
	}
	return paths
}

// Hearing is what the customer said, as the customer confirmed it.
type Hearing struct {
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"`
	Facts    Facts            `json:"facts"`
	Restated aftersales.Words `json:"restated"`
}

// Examination is a look at the facts.
type Examination struct {
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"`
	Areas    []Area           `json:"areas"`
	Found    aftersales.Words `json:"found"`
	Evidence []aftersales.ID  `json:"evidence,omitzero"`
}

// Evidence is what proves something.
type Evidence struct {
	ID       aftersales.ID     `json:"id" validate:"required,id"`
	Kind     EvidenceKind      `json:"kind" validate:"required,choice"`
	Document aftersales.ID     `json:"document,omitzero" validate:"omitempty,id"` // where the host keeps it
	Digest   aftersales.Digest `json:"digest,omitzero"`
	Says     aftersales.Words  `json:"says,omitzero" validate:"max=500,text"`
}

// Cause is why it happened, and who answers for it.
type Cause struct {
	At          time.Time        `json:"at"`
	By          aftersales.ID    `json:"by"`
	Code        aftersales.ID    `json:"code"` // of the house's list; repeated causes are found by it
	Text        aftersales.Words `json:"text"`
	Responsible []Responsibility `json:"responsible"`
	Reason      aftersales.Words `json:"reason,omitzero"` // why it cannot be established
	Evidence    []aftersales.ID  `json:"evidence"`
}

// Entitlement is what the guarantee gives the customer, as package guarantee answered.
type Entitlement struct {
	At       time.Time          `json:"at"` // the instant of the question
	By       aftersales.ID      `json:"by"`
	Invoiced aftersales.Date    `json:"invoiced,omitzero"` // by which the order on the guarantee is chosen
	Steps    []guarantee.Step   `json:"steps,omitzero"`    // of the ladder of remedies that are due
	Remedies []guarantee.Remedy `json:"remedies,omitzero"`
	Free     bool               `json:"free,omitzero"` // no use fee
	Fee      aftersales.Money   `json:"fee,omitzero"`
	Sum      FeeSum             `json:"sum,omitzero"`      // how the fee comes about
	Order    aftersales.ID      `json:"order,omitzero"`    // on the guarantee, by which it was answered; none binds the car where it is not given
	Until    aftersales.Date    `json:"until,omitzero"`    // the last day of the three-guarantee period
	UntilKm  int                `json:"until_km,omitzero"` // its last kilometre
	Rights   []Right            `json:"rights,omitzero"`   // those that are due, and those that have begun to count, the nearest first
	More     int                `json:"more,omitzero"`     // rights that the answer named beside these
}

// FeeSum is of what a use fee is made: price × kilometres/1,000 × coefficient.
type FeeSum struct {
	Price       aftersales.Money  `json:"price,omitzero"`
	Km          int               `json:"km,omitzero"`
	Coefficient aftersales.Number `json:"coefficient,omitzero"` // per cent
	AtMost      bool              `json:"at_most,omitzero"`     // the certificate names no coefficient, and the law's greatest was taken
}

// Right is a right that the guarantee gives, or how far it is away.
type Right struct {
	Step     guarantee.Step     `json:"step"`
	Thing    aftersales.ID      `json:"thing,omitzero"` // the problem, the assembly or the part
	Due      bool               `json:"due,omitzero"`
	Since    time.Time          `json:"since,omitzero"` // from when it is due, or as near as it is
	Counted  int                `json:"counted,omitzero"`
	Needed   int                `json:"needed,omitzero"` // that Counted must come to
	Left     int                `json:"left,omitzero"`   // how many are missing; none, and not due: the next report of the fault gives the right
	Unit     guarantee.Unit     `json:"unit,omitzero"`
	Remedies []guarantee.Remedy `json:"remedies,omitzero"`
	Fee      bool               `json:"fee,omitzero"` // exchange or return under it costs the use fee
}

// gives tells whether the guarantee gives exchange or return.
func (e *Entitlement) gives(r Remedy) bool {
	switch r {
	case RemedyExchange:
		return slices.Contains(e.Remedies, guarantee.RemedyExchange)
	case RemedyReturn:
		return slices.Contains(e.Remedies, guarantee.RemedyReturn)
	}
	return false
}

// Meeting is who tells the customer, where and when.
type Meeting struct {
	Person aftersales.ID    `json:"person,omitzero" validate:"omitempty,id"`
	Where  aftersales.Words `json:"where,omitzero" validate:"max=200,text"`
	When   time.Time        `json:"when,omitzero"`
}

// Decision is what the shop means to do.
type Decision struct {
	ID        aftersales.ID    `json:"id"`
	At        time.Time        `json:"at"`
	By        aftersales.Actor `json:"by"`
	Severity  Severity         `json:"severity"`
	Meeting   Meeting          `json:"meeting,omitzero"`
	Settled   aftersales.ID    `json:"settled,omitzero"` // the referral whose answer it is
	Awaits    bool             `json:"awaits,omitzero"`  // an approval that has not been given
	Approval  Approval         `json:"approval,omitzero"`
	Explained Explanation      `json:"explained,omitzero"`
	Reply     CustomerReply    `json:"reply,omitzero"`
}

// Approval is what a manager said to a decision beyond the decider's authority.
type Approval struct {
	At       time.Time        `json:"at"`
	By       aftersales.Actor `json:"by"`
	Rejected bool             `json:"rejected,omitzero"`
	Reason   aftersales.Words `json:"reason,omitzero"`
}

// Explanation is what the customer was told about a decision.
type Explanation struct {
	At         time.Time        `json:"at"`
	By         aftersales.ID    `json:"by"`
	First      time.Time        `json:"first,omitzero"`    // when it was first told, where the customer was not satisfied and it had to be told again
	Decision   aftersales.Words `json:"decision,omitzero"` // none of what was solved on the spot
	Reasons    aftersales.Words `json:"reasons"`
	Prevention aftersales.Words `json:"prevention"`
}

// CustomerReply is what the customer said to a decision.
type CustomerReply struct {
	At    time.Time        `json:"at"`
	Reply Reply            `json:"reply"`
	Words aftersales.Words `json:"words,omitzero"`
}

// Measure is something that is done for the customer.
type Measure struct {
	Plan
	Status   MeasureStatus    `json:"status"`
	Decision aftersales.ID    `json:"decision,omitzero"` // that named it; none: care that was given at once
	Spent    aftersales.Money `json:"spent,omitzero"`    // over all times that it was done
	DoneAt   time.Time        `json:"done_at,omitzero"`
	DoneBy   aftersales.ID    `json:"done_by,omitzero"`
	Result   aftersales.Words `json:"result,omitzero"`
	Order    aftersales.Ref   `json:"order,omitzero"`    // the repair order by which it was done
	Accepted time.Time        `json:"accepted,omitzero"` // when the customer took that order's work over
}

// Plan is a measure as a decision names it.
type Plan struct {
	ID     aftersales.ID    `json:"id" validate:"required,id"`
	Remedy Remedy           `json:"remedy" validate:"required,choice"`
	What   aftersales.Words `json:"what,omitzero" validate:"max=500,text"`
	Person aftersales.ID    `json:"person,omitzero" validate:"omitempty,id"` // who does it
	Due    time.Time        `json:"due,omitzero"`
	Amount aftersales.Money `json:"amount,omitzero" validate:"notnegative"` // that it costs the shop
	Basis  Basis            `json:"basis,omitzero" validate:"choice"`
	Fee    aftersales.Money `json:"fee,omitzero" validate:"notnegative"` // that the customer pays for an exchange or a return
}

// Confirmation is that what was agreed is done.
type Confirmation struct {
	At        time.Time        `json:"at"`
	By        aftersales.ID    `json:"by"`
	Explained aftersales.Words `json:"explained,omitzero"` // none of what was solved on the spot
}

// Contact is an attempt to ask the customer after the action.
type Contact struct {
	At      time.Time        `json:"at"`
	Day     aftersales.Date  `json:"day"` // as the clocks of the house show it
	By      aftersales.ID    `json:"by"`
	Channel Channel          `json:"channel"`
	Reached bool             `json:"reached,omitzero"`
	Answer  Satisfaction     `json:"answer,omitzero"`
	Words   aftersales.Words `json:"words,omitzero"`
	Back    Status           `json:"back,omitzero"` // to the step that failed
}

// Refusal is that a demand was declined.
type Refusal struct {
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"`
	Reasons  aftersales.Words `json:"reasons"`
	Recourse []Instance       `json:"recourse"`
}

// Referral is the case in the hands of somebody outside.
type Referral struct {
	ID       aftersales.ID    `json:"id"`
	Instance Instance         `json:"instance"`
	Name     string           `json:"name,omitzero"`
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"`
	Asked    aftersales.Words `json:"asked"`
	Answer   ReferralAnswer   `json:"answer,omitzero"`
}

// ReferralAnswer is what came back.
type ReferralAnswer struct {
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"` // who recorded it
	Words   aftersales.Words `json:"words"`
	Outcome Outcome          `json:"outcome"`
	Granted aftersales.Money `json:"granted,omitzero"` // that the instance bears itself
}

// Promise is something that the customer was promised.
type Promise struct {
	ID   aftersales.ID    `json:"id"`
	At   time.Time        `json:"at"`
	By   aftersales.ID    `json:"by"`
	What aftersales.Words `json:"what"`
	Due  time.Time        `json:"due"`
	Kept time.Time        `json:"kept,omitzero"`
}

// Prevention is what is done so that it does not happen again, or why nothing is.
type Prevention struct {
	ID       aftersales.ID    `json:"id"`
	At       time.Time        `json:"at"`
	By       aftersales.ID    `json:"by"`
	Measure  aftersales.Ref   `json:"measure,omitzero"`
	What     aftersales.Words `json:"what,omitzero"`
	Owner    aftersales.ID    `json:"owner,omitzero"`
	Deadline aftersales.Date  `json:"deadline,omitzero"`
	None     aftersales.Words `json:"none,omitzero"` // why nothing has to be done
	DoneAt   time.Time        `json:"done_at,omitzero"`
	Result   aftersales.Words `json:"result,omitzero"`
}

// Told is that the general manager was told.
type Told struct {
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
	To      aftersales.ID    `json:"to"`
	Summary aftersales.Words `json:"summary"`
}

// Report is the report of the case, and what was written on the customer's card.
type Report struct {
	ID      aftersales.ID    `json:"id"`
	At      time.Time        `json:"at"`
	By      aftersales.ID    `json:"by"`
	Summary aftersales.Words `json:"summary"`
	Card    aftersales.ID    `json:"card,omitzero"` // the entry on the customer's card
}

// StepReached is when a step was first done.
type StepReached struct {
	Step Step      `json:"step"`
	At   time.Time `json:"at"`
}

// Reopening is that a closed case was taken up again.
type Reopening struct {
	At       time.Time        `json:"at"`
	By       aftersales.Actor `json:"by"`
	Reason   aftersales.Words `json:"reason"`
	ClosedAt time.Time        `json:"closed_at"`
}

// When is when a step was first done; the zero time where it was not.
func (s *Snapshot) When(step Step) time.Time {
	for _, r := range s.Reached {
		if r.Step == step {
			return r.At
		}
	}
	return time.Time{}
}

// Now is the step that the case has behind it last; of one that is referred, that before.
func (s *Snapshot) Now() Step {
	if s.Status == StatusReferred {
		if d := s.decision(); d != nil {
			if d.Explained.At.IsZero() {
				return StepDecide
			}
			return StepExplain
		}
		return StepFindOut
	}
	return s.Status.Step()
}

// stand is the case in a status from a time on.
func (s *Snapshot) stand(status Status, at time.Time) {
	s.Status, s.Stood = status, at
	if step := status.Step(); step != "" && s.When(step).IsZero() {
		s.Reached = append(s.Reached, StepReached{step, at})
	}
}

// back is the case at an earlier step: what was written at its end is no longer true.
func (s *Snapshot) back(status Status, at time.Time) {
	s.Status, s.Stood = status, at
	s.Action, s.Report, s.Management = Confirmation{}, Report{}, Told{}
}

// graver takes over what makes a complaint severe. A manager who writes it down knows of it.
func (s *Snapshot) graver(to Severity, at time.Time, by aftersales.Actor) {
	if s.Severity != SeveritySevere && to == SeveritySevere {
		s.SevereAt = at
	}
	s.Severity = to
	if s.Severity == SeveritySevere && s.Informed.At.IsZero() && overall(by.Role) {
		s.Informed = Informed{At: at, By: by.ID, Manager: by}
	}
}

// overall tells whether a role is that of the manager to whom severe and costly matters go.
func overall(r aftersales.Role) bool {
	return r == aftersales.RoleServiceManager || r == aftersales.RoleGeneralManager
}

// decision is the one that counts; nil where there is none.
func (s *Snapshot) decision() *Decision {
	if n := len(s.Decisions); n > 0 {
		return &s.Decisions[n-1]
	}
	return nil
}

// measure is the place of the measure under id; -1 where there is none.
func (s *Snapshot) measure(id aftersales.ID) int {
	return slices.IndexFunc(s.Measures, func(m Measure) bool { return m.ID == id })
}

// drop lets go of what was planned and not done.
func (s *Snapshot) drop() {
	for i := range s.Measures {
		if s.Measures[i].Status == MeasureStatusPlanned {
			s.Measures[i].Status = MeasureStatusDropped
		}
	}
}

// plan puts measures of a decision on the list.
func (s *Snapshot) plan(decision aftersales.ID, plans []Plan) {
	s.drop()
	for _, p := range plans {
		s.Measures = append(s.Measures, Measure{Plan: p, Status: MeasureStatusPlanned, Decision: decision})
	}
}

// offers tells whether the decision that counts names an exchange or a return.
func (s *Snapshot) offers() bool {
	d := s.decision()
	return d != nil && slices.ContainsFunc(s.Measures, func(m Measure) bool {
		return m.Decision == d.ID && m.Remedy.Whole() && m.Status != MeasureStatusDropped
	})
}

// dealer tells whether the fault was found with the dealer.
func (s *Snapshot) dealer() bool { return slices.Contains(s.Cause.Responsible, ResponsibilityDealer) }

// concerns tells whether the case is about a person.
func (s *Snapshot) concerns(id aftersales.ID) bool { return slices.Contains(s.Persons, id) }

// addPersons takes over whom the case is about.
func (s *Snapshot) addPersons(list []aftersales.ID) { s.Persons = union(s.Persons, list) }

// union is a list with what it lacks of another.
func union[T comparable](list, more []T) []T {
	list = slices.Clip(list)
	for _, v := range more {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// spent is what the case has cost the shop so far, for what was done and done again.
func (s *Snapshot) spent() (aftersales.Money, error) {
	var sum aftersales.Money
	for _, m := range s.Measures {
		var err error
		if sum, err = sum.Add(m.Spent); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// granted is what others outside bear of it.
func (s *Snapshot) granted() (aftersales.Money, error) {
	var sum aftersales.Money
	for _, r := range s.Referrals {
		var err error
		if sum, err = sum.Add(r.Answer.Granted); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// tried counts the days on which the customer was not reached since the action.
func (s *Snapshot) tried() int {
	var days []aftersales.Date
	for _, c := range s.Contacts {
		if !c.Reached && !c.At.Before(s.Action.At) && !slices.Contains(days, c.Day) {
			days = append(days, c.Day)
		}
	}
	return len(days)
}

func (e Examination) clone() Examination {
	e.Areas, e.Evidence = slices.Clone(e.Areas), slices.Clone(e.Evidence)
	return e
}

func (c Cause) clone() Cause {
	c.Responsible, c.Evidence = slices.Clone(c.Responsible), slices.Clone(c.Evidence)
	return c
}

func (e Entitlement) clone() Entitlement {
	e.Steps, e.Remedies, e.Rights = slices.Clone(e.Steps), slices.Clone(e.Remedies), slices.Clone(e.Rights)
	for i := range e.Rights {
		e.Rights[i].Remedies = slices.Clone(e.Rights[i].Remedies)
	}
	return e
}

func (s Snapshot) clone() Snapshot {
	s.Policy, s.FollowUp, s.Ticket = s.Policy.clone(), s.FollowUp.clone(), s.Ticket.clone()
	s.Problems, s.Marks, s.Sought, s.Persons = slices.Clone(s.Problems), slices.Clone(s.Marks), slices.Clone(s.Sought), slices.Clone(s.Persons)
	s.Links, s.Watchers = slices.Clone(s.Links), slices.Clone(s.Watchers)
	s.Examinations = slices.Clone(s.Examinations)
	for i := range s.Examinations {
		s.Examinations[i] = s.Examinations[i].clone()
	}
	s.Evidence, s.Cause, s.Entitlement = slices.Clone(s.Evidence), s.Cause.clone(), s.Entitlement.clone()
	s.Decisions, s.Measures, s.Contacts = slices.Clone(s.Decisions), slices.Clone(s.Measures), slices.Clone(s.Contacts)
	s.Refusal.Recourse = slices.Clone(s.Refusal.Recourse)
	s.Referrals, s.Promises, s.Preventions = slices.Clone(s.Referrals), slices.Clone(s.Promises), slices.Clone(s.Preventions)
	s.Reached, s.Reopenings = slices.Clone(s.Reached), slices.Clone(s.Reopenings)
	s.Receipts = s.Receipts.Clone()
	return s
}

// derive works out what a case keeps beside its document: nothing yet.
func (*Snapshot) derive() {}

// indexed is the path of one of a list.
func indexed(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

func blank(w aftersales.Words) bool { return strings.TrimSpace(string(w)) == "" }

// judgeCount refuses what a list has no room for.
func judgeCount(n int, j *aftersales.Judgement) {
	if n > maxList {
		j.Refuse(aftersales.RuleLength, "", n)
	}
}

// judgeOnce refuses what a list names twice.
func judgeOnce[T comparable](path string, list []T, j *aftersales.Judgement) {
	for i, v := range list {
		if slices.Contains(list[:i], v) {
			j.Refuse(aftersales.RuleNameFree, indexed(path, i), v)
		}
	}
}

// judgeSevere asks that the manager knows of a severe complaint before it is taken further; a manager who takes it further knows.
func (s *Snapshot) judgeSevere(by aftersales.Actor, j *aftersales.Judgement) {
	if s.Severity == SeveritySevere && s.Informed.At.IsZero() && !overall(by.Role) {
		j.Refuse(RuleSevere, "")
	}
}

// judgeVoice asks that a customer acts in nobody else's case.
func (s *Snapshot) judgeVoice(by aftersales.Actor, j *aftersales.Judgement) {
	judgeVoice(by, &s.Customer, &s.Caller, j)
}

// judgeVoice asks that who acts as a customer is the case's, or complains in the customer's place.
func judgeVoice(by aftersales.Actor, customer, caller *aftersales.Party, j *aftersales.Judgement) {
	if by.Role == aftersales.RoleCustomer && by.ID != customer.ID && by.ID != caller.ID {
		j.Refuse(RuleVoice, "call.by.id", by.ID)
	}
}

// judgeOwn asks that whoever decides or closes the case is nobody whom it is about, nor is who waives a rule for that.
func (s *Snapshot) judgeOwn(call *aftersales.Call, j *aftersales.Judgement) {
	if s.concerns(call.By.ID) {
		j.Refuse(RuleOwnCase, "call.by.id", call.By.ID)
	}
	for i := range call.Waive {
		if by := call.Waive[i].By.ID; s.concerns(by) {
			j.Refuse(RuleOwnCase, "call."+indexed("waive", i)+".by.id", by)
		}
	}
}
