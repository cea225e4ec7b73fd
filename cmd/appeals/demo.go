package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"appeals/internal/appeal"
	"appeals/internal/demo"
	"appeals/internal/office/stores"
	"appeals/internal/register"
)

// runDemo loads the demo city. The worker must be running.
func runDemo(ctx context.Context, cfg config, log *slog.Logger, _ []string) error {
	p, err := wire(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer p.close()
	err = demo.Load(ctx, demo.Deps{
		Register: demoRegister{p.Register}, Intake: p.Intake, Engine: p.Engine, Office: p.Office(), Now: p.Now,
	}, sayDemo)
	if err != nil {
		return err
	}
	return demo.Receptions{Register: p.Register, Office: p.Office(), Now: p.Now}.Load(ctx)
}

// sayDemo tells the console of each tenth appeal.
func sayDemo(done, total int, what string) {
	if done%10 == 0 || done == total {
		fmt.Fprintf(os.Stderr, "appeals demo: %d/%d %s\n", done, total, what)
	}
}

// demoRegister gives the demo the register in its own words.
type demoRegister struct{ *stores.All }

func (r demoRegister) PutPeople(ctx context.Context, people []appeal.Person, hash string) error {
	accounts := make([]register.Account, len(people))
	for i, p := range people {
		accounts[i] = register.Account{Person: p, Hash: hash}
	}
	return r.All.PutPeople(ctx, accounts)
}
