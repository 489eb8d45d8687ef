package form_test

import (
	"bytes"
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
	"github.com/aftersales-go/aftersales/pricing"
	"github.com/aftersales-go/aftersales/workorder"
	"github.com/aftersales-go/aftersales/workorder/form"
)

// missing is what an error says is missing, as paths; a filler is marked.
func missing(t *testing.T, err error) []string {
	t.Helper()
	var e *aftersales.IncompleteError
	if !errors.As(err, &e) {
		t.Errorf("got %v, want what is missing", err)
		return nil
	}
	paths := make([]string, len(e.Missing))
	for i, m := range e.Missing {
		paths[i] = m.Path
		if m.Filler {
			paths[i] += "!"
		}
		if m.Name.EN == "" || m.Name.ZH == "" {
			t.Errorf("%s has no name in both languages", m.Path)
		}
	}
	return paths
}

// TestFormsThatCannotBeMadeYet names what each form lacks, all at once.
func TestFormsThatCannotBeMadeYet(t *testing.T) {
	d := settledDesk(t)
	opened, proposed := d.seen[0], before(t, d, "o-1")
	done := delivered(t).order.Snapshot()
	voided := done
	voided.Certificates = slices.Clone(done.Certificates)
	voided.Certificates[0].Void = done.At
	lost := done
	lost.Odometer, lost.Checked.Odometer = 0, 0
	lost.Items = slices.Clone(done.Items)
	lost.Items[1].Work.Lines = slices.Clone(done.Items[1].Work.Lines)
	lost.Items[1].Work.Lines[3].Part, lost.Items[1].Result = "", workorder.WorkResult{}
	split := proposed
	split.Items = slices.Clone(proposed.Items)
	split.Items[0].Work.Lines = nil
	silent := form.Host{Concerns: []form.Concern{{ID: "k1", Words: " "}}}
	for name, test := range map[string]struct {
		make func() (any, error)
		want []string
	}{
		"estimate of nothing":         {func() (any, error) { return form.Estimate(opened, host, "") }, []string{"items"}},
		"estimate without lines":      {func() (any, error) { return form.Estimate(split, host, "") }, []string{"items[0].work.lines"}},
		"addition without additions":  {func() (any, error) { return form.Addition(proposed, host, "") }, []string{"items"}},
		"dispatch before dispatching": {func() (any, error) { return form.Dispatch(proposed, host, "") }, []string{"items.technicians"}},
		"dispatch of somebody else":   {func() (any, error) { return form.Dispatch(done, host, "t-99") }, []string{"items.technicians"}},
		"inspection of nothing":       {func() (any, error) { return form.Inspection(proposed, host) }, []string{"items"}},
		"inspection of no inspections": {func() (any, error) {
			s := before(t, d, "o-2")
			return form.Inspection(s, host)
		}, []string{"items[0].inspections", "items[1].inspections", "items[2].inspections"}},
		"certificate without one":     {func() (any, error) { return form.Certificate(proposed, host) }, []string{"certificates", "terms.guarantee"}},
		"certificate that is void":    {func() (any, error) { return form.Certificate(voided, host) }, []string{"certificates"}},
		"settlement of nothing":       {func() (any, error) { return form.Settlement(proposed, host, "") }, []string{"bills"}},
		"settlement of another payer": {func() (any, error) { return form.Settlement(done, host, pricing.PayerInsurer) }, []string{"bills"}},
		"record before work":          {func() (any, error) { return form.RepairRecord(opened, host) }, []string{"checked.odometer", "diagnoses", "items", "delivery"}},
		"record without the facts":    {func() (any, error) { return form.RepairRecord(lost, silent) }, []string{"odometer", "checked.odometer", "items[1].result", "host.concerns.k1", "host.concerns.k2"}},
		"gate pass before delivery":   {func() (any, error) { return form.GatePass(d.order.Snapshot(), host) }, []string{"delivery"}},
		"receipt of no deposit":       {func() (any, error) { return form.Deposit(done, host, "DJ-9") }, []string{"payments.receipt"}},
		"receipt of a plain payment":  {func() (any, error) { return form.Deposit(done, host, "") }, []string{"payments.receipt"}},
		"health record of nothing":    {func() (any, error) { return form.HealthRecord(workorder.Snapshot{}, form.Host{}, nil) }, []string{"vehicleplatenumber", "companyname", "vin", "repairdate", "repairmileage", "settledate", "faultdescription", "costlistcode", "repairprojectlist"}},
		"health record before billing": {func() (any, error) {
			return form.HealthRecord(realistic(t, workorder.DefaultPolicy().Pricing).order.Snapshot(), host, nil)
		}, []string{"settledate", "costlistcode"}},
	} {
		made, err := test.make()
		if got := missing(t, err); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
		if !reflect.ValueOf(made).IsZero() {
			t.Errorf("%s: got a form with the error", name)
		}
	}
	for _, err := range []error{func() error { _, err := form.Estimate(done, host, "o-9"); return err }(), func() error { _, err := form.Addition(done, host, "o-9"); return err }()} {
		if !errors.Is(err, aftersales.RuleThere) {
			t.Errorf("an offer that is not there: got %v", err)
		}
	}
}

