package appointment_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/appointment"
	"github.com/aftersales-go/aftersales/internal/stagetest"
)

// TestHostileValues gives the door values that no document could hold: each is refused with a code of the shared catalogue, leaves no trace, and the error stays short.
func TestHostileValues(t *testing.T) {
	const size = 1 << 16
	long, wide := strings.Repeat("x", size), strings.Repeat("\U00020000", size/4)
	book := func(edit func(*appointment.Book)) appointment.Command {
		c := bookAt(startOf(1).Add(-48 * time.Hour))
		edit(&c)
		return c
	}
	for name, row := range map[string]struct {
		cmd  appointment.Command
		want []aftersales.Code
	}{
		"nothing":                        {nil, codes("AS-002")},
		"a pointer":                      {&appointment.Cancel{Reason: "x"}, codes("AS-002")},
		"a type of the host's":           {struct{ appointment.Cancel }{}, codes("AS-002")},
		"a long ID":                      {book(func(c *appointment.Book) { c.Customer.ID = long }), codes("AS-003")},
		"long words":                     {book(func(c *appointment.Book) { c.Request = aftersales.Words(wide) }), codes("AS-003")},
		"words of zeros":                 {book(func(c *appointment.Book) { c.Request = "a\x00b" }), codes("AS-006")},
		"invalid UTF-8":                  {book(func(c *appointment.Book) { c.Special = "\xc3\x28" }), codes("AS-006")},
		"blank words":                    {book(func(c *appointment.Book) { c.Request = "  " }), codes("AS-001")},
		"an unknown purpose":             {book(func(c *appointment.Book) { c.Purposes = []appointment.Purpose{appointment.Purpose(long)} }), codes("AS-002")},
		"many purposes":                  {book(func(c *appointment.Book) { c.Purposes = slices.Repeat(c.Purposes, size) }), codes("AS-003")},
		"many hours":                     {book(func(c *appointment.Book) { c.Load.Open = slices.Repeat(c.Load.Open, size) }), codes("AS-003")},
		"many slots offered":             {book(func(c *appointment.Book) { c.Agreed.Offered = make([]aftersales.LocalTime, size) }), codes("AS-003")},
		"a slot of all minutes":          {book(func(c *appointment.Book) { c.Slot.Minutes = math.MaxInt }), codes("AS-007")},
		"a slot of less than none":       {book(func(c *appointment.Book) { c.Slot.Minutes = math.MinInt }), codes("AS-007")},
		"a slot of no kind":              {book(func(c *appointment.Book) { c.Slot.Kind = "" }), codes("AS-001")},
		"more capacity than any":         {book(func(c *appointment.Book) { c.Load.Capacity = math.MaxInt }), codes("AS-007")},
		"less than nothing taken":        {book(func(c *appointment.Book) { c.Load.Taken = math.MinInt }), codes("AS-007")},
		"a load of no slot":              {book(func(c *appointment.Book) { c.Load.Slot = "" }), codes("AS-001")},
		"a negative reserve":             {book(func(c *appointment.Book) { c.Load.Reserve = must(aftersales.NumberOf(-1)) }), codes("AS-007")},
		"the year 1":                     {book(func(c *appointment.Book) { c.At = time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC) }), codes("AS-005")},
		"the last second of all":         {book(func(c *appointment.Book) { c.Slot.Start.At = time.Unix(1<<63-1, 0) }), codes("AS-005")},
		"hours at the last second":       {book(func(c *appointment.Book) { c.Load.Open[0].To = time.Unix(1<<63-1, 0) }), codes("AS-005")},
		"a wall clock that does not fit": {book(func(c *appointment.Book) { c.Slot.Start.Offset = -480 }), codes("AS-005")},
		"an offset beyond all":           {book(func(c *appointment.Book) { c.Slot.Start.Offset = math.MaxInt }), codes("AS-007")},
		"a chain of most rebookings": {book(func(c *appointment.Book) {
			c.Replaces = appointment.Earlier{Booking: must(aftersales.ParseRef("appointment/B-0")), Number: math.MaxInt}
		}), codes("AS-007")},
		"a policy of most grace": {book(func(c *appointment.Book) { c.Policy.Grace = math.MaxInt }), codes("AS-007")},
	} {
		d := newDesk(t)
		events, err := d.o.Do(d.call(asOwner), row.cmd)
		if got := slices.Compact(codesOf(err)); !slices.Equal(got, row.want) || len(events) > 0 || d.o.Seq() != 0 {
			t.Errorf("%s: refused by %v, want %v", name, got, row.want)
		}
		if err != nil && (len(err.Error()) > 256 || strings.ContainsAny(err.Error(), "\n\r")) {
			t.Errorf("%s: the error has %d bytes", name, len(err.Error()))
		}
	}
}

