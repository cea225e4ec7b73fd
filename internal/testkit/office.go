package testkit

import (
	"context"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/stores"
	"appeals/internal/register"
)

// Password is the password of everybody in the seed.
const Password = "demo"

// Zone is the office's time zone.
func Zone() *time.Location { return time.FixedZone("Europe/Moscow", 3*60*60) }

// Office is a municipal office with a short ladder.
func Office() appeal.Office {
	clocks := []appeal.Clock{"consideration", "extension"}
	return appeal.Office{
		Name: "Администрация города Приморска", Genitive: "администрации города Приморска",
		Address: "183000, г. Приморск, пр. Ленина, д. 75", Phone: "8 (815) 200-00-00",
		Email: "office@example.ru", Site: "https://example.ru", PublicURL: "https://example.ru/status",
		Zone:  Zone(),
		Clock: law.Clock{Calendars: law.Embedded(), Policy: law.DefaultPolicy()},
		Ladder: appeal.Ladder{Hour: 9, Minute: 30, Rungs: []appeal.Rung{
			{Name: "T-5", Clocks: clocks, Kind: appeal.Remind, Days: -5, Count: appeal.WorkingDays,
				To: []appeal.Audience{appeal.ToHolder}},
			{Name: "T-1", Clocks: clocks, Kind: appeal.Remind, Days: -1, Count: appeal.WorkingDays,
				To: []appeal.Audience{appeal.ToHolder}, Cc: []appeal.Audience{appeal.ToUnitHead}},
			{Name: "T+1", Clocks: clocks, Kind: appeal.Escalate, Days: 1, Count: appeal.WorkingDays,
				To: []appeal.Audience{appeal.ToDepartment}, Level: 1},
			{Name: "T+3", Clocks: clocks, Kind: appeal.Escalate, Days: 3, Count: appeal.WorkingDays,
				To: []appeal.Audience{appeal.ToDeputyHead}, Level: 2},
		}},
		Incoming:   appeal.Numbering{Series: "incoming", Template: "{serial}-ОГ/{yy}"},
		Outgoing:   appeal.Numbering{Series: "outgoing", Template: "{serial}-исх/{yy}"},
		Department: "department", Head: "head",
	}
}

// Units are the units of the seed: the department of appeals and the committee
// of housing, with a head and a supervising deputy.
func Units() []appeal.Unit {
	return []appeal.Unit{
		{Code: "department", Name: "Отдел по работе с обращениями граждан", Short: "Отдел обращений", Head: "reviewer",
			Deputy: "head", Email: "department@example.ru"},
		{Code: "kgh", Name: "Комитет городского хозяйства", Short: "КГХ", Head: "kgh_head", Deputy: "deputy",
			Email: "kgh@example.ru"},
	}
}

// People are the staff of the seed.
func People() []appeal.Person {
	person := func(code, name, post, unit string, roles ...appeal.Role) appeal.Person {
		return appeal.Person{Code: code, Name: name, Post: post, Unit: unit, Email: code + "@example.ru",
			Phone: "8 (815) 200-00-01", Roles: roles}
	}
	return []appeal.Person{
		person("clerk", "Белова Анна Игоревна", "главный специалист", "department", appeal.Clerk),
		person("executor", "Громов Павел Сергеевич", "ведущий инженер", "kgh", appeal.Executor),
		person("executor2", "Дмитриева Ольга Львовна", "инженер", "kgh", appeal.Executor),
		person("kgh_head", "Ершов Виктор Петрович", "председатель комитета", "kgh", appeal.Executor),
		person("head", "Захаров Игорь Николаевич", "глава администрации", "", appeal.Official),
		person("deputy", "Ильина Нина Павловна", "заместитель главы администрации", "", appeal.Official),
		person("reviewer", "Крылова Вера Олеговна", "начальник отдела", "department", appeal.Reviewer),
		person("manager", "Лаптев Олег Иванович", "контролёр", "department", appeal.Manager),
		person("admin", "Миронов Юрий Юрьевич", "администратор системы", "department", appeal.Admin),
	}
}

// Person returns somebody of the seed by code.
func Person(code string) appeal.Person {
	for _, p := range People() {
		if p.Code == code {
			return p
		}
	}
	return appeal.Person{}
}

// cheap makes the hash of the demo password in a millisecond: tests sign in a lot.
var cheap = &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// Seed puts the staff into a register. It may be called again.
func Seed(ctx context.Context, store *stores.All) error {
	hash, err := argon2id.CreateHash(Password, cheap)
	if err != nil {
		return err
	}
	if err := store.PutUnits(ctx, Units()); err != nil {
		return err
	}
	accounts := []register.Account{}
	for _, p := range People() {
		accounts = append(accounts, register.Account{Person: p, Hash: hash})
	}
	return store.PutPeople(ctx, accounts)
}

// Store opens a seeded register of the test's own.
func Store(t testing.TB) *stores.All {
	t.Helper()
	store, err := stores.Open(t.Context(), Postgres(t), Zone())
	if err != nil {
		t.Fatalf("testkit: %v", err)
	}
	t.Cleanup(store.Close)
	if err := Seed(t.Context(), store); err != nil {
		t.Fatalf("testkit: seed: %v", err)
	}
	return store
}
