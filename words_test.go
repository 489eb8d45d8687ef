package aftersales_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
)

func TestIDForm(t *testing.T) {
	for id, want := range map[string]bool{
		"i1": true, "RO-2026.03_1": true, strings.Repeat("a", 64): true, "0": true,
		"": false, strings.Repeat("a", 65): false, "-i": false, ".i": false, "a b": false, "a/b": false, "张": false, "a\n": false, "a\u200b": false,
	} {
		if got := aftersales.ValidID(id); got != want {
			t.Errorf("ValidID(%q) = %v, want %v", id, got, want)
		}
	}
}

func TestRefIsStageAndID(t *testing.T) {
	ref, err := aftersales.ParseRef("workorder/RO-1")
	if err != nil || ref.Stage() != "workorder" || ref.ID() != "RO-1" || ref.String() != "workorder/RO-1" {
		t.Errorf("ParseRef = %v, %v", ref, err)
	}
	for _, bad := range []string{"", "workorder", "workorder/", "/RO-1", "a/b/c", "work order/1", "workorder/RO 1"} {
		if got, err := aftersales.ParseRef(bad); err == nil || !got.IsZero() {
			t.Errorf("ParseRef(%q) = %v, %v", bad, got, err)
		}
	}
	if got := (aftersales.Ref{}).String(); got != "" {
		t.Errorf("the zero Ref prints %q", got)
	}
}

func TestCleanTextRefusesWhatDoesNotPrintAsItIsStored(t *testing.T) {
	for s, want := range map[string]bool{
		"更换前刹车片 (front pads) €45": true, "": true, "Zoë": true, "１００": true, "𠮷野家": true, "🔧": true,
		"a\nb": false, "a\tb": false, "\x00": false, "\x7f": false, "\u0085": false, "a\u200bb": false, "\u202eabc": false,
		"\ufeffa": false, "\u2028": false, "\ue000": false, "\ufffd": false, "a\xff": false, "\xed\xa0\x80": false,
	} {
		if got := aftersales.CleanText(s); got != want {
			t.Errorf("CleanText(%+q) = %v, want %v", s, got, want)
		}
	}
}

func TestRolesAreListedInBothLanguages(t *testing.T) {
	if got := len(aftersales.Roles()); got != 21 {
		t.Errorf("there are %d roles, want 21", got)
	}
	for _, r := range aftersales.Roles() {
		if r.Since() != 1 || r.Text().EN == "" || !hasHan(r.Text().ZH) {
			t.Errorf("%s: since %d, %v", string(r), r.Since(), r.Text())
		}
	}
	if got := aftersales.Role("wizard").Since(); got != 0 {
		t.Errorf("an unknown role came in release %d", got)
	}
	for _, r := range aftersales.Roles() {
		want := r == aftersales.RoleWorkshopManager || r == aftersales.RoleServiceManager || r == aftersales.RoleGeneralManager
		if got := r.Manages(); got != want {
			t.Errorf("%s manages: %v, want %v", string(r), got, want)
		}
	}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}

func TestVIN(t *testing.T) {
	for s, digit := range map[string]bool{
		"1M8GDM9AXKP042788": true, "11111111111111111": true, "WDBEA30D3HA391172": true, "LFV3A23CXL3123456": true,
		"LSVAA49J6F2012345": true, "LVGBE40K9CG000123": true, "LGBH52E05NY000456": true,
		"LSVXZ60E0H2345678": false, "WVWZZZ1JZXW000001": false,
	} {
		v, err := aftersales.ParseVIN(s)
		if err != nil || v.CheckDigit() != digit || v.Plain() != s {
			t.Errorf("%s: %v, check digit %v, want %v", s, err, v.CheckDigit(), digit)
		}
	}
	for s, code := range map[string]aftersales.Code{
		"": aftersales.RuleLength, "1M8GDM9AXKP04278": aftersales.RuleLength, "1M8GDM9AXKP0427888": aftersales.RuleLength,
		"IM8GDM9AXKP042788": aftersales.RuleCleanText, "OM8GDM9AXKP042788": aftersales.RuleCleanText,
		"QM8GDM9AXKP042788": aftersales.RuleCleanText, "1m8gdm9axkp042788": aftersales.RuleCleanText, "1M8GDM9AXKP04278-": aftersales.RuleCleanText,
	} {
		if _, err := aftersales.ParseVIN(s); !errors.Is(err, code) {
			t.Errorf("ParseVIN(%q): %v, want %v", s, err, code)
		}
	}
	if (aftersales.VIN{}).CheckDigit() {
		t.Error("the zero VIN has no check digit")
	}
}

