package aftersales_test

import (
	"errors"
	"testing"
	"time"

	"github.com/aftersales-go/aftersales"
)

type offered struct {
	Offer string `json:"offer"`
}

// verifier vouches for everything that it is given, or for nothing. It stands for a host; the library has none.
type verifier struct {
	proof aftersales.Proof
	err   error
}

func (v verifier) Verify([]byte, aftersales.Response) (aftersales.Proof, error) {
	return v.proof, v.err
}

func signed(t *testing.T) (aftersales.Statement, aftersales.Response, aftersales.Attestation) {
	t.Helper()
	st, err := aftersales.NewStatement("test;v=1", offered{"o1"})
	if err != nil {
		t.Fatal(err)
	}
	r := aftersales.Response{
		Subject: goodCall().Subject, Offer: "o1", Statement: st.Digest(), Signer: "c1", Method: aftersales.MethodElectronic, SignedAt: morning.Add(-time.Minute),
		Answers: []aftersales.LineAnswer{{Line: "i1", Decision: aftersales.Authorise}},
	}
	a, err := aftersales.Attest(verifier{proof: aftersales.Proof{Signer: "c1", Level: aftersales.ConsentSigned, ReceivedAt: morning}}, st, r)
	if err != nil {
		t.Fatal(err)
	}
	return st, r, a
}

func TestAttestRefusesWhoeverVouchesForNothing(t *testing.T) {
	st, r, _ := signed(t)
	other, _ := aftersales.NewStatement("test;v=2", offered{"o1"})
	for name, c := range map[string]struct {
		v  aftersales.Verifier
		st aftersales.Statement
	}{
		"no verifier":  {nil, st},
		"refusing":     {verifier{err: errors.New("unknown key")}, st},
		"another kind": {verifier{}, other},
		"no statement": {verifier{}, aftersales.Statement{}},
	} {
		if a, err := aftersales.Attest(c.v, c.st, r); !errors.Is(err, aftersales.RuleSignature) || a != (aftersales.Attestation{}) {
			t.Errorf("%s: %v, %v", name, a, err)
		}
	}
}

func TestFrameCannotBeTakenForAnother(t *testing.T) {
	if got, want := string(aftersales.Frame("http://example.com/HelloWorld", []byte("hello world"))), "DSSEv1 29 http://example.com/HelloWorld 11 hello world"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if string(aftersales.Frame("a", []byte("b 1 c"))) == string(aftersales.Frame("a 5 b", []byte("c"))) {
		t.Error("two frames are one")
	}
}

func TestEvidenceIsNotPartOfWhatIsSigned(t *testing.T) {
	_, r, _ := signed(t)
	before, _ := r.Input()
	r.Evidence = aftersales.Evidence{Key: "k1", Signature: "c2ln", Document: aftersales.DigestOf([]byte("scan"))}
	if after, _ := r.Input(); string(after) != string(before) {
		t.Error("evidence changes what is signed")
	}
	r.Answers[0].Decision = aftersales.Decline
	if after, _ := r.Input(); string(after) == string(before) {
		t.Error("a decision does not change what is signed")
	}
}

