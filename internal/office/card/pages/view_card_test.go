package pages_test

import (
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"appeals/internal/appeal"
	"appeals/internal/appeal/appealtest"
	"appeals/internal/law"
	"appeals/internal/office/card/pages"
	"appeals/internal/web/webtest"
)

// section is the text of the box with a heading.
func section(t *testing.T, doc *goquery.Document, title string) string {
	t.Helper()
	found := ""
	doc.Find("section.box").Each(func(_ int, s *goquery.Selection) {
		if webtest.Flat(s.Find("h2").First()) == title {
			found = webtest.Flat(s)
		}
	})
	require.NotEmpty(t, found, title)
	return found
}

// term is the entry of a term in the timeline.
func term(t *testing.T, doc *goquery.Document, title string) *goquery.Selection {
	t.Helper()
	found := doc.Find(".timeline .term").FilterFunction(func(_ int, s *goquery.Selection) bool {
		return webtest.Flat(s.Find(".term-head b")) == title
	})
	require.Equal(t, 1, found.Length(), title)
	return found
}

func TestCardLinksToItsProcess(t *testing.T) {
	t.Parallel()
	card := render(t, webtest.On("card", cardSheet(t, appeal.Execution, "executor")))
	require.Equal(t, 1, card.Find(`a[href="/temporal/namespaces/default/workflows/appeal%2F`+webtest.ID+
		`"]`).Length())
}

func TestCardShowsWhatWentElsewhere(t *testing.T) {
	t.Parallel()
	doc := render(t, life(partlyRedirected).sheet(t, "executor"))
	rows := webtest.Texts(doc, ".asked tbody tr")
	require.Len(t, rows, 3)
	require.Contains(t, rows[0], "ждёт ответа")
	require.Contains(t, rows[2], "Государственная жилищная инспекция области В компетенции другого органа № 126-ОГ/26")
	require.Contains(t, section(t, doc, "Перенаправление"), "Вопросы: 3 Исх. №: 126-ОГ/26")
	require.Contains(t, webtest.Texts(doc, ".card-tags abbr"), "особый контроль")
	order := webtest.Texts(doc, "table.executors .exec")
	require.Len(t, order, 4)
	require.Contains(t, order[1], "соисп. Кузнецова О. А. КГХ до 24.04.2026 ✓ 23.04.2026")
	require.Contains(t, order[2], "Лебедев А. Ю. Дороги до 29.05.2026 замещает Кузнецова О. А. до 06.05.2026")
	require.Contains(t, order[3], "поручил Сидоров П. И. Соболева В. И. КГХ Замерить площадь ям")
}

func TestCardShowsRequestsRepliesAndPromises(t *testing.T) {
	t.Parallel()
	doc := render(t, life(promised).sheet(t, "clerk"))
	requests := section(t, doc, "Запросы документов")
	require.Contains(t, requests, "✓ 24.04.2026")
	require.Contains(t, requests, "Прислан акт от 12.11.2025.")
	require.Contains(t, requests, "ответа не было", "a closed case waits for nobody")
	require.Contains(t, section(t, doc, "Промежуточные ответы"), "Окончательный ответ – до 15.05.2026")
	require.Contains(t, section(t, doc, "Продление срока"), "До 04.06.2026, на 20 дней")
	control := section(t, doc, "Дополнительный контроль")
	require.Contains(t, control, "До 20.08.2026 дата изменена")
	require.Contains(t, control, "До 01.09.2026 77 раб. дн.")
	require.Contains(t, section(t, doc, "Ответ"), "обещано до 20.08.2026")
	require.Contains(t, webtest.Texts(doc, ".card-tags abbr"), "доп. контроль до 01.09.2026")
	require.Contains(t, section(t, doc, "Сроки"), "01.09.2026", "the promise is the term that runs")
	require.Contains(t, section(t, render(t, life(waiting).sheet(t, "head")), "Запросы документов"), "ждём: 4 раб. дн.")
}

func TestCardShowsHowItEnded(t *testing.T) {
	t.Parallel()
	doc := render(t, life(ended).sheet(t, "clerk"))
	end := section(t, doc, "Как завершено")
	for _, want := range []string{"Оставлено без ответа: суть обращения не определить", "Норма: ч. 4.1 ст. 11",
		"Исх. №: 126-ОГ/26", "с нарушением срока", "Заявителя пробовали найти"} {
		require.Contains(t, end, want)
	}
	require.Contains(t, webtest.Flat(term(t, doc, "Суть обращения нельзя определить")),
		"! с опозданием 5 дн. до 22.04.2026 сделано 27.04.2026")
	require.Contains(t, webtest.Texts(doc, ".asked td:last-child")[0], "–", "nothing is waited for")
	require.Contains(t, webtest.Flat(render(t, life(terminated).sheet(t, "head")).Find("main")),
		"Переписка по вопросу прекращена")
	require.Contains(t, section(t, render(t, life(duplicate).sheet(t, "clerk")), "Связанные обращения"),
		"ОГ-41/2026 основное: один ответ на оба")
}

