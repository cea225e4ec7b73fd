package register

import (
	"context"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
)

// desk is the appeal.Desk of one transaction. It holds the context because the
// domain, which calls it, knows none.
type desk struct {
	*directory
	ctx context.Context
	tx  pgx.Tx
}

var _ appeal.Desk = (*desk)(nil)

// Serial takes the next number of a series. The counter's row stays locked
// until the transaction ends, and a failed one gives the number back: that is
// what makes the series gap-free.
func (d *desk) Serial(series string, year int) (int, error) {
	var serial int
	err := d.tx.QueryRow(d.ctx, `
		insert into counter as c (series, year, value) values ($1, $2, 1)
		on conflict (series, year) do update set value = c.value + 1
		returning value`, series, year).Scan(&serial)
	return serial, explain(ofOffice, err)
}
