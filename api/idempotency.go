package api

import (
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"appeals/internal/appeal"
)

const (
	keyHeader = "Idempotency-Key"
	maxKey    = 200
)

// keySpace is the namespace of request IDs derived from keys of clients.
var keySpace = uuid.MustParse("6b8f1d0e-53c7-4c0a-9f64-2a3f6f0d7a59")

// newFormToken makes the hidden token of a form: the idempotency key of
// everything that is sent from it, so a double click happens once.
func newFormToken() string { return uuid.NewString() }

// requestKey reads the Idempotency-Key and returns the ID of the request that
// it stands for.
func requestKey(c *gin.Context, who string) (string, error) {
	key := strings.TrimSpace(c.GetHeader(keyHeader))
	if key == "" {
		return "", malformed("Нужен заголовок " + keyHeader + ": любая строка до 200 знаков, своя для каждого действия. " +
			"С тем же ключом запрос можно безопасно повторить.")
	}
	if !printable(key) {
		return "", malformed("Заголовок " + keyHeader + ": от 1 до 200 печатных знаков ASCII.")
	}
	return requestIDOf(who, c.Request.URL.Path, key), nil
}

// requestIDOf is the ID of a request: the key itself if it is a UUID, else one
// derived from person, path and key, so that keys of different people and
// actions never meet.
func requestIDOf(who, path, key string) string {
	if id, err := uuid.Parse(key); err == nil && len(key) == len(id.String()) {
		return id.String()
	}
	return uuid.NewSHA1(keySpace, []byte(who+"\x00"+path+"\x00"+key)).String()
}

func printable(key string) bool {
	if len(key) > maxKey {
		return false
	}
	for i := range len(key) {
		if key[i] < ' ' || key[i] > '~' {
			return false
		}
	}
	return true
}

// versionOf reads If-Match: the version of the card that the client saw, 0 if
// it does not say.
func versionOf(c *gin.Context) (int, error) {
	value := strings.TrimSpace(c.GetHeader("If-Match"))
	if value == "" || value == "*" {
		return 0, nil
	}
	n, ok := parseETag(value)
	if !ok {
		return 0, &failure{said: appeal.Error{Code: codeMalformed, Message: `Заголовок If-Match – версия карточки из ETag, например "3".`}}
	}
	return n, nil
}
