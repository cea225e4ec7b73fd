//go:build e2e

package e2e

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"appeals/e2e/stack"
)

// A city that opens an office: how many of each its tables have. OPENING=whole is
// what a city of 300,000 has; the usual run shows the way with fewer.
type city struct{ units, people, topics, closed, open int }

func cityOfTheRun() city {
	if os.Getenv("OPENING") == "whole" {
		return city{units: 40, people: 300, topics: 2100, closed: 4600, open: 400}
	}
	return city{units: 5, people: 12, topics: 40, closed: 60, open: 12}
}

// TestAnOfficeOpens is a city's first day, by pages and commands alone: from an
// empty database to the first letter, with the old journal carried over.
func TestAnOfficeOpens(t *testing.T) {
	together(t)
	o := opening(t, cityOfTheRun())
	o.founds()
	o.brings()
	o.invites("clerk", "head", "executor1", "reviewer")
	o.finds()
	o.protects("clerk")
	number := o.registers()
	o.answers(number)
}

// opened is an office that opens, and who has come to it.
type opened struct {
	t     *testing.T
	house *stack.Stack
	seat  func(t *testing.T, who string) *visitor
	city  city
	admin *visitor
	who   map[string]*visitor
}

// opening starts an empty office of another city than the demo's.
func opening(t *testing.T, c city) *opened {
	t.Helper()
	text, err := os.ReadFile("../internal/policy/office.yaml")
	require.NoError(t, err)
	policy := filepath.Join(t.TempDir(), "office.yaml")
	require.NoError(t, os.WriteFile(policy, []byte(strings.NewReplacer("города Североморье", "города Заполярье",
		"г. Североморье", "г. Заполярье", "Europe/Moscow", "Asia/Yekaterinburg").Replace(string(text))), 0o600))
	house, err := stack.Beside(1500, "LOCAL_DEMO=0", "APPEALS_POLICY="+policy)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, house.Stop()) })
	return &opened{t: t, house: house, seat: browser(t, house), city: c, who: map[string]*visitor{}}
}

// command does something at the console; what it prints is told if it fails.
func (o *opened) command(args ...string) string {
	o.t.Helper()
	out, err := o.house.Command(o.t.Context(), args...)
	require.NoError(o.t, err, "%v: %s", args, out)
	return out
}

// enters chooses a password by a link that was told once.
func (o *opened) enters(link string) *visitor {
	o.t.Helper()
	at, err := url.Parse(link)
	require.NoError(o.t, err)
	v := o.seat(o.t, "")
	v.goTo("/invite#" + at.Fragment)
	v.fill(`[name=password]`, password)
	v.fill(`[name=again]`, password)
	v.sends(`form.box button`)
	v.sees(`.me > summary`)
	return v
}

const password = "снег фонарь крыша лодка"

// founds makes the first administrator by the command, and lets him in.
func (o *opened) founds() {
	o.t.Helper()
	out := o.command("setup", "-name", "Полярный Артём Ильич", "-email", "polyarny@zapolyarye.example")
	o.admin = o.enters(strings.TrimSpace(out[strings.Index(out, "http"):]))
	o.admin.goTo("/firstday")
	require.Contains(o.t, o.admin.reads("main"), "Обращение ещё не")
	o.admin.picture("first-day")
	citizen := o.seat(o.t, "")
	citizen.goTo("/")
	require.Contains(o.t, citizen.reads("body"), "Заполярье", "the office is called what it is called")
}

// brings loads the tables of the office's past: each looked at first, and each
// brought twice, which changes nothing.
func (o *opened) brings() {
	o.t.Helper()
	folder := o.t.TempDir()
	for _, table := range o.tables() {
		file := filepath.Join(folder, table.kind+".csv")
		require.NoError(o.t, os.WriteFile(file, []byte(strings.Join(table.rows, "\n")+"\n"), 0o600))
		began := time.Now()
		require.Contains(o.t, o.command("import", table.kind, file, "--check"), "строк", table.kind)
		require.Contains(o.t, o.command("import", table.kind, file), "Загружено.", table.kind)
		o.t.Logf("%s: %d rows in %s", table.kind, len(table.rows)-1, time.Since(began).Round(time.Second/10))
		require.Contains(o.t, o.command("import", table.kind, file), "Загружать нечего.", table.kind)
	}
	o.admin.goTo("/appeals")
	require.Contains(o.t, o.admin.reads("main"), "Обращения Вам не открыты")
}

// finds what was brought: an appeal of the old journal stands in the list by its old number.
func (o *opened) finds() {
	o.t.Helper()
	o.who["clerk"].goTo("/appeals")
	require.Contains(o.t, o.who["clerk"].reads("main"), fmt.Sprintf("И-%d/2026", o.city.closed+o.city.open))
}

// csvTable is a table as a city has it.
type csvTable struct {
	kind string
	rows []string
}

