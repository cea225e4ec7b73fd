package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

const (
	followPause = time.Second
	barCells    = 30
)

// status shows the newest recount and follows it to its end. It is the worker
// that does the work: an interrupted command interrupts nothing.
func (c *calendarRun) status(ctx context.Context) error {
	last, shown := "", ""
	for {
		r, err := c.desk.LastRecount(ctx)
		if err != nil {
			return err
		}
		if r.ID == 0 {
			fmt.Fprintln(c.out, "Пересчётов ещё не было.")
			return nil
		}
		if line, step := c.line(r); step != shown || c.live && line != last {
			c.draw(line, len(last))
			last, shown = line, step
		}
		if !r.Running() {
			c.sum(r)
			return nil
		}
		select {
		case <-ctx.Done():
			fmt.Fprintln(c.out, "\nПересчёт продолжается в программе worker. Ход: appeals calendar status")
			return nil
		case <-time.After(followPause):
		}
	}
}

// line is the progress in a line, and which tenth of the work it is in: that is
// how often a file gets a line.
func (c *calendarRun) line(r appeal.Recount) (line, tenth string) {
	share := r.Share()
	done := share * barCells / 100
	line = fmt.Sprintf("[%s%s] %3d %%  %s", strings.Repeat("#", done), strings.Repeat(".", barCells-done), share,
		recountWords(r))
	if left, known := r.Left(c.wall()); known {
		line += ", осталось около " + leftWords(left)
	}
	return line, fmt.Sprint(r.ID, r.State, share/10, r.BeganAt.IsZero())
}

// draw writes a line over the one before, where that is possible.
func (c *calendarRun) draw(line string, before int) {
	if !c.live {
		fmt.Fprintln(c.out, line)
		return
	}
	fmt.Fprint(c.out, "\r", line, strings.Repeat(" ", max(0, before-len(line))))
}

func recountWords(r appeal.Recount) string {
	switch {
	case r.Running() && r.BeganAt.IsZero():
		return "ждёт, пока все программы примут календарь; нужна программа worker"
	case r.State == appeal.RecountChecking:
		return fmt.Sprintf("проверено %d из %d", r.Checked, r.Total)
	case r.State == appeal.RecountReplaced:
		return "продолжен по новому календарю"
	}
	return fmt.Sprintf("пересчитано %d из %d", r.Done, r.Touched)
}

func leftWords(d time.Duration) string {
	if d < time.Minute {
		return russian.Count(int(d.Seconds())+1, "секунды", "секунд", "секунд")
	}
	return russian.Count(int((d + 30*time.Second).Minutes()), "минуты", "минут", "минут")
}

func (c *calendarRun) sum(r appeal.Recount) {
	if c.live {
		fmt.Fprintln(c.out)
	}
	fmt.Fprintf(c.out, "Дат сдвинулось %d, подтвердилось %d; писем исполнителям %d. Список: страница /recounts/%d\n",
		r.Moved, r.Confirmed, r.Notices, r.ID)
	if r.Failed > 0 {
		fmt.Fprintf(c.out, "Не удалось пересчитать: %d. Программа worker повторяет попытку каждый час, причина в "+
			"её журнале.\n", r.Failed)
	}
}
