package reception_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/reception"
)

// The reference is a second visit, written from the specification's prose and without a look at the first: no times, no sequence, no texts. TestReference walks breadth first through every state that it can reach, gives every command of the list in each of them, and compares with the real visit: the exact list of codes, and the state after.
//
// The house: a1 is the advisor of everything, there is one concern, and a key is in custody once the valuables are recorded. What is told apart: the status; whether a customer came; which parts of the sheet are written; what is known of the concern; whether the parts were looked for; and the version of the sheet, up to the second.
type known struct {
	status                                          string
	attended                                        bool
	purpose, file, concern, covers, valuables, walk bool
	fault                                           string
	parts                                           bool
	version                                         int
}

// deed is a command of the list: how it is given to the real visit, and what the specification says of it.
type deed struct {
	name string
	give func(t *testing.T, v *reception.Visit, corrects int) reception.Command
	says func(k known) ([]aftersales.Code, known)
}

var (
	visitOpen = []string{"arrived", "unattended", "greeted", "waiting", "intake", "signed"}
	sheetOpen = []string{"unattended", "greeted", "waiting", "intake", "signed"}
	begun     = []string{"intake", "signed"}
)

// refused are codes, with the state as it was.
func refused(k known, codes ...aftersales.Code) ([]aftersales.Code, known) { return codes, k }

// lives asks of the life of the visit.
func lives(k known, in []string) []aftersales.Code {
	switch {
	case k.status == "handed-over" || k.status == "left":
		return []aftersales.Code{"RC-002"}
	case !slices.Contains(in, k.status):
		return []aftersales.Code{"AS-102"}
	}
	return nil
}

// written is a command that writes a part of the sheet; broken are the rules that it breaks.
func written(name string, cmd func(corrects int) reception.Command, broken func(k known) []aftersales.Code, write func(k *known)) deed {
	return deed{name, func(_ *testing.T, _ *reception.Visit, corrects int) reception.Command { return cmd(corrects) }, func(k known) ([]aftersales.Code, known) {
		if codes := lives(k, sheetOpen); codes != nil {
			return refused(k, codes...)
		}
		if broken != nil {
			if codes := broken(k); len(codes) > 0 {
				return refused(k, codes...)
			}
		}
		if k.status != "intake" {
			k.version++
		}
		k.status = "intake"
		write(&k)
		return nil, k
	}}
}

// about is a command that names the concern.
func about(name string, cmd reception.Command, on []string, fault string) deed {
	return deed{name, func(*testing.T, *reception.Visit, int) reception.Command { return cmd }, func(k known) ([]aftersales.Code, known) {
		switch codes := lives(k, begun); {
		case codes != nil:
			return refused(k, codes...)
		case !k.concern:
			return refused(k, "AS-103")
		case !slices.Contains(on, k.fault):
			return refused(k, "AS-102")
		}
		k.fault = fault
		return nil, k
	}}
}

// plain is any other command.
func plain(name string, cmd reception.Command, in []string, judge func(k known) ([]aftersales.Code, known)) deed {
	return deed{name, func(*testing.T, *reception.Visit, int) reception.Command { return cmd }, func(k known) ([]aftersales.Code, known) {
		if codes := lives(k, in); codes != nil {
			return refused(k, codes...)
		}
		return judge(k)
	}}
}

func arrives(t *testing.T, name string, cmd reception.Arrive, status string) deed {
	t.Helper()
	return deed{name, func(*testing.T, *reception.Visit, int) reception.Command { return cmd }, func(k known) ([]aftersales.Code, known) {
		if k.status != "" {
			return refused(k, "RC-001")
		}
		return nil, known{status: status, attended: status == "arrived"}
	}}
}

func becomes(status string) func(k known) ([]aftersales.Code, known) {
	return func(k known) ([]aftersales.Code, known) {
		k.status = status
		return nil, k
	}
}

func breaks(codes ...aftersales.Code) func(k known) ([]aftersales.Code, known) {
	return func(k known) ([]aftersales.Code, known) { return refused(k, codes...) }
}

func handsOver(diagnosis bool) func(k known) ([]aftersales.Code, known) {
	return func(k known) ([]aftersales.Code, known) {
		var codes []aftersales.Code
		if k.fault == "open" || k.fault == "referred" && !diagnosis {
			codes = append(codes, "RC-016")
		}
		if k.status != "signed" {
			codes = append(codes, "RC-020")
		}
		if !k.parts {
			codes = append(codes, "RC-020")
		}
		if codes != nil {
			return refused(k, codes...)
		}
		k.status = "handed-over"
		return nil, k
	}
}

