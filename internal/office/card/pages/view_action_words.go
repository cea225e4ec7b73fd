package pages

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// groupTitles head the groups of actions, in the order of a card.
var groupTitles = []struct {
	group appeal.Group
	title string
}{
	{appeal.Course, "Ход рассмотрения"},
	{appeal.Orders, "Резолюция и поручения"},
	{appeal.Term, "Сроки и запросы"},
	{appeal.Elsewhere, "В другой орган (ст. 8)"},
	{appeal.NoReply, "Без ответа по существу (ст. 7, 11)"},
	{appeal.Control, "Контроль и связи"},
	{appeal.Upkeep, "Карточка"},
}

// groundOf are the rules under which an action is done: a form tells what the
// law says of the case.
var groundOf = map[appeal.Action]law.Rule{
	appeal.Redirect: law.Redirect, appeal.RedirectMigration: law.Migration, appeal.ReturnComplaint: law.ComplaintReturn,
	appeal.LeaveAnonymous: law.Anonymous, appeal.ReturnCourt: law.ReturnNotice, appeal.LeaveAbusive: law.Abusive,
	appeal.LeaveUnreadable: law.UnreadableNotice, appeal.LeaveUnclear: law.UnclearNotice,
	appeal.Terminate:   law.Termination,
	appeal.PointToSite: law.SiteNotice, appeal.LeaveSecret: law.Secret, appeal.Withdraw: law.Withdrawal,
	appeal.Inquire: law.InformationRequest, appeal.Extend: law.Extension, appeal.Register: law.Registration,
}

// usage says when an action is taken, where the law's own words do not.
var usage = map[appeal.Action]string{
	appeal.Decline: "Если пришло не обращение: реклама, спам, запрос по другой процедуре. Во всех сомнительных " +
		"случаях регистрируйте.",
	appeal.TakeControl: "Обращение попадает в список особого контроля и остаётся в нём, пока Вы его не снимете.",
	appeal.PromiseUntil: "Если ответ обещал сделать позже или обещанная дата изменилась. В дело обращение спишут " +
		"после выполнения.",
	appeal.Fulfil: "Когда обещанное в ответе сделано. Заявителю готовится письмо об этом.",
	appeal.LinkTo: "Связь видна в обеих карточках, обращения не объединяются. На дубликат уйдёт один ответ " +
		"вместе с основным.",
	appeal.ReplyWithMain: "Когда на основное обращение дан ответ, дубликат закрывается им сам. Кнопка нужна, если " +
		"этого не произошло.",
	appeal.InterimReply:  "Если до конца срока есть что сообщить, а окончательный ответ ещё не готов.",
	appeal.InquiryAnswer: "Когда орган прислал документы или отказал: срок запроса остановится.",
	appeal.Assign:        "Срок подчинённого поручения – не позже Вашего; отвечаете по-прежнему Вы.",
	appeal.Reassign:      "Срок при замене исполнителя не меняется.",
	appeal.Readdress: "Резолюция, подпись и сроки с этого дня – за ним. Кому писал заявитель, в карточке останется. " +
		"На время отпуска оформите замещение.",

	appeal.AddExecutor: "Он получит поручение с текстом резолюции и передаст сведения ответственному.",
	appeal.MoveDue: "Срок соисполнителя – не позже срока ответственного, срок ответственного – не позже " +
		"контрольного. Срок обращения не меняется; прежняя дата останется в истории.",
	appeal.AmendResolution: "Исполнители получат новый текст; прежний останется в истории.",
	appeal.WithdrawAssignment: "Задача исчезнет, вместе с ней – подчинённые поручения. Уже переданные сведения " +
		"останутся на карточке.",
	appeal.ReturnDraft: "Проект вернётся в отдел с Вашими замечаниями. Срок резолюции идёт дальше.",
	appeal.EditDraft:   "Пока резолюции нет, проект можно исправить: должностное лицо увидит новый.",
	appeal.RecallDraft: "Обращение вернётся на стадию «Зарегистрировано», проект сохранится.",

	appeal.EscalateByHand: "Письмо сразу ставится в очередь руководителю следующей ступени, не дожидаясь конца " +
		"срока. Автоматическая эскалация идёт своим порядком.",
}

// LastDay is the last day of the term that bounds an action of an appeal, the
// zero date if none does.
func LastDay(p appeal.Process, row appeal.Row) law.Date {
	switch {
	case row.Within == "" || !p.Status.Running():
		return law.Date{}
	case row.Within == law.Migration:
		return p.MigrationBy
	}
	return p.RedirectBy // seven days from registration, as all the others
}

// BoundView is the term of an action: «7 дней со дня регистрации – до
// 09.03.2026».
type BoundView struct {
	Text, Short string
	Left        web.Mark
	Late        bool
}

// bound tells by when an action has to be taken, nil where no term bounds it.
func (in CardInput) bound(row appeal.Row) *BoundView {
	c := in.Card
	by := LastDay(c.Process, row)
	rule := row.Within
	text := in.lawText(rule)
	from := "со дня регистрации"
	if row.Action == appeal.Register && c.Clock == law.Registration {
		by, text, from = c.Statutory, in.lawText(law.Registration), "со дня поступления"
	}
	if by.IsZero() {
		return nil
	}
	days := russian.Days(text.Days) + " " + from
	if text.Internal {
		days += " (внутренний срок, в законе его нет)"
	}
	b := &BoundView{Text: days + " – до " + by.Russian(), Short: "до " + by.Russian()[:5],
		Left: in.Day.DueMark(by, false)}
	if in.Day.Today.After(by) {
		b.Late, b.Text, b.Short = true, days+" – срок истёк "+by.Russian(), "истёк "+by.Russian()[:5]
	}
	return b
}

// HintView says when an action is taken.
type HintView struct {
	Text       string
	Unverified string // what of it was not seen in the text of the law
}

// hint is the law's own sentence about the case, or the office's.
func (in CardInput) hint(row appeal.Row) HintView {
	rule, ok := groundOf[row.Action]
	if !ok {
		return HintView{Text: russian.Tidy(usage[row.Action])}
	}
	text := in.lawText(rule)
	h := HintView{Text: russian.Tidy(text.Duty + ".")}
	if !text.Verified && text.Unverified != "" {
		h.Unverified = text.Unverified
	}
	if text.Within == law.Consideration && row.Group == appeal.NoReply {
		h.Text += " Отдельного срока нет: в" + russian.NBSP + "пределах срока рассмотрения, до" + russian.NBSP +
			in.Card.Statutory.Russian() + "."
	}
	return h
}

// lawText is a rule in the edition under which the appeal came.
func (in CardInput) lawText(rule law.Rule) law.RuleText {
	if e, err := law.ParseEdition(in.Card.Edition); err == nil {
		return rule.In(e)
	}
	return rule.Text()
}

// announce says which letters an action sends, and to whom.
func announce(letters []appeal.Dispatch, c *appeal.Card) string {
	out := []string{}
	for _, l := range letters {
		if l.To == appeal.ToApplicant && c.Applicant() == nil {
			continue
		}
		out = append(out, web.Audience(l.To)+" – "+web.LowerFirst(l.Kind.Title()))
	}
	return strings.Join(out, "; ")
}
