package form

import (
	"cmp"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/followup"
	"github.com/aftersales-go/aftersales/internal/paper"
)

// RegisterForm is the register of problems and their solutions (回访问题解决措施登记表), in the order in which they were told.
type RegisterForm struct {
	Rows           []RegisterRow `json:"rows"`
	Host           Host          `json:"host,omitzero"`
	RetentionYears int           `json:"retention_years"`
}

// RegisterRow is one problem, with one promise about it where there is any.
type RegisterRow struct {
	Contact     aftersales.Ref         `json:"contact"`
	Customer    aftersales.Party       `json:"customer"`
	Orders      []aftersales.Ref       `json:"orders"`
	Told        time.Time              `json:"told"`
	Question    followup.Question      `json:"question"`
	Problem     aftersales.Words       `json:"problem"`
	Content     aftersales.Words       `json:"content,omitzero"` // of the promise
	Due         time.Time              `json:"due,omitzero"`
	Done        aftersales.Words       `json:"done,omitzero"` // the solution, or the course of it
	Status      followup.PromiseStatus `json:"status,omitzero"`
	Said        aftersales.Words       `json:"said,omitzero"`
	Responsible aftersales.ID          `json:"responsible,omitzero"`
	Concerned   aftersales.ID          `json:"concerned,omitzero"`
	Signature   aftersales.ID          `json:"signature,omitzero"`
	InPerson    bool                   `json:"in_person,omitzero"`
	Complaint   aftersales.Ref         `json:"complaint,omitzero"` // that took it over
}

// Register makes the register of some follow-ups. A problem that was promised twice stands in it twice.
func Register(contacts []followup.Snapshot, h Host) RegisterForm {
	f := RegisterForm{Host: h.clone(), RetentionYears: retentionYears}
	for i := range contacts {
		s := &contacts[i]
		f.RetentionYears = max(f.RetentionYears, years(s.Policy.Retention))
		for _, q := range s.Problems() {
			r, _ := s.Reply(q)
			first := RegisterRow{Contact: s.Subject, Customer: s.Customer, Told: s.AnsweredAt, Question: q, Problem: r.Words}
			for _, v := range s.Orders {
				first.Orders = append(first.Orders, v.Order)
			}
			found := false
			for n := range s.Promises {
				m := &s.Promises[n]
				if !slices.Contains(m.Questions, q) {
					continue
				}
				found = true
				row := first
				row.Orders = slices.Clone(first.Orders)
				row.Content, row.Due, row.Done, row.Status, row.Said = m.Content, m.Due, m.Solution.Done, m.Status, m.Solution.Said
				row.Responsible, row.Concerned, row.Signature, row.InPerson = m.Person, m.Concerned, m.Solution.Signature, m.Solution.InPerson
				if m.Status != followup.PromiseStatusAccepted {
					row.Complaint = s.Complaint.Case
				}
				f.Rows = append(f.Rows, row)
			}
			if !found {
				first.Complaint = s.Complaint.Case
				f.Rows = append(f.Rows, first)
			}
		}
	}
	slices.SortStableFunc(f.Rows, func(a, b RegisterRow) int {
		return cmp.Or(a.Told.Compare(b.Told), cmp.Compare(a.Contact.ID(), b.Contact.ID()))
	})
	return f
}

// Format prints kind and number of rows, whatever the verb.
func (f RegisterForm) Format(w fmt.State, _ rune) {
	stamp(w, PaperRegister, "rows", int64(len(f.Rows)))
}

// LogValue logs kind and number of rows.
func (f RegisterForm) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(f)) }

// Text is the register as text, in lang and with its times in zone; nil is UTC.
func (f RegisterForm) Text(lang aftersales.Lang, zone *time.Location) string {
	p := paper.New(lang, zone, paper.A4)
	p.Staff = f.Host.Staff
	p.Title(p.Say("Solution register", "回访问题解决措施登记表") + p.Aside(f.Host.Shop))
	for i := range f.Rows {
		r := &f.Rows[i]
		orders := make([]string, len(r.Orders))
		for n, o := range r.Orders {
			orders[n] = o.ID()
		}
		result := paper.Word(p, r.Status)
		if !r.Complaint.IsZero() {
			result = p.And(result, p.Labelled("complaint", "转投诉 ", r.Complaint.ID()))
		}
		signed := r.Signature
		if signed == "" && r.Status == followup.PromiseStatusAccepted && !r.InPerson {
			signed = p.Say("not met in person", "未当面处理")
		}
		p.Heading(strconv.Itoa(i+1), strconv.Itoa(i+1))
		p.Grid(
			p.Empty("Customer", "用户姓名", string(r.Customer.Name)), p.Empty("Order", "委托书号", p.And(orders...)),
			p.Empty("Phone", "用户电话", r.Customer.Phone.Plain()), p.Empty("Time", "时间", p.Time(r.Told)),
			p.Empty("Problem", "用户反映问题", p.Among(" ", r.Question.Letter(), string(r.Problem))),
			p.Filled("Promised", "承诺内容", string(r.Content)), p.Filled("By", "答复时间", p.Time(r.Due)),
			p.Empty("Solution or course", "解决问题或过程", string(r.Done)), p.Empty("Result", "处理结果", result), p.Filled("The customer says", "用户意见", string(r.Said)),
			p.Empty("Responsible for the solution", "负责人", p.Who(r.Responsible)), p.Empty("Person concerned", "有关责任人", p.Who(r.Concerned)), p.Empty("Customer's signature", "用户签字", signed),
		)
	}
	p.Kept(f.RetentionYears)
	return p.String()
}
