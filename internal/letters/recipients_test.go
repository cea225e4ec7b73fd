package letters_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/letters"
	"appeals/internal/letters/trial"
)

// addresses lists where a letter goes: e-mail addresses, or names on paper.
func addresses(list []appeal.Mailbox) string {
	out := []string{}
	for _, m := range list {
		if m.Email == "" {
			out = append(out, "«"+m.Name+"»")
			continue
		}
		out = append(out, strings.TrimSuffix(m.Email, "@gorod.example"))
	}
	return strings.Join(out, " ")
}

func TestApplicantIsWrittenToWhereTheLawSays(t *testing.T) {
	const post, mail = "184000, г. Североморье", "ivanova@example.ru"
	for name, c := range map[string]struct {
		change  func(*appeal.Intake)
		to      string
		address string
		none    bool
	}{
		"electronic": {func(*appeal.Intake) {}, mail, "", false},
		"paper with an e-mail": {func(in *appeal.Intake) { in.Form = "written" }, "«Иванова Мария Петровна»",
			post, false},
		"paper, asks for e-mail": {func(in *appeal.Intake) { in.Form, in.ReplyByEmail = "written", true },
			mail, "", false},
		"paper, e-mail only": {func(in *appeal.Intake) { in.Form, in.Authors[0].Address = "written", "" },
			mail, "", false},
		"electronic, no e-mail": {func(in *appeal.Intake) { in.Authors[0].Email = "" }, "«Иванова Мария Петровна»",
			post, false},
		"electronic, bad e-mail": {func(in *appeal.Intake) { in.Authors[0].Email = "a@b\r\nBcc: x@y.ru" },
			"«Иванова Мария Петровна»", post, false},
		"anonymous": {func(in *appeal.Intake) { in.Authorship = "anonymous" }, "", "", true},
		"no author": {func(in *appeal.Intake) { in.Authors = nil }, "", "", true},
		"organisation on paper": {func(in *appeal.Intake) {
			in.Form, in.Authors[0] = "written", appeal.Author{Organisation: "ТСЖ «Мир»", Address: post}
		}, "«ТСЖ «Мир»»", post, false},
		"collective, first author": {func(in *appeal.Intake) {
			in.Authorship = "collective"
			in.Authors = append(in.Authors, appeal.Author{Surname: "Петров", Email: "p@example.ru"})
		}, mail, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			in := trial.Intake()
			in.Authors[0].Address = post
			c.change(&in)
			out := trial.Accept(t, in).Letters()
			if c.none {
				if len(out) != 0 {
					t.Fatalf("got %d letters, want none", len(out))
				}
				return
			}
			if len(out) != 1 || addresses(out[0].To) != c.to || out[0].Address != c.address {
				t.Fatalf("got %+v, want to %s at %q", out, c.to, c.address)
			}
			if want := map[bool]appeal.LetterState{true: appeal.ToPrint, false: appeal.Queued}[c.address !=
				""]; out[0].State != want {
				t.Errorf("state %s, want %s", out[0].State, want)
			}
		})
	}
}

