package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/letters"
	"appeals/internal/testkit"
)

// monday is when the office of a test opens.
var monday = time.Date(2026, 3, 2, 10, 0, 0, 0, testkit.Zone())

// city is an office with a register, and with rungs for every term.
func city(t *testing.T) *parts {
	t.Helper()
	office, strict := testkit.Office(), appealtest.Strict()
	office.Ladder, office.Duties, office.Hours = strict.Ladder, strict.Duties, strict.Hours
	return &parts{Office: office.Fixed, Register: testkit.Store(t), Letters: letters.Composer{Office: office.Fixed}}
}

// takes accepts an appeal and does some actions on it.
func (p *parts) takes(t *testing.T, actions ...appeal.Step) *appeal.Card {
	t.Helper()
	in := appeal.Intake{ReceivedVia: "social", Migration: true, Addressee: "head", Text: "Тайна гражданки",
		Annotation: "Тайна",
		Authors: []appeal.Author{{Surname: "Секретова", Address: "ул. Тайная, д. 1",
			Email: "secret@example.ru"}}}.Normal()
	clerk := testkit.Person("clerk")
	card, _, err := p.Register.Accept(t.Context(), uuid.NewString(), nil,
		nil, func(appeal.Records) (*appeal.Card, []appeal.Event, []appeal.Letter, error) {
			c, received, err := p.Office().Accept(uuid.NewString(), uuid.NewString()[:8], in, clerk, monday)
			return c, []appeal.Event{received}, nil, err
		})
	require.NoError(t, err)
	for _, step := range actions {
		step.At = monday
		card, err = p.Register.Change(t.Context(), card.ID,
			uuid.NewString(), func(c *appeal.Card, records appeal.Records) (appeal.Event, []appeal.Letter, error) {
				event, err := p.Office().Do(c, step, records)
				return event, nil, err
			})
		require.NoError(t, err, step.Action)
	}
	return card
}

var (
	registers = appeal.Step{Action: appeal.Register, Actor: testkit.Person("clerk"),
		Values: appeal.Values{"official": "head"}}
	resolves = appeal.Step{Action: appeal.Resolve,
		Actor: testkit.Person("head"), Values: appeal.Values{"text": "Прошу рассмотреть",
			"executors": []string{"executor", "executor2"}, "due": "2026-03-20",
			"dates": []string{"executor2:2026-03-13"}}}
	asks = appeal.Step{Action: appeal.Inquire, Actor: testkit.Person("executor"),
		Values: appeal.Values{"body": "Министерство", "address": "г. Мурманск", "text": "Сведения"}}
	drafts = appeal.Step{Action: appeal.Draft, Actor: testkit.Person("executor"),
		Values: appeal.Values{"text": "Ответ", "result": "explained", "promised": "2026-06-01"}}
	passes = appeal.Step{Action: appeal.Approve, Actor: testkit.Person("reviewer")}
	signs  = appeal.Step{Action: appeal.Sign, Actor: testkit.Person("head")}
)

// What the dry run says is what the letters do: the same readers for every
// alarm of every stage, with a stand-in among them.
func TestDryRunNamesTheReadersOfTheLetters(t *testing.T) {
	p := city(t)
	absence := appeal.Absence{Person: "kgh_head", Substitute: "executor2", From: law.NewDate(2026, 3, 1),
		To: law.NewDate(2026, 3, 20)}
	checked := map[string]bool{}
	for _, actions := range [][]appeal.Step{nil, {registers}, {registers, resolves, asks},
		{registers, resolves, drafts},
		{registers, resolves, drafts, passes}, {registers, resolves, drafts, passes, signs}} {
		card := p.takes(t, actions...)
		staff, err := p.Register.Directory(t.Context())
		require.NoError(t, err)
		dir := away{staff, []appeal.Absence{absence}}
		for _, planned := range p.Office().DryRun(card, p.Letters.Readers(dir), nil) {
			copied := appealtest.Clone(card)
			event, due := p.Office().Ring(copied, planned.Alarm, planned.Alarm.At)
			require.True(t, due, planned.Alarm.Key)
			sent, err := p.Letters.For(copied, event, dir)
			require.NoError(t, err, planned.Alarm.Key)
			if planned.Alarm.Kind == appeal.Strike {
				require.Empty(t, sent)
				continue
			}
			require.Len(t, sent, 1)
			require.Equal(t, namesOf(sent[0].To), planned.To, planned.Alarm.Key)
			require.Equal(t, namesOf(sent[0].Cc), append([]string{}, planned.Cc...), planned.Alarm.Key)
			checked[string(planned.Term.Clock)] = true
		}
	}
	require.Len(t, checked, 10, "%v", checked)
}

