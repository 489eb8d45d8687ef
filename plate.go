package aftersales

import (
	"fmt"
	"log/slog"
	"strings"
	"unicode/utf8"
)

// Plate is a number plate of mainland China (GA 36): its text, and its colour where the text leaves that open. Two plates are the same where both agree, so Plate is compared with ==. It prints masked; Plain is the explicit call. The zero value means not given.
type Plate struct {
	s      string
	colour PlateColour // only of a kind that comes in several; the others have the colour of their kind
}

// PlateKind is what a plate is for, as far as its text tells.
type PlateKind string

// The kinds of GA 36, and beside it those of the armed police, of the forces, of fire and rescue services, and temporary ones of paper.
const (
	PlateKindOrdinary     PlateKind = "ordinary"
	PlateKindNewEnergy    PlateKind = "new-energy-small"
	PlateKindNewEnergyBig PlateKind = "new-energy-large"
	PlateKindPolice       PlateKind = "police"
	PlateKindLearner      PlateKind = "learner"
	PlateKindTrailer      PlateKind = "trailer"
	PlateKindHongKong     PlateKind = "hong-kong"
	PlateKindMacau        PlateKind = "macau"
	PlateKindEmbassy      PlateKind = "embassy"
	PlateKindConsulate    PlateKind = "consulate"
	PlateKindRescue       PlateKind = "rescue"
	PlateKindArmedPolice  PlateKind = "armed-police"
	PlateKindMilitary     PlateKind = "military"
	PlateKindTemporary    PlateKind = "temporary"
)

var plateKinds = Labels{
	{Value: "ordinary", EN: "ordinary plate", ZH: "普通号牌"},
	{Value: "new-energy-small", EN: "small new-energy vehicle's plate", ZH: "小型新能源汽车号牌"},
	{Value: "new-energy-large", EN: "large new-energy vehicle's plate", ZH: "大型新能源汽车号牌"},
	{Value: "police", EN: "police plate", ZH: "警用号牌"},
	{Value: "learner", EN: "learner's plate", ZH: "教练号牌"},
	{Value: "trailer", EN: "trailer plate", ZH: "挂车号牌"},
	{Value: "hong-kong", EN: "Hong Kong vehicle's plate", ZH: "香港入出境号牌"},
	{Value: "macau", EN: "Macau vehicle's plate", ZH: "澳门入出境号牌"},
	{Value: "embassy", EN: "embassy plate", ZH: "使馆号牌"},
	{Value: "consulate", EN: "consulate plate", ZH: "领馆号牌"},
	{Value: "rescue", EN: "fire and rescue plate", ZH: "应急救援号牌"},
	{Value: "armed-police", EN: "armed police plate", ZH: "武警号牌"},
	{Value: "military", EN: "military plate", ZH: "军用号牌"},
	{Value: "temporary", EN: "temporary plate", ZH: "临时号牌"},
}