// TestMissingIsReadAloud reads an error in both languages, and asks that neither names a value of the order.
func TestMissingIsReadAloud(t *testing.T) {
	s := delivered(t).order.Snapshot()
	s.Vehicle.Plate, s.Odometer = aftersales.Plate{}, 0
	h := host
	h.Shop.Name = "无"
	_, err := form.HealthRecord(s, h, shanghai)
	var e *aftersales.IncompleteError
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	if got, want := err.Error(), "vehicle health record of workorder/RO-20260302-007 cannot be made: no vehicleplatenumber, filler at companyname, no repairmileage"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	want := aftersales.Text{
		EN: "The vehicle health record cannot be made yet. Missing: number plate, name of the shop (filler), mileage.",
		ZH: "汽车维修电子健康档案暂不能出具，缺少：车牌号码、维修企业名称（无效填充值）、送修里程。",
	}
	if got := e.Text(); got != want || aftersales.Explain(err, aftersales.Chinese) != want.ZH {
		t.Errorf("got %+v, want %+v", got, want)
	}
	e.Missing = slices.Repeat(e.Missing, 20)
	if got := e.Error(); !strings.HasSuffix(got, " and 40 more") {
		t.Errorf("got %q", got)
	}
	if got := (*aftersales.IncompleteError)(nil); got.Error() == "" || got.Text().ZH == "" {
		t.Error("a nil error says nothing")
	}
	for _, p := range form.Papers() {
		if p.Since() != 1 || p.Text().EN == "" || p.Text().ZH == "" {
			t.Errorf("%s: since %d, %v", string(p), p.Since(), p.Text())
		}
	}
}

