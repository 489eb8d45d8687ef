package aftersales_test

import (
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/aftersales-go/aftersales"
)

// TestPlateKinds has for every kind of GA 36 what just is of it and what just is not.
func TestPlateKinds(t *testing.T) {
	for s, want := range map[string]aftersales.PlateKind{
		"浙A12345": aftersales.PlateKindOrdinary, "京A1234D": aftersales.PlateKindOrdinary, "京AD1234": aftersales.PlateKindOrdinary, "粤Z12345": aftersales.PlateKindOrdinary, "京O12345": aftersales.PlateKindOrdinary,
		"沪AABCDE": aftersales.PlateKindOrdinary, "新ZZZZZZ": aftersales.PlateKindOrdinary,
		"浙AD12345": aftersales.PlateKindNewEnergy, "浙AF12345": aftersales.PlateKindNewEnergy, "浙ADA1234": aftersales.PlateKindNewEnergy, "浙AK12345": aftersales.PlateKindNewEnergy,
		"浙A12345D": aftersales.PlateKindNewEnergyBig, "浙A00000K": aftersales.PlateKindNewEnergyBig,
		"浙A1234警": aftersales.PlateKindPolice, "浙AB12C学": aftersales.PlateKindLearner, "浙A1234挂": aftersales.PlateKindTrailer,
		"粤Z1234港": aftersales.PlateKindHongKong, "粤ZA12B澳": aftersales.PlateKindMacau,
		"123456使": aftersales.PlateKindEmbassy, "使123456": aftersales.PlateKindEmbassy, "沪12345领": aftersales.PlateKindConsulate, "沪A1234领": aftersales.PlateKindConsulate,
		"京X3D68应急": aftersales.PlateKindRescue, "WJ12345": aftersales.PlateKindArmedPolice, "WJ京1234X": aftersales.PlateKindArmedPolice, "VA12345": aftersales.PlateKindMilitary, "浙A1234临": aftersales.PlateKindTemporary,
	} {
		p, err := aftersales.ParsePlate(s)
		if err != nil || p.Kind() != want || p.Plain() != s {
			t.Errorf("%s: got %q, %v, want %q", s, string(p.Kind()), err, string(want))
		}
		if want.Since() != 1 || want.Text().EN == "" || !hasHan(want.Text().ZH) {
			t.Errorf("%s has no label", string(want))
		}
	}
	for s, want := range map[string]aftersales.Code{
		"": aftersales.RuleChoice, "浙A1234": aftersales.RuleChoice, "浙A123456": aftersales.RuleChoice, "浙A1234567": aftersales.RuleLength, strings.Repeat("浙", 100): aftersales.RuleLength,
		"浙I12345": aftersales.RuleChoice, "浙A1234I": aftersales.RuleChoice, "浙A1234O": aftersales.RuleChoice, "A浙12345": aftersales.RuleChoice, "台A12345": aftersales.RuleCleanText,
		"浙AI12345": aftersales.RuleChoice, "浙AL12345": aftersales.RuleChoice, "浙AD1234A": aftersales.RuleChoice, "浙ADAB234": aftersales.RuleChoice, "浙A1234DD": aftersales.RuleChoice, "浙AA2345D": aftersales.RuleChoice,
		"粤A1234港": aftersales.RuleChoice, "浙Z1234澳": aftersales.RuleChoice, "12345使": aftersales.RuleChoice, "1234567使": aftersales.RuleChoice, "沪123456领": aftersales.RuleChoice, "A12345领": aftersales.RuleChoice,
		"WJ1234": aftersales.RuleChoice, "WJ浙12A45": aftersales.RuleChoice, "OA12345": aftersales.RuleChoice, "浙A12警45": aftersales.RuleChoice,
		"浙A1234\u200b5": aftersales.RuleCleanText, "浙A1234\n5": aftersales.RuleCleanText, "浙A1234\xff": aftersales.RuleCleanText, "浙A1234_": aftersales.RuleCleanText, "浙А12345": aftersales.RuleCleanText, // a Cyrillic А
		"浙A12345/pink": aftersales.RuleChoice, "浙A12345/": aftersales.RuleChoice, "浙A12345/green": aftersales.RuleChoice, "浙AD12345/blue": aftersales.RuleChoice, "浙A12345/blue/blue": aftersales.RuleChoice,
	} {
		if p, err := aftersales.ParsePlate(s); !errors.Is(err, want) || !p.IsZero() {
			t.Errorf("%q: got %v, want %v", s, err, want)
		}
	}
}

// TestPlateIsNormalised: what people write in many ways is one plate, and a document has it in one spelling only.
func TestPlateIsNormalised(t *testing.T) {
	want, err := aftersales.ParsePlate("浙A12345")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"浙a12345", "浙Ａ１２３４５", "浙A·12345", "浙A・12345", "浙A.12345", " 浙A-12345 ", "浙A　123 45", "浙Ａ－１２３４５", "浙A•12345", "浙 a 1 2 3 4 5"} {
		if got, err := aftersales.ParsePlate(s); err != nil || got != want {
			t.Errorf("%s: got %s, %v", s, got.Plain(), err)
		}
		var stored aftersales.Plate
		if err := stored.UnmarshalText([]byte(s)); !errors.Is(err, aftersales.RuleCleanText) || !stored.IsZero() {
			t.Errorf("%s was read from a document: %v", s, err)
		}
	}
}

