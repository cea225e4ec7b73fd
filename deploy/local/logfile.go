package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"sync"
	"time"
)

const (
	maxLog   = 16 << 20 // a log grown past this is put aside at the next start
	maxShown = 240      // characters of a line on the console
)

// errorLine is what is worth a person's attention while everything else goes to the file.
var errorLine = regexp.MustCompile(`"level":"(?i:error|fatal|panic)"|level=(?i:error|fatal)|^panic: |^fatal error: `)

// logFile takes a child's output. Error lines also go to the console, one a second at most.
type logFile struct {
	name    string
	console *console

	mu    sync.Mutex
	file  *os.File
	rest  []byte // a line not yet finished
	final string // the last finished line
	shown time.Time
}

func openLog(path, name string, c *console) (*logFile, error) {
	if info, err := os.Stat(path); err == nil && info.Size() > maxLog {
		_ = os.Rename(path, path+".old")
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	return &logFile{name: name, console: c, file: file}, nil
}

// Write implements io.Writer. It never fails, since a full disk must not end the child.
func (l *logFile) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = l.file.Write(p)
	l.rest = append(l.rest, p...)
	for {
		line, after, found := bytes.Cut(l.rest, []byte("\n"))
		if !found {
			break
		}
		l.take(string(line))
		l.rest = after
	}
	if len(l.rest) > 1<<16 {
		l.rest = nil
	}
	return len(p), nil
}

func (l *logFile) take(line string) {
	if strings.TrimSpace(line) == "" {
		return
	}
	l.final = line
	if errorLine.MatchString(line) && time.Since(l.shown) > time.Second {
		l.shown = time.Now()
		l.console.say("[%s] %s", l.name, shorten(line))
	}
}

// last is the last line written, for a message.
func (l *logFile) last() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.final == "" {
		return "it wrote nothing"
	}
	return shorten(l.final)
}

// Close closes the file.
func (l *logFile) Close() error { return l.file.Close() }

func shorten(line string) string {
	if r := []rune(line); len(r) > maxShown {
		return string(r[:maxShown]) + "…"
	}
	return line
}
