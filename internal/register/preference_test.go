package register_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPreferenceIsOnesOwn(t *testing.T) {
	t.Parallel()
	o := open(t)
	chosen := []string{"as it was"}
	require.NoError(t, o.Preference(t.Context(), "clerk", "columns", &chosen))
	require.Equal(t, []string{"as it was"}, chosen, "nothing was chosen yet")

	require.NoError(t, o.SetPreference(t.Context(), "clerk", "columns", []string{"number"}))
	require.NoError(t, o.SetPreference(t.Context(), "clerk", "columns", []string{"number", "topic"}))
	require.NoError(t, o.Preference(t.Context(), "clerk", "columns", &chosen))
	require.Equal(t, []string{"number", "topic"}, chosen)

	other := []string{}
	require.NoError(t, o.Preference(t.Context(), "head", "columns", &other))
	require.Empty(t, other)
	require.Error(t, o.SetPreference(t.Context(), "nobody", "columns", other))
}

// A word is kept like everything else: as JSON, and read as what it was.
func TestPreferenceMayBeAWord(t *testing.T) {
	t.Parallel()
	o := open(t)
	type theme string
	chosen := theme("")
	require.NoError(t, o.SetPreference(t.Context(), "clerk", "theme", theme("dark")))
	require.NoError(t, o.Preference(t.Context(), "clerk", "theme", &chosen))
	require.Equal(t, theme("dark"), chosen)
}
