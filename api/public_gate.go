package api

import (
	"context"
	"net/url"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"appeals/internal/appeal"
	"appeals/internal/gate"
)

// PublicForms is what the public forms keep in the register.
type PublicForms interface {
	// Secret is the office's secret of that name, the same for all programs.
	Secret(ctx context.Context, name string) ([]byte, error)
	// KeepFiles keeps the files of a form for a day, in place of those kept
	// before, and tells whether there was room for them.
	KeepFiles(ctx context.Context, form string, files []appeal.Upload, at time.Time) (bool, error)
	KeptFiles(ctx context.Context, form string, at time.Time) ([]appeal.Upload, error)
}

// keptForms is how many times an hour one address may have files kept.
const keptForms = 30

// seals is the sealer of the public forms, made when it is first needed.
type seals struct {
	mu     sync.Mutex
	sealer *gate.Sealer
}

func (s *Server) sealer(ctx context.Context) (gate.Sealer, error) {
	s.seals.mu.Lock()
	defer s.seals.mu.Unlock()
	if s.seals.sealer == nil {
		secret, err := s.deps.Register.Secret(ctx, "public forms")
		if err != nil {
			return gate.Sealer{}, err
		}
		made := gate.New(secret)
		s.seals.sealer = &made
	}
	return *s.seals.sealer, nil
}

// proofOf is what a form brings to show that a person sent it.
func proofOf(form url.Values) gate.Proof {
	return gate.Proof{Key: form.Get("key"), Token: form.Get("token"), Nonce: form.Get("nonce"), Answer: form.Get("answer")}
}

// notHuman says why a form was not let through and what to do, nil for one
// that was. The question is on the form then, and its answer lets anybody in.
func notHuman(v gate.Verdict) error {
	switch v {
	case gate.Human:
		return nil
	case gate.Forged, gate.Stale:
		return appeal.InvalidField("answer", "Страница была открыта слишком долго. Ничего не потеряно: ответьте на вопрос и отправьте ещё раз.")
	case gate.TooFast:
		return appeal.InvalidField("answer", "Форма заполнена очень быстро. Ответьте на вопрос: так мы поймём, что её отправляет человек.")
	case gate.WrongAnswer:
		return appeal.InvalidField("answer", "Ответ не подходит. Сложите два числа и напишите результат цифрами.")
	case gate.Unproved:
	}
	return appeal.InvalidField("answer", "Ответьте на вопрос: так мы поймём, что форму отправляет человек.")
}

// formFiles are the files of a form: those that were kept when it was shown
// before, without the ones that the person took away, and those chosen now.
// With an error it returns the ones that can go.
func (s *Server) formFiles(c *gin.Context, form url.Values, ours bool) ([]appeal.Upload, error) {
	all := []appeal.Upload{}
	if ours {
		kept, err := s.deps.Register.KeptFiles(c.Request.Context(), form.Get("key"), s.deps.Wall())
		if err != nil {
			return nil, err
		}
		all = without(kept, form["drop"])
	}
	given, err := filesOf(c)
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
		return all, appeal.InvalidField(filesPart, "Больше 20 файлов. Выбранные сейчас не приложены: уберите лишние и выберите снова.")
	case bytes > maxMultipart:
		return all, appeal.InvalidField(filesPart, "Файлы вместе больше 25 МБ. Выбранные сейчас не приложены: уменьшите их или пришлите часть позже.")
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
func (s *Server) stashFiles(c *gin.Context, key string, files []appeal.Upload) bool {
	if len(files) == 0 && c.PostForm("kept") == "" {
		return true // nothing was there and nothing is
	}
	now := s.deps.Wall()
	if len(files) > 0 && s.waiting.take(c.ClientIP(), now) > 0 {
		return false
	}
	kept, err := s.deps.Register.KeepFiles(c.Request.Context(), key, files, now)
	if err != nil {
		s.deps.Logger.Error("files of a form are not kept", "request_id", requestID(c), "error", err)
	}
	return kept && err == nil
}