type away struct {
	appeal.Directory
	absences []appeal.Absence
}

func (a away) Absences() []appeal.Absence { return a.absences }

func (away) Powers() []appeal.Power { return nil }

func (away) Wording(string) (string, bool) { return "", false }

func namesOf(all []appeal.Mailbox) []string {
	out := []string{}
	for _, m := range all {
		out = append(out, m.Name)
	}
	return out
}

func TestPlanOfAnAppealInTheRegister(t *testing.T) {
	p := city(t)
	card := p.takes(t, registers, resolves)
	first := p.Office().Plan(card)[0]
	_, err := p.Register.Change(t.Context(), card.ID,
		first.Step(card.ID), func(*appeal.Card, appeal.Records) (appeal.Event, []appeal.Letter, error) {
			return appeal.Event{}, nil, nil
		})
	require.NoError(t, err)

	for _, name := range []string{card.ID, card.Number, strings.ToLower(card.Number)} {
		found, err := p.find(t.Context(), name)
		require.NoError(t, err)
		require.Equal(t, card.ID, found.ID)
	}
	_, err = p.find(t.Context(), "77-ОГ/26")
	require.ErrorContains(t, err, "в реестре нет")
	_, err = p.find(t.Context(), uuid.NewString())
	require.Error(t, err)

	told, err := p.trial(t.Context(), card, first.At.Add(20*24*time.Hour))
	require.NoError(t, err)
	out := &bytes.Buffer{}
	require.NoError(t, told.print(out))
	text := out.String()
	require.Contains(t, text, "Обращение "+card.Number+": на исполнении с 02.03.2026 10:00")
	for _, says := range []string{
		`по 01.04.2026 +Рассмотрение обращения и ответ +Громов Павел Сергеевич +ч. 1 ст. 12`,
		`по 06.03.2026 +Переадресация по компетенции .*не обязанность`,
		`по 13.03.2026 +Срок соисполнителя +Дмитриева Ольга Львовна +внутренний срок`,
		`T-1 +напоминание +«Срок соисполнителя», по 13.03.2026 +Дмитриева Ольга Львовна +время прошло, уйдёт сразу`,
		`– +срок истёк +«Рассмотрение обращения и ответ», по 01.04.2026 +только отметка`,
		`T\+7 +эскалация +«Рассмотрение`,
		first.Rung + ` .* сделано`,
	} {
		require.Regexp(t, says, text)
	}
	for _, private := range []string{"Секретова", "Тайн", "secret", card.StatusCode} {
		require.NotContains(t, text, private)
	}
}

func TestPlanOfWhatIsDecided(t *testing.T) {
	p := city(t)
	card := p.takes(t, registers, appeal.Step{Action: appeal.Withdraw, Actor: testkit.Person("clerk"),
		Values: appeal.Values{"on": "2026-03-02", "reason": "решено"}})
	told, err := p.trial(t.Context(), card, monday)
	require.NoError(t, err)
	out := &bytes.Buffer{}
	require.NoError(t, told.print(out))
	require.Contains(t, out.String(), "Сроков нет")
}

// A policy is checked without database and mail: on the desk of who writes it.
func TestPolicyNeedsNoDatabase(t *testing.T) {
	t.Setenv("APPEALS_DATABASE_URL", "")
	t.Setenv("APPEALS_POLICY", "")
	require.Equal(t, 0, run(context.Background(), []string{"policy"}))
	require.Equal(t, 0, run(context.Background(), []string{"policy", "schema"}))
	require.Equal(t, 2, run(context.Background(), []string{"policy", "other"}))
	require.Equal(t, 1, run(context.Background(), []string{"plan", "1"}), "a plan needs the register")

	bad := filepath.Join(t.TempDir(), "office.yaml")
	require.NoError(t, os.WriteFile(bad, []byte("office: {}\n"), 0o600))
	t.Setenv("APPEALS_POLICY", bad)
	require.Equal(t, 1, run(context.Background(), []string{"policy"}))
}

// Wrong arguments are told before the settings are read, which lack here.
func TestArguments(t *testing.T) {
	t.Setenv("APPEALS_DATABASE_URL", "")
	for _, args := range [][]string{
		nil, {"nonsense"}, {"api", "now"}, {"sweep", "-v"}, {"plan"}, {"plan", "1", "2", "3"}, {"calendar"},
		{"policy", "other"},
	} {
		require.Equal(t, 2, run(context.Background(), args), args)
	}
}
