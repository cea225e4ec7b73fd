package policy_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/rules"
	"appeals/internal/office/stores"
	"appeals/internal/policy"
	"appeals/internal/testkit"
)

// program is a program of the office, with the policies of its register.
type program struct {
	*stores.All
	current *policy.Current
	loader  *policy.Loader
	log     *bytes.Buffer
}

func startedOn(t *testing.T, store *stores.All) program {
	t.Helper()
	office, err := policy.Load("", "http://office.example")
	require.NoError(t, err)
	office.Clock.Calendars = &law.Almanac{}
	p := program{All: store, log: &bytes.Buffer{}}
	p.current = &policy.Current{Register: store, Default: office, Log: slog.New(slog.NewTextHandler(p.log, nil))}
	p.loader = &policy.Loader{Register: store, Current: p.current}
	return p
}

func (p program) loads(t *testing.T, base int64, key, text string) (appeal.PolicyEdition, error) {
	t.Helper()
	return p.loader.Load(t.Context(), rules.Decision{Key: key, Text: []byte(text), Base: base, Note: "Новая инструкция",
		By: testkit.Person("admin"), At: time.Date(2026, 3, 2, 7, 0, 0, 0, time.UTC)})
}

func called(t *testing.T, name string) string {
	return edited(t, "name: Администрация города Североморье", "name: "+name)
}

// One person's edition is every program's, and whoever decided by the one before is
// told so.
func TestTheNewestEditionIsInForceEverywhere(t *testing.T) {
	t.Parallel()
	store := testkit.Store(t)
	here, there := startedOn(t, store), startedOn(t, store)
	require.False(t, here.current.Office().Edition.Own())

	first, err := here.loads(t, 0, "a", called(t, "Администрация Приморска"))
	require.NoError(t, err)
	require.EqualValues(t, 1, first.No)
	again, err := here.loads(t, 0, "a", called(t, "Администрация Приморска"))
	require.NoError(t, err, "a repeated request saves once")
	require.Equal(t, first.No, again.No)
	require.Equal(t, "Администрация Приморска", here.current.Office().Name)
	require.Equal(t, "http://office.example", here.current.Office().PublicURL)

	require.NoError(t, there.current.Refresh(t.Context()))
	require.Equal(t, first.No, there.current.Office().Edition.No)
	_, err = there.loads(t, 0, "b", called(t, "Администрация Лесного"))
	require.ErrorContains(t, err, "другой сотрудник сохранил")
	_, err = there.loads(t, 1, "c", called(t, "Администрация Приморска"))
	require.ErrorContains(t, err, "уже действуют")
	second, err := there.loads(t, 1, "d", called(t, "Администрация Лесного"))
	require.NoError(t, err)

	require.NoError(t, here.current.Refresh(t.Context()))
	require.Equal(t, "Администрация Лесного", here.current.Office().Name)
	list, err := store.Policies(t.Context())
	require.NoError(t, err)
	require.Equal(t, []int64{second.No, first.No}, []int64{list[0].No, list[1].No})
	require.Equal(t, "Новая инструкция", list[0].Note)
	before, err := here.current.Edition(t.Context(), first.No)
	require.NoError(t, err)
	require.Equal(t, "Администрация Приморска", before.Name)
	job, err := store.LeaseRecount(t.Context(), "w", time.Minute)
	require.NoError(t, err)
	require.Equal(t, []any{second.No, []int64{0, 1}}, []any{job.Policy, job.Policies})
}

// The file of the settings is read once: when the register has no policy yet.
func TestTheFileCountsOnlyAtFirst(t *testing.T) {
	t.Parallel()
	store, path := testkit.Store(t), filepath.Join(t.TempDir(), "office.yaml")
	p := startedOn(t, store)
	begins := func(text string) error {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		if err := p.loader.First(t.Context(), path, time.Now(), slog.New(slog.NewTextHandler(p.log, nil))); err != nil {
			return err
		}
		return p.current.Refresh(t.Context())
	}
	require.ErrorContains(t, begins("office: []"), "здесь нужен раздел с ключами")
	require.NoError(t, begins(called(t, "Администрация Приморска")))
	require.Equal(t, "office.yaml", p.current.Office().Edition.Source)
	last, err := store.LastRecount(t.Context())
	require.NoError(t, err)
	require.Zero(t, last.ID, "the open appeals stand by the file already")
	require.NotContains(t, p.log.String(), "says something else")

	require.NoError(t, begins(strings.Replace(called(t, "Администрация Приморска"), "# The policy", "# Our policy", 1)))
	require.NotContains(t, p.log.String(), "says something else", "a comment is no rule")
	require.NoError(t, begins(called(t, "Администрация Лесного")))
	require.Contains(t, p.log.String(), "says something else")
	require.Equal(t, "Администрация Приморска", p.current.Office().Name)
}

func TestAReasonIsAsked(t *testing.T) {
	t.Parallel()
	p := startedOn(t, testkit.Store(t))
	_, err := p.loader.Load(t.Context(), rules.Decision{Key: "a", Text: []byte(called(t, "Администрация Приморска")),
		By: testkit.Person("admin")})
	require.ErrorContains(t, err, "note")
}
