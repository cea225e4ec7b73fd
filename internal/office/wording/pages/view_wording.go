package pages

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"appeals/internal/appeal"
	"appeals/internal/letters"
	"appeals/internal/letters/trial"
	"appeals/internal/office/wording"
	"appeals/internal/web"
)

// WordingsView is the list of the letters.
type WordingsView struct {
	web.Frame
	Tabs   []web.NavItem
	Groups []WordingGroup
}

// WordingGroup are letters to one sort of readers.
type WordingGroup struct {
	Title string
	Lines []WordingRow
}

// WordingRow is a letter of the list.
type WordingRow struct{ Title, URL, Own, Reason string }

// WordingsInput is what the list is drawn from.
type WordingsInput struct {
	Own  map[string]wording.Version
	Dir  appeal.Staff
	Zone *time.Location
}

// NewWordings draws the list.
func NewWordings(f web.Frame, in WordingsInput) WordingsView {
	f.Title = "Тексты писем"
	v := WordingsView{Frame: f, Tabs: web.StaffTabs(web.WordingsPath), Groups: []WordingGroup{
		{Title: "Заявителям и в другие органы"}, {Title: "Сотрудникам"}}}
	for _, name := range letters.Wordings() {
		row := WordingRow{Title: titleOf(name), URL: web.WordingsPath + "/" + url.PathEscape(name)}
		if own := in.Own[name]; own.Text != "" {
			row.Own, row.Reason = byWhom(own, in.Dir, in.Zone), own.Reason
		}
		group := &v.Groups[0]
		if letters.KindOf(name).Internal() {
			group = &v.Groups[1]
		}
		group.Lines = append(group.Lines, row)
	}
	for _, g := range v.Groups {
		slices.SortFunc(g.Lines, func(a, b WordingRow) int { return strings.Compare(a.Title, b.Title) })
	}
	return v
}

func byWhom(v wording.Version, dir appeal.Staff, zone *time.Location) string {
	return web.PersonName(dir, v.By) + ", " + v.At.In(zone).Format("02.01.2006 15:04")
}

// titleOf is a letter as a clerk calls it, with what is special about the wording.
func titleOf(name string) string {
	kind := letters.KindOf(name)
	return kind.Title() + map[string]string{
		"_term": " (о сроке части дела)", "_hand": " (вручную)", "_order": " (по решению должностного лица)",
		"_corrected": " (после исправления карточки)",
	}[strings.TrimPrefix(name, string(kind))]
}

// WordingView is the page of one letter.
type WordingView struct {
	web.Frame
	web.Form
	Tabs     []web.NavItem
	Heading  string
	Action   string
	Inputs   []web.Input
	Own      bool
	Changes  *web.DiffView // from what is in force to what is typed
	Samples  []SampleView
	Versions []VersionView
}

// SampleView is a letter of a made-up appeal.
type SampleView struct {
	Name, Subject string
	Open          bool
	Paragraphs    []string
}

// VersionView is one line of the history.
type VersionView struct{ What, By, Reason, URL string }

// WordingInput is what the page is drawn from.
type WordingInput struct {
	Name     string
	Versions []wording.Version
	Dir      appeal.Staff
	Zone     *time.Location
	Values   url.Values
	Err      *appeal.Error
	Key      string
	Checked  *wording.Draft // of a preview, nil without
	Samples  []trial.Sample // of it
	Real     *appeal.Letter // of the appeal whose number was typed, nil without
	OnNewest bool           // what is sent next is meant for the version in force now
}

