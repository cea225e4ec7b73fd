package pages

import (
	"fmt"
	"net/url"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// SubmitInput is what the citizen's form is drawn of.
type SubmitInput struct {
	Values   url.Values
	Key      string
	Err      *appeal.Error
	Dir      appeal.Directory
	Files    []appeal.File // that came with the form and wait for it
	Lost     bool          // files came and could not be kept
	Token    string        // of the form, against programs
	Bits     int           // of work for the script
	Question string        // for whoever cannot do the work
	Identity IdentityView
}

// SubmitView is the citizen's form.
type SubmitView struct {
	web.Frame
	web.Form
	Wrong    []Link // each error with the field that it is of
	Kind     web.Input
	Text     web.Input
	Whom     web.Input
	Who      []web.Input
	Firm     web.Input
	Together Together
	Contact  []web.Input
	Phone    web.Input
	Files    FilesView
	Consent  web.Input
	Trap     web.Input
	Question web.Input
	Asked    bool // the question has to be seen
	Token    string
	Nonce    string
	Bits     int
	Identity IdentityView
}

// Link is a line that leads to a place of the page.
type Link struct{ Text, ID string }

// Together is a collective appeal: who else appeals.
type Together struct {
	Open bool
	Rows [][]web.Input
	More string // the button that adds a row, "" if there are enough
}

// FilesView is the field of files with those that are there already.
type FilesView struct {
	web.Input
	Kept []KeptFile
	Lost bool
}

// KeptFile is a file that waits for its form.
type KeptFile struct {
	Index      int
	Name, Size string
}

// mostTogether bounds the co-authors that the form takes by name; the clerk
// can enter more.
const mostTogether = 20

// SubmitDefaults are the values of an empty form of a citizen.
func SubmitDefaults() url.Values { return url.Values{"type": {"application"}} }

// kinds say in plain words what the law calls an application, a complaint, a
// proposal.
var kinds = []web.Choice{
	{Value: "application", Title: "Попросить помочь или сообщить о нарушении", Note: "заявление"},
	{Value: "complaint", Title: "Пожаловаться: нарушены мои права", Note: "жалоба"},
	{Value: "proposal", Title: "Предложить, что улучшить", Note: "предложение"},
	{Value: "information", Title: "Спросить о работе администрации", Note: "запрос информации"},
	{Value: "thanks", Title: "Поблагодарить", Note: "благодарность"},
}

// NewSubmit draws the citizen's form.
func NewSubmit(f web.Frame, in SubmitInput) SubmitView {
	f.Title = "Написать обращение"
	v := SubmitView{Frame: f, Form: web.Form{Hidden: f.HiddenFields(web.Hidden{Name: "key", Value: in.Key}),
		ServerValues: in.Err != nil || in.Values.Get("key") != ""},
		Token: in.Token, Bits: in.Bits, Nonce: in.Values.Get("nonce"), Identity: in.Identity}
	wrong := []appeal.FieldError(nil)
	if in.Err != nil {
		f.Title = "Ошибка: " + f.Title
		v.Frame, v.Error, wrong = f, in.Err.Message, in.Err.Fields
	}
	a := web.NewAnswers("", in.Values, wrong)
	a.First = true // the summary of errors gets the focus, not the field
	v.about(a, in)
	v.who(a, in)
	v.rest(a, in)
	v.Wrong = v.links(wrong)
	return v
}

func (v *SubmitView) about(a *web.Answers, in SubmitInput) {
	v.Text = a.Input(web.Input{Kind: "long", Name: "text", Label: "Что случилось и о чём Вы просите", Required: true,
		Rows: 9, Max: appeal.MaxText,
		Help: "Напишите адрес места, когда это было, что уже сделано и какой ответ Вы ждёте. Каждый вопрос – с " +
			"новой строки."})
	v.Kind = a.Input(web.Input{Kind: "radio", Name: "type", Label: "Что Вы хотите", Options: slices.Clone(kinds)})
	v.Whom = a.Input(web.Input{Kind: "choice", Name: "official", Label: "Кому адресовано, если хотите указать",
		Options: web.Optional("Решит отдел по работе с обращениями", web.People(in.Dir, appeal.Official)),
		Help: "Если жалуетесь на должностное лицо или орган, назовите их в тексте: жалобу не направят тому, на " +
			"кого жалуются (ч. 6 ст. 8)."})
	v.Files = FilesView{Input: a.Input(web.Input{Kind: "files", Name: "files", Label: "Фотографии и документы",
		Help: "Не обязательно. До 20 файлов: каждый до 20 МБ, вместе до 25 МБ."}), Lost: in.Lost}
	for i, file := range in.Files {
		v.Files.Kept = append(v.Files.Kept, KeptFile{Index: i, Name: file.Name, Size: web.Size(file.Size)})
	}
}

func (v *SubmitView) who(a *web.Answers, in SubmitInput) {
	locked := in.Identity.Name != ""
	v.Who = []web.Input{
		a.Input(web.Input{Kind: "text", Name: "authors.0.surname", Label: "Фамилия", Required: true, Size: "third",
			Max: appeal.MaxName, Autocomplete: "family-name", Locked: locked}),
		a.Input(web.Input{Kind: "text", Name: "authors.0.name", Label: "Имя", Required: true, Size: "third",
			Max: appeal.MaxName, Autocomplete: "given-name", Locked: locked}),
		a.Input(web.Input{Kind: "text", Name: "authors.0.patronymic", Label: "Отчество, если есть", Size: "third",
			Max: appeal.MaxName, Autocomplete: "additional-name", Locked: locked}),
	}
	v.Firm = a.Input(web.Input{Kind: "text", Name: "authors.0.organisation",
		Label: "Организация, если обращаетесь от её имени", Max: appeal.MaxLine, Autocomplete: "organization"})
	n := max(1, web.Rows(in.Values, "authors")-1)
	for i := 1; i <= n; i++ {
		at := fmt.Sprintf("authors.%d.", i)
		row := []web.Input{
			a.Input(web.Input{Kind: "text", Name: at + "surname", Label: fmt.Sprintf("%d-й соавтор: фамилия", i),
				Size: "third", Max: appeal.MaxName, Autocomplete: "off"}),
			a.Input(web.Input{Kind: "text", Name: at + "name", Label: "Имя", Size: "third", Max: appeal.MaxName,
				Autocomplete: "off"}),
			a.Input(web.Input{Kind: "text", Name: at + "patronymic", Label: "Отчество, если есть", Size: "third",
				Max: appeal.MaxName, Autocomplete: "off"}),
		}
		v.Together.Rows = append(v.Together.Rows, row)
	}
	v.Together.Open = web.Rows(in.Values, "authors") > 1
	if n < mostTogether {
		v.Together.More = "Добавить ещё соавтора"
	}
}

func (v *SubmitView) rest(a *web.Answers, in SubmitInput) {
	v.Contact = []web.Input{
		a.Input(web.Input{Kind: "email", Name: "authors.0.email", Label: "Электронная почта", Size: "half",
			Autocomplete: "email",
			Help:         "Сюда придут квитанция, номер обращения и ответ."}),
		a.Input(web.Input{Kind: "text", Name: "authors.0.address", Label: "Почтовый адрес", Size: "half",
			Max: appeal.MaxLine, Autocomplete: "street-address",
			Help: "Если электронной почты нет: индекс, город, улица, дом, квартира."}),
	}
	v.Phone = a.Input(web.Input{Kind: "tel", Name: "authors.0.phone", Label: "Телефон, по желанию", Size: "half",
		Max: appeal.MaxName, Autocomplete: "tel",
		Help: "Закон его не требует. Пригодится, если специалисту надо уточнить место."})
	v.Consent = a.Input(web.Input{Kind: "flag", Name: "consent", Required: true,
		Label: "Я согласен (согласна), чтобы администрация обрабатывала эти данные для рассмотрения обращения " +
			"и ответа мне"})
	v.Trap = a.Input(web.Input{Kind: "text", Name: "website", Label: "Оставьте это поле пустым", Autocomplete: "off"})
	v.Question = a.Input(web.Input{Kind: "number", Name: "answer", Label: in.Question, Size: "short",
		Help: "Так мы отличаем людей от программ. Напишите число."})
	v.Asked = v.Question.Error != ""
}

// links are the errors as the summary above the form lists them, in the order
// of the form.
func (v *SubmitView) links(wrong []appeal.FieldError) []Link {
	order := slices.Concat([]web.Input{v.Text, v.Kind, v.Files.Input, v.Whom}, v.Who, []web.Input{v.Firm})
	for _, row := range v.Together.Rows {
		order = append(order, row...)
	}
	order = slices.Concat(order, v.Contact, []web.Input{v.Phone, v.Consent, v.Question, v.Trap})
	out, said := []Link{}, map[string]bool{}
	for _, i := range order {
		if i.Error != "" {
			out = append(out, Link{Text: russian.Tidy(i.Error), ID: i.ID})
		}
		said[i.Name] = true
	}
	for _, w := range wrong {
		if w.Field == identityField {
			out = append(out, Link{Text: russian.Tidy(w.Message), ID: "identity"})
		} else if !said[w.Field] {
			out = append(out, Link{Text: russian.Tidy(w.Message)})
		}
	}
	return out
}
