package oracle_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales/oracle"
)

// links is a log of what passes between follow-ups, tickets, cases, orders and measures, several times over under names of their own; with what the oracle has to say of every line that is looked at.
type links struct {
	testing.TB
	log  [][]byte
	want map[int][]string
	own  *strings.Replacer
	of   string // the case of the files
}

// scenario puts operations of a file into the log, of which the last one is what is asked, from one to before another.
func (l *links) scenario(file string, from, to int) {
	l.Helper()
	data, err := os.ReadFile("../" + file + ".json")
	if err != nil {
		l.Fatal(err)
	}
	s, err := oracle.ReadScenario(data)
	if err != nil {
		l.Fatal(err)
	}
	for i, op := range append(s.Given[:len(s.Given):len(s.Given)], s.When) {
		if from <= i && i < to {
			l.line(strings.ReplaceAll(string(op), "complaint/C-1", l.of), "accepted")
		}
	}
}

// line puts an operation into the log, with the one word accepted or the codes and paths of its refusal.
func (l *links) line(op string, says ...string) {
	l.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, []byte(op)); err != nil {
		l.Fatal(err)
	}
	l.log = append(l.log, []byte(l.own.Replace(b.String())))
	for i := range says {
		says[i] = l.own.Replace(says[i])
	}
	l.want[len(l.log)-1] = says
}

// receiveFrom is a complaint that leaves out what its source says.
func receiveFrom(subject, at, data string) string {
	return fmt.Sprintf(`{"subject":%q,"at":%q,"by":{"id":"a1","role":"advisor"},"do":{"type":"receive","v":1,"data":{"channel":"phone","customer":{"id":"c1"},"problems":["fixed-first-time","attitude"],"none_sought":true,"receiver":"a1","policy":{"name":"default"},%s}}}`, subject, at, data)
}

// proposeFrom is a measure that begins with something.
func proposeFrom(subject, data string) string {
	return fmt.Sprintf(`{"subject":%q,"at":"2026-03-10T02:00:00Z","by":{"id":"m1","role":"service-manager"},"do":{"type":"propose","v":1,"data":{"chart":"chart-1","frequency":{"calls":{"count":2,"of":9},"from":"2026-02-01T00:00:00Z","to":"2026-03-01T00:00:00Z"},"aim":5,"cause":"无人值守","measure":"增设一名接待人员","policy":{"name":"default"},%s}}}`, subject, data)
}

