package aftersales_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
)

// TestPhoneIsNormalised: what people write in many ways is one number.
func TestPhoneIsNormalised(t *testing.T) {
	for s, want := range map[string]string{
		"13800001234": "13800001234", "138 0000 1234": "13800001234", "138-0000-1234": "13800001234", "+86 138 0000 1234": "13800001234", "+8613800001234": "13800001234", "008613800001234": "13800001234",
		"１３８００００１２３４": "13800001234", "＋８６－１３８００００１２３４": "13800001234", "(+86)13800001234": "13800001234", "19912345678": "19912345678",
		"057187000303": "057187000303", "0571-87000303": "057187000303", "(0571) 8700 0303": "057187000303", "（0571）87000303": "057187000303", "+86 571 8700 0303": "057187000303", "0086-571-87000303": "057187000303",
		"010-87654321": "01087654321", "021 5812-3456": "02158123456", "+86 10 8765 4321": "01087654321", "0086 21 58123456": "02158123456", "0451-1234567": "04511234567", "+86 (0)571 87000303": "057187000303",
		"0571-87000303-8001": "057187000303-8001", "0571-87000303转8001": "057187000303-8001", "057187000303 转 8001": "057187000303-8001", "010-87654321 分机 12": "01087654321-12", "010-87654321 ext. 12": "01087654321-12", "010-87654321x12": "01087654321-12",
		"+86-571-87000303-8001": "057187000303-8001", "0451-1234567-1": "04511234567-1", "0571-8700-0303": "057187000303",
		"4008001234": "4008001234", "400-800-1234": "4008001234", "800-123-4567": "8001234567", "+86 400 800 1234": "4008001234", "400-800-1234-1": "4008001234-1", "+86-400-800-1234-1": "4008001234-1",
		"95518": "95518", "95 518": "95518", "12315": "12315", "10086": "10086", "968123": "968123",
		"+49 30 123456": "+4930123456", "0049 30 123456": "+4930123456", "+852 2123 4567": "+85221234567", "＋１（202）5550123": "+12025550123", "+1 202-555-0123": "+12025550123", "+123456789012345": "+123456789012345", "+1234567": "+1234567",
	} {
		p, err := aftersales.ParsePhone(s)
		if err != nil || p.Plain() != want {
			t.Errorf("%s: got %s, %v, want %s", s, p.Plain(), err, want)
		}
		var stored aftersales.Phone
		if err := stored.UnmarshalText([]byte(s)); s != want && (!errors.Is(err, aftersales.RuleCleanText) || !stored.IsZero()) {
			t.Errorf("%s was read from a document: %v", s, err)
		} else if s == want && (err != nil || stored != p) {
			t.Errorf("%s was not read from a document: %v", s, err)
		}
	}
}

// TestPhoneKinds has what is just of no kind beside what is.
func TestPhoneKinds(t *testing.T) {
	for s, want := range map[string]aftersales.PhoneKind{
		"13000000000": aftersales.PhoneKindMobile, "19999999999": aftersales.PhoneKindMobile, "01087654321": aftersales.PhoneKindLandline, "0571-87000303-8001": aftersales.PhoneKindLandline,
		"4008001234": aftersales.PhoneKindService, "95518": aftersales.PhoneKindService, "95518123": aftersales.PhoneKindService, "+4930123456": aftersales.PhoneKindForeign,
	} {
		p, err := aftersales.ParsePhone(s)
		if err != nil || p.Kind() != want {
			t.Errorf("%s: got %q, %v, want %q", s, string(p.Kind()), err, string(want))
		}
	}
	for _, k := range aftersales.PhoneKinds() {
		if k.Since() != 1 || k.Text().EN == "" || !hasHan(k.Text().ZH) {
			t.Errorf("%s has no label", string(k))
		}
	}
	if p, _ := aftersales.ParsePhone("010-87654321-12"); p.Extension() != "12" {
		t.Errorf("extension is %q", p.Extension())
	}
	if got := (aftersales.Phone{}); got.Kind() != "" || got.Extension() != "" || got.String() != "" {
		t.Errorf("the zero value says something: %v", got)
	}
	for s, want := range map[string]aftersales.Code{
		"": aftersales.RuleChoice, "-": aftersales.RuleChoice, "12000000000": aftersales.RuleChoice, "1380000123": aftersales.RuleChoice, "138000012345": aftersales.RuleChoice, "87000303": aftersales.RuleChoice,
		"0571870003": aftersales.RuleChoice, "0571870003031": aftersales.RuleChoice, "0108765432": aftersales.RuleChoice, "010876543210": aftersales.RuleChoice, "01187654321": aftersales.RuleChoice,
		"13800001234-1": aftersales.RuleChoice, "13800001234转1": aftersales.RuleChoice, "010-87654321-1234567": aftersales.RuleChoice, "010-87654321转": aftersales.RuleChoice, "95518转1": aftersales.RuleChoice,
		"+86 12000000000": aftersales.RuleChoice, "+0123456789": aftersales.RuleChoice, "+123456": aftersales.RuleChoice, "+1234567890123456": aftersales.RuleLength, "+4930123456转1": aftersales.RuleChoice, "+": aftersales.RuleChoice, "0000": aftersales.RuleChoice,
		"138oooo1234": aftersales.RuleCleanText, "1380000123٤": aftersales.RuleCleanText, "138+00001234": aftersales.RuleCleanText, "138\u200b00001234": aftersales.RuleCleanText, "138\n00001234": aftersales.RuleCleanText, "\xff": aftersales.RuleCleanText, "13800001234;13800001235": aftersales.RuleCleanText,
		strings.Repeat("1", 97): aftersales.RuleLength,
	} {
		if p, err := aftersales.ParsePhone(s); !errors.Is(err, want) || !p.IsZero() {
			t.Errorf("%q: got %q, %v, want %v", s, p.Plain(), err, want)
		}
	}
}

// FuzzPhone: what is accepted has a kind and one spelling, and what is not has a rule and shows nothing of the input.
func FuzzPhone(f *testing.F) {
	for _, s := range []string{"13800001234", "0571-87000303-8001", "+86 (0)571 87000303", "４００－８００－１２３４", "+4930123456", "010-87654321转12", "95518", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := aftersales.ParsePhone(s)
		var stored aftersales.Phone
		if (stored.UnmarshalText([]byte(s)) == nil) != (err == nil && p.Plain() == s) || stored != p && !stored.IsZero() {
			t.Errorf("%q is read from a document as %q", s, stored.Plain())
		}
		if err != nil {
			checkValueError(t, s, err)
			return
		}
		if p.Kind().Since() == 0 || len(p.Plain()) < 5 || len(p.Plain()) > 19 || strings.Contains(p.String(), p.Plain()) {
			t.Errorf("%q became %q", s, p.Plain())
		}
		var back aftersales.Phone
		if text, _ := p.MarshalText(); back.UnmarshalText(text) != nil || back != p {
			t.Errorf("%q does not come back", text)
		}
	})
}
