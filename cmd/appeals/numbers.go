package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"time"

	"appeals/internal/office/staff"
	"appeals/internal/office/stores"
	"appeals/internal/register"
)

// runNumbers tells the last number of each series, or raises one past numbers that
// were given and are not in the register: after a copy was brought back they stand
// in letters and on paper, and nobody else may have them.
func runNumbers(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	store, err := stores.Open(ctx, cfg.DatabaseURL, time.UTC)
	if err != nil {
		return err
	}
	defer store.Close()
	if len(args) == 0 {
		return tellCounters(ctx, store)
	}
	c, ok := readCounter(args)
	if !ok {
		return errUsage
	}
	was, err := store.RaiseCounter(ctx, c)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "%s, %d год: последний номер был %d, теперь %d. Следующий – %d. Пропуск объясните в "+
		"журнале.\n", c.Series, c.Year, was, c.Last, c.Last+1)
	log.Info("a series was raised", "series", c.Series, "year", c.Year, "from", was, "to", c.Last)
	return store.Pass(ctx, staff.Milestone{Kind: staff.NumbersRaised, At: time.Now(),
		Note: fmt.Sprintf("%s/%d: %d-%d", c.Series, c.Year, was, c.Last)})
}

func knowsNumbers(args []string) bool {
	_, ok := readCounter(args)
	return len(args) == 0 || ok
}

func readCounter(args []string) (c register.Counter, ok bool) {
	if len(args) != 3 {
		return c, false
	}
	year, err := strconv.Atoi(args[1])
	if err != nil || year < 1900 || year > 2999 {
		return c, false
	}
	last, err := strconv.Atoi(args[2])
	return register.Counter{Series: args[0], Year: year, Last: last}, err == nil && last > 0
}

func tellCounters(ctx context.Context, store *stores.All) error {
	all, err := store.LastNumbers(ctx)
	for _, c := range all {
		fmt.Fprintf(os.Stdout, "%s, %d год: последний номер %d\n", c.Series, c.Year, c.Last)
	}
	if err == nil && len(all) == 0 {
		fmt.Fprintln(os.Stdout, "Номеров ещё не давали.")
	}
	return err
}
