package register_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/stores"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// openWith opens a seeded register and a plain connection to its database.
func openWith(t testing.TB) (*records, *pgx.Conn) {
	t.Helper()
	url := testkit.Postgres(t)
	store, err := stores.Open(t.Context(), url, testkit.Zone())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	if err := testkit.Seed(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(t.Context()) })
	return &records{TB: t, All: store, office: testkit.Office(), now: monday}, conn
}

// TestChecksAreThoseOfTheDomain fails when the domain has a state that the
// schema does not know: a migration is missing then.
func TestChecksAreThoseOfTheDomain(t *testing.T) {
	t.Parallel()
	_, conn := openWith(t)
	want := map[string][]string{
		"appeal_status": strs(appeal.Statuses()),
		"appeal_clock":  append(strs([]law.Rule{law.Registration, law.Consideration, law.Extension}), ""),
		"body_kind": strs([]appeal.BodyKind{appeal.Authority, appeal.MigrationBody, appeal.Governor,
			appeal.Court, appeal.InquiryService}),
		"appeal_authorship": codes(appeal.Authorships),
		"intake_form":       codes(appeal.Forms),
		"question_result":   append(codes(appeal.Results), "", string(appeal.Transferred)),
		"reply_result":      codes(appeal.Results),
		"request_state":     strs([]appeal.RequestState{appeal.Pending, appeal.Applied, appeal.Denied}),
		"letter_state": strs([]appeal.LetterState{appeal.Queued, appeal.Sent, appeal.Undeliverable, appeal.ToPrint,
			appeal.Posted, appeal.Replaced, appeal.Cancelled}),
		"annulment_ground": codes(appeal.AnnulmentGrounds),
		"role_term_role": strs([]appeal.Role{appeal.Clerk, appeal.Executor, appeal.Official, appeal.Reviewer,
			appeal.Manager, appeal.Admin, appeal.Auditor}),
	}
	literal := regexp.MustCompile(`'([a-z_]*)'::text`)
	for name, values := range want {
		var definition string
		err := conn.QueryRow(t.Context(), `select pg_get_constraintdef(oid) from pg_constraint
			where conname = $1`, name).Scan(&definition)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := []string{}
		for _, m := range literal.FindAllStringSubmatch(definition, -1) {
			got = append(got, m[1])
		}
		slices.Sort(got)
		slices.Sort(values)
		if !slices.Equal(got, values) {
			t.Errorf("%s allows %v, the domain has %v", name, got, values)
		}
	}
}

func strs[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = string(x)
	}
	return out
}

func codes(list []appeal.Option) []string {
	out := make([]string, len(list))
	for i, o := range list {
		out[i] = o.Code
	}
	return out
}

func TestMigrateMayRunAtAnyTime(t *testing.T) {
	t.Parallel()
	url := testkit.Postgres(t)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if err := register.Migrate(t.Context(), url); err != nil {
				t.Errorf("migrate again: %v", err)
			}
		})
	}
	wait.Wait()
}

func TestOldSchemaIsRefused(t *testing.T) {
	t.Parallel()
	url := testkit.Postgres(t)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	for _, sql := range []string{`delete from goose_db_version where version_id > 0`, `drop table goose_db_version`} {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
		if _, err := stores.Open(t.Context(), url, testkit.Zone()); err == nil ||
			!strings.Contains(err.Error(), "migrations") {
			t.Errorf("after %q: %v", sql, err)
		}
	}
}

func TestErrorsHoldNoValues(t *testing.T) {
	t.Parallel()
	d := open(t)
	in := letterOf("Секретова", "Снег")
	in.Authorship = "Секретова" // breaks a CHECK, whose text would quote the row
	_, _, err := d.take(t.Context(), "k", in, true)
	refusal(t, err, appeal.Internal)
	if strings.Contains(fmt.Sprint(err), "Секретова") {
		t.Errorf("the error holds personal data: %v", err)
	}
	if _, err = stores.Open(t.Context(), "postgres://nobody@/none?host=/nowhere", testkit.Zone()); err == nil {
		t.Fatal("opened nothing")
	}
	refusal(t, err, appeal.Unavailable)
}

// A migration changes the form of the tables; rows by the hundred thousand are
// filled in batches by the worker, while the office works. Those before the rule
// stay as they are.
func TestMigrationsLeaveTheRowsToTheWorker(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	whole := regexp.MustCompile(
		`(?im)^(update|delete from|insert into) (appeal|appeal_text|author|intake|question|deadline|reply|file|file_content|audit|letter|request|step|finding|figure|notification)\b`)
	for _, f := range files {
		text, err := os.ReadFile("migrations/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		if found := whole.FindString(string(text)); found != "" && f.Name() > "0015" {
			t.Errorf("%s: «%s …» touches every row in one transaction; let the worker do it in batches, as "+
				"FoldFigures does", f.Name(), found)
		}
	}
}
