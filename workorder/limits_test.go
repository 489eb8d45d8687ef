package workorder_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/workorder"
)

// TestListsEnd gives each command that adds to a list of the order until it is refused: AS-003, and the list is full. The order can still be read.
func TestListsEnd(t *testing.T) {
	clerk := aftersales.Actor{ID: "p1", Role: aftersales.RolePartsClerk}
	told := func(s *shop) workorder.Consented {
		return workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at}
	}
	for _, test := range []struct {
		list  string
		held  func(workorder.Snapshot) int
		made  func(s *shop)
		by    aftersales.Actor
		again func(s *shop, n int) workorder.Command
		most  int // 0: 200
	}{
		{"diagnoses", func(s workorder.Snapshot) int { return len(s.Diagnoses) }, (*shop).opened, asAdvisor, func(*shop, int) workorder.Command {
			return workorder.RecordDiagnosis{Finding: "oil leak 漏油"}
		}, 0},
		{"advisors", func(s workorder.Snapshot) int { return len(s.Advisors) }, (*shop).authorised, asAdvisor, func(_ *shop, n int) workorder.Command {
			return workorder.TransferAdvisor{To: fmt.Sprintf("a%d", 1+(n+1)%2), Reason: "leave 休假"}
		}, 0},
		{"keys", func(s workorder.Snapshot) int { return len(s.Handovers) }, (*shop).authorised, asDispatcher, func(*shop, int) workorder.Command {
			return workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t1"}, Keys: "t1"}
		}, 0},
		{"told", func(s workorder.Snapshot) int { return len(s.Told) }, (*shop).authorised, asAdvisor, func(s *shop, _ int) workorder.Command {
			return workorder.ReportProgress{Told: told(s)}
		}, 0},
		{"promises", func(s workorder.Snapshot) int { return len(s.Promises) }, (*shop).authorised, asAdvisor, func(s *shop, n int) workorder.Command {
			return workorder.RevisePromise{To: s.at.Add(time.Duration(n+48) * time.Hour), Reason: workorder.DelayCauseParts, Told: told(s)}
		}, 0},
		{"substitute", func(s workorder.Snapshot) int { return len(s.Substitute) }, (*shop).authorised, asAdvisor, func(s *shop, _ int) workorder.Command {
			return workorder.ProvideSubstitute{Kind: workorder.SubstituteCar, Car: "s7", From: s.at}
		}, 0},
		{"copies", func(s workorder.Snapshot) int { return len(s.Copies) }, (*shop).authorised, asAdvisor, func(*shop, int) workorder.Command {
			return workorder.HandOverCopies{Documents: []workorder.Document{workorder.DocumentSheet, workorder.DocumentOrder}, To: "c1"}
		}, 0},
		{"parts of an item", func(s workorder.Snapshot) int { return len(s.Items[0].Parts) }, (*shop).authorised, clerk, func(*shop, int) workorder.Command {
			return workorder.IssueParts{Item: "i1", Part: "CLEANER", Quantity: shopNumber("1"), Use: workorder.PartUseConsumable, To: "t1"}
		}, 0},
		{"items", func(s workorder.Snapshot) int { return len(s.Items) }, (*shop).opened, asAdvisor, func(_ *shop, n int) workorder.Command {
			return workorder.AddItem{Item: fmt.Sprint("n", n), Work: hoseWork()}
		}, 500},
		{"lines of all items", func(s workorder.Snapshot) (n int) {
			for i := range s.Items {
				n += len(s.Items[i].Work.Lines)
			}
			return n
		}, (*shop).open, asAdvisor, func(_ *shop, n int) workorder.Command {
			w := hoseWork()
			line := w.Lines[0]
			w.Lines = nil
			for i := range 100 {
				line.ID = fmt.Sprint("l", i)
				w.Lines = append(w.Lines, line)
			}
			return workorder.AddItem{Item: fmt.Sprint("n", n), Work: w}
		}, 2000},
		{"offers", func(s workorder.Snapshot) int { return len(s.Offers) }, (*shop).opened, asAdvisor, func(s *shop, n int) workorder.Command {
			return s.offerOf(fmt.Sprint("n", n), "i1", "i2")
		}, 100},
		{"signers", func(s workorder.Snapshot) int { return len(s.Signers) }, (*shop).opened, asCustomer, func(_ *shop, n int) workorder.Command {
			return workorder.NameSigner{Person: aftersales.Party{ID: fmt.Sprint("n", n)}, Scope: workorder.SignerScopeAll}
		}, 50},
		{"parts of all items", func(s workorder.Snapshot) (n int) {
			for i := range s.Items {
				n += len(s.Items[i].Parts)
			}
			return n
		}, func(s *shop) {
			s.opened()
			items := []aftersales.ID{"i1", "i2", "i3", "i4", "i5", "i6"}
			for _, id := range items[2:] {
				s.do(asAdvisor, workorder.AddItem{Item: id, Work: hoseWork()})
			}
			s.quote("o1", items...)
			s.do(asCustomer, s.answer("o1"))
		}, clerk, func(_ *shop, n int) workorder.Command {
			return workorder.IssueParts{Item: fmt.Sprint("i", n%6+1), Part: "CLEANER", Quantity: shopNumber("1"), Use: workorder.PartUseConsumable, To: "t1"}
		}, 1000},
	} {
		t.Run(test.list, func(t *testing.T) {
			s := newShop(t)
			test.made(s)
			var err error
			for n := 0; err == nil && n < 1100; n++ {
				err = s.give(s.call(test.by), test.again(s, n))
			}
			if got, want := shopCodes(err), []aftersales.Code{aftersales.RuleLength}; !slices.Equal(got, want) {
				t.Errorf("got %v, want %v", got, want)
			}
			if got, want := test.held(s.order.Snapshot()), cmp.Or(test.most, 200); got != want {
				t.Errorf("the list holds %d, want %d", got, want)
			}
			var again workorder.Order
			if err := again.UnmarshalJSON([]byte(shopBytes(t, s.order))); err != nil {
				t.Errorf("the order cannot be read: %v", err)
			}
		})
	}
}