func deeds(t *testing.T) []deed {
	t.Helper()
	both := newPictures()
	things := []reception.Kept{{ID: "k1", Kind: reception.KeptKindKey, Text: "钥匙"}}
	around := func(corrects int, points int) reception.Command {
		w := walk(scenarioDay)
		w.Points, w.Before, w.Corrects = w.Points[:points], both, corrects
		return w
	}
	before := func(k known) (codes []aftersales.Code) {
		if !k.covers {
			codes = append(codes, "RC-011")
		}
		if !k.valuables {
			codes = append(codes, "RC-012")
		}
		return codes
	}
	always := func(codes ...aftersales.Code) func(known) []aftersales.Code {
		return func(known) []aftersales.Code { return codes }
	}
	nothing := func(*known) {}
	return []deed{
		arrives(t, "arrive", arrive(t), "arrived"),
		arrives(t, "arrive towed", towed(t), "unattended"),
		plain("greet", reception.Greet{}, []string{"arrived", "waiting"}, becomes("greeted")),
		plain("wait", reception.AskToWait{Reason: "忙", Lounge: true}, []string{"greeted"}, becomes("waiting")),
		plain("wait outside", reception.AskToWait{Reason: "忙"}, []string{"greeted"}, breaks("RC-007")),
		plain("inform", reception.InformWaiting{Text: "快了"}, []string{"waiting"}, becomes("waiting")),
		written("purpose", func(n int) reception.Command { c := purpose; c.Corrects = n; return c }, nil, func(k *known) { k.purpose = true }),
		written("comeback from nowhere", func(n int) reception.Command {
			return reception.IdentifyPurpose{Purposes: []reception.Purpose{reception.PurposeComeback}, Corrects: n}
		}, always("RC-005"), nothing),
		written("file", func(n int) reception.Command { c := file; c.Corrects = n; return c }, nil, func(k *known) { k.file = true }),
		written("file without phone", func(n int) reception.Command { c := file; c.Corrects, c.Phone = n, false; return c }, always("RC-009"), nothing),
		written("concern", func(n int) reception.Command { c := concern; c.Corrects = n; return c }, nil, func(k *known) { k.concern = true }),
		written("concern without words", func(n int) reception.Command { return reception.RecordConcern{Concern: "n1", Corrects: n} }, always("RC-010"), nothing),
		written("concern unseen", func(n int) reception.Command { c := concern; c.Corrects = n + 1; return c }, always("RC-019"), nothing),
		written("covers", func(n int) reception.Command { c := covers; c.Corrects, c.Before = n, both; return c }, nil, func(k *known) { k.covers = true }),
		written("covers alone", func(n int) reception.Command { c := covers; c.Corrects = n; return c }, func(k known) []aftersales.Code {
			if k.attended {
				return nil
			}
			return []aftersales.Code{"RC-103", "RC-103"}
		}, func(k *known) { k.covers = true }),
		written("no mat", func(n int) reception.Command { c := covers; c.Corrects, c.Before, c.Mat = n, both, false; return c }, always("RC-011"), nothing),
		written("valuables", func(n int) reception.Command {
			c := valuables
			c.Corrects, c.Before, c.Things = n, both, things
			return c
		}, nil, func(k *known) { k.valuables = true }),
		written("valuables unmarked", func(n int) reception.Command {
			return reception.RecordValuables{Reminded: true, Corrects: n, Before: both}
		}, always("RC-012"), nothing),
		written("walk", func(n int) reception.Command { return around(n, 3) }, before, func(k *known) { k.walk = true }),
		written("half a walk", func(n int) reception.Command { return around(n, 2) }, func(k known) []aftersales.Code { return append(before(k), "RC-014") }, nothing),
		about("confirm", confirmed, []string{"", "inspect", "confirmed", "open"}, "confirmed"),
		about("inspect", reception.ConfirmFault{Concern: "n1", Found: reception.FoundInspect, Explained: true}, []string{"", "inspect", "confirmed", "open"}, "inspect"),
		about("leave open", unsure, []string{"", "inspect", "confirmed", "open"}, "open"),
		about("refer", referred, []string{"open"}, "referred"),
		about("answer", answered, []string{"referred"}, "answered"),
		plain("parts", parts, begun, func(k known) ([]aftersales.Code, known) {
			k.parts = true
			return nil, k
		}),
		{"sign", func(t *testing.T, v *reception.Visit, _ int) reception.Command {
			if v.Snapshot().Sheet.Version == 0 {
				return reception.SignSheet{
					Response:    aftersales.Response{Subject: ref(t, "reception/V-1"), Offer: "sheet-1", Signer: "c1", Method: aftersales.MethodPaper, SignedAt: scenarioDay, Answers: []aftersales.LineAnswer{{Line: "sheet-1", Decision: aftersales.Authorise}}},
					Attestation: aftersales.Attestation{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: scenarioDay},
				}
			}
			return sign(t, v, scenarioDay)
		}, func(k known) ([]aftersales.Code, known) {
			if codes := lives(k, []string{"intake"}); codes != nil {
				return refused(k, codes...)
			}
			var codes []aftersales.Code
			for _, part := range []bool{k.purpose, k.file, k.concern, k.covers, k.valuables, k.walk} {
				if !part {
					codes = append(codes, "RC-018")
				}
			}
			if codes != nil {
				return refused(k, codes...)
			}
			k.status = "signed"
			return nil, k
		}},
		plain("transfer without a word", reception.TransferAdvisor{To: "a9"}, visitOpen, breaks("RC-006")),
		plain("hand over", handOver, visitOpen, handsOver(false)),
		plain("hand over for diagnosis", reception.HandOver{Orders: []aftersales.ID{"RO-1"}, DiagnosisOnly: true}, visitOpen, handsOver(true)),
		{"leave", func(_ *testing.T, v *reception.Visit, _ int) reception.Command {
			s := v.Snapshot()
			c := reception.Leave{Outcome: reception.OutcomeRefused, To: "c1"}
			for _, k := range s.Custody() {
				c.Back = append(c.Back, k.ID)
			}
			return c
		}, func(k known) ([]aftersales.Code, known) {
			if codes := lives(k, visitOpen); codes != nil {
				return refused(k, codes...)
			}
			k.status = "left"
			return nil, k
		}},
		plain("leave without a word", reception.Leave{}, visitOpen, func(k known) ([]aftersales.Code, known) {
			if k.valuables {
				return refused(k, "RC-102", "RC-201", "RC-201")
			}
			return refused(k, "RC-102")
		}),
	}
}

