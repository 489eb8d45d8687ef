package reception

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/aftersales-go/aftersales"
	"github.com/aftersales-go/aftersales/pricing"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of a visit is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if !reflect.ValueOf(s).Elem().IsZero() {
			return historyError("seq", "a visit that nothing happened to has no state")
		}
		return nil
	}
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not a visit")
	case int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case !aftersales.GoodTime(s.At) || !aftersales.GoodTime(s.ArrivedAt) || s.ArrivedAt.After(s.At):
		return historyError("at", "not a time of this visit")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case s.Customer.ID == "" || s.Vehicle.ID == "":
		return historyError("customer", "a visit has a customer and a vehicle")
	case s.Way.Since() == 0 || !s.Attended && !s.Way.alone():
		return historyError("way", "not a way in which a vehicle comes")
	case s.Policy.Name == "":
		return historyError("policy", "a visit has the policy that it began under")
	case s.GreetedAt.IsZero() != (s.GreetedBy == "") || !s.within(s.GreetedAt):
		return historyError("greeted_at", "not a greeting of this visit")
	}
	for _, ask := range [...]func() error{s.checkArrival, s.checkLife, s.checkWaits, s.checkSheet, s.checkWalk, s.checkSigned, s.checkBeside, s.checkFaults, s.checkCount} {
		if err := ask(); err != nil {
			return err
		}
	}
	return nil
}

// within tells whether a time lies between the arrival and the last event; one that is not given does.
func (s *Snapshot) within(t time.Time) bool {
	return t.IsZero() || !t.Before(s.ArrivedAt) && !t.After(s.At)
}

func (s *Snapshot) checkLife() error {
	before := s.Status == StatusArrived || s.Status == StatusUnattended
	switch {
	case s.Status.Ended() == s.EndedAt.IsZero() || s.Status.Ended() && !s.EndedAt.Equal(s.At):
		return historyError("ended_at", "does not go with the status")
	case (s.Status == StatusHandedOver) == (len(s.Orders) == 0) || s.Diagnosis && len(s.Orders) == 0:
		return historyError("orders", "do not go with the status")
	case s.Status == StatusHandedOver && s.Parts.Result == "":
		return historyError("parts", "a visit that was handed over had its parts looked for")
	case s.Late != s.Booking.late(s.ArrivedAt):
		return historyError("late", "does not follow from the booking")
	case (s.Status == StatusLeft) == (s.Outcome == ""):
		return historyError("outcome", "does not go with the status")
	case s.Attended == (s.Status == StatusUnattended) && before:
		return historyError("attended", "does not go with the status")
	case before && !s.GreetedAt.IsZero():
		return historyError("greeted_at", "nobody was greeted yet")
	case s.Status == StatusGreeted && s.GreetedAt.IsZero(): // nor does anybody wait who was not, see checkWaits
		return historyError("greeted_at", "who is greeted was so at some time")
	case !s.Attended && !s.GreetedAt.IsZero():
		return historyError("greeted_at", "there was nobody to greet")
	}
	return nil
}

func (s *Snapshot) checkWaits() error {
	last := s.GreetedAt
	for i, w := range s.Waits {
		path := indexed("waits", i)
		if w.Reason == "" || w.Since.Before(last) || !s.within(w.Since) || s.GreetedAt.IsZero() {
			return historyError(path, "not a wait of this visit")
		}
		last = w.Since
		for _, told := range w.Told {
			if told.Before(last) || !s.within(told) {
				return historyError(path+".told", "not in the order of time")
			}
			last = told
		}
		open := i == len(s.Waits)-1 && s.Status == StatusWaiting
		if w.Until.IsZero() != open || !open && w.Until.Before(last) || !s.within(w.Until) {
			return historyError(path+".until", "does not go with the status")
		}
		last = orElse(w.Until, last)
	}
	if s.Status == StatusWaiting && len(s.Waits) == 0 {
		return historyError("waits", "who waits has a wait")
	}
	return nil
}

