package register_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/office/public"
)

func TestSecretIsMadeOnce(t *testing.T) {
	t.Parallel()
	d := open(t)
	first, err := d.Secret(t.Context(), "forms")
	d.must(err)
	require.Len(t, first, 32)
	again, err := d.Secret(t.Context(), "forms")
	d.must(err)
	require.Equal(t, first, again)
	other, err := d.Secret(t.Context(), "other")
	d.must(err)
	require.NotEqual(t, first, other)
}

func TestFilesWaitForTheirFormForADay(t *testing.T) {
	t.Parallel()
	d := open(t)
	form, photo := uuid.NewString(), appeal.Upload{Name: "Двор.jpg", Type: "image/jpeg", Content: []byte{1, 2, 3}}
	keep := func(files []appeal.Upload, at time.Time) {
		t.Helper()
		kept, err := d.KeepFiles(t.Context(), form, files, at)
		d.must(err)
		require.True(t, kept)
	}
	waiting := func(form string, at time.Time) []appeal.Upload {
		t.Helper()
		files, err := d.KeptFiles(t.Context(), form, at)
		d.must(err)
		return files
	}
	keep([]appeal.Upload{photo, {Name: "b.pdf", Type: "application/pdf", Content: []byte("%PDF")}}, d.now)
	require.Len(t, waiting(form, d.now), 2)
	keep([]appeal.Upload{photo}, d.now.Add(time.Hour))
	require.Equal(t, []appeal.Upload{photo}, waiting(form, d.now.Add(time.Hour)), "the last ones count")
	require.Empty(t, waiting(uuid.NewString(), d.now), "nobody else's")
	require.Empty(t, waiting(form, d.now.Add(26*time.Hour)))
	keep(nil, d.now.Add(48*time.Hour))
	require.Empty(t, waiting(form, d.now))
}

// Whom a provider has vouched for is kept until his form is sent, and by whom he
// was vouched for stays with his appeal, whatever becomes of the card.
func TestCitizensWhoShowedWhoTheyAre(t *testing.T) {
	t.Parallel()
	d := open(t)
	who := public.Citizen{Surname: "Громова", Name: "Анна", Email: "a@example.ru", By: "Госуслуги", At: d.now}
	token, until := []byte("hash of a token"), d.now.Add(public.CitizenLife)
	d.must(d.KeepCitizen(t.Context(), token, who, d.now, until))
	kept, known, err := d.Citizen(t.Context(), token, d.now)
	d.must(err)
	require.True(t, known)
	require.True(t, kept.At.Equal(who.At))
	kept.At = who.At
	require.Equal(t, who, kept)
	_, known, err = d.Citizen(t.Context(), token, until)
	d.must(err)
	require.False(t, known)
	d.must(d.ForgetCitizen(t.Context(), token))
	_, known, err = d.Citizen(t.Context(), token, d.now)
	d.must(err)
	require.False(t, known)

	in := letterOf("Громова", "Двор.")
	in.Identified = who.Identified()
	card := d.mustTake(in, true)
	d.mustAct(card.ID, appeal.Resolve, "head", appeal.Values{"text": "Рассмотреть", "executors": []string{"executor"}})
	card, err = d.Card(t.Context(), card.ID)
	d.must(err)
	require.True(t, card.Intake.Identified.At.Equal(who.At))
	require.Equal(t, []string{"Госуслуги", "Громова Анна"},
		[]string{card.Intake.Identified.By, card.Intake.Identified.Name})
	require.Nil(t, d.card(d.mustTake(letterOf("Иванова", "Крыша."), true).ID).Intake.Identified)
}