func TestSignatureAnswersExactlyTheStatementInTime(t *testing.T) {
	issued, expires := morning.Add(-time.Hour), morning.Add(time.Hour)
	second := time.Second
	for name, c := range map[string]struct {
		edit func(*aftersales.Response, *aftersales.Attestation)
		want aftersales.Code
	}{
		"as given":         {func(*aftersales.Response, *aftersales.Attestation) {}, ""},
		"other subject":    {func(r *aftersales.Response, _ *aftersales.Attestation) { r.Subject = aftersales.Ref{} }, aftersales.RuleSignature},
		"other statement":  {func(r *aftersales.Response, _ *aftersales.Attestation) { r.Statement = aftersales.DigestOf(nil) }, aftersales.RuleSignature},
		"no statement":     {func(r *aftersales.Response, _ *aftersales.Attestation) { r.Statement = aftersales.Digest{} }, aftersales.RuleSignature},
		"decision flipped": {func(r *aftersales.Response, _ *aftersales.Attestation) { r.Answers[0].Decision = aftersales.Decline }, aftersales.RuleSignature},
		"name altered":     {func(r *aftersales.Response, _ *aftersales.Attestation) { r.Name = "李雷" }, aftersales.RuleSignature},
		"no input":         {func(_ *aftersales.Response, a *aftersales.Attestation) { a.Input = aftersales.Digest{} }, aftersales.RuleSignature},
		"other signer":     {func(_ *aftersales.Response, a *aftersales.Attestation) { a.Signer = "c2" }, aftersales.RuleSignature},
		"received before signed": {func(_ *aftersales.Response, a *aftersales.Attestation) {
			a.ReceivedAt = morning.Add(-time.Minute - second)
		}, aftersales.RuleSignatureTime},
		"received as signed":      {func(_ *aftersales.Response, a *aftersales.Attestation) { a.ReceivedAt = morning.Add(-time.Minute) }, ""},
		"received after the call": {func(_ *aftersales.Response, a *aftersales.Attestation) { a.ReceivedAt = morning.Add(second) }, aftersales.RuleSignatureTime},
		"paper without any digests": {func(r *aftersales.Response, a *aftersales.Attestation) {
			r.Method, r.Statement, a.Input = aftersales.MethodPaper, aftersales.Digest{}, aftersales.Digest{}
		}, ""},
		"paper with a wrong digest": {func(r *aftersales.Response, a *aftersales.Attestation) {
			r.Method, r.Statement, a.Input = aftersales.MethodPaper, aftersales.DigestOf(nil), aftersales.Digest{}
		}, aftersales.RuleSignature},
	} {
		st, r, a := signed(t)
		c.edit(&r, &a)
		if got := judgeSignature(st, issued, expires, r, a); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestSignatureBounds(t *testing.T) {
	for name, c := range map[string]struct {
		issued, signed, received, expires time.Duration // from the call
		want                              aftersales.Code
	}{
		"signed as issued":      {-60, -60, -60, 60, ""},
		"signed before issued":  {-60, -61, -60, 60, aftersales.RuleSignatureTime},
		"signed as it expires":  {-60, -30, -30, -30, ""},
		"signed after expiry":   {-60, -29, -29, -30, aftersales.RuleSignatureTime},
		"delivered from drawer": {-60, -30, -29, -30, aftersales.RuleSignatureTime},
		"signed with the call":  {-60, 0, 0, 60, ""},
		"signed after the call": {-60, 1, 1, 60, aftersales.RuleSignatureTime},
	} {
		st, r, a := signed(t)
		r.Method, a.Input = aftersales.MethodPaper, aftersales.Digest{}
		r.SignedAt, a.ReceivedAt = morning.Add(c.signed*time.Second), morning.Add(c.received*time.Second)
		if got := judgeSignature(st, morning.Add(c.issued*time.Second), morning.Add(c.expires*time.Second), r, a); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func judgeSignature(st aftersales.Statement, issued, expires time.Time, r aftersales.Response, a aftersales.Attestation) aftersales.Code {
	call := goodCall()
	j := aftersales.NewJudgement(&call, nil)
	j.Signature(st, issued, expires, r, a)
	if v := j.Violations(); len(v) > 0 {
		return v[0].Code
	}
	return ""
}

func TestConsentIsOrdered(t *testing.T) {
	order := []aftersales.Consent{"", aftersales.ConsentSpoken, aftersales.ConsentMessage, aftersales.ConsentSigned}
	for i, a := range order {
		for k, b := range order {
			if got, want := a.AtLeast(b), i >= k; got != want {
				t.Errorf("%q at least %q: %v, want %v", string(a), string(b), got, want)
			}
		}
	}
}