func (o *opened) tables() []csvTable {
	units := []string{"Код;Полное название;Короткое название"}
	people := []string{"Логин;ФИО;Должность;Подразделение;Почта;Роли"}
	for n := range o.city.units {
		units = append(units, fmt.Sprintf("unit%d;Управление городского хозяйства № %d;УГХ-%d", n+1, n+1, n+1))
	}
	for _, p := range []string{"clerk;Морозова Анна Юрьевна;специалист;department;%s;сотрудник отдела",
		"head;Северов Игорь Петрович;глава администрации;department;%s;должностное лицо",
		"reviewer;Льдова Ольга Ивановна;консультант;department;%s;проверяющий"} {
		people = append(people, fmt.Sprintf(p, strings.Split(p, ";")[0]+"@zapolyarye.example"))
	}
	for n := range o.city.people {
		people = append(people, fmt.Sprintf("executor%d;Исполнительный Пётр %s;инженер;unit%d;e%d@zapolyarye.example;"+
			"исполнитель", n+1, patronymics[n%len(patronymics)], n%o.city.units+1, n+1))
	}
	topics := []string{"Код;Название"}
	for n := range o.city.topics {
		topics = append(topics, fmt.Sprintf("0005.0005.%04d.%04d;Содержание объекта № %d", 50+n/100, 1000+n%100, n+1))
	}
	return []csvTable{{"units", units}, {"people", people}, {"topics", topics}, {"appeals", o.journal()}}
}

var patronymics = []string{"Ильич", "Петрович", "Олегович", "Юрьевич"}

// journal is the old journal: what was answered last year, and what is open since a
// few days, some of it late.
func (o *opened) journal() []string {
	today := time.Now()
	rows := []string{"Номер;Дата регистрации;Заявитель;Адрес;Краткое содержание;Код вопроса;Исполнители;" +
		"Результат;Дата ответа"}
	for n := range o.city.closed + o.city.open {
		registered, result, ended := today.AddDate(0, 0, -3-n%40), "", ""
		if n < o.city.closed {
			registered = today.AddDate(0, 0, -60-n%200)
			result, ended = "Разъяснено", registered.AddDate(0, 0, 20).Format("02.01.2006")
		}
		rows = append(rows, fmt.Sprintf("И-%d/2026;%s;Журнальный Фёдор %s;г. Заполярье, ул. Мира, д. %d;"+
			"О дворе дома %d;0005.0005.0050.1000;executor%d;%s;%s", n+1, registered.Format("02.01.2006"),
			patronymics[n%4], n%90+1, n%90+1, n%o.city.people+1, result, ended))
	}
	return rows
}

// invites lets people in, each by a link of his own.
func (o *opened) invites(logins ...string) {
	o.t.Helper()
	for _, login := range logins {
		o.admin.goTo("/staff")
		o.admin.sends(`form[action="/staff/` + login + `/invite"] button`)
		o.who[login] = o.enters(o.admin.reads("#link"))
	}
}

// protects gives somebody a second factor, without which he comes in no more.
func (o *opened) protects(login string) {
	o.t.Helper()
	v := o.who[login]
	v.goTo("/factor")
	secret := strings.ReplaceAll(v.reads("#secret"), " ", "")
	code := func(after time.Duration) string { // a code is good once; that of the next half minute is good, too
		code, err := totp.GenerateCode(secret, time.Now().Add(after))
		require.NoError(o.t, err)
		return code
	}
	if v.has(`[name=password]`) {
		v.fill(`[name=password]`, password)
	}
	v.fill(`[name=code]`, code(0))
	v.sends(`form[action="/factor"] button.primary`)
	require.Contains(o.t, v.reads("main"), "восстановлени")

	again := o.seat(o.t, "")
	again.goTo("/login")
	again.fill(`input[name=login]`, login)
	again.fill(`input[name=password]`, password+"\r")
	again.sees(`[name=code]`)
	require.False(o.t, again.has(`.me`), "a password alone opens nothing")
	again.fill(`[name=code]`, code(30*time.Second)+"\r")
	again.sees(`.me > summary`)
	o.who[login] = again
}

// registers is the first letter of the office that opened.
func (o *opened) registers() string {
	o.t.Helper()
	v := o.who["clerk"]
	v.goTo("/appeals/new")
	for name, value := range map[string]string{"authors.0.surname": "Журнальный", "authors.0.name": "Фёдор",
		"authors.0.patronymic": "Ильич", "authors.0.address": "г. Заполярье, ул. Мира, д. 1",
		"authors.0.email": "fedor@example.ru", "questions.0.topic": "0005.0005.0050.1000",
		"annotation": "Не горят фонари у школы"} {
		v.choose(`[name="`+name+`"]`, value)
	}
	v.clicks(`[name="reply_by_email"]`)
	v.do("Ctrl+Enter", chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	number := v.reads(`#number`)
	v.picture("registered")
	return number
}

// answers takes it through resolution, reply, check and signature to the mailbox.
func (o *opened) answers(number string) {
	o.t.Helper()
	card := "/appeals/" + strings.Split(strings.Split(o.who["clerk"].at(), "/appeals/")[1], "?")[0]
	o.who["head"].acts(card, "resolve", map[string]string{"text": "Прошу рассмотреть.", "executors": "executor1"})
	o.who["executor1"].acts(card, "draft",
		map[string]string{"text": "Фонари у школы включены.", "result": "measures_taken"})
	o.who["reviewer"].acts(card, "approve", nil)
	o.who["head"].acts(card, "sign", nil)
	soon(o.t, "the reply arrives", func() bool {
		for _, m := range list(o.t, o.house.Inbox("/api/messages?q="+url.QueryEscape(number)), "messages") {
			if text := toText(m["text"]); strings.Contains(text, "Фонари у школы включены") {
				require.Contains(o.t, text, "города Заполярье")
				require.Contains(o.t, text, "Северов")
				return true
			}
		}
		return false
	})
	o.admin.goTo("/firstday")
	o.admin.picture("first-day-over")
}
