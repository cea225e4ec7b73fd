package api

import (
	"net/http"

	"appeals/internal/appeal"
)

const tagAnswers = "Ответы"

// answerRoutes are the operations of the place where replies are written.
func (s *Server) answerRoutes() []route {
	return []route{
		{get, "/appeals/:id/drafts", signedIn, s.listWorkingDrafts, operation{
			tag: tagAnswers, summary: "Рабочие черновики ответа и замечания к возвращённой версии", answer: WorkingDrafts{},
		}},
		{post, "/appeals/:id/drafts", signedIn, s.saveWorkingDraft, operation{
			tag: tagAnswers, summary: "Сохранить рабочий черновик ответа", body: NewDraft{}, key: true, status: http.StatusCreated, answer: appeal.WorkingDraft{},
			about: "Версию ответа в карточке создаёт действие draft. Тот же текст, что в последнем черновике, второй раз не сохраняется.",
		}},
		{post, "/appeals/:id/drafts/preview", signedIn, s.previewDraft, operation{
			tag: tagAnswers, summary: "Письмо заявителю с этим текстом и что в ответе должно быть", body: NewDraft{}, answer: DraftPreview{},
			about: "Ничего не меняет. Письмо составлено так же, как настоящее; на месте номера – многоточие.",
		}},
		{get, "/appeals/:id/diff", signedIn, s.diffVersions, operation{
			tag: tagAnswers, summary: "Что изменилось между версиями ответа, по словам", answer: VersionsDiff{},
			query: []param{{name: "from", about: "Версия: r1 – версия карточки, w2 – рабочий черновик; пусто – предыдущая"}, {name: "to", about: "Версия; пусто – последняя"}},
		}},
		{get, "/appeals/:id/templates", writers, s.listFilledTemplates, operation{
			tag: tagAnswers, summary: "Шаблоны с подставленными полями обращения", answer: FilledTemplates{},
		}},
		{get, "/templates", writers, s.listTemplates, operation{tag: tagAnswers, summary: "Шаблоны ответов: общие и свои", answer: Templates{}}},
		{post, "/templates", writers, s.createTemplate, operation{
			tag: tagAnswers, summary: "Создать шаблон или изменить шаблон с этим id", body: NewTemplate{}, key: true, status: http.StatusCreated, answer: appeal.ReplyTemplate{},
			about: "Общие шаблоны ведут сотрудник отдела, проверяющий и администратор, свои – каждый.",
		}},
		{post, "/templates/:id/remove", writers, s.removeTemplate, operation{
			tag: tagAnswers, summary: "Удалить шаблон", key: true, status: http.StatusNoContent,
		}},
	}
}
