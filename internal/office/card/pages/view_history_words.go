package pages

import (
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// deeds are the actions as a sentence tells them, «{а}» for the ending that
// agrees with the person.
var deeds = map[string]string{
	"accept":        "принял{а} обращение",
	"add_file":      "",
	"post_letter":   "отправил{а} письмо почтой",
	"note_delivery": "отметил{а}, что стало с письмом",
	"retry_letter":  "повторил{а} отправку письма", "readdress_letter": "составил{а} письмо по другому адресу",

	string(appeal.Register): "зарегистрировал{а} обращение", string(appeal.Propose): "подготовил{а} проект резолюции",
	string(appeal.Resolve):            "наложил{а} резолюцию",
	string(appeal.AddExecutor):        "добавил{а} соисполнителя",
	string(appeal.MoveDue):            "изменил{а} срок исполнителя",
	string(appeal.AmendResolution):    "изменил{а} текст резолюции",
	string(appeal.WithdrawAssignment): "отозвал{а} поручение",
	string(appeal.EditDraft):          "изменил{а} проект резолюции",
	string(appeal.RecallDraft):        "отозвал{а} проект резолюции",
	string(appeal.ReturnDraft):        "вернул{а} проект резолюции с замечаниями",
	string(appeal.Contribute):         "передал{а} сведения ответственному исполнителю",
	string(appeal.Draft):              "передал{а} на проверку проект ответа",
	string(appeal.Approve):            "одобрил{а} проект ответа",
	string(appeal.Rework):             "вернул{а} проект ответа на доработку",
	string(appeal.Sign):               "подписал{а} ответ",
	string(appeal.FileAway):           "списал{а} обращение в дело",
	string(appeal.Assign):             "дал{а} подчинённое поручение",
	string(appeal.Reassign):           "заменил{а} исполнителя",
	string(appeal.MoveUnit):           "закрыл{а} подразделение, поручения у преемника",
	string(appeal.Readdress):          "передал{а} обращение другому должностному лицу",
	string(appeal.EscalateByHand):     "эскалировал{а} обращение вручную",

	string(appeal.Inquire): "оформил{а} запрос документов", string(appeal.InquiryAnswer): "отметил{а} ответ на запрос",
	string(appeal.InterimReply): "подписал{а} промежуточный ответ",
	string(appeal.Extend):       "продлил{а} срок рассмотрения",

	string(appeal.Redirect):          "решил{а} перенаправить обращение по компетенции",
	string(appeal.RedirectMigration): "решил{а} направить обращение в МВД и губернатору",
	string(appeal.ReturnComplaint):   "решил{а} вернуть жалобу", string(appeal.Decline): "отказал{а} в регистрации",
	string(appeal.ReturnCourt): "решил{а} вернуть обращение",
	string(appeal.Terminate):   "прекратил{а} переписку по вопросу",
	string(appeal.PointToSite): "решил{а} сообщить адрес ответа на сайте",
	string(appeal.Withdraw):    "прекратил{а} рассмотрение по заявлению гражданина",

	string(appeal.TakeControl):   "взял{а} обращение на особый контроль",
	string(appeal.LiftControl):   "снял{а} обращение с особого контроля",
	string(appeal.PromiseUntil):  "поставил{а} обращение на дополнительный контроль",
	string(appeal.Fulfil):        "снял{а} обращение с дополнительного контроля",
	string(appeal.LinkTo):        "связал{а} обращение с другим",
	string(appeal.ReplyWithMain): "закрыл{а} дубликат ответом на основное обращение",

	string(appeal.Correct):        "исправил{а} карточку",
	string(appeal.AmendQuestions): "исправил{а} вопросы обращения",
	string(appeal.AddAuthor):      "добавил{а} заявителя", string(appeal.RemoveAuthor): "убрал{а} заявителя",
	string(appeal.CheckRepeat): "проверил{а} повторность: обращение первичное",
	string(appeal.ReportBack):  "отметил{а}, что орган, приславший обращение, проинформирован",
}

// inline are the details that a sentence tells itself, in its order.
var inline = []struct{ name, before string }{
	{"номер", " под № "}, {"версия", ", версия "}, {"до", " до "}, {"исходящий номер", ", исходящий № "},
	{"куда", " – "}, {"исполнители", ": "},
}

// told are the details that stand in the sentence or beside it.
var told = map[string]bool{"номер": true, "версия": true, "до": true, "исходящий номер": true, "куда": true,
	"исполнители": true,
	"причина":     true, "замечания": true, "по замещению за": true}

// deedOf tells who did what: «Морошкина Т. С.» and «продлила срок
// рассмотрения до 12.12.2026». An action without words of its own is told by
// its summary.
func deedOf(l appeal.HistoryLine) (who, text string) {
	who = russian.Initials(l.ActorName)
	if l.ActorName == "Заявитель" {
		who = l.ActorName
	}
	deed := deeds[l.Action]
	if deed == "" {
		return who, web.LowerFirst(l.Summary) + details(l)
	}
	return who, agree(deed, russian.ParseName(l.ActorName).Gender) + details(l)
}

func details(l appeal.HistoryLine) string {
	out := ""
	for _, d := range inline {
		if value := l.Details[d.name]; value != "" {
			if d.name == "исполнители" {
				value = shortNames(value)
			}
			out += d.before + value
		}
	}
	return out
}

func shortNames(list string) string {
	names := strings.Split(list, ", ")
	for i := range names {
		names[i] = russian.Initials(names[i])
	}
	return strings.Join(names, ", ")
}

// agree puts the ending of the past tense; where the gender is not known it
// says both.
func agree(deed string, g russian.Gender) string {
	ending := "(а)"
	switch g {
	case russian.Male:
		ending = ""
	case russian.Female:
		ending = "а"
	}
	return strings.ReplaceAll(deed, "{а}", ending)
}
