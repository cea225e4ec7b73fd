// Command child is the process apart, as the program's subcommand is. Under
// «grow» it is one that a document makes grow without end, and under «pack» it
// packs megabytes of zeros in layers. The tests build it without the race
// detector, whose own memory no limit leaves room for.
package main

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"strconv"

	"appeals/internal/scan"
)

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == scan.Command && scan.Child(os.Stdin, os.Stdout) == nil:
	case len(os.Args) == 2 && os.Args[1] == "grow":
		grow()
	case len(os.Args) == 4 && os.Args[1] == "pack":
		_, _ = os.Stdout.Write(packed(number(os.Args[2]), number(os.Args[3])))
	default:
		os.Exit(1)
	}
}

func grow() {
	_ = scan.Child(bytes.NewReader(nil), io.Discard)
	for kept := [][]byte{}; len(kept) <= 1<<10; {
		kept = append(kept, bytes.Repeat([]byte{1}, 1<<20))
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func packed(megabytes, layers int) []byte {
	source, content := io.LimitReader(zeros{}, int64(megabytes)<<20), &bytes.Buffer{}
	for range layers {
		content = &bytes.Buffer{}
		w, _ := zlib.NewWriterLevel(content, zlib.BestCompression) // the level is one
		_, _ = io.Copy(w, source)                                  // a buffer takes all
		_ = w.Close()
		source = bytes.NewReader(content.Bytes())
	}
	return content.Bytes()
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		os.Exit(1)
	}
	return n
}
