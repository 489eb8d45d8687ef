package complaint

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
)

// Reported is what a case takes from the follow-up that was passed on to it, see FromFollowUp. A case that came of none has the zero value.
type Reported struct {
	Contact     aftersales.Ref      `json:"contact,omitzero"`
	Seq         int64               `json:"seq,omitzero" validate:"min=1,max=9007199254740991"` // of the follow-up
	Case        aftersales.Ref      `json:"case,omitzero"`                                      // to which the follow-up was passed on
	Customer    aftersales.Party    `json:"customer,omitzero" validate:"omitempty"`             // who was called
	Vehicle     aftersales.Vehicle  `json:"vehicle,omitzero" validate:"omitempty"`
	Visit       aftersales.Ref      `json:"visit,omitzero"`
	Orders      []ReportedOrder     `json:"orders,omitzero" validate:"max=50"`
	Advisors    []aftersales.ID     `json:"advisors,omitzero" validate:"max=50,dive,required,id"`     // who served the visit, the last one last
	Technicians []aftersales.ID     `json:"technicians,omitzero" validate:"max=100,dive,required,id"` // who worked on its orders
	Problems    []ReportedProblem   `json:"problems,omitzero" validate:"max=7"`                       // that are not solved, in the order of the answers
	Promises    []ReportedPromise   `json:"promises,omitzero" validate:"max=40"`                      // about them, the latest forty
	Asked       aftersales.ID       `json:"asked,omitzero" validate:"required,id"`                    // who asked the customer
	At          time.Time           `json:"at,omitzero"`                                              // when it was passed on
	By          aftersales.ID       `json:"by,omitzero" validate:"required,id"`                       // by whom
	Note        aftersales.CallNote `json:"note,omitzero" validate:"omitempty"`                       // for whoever takes the case
}

// ReportedOrder is an order that the follow-up was about.
type ReportedOrder struct {
	Order    aftersales.Ref `json:"order"`
	Comeback bool           `json:"comeback,omitzero"`
}

// ReportedProblem is a question that the customer answered with a problem; its letter is the question's.
type ReportedProblem struct {
	Question followup.Question `json:"question" validate:"required,choice"`
	Words    aftersales.Words  `json:"words" validate:"required,max=1000,text"` // the customer's own
}

// ReportedPromise is a solution that the customer was promised, and what came of it.
type ReportedPromise struct {
	ID        aftersales.ID          `json:"id" validate:"required,id"`
	Status    followup.PromiseStatus `json:"status" validate:"required,choice"`
	Questions []followup.Question    `json:"questions" validate:"required,max=7,dive,required,choice"`
	Content   aftersales.Words       `json:"content,omitzero" validate:"max=1000,text"`
	At        time.Time              `json:"at,omitzero"`
	Due       time.Time              `json:"due,omitzero"`
	Person    aftersales.ID          `json:"person" validate:"required,id"`              // responsible for the solution
	Concerned aftersales.ID          `json:"concerned,omitzero" validate:"omitempty,id"` // whose work the problem is about
	Said      aftersales.Words       `json:"said,omitzero" validate:"max=1000,text"`     // by the customer, to a solution
}

// FromFollowUp is what a case takes from a follow-up that was passed on to it; give it as Receive.FollowUp. Raise the complaint on the follow-up first: nothing but its end comes after. A follow-up that was not passed on is an error (AS-107), and so is a snapshot that no history leads to (AS-205).
func FromFollowUp(s followup.Snapshot) (Reported, error) {
	if s.Complaint.At.IsZero() {
		return Reported{}, &aftersales.UnreadableError{Code: aftersales.RuleExtract, Path: "complaint", What: "a follow-up that was not passed on to a complaint has no extract"}
	}
	if err := s.Check(); err != nil {
		return Reported{}, err
	}
	r := Reported{
		Contact: s.Subject, Seq: s.Seq, Case: s.Complaint.Case, Customer: s.Customer, Vehicle: s.Vehicle,
		Asked: s.AskedBy, At: s.Complaint.At, By: s.Complaint.By, Note: s.Complaint.Note,
	}
	for i := range s.Orders {
		v := &s.Orders[i]
		r.Orders = append(r.Orders, ReportedOrder{v.Order, v.Comeback})
		r.Advisors, r.Technicians = union(r.Advisors, v.Advisors), union(r.Technicians, v.Technicians)
		if r.Visit.IsZero() {
			r.Visit = v.Visit
		}
	}
	r.Advisors, r.Technicians = r.Advisors[max(0, len(r.Advisors)-50):], r.Technicians[max(0, len(r.Technicians)-100):]
	stands := map[followup.Question]followup.PromiseStatus{}
	for i := range s.Promises {
		for _, q := range s.Promises[i].Questions {
			stands[q] = s.Promises[i].Status
		}
	}
	for _, reply := range s.Replies {
		if reply.Mark == followup.MarkProblem && stands[reply.Question] != followup.PromiseStatusAccepted {
			r.Problems = append(r.Problems, ReportedProblem{reply.Question, reply.Words})
		}
	}
	for i := range s.Promises {
		p := &s.Promises[i]
		if slices.ContainsFunc(r.Problems, func(o ReportedProblem) bool { return slices.Contains(p.Questions, o.Question) }) {
			r.Promises = append(r.Promises, ReportedPromise{p.ID, p.Status, p.Questions, p.Content, p.At, p.Due, p.Person, p.Concerned, p.Solution.Said})
		}
	}
	r.Promises = r.Promises[max(0, len(r.Promises)-maxList):]
	return r.clone(), nil
}

