package register

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"appeals/internal/register/pg"
)

// appendOnly are the tables that nobody who works with the register may change: the role of
// the programs adds to them and reads them.
var appendOnly = []string{"audit", "trail", "trail_link", "trail_root"}

// Grant gives a role what the programs need of the register, and no more: it reads and
// writes rows. It owns nothing, so it can neither alter a table nor take a trigger away;
// the tables that are only added to it cannot change. Migrate again after each release: new
// tables are granted then.
func Grant(ctx context.Context, url, role string) error {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return pg.Explain(pg.OfOffice, err)
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return pg.Explain(pg.OfOffice, err)
	}
	defer func() { _ = conn.Close(ctx) }()
	name := pgx.Identifier{role}.Sanitize()
	statements := []string{
		"grant usage on schema public to " + name,
		"grant select, insert, update, delete on all tables in schema public to " + name,
		"grant usage, select, update on all sequences in schema public to " + name,
		"revoke insert, update, delete on " + pgx.Identifier{versionTable}.Sanitize() + " from " + name,
	}
	for _, table := range appendOnly {
		statements = append(statements, "revoke update, delete on "+table+" from "+name)
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		for _, s := range statements {
			if _, err := tx.Exec(ctx, s); err != nil {
				return fmt.Errorf("register: %s: %w", s, err)
			}
		}
		return nil
	})
}
