package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"appeals/e2e/stack"
)

// floor is the office's own PostgreSQL and nothing between.
type floor struct {
	pool    *pgxpool.Pool
	receipt []row  // the rows of one receipt
	id      string // of its appeal

	mu     sync.Mutex
	copies []string // appeals that were made of it
}

const ownTables = `
	create schema bench;
	create table bench.card (id uuid primary key, version integer not null, holder text not null, due timestamptz);
	create table bench.line (id bigint generated always as identity primary key, card uuid not null,
		key text not null unique, at timestamptz not null default now(), body text not null)`

func openFloor(ctx context.Context, office *stack.Stack) (*floor, error) {
	address, err := office.Database()
	if err != nil {
		return nil, err
	}
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		return nil, err
	}
	config.MaxConns = 16
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	_, err = pool.Exec(ctx, ownTables)
	return &floor{pool: pool}, err
}

func (f *floor) close() { f.pool.Close() }

// lines is how many rows an action writes beside the card: step, history,
// notifications, a letter.
const lines = 6

var body = strings.Repeat("приёмная ", 20)

// write is one transaction with about as many rows as an action has.
func (f *floor) write(ctx context.Context) error { return f.writeTo(ctx, uuid.NewString()) }

// writeTo is the same for a card: the activity of the bare workflow.
func (f *floor) writeTo(ctx context.Context, card string) error {
	return pgx.BeginFunc(ctx, f.pool, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`insert into bench.card values ($1, 1, $2, now())
			on conflict (id) do update set version = card.version + 1`, card, "executor")
		for range lines {
			b.Queue(`insert into bench.line (card, key, body) values ($1, $2, $3)`, card, uuid.NewString(), body)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

// row is a row of the register as it was read, ready to be inserted again.
type row struct {
	insert  string
	columns []string // table.column
	values  []*string
}

// fresh are the columns that must differ in every appeal; the appeal's id is
// put in wherever it stands.
var fresh = []string{"appeal.number", "appeal.status_code", "acceptance.key", "letter.id"}

// sample registers a letter and keeps its rows when nothing more becomes of it.
func (p *product) sample(ctx context.Context, f *floor, m *meter) error {
	path, err := p.register(ctx)
	if err != nil {
		return err
	}
	if err := m.settle(ctx); err != nil {
		return err
	}
	return f.capture(ctx, path[strings.LastIndexByte(path, '/')+1:])
}

// capture reads the rows of an appeal from every table that holds some.
func (f *floor) capture(ctx context.Context, id string) error {
	f.id, f.receipt = id, nil
	tables, err := f.names(ctx, `select table_name from information_schema.columns c
		join information_schema.tables t using (table_schema, table_name)
		where table_schema = 'public' and column_name = 'appeal_id' and table_type = 'BASE TABLE'
		order by table_name <> 'letter', table_name`) // notifications refer to letters
	if err != nil {
		return err
	}
	for _, table := range slices.Concat([]string{"appeal"}, tables) {
		columns, err := f.names(ctx, `select column_name from information_schema.columns where table_schema = 'public'
			and table_name = $1 and is_generated = 'NEVER' and identity_generation is null
			order by ordinal_position`, table)
		if err != nil {
			return err
		}
		if err := f.captureTable(ctx, table, columns); err != nil {
			return fmt.Errorf("read %s: %w", table, err)
		}
	}
	return nil
}

func (f *floor) names(ctx context.Context, query string, args ...any) ([]string, error) {
	rows, err := f.pool.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

func (f *floor) captureTable(ctx context.Context, table string, columns []string) error {
	key, quoted, texts, holders, named := "appeal_id", []string{}, []string{}, []string{}, []string{}
	if table == "appeal" {
		key = "id"
	}
	for i, c := range columns {
		name := pgx.Identifier{c}.Sanitize()
		quoted, texts = append(quoted, name), append(texts, name+"::text")
		holders, named = append(holders, fmt.Sprint("$", i+1)), append(named, table+"."+c)
	}
	rows, err := f.pool.Query(ctx, "select "+strings.Join(texts, ", ")+" from "+table+" where "+key+" = $1", f.id)
	if err != nil {
		return err
	}
	defer rows.Close()
	insert := "insert into " + table + " (" + strings.Join(quoted, ", ") + ") values (" +
		strings.Join(holders, ", ") + ")"
	for rows.Next() {
		r := row{insert: insert, columns: named, values: make([]*string, len(columns))}
		into := make([]any, len(columns))
		for i := range into {
			into[i] = &r.values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		f.receipt = append(f.receipt, r)
	}
	return rows.Err()
}

// replay commits the rows of a receipt once more, for an appeal of its own, in
// one batch, which is one transaction and one trip to the server.
func (f *floor) replay(ctx context.Context) error {
	b, id := &pgx.Batch{}, uuid.NewString()
	for _, r := range f.receipt {
		b.Queue(r.insert, r.as(f.id, id)...)
	}
	if err := f.pool.SendBatch(ctx, b).Close(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.copies = append(f.copies, id)
	return nil
}

// putAway ends the copies: the office would look for their processes.
func (f *floor) putAway(ctx context.Context) error {
	_, err := f.pool.Exec(ctx, `update appeal set status = 'filed' where id = any($1)`, f.copies)
	f.copies = nil
	return err
}

// as is the row's values for another appeal.
func (r row) as(old, id string) []any {
	out := make([]any, len(r.values))
	for i, v := range r.values {
		switch {
		case v == nil:
		case slices.Contains(fresh, r.columns[i]):
			out[i] = uuid.NewString()
		default:
			out[i] = strings.ReplaceAll(*v, old, id)
		}
	}
	return out
}

// describe counts the rows of a receipt.
func (f *floor) describe() string {
	bytes := 0
	for _, r := range f.receipt {
		for _, v := range r.values {
			if v != nil {
				bytes += len(*v)
			}
		}
	}
	return fmt.Sprintf("%d rows, %.1f kB", len(f.receipt), float64(bytes)/1000)
}
