package form_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/paper"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
)

func settledDesk(t *testing.T) *desk {
	t.Helper()
	d := realistic(t, workorder.DefaultPolicy().Pricing)
	d.bill(pricing.PayerCustomer)
	d.bill(pricing.PayerMakerGoodwill)
	d.do("ca-1", aftersales.RoleCashier, workorder.RecordPayment{Payer: pricing.PayerCustomer, Amount: money("800.00 CNY"), Method: workorder.PaymentMethodMobile, Reference: "WX-77120"})
	return d
}

// TestGolden compares every form, in both languages, with the file that a person has read; -update writes them.
func TestGolden(t *testing.T) {
	d := settledDesk(t)
	s := d.order.Snapshot()
	rich := delivered(t).order.Snapshot()
	proposed := before(t, d, "o-1") // priced, and shown to the customer
	added := before(t, d, "o-2")
	named := host // fm-1 has no name
	named.Shop.Staff = []aftersales.Party{{ID: "sa-3", Name: "周敏"}, {ID: "t-12", Name: "孙立军"}, {ID: "qi-2", Name: "何建国"}}
	for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
		for name, text := range map[string]string{
			"estimate":            must(form.Estimate(proposed, host, "")).Text(lang, shanghai),
			"estimate-offer":      must(form.Estimate(s, host, "o-1")).Text(lang, shanghai),
			"dispatch":            must(form.Dispatch(s, host, "t-12")).Text(lang, shanghai),
			"addition":            must(form.Addition(added, host, "")).Text(lang, shanghai),
			"addition-answered":   must(form.Addition(s, host, "o-2")).Text(lang, shanghai),
			"inspection":          must(form.Inspection(rich, host)).Text(lang, shanghai),
			"inspection-names":    must(form.Inspection(rich, named)).Text(lang, shanghai),
			"certificate":         must(form.Certificate(rich, host)).Text(lang, shanghai),
			"settlement-paid":     must(form.Settlement(rich, host, "")).Text(lang, shanghai),
			"repair-record":       must(form.RepairRecord(rich, host)).Text(lang, shanghai),
			"health-record":       must(form.HealthRecord(rich, host, shanghai)).Text(lang, shanghai),
			"gate-pass":           must(form.GatePass(rich, host)).Text(lang, shanghai),
			"deposit":             must(form.Deposit(s, host, "DJ-0302-1")).Text(lang, shanghai),
			"proposed":            form.Order(proposed, host, form.CopyCustomer).Text(lang, shanghai),
			"order-customer":      form.Order(s, host, form.CopyCustomer).Text(lang, shanghai),
			"order-workshop":      form.Order(s, host, form.CopyWorkshop).Text(lang, shanghai),
			"settlement":          must(form.Settlement(s, host, "")).Text(lang, shanghai),
			"settlement-customer": must(form.Settlement(s, host, pricing.PayerCustomer)).Text(lang, shanghai),
			"settlement-goodwill": must(form.Settlement(s, host, pricing.PayerMakerGoodwill)).Text(lang, nil),
		} {
			stagetest.Paper(t, name, lang, text)
			checkPage(t, name, text)
		}
	}
}

// before is the order as it stood before an offer was made.
func before(t *testing.T, d *desk, offer aftersales.ID) workorder.Snapshot {
	t.Helper()
	for i := range d.seen {
		if _, there := d.seen[i].Offer(offer); there {
			return d.seen[i-1]
		}
	}
	t.Fatalf("there is no offer %s", offer)
	return workorder.Snapshot{}
}

