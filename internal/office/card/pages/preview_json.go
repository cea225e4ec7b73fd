package pages

import (
	"mime"
	"net/http"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// previewed are the kinds of files that a browser shows beside a form: its own
// viewer, which runs nothing of the file in our name. Everything else is saved.
var previewed = map[string]bool{"application/pdf": true, "image/png": true, "image/jpeg": true, "image/gif": true,
	"image/webp": true}

// PreviewFile sends a file to be looked at inside a page of ours. A picture is
// shut in a sandbox; the viewer of PDF would not start in one, and is a program
// of the browser with an origin of its own.
func PreviewFile(c *gin.Context, file appeal.File, content []byte) {
	h, how := c.Writer.Header(), "attachment"
	policy := "default-src 'none'; frame-ancestors 'self'; sandbox"
	if previewed[file.Type] {
		how = "inline"
	}
	if file.Type == "application/pdf" {
		policy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
	}
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": file.Name}))
	h.Set("Cache-Control", "private, no-cache")
	c.Data(http.StatusOK, file.Type, content)
}
