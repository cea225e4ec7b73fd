package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/lists"
	"appeals/internal/policy"
)

// runPlan is the dry run: what the policy in force, or that of a file, would remind of
// and escalate for an appeal of the register. It changes and sends nothing, so a
// new policy can be tried before it is in force.
func runPlan(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	p, err := wire(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer p.close()
	if len(args) == 2 {
		if err := p.tries(args[1]); err != nil {
			return err
		}
	}
	now, err := p.Now(ctx)
	if err != nil {
		return err
	}
	card, err := p.find(ctx, args[0])
	if err != nil {
		return err
	}
	t, err := p.trial(ctx, card, now)
	if err != nil {
		return err
	}
	return t.print(os.Stdout)
}

// tries lets the parts count by a policy that is not in force.
func (p *parts) tries(path string) error {
	office, err := policy.Load(path, p.Office().PublicURL)
	if err != nil {
		return err
	}
	office.Clock.Calendars = p.Office().Clock.Calendars
	p.Office, p.Letters.Office = office.Fixed, office.Fixed
	return nil
}

// find reads a card by its id or its registration number.
func (p *parts) find(ctx context.Context, name string) (*appeal.Card, error) {
	if _, err := uuid.Parse(name); err == nil {
		return p.Register.Card(ctx, name)
	}
	page, err := p.Register.List(ctx, lists.Filter{Sight: appeal.OfTheOffice, Folder: lists.Everything,
		Query: name, Limit: 200})
	if err != nil {
		return nil, err
	}
	for _, line := range page.Lines {
		if strings.EqualFold(line.Number, name) {
			return p.Register.Card(ctx, line.ID)
		}
	}
	return nil, errors.New("обращения с таким номером в реестре нет")
}

// trial is what there is to tell of an appeal under a policy.
type trial struct {
	office appeal.Office
	card   *appeal.Card
	terms  []appeal.OpenTerm
	alarms []appeal.PlannedAlarm
	dir    appeal.Directory
	now    time.Time
}

func (p *parts) trial(ctx context.Context, card *appeal.Card, now time.Time) (trial, error) {
	staff, err := p.Register.Directory(ctx)
	if err != nil {
		return trial{}, err
	}
	steps := []string{}
	for _, a := range p.Office().Plan(card) {
		steps = append(steps, a.Step(card.ID))
	}
	done, err := p.Register.StepsDone(ctx, steps)
	if err != nil {
		return trial{}, err
	}
	return trial{office: p.Office(), card: card, terms: p.Office().Terms(card),
		alarms: p.Office().DryRun(card, p.Letters.Readers(staff), done), dir: staff, now: now}, nil
}

// print tells it in Russian, without a word of the applicant.
func (t trial) print(to io.Writer) error {
	name := t.card.Number
	if name == "" {
		name = "без номера"
	}
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "Обращение %s: %s с %s. Сейчас %s.\n", name, strings.ToLower(t.card.Status.Title()),
		t.time(t.card.StageSince), t.time(t.now))
	if len(t.terms) == 0 {
		fmt.Fprintln(w, "\nСроков нет: напоминать не о чем.")
		return w.Flush()
	}
	fmt.Fprintln(w, "\nСроки")
	for _, term := range t.terms {
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", t.end(term), term.Title, t.whose(term), ground(term))
	}
	fmt.Fprintln(w, "\nНапоминания и эскалация")
	for _, a := range t.alarms {
		fmt.Fprintf(w, "  %s\t%s\t%s\t%s\t%s\t%s\n", t.time(a.Alarm.At), rung(a.Alarm), a.Alarm.Kind.Word(), t.about(a),
			readers(a), t.state(a))
	}
	if len(t.alarms) == 0 {
		fmt.Fprintln(w, "  нет")
	}
	return w.Flush()
}

func (t trial) time(at time.Time) string { return at.In(t.office.Zone).Format("02.01.2006 15:04") }

func (t trial) end(term appeal.OpenTerm) string {
	out := "по " + term.Control.Russian()
	if term.Timed {
		out = "до " + t.time(term.Due)
	}
	if term.Provisional {
		out += " (предварительно)"
	}
	return out
}

// whose is who has to keep a term.
func (t trial) whose(term appeal.OpenTerm) string {
	code := term.Person
	if code == "" {
		code = t.card.Process.Holder()
	}
	switch code {
	case appeal.Department:
		return "отдел по работе с обращениями"
	case string(appeal.Reviewer):
		return "проверяющие"
	}
	if p, known := t.dir.Person(code); known {
		return p.Name
	}
	return code
}

func ground(term appeal.OpenTerm) string {
	switch {
	case term.Article == "":
		return "внутренний срок"
	case term.Window:
		return term.Article + " (не обязанность: можно успеть)"
	}
	return term.Article
}

func (t trial) about(a appeal.PlannedAlarm) string {
	return "«" + a.Term.Title + "», " + t.end(a.Term)
}

func readers(a appeal.PlannedAlarm) string {
	if len(a.To) == 0 {
		return "только отметка"
	}
	out := strings.Join(a.To, ", ")
	if len(a.Cc) > 0 {
		out += "; копия: " + strings.Join(a.Cc, ", ")
	}
	return out
}

func rung(a appeal.Alarm) string {
	if a.Kind == appeal.Strike {
		return "–"
	}
	return a.Rung
}

// state is whether it was done, or would be at once.
func (t trial) state(a appeal.PlannedAlarm) string {
	switch {
	case a.Sent:
		return "сделано"
	case a.Alarm.At.Before(t.now):
		return "время прошло, уйдёт сразу"
	}
	return ""
}
