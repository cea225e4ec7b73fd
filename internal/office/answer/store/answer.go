package store

import (
	"context"
	"errors"
	"maps"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/office/answer"
	"appeals/internal/register/pg"
)

// SaveWorkingDraft keeps a working draft of a reply. The same request again, or the
// same text as the newest draft, adds nothing and returns what is there. The
// oldest drafts give way.
func (s *Store) SaveWorkingDraft(ctx context.Context, appealID, requestID string,
	d answer.WorkingDraft) (saved answer.WorkingDraft, err error) {
	err = s.r.InTx(ctx, pg.OfAppeal, func(tx pgx.Tx) error {
		if err := lockAppeal(ctx, tx, appealID); err != nil {
			return err
		}
		known, err := draftOf(ctx, tx, `request = $2`, appealID, requestID)
		if err == nil {
			saved = known
			return nil
		}
		newest, err := draftOf(ctx, tx, `true or $2 = ''`, appealID, "")
		switch {
		case err == nil && sameDraft(newest, d):
			saved = newest
			return nil
		case err != nil && !errors.Is(err, pgx.ErrNoRows):
			return err
		}
		saved = d
		saved.No = newest.No + 1
		if saved.Results == nil {
			saved.Results = map[string]string{}
		}
		_, err = tx.Exec(
			ctx, `insert into reply_draft (appeal_id, no, request, author, at, text, result, results, promised)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, appealID, saved.No, requestID, d.Author, d.At, d.Text,
			d.Result, saved.Results, d.Promised)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `delete from reply_draft where appeal_id = $1
			and no <= $2`, appealID, saved.No-answer.MaxWorkingDrafts)
		return err
	})
	return saved, err
}

// lockAppeal makes those who write beside a card take turns.
func lockAppeal(ctx context.Context, tx pgx.Tx, id string) error {
	return tx.QueryRow(ctx, `select id::text from appeal where id = $1 for no key update`, id).Scan(&id)
}

const draftColumns = `no, author, at, text, result, results, promised`

func draftOf(ctx context.Context, tx pgx.Tx, where, appealID, request string) (answer.WorkingDraft, error) {
	rows, _ := tx.Query(ctx, `select `+draftColumns+` from reply_draft where appeal_id = $1
		and (`+where+`) order by no desc limit 1`, appealID, request)
	return pgx.CollectExactlyOneRow(rows, scanDraft)
}

func scanDraft(row pgx.CollectableRow) (d answer.WorkingDraft, err error) {
	err = row.Scan(&d.No, &d.Author, &d.At, &d.Text, &d.Result, &d.Results, &d.Promised)
	return d, err
}

func sameDraft(a, b answer.WorkingDraft) bool {
	return a.Text == b.Text && a.Result == b.Result && a.Promised == b.Promised && maps.Equal(a.Results, b.Results)
}

// WorkingDrafts are the working drafts of a reply, the newest first.
func (s *Store) WorkingDrafts(ctx context.Context, appealID string) ([]answer.WorkingDraft, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfAppeal, scanDraft, `select `+draftColumns+` from reply_draft
		where appeal_id = $1 order by no desc limit $2`,
		appealID, answer.MaxWorkingDrafts)
}

// TickRemarks says which remarks of a returned version have been dealt with;
// those that are not named have not.
func (s *Store) TickRemarks(ctx context.Context, appealID string, version int, done []int, by string,
	at time.Time) error {
	if done == nil {
		done = []int{}
	}
	return s.r.InTx(ctx, pg.OfAppeal, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `delete from remark_done where appeal_id = $1 and version = $2
			and no <> all($3)`, appealID, version, done)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `insert into remark_done (appeal_id, version, no, by_person, at)
			select $1, $2, n, $4, $5 from unnest($3::int[]) n on conflict do nothing`, appealID, version, done, by, at)
		return err
	})
}

// RemarkTicks are the remarks of all versions that have been dealt with.
func (s *Store) RemarkTicks(ctx context.Context, appealID string) ([]answer.RemarkTick, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfAppeal, func(row pgx.CollectableRow) (t answer.RemarkTick, err error) {
		err = row.Scan(&t.Version, &t.No, &t.By, &t.At)
		return t, err
	}, `select version, no, by_person, at from remark_done where appeal_id = $1 order by version, no
		limit 1000`, appealID)
}
