package store

import (
	"context"
	"errors"
	"strconv"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/register/pg"
)

// recounts reads recounts with how far they are. What they touch is some
// thousands of rows, counted by an index.
const recounts = `
	select r.id, r.version, coalesce(r.policy, 0), r.by_person,
		coalesce(p.name, case r.by_person when '' then 'Программа'
	else r.by_person end), r.at, r.state,
		r.total, r.checked, r.pass, r.began_at, r.moving_at, r.finished_at,
		a.touched, a.done, a.failed, m.moved, m.confirmed, m.notices
	from recount r left join person p on p.code = r.by_person,
	lateral (select count(*) as touched, count(*) filter (where state = 'done') as done,
		count(*) filter (where state = 'failed') as failed from recount_appeal where recount = r.id) a,
	lateral (select count(*) filter (where before <> after) as moved,
	count(*) filter (where before = after) as confirmed,
		coalesce(sum(jsonb_array_length(notices)), 0) as notices from recount_move where recount = r.id
		and state <> 'stands') m`

// maxRecounts bounds the list: one for each calendar.
const maxRecounts = 50

// Recounts lists the newest recounts, newest first.
func (s *Store) Recounts(ctx context.Context) ([]appeal.Recount, error) {
	return pg.RowsOf(ctx, s.r.Pool, ofRecount, scanRecount, recounts+` order by r.id desc limit $1`, maxRecounts)
}

// RecountByID tells how a recount stands.
func (s *Store) RecountByID(ctx context.Context, id int64) (appeal.Recount, error) {
	return s.recount(ctx, recounts+` where r.id = $1`, id)
}

// LastRecount is the newest one; its ID is 0 if there has been none.
func (s *Store) LastRecount(ctx context.Context) (appeal.Recount, error) {
	r, err := s.recount(ctx, recounts+` where r.id = (select max(id) from recount)`)
	var none *appeal.Error
	if errors.As(err, &none) && none.Code == appeal.NotFound {
		return appeal.Recount{}, nil
	}
	return r, err
}

func (s *Store) recount(ctx context.Context, sql string, args ...any) (appeal.Recount, error) {
	rows, _ := s.r.Pool.Query(ctx, sql, args...) // CollectExactlyOneRow returns its error
	r, err := pgx.CollectExactlyOneRow(rows, scanRecount)
	return r, pg.Explain(ofRecount, err)
}

func scanRecount(row pgx.CollectableRow) (r appeal.Recount, err error) {
	err = row.Scan(&r.ID, &r.Version, &r.Policy, &r.By, &r.ByName, &r.At, &r.State, &r.Total, &r.Checked, &r.Pass,
		pg.Instant(&r.BeganAt), pg.Instant(&r.MovingAt), pg.Instant(&r.FinishedAt),
		&r.Touched, &r.Done, &r.Failed, &r.Moved, &r.Confirmed, &r.Notices)
	return r, err
}

// movesOf narrows the list of moves.
var movesOf = map[appeal.MoveKind]string{"": "true", appeal.MovedDates: "m.before <> m.after",
	appeal.ConfirmedDates: "m.before = m.after"}

// RecountMoves is a page of what a recount moves, in the order of its work.
func (s *Store) RecountMoves(ctx context.Context, id int64, kind appeal.MoveKind, cursor string,
	limit int) (appeal.RecountPage, error) {
	after := int64(0)
	if cursor != "" {
		n, err := strconv.ParseInt(cursor, 10, 64)
		if err != nil || n < 0 {
			return appeal.RecountPage{}, appeal.InvalidField("cursor",
				"Эта страница списка устарела. Откройте список сначала.")
		}
		after = n
	}
	only, known := movesOf[kind]
	if !known {
		return appeal.RecountPage{}, appeal.InvalidField("kind",
			"Список бывает: moved – сдвинулись, confirmed – подтверждены.")
	}
	limit = pg.Bounded(limit, 50, 200)
	moves, err := pg.RowsOf(ctx, s.r.Pool, ofRecount, scanMove, `
		select m.id, m.appeal_id, coalesce(a.number, ''), m.rule, m.no, m.before, m.after, m.before_provisional,
		m.after_provisional,
			m.statutory, m.why, m.notices, m.state, m.done_at, m.ord
		from recount_move m join appeal a on a.id = m.appeal_id
		where m.recount = $1 and m.id > $2 and `+only+` order by m.id limit $3`, id, after, limit+1)
	page := appeal.RecountPage{Moves: moves}
	if len(moves) > limit {
		page.Moves = moves[:limit]
		page.Next = strconv.FormatInt(moves[limit-1].ID, 10)
	}
	return page, err
}

func scanMove(row pgx.CollectableRow) (m appeal.RecountMove, err error) {
	err = row.Scan(&m.ID, &m.AppealID, &m.Number, &m.Rule, &m.No, &m.Before, &m.After, &m.BeforeProvisional,
		&m.AfterProvisional,
		&m.Statutory, &m.Why, &m.Notices, &m.State, pg.Instant(&m.DoneAt), &m.Ord)
	return m, err
}