// Who stands in is told, and may do the work of the absent.
func TestStandInSeesAndActs(t *testing.T) {
	t.Parallel()
	doc := render(t, life(substituted).sheet(t, "executor2"))
	require.Equal(t, []string{"до 29.05.2026 замещает Кузнецова О. А."}, webtest.Texts(doc, ".card-state .stand-in"))
	require.Equal(t, []string{"Вы действуете по замещению: Лебедев А. Ю."}, webtest.Texts(doc, ".do > .stand-in"))
	require.Equal(t, 1, doc.Find("#do-draft.primary-act").Length())
	require.Zero(t, on(t, substituted, "executor2", law.NewDate(2026, 6, 1)).Find(".card-state .stand-in").Length(),
		"only as long as the absence lasts")
}

// Each term stands once: those of the executors in the resolution, beside their work.
func TestEachTermStandsOnce(t *testing.T) {
	t.Parallel()
	doc := render(t, life(waiting).sheet(t, "head"))
	require.Equal(t, []string{"Регистрация", "Переадресация по компетенции", "Ответ на запрос 1",
		"Ответ на запрос 2", "Продлённый срок"}, webtest.Texts(doc, ".timeline .term-head b"))
	require.Equal(t, 1, doc.Find(".timeline").Length())
	require.Contains(t, webtest.Flat(term(t, doc, "Переадресация по компетенции").Find(".term-head")), "прошёл",
		"a window that nobody used")
	extended := term(t, doc, "Продлённый срок")
	require.Contains(t, webtest.Flat(extended), "Рассмотрение – до 15.05.2026: продлён 06.05.2026 до 04.06.2026")
	require.Equal(t, 1, extended.Find(".node-main_term .node-event").Length(), "an extension shows the term it extends")
	given := webtest.Texts(doc, "#order tbody tr")
	require.Len(t, given, 2)
	require.Regexp(t, `^отв\. Сидоров П\. И\. .* до \d\d\.\d\d\.2026`, given[0], "the executors have their own dates")
}

// The head answers what is asked first: how it stands, who holds it, until when.
func TestHeadSaysWhatNow(t *testing.T) {
	t.Parallel()
	in := life(fresh).as(t, "head")
	in.Terms = append([]appeal.OpenTerm{{Clock: "resolution", Title: "Резолюция по обращению",
		Control: law.NewDate(2026, 5, 8), Due: time.Date(2026, 5, 8, 21, 0, 0, 0, time.UTC)}}, in.Terms...)
	now := render(t, webtest.On("card", pages.NewCard(webtest.Frame("head", "/appeals"), in))).Find(".card-now")
	require.Equal(t, "Сейчас Зарегистрировано У кого отдел обращений Резолюция по обращению 08.05.2026 ! −6 дн. "+
		"Ответ до 15.05.2026 ▲ 1 раб. дн.", webtest.Flat(now))
	answered := render(t, life(terminated).sheet(t, "head")).Find(".card-now")
	require.Contains(t, webtest.Flat(answered), "Итог")
	require.NotContains(t, webtest.Flat(answered), "Ответ до")
}

// Whoever has to do something sees beside it what is asked of him, and why.
func TestWhatIsAskedStandsBesideTheTask(t *testing.T) {
	t.Parallel()
	doc := render(t, life(substituted).sheet(t, "executor2"))
	for _, id := range []string{"about", "order"} {
		require.Equal(t, 1, doc.Find(".read-col #"+id).Length(), id)
	}
	require.Equal(t, 1, doc.Find(".side-col #do").Length())
	require.Equal(t, 1, doc.Find(".read-col .letter-text .typed").Length(), "the citizen's own words")
}

// The citizen's letters are not lost among the office's own, and what the mail
// server said is kept for where it failed.
func TestOwnMailIsFolded(t *testing.T) {
	t.Parallel()
	in := life(fresh).as(t, "clerk")
	letter := func(id string, kind appeal.LetterKind, state appeal.LetterState, reply string) appeal.PostedLetter {
		return appeal.PostedLetter{ID: id, Attempts: 2, Reply: reply, SentAt: in.Day.Now, Letter: appeal.Letter{
			Kind: kind, State: state, CreatedAt: in.Day.Now, To: []appeal.Mailbox{{Name: "Иванова Мария Петровна"}}}}
	}
	staff := letter("1", appeal.Reminder, appeal.Sent, "250 2.0.0 OK")
	outward := letter("2", appeal.RegistrationNotice, appeal.Sent, "250 2.0.0 OK")
	failed := letter("3", appeal.ReplyLetter, appeal.Undeliverable, "550 no such user")
	in.Letters = []appeal.PostedLetter{staff, outward, failed}
	doc := render(t, webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in)))
	require.Len(t, webtest.Texts(doc, "#letters > .scroll tbody tr"), 2)
	require.Equal(t, []string{"Своим сотрудникам 1"}, webtest.Texts(doc, "#letters details.in-house > summary"))
	require.NotContains(t, doc.Text(), "250 2.0.0")
	require.Contains(t, webtest.Flat(doc.Find("#letters")), "Сервер: 550 no such user")
	require.Equal(t, 1, doc.Find(".history .of-letter.aside").Length(), "shown on demand")
	require.Equal(t, "main", doc.Find("[name=history-of][checked]").AttrOr("value", ""))
}

