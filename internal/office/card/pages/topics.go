package pages

import (
	"context"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/web"
)

// TopicOf finds the code of what was typed into a field of topics: a code, or
// words that only one topic has.
func (s *Pages) TopicOf(ctx context.Context, field, typed string) (string, error) {
	code := web.TopicCode(typed)
	if code == "" || !appeal.CleanText(code) || len(code) > appeal.MaxLine {
		return code, nil
	}
	directory, err := s.Register.Directory(ctx)
	if err != nil {
		return "", err
	}
	if _, known := directory.Topic(code); known {
		return code, nil
	}
	found, err := s.Store.Topics(ctx, strings.TrimSpace(typed), 4)
	if err != nil {
		return "", err
	}
	switch len(found) {
	case 0:
		return "", appeal.InvalidField(field,
			"Такой тематики в классификаторе нет. Наберите слово из названия и выберите из списка.")
	case 1:
		return found[0].Code, nil
	}
	names := make([]string, len(found))
	for i, t := range found {
		names[i] = t.Code + " – " + t.Name
	}
	return "", appeal.InvalidField(field, "Подходит несколько тем, выберите одну: "+strings.Join(names, "; ")+".")
}
