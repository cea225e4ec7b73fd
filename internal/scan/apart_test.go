package scan_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/scan"
)

// The binary of the tests is the child, too; under «grow» it is one that a
// document makes grow without end.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == scan.Command {
		if err := scan.Child(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) == 2 && os.Args[1] == "grow" {
		_ = scan.Child(bytes.NewReader(nil), io.Discard)
		for kept := [][]byte{}; ; kept = append(kept, bytes.Repeat([]byte{1}, 1<<20)) {
			if len(kept) > 1<<10 {
				os.Exit(0)
			}
		}
	}
	os.Exit(m.Run())
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// bomb is a PDF whose table of objects inflates to so many megabytes, through
// one layer or several.
func bomb(t *testing.T, megabytes, layers int) []byte {
	t.Helper()
	content, filters := []byte(nil), ""
	source := io.LimitReader(zeros{}, int64(megabytes)<<20) // the child's peak begins where this process is
	for range layers {
		packed := &bytes.Buffer{}
		w, err := zlib.NewWriterLevel(packed, zlib.BestCompression)
		require.NoError(t, err)
		_, err = io.Copy(w, source)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		content, filters = packed.Bytes(), filters+"/FlateDecode "
		source = bytes.NewReader(content)
	}
	b := &bytes.Buffer{}
	b.WriteString("%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n" +
		"2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n")
	start := b.Len()
	fmt.Fprintf(b, "3 0 obj\n<</Type/XRef/Size 4/W[1 4 2]/Root 1 0 R/Filter[%s]/Length %d>>\nstream\n",
		filters, len(content))
	b.Write(content)
	fmt.Fprintf(b, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF", start)
	return b.Bytes()
}

// large is a document of two pages and as many bytes as a file may have.
func large(t *testing.T) []byte {
	t.Helper()
	const size = 20<<20 - 1000
	scanned := fmt.Sprintf("9 0 obj\n<</Type/XObject/Length %d>>\nstream\n%s\nendstream\nendobj\n", size,
		bytes.Repeat([]byte{7}, size))
	whole := string(document(2))
	at := strings.LastIndex(whole, "xref\n0")
	whole = whole[:at] + scanned + whole[at:]
	return []byte(strings.Replace(whole, fmt.Sprintf("startxref\n%d", at),
		fmt.Sprintf("startxref\n%d", at+len(scanned)), 1))
}

func TestApart(t *testing.T) {
	t.Parallel()
	apart := scan.Apart{Program: os.Args[0]}
	require.Equal(t, 12, apart.Pages(t.Context(), "application/pdf", document(12)))
	require.Equal(t, 2, apart.Pages(t.Context(), "application/pdf", large(t)), "20 MB of scans have room")
	require.Zero(t, apart.Pages(t.Context(), "application/pdf", []byte("%PDF-1.7 and then nothing")))
	require.Equal(t, 3, apart.Pages(t.Context(), "image/tiff", pages(3, 0)))
	require.Zero(t, scan.Apart{Program: "/nowhere"}.Pages(t.Context(), "application/pdf", document(1)))
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	require.Zero(t, apart.Pages(gone, "application/pdf", document(1)))
}

// TestBombHurtsNobody: a document of some hundred bytes that inflates to 300 MB
// has no pages, and neither the program nor its child grows.
func TestBombHurtsNobody(t *testing.T) {
	for layers := 1; layers <= 2; layers++ {
		content := bomb(t, 300, layers)
		start := time.Now()
		require.Zero(t, scan.Apart{Program: os.Args[0]}.Pages(t.Context(), "application/pdf", content))
		child := syscall.Rusage{}
		require.NoError(t, syscall.Getrusage(syscall.RUSAGE_CHILDREN, &child))
		t.Logf("%d layers, %d bytes: %s, the largest child had %d MB", layers, len(content),
			time.Since(start).Round(time.Millisecond), child.Maxrss>>10)
		require.Less(t, child.Maxrss>>10, int64(280), "MB of the largest child")
	}
}

// TestChildIsNotLetGrow: what no limit of the library stops, the limit of the
// process does.
func TestChildIsNotLetGrow(t *testing.T) {
	t.Parallel()
	err := exec.CommandContext(t.Context(), os.Args[0], "grow").Run()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
}
