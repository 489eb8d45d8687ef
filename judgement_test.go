package aftersales_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/google/uuid"
)

var (
	testRules = []aftersales.Rule{
		{Code: "XX-001", Level: aftersales.Must, Says: "A rule of a test.", SaysZh: "测试规则。", Waivable: true},
		{Code: "XX-002", Level: aftersales.Must, Says: "A rule that stands.", SaysZh: "不可豁免的规则。"},
	}
	morning = time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)
)

func goodCall() aftersales.Call {
	ref, _ := aftersales.ParseRef("workorder/RO-1")
	return aftersales.Call{Subject: ref, At: morning, By: aftersales.Actor{ID: "a1", Role: aftersales.RoleAdvisor}}
}

func waivedFor(reason aftersales.Words) func(*aftersales.Call) {
	return func(c *aftersales.Call) {
		c.Waive = []aftersales.Waiver{{Code: "XX-001", Reason: reason, By: aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}}}
	}
}

func TestCallIsComplete(t *testing.T) {
	manager := aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}
	for name, c := range map[string]struct {
		edit func(*aftersales.Call)
		want []aftersales.Code
	}{
		"complete":        {func(*aftersales.Call) {}, nil},
		"no subject":      {func(c *aftersales.Call) { c.Subject = aftersales.Ref{} }, []aftersales.Code{aftersales.RuleRequired}},
		"no time":         {func(c *aftersales.Call) { c.At = time.Time{} }, []aftersales.Code{aftersales.RuleRequired}},
		"microseconds":    {func(c *aftersales.Call) { c.At = morning.Add(time.Microsecond) }, []aftersales.Code{aftersales.RuleOrderOfTime}},
		"milliseconds":    {func(c *aftersales.Call) { c.At = morning.Add(time.Millisecond) }, nil},
		"before 2000":     {func(c *aftersales.Call) { c.At = time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC) }, []aftersales.Code{aftersales.RuleOrderOfTime}},
		"2000":            {func(c *aftersales.Call) { c.At = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) }, nil},
		"after 2100":      {func(c *aftersales.Call) { c.At = time.Date(2101, 1, 1, 0, 0, 0, 0, time.UTC) }, []aftersales.Code{aftersales.RuleOrderOfTime}},
		"nobody":          {func(c *aftersales.Call) { c.By = aftersales.Actor{} }, []aftersales.Code{aftersales.RuleRequired, aftersales.RuleRequired}},
		"odd person":      {func(c *aftersales.Call) { c.By.ID = "a 1" }, []aftersales.Code{aftersales.RuleCleanText}},
		"unknown role":    {func(c *aftersales.Call) { c.By.Role = "wizard" }, []aftersales.Code{aftersales.RuleChoice}},
		"negative expect": {func(c *aftersales.Call) { c.Expect = -1 }, []aftersales.Code{aftersales.RuleNumber}},
		"waived": {func(c *aftersales.Call) {
			c.Waive = []aftersales.Waiver{{Code: "XX-001", Reason: "short of hands", By: manager}}
		}, nil},
		"waived by oneself": {func(c *aftersales.Call) {
			c.By = manager
			c.Waive = []aftersales.Waiver{{Code: "XX-001", Reason: "short of hands", By: manager}}
		}, []aftersales.Code{aftersales.RuleWaiver}},
		"waived by an advisor": {func(c *aftersales.Call) {
			c.Waive = []aftersales.Waiver{{Code: "XX-001", Reason: "short of hands", By: aftersales.Actor{ID: "a2", Role: aftersales.RoleAdvisor}}}
		}, []aftersales.Code{aftersales.RuleWaiver}},
		"waived without reason":  {func(c *aftersales.Call) { c.Waive = []aftersales.Waiver{{Code: "XX-001", By: manager}} }, []aftersales.Code{aftersales.RuleWaiver}},
		"waived what stands":     {func(c *aftersales.Call) { c.Waive = []aftersales.Waiver{{Code: "XX-002", Reason: "r", By: manager}} }, []aftersales.Code{aftersales.RuleWaiver}},
		"waived the unknown":     {func(c *aftersales.Call) { c.Waive = []aftersales.Waiver{{Code: "XX-404", Reason: "r", By: manager}} }, []aftersales.Code{aftersales.RuleWaiver}},
		"waived for a blank":     {waivedFor(" \u3000\t"), []aftersales.Code{aftersales.RuleWaiver}},
		"waived at length":       {waivedFor(aftersales.Words(strings.Repeat("缺", 500))), nil},
		"waived at great length": {waivedFor(aftersales.Words(strings.Repeat("缺", 501))), []aftersales.Code{aftersales.RuleLength}},
		"waived unprintably":     {waivedFor("short\u200b of hands"), []aftersales.Code{aftersales.RuleCleanText}},
		"too many waivers": {func(c *aftersales.Call) {
			c.Waive = slices.Repeat([]aftersales.Waiver{{Code: "XX-001", Reason: "r", By: manager}}, 17)
		}, []aftersales.Code{aftersales.RuleLength}},
	} {
		call := goodCall()
		c.edit(&call)
		j := aftersales.NewJudgement(&call, testRules)
		j.Call()
		var got []aftersales.Code
		for _, v := range j.Violations() {
			got = append(got, v.Code)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestWaivedRuleBecomesAFinding(t *testing.T) {
	call := goodCall()
	w := aftersales.Waiver{Code: "XX-001", Reason: "short of hands", By: aftersales.Actor{ID: "m1", Role: aftersales.RoleServiceManager}}
	call.Waive = []aftersales.Waiver{w}
	j := aftersales.NewJudgement(&call, testRules)
	j.Refuse("XX-001", "item", "i1")
	j.Refuse("XX-002", "item", "i1")
	if got := j.Violations(); len(got) != 1 || got[0].Code != "XX-002" {
		t.Errorf("violations %v", got)
	}
	if got := j.Findings(); len(got) != 1 || got[0].Code != "XX-001" || got[0].Waived != w {
		t.Errorf("findings %v", got)
	}
}

func TestMeasuredTimeLiesBetweenWhatItFollowsAndItsRecording(t *testing.T) {
	follows := morning.Add(-time.Hour)
	for offset, want := range map[time.Duration]bool{0: true, time.Millisecond: false, -time.Hour: true, -time.Hour - time.Millisecond: false} {
		call := goodCall()
		j := aftersales.NewJudgement(&call, nil)
		j.Measured("began", morning.Add(offset), follows)
		if got := j.OK(); got != want {
			t.Errorf("%v from the recording: %v, want %v", offset, got, want)
		}
	}
}

func TestRefusalIsData(t *testing.T) {
	call := goodCall()
	j := aftersales.NewJudgement(&call, testRules)
	if err := j.Refusal(call.Subject, 3, "start-work"); err != nil {
		t.Fatalf("nothing is wrong, and %v", err)
	}
	j.Refuse("XX-001", "item", "i1", aftersales.RoleAdvisor)
	err := j.Refusal(call.Subject, 3, "start-work")
	if !errors.Is(err, aftersales.Code("XX-001")) || errors.Is(err, aftersales.Code("XX-002")) {
		t.Errorf("errors.Is does not ask by code: %v", err)
	}
	if got, want := err.Error(), "workorder/RO-1: start-work refused: XX-001 at item"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := j.Refusal(aftersales.Ref{}, 0, "price").Error(), "price refused: XX-001 at item"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := aftersales.Explain(fmt.Errorf("saving: %w", err), aftersales.English), "XX-001 A rule of a test. (item: i1, service advisor)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := aftersales.Explain(err, aftersales.Chinese), "XX-001 测试规则。（item：i1、服务顾问）"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := aftersales.Explain(nil, aftersales.English); got != "" {
		t.Errorf("nil explains as %q", got)
	}
}

func TestErrorsAreShort(t *testing.T) {
	call := goodCall()
	j := aftersales.NewJudgement(&call, nil)
	for i := range 200 {
		j.Refuse(aftersales.RuleRequired, fmt.Sprintf("lines[%d].一二三", i))
	}
	for _, err := range []error{
		j.Refusal(call.Subject, 1, "add-item"),
		&aftersales.UnreadableError{Code: aftersales.RuleDocument, Path: strings.Repeat("路", 300), What: "x"},
	} {
		if s := err.Error(); len(s) > 256 || strings.ContainsAny(s, "\n\r") || !aftersales.CleanText(s) {
			t.Errorf("%d bytes: %q", len(s), s)
		}
	}
}

func TestReceiptsAreFoundAtAnyLength(t *testing.T) {
	id := func(n int) uuid.UUID { return uuid.NewSHA1(uuid.NameSpaceURL, []byte(fmt.Sprint(n))) }
	var r aftersales.Receipts
	for n := range 300 {
		if n%7 == 3 {
			r.Add(aftersales.Cause{})
			continue
		}
		r.Add(aftersales.Cause{ID: id(n), Digest: [8]byte{byte(n)}})
		if n%50 == 0 {
			r.Find(id(n))
		}
	}
	text, err := r.AppendText(nil)
	if err != nil {
		t.Fatal(err)
	}
	var back aftersales.Receipts
	if err := back.UnmarshalText(text); err != nil || back.Len() != 300 {
		t.Fatalf("%d receipts come back, %v", back.Len(), err)
	}
	for _, kept := range []*aftersales.Receipts{&r, &back} {
		for n := range 300 {
			seq, cause := kept.Find(id(n))
			if want := int64(n + 1); n%7 == 3 && seq != 0 || n%7 != 3 && (seq != want || cause.Digest[0] != byte(n)) {
				t.Errorf("command %d is found as event %d", n, seq)
			}
		}
		if seq, _ := kept.Find(uuid.Nil); seq != 0 {
			t.Error("a command without an ID is never recognised")
		}
	}
	if !r.Unique() {
		t.Error("every command is there once")
	}
	r.Add(aftersales.Cause{ID: id(0)})
	if r.Unique() {
		t.Error("a command is there twice")
	}
	for _, bad := range []string{"AAAA", "!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB\n"} {
		if err := new(aftersales.Receipts).UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestEventIDComesFromTheCommand(t *testing.T) {
	h := aftersales.Header{Cause: aftersales.Cause{ID: uuid.NewSHA1(uuid.NameSpaceURL, []byte("a command"))}, Type: "work-started"}
	if got := h.ID(); got.Version() != 5 || got != h.ID() {
		t.Errorf("got %v", got)
	}
	other := h
	other.Type = "work-paused"
	if other.ID() == h.ID() {
		t.Error("two types, one ID")
	}
	if got := (aftersales.Header{Type: "work-started"}).ID(); got != uuid.Nil {
		t.Errorf("without a command there is no ID, got %v", got)
	}
}

func TestCauseLeavesOutWhatARetryMayChange(t *testing.T) {
	type data struct {
		Item string `json:"item"`
	}
	call := goodCall()
	call.ID = uuid.NewSHA1(uuid.NameSpaceURL, []byte("a command"))
	cause := func(edit func(*aftersales.Call), verb, item string) aftersales.Cause {
		c := call
		edit(&c)
		j := aftersales.NewJudgement(&c, nil)
		got, err := j.Cause(verb, data{item})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	same := func(*aftersales.Call) {}
	want := cause(same, "start-work", "i1")
	for name, c := range map[string]struct {
		got  aftersales.Cause
		same bool
	}{
		"later":          {cause(func(c *aftersales.Call) { c.At = c.At.Add(time.Hour) }, "start-work", "i1"), true},
		"other expected": {cause(func(c *aftersales.Call) { c.Expect = 9 }, "start-work", "i1"), true},
		"other item":     {cause(same, "start-work", "i2"), false},
		"other command":  {cause(same, "pause-work", "i1"), false},
		"other person":   {cause(func(c *aftersales.Call) { c.By.ID = "a2" }, "start-work", "i1"), false},
		"other role":     {cause(func(c *aftersales.Call) { c.By.Role = aftersales.RoleForeman }, "start-work", "i1"), false},
		"other waiver":   {cause(func(c *aftersales.Call) { c.Waive = []aftersales.Waiver{{Code: "WO-016"}} }, "start-work", "i1"), false},
		"glued together": {cause(func(c *aftersales.Call) { c.By.ID = "work" }, "start-", "i1"), false},
	} {
		if (c.got == want) != c.same {
			t.Errorf("%s: same is %v, want %v", name, c.got == want, c.same)
		}
	}
	text, _ := want.MarshalText()
	var back aftersales.Cause
	if err := back.UnmarshalText(text); err != nil || back != want {
		t.Errorf("%s comes back as %v, %v", text, back, err)
	}
}

// TestReceiptsWithLikeIDs keeps commands whose IDs differ in two bytes.
func TestReceiptsWithLikeIDs(t *testing.T) {
	like := func(n int) (id uuid.UUID) {
		id = uuid.NewSHA1(uuid.NameSpaceURL, []byte("like"))
		id[0], id[1] = byte(n>>8), byte(n)
		return id
	}
	var r aftersales.Receipts
	for n := range 2000 {
		r.Add(aftersales.Cause{ID: like(n)})
		if n%100 == 99 {
			r.Find(like(n))
		}
	}
	own := r.Clone()
	own.Add(aftersales.Cause{ID: like(2000)})
	for n := range 2001 {
		if seq, _ := own.Find(like(n)); seq != int64(n+1) {
			t.Fatalf("command %d is found as event %d", n, seq)
		}
	}
	if seq, _ := r.Find(like(2000)); seq != 0 || !r.Unique() {
		t.Errorf("what is added to a clone shows in the original, as event %d", seq)
	}
}

// TestNothingFound proves that a host cannot make a violation panic by what it leaves out.
func TestNothingFound(t *testing.T) {
	j := aftersales.NewJudgement(nil, testRules)
	j.Refuse("XX-002", "item", nil, (*aftersales.VIN)(nil), (*aftersales.Role)(nil))
	if got, want := j.Violations()[0].Explain(aftersales.English), "XX-002 A rule that stands. (item: nothing, nothing, nothing)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := aftersales.ValueOf(nil); got.String() != "nothing" || got.In(aftersales.Chinese) != "无" {
		t.Errorf("got %s %s", got, got.In(aftersales.Chinese))
	}
}

// TestAFoundTimeIsShownWhole: a time that is refused because it is no whole millisecond, as that of a clock that was read and not cut, is shown with what is too much.
func TestAFoundTimeIsShownWhole(t *testing.T) {
	for beyond, want := range map[time.Duration]string{0: "2026-03-02T09:00:00Z", time.Millisecond: "2026-03-02T09:00:00.001Z", 868_279_354: "2026-03-02T09:00:00.868279354Z"} {
		at := time.Date(2026, 3, 2, 17, 0, 0, 0, time.FixedZone("", 8*3600)).Add(beyond)
		if got := aftersales.ValueOf(at).String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestNoError asks the errors that are not there, as a host does that keeps them in a variable of their type.
func TestNoError(t *testing.T) {
	var refused *aftersales.RefusedError
	var unreadable *aftersales.UnreadableError
	for _, err := range []error{refused, unreadable, fmt.Errorf("saving: %w", refused), errors.Join(unreadable)} {
		if got := aftersales.Explain(err, aftersales.Chinese); got != "" || err.Error() == "" || errors.Is(err, aftersales.RuleNumber) {
			t.Errorf("%v is explained as %q", err, got)
		}
	}
	if got := refused.Codes(); got != nil {
		t.Errorf("got %v", got)
	}
}

// TestExplainLeavesOutWhatIsMissing says no empty words: a value that is missing is said by its path alone.
func TestExplainLeavesOutWhatIsMissing(t *testing.T) {
	call := goodCall()
	j := aftersales.NewJudgement(&call, testRules)
	j.Refuse("XX-002", "item", aftersales.ID(""))
	j.Refuse("XX-002", "", aftersales.ID("i1"), aftersales.ID(""), aftersales.RoleAdvisor)
	for i, want := range []string{"XX-002 不可豁免的规则。（item）", "XX-002 不可豁免的规则。（i1、服务顾问）"} {
		if got := j.Violations()[i].Explain(aftersales.Chinese); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestExplainUnreadable asks for all that is known about what could not be read.
func TestExplainUnreadable(t *testing.T) {
	for _, test := range []struct {
		err  aftersales.UnreadableError
		lang aftersales.Lang
		want string
	}{
		{aftersales.UnreadableError{Code: aftersales.RuleRequired, Path: "do.data", Offset: 7, What: "there is no item"}, aftersales.English, "AS-001 A required field is given. (do.data, byte 7: there is no item)"},
		{aftersales.UnreadableError{Code: aftersales.RuleRequired, Path: "do.data", Offset: 7, What: "there is no item"}, aftersales.Chinese, "AS-001 必填项须填写。（do.data，第 7 字节：there is no item）"},
		{aftersales.UnreadableError{Code: aftersales.RuleRequired, Path: "do.data", Offset: 7}, aftersales.English, "AS-001 A required field is given. (do.data, byte 7)"},
		{aftersales.UnreadableError{Code: aftersales.RuleRequired, Offset: 7}, aftersales.Chinese, "AS-001 必填项须填写。（第 7 字节）"},
	} {
		if got := aftersales.Explain(&test.err, test.lang); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}
