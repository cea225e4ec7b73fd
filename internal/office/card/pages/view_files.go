package pages

import (
	"net/url"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// FileView is an attachment. Thumb is the address of a picture, Preview of what
// the browser shows itself, in a page of its own.
type FileView struct{ Name, URL, Size, Thumb, Preview string }

func FileOf(appealID string, f appeal.File) FileView {
	v := FileView{Name: f.Name, URL: web.CardURL(appealID) + "/files/" + url.PathEscape(f.ID), Size: web.Size(f.Size)}
	switch {
	case strings.HasPrefix(f.Type, "image/") && f.Type != "image/svg+xml" && f.Type != "image/tiff":
		v.Preview = v.URL + "/preview"
		v.Thumb = v.Preview
	case f.Type == "application/pdf":
		v.Preview = v.URL + "/preview"
	}
	return v
}