// NewWording draws the page.
func NewWording(f web.Frame, in WordingInput) WordingView {
	f.Title = titleOf(in.Name)
	at := web.WordingsPath + "/" + url.PathEscape(in.Name)
	v := WordingView{Frame: f, Tabs: web.StaffTabs(web.WordingsPath), Heading: f.Title, Action: at,
		Own: newest(in.Versions).Text != ""}
	v.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key}, web.Hidden{Name: "base",
		Value: in.Values.Get("base")})
	wrong := []appeal.FieldError(nil)
	if in.Err != nil {
		v.Error, wrong = in.Err.Message, in.Err.Fields
	}
	v.Inputs = wordingInputs(web.NewAnswers("", in.Values, wrong), in.Name)
	if in.Checked != nil {
		v.preview(in)
	}
	for i, w := range in.Versions {
		v.Versions = append(v.Versions, versionOf(w, i == 0, at, in))
	}
	return v
}

func wordingInputs(a *web.Answers, name string) []web.Input {
	inputs := []web.Input{
		a.Input(web.Input{Kind: "long", Name: "text", Label: "Текст", Rows: 24, Max: wording.MaxText,
			Insert: placesOf(name), InsertFolded: true, InsertTitle: "Подстановки"}),
		a.Input(web.Input{Kind: "text", Name: "reason", Label: "Почему меняется", Max: appeal.MaxLine,
			Help: "Для истории. Для просмотра не нужно."}),
	}
	if letters.KindOf(name).ForApplicant() {
		inputs = append(inputs, a.Input(web.Input{Kind: "text", Name: "number", Label: "Показать и на обращении №",
			Size: "half", Help: "Необязательно: письмо, каким оно было бы сейчас. Ничего не отправляет."}))
	}
	return inputs
}

// preview shows what changes, and the letters as they would be.
func (v *WordingView) preview(in WordingInput) {
	before, after := shown(in.Name, in.Versions, ""), in.Checked.Text
	if after == "" {
		after = letters.Shipped(in.Name)
	}
	if before != after {
		diff := web.Diff(letters.Spoken(before), letters.Spoken(after))
		diff.From, diff.To = "действующий текст", "набранный"
		v.Changes = &diff
	}
	if in.Real != nil {
		v.Samples = append(v.Samples, SampleView{Name: "Обращение " + in.Values.Get("number"),
			Subject: in.Real.Subject, Open: true, Paragraphs: web.Paragraphs(in.Real.Text)})
	}
	for i, s := range in.Samples {
		v.Samples = append(v.Samples, SampleView{Name: "Пример " + strconv.Itoa(s.No), Subject: s.Letter.Subject,
			Open: i == 0 && in.Real == nil, Paragraphs: web.Paragraphs(s.Letter.Text)})
	}
}

func versionOf(w wording.Version, current bool, at string, in WordingInput) VersionView {
	v := VersionView{What: "Свой текст", By: byWhom(w, in.Dir, in.Zone), Reason: w.Reason}
	if w.Text == "" {
		v.What = "Исходный текст"
	}
	if !current {
		v.URL = web.With(at, "version", strconv.FormatInt(w.No, 10))
	}
	if current {
		v.What += ", действует"
	}
	return v
}

var (
	places  = regexp.MustCompile(`\{\{[^{}]*\}\}`)
	control = regexp.MustCompile(`^\{\{-?\s*(если|иначе|конец|при|каждый|задать|\$|/\*|\.\}\})`)
	usual   = []string{"{{.Обращение.Номер}}",
		"{{дата .Обращение.Зарегистрировано}}", "{{дата .Обращение.СрокПоЗакону}}",
		"{{.Тематика}}", "{{дата .Сегодня}}", "{{строка .Учреждение.Телефон}}", "{{строка .Учреждение.Адрес}}",
		"{{.Отдел}}"}
)

// placesOf are the placeholders of a letter: what its shipped wording asks, and
// what every letter has.
func placesOf(name string) []string {
	out := []string{}
	for _, p := range places.FindAllString(letters.Spoken(letters.Shipped(name)), -1) {
		if !control.MatchString(p) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	if name == string(appeal.DigestLetter) || name == string(appeal.DailyLetter) {
		return out // they are of no one appeal
	}
	for _, p := range usual {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
