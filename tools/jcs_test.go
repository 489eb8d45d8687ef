package tools_test

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/gowebpki/jcs"

	"github.com/aftersales-go/aftersales"
)

// The document uses every kind of field that the codec supports, with keys whose order in Go is not their order in JSON.
type document struct {
	header
	Words   string             `json:"words"`
	Zeroth  string             `json:"z"`
	Under   string             `json:"a_b"`
	Digit   string             `json:"a0"`
	Letter  string             `json:"ab"`
	Short   string             `json:"a"`
	Role    aftersales.Role    `json:"role"`
	Yes     bool               `json:"yes"`
	Count   int                `json:"count"`
	Most    int64              `json:"most"`
	Least   int64              `json:"least"`
	Price   aftersales.Money   `json:"price"`
	Hours   aftersales.Number  `json:"hours"`
	Subject aftersales.Ref     `json:"subject"`
	Page    aftersales.Digest  `json:"page"`
	At      time.Time          `json:"at"`
	Whole   time.Time          `json:"whole"`
	Cause   uuid.UUID          `json:"cause"`
	Lines   []line             `json:"lines"`
	None    []line             `json:"none"`
	Names   []string           `json:"names"`
	Raw     aftersales.Raw     `json:"raw"`
	Left    string             `json:"left,omitzero"`
	Given   aftersales.Money   `json:"given,omitzero"`
	Many    []aftersales.Money `json:"many"`
}

type header struct {
	Type string `json:"type"`
	V    int    `json:"v"`
}

type line struct {
	Says string            `json:"says"`
	ID   string            `json:"id"`
	Of   aftersales.Number `json:"of"`
}

// Text that a writer may get wrong: what has to be escaped, what must not be, and what is longer than one byte or one UTF-16 unit.
var texts = []string{
	"",
	"brake pads, front",
	`"quoted" and \back\slashed/ and /slashed`,
	"<b>&'</b>",
	"前制动片 2 片,更换",
	"Übergröße – naïve café",
	"𠮷野家 🚗",
	"\u007e\u00a0\u2014\uffee",
	`{"a":1}`,
	strings.Repeat("长", 500),
}

func sample(t *testing.T, text string) document {
	t.Helper()
	price, err := aftersales.ParseMoney("-1234.50 CNY")
	if err != nil {
		t.Fatal(err)
	}
	hours, err := aftersales.ParseNumber("0.000001")
	if err != nil {
		t.Fatal(err)
	}
	subject, err := aftersales.ParseRef("workorder/RO-1")
	if err != nil {
		t.Fatal(err)
	}
	return document{
		header:  header{Type: "sample", V: 1},
		Words:   text,
		Zeroth:  "last",
		Role:    aftersales.RoleAdvisor,
		Yes:     true,
		Count:   -1,
		Most:    1<<53 - 1,
		Least:   -(1<<53 - 1),
		Price:   price,
		Hours:   hours,
		Subject: subject,
		Page:    aftersales.DigestOf([]byte(text)),
		At:      time.Date(2026, 3, 2, 9, 0, 0, 250_000_000, time.UTC),
		Whole:   time.Date(2026, 3, 2, 17, 0, 0, 0, time.FixedZone("", 8*60*60)),
		Cause:   uuid.MustParse("0d9bb4d0-6f5e-4f0e-9f5c-0b6f2f1c2a3d"),
		Lines:   []line{{Says: text, ID: "i1", Of: hours}, {Says: "x", ID: "i2", Of: hours}},
		Names:   []string{text, "b", "a"},
		Raw:     aftersales.Raw(`{ "b" : [ true , -7 , "\u0041\/\u00e9\ud83d\ude97\"" ] , "a_" : { } , "a" : "" }`),
		Many:    []aftersales.Money{price},
	}
}

// What the core writes is what RFC 8785 asks for, judged by an implementation that is not ours.
func TestWriteIsCanonical(t *testing.T) {
	for _, text := range texts {
		got, err := aftersales.Write(sample(t, text))
		if err != nil {
			t.Errorf("%.40q: %v", text, err)
			continue
		}
		want, err := jcs.Transform(got)
		if err != nil {
			t.Errorf("%.40q: not JSON for jcs: %v\n%s", text, err, got)
			continue
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%.40q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// What the core writes it reads, and writes again as the same bytes.
func TestWrittenIsReadAgain(t *testing.T) {
	for _, text := range texts {
		first, err := aftersales.Write(sample(t, text))
		if err != nil {
			t.Fatal(err)
		}
		var read document
		if err := aftersales.Read(first, &read, 0); err != nil {
			t.Errorf("%.40q: %v", text, err)
			continue
		}
		again, err := aftersales.Write(read)
		if err != nil {
			t.Errorf("%.40q: %v", text, err)
			continue
		}
		if !bytes.Equal(again, first) {
			t.Errorf("%.40q:\n got %s\nwant %s", text, again, first)
		}
	}
}

// Any text the writer takes comes out canonical; its control characters too, should it ever take them.
func FuzzWriteIsCanonical(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	for c := rune(0); c < 0xa0; c++ {
		f.Add("a" + string(c) + "b")
	}
	f.Add("\u2028\u2029\u202e\ufeff")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		got, err := aftersales.Write(line{Says: text, ID: text})
		if err != nil {
			t.Skip()
		}
		want, err := jcs.Transform(got)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q: %v\n got %s\nwant %s", text, err, got, want)
		}
	})
}
