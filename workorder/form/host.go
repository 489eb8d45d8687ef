package form

import (
	"slices"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/workorder"
)

// Host is what a form shows and no event of the order says: the host adds it as plain data. What is not given prints as its label with nothing behind it, to be filled in by pen, or by the paper that it is printed on.
type Host struct {
	Shop     Shop
	Engine   string    // number of the vehicle's engine or motor
	Type     string    // of the vehicle, as the vehicle licence has it
	Colour   string    // of the vehicle
	Concerns []Concern // of the intake sheet: an order holds their IDs alone
	Hours    []Hours   // of items without labour lines, as of another shop's work; for the health record
}

// Shop is the repairer: 承修方.
type Shop struct {
	Name    string             `json:"name,omitzero"`
	Address string             `json:"address,omitzero"`
	Contact aftersales.Name    `json:"contact,omitzero"`
	Phone   aftersales.Phone   `json:"phone,omitzero"`
	Code    string             `json:"code,omitzero"`  // unified social credit code (统一社会信用代码)
	Staff   []aftersales.Party `json:"staff,omitzero"` // the names of who works there, or for it; of anybody else the ID prints
}

func (s Shop) clone() Shop {
	s.Staff = slices.Clone(s.Staff)
	return s
}

// Concern is what the customer said, in the customer's own words.
type Concern struct {
	ID    aftersales.ID    `json:"id"` // on the intake sheet
	Words aftersales.Words `json:"words"`
}

// Hours is the labour time of an item.
type Hours struct {
	Item  aftersales.ID     `json:"item"`
	Hours aftersales.Number `json:"hours"`
}

// concerns prints what the customer said and what was found.
func (p *page) concerns(said []Concern, found []workorder.Diagnosis) {
	if len(said) > 0 {
		p.Heading("In the customer's words", "客户陈述")
		for _, c := range said {
			p.Para(p.Among(" ", c.ID, string(c.Words)))
		}
	}
	if len(found) > 0 {
		p.Heading("Diagnosis", "检查诊断结果")
		for i := range found {
			p.Para(p.finding(&found[i]))
		}
	}
}

// finding is what somebody found, as one text.
func (p *page) finding(d *workorder.Diagnosis) string {
	return p.then(
		p.Among(" ", d.Concern, string(d.Finding)), p.Labelled("probable cause:", "可能原因：", string(d.Probable)), p.Labelled("plan:", "处理方案：", string(d.Plan)),
		p.Labelled("tests:", "检测：", p.And(d.Tests...)), p.Labelled("cause of the comeback:", "返修原因：", paper.Word(p, d.Comeback)),
		p.Yes(d.OtherCause, "another cause than the earlier work", "非前次维修所致"),
	) + p.Aside(p.Among(" ", p.Who(d.By), p.Time(d.At)))
}

func diagnoses(s *workorder.Snapshot) []workorder.Diagnosis {
	list := slices.Clone(s.Diagnoses)
	for i := range list {
		list[i].Tests = slices.Clone(list[i].Tests)
	}
	return list
}
