//nolint:misspell // the names of the standard are American English
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// samples is the standard's own examples, where the shared data of the project stand beside this clone: 46 files of starstandard/automotive
// at commit ef0085c1 (EPL-1.0). They are read where they are and never copied.
const samples = "../../../shared/data/star"

func sampleFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(samples, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	files = slices.DeleteFunc(files, func(f string) bool { return filepath.Base(f) == "enums.json" })
	if len(files) == 0 {
		t.Skipf("the standard's examples are not at %s", samples)
	}
	return files
}

func TestTheStandardsOwnExamples(t *testing.T) {
	files := sampleFiles(t)
	if len(files) != 46 {
		t.Errorf("got %d files, want 46", len(files))
	}
	words := newIndex()
	unreadable := map[string]string{}
	outside := map[string]int{}
	for _, file := range files {
		r := reportOn(file, words)
		if u := r.unreadable; u != nil {
			name := filepath.Base(file)
			unreadable[name[strings.LastIndex(name, "__")+2:]] = fmt.Sprintf("%d %d:%d %s", u.offset, u.line, u.column, u.what.EN)
		}
		for _, o := range r.outside {
			outside[o.list.name+" "+o.value]++
		}
	}
	wantUnreadable := map[string]string{
		"full_multiple_point_inspection.json": "1588 58:9 unexpected character '/': JSON has no comments",
		"service_appointment_initiate.json":   "5453 169:4 the file ends before the document does",
	}
	if fmt.Sprint(unreadable) != fmt.Sprint(wantUnreadable) {
		t.Errorf("unreadable: got %v, want %v", unreadable, wantUnreadable)
	}
	wantOutside := map[string]int{
		"LaborOperationStatusTypes PENDING_APPROVAL": 2,
		"LaborOperationStatusTypes APPROVED":         4,
		"PayTypes CUSTOMER":                          1,
		"PayTypes OEM":                               1,
		"AppointmentStatusTypes SCHEDULED":           4,
	}
	if fmt.Sprint(outside) != fmt.Sprint(wantOutside) {
		t.Errorf("outside the lists: got %v, want %v", outside, wantOutside)
	}
}

func TestTheStandardsOwnExampleGaveTheRestToTheLastShare(t *testing.T) {
	sampleFiles(t)
	r := reportOn(filepath.Join(samples, "examples__repair_line_item_split.json"), newIndex())
	var got []string
	for i := range r.groups {
		got = append(got, r.groups[i].path+": "+r.groups[i].verdict().EN)
	}
	want := []string{
		"repair_effort_summary.effort_breakdown: the rest went to the last share; largest remainder prints 45.46 / 36.36 / 18.18 / 0.00",
		"repair_financial_summary: they add up",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// 8.9 % of 123.50 is 10.9915: however that is rounded, it makes 10.99, and 134.49 with the rest. Of 45.00, 20.00 and 58.50 by themselves only half to even does.
func TestTheStandardsOwnExampleTaxedTheSumOfItsLines(t *testing.T) {
	sampleFiles(t)
	r := reportOn(filepath.Join(samples, "api__repair_order__specs__examples__detailed_repair_cost.json"), newIndex())
	if len(r.sums) != 1 {
		t.Fatalf("got %+v", r.sums)
	}
	var got []string
	for _, f := range r.sums[0].printed {
		got = append(got, f.name+" "+f.money.String())
	}
	for _, w := range r.sums[0].explain.Words {
		got = append(got, w.EN)
	}
	want := []string{
		"total_labor_amount 65.00 USD", "total_parts_amount 58.50 USD", "total_tax_amount 10.99 USD", "grand_total 134.49 USD",
		"Of 162 combinations tried, 21 print every figure.",
		"Prices without tax; rounded in any mode; amounts at any level; tax by rate or document, on all lines.",
		"Prices without tax; rounded half to even; amounts at any level; tax by line, on all lines.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The lists in enums.go were written from the standard's; this holds them against it.
func TestListsAreTheStandards(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(samples, "enums.json"))
	if err != nil {
		t.Skipf("the standard's lists are not at %s", samples)
	}
	var doc struct {
		Enums map[string][]string `json:"enums"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	for _, l := range lists {
		if !slices.Equal(l.values, doc.Enums[l.name]) {
			t.Errorf("%s: got %q, want %q", l.name, l.values, doc.Enums[l.name])
		}
	}
}