// TestHealthRecordRefusesFillers plants what says nothing into each element, one after the other and all at once.
func TestHealthRecordRefusesFillers(t *testing.T) {
	s := delivered(t).order.Snapshot()
	if _, err := form.HealthRecord(s, host, shanghai); err != nil {
		t.Fatal(err)
	}
	with := func(text string) (workorder.Snapshot, form.Host) {
		h, r := host, s
		h.Shop.Name, h.Concerns = text, []form.Concern{{ID: "k1", Words: aftersales.Words(text)}}
		r.Items = slices.Clone(s.Items)
		r.Items[0].Work.Text = text
		r.Items[0].Work.Lines = slices.Clone(s.Items[0].Work.Lines)
		r.Items[0].Work.Lines[1].Text, r.Items[0].Work.Lines[1].Part = text, text
		return r, h
	}
	for _, text := range []string{
		"无", "暂无", "没有", "未知", "不详", " 无 ", "（无）", "0", "00", "０", "-", "/", "——", "*", "N/A", "n.a.", "None", "NULL", "unknown", "x", "XX", "1111", "。。。", "同上", "测试",
	} {
		r, h := with(text)
		_, err := form.HealthRecord(r, h, shanghai)
		want := []string{"companyname!", "faultdescription!", "repairprojectlist[0].repairproject!", "vehiclepartslist[0].partsname!", "vehiclepartslist[0].partscode!"}
		if got := missing(t, err); !slices.Equal(got, want) {
			t.Errorf("%q: got %v", text, got)
		}
	}
	for _, text := range []string{"无锡示例汽车服务有限公司", "无钥匙进入失效", "NULL检测仪", "A0", "11", "O2", "未知异响检查", "空调不制冷", "其他车灯"} {
		r, h := with(text)
		if _, err := form.HealthRecord(r, h, shanghai); err != nil {
			t.Errorf("%q is no filler: %v", text, err)
		}
	}
	bare := s
	bare.Vehicle, bare.Odometer = aftersales.Vehicle{}, 0
	h := host
	h.Hours = nil
	_, err := form.HealthRecord(bare, h, shanghai)
	if got, want := missing(t, err), []string{"vehicleplatenumber", "vin", "repairmileage", "repairprojectlist[2].workinghours"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestHealthRecordHasTheThirteenElements holds the keys of the structured data against the names of the interface.
func TestHealthRecordHasTheThirteenElements(t *testing.T) {
	f := must(form.HealthRecord(delivered(t).order.Snapshot(), host, shanghai))
	var record map[string]any
	if err := json.Unmarshal(must(aftersales.Write(f.Record)), &record); err != nil {
		t.Fatal(err)
	}
	var names []string
	for key, value := range record {
		if list, ok := value.([]any); ok {
			first, _ := list[0].(map[string]any)
			for inner := range first {
				names = append(names, inner)
			}
			continue
		}
		names = append(names, key)
	}
	slices.Sort(names)
	want := []string{
		"companyname", "costlistcode", "faultdescription", "partscode", "partsname", "partsquantity", "repairdate", "repairmileage", "repairproject", "settledate", "vehicleplatenumber", "vin", "workinghours",
	}
	if !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	if record["vehicleplatenumber"] != "沪A12345" || record["repairdate"] != "2026-03-02" || record["repairmileage"] != 40120.0 {
		t.Errorf("got %v", record)
	}
}

// TestHealthRecordCountsHours takes a maker's units as hours, and lists no repair for what was only sold.
func TestHealthRecordCountsHours(t *testing.T) {
	s := delivered(t).order.Snapshot()
	s.Items = slices.Clone(s.Items)
	units := labour("l1", "拆装车门", "18")
	units.Measure = pricing.Measure{Unit: pricing.UnitAW, PerHour: number("12")}
	s.Items[0].Work.Lines = []pricing.Line{units}
	s.Items[1].Work.Lines = []pricing.Line{part("l3", "机油滤清器", "15601-P2A12", pricing.ClassOriginal, "1", "68")}
	f := must(form.HealthRecord(s, host, nil))
	got := f.Record.Repairs
	if len(got) != 3 || got[0].Hours != number("1.5") || got[1].Project != "四轮定位" || got[1].Hours != number("0.5") {
		t.Errorf("got %v", got)
	}
	late := s
	late.OpenedAt = time.Date(2026, 3, 1, 17, 0, 0, 0, time.UTC)
	if a, b := must(form.HealthRecord(late, host, nil)).Record.RepairDate, must(form.HealthRecord(late, host, shanghai)).Record.RepairDate; a.String() != "2026-03-01" || b.String() != "2026-03-02" {
		t.Errorf("got %v and %v", a, b)
	}
}

// TestNoPricesInTheWorkshop asks of what the workshop and the gate get that no amount of money is in it, neither in the data nor in the text.
func TestNoPricesInTheWorkshop(t *testing.T) {
	rich := delivered(t)
	for _, s := range rich.seen {
		forms := []any{form.Order(s, host, form.CopyWorkshop)}
		if f, err := form.Dispatch(s, host, ""); err == nil {
			forms = append(forms, f)
		}
		if f, err := form.GatePass(s, host); err == nil {
			forms = append(forms, f)
		}
		for _, f := range forms {
			noMoney(t, fmt.Sprintf("%T", f), reflect.ValueOf(f))
		}
	}
	text := form.Order(rich.order.Snapshot(), host, form.CopyWorkshop).Text(aftersales.Chinese, shanghai)
	for _, s := range []string{"180.00", "467.25", "690.52", "单价", "金额", "CNY"} {
		if strings.Contains(text, s) {
			t.Errorf("the workshop's copy says %s", s)
		}
	}
}

func noMoney(t *testing.T, path string, v reflect.Value) {
	t.Helper()
	switch x := v.Interface().(type) {
	case aftersales.Money:
		if !x.IsZero() {
			t.Errorf("%s is %v", path, x)
		}
		return
	case pricing.UnitPrice:
		if !x.IsZero() {
			t.Errorf("%s is %v", path, x)
		}
		return
	case time.Time, aftersales.Ref, aftersales.VIN, aftersales.Plate, aftersales.Phone, aftersales.Number:
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				noMoney(t, path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			noMoney(t, fmt.Sprintf("%s[%d]", path, i), v.Index(i))
		}
	default:
	}
}

// TestRetention prints on every form how long it is kept: as the policy says, and where it does not, 2 years, and 6 for the repair record.
func TestRetention(t *testing.T) {
	s := delivered(t).order.Snapshot()
	for name, text := range papers(t, s, host, aftersales.English, nil) {
		two, six := strings.Contains(text, "at least 2 years"), strings.Contains(strings.ReplaceAll(text, "\n", " "), "6 years")
		if !six || two == (name == "repair record") {
			t.Errorf("%s: 2 years %v, 6 years %v", name, two, six)
		}
	}
	s.Policy.Retention, s.Policy.RecordRetention = 5, 10
	for name, text := range papers(t, s, host, aftersales.Chinese, nil) {
		text = strings.ReplaceAll(text, "\n", "")
		if five := strings.Contains(text, "至少 5 年"); !strings.Contains(text, "至少 10 年") || five == (name == "repair record") {
			t.Errorf("%s does not say what the policy says", name)
		}
	}
}

// TestEveryPaperCanBeMade asks that the whole life of one order makes all eleven forms, in copies that share nothing with the snapshot, and that all of them are data.
func TestEveryPaperCanBeMade(t *testing.T) {
	d := delivered(t)
	s := d.order.Snapshot()
	was := must(aftersales.Write(s))
	forms := []any{
		must(form.Estimate(s, host, "o-1")), form.Order(s, host, form.CopyCustomer), must(form.Dispatch(s, host, "")), must(form.Addition(s, host, "o-2")), must(form.Inspection(s, host)),
		must(form.Certificate(s, host)), must(form.Settlement(s, host, "")), must(form.RepairRecord(s, host)), must(form.HealthRecord(s, host, nil)), must(form.GatePass(s, host)), must(form.Deposit(s, host, "DJ-0302-1")),
	}
	if len(forms) != len(form.Papers()) {
		t.Errorf("%d forms, %d papers", len(forms), len(form.Papers()))
	}
	for i, f := range forms {
		if got, want := fmt.Sprintf("%+v", f), form.Papers()[i].Text().EN+" workorder/RO-20260302-007 #51"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		a, b := must(json.Marshal(f)), must(aftersales.Write(f))
		var x, y any
		if err := errors.Join(json.Unmarshal(a, &x), json.Unmarshal(b, &y)); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(x, y) || bytes.Contains(b, []byte("null")) {
			t.Errorf("%T: json says\n%s\nthe canonical writer\n%s", f, a, b)
		}
		v := reflect.New(reflect.TypeOf(f)).Elem()
		v.Set(reflect.ValueOf(f))
		scribble(v)
	}
	if now := must(aftersales.Write(s)); !bytes.Equal(was, now) {
		t.Error("a form shares what it holds with its snapshot")
	}
	if len(host.Concerns) != 2 || host.Concerns[0].ID != "k1" {
		t.Error("a form shares what it holds with what the host gave")
	}
}

// scribble overwrites what lists hold.
func scribble(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				scribble(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			scribble(v.Index(i))
			v.Index(i).SetZero()
		}
	default:
	}
}

// TestPlainOnPaperAlone prints every form with every verb: names, phones, plates, VINs and words show in Text and in the data alone.
func TestPlainOnPaperAlone(t *testing.T) {
	s := delivered(t).order.Snapshot()
	secrets := []string{"张伟民", "13812345678", "李晓燕", "13987654321", "沪A12345", "LSVAA49J6F2012345", "尖叫", "行车记录仪", "59990000", "王敏"}
	health := must(form.HealthRecord(s, host, nil))
	for _, f := range []any{
		must(form.Estimate(s, host, "o-1")), must(form.Dispatch(s, host, "")), must(form.Addition(s, host, "o-2")), must(form.Inspection(s, host)), must(form.Certificate(s, host)),
		must(form.RepairRecord(s, host)), health, &health, health.Record, must(form.GatePass(s, host)), must(form.Deposit(s, host, "DJ-0302-1")), host, &host, host.Concerns, struct{ R form.HealthElements }{health.Record},
	} {
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("printed", "form", f)
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "log"} {
			printed := fmt.Sprintf(verb, f)
			if verb == "log" {
				printed = log.String()
			}
			for _, secret := range secrets {
				if strings.Contains(printed, secret) || strings.Contains(printed, fmt.Sprintf("%x", secret)) {
					t.Errorf("%T under %s prints %s: %.200s", f, verb, secret, printed)
				}
			}
		}
	}
	record := must(form.RepairRecord(s, host)).Text(aftersales.Chinese, nil)
	for _, secret := range []string{"张伟民", "13812345678", "沪A12345", "LSVAA49J6F2012345", "刹车时有尖叫声"} {
		if !strings.Contains(record, secret) {
			t.Errorf("%s is not on the repair record", secret)
		}
	}
}

