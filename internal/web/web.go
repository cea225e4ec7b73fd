// Package web is how a page looks: the layout and the templates that departments
// share, the controls of forms, marks, charts, one stylesheet and one script,
// joined from their parts. Everything is embedded. What a page of a department
// says is computed by the department, in templates without logic. The package
// knows no HTTP server.
package web

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"appeals/internal/russian"
)

//go:embed templates
var templateFiles embed.FS

// shared are the files whose templates every page may use.
var shared = []string{"templates/layout.html.tmpl", "templates/staff.html.tmpl", "templates/form.html.tmpl",
	"templates/people.html.tmpl", "templates/preview.html.tmpl", "templates/parts.html.tmpl",
	"templates/answer-parts.html.tmpl", "templates/files.html.tmpl", "templates/keys.html.tmpl",
	"templates/control.html.tmpl", "templates/paper.html.tmpl"}

// base are the shared templates, parsed once, when the first page is drawn.
var base = sync.OnceValue(parseShared)

func parseShared() *template.Template {
	all := template.New("").Funcs(template.FuncMap{"asset": AssetURL}).Option("missingkey=error")
	for _, name := range shared {
		template.Must(all.Parse(source(templateFiles, name)))
	}
	return all
}

// Templates are pages by name: each is a file of its own over the shared ones,
// parsed when it is first drawn. The worker, which is the same program, draws
// none and has the memory for its work.
type Templates map[string]func() *template.Template

// Own are the pages that belong to no department: the login and what is shown
// when something went wrong.
var Own = Parse(templateFiles, "templates/pages")

// Parse reads the pages of a folder; parts of a long page lie in a folder of its
// name. Typography is done here, on the source, so that what people typed stays
// as they typed it. A page that cannot be parsed is a defect that the tests find:
// they draw every page.
func Parse(files embed.FS, folder string) Templates {
	entries, err := files.ReadDir(folder)
	if err != nil {
		panic(err)
	}
	all := Templates{}
	for _, entry := range entries {
		name, page := strings.CutSuffix(entry.Name(), suffix)
		if !page {
			continue
		}
		all[name] = sync.OnceValue(func() *template.Template {
			page := template.Must(base().Clone())
			for _, part := range parts(files, path.Join(folder, name)) {
				template.Must(page.Parse(source(files, part)))
			}
			return template.Must(page.Parse(source(files, path.Join(folder, entry.Name()))))
		})
	}
	return all
}

// parts are the files of a page's folder, none if it has none.
func parts(files embed.FS, folder string) []string {
	found, err := fs.Glob(files, folder+"/*"+suffix)
	if err != nil {
		panic(err) // the pattern is ours
	}
	return found
}

// suffix ends the names of templates.
const suffix = ".html.tmpl"

func source(files embed.FS, name string) string {
	text, err := files.ReadFile(name)
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

// tidyText leaves a blank or a line break around the text, which separates
// elements. How deep the source nests is not sent with every page.
func tidyText(text string) string {
	core := strings.TrimSpace(text)
	if core == "" {
		return unnested(text)
	}
	at := strings.Index(text, core)
	return unnested(text[:at]) + russian.Tidy(core) + unnested(text[at+len(core):])
}

func unnested(blanks string) string {
	if strings.Contains(blanks, "\n") {
		return "\n"
	}
	return blanks
}

// Render writes a page with its frame. The view embeds a Frame.
func (t Templates) Render(w io.Writer, page string, view any) error {
	return t.execute(w, page, "page", view)
}

// RenderPart writes the named template of a page without the frame, for
// answers that take the place of a part of a page.
func (t Templates) RenderPart(w io.Writer, page, part string, view any) error {
	return t.execute(w, page, part, view)
}

func (t Templates) execute(w io.Writer, page, name string, view any) error {
	parsed, ok := t[page]
	if !ok {
		return fmt.Errorf("render: no page %q", page)
	}
	if err := parsed().ExecuteTemplate(w, name, view); err != nil {
		return fmt.Errorf("render %s: %w", page, err)
	}
	return nil
}