// papers is the text of every form that can be made of a snapshot; any other must say what is missing, or that the record is broken.
func papers(t *testing.T, s workorder.Snapshot, h form.Host, lang aftersales.Lang, zone *time.Location) map[string]string {
	t.Helper()
	texts := map[string]string{
		"order, customer's": form.Order(s, h, form.CopyCustomer).Text(lang, zone), "order, workshop's": form.Order(s, h, form.CopyWorkshop).Text(lang, zone), "order": form.Order(s, h, form.Copy("x\n")).Text(lang, zone),
	}
	type text interface {
		Text(lang aftersales.Lang, zone *time.Location) string
	}
	keep := func(name string, made text, err error) {
		missing, unreadable, refused := new(aftersales.IncompleteError), new(aftersales.UnreadableError), new(aftersales.RefusedError)
		switch {
		case err == nil:
			texts[name] = made.Text(lang, zone)
		case !errors.As(err, &missing) && !errors.As(err, &unreadable) && !errors.As(err, &refused):
			t.Errorf("%s: got %v", name, err)
		}
	}
	for _, payer := range append([]pricing.Payer{""}, pricing.Payers()...) {
		f, err := form.Settlement(s, h, payer)
		keep("settlement "+string(payer), f, err)
	}
	offers := []aftersales.ID{""}
	for i := range s.Offers {
		offers = append(offers, s.Offers[i].ID)
	}
	for _, offer := range offers {
		estimate, err := form.Estimate(s, h, offer)
		keep("estimate "+offer, estimate, err)
		addition, err := form.Addition(s, h, offer)
		keep("addition "+offer, addition, err)
	}
	dispatch, err := form.Dispatch(s, h, "")
	keep("dispatch", dispatch, err)
	inspection, err := form.Inspection(s, h)
	keep("inspection", inspection, err)
	certificate, err := form.Certificate(s, h)
	keep("certificate", certificate, err)
	record, err := form.RepairRecord(s, h)
	keep("repair record", record, err)
	health, err := form.HealthRecord(s, h, zone)
	keep("health record", health, err)
	pass, err := form.GatePass(s, h)
	keep("gate pass", pass, err)
	for i := range s.Payments {
		deposit, err := form.Deposit(s, h, s.Payments[i].Receipt)
		keep("deposit", deposit, err)
	}
	return texts
}

// checkPage asks what holds of every page: lines within the page, no space at the end of one, no character that hides, and every table aligned.
func checkPage(t *testing.T, name, text string) {
	t.Helper()
	stagetest.Page(t, name, text, widthOf(name))
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for n, line := range lines {
		if rule.MatchString(line) {
			checkTable(t, name, lines, n)
		}
	}
}

// widthOf is how wide a page may be: the addition sheet is for a telephone.
func widthOf(name string) int {
	if strings.Contains(name, "addition") {
		return paper.Phone
	}
	return paper.A4
}

var (
	rule     = regexp.MustCompile(`^-{2,}(  -{2,})+$`)
	numbered = regexp.MustCompile(`^\d+\.\d+ `)
)

// checkTable asks that nothing stands between the columns that the rule at line n draws; in a table with rows that go across, of the numbered rows alone.
func checkTable(t *testing.T, name string, lines []string, n int) {
	t.Helper()
	across := false
	for _, line := range lines[n+1:] {
		across = across || regexp.MustCompile(`^\d+  .*（|^\d+  .* \(`).MatchString(line)
		if line == "" {
			break
		}
	}
	check := func(line string) {
		for col, r := 0, []rune(line); len(r) > 0; r = r[1:] {
			w := paper.Width(string(r[0]))
			if col < len(lines[n]) && lines[n][col] == ' ' && r[0] != ' ' && w > 0 {
				t.Errorf("%s: %q stands between two columns in\n%s\n%s", name, r[0], lines[n], line)
			}
			if w == 2 && col+1 < len(lines[n]) && lines[n][col+1] == ' ' && lines[n][col] == '-' {
				t.Errorf("%s: %q reaches out of its column in\n%s\n%s", name, r[0], lines[n], line)
			}
			col += w
		}
	}
	check(lines[n-1])
	for _, line := range lines[n+1:] {
		if line == "" || strings.HasPrefix(line, "[") || strings.HasPrefix(line, "【") {
			return
		}
		if !across || numbered.MatchString(line) {
			check(line)
		}
	}
}

