package letters_test

import (
	"strings"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/letters/trial"
)

// mail lists the kinds and states of letters: «redirect_cover/queued».
func mail(out []appeal.Letter) string {
	words := []string{}
	for _, l := range out {
		words = append(words, string(l.Kind)+"/"+string(l.State))
	}
	return strings.Join(words, " ")
}

func TestEachBodyOfTheEventHasItsLetter(t *testing.T) {
	send := func(l *trial.Life, bodies ...string) *trial.Life {
		return l.Do(appeal.Redirect, "clerk",
			appeal.Values{"bodies": bodies, "questions": []string{"2"}, "reason": "Школа областная."})
	}
	ask := func(l *trial.Life, bodies ...string) *trial.Life {
		return l.Do(appeal.Inquire, "clerk", appeal.Values{"bodies": bodies, "text": "График уборки."})
	}
	large := func(l *trial.Life) *trial.Life {
		l.Card.Files = []appeal.File{{Size: appeal.MaxMailBytes}, {Size: 1}}
		return l
	}
	for name, c := range map[string]struct {
		play func(*trial.Life) *trial.Life
		want string
	}{
		"a notice and two covers": {func(l *trial.Life) *trial.Life { return send(l, "edu", "gov") },
			"redirect_notice/queued redirect_cover/queued redirect_cover/queued"},
		"a body without a mailbox": {func(l *trial.Life) *trial.Life { return send(l, "edu", "zhi") },
			"redirect_notice/queued redirect_cover/queued redirect_cover/to_print"},
		"documents too large for an e-mail": {func(l *trial.Life) *trial.Life { return send(large(l), "edu") },
			"redirect_notice/queued redirect_cover/to_print"},
		"earlier redirections have had their letters": {func(l *trial.Life) *trial.Life {
			return send(l, "edu", "gov").Do(appeal.Redirect, "clerk",
				appeal.Values{"bodies": []string{"edu"}, "reason": "И остальные."})
		}, "redirect_notice/queued redirect_cover/queued"},
		"two requests": {func(l *trial.Life) *trial.Life { return ask(l, "edu", "zhi") },
			"information_request/queued information_request/to_print"},
		"requests enclose nothing": {func(l *trial.Life) *trial.Life { return ask(large(l), "edu") },
			"information_request/queued"},
		"earlier requests have had theirs": {
			func(l *trial.Life) *trial.Life { return ask(ask(l, "edu", "gov"), "zhi") },
			"information_request/to_print"},
	} {
		t.Run(name, func(t *testing.T) {
			out := c.play(trial.Accept(t, trial.ThreeQuestions(trial.AsTyped)).Registered()).Letters()
			if got := mail(out); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			keys := map[string]bool{}
			for _, l := range out {
				keys[l.Key] = true
			}
			if len(keys) != len(out) {
				t.Errorf("the keys of %d letters are %v", len(out), keys)
			}
		})
	}
}

// The covering letter to one body says nothing of the requests to another.
func TestCoversNameTheirOwnBody(t *testing.T) {
	out := trial.Accept(t, trial.ThreeQuestions(trial.AsTyped)).Registered().
		Do(appeal.Redirect, "clerk", appeal.Values{"bodies": []string{"edu", "gov"},
			"reason": "Не в нашей компетенции."}).Letters()
	for i, c := range []struct{ to, number, other string }{{"Министерство образования", "1-ОГ/26",
		"Губернатор области"}, {"Губернатору области", "2-ОГ/26", "Министерство образования"}} {
		text := strings.ReplaceAll(out[i+1].Text, "\u00a0", " ")
		for _, want := range []string{"Кому: " + c.to, "№ " + c.number + " от 01.04.2026",
			"Копия направлена также: " + c.other} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in\n%s", want, text)
			}
		}
	}
}

// Art. 11 p. 4: only those are told whose name and address could be read.
func TestUnreadableAppealWithoutAnAddressHasNoLetter(t *testing.T) {
	l := trial.Accept(t, trial.Intake()).Registered()
	l.Card.Intake.Authors[0].Address, l.Card.Intake.Authors[0].Email = "", "неразборчиво"
	if out := l.Do(appeal.LeaveUnreadable, "clerk", nil).Letters(); len(out) != 0 {
		t.Errorf("got %s, want no letter", mail(out))
	}
}

// TestNobodyIsWrittenToAboutAnAnonymousAppeal: whatever ends it.
func TestNobodyIsWrittenToAboutAnAnonymousAppeal(t *testing.T) {
	in := trial.Intake()
	in.Authorship, in.Authors, in.ReplyByEmail = "anonymous", nil, false
	because := appeal.Values{"reason": "Пояснение.", "page": "https://gorod.example/a", "on": "2026-04-01",
		"text": "Ответ.", "until": "2026-04-20"}
	for _, a := range []appeal.Action{appeal.LeaveAnonymous, appeal.ReturnCourt, appeal.LeaveAbusive,
		appeal.LeaveUnreadable, appeal.LeaveUnclear,
		appeal.Terminate, appeal.PointToSite, appeal.LeaveSecret, appeal.ReturnComplaint, appeal.Withdraw,
		appeal.InterimReply} {
		l := trial.Accept(t, in).Registered()
		who := "clerk"
		if row, _ := appeal.RowOf(a); row.Part == appeal.TheOfficial {
			who = "head"
		}
		if out := l.Do(a, who, because).Letters(); len(out) != 0 {
			t.Errorf("%s: got %s, want no letter", a, mail(out))
		}
	}
}
