package pages

import (
	"net/http"

	"appeals/internal/frame"
	"appeals/internal/office/answer"
)

const tagAnswers = "Ответы"

// answerRoutes are the operations of the place where replies are written.
func (s *Pages) answerRoutes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/appeals/:id/drafts", Access: frame.SignedIn,
			Handler: s.listWorkingDrafts, Doc: frame.Doc{
				Tag: tagAnswers, Summary: "Рабочие черновики ответа и замечания к возвращённой версии",
				Answer: WorkingDrafts{},
			}},
		{Method: frame.Post, Path: "/appeals/:id/drafts", Access: frame.SignedIn,
			Handler: s.saveWorkingDraft, Doc: frame.Doc{
				Tag: tagAnswers, Summary: "Сохранить рабочий черновик ответа", Body: NewDraft{}, Key: true,
				Status: http.StatusCreated, Answer: answer.WorkingDraft{},
				About: "Версию ответа в карточке создаёт действие draft. Тот же текст, что в последнем " +
					"черновике, второй " +
					"раз не сохраняется.",
			}},
		{Method: frame.Post, Path: "/appeals/:id/drafts/preview", Access: frame.SignedIn,
			Handler: s.previewDraft, Doc: frame.Doc{
				Tag: tagAnswers, Summary: "Письмо заявителю с этим текстом и что в ответе должно быть",
				Body:   NewDraft{},
				Answer: DraftPreview{},
				About:  "Ничего не меняет. Письмо составлено так же, как настоящее; на месте номера – многоточие.",
			}},
		{Method: frame.Get, Path: "/appeals/:id/diff", Access: frame.SignedIn, Handler: s.diffVersions, Doc: frame.Doc{
			Tag: tagAnswers, Summary: "Что изменилось между версиями ответа, по словам", Answer: VersionsDiff{},
			Query: []frame.Param{{Name: "from",
				About: "Версия: r1 – версия карточки, w2 – рабочий черновик; пусто – предыдущая"},
				{Name: "to", About: "Версия; пусто – последняя"}},
		}},
		{Method: frame.Get, Path: "/appeals/:id/templates", Access: writers,
			Handler: s.listFilledTemplates, Doc: frame.Doc{
				Tag: tagAnswers, Summary: "Шаблоны с подставленными полями обращения", Answer: FilledTemplates{},
			}},
		{Method: frame.Get, Path: "/templates", Access: writers, Handler: s.listTemplates,
			Doc: frame.Doc{Tag: tagAnswers, Summary: "Шаблоны ответов: общие и свои", Answer: Templates{}}},
		{Method: frame.Post, Path: "/templates", Access: writers, Handler: s.createTemplate, Doc: frame.Doc{
			Tag: tagAnswers, Summary: "Создать шаблон или изменить шаблон с этим id", Body: NewTemplate{}, Key: true,
			Status: http.StatusCreated, Answer: answer.ReplyTemplate{},
			About: "Общие шаблоны ведут сотрудник отдела, проверяющий и администратор, свои – каждый.",
		}},
		{Method: frame.Post, Path: "/templates/:id/remove", Access: writers, Handler: s.removeTemplate, Doc: frame.Doc{
			Tag: tagAnswers, Summary: "Удалить шаблон", Key: true, Status: http.StatusNoContent,
		}},
	}
}
