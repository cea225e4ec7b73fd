// Package web draws the pages: view models computed from the domain, templates
// without logic, one stylesheet, one small script. Everything is embedded. The
// package knows no HTTP server: the api package asks the ports, builds a view
// here and sends what Render wrote.
package web

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"path"
	"strings"

	"appeals/internal/russian"
)

//go:embed templates
var templateFiles embed.FS

// shared are the files whose templates every page may use.
var shared = []string{"templates/layout.html.tmpl", "templates/staff.html.tmpl", "templates/form.html.tmpl", "templates/people.html.tmpl", "templates/preview.html.tmpl", "templates/parts.html.tmpl", "templates/answer-parts.html.tmpl", "templates/files.html.tmpl", "templates/keys.html.tmpl", "templates/control.html.tmpl", "templates/paper.html.tmpl"}

var pages = parsePages()

// parsePages reads the templates once: each page is its own file over the
// shared ones. Typography is done here, on the source, so that what people
// typed stays as they typed it.
func parsePages() map[string]*template.Template {
	base := template.New("").Funcs(template.FuncMap{"asset": AssetURL}).Option("missingkey=error")
	for _, name := range shared {
		template.Must(base.Parse(source(name)))
	}
	names, err := templateFiles.ReadDir("templates/pages")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	all := map[string]*template.Template{}
	for _, entry := range names {
		page := template.Must(base.Clone())
		template.Must(page.Parse(source(path.Join("templates/pages", entry.Name()))))
		all[strings.TrimSuffix(entry.Name(), ".html.tmpl")] = page
	}
	return all
}

func source(name string) string {
	text, err := templateFiles.ReadFile(name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return tidyMarkup(string(text))
}

// tidyMarkup ties short words of running text to the next word, line by line
// and outside of tags and template actions.
func tidyMarkup(markup string) string {
	out := strings.Builder{}
	for rest := markup; rest != ""; {
		i := strings.IndexAny(rest, "<{")
		if i < 0 {
			out.WriteString(tidyText(rest))
			break
		}
		out.WriteString(tidyText(rest[:i]))
		end := ">"
		if strings.HasPrefix(rest[i:], "{{") {
			end = "}}"
		}
		j := strings.Index(rest[i:], end)
		if j < 0 {
			out.WriteString(rest[i:])
			break
		}
		out.WriteString(rest[i : i+j+len(end)])
		rest = rest[i+j+len(end):]
	}
	return out.String()
}

// tidyText leaves the blanks around the text alone, which separate elements.
func tidyText(text string) string {
	core := strings.TrimSpace(text)
	if core == "" {
		return text
	}
	at := strings.Index(text, core)
	return text[:at] + russian.Tidy(core) + text[at+len(core):]
}

// Render writes a page with its frame. The view embeds a Frame.
func Render(w io.Writer, page string, view any) error {
	return execute(w, page, "page", view)
}

// RenderPart writes the named template of a page without the frame, for
// answers that take the place of a part of a page.
func RenderPart(w io.Writer, page, part string, view any) error {
	return execute(w, page, part, view)
}

func execute(w io.Writer, page, name string, view any) error {
	t, ok := pages[page]
	if !ok {
		return fmt.Errorf("render: no page %q", page)
	}
	if err := t.ExecuteTemplate(w, name, view); err != nil {
		return fmt.Errorf("render %s: %w", page, err)
	}
	return nil
}
