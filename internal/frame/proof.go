package frame

import (
	"context"
	"net/url"

	"appeals/internal/appeal"
	"appeals/internal/formguard"
)

// PublicSealer is that of the citizens' forms.
func (s *Frame) PublicSealer(ctx context.Context) (formguard.Sealer, error) {
	return s.Sealer(ctx, "public forms")
}

// ProofOf is what a citizen's form brings to show that a person sent it.
func ProofOf(form url.Values) formguard.Proof {
	return formguard.Proof{Key: form.Get("key"), Token: form.Get("token"), Nonce: form.Get("nonce"),
		Answer: form.Get("answer")}
}

// NotProved says why a form was not let through and what to do, nil for one
// that was. The question is on the form then, and its answer lets anybody in.
func NotProved(v formguard.Verdict) error {
	switch v {
	case formguard.Proved:
		return nil
	case formguard.Forged, formguard.Stale:
		return appeal.InvalidField("answer",
			"Страница была открыта слишком долго. Ничего не потеряно: ответьте на вопрос и отправьте ещё раз.")
	case formguard.TooFast:
		return appeal.InvalidField("answer",
			"Форма заполнена очень быстро. Ответьте на вопрос: так мы поймём, что её отправляет человек.")
	case formguard.WrongAnswer:
		return appeal.InvalidField("answer", "Ответ не подходит. Сложите два числа и напишите результат цифрами.")
	case formguard.Unproved:
	}
	return appeal.InvalidField("answer", "Ответьте на вопрос: так мы поймём, что форму отправляет человек.")
}
