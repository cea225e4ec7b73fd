package letters_test

import (
	"strings"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/letters"
	"appeals/internal/russian"
)

func TestWhoReadsInThePlaceOfTheAbsent(t *testing.T) {
	for name, c := range map[string]struct {
		play func(*life) *life
		to   string
		cc   string
		says string
	}{
		"the holder": {func(l *life) *life { return l.away("executor", "executor2", 60).resolved().ring("T-3", 0) },
			"yurieva", "sedov", "Юрьева Н. О. (отсутствует Сидоров П. И., по 31.05.2026)"},
		"not yet back on the last day": {func(l *life) *life {
			return l.away("executor", "executor2", 26).resolved().ring("T-3", 0)
		},
			"yurieva", "sedov", "По замещению"},
		"back on the day after": {func(l *life) *life {
			return l.away("executor", "executor2", 25).resolved().ring("T-3", 0)
		},
			"sidorov", "sedov", ""},
		"a chain of stand-ins": {func(l *life) *life {
			return l.away("executor", "executor2", 60).away("executor2", "clerk2", 60).resolved().ring("T-3", 0)
		}, "zimina", "sedov", "Зимина А. Ю. (отсутствует Сидоров П. И."},
		"one mailbox for two": {func(l *life) *life {
			return l.away("executor", "executor2", 60).away("roadhead", "executor2", 60).resolved().ring("T-3", 0)
		}, "yurieva", "", "отсутствует Седов А. И."},
		"the head of the unit, in copy": {func(l *life) *life {
			return l.away("roadhead", "deputy", 60).resolved().ring("T-3", 0)
		},
			"sidorov", "lebedev", "Лебедев И. П. (отсутствует Седов А. И."},
		"the reviewer": {func(l *life) *life { return l.away("reviewer", "clerk2", 60).drafted().ring("T-3", 0) },
			"zimina", "gromov", "отсутствует Котова И. Л."},
		"the head of the administration": {func(l *life) *life {
			return l.away("head", "deputy", 60).resolvedBy("deputy").ring("T+7", 0)
		},
			"lebedev", "", "отсутствует Орлов В. Н."},
		"a stand-in without a mailbox: the department, the absent one in copy": {func(l *life) *life {
			l.records.put(appeal.Person{Code: "new", Name: "Новиков Олег", Unit: "roads"})
			return l.away("executor", "new", 60).resolved().ring("T-5", 0)
		}, "otdel", "sidorov", "Новиков О. (отсутствует Сидоров П. И."},
		"an unknown stand-in: the absent one": {func(l *life) *life {
			return l.away("executor", "gone", 60).resolved().ring("T-5", 0)
		},
			"sidorov", "", ""},
		"a return for rework": {func(l *life) *life {
			return l.drafted().away("executor", "executor2", 60).do(appeal.Rework, "reviewer",
				appeal.Values{"remarks": "Уточните."})
		}, "yurieva", "", "По замещению"},
	} {
		t.Run(name, func(t *testing.T) {
			out := c.play(accept(t, sampleIntake())).letters()
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

func (l *life) resolvedBy(who string) *life {
	return l.registered().do(appeal.Resolve, who,
		appeal.Values{"text": "Рассмотреть.", "executors": []string{"executor"}})
}

// Each executor has a letter of his own, and whoever stands in for one reads
// that letter; who stands in for two reads both.
func TestAssignmentsGoToStandIns(t *testing.T) {
	l := accept(t, sampleIntake()).away("executor", "roadhead", 10).away("executor2", "roadhead", 10).resolved()
	out := l.letters()
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
	records := newRecords()
	day := office.Today(received)
	records.away = []appeal.Absence{{Person: "head", Substitute: "deputy", From: day, To: day}}
	out, err := letters.Composer{Office: office}.Digest(nil, received, records)
	if err != nil || len(out) != 1 || addresses(out[0].To) != "lebedev otdel" {
		t.Fatalf("got %+v, %v", out, err)
	}
	if text := strings.ReplaceAll(out[0].Text, "\u00a0", " "); !strings.Contains(text,
		"По замещению: Лебедев И. П. (отсутствует Орлов В. Н.") {
		t.Errorf("the stand-in is not named:\n%s", out[0].Text)
	}
}
