package reception

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// VerifyFile writes down what came of looking up the customer's file, the vehicle's and its history, and replaces what was written.
type VerifyFile struct {
	Licence       PaperSeen           `json:"licence,omitzero" validate:"choice"` // of the vehicle
	Booklet       PaperSeen           `json:"booklet,omitzero" validate:"choice"` // of its maintenance
	CustomerFile  FileState           `json:"customer_file,omitzero" validate:"choice"`
	VehicleFile   FileState           `json:"vehicle_file,omitzero" validate:"choice"`
	History       FileState           `json:"history,omitzero" validate:"choice"`     // of repairs
	Phone         bool                `json:"phone,omitzero"`                         // the customer confirmed the number
	Customer      aftersales.Party    `json:"customer,omitzero" validate:"omitempty"` // as it is from now on, where something changed
	Owner         aftersales.Party    `json:"owner,omitzero" validate:"omitempty"`    // likewise
	Vehicle       aftersales.Vehicle  `json:"vehicle,omitzero" validate:"omitempty"`  // likewise
	Household     bool                `json:"household,omitzero"`                     // bought and used for the needs of a household
	Authorised    []Authorised        `json:"authorised,omitzero" validate:"max=20"`  // who may authorise beside the customer, and on which number
	ContactHours  aftersales.Words    `json:"contact_hours,omitzero" validate:"max=200,text"`
	Read          bool                `json:"read,omitzero"`                                   // the service file was, see ServiceFile
	Pending       []Pending           `json:"pending,omitzero" validate:"max=100"`             // what it says to speak of
	Last          aftersales.Odometer `json:"last,omitzero" validate:"omitempty"`              // the last reading that it holds
	NotApplicable aftersales.Words    `json:"not_applicable,omitzero" validate:"max=200,text"` // why no file is looked up
	Corrects      int                 `json:"corrects,omitzero" validate:"min=0,max=1000"`
}

// FileVerified is the fact of VerifyFile.
type FileVerified VerifyFile

// Pending is something of the service file that is to be spoken of.
type Pending struct {
	ID     aftersales.ID  `json:"id" validate:"required,id"`
	Kind   PendingKind    `json:"kind" validate:"required,choice"`
	Text   string         `json:"text" validate:"required,max=200,text"`
	Safety bool           `json:"safety,omitzero"` // leaving it undone is dangerous
	Source aftersales.Ref `json:"source,omitzero"` // the order that it is from
}

func (c VerifyFile) decide(s *Snapshot, call *aftersales.Call, j *aftersales.Judgement) Fact {
	if c.NotApplicable == "" {
		c.judgeFiles(s, j)
	}
	for i, p := range c.Pending {
		if slices.ContainsFunc(c.Pending[:i], func(q Pending) bool { return q.ID == p.ID }) {
			j.Refuse(aftersales.RuleNameFree, indexed("pending", i)+".id", p.ID)
		}
	}
	judgeVIN(c.Vehicle, j)
	j.Measured("last.at", c.Last.At, time.Time{})
	judgeReading("last", s.Sheet.Walk.Odometer, c.Last, j)
	s.judgeSheet(c.Corrects, call, j)
	c.Last.At = utc(c.Last.At)
	c.Authorised, c.Pending = slices.Clone(c.Authorised), slices.Clone(c.Pending)
	return FileVerified(c)
}

func (c VerifyFile) judgeFiles(s *Snapshot, j *aftersales.Judgement) {
	for _, file := range [...]struct {
		path  string
		state FileState
	}{{"customer_file", c.CustomerFile}, {"vehicle_file", c.VehicleFile}, {"history", c.History}} {
		if file.state == "" {
			j.Refuse(RuleFiles, file.path)
		}
	}
	phone := s.Customer.Phone
	if c.Customer.ID != "" {
		phone = c.Customer.Phone
	}
	if !c.Phone || phone.IsZero() {
		j.Refuse(RuleFiles, "phone")
	}
}

func (f FileVerified) evolve(s *Snapshot, e *Event) {
	s.change(e).File = FileCheck{
		Licence: f.Licence, Booklet: f.Booklet, CustomerFile: f.CustomerFile, VehicleFile: f.VehicleFile, History: f.History,
		Phone: f.Phone, Household: f.Household, Authorised: f.Authorised, ContactHours: f.ContactHours,
		Read: f.Read, Pending: f.Pending, Last: f.Last, NotApplicable: f.NotApplicable, At: e.At, By: e.By.ID,
	}.clone()
	if f.Customer.ID != "" {
		s.Customer = f.Customer
	}
	if f.Owner.ID != "" {
		s.Owner = f.Owner
	}
	if f.Vehicle.ID != "" {
		s.Vehicle = f.Vehicle
	}
}
