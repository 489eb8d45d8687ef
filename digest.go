package aftersales

import (
	"crypto/sha256"
	"encoding/hex"
)

// Digest is the SHA-256 of some bytes: of a page shown, of a statement, of a command. Its text is 64 lower-case hexadecimal digits; the zero value means not given.
type Digest [sha256.Size]byte

// DigestOf is the SHA-256 of data.
func DigestOf(data []byte) Digest { return sha256.Sum256(data) }

// Chain is the digest of everything up to and including next: of the digest of what came before, and the stored bytes of one more event. Heads that left the house make a rewritten history visible.
func Chain(before Digest, next []byte) Digest {
	own := sha256.Sum256(next)
	return sha256.Sum256(append(before[:], own[:]...))
}

// ParseDigest reads 64 lower-case hexadecimal digits.
func ParseDigest(s string) (Digest, error) {
	var d Digest
	err := d.UnmarshalText([]byte(s))
	return d, err
}

// IsZero tells whether the digest is not given.
func (d Digest) IsZero() bool { return d == Digest{} }

// String is the 64 hexadecimal digits, and empty for the zero value.
func (d Digest) String() string {
	if d.IsZero() {
		return ""
	}
	return hex.EncodeToString(d[:])
}

// AppendText appends the 64 hexadecimal digits.
func (d Digest) AppendText(b []byte) ([]byte, error) {
	if d.IsZero() {
		return b, nil
	}
	return hex.AppendEncode(b, d[:]), nil
}

// MarshalText is AppendText for encoding/json.
func (d Digest) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads 64 lower-case hexadecimal digits.
func (d *Digest) UnmarshalText(b []byte) error {
	if len(b) != 2*len(d) {
		return &UnreadableError{Code: RuleLength, What: "a digest has 64 hexadecimal digits"}
	}
	var got Digest
	for i, c := range b {
		v := c - '0'
		if c >= 'a' && c <= 'f' {
			v = c - 'a' + 10
		} else if c < '0' || c > '9' {
			return &UnreadableError{Code: RuleCleanText, What: "a digest is written in lower-case hexadecimal digits"}
		}
		got[i/2] = got[i/2]<<4 | v
	}
	if got.IsZero() {
		return &UnreadableError{Code: RuleRequired, What: "a digest of zeros stands for none"}
	}
	*d = got
	return nil
}
