package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/staff"
	"appeals/internal/office/stores"
)

// departmentUnit is the unit of a new office's first person: the policy file names it, too.
const departmentUnit = "department"

// founding is what the command is told of the first administrator.
type founding struct{ login, name, email, unit string }

// readFounding reads the flags of setup.
func readFounding(args []string) (founding, error) {
	f := founding{}
	flags := flag.NewFlagSet("setup", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&f.login, "login", "admin", "")
	flags.StringVar(&f.name, "name", "", "")
	flags.StringVar(&f.email, "email", "", "")
	flags.StringVar(&f.unit, "department", "Отдел по работе с обращениями граждан", "")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return f, errUsage
	}
	return f, nil
}

func knowsSetup(args []string) bool {
	_, err := readFounding(args)
	return err == nil
}

// runSetup opens an office: it makes the department and the first administrator,
// once, and prints a link that lets him in, a new one each time. So it is also the
// way back for an administrator who has lost his password: who runs it has the
// database. The policy file of the settings goes into the register, if it has none.
func runSetup(ctx context.Context, cfg config, log *slog.Logger, args []string) error {
	f, err := readFounding(args)
	if err != nil {
		return err
	}
	p, err := policiesOf(ctx, cfg, log, time.UTC)
	if err != nil {
		return err
	}
	store := p.store
	defer store.Close()
	if err := p.loader.First(ctx, cfg.Policy, time.Now(), log); err != nil {
		return err
	}
	who, err := f.administrator(ctx, store, time.Now())
	if err != nil {
		return explained(err)
	}
	code, now := staff.NewCode(), time.Now()
	if err := store.Invite(ctx, who.Code, frame.TokenHash(code), "", now, now.Add(staff.InvitationLife)); err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "Администратор: %s (%s)\nСсылка для входа, действует %d ч и один раз:\n%s\n",
		who.Name, who.Code, int(staff.InvitationLife.Hours()), cfg.PublicURL+"/invite#"+url.PathEscape(code))
	return nil
}

// administrator is the one of the login, made if there is none yet.
func (f founding) administrator(ctx context.Context, store *stores.All, now time.Time) (appeal.Person, error) {
	dir, err := store.Directory(ctx)
	if err != nil {
		return appeal.Person{}, err
	}
	if p, known := dir.Person(f.login); known {
		if !p.Is(appeal.Admin) {
			return p, fmt.Errorf("%s is not an administrator; name one with -login", f.login)
		}
		return p, nil
	}
	if others := dir.WithRole(appeal.Admin); len(others) > 0 {
		return appeal.Person{}, fmt.Errorf("the office has an administrator, login %s: name him with -login, "+
			"or let him add another one on the page «Сотрудники»", others[0].Code)
	}
	if f.name == "" || f.email == "" {
		return appeal.Person{}, errors.New("tell who the administrator is: -name 'Фамилия Имя Отчество' -email ADDRESS")
	}
	unit := appeal.Unit{Code: departmentUnit, Name: f.unit, Short: f.unit}
	if _, known := dir.Unit(unit.Code); !known {
		if err := store.AddUnit(ctx, unit, "", now); err != nil {
			return appeal.Person{}, err
		}
		if dir, err = store.Directory(ctx); err != nil {
			return appeal.Person{}, err
		}
	}
	p := staff.Normal(appeal.Person{Code: f.login, Name: f.name, Unit: unit.Code, Email: f.email,
		Roles: []appeal.Role{appeal.Admin}})
	if err := staff.CheckPerson(p, dir); err != nil {
		return p, err
	}
	return p, store.AddEmployee(ctx, p, "", now)
}

// explained adds to an error of the domain what is wrong with which field.
func explained(err error) error {
	var bad *appeal.Error
	if !errors.As(err, &bad) {
		return err
	}
	for _, field := range bad.Fields {
		err = fmt.Errorf("%w\n  -%s: %s", err, strings.Replace(field.Field, "code", "login", 1), field.Message)
	}
	return err
}
