package scan_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/scan"
)

// document is a PDF of n empty pages.
func document(n int) []byte {
	b, offsets := &bytes.Buffer{}, []int{}
	object := func(text string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", len(offsets), text)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	kids := ""
	for i := range n {
		kids += fmt.Sprintf("%d 0 R ", i+3)
	}
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", n, kids))
	for range n {
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
	}
	start := b.Len()
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF", len(offsets)+1, start)
	return b.Bytes()
}

// pages is a TIFF of n directories; the last one points to next.
func pages(n int, next uint32) []byte {
	out := binary.LittleEndian.AppendUint32([]byte("II*\x00"), 8)
	for i := range n {
		out = binary.LittleEndian.AppendUint16(out, 0)
		to := uint32(8 + 6*(i+1))
		if i == n-1 {
			to = next
		}
		out = binary.LittleEndian.AppendUint32(out, to)
	}
	return out
}

func TestCount(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		kind    string
		content []byte
		want    int
	}{
		"one page":      {"application/pdf", document(1), 1},
		"a dozen":       {"application/pdf", document(12), 12},
		"no PDF inside": {"application/pdf", []byte("%PDF-1.7 and then nothing"), 0},
		"cut off":       {"application/pdf", document(9)[:200], 0},
		"says more than it has": {"application/pdf",
			bytes.Replace(document(2), []byte("Count 2"), []byte("Count 9"), 1), 0},
		"empty":               {"application/pdf", nil, 0},
		"photograph":          {"image/jpeg", []byte("x"), 1},
		"three faxes":         {"image/tiff", pages(3, 0), 3},
		"a ring":              {"image/tiff", pages(2, 8), 10_000},
		"points outside":      {"image/tiff", pages(2, 1<<31), 2},
		"too short to be one": {"image/tiff", []byte("II*"), 0},
		"text":                {"text/plain; charset=utf-8", []byte("x"), 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, scan.Count(c.kind, c.content))
		})
	}
}

func FuzzCount(f *testing.F) {
	f.Add([]byte("%PDF-1.4"))
	f.Add(document(2))
	f.Add(pages(2, 8))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, kind := range []string{"application/pdf", "image/tiff"} {
			if n := scan.Count(kind, content); n < 0 {
				t.Errorf("%d pages", n)
			}
		}
	})
}
