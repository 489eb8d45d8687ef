package aftersales

import (
	"fmt"
	"log/slog"
	"strings"
)

// Phone is a number under which somebody is reached. Its text is 13800001234, 057100000303, or with an extension 057100000303-8001, 4008001234, 95518, or +4930123456 abroad. It prints masked; Plain is the explicit call. The zero value means not given.
type Phone struct{ s string }

// PhoneKind is what kind of line a number reaches.
type PhoneKind string

// A number is a mobile or a landline of mainland China, one of its service numbers, or foreign: written with plus and country.
const (
	PhoneKindMobile   PhoneKind = "mobile"
	PhoneKindLandline PhoneKind = "landline"
	PhoneKindService  PhoneKind = "service"
	PhoneKindForeign  PhoneKind = "foreign"
)

var phoneKinds = Labels{
	{Value: "mobile", EN: "mobile", ZH: "手机"},
	{Value: "landline", EN: "landline", ZH: "固定电话"},
	{Value: "service", EN: "service number", ZH: "服务热线号码"},
	{Value: "foreign", EN: "foreign number", ZH: "境外电话"},
}

// PhoneKinds is every kind of number.
func PhoneKinds() []PhoneKind { return List[PhoneKind](phoneKinds) }

// Since tells in which release the kind came; 0 means that it is unknown.
func (k PhoneKind) Since() int { return phoneKinds.Since(string(k)) }

// Text is the kind's label.
func (k PhoneKind) Text() Text { return phoneKinds.Text(string(k)) }

// mostWritten is the most bytes that are looked at: a number in full-width digits with as many separators.
const mostWritten = 96

// ParsePhone reads a number as people write it: full-width characters, spaces, dots, hyphens and brackets are put right, +86 and 0086 are left away, 00 before another country becomes a plus, and an extension follows a hyphen after the whole number, 转, 分机, x or ext. A landline has its area code, for without one nobody elsewhere can call it.
// Longer than any number is AS-003, a character that stands in none AS-006, and digits of no kind AS-002.
func ParsePhone(s string) (Phone, error) {
	if len(s) > mostWritten {
		return Phone{}, &UnreadableError{Code: RuleLength, What: "a phone number has at most 15 digits and an extension"}
	}
	s, err := narrowed(s)
	if err != nil {
		return Phone{}, err
	}
	s = strings.ToLower(s)
	line, extension, extended := s, "", false
	for _, mark := range [...]string{"转", "分机", "ext", "x"} {
		if line, extension, extended = strings.Cut(s, mark); extended {
			break
		}
	}
	digits, groups, err := dialled(line)
	if err != nil {
		return Phone{}, err
	}
	if extended {
		if extension, _, err = dialled(strings.TrimLeft(extension, ".:")); err != nil {
			return Phone{}, err
		}
	}
	var spellings []string
	switch {
	case strings.HasPrefix(digits, "+86"):
		spellings = []string{digits[3:], "0" + digits[3:]} // an area code has no nought behind the country
	case strings.HasPrefix(digits, "0086"):
		spellings = []string{digits[4:], "0" + digits[4:]}
	case strings.HasPrefix(digits, "+"):
		return foreignPhone(digits, extended)
	case strings.HasPrefix(digits, "00"):
		return foreignPhone("+"+digits[2:], extended)
	default:
		spellings = []string{digits}
	}
	last := groups[len(groups)-1]
	for _, national := range spellings {
		if extended {
			if p := (Phone{national + "-" + extension}); p.Kind() != "" {
				return p, nil
			}
			continue
		}
		if head, found := strings.CutSuffix(national, last); found && len(groups) > 1 { // 0571-87000303-8001
			if p := (Phone{head + "-" + last}); p.Kind() != "" {
				return p, nil
			}
		}
		if p := (Phone{national}); p.Kind() != "" {
			return p, nil
		}
	}
	return Phone{}, noPhone()
}

func foreignPhone(digits string, extended bool) (Phone, error) {
	switch p := (Phone{digits}); {
	case len(digits) > 16:
		return Phone{}, &UnreadableError{Code: RuleLength, What: "a phone number has at most 15 digits"}
	case extended || p.Kind() == "":
		return Phone{}, noPhone()
	default:
		return p, nil
	}
}

