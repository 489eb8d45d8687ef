package workorder

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// HandOverCopies records that the customer got a copy of a document.
type HandOverCopies struct {
	Documents []Document    `json:"documents" validate:"required,max=8,dive,required,choice"`
	To        aftersales.ID `json:"to" validate:"required,id"`
}

// CopiesHandedOver is the fact of HandOverCopies.
type CopiesHandedOver HandOverCopies

// Copy is a copy that the customer got.
type Copy struct {
	Document Document      `json:"document"`
	To       aftersales.ID `json:"to"`
	At       time.Time     `json:"at"`
	By       aftersales.ID `json:"by"`
}

func (c HandOverCopies) decide(s *Snapshot, _ *aftersales.Call, j *aftersales.Judgement) Fact {
	judgeCount(len(s.Copies)+len(c.Documents)-1, j)
	s.judgeStands(aftersales.RuleThere, "to", c.To, j)
	for i, d := range c.Documents {
		switch path := indexed("documents", i); {
		case slices.Contains(c.Documents[:i], d):
			j.Refuse(aftersales.RuleNameFree, path, d)
		case !s.written(d):
			j.Refuse(aftersales.RuleThere, path, d)
		}
	}
	c.Documents = slices.Clone(c.Documents)
	return CopiesHandedOver(c)
}

func (f CopiesHandedOver) evolve(s *Snapshot, e *Event) {
	for _, d := range f.Documents {
		s.Copies = append(s.Copies, Copy{d, f.To, e.At, e.By.ID})
	}
}

func (s *Snapshot) owesCopies(add func(aftersales.Duty)) {
	if s.Source.Kind == SourceInternal {
		return
	}
	owe := func(since time.Time, of Document) {
		if since.IsZero() {
			return
		}
		d := aftersales.Duty{Code: DutyCopies, Thing: string(of), Since: since, Due: since.Add(s.Policy.atOnce())}
		for _, copied := range s.Copies {
			if copied.Document == of && d.Done.IsZero() {
				d.Done = copied.At
			}
		}
		add(d)
	}
	signed := s.signedAt()
	if s.Source.Kind == SourceSheet {
		owe(signed, DocumentSheet)
	}
	owe(signed, DocumentOrder)
	if s.worked() {
		owe(s.Delivery.At, DocumentRepairRecord)
	}
}

// written tells whether a document is there of which somebody could get a copy.
func (s *Snapshot) written(d Document) bool {
	switch d {
	case DocumentSheet:
		return s.Source.Kind == SourceSheet
	case DocumentOrder:
		return s.answered()
	case DocumentSettlement:
		return len(s.Bills) > 0
	case DocumentCertificate:
		return s.certified()
	case DocumentRepairRecord:
		return slices.ContainsFunc(s.Items, func(it Item) bool { return it.Status.billable() })
	}
	return false
}

// Document is a paper of which the customer gets a copy.
type Document string

// The documents.
const (
	DocumentSheet        Document = "sheet"
	DocumentOrder        Document = "order"
	DocumentSettlement   Document = "settlement"
	DocumentRepairRecord Document = "repair-record"
	DocumentCertificate  Document = "certificate"
)

var documents = aftersales.Labels{
	{Value: "sheet", EN: "intake sheet", ZH: "接车问诊单"},
	{Value: "order", EN: "repair order", ZH: "任务委托书"},
	{Value: "settlement", EN: "settlement list", ZH: "结算清单"},
	{Value: "repair-record", EN: "repair record", ZH: "修理记录"},
	{Value: "certificate", EN: "completion certificate", ZH: "竣工出厂合格证"},
}

// Since tells in which release the document came; 0 means that it is unknown.
func (d Document) Since() int { return documents.Since(string(d)) }

// Text is the document's label.
func (d Document) Text() aftersales.Text { return documents.Text(string(d)) }