// PlateKinds is every kind of plate.
func PlateKinds() []PlateKind { return List[PlateKind](plateKinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (k PlateKind) Since() int { return plateKinds.Since(string(k)) }

// Text is the kind's label.
func (k PlateKind) Text() Text { return plateKinds.Text(string(k)) }

// PlateColour is the colour of a plate's ground.
type PlateColour string

// Blue is a small car's, yellow a large vehicle's, green a new-energy vehicle's.
const (
	PlateColourBlue        PlateColour = "blue"
	PlateColourYellow      PlateColour = "yellow"
	PlateColourGreen       PlateColour = "green"
	PlateColourYellowGreen PlateColour = "yellow-green"
	PlateColourWhite       PlateColour = "white"
	PlateColourBlack       PlateColour = "black"
)

var plateColours = Labels{
	{Value: "blue", EN: "blue", ZH: "蓝牌"},
	{Value: "yellow", EN: "yellow", ZH: "黄牌"},
	{Value: "green", EN: "green", ZH: "绿牌"},
	{Value: "yellow-green", EN: "yellow and green", ZH: "黄绿牌"},
	{Value: "white", EN: "white", ZH: "白牌"},
	{Value: "black", EN: "black", ZH: "黑牌"},
}

// PlateColours is every colour of a plate.
func PlateColours() []PlateColour { return List[PlateColour](plateColours) }

// Since tells in which release the colour came; 0 means that it is unknown.
func (c PlateColour) Since() int { return plateColours.Since(string(c)) }

// Text is the colour's label.
func (c PlateColour) Text() Text { return plateColours.Text(string(c)) }

// ParsePlate reads a plate as people write it: full-width characters, lower case, and spaces, dots and hyphens between the characters are put right. A colour may follow after a stroke, as in 浙A12345/yellow; it matters for an ordinary plate, whose text alone does not tell.
// Longer than any plate is AS-003, a character that stands on none AS-006, and a text of no kind, or a colour that its kind does not come in, AS-002.
func ParsePlate(s string) (Plate, error) {
	if len(s) > mostWritten {
		return Plate{}, &UnreadableError{Code: RuleLength, What: "a number plate has at most 8 characters"}
	}
	s, err := narrowed(s)
	if err != nil {
		return Plate{}, err
	}
	s, colour, coloured := strings.Cut(s, "/")
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			b = append(b, byte(r-'a'+'A'))
		case r == ' ' || r == '.' || r == '-' || r == '·' || r == '•' || r == '・' || r == '‧' || r == '∙':
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	p := Plate{s: string(b)}
	if coloured {
		p.colour = PlateColour(strings.ToLower(colour))
		if p.colour.Since() == 0 {
			return Plate{}, &UnreadableError{Code: RuleChoice, What: "a number plate has no such colour"}
		}
	}
	return p.checked()
}

// checked is the plate if its text is of some kind, and its colour one that the kind comes in.
func (p Plate) checked() (Plate, error) {
	n := 0
	for _, r := range p.s {
		if n++; !onPlate(r) {
			return Plate{}, &UnreadableError{Code: RuleCleanText, What: fmt.Sprintf("character %d stands on no number plate", n)}
		}
	}
	if n > 8 {
		return Plate{}, &UnreadableError{Code: RuleLength, What: "a number plate has at most 8 characters"}
	}
	kind := p.Kind()
	if kind == "" {
		return Plate{}, &UnreadableError{Code: RuleChoice, What: "a number plate of no kind of GA 36"}
	}
	if p.colour == "" {
		return p, nil
	}
	of := coloursOf(kind)
	for _, c := range of {
		if c == p.colour {
			if len(of) == 1 {
				p.colour = "" // said by the text
			}
			return p, nil
		}
	}
	return Plate{}, &UnreadableError{Code: RuleChoice, What: "a number plate of this kind has another colour"}
}

// Kind is what the plate is for; empty for the zero value.
func (p Plate) Kind() PlateKind { return kindOfPlate([]rune(p.s)) }

// Colour is the plate's colour: that of its kind, or for a kind that comes in several the one that was given; empty where none was.
func (p Plate) Colour() PlateColour {
	if of := coloursOf(p.Kind()); len(of) == 1 {
		return of[0]
	}
	return p.colour
}

// Plain is the text unmasked and without the colour, as in 浙A12345; empty for the zero value.
func (p Plate) Plain() string { return p.s }

// IsZero tells whether the plate is not given.
func (p Plate) IsZero() bool { return p.s == "" }

// String masks the middle: 京A***45.
func (p Plate) String() string { return maskMiddle(p.s, 2, 2) }

// Format prints the masked form, whatever the verb.
func (p Plate) Format(f fmt.State, _ rune) { printMasked(f, p.String()) }

// LogValue logs the masked form.
func (p Plate) LogValue() slog.Value { return slog.StringValue(p.String()) }

// AppendText appends the plain text, and after a stroke the colour where it was given and the text does not tell it: documents hold it whole.
func (p Plate) AppendText(b []byte) ([]byte, error) {
	b = append(b, p.s...)
	if p.colour != "" {
		b = append(b, '/')
		b = append(b, p.colour...)
	}
	return b, nil
}

// MarshalText is AppendText for encoding/json.
func (p Plate) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads a plate that AppendText wrote; one in any other spelling is AS-006, for a document has one form.
func (p *Plate) UnmarshalText(b []byte) error {
	text, colour, coloured := strings.Cut(string(b[:min(len(b), mostWritten+1)]), "/")
	stored := Plate{text, PlateColour(colour)}
	if got, err := stored.checked(); err == nil && got == stored && coloured == (colour != "") {
		*p = stored
		return nil
	}
	if _, err := ParsePlate(string(b[:min(len(b), mostWritten+1)])); err != nil {
		return err
	}
	return &UnreadableError{Code: RuleCleanText, What: "a number plate stands in a document without spaces, dots and hyphens, in upper case and half-width, and names no colour that its text tells"}
}

const (
	provinces  = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
	plateMarks = "警学挂港澳使领应急临"
)

// onPlate tells whether a character stands on some plate. The letters I and O do: O in the place of the issuing office.
func onPlate(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || strings.ContainsRune(provinces, r) || strings.ContainsRune(plateMarks, r)
}

// kindOfPlate is the kind that r spells; empty where there is none.
func kindOfPlate(r []rune) PlateKind {
	n := len(r)
	if n < 7 || n > 8 {
		return ""
	}
	switch last := r[n-1]; {
	case n == 7 && (last == '使' && all(r[:6], digit) || r[0] == '使' && all(r[1:], digit)):
		return PlateKindEmbassy
	case n == 7 && last == '领' && strings.ContainsRune(provinces, r[0]) && (all(r[1:6], digit) || office(r[1]) && all(r[2:6], digit)):
		return PlateKindConsulate
	case r[0] == 'W' && r[1] == 'J':
		return armedPolice(r[2:])
	case n == 7 && letter(r[0]) && letter(r[1]) && all(r[2:], digit):
		return PlateKindMilitary
	case !strings.ContainsRune(provinces, r[0]) || !office(r[1]):
		return ""
	case n == 8 && string(r[6:]) == "应急" && all(r[2:6], serial):
		return PlateKindRescue
	case n == 8 && energy(r[2]) && serial(r[3]) && all(r[4:], digit):
		return PlateKindNewEnergy
	case n == 8 && all(r[2:7], digit) && energy(last):
		return PlateKindNewEnergyBig
	case n == 8:
		return ""
	case r[0] == '粤' && r[1] == 'Z' && all(r[2:6], serial) && last == '港':
		return PlateKindHongKong
	case r[0] == '粤' && r[1] == 'Z' && all(r[2:6], serial) && last == '澳':
		return PlateKindMacau
	case !all(r[2:6], serial):
		return ""
	case serial(last):
		return PlateKindOrdinary
	}
	switch r[n-1] {
	case '警':
		return PlateKindPolice
	case '学':
		return PlateKindLearner
	case '挂':
		return PlateKindTrailer
	case '临':
		return PlateKindTemporary
	}
	return ""
}

// armedPolice is what follows WJ: an optional province and five characters of which the first or the last may be a letter.
func armedPolice(r []rune) PlateKind {
	if strings.ContainsRune(provinces, r[0]) {
		r = r[1:]
	}
	if len(r) == 5 && all(r[1:4], digit) && serial(r[0]) && serial(r[4]) {
		return PlateKindArmedPolice
	}
	return ""
}

// coloursOf is every colour in which plates of a kind come.
func coloursOf(k PlateKind) []PlateColour {
	switch k {
	case PlateKindOrdinary:
		return []PlateColour{PlateColourBlue, PlateColourYellow, PlateColourBlack, PlateColourWhite}
	case PlateKindTemporary:
		return []PlateColour{PlateColourBlue, PlateColourYellow, PlateColourWhite, PlateColourBlack}
	case PlateKindNewEnergy:
		return []PlateColour{PlateColourGreen}
	case PlateKindNewEnergyBig:
		return []PlateColour{PlateColourYellowGreen}
	case PlateKindPolice, PlateKindRescue, PlateKindArmedPolice, PlateKindMilitary:
		return []PlateColour{PlateColourWhite}
	case PlateKindLearner, PlateKindTrailer:
		return []PlateColour{PlateColourYellow}
	case PlateKindHongKong, PlateKindMacau, PlateKindEmbassy, PlateKindConsulate:
		return []PlateColour{PlateColourBlack}
	}
	return nil
}

func digit(r rune) bool  { return r >= '0' && r <= '9' }
func letter(r rune) bool { return r >= 'A' && r <= 'Z' && r != 'I' && r != 'O' }
func serial(r rune) bool { return digit(r) || letter(r) }

// office is the letter of the issuing office; O is a province's own bodies.
func office(r rune) bool { return letter(r) || r == 'O' }

// energy is the letter of a new-energy plate: pure electric A to E, others F to K.
func energy(r rune) bool { return r >= 'A' && r <= 'K' && r != 'I' }

func all(r []rune, holds func(rune) bool) bool {
	for _, c := range r {
		if !holds(c) {
			return false
		}
	}
	return true
}

// narrowed is s with full-width characters as half-width ones, and AS-006 where it is not clean text.
func narrowed(s string) (string, error) {
	if !CleanText(s) {
		return "", &UnreadableError{Code: RuleCleanText, What: "text that does not print as it is stored"}
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000' || r == '\u00a0':
			return ' '
		}
		return r
	}, s), nil
}
