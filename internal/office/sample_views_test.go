package office_test

import (
	"net/url"
	"testing"

	"appeals/internal/appeal"
	"appeals/internal/law"
	controlpages "appeals/internal/office/control/pages"
	publicpages "appeals/internal/office/public/pages"
)

func tasks() []appeal.Task {
	task := func(kind appeal.Action, part appeal.Relation, due law.Date, subject string) appeal.Task {
		row, _ := appeal.RowOf(kind)
		return appeal.Task{Kind: string(kind), Title: row.Title, AppealID: sampleID, Number: "ОГ-125/2026", Subject: subject, Due: due, Part: part,
			Overdue: due.Before(day().Today), Since: now.AddDate(0, 0, -4)}
	}
	return []appeal.Task{
		task(appeal.Draft, appeal.TheExecutor, law.NewDate(2026, 5, 8), "Протекает крыша дома № 14 "+hostile), task(appeal.Contribute, appeal.ACoexecutor, law.NewDate(2026, 5, 14), "Нет освещения во дворе"),
		task(appeal.Draft, appeal.TheExecutor, law.NewDate(2026, 5, 19), "Ямы на дороге к школе № 3"), task(appeal.Draft, appeal.TheExecutor, law.NewDate(2026, 6, 8), "Велодорожка вдоль набережной"),
		{Kind: string(appeal.Fulfil), Title: "Снять с дополнительного контроля", AppealID: sampleID, Number: "ОГ-90/2026", Subject: "Ремонт дороги к садам", Due: law.NewDate(2026, 5, 20)},
		{Kind: string(appeal.Draft), Title: "Передать проект ответа на проверку", AppealID: sampleID, Number: "ОГ-97/2026", Subject: "Яма у остановки", Due: law.NewDate(2026, 5, 18), Part: appeal.TheExecutor, For: "roads"},
		{Kind: "letter_to_print", Title: "Распечатать и отправить письмо", LetterID: sampleID, Number: "ОГ-120/2026", Subject: "Ответ на Ваше обращение"},
	}
}

func controlSheet(t *testing.T) controlpages.ControlView {
	t.Helper()
	units := []appeal.Tally{{Code: "kgh", Name: "КГХ", Open: 21, Overdue: 3, Today: 1, Soon: 5}, {Code: "roads", Name: "Дороги", Open: 14, Overdue: 1, Soon: 2}, {Code: "", Name: "Ещё не поручено", Open: 9, Today: 1, Soon: 1}}
	people := []appeal.Tally{{Code: "executor", Name: "Сидоров Павел Игоревич", Open: 12, Overdue: 3, Soon: 3}, {Code: "roads", Name: "Лебедев Артём Юрьевич", Open: 14, Overdue: 1, Soon: 2}, {Code: "executor2", Name: "Кузнецова Ольга Андреевна", Open: 9, Soon: 2}}
	byTopic := []appeal.Tally{{Code: topics[0].Code, Name: topics[0].Name, Open: 20, Overdue: 3, Soon: 4}, {Code: topics[1].Code, Name: topics[1].Name, Open: 15, Overdue: 1, Soon: 2}}
	byChannel := []appeal.Tally{{Code: "post", Name: "Почта", Open: 18, Overdue: 2, Soon: 3}, {Code: "web", Name: "Официальный сайт", Open: 26, Overdue: 2, Soon: 5}}
	return controlpages.NewControl(frame("manager", "/control"), controlpages.ControlInput{Day: day(), Soon: "19.05.2026", Unit: units, Executor: people, Topic: byTopic, Channel: byChannel,
		Counts: map[appeal.Folder]int{appeal.FSigning: 4, appeal.FUnresolved: 2}, Stuck: 1, Resolution: "2 раб. дн.", TemporalURL: "http://127.0.0.1:8233", Dir: &staff{}, Pick: pickInput(t)})
}

func statusSheet(st appeal.Status) publicpages.StatusView {
	f := publicpages.StatusFacts{Number: "ОГ-125/2026", Status: st, Meaning: "Обращение рассматривает ответственный исполнитель.", Dates: []publicpages.StatusDate{
		{Title: "Поступило", Date: "14 апреля 2026 г."}, {Title: "Зарегистрировано", Date: "15 апреля 2026 г."},
		{Title: "Ответ – не позднее", Date: "15 мая 2026 г.", Why: "Обращение рассматривается в течение 30 дней со дня регистрации (ч. 1 ст. 12 № 59-ФЗ).",
			Steps: []string{"Событие: регистрация обращения — 15.04.2026, среда.", "Отсчёт: первый день срока — 16.04.2026, четверг, следующий за событием; всего 30 календарных дней.", "Последний, 30-й день — 15.05.2026, пятница: рабочий день."}},
	}}
	return publicpages.NewStatus(frame("", ""), url.Values{"number": {"ОГ-125/2026"}}, nil, &f)
}
