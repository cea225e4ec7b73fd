package register

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
)

// maxLetters bounds the letters of one appeal that are shown.
const maxLetters = 500

const letterColumns = `id, key, coalesce(appeal_id::text, ''), kind, recipients, copies, address, subject, text, html, state,
	created_at, message_id, attempts, next_at, answer, sent_at, printed_at, posted_on, post_list, coalesce(replaces::text, '')`

func scanLetter(row pgx.CollectableRow) (l appeal.PostedLetter, err error) {
	err = row.Scan(&l.ID, &l.Key, &l.AppealID, &l.Kind, &l.To, &l.Cc, &l.Address, &l.Subject, &l.Text, &l.HTML, &l.State,
		&l.CreatedAt, &l.MessageID, &l.Attempts, instant(&l.NextAt), &l.Reply, instant(&l.SentAt), instant(&l.PrintedAt), &l.PostedOn, &l.PostList, &l.Replaces)
	return l, err
}

// queueLetters queues new letters; a letter whose key is known is left alone.
func queueLetters(b *pgx.Batch, letters []appeal.Letter) {
	for _, l := range letters {
		if l.State == "" {
			l.State = appeal.Queued
		}
		if l.To == nil {
			l.To = []appeal.Mailbox{}
		}
		b.Queue(`
			insert into letter (key, appeal_id, kind, recipients, copies, address, subject, text, html, state, created_at)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
			on conflict (key) do nothing`,
			l.Key, zeronull.Text(l.AppealID), l.Kind, l.To, l.Cc, l.Address, l.Subject, l.Text, l.HTML, l.State, l.CreatedAt)
	}
}

// QueueLetters puts letters that belong to no step of an appeal into the
// outbox: digests. A key that is known already is left alone.
func (s *Store) QueueLetters(ctx context.Context, letters []appeal.Letter) error {
	return s.inTx(ctx, ofLetter, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		queueLetters(b, letters)
		return tx.SendBatch(ctx, b).Close()
	})
}

// Letters returns the letters of an appeal, oldest first.
func (s *Store) Letters(ctx context.Context, appealID string) ([]appeal.PostedLetter, error) {
	return s.letters(ctx, `select `+letterColumns+` from letter where appeal_id = $1 order by created_at, key limit $2`,
		appealID, maxLetters)
}

// Letter returns one letter.
func (s *Store) Letter(ctx context.Context, id string) (appeal.PostedLetter, error) {
	found, err := s.letters(ctx, `select `+letterColumns+` from letter where id = $1`, id)
	if err == nil && len(found) == 0 {
		err = notFound(ofLetter)
	}
	if err != nil {
		return appeal.PostedLetter{}, err
	}
	return found[0], nil
}

// LetterQueue returns letters in a state, oldest first.
func (s *Store) LetterQueue(ctx context.Context, state appeal.LetterState, limit int) ([]appeal.PostedLetter, error) {
	return s.letters(ctx, `select `+letterColumns+` from letter where state = $1 order by created_at, id limit $2`,
		state, bounded(limit, 50, 500))
}

func (s *Store) letters(ctx context.Context, sql string, args ...any) ([]appeal.PostedLetter, error) {
	return rowsOf(ctx, s.pool, ofLetter, scanLetter, sql, args...)
}
