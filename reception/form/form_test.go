package form_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/internal/stagetest"
	"github.com/aftersales-go/aftersales/reception"
	"github.com/aftersales-go/aftersales/reception/form"
)

var shanghai = time.FixedZone("CST", 8*60*60)

// visit is a visit with something in every field, handed over.
func visit(t *testing.T) reception.Snapshot {
	t.Helper()
	doc, err := os.ReadFile("testdata/visit.json")
	if err != nil {
		t.Fatal(err)
	}
	var v reception.Visit
	if err := json.Unmarshal(doc, &v); err != nil {
		t.Fatal(err)
	}
	return v.Snapshot()
}

func host(t *testing.T) aftersales.House {
	t.Helper()
	phone, err := aftersales.ParsePhone("0571-88000000")
	if err != nil {
		t.Fatal(err)
	}
	return aftersales.House{Shop: "杭州示例汽车销售服务有限公司", Address: "杭州市示例区服务路 1 号", Phone: phone}
}

// prefilled is the sheet of the visit's customer as it lay ready before.
func prefilled(t *testing.T, s reception.Snapshot) form.IntakeSheet {
	t.Helper()
	order, err := aftersales.ParseRef("workorder/RO-0")
	if err != nil {
		t.Fatal(err)
	}
	filler, err := aftersales.ParseRef("workorder/RO-00")
	if err != nil {
		t.Fatal(err)
	}
	f := reception.ServiceFile([]reception.Past{{
		Source: filler, At: s.ArrivedAt.AddDate(0, -1, 0), Vehicle: s.Vehicle, Customer: s.Customer, Odometer: aftersales.Odometer{Km: 429_496_729, At: s.ArrivedAt.AddDate(0, -1, 0)},
		CallWish: reception.CallWish{Consent: reception.CallConsentMayContact, Channels: reception.CallChannels()[:1]},
	}, {
		Source: order, At: s.ArrivedAt.AddDate(0, -6, 0), Order: true, Vehicle: s.Vehicle, Customer: s.Customer,
		Odometer: aftersales.Odometer{Km: 21000, At: s.ArrivedAt.AddDate(0, -6, 0)},
		Items:    []reception.PastItem{{ID: "i2", Text: "replace rear brake discs 更换后制动盘", State: reception.PastStateDeferred, Safety: true}},
		Ends:     []reception.PastGuarantee{{Until: s.ArrivedAt.AddDate(0, 4, 0), Km: 41000}}, Complaint: "上次等了三个小时", NextKm: 21000,
	}}, s.ArrivedAt)
	return form.Prefilled(s.Booking, f, s.Policy, host(t))
}

// TestGolden compares every sheet, in both languages, with the file that a person has read; -update writes them.
func TestGolden(t *testing.T) {
	s := visit(t)
	first, ok := form.SignedVersion(s, host(t), form.CopyCustomer, 1)
	if !ok {
		t.Fatal("version 1 is not there")
	}
	named := host(t) // a3 has no name
	named.Staff = []aftersales.Party{{ID: "a2", Name: "周敏"}, {ID: "t1", Name: "孙立军"}, {ID: "h1", Name: "吴倩"}}
	for name, f := range map[string]form.IntakeSheet{
		"sheet-customer":  form.Sheet(s, host(t), form.CopyCustomer),
		"sheet-shop":      form.Sheet(s, host(t), form.CopyShop),
		"sheet-names":     form.Sheet(s, named, form.CopyShop),
		"sheet-version-1": first,
		"prefilled":       prefilled(t, s),
		"empty":           form.Sheet(reception.Snapshot{}, aftersales.House{}, form.CopyCustomer),
	} {
		for _, lang := range []aftersales.Lang{aftersales.English, aftersales.Chinese} {
			stagetest.Paper(t, name, lang, f.Text(lang, shanghai))
		}
	}
	if _, ok := form.SignedVersion(s, aftersales.House{}, form.CopyShop, 2); ok {
		t.Error("a version that nobody signed is there")
	}
}

// The customer's copy holds nothing of the diagnosis, and the concern stands in the customer's own words.
func TestDiagnosisStandsApart(t *testing.T) {
	s := visit(t)
	s.Faults[0].Note = "片磨损到极限"
	customer, shop := form.Sheet(s, host(t), form.CopyCustomer).Text(aftersales.Chinese, nil), form.Sheet(s, host(t), form.CopyShop).Text(aftersales.Chinese, nil)
	if strings.Contains(customer, "片磨损到极限") || !strings.Contains(shop, "片磨损到极限") || !strings.Contains(customer, string(s.Sheet.Concerns[0].Words)) {
		t.Errorf("got\n%s\n%s", customer, shop)
	}
	if customer != form.Sheet(s, host(t), form.CopyCustomer).Text(aftersales.Chinese, time.UTC) {
		t.Error("no zone is not UTC")
	}
}

// Where somebody wrote a full stop, no semicolon follows it.
func TestNoStopBeforeASemicolon(t *testing.T) {
	s := visit(t)
	c := &s.Sheet.Concerns[0]
	c.When, c.Form, c.Conditions = "冷车起步时。", "像吹哨一样。", "雨天。"
	text := form.Sheet(s, host(t), form.CopyShop).Text(aftersales.Chinese, nil)
	if strings.Contains(text, "。；") || !strings.Contains(text, "像吹哨一样；") || !strings.Contains(text, "雨天。") {
		t.Errorf("got\n%s", text)
	}
}

// TestPrintsNoPersonalData: under every verb and in a log, a form is its kind, ID and sequence.
func TestPrintsNoPersonalData(t *testing.T) {
	f := form.Sheet(visit(t), host(t), form.CopyShop)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		if got, want := fmt.Sprintf(verb, f), "intake sheet reception/V-1 #"; !strings.HasPrefix(got, want) || len(got) > 40 {
			t.Errorf("%s: got %q, want %q", verb, got, want)
		}
	}
	var b strings.Builder
	slog.New(slog.NewJSONHandler(&b, nil)).Info("seen", "form", f)
	if strings.Contains(b.String(), "王小明") {
		t.Errorf("got %s", b.String())
	}
	for _, c := range form.Copies() {
		if c.Since() != 1 || c.Text().EN == "" || c.Text().ZH == "" {
			t.Errorf("%s has no label", string(c))
		}
	}
}
