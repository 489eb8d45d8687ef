package reception_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
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
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	subject, err := aftersales.ParseRef("reception/V-1")
	if err != nil {
		t.Fatal(err)
	}
	return &desk{TB: t, subject: subject, at: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
}

func (d *desk) call(role aftersales.Role) aftersales.Call {
	d.calls++
	d.at = d.at.Add(time.Minute)
	id := uuid.NewSHA1(uuid.NameSpaceURL, fmt.Append(nil, d.calls))
	return aftersales.Call{Subject: d.subject, ID: id, At: d.at, By: aftersales.Actor{ID: "a1", Role: role}}
}

func (d *desk) do(cmd reception.Command) {
	d.Helper()
	events, err := d.Do(d.call(aftersales.RoleAdvisor), cmd)
	if err != nil {
		d.Fatalf("%s: %v", reception.CommandName(cmd), err)
	}
	d.events = append(d.events, events...)
}

// refused gives a command that must be refused by exactly these rules, and asks that it left no trace.
func (d *desk) refused(cmd reception.Command, want ...aftersales.Code) {
	d.Helper()
	before := d.document()
	events, err := d.Do(d.call(aftersales.RoleAdvisor), cmd)
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
	st, err := d.Statement()
	if err != nil {
		d.Fatal(err)
	}
	sheet := d.Snapshot().Sheet.ID()
	return reception.SignSheet{
		Response: aftersales.Response{
			Subject: d.subject, Offer: sheet, Statement: st.Digest(), Signer: "c1", Name: "王小明", Method: aftersales.MethodPaper, SignedAt: d.at,
			Answers: []aftersales.LineAnswer{{Line: sheet, Decision: aftersales.Authorise}},
		},
		Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: d.at},
	}
}

func arrive(t testing.TB) reception.Arrive {
	t.Helper()
	vin, err := aftersales.ParseVIN("LSVAA4187E2123456")
	if err != nil {
		t.Fatal(err)
	}
	own, err := aftersales.ParsePhone("13812345678")
	if err != nil {
		t.Fatal(err)
	}
	senders, err := aftersales.ParsePhone("13987654321")
	if err != nil {
		t.Fatal(err)
	}
	plate, err := aftersales.ParsePlate("浙A12345")
	if err != nil {
		t.Fatal(err)
	}
	return reception.Arrive{
		Customer: aftersales.Party{ID: "c1", Name: "王小明", Phone: own},
		Sender:   aftersales.Party{ID: "c2", Name: "李小红", Phone: senders},
		Vehicle:  aftersales.Vehicle{ID: "v1", VIN: vin, Plate: plate, Model: "Santana"},
	}
}

const squeal = aftersales.Words("刹车的时候吱吱响，早上冷车更明显")

var (
	firstConcern  = reception.RecordConcern{Concern: "n1", Words: squeal}
	secondConcern = reception.RecordConcern{Concern: "n2", Words: "空调不凉", Corrects: 1}
	handOver      = reception.HandOver{Orders: []aftersales.ID{"RO-1"}, Parts: reception.PartsCheckInStock}
)

// handedOver is a visit whose sheet was corrected once.
func handedOver(t testing.TB) *desk {
	t.Helper()
	d := newDesk(t)
	d.do(arrive(t))
	d.do(firstConcern)
	d.do(d.signature())
	d.do(secondConcern)
	d.do(d.signature())
	d.do(handOver)
	return d
}

