package frame

import (
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

// parseETag reads the version back, strong, weak or bare.
func parseETag(value string) (int, bool) {
	value = strings.Trim(strings.TrimPrefix(strings.TrimSpace(value), "W/"), `"`)
	value, _, _ = strings.Cut(value, "-")
	n, err := strconv.Atoi(value)
	return n, err == nil && n > 0
}

const (
	KeyHeader = "Idempotency-Key"
	MaxKey    = 200
)

// keySpace is the namespace of request IDs derived from keys of clients.
var keySpace = uuid.MustParse("6b8f1d0e-53c7-4c0a-9f64-2a3f6f0d7a59")

// NewFormToken makes the hidden token of a form: the idempotency key of
// everything that is sent from it, so a double click happens once.
func NewFormToken() string { return uuid.NewString() }

// RequestKey reads the Idempotency-Key and returns the ID of the request that
// it stands for.
func RequestKey(c *gin.Context, who string) (string, error) {
	key := strings.TrimSpace(c.GetHeader(KeyHeader))
	if key == "" {
		return "", Malformed("Нужен заголовок " + KeyHeader +
			": любая строка до 200 знаков, своя для каждого действия. " +
			"С тем же ключом запрос можно безопасно повторить.")
	}
	if !Printable(key) {
		return "", Malformed("Заголовок " + KeyHeader + ": от 1 до 200 печатных знаков ASCII.")
	}
	return RequestIDOf(who, c.Request.URL.Path, key), nil
}

// RequestIDOf is the ID of a request: the key itself if it is a UUID, else one
// derived from person, path and key, so that keys of different people and
// actions never meet.
func RequestIDOf(who, path, key string) string {
	if id, err := uuid.Parse(key); err == nil && len(key) == len(id.String()) {
		return id.String()
	}
	return uuid.NewSHA1(keySpace, []byte(who+"\x00"+path+"\x00"+key)).String()
}

// Printable tells whether a key is of printable ASCII and not too long.
func Printable(key string) bool {
	if len(key) > MaxKey {
		return false
	}
	for i := range len(key) {
		if key[i] < ' ' || key[i] > '~' {
			return false
		}
	}
	return true
}

// VersionOf reads If-Match: the version of the card that the client saw, 0 if
// it does not say.
func VersionOf(c *gin.Context) (int, error) {
	value := strings.TrimSpace(c.GetHeader("If-Match"))
	if value == "" || value == "*" {
		return 0, nil
	}
	n, ok := parseETag(value)
	if !ok {
		return 0, &failure{said: appeal.Error{Code: codeMalformed,
			Message: `Заголовок If-Match – версия карточки из ETag, например "3".`}}
	}
	return n, nil
}
