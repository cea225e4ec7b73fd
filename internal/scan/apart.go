package scan

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Command is the hidden subcommand under which the program counts the pages of
// one document: it calls Child and ends.
const Command = "count-pages"

const (
	// patience bounds the counting of one file: nobody waits longer for a number.
	patience = 5 * time.Second
	// mostMemory bounds what the child may have for its own, in bytes. The
	// program takes a tenth of it before it reads anything.
	mostMemory = 256 << 20
)

// counting bounds how many documents are looked into at once.
var counting = make(chan struct{}, 2)

// Apart counts pages in a process of its own, which is not let grow and is ended
// when its time is over. A document of some hundred bytes may inflate to
// gigabytes: then it has no number of pages, and nobody else notices.
type Apart struct {
	Program string // the one whose subcommand Command calls Child
}

// Pages is the number of pages of a document, 0 where it cannot be told.
func (a Apart) Pages(ctx context.Context, mediaType string, content []byte) int {
	if mediaType != pdfType {
		return Count(mediaType, content) // these are not inflated
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case counting <- struct{}{}:
		defer func() { <-counting }()
	case <-ctx.Done():
		return 0
	}
	child := exec.CommandContext(ctx, a.Program, Command) // killed when ctx ends
	child.Env = []string{"GOMAXPROCS=1"}                  // none of our settings, which hold secrets
	child.Stdin = bytes.NewReader(content)
	said, err := child.Output()
	pages, wrong := strconv.Atoi(strings.TrimSpace(string(said)))
	if err != nil || wrong != nil {
		return 0
	}
	return pages
}

// Child reads a PDF and writes the number of its pages. It bounds its own
// process first, so it is for a process that does nothing else.
func Child(in io.Reader, out io.Writer) error {
	debug.SetMemoryLimit(mostMemory / 4 * 3) // collect before it hurts
	for resource, most := range map[int]uint64{
		syscall.RLIMIT_DATA: mostMemory, syscall.RLIMIT_CPU: uint64(patience / time.Second), syscall.RLIMIT_CORE: 0,
	} {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("bound the process: %w", err)
		}
	}
	content, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read the document: %w", err)
	}
	_, err = fmt.Fprintln(out, Count(pdfType, content))
	return err
}
