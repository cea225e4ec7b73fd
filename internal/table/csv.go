package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// eachCSV reads CSV in any encoding that Russian Excel writes.
func eachCSV(file []byte, do func(Row) error) error {
	text, err := decoded(file)
	if err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord = separator(text), -1
	for {
		cells, err := r.Read()
		var bad *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &bad):
			return wrong("Строка %d: кавычки стоят не так, как принято в CSV. Сохраните таблицу из Excel заново "+
				"или как .xlsx.", bad.Line)
		case err != nil:
			return err
		}
		line, _ := r.FieldPos(0)
		if err := do(Row{No: line, Cells: cells}); err != nil {
			return err
		}
	}
}

// decoded is the text in UTF-8. What is not valid UTF-8 is windows-1251: Russian
// Excel writes it as «CSV», and every byte of it is a letter.
func decoded(file []byte) ([]byte, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(file, []byte{0xef, 0xbb, 0xbf}):
		file = file[3:]
	case bytes.HasPrefix(file, []byte{0xff, 0xfe}), bytes.HasPrefix(file, []byte{0xfe, 0xff}):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case !utf8.Valid(file):
		from = charmap.Windows1251
	}
	if from != nil {
		out, err := from.NewDecoder().Bytes(file)
		if err != nil {
			return nil, wrong("Кодировка файла не распознана. Сохраните его как .xlsx или «CSV UTF-8».")
		}
		file = out
	}
	if bytes.IndexByte(file, 0) >= 0 || !utf8.Valid(file) {
		return nil, wrong("Это не таблица: в файле двоичные данные. Нужен .xlsx или .csv.")
	}
	return file, nil
}

// separator is what stands most often between the headings.
func separator(text []byte) rune {
	head, _, _ := strings.Cut(strings.TrimLeft(string(text[:min(len(text), 20_000)]), "\r\n"), "\n")
	best, most := ';', 0
	for _, mark := range []rune{';', '\t', ','} {
		if n := strings.Count(head, string(mark)); n > most {
			best, most = mark, n
		}
	}
	return best
}
