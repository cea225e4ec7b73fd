package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"time"

	"appeals/internal/backup"
	"appeals/internal/office/staff"
	"appeals/internal/office/stores"
	"appeals/internal/register"
)

// keptCopies is how many copies stay where nothing else is said: two weeks of a daily one.
const keptCopies = 14

// readBackup reads the arguments of backup: the folder and how many copies stay.
func readBackup(args []string) (folder string, keep int, err error) {
	flags := flag.NewFlagSet("backup", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.IntVar(&keep, "keep", keptCopies, "")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 || keep < 1 {
		return "", 0, errUsage
	}
	return flags.Arg(0), keep, nil
}

func knowsBackup(args []string) bool {
	_, _, err := readBackup(args)
	return err == nil
}

// runBackup copies the register while the office works, and notes in it that it did.
func runBackup(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	folder, keep, err := readBackup(args)
	if err != nil {
		return err
	}
	dir, m, err := backup.Job{Database: cfg.DatabaseURL, Into: folder, Program: version(), Keep: keep}.Run(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("Копия: %s\nОбращений: %d, состояние на %s.\n", dir, m.Rows["appeal"], moment(m.At))
	store, err := stores.Open(ctx, cfg.DatabaseURL, time.UTC)
	if err != nil {
		return fmt.Errorf("the copy is made, but this could not be noted in the register: %w", err)
	}
	defer store.Close()
	log.Info("copied and read again", "appeals", m.Rows["appeal"], "schema", m.Schema)
	return store.Pass(ctx, staff.Milestone{Kind: staff.BackedUp, At: m.At,
		Note: strconv.FormatInt(m.Rows["appeal"], 10)})
}

func readRestore(args []string) (path string, replace bool, err error) {
	flags := flag.NewFlagSet("restore", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&replace, "replace", false, "")
	if err := flags.Parse(args); err != nil || flags.NArg() != 1 {
		return "", false, errUsage
	}
	return flags.Arg(0), replace, nil
}

func knowsRestore(args []string) bool {
	_, _, err := readRestore(args)
	return err == nil
}

// runRestore brings a copy back and says what is lost and what to do next.
func runRestore(ctx context.Context, cfg config, _ *slog.Logger, args []string) error {
	path, replace, err := readRestore(args)
	if err != nil {
		return err
	}
	dir, m, err := backup.Find(path)
	if err != nil {
		return err
	}
	migrate := func(ctx context.Context) error { return register.Migrate(ctx, cfg.DatabaseURL) }
	if err := (backup.Recovery{Database: cfg.DatabaseURL, Replace: replace, Schema: register.SchemaVersion(),
		Migrate: migrate}).Run(ctx, dir, m); err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, `Восстановлено из %s: обращений %d, состояние на %s.
Всего, что сделано после этого, здесь нет: до этой минуты прошло %d с.
Дальше: запустите worker, затем appeals sweep: он запустит процессы, которых нет, и назовёт обращения, принятые
после копии (orphan), с номерами: сами они – в почте учреждения и на бумаге, и номера эти заняты. Чтобы их не
получили другие: appeals numbers СЕРИЯ ГОД ПОСЛЕДНИЙ, и так же для исходящих. Потом – api.
`, dir, m.Rows["appeal"], moment(m.At), int(time.Since(m.At).Seconds()))
	return nil
}

// moment is an instant as the machine's zone tells it.
func moment(t time.Time) string { return t.Local().Format("02.01.2006 15:04:05 -07:00") }