// TestPlateIsTextAndColour: GA 36 gives one text to vehicles of two colours.
func TestPlateIsTextAndColour(t *testing.T) {
	parse := func(s string) aftersales.Plate {
		p, err := aftersales.ParsePlate(s)
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		return p
	}
	if parse("浙A12345/blue") == parse("浙A12345/yellow") || parse("浙A12345") == parse("浙A12345/blue") {
		t.Error("two colours are one plate")
	}
	if parse("浙AD12345") != parse("浙AD12345/green") {
		t.Error("a colour that the text tells makes another plate")
	}
	for s, want := range map[string]aftersales.PlateColour{
		"浙A12345": "", "浙A12345/blue": aftersales.PlateColourBlue, "浙A12345／ＹＥＬＬＯＷ": aftersales.PlateColourYellow, "浙AD12345": aftersales.PlateColourGreen,
		"浙A12345D": aftersales.PlateColourYellowGreen, "浙A1234警": aftersales.PlateColourWhite, "浙A1234挂": aftersales.PlateColourYellow, "粤Z1234港": aftersales.PlateColourBlack,
	} {
		p := parse(s)
		if got := p.Colour(); got != want {
			t.Errorf("%s is %q, want %q", s, string(got), string(want))
		}
		text, err := p.MarshalText()
		var back aftersales.Plate
		if err != nil || back.UnmarshalText(text) != nil || back != p {
			t.Errorf("%s: %s comes back as %s", s, text, back.Plain())
		}
	}
	var stored aftersales.Plate
	if err := stored.UnmarshalText([]byte("浙AD12345/green")); !errors.Is(err, aftersales.RuleCleanText) {
		t.Errorf("a document told the colour twice: %v", err)
	}
	if text, _ := parse("浙A12345/yellow").MarshalText(); string(text) != "浙A12345/yellow" {
		t.Errorf("got %s", text)
	}
	if got := (aftersales.Plate{}); got.Kind() != "" || got.Colour() != "" || got.String() != "" {
		t.Errorf("the zero value says something: %v", got)
	}
}

func TestPlateListsAreComplete(t *testing.T) {
	if k, c := len(aftersales.PlateKinds()), len(aftersales.PlateColours()); k != 14 || c != 6 {
		t.Errorf("%d kinds and %d colours", k, c)
	}
	for _, c := range aftersales.PlateColours() {
		if c.Since() != 1 || c.Text().EN == "" || !hasHan(c.Text().ZH) {
			t.Errorf("%s has no label", string(c))
		}
	}
}

// TestPersonalValuesPrintMasked: every verb of fmt, and slog.
func TestPersonalValuesPrintMasked(t *testing.T) {
	plate, _ := aftersales.ParsePlate("京A12345")
	energy, _ := aftersales.ParsePlate("京AD12345")
	phone, _ := aftersales.ParsePhone("13812341234")
	line, _ := aftersales.ParsePhone("0571-87000303-8001")
	short, _ := aftersales.ParsePhone("95518")
	for _, c := range []struct {
		v    any
		want string
	}{{plate, "京A***45"}, {energy, "京A****45"}, {phone, "138****1234"}, {line, "057*****0303"}, {short, "*****"}} {
		want := c.want
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			got := fmt.Sprintf(verb, c.v)
			if got != want {
				t.Errorf("%s prints %s, want %s", verb, got, want)
			}
		}
		if got := fmt.Sprint(struct{ X any }{c.v}); got != "{"+want+"}" {
			t.Errorf("in a struct: %s", got)
		}
		if v, ok := c.v.(slog.LogValuer); !ok || v.LogValue().String() != want {
			t.Errorf("logged as something else than %s", want)
		}
		if got := aftersales.ValueOf(c.v).String(); got != want {
			t.Errorf("a violation shows %s, want %s", got, want)
		}
	}
}

// FuzzPlate: what is accepted has a kind and one spelling, and what is not has a rule and shows nothing of the input.
func FuzzPlate(f *testing.F) {
	for _, s := range []string{"浙A12345", "浙AD12345/green", "ＷＪ京１２３４Ｘ", "粤Z·1234港", "京X3D68应急", "使123456", "\xff", "浙A12345/yellow"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := aftersales.ParsePlate(s)
		var stored aftersales.Plate
		if text, _ := p.MarshalText(); (stored.UnmarshalText([]byte(s)) == nil) != (err == nil && string(text) == s) || stored != p && !stored.IsZero() {
			t.Errorf("%q is read from a document as %q", s, stored.Plain())
		}
		if err != nil {
			checkValueError(t, s, err)
			return
		}
		if n := utf8.RuneCountInString(p.Plain()); p.Kind().Since() == 0 || n < 7 || n > 8 || strings.Contains(p.String(), p.Plain()) {
			t.Errorf("%q became %q", s, p.Plain())
		}
		text, _ := p.MarshalText()
		var back aftersales.Plate
		if err := back.UnmarshalText(text); err != nil || back != p {
			t.Errorf("%q does not come back: %v", text, err)
		}
		if again, err := aftersales.ParsePlate(string(text)); err != nil || again != p {
			t.Errorf("%q is another plate the second time: %v", text, err)
		}
	})
}

// checkValueError is that an error of a parser is bounded, one line, of a rule, and shows neither digits nor ideographs of what was read.
func checkValueError(t *testing.T, s string, err error) {
	t.Helper()
	var e *aftersales.UnreadableError
	if !errors.As(err, &e) || e.Code == "" || e.Path != "" || len(err.Error()) > 256 || !aftersales.CleanText(err.Error()) {
		t.Errorf("%q: %v", s, err)
		return
	}
	if what := strings.NewReplacer("2026-03-02", "", "08:30", "", "00:00", "", "24:00", "", "2000", "", "2100", "").Replace(e.What); hasHan(what) || digitRun.MatchString(what) {
		t.Errorf("%q: the error shows something of it: %s", s, e.What)
	}
}

var digitRun = regexp.MustCompile(`[0-9]{3}`)
