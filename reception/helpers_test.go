package reception_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/google/uuid"
)

// A desk gives one visit one command a minute.
type desk struct {
	testing.TB
	reception.Visit
	subject aftersales.Ref
	at      time.Time
	calls   int
	events  []reception.Event
	asked   []asked
}

// asked is a command that was accepted, with its call.
type asked struct {
	call aftersales.Call
	cmd  reception.Command
}

// scenarioDay is when something happens where it does not matter when.
var scenarioDay = time.Date(2026, 3, 2, 0, 5, 0, 0, time.UTC)

func newDesk(t testing.TB) *desk {
	t.Helper()
	return &desk{TB: t, subject: ref(t, "reception/V-1"), at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
}

func ref(t testing.TB, s string) aftersales.Ref {
	t.Helper()
	r, err := aftersales.ParseRef(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (d *desk) call(by aftersales.Actor) aftersales.Call {
	d.calls++
	d.at = d.at.Add(time.Minute)
	id := uuid.NewSHA1(uuid.NameSpaceURL, fmt.Append(nil, d.calls))
	return aftersales.Call{Subject: d.subject, ID: id, At: d.at, By: by}
}

var (
	advisor    = aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}
	other      = aftersales.Actor{ID: "a2", Role: aftersales.RoleAdvisor}
	greeter    = aftersales.Actor{ID: "g1", Role: aftersales.RoleGreeter}
	technician = aftersales.Actor{ID: "t1", Role: aftersales.RoleTechnician}
	claims     = aftersales.Actor{ID: "cl1", Role: aftersales.RoleClaimsClerk}
	manager    = aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
)

func (d *desk) by(by aftersales.Actor, cmd reception.Command) {
	d.Helper()
	call := d.call(by)
	events, err := d.Do(call, cmd)
	if err != nil {
		d.Fatalf("%s: %v", reception.CommandName(cmd), err)
	}
	d.asked = append(d.asked, asked{call, cmd})
	d.events = append(d.events, events...)
}

func (d *desk) do(cmds ...reception.Command) {
	d.Helper()
	for _, cmd := range cmds {
		d.by(advisor, cmd)
	}
}

// refused gives a command that must be refused by exactly these rules, and asks that it left no trace.
func (d *desk) refused(by aftersales.Actor, cmd reception.Command, want ...aftersales.Code) {
	d.Helper()
	before := d.document()
	events, err := d.Do(d.call(by), cmd)
	var refused *aftersales.RefusedError
	if !errors.As(err, &refused) {
		d.Fatalf("%s: got %v, want %v", reception.CommandName(cmd), err, want)
	}
	if got := refused.Codes(); !slices.Equal(got, want) || len(events) > 0 {
		d.Errorf("%s: got %v (%v), want %v", reception.CommandName(cmd), got, refused, want)
	}
	if after := d.document(); after != before {
		d.Errorf("%s: refused and changed\n%s\n%s", reception.CommandName(cmd), before, after)
	}
}

func (d *desk) document() string {
	d.Helper()
	doc, err := json.Marshal(&d.Visit)
	if err != nil {
		d.Fatal(err)
	}
	return string(doc)
}

// signature is the customer's on paper, under the sheet as it stands.
func (d *desk) signature() reception.SignSheet {
	d.Helper()
	return sign(d, &d.Visit, d.at)
}

// sign is the customer's signature on paper, under the sheet of a visit as it stands.
func sign(t testing.TB, v *reception.Visit, at time.Time) reception.SignSheet {
	t.Helper()
	st, err := v.Statement()
	if err != nil {
		t.Fatal(err)
	}
	s := v.Snapshot()
	sheet := s.Sheet.ID()
	return reception.SignSheet{
		Response: aftersales.Response{
			Subject: s.Subject, Offer: sheet, Statement: st.Digest(), Signer: "c1", Name: "王小明", Method: aftersales.MethodPaper, SignedAt: at,
			Answers: []aftersales.LineAnswer{{Line: sheet, Decision: aftersales.Authorise}},
		},
		Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: at},
	}
}

// short is a policy with a checklist of three points, one of each area.
func short() reception.Policy {
	p := reception.DefaultPolicy()
	p.Checklist = []reception.Point{reception.PointOdometer, reception.PointScratches, reception.PointKeys}
	return p
}

func arrive(t testing.TB) reception.Arrive {
	t.Helper()
	vin, err := aftersales.ParseVIN("LSVAA4181E2123456")
	if err != nil {
		t.Fatal(err)
	}
	plate, err := aftersales.ParsePlate("浙A12345")
	if err != nil {
		t.Fatal(err)
	}
	return reception.Arrive{
		Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: phone(t, "13812345678")},
		Sender:   aftersales.Party{ID: "c2", Name: "李小红", Phone: phone(t, "13987654321")},
		Vehicle:  aftersales.Vehicle{ID: "v1", VIN: vin, Plate: plate, Model: "Santana"},
		Policy:   short(),
	}
}

