package letters

import (
	"embed"
	"fmt"
	html "html/template"
	"path"
	"strings"
	"text/template"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

//go:embed templates
var files embed.FS

var (
	wording = parseWording()
	layout  = struct {
		text *template.Template
		html *html.Template
	}{
		text: template.Must(template.New("layout.text.tmpl").ParseFS(files, "templates/layout.text.tmpl")),
		html: html.Must(html.New("layout.html.tmpl").ParseFS(files, "templates/layout.html.tmpl")),
	}
)

// parseWording reads the wording of every letter, by kind. Typography is done
// here, on the source, so that what people typed stays as they typed it.
func parseWording() map[appeal.LetterKind]*template.Template {
	names, err := files.ReadDir("templates")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	all := map[appeal.LetterKind]*template.Template{}
	for _, entry := range names {
		kind, ok := strings.CutSuffix(entry.Name(), ".txt")
		if !ok {
			continue
		}
		source, err := files.ReadFile(path.Join("templates", entry.Name()))
		if err != nil {
			panic(err)
		}
		t := template.New(kind).Funcs(functions).Option("missingkey=error")
		all[appeal.LetterKind(kind)] = template.Must(t.Parse(russian.Tidy(string(source))))
	}
	return all
}

var functions = template.FuncMap{
	"line":     inline,
	"quote":    quote,
	"body":     verbatim,
	"day":      law.Date.Russian,
	"days":     russian.Days,
	"initials": func(p appeal.Person) string { return russian.Initials(p.Name) },
	"signed":   func(p appeal.Person) string { return russian.InitialsFirst(p.Name) },
	"who":      func(p appeal.Person) string { return inline(p.Post + " " + russian.InitialsFirst(p.Name)) },
	"title":    titled,
	"upper":    upperFirst,
	"article":  func(r law.Rule) string { return russian.Tidy(r.Text().Article) },
	"ground":   func(code string) string { return appeal.Title(appeal.ExtensionGrounds, code) },
}

// titled is «Начальник отдела М. П. Иванова», as it stands under a letter.
func titled(p appeal.Person) string {
	return inline(upperFirst(p.Post) + " " + russian.InitialsFirst(p.Name))
}

// rendered is a letter as it is read.
type rendered struct {
	Subject, Text, HTML string
}

// page is what the two layouts need.
type page struct {
	document
	Office     appeal.Office
	Department string
}

func render(kind appeal.LetterKind, v view) (rendered, error) {
	d, err := compose(kind, v)
	if err != nil {
		return rendered{}, err
	}
	return page{document: d, Office: v.session.office, Department: v.Department()}.render()
}

// compose runs the wording of a letter and reads the markup that comes out.
func compose(kind appeal.LetterKind, data any) (document, error) {
	t, ok := wording[kind]
	if !ok {
		return document{}, fmt.Errorf("there is no template %q", kind)
	}
	source := strings.Builder{}
	if err := t.Execute(&source, data); err != nil {
		return document{}, err
	}
	return parseMarkup(source.String())
}

func (p page) render() (rendered, error) {
	plain, rich := strings.Builder{}, strings.Builder{}
	if err := layout.text.Execute(&plain, p); err != nil {
		return rendered{}, err
	}
	if err := layout.html.Execute(&rich, p); err != nil {
		return rendered{}, err
	}
	return rendered{Subject: p.Subject, Text: plain.String(), HTML: rich.String()}, nil
}

func upperFirst(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