// TestAttacks tries what somebody might who wants the rule and not what it is for; each pair differs in one thing.
func TestAttacks(t *testing.T) {
	deed := func(d *desk, by aftersales.Actor, cmd appointment.Command, want ...aftersales.Code) {
		t.Helper()
		before := bytesOf(t, d.o)
		_, err := d.o.Do(d.call(by), cmd)
		if got := codesOf(err); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", appointment.CommandName(cmd), got, want)
		}
		if err != nil && bytesOf(t, d.o) != before {
			t.Errorf("%s left a trace", appointment.CommandName(cmd))
		}
	}
	booked := func() *desk {
		d := newDesk(t)
		d.do(asOwner, bookAt(d.at))
		return d
	}
	d := booked() // two hours that do not meet are no way round the closing time
	gap := appointment.Reschedule{Slot: slotOf(2), Load: loadOf(2, 0), Channel: appointment.ChannelPhone, Agreed: agreedAt(d.at), Reason: "x"}
	noon := startOf(2).Add(30 * time.Minute)
	gap.Load.Open = []aftersales.Hours{{From: startOf(2), To: noon}, {From: noon.Add(time.Millisecond), To: noon.Add(time.Hour)}}
	deed(d, asOwner, gap, "AP-015", "AP-017")
	gap.Load.Open[1].From = noon
	deed(d, asOwner, gap)
	d = booked() // a move is not agreed to by its own announcement, nor by a stranger in the customer's role
	deed(d, asOwner, appointment.AnnounceMove{Slot: slotOf(2), Load: loadOf(2, 0), Reason: appointment.MoveReasonParts, Told: d.at})
	agree := appointment.AnswerMove{Answer: appointment.MoveAnswerAgreed, Channel: appointment.ChannelApp, Agreed: agreedAt(d.at)}
	deed(d, aftersales.Actor{ID: "c9", Role: aftersales.RoleCustomer}, agree, "AP-203", "AP-011")
	deed(d, asCustomer, agree)
	d = booked() // the reading back of a former call is none for this one if it was after it
	late := appointment.Reschedule{Slot: slotOf(2), Load: loadOf(2, 0), Channel: appointment.ChannelPhone, Agreed: agreedAt(d.at.Add(time.Millisecond)), Reason: "x"}
	deed(d, asOwner, late, "AS-005", "AP-017")
	late.Agreed = agreedAt(d.at)
	deed(d, asOwner, late)
	d = booked() // nobody waives for himself, nor what is not waivable
	for _, w := range []aftersales.Waiver{{Code: appointment.RuleBookable, Reason: "x", By: asOwner}, {Code: appointment.RuleBookable, Reason: "", By: asManager}, {Code: appointment.RuleSlot, Reason: "x", By: asManager}} {
		call := d.call(asOwner)
		call.Waive = []aftersales.Waiver{w}
		full := late
		full.Load.Taken = 3
		if _, err := d.o.Do(call, full); !slices.Equal(codesOf(err), codes("AS-101")) {
			t.Errorf("waived by %v: got %v", w, err)
		}
	}
	d = booked() // an arrival before the miss was recorded is on time, whoever records it late
	start := startOf(1)
	d.at = start.Add(20 * time.Minute)
	deed(d, asSystem, appointment.RecordMiss{})
	deed(d, asGreeter, appointment.RecordArrival{At: start.Add(15 * time.Minute)})
	if s := d.o.Snapshot(); s.Arrival.Late || !s.Arrival.Missed {
		t.Errorf("got %+v, want on time though recorded as missed", s.Arrival)
	}
}

