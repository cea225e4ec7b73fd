package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
)

//go:embed static
var staticFiles embed.FS

// StaticPath is where the assets are served.
const StaticPath = "/static/"

// versions are short digests of the assets, so that a browser may keep each
// one for ever and still sees the new one after an update.
var versions = digestAssets()

func digestAssets() map[string]string {
	out := map[string]string{}
	err := fs.WalkDir(staticFiles, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := staticFiles.ReadFile(name)
		sum := sha256.Sum256(content)
		out[name[len("static/"):]] = hex.EncodeToString(sum[:6])
		return err
	})
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return out
}

// AssetURL is the address of an asset with its version.
func AssetURL(name string) string {
	version, ok := versions[name]
	if !ok {
		panic("web: no asset " + name) // a misspelt template; tests render them all
	}
	return StaticPath + name + "?v=" + version
}

// mediaTypes do not depend on what the machine has in its tables.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".woff2": "font/woff2", ".svg": "image/svg+xml",
}

// ServeAsset answers a request for an asset by its name below StaticPath. It
// reports false, and writes nothing, if there is none of that name.
func ServeAsset(w http.ResponseWriter, r *http.Request, name string) bool {
	version, ok := versions[name]
	if !ok {
		return false
	}
	h := w.Header()
	if kind, known := mediaTypes[path.Ext(name)]; known {
		h.Set("Content-Type", kind)
	}
	h.Set("ETag", `"`+version+`"`)
	h.Set("Cache-Control", "public, max-age=3600")
	if r.URL.Query().Get("v") == version || path.Ext(name) == ".woff2" {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeFileFS(w, r, staticFiles, "static/"+name)
	return true
}
