package letters

import (
	"embed"
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
	shipped  = readShipped()
	wordings = parseShipped()
	layout   = struct {
		text *template.Template
		html *html.Template
	}{
		text: template.Must(template.New("layout.text.tmpl").ParseFS(files, "templates/layout.text.tmpl")),
		html: html.Must(html.New("layout.html.tmpl").ParseFS(files, "templates/layout.html.tmpl")),
	}
)

// readShipped reads the source of every wording by the name of its file, and of
// the parts that several share as "parts".
func readShipped() map[string]string {
	names, err := files.ReadDir("templates")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	all := map[string]string{}
	for _, entry := range names {
		name, ok := strings.CutSuffix(strings.TrimSuffix(entry.Name(), ".tmpl"), ".txt")
		if !ok {
			continue
		}
		text, err := files.ReadFile(path.Join("templates", entry.Name()))
		if err != nil {
			panic(err)
		}
		all[name] = string(text)
	}
	return all
}

func parseShipped() map[string]*template.Template {
	all := map[string]*template.Template{}
	for name, text := range shipped {
		if name != "parts" {
			all[name] = template.Must(parseWording(name, text))
		}
	}
	return all
}

// tied is a source with its short words tied, also those that follow an action
// of the template without a space: the tab marks where a word begins.
func tied(source string) string {
	marked := strings.ReplaceAll(source, "}}", "}}\t")
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
	Outgoing   []string
}

func render(name string, v view) (rendered, error) {
	d, err := v.session.staff.compose(name, v)
	if err != nil {
		return rendered{}, err
	}
	return page{document: d, Office: v.session.office, Department: v.Department(), Addressee: v.addressee,
		Outgoing: v.outgoing}.render()
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