func (s *Snapshot) checkSheet() error {
	h := &s.Sheet
	begun := s.Status == StatusIntake || s.Status == StatusSigned || s.Status == StatusHandedOver
	switch {
	case begun && h.Version == 0, !begun && s.Status != StatusLeft && h.Version > 0, h.Version < 0, h.Version == 0 && !h.empty():
		return historyError("sheet", "there is a sheet from the first thing that is written on it")
	case (h.Version == 0) != s.ServedAt.IsZero() || !s.within(s.ServedAt):
		return historyError("served_at", "does not go with the sheet")
	case h.Version == 0:
		return nil
	case !aftersales.GoodTime(h.ChangedAt) || !s.within(h.ChangedAt) || h.ChangedAt.Before(s.ServedAt) || h.empty():
		return historyError("sheet", "a sheet has a time of this visit, and something on it")
	case s.Advisor == "":
		return historyError("advisor", "who writes on the sheet serves the visit")
	case slices.Contains(h.Purpose.Purposes, PurposeComeback) && s.Earlier.IsZero():
		return historyError("earlier", "a comeback comes back from an order")
	case len(h.Concerns) > most || len(h.Concerns) > 0 && h.NoConcern.Reason != "":
		return historyError("sheet.concerns", "too many, or none and some")
	}
	for i, c := range h.Concerns {
		path := indexed("sheet.concerns", i)
		switch {
		case !aftersales.ValidID(c.ID) || h.concern(c.ID) != i:
			return historyError(path+".id", "not a name, or there twice")
		case strings.TrimSpace(string(c.Words)) == "":
			return historyError(path+".words", "a concern has the customer's words")
		}
	}
	for path, t := range h.times() {
		if t.After(h.ChangedAt) {
			return historyError(path, "after the last change of the sheet")
		}
	}
	for i, k := range h.Valuables.Things {
		if !aftersales.ValidID(k.ID) || slices.ContainsFunc(h.Valuables.Things[:i], func(q Kept) bool { return q.ID == k.ID }) {
			return historyError(indexed("sheet.valuables.things", i)+".id", "not a name, or there twice")
		}
	}
	return nil
}

// checkWalk asks that a walk-around answered the points of the checklist, each once.
func (s *Snapshot) checkWalk() error {
	w, list := &s.Sheet.Walk, s.Policy.Points()
	if w.At.IsZero() || w.NotApplicable != "" {
		return nil
	}
	answered := make([]Point, len(w.Points))
	for i, a := range w.Points {
		if !slices.Contains(list, a.Point) || slices.Contains(answered[:i], a.Point) {
			return historyError(indexed("sheet.walk.points", i), "not a point of the checklist, or there twice")
		}
		answered[i] = a.Point
	}
	if slices.ContainsFunc(list, func(p Point) bool { return !slices.Contains(answered, p) }) {
		return historyError("sheet.walk.points", "every point of the checklist is answered")
	}
	return nil
}

// empty tells whether nothing is written on the sheet.
func (h *Sheet) empty() bool {
	for _, t := range h.times() {
		if !t.IsZero() {
			return false
		}
	}
	return true
}

// times are when the parts of the sheet were written, by their paths.
func (h *Sheet) times() func(yield func(string, time.Time) bool) {
	return func(yield func(string, time.Time) bool) {
		for _, part := range [...]struct {
			path string
			at   time.Time
		}{
			{"sheet.purpose.at", h.Purpose.At}, {"sheet.file.at", h.File.At}, {"sheet.no_concern.at", h.NoConcern.At},
			{"sheet.covers.at", h.Covers.At}, {"sheet.valuables.at", h.Valuables.At}, {"sheet.walk.at", h.Walk.At},
		} {
			if !yield(part.path, part.at) {
				return
			}
		}
		for i, c := range h.Concerns {
			if !yield(indexed("sheet.concerns", i)+".at", c.At) {
				return
			}
		}
	}
}

func (s *Snapshot) checkSigned() error {
	waiting := 0 // versions that are not signed yet
	if s.Status == StatusIntake || s.Status == StatusLeft && len(s.Signed) != s.Sheet.Version {
		waiting = 1
	}
	if len(s.Signed)+waiting != s.Sheet.Version {
		return historyError("signed", "every version but the one in intake is signed")
	}
	for i := range s.Signed {
		g, path := &s.Signed[i], indexed("signed", i)
		switch {
		case g.Sheet.Version != i+1:
			return historyError(path+".sheet.version", "not the next version")
		case !s.within(g.At) || g.Sheet.ChangedAt.After(g.At):
			return historyError(path+".at", "not a time of this visit")
		case g.Response.Subject != s.Subject || g.Response.Offer != g.Sheet.ID() || g.Response.Statement.IsZero():
			return historyError(path+".response", "not the signature of this version")
		case len(g.Response.Answers) != 1 || g.Response.Answers[0].Line != g.Sheet.ID() || g.Response.Answers[0].Decision != aftersales.Authorise:
			return historyError(path+".response.answers", "a sheet is signed as one")
		case g.Response.SignedAt.Before(g.Sheet.ChangedAt) || g.Attestation.ReceivedAt.Before(g.Response.SignedAt) || g.Attestation.ReceivedAt.After(g.At):
			return historyError(path+".response.signed_at", "not a time of this version")
		case g.Attestation.Signer != g.Response.Signer:
			return historyError(path+".attestation.signer", "not who signed")
		case i == len(s.Signed)-1 && waiting == 0 && !same(&g.Sheet, &s.Sheet):
			return historyError(path+".sheet", "the sheet changed after it was signed")
		case g.Response.Method.Binds() || !g.Attestation.Input.IsZero():
			if input, err := g.Response.Input(); err != nil || aftersales.DigestOf(input) != g.Attestation.Input {
				return historyError(path+".attestation.input", "not what was received")
			}
		}
	}
	if n := len(s.Signed); n > 0 && waiting == 0 { // an earlier version was signed for parties and a vehicle that may have been put right since
		if st, err := s.statement(); err != nil || st.Digest() != s.Signed[n-1].Response.Statement {
			return historyError(indexed("signed", n-1)+".response.statement", "not what the sheet says")
		}
	}
	return nil
}

