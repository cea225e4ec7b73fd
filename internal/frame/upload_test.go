package frame_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/frame"
)

func TestFileNames(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"a.pdf": "a.pdf", "../../etc/passwd": "passwd", `C:\x\y.doc`: "y.doc", "": "файл", "/": "файл",
		strings.Repeat("ж", 300) + ".pdf":    strings.Repeat("ж", 196) + ".pdf",
		"a." + strings.Repeat("ж", 300):      "a." + strings.Repeat("ж", 198),
		"file\u202efdp.exe":                  "filefdp.exe", // and no file that ends in .pdf
		"и\u0306од\u00a05\u202fшт\u200b.pdf": "йод 5 шт.pdf", "\u200b": "файл",
	} {
		got, err := frame.FileName(given)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	for _, given := range []string{"a\x00b", "a\nb", "\xff"} {
		_, err := frame.FileName(given)
		require.Error(t, err)
	}
	require.Equal(t, "text/plain; charset=utf-8", frame.MediaType("x.html", []byte("просто текст")))
	require.Contains(t, frame.MediaType("x.docx", []byte("PK\x03\x04....")), "application/")
	require.NotContains(t, frame.MediaType("x.html", []byte{0, 1, 2, 3}), "html", "a name makes no page of bytes")
}
