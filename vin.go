package aftersales

import (
	"fmt"
	"log/slog"
	"strings"
)

// VIN is a vehicle identification number (GB 16735, ISO 3779): 17 characters of 0–9 and A–Z without I, O and Q. It prints masked; Plain is the explicit call. The zero value means not given.
type VIN struct{ s string }

// ParseVIN reads a VIN, which must be in upper case. A wrong check digit is no error: most makers outside China and North America do not use it; see CheckDigit.
func ParseVIN(s string) (VIN, error) {
	if len(s) != 17 {
		return VIN{}, &UnreadableError{Code: RuleLength, What: "a VIN has 17 characters"}
	}
	for i := 0; i < len(s); i++ {
		if vinValue(s[i]) < 0 {
			return VIN{}, &UnreadableError{Code: RuleCleanText, What: fmt.Sprintf("a VIN has only 0-9 and A-Z without I, O and Q; character %d is none of them", i+1)}
		}
	}
	return VIN{s}, nil
}

// Plain is the VIN unmasked, and empty for the zero value.
func (v VIN) Plain() string { return v.s }

// IsZero tells whether the VIN is not given.
func (v VIN) IsZero() bool { return v.s == "" }

// CheckDigit tells whether the ninth character is the check digit of the others. A vehicle whose VIN fails it is a finding, never a refusal.
func (v VIN) CheckDigit() bool {
	if v.s == "" {
		return false
	}
	sum := 0
	for i, weight := range [17]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2} {
		sum += vinValue(v.s[i]) * weight
	}
	return "0123456789X"[sum%11] == v.s[8]
}

// Year is the year that the tenth character stands for, in the thirty years up to and including latest; 0 where the character stands for none.
// It is the model year or the year of building: makers differ.
func (v VIN) Year(latest int) int {
	if v.s == "" {
		return 0
	}
	n := strings.IndexByte("ABCDEFGHJKLMNPRSTVWXY123456789", v.s[9])
	if n < 0 {
		return 0
	}
	return latest - ((latest-1980-n)%30+30)%30
}

// String keeps the maker's three characters and the last four.
func (v VIN) String() string {
	if v.s == "" {
		return ""
	}
	return v.s[:3] + "**********" + v.s[13:]
}

// Format prints the masked form, whatever the verb.
func (v VIN) Format(f fmt.State, _ rune) { printMasked(f, v.String()) }

// LogValue logs the masked form.
func (v VIN) LogValue() slog.Value { return slog.StringValue(v.String()) }

// AppendText appends the plain VIN: documents hold it whole.
func (v VIN) AppendText(b []byte) ([]byte, error) { return append(b, v.s...), nil }

// MarshalText is AppendText for encoding/json.
func (v VIN) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText reads a VIN.
func (v *VIN) UnmarshalText(b []byte) error {
	vin, err := ParseVIN(string(b))
	if err == nil {
		*v = vin
	}
	return err
}

// vinValue is the value of a character in the check sum; -1 where it may not stand in a VIN.
func vinValue(c byte) int {
	const letters = "12345678.12345.7.923456789" // A to Z; a dot where the letter is not used
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'Z' && letters[c-'A'] != '.':
		return int(letters[c-'A'] - '0')
	}
	return -1
}
