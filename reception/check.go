package reception

import (
	"slices"
	"strconv"
	"strings"

	"github.com/aftersales-go/aftersales"
)

// Check asks whether some history may have led to the snapshot; otherwise it is an *aftersales.UnreadableError with AS-205 and the field. A snapshot is a cache: the proof of a visit is its log, replayed.
func (s *Snapshot) Check() error {
	if s.Seq == 0 {
		if s.Status != "" || s.Receipts.Len() > 0 || s.Sheet.Version != 0 || len(s.Signed) > 0 || !s.Subject.IsZero() {
			return historyError("seq", "a visit that nothing happened to has no state")
		}
		return nil
	}
	ended := s.Status == StatusHandedOver
	switch {
	case s.Subject.Stage() != Stage:
		return historyError("subject", "not a visit")
	case s.Seq < 0 || int64(s.Receipts.Len()) != s.Seq:
		return historyError("receipts", "there is not one receipt for every event")
	case !s.Receipts.Unique():
		return historyError("receipts", "two events name the same command")
	case !aftersales.GoodTime(s.At) || !aftersales.GoodTime(s.ArrivedAt) || s.ArrivedAt.After(s.At):
		return historyError("at", "not a time of this visit")
	case s.Status.Since() == 0:
		return historyError("status", "not a status")
	case s.Customer.ID == "" || s.Vehicle.ID == "":
		return historyError("customer", "a visit has a customer and a vehicle")
	case ended == s.EndedAt.IsZero() || ended == (len(s.Orders) == 0) || ended == (s.Parts == ""):
		return historyError("ended_at", "does not go with the status")
	}
	if err := s.checkSheet(); err != nil {
		return err
	}
	return s.checkSigned()
}

func (s *Snapshot) checkSheet() error {
	h := &s.Sheet
	if s.Status == StatusArrived {
		if h.Version != 0 || len(h.Concerns) > 0 || !h.ChangedAt.IsZero() {
			return historyError("sheet", "there is no sheet before the first concern")
		}
		return nil
	}
	if h.Version < 1 || len(h.Concerns) == 0 || len(h.Concerns) > maxConcerns || !aftersales.GoodTime(h.ChangedAt) || h.ChangedAt.After(s.At) {
		return historyError("sheet", "a sheet has a version, a time of this visit and its concerns")
	}
	for i, c := range h.Concerns {
		path := "sheet.concerns[" + strconv.Itoa(i) + "]"
		switch {
		case !aftersales.ValidID(c.ID) || h.concern(c.ID) != i:
			return historyError(path+".id", "not a name, or there twice")
		case strings.TrimSpace(string(c.Words)) == "":
			return historyError(path+".words", "a concern has the customer's words")
		case c.At.After(h.ChangedAt):
			return historyError(path+".at", "after the last change of the sheet")
		}
	}
	return nil
}

func (s *Snapshot) checkSigned() error {
	waiting := 0 // versions that are not signed yet
	if s.Status == StatusIntake {
		waiting = 1
	}
	if len(s.Signed)+waiting != s.Sheet.Version {
		return historyError("signed", "every version but the one in intake is signed")
	}
	for i := range s.Signed {
		g, path := &s.Signed[i], "signed["+strconv.Itoa(i)+"]"
		switch {
		case g.Sheet.Version != i+1:
			return historyError(path+".sheet.version", "not the next version")
		case g.Response.Subject != s.Subject || g.Response.Offer != g.Sheet.ID() || g.Response.Statement.IsZero():
			return historyError(path+".response", "not the signature of this version")
		case g.Attestation.Signer != g.Response.Signer:
			return historyError(path+".attestation.signer", "not who signed")
		case i == len(s.Signed)-1 && waiting == 0 && !g.Sheet.same(&s.Sheet):
			return historyError(path+".sheet", "the sheet changed after it was signed")
		}
	}
	return nil
}

func (h *Sheet) same(o *Sheet) bool {
	return h.Version == o.Version && h.ChangedAt.Equal(o.ChangedAt) && slices.EqualFunc(h.Concerns, o.Concerns, func(a, b Concern) bool {
		return a.ID == b.ID && a.Words == b.Words && a.At.Equal(b.At) && a.By == b.By
	})
}
