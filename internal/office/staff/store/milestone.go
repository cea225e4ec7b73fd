package store

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/office/staff"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// Milestones are those that were passed.
func (s *Store) Milestones(ctx context.Context) ([]staff.Milestone, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, pgx.RowToStructByPos[staff.Milestone],
		`select m.kind, m.at, m.by_person, coalesce(p.name, ''), m.note
		from milestone m left join person p on p.code = m.by_person order by m.kind`)
}

// Pass keeps the last time of a milestone.
func (s *Store) Pass(ctx context.Context, m staff.Milestone) error {
	return s.r.Exec(ctx, pg.OfOffice, passed, m.Kind, m.At, m.By, m.Note)
}

const passed = `insert into milestone (kind, at, by_person, note) values ($1, $2, $3, $4)
	on conflict (kind) do update set at = excluded.at, by_person = excluded.by_person, note = excluded.note`

// TryMail queues a test letter and keeps which one it was.
func (s *Store) TryMail(ctx context.Context, letter appeal.Letter, by string) error {
	return s.r.InTx(ctx, pg.OfLetter, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		register.QueueLetters(b, []appeal.Letter{letter})
		b.Queue(passed, staff.MailTried, letter.CreatedAt, by, letter.Key)
		return tx.SendBatch(ctx, b).Close()
	})
}

// TestLetter is the letter of a key, and whether there is one.
func (s *Store) TestLetter(ctx context.Context, key string) (appeal.PostedLetter, bool, error) {
	found, err := s.r.LettersBy(ctx, `select `+register.LetterColumns+` from letter where key = $1`, key)
	if err != nil || len(found) == 0 {
		return appeal.PostedLetter{}, false, err
	}
	return found[0], true, nil
}
