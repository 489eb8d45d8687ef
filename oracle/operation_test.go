package oracle_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
)

const addItem = `{"subject":"workorder/RO-1","id":"0190b0f4-9d5c-7c7e-8f00-000000000001","expect":3,"at":"2026-03-02T17:00:00+08:00","by":{"id":"a1","role":"advisor"},"do":{"type":"add-item","v":1,"data":{"item":"i1","work":{"text":"pads","lines":[{"id":"l1","kind":"labour","text":"labour","quantity":"1.5","price":"200 CNY","tax":{"treatment":"rate","rate":"13"}},{"id":"l2","kind":"labour","text":"labour","quantity":"1.5","price":"200 CNY","tax":{"treatment":"rate","rate":"13"}}]}}},"was":"refused","state":{"seq":3}}`

// TestReadOperation proves that a line is read as it is written, and written as it is read.
func TestReadOperation(t *testing.T) {
	op, err := oracle.ReadOperation([]byte(addItem))
	if err != nil {
		t.Fatal(err)
	}
	if op.Subject.String() != "workorder/RO-1" || op.Subject.Ref().ID() != "RO-1" || op.Expect != 3 || op.Was != oracle.OutcomeRefused || string(op.State) != `{"seq":3}` ||
		!op.At.Equal(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)) || op.Do.Type != "add-item" || op.Do.V != 1 || op.By.Role != aftersales.RoleAdvisor {
		t.Errorf("got %+v", op)
	}
	written, err := aftersales.Write(op)
	if err != nil {
		t.Fatal(err)
	}
	again, err := oracle.ReadOperation(written)
	if err != nil {
		t.Fatal(err)
	}
	if twice, err := aftersales.Write(again); err != nil || string(twice) != string(written) {
		t.Errorf("got %s, %v\nwant %s", twice, err, written)
	}
}

// TestReadOperationFaults proves that every fault is found at its path and its very byte. The fault stands where the old text stood.
func TestReadOperationFaults(t *testing.T) {
	for _, test := range []struct {
		old, fault string
		code       aftersales.Code
		path       string
		at         string // the text that stands at the offset
	}{
		{`"workorder/RO-1"`, `"garage/RO-1"`, aftersales.RuleChoice, "subject", `"garage/RO-1"`},
		{`"workorder/RO-1"`, `"Pricing"`, aftersales.RuleCleanText, "subject", `"Pricing"`},
		{`"workorder/RO-1"`, `"workorder/"`, aftersales.RuleCleanText, "subject", `"workorder/"`},
		{`"0190b0f4-9d5c-7c7e-8f00-000000000001"`, `"0190B0F4"`, aftersales.RuleCleanText, "id", `"0190B0F4"`},
		{`"2026-03-02T17:00:00+08:00"`, `"yesterday"`, aftersales.RuleDocument, "at", `"yesterday"`},
		{`"role":"advisor"`, `"role":"adviser"`, aftersales.RuleChoice, "by.role", `"adviser"`},
		{`"expect":3`, `"expect":3.0`, aftersales.RuleDocument, "expect", `3.0`},
		{`"expect":3`, `"Expect":3`, aftersales.RuleKnownField, "", `"Expect"`},
		{`"expect":3,`, `"expect":3,"hope":1,`, aftersales.RuleKnownField, "hope", `"hope"`},
		{`"v":1`, `"v":0`, aftersales.RuleNumber, "do.v", `0,"data"`},
		{`"v":1`, `"v":2`, aftersales.RuleVersion, "do.v", `2,"data"`},
		{`"v":1,`, ``, aftersales.RuleRequired, "do.v", `},"was"`},
		{`"add-item"`, `"add-items"`, aftersales.RuleChoice, "do.type", `"add-items"`},
		{`"item":"i1"`, `"itme":"i1"`, aftersales.RuleKnownField, "do.data.itme", `"itme"`},
		{`"item":"i1",`, ``, aftersales.RuleRequired, "do.data.item", `}},"was"`},
		{`"quantity":"1.5","price":"200 CNY","tax":{"treatment":"rate","rate":"13"}}]`, `"quantity":"1.55.","price":"200 CNY","tax":{"treatment":"rate","rate":"13"}}]`, aftersales.RuleNumber, "do.data.work.lines[1].quantity", `"1.55."`},
		{`"rate":"13"}}]`, `"rate":13}}]`, aftersales.RuleDocument, "do.data.work.lines[1].tax.rate", `13}}]`},
		{`"text":"pads"`, `"text":null`, aftersales.RuleDocument, "do.data.work.text", `null`},
		{`"text":"pads"`, "\"text\":\"p\u200bads\"", aftersales.RuleCleanText, "do.data.work.text", "\u200b"},
		{`"was":"refused"`, `"was":"denied"`, aftersales.RuleChoice, "was", `"denied"`},
		{`{"seq":3}}`, `{"seq":3}} {}`, aftersales.RuleDocument, "", `{}`},
		{`{"seq":3}`, `{"seq":3,"seq":3}`, aftersales.RuleDocument, "state.seq", `"seq":3}}`},
	} {
		line := strings.Replace(addItem, test.old, test.fault, 1)
		if line == addItem {
			t.Fatalf("%s: nothing replaced", test.old)
		}
		// Where a line stands in memory changes nothing.
		for _, line := range [][]byte{[]byte(line), append(make([]byte, 0, 4000), line...), slices.Concat([]byte("xyz"), []byte(line), []byte("abc"))[3 : 3+len(line)]} {
			_, err := oracle.ReadOperation(line)
			var u *aftersales.UnreadableError
			if !errors.As(err, &u) || u.Code != test.code || u.Path != test.path || !strings.HasPrefix(string(line[min(len(line), u.Offset):]), test.at) {
				t.Errorf("%s: got %v, want %s at %s", test.fault, err, test.code, test.path)
			}
		}
	}
}

// TestReadQuestionFaults proves the same for questions.
func TestReadQuestionFaults(t *testing.T) {
	const question = `{"subject":"pricing","at":"2026-03-02T09:00:00Z","by":{"id":"a1","role":"advisor"},"do":{"data":{"total":"100.00 CNY","weights":["1","1","1"]},"type":"allocate","v":1}}`
	if op, err := oracle.ReadOperation([]byte(question)); err != nil || op.Subject.String() != "pricing" || !op.Subject.Ref().IsZero() {
		t.Errorf("got %v, %v", op, err)
	}
	for _, test := range []struct {
		old, fault string
		code       aftersales.Code
		path, at   string
	}{
		{`"allocate"`, `"divide"`, aftersales.RuleChoice, "do.type", `"divide"`},
		{`"v":1`, `"v":7`, aftersales.RuleVersion, "do.v", `7}}`},
		{`"v":1`, `"v":-1`, aftersales.RuleNumber, "do.v", `-1}}`},
		{`["1","1","1"]`, `["1","x","1"]`, aftersales.RuleNumber, "do.data.weights[1]", `"x"`},
		{`{"total":"100.00 CNY","weights":["1","1","1"]}`, `[]`, aftersales.RuleDocument, "do.data", `[]`},
	} {
		line := strings.Replace(question, test.old, test.fault, 1)
		_, err := oracle.ReadOperation([]byte(line))
		var u *aftersales.UnreadableError
		if !errors.As(err, &u) || u.Code != test.code || u.Path != test.path || !strings.HasPrefix(line[u.Offset:], test.at) {
			t.Errorf("%s: got %v, want %s at %s", test.fault, err, test.code, test.path)
		}
	}
}
