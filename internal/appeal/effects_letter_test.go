package appeal_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
)

const topic = "0005.0005.0056.1168"

// asked puts the questions of a letter right.
func asked(t *testing.T, c *appeal.Card, d *appealtest.Records, questions ...string) (appeal.Event, error) {
	t.Helper()
	return event(c, d, appeal.AmendQuestions, "clerk", monday,
		appeal.Values{"questions": questions, "reason": "Сверено с письмом"})
}

func TestQuestionsAreAddedReorderedAndSaidOtherwise(t *testing.T) {
	c, d := at(t, appeal.Execution)
	e, err := asked(t, c, d, topic+":О крыше", topic+":О подвале")
	require.NoError(t, err)
	require.Equal(t, []string{"executor", "executor2"}, e.Concerned, "those who work on it are told")
	require.Contains(t, e.Changes, appeal.Alteration{Name: "вопрос 2", Before: "", After: "О подвале"})
	_, err = asked(t, c, d, topic+":О подвале", topic+":О крыше")
	require.NoError(t, err)
	e, err = asked(t, c, d, topic+":О подвале")
	require.NoError(t, err)
	require.Contains(t, e.Changes, appeal.Alteration{Name: "вопрос 2", Before: "О крыше", After: ""})
	_, err = asked(t, c, d, topic+":О подвале")
	require.ErrorContains(t, err, "Ничего не изменено")
	_, err = asked(t, c, d, "0005.0005.0056.9999:О подвале")
	require.Error(t, err, "a topic that there is not")
}

// What went elsewhere names its question by the number, so the number stays.
func TestDecidedQuestionsKeepTheirPlaces(t *testing.T) {
	in := appealtest.Intake()
	in.Questions = []appeal.Question{{Topic: topic, Wording: "О крыше"}, {Topic: topic, Wording: "О школе"}}
	c, d := from(t, in, appeal.Registered)
	require.NoError(t, do(c, d, appeal.Redirect, "clerk", monday, map[string]any{"questions": []string{"2"}}))
	_, err := asked(t, c, d, topic+":О школе")
	require.ErrorContains(t, err, "Вопрос 2 уже решён или передан")
	_, err = asked(t, c, d, topic+":О кровле", topic+":О школе", topic+":О подвале")
	require.NoError(t, err)
	require.Equal(t, appeal.Transferred, c.Intake.Questions[1].Result)
	require.Equal(t, []int{1, 3}, c.Open())
}

func TestApplicantsAreAddedAndRemoved(t *testing.T) {
	c, d := at(t, appeal.Execution)
	require.ErrorContains(t, do(c, d, appeal.RemoveAuthor, "clerk", monday, map[string]any{"author": 1.0}),
		"Заявитель один")
	second := map[string]any{"surname": "Петров", "name": "Пётр", "address": "", "email": ""}
	require.NoError(t, do(c, d, appeal.AddAuthor, "clerk", monday, second))
	require.Equal(t, "collective", c.Intake.Authorship)
	require.ErrorContains(t, do(c, d, appeal.AddAuthor, "clerk", monday, second), "уже записан")
	require.ErrorContains(t, do(c, d, appeal.RemoveAuthor, "clerk", monday, map[string]any{"author": 3.0}),
		"всего 2")
	require.ErrorContains(t, do(c, d, appeal.RemoveAuthor, "clerk", monday, map[string]any{"author": 1.0}),
		"отвечать некуда", "the one who would be first has no address")
	require.NoError(t, do(c, d, appeal.RemoveAuthor, "clerk", monday, map[string]any{"author": 2.0}))
	require.Equal(t, "individual", c.Intake.Authorship)
	require.Len(t, c.Intake.Authors, 1)
}

// The five days of art. 8 p. 3.1 begin with the mark, counted from registration,
// and end with it unless the letter has gone.
func TestTheMarkOfMigrationSetsItsTerm(t *testing.T) {
	c, d := at(t, appeal.Registered)
	mark := func(said string) error {
		_, err := correctCard(t, c, d, map[string]any{"migration": said})
		return err
	}
	require.True(t, c.MigrationBy.IsZero())
	require.NoError(t, mark("yes"))
	require.Equal(t, c.RegisteredOn.AddDays(5), c.MigrationBy)
	require.NoError(t, mark("no"))
	require.True(t, c.MigrationBy.IsZero())
	for _, a := range c.Alarms {
		require.NotEqual(t, appeal.Clock(law.Migration), a.Clock, "nobody is reminded of it any more")
	}
	require.NoError(t, mark("yes"))
	require.False(t, c.MigrationBy.IsZero())
}
