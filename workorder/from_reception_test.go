package workorder_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/workorder"
)

// visit leads a visit as far as the given number of commands: arrival, concern, signature, correction, signature, hand-over.
func visit(t *testing.T, commands int) reception.Snapshot {
	t.Helper()
	ref, err := aftersales.ParseRef("reception/V-1")
	if err != nil {
		t.Fatal(err)
	}
	var v reception.Visit
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	sign := func() reception.Command {
		st, err := v.Statement()
		if err != nil {
			t.Fatal(err)
		}
		sheet := v.Snapshot().Sheet.ID()
		return reception.SignSheet{
			Response: aftersales.Response{
				Subject: ref, Offer: sheet, Statement: st.Digest(), Signer: "c1", Method: aftersales.MethodPaper, SignedAt: at,
				Answers: []aftersales.LineAnswer{{Line: sheet, Decision: aftersales.Authorise}},
			},
			Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: at},
		}
	}
	give := func(cmd reception.Command) func() reception.Command {
		return func() reception.Command { return cmd }
	}
	for _, next := range []func() reception.Command{
		give(reception.Arrive{Customer: aftersales.Party{ID: "c1"}, Vehicle: aftersales.Vehicle{ID: "v1"}}),
		give(reception.RecordConcern{Concern: "n1", Words: "刹车异响"}),
		sign,
		give(reception.RecordConcern{Concern: "n2", Words: "空调不凉", Corrects: 1}),
		sign,
		give(reception.HandOver{Orders: []aftersales.ID{"RO-1"}, Parts: reception.PartsCheckNoneKnown}),
	}[:commands] {
		cmd := next()
		at = at.Add(time.Minute)
		if _, err := v.Do(aftersales.Call{Subject: ref, At: at, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}, cmd); err != nil {
			t.Fatal(err)
		}
	}
	return v.Snapshot()
}

// AS-107: an extract says what its source says.
func TestFromVisitSaysWhatTheVisitSays(t *testing.T) {
	v := visit(t, 6)
	got, err := workorder.FromVisit(v)
	want := workorder.Intake{
		Seq: 6, Version: 2, Sheet: v.Signed[1].Response.Statement, Signed: true,
		Customer: "c1", Vehicle: "v1", Concerns: []aftersales.ID{"n1", "n2"},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v (%v), want %+v", got, err, want)
	}
	restored, err := reception.Restore(v)
	if err != nil {
		t.Fatal(err)
	}
	if st, err := restored.Statement(); err != nil || st.Digest() != got.Sheet {
		t.Errorf("got digest %v (%v), want that of the statement that was signed", got.Sheet, err)
	}
}

func TestFromVisitWaitsForTheEnd(t *testing.T) {
	for commands := range 6 {
		if got, err := workorder.FromVisit(visit(t, commands)); !errors.Is(err, aftersales.RuleExtract) || !reflect.DeepEqual(got, workorder.Intake{}) {
			t.Errorf("after %d commands: got %+v (%v), want %v", commands, got, err, aftersales.RuleExtract)
		}
	}
	for name, edit := range map[string]func(*reception.Snapshot){
		"nothing but a status": func(v *reception.Snapshot) { *v = reception.Snapshot{Status: reception.StatusHandedOver} },
		"no signature":         func(v *reception.Snapshot) { v.Signed = nil },
		"a changed sheet":      func(v *reception.Snapshot) { v.Sheet.Concerns[0].ID = "n9" },
	} {
		v := visit(t, 6)
		edit(&v)
		if _, err := workorder.FromVisit(v); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("%s: got %v, want %v", name, err, aftersales.RuleHistory)
		}
	}
}

// WO-001, WO-004: the order opens from the extract, and its items answer the concerns of that sheet.
func TestOrderOpensFromTheExtract(t *testing.T) {
	v := visit(t, 6)
	intake, err := workorder.FromVisit(v)
	if err != nil {
		t.Fatal(err)
	}
	ref, err := aftersales.ParseRef("workorder/RO-1")
	if err != nil {
		t.Fatal(err)
	}
	call := aftersales.Call{Subject: ref, At: v.At, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}
	var o workorder.Order
	open := workorder.Open{
		Source:   workorder.Source{Kind: workorder.SourceSheet, Ref: v.Subject, Intake: intake},
		Customer: v.Customer, Vehicle: v.Vehicle, Advisor: "a1", Policy: workorder.DefaultPolicy(),
	}
	if _, err := o.Do(call, open); err != nil {
		t.Fatal(err)
	}
	for concern, want := range map[aftersales.ID][]aftersales.Code{"n2": nil, "n3": {workorder.RuleItemReason}} {
		_, err := o.Check(call, workorder.AddItem{Item: "i1", Work: workorder.Work{
			Text: "find the fault", Answers: workorder.Reason{Kind: workorder.ReasonConcern, ID: concern},
		}})
		var refused *aftersales.RefusedError
		var got []aftersales.Code
		if errors.As(err, &refused) {
			got = refused.Codes()
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v (%v), want %v", concern, got, err, want)
		}
	}
	v.Sheet.Concerns[0].ID, intake.Concerns[0] = "x", "x"
	if got := o.Snapshot().Source.Intake.Concerns[0]; got != "n1" {
		t.Errorf("got %s, want nothing shared with the extract", got)
	}
}