// TestTheListSaysWhatTheBillSays compares list and record, in every rounding and on every basis.
func TestTheListSaysWhatTheBillSays(t *testing.T) {
	for _, basis := range pricing.Bases() {
		for _, level := range pricing.Levels() {
			p := workorder.DefaultPolicy().Pricing
			p.Name, p.Basis, p.Level = "house-2026", basis, level
			d := realistic(t, p)
			before := d.order.Snapshot()
			d.bill(pricing.PayerCustomer)
			d.bill(pricing.PayerMakerGoodwill)
			s := d.order.Snapshot()
			for i, payer := range []pricing.Payer{pricing.PayerCustomer, pricing.PayerMakerGoodwill} {
				name := string(basis) + " " + string(level) + " " + string(payer)
				open, list := must(form.Settlement(before, host, payer)), must(form.Settlement(s, host, payer))
				b := s.Bills[i]
				left := b.Total
				if payer == pricing.PayerCustomer {
					left = must(left.Sub(money("300.00 CNY"))) // the deposit
				}
				if got := list.Due[0]; len(list.Due) != 1 || got.Total != b.Total || got.Net != b.Net || got.Tax != b.Tax || got.Billed != b.Total || got.Open != left {
					t.Errorf("%s: got %v, the bill is %v", name, got, b)
				}
				if open.Due[0].Total != b.Total || !open.Due[0].Billed.IsZero() || open.Due[0].Status != workorder.PayerStatusUnbilled || open.Due[0].Open != left {
					t.Errorf("%s: got %v before the bill %v", name, open.Due[0], b)
				}
				sum := money("0.00 CNY")
				for _, rows := range [][]form.Row{list.Labour, list.Materials, list.Other} {
					for _, r := range rows {
						sum = must(sum.Add(r.Borne.Total))
					}
				}
				if sum != b.Total {
					t.Errorf("%s: the rows come to %v, the bill to %v", name, sum, b.Total)
				}
			}
			all := must(form.Settlement(s, host, ""))
			sum := money("0.00 CNY")
			for _, due := range all.Due {
				sum = must(sum.Add(due.Total))
			}
			if sum != all.Figures.Total || len(all.Due) != 2 {
				t.Errorf("%s %s: the payers come to %v, the list to %v", basis, level, sum, all.Figures.Total)
			}
		}
	}
}

// TestSecondBill has a payer billed twice: each bill is priced by itself, and so are the rows of each.
func TestSecondBill(t *testing.T) {
	for _, level := range pricing.Levels() {
		p := workorder.DefaultPolicy().Pricing
		p.Name, p.Basis, p.Level = "house-2026", pricing.BasisNet, level
		d := realistic(t, p)
		d.bill(pricing.PayerCustomer)
		wiper := part("l1", "雨刮片", "W-26", pricing.ClassBranded, "0.7", "33.308")
		wiper.Shares = []pricing.Share{{Payer: pricing.PayerMakerGoodwill, Percent: number("50")}, {Payer: pricing.PayerCustomer, Percent: number("50")}}
		d.do("t-12", aftersales.RoleTechnician, workorder.ProposeAddition{Item: "i5", Work: workorder.Work{
			Text: "更换雨刮片", Answers: workorder.Reason{Kind: workorder.ReasonRecommendation, ID: "r3"}, Lines: []pricing.Line{wiper},
		}})
		d.quote("o-3", d.at.Add(time.Hour), "i5")
		d.answer("o-3", aftersales.MethodMessage, aftersales.ConsentMessage, aftersales.LineAnswer{Line: "i5", Decision: aftersales.Authorise})
		d.finish("i5")
		d.do("qi-2", aftersales.RoleInspector, workorder.Inspect{Item: "i5", Result: workorder.ResultPass})
		d.do("cc-1", aftersales.RoleClaimsClerk, workorder.RecordPayerApproval{
			Number: "GW-2026-6", Payer: pricing.PayerMakerGoodwill, Approver: aftersales.Actor{ID: "mk-1", Role: aftersales.RoleMaker}, Items: []workorder.ApprovedItem{{Item: "i5", Amount: money("20.00 CNY")}},
		})
		open := must(form.Settlement(d.order.Snapshot(), host, pricing.PayerCustomer)).Due[0]
		d.bill(pricing.PayerCustomer)
		d.bill(pricing.PayerMakerGoodwill)
		s := d.order.Snapshot()
		list := must(form.Settlement(s, host, pricing.PayerCustomer))
		want := must(s.Bills[0].Total.Add(s.Bills[1].Total))
		if got := list.Due[0]; got.Total != want || got.Billed != want || open.Total != want || open.Billed != s.Bills[0].Total || len(list.Bills) != 2 {
			t.Errorf("%s: got %v, and %v before the second bill; the bills come to %v", level, got, open, want)
		}
		all := must(form.Settlement(s, host, ""))
		sum := all.Due[0].Total
		sum = must(sum.Add(all.Due[1].Total))
		if want := all.Figures.Total; sum != want {
			t.Errorf("%s: the payers come to %v, the list to %v", level, sum, want)
		}
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			checkPage(t, "second bill", all.Text(lang, nil))
			checkPage(t, "second bill", list.Text(lang, nil))
		}
	}
}

