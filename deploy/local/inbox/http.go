package inbox

import (
	"encoding/json"
	"mime"
	"net/http"
	"strconv"
)

const (
	pageSize = 100  // rows of the page
	apiLimit = 1000 // messages of an answer unless asked otherwise
)

// policy lets a page load nothing but its own styles and the pictures inside a letter.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; frame-src 'self'; form-action " +
	"'self'; frame-ancestors 'none'"

// handler serves the page and the API of one mailbox.
type handler struct{ box *store }

func routes(box *store) http.Handler {
	h := handler{box}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", h.list)
	mux.HandleFunc("GET /messages/{id}", h.view)
	mux.HandleFunc("GET /messages/{id}/files/{n}", h.file)
	mux.HandleFunc("GET /api/messages", h.apiList)
	mux.HandleFunc("GET /api/messages/{id}", h.apiGet)
	mux.HandleFunc("GET /api/messages/{id}/raw", h.apiRaw)
	mux.HandleFunc("DELETE /api/messages", h.apiEmpty)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		mux.ServeHTTP(w, r)
	})
}

// apiList answers the messages that match, newest first; total counts all of them.
func (h handler) apiList(w http.ResponseWriter, r *http.Request) {
	found := h.box.find(r.FormValue("to"), r.FormValue("q"))
	limit, err := strconv.Atoi(r.FormValue("limit"))
	if err != nil || limit < 0 {
		limit = apiLimit
	}
	answer(w, map[string]any{"messages": found[:min(limit, len(found))], "total": len(found)})
}

func (h handler) apiGet(w http.ResponseWriter, r *http.Request) {
	if m := h.box.get(r.PathValue("id")); m != nil {
		answer(w, m)
		return
	}
	http.NotFound(w, r)
}

func (h handler) apiRaw(w http.ResponseWriter, r *http.Request) {
	raw := h.bytes(w, r)
	if raw == nil {
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(raw)
}

func (h handler) apiEmpty(w http.ResponseWriter, _ *http.Request) {
	if err := h.box.empty(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// file gives one attachment for saving, never for showing.
func (h handler) file(w http.ResponseWriter, r *http.Request) {
	raw := h.bytes(w, r)
	if raw == nil {
		return
	}
	files := parse(raw).files
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 0 || n >= len(files) {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition",
		mime.FormatMediaType("attachment", map[string]string{"filename": files[n].Name}))
	_, _ = w.Write(files[n].content)
}

// bytes reads a message as received, or answers why not and returns nil.
func (h handler) bytes(w http.ResponseWriter, r *http.Request) []byte {
	m := h.box.get(r.PathValue("id"))
	if m == nil {
		http.NotFound(w, r)
		return nil
	}
	raw, err := h.box.raw(m.ID)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return nil
	}
	return raw
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(value)
}
