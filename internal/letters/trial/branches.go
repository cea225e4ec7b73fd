package trial

import (
	"appeals/internal/appeal"
)

// Play is a life up to the event whose letters are looked at.
type Play func(T) *Life

// Words turn what a person types: as it is, or into something hostile.
type Words func(string) string

// AsTyped leaves words as they are.
func AsTyped(s string) string { return s }

// ThreeQuestions is an appeal of three questions; the last has no wording.
func ThreeQuestions(say Words) appeal.Intake {
	in := Intake()
	in.Text = say(in.Text)
	in.Questions = []appeal.Question{
		{Topic: "0005.0005.0056.1168", Wording: say("Об уборке двора")},
		{Topic: "0005.0005.0056.1168", Wording: say("О ремонте школы")},
		{Topic: "0005.0005.0056.1168"},
	}
	return in
}

// Branches are the ways off the course of an appeal that is answered.
func Branches(say Words) map[string]Play {
	all := map[string]Play{}
	for _, part := range []map[string]Play{elsewhere(say), unregistered(say), unanswered(say), underway(say),
		closing(say)} {
		for name, p := range part {
			all[name] = p
		}
	}
	return all
}

func elsewhere(say Words) map[string]Play {
	reason := say("Вопросы решают органы государственной власти области.")
	send := func(in appeal.Intake, v appeal.Values) Play {
		v["reason"] = reason
		return func(t T) *Life { return Accept(t, in).Registered().Do(appeal.Redirect, "clerk", v) }
	}
	migration := func(v appeal.Values) Play {
		in := ThreeQuestions(say)
		in.Migration = true
		v["reason"] = say("Сообщается о незаконном проживании.")
		return func(t T) *Life { return Accept(t, in).Registered().Do(appeal.RedirectMigration, "clerk", v) }
	}
	anonymous := ThreeQuestions(say)
	anonymous.Authorship, anonymous.Authors = "anonymous", nil
	return map[string]Play{
		"redirect_several": send(ThreeQuestions(say), appeal.Values{"bodies": []string{"edu", "zhi"}}),
		"redirect_question": send(ThreeQuestions(say),
			appeal.Values{"bodies": []string{"edu"}, "questions": []string{"2"}}),
		"redirect_questions_several": send(ThreeQuestions(say),
			appeal.Values{"bodies": []string{"edu", "zhi"}, "questions": []string{"2", "3"}}),
		"redirect_anonymous":          send(anonymous, appeal.Values{"bodies": []string{"mvd"}}),
		"redirect_migration":          migration(appeal.Values{}),
		"redirect_migration_question": migration(appeal.Values{"questions": []string{"2"}}),
		"redirect_rest": func(t T) *Life {
			l := send(ThreeQuestions(say), appeal.Values{"bodies": []string{"edu"}, "questions": []string{"2"}})(t)
			return l.Do(appeal.Redirect, "clerk", appeal.Values{"bodies": []string{"zhi"}, "reason": reason})
		},
	}
}

func unregistered(say Words) map[string]Play {
	refuse := func(ground, reason string) Play {
		return func(t T) *Life {
			return Accept(t, ThreeQuestions(say)).Do(appeal.Decline, "clerk",
				appeal.Values{"ground": ground, "reason": say(reason)})
		}
	}
	return map[string]Play{
		"refusal_not_an_appeal": refuse("not_an_appeal", "В письме поздравление с праздником."),
		"refusal_other_procedure": refuse("other_procedure",
			"Жалоба на муниципальную услугу рассматривается по закону № 210-ФЗ."),
		"refusal_email": refuse("email", "Письмо пришло на адрес отдела."),
	}
}

