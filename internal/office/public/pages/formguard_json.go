package pages

import (
	"context"
	"net/url"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
	"appeals/internal/frame"
)

// keptForms is how many times an hour one address may have files kept.
const keptForms = 30

// sealer is that of the public forms.
func (s *Pages) sealer(ctx context.Context) (formguard.Sealer, error) { return s.PublicSealer(ctx) }

// formFiles are the files of a form: those that were kept when it was shown
// before, without the ones that the person took away, and those chosen now.
// With an error it returns the ones that can go.
func (s *Pages) formFiles(c *gin.Context, form url.Values, ours bool) ([]appeal.Upload, error) {
	all := []appeal.Upload{}
	if ours {
		kept, err := s.Store.KeptFiles(c.Request.Context(), form.Get("key"), s.Wall())
		if err != nil {
			return nil, err
		}
		all = without(kept, form["drop"])
	}
	given, err := frame.FilesOf(c)
	if err != nil {
		return all, err
	}
	fits := append(all[:len(all):len(all)], given...)
	bytes := 0
	for _, f := range fits {
		bytes += len(f.Content)
	}
	switch {
	case len(fits) > appeal.MaxFiles:
		return all, appeal.InvalidField(frame.FilesPart,
			"Больше 20 файлов. Выбранные сейчас не приложены: уберите лишние и выберите снова.")
	case bytes > frame.MaxMultipart:
		return all, appeal.InvalidField(frame.FilesPart,
			"Файлы вместе больше 25 МБ. Выбранные сейчас не приложены: уменьшите их или пришлите часть позже.")
	}
	return fits, nil
}

// without leaves out the files whose places are named.
func without(files []appeal.Upload, dropped []string) []appeal.Upload {
	out := []appeal.Upload{}
	for i, f := range files {
		if !containsInt(dropped, i) {
			out = append(out, f)
		}
	}
	return out
}

// stashFiles keeps the files of a form that is shown again. It tells whether it
// did: where not, the person has to choose them once more.
func (s *Pages) stashFiles(c *gin.Context, key string, files []appeal.Upload) bool {
	if len(files) == 0 && c.PostForm("kept") == "" {
		return true // nothing was there and nothing is
	}
	now := s.Wall()
	if len(files) > 0 && s.waiting.Take(frame.Network(c.ClientIP()), now) > 0 {
		return false
	}
	kept, err := s.Store.KeepFiles(c.Request.Context(), key, files, now)
	if err != nil {
		s.Logger.Error("files of a form are not kept", "request_id", frame.RequestID(c), "error", err)
	}
	return kept && err == nil
}
