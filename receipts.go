package aftersales

import (
	"bytes"
	"encoding/base64"

	"github.com/google/uuid"
)

// Receipts are the causes of a subject's events: receipt n belongs to event n. They travel as one text, 24 bytes a command before base64, and a command is found among them at a cost that does not grow with the history.
type Receipts struct {
	causes []Cause
	index  map[uuid.UUID]int // of causes, kept above indexFrom of them
}

// indexFrom is the length up to which looking through all is the faster way.
const indexFrom = 64

// Len is how many events are receipted.
func (r *Receipts) Len() int { return len(r.causes) }

// IsZero tells whether nothing is receipted.
func (r Receipts) IsZero() bool { return len(r.causes) == 0 }

// Find is the sequence of the event that the command under id led to; 0 where there is none.
func (r *Receipts) Find(id uuid.UUID) (seq int64, cause Cause) {
	if id == uuid.Nil {
		return 0, Cause{}
	}
	if len(r.causes) <= indexFrom {
		for i := range r.causes {
			if r.causes[i].ID == id {
				return int64(i + 1), r.causes[i]
			}
		}
		return 0, Cause{}
	}
	r.buildIndex()
	if i, ok := r.index[id]; ok {
		return int64(i + 1), r.causes[i]
	}
	return 0, Cause{}
}

// Add receipts the next event.
func (r *Receipts) Add(c Cause) {
	r.causes = append(r.causes, c)
	if r.index != nil && c.ID != uuid.Nil {
		r.index[c.ID] = len(r.causes) - 1
	}
}

// Clone shares nothing with r.
func (r Receipts) Clone() Receipts { return Receipts{causes: append([]Cause(nil), r.causes...)} }

// Unique tells whether no two events name the same command.
func (r *Receipts) Unique() bool {
	seen := make(map[uuid.UUID]bool, len(r.causes))
	for i := range r.causes {
		id := r.causes[i].ID
		if id != uuid.Nil && seen[id] {
			return false
		}
		seen[id] = true
	}
	return true
}

func (r *Receipts) buildIndex() {
	if r.index != nil {
		return
	}
	r.index = make(map[uuid.UUID]int, 2*len(r.causes))
	for i := range r.causes {
		if r.causes[i].ID != uuid.Nil {
			r.index[r.causes[i].ID] = i
		}
	}
}

// String tells only how many there are.
func (r Receipts) String() string { return ValueOf(len(r.causes)).String() + " receipts" }

// AppendText appends all receipts in base64.
func (r Receipts) AppendText(b []byte) ([]byte, error) {
	raw := make([]byte, 0, 24*len(r.causes))
	for i := range r.causes {
		raw = append(raw, r.causes[i].ID[:]...)
		raw = append(raw, r.causes[i].Digest[:]...)
	}
	return base64.StdEncoding.AppendEncode(b, raw), nil
}

// MarshalText is AppendText for encoding/json.
func (r Receipts) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads base64 of 24 bytes a receipt.
func (r *Receipts) UnmarshalText(b []byte) error {
	raw, err := base64.StdEncoding.Strict().AppendDecode(nil, b)
	if err != nil || len(raw)%24 != 0 || bytes.ContainsAny(b, "\r\n") {
		return &UnreadableError{Code: RuleHistory, What: "receipts are base64 of 24 bytes each"}
	}
	causes := make([]Cause, len(raw)/24)
	for i := range causes {
		causes[i].ID = uuid.UUID(raw[24*i : 24*i+16])
		causes[i].Digest = [8]byte(raw[24*i+16 : 24*i+24])
	}
	*r = Receipts{causes: causes}
	return nil
}
