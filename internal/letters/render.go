package letters

import (
	"embed"
	"fmt"
	html "html/template"
	"path"
	"strings"
	"text/template"
	"unicode"

	"appeals/internal/appeal"
	"appeals/internal/law"
	"appeals/internal/russian"
)

//go:embed templates
var files embed.FS

var (
	wordings = parseWordings()
	layout   = struct {
		text *template.Template
		html *html.Template
	}{
		text: template.Must(template.New("layout.text.tmpl").ParseFS(files, "templates/layout.text.tmpl")),
		html: html.Must(html.New("layout.html.tmpl").ParseFS(files, "templates/layout.html.tmpl")),
	}
)

// parseWordings reads the wording of every letter, by the name of its file, and
// into each the parts that several share. Typography is done here, on the
// source, so that what people typed stays as they typed it.
func parseWordings() map[string]*template.Template {
	names, err := files.ReadDir("templates")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	shared := source("parts.txt.tmpl")
	all := map[string]*template.Template{}
	for _, entry := range names {
		name, ok := strings.CutSuffix(entry.Name(), ".txt")
		if !ok {
			continue
		}
		t := template.New(name).Funcs(functions).Option("missingkey=error")
		template.Must(t.New("parts").Parse(shared))
		all[name] = template.Must(t.Parse(source(entry.Name())))
	}
	return all
}

// source is a template with its short words tied, also those that follow an
// action of the template without a space: the tab marks where a word begins.
func source(name string) string {
	text, err := files.ReadFile(path.Join("templates", name))
	if err != nil {
		panic(err)
	}
	marked := strings.ReplaceAll(string(text), "}}", "}}\t")
	return strings.ReplaceAll(russian.Tidy(marked), "}}\t", "}}")
}

var functions = template.FuncMap{
	"line":     inline,
	"quote":    quote,
	"body":     verbatim,
	"href":     href,
	"day":      law.Date.Russian,
	"days":     russian.Days,
	"initials": func(p appeal.Person) string { return russian.Initials(p.Name) },
	"signed":   func(p appeal.Person) string { return russian.InitialsFirst(p.Name) },
	"who":      func(p appeal.Person) string { return inline(p.Post + " " + russian.InitialsFirst(p.Name)) },
	"title":    titled,
	"to":       recipient,
	"toWhom":   func(p appeal.Person) string { return dative(russian.ParseName(p.Name)) },
	"whose":    whose,
	"upper":    upperFirst,
	"lower":    lowerFirst,
	"article":  article,
	"ground":   func(code string) string { return appeal.Title(appeal.ExtensionGrounds, code) },
	"numbered": numbered,
	"list":     func(all []string) string { return strings.Join(all, "; ") },
}

func article(r law.Rule) string { return russian.Tidy(r.Text().Article) }

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
	Addressee  []string
}

func render(name string, v view) (rendered, error) {
	d, err := compose(name, v)
	if err != nil {
		return rendered{}, err
	}
	return page{document: d, Office: v.session.office, Department: v.Department(), Addressee: v.addressee}.render()
}

// compose runs the wording of a letter and reads the markup that comes out.
func compose(name string, data any) (document, error) {
	t, ok := wordings[name]
	if !ok {
		return document{}, fmt.Errorf("there is no template %q", name)
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

// lowerFirst leaves abbreviations as they are: «ЕПГУ».
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) == 0 || len(r) > 1 && unicode.IsUpper(r[1]) {
		return s
	}
	return strings.ToLower(string(r[:1])) + string(r[1:])
}
