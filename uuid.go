package aftersales

import "github.com/google/uuid"

// parseUUID reads exactly 36 lower-case bytes of version 4, 5 or 7: uuid.Parse also takes braces, upper case, a urn: prefix and any two characters around.
func parseUUID(b []byte) (uuid.UUID, error) {
	var id uuid.UUID
	bad := &UnreadableError{Code: RuleCleanText, What: "an ID of a command is a lower-case UUID of version 4, 5 or 7"}
	if len(b) != 36 {
		return uuid.Nil, bad
	}
	n := 0
	for i, c := range b {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if c != '-' {
				return uuid.Nil, bad
			}
			continue
		}
		v := c - '0'
		if c >= 'a' && c <= 'f' {
			v = c - 'a' + 10
		} else if c < '0' || c > '9' {
			return uuid.Nil, bad
		}
		id[n/2] = id[n/2]<<4 | v
		n++
	}
	if v := id.Version(); id.Variant() != uuid.RFC4122 || v != 4 && v != 5 && v != 7 {
		return uuid.Nil, bad
	}
	return id, nil
}

// appendUUID appends the 36 lower-case bytes of id.
func appendUUID(b []byte, id uuid.UUID) []byte {
	const digits = "0123456789abcdef"
	for i, d := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b = append(b, '-')
		}
		b = append(b, digits[d>>4], digits[d&15])
	}
	return b
}
