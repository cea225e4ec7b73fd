package pages

import (
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/office/answer"
	"appeals/internal/web"
)

// TemplatesView are the templates of replies and the form to write one.
type TemplatesView struct {
	web.Frame
	web.Form
	Inputs  []web.Input
	Fields  []ReplyField
	Own     []TemplateLine
	Shared  []TemplateLine
	Heading string // of the form
	Edited  string // id of the template in the form
}

// TemplateLine is a template in the list.
type TemplateLine struct {
	ID, Title, Topic, Text, Who string
	Remove                      []web.Hidden // nil where it is not the reader's to change
	EditURL                     string
}

// TemplatesInput is what the page is drawn from.
type TemplatesInput struct {
	Who       appeal.Person
	Dir       appeal.Directory
	Day       web.Day
	Templates []answer.ReplyTemplate
	Topics    []appeal.Topic
	Edited    string
	Values    url.Values
	Err       *appeal.Error
	Key       string
}

// TemplatesPath is the page.
const TemplatesPath = "/templates"

// NewTemplates draws the page.
func NewTemplates(f web.Frame, in TemplatesInput) TemplatesView {
	f.Title = "Шаблоны ответов"
	v := TemplatesView{Frame: f, Fields: ReplyFields(&appeal.Card{}, nobody{}), Heading: "Новый шаблон",
		Edited: in.Edited}
	wrong := []appeal.FieldError{}
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	if in.Edited != "" {
		v.Heading = "Изменить шаблон"
	}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key}, web.Hidden{Name: "id", Value: in.Edited})
	a := web.NewAnswers("", in.Values, wrong)
	v.Inputs = []web.Input{
		a.Input(web.Input{Kind: "text", Name: "title", Label: "Название", Required: true, Max: 120,
			Help: "По названию шаблон ищут в ответе."}),
		a.Input(web.Input{Kind: "topic", Name: "topic", Label: "Тематика",
			Help: "Пусто – для всех обращений. Код раздела или вопроса классификатора."}),
		a.Input(web.Input{Kind: "long", Name: "text", Label: "Текст", Required: true, Max: answer.MaxReply, Rows: 9}),
	}
	if in.Who.Any(answer.TemplateKeepers) && in.Edited == "" {
		v.Inputs = append(v.Inputs,
			a.Input(web.Input{Kind: "flag", Name: "shared", Label: "Общий: виден всем",
				Help: "Без отметки шаблон видите только Вы."}))
	}
	for _, t := range in.Templates {
		line := TemplateLine{ID: t.ID, Title: t.Title, Topic: topicOrSection(in.Dir, t.Topic), Text: t.Text,
			Who: web.PersonName(in.Dir, t.By) + ", " + in.Day.Date(t.At)}
		if t.MayKeep(in.Who) {
			line.Remove, line.EditURL = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key}),
				web.With(TemplatesPath, "edit", t.ID)+"#form"
		}
		if t.Owner == "" {
			v.Shared = append(v.Shared, line)
		} else {
			v.Own = append(v.Own, line)
		}
	}
	return v
}

// topicOrSection is a topic, or the code of a section of the classifier.
func topicOrSection(dir appeal.Directory, code string) string {
	if _, known := dir.Topic(code); known || code == "" {
		return web.TopicText(dir, code)
	}
	return "раздел " + code
}
