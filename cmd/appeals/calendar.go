package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/calendar"
	calendarpages "appeals/internal/office/calendar/pages"
	"appeals/internal/russian"
)

// console stands for whoever works at the server: the machine's own accounts
// say who that was.
var console = appeal.Person{Code: "консоль", Name: "консоль"}

// calendarRun is the command «calendar» at work.
type calendarRun struct {
	desk calendarpages.Calendars
	out  io.Writer
	now  func(context.Context) (time.Time, error) // the office's
	wall func() time.Time
	zone *time.Location
	live bool // the terminal can draw a line over itself
}

// runCalendar lists, checks and loads production calendars, and shows how far
// the recount of the open appeals is.
func runCalendar(ctx context.Context, cfg config, _ *slog.Logger, args []string) error {
	p, err := wire(ctx, cfg, slog.New(slog.DiscardHandler)) // the answer is for people
	if err != nil {
		return err
	}
	defer p.close()
	info, err := os.Stdout.Stat()
	live := err == nil && info.Mode()&os.ModeCharDevice != 0
	c := &calendarRun{desk: p.calendarDesk(), out: os.Stdout, now: p.Now, wall: time.Now,
		zone: p.Office().Zone, live: live}
	return c.do(ctx, args)
}

func (c *calendarRun) do(ctx context.Context, args []string) error {
	switch {
	case args[0] == "list" && len(args) == 1:
		return c.list(ctx)
	case args[0] == "check" && len(args) == 2:
		return c.check(ctx, args[1])
	case args[0] == "load" && len(args) == 2:
		return c.load(ctx, args[1], "")
	case args[0] == "load" && len(args) == 4 && args[2] == "-note":
		return c.load(ctx, args[1], args[3])
	case args[0] == "status" && len(args) == 1:
		return c.status(ctx)
	}
	return errUsage
}

func (c *calendarRun) list(ctx context.Context) error {
	editions, err := c.desk.Calendars(ctx)
	if err != nil {
		return err
	}
	if len(editions) == 0 {
		fmt.Fprintln(c.out, "Действует календарь из поставки программы:", law.EmbeddedVersion)
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	for i, e := range editions {
		mark := ""
		if i == 0 {
			mark = "действует"
		}
		fmt.Fprintf(w, "%d\t%s\t%s–%s\t%s\t%s\t%s\t%s\n", e.No, e.Version, e.First.Russian(), e.Last.Russian(),
			e.At.In(c.zone).Format("02.01.2006 15:04"), e.ByName, e.Source, mark)
	}
	return w.Flush()
}

// draft reads a file and tells what it would change.
func (c *calendarRun) draft(ctx context.Context, path string) (calendar.Draft, []byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return calendar.Draft{}, nil, err
	}
	d, err := c.desk.Preview(ctx, filepath.Base(path), text)
	if err != nil {
		return d, nil, err
	}
	return d, text, c.tell(d)
}

func (c *calendarRun) check(ctx context.Context, path string) error {
	_, _, err := c.draft(ctx, path)
	return err
}

// maxDays bounds the changed days that are listed.
const maxDays = 40

func (c *calendarRun) tell(d calendar.Draft) error {
	if d.Same {
		fmt.Fprintln(c.out, "Файл в порядке. Этот календарь уже действует: дни те же.")
		return nil
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "Файл в порядке: %s. Действует %s, станет %s.\n", years(d.Years), d.InForce, d.Version)
	shown := 0
	for _, day := range d.Days {
		if !day.Moves() {
			continue
		}
		if shown++; shown > maxDays {
			fmt.Fprintln(w, "  … и другие")
			break
		}
		fmt.Fprintf(w, "  %s\t%s → %s\t%s\n", day.Date.Russian(), work(day.Before), work(day.After), day.After.Title)
	}
	fmt.Fprintf(w, "Открытых обращений, которых это касается: %d. Дат сдвинется %d, подтвердится %d.\n", d.Appeals,
		d.Moved, d.Confirmed)
	return w.Flush()
}

func years(list []int) string {
	words := make([]string, len(list))
	for i, y := range list {
		words[i] = fmt.Sprint(y)
	}
	return strings.Join(words, ", ") + " " + russian.Plural(len(list), "год", "года", "годы")
}

func work(d law.Day) string {
	if d.Working {
		return "рабочий"
	}
	return "выходной"
}

// load puts a file in force and follows the recount.
func (c *calendarRun) load(ctx context.Context, path, note string) error {
	d, text, err := c.draft(ctx, path)
	if err != nil || d.Same {
		return err
	}
	at, err := c.now(ctx)
	if err != nil {
		return err
	}
	edition, err := c.desk.Load(ctx,
		calendar.Decision{Key: uuid.NewString(), Name: d.Source, File: text, Note: note, Base: d.Base,
			By: console, At: at})
	if err != nil {
		return err
	}
	fmt.Fprintf(c.out, "Календарь %s действует.\n", edition.Version)
	return c.status(ctx)
}
