package oracle

import (
	"slices"
	"time"

	"github.com/aftersales-go/aftersales"
)

// stage is what the oracle needs of a stage. Its methods know no subject, and may be called side by side.
type stage interface {
	// read reads a command. The paths of its errors begin with data, type or v.
	read(do Deed) (command any, err error)
	// newest is the newest version in which commands are written.
	newest() int
	// begin is a subject that nothing has happened to.
	begin() subject
}

// later is a stage with commands that carry extracts from earlier subjects.
type later interface {
	stage
	// earlier is the subjects whose extracts the command carries, in the order in which they are made and compared; none where it carries none. Where two fields name a source, the first one counts.
	earlier(command any) []aftersales.Ref
	// complete makes the command's extract from the snapshot of that subject. Where the command brings one of its own, it is compared, and the paths are the fields in which it says something else.
	complete(command, snapshot any) (completed any, differs []string)
}

// indexing is a stage whose subjects are each about a matter of their own.
type indexing interface {
	stage
	// matter is what the subject that the command begins is about; empty where it begins none, or is about nothing that another could be about too.
	matter(command any) string
	// second is the finding on the command that begins a subject about the same matter as an earlier one, and does not name it.
	second(call aftersales.Call, earlier aftersales.Ref) []aftersales.Finding
}

// index is the last two subjects about each matter, the last one first, in the order in which the log begins them. The one before is for a beginning that is tried again.
type index map[string][2]aftersales.Ref

// see tells of a line that begins a subject without naming the earlier one about the same matter which one that is.
func (x *index) see(r *reading) {
	if r.matter == "" {
		return
	}
	own := r.op.Subject.ref
	named := slices.ContainsFunc(r.earlier, func(e aftersales.Ref) bool { return e.Stage() == own.Stage() })
	last := (*x)[r.matter]
	if last[0] != own {
		last = [2]aftersales.Ref{own, last[0]}
	}
	if !named {
		r.rival = last[1]
	}
	if *x == nil {
		*x = index{}
	}
	(*x)[r.matter] = last
}

// sources is those of the subjects that are named and of a stage whose extracts a command takes, each once, and of every stage the first.
func sources(stages []string, named ...aftersales.Ref) []aftersales.Ref {
	var found []aftersales.Ref
	for _, ref := range named {
		if !slices.Contains(stages, ref.Stage()) {
			continue
		}
		if !slices.ContainsFunc(found, func(f aftersales.Ref) bool { return f.Stage() == ref.Stage() }) {
			found = append(found, ref)
		}
	}
	return found
}

// owing is a stage that brings duties.
type owing interface {
	stage
	// duties is what is owed because of a snapshot of the stage at an instant.
	duties(snapshot any, c aftersales.Calendar, at time.Time) []aftersales.Duty
}

// subject is one subject of a stage.
type subject interface {
	document
	// AppendJSON appends what MarshalJSON writes, and UnmarshalJSON reads it.
	AppendJSON(dst []byte) ([]byte, error)
	UnmarshalJSON(data []byte) error
	// do carries a command of the stage out. There is no event where it was carried out before.
	do(call aftersales.Call, command any) (event document, findings []aftersales.Finding, err error)
	// stands tells how many events the subject has, and whether its life is over.
	stands() (seq int64, ended bool)
	// snapshot is a copy of all that is known.
	snapshot() any
}

// document is what can be written when somebody asks for it.
type document interface{ MarshalJSON() ([]byte, error) }

// stageOf is the stage of a subject; nil where this release knows none of that name.
func stageOf(ref aftersales.Ref) stage {
	switch ref.Stage() {
	case hotlineName:
		return hotlines{}
	case appointmentName:
		return appointments{}
	case invitationName:
		return invitations{}
	case receptionName:
		return receptions{}
	case workorderName:
		return workorders{}
	case followupName:
		return followups{}
	case preventionName:
		return preventions{}
	case complaintName:
		return complaints{}
	}
	return nil
}
