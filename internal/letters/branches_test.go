package letters_test

import (
	"testing"

	"appeals/internal/appeal"
)

// play is a life up to the event whose letters are looked at.
type play func(*testing.T) *life

// words turn what a person types: as it is, or into something hostile.
type words func(string) string

func asTyped(s string) string { return s }

// threeQuestions is an appeal of three questions; the last has no wording.
func threeQuestions(say words) appeal.Intake {
	in := sampleIntake()
	in.Text = say(in.Text)
	in.Questions = []appeal.Question{
		{Topic: "0005.0005.0056.1168", Wording: say("Об уборке двора")},
		{Topic: "0005.0005.0056.1168", Wording: say("О ремонте школы")},
		{Topic: "0005.0005.0056.1168"},
	}
	return in
}

// branches are the ways off the course of an appeal that is answered.
func branches(say words) map[string]play {
	all := map[string]play{}
	for _, part := range []map[string]play{elsewhere(say), unregistered(say), unanswered(say), underway(say),
		closing(say)} {
		for name, p := range part {
			all[name] = p
		}
	}
	return all
}

func elsewhere(say words) map[string]play {
	reason := say("Вопросы решают органы государственной власти области.")
	send := func(in appeal.Intake, v appeal.Values) play {
		v["reason"] = reason
		return func(t *testing.T) *life { return accept(t, in).registered().do(appeal.Redirect, "clerk", v) }
	}
	migration := func(v appeal.Values) play {
		in := threeQuestions(say)
		in.Migration = true
		v["reason"] = say("Сообщается о незаконном проживании.")
		return func(t *testing.T) *life { return accept(t, in).registered().do(appeal.RedirectMigration, "clerk", v) }
	}
	anonymous := threeQuestions(say)
	anonymous.Authorship, anonymous.Authors = "anonymous", nil
	return map[string]play{
		"redirect_several": send(threeQuestions(say), appeal.Values{"bodies": []string{"edu", "zhi"}}),
		"redirect_question": send(threeQuestions(say),
			appeal.Values{"bodies": []string{"edu"}, "questions": []string{"2"}}),
		"redirect_questions_several": send(threeQuestions(say),
			appeal.Values{"bodies": []string{"edu", "zhi"}, "questions": []string{"2", "3"}}),
		"redirect_anonymous":          send(anonymous, appeal.Values{"bodies": []string{"mvd"}}),
		"redirect_migration":          migration(appeal.Values{}),
		"redirect_migration_question": migration(appeal.Values{"questions": []string{"2"}}),
		"redirect_rest": func(t *testing.T) *life {
			l := send(threeQuestions(say), appeal.Values{"bodies": []string{"edu"}, "questions": []string{"2"}})(t)
			return l.do(appeal.Redirect, "clerk", appeal.Values{"bodies": []string{"zhi"}, "reason": reason})
		},
	}
}

func unregistered(say words) map[string]play {
	refuse := func(ground, reason string) play {
		return func(t *testing.T) *life {
			return accept(t, threeQuestions(say)).do(appeal.Decline, "clerk",
				appeal.Values{"ground": ground, "reason": say(reason)})
		}
	}
	return map[string]play{
		"refusal_not_an_appeal": refuse("not_an_appeal", "В письме поздравление с праздником."),
		"refusal_other_procedure": refuse("other_procedure",
			"Жалоба на муниципальную услугу рассматривается по закону № 210-ФЗ."),
		"refusal_email": refuse("email", "Письмо пришло на адрес отдела."),
	}
}

func unanswered(say words) map[string]play {
	end := func(a appeal.Action, who string, v appeal.Values) play {
		return func(t *testing.T) *life { return accept(t, threeQuestions(say)).registered().do(a, who, v) }
	}
	because := func(text string) appeal.Values { return appeal.Values{"reason": say(text)} }
	paper := threeQuestions(say)
	paper.Form, paper.Sheets, paper.Enclosures = "written", 2, 3
	accused := threeQuestions(say)
	accused.Against = []string{"edu"}
	return map[string]play{
		"court_return": end(appeal.ReturnCourt, "clerk", because("Решение обжалуется в апелляционном порядке.")),
		"court_return_paper": func(t *testing.T) *life {
			return accept(t, paper).registered().do(appeal.ReturnCourt, "clerk",
				because("Решение обжалуется в апелляционном порядке."))
		},
		"complaint_return": func(t *testing.T) *life {
			return accept(t, accused).registered().do(appeal.ReturnComplaint, "clerk",
				because("Обжалуется отказ министерства."))
		},
		"abuse_notice": end(appeal.LeaveAbusive, "head", because("В тексте есть оскорбления.")),
		"unreadable_notice": end(appeal.LeaveUnreadable, "clerk",
			because("Не читаются вторая и третья страницы.")),
		"unreadable_notice_plain": end(appeal.LeaveUnreadable, "clerk", nil),
		"unclear_notice":          end(appeal.LeaveUnclear, "clerk", because("Непонятно, о каком доме идёт речь.")),
		"termination_notice":      end(appeal.Terminate, "head", because("Доводы те же, что в обращении 2025 года.")),
		"site_notice": end(appeal.PointToSite, "clerk", appeal.Values{
			"page":   "https://gorod.example/" + say("answers?id=1&part=2"),
			"reason": say("Ответ в разделе «Вопросы жителей»."),
		}),
		"secret_notice": end(appeal.LeaveSecret, "head", nil),
	}
}