// TestNothingIsShared edits whatever a host can reach after every command of a life, and asks that the booking stays the same.
func TestNothingIsShared(t *testing.T) {
	d := newDesk(t)
	slices := 0
	for _, step := range d.life() {
		step()
		want := bytesOf(t, d.o)
		snapshot := d.o.Snapshot()
		restored, err := appointment.Restore(snapshot)
		if err != nil {
			t.Fatal(err)
		}
		event := d.events[len(d.events)-1]
		kept := string(must(event.MarshalJSON()))
		slices += stagetest.Scribble(reflect.ValueOf(&snapshot)) + stagetest.Scribble(reflect.ValueOf(d.o.Can(asOwner)))
		var copied appointment.Event
		if err := json.Unmarshal([]byte(kept), &copied); err != nil {
			t.Fatal(err)
		}
		slices += stagetest.Scribble(reflect.ValueOf(&event))
		d.events[len(d.events)-1] = copied
		if got := bytesOf(t, d.o); got != want {
			t.Fatalf("an edit reaches the booking\n%s\n%s", got, want)
		}
		if got := bytesOf(t, restored); got != want {
			t.Fatalf("an edit reaches the booking restored\n%s\n%s", got, want)
		}
	}
	other := newDesk(t)
	cmd := bookAt(other.at)
	cmd.Agreed.Offered = []aftersales.LocalTime{slotOf(1).Start}
	other.do(asOwner, cmd)
	want, event := bytesOf(t, other.o), string(must(other.events[0].MarshalJSON()))
	slices += stagetest.Scribble(reflect.ValueOf(&cmd))
	if bytesOf(t, other.o) != want || string(must(other.events[0].MarshalJSON())) != event {
		t.Error("an edit of the command reaches the booking or its event")
	}
	for _, list := range []any{appointment.Rules(), appointment.Duties(), appointment.Matrix(), appointment.Statuses(), appointment.Purposes(), appointment.Recipients()} {
		slices += stagetest.Scribble(reflect.ValueOf(list))
	}
	if len(appointment.Rules()[0].Says) == 0 || appointment.Recipients()[0] == "" || appointment.Matrix()[4].On[0] == "" {
		t.Error("a host can edit a catalogue")
	}
	if slices < 100 {
		t.Errorf("%d slices were overwritten, want at least 100", slices)
	}
}

// record is all that a life says, with its times in the zone that in puts them in.
func record(t testing.TB, in *time.Location) string {
	var b strings.Builder
	d := newDesk(t)
	d.at = d.at.In(in)
	calendar := aftersales.Calendar{Offset: 480, Hours: []aftersales.OpenHours{{Kind: aftersales.OpeningService, Days: aftersales.Weekdays(), From: must(aftersales.NewClock(8, 0)), To: must(aftersales.NewClock(18, 0))}}}
	for _, step := range d.life() {
		step()
		s := d.o.Snapshot()
		fmt.Fprintln(&b, string(must(d.events[len(d.events)-1].MarshalJSON())), d.events[len(d.events)-1].ID(), bytesOf(t, d.o), d.o.Can(asOwner), s.Duties(calendar, d.at.Add(time.Hour).UTC()))
		_, err := d.o.Check(d.call(asOwner), appointment.Reschedule{Load: appointment.Load{Slot: "x"}})
		fmt.Fprintln(&b, err, aftersales.Explain(err, aftersales.Chinese))
	}
	return b.String()
}

// TestSameBytesEverywhere asks for the same record in other environments, and with times in other zones.
func TestSameBytesEverywhere(t *testing.T) {
	want := record(t, time.UTC)
	stagetest.SameBytesEverywhere(t, want)
	for _, zone := range []*time.Location{time.FixedZone("CST", 8*3600), time.FixedZone("", -(3*3600 + 30*60))} {
		if got := record(t, zone); got != want {
			t.Errorf("in %v the record is another", zone)
		}
	}
}

