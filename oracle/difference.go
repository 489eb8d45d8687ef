package oracle

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"github.com/aftersales-go/aftersales"
)

// Difference is one place where an expectation does not hold. It prints and logs its path alone: Want and Got are values of the log and of the subject, and may be personal. Plain is the explicit call.
type Difference struct {
	Path string         `json:"path"`         // was, or from state on
	Want aftersales.Raw `json:"want"`         // what is expected
	Got  aftersales.Raw `json:"got,omitzero"` // not given where there is nothing
}

// Error is one line that names the path.
func (d Difference) Error() string { return d.Path + ": not what is expected" }

// Plain is what is expected and what is there, the beginning of each, in one line. It may hold personal data.
func (d Difference) Plain() string {
	return d.Path + ": want " + excerpt(d.Want) + ", got " + excerpt(d.Got)
}

// Format prints the path, whatever the verb.
func (d Difference) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, d.Error()) }

// LogValue logs the path.
func (d Difference) LogValue() slog.Value { return slog.StringValue(d.Error()) }

// excerpt is the beginning of a value.
func excerpt(value []byte) string {
	const most = 100
	if len(value) == 0 {
		return "nothing"
	}
	if len(value) > most {
		return fmt.Sprintf("%.*s…", most, value)
	}
	return string(value)
}

// differences is where what holds, a value that can be a document or nil, differs from want, which was read strictly.
func differences(path string, want aftersales.Raw, holds any) []Difference {
	w, err := aftersales.Write(want)
	if err != nil {
		return []Difference{{Path: path, Want: want}}
	}
	var got []byte
	if holds != nil {
		if got, err = aftersales.Write(holds); err != nil {
			return []Difference{{Path: path, Want: w}}
		}
	}
	return appendDifferences(nil, path, w, got)
}

// differing is the paths at which two canonical documents differ, whichever of them says more.
func differing(path string, a, b []byte) []string {
	var paths []string
	for _, d := range append(appendDifferences(nil, path, a, b), appendDifferences(nil, path, b, a)...) {
		if !slices.Contains(paths, d.Path) {
			paths = append(paths, d.Path)
		}
	}
	return paths
}

// appendDifferences appends where got does not hold all that want says; both are canonical. Of an object, want may name a part; a list has to have the same length. A moment is the same in every zone, and what is left out is zero.
func appendDifferences(ds []Difference, path string, want, got []byte) []Difference {
	switch {
	case bytes.Equal(want, got), len(got) == 0 && zero(want):
		return ds
	case len(got) == 0 || want[0] != got[0]:
	case want[0] == '{':
		have := split(got)
		for _, member := range split(want) {
			key, value := cutKey(member)
			for len(have) > 0 && bytes.Compare(keyOf(have[0]), key) < 0 {
				have = have[1:]
			}
			var found []byte
			if len(have) > 0 && bytes.Equal(keyOf(have[0]), key) {
				_, found = cutKey(have[0])
			}
			ds = appendDifferences(ds, path+"."+string(key), value, found)
		}
		return ds
	case want[0] == '[':
		w, g := split(want), split(got)
		if len(w) != len(g) {
			break
		}
		for i := range w {
			ds = appendDifferences(ds, path+"["+strconv.Itoa(i)+"]", w[i], g[i])
		}
		return ds
	case want[0] == '"' && sameMoment(want, got):
		return ds
	}
	return append(ds, Difference{path, bytes.Clone(want), bytes.Clone(got)})
}

// zero tells whether a canonical value is one that documents leave out.
func zero(value []byte) bool {
	switch string(value) {
	case `""`, "0", "false", "[]", "{}":
		return true
	}
	return false
}

func sameMoment(want, got []byte) bool {
	var w, g time.Time
	return aftersales.Read(want, &w, 0) == nil && aftersales.Read(got, &g, 0) == nil && w.Equal(g)
}

// split is the members or elements of a canonical object or list.
func split(b []byte) [][]byte {
	var parts [][]byte
	depth, start, within := 0, 1, false
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case within:
			if c == '\\' {
				i++
			}
			within = c != '"'
		case c == '"':
			within = true
		case c == '{' || c == '[':
			depth++
		case c == ',' && depth == 1:
			parts = append(parts, b[start:i])
			start = i + 1
		case c == '}' || c == ']':
			depth--
		}
	}
	if end := len(b) - 1; end > start {
		parts = append(parts, b[start:end])
	}
	return parts
}

// cutKey is the key and the value of a member. No escape stands in a key.
func cutKey(member []byte) (key, value []byte) {
	end := 1 + bytes.IndexByte(member[1:], '"')
	return member[1:end], member[end+2:]
}

func keyOf(member []byte) []byte {
	key, _ := cutKey(member)
	return key
}
