package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed static
var staticFiles embed.FS

// StaticPath is where the assets are served.
const StaticPath = "/static/"

// asset is a file that pages refer to. Its version is a short digest of it, so
// that a browser may keep it for ever and still sees the new one after an update.
type asset struct {
	content []byte
	version string
}

// joined are the folders whose files are served as one, in the order of their
// names: a page asks for one stylesheet and one script.
var joined = []struct{ folder, name, before, after string }{
	{folder: "css", name: "app.css"},
	{folder: "js", name: "app.js", before: "(() => {\n\"use strict\";\n", after: "})();\n"},
}

var assets = readAssets()

func readAssets() map[string]asset {
	out := map[string]asset{}
	for name, content := range readStatic() {
		sum := sha256.Sum256(content)
		out[name] = asset{content, hex.EncodeToString(sum[:6])}
	}
	return out
}

// readStatic is what the folder holds, the joined files in place of their parts.
func readStatic() map[string][]byte {
	out, parts := map[string][]byte{}, map[string]*bytes.Buffer{}
	err := fs.WalkDir(staticFiles, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := staticFiles.ReadFile(name)
		short := strings.TrimPrefix(name, "static/")
		folder := path.Dir(short)
		for _, j := range joined {
			if folder != j.folder {
				continue
			}
			if parts[folder] == nil {
				parts[folder] = bytes.NewBufferString(j.before)
			}
			parts[folder].Write(content)
			return err
		}
		out[short] = content
		return err
	})
	if err != nil {
		panic(err) // the folder is part of the program
	}
	for _, j := range joined {
		parts[j.folder].WriteString(j.after)
		out[j.name] = parts[j.folder].Bytes()
	}
	return out
}

// AssetURL is the address of an asset with its version.
func AssetURL(name string) string {
	a, ok := assets[name]
	if !ok {
		panic("web: no asset " + name) // a misspelt template; tests render them all
	}
	return StaticPath + name + "?v=" + a.version
}

// mediaTypes do not depend on what the machine has in its tables.
var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".woff2": "font/woff2", ".svg": "image/svg+xml",
}

// ServeAsset answers a request for an asset by its name below StaticPath. It
// reports false, and writes nothing, if there is none of that name.
func ServeAsset(w http.ResponseWriter, r *http.Request, name string) bool {
	a, ok := assets[name]
	if !ok {
		return false
	}
	h := w.Header()
	if kind, known := mediaTypes[path.Ext(name)]; known {
		h.Set("Content-Type", kind)
	}
	h.Set("ETag", `"`+a.version+`"`)
	h.Set("Cache-Control", "public, max-age=3600")
	if r.URL.Query().Get("v") == a.version || path.Ext(name) == ".woff2" {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(a.content))
	return true
}

// WriteAssets writes every asset below a folder as it is served, for a preview
// of pages without a server.
func WriteAssets(write func(name string, content []byte) error) error {
	for name, a := range assets {
		if err := write(name, a.content); err != nil {
			return err
		}
	}
	return nil
}
