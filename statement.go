package aftersales

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"time"
)

// Statement is what somebody is asked to agree to: canonical bytes that a stage builds from its own subject, with a type that says what they are. Nobody outside supplies them.
type Statement struct {
	kind string
	body []byte
}

// NewStatement writes content canonically. Kind names what it is and its version, as in application/vnd.aftersales.offer+json;v=1.
func NewStatement(kind string, content any) (Statement, error) {
	body, err := Append(nil, content)
	return Statement{kind, body}, err
}

// Kind says what the bytes are.
func (s Statement) Kind() string { return s.kind }

// Body is the canonical JSON that was stated.
func (s Statement) Body() []byte { return slices.Clone(s.body) }

// Digest is the SHA-256 of the framed statement: it fixes kind and content alike.
func (s Statement) Digest() Digest { return DigestOf(Frame(s.kind, s.body)) }

// String tells what is stated and how long it is: a statement holds personal data, and Body is the explicit call.
func (s Statement) String() string { return fmt.Sprintf("%s (%d bytes)", s.kind, len(s.body)) }

// Format prints kind and length, whatever the verb.
func (s Statement) Format(f fmt.State, _ rune) { printMasked(f, s.String()) }

// LogValue logs kind and length.
func (s Statement) LogValue() slog.Value { return slog.StringValue(s.String()) }

// Frame puts body under its kind so that neither can be taken for another (DSSE pre-authentication encoding, version 1).
func Frame(kind string, body []byte) []byte {
	b := make([]byte, 0, len(body)+len(kind)+32)
	b = append(b, "DSSEv1 "...)
	b = strconv.AppendInt(b, int64(len(kind)), 10)
	b = append(b, ' ')
	b = append(b, kind...)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(len(body)), 10)
	b = append(b, ' ')
	return append(b, body...)
}

// Decision is what the customer says to one line of a statement.
type Decision string

// The decisions.
const (
	Authorise Decision = "authorise"
	Decline   Decision = "decline"
	Defer     Decision = "defer"
)

// Since tells in which release the decision came; 0 means that it is unknown.
func (d Decision) Since() int { return decisions.Since(string(d)) }

// Text is the decision's label.
func (d Decision) Text() Text { return decisions.Text(string(d)) }

var decisions = Labels{
	{Value: "authorise", EN: "authorise", ZH: "同意"},
	{Value: "decline", EN: "decline", ZH: "拒绝"},
	{Value: "defer", EN: "defer", ZH: "暂缓"},
}

// Method is how somebody answered.
type Method string

// The methods. Paper and spoken answers name their offer, which is frozen and answered once; electronic ones and messages name the digest of the statement too.
const (
	MethodPaper      Method = "paper"
	MethodElectronic Method = "electronic"
	MethodMessage    Method = "message"
	MethodSpoken     Method = "spoken"
)

// Since tells in which release the method came; 0 means that it is unknown.
func (m Method) Since() int { return methods.Since(string(m)) }

// Text is the method's label.
func (m Method) Text() Text { return methods.Text(string(m)) }

// Binds tells whether an answer by this method carries the digest of what it answers.
func (m Method) Binds() bool { return m == MethodElectronic || m == MethodMessage }

// Most is the strongest consent that an answer by this method can be.
func (m Method) Most() Consent {
	switch m {
	case MethodPaper, MethodElectronic:
		return ConsentSigned
	case MethodMessage:
		return ConsentMessage
	}
	return ConsentSpoken
}

var methods = Labels{
	{Value: "paper", EN: "signature on paper", ZH: "纸质签字"},
	{Value: "electronic", EN: "electronic signature", ZH: "电子签名"},
	{Value: "message", EN: "message", ZH: "短信或微信确认"},
	{Value: "spoken", EN: "by word of mouth", ZH: "口头同意"},
}

// Consent is how strong an answer is as evidence, as the host's verifier found it.
type Consent string

// The levels of consent, the weakest first.
const (
	ConsentSpoken  Consent = "spoken"
	ConsentMessage Consent = "message"
	ConsentSigned  Consent = "signed"
)

// Since tells in which release the level came; 0 means that it is unknown.
func (c Consent) Since() int { return consents.Since(string(c)) }

// Text is the level's label.
func (c Consent) Text() Text { return consents.Text(string(c)) }

// AtLeast tells whether c is as strong as want.
func (c Consent) AtLeast(want Consent) bool { return c.rank() >= want.rank() }

func (c Consent) rank() int {
	return slices.IndexFunc(consents, func(l Label) bool { return l.Value == string(c) })
}

var consents = Labels{
	{Value: "spoken", EN: "spoken", ZH: "口头"},
	{Value: "message", EN: "by message", ZH: "信息"},
	{Value: "signed", EN: "signed", ZH: "签字"},
}

// Risk is what became of the warning that goes with declining safety work.
type Risk string

// The answers to the warning.
const (
	RiskAcknowledged Risk = "acknowledged" // the customer confirms having been warned
	RiskWitnessed    Risk = "witnessed"    // the customer refused to confirm it; the witness of the attestation notes that
)

// Since tells in which release the answer came; 0 means that it is unknown.
func (r Risk) Since() int { return risks.Since(string(r)) }

// Text is the answer's label.
func (r Risk) Text() Text { return risks.Text(string(r)) }

