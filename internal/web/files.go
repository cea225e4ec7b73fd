package web

import (
	"fmt"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/russian"
)

// FileBox is the field for files of a form, with those that are there already.
// The template «files» draws it; without a script it is a plain field.
type FileBox struct {
	Input
	URL   string // where they are sent at once, "" where they go with the form
	Pages string // the field that gets the number of pages
	Rows  []FileRow
}

// FileRow is a file that a form has already.
type FileRow struct {
	ID, Name, Type string
	URL            string // to look at it, "" where nothing shows it
	Facts          string // size and pages
	Pages          int
	Image          bool
}

// draftURL is the address of a draft in the API, which the page's script uses.
func draftURL(key string) string { return "/api/v1/drafts/" + key }

func fileRows(key string, files []appeal.DraftFile) []FileRow {
	out := make([]FileRow, len(files))
	for i, f := range files {
		out[i] = FileRow{
			ID: f.ID, Name: f.Name, Type: f.Type, URL: draftURL(key) + "/files/" + f.ID, Pages: f.Pages,
			Facts: fileFacts(f.Size, f.Pages), Image: strings.HasPrefix(f.Type, "image/"),
		}
	}
	return out
}

func fileFacts(bytes int64, pages int) string {
	facts := size(bytes)
	if pages > 0 {
		facts += ", " + russian.Count(pages, "страница", "страницы", "страниц")
	}
	return facts
}

// Face is what stands for a file that is no picture: its extension.
func (r FileRow) Face() string {
	if i := strings.LastIndexByte(r.Name, '.'); i >= 0 {
		if face := []rune(strings.ToUpper(r.Name[i+1:])); len(face) <= 4 {
			return string(face)
		}
	}
	return "файл"
}

// DraftRow is a draft in a list.
type DraftRow struct {
	Key, URL, Who, About string
	When                 string
	Files                string
	Hidden               []Hidden // of the form that throws it away
}

// DraftRows are the drafts of a person as lists show them.
func (d Day) DraftRows(f Frame, list []appeal.FormDraft) []DraftRow {
	out := make([]DraftRow, len(list))
	for i, one := range list {
		v := DraftValues(one)
		out[i] = DraftRow{
			Key: one.Key, URL: with("/appeals/new", "draft", one.Key), When: d.Moment(one.ChangedAt),
			Who: strings.TrimSpace(author(v, "authors.0.").FullName()), Hidden: f.hidden(),
			About: firstOf(v.Get("annotation"), v.Get("questions.0.wording"), v.Get("text")),
		}
		if out[i].Who == "" {
			out[i].Who = "Без имени"
		}
		if n := len(one.Files); n > 0 {
			out[i].Files = russian.Count(n, "файл", "файла", "файлов")
		}
	}
	return out
}

// DraftsView is the page of one's drafts.
type DraftsView struct {
	Frame
	Rows  []DraftRow
	Total string
}

// NewDrafts draws the page of one's drafts.
func NewDrafts(f Frame, day Day, list []appeal.FormDraft) DraftsView {
	f.Title = "Черновики"
	return DraftsView{Frame: f, Rows: day.DraftRows(f, list), Total: fmt.Sprint(len(list))}
}