func TestVINYear(t *testing.T) {
	year := func(c string) int {
		v, err := aftersales.ParseVIN("LSVAA49J6" + c + "2012345")
		if err != nil {
			t.Fatal(err)
		}
		return v.Year(2027)
	}
	for c, want := range map[string]int{"A": 2010, "H": 2017, "J": 2018, "N": 2022, "P": 2023, "R": 2024, "S": 2025, "T": 2026, "V": 2027, "W": 1998, "Y": 2000, "1": 2001, "9": 2009, "0": 0, "U": 0, "Z": 0} {
		if got := year(c); got != want {
			t.Errorf("year code %s is %d, want %d", c, got, want)
		}
	}
}

// TestVINYearStaysWithinThirtyYears proves that no year is later than the latest, however early that is, and none thirty years earlier.
func TestVINYearStaysWithinThirtyYears(t *testing.T) {
	for _, c := range "ABCDEFGHJKLMNPRSTVWXY123456789" {
		v, err := aftersales.ParseVIN("LSVAA49J6" + string(c) + "2012345")
		if err != nil {
			t.Fatal(err)
		}
		for latest := 1900; latest <= 2100; latest++ {
			if got := v.Year(latest); got > latest || got <= latest-30 {
				t.Errorf("year code %c is %d where %d is the latest", c, got, latest)
			}
		}
	}
}

// TestVINsOfOthers runs over vehicles that nobody here made up, where the file is there.
func TestVINsOfOthers(t *testing.T) {
	data, err := os.ReadFile("../shared/data/vin/vin-vectors.tsv")
	if err != nil {
		t.Skip("no vehicles of others here:", err)
	}
	var pass, fail, malformed int
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		s, _, _ := strings.Cut(line, "\t")
		if i == 0 && strings.EqualFold(s, "vin") {
			continue
		}
		switch v, err := aftersales.ParseVIN(s); {
		case err != nil:
			malformed++
		case v.CheckDigit():
			pass++
		default:
			fail++
		}
	}
	if pass != 12 || fail != 42 || malformed != 5 {
		t.Errorf("%d pass, %d fail, %d malformed; want 12, 42, 5", pass, fail, malformed)
	}
}

func TestDigestReadsWhatItWrites(t *testing.T) {
	d := aftersales.DigestOf([]byte("abc"))
	if got, want := d.String(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; got != want {
		t.Errorf("digest of abc is %s, want %s", got, want)
	}
	back, err := aftersales.ParseDigest(d.String())
	if err != nil || back != d {
		t.Errorf("ParseDigest = %v, %v", back, err)
	}
	for _, bad := range []string{"", "ba", strings.ToUpper(d.String()), strings.Repeat("0", 64), d.String()[:63] + "g"} {
		if _, err := aftersales.ParseDigest(bad); err == nil {
			t.Errorf("ParseDigest(%q) is no error", bad)
		}
	}
}

func TestChainShowsARewrittenHistory(t *testing.T) {
	head := func(events ...string) aftersales.Digest {
		var d aftersales.Digest
		for _, e := range events {
			d = aftersales.Chain(d, []byte(e))
		}
		return d
	}
	heads := map[aftersales.Digest]string{}
	for _, h := range [][]string{{"a", "b"}, {"b", "a"}, {"ab"}, {"a", "b", ""}, {"a"}, {}} {
		d := head(h...)
		if other, there := heads[d]; there {
			t.Errorf("%q and %q have one head", h, other)
		}
		heads[d] = strings.Join(h, "|")
	}
}
