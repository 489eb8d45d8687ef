package aftersales

import (
	"strconv"
	"strings"
)

// Schema names the exact set of fields and choices that a document of a stage is written in, as in workorder/1.
type Schema struct {
	Stage   string
	Version int
}

// String is the form workorder/1.
func (s Schema) String() string { return s.Stage + "/" + strconv.Itoa(s.Version) }

// AppendText appends the form workorder/1.
func (s Schema) AppendText(b []byte) ([]byte, error) { return append(b, s.String()...), nil }

// MarshalText is AppendText for encoding/json.
func (s Schema) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText reads the form workorder/1.
func (s *Schema) UnmarshalText(b []byte) error {
	stage, number, _ := strings.Cut(string(b), "/")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 9999 || number != strconv.Itoa(n) || !ValidID(stage) {
		return &UnreadableError{Code: RuleVersion, What: "a schema is a stage and a number, as in workorder/1"}
	}
	*s = Schema{stage, n}
	return nil
}
