package pages

import (
	"appeals/internal/appeal"
	"appeals/internal/web"
)

// annulment is why the registration is a mistake, who said so and who agreed.
func (in CardInput) annulment() []Item {
	a := in.Card.Annulment
	if a == nil {
		return nil
	}
	i := Item{Title: appeal.Title(appeal.AnnulmentGrounds, a.Ground), Text: a.Remark, Meta: in.decided(a.By, a.At)}
	confirmed := "ждёт другого сотрудника"
	if a.ConfirmedBy != "" {
		confirmed = in.decided(a.ConfirmedBy, a.ConfirmedAt)
	}
	i.Facts = web.Filled([]web.Fact{{Name: "Зарегистрировано под №", Value: a.Other.Number},
		{Name: "Подтверждение", Value: confirmed}, {Name: "Письмо заявителю", Value: in.noticeOfAnnulment()}})
	return []Item{i}
}

// noticeOfAnnulment is how the letter of it stands; who has never been told of
// the number is not told that it is gone.
func (in CardInput) noticeOfAnnulment() string {
	a := in.Card.Annulment
	if a.ConfirmedBy == "" {
		return ""
	}
	if said := in.carried(a.ConfirmedAt, appeal.AnnulmentNotice); said != "" {
		return said
	}
	return "не нужно: номер ему не сообщали"
}