// TestRegulation13 asks for every field of the repair record by its name, in both languages.
func TestRegulation13(t *testing.T) {
	f := must(form.RepairRecord(delivered(t).order.Snapshot(), host))
	for lang, names := range map[aftersales.Lang][]string{
		aftersales.Chinese: {"送修时间：2026", "进厂里程：40120", "消费者质量问题陈述", "检查结果", "修理项目", "更换零部件", "编号", "材料费", "工时 ", "工时费", "拖运费", "备用车", "交车时间：2026", "修理者（签名或盖章）", "消费者（签名或盖章）", "客户自带配件"},
		aftersales.English: {"Brought in: 2026", "Odometer in: 40120", "Customer's own statement", "Result of the examination", "Items repaired", "Parts replaced", "Number", "material", "Hours", "labour", "towing", "Substitute car", "Delivered: 2026", "Repairer (signature or stamp)", "Customer (signature or stamp)", "no guarantee on parts that the customer brought"},
	} {
		text := f.Text(lang, shanghai)
		for _, name := range names {
			if !strings.Contains(text, name) {
				t.Errorf("%s: %q is not on the repair record", lang, name)
			}
		}
	}
	s := delivered(t).order.Snapshot()
	s.Substitute = nil
	none := must(form.RepairRecord(s, host))
	if text := none.Text(aftersales.Chinese, nil); !strings.Contains(text, "未提供") || none.Towing != money("0.00 CNY") {
		t.Error("a record without a substitute does not say so")
	}
}

