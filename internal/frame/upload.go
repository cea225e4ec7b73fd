package frame

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
)

// Names of the parts of a multipart request.
const (
	FilesPart  = "files"
	AppealPart = "appeal"

	maxName      = 200 // characters of a file's name
	maxExtension = 20  // of what is kept of a name that is cut
)

// ReadWithFiles reads a JSON body, or a multipart one with the JSON in the
// part "appeal" and files in "files".
func ReadWithFiles(c *gin.Context, into any) ([]appeal.Upload, error) {
	if !isMultipart(c.Request) {
		return nil, ReadJSON(c, into)
	}
	if err := ParseForm(c); err != nil {
		return nil, err
	}
	body, err := formJSON(c.Request.MultipartForm)
	if err != nil {
		return nil, err
	}
	if err := DecodeJSON(body, into); err != nil {
		return nil, err
	}
	return uploads(c.Request.MultipartForm)
}

// FilesOnly reads the files of a request that has nothing else.
func FilesOnly(c *gin.Context) ([]appeal.Upload, error) {
	if !isMultipart(c.Request) {
		return nil, Malformed(`Файлы передаются как multipart/form-data, часть "` + FilesPart + `".`)
	}
	if err := ParseForm(c); err != nil {
		return nil, err
	}
	return uploads(c.Request.MultipartForm)
}

// formJSON finds the JSON part, which programs send as a field or as a file.
func formJSON(form *multipart.Form) ([]byte, error) {
	if text := form.Value[AppealPart]; len(text) > 0 {
		return []byte(text[0]), nil
	}
	if file := form.File[AppealPart]; len(file) > 0 {
		return ReadPart(file[0], MaxJSON)
	}
	return nil, Malformed(`В запросе нет части "` + AppealPart + `" с карточкой обращения в JSON.`)
}

// uploads reads the files of a form. A browser sends an empty part for a file
// field that was left alone; it is skipped.
func uploads(form *multipart.Form) ([]appeal.Upload, error) {
	out := []appeal.Upload{}
	for _, header := range form.File[FilesPart] {
		if header.Filename == "" && header.Size == 0 {
			continue
		}
		if len(out) == appeal.MaxFiles {
			return nil, appeal.InvalidField(FilesPart, fmt.Sprintf("Не более %d файлов.", appeal.MaxFiles))
		}
		content, err := ReadPart(header, appeal.MaxFileBytes)
		if err != nil {
			return nil, err
		}
		name, err := FileName(header.Filename)
		if err != nil {
			return nil, err
		}
		if len(content) == 0 {
			return nil, appeal.InvalidField(FilesPart, "Файл пуст. Выберите другой.")
		}
		out = append(out, appeal.Upload{Name: name, Type: MediaType(name, content), Content: content})
	}
	return out, nil
}

// ReadPart reads a file of a form, of at most limit bytes.
func ReadPart(header *multipart.FileHeader, limit int64) ([]byte, error) {
	if header.Size > limit {
		message := fmt.Sprintf("Файл больше %d МБ. Уменьшите его или разделите.", limit>>20)
		return nil, &appeal.Error{Code: appeal.TooLarge, Message: message,
			Fields: []appeal.FieldError{{Field: FilesPart, Message: message}}}
	}
	file, err := header.Open()
	if err != nil {
		return nil, fmt.Errorf("open upload: %w", err)
	}
	defer file.Close() //nolint:errcheck // only read from
	content, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("read upload: %w", err)
	}
	return content, nil
}

// FileName keeps the last part of a name and refuses what cannot be shown. Nothing
// in it turns its letters around or hides, and its spaces are those of a keyboard.
func FileName(given string) (string, error) {
	name := strings.TrimSpace(path.Base(strings.ReplaceAll(Typed(given), `\`, "/")))
	if !appeal.CleanText(name) || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }) {
		return "", appeal.InvalidField(FilesPart, "Имя файла не прочитать. Переименуйте файл.")
	}
	if name == "" || name == "." || name == "/" {
		return "файл", nil
	}
	name = strings.Map(keyboardSpace, name)
	extension := filepath.Ext(name)
	if utf8.RuneCountInString(extension) > maxExtension {
		extension = ""
	}
	if utf8.RuneCountInString(name) > maxName {
		return string([]rune(name)[:maxName-utf8.RuneCountInString(extension)]) + extension, nil
	}
	return name, nil
}

func keyboardSpace(r rune) rune {
	if unicode.Is(unicode.Zs, r) {
		return ' '
	}
	return r
}

// MediaType looks at the content first: the name is a claim. Office documents
// are archives by content, so there the name decides.
func MediaType(name string, content []byte) string {
	found := http.DetectContentType(content)
	if found == "application/octet-stream" || found == "application/zip" {
		if named := mime.TypeByExtension(strings.ToLower(filepath.Ext(name))); named != "" &&
			!strings.HasPrefix(named, "text/") {
			return named
		}
	}
	return found
}
