package testkit_test

import (
	"testing"

	"github.com/alexedwards/argon2id"

	"appeals/internal/testkit"
)

func TestSeedLetsEverybodySignIn(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	if err := testkit.Seed(t.Context(), store); err != nil {
		t.Fatalf("the seed is not repeatable: %v", err)
	}
	for _, want := range testkit.People() {
		got, hash, err := store.Account(t.Context(), want.Code)
		if err != nil || got.Name != want.Name {
			t.Fatalf("account %s: %v", want.Code, err)
		}
		if ok, err := argon2id.ComparePasswordAndHash(testkit.Password, hash); err != nil || !ok {
			t.Errorf("%s cannot sign in: %v", want.Code, err)
		}
	}
}

func TestDatabasesAreApart(t *testing.T) {
	t.Parallel()
	if a, b := testkit.Postgres(t), testkit.Postgres(t); a == b {
		t.Errorf("two tests share the database %s", a)
	}
}
