package main

import (
	"io"
	"log/slog"
	"net/url"
	"os"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/stores"
	"appeals/internal/policy"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// An empty database becomes an office that its administrator can enter; run
// again, the command is the way back for one who has lost the password.
func TestSetupOpensAnEmptyOffice(t *testing.T) {
	address := testkit.EmptyPostgres(t)
	require.NoError(t, register.Migrate(t.Context(), address))
	cfg := config{DatabaseURL: address, PublicURL: "https://priem.gorod.example"}
	setup := func(args ...string) (string, error) {
		return printed(t, func() error {
			return runSetup(t.Context(), cfg, slog.New(slog.DiscardHandler), args)
		})
	}
	_, err := setup()
	require.ErrorContains(t, err, "-name")
	_, err = setup("-name", "Иванова", "-email", "нет")
	require.ErrorContains(t, err, "-email")
	said, err := setup("-name", "Сетевой Денис Игоревич", "-email", "setevoy@gorod.example")
	require.NoError(t, err)
	first := codeIn(t, said)
	said, err = setup()
	require.NoError(t, err, "while he has not entered, a new link")
	second := codeIn(t, said)

	store, err := stores.Open(t.Context(), address, time.UTC)
	require.NoError(t, err)
	defer store.Close()
	_, err = store.Invited(t.Context(), frame.TokenHash(first), time.Now())
	require.True(t, frame.NotFound(err), "the link before works no more")
	who, err := store.Enter(t.Context(), frame.TokenHash(second), "hash", time.Now())
	require.NoError(t, err)
	require.Equal(t, []appeal.Role{appeal.Admin}, who.Roles)
	require.Equal(t, departmentUnit, who.Unit)
	_, err = setup("-login", "other", "-name", "Другой Человек", "-email", "other@gorod.example")
	require.ErrorContains(t, err, "login admin", "there is one")
}

func codeIn(t *testing.T, said string) string {
	t.Helper()
	link := regexp.MustCompile(`https://\S+`).FindString(said)
	u, err := url.Parse(link)
	require.NoError(t, err)
	require.Equal(t, "/invite", u.Path)
	require.NotEmpty(t, u.Fragment)
	return u.Fragment
}

// printed is what a command has written for whoever called it.
func printed(t *testing.T, do func() error) (string, error) {
	t.Helper()
	read, write, err := os.Pipe()
	require.NoError(t, err)
	stdout := os.Stdout
	os.Stdout = write
	done := do()
	os.Stdout = stdout
	require.NoError(t, write.Close())
	text, err := io.ReadAll(read)
	require.NoError(t, err)
	return string(text), done
}

// Letters of a real office are never signed by the demo city.
func TestAnOfficeHasAPolicyOfItsOwn(t *testing.T) {
	t.Parallel()
	demo, err := policy.Load("", "")
	require.NoError(t, err)
	real, here := config{PublicURL: "https://priem.gorod.example"}, config{PublicURL: "http://127.0.0.1:8080"}
	require.ErrorContains(t, ownPolicy(real, demo, demo), "appeals policy load")
	require.NoError(t, ownPolicy(here, demo, demo))
	for _, edition := range []struct {
		source, name string
		own          bool
	}{
		{"", demo.Name, false}, // the demo's, changed on the page
		{"", "Администрация города Приморска", true},
		{"office.yaml", demo.Name, true},
	} {
		office := demo
		office.Name, office.Edition = edition.name, appeal.PolicyEdition{No: 1, Source: edition.source}
		require.Equal(t, edition.own, ownPolicy(real, office, demo) == nil, edition)
	}
}
