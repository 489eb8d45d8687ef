package aftersales

import "strconv"

// UnreadableError says why a document or a value could not be read: it is neither accepted nor refused, because nobody can tell what it says.
// It never carries what it could not read beyond a short quotation of a key or a choice, so it may be logged.
type UnreadableError struct {
	Code   Code   // the rule that reading broke, AS-001…003, 006, 007 or 201…205
	Path   string // of the field, as in do.data.lines[2].quantity; empty for the whole document or a bare value
	Offset int    // in bytes from the start of the document
	What   string // what was found, in lower case
}

// Error is one line of at most 256 bytes.
func (e *UnreadableError) Error() string {
	if e == nil {
		return "nothing unreadable"
	}
	s := "unreadable: " + string(e.Code)
	if e.Path != "" {
		s += " at " + e.Path
	}
	if e.Offset > 0 || e.Path != "" {
		s += " (byte " + strconv.Itoa(e.Offset) + ")"
	}
	return clip(s+": "+e.What, 256)
}

// Unwrap makes errors.Is(err, RuleNumber) answer.
func (e *UnreadableError) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.Code
}

// clip cuts s at n bytes, between two characters, and marks the cut.
func clip(s string, n int) string {
	const mark = "…"
	if len(s) <= n {
		return s
	}
	cut := n - len(mark)
	for cut > 0 && s[cut]&0xc0 == 0x80 {
		cut--
	}
	return s[:cut] + mark
}
