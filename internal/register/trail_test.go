package register_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/trail"
)

// left is a trail of n footprints, sealed on a day that is signed.
func left(t *testing.T, n int) (*records, []trail.Root) {
	t.Helper()
	d := open(t)
	for i := range n {
		d.must(d.Leave(t.Context(), appeal.Footprint{At: monday.Add(time.Duration(i) * time.Second).UTC(),
			Person: "clerk", Address: "10.0.0.1", Method: "GET", Route: "/appeals/:id", Object: fmt.Sprint(i),
			Status:  200,
			Request: fmt.Sprintf("r%d", i)}))
	}
	today := law.DateOf(monday, d.Zone)
	_, err := d.Seal(t.Context(), today)
	d.must(err)
	key, err := d.TrailKey(t.Context())
	d.must(err)
	roots, err := d.Sign(t.Context(), today.AddDays(1), key)
	d.must(err)
	require.Len(t, roots, 1)
	return d, roots
}

// faults are what the verifier tells, with the roots that were carried away.
func (d *records) faults(kept []trail.Root) []string {
	d.Helper()
	roots, err := d.Roots(d.Context())
	d.must(err)
	v := &trail.Verifier{Roots: append(roots, kept...)}
	d.must(d.Walk(d.Context(), v.Check))
	v.End()
	return v.Faults
}

// TestTheTrailTellsWhatWasDoneToIt: one changed byte, one row that is gone, a tail cut
// off, a chain made anew – by somebody who owns the database and takes its triggers away.
func TestTheTrailTellsWhatWasDoneToIt(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		does, says string
	}{
		"nothing":     {`select 1`, ""},
		"one byte":    {`update trail set address = '10.0.0.2' where object = '7'`, "запись № 8 (звено 8) изменена"},
		"who":         {`update trail set person = 'head' where object = '3'`, "запись № 4 (звено 4) изменена"},
		"when":        {`update trail set at = at + interval '1 microsecond' where object = '3'`, "№ 4 (звено 4) изменена"},
		"a row":       {`delete from trail where object = '5'`, "запись № 6 (звено 6) удалена"},
		"with a link": {`with l as (delete from trail_link where no = 5) delete from trail where id = 5`, "звенья 5–5 вырезаны"},
		"the tail": {`with l as (delete from trail_link where no > 15) delete from trail where id > 15`,
			"хвост отрезан: 02.03.2026 подписано 20 звеньев, в журнале 15"},
		"a link": {`update trail_link set hash = '\x00' where no = 20`, "(звено 20) изменена"},
		"all of it": {`with r as (delete from trail_root), l as (delete from trail_link) delete from trail`,
			"хвост отрезан"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, kept := left(t, 20)
			for _, table := range []string{"trail", "trail_link", "trail_root"} {
				_, err := d.Pool.Exec(t.Context(), `alter table `+table+` disable trigger user`)
				d.must(err)
			}
			_, err := d.Pool.Exec(t.Context(), c.does)
			d.must(err)
			found := d.faults(kept)
			if c.says == "" {
				require.Empty(t, found)
				return
			}
			require.NotEmpty(t, found)
			require.Contains(t, strings.Join(found, "\n"), c.says)
		})
	}
}

// A chain that is made anew with the register's own key is told by the day that was
// carried away, and by nothing else.
func TestARemadeTrailIsToldByWhatIsKeptElsewhere(t *testing.T) {
	t.Parallel()
	d, kept := left(t, 20)
	for _, does := range []string{
		`alter table trail disable trigger user`, `alter table trail_link disable trigger user`,
		`alter table trail_root disable trigger user`, `delete from trail where object = '5'`, `delete from trail_link`,
		`delete from trail_root`,
	} {
		_, err := d.Pool.Exec(t.Context(), does)
		d.must(err)
	}
	today := law.DateOf(monday, d.Zone)
	_, err := d.Seal(t.Context(), today)
	d.must(err)
	key, err := d.TrailKey(t.Context())
	d.must(err)
	_, err = d.Sign(t.Context(), today.AddDays(1), key)
	d.must(err)
	require.Empty(t, d.faults(nil))
	require.NotEmpty(t, d.faults(kept))
}

// TestTheTrailIsAppendOnly for those who leave the triggers alone.
func TestTheTrailIsAppendOnly(t *testing.T) {
	t.Parallel()
	d, _ := left(t, 3)
	for _, does := range []string{`update trail set person = ''`, `delete from trail`, `truncate trail_link`,
		`update trail_root set no = 1`} {
		_, err := d.Pool.Exec(t.Context(), does)
		require.ErrorContains(t, err, "append-only", does)
	}
}

// TestSealingTakesWhatWasCommittedLate: an entry whose number is lower than that of one
// that is sealed already gets its link, and none gets two.
func TestSealingTakesWhatWasCommittedLate(t *testing.T) {
	t.Parallel()
	d, _ := left(t, 3)
	late, err := d.Pool.Begin(t.Context())
	d.must(err)
	_, err = late.Exec(t.Context(), `insert into trail (at, person, program, address, method, route, object, status,
		request) values (now(), 'late', false, '', 'GET', '/', '', 200, '')`)
	d.must(err)
	d.must(d.Leave(t.Context(), appeal.Footprint{At: monday, Person: "early", Method: "GET", Route: "/"}))
	for range 2 {
		_, err = d.Seal(t.Context(), law.DateOf(monday, d.Zone))
		d.must(err)
	}
	d.must(late.Commit(t.Context()))
	_, err = d.Seal(t.Context(), law.DateOf(monday, d.Zone))
	d.must(err)
	chain, err := d.Chain(t.Context())
	d.must(err)
	require.Equal(t, int64(5), chain.Links)
	require.Zero(t, chain.Unsealed)
	require.Empty(t, d.faults(nil))
}