// leakTypes are the exported structs of the package; a test holds the list against the source.
var leakTypes = []any{
	appointment.AcknowledgeNotice{}, appointment.Agreement{}, appointment.AnnounceMove{}, appointment.AnswerMove{}, appointment.Arrival{}, appointment.Arrived{}, appointment.Book{}, appointment.Booked{}, appointment.Booking{},
	appointment.Called{}, appointment.Came{}, appointment.Cancel{}, appointment.Cancelled{}, appointment.Change{}, appointment.Close{}, appointment.Closed{}, appointment.Confirmation{}, appointment.ConfirmReadiness{}, appointment.Contact{}, appointment.ContactMissed{}, appointment.Copy{},
	appointment.Earlier{}, appointment.Event{}, appointment.Invited{}, appointment.IssueNotice{}, appointment.Load{}, appointment.Missed{}, appointment.MissedContacted{}, appointment.MonthlyReturn{}, appointment.Move{}, appointment.MoveAnnounced{},
	appointment.MoveAnswered{}, appointment.MoveTold{}, appointment.Need{}, appointment.Notice{}, appointment.NoticeAcknowledged{}, appointment.NoticeIssued{}, appointment.Option{}, appointment.OwnerTransferred{}, appointment.Permission{}, appointment.Policy{},
	appointment.PostedOnBoard{}, appointment.Posting{}, appointment.PostOnBoard{}, appointment.Prefilled{}, appointment.PrepareReception{}, appointment.Rates{}, appointment.ReadinessConfirmed{}, appointment.ReceptionPrepared{}, appointment.RecordArrival{},
	appointment.RecordMiss{}, appointment.Remind{}, appointment.Reminded{}, appointment.Reminder{}, appointment.Reschedule{}, appointment.Rescheduled{}, appointment.Slot{}, appointment.Snapshot{}, appointment.TellMove{}, appointment.Traffic{}, appointment.TrafficDay{},
	appointment.Transfer{}, appointment.TransferOwner{}, appointment.Window{},
}

// TestNothingLeaks plants personal data in every type and prints it.
func TestNothingLeaks(t *testing.T) {
	var listed []string
	values := map[string]any{}
	for _, zero := range leakTypes {
		listed = append(listed, reflect.TypeOf(zero).Name())
		values[reflect.TypeOf(zero).Name()] = stagetest.Planted(zero, appointment.Booked{})
	}
	stagetest.NothingIsPrinted(t, values)
	files := must(filepath.Glob("*.go"))
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree := must(parser.ParseFile(token.NewFileSet(), file, nil, 0))
		ast.Inspect(tree, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			_, isText := spec.Type.(*ast.Ident)
			_, isInterface := spec.Type.(*ast.InterfaceType)
			if ident, _ := spec.Type.(*ast.Ident); spec.Name.IsExported() && !isInterface && (!isText || ident.Name != "string") && !slices.Contains(listed, spec.Name.Name) {
				t.Errorf("%s: type %s is not in leakTypes", file, spec.Name.Name)
			}
			return true
		})
	}
}

