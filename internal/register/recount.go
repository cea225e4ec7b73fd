package register

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
)

// RecountOrder is what the open appeals are to be taken through.
type RecountOrder struct {
	Calendar  string   // version of the calendar in force
	Calendars []string // versions by which plans may still stand
	Policy    int64    // the edition to be taken over, 0 for a calendar alone
	Policies  []int64  // editions by which plans may still stand
	By        string
	At        time.Time
	Settle    time.Duration // until then every program has adopted both
}

// StartRecount orders a recount in the transaction that makes it necessary. One that
// is still at work gives way: what it has not done the new one finds, too.
func StartRecount(ctx context.Context, tx pgx.Tx, o RecountOrder) error {
	var calendars []string
	var policies []int64
	var policy int64
	err := tx.QueryRow(ctx, `
		update recount set state = 'replaced', finished_at = now() where state in ('checking', 'moving')
		returning previous || version, coalesce(previous_policies, '{}'), coalesce(policy, 0)`).Scan(&calendars,
		&policies, &policy)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return err
	}
	if o.Policy == 0 {
		o.Policy = policy
	}
	_, err = tx.Exec(ctx, `
		insert into recount (version, previous, policy, previous_policies, by_person, at, total, not_before)
		select $1, array(select distinct unnest($2::text[])), nullif($3::bigint, 0),
			array(select distinct unnest($4::bigint[])), $5, $6,
		(select count(*) from appeal a where `+Living+`), now() + $7::interval`,
		o.Calendar, append(o.Calendars, calendars...), o.Policy, append(o.Policies, policies...), o.By, o.At, o.Settle)
	return err
}