func TestAudiencesThroughTheStages(t *testing.T) {
	for name, c := range map[string]struct {
		play func(*trial.Life) *trial.Life
		rung string
		to   string
		cc   string
	}{
		"holder is the department":   {(*trial.Life).Registered, "T-5", "otdel", ""},
		"head of the department":     {(*trial.Life).Registered, "T+1", "gromov otdel", ""},
		"holder is the executor":     {(*trial.Life).Resolved, "T-3", "sidorov", "sedov"},
		"holder is the reviewer":     {(*trial.Life).Drafted, "T-3", "kotova", "gromov"},
		"deputy of the unit":         {(*trial.Life).Resolved, "T+3", "lebedev", ""},
		"deputy at the check":        {(*trial.Life).Drafted, "T+3", "lebedev", ""},
		"head of the administration": {(*trial.Life).Resolved, "T+7", "orlov", ""},
		"no deputy: the department":  {(*trial.Life).Registered, "T+3", "otdel", ""},
		"official has no unit": {
			func(l *trial.Life) *trial.Life { return l.Drafted().Do(appeal.Approve, "reviewer", nil) },
			"T-3", "orlov", "gromov"},
		"executor without a mailbox": {func(l *trial.Life) *trial.Life {
			l.Records.Put(appeal.Person{Code: "executor", Name: "Сидоров", Unit: "roads",
				Roles: []appeal.Role{appeal.Executor}})
			return l.Resolved()
		}, "T-3", "otdel", "sedov"},
		"unit head is the executor": {func(l *trial.Life) *trial.Life {
			return l.Registered().Do(appeal.Resolve, "head",
				appeal.Values{"text": "Рассмотреть", "executors": []string{"roadhead"}})
		}, "T-3", "sedov", ""},
		"department without a mailbox": {func(l *trial.Life) *trial.Life {
			l.Records.Units["department"] = appeal.Unit{Code: "department", Name: "Отдел"}
			return l.Registered()
		}, "T+1", "belova zimina", ""},
		"nobody has a mailbox": {func(l *trial.Life) *trial.Life {
			l.Records.Units["department"] = appeal.Unit{Code: "department", Name: "Отдел"}
			for code, p := range l.Records.People {
				p.Email = ""
				l.Records.People[code] = p
			}
			return l.Registered()
		}, "T-5", "«Белова Ольга Сергеевна» «Зимина Анна Юрьевна»", ""},
	} {
		t.Run(name, func(t *testing.T) {
			out := c.play(trial.Accept(t, trial.Intake())).Ring(c.rung, 0).Letters()
			if len(out) != 1 {
				t.Fatalf("got %d letters, want one", len(out))
			}
			if to, cc := addresses(out[0].To), addresses(out[0].Cc); to != c.to || cc != c.cc {
				t.Errorf("to %q, copy %q; want to %q, copy %q", to, cc, c.to, c.cc)
			}
		})
	}
}

// A case that nobody touches costs exactly seven messages: four reminders and
// three escalations. The mark at the end of the control date sends none.
func TestNeglectedCaseHasSevenLetters(t *testing.T) {
	l := trial.Accept(t, trial.Intake()).Resolved()
	keys := map[string]bool{}
	for _, a := range l.Card.Alarms {
		event, ok := trial.Office.Ring(l.Card, a, a.At)
		if !ok {
			t.Fatalf("the alarm %s is pointless", a.Rung)
		}
		l.Event = event
		for _, letter := range l.Letters() {
			keys[letter.Key] = true
		}
	}
	if len(keys) != 7 {
		t.Errorf("got %d letters, want 7: %v", len(keys), keys)
	}
}