// seen is the state of the real visit in the reference's terms.
func seen(v *reception.Visit) known {
	s := v.Snapshot()
	h := &s.Sheet
	fault := map[reception.ConcernStatus]string{reception.ConcernStatusToInspect: "inspect", reception.ConcernStatusConfirmed: "confirmed", reception.ConcernStatusOpen: "open", reception.ConcernStatusReferred: "referred", reception.ConcernStatusAnswered: "answered"}
	return known{
		status: string(s.Status), attended: s.Attended, purpose: len(h.Purpose.Purposes) > 0, file: !h.File.At.IsZero(), concern: len(h.Concerns) > 0, covers: !h.Covers.At.IsZero(),
		valuables: !h.Valuables.At.IsZero(), walk: !h.Walk.At.IsZero(), fault: fault[s.Concern("n1")], parts: s.Parts.Result != "", version: h.Version,
	}
}

func TestReference(t *testing.T) {
	list := deeds(t)
	at := map[known]*reception.Visit{{}: new(reception.Visit)}
	queue := []known{{}}
	reference := stagetest.ReadReference(t, false)
	decisions, taken := 0, 0
	for len(queue) > 0 {
		k := queue[0]
		queue = queue[1:]
		v := at[k]
		corrects := 0
		if k.status == "signed" {
			corrects = k.version
		}
		for _, d := range list {
			cmd := d.give(t, v, corrects)
			call := aftersales.Call{Subject: ref(t, "reception/V-1"), At: scenarioDay, By: advisor}
			want, next := d.says(k)
			copied, err := reception.Restore(v.Snapshot())
			if err != nil {
				t.Fatalf("%+v: %v", k, err)
			}
			events, err := copied.Do(call, cmd)
			var said *aftersales.RefusedError
			var got []aftersales.Code
			if errors.As(err, &said) {
				got = said.Codes()
			}
			decisions++
			if !slices.Equal(got, want) {
				t.Fatal(stagetest.Differs(d.name, fmt.Sprintf("%+v", k), stagetest.Codes(got), stagetest.Codes(want), reception.Rules()))
			}
			reference.Met(strings.Fields(stagetest.Codes(got))...)
			if err == nil {
				taken++
			}
			for _, e := range events {
				for _, f := range e.Findings {
					reference.Met(string(f.Code))
				}
			}
			if got := seen(copied); got != next {
				t.Fatalf("%s in %+v: got %+v, want %+v", d.name, k, got, next)
			}
			if at[next] == nil && next.version <= 2 {
				at[next] = copied
				queue = append(queue, next)
			}
		}
		call := aftersales.Call{Subject: ref(t, "reception/V-1"), At: scenarioDay.Add(time.Second), By: aftersales.Actor{ID: "k1", Role: aftersales.RoleCashier}}
		if _, err := v.Check(call, parts); !errors.Is(err, aftersales.RuleRole) {
			t.Fatalf("%+v: a cashier may look for parts: %v", k, err)
		}
	}
	reference.Walked(t, "a visit", len(at), decisions, taken)
	reference.Whole(t, reception.Rules())
}
