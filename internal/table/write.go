package table

import (
	"bytes"

	"github.com/xuri/excelize/v2"
)

// Write makes a workbook of one sheet: a heading, and rows as examples.
func Write(sheet string, head []string, rows [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close() //nolint:errcheck // in memory
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		return nil, err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return nil, err
	}
	for i, row := range append([][]string{head}, rows...) {
		if err := f.SetSheetRow(sheet, Address(0, i+1), &row); err != nil {
			return nil, err
		}
	}
	if err := f.SetRowStyle(sheet, 1, 1, bold); err != nil {
		return nil, err
	}
	last, err := excelize.ColumnNumberToName(max(len(head), 1))
	if err != nil {
		return nil, err
	}
	if err := f.SetColWidth(sheet, "A", last, 24); err != nil {
		return nil, err
	}
	out := bytes.Buffer{}
	err = f.Write(&out)
	return out.Bytes(), err
}
