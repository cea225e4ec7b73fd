package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

const (
	// mostUnpacked bounds what a packed file may become: a small one can be made
	// to hold gigabytes.
	mostUnpacked = 512 << 20
	// inMemory is what a sheet may take in memory; a larger one is read from a
	// temporary file.
	inMemory = 16 << 20
)

// eachXLSX reads the first sheet of a workbook, the values of its cells as they
// are stored: how a date is drawn does not change it.
func eachXLSX(file []byte, do func(Row) error) (err error) {
	defer func() {
		if recover() != nil { // the library may give up on a file that no program wrote
			err = unreadable(io.ErrUnexpectedEOF)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true,
		UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: inMemory})
	if err != nil {
		return unreadable(err)
	}
	defer f.Close() //nolint:errcheck // its temporary files
	sheet := shown(f)
	if err := unmerged(file); err != nil {
		return err
	}
	from1904 := false
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		from1904 = *props.Date1904
	}
	return eachRow(f, sheet, from1904, do)
}

func eachRow(f *excelize.File, sheet string, from1904 bool, do func(Row) error) error {
	rows, err := f.Rows(sheet)
	if err != nil {
		return unreadable(err)
	}
	defer rows.Close() //nolint:errcheck // only read from
	for no := 1; rows.Next(); no++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return unreadable(err)
		}
		for i := range cells {
			cells[i] = whole(cells[i])
			if strings.HasPrefix(cells[i], "#") && formulaErrors[strings.TrimSpace(cells[i])] {
				return wrong("Строка %d: в ячейке %s ошибка формулы %s. Исправьте формулу или впишите значение.", no,
					Address(i, no), cells[i])
			}
		}
		if err := do(Row{No: no, Cells: cells, From1904: from1904}); err != nil {
			return err
		}
	}
	return unreadable(rows.Error())
}

var formulaErrors = map[string]bool{"#REF!": true, "#N/A": true, "#VALUE!": true, "#NAME?": true, "#DIV/0!": true,
	"#NUM!": true, "#NULL!": true}

// shown is the first sheet that is not hidden.
func shown(f *excelize.File) string {
	list := f.GetSheetList()
	for _, name := range list {
		if visible, err := f.GetSheetVisible(name); err == nil && visible {
			return name
		}
	}
	return append(list, "")[0]
}

// exponent is how programs store a long number, with one digit before the point.
// They do so from ten million on: a shorter one, 12E3, is a text that somebody wrote.
var exponent = regexp.MustCompile(`^-?[1-9](\.\d+)?[eE]\+?([7-9]|[12]\d)$`)

// whole writes a number without an exponent: Excel stores a long telephone
// number as 7.9123456789E10. The library does not tell a number from a text
// without holding the sheet, so this goes by how a number looks.
func whole(cell string) string {
	if !exponent.MatchString(cell) {
		return cell
	}
	if n, err := strconv.ParseFloat(cell, 64); err == nil && n == float64(int64(n)) {
		return strconv.FormatInt(int64(n), 10)
	}
	return cell
}

// days1904 lie between the beginnings of the two ways in which Excel counts days.
const days1904 = 1462

// The numbers that may be a day of Excel: 1954 to 2118.
const (
	firstDay = 20_000
	lastDay  = 80_000
)

// Day reads the number by which Excel keeps a day, in the usual count or in that
// of old Macs.
func Day(cell string, from1904 bool) (time.Time, bool) {
	n, err := strconv.ParseFloat(cell, 64)
	if from1904 {
		n += days1904
	}
	if err != nil || n < firstDay || n > lastDay {
		return time.Time{}, false
	}
	at, err := excelize.ExcelDateToTime(n, false)
	return at, err == nil
}

var merged = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]+)"`)

// unmerged refuses merged cells: which row a value belongs to cannot be told
// then. A merged title above the table is refused, too: it stands where the
// heading should.
func unmerged(file []byte) error {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return unreadable(err)
	}
	sheet, err := firstSheet(z)
	if err != nil {
		return unreadable(err)
	}
	r, err := sheet.Open()
	if err != nil {
		return unreadable(err)
	}
	defer r.Close() //nolint:errcheck // only read from
	const piece, overlap = 1 << 20, 4 << 10
	kept, buf := []byte{}, make([]byte, piece)
	for read := 0; read < mostUnpacked; {
		n, err := io.ReadFull(r, buf)
		read += n
		kept = append(kept, buf[:n]...)
		if m := merged.FindSubmatch(kept); m != nil {
			return wrong("Ячейки %s объединены: к какой строке относится значение, не понять. Снимите объединение "+
				"(«Главная → Объединить»), впишите значение в каждую строку и сохраните файл.", m[1])
		}
		if err != nil {
			return nil
		}
		kept = append([]byte{}, kept[max(0, len(kept)-overlap):]...)
	}
	return wrong("Файл слишком велик в распакованном виде. Оставьте в нём один лист с таблицей.")
}

var (
	sheetTag = regexp.MustCompile(`<(?:\w+:)?sheet\s[^>]*>`)
	relation = regexp.MustCompile(`<Relationship\s[^>]*>`)
	tagID    = regexp.MustCompile(`\b(?:r:id|Id)="([^"]+)"`)
	target   = regexp.MustCompile(`\bTarget="/?(?:xl/)?([^"]+)"`)
)

// firstSheet finds the file of the first sheet that is not hidden.
func firstSheet(z *zip.Reader) (*zip.File, error) {
	book, err := part(z, "xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	links, err := part(z, "xl/_rels/workbook.xml.rels")
	if err != nil {
		return nil, err
	}
	for _, tag := range sheetTag.FindAllString(book, -1) {
		id := tagID.FindStringSubmatch(tag)
		if id == nil || strings.Contains(tag, `state="hidden"`) || strings.Contains(tag, `state="veryHidden"`) {
			continue
		}
		for _, link := range relation.FindAllString(links, -1) {
			own, to := tagID.FindStringSubmatch(link), target.FindStringSubmatch(link)
			if own != nil && to != nil && own[1] == id[1] {
				return file(z, "xl/"+to[1])
			}
		}
	}
	return nil, fmt.Errorf("no sheet")
}

func file(z *zip.Reader, name string) (*zip.File, error) {
	for _, f := range z.File {
		if f.Name == name {
			return f, nil
		}
	}
	return nil, fmt.Errorf("no %s", name)
}

// part reads one of the small parts of a workbook.
func part(z *zip.Reader, name string) (string, error) {
	f, err := file(z, name)
	if err != nil {
		return "", err
	}
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close() //nolint:errcheck // only read from
	text, err := io.ReadAll(io.LimitReader(r, 1<<20))
	return string(text), err
}
