package aftersales_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/oracle"
	"github.com/aftersales-go/aftersales/pricing"
)

// The patterns are such as ECMA 262, RE2 and others read alike: without classes of Unicode, look-ahead and escapes that are not common to all.
const (
	patternID   = `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`
	patternUUID = `[0-9a-f]{8}-[0-9a-f]{4}-[457][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`
	patternDay  = `((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))`
	pattern24   = `([01][0-9]|2[0-3]):[0-5][0-9]`
	patternZone = `(Z|\+` + pattern24 + `|-(0[1-9]|1[0-9]|2[0-3]):[0-5][0-9]|-00:(0[1-9]|[1-5][0-9]))`
	provinces   = `京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新`
)

// unclean are the characters that may not stand in a text, as far as one class can say it.
const unclean = "\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffb\ufffd"

// decimalPattern is the pattern of a plain decimal without a negative nought.
func decimalPattern(digits, places int, negative bool) string {
	sign := ""
	if negative {
		sign = "-?"
	}
	if places == 0 {
		return fmt.Sprintf(`(0|%s[1-9][0-9]{0,%d})`, sign, digits-1)
	}
	var below []string
	for zeros := range places {
		below = append(below, strings.Repeat("0", zeros)+"[1-9]"+fmt.Sprintf("[0-9]{0,%d}", places-1-zeros))
	}
	return fmt.Sprintf(`(0(\.0{1,%d})?|%s([1-9][0-9]{0,%d}(\.[0-9]{1,%d})?|0\.(%s)))`, places, sign, digits-1, places, strings.Join(below, "|"))
}

// moneyPattern is the pattern of an amount: each currency with its own decimals.
func moneyPattern() string {
	byDigits := map[int][]string{}
	for _, c := range aftersales.Currencies() {
		byDigits[c.Digits()] = append(byDigits[c.Digits()], string(c))
	}
	var all []string
	for places := range 5 {
		if names := byDigits[places]; names != nil {
			all = append(all, decimalPattern(15-places, places, true)+" ("+strings.Join(names, "|")+")")
			delete(byDigits, places)
		}
	}
	if len(byDigits) > 0 {
		return "a currency has more decimals than four"
	}
	return strings.Join(all, "|")
}

