package inbox

import (
	"embed"
	"html/template"
	"net/http"
	"time"
)

//go:embed page.html
var pages embed.FS

// zone is where the readers of the page live.
var zone = time.FixedZone("MSK", 3*60*60)

var tmpl = template.Must(template.New("").Funcs(template.FuncMap{
	"when": func(t time.Time) string { return t.In(zone).Format("02.01.2006 15:04:05") },
}).ParseFS(pages, "page.html"))

// letter is what the view of one message shows.
type letter struct {
	*Message
	Headers []header
	Files   []attachment
	Frame   string // the HTML part for a sandboxed frame; links open in a new tab
}

func (h handler) list(w http.ResponseWriter, r *http.Request) {
	to, q := r.FormValue("to"), r.FormValue("q")
	found := h.box.find(to, q)
	show(w, "list", map[string]any{
		"To": to, "Q": q, "Total": len(found), "Messages": found[:min(pageSize, len(found))],
	})
}

func (h handler) view(w http.ResponseWriter, r *http.Request) {
	m := h.box.get(r.PathValue("id"))
	if m == nil {
		http.NotFound(w, r)
		return
	}
	l := letter{Message: m, Headers: m.headers, Files: m.files}
	if m.HTML != "" {
		l.Frame = `<base target="_blank">` + m.HTML
	}
	show(w, "view", l)
}

func show(w http.ResponseWriter, name string, data any) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := tmpl.ExecuteTemplate(w, name, data); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
