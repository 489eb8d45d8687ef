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
	st, err := s.statement()
	if err != nil {
		j.Refuse(aftersales.RuleSignature, "response.statement")
		return nil
	}
	if c.Response.Statement.IsZero() {
		j.Refuse(aftersales.RuleSignature, "response.statement")
	}
	j.Signature(st, s.Sheet.ChangedAt, call.At, c.Response, c.Attestation)
	if a := c.Response.Answers; len(a) != 1 || a[0].Line != s.Sheet.ID() || a[0].Decision != aftersales.Authorise {
		j.Refuse(aftersales.RuleSignature, "response.answers")
	}
	if id := c.Response.Signer; id != s.Customer.ID && id != s.Sender.ID {
		j.Refuse(aftersales.RuleSignature, "response.signer", id)
	}
	if !c.Attestation.Level.AtLeast(aftersales.ConsentMessage) {
		j.Refuse(aftersales.RuleSignature, "attestation.level", c.Attestation.Level)
	}
	c.Response.Answers = slices.Clone(c.Response.Answers)
	c.Response.SignedAt, c.Attestation.ReceivedAt = utc(c.Response.SignedAt), utc(c.Attestation.ReceivedAt)
	return SheetSigned(c)
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
	Sheet     aftersales.ID      `json:"sheet"`
	ChangedAt time.Time          `json:"changed_at"`
	ArrivedAt time.Time          `json:"arrived_at"`
	Customer  aftersales.Party   `json:"customer"`
	Sender    aftersales.Party   `json:"sender,omitzero"`
	Vehicle   aftersales.Vehicle `json:"vehicle"`
	Concerns  []Concern          `json:"concerns"`
	Previous  aftersales.Digest  `json:"previous,omitzero"` // of the version signed before
}

// Statement is what the customer is asked to sign: the sheet as it stands, in canonical bytes. Before the first concern there is none (AS-103).
func (o *Visit) Statement() (aftersales.Statement, error) {
	if o.s.Sheet.Version == 0 {
		return aftersales.Statement{}, &aftersales.UnreadableError{Code: aftersales.RuleThere, Path: "sheet", What: "there is no sheet yet"}
	}
	return o.s.statement()
}

func (s *Snapshot) statement() (aftersales.Statement, error) {
	st := stated{
		Subject: s.Subject, Sheet: s.Sheet.ID(), ChangedAt: s.Sheet.ChangedAt, ArrivedAt: s.ArrivedAt,
		Customer: s.Customer, Sender: s.Sender, Vehicle: s.Vehicle, Concerns: s.Sheet.Concerns,
	}
	if n := s.Sheet.Version - 2; n >= 0 && n < len(s.Signed) {
		st.Previous = s.Signed[n].Response.Statement
	}
	return aftersales.NewStatement(statementKind, st)
}