func noPhone() *UnreadableError {
	return &UnreadableError{Code: RuleChoice, What: "neither a mobile number, nor a landline with its area code, nor a service number, nor a foreign number with plus and country"}
}

// dialled is what is dialled of s, with a leading plus, and the groups of digits between hyphens.
func dialled(s string) (digits string, groups []string, err error) {
	b := make([]byte, 0, len(s))
	from := 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9', r == '+' && len(b) == 0:
			b = append(b, byte(r))
		case r == '-' || r == '－' || r == '–' || r == '—' || r == '‐' || r == '‑' || r == '−':
			groups = append(groups, string(b[from:]))
			from = len(b)
		case r == ' ' || r == '.' || r == '(' || r == ')':
		default:
			return "", nil, &UnreadableError{Code: RuleCleanText, What: fmt.Sprintf("what stands at byte %d of a phone number is not dialled", i)}
		}
	}
	return string(b), append(groups, string(b[from:])), nil
}

// Kind is what kind of line the number reaches; empty for the zero value.
func (p Phone) Kind() PhoneKind {
	if strings.HasPrefix(p.s, "+") {
		if n := len(p.s); n < 8 || n > 16 || !numeric(p.s[1:]) || p.s[1] == '0' || strings.HasPrefix(p.s, "+86") {
			return ""
		}
		return PhoneKindForeign
	}
	line, extension, extended := strings.Cut(p.s, "-")
	kind := kindOfLine(line)
	if extended && (kind != PhoneKindLandline && len(line) != 10 || !numeric(extension) || len(extension) > 6) {
		return ""
	}
	return kind
}

// Extension is the number behind the switchboard; empty where there is none.
func (p Phone) Extension() string {
	_, extension, _ := strings.Cut(p.s, "-")
	return extension
}

// kindOfLine is the kind of a number of mainland China without its extension.
func kindOfLine(s string) PhoneKind {
	if !numeric(s) {
		return ""
	}
	n := len(s)
	switch {
	case n == 11 && s[0] == '1' && s[1] >= '3':
		return PhoneKindMobile
	case s[0] == '0' && n > 1 && (s[1] == '1' || s[1] == '2'): // three digits of area, eight of the line
		if n == 11 && (s[1] == '2' || s[2] == '0') {
			return PhoneKindLandline
		}
	case s[0] == '0' && n > 1 && s[1] >= '3': // four digits of area, seven or eight of the line
		if n == 11 || n == 12 {
			return PhoneKindLandline
		}
	case n == 10 && (s[:3] == "400" || s[:3] == "800"):
		return PhoneKindService
	case n >= 5 && n <= 8 && s[:2] == "95", n >= 5 && n <= 6 && s[:2] == "96", n == 5 && (s[:2] == "10" || s[:2] == "12" || s[:2] == "11"):
		return PhoneKindService
	}
	return ""
}

func numeric(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Plain is the number unmasked, and empty for the zero value.
func (p Phone) Plain() string { return p.s }

// IsZero tells whether the number is not given.
func (p Phone) IsZero() bool { return p.s == "" }

// String masks the middle, and leaves an extension away: 138****1234.
func (p Phone) String() string {
	line, _, _ := strings.Cut(p.s, "-")
	return maskMiddle(line, 3, 4)
}

// Format prints the masked form, whatever the verb.
func (p Phone) Format(f fmt.State, _ rune) { printMasked(f, p.String()) }

// LogValue logs the masked form.
func (p Phone) LogValue() slog.Value { return slog.StringValue(p.String()) }

// AppendText appends the plain number: documents hold it whole.
func (p Phone) AppendText(b []byte) ([]byte, error) { return append(b, p.s...), nil }

// MarshalText is AppendText for encoding/json.
func (p Phone) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads a number that AppendText wrote; one in any other spelling is AS-006, for a document has one form.
func (p *Phone) UnmarshalText(b []byte) error {
	if len(b) <= mostWritten {
		if stored := (Phone{string(b)}); stored.Kind() != "" {
			*p = stored
			return nil
		}
	}
	if _, err := ParsePhone(string(b[:min(len(b), mostWritten+1)])); err != nil {
		return err
	}
	return &UnreadableError{Code: RuleCleanText, What: "a phone number stands in a document as digits, with a plus and the country only abroad, and a hyphen only before an extension"}
}