func linked(t testing.TB, times int) *links {
	t.Helper()
	l := &links{TB: t, want: map[int][]string{}}
	for n := range times {
		l.of = "complaint/C-1"
		l.own = strings.NewReplacer("complaint/C-", fmt.Sprintf("complaint/C-%d-", n), `"number":"C-`, fmt.Sprintf(`"number":"C-%d-`, n), "followup/F-1", fmt.Sprintf("followup/F-%d", n), "hotline/T-1", fmt.Sprintf("hotline/T-%d", n), "workorder/RO-1", fmt.Sprintf("workorder/RO-%d", n), "prevention/M-", fmt.Sprintf("prevention/M-%d-", n), `"v1"`, fmt.Sprintf(`"v%d"`, n), "reception/V-1", fmt.Sprintf("reception/V-%d", n))
		const late = "2026-03-07T02:00:00Z"
		// nothing to make an extract of: the follow-up is not passed on yet
		l.scenario("followup/testdata/scenario/fu-d2-complaint-keeps", 0, 5)
		l.line(receiveFrom("complaint/C-5", "2026-03-06T02:00:00Z", `"from":"followup/F-1","words":"等太久"`), "accepted")
		l.line(receiveFrom("complaint/C-6", "2026-03-06T02:00:00Z", `"from":"followup/F-1","follow_up":{"contact":"followup/F-1","seq":5,"case":"complaint/C-6","asked":"f1","by":"f1","at":"2026-03-06T01:00:00Z","problems":[{"question":"reception","words":"等太久"}]}`), "AS-107 follow_up")
		l.line(`{"subject":"followup/F-1","at":"2026-03-06T02:30:00Z","by":{"id":"f1","role":"follow-up-clerk"},"do":{"type":"raise-complaint","v":1,"data":{"case":"complaint/C-1"}}}`, "accepted")
		// made, agreeing, differing, and passed on to another case
		l.line(receiveFrom("complaint/C-2", late, `"from":"followup/F-1"`), "CP-001 follow_up.case")
		l.line(receiveFrom("complaint/C-1", late, `"from":"followup/F-1"`), "accepted")
		l.line(receiveFrom("complaint/C-2", late, `"follow_up":{"contact":"followup/F-1"},"earlier":{"case":"complaint/C-1"}`), "AS-007 follow_up.seq", "AS-001 follow_up.asked", "AS-001 follow_up.by")
		l.line(receiveFrom("complaint/C-2", late, `"follow_up":{"contact":"followup/F-1","seq":6,"case":"complaint/C-2","asked":"f1","by":"f1","at":"2026-03-06T02:30:00Z"}`),
			"AS-107 follow_up.case", "AS-107 follow_up.advisors", "AS-107 follow_up.customer", "AS-107 follow_up.orders", "AS-107 follow_up.problems", "AS-107 follow_up.promises", "AS-107 follow_up.technicians", "AS-107 follow_up.vehicle", "AS-107 follow_up.visit")
		// of the hotline
		l.scenario("reception/hotline/testdata/scenario/hl-104-keeps", 0, 1)
		l.line(`{"subject":"hotline/T-1","at":"2026-03-02T01:05:00Z","by":{"id":"g1","role":"hotline-agent"},"do":{"type":"raise-complaint","v":1,"data":{"case":"complaint/C-3","note":{"name":"王小明","number":"13812345678","at":"2026-03-02T01:00:00Z","need":"请经理回电","taken_by":"g1"}}}}`, "accepted")
		agreeing := `"ticket":{"ticket":"hotline/T-1","seq":2,"case":"complaint/C-3","kind":"complaint","caller":{"id":"c1","name":"王小明","phone":"13812345678"},"question":"这款机型能配多宽的旋耕机？","taken_by":"g1","at":"2026-03-02T01:05:00Z","by":"g1","note":{"name":"王小明","number":"13812345678","at":"2026-03-02T01:00:00Z","need":"请经理回电","taken_by":"g1"}}`
		l.line(receiveFrom("complaint/C-3", late, strings.Replace(agreeing, `"need":"请经理回电"`, `"need":"请回电"`, 1)), "AS-107 ticket.note.need")
		l.line(receiveFrom("complaint/C-3", late, agreeing), "accepted")
		// a measure of prevention
		l.line(proposeFrom("prevention/M-1", `"origin":"complaint","source":"complaint/C-1"`), "accepted")
		l.line(proposeFrom("prevention/M-2", `"origin":"complaint","source":"complaint/C-1","complaint":{"case":"complaint/C-1","seq":1,"problems":["fixed-first-time"],"persons":["a1"]}`), "AS-107 complaint.problems")
		l.line(proposeFrom("prevention/M-2", `"origin":"complaint","problem":"attitude","complaint":{"case":"complaint/C-1","seq":1,"problems":["fixed-first-time","attitude"],"persons":["a1"]}`), "accepted")
		l.line(proposeFrom("prevention/M-3", `"origin":"follow-up","problem":"B","source":"complaint/C-1"`), "AS-107 origin", "AS-107 problem")
		// a measure of a case that an order carries out
		l.of = "complaint/C-9"
		act := func(data string) string {
			return `{"subject":"complaint/C-9","at":"2026-03-09T03:30:00Z","by":{"id":"t1","role":"technician"},"do":{"type":"act","v":1,"data":{"measure":"x1","result":"已更换","order":"workorder/RO-1"` + data + `}}}`
		}
		const file = "complaint/testdata/scenario/as-107-work-keeps"
		bears := func(at, number, amount string) {
			l.line(`{"subject":"workorder/RO-1","at":"`+at+`","by":{"id":"a1","role":"advisor"},"do":{"type":"record-payer-approval","v":1,"data":{"number":"`+number+`","payer":"dealer-goodwill","approver":{"id":"m1","role":"service-manager"},"items":[{"item":"i1","amount":"`+amount+`"}]}}}`, "accepted")
		}
		l.scenario(file, 0, 14)
		bears("2026-03-02T01:32:00Z", "C-9.x1", "300.01 CNY")
		l.scenario(file, 14, 17)
		l.line(act(`,"work":{"order":"workorder/RO-1","done":"2026-03-02T01:44:00Z"}`), "AS-107 work") // nothing is done
		l.scenario(file, 17, 18)
		l.line(act(""), "CP-008 work.goodwill[0].amount") // the order bears a cent more than the case decided, until its last word
		bears("2026-03-02T01:47:00Z", "C-9.x1.2", "300.00 CNY")
		l.scenario(file, 18, 21)
		l.line(act(`,"work":{"order":"workorder/RO-1","done":"2026-03-02T01:44:00Z"}`), "AS-107 work.done", "AS-107 work.accepted", "AS-107 work.goodwill")
		l.line(act(`,"work":{"order":"workorder/RO-1","done":"2026-03-02T01:45:00Z","accepted":"2026-03-02T03:00:00Z","goodwill":[{"number":"C-9.x1.2","amount":"299.99 CNY"}]}`), "AS-107 work.goodwill[0].amount")
		l.line(act(""), "accepted")
	}
	return l
}

// TestLinks proves that what passes to and from a case is made where it is missing and refused by its fields where it is another, for any number of workers.
func TestLinks(t *testing.T) {
	l := linked(t, 12)
	log := append(bytes.Join(l.log, []byte{'\n'}), '\n')
	want := verdicts(t, bytes.NewReader(log), 1)
	for _, workers := range []int{2, 5} {
		if got := verdicts(t, bytes.NewReader(log), workers); !bytes.Equal(got, want) {
			t.Errorf("%d workers: %s", workers, firstDifference(got, want))
		}
	}
	var j oracle.Judge
	for i, line := range l.log {
		v := j.Judge(line)
		got := paths(v)
		if v.Outcome == oracle.OutcomeAccepted {
			got = []string{"accepted"}
		}
		if !slices.Equal(got, l.want[i]) {
			t.Errorf("line %d: got %q (%v), want %q", i+1, got, v.Err(), l.want[i])
		}
	}
}
