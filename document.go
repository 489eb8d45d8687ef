package aftersales

import (
	"bytes"
	"errors"
)

// WriteDocument writes content as the document of a stage, canonically: {"content":…,"schema":"workorder/1"}. The number names the exact set of fields and choices that it is written in.
func WriteDocument(stage string, version int, content any) ([]byte, error) {
	return AppendDocument(nil, stage, version, content)
}

// AppendDocument appends what WriteDocument writes, and dst unchanged where there is an error.
func AppendDocument(dst []byte, stage string, version int, content any) ([]byte, error) {
	inside, err := source(content)
	if err != nil {
		return dst, err
	}
	if dst != nil {
		return appendAround(dst, &document{Schema: Schema{stage, version}}, inside)
	}
	// Room for as much as the last document of this type took, and a little more: subjects of a host are alike.
	last := int(inside.plan.last.Load())
	dst, err = appendAround(make([]byte, 0, min(max(last+last/16, usualDocument), mostRoom)), &document{Schema: Schema{stage, version}}, inside)
	switch {
	case err != nil:
		return nil, err
	case cap(dst) > 2*len(dst)+usualDocument:
		dst = bytes.Clone(dst)
	}
	inside.plan.last.Store(int32(len(dst))) //nolint:gosec // a document has at most 8 MiB
	return dst, nil
}

// Room for the document of a small subject, and the most that is made for what may come, in bytes.
const (
	usualDocument = 4 << 10
	mostRoom      = 64 << 10
)

// ReadDocument reads what WriteDocument wrote into content, which points to a fresh zero value. A document of another stage or of a newer version is refused by name (AS-204).
func ReadDocument(data []byte, stage string, version int, content any) error {
	own := Schema{stage, version}
	inside, err := target(content)
	if err != nil {
		return err
	}
	// Most documents are of this very version and good, which takes one look. What is wrong with any other one shows when it is taken apart.
	var d document
	if readAround(data, &d, version, inside) == nil && d.Schema == own {
		return nil
	}
	if err := Read(data, &d, 0); err != nil {
		return err
	}
	if d.Schema.Stage != stage || d.Schema.Version < 1 || d.Schema.Version > version {
		return &UnreadableError{Code: RuleVersion, Path: "schema", What: "this release reads " + own.String() + " and older"}
	}
	return Within(Read(d.Content, content, d.Schema.Version), "content", OffsetIn(data, d.Content))
}

// WriteEvent writes an event canonically: the fields of its header, and its fact as data.
func WriteEvent(h Header, fact any) ([]byte, error) {
	inside, err := source(fact)
	if err != nil {
		return nil, err
	}
	return appendAround(nil, &event{Header: h}, inside)
}

// ReadEvent reads what WriteEvent wrote; the fact is left for the stage, which knows its type.
func ReadEvent(data []byte) (Header, Raw, error) {
	var e event
	err := Read(data, &e, 0)
	return e.Header, e.Data, err
}

// Within puts an error that came from reading a part of a document where that part stands: under path, from byte offset on.
func Within(err error, path string, offset int) error {
	var u *UnreadableError
	if !errors.As(err, &u) {
		return err
	}
	switch {
	case u.Path == "":
	case u.Path[0] == '[':
		path += u.Path
	default:
		path += "." + u.Path
	}
	return &UnreadableError{Code: u.Code, Path: path, Offset: offset + u.Offset, What: u.What}
}

// OffsetIn is where part begins in whole, given that part is a Raw that was read from whole; 0 where it is not.
func OffsetIn(whole []byte, part Raw) int {
	n := cap(whole) - cap(part)
	if n < 0 || n+len(part) > len(whole) || len(part) == 0 || &whole[n] != &part[0] {
		return 0
	}
	return n
}

type document struct {
	Content Raw    `json:"content"`
	Schema  Schema `json:"schema"`
}

type event struct {
	Header
	Data Raw `json:"data"`
}