var risks = Labels{
	{Value: "acknowledged", EN: "warning acknowledged", ZH: "客户已确认安全提示"},
	{Value: "witnessed", EN: "acknowledgement refused, witnessed", ZH: "客户拒绝确认，由见证人注明"},
}

// LineAnswer is the decision on one line of a statement.
type LineAnswer struct {
	Line     ID       `json:"line" validate:"required,id"`
	Decision Decision `json:"decision" validate:"required,choice"`
	Risk     Risk     `json:"risk,omitzero" validate:"choice"`
}

// Response is what the customer, or who answers for them, said to a statement.
type Response struct {
	Subject   Ref          `json:"subject"`
	Offer     ID           `json:"offer" validate:"required,id"`
	Statement Digest       `json:"statement,omitzero"` // of the statement answered; needed where the method binds
	Answers   []LineAnswer `json:"answers" validate:"required,max=500"`
	Signer    ID           `json:"signer" validate:"required,id"`
	Name      Name         `json:"name,omitzero" validate:"max=100,text"` // as written
	Method    Method       `json:"method" validate:"required,choice"`
	SignedAt  time.Time    `json:"signed_at" validate:"required"`
	Evidence  Evidence     `json:"evidence,omitzero"`
}

// Evidence is what the host's verifier needs and the library only keeps: it is not part of what is signed.
type Evidence struct {
	Key       string `json:"key,omitzero" validate:"max=200,text"`        // names the key in the host's records
	Signature string `json:"signature,omitzero" validate:"max=2000,text"` // as the host encodes it
	Document  Digest `json:"document,omitzero"`                           // of the scan, the recording or the message
}

// responseKind frames what is signed.
const responseKind = "application/vnd.aftersales.response+json;v=1"

// Input is what the signer signs: the response without its evidence, canonical and framed.
func (r Response) Input() ([]byte, error) {
	r.Evidence = Evidence{}
	body, err := Append(nil, r)
	if err != nil {
		return nil, err
	}
	return Frame(responseKind, body), nil
}

// Proof is what a host's verifier found in its own records.
type Proof struct {
	Signer     ID
	Level      Consent
	Witness    ID        // of spoken consent, or of a refusal to acknowledge
	ReceivedAt time.Time // when the answer reached the host
}

// Verifier is the host's: it holds keys, recordings and the phone book, and may do I/O. It returns an error for whatever it cannot vouch for.
type Verifier interface {
	Verify(input []byte, r Response) (Proof, error)
}

// Attestation is the host's word that it verified a response; like Call.By it is asserted, so that a log replays without keys.
type Attestation struct {
	Input      Digest    `json:"input,omitzero"` // of Response.Input; needed where the method binds
	Signer     ID        `json:"signer" validate:"required,id"`
	Level      Consent   `json:"level" validate:"required,choice"`
	Witness    ID        `json:"witness,omitzero" validate:"omitempty,id"`
	ReceivedAt time.Time `json:"received_at" validate:"required"`
}

// Attest has the host's verifier look at a response to st, before the door. It refuses (AS-008) a nil verifier, a response to another statement, and whatever the verifier refuses; the verifier's own error is wrapped.
func Attest(v Verifier, st Statement, r Response) (Attestation, error) {
	refuse := func(path string, found ...any) error {
		j := Judgement{}
		j.Refuse(RuleSignature, path, found...)
		return j.Refusal(r.Subject, 0, "attest")
	}
	if v == nil {
		return Attestation{}, refuse("verifier")
	}
	if r.Statement != st.Digest() {
		return Attestation{}, refuse("statement", r.Statement)
	}
	input, err := r.Input()
	if err != nil {
		return Attestation{}, err
	}
	p, err := v.Verify(slices.Clone(input), r)
	if err != nil {
		return Attestation{}, fmt.Errorf("%w: %w", refuse("evidence"), err)
	}
	return Attestation{DigestOf(input), p.Signer, p.Level, p.Witness, p.ReceivedAt}, nil
}

// Signature judges that r and its attestation answer exactly this statement of this subject (AS-008), in the time between its issue and its expiry and not after the command that brings them (AS-009). Each bound is still in time.
func (j *Judgement) Signature(st Statement, issued, expires time.Time, r Response, a Attestation) {
	switch {
	case r.Subject != j.call.Subject:
		j.Refuse(RuleSignature, "response.subject", r.Subject)
	case (r.Method.Binds() || !r.Statement.IsZero()) && r.Statement != st.Digest():
		j.Refuse(RuleSignature, "response.statement", r.Statement)
	case r.Method.Binds() || !a.Input.IsZero():
		if input, err := r.Input(); err != nil || DigestOf(input) != a.Input {
			j.Refuse(RuleSignature, "attestation.input", a.Input)
		}
	}
	if a.Signer != r.Signer {
		j.Refuse(RuleSignature, "attestation.signer", a.Signer)
	}
	switch {
	case r.SignedAt.Before(issued), r.SignedAt.After(expires), r.SignedAt.After(j.call.At):
		j.Refuse(RuleSignatureTime, "response.signed_at", r.SignedAt)
	case a.ReceivedAt.Before(r.SignedAt), a.ReceivedAt.After(expires), a.ReceivedAt.After(j.call.At):
		j.Refuse(RuleSignatureTime, "attestation.received_at", a.ReceivedAt)
	}
}
