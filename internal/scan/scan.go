// Package scan counts the pages of scanned documents. A file is what somebody
// sent: it may be broken on purpose, and then has no pages.
package scan

import (
	"bytes"
	"encoding/binary"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

func init() { model.ConfigPath = "disable" } // no files of the library's own in the home folder

// Count is the number of pages of a document, 0 where it cannot be told. What
// the document makes of the memory is not bounded here: Apart is for foreign ones.
func Count(mediaType string, content []byte) int {
	switch {
	case mediaType == pdfType:
		return pdf(content)
	case mediaType == "image/tiff":
		return tiff(content)
	case strings.HasPrefix(mediaType, "image/"):
		return 1
	}
	return 0
}

const pdfType = "application/pdf"

// mostInflated bounds the streams of a document that the library bounds, in
// bytes. What is inflated to count pages are tables of objects, some MB of them
// in a book. The table of the file itself has no such bound.
const mostInflated = 32 << 20

// pdf asks the root of the page tree for the number, and for the last page: one
// that is not there says that the file was cut off, or lies. To check the whole
// document against the standard, as the library can, is not to count, and a
// third of the library is left out of the program.
func pdf(content []byte) (pages int) {
	defer func() {
		if recover() != nil {
			pages = 0 // the library met what it did not expect
		}
	}()
	conf := model.NewDefaultConfiguration()
	conf.Offline = true
	conf.Limits.MaxDecodeBytes = mostInflated
	document, err := pdfcpu.Read(bytes.NewReader(content), conf)
	if err != nil || document.EnsurePageCount() != nil || document.PageCount < 1 {
		return 0
	}
	if last, _, _, err := document.PageDict(document.PageCount, false); err != nil || last == nil {
		return 0
	}
	return document.PageCount
}

// mostPages ends the walk through a file whose directories form a ring.
const mostPages = 10_000

// tiff counts the directories of a TIFF file: each is a page.
func tiff(content []byte) int {
	if len(content) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if content[0] == 'M' {
		order = binary.BigEndian
	}
	n := 0
	for at := int64(order.Uint32(content[4:])); at != 0 && n < mostPages; n++ {
		if at+2 > int64(len(content)) {
			return n
		}
		next := at + 2 + 12*int64(order.Uint16(content[at:]))
		if next+4 > int64(len(content)) {
			return n + 1
		}
		at = int64(order.Uint32(content[next:]))
	}
	return n
}
