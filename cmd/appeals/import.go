package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"text/tabwriter"

	"appeals/internal/frame"
	"appeals/internal/importer"
	"appeals/internal/office/importing"
)

func knowsImport(args []string) bool {
	return (len(args) == 2 || len(args) == 3 && slices.Contains([]string{"--check", "-check"}, args[2])) &&
		importing.Kind(args[0]).Known()
}

func (p *parts) importer() importer.Importer {
	return importer.Importer{Register: p.Register, Office: p.Office, Typed: frame.Typed}
}

// runImport looks at a table and loads it, if no row is wrong and it was not
// asked only to look.
func runImport(ctx context.Context, cfg config, _ *slog.Logger, args []string) error {
	file, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	p, err := wire(ctx, cfg, slog.New(slog.DiscardHandler)) // the answer is for people
	if err != nil {
		return err
	}
	defer p.close()
	at, err := p.Now(ctx)
	if err != nil {
		return err
	}
	order := importer.Order{Kind: importing.Kind(args[0]), File: file, By: console.Code, At: at}
	i := p.importer()
	order.Tell = saying(os.Stderr, "проверено")
	look, total, err := i.Check(ctx, order)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "%s: строк %d\n", order.Kind.Title(), total)
	if err := tellLook(os.Stdout, order.Kind, look); err != nil {
		return err
	}
	switch {
	case !look.Loads():
		fmt.Fprintln(os.Stdout, "Ничего не загружено: сначала исправьте то, что названо выше.")
		return errFindings
	case len(args) == 3:
		return nil
	case look.New == 0 && (look.Changed == 0 || order.Kind == importing.Appeals):
		fmt.Fprintln(os.Stdout, "Загружать нечего.")
		return nil
	}
	order.Tell = saying(os.Stderr, "загружено")
	if look, _, err = i.Load(ctx, order); err != nil {
		return err
	}
	if !look.Loads() {
		return errFindings // somebody has changed what the table names meanwhile
	}
	fmt.Fprintln(os.Stdout, "Загружено.")
	return nil
}

// saying tells of each thousandth row, and of the last one.
func saying(out io.Writer, what string) func(done, total int) error {
	said := 0
	return func(done, total int) error {
		if done/1000 > said/1000 || done == total {
			said = done
			fmt.Fprintf(out, "%s %d из %d\n", what, done, total)
		}
		return nil
	}
}

// shown bounds the problems that the console lists.
const shownProblems = 50

func tellLook(out io.Writer, kind importing.Kind, look importing.Look) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	otherwise := "изменится"
	if kind == importing.Appeals {
		otherwise = "загружены раньше, а в файле иначе (карточки не меняются)"
	}
	fmt.Fprintf(w, "  новых\t%d\n  уже есть\t%d\n  %s\t%d\n  с ошибками\t%d\n", look.New, look.Same, otherwise,
		look.Changed, look.Wrong)
	if kind == importing.Appeals {
		fmt.Fprintf(w, "  из новых: рассмотрены\t%d\n  из новых: открыты\t%d\n  из открытых: срок уже истёк\t%d\n",
			look.Closed,
			look.Open, look.Overdue)
	}
	for _, l := range look.Late {
		fmt.Fprintf(w, "  просрочено: %s\tсрок %s\tстрока %d\n", l.Name, l.Due.Russian(), l.Row)
	}
	for _, l := range look.Changes {
		for _, d := range l.Differs {
			fmt.Fprintf(w, "  %s, строка %d, %s:\t«%s» → «%s»\n", l.Name, l.Row, d.Column, d.Before, d.After)
		}
	}
	for _, name := range look.Ignored {
		fmt.Fprintf(w, "  столбец «%s» не читается\n", name)
	}
	for i, p := range look.Problems {
		if i == shownProblems {
			fmt.Fprintf(w, "  … и ещё строк с ошибками: %d\n", max(look.Wrong-i, 1))
			break
		}
		where := fmt.Sprintf("строка %d", p.Row)
		if p.Column != "" {
			where += ", столбец «" + p.Column + "»"
		}
		fmt.Fprintf(w, "  %s: %s\n", where, p.Message)
	}
	return w.Flush()
}