// TestNoListGrowsForEver repeats the commands of all scenarios, each with other names and times as it asks for them, until they are refused or have been accepted very often: no list of the order outgrows its bound, what would lengthen a full one is refused for its length, and the order can still be read. A list that no command can lengthen so often is not proved to end.
func TestNoListGrowsForEver(t *testing.T) {
	const most, often = 200, 230
	full := map[string]bool{} // lists that got there
	for name, all := range shown(t) {
		tried := 0
		for _, l := range all {
			if !l.accepted || tried == 2 || !told(t, l) {
				continue
			}
			tried++
			s := newShop(t)
			for _, next := range l.steps(t)(s) {
				by, cmd := next()
				s.do(by, cmd)
			}
			by, cmd := l.ops[len(l.ops)-1].By, l.cmds[len(l.cmds)-1]
			var err error
			for n := 0; err == nil && n < often; n++ {
				for _, v := range varied(cmd, n) {
					if err = s.give(s.call(by), v); err == nil {
						break
					}
				}
			}
			snapshot := s.order.Snapshot()
			for list, n := range lengths(reflect.ValueOf(snapshot), "") {
				if n >= most {
					full[list] = true
				}
				switch bound, own := map[string]int{"Items": 500, "Items.Parts": 4 * most}[list]; {
				case own && n > bound, !own && n > most:
					t.Errorf("%s, repeated after %s: %s holds %d", name, l.name, list, n)
				case !own && n == most && err != nil && !slices.Contains(shopCodes(err), aftersales.RuleLength):
					t.Errorf("%s, repeated after %s: %s is full, and refused is it by %v", name, l.name, list, shopCodes(err))
				}
			}
			var again workorder.Order
			if err := again.UnmarshalJSON([]byte(shopBytes(t, s.order))); err != nil {
				t.Errorf("%s, repeated after %s: the order cannot be read: %v", name, l.name, err)
			}
		}
	}
	if got := slices.Sorted(maps.Keys(full)); len(got) < 8 {
		t.Errorf("only %v got full", got)
	} else {
		t.Logf("full: %v", got)
	}
}

// varied are a command as it is, with each of its names another one, and with all its times later.
func varied(cmd workorder.Command, n int) []workorder.Command {
	variants := []workorder.Command{cmd}
	typ := reflect.TypeOf(cmd)
	vary := func(edit func(reflect.Value)) {
		v := reflect.New(typ).Elem()
		v.Set(reflect.ValueOf(cmd))
		edit(v)
		if c, is := v.Interface().(workorder.Command); is {
			variants = append(variants, c)
		}
	}
	for i := range typ.NumField() {
		if typ.Field(i).Type == reflect.TypeFor[aftersales.ID]() {
			vary(func(v reflect.Value) { v.Field(i).SetString(fmt.Sprint("n", n)) })
		}
	}
	vary(func(v reflect.Value) {
		move(v, func(at time.Time) time.Time { return at.Add(time.Duration(n+1) * time.Minute) })
	})
	return variants
}

