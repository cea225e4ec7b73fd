package register_test

import (
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/stores"
	"appeals/internal/register"
	"appeals/internal/testkit"
)

// TestTheRoleOfTheProgramsOwnsNothing: under it the office works, and what is only added
// to cannot be changed, nor can its triggers be taken away.
func TestTheRoleOfTheProgramsOwnsNothing(t *testing.T) {
	t.Parallel()
	address := testkit.Postgres(t)
	owner, err := pgx.Connect(t.Context(), address)
	require.NoError(t, err)
	defer func() { _ = owner.Close(t.Context()) }()
	_, err = owner.Exec(t.Context(), `do $$ begin create role office_app login password 'app';
		exception when duplicate_object then null; end $$`)
	require.NoError(t, err)
	require.NoError(t, register.Grant(t.Context(), address, "office_app"))
	at, err := url.Parse(address)
	require.NoError(t, err)
	at.User = url.UserPassword("office_app", "app")
	store, err := stores.Open(t.Context(), at.String(), testkit.Zone())
	require.NoError(t, err)
	defer store.Close()
	d := &records{TB: t, All: store, office: testkit.Office(), now: monday}
	require.NoError(t, testkit.Seed(t.Context(), store))
	c := d.answered(letterOf("Иванова", "Снег"))
	d.must(d.Leave(t.Context(), appeal.Footprint{At: monday, Method: "GET", Route: "/"}))
	_, err = d.Seal(t.Context(), d.office.Today(monday))
	d.must(err)
	for _, does := range []string{
		`update audit set actor = 'x'`, `delete from audit`, `truncate audit`, `update trail set person = 'x'`,
		`delete from trail_link`, `alter table audit disable trigger user`, `drop trigger trail_append_only on trail`,
		`set session_replication_role = replica`, `create table mine ()`, `update ` + versionTable(t, owner) + ` set is_applied = false`,
	} {
		_, err := d.Pool.Exec(t.Context(), does)
		require.Error(t, err, does)
	}
	require.NotEmpty(t, c.Number)
}

// versionTable is where the migrations are counted.
func versionTable(t *testing.T, conn *pgx.Conn) (name string) {
	t.Helper()
	require.NoError(t, conn.QueryRow(t.Context(), `select table_name from information_schema.columns
		where column_name = 'is_applied'`).Scan(&name))
	return name
}
