package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"appeals/internal/pdf"
)

func sample(text string) pdf.Sheet {
	return pdf.Sheet{
		Title: "Ответ на обращение", Author: "Администрация города Североморье",
		On: time.Date(2026, 5, 14, 0, 0, 0, 0, time.UTC),
		Head: []string{"Администрация города Североморье", "184000, г. Североморье, пр. Ленина, д. 75",
			"тел. 8 (8150) 45-00-00"},
		Date: "14 мая 2026 года", To: []string{"Ивановой Марии Петровне",
			"184000, г. Североморье, ул. Морская, д. 9, кв. 12"},
		Subject: "ОГ-1/2026: ответ на Ваше обращение", Foot: "Администрация города Североморье",
		Parts: []pdf.Part{
			{Kind: pdf.Facts, Rows: []pdf.Row{{"Исходящий номер и дата", "№ 2-ОГ/26 от 14.05.2026"},
				{"На обращение", "№ ОГ-1/2026 от 01.04.2026"}}},
			{Kind: pdf.Paragraph, Text: "Уважаемая Мария Петровна!"},
			{Kind: pdf.Paragraph, Text: text},
			{Kind: pdf.Heading, Text: "Код обращения"}, {Kind: pdf.Big, Text: "K7QF4M2X"},
			{Kind: pdf.Signature, Text: "Глава администрации\nВ. Н. Орлов"},
			{Kind: pdf.Small, Text: "Решение можно обжаловать."},
		},
	}
}

func written(t *testing.T, s pdf.Sheet) []byte {
	t.Helper()
	b := &bytes.Buffer{}
	require.NoError(t, pdf.Write(b, s))
	require.True(t, bytes.HasPrefix(b.Bytes(), []byte("%PDF-")))
	return b.Bytes()
}

// textOf reads the file as a reader does; deploy/tools/setup.sh installs one.
func textOf(t *testing.T, file []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sheet.pdf")
	require.NoError(t, os.WriteFile(path, file, 0o600))
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	require.NoError(t, err, "pdftotext")
	return string(out)
}

func TestRussianReadsAsItWasWritten(t *testing.T) {
	t.Parallel()
	text := textOf(t, written(t, sample("Двор очищен от снега – «ул. Морская», № 5.")))
	for _, want := range []string{"Двор очищен от снега – «ул. Морская», № 5.", "Ивановой Марии Петровне", "K7QF4M2X",
		"№ 2-ОГ/26 от 14.05.2026", "1 из 1"} {
		require.Contains(t, text, want)
	}
}

func TestLongTextRunsOverPages(t *testing.T) {
	t.Parallel()
	file := written(t, sample(strings.Repeat("Длинное предложение о содержании двора и подъезда. ", 400)+
		"Конец текста."))
	text := textOf(t, file)
	require.Contains(t, text, "1 из 7")
	require.Contains(t, text, "7 из 7")
	require.Contains(t, text, "Конец текста.")
}

// Words that are tied together still end where the page ends.
func TestNothingRunsOverTheMargin(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sheet.pdf")
	tied := strings.Repeat("в\u00a0отоплении плата снижается; заявление о\u00a0перерасчёте подаётся исполнителю "+
		"услуги, акт о\u00a0перерыве у\u00a0него имеется. ", 30)
	require.NoError(t, os.WriteFile(path, written(t, sample(tied)), 0o600))
	out, err := exec.Command("pdftotext", "-bbox", path, "-").Output()
	require.NoError(t, err, "pdftotext")
	words := regexp.MustCompile(`xMax="([0-9.]+)"`).FindAllStringSubmatch(string(out), -1)
	require.Greater(t, len(words), 300)
	for _, word := range words {
		right, err := strconv.ParseFloat(word[1], 64)
		require.NoError(t, err)
		require.Less(t, right, (210-15+.5)*72/25.4, "in points")
	}
}

func TestSameSheetIsTheSameFile(t *testing.T) {
	t.Parallel()
	require.Equal(t, written(t, sample("Текст.")), written(t, sample("Текст.")))
}

// What people type may be anything: the sheet is written all the same.
func TestHostileText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "\x00\x01\t", "😀 эмодзи 👍🏽", strings.Repeat("ы", 5000), "عربي 中文", "\ufffd\u202e",
		"(скобки\\) {pages} endobj", strings.Repeat("\n", 300)} {
		s := sample(text)
		s.Title, s.Subject, s.To = text, text, []string{text}
		s.Parts = append(s.Parts, pdf.Part{Kind: pdf.Facts, Rows: []pdf.Row{{text, text}}})
		written(t, s)
	}
}