func unanswered(say Words) map[string]Play {
	end := func(a appeal.Action, who string, v appeal.Values) Play {
		return func(t T) *Life { return Accept(t, ThreeQuestions(say)).Registered().Do(a, who, v) }
	}
	because := func(text string) appeal.Values { return appeal.Values{"reason": say(text)} }
	paper := ThreeQuestions(say)
	paper.Form, paper.Sheets, paper.Enclosures = "written", 2, 3
	accused := ThreeQuestions(say)
	accused.Against = []string{"edu"}
	return map[string]Play{
		"court_return": end(appeal.ReturnCourt, "clerk", because("Решение обжалуется в апелляционном порядке.")),
		"court_return_paper": func(t T) *Life {
			return Accept(t, paper).Registered().Do(appeal.ReturnCourt, "clerk",
				because("Решение обжалуется в апелляционном порядке."))
		},
		"complaint_return": func(t T) *Life {
			return Accept(t, accused).Registered().Do(appeal.ReturnComplaint, "clerk",
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

func underway(say Words) map[string]Play {
	return map[string]Play{
		"information_request": func(t T) *Life {
			return Accept(t, ThreeQuestions(say)).Resolved().Do(appeal.Inquire, "executor", appeal.Values{
				"bodies": []string{"edu"}, "body": say("ООО «Двор»"), "address": say("г. Североморье, ул. Мира, д. 5"),
				"text": say("График уборки на апрель.\nДоговор с подрядчиком.")})
		},
		"date_moved_corrected": func(t T) *Life {
			return Accept(t, ThreeQuestions(say)).Resolved().Do(appeal.Correct, "clerk", appeal.Values{
				"received_on": "2026-03-25", "registered_on": "2026-03-26", "reason": say("Опечатка в дате.")})
		},
		"interim_reply": func(t T) *Life {
			return Accept(t, ThreeQuestions(say)).Resolved().Do(appeal.InterimReply, "head", appeal.Values{
				"text": say("Двор очищен от снега.\n\nО школе направлен запрос."), "until": "2026-04-20"})
		},
	}
}

func closing(say Words) map[string]Play {
	answer := func(t T) *Life {
		l := Accept(t, ThreeQuestions(say)).Resolved()
		l.Do(appeal.Redirect, "clerk",
			appeal.Values{"questions": []string{"2"}, "bodies": []string{"edu"}, "reason": say("Школа областная.")})
		l.Do(appeal.Draft, "executor", appeal.Values{
			"text":    say("Двор очищен от снега. Дорога будет отремонтирована."),
			"results": []string{"1:measures_taken", "3:supported"}, "promised": "2026-06-01"})
		return l.Do(appeal.Approve, "reviewer", nil).Do(appeal.Sign, "head", nil)
	}
	return map[string]Play{
		"reply_questions": answer,
		"reply_duplicates": func(t T) *Life {
			l := Accept(t, Intake()).Drafted().Do(appeal.Approve, "reviewer", nil)
			l.Card.Duplicates = []appeal.Ref{{ID: "b", Number: "ОГ-2/2026"}, {ID: "c", Number: "ОГ-3/2026"}}
			return l.Do(appeal.Sign, "head", nil)
		},
		"duplicate_notice": func(t T) *Life {
			l := Accept(t, ThreeQuestions(say)).Registered().Do(appeal.LinkTo, "clerk",
				appeal.Values{"number": "ОГ-7/2026", "kind": appeal.DuplicateOf})
			sent := Received.AddDate(0, 0, -5)
			l.Records.Answers["main"] = appeal.Reply{Text: say("Двор очищен от снега."), Result: appeal.MeasuresDone,
				Author: "executor",
				Signed: "head", SignedAt: sent, Number: "7-ОГ/26", SentOn: Office.Today(sent)}
			return l.Do(appeal.ReplyWithMain, "clerk", nil)
		},
		"annulment_twice": func(t T) *Life {
			return Accept(t, ThreeQuestions(say)).Resolved().Do(appeal.AskAnnulment, "clerk", appeal.Values{
				"ground": "twice", "number": "ОГ-7/2026", "remark": say("Письмо внесли дважды.")}).
				Do(appeal.Annul, "reviewer", nil)
		},
		"annulment_not_an_appeal": func(t T) *Life {
			return Accept(t, Intake()).Registered().Do(appeal.AskAnnulment, "clerk", appeal.Values{
				"ground": "not_an_appeal"}).Do(appeal.Annul, "reviewer", nil)
		},
		"fulfilment_notice": func(t T) *Life {
			return answer(t).Do(appeal.Fulfil, "clerk",
				appeal.Values{"on": "2026-04-01", "note": say("Дорога отремонтирована.")})
		},
	}
}
