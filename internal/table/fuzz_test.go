package table_test

import (
	"errors"
	"testing"

	"appeals/internal/table"
)

// FuzzEach reads whatever somebody calls a table: it ends with rows that have a number, or
// with a sentence of ours.
func FuzzEach(f *testing.F) {
	book, err := table.Write("Лист", []string{"Номер", "Дата"}, [][]string{{"1", "05.04.2026"}, {"=2+2", ""}})
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{book, []byte("a;b\n1;2\n"), []byte("\xef\xbb\xbfимя\n\"не закрыто"),
		[]byte("\xcf\xf0\xe8\xe2\xe5\xf2;1\r\n"), []byte("%PDF-1.4"), []byte("PK\x03\x04"), {0xff, 0xfe, 'a', 0}} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		last := 0
		err := table.Each(file, func(r table.Row) error {
			if r.No <= last {
				t.Fatalf("row %d after %d", r.No, last)
			}
			last = r.No
			return nil
		})
		var said *table.Error
		if err != nil && !errors.As(err, &said) {
			t.Fatalf("not a sentence of ours: %v", err)
		}
	})
}