func underway(say words) map[string]play {
	return map[string]play{
		"information_request": func(t *testing.T) *life {
			return accept(t, threeQuestions(say)).resolved().do(appeal.Inquire, "executor", appeal.Values{
				"bodies": []string{"edu"}, "body": say("ООО «Двор»"), "address": say("г. Североморье, ул. Мира, д. 5"),
				"text": say("График уборки на апрель.\nДоговор с подрядчиком.")})
		},
		"date_moved_corrected": func(t *testing.T) *life {
			return accept(t, threeQuestions(say)).resolved().do(appeal.Correct, "clerk", appeal.Values{
				"received_on": "2026-03-25", "registered_on": "2026-03-26", "reason": say("Опечатка в дате.")})
		},
		"interim_reply": func(t *testing.T) *life {
			return accept(t, threeQuestions(say)).resolved().do(appeal.InterimReply, "head", appeal.Values{
				"text": say("Двор очищен от снега.\n\nО школе направлен запрос."), "until": "2026-04-20"})
		},
	}
}

func closing(say words) map[string]play {
	answer := func(t *testing.T) *life {
		l := accept(t, threeQuestions(say)).resolved()
		l.do(appeal.Redirect, "clerk",
			appeal.Values{"questions": []string{"2"}, "bodies": []string{"edu"}, "reason": say("Школа областная.")})
		l.do(appeal.Draft, "executor", appeal.Values{
			"text":    say("Двор очищен от снега. Дорога будет отремонтирована."),
			"results": []string{"1:measures_taken", "3:supported"}, "promised": "2026-06-01"})
		return l.do(appeal.Approve, "reviewer", nil).do(appeal.Sign, "head", nil)
	}
	return map[string]play{
		"reply_questions": answer,
		"reply_duplicates": func(t *testing.T) *life {
			l := accept(t, sampleIntake()).drafted().do(appeal.Approve, "reviewer", nil)
			l.card.Duplicates = []appeal.Ref{{ID: "b", Number: "ОГ-2/2026"}, {ID: "c", Number: "ОГ-3/2026"}}
			return l.do(appeal.Sign, "head", nil)
		},
		"duplicate_notice": func(t *testing.T) *life {
			l := accept(t, threeQuestions(say)).registered().do(appeal.LinkTo, "clerk",
				appeal.Values{"number": "ОГ-7/2026", "kind": appeal.DuplicateOf})
			sent := received.AddDate(0, 0, -5)
			l.records.answers["main"] = appeal.Reply{Text: say("Двор очищен от снега."), Result: appeal.MeasuresDone,
				Author: "executor",
				Signed: "head", SignedAt: sent, Number: "7-ОГ/26", SentOn: office.Today(sent)}
			return l.do(appeal.ReplyWithMain, "clerk", nil)
		},
		"annulment_twice": func(t *testing.T) *life {
			return accept(t, threeQuestions(say)).resolved().do(appeal.AskAnnulment, "clerk", appeal.Values{
				"ground": "twice", "number": "ОГ-7/2026", "remark": say("Письмо внесли дважды.")}).
				do(appeal.Annul, "reviewer", nil)
		},
		"annulment_not_an_appeal": func(t *testing.T) *life {
			return accept(t, sampleIntake()).registered().do(appeal.AskAnnulment, "clerk", appeal.Values{
				"ground": "not_an_appeal"}).do(appeal.Annul, "reviewer", nil)
		},
		"fulfilment_notice": func(t *testing.T) *life {
			return answer(t).do(appeal.Fulfil, "clerk",
				appeal.Values{"on": "2026-04-01", "note": say("Дорога отремонтирована.")})
		},
	}
}