// words puts into the root's file what is no type of its own.
func (g *schemas) words() {
	defs := g.defs("aftersales")
	g.files["aftersales"]["title"] = "aftersales: what all stages share"
	text := func(of, description string) object {
		return object{"type": "string", "pattern": "^(" + of + ")$", "description": description}
	}
	defs["text"] = object{"type": "string", "maxLength": 10_000, "pattern": "^[^" + unclean + "]*$", "description": "text that prints as it is stored"}
	defs["id"] = text(patternID, "1 to 64 of A–Z, a–z, 0–9, dot, hyphen and underscore, beginning with a letter or digit")
	defs["id.optional"] = text("|"+patternID, "an ID, or an empty text where there is none")
	defs["instant"] = text(`(1999-12-31|(20[0-9][0-9]|2100)-`+patternDay+`|2101-01-01)T`+pattern24+`:[0-5][0-9](\.[0-9]{1,3})?`+patternZone, "RFC 3339 with an offset, at most milliseconds, of the years 2000 to 2100 UTC")
	defs["uuid"] = text(patternUUID, "a lower-case UUID of version 4, 5 or 7")
	defs["raw"] = object{
		"description": "strict JSON: no null, no fraction, keys of lower-case letters, digits and underscores",
		"type":        []string{"object", "array", "string", "integer", "boolean"}, "minimum": -(1<<53 - 1), "maximum": 1<<53 - 1,
		"pattern": "^[^" + unclean + "]*$", "items": object{"$ref": "#/$defs/raw"}, "additionalProperties": object{"$ref": "#/$defs/raw"},
		"propertyNames": object{"pattern": "^[a-z][a-z0-9_]{0,39}$"}, "maxProperties": 512,
	}
	currencies := strings.Join(named(aftersales.Currencies(), func(c aftersales.Currency) string { return string(c) }), "|")
	for typ, def := range map[reflect.Type]object{
		reflect.TypeFor[aftersales.Money]():    text(moneyPattern(), "an amount, as in 450.00 CNY: at most 15 digits, and no more decimals than its currency"),
		reflect.TypeFor[aftersales.Number]():   text(decimalPattern(9, 6, true), "a plain decimal with at most 9 digits before the point and 6 after"),
		reflect.TypeFor[pricing.UnitPrice]():   text(decimalPattern(9, 6, false)+" ("+currencies+")", "the price of one hour, piece or litre, as in 85.5 CNY"),
		reflect.TypeFor[aftersales.Ref]():      text(patternID+"/"+patternID, "a subject by its stage and its ID, as in workorder/RO-1"),
		reflect.TypeFor[aftersales.Digest]():   text("[0-9a-f]{64}", "SHA-256 in lower-case hexadecimal digits"),
		reflect.TypeFor[aftersales.Receipts](): text("([A-Za-z0-9+/]{32})*", "base64 of 24 bytes for each command: its ID and eight bytes of its digest"),
		reflect.TypeFor[aftersales.Cause]():    text(patternUUID+"/[0-9a-f]{16}", "a command's ID and eight bytes of its digest"),
		reflect.TypeFor[aftersales.VIN]():      text("[0-9A-HJ-NPR-Z]{17}", "a vehicle identification number"),
		reflect.TypeFor[aftersales.Phone]():    text(`\+[1-9][0-9]{6,14}|[0-9]{5,12}(-[0-9]{1,6})?`, "digits, with a plus and the country only abroad, and a hyphen only before an extension"),
		reflect.TypeFor[aftersales.Plate]():    text("[0-9A-Z"+provinces+"警学挂港澳使领应急临]{7,8}(/[a-z-]+)?", "a number plate without spaces, in upper case; a colour only where the text does not tell it"),
		reflect.TypeFor[aftersales.Clock]():    text(pattern24+"|24:00", "a time of day, as in 08:30"),
		reflect.TypeFor[aftersales.Date]():     text("(20[0-9][0-9]|2100)-"+patternDay, "a day of the calendar, as in 2026-03-02"),
		reflect.TypeFor[aftersales.Value]():    object{"type": "string", "pattern": "^[^" + unclean + "]*$", "description": "what was found, as documents write it"},
		reflect.TypeFor[oracle.Subject]():      text("("+g.stageNames()+")/"+patternID+"|pricing|guarantee", "a subject of a stage, as in workorder/RO-1, or a package that answers questions"),
	} {
		g.defs(fileOf(typ))[typ.Name()] = def
	}
}

// leaf is a value with a text form of its own.
func (g *schemas) leaf(from string, typ reflect.Type) object {
	file := fileOf(typ)
	if g.defs(file)[typ.Name()] == nil {
		g.t.Fatalf("no schema of %s: say in words what its text is", typ)
	}
	return ref(from, file, typ.Name())
}

// stageNames is every stage, as an alternative of a pattern.
func (g *schemas) stageNames() string {
	var names []string
	for _, s := range schemaStages {
		names = append(names, s.name)
	}
	return strings.Join(names, "|")
}

// TestUncleanIsNeverClean: what the pattern of a text refuses the reader refuses too.
func TestUncleanIsNeverClean(t *testing.T) {
	refused := regexp.MustCompile("[" + unclean + "]")
	count := 0
	for r := rune(0); r <= 0xffff; r++ {
		if r >= 0xd800 && r < 0xe000 || !refused.MatchString(string(r)) {
			continue
		}
		if count++; aftersales.CleanRune(r) {
			t.Errorf("%U is clean", r)
		}
	}
	if count < 6400 {
		t.Errorf("the pattern refuses %d characters", count)
	}
}
