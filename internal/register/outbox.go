package register

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/register/pg"
)

// ClaimLetters takes letters that are due for sending. A claimed letter is due
// again after the lease, so that a postman who dies loses nothing; it must be
// settled (sent, deferred, undeliverable) before. Two postmen never claim one
// letter.
func (s *Store) ClaimLetters(ctx context.Context, now time.Time, lease time.Duration,
	limit int) ([]appeal.PostedLetter, error) {
	return s.LettersBy(ctx, `
		with due as (
			select id as due_id from letter
			where state = 'queued' and (next_at is null or next_at <= $1)
			order by next_at nulls first, created_at
			limit $3 for update skip locked
		)
		update letter set attempts = attempts + 1, next_at = $2 from due where id = due_id
		returning `+LetterColumns, now, now.Add(lease), pg.Bounded(limit, 20, 500))
}

// ReleaseLetters gives claimed letters back that nobody has tried to send: they
// are due at once, and the attempt does not count.
func (s *Store) ReleaseLetters(ctx context.Context, ids []string) error {
	_, err := s.Pool.Exec(ctx, `update letter set attempts = greatest(attempts - 1, 0), next_at = null
		where id = any($1) and state = 'queued'`, ids)
	return pg.Explain(pg.OfLetter, err)
}

// LetterSent notes that the mail server has taken a letter, with its words. One
// that was cancelled on its way has gone all the same.
func (s *Store) LetterSent(ctx context.Context, id, messageID, smtpReply string, at time.Time) error {
	return s.InTx(ctx, pg.OfLetter, func(tx pgx.Tx) error {
		if err := s.settleFrom(ctx, tx, id, `('queued', 'cancelled')`,
			`state = 'sent', message_id = $2, answer = $3, sent_at = $4, next_at = null`, messageID, smtpReply,
			at); err != nil {
			return err
		}
		return TellSent(ctx, tx, id)
	})
}

// LetterDeferred notes that the mail server asked to come back later.
func (s *Store) LetterDeferred(ctx context.Context, id, reply string, next time.Time) error {
	return s.settle(ctx, id, `answer = $2, next_at = $3`, reply, next)
}

// settle changes a letter that is still in the queue. A postman who comes back
// after his lease finds it settled by another, or posted on paper by the clerk:
// that stands, and he is refused.
func (s *Store) settle(ctx context.Context, id, set string, args ...any) error {
	return s.settleFrom(ctx, s.Pool, id, `('queued')`, set, args...)
}

func (s *Store) settleFrom(ctx context.Context, in interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
}, id, states, set string, args ...any) error {
	tag, err := in.Exec(ctx, `update letter set `+set+` where id = $1
		and state in `+states, append([]any{id}, args...)...)
	if err == nil && tag.RowsAffected() == 0 {
		if _, err = s.Letter(ctx, id); err == nil {
			err = otherState()
		}
	}
	return pg.Explain(pg.OfLetter, err)
}

// LetterUndeliverable gives a letter to the clerk: the mail server has refused
// it for good, or there were too many attempts.
func (s *Store) LetterUndeliverable(ctx context.Context, id, reply string, at time.Time) error {
	return s.InTx(ctx, pg.OfLetter, func(tx pgx.Tx) error {
		if err := LetterExists(ctx, tx, id); err != nil {
			return err
		}
		event := appeal.Event{Action: "letter_undeliverable",
			Summary: "Письмо не доставлено электронной почтой", At: at}
		if err := SettleLetter(ctx, tx, id, event, `
			update letter set state = 'undeliverable', answer = $2, next_at = null
			where id = $1 and state = 'queued' returning coalesce(appeal_id::text, ''), kind`, reply); err != nil {
			return err
		}
		return s.tellUndelivered(ctx, tx, id, at)
	})
}

// tellUndelivered notifies the clerks of a letter that is theirs now.
func (s *Store) tellUndelivered(ctx context.Context, tx pgx.Tx, id string, at time.Time) error {
	staff, err := s.StaffIn(ctx, tx)
	if err != nil {
		return err
	}
	var appealID string
	if err := tx.QueryRow(ctx, `select coalesce(appeal_id::text, '') from letter
		where id = $1`, id).Scan(&appealID); err != nil {
		return err
	}
	b := &pgx.Batch{}
	queueNotices(b, appeal.Undelivered(staff, id, appealID, law.DateOf(at, s.Zone), at))
	return tx.SendBatch(ctx, b).Close()
}
