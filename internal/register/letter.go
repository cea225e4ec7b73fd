package register

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// maxLetters bounds the letters of one appeal that are shown.
const maxLetters = 500

const LetterColumns = `id, key, coalesce(appeal_id::text, ''), kind, recipients, copies, address, subject, text, html,
	state, created_at, message_id, attempts, next_at, answer, sent_at, printed_at, posted_on, post_list,
	coalesce(replaces::text, '')`

func scanLetter(row pgx.CollectableRow) (l appeal.PostedLetter, err error) {
	err = row.Scan(&l.ID, &l.Key, &l.AppealID, &l.Kind, &l.To, &l.Cc, &l.Address, &l.Subject, &l.Text,
		&l.HTML, &l.State,
		&l.CreatedAt, &l.MessageID, &l.Attempts, pg.Instant(&l.NextAt), &l.Reply, pg.Instant(&l.SentAt),
		pg.Instant(&l.PrintedAt), &l.PostedOn, &l.PostList, &l.Replaces)
	return l, err
}

// cancelLetters stops what has not left the office about an appeal whose
// registration is annulled, and what is printed: its number is nobody's now.
const cancelLetters = `update letter set state = 'cancelled', next_at = null
	where appeal_id = $1 and state in ('queued', 'to_print', 'undeliverable')`

// QueueLetters queues new letters; a letter whose key is known is left alone.
func QueueLetters(b *pgx.Batch, letters []appeal.Letter) {
	for _, l := range letters {
		if l.State == "" {
			l.State = appeal.Queued
		}
		if l.To == nil {
			l.To = []appeal.Mailbox{}
		}
		b.Queue(`
			insert into letter (key, appeal_id, kind, recipients, copies, address, subject, text, html, state,
				created_at, reception_id)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
			on conflict (key) do nothing`,
			l.Key, zeronull.Text(l.AppealID), l.Kind, l.To, l.Cc, l.Address, l.Subject, l.Text, l.HTML, l.State,
			l.CreatedAt, zeronull.Text(l.ReceptionID))
		if l.Number != "" {
			queueOutgoing(b, l)
		}
	}
}

// QueueLetters puts letters that belong to no step of an appeal into the
// outbox: digests. A key that is known already is left alone.
func (s *Store) QueueLetters(ctx context.Context, letters []appeal.Letter) error {
	return s.InTx(ctx, pg.OfLetter, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		QueueLetters(b, letters)
		return tx.SendBatch(ctx, b).Close()
	})
}

// Letters returns the letters of an appeal, oldest first.
func (s *Store) Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error) {
	return s.LettersBy(ctx, `select `+LetterColumns+` from letter where appeal_id = $1 order by created_at, key
		limit $2`,
		appealID, maxLetters)
}

// Letter returns one letter.
func (s *Store) Letter(ctx context.Context, id string) (appeal.PostedLetter, error) {
	found, err := s.LettersBy(ctx, `select `+LetterColumns+` from letter where id = $1`, id)
	if err == nil && len(found) == 0 {
		err = pg.NotFound(pg.OfLetter)
	}
	if err != nil {
		return appeal.PostedLetter{}, err
	}
	return found[0], nil
}

// LetterQueue returns letters in a state, oldest first.
func (s *Store) LetterQueue(ctx context.Context, state appeal.LetterState, limit int) ([]appeal.PostedLetter, error) {
	return s.LettersBy(ctx, `select `+LetterColumns+` from letter where state = $1 order by created_at, id limit $2`,
		state, pg.Bounded(limit, 50, 500))
}

func (s *Store) LettersBy(ctx context.Context, sql string, args ...any) ([]appeal.PostedLetter, error) {
	return pg.RowsOf(ctx, s.Pool, pg.OfLetter, scanLetter, sql, args...)
}

func otherState() error {
	return appeal.Refuse("С этим письмом так уже не поступить: оно в другом состоянии.", "")
}

func LetterExists(ctx context.Context, tx pgx.Tx, id string) error {
	var exists bool
	err := tx.QueryRow(ctx, `select exists (select from letter where id = $1)`, id).Scan(&exists)
	if err == nil && !exists {
		err = pg.NotFound(pg.OfLetter)
	}
	return err
}

// SettleLetter is the change itself, in the transaction of whoever does more.
func SettleLetter(ctx context.Context, tx pgx.Tx, id string, e appeal.Event, update string, args ...any) error {
	type settled struct{ appealID, kind string }
	rows, _ := tx.Query(ctx, update, append([]any{id}, args...)...) // CollectRows returns its error
	found, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (l settled, err error) {
		err = row.Scan(&l.appealID, &l.kind)
		return l, err
	})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return otherState()
	}
	if found[0].appealID == "" {
		return nil // a digest has no history
	}
	details := map[string]string{"письмо": found[0].kind}
	for name, value := range e.Details {
		details[name] = value
	}
	e.Details = details
	b := &pgx.Batch{}
	noteMore(b, found[0].appealID, e)
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return fmt.Errorf("note: %w", err)
	}
	return nil
}