// TestNoHistoryLeadsThere edits a snapshot so that no history leads to it.
func TestNoHistoryLeadsThere(t *testing.T) {
	d := newDesk(t)
	steps := d.life()
	var at []appointment.Snapshot
	for _, step := range steps {
		step()
		at = append(at, d.o.Snapshot())
	}
	for name, row := range map[string]struct {
		step int
		edit func(*appointment.Snapshot)
	}{
		"no events":                     {0, func(s *appointment.Snapshot) { s.Seq = 0 }},
		"a receipt short":               {0, func(s *appointment.Snapshot) { s.Seq++ }},
		"another stage":                 {0, func(s *appointment.Snapshot) { s.Subject = must(aftersales.ParseRef("reception/V-1")) }},
		"no status":                     {0, func(s *appointment.Snapshot) { s.Status = "x" }},
		"no owner":                      {0, func(s *appointment.Snapshot) { s.Owner = "" }},
		"no phone":                      {0, func(s *appointment.Snapshot) { s.Customer.Phone = aftersales.Phone{} }},
		"a slot that does not fit":      {0, func(s *appointment.Snapshot) { s.Slot.Start.Offset = 0 }},
		"a later slot":                  {0, func(s *appointment.Snapshot) { s.SlotAt = s.SlotAt.Add(time.Second) }},
		"another round":                 {0, func(s *appointment.Snapshot) { s.Round = 2 }},
		"prepared without a sheet":      {5, func(s *appointment.Snapshot) { s.Status = appointment.StatusPrepared }},
		"booked though prepared":        {6, func(s *appointment.Snapshot) { s.Status = appointment.StatusBooked }},
		"ready without a word":          {0, func(s *appointment.Snapshot) { s.Needs[0].Status = appointment.NeedStatusReady }},
		"a sheet without fields":        {6, func(s *appointment.Snapshot) { s.Sheet.Fields = s.Sheet.Fields[1:] }},
		"a notice of two copies":        {1, func(s *appointment.Snapshot) { s.Notices[0].Copies = s.Notices[0].Copies[1:] }},
		"a notice of the next round":    {1, func(s *appointment.Snapshot) { s.Notices[0].Round = 2 }},
		"a copy read by nobody":         {2, func(s *appointment.Snapshot) { s.Notices[0].Copies[1].Who = "" }},
		"an owner from nowhere":         {8, func(s *appointment.Snapshot) { s.Owner = "a9" }},
		"a transfer without a reason":   {8, func(s *appointment.Snapshot) { s.Owners[0].Reason = "" }},
		"a change without a reason":     {9, func(s *appointment.Snapshot) { s.Changes[0].Reason = "" }},
		"a move without a reason":       {10, func(s *appointment.Snapshot) { s.Moves[0].Reason = "" }},
		"move asked without a move":     {9, func(s *appointment.Snapshot) { s.Status = appointment.StatusMoveAsked }},
		"a move agreed to by a clerk":   {12, func(s *appointment.Snapshot) { s.Moves[0].Person = "a1" }},
		"a move answered before it was": {12, func(s *appointment.Snapshot) { s.Moves[0].Answered = s.Moves[0].At.Add(-time.Second) }},
		"missed in time":                {13, func(s *appointment.Snapshot) { s.MissedAt = s.Deadline() }},
		"missed and not so":             {13, func(s *appointment.Snapshot) { s.MissedAt = time.Time{} }},
		"a call before the miss":        {14, func(s *appointment.Snapshot) { s.Contacts[0].At = s.Deadline().Add(-time.Second) }},
		"closed with itself":            {15, func(s *appointment.Snapshot) { s.Rebooking = s.Subject }},
		"ended and not so":              {15, func(s *appointment.Snapshot) { s.EndedAt = time.Time{} }},
		"arrived and closed":            {15, func(s *appointment.Snapshot) { s.Arrival = appointment.Arrival{At: s.At} }},
		"fewer events than facts":       {15, func(s *appointment.Snapshot) { s.Reminders = slices.Repeat(s.Reminders, 5) }},
	} {
		s := must(appointment.Restore(at[row.step])).Snapshot()
		row.edit(&s)
		if _, err := appointment.Restore(s); !slices.Equal(codesOf(err), codes("AS-205")) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	for i := range d.events {
		for _, events := range [][]appointment.Event{slices.Delete(slices.Clone(d.events), i, i+1), append(slices.Clone(d.events[:i+1]), d.events[i])} {
			if o, err := appointment.Replay(events); i < len(d.events)-1 && (err == nil || o != nil) {
				t.Errorf("a history without or with twice event %d is one", i)
			}
		}
	}
}

func TestHostileLives(t *testing.T) { stage().HostileLives(t, 420) }
