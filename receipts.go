package aftersales

import (
	"encoding/base64"
	"slices"

	"github.com/google/uuid"
)

// Receipts are the causes of a subject's events: receipt n belongs to event n. They travel as one text, 24 bytes a command before base64, and a command is found among them at a cost that does not grow with the history.
type Receipts struct {
	causes []Cause
	index  map[uuid.UUID]int32 // the sequence of the event under every ID, kept above indexFrom of them
}

// indexFrom is the length up to which looking through all is the faster way.
const indexFrom = 64

// makeCauses is n causes with room for some more: the first event after reading is often the only one, and should not copy them all.
func makeCauses(n int) []Cause { return make([]Cause, n, n+n/16+4) }

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
	if seq := r.index[id]; seq > 0 {
		return int64(seq), r.causes[seq-1]
	}
	return 0, Cause{}
}

// Add receipts the next event.
func (r *Receipts) Add(c Cause) {
	r.causes = append(r.causes, c)
	if r.index != nil && c.ID != uuid.Nil {
		r.index[c.ID] = int32(len(r.causes)) //nolint:gosec // a document has less than 2^31 bytes
	}
}

// Clone shares nothing with r.
func (r Receipts) Clone() Receipts {
	causes := makeCauses(len(r.causes))
	copy(causes, r.causes)
	return Receipts{causes: causes}
}

// Unique tells whether no two events name the same command.
func (r *Receipts) Unique() bool {
	if len(r.causes) > indexFrom {
		given, fresh := 0, Receipts{causes: r.causes} // who only asks changes nothing
		for i := range r.causes {
			if r.causes[i].ID != uuid.Nil {
				given++
			}
		}
		fresh.buildIndex()
		return len(fresh.index) == given
	}
	for i := range r.causes {
		for k := range i {
			if id := r.causes[i].ID; id == r.causes[k].ID && id != uuid.Nil {
				return false
			}
		}
	}
	return true
}

func (r *Receipts) buildIndex() {
	if r.index != nil {
		return
	}
	r.index = make(map[uuid.UUID]int32, len(r.causes)+len(r.causes)/4)
	for i := range r.causes {
		if id := r.causes[i].ID; id != uuid.Nil {
			r.index[id] = int32(i + 1) //nolint:gosec // a document has less than 2^31 bytes
		}
	}
}

// String tells only how many there are.
func (r Receipts) String() string { return ValueOf(len(r.causes)).String() + " receipts" }

// AppendText appends all receipts in base64, in which each of them takes 32 letters of its own.
func (r Receipts) AppendText(b []byte) ([]byte, error) {
	b = slices.Grow(b, 32*len(r.causes))
	for i := range r.causes {
		var raw [24]byte
		copy(raw[:16], r.causes[i].ID[:])
		copy(raw[16:], r.causes[i].Digest[:])
		b = base64.StdEncoding.AppendEncode(b, raw[:])
	}
	return b, nil
}

// MarshalText is AppendText for encoding/json.
func (r Receipts) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText reads base64 of 24 bytes a receipt.
func (r *Receipts) UnmarshalText(b []byte) error {
	bad := len(b)%32 != 0
	causes := makeCauses(len(b) / 32)
	for i := range causes {
		var raw [24]byte
		n, err := base64.StdEncoding.Decode(raw[:], b[32*i:32*i+32])
		bad = bad || err != nil || n != len(raw)
		causes[i] = Cause{uuid.UUID(raw[:16]), [8]byte(raw[16:])}
	}
	if bad {
		return &UnreadableError{Code: RuleHistory, What: "receipts are base64 of 24 bytes each"}
	}
	*r = Receipts{causes: causes}
	return nil
}