// TestCreditsAndRefunds come off what a payer owes.
func TestCreditsAndRefunds(t *testing.T) {
	d := delivered(t)
	s := d.order.Snapshot()
	total := must(form.Settlement(s, host, pricing.PayerCustomer)).Due[0].Total
	d.do("ca-1", aftersales.RoleCashier, workorder.RecordInvoice{
		Number: "26312000000000000002", Kind: workorder.InvoiceRed, Payer: pricing.PayerCustomer, Buyer: aftersales.Party{ID: "c-88"}, Amount: money("100.00 CNY"), Of: "26312000000000000001",
	})
	d.do("sm-1", aftersales.RoleServiceManager, workorder.IssueCreditNote{Number: "HC-1", Payer: pricing.PayerCustomer, Amount: money("100.00 CNY"), Reason: "多收工时"})
	d.do("ca-1", aftersales.RoleCashier, workorder.Refund{
		Payer: pricing.PayerCustomer, Amount: money("100.00 CNY"), Method: workorder.PaymentMethodCard, Approver: aftersales.Actor{ID: "sm-1", Role: aftersales.RoleServiceManager}, Reason: "多收工时",
	})
	due := must(form.Settlement(d.order.Snapshot(), host, pricing.PayerCustomer)).Due[0]
	if due.Total != total || due.Credit != money("100.00 CNY") || due.Paid != must(total.Sub(money("100.00 CNY"))) || due.Open != money("0.00 CNY") || due.Status != workorder.PayerStatusPaid {
		t.Errorf("got %+v", due)
	}
	text := must(form.Settlement(d.order.Snapshot(), host, "")).Text(aftersales.Chinese, nil)
	for _, want := range []string{"红字发票", "红冲单", "退款", "HC-1", "-100.00"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not on the list", want)
		}
	}
	checkPage(t, "settlement", text)
}