// same tells whether two sheets say the same: what documents cannot tell apart is the same.
func same(a, b *Sheet) bool {
	x, errX := aftersales.Write(a)
	y, errY := aftersales.Write(b)
	return errors.Join(errX, errY) == nil && bytes.Equal(x, y)
}

func (s *Snapshot) checkBeside() error {
	for i, r := range s.Recommended {
		if s.recommended(r.ID) != &s.Recommended[i] || r.Outcome.Since() == 0 || !s.within(r.At) {
			return historyError(indexed("recommended", i), "not a recommendation, or there twice")
		}
	}
	if !s.within(s.Parts.At) || s.Parts.At.IsZero() != (s.Parts.Result == "") {
		return historyError("parts.at", "not a time of this visit")
	}
	missing := slices.ContainsFunc(s.Parts.Parts, func(p KnownPart) bool { return !p.There })
	if r, n := s.Parts.Result, len(s.Parts.Parts); n > 0 && (r == "" || r == PartsCheckNoneKnown || missing != (r == PartsCheckMissing)) {
		return historyError("parts.result", "does not follow from the parts")
	}
	for i, id := range s.Orders {
		if !aftersales.ValidID(id) || slices.Contains(s.Orders[:i], id) {
			return historyError(indexed("orders", i), "not a name, or there twice")
		}
	}
	for i, a := range s.Advisors {
		next := s.Advisor
		if i < len(s.Advisors)-1 {
			next = s.Advisors[i+1].From
		}
		if a.From == next || a.Reason == "" || a.At.IsZero() || !s.within(a.At) || i > 0 && a.At.Before(s.Advisors[i-1].At) {
			return historyError(indexed("advisors", i), "not a change of the advisor")
		}
	}
	if n := len(s.Advisors); n > most || len(s.Recommended) > most || len(s.Waits) > most {
		return historyError("advisors", "more than a visit holds")
	}
	return nil
}

// checkFaults asks what is kept of a concern's fault, and what the maker said.
func (s *Snapshot) checkFaults() error {
	for i, f := range s.Faults {
		path := indexed("faults", i)
		switch {
		case s.Sheet.concern(f.Concern) < 0 || s.fault(f.Concern) != &s.Faults[i]:
			return historyError(path+".concern", "not a concern, or there twice")
		case f.Found.Since() == 0 || f.Found == FoundConfirmed && f.Coverage.Answer == "":
			return historyError(path+".found", "not a finding")
		case f.Referred.IsZero() != (f.Reference == "") || f.Answered.IsZero() != (f.Answerer == "") || f.Referred.IsZero() && !f.Answered.IsZero():
			return historyError(path+".referred", "a fault is referred before it is answered")
		case (f.Coverage.Answer == pricing.CoverageOpen || !f.Referred.IsZero()) && f.Found == FoundConfirmed && f.Why == "":
			return historyError(path+".why", "coverage is open for a reason")
		case s.Status == StatusHandedOver && f.Coverage.Answer == pricing.CoverageOpen && (!s.Diagnosis || f.Found == FoundConfirmed && f.Referred.IsZero()):
			return historyError(path+".coverage", "a visit is handed over for diagnosis until the maker answers")
		case !f.Answered.IsZero() && f.Coverage.Answer == pricing.CoverageOpen:
			return historyError(path+".coverage", "an answer is not open")
		case !s.within(f.At) || !s.within(f.Referred) || !s.within(f.Answered) || f.Answered.Before(f.Referred) && !f.Answered.IsZero():
			return historyError(path+".at", "not a time of this visit")
		}
	}
	return nil
}

// checkCount asks that there are at least as many events as what is kept of them, one each.
func (s *Snapshot) checkCount() error {
	n := 1 + len(s.Waits) + len(s.Signed) + len(s.Faults) + len(s.Recommended) + len(s.Advisors)
	for i, w := range s.Waits {
		n += len(w.Told)
		if i < len(s.Waits)-1 || !w.Until.IsZero() && !w.Until.Equal(s.ServedAt) && !w.Until.Equal(s.EndedAt) {
			n++ // the greeting that ended it
		}
	}
	for _, t := range s.Sheet.times() {
		if !t.IsZero() {
			n++
		}
	}
	for _, f := range s.Faults {
		for _, t := range [...]time.Time{f.Referred, f.Answered} {
			if !t.IsZero() {
				n++
			}
		}
	}
	for _, t := range [...]time.Time{s.GreetedAt, s.Parts.At, s.EndedAt} {
		if !t.IsZero() {
			n++
		}
	}
	if s.Seq < int64(n) {
		return historyError("seq", "fewer events than what is kept of them")
	}
	return nil
}
