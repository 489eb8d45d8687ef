package reception

import (
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
)

// SignSheet is the customer's signature under the sheet as it stands, see Visit.Statement. Never repeat it blindly after a conflict: the sheet may be another one.
type SignSheet struct {
	Response    aftersales.Response    `json:"response"`
	Attestation aftersales.Attestation `json:"attestation"`
}

// SheetSigned is the fact of SignSheet.
type SheetSigned SignSheet

func (c SignSheet) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if sheet := c.Response.Offer; sheet != s.Sheet.ID() {
		code := aftersales.RuleThere
		if s.signed(sheet) {
			code = RuleNewSheet
		}
		j.Refuse(code, "response.offer", sheet, s.Sheet.ID())
		return nil
	}
	c.judgeSignature(s, call, j)
	s.judgeAdvisor(call, j)
	s.judgeWhole(j)
	s.judgeRead(j)
	c.Response.Answers = slices.Clone(c.Response.Answers)
	c.Response.SignedAt, c.Attestation.ReceivedAt = utc(c.Response.SignedAt), utc(c.Attestation.ReceivedAt)
	return SheetSigned(c)
}

func (c SignSheet) judgeSignature(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) {
	st, err := s.statement()
	if err != nil || c.Response.Statement.IsZero() {
		j.Refuse(aftersales.RuleSignature, "response.statement")
	}
	j.Signature(st, s.Sheet.ChangedAt, call.At, c.Response, c.Attestation)
	if a := c.Response.Answers; len(a) != 1 || a[0].Line != s.Sheet.ID() || a[0].Decision != aftersales.Authorise {
		j.Refuse(aftersales.RuleSignature, "response.answers")
	}
	if id := c.Response.Signer; !s.maySign(id) {
		j.Refuse(aftersales.RuleSignature, "response.signer", id)
	}
	if by := call.By; by.Role == aftersales.RoleCustomer && !s.maySign(by.ID) {
		j.Refuse(aftersales.RuleSignature, "call.by.id", by.ID)
	}
	if level := c.Attestation.Level; !level.AtLeast(aftersales.ConsentMessage) {
		code := aftersales.RuleSignature
		if !s.Attended {
			code = RuleWithout
		}
		j.Refuse(code, "attestation.level", level)
	}
}

// maySign tells whether a person is the customer, or else who brought the vehicle or may answer in the customer's place; whoever works on the visit may not.
func (s *Snapshot) maySign(id aftersales.ID) bool {
	named := id == s.Sender.ID || slices.ContainsFunc(s.Sheet.File.Authorised, func(a Authorised) bool { return a.Person.ID == id })
	return id == s.Customer.ID || named && !s.worksOn(id)
}

// worksOn tells whether a person serves the visit, did so, or wrote on its sheet.
func (s *Snapshot) worksOn(id aftersales.ID) bool {
	h := &s.Sheet
	return slices.Contains([]aftersales.ID{s.Advisor, s.GreetedBy, h.Purpose.By, h.File.By, h.NoConcern.By, h.Covers.By, h.Valuables.By, h.Walk.By}, id) ||
		slices.Contains(s.Helpers, id) ||
		slices.ContainsFunc(s.Advisors, func(a AdvisorChange) bool { return a.From == id }) ||
		slices.ContainsFunc(h.Concerns, func(c Concern) bool { return c.By.ID == id })
}

// judgeWhole asks that the sheet is complete. What is done at the vehicle may be waived, what the customer says and who the customer is may not.
func (s *Snapshot) judgeWhole(j *aftersales.Judgement) {
	h := &s.Sheet
	for _, part := range [...]struct {
		path  string
		there bool
	}{{"sheet.purpose", !h.Purpose.At.IsZero()}, {"sheet.file", !h.File.At.IsZero()}, {"sheet.concerns", len(h.Concerns) > 0 || h.NoConcern.Reason != ""}} {
		if !part.there {
			j.Insist(RuleWhole, part.path)
		}
	}
	for _, part := range [...]struct {
		path string
		at   time.Time
	}{{"sheet.covers", h.Covers.At}, {"sheet.valuables", h.Valuables.At}, {"sheet.walk", h.Walk.At}} {
		if part.at.IsZero() {
			j.Refuse(RuleWhole, part.path)
		}
	}
}

// judgeRead notes what of the service file nobody spoke of.
func (s *Snapshot) judgeRead(j *aftersales.Judgement) {
	f := &s.Sheet.File
	if f.NotApplicable != "" {
		return
	}
	if !f.At.IsZero() && !f.Read {
		j.Note(RuleServiceFile, "sheet.file.read")
	}
	for i, p := range f.Pending {
		if s.recommended(p.ID) == nil {
			j.Note(RuleServiceFile, indexed("sheet.file.pending", i), p.ID, p.Kind)
		}
	}
}

func (f SheetSigned) evolve(s *Snapshot, e *Event) {
	s.Status = StatusSigned
	s.Signed = append(s.Signed, SignedSheet{s.Sheet, e.At, e.By.ID, f.Response, f.Attestation}.clone())
}

// ID names this version of the sheet, as in sheet-2. A response names the sheet by it.
func (h Sheet) ID() aftersales.ID { return "sheet-" + strconv.Itoa(h.Version) }

// statementKind frames what the customer is asked to sign.
const statementKind = "application/vnd.aftersales.sheet+json;v=1"

// stated is what a sheet says, all of it.
type stated struct {
	Subject   aftersales.Ref     `json:"subject"`
	Name      aftersales.ID      `json:"name"` // of the sheet
	ArrivedAt time.Time          `json:"arrived_at"`
	Way       Way                `json:"way"`
	Attended  bool               `json:"attended,omitzero"`
	Customer  aftersales.Party   `json:"customer"`
	Owner     aftersales.Party   `json:"owner,omitzero"`
	Sender    aftersales.Party   `json:"sender,omitzero"`
	Vehicle   aftersales.Vehicle `json:"vehicle"`
	Earlier   Earlier            `json:"earlier,omitzero"`
	Sheet     Sheet              `json:"sheet"`
	Previous  aftersales.Digest  `json:"previous,omitzero"` // of the version signed before
}

// Statement is what the customer is asked to sign: the sheet as it stands, in canonical bytes. Before the first thing is written on it there is none (AS-103).
func (o *Visit) Statement() (aftersales.Statement, error) {
	if o.s.Sheet.Version == 0 {
		return aftersales.Statement{}, &aftersales.UnreadableError{Code: aftersales.RuleThere, Path: "sheet", What: "there is no sheet yet"}
	}
	return o.s.statement()
}

func (s *Snapshot) statement() (aftersales.Statement, error) {
	st := stated{
		Subject: s.Subject, Name: s.Sheet.ID(), ArrivedAt: s.ArrivedAt, Way: s.Way, Attended: s.Attended,
		Customer: s.Customer, Owner: s.Owner, Sender: s.Sender, Vehicle: s.Vehicle, Earlier: s.Earlier, Sheet: s.Sheet,
	}
	if n := s.Sheet.Version - 2; n >= 0 { // every version before is signed
		st.Previous = s.Signed[n].Response.Statement
	}
	return aftersales.NewStatement(statementKind, st)
}
