package aftersales

import "strings"

// ID names something within its subject, or a subject within its stage, or a person: 1 to 64 of A–Z, a–z, 0–9, dot, hyphen and underscore, beginning with a letter or digit. The host gives it; it is not personal data.
type ID = string

// ValidID tells whether s has the form of an ID.
func ValidID(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !idByte[s[i]] {
			return false
		}
	}
	return s[0] != '.' && s[0] != '-' && s[0] != '_'
}

// idByte holds what an ID is made of.
var idByte = func() (t [256]bool) {
	for _, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_" {
		t[c] = true
	}
	return t
}()

// Ref names a subject by its stage and its ID, as in workorder/RO-1. The zero value names none.
type Ref struct {
	stage string
	id    ID
}

// NewRef names the subject id of a stage. Stage and id have the form of an ID.
func NewRef(stage string, id ID) (Ref, error) {
	if !ValidID(stage) || !ValidID(id) {
		return Ref{}, &UnreadableError{Code: RuleCleanText, What: "a reference is a stage and an ID, as in workorder/RO-1"}
	}
	return Ref{stage, id}, nil
}

// ParseRef reads the form workorder/RO-1.
func ParseRef(s string) (Ref, error) {
	stage, id, _ := strings.Cut(s, "/")
	return NewRef(stage, id)
}

// Stage is the first half, as in workorder.
func (r Ref) Stage() string { return r.stage }

// ID is the second half, as in RO-1.
func (r Ref) ID() ID { return r.id }

// IsZero tells whether r names nothing.
func (r Ref) IsZero() bool { return r == Ref{} }

// String is the form workorder/RO-1, and empty for the zero value.
func (r Ref) String() string {
	if r.IsZero() {
		return ""
	}
	return r.stage + "/" + r.id
}

// AppendText appends the form workorder/RO-1.
func (r Ref) AppendText(b []byte) ([]byte, error) {
	if r.IsZero() {
		return b, nil
	}
	b = append(b, r.stage...)
	b = append(b, '/')
	return append(b, r.id...), nil
}

// MarshalText is AppendText for encoding/json.
func (r Ref) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads the form workorder/RO-1.
func (r *Ref) UnmarshalText(b []byte) error {
	ref, err := ParseRef(string(b))
	if err == nil {
		*r = ref
	}
	return err
}
