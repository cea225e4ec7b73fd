package appeal

import (
	"slices"
	"strconv"
	"strings"

	"appeals/internal/law"
)

// parseQuestions reads numbers of questions. Programs send numbers or text.
func (f Field) parseQuestions(raw any) (any, string) {
	if list, ok := raw.([]any); ok {
		raw = numbersAsText(list)
	}
	value, wrong := f.parseCodes(raw)
	codes, ok := value.([]string)
	if wrong != "" || !ok {
		return value, wrong
	}
	for _, code := range codes {
		if n, err := strconv.Atoi(code); err != nil || n < 1 || n > MaxQuestions {
			return nil, "Здесь ожидаются номера вопросов: 1, 2, 3."
		}
	}
	return codes, ""
}

func numbersAsText(list []any) []any {
	out := slices.Clone(list)
	for i, x := range out {
		if n, ok := x.(float64); ok {
			out[i] = strconv.FormatFloat(n, 'f', -1, 64)
		}
	}
	return out
}

// parsePairs reads answers by key: an object as programs send it, or a list of
// "key:value". Pairs without a value are left out.
func (f Field) parsePairs(raw any, check func(key, value string) (string, string)) (any, string) {
	pairs, ok := pairsOf(raw)
	if !ok {
		return nil, "Здесь ожидаются пары: {\"1\": \"explained\"}."
	}
	out := []string{}
	for _, pair := range pairs {
		key, value, _ := strings.Cut(pair, ":")
		if value = strings.TrimSpace(value); value == "" {
			continue
		}
		value, wrong := check(strings.TrimSpace(key), value)
		if wrong != "" {
			return nil, wrong
		}
		out = append(out, strings.TrimSpace(key)+":"+value)
	}
	if len(out) == 0 {
		return f.empty()
	}
	return out, ""
}

func pairsOf(raw any) ([]string, bool) {
	object, ok := raw.(map[string]any)
	if !ok {
		return all(raw)
	}
	out := []string{}
	for _, key := range sortedKeys(object) {
		value, ok := object[key].(string)
		if !ok {
			return nil, false
		}
		out = append(out, key+":"+value)
	}
	return out, true
}

func (f Field) questionResult(key, value string) (string, string) {
	if n, err := strconv.Atoi(key); err != nil || n < 1 || n > MaxQuestions {
		return "", "Здесь ожидаются номера вопросов: 1, 2, 3."
	}
	if !Known(f.Options, value) {
		return "", "Выберите результат из списка."
	}
	return value, ""
}

func (f Field) questionTopic(key, code string) (string, string) {
	if n, err := strconv.Atoi(key); err != nil || n < 1 || n > MaxQuestions {
		return "", "Здесь ожидаются номера вопросов: 1, 2, 3."
	}
	if len(code) > f.Max {
		return "", "Здесь ожидается код классификатора: 0005.0005.0056.1168."
	}
	return code, ""
}

func personDate(_, value string) (string, string) {
	d, err := ParseDay(value)
	if err != nil {
		return "", "Дата пишется так: 05.04.2026."
	}
	return d.String(), ""
}

// Pairs returns the answers by key.
func (v Values) Pairs(name string) map[string]string {
	out := map[string]string{}
	for _, pair := range v.List(name) {
		key, value, _ := strings.Cut(pair, ":")
		out[key] = value
	}
	return out
}

// Dates returns the dates by person.
func (v Values) Dates(name string) map[string]law.Date {
	out := map[string]law.Date{}
	for person, text := range v.Pairs(name) {
		if d, err := law.ParseDate(text); err == nil {
			out[person] = d
		}
	}
	return out
}

// Numbers returns whole numbers that were sent as a list.
func (v Values) Numbers(name string) []int {
	out := []int{}
	for _, text := range v.List(name) {
		if n, err := strconv.Atoi(text); err == nil {
			out = append(out, n)
		}
	}
	return out
}

func (f Field) unknownDates(v Values, dir Directory) []FieldError {
	for person := range v.Pairs(f.Name) {
		if p, known := dir.Person(person); !known || !p.Is(f.Role) {
			return []FieldError{{f.Name, "Срок указан для того, кого нет среди исполнителей."}}
		}
	}
	return nil
}

func (f Field) unknownTopics(v Values, dir Directory) []FieldError {
	for no, code := range v.Pairs(f.Name) {
		if !knownTopic(dir, code) {
			return []FieldError{{f.Name, "Вопрос " + no + ": такого кода в классификаторе нет. Выберите из списка."}}
		}
	}
	return nil
}

func (f Field) unknownBodies(v Values, dir Directory) []FieldError {
	for _, code := range v.List(f.Name) {
		inUse := func(b Body) bool { return b.Code == code }
		if !slices.ContainsFunc(dir.Bodies(), inUse) {
			return []FieldError{{f.Name,
				"Такого органа в справочнике нет. Выберите из списка или впишите его название и адрес."}}
		}
	}
	return nil
}
