package frame

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"

	"appeals/internal/appeal"
)

// partsCounter counts the parts of a multipart body while it is read. The
// library leaves out, in silence, a part whose header it cannot read.
type partsCounter struct {
	io.ReadCloser
	delimiter []byte // before each part, without what ends its line
	tail      []byte // what was read last and may begin a delimiter
	parts     int
}

// countParts has the parts of a request counted that is not read yet.
func countParts(r *http.Request) *partsCounter {
	_, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || params["boundary"] == "" {
		return nil // the library says so
	}
	// The first delimiter stands at the beginning, as if a line had ended there.
	p := &partsCounter{ReadCloser: r.Body, delimiter: []byte("\n--" + params["boundary"]), tail: []byte("\n")}
	r.Body = p
	return p
}

func (p *partsCounter) Read(into []byte) (int, error) {
	n, err := p.ReadCloser.Read(into)
	seen := append(p.tail, into[:n]...)
	for _, end := range []string{"\r", "\n", " ", "\t"} { // the last delimiter ends with two hyphens
		p.parts += bytes.Count(seen, append(bytes.Clone(p.delimiter), end...))
	}
	p.tail = append([]byte{}, seen[max(0, len(seen)-len(p.delimiter)):]...)
	return n, err
}

// whole tells whether a form has all the parts that were sent.
func (p *partsCounter) whole(form *multipart.Form) error {
	found := 0
	for _, values := range form.Value {
		found += len(values)
	}
	for _, files := range form.File {
		found += len(files)
	}
	if found >= p.parts {
		return nil
	}
	return appeal.InvalidField(FilesPart,
		"Имя одного из файлов не прочитать: возможно, в нём есть кавычки. Переименуйте файл и отправьте ещё раз.")
}