func TestLife(t *testing.T) {
	d := newDesk(t)
	stands := func(want reception.Status) {
		t.Helper()
		if got := d.Status(); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
	stands("")
	d.refused(firstConcern, aftersales.RuleLife)
	d.refused(handOver, aftersales.RuleLife)
	d.do(arrive(t))
	stands(reception.StatusArrived)
	d.refused(arrive(t), reception.RuleBegunOnce)
	d.refused(handOver, reception.RuleHandOver)
	d.do(firstConcern)
	stands(reception.StatusIntake)
	d.refused(handOver, reception.RuleHandOver)
	early := d.signature()
	d.do(reception.RecordConcern{Concern: "n1", Words: "刹车异响"})
	d.refused(early, aftersales.RuleSignature, aftersales.RuleSignatureTime) // the name is the same, the sheet is not
	d.do(d.signature())
	stands(reception.StatusSigned)
	d.refused(d.signature(), aftersales.RuleLife)
	d.refused(reception.HandOver{Orders: []aftersales.ID{"RO-1", "RO-1"}}, aftersales.RuleNameFree, reception.RuleHandOver)
	d.refused(reception.RecordConcern{Concern: "n2", Words: ""}, reception.RuleOwnWords, reception.RuleNewSheet)
	first := d.signature()
	d.do(secondConcern)
	stands(reception.StatusIntake)
	d.refused(first, reception.RuleNewSheet)
	d.refused(secondConcern, reception.RuleNewSheet)
	d.do(d.signature())
	d.do(handOver)
	stands(reception.StatusHandedOver)
	for _, cmd := range []reception.Command{firstConcern, first, handOver} {
		d.refused(cmd, reception.RuleUnchanged)
	}
	d.refused(arrive(t), reception.RuleBegunOnce)

	s := d.Snapshot()
	if len(s.Signed) != 2 || len(s.Signed[0].Sheet.Concerns) != 1 || len(s.Signed[1].Sheet.Concerns) != 2 {
		t.Errorf("got %d signed sheets, want both versions as they were signed", len(s.Signed))
	}
	if st, err := d.Statement(); err != nil || st.Digest() != s.Signed[1].Response.Statement {
		t.Errorf("the statement of the signed sheet is another one now: %v", err)
	}
	if s.ArrivedAt != d.events[0].At {
		t.Errorf("got %v, want the time of recording %v", s.ArrivedAt, d.events[0].At)
	}
}

// Who signs, how, and what for: each of these is not the signature of this sheet.
func TestSignature(t *testing.T) {
	d := newDesk(t)
	d.do(arrive(t))
	if _, err := d.Statement(); !errors.Is(err, aftersales.RuleThere) {
		t.Errorf("got %v, want no statement before the first concern", err)
	}
	d.do(firstConcern)
	for _, c := range []struct {
		name string
		edit func(*reception.SignSheet)
		want aftersales.Code
	}{
		{"another sheet", func(c *reception.SignSheet) { c.Response.Offer = "sheet-2" }, aftersales.RuleThere},
		{"paper without the digest", func(c *reception.SignSheet) { c.Response.Statement = aftersales.Digest{} }, aftersales.RuleSignature},
		{"another digest", func(c *reception.SignSheet) { c.Response.Statement[0]++ }, aftersales.RuleSignature},
		{"another visit", func(c *reception.SignSheet) { c.Response.Subject, _ = aftersales.ParseRef("reception/V-2") }, aftersales.RuleSignature},
		{"declined", func(c *reception.SignSheet) { c.Response.Answers[0].Decision = aftersales.Decline }, aftersales.RuleSignature},
		{"another line", func(c *reception.SignSheet) { c.Response.Answers[0].Line = "n1" }, aftersales.RuleSignature},
		{"a bystander", func(c *reception.SignSheet) { c.Response.Signer, c.Attestation.Signer = "a1", "a1" }, aftersales.RuleSignature},
		{"by word of mouth", func(c *reception.SignSheet) { c.Attestation.Level = aftersales.ConsentSpoken }, aftersales.RuleSignature},
		{"before the sheet was written", func(c *reception.SignSheet) { c.Response.SignedAt = d.events[0].At }, aftersales.RuleSignatureTime},
		{"tomorrow", func(c *reception.SignSheet) { c.Attestation.ReceivedAt = d.at.AddDate(0, 0, 1) }, aftersales.RuleSignatureTime},
	} {
		t.Run(c.name, func(t *testing.T) {
			d.TB = t
			cmd := d.signature()
			c.edit(&cmd)
			d.refused(cmd, c.want)
		})
	}
	d.TB = t
	sender := d.signature()
	sender.Response.Signer, sender.Attestation.Signer = "c2", "c2"
	d.do(sender)
}

func TestRefusalsComeBeforeRules(t *testing.T) {
	d := newDesk(t)
	d.refused(nil, aftersales.RuleChoice)
	d.refused(&reception.HandOver{}, aftersales.RuleChoice)
	d.refused(struct{ reception.HandOver }{}, aftersales.RuleChoice)
	d.refused(reception.Arrive{}, aftersales.RuleRequired, aftersales.RuleRequired)
	if _, err := d.Do(d.call(aftersales.RoleTechnician), arrive(t)); !errors.Is(err, aftersales.RuleRole) {
		t.Errorf("got %v, want %v", err, aftersales.RuleRole)
	}
	call := d.call(aftersales.RoleAdvisor)
	late := arrive(t)
	late.At = call.At.Add(time.Millisecond)
	if _, err := d.Do(call, late); !errors.Is(err, aftersales.RuleOrderOfTime) {
		t.Errorf("got %v, want %v", err, aftersales.RuleOrderOfTime)
	}
	for range 2 { // the second delivery finds it done
		if _, err := d.Do(call, arrive(t)); err != nil || d.Seq() != 1 {
			t.Fatalf("got %v at %d, want it done once", err, d.Seq())
		}
	}
	other := d.call(aftersales.RoleAdvisor)
	other.Subject, _ = aftersales.ParseRef("reception/V-2")
	if _, err := d.Do(other, firstConcern); !errors.Is(err, aftersales.RuleThere) || d.ID() != "V-1" {
		t.Errorf("got %v for %s, want %v", err, d.ID(), aftersales.RuleThere)
	}
	if _, err := d.Do(call, firstConcern); !errors.Is(err, aftersales.RuleSameCommand) {
		t.Errorf("got %v, want %v", err, aftersales.RuleSameCommand)
	}
	var many []reception.Command
	for i := range 100 {
		many = append(many, reception.RecordConcern{Concern: fmt.Sprintf("n%d", i), Words: "响"})
	}
	for _, cmd := range many {
		d.do(cmd)
	}
	d.refused(reception.RecordConcern{Concern: "n100", Words: "响"}, aftersales.RuleLength)
	d.do(many[99])
}

func TestCheckIsDo(t *testing.T) {
	d := newDesk(t)
	for _, cmd := range []reception.Command{handOver, arrive(t), firstConcern, arrive(t), handOver, secondConcern} {
		call := d.call(aftersales.RoleAdvisor)
		before := d.document()
		checked, checkErr := d.Check(call, cmd)
		if after := d.document(); after != before {
			t.Fatalf("Check changed\n%s\n%s", before, after)
		}
		done, doErr := d.Do(call, cmd)
		if !reflect.DeepEqual(checked, done) || aftersales.Explain(checkErr, aftersales.English) != aftersales.Explain(doErr, aftersales.English) {
			t.Errorf("Check: %v %v\nDo: %v %v", checked, checkErr, done, doErr)
		}
	}
}

func TestCan(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		role aftersales.Role
		want []string
		then reception.Command
	}{
		{aftersales.RoleGreeter, []string{"arrive"}, nil},
		{aftersales.RoleCustomer, nil, arrive(t)},
		{aftersales.RoleAdvisor, []string{"record-concern", "hand-over"}, firstConcern},
		{aftersales.RoleAdvisor, []string{"record-concern", "sign-sheet", "hand-over"}, nil},
		{aftersales.RoleCustomer, []string{"sign-sheet"}, nil},
		{aftersales.RoleCashier, nil, nil},
	} {
		var got []string
		for _, option := range d.Can(aftersales.Actor{ID: "p1", Role: c.role}) {
			got = append(got, option.Command)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s in %q: got %v, want %v", c.role, d.Status(), got, c.want)
		}
		if c.then != nil {
			d.do(c.then)
		}
	}
}