// TestWorkOrder005 holds the sums of the order form against what was frozen in the offers, and splits labour and parts for every item.
func TestWorkOrder005(t *testing.T) {
	s := settledDesk(t).order.Snapshot()
	f := form.Order(s, host, form.CopyCustomer)
	last := s.Offers[len(s.Offers)-1]
	for i := range f.Items {
		if f.Items[i].Labour.IsZero() || f.Items[i].Parts.IsZero() {
			t.Errorf("item %s is not split", f.Items[i].Item)
		}
	}
	declined := f.Undone[0]
	want := must(last.After.Total.Sub(declined.Total))
	if f.Authorised.Total != want {
		t.Errorf("got %v authorised, want %v", f.Authorised.Total, want)
	}
	if f.Promise != last.Promise || !f.Agreed {
		t.Errorf("got promise %v, agreed %v", f.Promise, f.Agreed)
	}
}

// TestNothingMadeUp renders orders of which little is known: no filler stands for what is missing.
func TestNothingMadeUp(t *testing.T) {
	bare := newDesk(t)
	bare.do("sa-3", aftersales.RoleAdvisor, workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: aftersales.Party{ID: "c-1"}, Vehicle: aftersales.Vehicle{ID: "v-1"}, Advisor: "sa-3", Payers: []workorder.PayerParty{{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "d-1"}}}, Policy: workorder.DefaultPolicy(),
	})
	undetermined := newDesk(t)
	undetermined.order, undetermined.at, undetermined.n = bare.order, bare.at, bare.n
	undetermined.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i1", Work: workorder.Work{Text: "检查异响", Answers: workorder.Reason{Kind: workorder.ReasonInternal, ID: "r1"}}})
	filler := regexp.MustCompile(`(?i)(^|[\s：:])(无|暂无|不详|未知|n/?a|none|nil|null|unknown|-|/|0|0\.00|0001-.*|<.*>)($|\s)`)
	for name, s := range map[string]workorder.Snapshot{"nothing": {}, "bare": bare.order.Snapshot(), "undetermined": undetermined.order.Snapshot()} {
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			for kind, text := range papers(t, s, form.Host{}, lang, shanghai) {
				checkPage(t, name+" "+kind, text)
				for _, line := range strings.Split(text, "\n") {
					if found := filler.FindString(line); found != "" {
						t.Errorf("%s, %s: a filler %q in %q", name, kind, found, line)
					}
				}
			}
		}
	}
	if f := form.Order(undetermined.order.Snapshot(), host, ""); !f.Proposed.Total.IsZero() || len(f.Items) != 1 {
		t.Errorf("an item without a price gives a total: %v", f.Proposed.Total)
	}
}

// TestOverrunWritesZero is the contract minimum of JT/T 816: how an overrun is settled stands on the order even where there is no tolerance.
func TestOverrunWritesZero(t *testing.T) {
	for lang, want := range map[aftersales.Lang]string{aftersales.English: "Tolerance: 0%", aftersales.Chinese: "估价浮动比例：0%"} {
		if text := form.Order(workorder.Snapshot{}, host, "").Text(lang, nil); !strings.Contains(text, want) {
			t.Errorf("%q is not on the order", want)
		}
	}
}

