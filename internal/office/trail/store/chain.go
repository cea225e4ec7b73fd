package store

import (
	"context"
	"crypto/ed25519"
	"errors"

	"github.com/jackc/pgx/v5"

	"appeals/internal/law"
	"appeals/internal/office/trail"
	"appeals/internal/register/pg"
)

const (
	// sealedAtOnce bounds a round of sealing.
	sealedAtOnce = 1000
	// outOfTurn is how far behind the last sealed entry one may still be committed.
	outOfTurn = 10_000
	// secretName is the office's secret that signs the days, where no key is given.
	secretName = "trail"
)

// unsealed are the entries that no link has yet. Entries are committed out of turn, so
// those a little behind the last sealed one are looked through, too.
const unsealed = ` from trail t where t.id > (select coalesce(max(trail_id), 0) from trail_link) - $1
	and not exists (select from trail_link l where l.trail_id = t.id)`

// Seal makes links of new entries, in their order, and tells whether there are more. One
// program does it at a time.
func (s *Store) Seal(ctx context.Context, today law.Date) (more bool, err error) {
	err = s.r.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtext('trail'))`); err != nil {
			return err
		}
		no, hash := int64(0), []byte{}
		err := tx.QueryRow(ctx, `select no, hash from trail_link order by no desc limit 1`).Scan(&no, &hash)
		if err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		rows, _ := tx.Query(ctx, `select `+entryColumns+unsealed+` order by t.id limit $2`, outOfTurn,
			sealedAtOnce) // CollectRows returns its error
		found, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (e trail.Entry, err error) {
			return e, row.Scan(bindEntry(&e)...)
		})
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		for _, e := range found {
			e.At = e.At.UTC()
			no, hash = no+1, trail.Sum(hash, e)
			b.Queue(`insert into trail_link (no, trail_id, day, hash) values ($1, $2, $3, $4)`, no, e.ID, today, hash)
		}
		more = len(found) == sealedAtOnce
		return tx.SendBatch(ctx, b).Close()
	})
	return more, err
}

// Sign signs the days that are over and have no root yet, and returns the new roots.
func (s *Store) Sign(ctx context.Context, today law.Date, key ed25519.PrivateKey) (out []trail.Root, err error) {
	err = s.r.InTx(ctx, pg.OfOffice, func(tx pgx.Tx) error {
		rows, _ := tx.Query(ctx, `select distinct on (day) day, no, hash from trail_link
			where no > (select coalesce(max(no), 0) from trail_root) and day < $1
			order by day, no desc`, today) // CollectRows returns its error
		out, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (trail.Root, error) {
			var day law.Date
			var no int64
			var hash []byte
			err := row.Scan(&day, &no, &hash)
			return trail.Sign(day, no, hash, key), err
		})
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		for _, r := range out {
			b.Queue(`insert into trail_root (day, no, hash, key, signature) values ($1, $2, $3, $4, $5)`,
				r.Day, r.No, []byte(r.Hash), []byte(r.Key), []byte(r.Signature))
		}
		return tx.SendBatch(ctx, b).Close()
	})
	return out, err
}

// TrailKey is the key that signs days where the installation gives none of its own.
func (s *Store) TrailKey(ctx context.Context) (ed25519.PrivateKey, error) {
	secret, err := s.r.Secret(ctx, secretName)
	if err != nil {
		return nil, err
	}
	return ed25519.NewKeyFromSeed(secret[:ed25519.SeedSize]), nil
}

// Roots are the signed days, in their order.
func (s *Store) Roots(ctx context.Context) ([]trail.Root, error) {
	return pg.RowsOf(ctx, s.r.Pool, pg.OfOffice, scanRoot,
		`select day, no, hash, key, signature from trail_root order by day`)
}

func scanRoot(row pgx.CollectableRow) (r trail.Root, err error) {
	return r, row.Scan(&r.Day, &r.No, (*[]byte)(&r.Hash), (*[]byte)(&r.Key), (*[]byte)(&r.Signature))
}

// Walk shows every link with its entry, in their order.
func (s *Store) Walk(ctx context.Context, show func(trail.Link)) error {
	rows, _ := s.r.Pool.Query(ctx, `select l.no, l.trail_id, l.hash, t.id is not null, coalesce(t.id, 0),
		coalesce(t.at, 'epoch'), coalesce(t.person, ''), coalesce(t.program, false), coalesce(t.address, ''),
		coalesce(t.method, ''), coalesce(t.route, ''), coalesce(t.appeal_id::text, ''), coalesce(t.object, ''),
		coalesce(t.status, 0), coalesce(t.request, '')
		from trail_link l left join trail t on t.id = l.trail_id order by l.no`) // ForEachRow returns its error
	var l trail.Link
	var e trail.Entry
	var there bool
	_, err := pgx.ForEachRow(rows, append([]any{&l.No, &l.ID, &l.Hash, &there}, bindEntry(&e)...), func() error {
		link := trail.Link{No: l.No, ID: l.ID, Hash: l.Hash}
		if there {
			e.At = e.At.UTC()
			entry := e
			link.Entry = &entry
		}
		show(link)
		return nil
	})
	return pg.Explain(pg.OfOffice, err)
}

// Chain tells how far the trail is sealed.
func (s *Store) Chain(ctx context.Context) (c trail.Chain, err error) {
	b := &pgx.Batch{}
	count := func(into *int64) func(pgx.Row) error { return func(row pgx.Row) error { return row.Scan(into) } }
	b.Queue(`select coalesce(max(no), 0) from trail_link`).QueryRow(count(&c.Links))
	b.Queue(`select count(*)`+unsealed, outOfTurn).QueryRow(count(&c.Unsealed))
	b.Queue(`select day, no, hash, key, signature from trail_root order by day desc limit 1`).
		Query(func(rows pgx.Rows) error {
			found, err := pgx.CollectRows(rows, scanRoot)
			if len(found) > 0 {
				c.Root = &found[0]
			}
			return err
		})
	return c, pg.Explain(pg.OfOffice, s.r.Pool.SendBatch(ctx, b).Close())
}