func TestSameEventHasTheSameLetters(t *testing.T) {
	l := trial.Accept(t, trial.Intake()).Resolved()
	compose := func() []appeal.Letter { // where nothing is sent, no number is taken
		out, err := letters.Composer{Office: trial.Office.Fixed}.For(l.Card, l.Event,
			struct{ appeal.Directory }{l.Records})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if first, again := compose(), compose(); !reflect.DeepEqual(first, again) {
		t.Errorf("composed again, the letters differ:\n%+v\n%+v", first, again)
	}
}

// Every letter that leaves the office is an outgoing document: what is signed has the
// number of its decision, what tells of it one of the notices, what is only shown a blank.
func TestWhatLeavesHasANumber(t *testing.T) {
	l := trial.Accept(t, trial.Intake()).Drafted().Do(appeal.Approve, "reviewer", nil).Do(appeal.Sign, "head", nil)
	if out := l.Letters(); out[0].Number != l.Card.Reply().Number || out[0].Signed != "head" || out[0].Dated.IsZero() {
		t.Errorf("the reply is %q of %s, signed by %q", out[0].Number, out[0].Dated, out[0].Signed)
	}
	l = trial.Accept(t, trial.Intake()).Resolved()
	for _, letter := range l.Letters() {
		switch {
		case letter.Kind.Internal() && letter.Number != "":
			t.Errorf("%s has the number %s, and stays in the office", letter.Kind, letter.Number)
		case !letter.Kind.Internal() && !strings.Contains(letter.Text, letter.Number+" от"):
			t.Errorf("%s does not say its number %q", letter.Kind, letter.Number)
		case !letter.Kind.Internal() && !strings.HasSuffix(letter.Number, "-УВ/26"):
			t.Errorf("%s has the number %q", letter.Kind, letter.Number)
		}
	}
	shown, err := letters.Composer{Office: trial.Office.Fixed}.For(l.Card, l.Event, appeal.Unnumbered(l.Records))
	if err != nil || !slices.ContainsFunc(shown, func(l appeal.Letter) bool { return l.Number == appeal.BlankNumber }) {
		t.Errorf("got %v, %v; want a blank where a preview has no number", shown, err)
	}
}

func TestReceiptGivesWayToTheNotice(t *testing.T) {
	l := trial.Accept(t, trial.Intake())
	accepted := l.Event
	l.Registered()
	out, err := letters.Composer{Office: trial.Office.Fixed}.For(l.Card, accepted, l.Records)
	if err != nil || len(out) != 0 {
		t.Errorf("got %v, %v; want no receipt for a registered appeal", out, err)
	}
}

func TestUnknownKindAndMissingPartsAreErrors(t *testing.T) {
	l := trial.Accept(t, trial.Intake()).Registered()
	for _, kind := range []appeal.LetterKind{"postcard", appeal.ReplyLetter, appeal.ExtensionNotice,
		appeal.RedirectNotice, appeal.WithdrawalNotice,
		appeal.RefusalNotice, appeal.CourtReturnNotice, appeal.ComplaintReturnNotice, appeal.AbuseNotice,
		appeal.UnreadableLetter, appeal.UnclearLetter, appeal.TerminationNotice,
		appeal.SiteLetter, appeal.SecretNotice, appeal.InterimLetter, appeal.DuplicateNotice, appeal.FulfilmentNotice,
		appeal.AnnulmentNotice} {
		l.Event.Letters = []appeal.Dispatch{{Kind: kind, To: appeal.ToApplicant}}
		if out, err := (letters.Composer{Office: trial.Office.Fixed}).For(l.Card, l.Event, l.Records); err == nil {
			t.Errorf("%s: got %v, want an error", kind, out)
		}
	}
	for _, d := range []appeal.Dispatch{{Kind: appeal.RedirectCover, To: appeal.ToBody},
		{Kind: appeal.InformationLetter, To: appeal.ToBody},
		{Kind: appeal.ReplyLetter, To: appeal.ToBody}, {Kind: appeal.DateMoved, To: appeal.ToConcerned}} {
		l.Event.Letters, l.Event.Concerned = []appeal.Dispatch{d}, []string{"executor"}
		if out, err := (letters.Composer{Office: trial.Office.Fixed}).For(l.Card, l.Event, l.Records); err == nil {
			t.Errorf("%s: got %v, want an error", d.Kind, out)
		}
	}
}

func TestWordingFollowsTheCard(t *testing.T) {
	provisional := trial.Accept(t, trial.Intake()).Registered()
	provisional.Card.Provisional = true
	moved := trial.Accept(t, trial.Intake()).Registered()
	moved.Card.Provisional = true
	in := trial.Intake()
	in.Authorship = "collective"
	unnamed := trial.Intake()
	unnamed.Authors[0].Patronymic = ""
	for name, c := range map[string]struct {
		life *trial.Life
		want string
	}{
		"calendar not adopted yet": {provisional, "Производственный календарь на\u00a0эти даты ещё не\u00a0утверждён"},
		"reminder of such a date":  {moved.Ring("T-5", 0), "(предварительно: производственный календарь"},
		"collective appeal":        {trial.Accept(t, in).Registered(), "Уважаемые заявители!"},
		"no patronymic":            {trial.Accept(t, unnamed).Registered(), "Уважаемый заявитель!"},
	} {
		if text := c.life.Letters()[0].Text; !strings.Contains(text, c.want) {
			t.Errorf("%s: %q is not in\n%s", name, c.want, text)
		}
	}
}

// TestReceiptHasNothingTyped: it goes to an address that anybody may have typed, so
// nothing else that was typed goes with it, not even a name.
func TestReceiptHasNothingTyped(t *testing.T) {
	in := trial.Intake()
	in.ReplyByEmail = true
	ordinary := trial.Accept(t, in).Letters()[0]
	in.Authors[0] = appeal.Author{Surname: "Платите", Name: "http://evil.example/pay", Email: in.Authors[0].Email}
	in.Text = "Чужие слова"
	typed := trial.Accept(t, in).Letters()[0]
	require.Equal(t, appeal.Receipt, typed.Kind)
	require.Equal(t, ordinary, typed)
	require.Empty(t, typed.To[0].Name)
}

// Everything that may happen to an appeal may happen to an anonymous one: no
// letter of the table, no alarm of the ladder may fail for want of an applicant.
func TestEveryLetterOfAnAnonymousAppealComposes(t *testing.T) {
	in := trial.Intake()
	in.Authorship, in.Authors, in.ReplyByEmail = "anonymous", nil, false
	redirect := appeal.Values{"body": "УМВД", "address": "г. Мурманск", "reason": "Сообщение о преступлении"}
	for name, play := range map[string]func(*trial.Life) *trial.Life{
		"received":   func(l *trial.Life) *trial.Life { return l },
		"registered": (*trial.Life).Registered,
		"resolved":   (*trial.Life).Resolved,
		"redirected": func(l *trial.Life) *trial.Life { return l.Registered().Do(appeal.Redirect, "clerk", redirect) },
		"extended": func(l *trial.Life) *trial.Life {
			return l.Resolved().Do(appeal.Extend, "head",
				appeal.Values{"days": 10, "ground": "exceptional", "reason": "Экспертиза"})
		},
		"reworked": func(l *trial.Life) *trial.Life {
			return l.Drafted().Do(appeal.Rework, "reviewer", appeal.Values{"remarks": "Неполно"})
		},
		"answered": func(l *trial.Life) *trial.Life {
			return l.Drafted().Do(appeal.Approve, "reviewer", nil).Do(appeal.Sign, "head", nil)
		},
		"withdrawn": func(l *trial.Life) *trial.Life {
			return l.Registered().Do(appeal.Withdraw, "clerk",
				appeal.Values{"on": trial.Office.Today(trial.Received).String(), "reason": "Отзыв"})
		},
		"reminded":  func(l *trial.Life) *trial.Life { return l.Resolved().Ring("T-5", 0) },
		"escalated": func(l *trial.Life) *trial.Life { return l.Resolved().Ring("T+7", 0) },
	} {
		l := play(trial.Accept(t, in))
		got, err := letters.Composer{Office: trial.Office.Fixed}.For(l.Card, l.Event, l.Records)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, letter := range got {
			if strings.TrimSpace(letter.Text) == "" || len(letter.To) == 0 && letter.Address == "" {
				t.Errorf("%s: an empty %s", name, letter.Kind)
			}
		}
	}
}

// A notice that the policy has switched off is not written that way, and is the other way.
func TestNoticesAreSwitchedOffByTheWayTheyGo(t *testing.T) {
	off := trial.Office
	off.NoPaper = []appeal.LetterKind{appeal.RegistrationNotice, appeal.ReplyLetter}
	paper := trial.Intake()
	paper.ReplyByEmail, paper.Authors[0].Email, paper.Authors[0].Address = false, "", "ул. Мира, д. 1"
	for want, in := range map[int]appeal.Intake{0: paper, 1: trial.Intake()} {
		l := trial.Accept(t, in).Registered()
		out, err := letters.Composer{Office: off.Fixed}.For(l.Card, l.Event, l.Records)
		if err != nil || len(out) != want {
			t.Errorf("got %d letters, %v; want %d", len(out), err, want)
		}
	}
	l := trial.Accept(t, paper).Drafted().Do(appeal.Approve, "reviewer", nil).Do(appeal.Sign, "head", nil)
	if out, err := (letters.Composer{Office: off.Fixed}).For(l.Card, l.Event, l.Records); err != nil || len(out) != 1 {
		t.Errorf("got %v, %v; the law asks for the reply", out, err)
	}
}