func TestDerivationIsATree(t *testing.T) {
	t.Parallel()
	doc := render(t, webtest.On("card", cardSheet(t, appeal.Execution, "executor")))
	why := term(t, doc, "Рассмотрение").Find(".why").First()
	for _, kind := range []string{law.StepEvent, law.StepRule, law.StepCount, law.StepLastDay, law.StepMove,
		law.StepResult, law.NodeCalendar} {
		require.Equal(t, 1, why.Find(".node-"+kind).Length(), kind)
	}
	require.Contains(t, webtest.Flat(why.Find(".node-rule")), "30 дней")
	require.Equal(t, "/rules#st-12", why.Find(".node-rule > .node-body > p a").AttrOr("href", ""))
	require.Contains(t, webtest.Flat(why.Find(".changes")), "Продление (ч. 2 ст. 12)")
	require.Zero(t, term(t, doc, "Регистрация").Find(".changes").Length(), "what is over does not change")
}

// A new calendar replaces a term; the old derivation is folded under it.
func TestRecountedTermKeepsItsHistory(t *testing.T) {
	t.Parallel()
	in := life(fresh).as(t, "clerk")
	for i := range in.Card.Deadlines {
		if d := &in.Card.Deadlines[i]; d.Rule == law.Consideration {
			recounted := *d
			d.Superseded = true
			recounted.Calendar, recounted.EnteredAt = "ru-2013-2027-test",
				time.Date(2026, 5, 12, 9, 0, 0, 0, appealtest.Moscow)
			in.Card.Deadlines = append(in.Card.Deadlines, recounted)
			break
		}
	}
	doc := render(t, webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in)))
	former := term(t, doc, "Рассмотрение").Find(".former")
	require.Equal(t, "Рассмотрение – до 15.05.2026: пересчитан 12.05.2026 по календарю ru-2013-2027-test",
		webtest.Flat(former.Find("summary")))
	require.Equal(t, 1, former.Find(".node-result").Length())

	last := &in.Card.Deadlines[len(in.Card.Deadlines)-1]
	last.From = last.From.AddDays(1)
	doc = render(t, webtest.On("card", pages.NewCard(webtest.Frame("clerk", "/appeals"), in)))
	require.Equal(t, "Рассмотрение – до 15.05.2026: пересчитан 12.05.2026, исправлена дата, от которой считается",
		webtest.Flat(term(t, doc, "Рассмотрение").Find(".former summary")))
}

// Terms of the office's own have no derivation, but a moment and a person.
func TestTermsOfThePolicy(t *testing.T) {
	t.Parallel()
	in := life(fresh).as(t, "head")
	due := time.Date(2026, 5, 14, 14, 20, 0, 0, appealtest.Moscow)
	in.Terms = append(in.Terms, appeal.OpenTerm{Clock: "resolution", Title: "Резолюция",
		Control: law.NewDate(2026, 5, 14), Due: due, Timed: true, Person: "head"},
		appeal.OpenTerm{Clock: "call", Title: "Звонок", Control: law.NewDate(2026, 5, 14), Due: webtest.Day().Now,
			Timed: true, Person: "executor"})
	doc := render(t, webtest.On("card", pages.NewCard(webtest.Frame("head", "/appeals"), in)))
	own := term(t, doc, "Резолюция")
	require.Contains(t, webtest.Flat(own), "Громов С. Н.")
	require.Contains(t, webtest.Flat(own), "● сегодня до 14.05.2026 14:20")
	require.Zero(t, own.Find(".why").Length())
	require.True(t, term(t, doc, "Звонок").HasClass("late"), "its moment has passed")
}

// What has no number yet offers none to copy.
func TestOnlyANumberIsCopied(t *testing.T) {
	t.Parallel()
	copied := func(until appeal.Status) int {
		return render(t, webtest.On("card", cardSheet(t, until, "clerk"))).Find("[data-copy=card-number]").Length()
	}
	require.Zero(t, copied(appeal.Received))
	require.Equal(t, 1, copied(appeal.Registered))
}