// TestStoppedItemIsSettled bills what was done of an item that was stopped, and lists what was carried over as not carried out.
func TestStoppedItemIsSettled(t *testing.T) {
	d := newDesk(t)
	d.do("sa-3", aftersales.RoleAdvisor, workorder.Open{
		Source: workorder.Source{Kind: workorder.SourceInternal}, Customer: aftersales.Party{ID: "c-88"}, Vehicle: aftersales.Vehicle{ID: "v-1"}, Advisor: "sa-3", Policy: workorder.DefaultPolicy(),
		Payers: []workorder.PayerParty{{Payer: pricing.PayerInternal, Party: aftersales.Party{ID: "c-88"}}},
	})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.SetRepairClass{Repair: workorder.RepairClassMinor, Class: workorder.VehicleClassCar})
	for _, id := range []aftersales.ID{"i1", "i2"} {
		d.do("sa-3", aftersales.RoleAdvisor, workorder.AddItem{Item: id, Work: workorder.Work{Text: "检查异响", Answers: workorder.Reason{Kind: workorder.ReasonInternal, ID: "r1"}, Lines: []pricing.Line{labour("l1", "检查", "2")}}})
	}
	d.do("sa-3", aftersales.RoleAdvisor, workorder.SetTerms{Terms: workorder.Terms{
		Payment: workorder.PaymentMethodTransfer, Delivery: workorder.DeliveryWayCollect, OldParts: workorder.OldPartsLeave, Wash: workorder.WashWishNo, AddedItems: workorder.AddedItemsClauseNone,
		Overrun: workorder.OverrunNone, Tariff: "T-2026", Guarantee: workorder.Guarantee{Days: 10},
	}})
	d.quote("o-1", d.at.Add(8*time.Hour), "i1", "i2")
	d.answer("o-1", aftersales.MethodPaper, aftersales.ConsentSigned, yes("i1"), yes("i2"))
	d.do("fm-1", aftersales.RoleForeman, workorder.Dispatch{Item: "i1", Technicians: []aftersales.ID{"t-12"}})
	d.do("t-12", aftersales.RoleTechnician, workorder.StartWork{Item: "i1"})
	d.do("fm-1", aftersales.RoleForeman, workorder.StopItem{Item: "i1", Reason: "客户急用", Actual: []workorder.Actual{{Line: "l1", Quantity: number("0.5")}}})
	d.do("sa-3", aftersales.RoleAdvisor, workorder.CarryOver{Item: "i2", Reason: "客户急用", Consent: workorder.Consented{Person: "c-88", Channel: workorder.ChannelInPerson, At: d.at}})
	s := d.order.Snapshot()
	list := must(form.Settlement(s, form.Host{}, ""))
	if len(list.Items) != 1 || list.Figures.Total != money("90.00 CNY") {
		t.Errorf("got %d items, %v", len(list.Items), list.Figures.Total)
	}
	if text := list.Text(aftersales.Chinese, nil); !strings.Contains(text, "质量保证期：自出厂之日起 10 日。") {
		t.Error(text)
	}
	if f := form.Order(s, form.Host{}, form.CopyCustomer); len(f.Undone) != 2 || len(f.Items) != 0 {
		t.Errorf("%d items, %d not carried out", len(f.Items), len(f.Undone))
	}
}

func TestCapitals(t *testing.T) {
	for amount, want := range map[string]string{
		"0.00 CNY": "零元整", "0.05 CNY": "伍分", "0.50 CNY": "伍角整", "1.00 CNY": "壹元整", "10.00 CNY": "壹拾元整", "1005.30 CNY": "壹仟零伍元叁角整", "1507.59 CNY": "壹仟伍佰零柒元伍角玖分",
		"10000.00 CNY": "壹万元整", "10001.01 CNY": "壹万零壹元零壹分", "105000.00 CNY": "壹拾万零伍仟元整", "100000001.00 CNY": "壹亿零壹元整", "1200.00 CNY": "壹仟贰佰元整", "-3.20 CNY": "负叁元贰角整",
		"9999999999.99 CNY": "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分", "5.00 EUR": "",
	} {
		if got := form.Capitals(money(amount)); got != want {
			t.Errorf("%s: got %s, want %s", amount, got, want)
		}
	}
}

// TestTheVehicleCameBeforeItsOrder prints when the vehicle came as the intake sheet has it, on every paper that says so, and for an order without one when it was opened.
func TestTheVehicleCameBeforeItsOrder(t *testing.T) {
	for _, came := range []time.Duration{0, -12 * time.Minute, -15 * time.Hour} { // the last one the day before
		s := delivered(t).order.Snapshot()
		want := s.OpenedAt.Add(came)
		if came != 0 {
			s.Source.Intake.Arrived = want
		}
		clock := want.In(shanghai).Format("2006-01-02 15:04")
		for name, text := range map[string]string{
			"送修时间：": must(form.RepairRecord(s, host)).Text(aftersales.Chinese, shanghai),
			"进厂日期：": must(form.Settlement(s, host, pricing.PayerCustomer)).Text(aftersales.Chinese, shanghai),
		} {
			if !strings.Contains(text, name+clock) {
				t.Errorf("no %s%s in\n%s", name, clock, text)
			}
		}
	}
}
