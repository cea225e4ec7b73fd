package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// TurnedAbsences reports the absences that began or ended by a day and of which
// the processes have not been told yet: those entered late and ended early,
// too. One that is over and was never told to begin is told to end: an action
// in its time has put the stand-in into the process.
func (s *Store) TurnedAbsences(ctx context.Context, today law.Date, found func(a appeal.Absence, over bool)) error {
	rows, _ := s.r.Pool.Query(ctx, `
		select id, person, substitute, from_day, to_day, reason, cancelled or to_day < $1 from absence
		where ended_at is null and (cancelled or to_day < $1 or begun_at is null and from_day <= $1)
		order by from_day, id limit $2`, today, maxTurned)
	var a appeal.Absence
	var over bool
	_, err := pgx.ForEachRow(rows,
		[]any{&a.ID, &a.Person, &a.Substitute, &a.From, &a.To, &a.Reason, &over}, func() error {
			found(a, over)
			return nil
		})
	return pg.Explain(pg.OfAbsence, err)
}

// maxTurned bounds one look; what is left comes with the next one.
const maxTurned = 100

// AbsenceTold notes that the processes know of the beginning of an absence, or
// that it is over.
func (s *Store) AbsenceTold(ctx context.Context, id string, over bool, at time.Time) error {
	return s.r.Exec(ctx, pg.OfAbsence, `update absence set begun_at = coalesce(begun_at, $3),
		ended_at = case when $2 then coalesce(ended_at, $3) else ended_at end where id = $1`, id, over, at)
}

// HeldBy lists the open appeals whose holder is a person, by id, those after a
// given one ("" for the first page).
func (s *Store) HeldBy(ctx context.Context, person, after string, limit int) ([]string, error) {
	return s.r.Ids(ctx, `select a.id from appeal a
		where `+register.HeldBy+` and ($2::uuid is null or a.id > $2) order by a.id limit $3`,
		person, zeronull.Text(after), pg.Bounded(limit, 100, 1000))
}

// OpenWork counts what is in a person's hands: undone assignments, and appeals
// that wait for the person's decision or signature.
func (s *Store) OpenWork(ctx context.Context, person string) (assignments, decisions int, err error) {
	err = s.r.Pool.QueryRow(ctx, `select
		(select count(*) from assignment s join appeal a on a.id = s.appeal_id
			where s.person = $1 and a.status = 'execution' and (s.responsible or s.done_on is null)),
		(select count(*) from appeal a where `+register.Living+` and `+register.HeldAs(appeal.TheOfficial)+`)`,
		person).Scan(&assignments, &decisions)
	return assignments, decisions, pg.Explain(pg.OfPerson, err)
}
