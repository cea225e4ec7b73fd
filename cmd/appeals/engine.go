package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/prometheus/client_golang/prometheus"

	"appeals/internal/engine"
)

// engineDatabase names the setting with the address of Temporal's own database.
const engineDatabase = "APPEALS_VISIBILITY_URL"

// readEngine reads what is to be done with the engine: prepare, or indexes with
// or without -apply.
func readEngine(args []string) (command string, apply bool, err error) {
	if len(args) == 0 {
		return "", false, errUsage
	}
	flags := flag.NewFlagSet("engine", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	if args[0] == "indexes" {
		flags.BoolVar(&apply, "apply", false, "")
	}
	if err := flags.Parse(args[1:]); err != nil || flags.NArg() > 0 || args[0] != "prepare" && args[0] != "indexes" {
		return "", false, errUsage
	}
	return args[0], apply, nil
}

func knowsEngine(args []string) bool {
	_, _, err := readEngine(args)
	return err == nil
}

// runEngine makes in the engine what the office needs, once for an installation;
// see engine.Preparation and engine.Indexes.
func runEngine(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	command, apply, err := readEngine(args)
	if err != nil {
		return err
	}
	c, err := engine.Dial(log, "appeals", prometheus.NewRegistry(), nil)
	if err != nil {
		return err
	}
	defer c.Close()
	if command == "prepare" {
		return engine.Preparation{Engine: c, Namespace: cfg.Namespace, Pause: 100 * time.Millisecond}.Run(ctx,
			func(line string) { fmt.Println(line) })
	}
	url, wrong := secret(os.Getenv, engineDatabase, nil)
	switch {
	case len(wrong) > 0:
		return errors.Join(wrong...)
	case url == "":
		return errors.New(engineDatabase + " is not set: the address of Temporal's visibility database, " +
			"postgres://user:password@host/temporal_visibility")
	}
	v, err := engine.SeesVisibility(ctx, c, cfg.Namespace)
	if err != nil {
		return err
	}
	return trimIndexes(ctx, url, v, apply, os.Stdout)
}

// trimIndexes tells which indexes of Temporal's visibility table nobody asks by,
// and drops them if it is told to. Each line that it prints can be run by hand;
// the comment above it brings the index back.
func trimIndexes(ctx context.Context, url string, v engine.Visibility, apply bool, out io.Writer) error {
	db, err := pgx.Connect(ctx, url)
	if err != nil {
		return errors.New("the database that " + engineDatabase + " names cannot be reached") // the cause may quote it
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	rows, _ := db.Query(ctx, `select indexname, indexdef from pg_indexes
		where schemaname = current_schema() and tablename = 'executions_visibility' order by indexname`)
	var name, definition string
	drops, all := []string{}, 0
	_, err = pgx.ForEachRow(rows, []any{&name, &definition}, func() error {
		all++
		if v.Spare(name) {
			drops = append(drops, "drop index concurrently if exists "+pgx.Identifier{name}.Sanitize())
			fmt.Fprintf(out, "-- %s;\n%s;\n", definition, drops[len(drops)-1])
		}
		return nil
	})
	switch {
	case err != nil:
		return fmt.Errorf("read the indexes: %w", err)
	case all == 0:
		return errors.New("the database that " + engineDatabase + " names has no table executions_visibility")
	case !apply:
		return nil
	}
	for _, drop := range drops {
		if _, err := db.Exec(ctx, drop); err != nil {
			return fmt.Errorf("%s: %w", drop, err)
		}
	}
	fmt.Fprintf(out, "-- dropped %d of %d indexes\n", len(drops), all)
	return nil
}
