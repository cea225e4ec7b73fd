package main

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"appeals/internal/engine"
	"appeals/internal/testkit"
)

// Indexes of columns that nobody asks by are told, dropped only when asked for,
// and brought back by what was printed.
func TestSpareIndexesAreToldAndDropped(t *testing.T) {
	t.Parallel()
	url := testkit.EmptyPostgres(t)
	v := engine.Visibility{Columns: map[string]bool{"Keyword01": true, "KeywordList02": true}}
	trim := func(apply bool) string {
		out := strings.Builder{}
		require.NoError(t, trimIndexes(t.Context(), url, v, apply, &out))
		return out.String()
	}
	require.ErrorContains(t, trimIndexes(t.Context(), url, v, true, &strings.Builder{}), "no table")
	db, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close(t.Context()) })
	_, err = db.Exec(t.Context(), `create table executions_visibility (status int, keyword01 text, keyword02 text);
		create index by_status on executions_visibility (status);
		create index by_keyword_01 on executions_visibility (keyword01);
		create index by_keyword_02 on executions_visibility (keyword02)`)
	require.NoError(t, err)

	told := trim(false)
	require.Contains(t, told, `drop index concurrently if exists "by_keyword_02";`)
	require.Equal(t, told, trim(false), "nothing is done yet")
	require.Contains(t, trim(true), "dropped 1 of 3 indexes")
	require.Empty(t, trim(false))
	first, _, _ := strings.Cut(told, "\n")
	_, err = db.Exec(t.Context(), strings.TrimPrefix(first, "-- "))
	require.NoError(t, err)
	require.Equal(t, told, trim(false))
}

func TestEngineTakes(t *testing.T) {
	t.Parallel()
	for args, good := range map[string]bool{"prepare": true, "indexes": true, "indexes -apply": true, "": false,
		"prepare -apply": false, "prepare now": false, "drop": false} {
		require.Equal(t, good, knowsEngine(strings.Fields(args)), args)
	}
}
