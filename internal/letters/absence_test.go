package letters_test

import (
	"strings"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/letters"
	"appeals/internal/letters/trial"
	"appeals/internal/russian"
)

func TestWhoReadsInThePlaceOfTheAbsent(t *testing.T) {
	for name, c := range map[string]struct {
		play func(*trial.Life) *trial.Life
		to   string
		cc   string
		says string
	}{
		"the holder": {func(l *trial.Life) *trial.Life {
			return l.Away("executor", "executor2", 60).Resolved().Ring("T-3", 0)
		},
			"yurieva", "sedov", "Юрьева Н. О. (отсутствует Сидоров П. И., по 31.05.2026)"},
		"not yet back on the last day": {func(l *trial.Life) *trial.Life {
			return l.Away("executor", "executor2", 26).Resolved().Ring("T-3", 0)
		},
			"yurieva", "sedov", "По замещению"},
		"back on the day after": {func(l *trial.Life) *trial.Life {
			return l.Away("executor", "executor2", 25).Resolved().Ring("T-3", 0)
		},
			"sidorov", "sedov", ""},
		"a chain of stand-ins": {func(l *trial.Life) *trial.Life {
			return l.Away("executor", "executor2", 60).Away("executor2", "clerk2", 60).Resolved().Ring("T-3", 0)
		}, "zimina", "sedov", "Зимина А. Ю. (отсутствует Сидоров П. И."},
		"one mailbox for two": {func(l *trial.Life) *trial.Life {
			return l.Away("executor", "executor2", 60).Away("roadhead", "executor2", 60).Resolved().Ring("T-3", 0)
		}, "yurieva", "", "отсутствует Седов А. И."},
		"the head of the unit, in copy": {func(l *trial.Life) *trial.Life {
			return l.Away("roadhead", "deputy", 60).Resolved().Ring("T-3", 0)
		},
			"sidorov", "lebedev", "Лебедев И. П. (отсутствует Седов А. И."},
		"the reviewer": {func(l *trial.Life) *trial.Life {
			return l.Away("reviewer", "clerk2", 60).Drafted().Ring("T-3", 0)
		},
			"zimina", "gromov", "отсутствует Котова И. Л."},
		"the head of the administration": {func(l *trial.Life) *trial.Life {
			return resolvedBy(l.Away("head", "deputy", 60), "deputy").Ring("T+7", 0)
		},
			"lebedev", "", "отсутствует Орлов В. Н."},
		"a stand-in without a mailbox: the department, the absent one in copy": {func(l *trial.Life) *trial.Life {
			l.Records.Put(appeal.Person{Code: "new", Name: "Новиков Олег", Unit: "roads"})
			return l.Away("executor", "new", 60).Resolved().Ring("T-5", 0)
		}, "otdel", "sidorov", "Новиков О. (отсутствует Сидоров П. И."},
		"an unknown stand-in: the absent one": {func(l *trial.Life) *trial.Life {
			return l.Away("executor", "gone", 60).Resolved().Ring("T-5", 0)
		},
			"sidorov", "", ""},
		"a return for rework": {func(l *trial.Life) *trial.Life {
			return l.Drafted().Away("executor", "executor2", 60).Do(appeal.Rework, "reviewer",
				appeal.Values{"remarks": "Уточните."})
		}, "yurieva", "", "По замещению"},
	} {
		t.Run(name, func(t *testing.T) {
			out := c.play(trial.Accept(t, trial.Intake())).Letters()
			if len(out) != 1 {
				t.Fatalf("got %d letters, want one", len(out))
			}
			if to, cc := addresses(out[0].To), addresses(out[0].Cc); to != c.to || cc != c.cc {
				t.Errorf("to %q, copy %q; want to %q, copy %q", to, cc, c.to, c.cc)
			}
			text := strings.ReplaceAll(out[0].Text, "\u00a0", " ")
			if !strings.Contains(text, c.says) || c.says == "" && strings.Contains(text, "замещени") {
				t.Errorf("%q is not said as it should be in\n%s", c.says, text)
			}
		})
	}
}

func resolvedBy(l *trial.Life, who string) *trial.Life {
	return l.Registered().Do(appeal.Resolve, who,
		appeal.Values{"text": "Рассмотреть.", "executors": []string{"executor"}})
}

// Each executor has a letter of his own, and whoever stands in for one reads
// that letter; who stands in for two reads both.
func TestAssignmentsGoToStandIns(t *testing.T) {
	l := trial.Accept(t, trial.Intake()).Away("executor", "roadhead", 10).Away("executor2", "roadhead", 10).Resolved()
	out := l.Letters()
	if len(out) != 3 || addresses(out[0].To) != "sedov" || addresses(out[1].To) != "sedov" {
		t.Fatalf("got %+v, want two assignments to the stand-in and the notice", out)
	}
	for i, name := range []string{"Сидорову П.", "Юрьевой Н."} {
		if !strings.Contains(out[i].Text, "Поручено: "+strings.ReplaceAll(name, " ", russian.NBSP)) {
			t.Errorf("the assignment %d does not name %s", i, name)
		}
	}
}

func TestDigestGoesToTheStandIn(t *testing.T) {
	records := trial.NewRecords()
	day := trial.Office.Today(trial.Received)
	records.Away = []appeal.Absence{{Person: "head", Substitute: "deputy", From: day, To: day}}
	out, err := letters.Composer{Office: trial.Office.Fixed}.Digest(nil, trial.Received, records)
	if err != nil || len(out) != 1 || addresses(out[0].To) != "lebedev otdel" {
		t.Fatalf("got %+v, %v", out, err)
	}
	if text := strings.ReplaceAll(out[0].Text, "\u00a0", " "); !strings.Contains(text,
		"По замещению: Лебедев И. П. (отсутствует Орлов В. Н.") {
		t.Errorf("the stand-in is not named:\n%s", out[0].Text)
	}
}