func TestReplayIsLive(t *testing.T) {
	d := handedOver(t)
	var read []reception.Event
	for i := range d.events {
		doc, err := json.Marshal(d.events[i])
		if err != nil {
			t.Fatal(err)
		}
		var e reception.Event
		if err := json.Unmarshal(doc, &e); err != nil {
			t.Fatalf("%s: %v", doc, err)
		}
		if again, err := json.Marshal(e); err != nil || string(again) != string(doc) {
			t.Errorf("got %s (%v), want %s", again, err, doc)
		}
		read = append(read, e)
		replayed, err := reception.Replay(read)
		if err != nil {
			t.Fatalf("after %v: %v", e, err)
		}
		if replayed.Seq() != int64(i+1) {
			t.Errorf("got sequence %d, want %d", replayed.Seq(), i+1)
		}
	}
	replayed, err := reception.Replay(read)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := replayed.Snapshot(), d.Snapshot(); !reflect.DeepEqual(got, want) {
		t.Errorf("replayed and live differ:\n%s\n%s", documentOf(t, got), documentOf(t, want))
	}
	for name, history := range map[string][]reception.Event{
		"begins late":     read[1:],
		"has a gap":       {read[0], read[2]},
		"is twice":        {read[0], read[0]},
		"hands over what": {read[0], moved(read[5], 2)},
		"signs what":      {read[0], moved(read[2], 2)},
		"wrong type":      {{Header: read[0].Header, Data: read[1].Data}},
		"no fact":         {{Header: read[0].Header}},
	} {
		if _, err := reception.Replay(history); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("a history that %s: got %v, want %v", name, err, aftersales.RuleHistory)
		}
	}
}

