package aftersales

import (
	"encoding/base64"
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/google/uuid"
)

// Receipts are the causes of a subject's events: receipt n belongs to event n. They travel as one text, 24 bytes a command before base64, and a command is found among them at a cost that does not grow with the history.
type Receipts struct {
	causes []Cause
	index  []uint32 // where each of the first held IDs stands, kept above indexFrom of them, see buildIndex
	maybe  []uint64 // a bit for every ID, the last ones too: where it is not set, the ID is new
	held   int
}

// indexFrom is the length up to which looking through all is the faster way.
const indexFrom = 64

// makeCauses is n causes with room for some more: the first event after reading is often the only one, and should not copy them all.
func makeCauses(n int) []Cause { return make([]Cause, n, n+n/16+16) }

// Len is how many events are receipted.
func (r *Receipts) Len() int { return len(r.causes) }

// IsZero tells whether nothing is receipted.
func (r Receipts) IsZero() bool { return len(r.causes) == 0 }

// Find is the sequence of the event that the command under id led to; 0 where there is none.
func (r *Receipts) Find(id uuid.UUID) (seq int64, cause Cause) {
	if id == uuid.Nil {
		return 0, Cause{}
	}
	if !r.indexed() {
		for i := range r.causes {
			if r.causes[i].ID == id {
				return int64(i + 1), r.causes[i]
			}
		}
		return 0, Cause{}
	}
	if r.index == nil {
		r.buildIndex()
	}
	h := hash(id)
	if word, bit := r.bit(h); *word&bit == 0 {
		return 0, Cause{}
	}
	if seq := r.place(id, h); seq > 0 {
		return int64(seq), r.causes[seq-1]
	}
	for i := min(r.held, len(r.causes)); i < len(r.causes); i++ {
		if r.causes[i].ID == id {
			return int64(i + 1), r.causes[i]
		}
	}
	return 0, Cause{}
}

// Add receipts the next event.
func (r *Receipts) Add(c Cause) {
	if r.causes == nil {
		r.causes = makeCauses(0)
	}
	r.causes = append(r.causes, c)
	switch {
	case r.index == nil:
		return
	case !r.indexed():
		r.index = nil
		return
	case c.ID != uuid.Nil:
		word, bit := r.bit(hash(c.ID))
		*word |= bit
	}
	if len(r.causes)-r.held < indexFrom {
		return
	}
	if 5*len(r.causes) > 4*len(r.index) {
		r.buildIndex()
		return
	}
	index := &r.index[0]
	for r.held < len(r.causes) && index == &r.index[0] { // unless putting one has built it anew
		r.held++
		r.put(r.held)
	}
}

// Clone shares nothing with r.
func (r Receipts) Clone() Receipts {
	if len(r.causes) == 0 {
		return Receipts{}
	}
	causes := makeCauses(len(r.causes))
	copy(causes, r.causes)
	return Receipts{causes: causes}
}

// Unique tells whether no two events name the same command.
func (r *Receipts) Unique() bool {
	if len(r.causes) > indexFrom {
		seen := make(map[uuid.UUID]struct{}, len(r.causes))
		for i := range r.causes {
			id := r.causes[i].ID
			if _, again := seen[id]; again && id != uuid.Nil {
				return false
			}
			seen[id] = struct{}{}
		}
		return true
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

// buildIndex makes the index with room for half as many again.
//
// An entry is the sequence of an event and, above that, some bits of the hash of its command's ID; 0 for none. It stands at the place that other bits of the hash name, or at the next free one. The last events are entered together, so a command that is new, as nearly all are, costs one look at a bit and sets it; a map would hold every ID once more.
func (r *Receipts) buildIndex() {
	size := 2 * indexFrom
	for 5*size < 6*len(r.causes)+5*indexFrom {
		size *= 2
	}
	r.index, r.maybe, r.held = make([]uint32, size), make([]uint64, size/entriesHeld), len(r.causes)
	for i := range r.causes {
		r.put(i + 1)
	}
}

// entriesHeld is how many entries of the index a word of maybe stands for: eight bits an entry, so that at most one new ID in ten looks like an old one.
const entriesHeld = 8

// bit is where maybe says whether an ID with this hash can be among the receipts.
func (r *Receipts) bit(h uint64) (word *uint64, bit uint64) {
	n := h >> 20 // other bits than the index begins with
	return &r.maybe[n/64&uint64(len(r.maybe)-1)], 1 << (n % 64)
}

// sequenceBits are those of an entry that hold a sequence, and maxIndexed is the highest. A stage ends a history before it; a stored document that says otherwise is looked through.
const (
	sequenceBits = 14
	maxIndexed   = 1<<sequenceBits - 1
)

// indexed tells whether the index is the faster way, and large enough.
func (r *Receipts) indexed() bool { return len(r.causes) > indexFrom && len(r.causes) <= maxIndexed }

// hash spreads IDs over the index, the same in every run. Whoever makes IDs so that they meet at one place makes each look pass all of them, which maxIndexed bounds.
func hash(id uuid.UUID) uint64 {
	hi, lo := bits.Mul64(binary.LittleEndian.Uint64(id[:8])^0x9e3779b97f4a7c15, binary.LittleEndian.Uint64(id[8:])^0xd1b54a32d192ed03)
	return hi ^ lo
}

// put enters the event with this sequence at the first free place, if it has an ID.
func (r *Receipts) put(seq int) {
	id := r.causes[seq-1].ID
	if id == uuid.Nil {
		return
	}
	h := hash(id)
	word, bit := r.bit(h)
	*word |= bit
	last := uint64(len(r.index) - 1)
	at, looked := h&last, 0
	for ; r.index[at] != 0; at = (at + 1) & last {
		if looked++; looked == len(r.index) { // another copy of the subject has filled it
			r.buildIndex()
			return
		}
	}
	r.index[at] = uint32(h>>32)<<sequenceBits | uint32(seq) //nolint:gosec // see sequenceBits
}

// place is the sequence of the event that the command under id led to; 0 where there is none.
func (r *Receipts) place(id uuid.UUID, h uint64) int {
	last := uint64(len(r.index) - 1)
	for at, looked := h&last, 0; r.index[at] != 0 && looked < len(r.index); at, looked = (at+1)&last, looked+1 {
		entry := r.index[at]
		if (entry^uint32(h>>32)<<sequenceBits)>>sequenceBits != 0 {
			continue
		}
		if seq := int(entry & maxIndexed); seq <= len(r.causes) && r.causes[seq-1].ID == id {
			return seq
		}
	}
	return 0
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
