package scan_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/scan"
)

// child is the program whose subcommand counts pages, built once.
var child = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "scan-child-")
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "child")
	out, err := exec.Command("go", "build", "-o", program, "./testdata/child").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build the child: %w\n%s", err, out)
	}
	return program, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if program, err := child(); err == nil {
		_ = os.RemoveAll(filepath.Dir(program))
	}
	os.Exit(code)
}

func apart(t *testing.T) scan.Apart {
	t.Helper()
	program, err := child()
	require.NoError(t, err)
	return scan.Apart{Program: program}
}

// bomb is a PDF whose table of objects inflates to so many megabytes, through
// one layer or several.
func bomb(t *testing.T, megabytes, layers int) []byte {
	t.Helper()
	content, err := exec.CommandContext(t.Context(), apart(t).Program, "pack", strconv.Itoa(megabytes),
		strconv.Itoa(layers)).Output()
	require.NoError(t, err)
	filters := strings.Repeat("/FlateDecode ", layers)
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
	apart := apart(t)
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
		require.Zero(t, apart(t).Pages(t.Context(), "application/pdf", content))
		alone := exec.CommandContext(t.Context(), apart(t).Program, scan.Command)
		alone.Stdin = bytes.NewReader(content)
		start := time.Now()
		_ = alone.Run() // its limits may end it
		used, ok := alone.ProcessState.SysUsage().(*syscall.Rusage)
		require.True(t, ok)
		t.Logf("%d layers, %d bytes: %s, the child had %d MB", layers, len(content),
			time.Since(start).Round(time.Millisecond), used.Maxrss>>10)
		require.Less(t, used.Maxrss>>10, int64(280), "MB of the child")
	}
}

// TestChildIsNotLetGrow: what no limit of the library stops, the limit of the
// process does.
func TestChildIsNotLetGrow(t *testing.T) {
	t.Parallel()
	err := exec.CommandContext(t.Context(), apart(t).Program, "grow").Run()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
}