// TestPersonalDataOnlyInText prints the forms with every verb: names, phones, plates and VINs show in Text and in JSON alone.
func TestPersonalDataOnlyInText(t *testing.T) {
	s := settledDesk(t).order.Snapshot()
	order, list := form.Order(s, host, form.CopyCustomer), must(form.Settlement(s, host, ""))
	secrets := []string{"张伟民", "13812345678", "李晓燕", "13987654321", "沪A12345", "LSVAA49J6F2012345"}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%T"} {
		for _, v := range []any{
			order, &order, list, &list, order.Head, &order.Head, order.Payers, order.Signers, order.Authorisations, order.Items, list.Due, list.Items,
			[]any{order, list}, struct{ F form.OrderForm }{order}, order.LogValue(), list.LogValue(),
		} {
			printed := fmt.Sprintf(verb, v)
			for _, secret := range secrets {
				if strings.Contains(printed, secret) || strings.Contains(printed, fmt.Sprintf("%x", secret)) {
					t.Errorf("%T under %s prints %s: %.200s", v, verb, secret, printed)
				}
			}
		}
	}
	for _, secret := range secrets {
		if !strings.Contains(order.Text(aftersales.Chinese, nil), secret) {
			t.Errorf("%s is not on the order", secret)
		}
	}
}

// TestFormsAreData writes the forms by encoding/json and by the canonical writer.
func TestFormsAreData(t *testing.T) {
	s := settledDesk(t).order.Snapshot()
	for _, v := range []any{form.Order(s, host, form.CopyCustomer), must(form.Settlement(s, host, "")), must(form.Settlement(s, host, pricing.PayerCustomer))} {
		a, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		b, err := aftersales.Write(v)
		if err != nil {
			t.Fatal(err)
		}
		var x, y any
		if err := json.Unmarshal(a, &x); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &y); err != nil {
			t.Fatal(err)
		}
		ax, ay := must(json.Marshal(x)), must(json.Marshal(y))
		if !bytes.Equal(ax, ay) {
			t.Errorf("%T: json says\n%s\nthe canonical writer\n%s", v, ax, ay)
		}
		if !bytes.Contains(b, []byte(`"owner":{"id":"c-88"`)) || bytes.Contains(b, []byte(`null`)) {
			t.Errorf("%T: got %s", v, b)
		}
	}
}

// TestNothingIsShared edits a form: the snapshot stays as it was.
func TestNothingIsShared(t *testing.T) {
	d := settledDesk(t)
	s := d.order.Snapshot()
	before := must(aftersales.Write(s))
	f, list := form.Order(s, host, form.CopyCustomer), must(form.Settlement(s, host, ""))
	f.Payers[0].Party.ID, f.Signers[0].Person.ID, f.Custody[0].ID, f.Diagnoses[0].Tests[0] = "x", "x", "x", "x"
	form.Order(s, host, form.CopyWorkshop).Items[0].Technicians[0] = "x"
	f.Items[0].Rows[1].Shares[0].Payer = "x"
	list.Materials[0].Shares[0].Payer, list.Bills[0].Items[0], list.Payments[0].By = "x", "x", "x"
	if after := must(aftersales.Write(s)); !bytes.Equal(before, after) {
		t.Error("a form shares what it holds with its snapshot")
	}
}

// TestInspectionNamesWhatDiffers proves that the sheet prints what differs from the intake sheet, in both languages (WO-022).
func TestInspectionNamesWhatDiffers(t *testing.T) {
	s := settledDesk(t).order.Snapshot()
	s.Checked = workorder.LastLook{
		Clear: true, Damages: []workorder.SeenDamage{{Place: "left-side", Kind: "scratch", Note: "左后门"}}, Absent: []workorder.CheckPoint{"charging-cable"}, Lost: []aftersales.ID{"g2"}, Odometer: 40126, At: s.At, By: "qi-2",
	}
	f, err := form.Inspection(s, host)
	if err != nil {
		t.Fatal(err)
	}
	f.Checked.Absent[0] = "x"
	if s.Checked.Absent[0] != "charging-cable" {
		t.Error("the form shares what it holds with its snapshot")
	}
	f.Checked.Absent[0] = "charging-cable"
	for lang, want := range map[aftersales.Lang][]string{
		aftersales.English: {"Appearance: not in order: left side scratch", "左后门", "charging cable; key", "备用钥匙一把"},
		aftersales.Chinese: {"外观：异常：车身左侧 划痕", "左后门", "充电线；", "备用钥匙一把"},
	} {
		text := strings.Join(strings.Fields(f.Text(lang, nil)), " ")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: got\n%s\nwant %q in it", lang, f.Text(lang, nil), w)
			}
		}
	}
}

