package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// FindingKind is what the sweep has found wrong.
type FindingKind string

// The kinds of findings. In an office that works there are none.
const (
	OverdueUnnoticed FindingKind = "overdue_unnoticed" // past its date, and the process has not marked it
	NotStarted       FindingKind = "not_started"       // accepted, but the process does not run
	RequestStuck     FindingKind = "request_stuck"     // a person's action without an answer
	LetterStuck      FindingKind = "letter_stuck"      // a letter that nobody sends
)

// How long each thing may take before the sweep reports it.
const (
	overdueGrace = 30 * time.Minute
	startGrace   = 10 * time.Minute
	requestGrace = 10 * time.Minute
	letterGrace  = time.Hour
)

// maxFindings bounds each kind of finding.
const maxFindings = 500

// Finding is one thing that should not be, without personal data.
type Finding struct {
	Kind     FindingKind `json:"kind"`
	AppealID string      `json:"appeal_id,omitempty"` // "" for a digest letter
	Number   string      `json:"number,omitempty"`
	Since    time.Time   `json:"since"`
}

// sweepSQL looks for every kind. The step of the mark has the key that
// appeal.Office.Plan gives it: appeal/<id>/<clock>/<control date>/overdue.
const sweepSQL = `
	(select 'overdue_unnoticed', a.id::text, coalesce(a.number, ''), a.due from appeal a
	where a.due <= $1 and not exists (select from step s
		where s.key = 'appeal/' || a.id || '/' || a.clock || '/' || to_char(a.control, 'YYYY-MM-DD') || '/overdue')
	order by a.due limit $5)
	union all
	(select 'not_started', a.id::text, coalesce(a.number, ''), r.created_at
	from start_request r join appeal a on a.id = r.appeal_id
	where r.started_at is null and r.created_at <= $2 order by r.created_at limit $5)
	union all
	(select 'request_stuck', a.id::text, coalesce(a.number, ''), r.at
	from request r join appeal a on a.id = r.appeal_id
	where r.state = 'pending' and r.at <= $3 order by r.at limit $5)
	union all
	(select 'letter_stuck', coalesce(l.appeal_id::text, ''), coalesce(a.number, ''), l.created_at
	from letter l left join appeal a on a.id = l.appeal_id
	where l.state = 'queued' and l.created_at <= $4 order by l.created_at limit $5)`

// Sweep is the safety net beside the engine: it lists what the process should
// have dealt with by now and has not.
func (s *Store) Sweep(ctx context.Context, now time.Time) ([]Finding, error) {
	return rowsOf(ctx, s, ofOffice, scanFinding, sweepSQL, now.Add(-overdueGrace), now.Add(-startGrace), now.Add(-requestGrace),
		now.Add(-letterGrace), maxFindings)
}

func scanFinding(row pgx.CollectableRow) (f Finding, err error) {
	err = row.Scan(&f.Kind, &f.AppealID, &f.Number, &f.Since)
	return f, err
}
