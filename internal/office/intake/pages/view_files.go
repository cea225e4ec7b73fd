package pages

import (
	"strings"

	"appeals/internal/office/intake"
	"appeals/internal/web"
)

func FileRows(key string, files []intake.DraftFile) []web.FileRow {
	out := make([]web.FileRow, len(files))
	for i, f := range files {
		out[i] = web.FileRow{
			ID: f.ID, Name: f.Name, Type: f.Type, URL: web.DraftURL(key) + "/files/" + f.ID, Pages: f.Pages,
			Facts: web.FileFacts(f.Size, f.Pages), Image: strings.HasPrefix(f.Type, "image/"),
		}
	}
	return out
}
