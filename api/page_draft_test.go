package api

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPagesTellPeopleApart(t *testing.T) {
	t.Parallel()
	g := newRig(t)
	who := func(as string) string { return g.Browse(t, as).Get("/tasks", 200).Find("body").AttrOr("data-who", "") }
	require.NotEqual(t, who("clerk"), who("official"))
	require.NotContains(t, who("clerk"), "clerk")
	require.Empty(t, g.Browse(t, "").Get("/submit", 200).Find("body").AttrOr("data-who", ""))
}