// moved is e at another place of the history.
func moved(e reception.Event, seq int64) reception.Event {
	e.Seq = seq
	return e
}

func documentOf(t testing.TB, s reception.Snapshot) string {
	t.Helper()
	doc, err := aftersales.Write(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}

func TestDocumentRoundTrip(t *testing.T) {
	d := newDesk(t)
	for _, next := range []func() reception.Command{
		func() reception.Command { return arrive(t) },
		func() reception.Command { return firstConcern },
		func() reception.Command { return d.signature() },
		func() reception.Command { return secondConcern },
		func() reception.Command { return d.signature() },
		func() reception.Command { return handOver },
	} {
		doc := d.document()
		var back reception.Visit
		if err := json.Unmarshal([]byte(doc), &back); err != nil {
			t.Fatalf("%s: %v", doc, err)
		}
		if !reflect.DeepEqual(back.Snapshot(), d.Snapshot()) {
			t.Errorf("%s is read as another visit", doc)
		}
		restored, err := reception.Restore(d.Snapshot())
		if err != nil || !reflect.DeepEqual(restored.Snapshot(), d.Snapshot()) {
			t.Errorf("Restore: %v", err)
		}
		d.do(next())
	}
	var back reception.Visit
	if err := json.Unmarshal([]byte(strings.Replace(d.document(), "reception/1", "reception/2", 1)), &back); !errors.Is(err, aftersales.RuleVersion) {
		t.Errorf("got %v, want %v", err, aftersales.RuleVersion)
	}
}

func TestNoHistoryLeadsThere(t *testing.T) {
	for name, edit := range map[string]func(*reception.Snapshot){
		"no events":             func(s *reception.Snapshot) { s.Seq = 0 },
		"a receipt short":       func(s *reception.Snapshot) { s.Seq++ },
		"another stage":         func(s *reception.Snapshot) { s.Subject, _ = aftersales.ParseRef("workorder/RO-1") },
		"no status":             func(s *reception.Snapshot) { s.Status = "" },
		"no customer":           func(s *reception.Snapshot) { s.Customer.ID = "" },
		"arrived later":         func(s *reception.Snapshot) { s.ArrivedAt = s.At.Add(time.Second) },
		"not signed":            func(s *reception.Snapshot) { s.Signed = nil },
		"only the first signed": func(s *reception.Snapshot) { s.Signed = s.Signed[:1] },
		"signature of another":  func(s *reception.Snapshot) { s.Signed[1].Response.Offer = "sheet-1" },
		"signed without digest": func(s *reception.Snapshot) { s.Signed[1].Response.Statement = aftersales.Digest{} },
		"signed by whom":        func(s *reception.Snapshot) { s.Signed[1].Attestation.Signer = "a1" },
		"changed after signing": func(s *reception.Snapshot) { s.Sheet.Concerns[0].Words = "方向盘抖动" },
		"no words":              func(s *reception.Snapshot) { s.Sheet.Concerns[0].Words = " " },
		"a concern twice":       func(s *reception.Snapshot) { s.Sheet.Concerns[1].ID = s.Sheet.Concerns[0].ID },
		"no concerns":           func(s *reception.Snapshot) { s.Sheet.Concerns = nil },
		"skipped a version":     func(s *reception.Snapshot) { s.Sheet.Version++ },
		"not ended":             func(s *reception.Snapshot) { s.EndedAt = time.Time{} },
		"to no order":           func(s *reception.Snapshot) { s.Orders = nil },
		"parts not looked for":  func(s *reception.Snapshot) { s.Parts = "" },
		"ended and open":        func(s *reception.Snapshot) { s.Status = reception.StatusSigned },
		"arrived with a sheet": func(s *reception.Snapshot) {
			s.Status, s.EndedAt, s.Orders, s.Parts = reception.StatusArrived, time.Time{}, nil, ""
		},
	} {
		s := handedOver(t).Snapshot()
		edit(&s)
		if _, err := reception.Restore(s); !errors.Is(err, aftersales.RuleHistory) {
			t.Errorf("%s: got %v, want %v", name, err, aftersales.RuleHistory)
		}
	}
}

// Nothing is shared with what went in or came out.
func TestNothingShared(t *testing.T) {
	d := newDesk(t)
	d.do(arrive(t))
	d.do(firstConcern)
	sign := d.signature()
	d.do(sign)
	hand := reception.HandOver{Orders: []aftersales.ID{"RO-1"}, Parts: reception.PartsCheckMissing}
	d.do(hand)
	before := d.document()
	sign.Response.Answers[0].Line = "x"
	hand.Orders[0] = "x"
	for i := range d.events {
		switch f := d.events[i].Data.(type) {
		case reception.SheetSigned:
			f.Response.Answers[0].Line = "x"
		case reception.HandedOver:
			f.Orders[0] = "x"
		}
	}
	s := d.Snapshot()
	s.Sheet.Concerns[0].ID, s.Orders[0] = "x", "x"
	s.Signed[0].Sheet.Concerns[0].ID, s.Signed[0].Response.Answers[0].Line = "x", "x"
	s.Signed[0].By = "x"
	if after := d.document(); after != before {
		t.Errorf("got %s, want %s", after, before)
	}
}

// The verbs are all but %w and %p: where these do not fit, fmt walks through the value and asks no method of it. vet refuses both.
func TestPrintsNoPersonalData(t *testing.T) {
	d := handedOver(t)
	s := d.Snapshot()
	_, refusal := d.Do(d.call(aftersales.RoleAdvisor), d.signature())
	_, unreadable := reception.ReadCommand("record-concern", 0, []byte(`{"concern":"n1","words":"`+string(squeal)+`","nonsense":1}`))
	values := []any{
		d.Visit, &d.Visit, s, &s, []reception.Visit{d.Visit}, struct{ V reception.Visit }{d.Visit},
		s.Sheet, s.Signed, s.Customer, s.Vehicle, d.events, &d.events[0], arrive(t), firstConcern, d.signature(),
		refusal, aftersales.Explain(refusal, aftersales.Chinese), unreadable, aftersales.Explain(unreadable, aftersales.English),
		d.Can(aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}),
	}
	for i := range d.events {
		values = append(values, d.events[i].Data)
	}
	secrets := []string{"王小明", "小明", "李小红", "13812345678", "2345678", "13987654321", "LSVAA4187E2123456", "A4187E212", "浙A12345", "吱吱响", "空调"}
	for _, v := range values {
		var printed strings.Builder
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%t", "%T", "%c", "%U", "%e", "%o", "%b"} {
			fmt.Fprintf(&printed, verb+"\n", v)
		}
		slog.New(slog.NewTextHandler(&printed, nil)).Info("seen", "value", v)
		for _, secret := range secrets {
			hex := fmt.Sprintf("%x", secret)
			if got := printed.String(); strings.Contains(got, secret) || strings.Contains(strings.ToLower(got), hex) {
				t.Errorf("%T prints %s:\n%s", v, secret, got)
			}
		}
	}
}
