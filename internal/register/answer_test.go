package register_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/office/answer"
	"appeals/internal/testkit"
)

func TestWorkingDrafts(t *testing.T) {
	t.Parallel()
	d := open(t)
	id := d.mustTake(letterOf("Иванова", "Снег"), true).ID
	save := func(request, text string) answer.WorkingDraft {
		got, err := d.SaveWorkingDraft(t.Context(), id,
			request, answer.WorkingDraft{Author: "executor", At: d.now, Text: text, Result: appeal.Explained,
				Results: map[string]string{"1": "explained"}, Promised: law.NewDate(2026, 5, 1)})
		d.must(err)
		return got
	}
	first := uuid.NewString()
	require.Equal(t, 1, save(first, "Двор").No)
	require.Equal(t, 1, save(first, "Двор").No, "the same request again")
	require.Equal(t, 1, save(uuid.NewString(), "Двор").No, "the same text again")
	require.Equal(t, 2, save(uuid.NewString(), "Двор убран").No)
	require.Equal(t, "Двор", save(first, "Иначе").Text, "a repeat is answered like the first one")
	for i := range answer.MaxWorkingDrafts + 3 {
		save(uuid.NewString(), fmt.Sprint("Текст ", i))
	}
	drafts, err := d.WorkingDrafts(t.Context(), id)
	d.must(err)
	require.Len(t, drafts, answer.MaxWorkingDrafts, "the oldest give way")
	require.Equal(t, answer.MaxWorkingDrafts+5, drafts[0].No)
	require.Equal(t, law.NewDate(2026, 5, 1), drafts[0].Promised)
	require.Equal(t, map[string]string{"1": "explained"}, drafts[0].Results)
	_, err = d.SaveWorkingDraft(t.Context(), uuid.NewString(), uuid.NewString(),
		answer.WorkingDraft{Text: "x", At: d.now})
	require.ErrorContains(t, err, "Обращение не найдено")
}

func TestRemarksAreTicked(t *testing.T) {
	t.Parallel()
	d := open(t)
	id := d.mustTake(letterOf("Иванова", "Снег"), true).ID
	d.must(d.TickRemarks(t.Context(), id, 1, []int{1, 3}, "executor", d.now))
	d.must(d.TickRemarks(t.Context(), id, 1, []int{3, 2}, "executor2", d.now.Add(time.Hour)))
	d.must(d.TickRemarks(t.Context(), id, 2, nil, "executor", d.now))
	ticks, err := d.RemarkTicks(t.Context(), id)
	d.must(err)
	require.Len(t, ticks, 2)
	require.Equal(t, []any{2, "executor2", 3, "executor"}, []any{ticks[0].No, ticks[0].By, ticks[1].No, ticks[1].By},
		"who ticked it first stays")
}

func TestTemplates(t *testing.T) {
	t.Parallel()
	d := open(t)
	clerk, executor := testkit.Person("clerk"), testkit.Person("executor")
	put := func(id, owner, title string, by appeal.Person) error {
		return d.PutTemplate(t.Context(),
			answer.ReplyTemplate{ID: id, Owner: owner, Title: title, Text: "Текст"}, by, d.now)
	}
	shared, own := uuid.NewString(), uuid.NewString()
	d.must(put(shared, "", "Общий", clerk))
	d.must(put(own, "executor", "Свой", executor))
	titles := func(who string) (out []string) {
		list, err := d.Templates(t.Context(), who)
		d.must(err)
		for _, item := range list {
			out = append(out, item.Title)
		}
		return out
	}
	require.Equal(t, []string{"Свой", "Общий"}, titles("executor"))
	require.Equal(t, []string{"Общий"}, titles("clerk"))
	require.ErrorContains(t, put(shared, "executor", "Мой теперь", executor), "Чужой шаблон")
	require.ErrorContains(t, put(own, "clerk", "Взял", clerk), "Чужой шаблон")
	d.must(put(own, "executor", "Свой новый", executor))
	require.Equal(t, []string{"Свой новый", "Общий"}, titles("executor"))
	require.Error(t, d.RemoveTemplate(t.Context(), own, clerk))
	d.must(d.RemoveTemplate(t.Context(), own, executor))
	d.must(d.RemoveTemplate(t.Context(), own, executor))
	require.Equal(t, []string{"Общий"}, titles("executor"))
}

// A list of tasks says what is asked of each, in the words of whoever asks.
func TestTasksSayWhatIsAsked(t *testing.T) {
	t.Parallel()
	d := open(t)
	ids := oneOfEachStage(d)
	asked := func(who, stage string) (out []string) {
		tasks, err := d.Tasks(t.Context(), testkit.Person(who), d.now, d.office.Today(d.now))
		d.must(err)
		for _, task := range tasks {
			if task.AppealID == ids[stage] {
				for _, a := range task.Asked {
					out = append(out, string(a.Kind)+" "+a.By+": "+a.Text)
				}
				out = append(out, fmt.Sprint(task.Parts, " of ", task.PartsOf, ", by ", task.AppealDue))
			}
		}
		return out
	}
	require.Equal(t, []string{"draft_resolution clerk: Рассмотреть", "0 of 0, by 2026-04-01"},
		asked("head", "resolution"))
	require.Equal(t, []string{"resolution head: Рассмотреть", "0 of 1, by 2026-04-01"}, asked("executor", "execution"))
	require.Equal(t, []string{"reply executor: Ответ", "0 of 1, by 2026-04-01"}, asked("reviewer", "check"))
	d.mustAct(ids["execution"], appeal.Assign, "executor2",
		appeal.Values{"person": "kgh_head", "text": "Обмерить двор", "due": "2026-03-09"})
	d.mustAct(ids["execution"], appeal.Contribute, "executor2", appeal.Values{"text": "Сведения"})
	require.Equal(t, []string{"instruction executor2: Обмерить двор", "1 of 2, by 2026-04-01"},
		asked("kgh_head", "execution"))
	d.mustAct(ids["check"], appeal.Rework, "reviewer", appeal.Values{"remarks": "Укажите срок"})
	require.Equal(t, []string{"remarks reviewer: Укажите срок", "resolution head: Рассмотреть",
		"0 of 1, by 2026-04-01"}, asked("executor", "check"))
}
