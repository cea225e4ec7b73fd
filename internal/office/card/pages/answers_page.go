package pages

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/web"
)

// AnswersOf are the raw answers of a form to the questions of an action.
func (s *Pages) AnswersOf(ctx context.Context, row appeal.Row, form url.Values) (map[string]any, error) {
	raw := map[string]any{}
	for _, f := range row.Fields {
		switch f.Kind {
		case appeal.PeopleOf:
			raw[f.Name] = web.ChosenPeople(form, f.Name)
		case appeal.StaffOf, appeal.BodiesOf, appeal.AccusedOf, appeal.QuestionsOf:
			raw[f.Name] = form[f.Name]
		case appeal.ResultsOf:
			raw[f.Name] = pairs(form, f.Name)
		case appeal.TopicsOf:
			codes, err := s.topicsOf(ctx, form, f.Name)
			if err != nil {
				return nil, err
			}
			raw[f.Name] = codes
		case appeal.AsksOf:
			asks, err := s.asksOf(ctx, form, f.Name)
			if err != nil {
				return nil, err
			}
			raw[f.Name] = asks
		case appeal.DatesOf:
			raw[f.Name] = datesOf(row, form, f.Name)
		case appeal.TopicOf:
			code, err := s.TopicOf(ctx, f.Name, form.Get(f.Name))
			if err != nil {
				return nil, err
			}
			raw[f.Name] = code
		default:
			raw[f.Name] = form.Get(f.Name)
		}
	}
	return raw, nil
}

// topicsOf are the codes of the topics by question. An empty field says nothing.
func (s *Pages) topicsOf(ctx context.Context, form url.Values, name string) ([]string, error) {
	out := []string{}
	for _, pair := range pairs(form, name) {
		key, typed, _ := strings.Cut(pair, ":")
		code, err := s.TopicOf(ctx, name+"."+key, typed)
		if err != nil {
			return nil, err
		}
		if code != "" {
			out = append(out, key+":"+code)
		}
	}
	return out, nil
}

// asksOf are the questions of a letter: topics and own words, row by row.
func (s *Pages) asksOf(ctx context.Context, form url.Values, name string) ([]any, error) {
	out, wrong := []any{}, []appeal.FieldError{}
	for i := range web.Rows(form, name) {
		at := fmt.Sprintf("%s.%d.", name, i)
		code, err := s.TopicOf(ctx, at+"topic", form.Get(at+"topic"))
		if fields := frame.FieldErrors(err); len(fields) > 0 {
			wrong = append(wrong, fields...)
		} else if err != nil {
			return nil, err
		}
		out = append(out, map[string]any{"topic": code, "wording": web.Newlines(form.Get(at + "wording"))})
	}
	return out, appeal.InvalidFields(wrong)
}

// pairs are the answers by key of fields such as results.1 or dates.petrov.
func pairs(form url.Values, name string) []string {
	out := []string{}
	for field := range form {
		if key, ok := strings.CutPrefix(field, name+"."); ok {
			out = append(out, key+":"+form.Get(field))
		}
	}
	sort.Strings(out)
	return out
}

// datesOf are the dates of those who are ticked: beside a name that is not, a
// date says nothing.
func datesOf(row appeal.Row, form url.Values, name string) []string {
	ticked := []string{}
	for _, f := range row.Fields {
		if f.Kind == appeal.PeopleOf {
			chosen := web.ChosenPeople(form, f.Name)
			ticked = append(ticked, chosen[min(1, len(chosen)):]...)
		}
	}
	return slices.DeleteFunc(pairs(form, name), func(pair string) bool {
		person, _, _ := strings.Cut(pair, ":")
		return !slices.Contains(ticked, person)
	})
}

// FormValues are the answers of a request as its form has them.
func FormValues(row appeal.Row, v appeal.Values) url.Values {
	out := url.Values{}
	for _, f := range row.Fields {
		list := v.List(f.Name)
		switch f.Kind {
		case appeal.PeopleOf:
			if len(list) > 0 {
				out[f.Name], out[f.Name+web.MoreSuffix] = list[:1], list[1:]
			}
		case appeal.StaffOf, appeal.BodiesOf, appeal.AccusedOf, appeal.QuestionsOf:
			out[f.Name] = list
		case appeal.ResultsOf, appeal.DatesOf, appeal.TopicsOf:
			for key, value := range v.Pairs(f.Name) {
				out.Set(f.Name+"."+key, asTyped(value))
			}
		case appeal.AsksOf:
			web.PutAsks(out, v.Asks(f.Name), func(code string) string { return code })
		case appeal.Flag:
			if v.Bool(f.Name) {
				out.Set(f.Name, "on")
			}
		case appeal.Number:
			if v.Int(f.Name) > 0 {
				out.Set(f.Name, frame.Itoa(v.Int(f.Name)))
			}
		case appeal.DateOf:
			out.Set(f.Name, asTyped(v.Text(f.Name)))
		default:
			out.Set(f.Name, v.Text(f.Name))
		}
	}
	return out
}

// asTyped writes an ISO date as people type it; anything else stays.
func asTyped(value string) string {
	if d, err := law.ParseDate(value); err == nil {
		return d.Russian()
	}
	return value
}
