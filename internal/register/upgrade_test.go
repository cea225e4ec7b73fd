package register_test

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/lists"
	"appeals/internal/office/stores"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// release01 is the address of the demo city as release 0.1 left it.
func release01(t *testing.T) string {
	t.Helper()
	url := testkit.EmptyPostgres(t)
	file, err := os.Open("testdata/release-0.1.sql.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	dump, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	_, err = conn.PgConn().Exec(t.Context(), string(dump)).ReadAll()
	_ = conn.Close(t.Context())
	if err != nil {
		t.Fatalf("load the register of release 0.1: %v", err)
	}
	return url
}

// upgraded is the city of release 0.1 brought to the schema of today: appeals
// that were open on the day of the release.
func upgraded(t *testing.T) *records {
	t.Helper()
	url := release01(t)
	if err := register.Migrate(t.Context(), url); err != nil {
		t.Fatal(err)
	}
	store, err := stores.Open(t.Context(), url, testkit.Zone())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	return &records{TB: t, All: store, office: testkit.Office(), now: monday}
}

func TestRegisterOfRelease01(t *testing.T) {
	t.Parallel()
	d := upgraded(t)
	page, err := d.List(t.Context(), lists.Filter{Folder: lists.Everything, Limit: 200})
	d.must(err)
	stages := map[appeal.Status]int{}
	for _, line := range page.Lines {
		c, err := d.Card(t.Context(), line.ID)
		d.must(err)
		stages[c.Status]++
		if c.StageSince.IsZero() || len(c.Deadlines) == 0 {
			t.Errorf("%s: since %s, %d deadlines", c.Number, c.StageSince, len(c.Deadlines))
		}
		if c.Status.Running() && len(d.office.Plan(c)) == 0 {
			t.Errorf("%s has no plan", c.Number)
		}
		for i, q := range c.Intake.Questions {
			if redirected := c.Outcome() == appeal.Redirected; redirected != (q.Result == appeal.Transferred) {
				t.Errorf("%s question %d: outcome %s, result %q", c.Number, i+1, c.Outcome(), q.Result)
			}
		}
		for _, clock := range c.Deadlines {
			again, err := law.Clock{Calendars: law.Embedded()}.Recalculate(clock.Deadline)
			if err != nil || again.Control != clock.Control {
				t.Errorf("%s %s: %s, counted today %s, %v", c.Number, clock.Rule, clock.Control, again.Control, err)
			}
		}
	}
	if len(page.Lines) != 40 || stages[appeal.Redirected] != 2 || stages[appeal.Execution] != 12 {
		t.Errorf("%d appeals: %v", len(page.Lines), stages)
	}
}

// What was open goes on under the table of today.
func TestLifeOfRelease01GoesOn(t *testing.T) {
	t.Parallel()
	d := upgraded(t)
	page, err := d.List(t.Context(), lists.Filter{Folder: lists.Execution, Limit: 200})
	d.must(err)
	for _, line := range page.Lines {
		d.now = line.StageSince
		values := appeal.Values{"text": "Сделано", "result": "measures_taken"}
		person, err := d.Person(t.Context(), line.Responsible)
		d.must(err)
		step := appeal.Step{Action: appeal.Draft, Actor: person, At: d.now, Values: values}
		c, err := d.Change(t.Context(), line.ID,
			"upgrade/"+line.ID, func(c *appeal.Card, at appeal.Records) (appeal.Event, []appeal.Letter, error) {
				event, err := d.office.Do(c, step, at)
				return event, nil, err
			})
		d.must(err)
		d.same(c)
		if c.Status != appeal.Check {
			t.Errorf("%s: %s", c.Number, c.Status)
		}
	}
}

// A program that was left behind must neither work on a schema that it does not
// know nor say that all is well.
func TestNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	url := testkit.Postgres(t)
	store, err := stores.Open(t.Context(), url, testkit.Zone())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	if _, err := conn.Exec(t.Context(),
		`insert into goose_db_version (version_id, is_applied) values (9999, true)`); err != nil {
		t.Fatal(err)
	}
	_, opened := stores.Open(t.Context(), url, testkit.Zone())
	for name, err := range map[string]error{
		"a program that runs": store.Ready(t.Context()), "a program that starts": opened,
		"migrate": register.Migrate(t.Context(), url),
	} {
		if err == nil || !strings.Contains(err.Error(), "version 9999") || !strings.Contains(err.Error(), "too old") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A migration that waits for a table makes everybody wait behind it: it gives
// way and comes again, and in the end it says what to do.
func TestMigrationGivesWayToThoseWhoWork(t *testing.T) {
	t.Parallel()
	url := release01(t)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(t.Context())) }()
	at := func(sql string) {
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	at("begin")
	at("lock table appeal in access share mode") // as every page that reads
	short, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	if err := register.Migrate(short, url+"&lock_timeout=100ms"); err == nil ||
		!strings.Contains(err.Error(), "stop api and worker") {
		t.Fatalf("a table in use: %v", err)
	}
	done := make(chan error, 1)
	go func() { done <- register.Migrate(t.Context(), url+"&lock_timeout=100ms") }()
	time.Sleep(time.Second)
	at("commit")
	if err := <-done; err != nil {
		t.Error(err)
	}
}
