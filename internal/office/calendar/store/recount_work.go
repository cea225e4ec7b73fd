package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype/zeronull"

	"appeals/internal/appeal"
	"appeals/internal/office/calendar"
	"appeals/internal/register"
	"appeals/internal/register/pg"
)

// RecountTasks returns what is due now of a recount, in its order.
func (s *Store) RecountTasks(ctx context.Context, id int64, limit int) ([]calendar.RecountTask, error) {
	return pg.RowsOf(ctx, s.r.Pool, ofRecount, pgx.RowToStructByPos[calendar.RecountTask], `
		select appeal_id, pass, tries from recount_appeal
		where recount = $1 and state = 'pending' and next_at <= now() order by ord
		limit $2`, id, pg.Bounded(limit, 100, 1000))
}

// RecountPending tells how many appeals of a recount are left, those that wait
// for another try included.
func (s *Store) RecountPending(ctx context.Context, id int64) (int, error) {
	var n int
	err := s.r.Pool.QueryRow(ctx, `select count(*) from recount_appeal where recount = $1
		and state = 'pending'`, id).Scan(&n)
	return n, pg.Explain(ofRecount, err)
}

// TaskDone notes that the process of an appeal goes by the new calendar.
func (s *Store) TaskDone(ctx context.Context, id int64, t calendar.RecountTask) error {
	_, err := s.r.Pool.Exec(ctx, `update recount_appeal set state = 'done' where recount = $1 and appeal_id = $2
		and pass = $3`,
		id, t.AppealID, t.Pass)
	return pg.Explain(ofRecount, err)
}

// TaskFailed puts an appeal off, or gives it up until RetryFailed.
func (s *Store) TaskFailed(ctx context.Context, id int64, t calendar.RecountTask, wait time.Duration,
	forNow bool) error {
	state := "pending"
	if forNow {
		state = "failed"
	}
	_, err := s.r.Pool.Exec(ctx, `
		update recount_appeal set tries = tries + 1, next_at = now() + $4::interval, state = $5
		where recount = $1 and appeal_id = $2 and pass = $3 and state = 'pending'`, id, t.AppealID, t.Pass, wait, state)
	return pg.Explain(ofRecount, err)
}

// RetryFailed puts what the newest recount has given up to work again.
func (s *Store) RetryFailed(ctx context.Context) error {
	return s.r.InTx(ctx, ofRecount, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `
			update recount_appeal set state = 'pending', tries = 0, next_at = now()
			where state = 'failed' and recount = (select max(id) from recount)`)
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		_, err = tx.Exec(ctx, `update recount set state = 'moving', finished_at = null
			where id = (select max(id) from recount) and state = 'done'`)
		return err
	})
}

// Recount is Change for a recount: what really moved is written down with it,
// and what was planned and no longer moves is told to stand.
func (s *Store) Recount(ctx context.Context, recount int64, appealID, key string,
	do func(*appeal.Card, appeal.Records) (calendar.Recounted, error),
) (*appeal.Card, error) {
	var card *appeal.Card
	err := s.r.InTx(ctx, pg.OfAppeal, func(tx pgx.Tx) error {
		var out *calendar.Recounted
		changed, err := s.r.ChangeIn(ctx, tx, appealID,
			key, register.Plain(func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
				done, err := do(c, records)
				out = &done
				return done.Event, done.Letters, err
			}))
		if err != nil {
			return err
		}
		card = changed
		if out == nil {
			return nil // done before
		}
		b := &pgx.Batch{}
		for _, m := range out.Moves {
			queueMove(b, recount, appealID, m)
		}
		b.Queue(`update recount_move set state = 'stands' where recount = $1 and appeal_id = $2
			and state = 'pending'`, recount, appealID)
		return tx.SendBatch(ctx, b).Close()
	})
	if err != nil {
		return nil, err
	}
	return card, nil
}

// OpenCards returns open appeals, those with provisional dates first, after a
// cursor ("" for the first page), with the cursor behind the last one.
func (s *Store) OpenCards(ctx context.Context, cursor string, limit int) ([]*appeal.Card, string, error) {
	rank, after := 0, ""
	if len(cursor) > 2 {
		rank, after = int(cursor[0]-'0'), cursor[2:]
	}
	type place struct {
		ID   string
		Rank string
	}
	found, err := pg.RowsOf(ctx, s.r.Pool, pg.OfAppeal, pgx.RowToStructByPos[place], `
		select id::text, (not provisional)::int::text from appeal a
		where `+register.Living+` and ($2::uuid is null or ((not provisional)::int, id) > ($1, $2::uuid))
		order by (not provisional)::int, id limit $3`, rank, zeronull.Text(after), pg.Bounded(limit, 100, 500))
	if err != nil || len(found) == 0 {
		return nil, cursor, err
	}
	ids := make([]string, len(found))
	for i, p := range found {
		ids[i] = p.ID
	}
	cards, err := s.Cards(ctx, ids)
	last := found[len(found)-1]
	return cards, last.Rank + "/" + last.ID, err
}

// Cards returns whole cards in one go.
func (s *Store) Cards(ctx context.Context, ids []string) ([]*appeal.Card, error) {
	b := &pgx.Batch{}
	cards := make([]*appeal.Card, len(ids))
	for i, id := range ids {
		cards[i] = register.QueueCard(b, id, "")
	}
	return cards, pg.Explain(pg.OfAppeal, s.r.Pool.SendBatch(ctx, b).Close())
}

// RunningTerms returns the running terms of open appeals that were counted by
// another calendar than the given version, for at most limit appeals by id
// after one. "" is a version that nothing was counted by.
func (s *Store) RunningTerms(ctx context.Context, version, after string, limit int) ([]appeal.RunningTerm, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfAppeal, scanTerm, `
		with page as (
			select a.id from appeal a
			where `+register.Living+` and ($2::uuid is null or a.id > $2::uuid)
				and exists (select from deadline d where d.appeal_id = a.id and `+runningTerm+`
					and d.derivation->>'calendar' <> $1)
			order by a.id limit $3
		)
		select d.appeal_id, d.derivation from page join deadline d on d.appeal_id = page.id
		where `+runningTerm+` and d.derivation->>'calendar' <> $1 order by d.appeal_id, d.ord`,
		version, zeronull.Text(after), pg.Bounded(limit, 500, 5000))
}

// runningTerm is appeal.Deadline.runs in SQL.
const runningTerm = `d.met_on is null and not d.superseded and not d.lapsed`

func scanTerm(row pgx.CollectableRow) (t appeal.RunningTerm, err error) {
	err = row.Scan(&t.AppealID, &t.Deadline)
	return t, err
}