func phone(t testing.TB, s string) aftersales.Phone {
	t.Helper()
	p, err := aftersales.ParsePhone(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// towed is an arrival without a customer.
func towed(t testing.TB) reception.Arrive {
	a := arrive(t)
	a.Way, a.Sender = reception.WayTowed, aftersales.Party{}
	return a
}

const squeal = aftersales.Words("刹车的时候吱吱响，早上冷车更明显")

var (
	purpose   = newPurpose()
	file      = reception.VerifyFile{Licence: reception.PaperSeenYes, Booklet: reception.PaperSeenNotBrought, CustomerFile: reception.FileStateConfirmed, VehicleFile: reception.FileStateConfirmed, History: reception.FileStateConfirmed, Phone: true, Read: true}
	concern   = reception.RecordConcern{Concern: "n1", Words: squeal, Regularity: reception.RegularitySometimes}
	covers    = reception.FitCovers{Seat: true, Wheel: true, Mat: true, Present: true}
	valuables = reception.RecordValuables{Reminded: true, Agreed: reception.AgreedTakenAlong}
	parts     = reception.CheckParts{Result: reception.PartsCheckInStock}
	handOver  = reception.HandOver{Orders: []aftersales.ID{"RO-1"}}
	confirmed = reception.ConfirmFault{Concern: "n1", Found: reception.FoundConfirmed, Coverage: pricing.Coverage{Answer: pricing.CoverageNot}, Told: true}
	unsure    = reception.ConfirmFault{Concern: "n1", Found: reception.FoundConfirmed, Coverage: pricing.Coverage{Answer: pricing.CoverageOpen}, Told: true, Why: "制动片是否属易损件须厂家判定"}
	referred  = reception.ReferToMaker{Concern: "n1", Reference: "Q-7"}
	answered  = reception.RecordMakerAnswer{Concern: "n1", Coverage: pricing.Coverage{Answer: pricing.CoverageCovered, Basis: pricing.CoverageNewCar, Payer: pricing.PayerWarranty}, Answerer: "mk1"}
)

func newPurpose() reception.IdentifyPurpose {
	return reception.IdentifyPurpose{Purposes: []reception.Purpose{reception.PurposeMaintenance, reception.PurposePaidRepair}, Special: "下午四点前要用车"}
}

func newPictures() reception.Before {
	return reception.Before{Second: "g1", Pictures: []aftersales.ID{"p1"}}
}

// walk is a walk-around of the short checklist with the customer.
func walk(at time.Time) reception.RecordWalkAround {
	return reception.RecordWalkAround{
		Invited: true, Joined: true,
		Points: []reception.Answered{
			{Point: reception.PointOdometer, Result: reception.PointResultOK}, {Point: reception.PointScratches, Result: reception.PointResultFinding, Note: "左前门"},
			{Point: reception.PointKeys, Result: reception.PointResultOK, Note: "一把"},
		},
		Damages:  []reception.Damage{{Place: reception.DamagePlaceLeft, Kind: reception.DamageKindScratch, Note: "左前门长约 5 厘米"}},
		Odometer: aftersales.Odometer{Km: 30000, At: at, By: "a1", Source: aftersales.OdometerSourceDashboard}, Fuel: 40, Keys: 1,
	}
}

// whole brings a visit to a sheet that may be signed.
func whole(t testing.TB) *desk {
	t.Helper()
	d := newDesk(t)
	d.do(arrive(t), reception.Greet{}, purpose, file, concern, covers, valuables)
	d.do(walk(d.at))
	return d
}

// handedOver is a visit whose sheet was corrected once.
func handedOver(t testing.TB) *desk {
	t.Helper()
	d := whole(t)
	d.do(d.signature())
	d.do(reception.RecordConcern{Concern: "n2", Words: "空调不凉", Corrects: 1})
	d.do(confirmed, d.signature(), parts, handOver)
	return d
}
