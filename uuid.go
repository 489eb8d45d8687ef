package aftersales

import "github.com/google/uuid"

// parseUUID reads exactly 36 lower-case bytes of version 4, 5 or 7: uuid.Parse also takes braces, upper case, a urn: prefix and any two characters around.
func parseUUID(b []byte) (uuid.UUID, error) {
	var id uuid.UUID
	good := len(b) == 36 && b[8] == '-' && b[13] == '-' && b[18] == '-' && b[23] == '-'
	for i := 0; good && i < len(id); i++ {
		at := uuidAt[i]
		high, low := hexDigit(b[at]), hexDigit(b[at+1])
		id[i] = high<<4 | low
		good = high|low < 16
	}
	if v := id.Version(); !good || id.Variant() != uuid.RFC4122 || v != 4 && v != 5 && v != 7 {
		return uuid.Nil, &UnreadableError{Code: RuleCleanText, What: "an ID of a command is a lower-case UUID of version 4, 5 or 7"}
	}
	return id, nil
}

// uuidAt is where the two digits of each byte begin.
const uuidAt = "\x00\x02\x04\x06\x09\x0b\x0e\x10\x13\x15\x18\x1a\x1c\x1e\x20\x22"

// hexDigit is the value of a lower-case hexadecimal digit; 255 for anything else.
func hexDigit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 255
}

// appendUUID appends the 36 lower-case bytes of id.
func appendUUID(b []byte, id uuid.UUID) []byte {
	const digits = "0123456789abcdef"
	var text [36]byte
	text[8], text[13], text[18], text[23] = '-', '-', '-', '-'
	for i, d := range id {
		at := uuidAt[i]
		text[at], text[at+1] = digits[d>>4], digits[d&15]
	}
	return append(b, text[:]...)
}