// lengths are how long the lists are that are reached from v, by their paths; of several under one path, the longest.
func lengths(v reflect.Value, path string) map[string]int {
	found := map[string]int{}
	merge := func(more map[string]int) {
		for list, n := range more {
			found[list] = max(found[list], n)
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Anonymous {
				merge(lengths(v.Field(i), path))
			} else if f.IsExported() {
				merge(lengths(v.Field(i), strings.TrimPrefix(path+"."+f.Name, ".")))
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			break
		}
		found[path] = v.Len()
		for i := range v.Len() {
			merge(lengths(v.Index(i), path))
		}
	}
	return found
}

// TestHeldTimesEnd holds and resumes an order as often as it can be held.
func TestHeldTimesEnd(t *testing.T) {
	s := newShop(t)
	s.authorised()
	for range 200 {
		s.do(asDispatcher, workorder.Hold{Reason: workorder.HoldReasonParts})
		s.do(asDispatcher, workorder.Resume{})
	}
	err := s.give(s.call(asDispatcher), workorder.Hold{Reason: workorder.HoldReasonParts})
	if got, want := shopCodes(err), []aftersales.Code{aftersales.RuleLength}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestWhatIsOutComesBack brings the last of many parts back, however many moves there were.
func TestWhatIsOutComesBack(t *testing.T) {
	clerk := aftersales.Actor{ID: "p1", Role: aftersales.RolePartsClerk}
	s := newShop(t)
	s.authorised()
	s.do(clerk, workorder.IssueParts{Item: "i1", Part: "SENSOR", Quantity: shopNumber("1000"), Use: workorder.PartUseDiagnosis, To: "t1"})
	back := workorder.ReturnParts{Item: "i1", Part: "SENSOR", Quantity: shopNumber("1"), Use: workorder.PartUseDiagnosis, From: "t1"}
	n := 0
	for s.give(s.call(clerk), back) == nil {
		n++
	}
	if n != 399 { // two hundred may go out, and as many come back again
		t.Errorf("came back %d times, want 399", n)
	}
	back.Quantity = shopNumber("601")
	s.do(clerk, back)
}

// TestEveryLoanComesBack names at delivery what is on loan still: each line once, and without a line each part, however often it went out.
func TestEveryLoanComesBack(t *testing.T) {
	type move struct {
		line aftersales.ID
		part string
		back bool
	}
	for name, c := range map[string]struct {
		moves []move
		want  int
	}{
		"a part, twice":                       {[]move{{"", "ECU-1", false}, {"", "ECU-1", false}}, 1},
		"two parts":                           {[]move{{"", "ECU-1", false}, {"", "ECU-2", false}}, 2},
		"a part after another that is back":   {[]move{{"", "ECU-1", false}, {"", "ECU-1", true}, {"", "ECU-2", false}}, 1},
		"a part that is back":                 {[]move{{"", "ECU-1", false}, {"", "ECU-1", true}}, 0},
		"a line, twice":                       {[]move{{"l2", "", false}, {"l2", "", false}}, 1},
		"a line, with its number and without": {[]move{{"l2", "", false}, {"l2", "5Q0-698-151", false}}, 1},
		"a line and a part":                   {[]move{{"l2", "", false}, {"", "ECU-1", false}}, 2},
		"a part after a line that is back":    {[]move{{"l2", "", false}, {"l2", "", true}, {"", "ECU-1", false}}, 1},
		"a part with the number of a line":    {[]move{{"l2", "5Q0-698-151", false}, {"", "5Q0-698-151", false}}, 2},
	} {
		s := newShop(t)
		s.dispatched()
		for _, m := range c.moves {
			if m.back {
				s.do(asClerk, workorder.ReturnParts{Item: "i1", Line: m.line, Part: m.part, Quantity: shopNumber("1"), Use: workorder.PartUseDiagnosis, From: "t1"})
			} else {
				s.do(asClerk, workorder.IssueParts{Item: "i1", Line: m.line, Part: m.part, Quantity: shopNumber("1"), Use: workorder.PartUseDiagnosis, To: "t1"})
			}
		}
		s.finish("i1", "i2")
		for _, item := range []aftersales.ID{"i1", "i2"} {
			s.do(asInspector, workorder.Inspect{Item: item, Result: workorder.ResultPass})
		}
		s.prepare()
		s.do(asCashier, shopBill(571_00, "i1", "i2"))
		shopPays(571_00)(s)
		s.do(asCustomer, workorder.Accept{Person: "c1", Explained: shopExplained()})
		err := s.give(s.call(asAdvisor), workorder.Deliver{To: "c1"})
		var refused *aftersales.RefusedError
		errors.As(err, &refused)
		if (err == nil) != (c.want == 0) || refused != nil && (len(refused.Violations) != c.want || !errors.Is(err, workorder.RuleItemAuthorised)) {
			t.Errorf("%s: got %v, want %d out", name, err, c.want)
		}
	}
}

// TestReadyIsToldWhateverIsHeld: that the vehicle is ready is told where no message more is held, and is not held itself.
func TestReadyIsToldWhateverIsHeld(t *testing.T) {
	s := newShop(t)
	s.inspected()
	for range 200 {
		s.do(asAdvisor, workorder.ReportProgress{Told: workorder.Consented{Person: "c1", Channel: workorder.ChannelPhone, At: s.at}})
	}
	s.prepare()
	if got := s.order.Snapshot(); len(got.Told) != 200 || got.Ready.At.IsZero() {
		t.Errorf("%d messages held, ready %+v", len(got.Told), got.Ready)
	}
}
