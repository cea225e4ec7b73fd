package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/rules"
	rulespages "appeals/internal/office/rules/pages"
	"appeals/internal/office/stores"
	"appeals/internal/policy"
)

// policy opens the register with the policy in force: its time zone is that of the
// office. The file of the settings is read only where the register has none yet.
func (p *parts) policy(ctx context.Context, cfg config, log *slog.Logger) error {
	first, err := policiesOf(ctx, cfg, log, time.UTC)
	if err != nil {
		return err
	}
	err = first.begin(ctx, cfg, log)
	zone := first.current.Office().Zone
	first.store.Close()
	if err != nil {
		return err
	}
	now, err := policiesOf(ctx, cfg, log, zone)
	if err != nil {
		return err
	}
	if err := now.current.Refresh(ctx); err != nil {
		now.store.Close()
		return err
	}
	p.Register, p.Policy, p.Policies, p.Office = now.store, now.current, now.loader, now.current.Office
	return nil
}

// policies are the register with what keeps policies.
type policies struct {
	store   *stores.All
	current *policy.Current
	loader  *policy.Loader
}

func policiesOf(ctx context.Context, cfg config, log *slog.Logger, zone *time.Location) (policies, error) {
	office, err := policy.Load("", cfg.PublicURL)
	if err != nil {
		return policies{}, err
	}
	office.Clock.Calendars = &law.Almanac{}
	store, err := stores.Open(ctx, cfg.DatabaseURL, zone)
	if err != nil {
		return policies{}, err
	}
	current := &policy.Current{Register: store, Default: office, Log: log}
	return policies{store, current, &policy.Loader{Register: store, Current: current, Cards: store,
		Settle: policy.Settle}}, nil
}

// policyDesk is what the API does with policies: the loader tries them and puts them in
// force, the register tells the rest.
func (p *parts) policyDesk() rulespages.Policies {
	return struct {
		*policy.Loader
		*stores.All
	}{p.Policies, p.Register}
}

// begin takes the file of the settings over if the register has no policy, and makes
// sure that real letters are not signed by the demo city.
func (p policies) begin(ctx context.Context, cfg config, log *slog.Logger) error {
	if err := p.loader.First(ctx, cfg.Policy, time.Now(), log); err != nil {
		return err
	}
	if err := p.current.Refresh(ctx); err != nil {
		return err
	}
	return ownPolicy(cfg, p.current.Office(), p.current.Default)
}

// ownPolicy keeps real letters from going out in the name of the demo city, also where
// its policy was changed on the page and the names were left.
func ownPolicy(cfg config, now, demo appeal.Office) error {
	foreign := !now.Edition.Own() || now.Edition.Source == "" && now.Name == demo.Name && now.Address == demo.Address
	if !foreign || loopback(cfg.PublicURL) {
		return nil
	}
	return errors.New("letters would be signed by the demo city: take a copy of the policy file (appeals policy " +
		"export), say in it who the office is, and load it by appeals policy load FILE, or name it in APPEALS_POLICY " +
		"before the first start; without one the office runs on this machine alone")
}

// runPolicy tells what the policy in force says, or does what its first word names.
func runPolicy(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	switch {
	case len(args) == 1 && args[0] == "schema":
		_, err := os.Stdout.Write(policy.Schema)
		return err
	case len(args) == 2 && args[0] == "check":
		return tellFile(args[1])
	case len(args) == 0 && cfg.DatabaseURL == "":
		return tellFile(cfg.Policy)
	}
	if cfg.DatabaseURL == "" {
		return errors.New("APPEALS_DATABASE_URL is not set; without a register: appeals policy check FILE, appeals " +
			"policy schema")
	}
	p, err := policiesOf(ctx, cfg, log, time.UTC)
	if err != nil {
		return err
	}
	defer p.store.Close()
	var unread *policy.Mistakes // what cannot be read any more can be taken out, and replaced
	if err := p.current.Refresh(ctx); err != nil && (len(args) == 0 || !errors.As(err, &unread)) {
		return err
	}
	switch {
	case len(args) == 0:
		return p.tell(os.Stdout)
	case args[0] == "export":
		return p.export(ctx, args[1:], os.Stdout)
	}
	return p.load(ctx, args[1], readLoad(args), os.Stdout)
}

// tellFile checks a file, or the demo city's for "", and tells what it says.
func tellFile(path string) error {
	office, err := policy.Load(path, "")
	if err != nil {
		return err
	}
	_, err = io.WriteString(os.Stdout, policy.Summary(office))
	return err
}

// knowsPolicy takes nothing, schema, check FILE, export [FILE], or
// load FILE [--check] [-note TEXT].
func knowsPolicy(args []string) bool {
	switch {
	case len(args) == 0, args[0] == "schema" && len(args) == 1, args[0] == "check" && len(args) == 2:
		return true
	case args[0] == "export":
		return len(args) <= 2
	}
	return args[0] == "load" && (len(args) == 2 || len(args) == 3 && readLoad(args).look ||
		len(args) == 4 && args[2] == "-note")
}

// loading is how a file is to be loaded.
type loading struct {
	look bool // only look
	note string
}

func readLoad(args []string) loading {
	look := func(word string) bool { return word == "--check" || word == "-check" }
	o := loading{note: "Загружено из файла", look: slices.ContainsFunc(args[2:], look)}
	if len(args) == 4 {
		o.note = args[3]
	}
	return o
}

func (p policies) tell(out io.Writer) error {
	office := p.current.Office()
	edition := "Правила учебного города: своих ещё нет"
	if e := office.Edition; e.Own() {
		edition = fmt.Sprintf("Редакция № %d от %s, %s, %s: %s", e.No, moment(e.At), e.ByName, e.From(), e.Note)
	}
	_, err := fmt.Fprintf(out, "%s\n\n%s", edition, policy.Summary(office))
	return err
}

func (p policies) export(ctx context.Context, args []string, out io.Writer) error {
	_, text, err := p.loader.Text(ctx)
	switch {
	case err != nil:
		return err
	case len(args) == 1:
		return os.WriteFile(args[0], text, 0o644)
	}
	_, err = out.Write(text)
	return err
}

// load shows what a file would change and puts it in force, unless it was asked only to
// look.
func (p policies) load(ctx context.Context, path string, o loading, out io.Writer) error {
	text, err := policy.ReadFile(path)
	if err != nil {
		return err
	}
	d, err := p.loader.Preview(ctx, text)
	if err != nil {
		return fmt.Errorf("%s:\n%w", path, err)
	}
	fmt.Fprintf(out, "Файл в порядке. Действует редакция № %d, отличий от неё: %d\n", d.Base, len(d.Changes))
	for _, c := range d.Changes {
		fmt.Fprintf(out, "  %s\n    было:  %s\n    будет: %s\n", c.Where, orNone(c.Before), orNone(c.After))
	}
	if o.look || d.Same() && d.Base > 0 {
		return nil
	}
	edition, err := p.loader.Load(ctx, rules.Decision{Key: uuid.NewString(), Text: text, Source: filepath.Base(path),
		Note: o.note, Base: d.Base, By: console, At: time.Now()})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Действует редакция № %d. Программы перейдут на неё за %d с, открытые обращения – пересчётом: "+
		"ход виден на странице «Правила».\n", edition.No, int(policy.Poll.Seconds()))
	return nil
}

func orNone(s string) string {
	if s == "" {
		return "не указано"
	}
	return s
}