// TestABillThatIsNotWhatItsItemsComeTo is never printed.
func TestABillThatIsNotWhatItsItemsComeTo(t *testing.T) {
	s := settledDesk(t).order.Snapshot()
	s.Bills[0].Total = money("1.00 CNY")
	if f, err := form.Settlement(s, host, pricing.PayerCustomer); err == nil || f.No != "" {
		t.Errorf("got %v, %v", f, err)
	}
	if _, err := form.Settlement(s, host, "bank"); err == nil {
		t.Error("a payer that is none has a list")
	}
}

// TestChangedItem names what changed after it was authorised, and goes on printing what was authorised.
func TestChangedItem(t *testing.T) {
	d := realistic(t, workorder.DefaultPolicy().Pricing)
	it, _ := func() (workorder.Item, bool) { s := d.order.Snapshot(); return s.Item("i3") }()
	work := it.Work
	work.Lines[1].Quantity = number("2")
	d.do("sa-3", aftersales.RoleAdvisor, workorder.ChangeItem{Item: "i3", Work: work})
	f := form.Order(d.order.Snapshot(), host, form.CopyCustomer)
	got := f.Items[3]
	if !got.Changed || got.Total != money("204.00 CNY") || got.Now.Total != money("300.00 CNY") || f.Items[0].Changed {
		t.Errorf("got %+v", got.Now)
	}
	if text := f.Text(aftersales.Chinese, nil); !strings.Contains(text, "授权后有变更，现为：更换制动液；含税合计 300.00") {
		t.Error(text)
	}
}

// TestPricesSayWhereTheyComeFrom is PR-002, PR-003, PR-010 and PR-011 on paper: list, version and date or that a price was agreed, the source class of a part, and how many of a maker's units make an hour.
func TestPricesSayWhereTheyComeFrom(t *testing.T) {
	d := newDesk(t)
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: aftersales.Party{ID: "c-1"}, Vehicle: aftersales.Vehicle{ID: "v-1"}, Advisor: "sa-3",
		Payers: []workorder.PayerParty{{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "d-1"}}}, Policy: workorder.DefaultPolicy(),
	})
	units := listed(labour("l1", "喷漆", "18"), "labour-2026", "", "")
	units.Measure = pricing.Measure{Unit: pricing.UnitAW, PerHour: number("12")}
	d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: "i1", Work: workorder.Work{
		Text: "前保险杠喷漆", Answers: workorder.Reason{Kind: workorder.ReasonInternal, ID: "r1"},
		Lines: []pricing.Line{units, part("l2", "前保险杠", "52119-0E010", pricing.ClassRemanufactured, "1", "900"), part("l3", "卡扣（客户自带）", "", pricing.ClassOwn, "4", "0")},
	}})
	f := form.Order(d.order.Snapshot(), form.Host{}, form.CopyCustomer)
	for lang, want := range map[aftersales.Lang][]string{
		aftersales.English: {"(12 AW an", "18 AW", "remanufactured", "1.1  price list labour-2026  of 2026-01-01  2026-03-02\n1.2  individually agreed\n"},
		aftersales.Chinese: {"（每小时 12", "18 AW", "再制造件", "1.1   价目表 labour-2026  2026-01-01  2026-03-02\n1.2   协商价\n"},
	} {
		text := f.Text(lang, shanghai)
		checkPage(t, string(lang), text)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%q is not on\n%s", w, text)
			}
		}
		if strings.Contains(text, "1.3   协商价") || strings.Contains(text, "1.2, 1.3") {
			t.Errorf("what costs nothing was agreed on\n%s", text)
		}
	}
}