// IsZero tells whether there is no follow-up.
func (r Reported) IsZero() bool { return r.Contact.IsZero() && r.Seq == 0 }

// words are the customer's own on the first problem.
func (r *Reported) words() aftersales.Words {
	if len(r.Problems) > 0 {
		return r.Problems[0].Words
	}
	return ""
}

// about is what the follow-up was about; no order where there were more.
func (r *Reported) about() About {
	a := About{Vehicle: r.Vehicle, Visit: r.Visit}
	if len(r.Orders) == 1 {
		a.Order = r.Orders[0].Order
	}
	return a
}

// concerned are the persons whose work the problems are about, as it was said last of each.
func (r *Reported) concerned() []aftersales.ID {
	var persons []aftersales.ID
	for _, problem := range r.Problems {
		for i := len(r.Promises) - 1; i >= 0; i-- {
			if p := &r.Promises[i]; slices.Contains(p.Questions, problem.Question) {
				if p.Concerned != "" {
					persons = union(persons, []aftersales.ID{p.Concerned})
				}
				break
			}
		}
	}
	return persons
}

// promises are those that nobody has kept yet: they are the case's to keep.
func (r *Reported) promises() []Promise {
	var open []Promise
	for i := range r.Promises {
		if p := &r.Promises[i]; p.Status == followup.PromiseStatusOpen {
			open = append(open, Promise{ID: p.ID, At: p.At, By: p.Person, What: p.Content, Due: p.Due})
		}
	}
	return open
}

// judge asks whether the complaint may have come of the follow-up.
func (r *Reported) judge(c *Receive, own aftersales.Ref, j *aftersales.Judgement) {
	if r.IsZero() {
		return
	}
	if r.Contact.Stage() != followup.Stage {
		j.Refuse(aftersales.RuleThere, "follow_up.contact", r.Contact)
		return
	}
	source{"follow_up", r.Contact, "contact", r.Case, r.Customer.ID, r.Vehicle.ID, r.At, r.Note}.judge(c, own, j)
	for i := range r.Problems {
		if slices.ContainsFunc(r.Problems[:i], func(p ReportedProblem) bool { return p.Question == r.Problems[i].Question }) {
			j.Refuse(aftersales.RuleNameFree, indexed("follow_up.problems", i), r.Problems[i].Question)
		}
	}
	for i := range r.Promises {
		p := &r.Promises[i]
		if slices.ContainsFunc(r.Promises[:i], func(o ReportedPromise) bool { return o.ID == p.ID }) {
			j.Refuse(aftersales.RuleNameFree, indexed("follow_up.promises", i), p.ID)
		}
		judgePromised(indexed("follow_up.promises", i), "content", Promise{ID: p.ID, At: p.At, What: p.Content, Due: p.Due}, j)
	}
}

func (r Reported) clone() Reported {
	r.Orders, r.Problems, r.Promises = slices.Clone(r.Orders), slices.Clone(r.Problems), slices.Clone(r.Promises)
	r.Advisors, r.Technicians = slices.Clone(r.Advisors), slices.Clone(r.Technicians)
	for i := range r.Promises {
		p := &r.Promises[i]
		p.Questions, p.At, p.Due = slices.Clone(p.Questions), utc(p.At), utc(p.Due)
	}
	r.At, r.Note = utc(r.At), noted(r.Note)
	return r
}
