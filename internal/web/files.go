package web

import (
	"strings"

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

// DraftURL is the address of a draft in the API, which the page's script uses.
func DraftURL(key string) string { return "/api/v1/drafts/" + key }

func FileFacts(bytes int64, pages int) string {
	facts := Size(bytes)
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
