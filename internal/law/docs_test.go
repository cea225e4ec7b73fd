package law_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/law"
)

var update = flag.Bool("update", false, "rewrite docs/law.md from the data")

const lawDocument = "../../docs/law.md"

// TestLawDocument keeps docs/law.md what the data say.
func TestLawDocument(t *testing.T) {
	got := lawMarkdown(t)
	if *update {
		require.NoError(t, os.WriteFile(lawDocument, []byte(got), 0o644))
	}
	want, err := os.ReadFile(lawDocument)
	require.NoError(t, err)
	if got != string(want) {
		t.Errorf("%s differs from the data (run go test ./internal/law -run TestLawDocument -update and look at the "+
			"difference)", lawDocument)
	}
}

func lawMarkdown(t *testing.T) string {
	var b strings.Builder
	b.WriteString("Generated from the data of `internal/law` by its test `TestLawDocument -update`; do not edit. In " +
		"Russian, the language of the law.\n\n")
	b.WriteString("# Закон № 59-ФЗ: правила, сроки, счёт\n\n")
	b.WriteString("Номера вида [S17] — [источники](law-sources.md). «Нет» в столбце «Проверено» означает, что " +
		"формулировка\n" +
		"приведена по памяти и перед применением сверяется с действующей редакцией закона.\n\n")
	b.WriteString("## Правила по статьям\n")
	writeRules(&b, law.Rules())
	b.WriteString("\n## Прежние формулировки\n")
	writeRules(&b, formerWordings())
	writeTerms(&b)
	writeUnverified(&b)
	writeEditions(&b)
	writePolicies(&b)
	writeDerivation(t, &b)
	return b.String()
}

// A source that is cited by its number is in the list of sources.
func TestCitedSourcesAreListed(t *testing.T) {
	cited := map[string]bool{}
	for _, m := range regexp.MustCompile(`\[(S\d+)`).FindAllStringSubmatch(lawMarkdown(t), -1) {
		cited[m[1]] = true
	}
	if len(cited) < 30 {
		t.Fatalf("%d sources are cited", len(cited))
	}
	list, err := os.ReadFile("../../docs/law-sources.md")
	require.NoError(t, err)
	for number := range cited {
		if !strings.Contains(string(list), "\n| "+number+" | ") {
			t.Errorf("docs/law-sources.md has not %s", number)
		}
	}
}

// articleOf is the heading of a rule: "Статья 8", "КоАП РФ".
func articleOf(r law.RuleText) string {
	place := strings.TrimSuffix(r.Short, " № 59-ФЗ")
	_, number, found := strings.Cut(place, "ст. ")
	if !found || strings.HasSuffix(place, "КоАП РФ") {
		return place
	}
	if strings.Contains(number, ",") {
		return "Статьи " + number
	}
	return "Статья " + number
}

func writeRules(b *strings.Builder, rules []law.RuleText) {
	heading := ""
	for _, r := range rules {
		if next := articleOf(r); next != heading {
			heading = next
			b.WriteString("\n### " + heading + "\n\n")
			row(b, "Код", "Норма", "Содержание", "Срок", "Кого и о чём уведомляют", "Кто решает", "Проверено",
				"Действует")
			row(b, "---", "---", "---", "---", "---", "---", "---", "---")
		}
		row(b, "`"+string(r.Rule)+"`", strings.TrimSuffix(r.Short, " № 59-ФЗ"), content(r), term(r), r.Notice,
			r.Decides, verified(r), effective(r))
	}
}

func row(b *strings.Builder, cells ...string) {
	for i, cell := range cells {
		if cell == "" {
			cell = "—"
		}
		cells[i] = strings.ReplaceAll(cell, "|", "\\|")
	}
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func content(r law.RuleText) string {
	text := "**" + r.Title + ".** " + r.Duty + "."
	if r.NotForwarded {
		text += " *Направлять нельзя.*"
	}
	if !r.Applies {
		text += " *К органам местного самоуправления не относится.*"
	}
	if r.Note != "" {
		text += " " + r.Note + "."
	}
	return text
}

func term(r law.RuleText) string {
	switch {
	case r.Rule == law.Extension:
		return fmt.Sprintf("до %d дней; событие — %s", r.Days, r.From)
	case r.Internal:
		return fmt.Sprintf("%d дней, **внутренний**: закон срока не устанавливает; событие — %s", r.Days, r.From)
	case r.Days > 0:
		return fmt.Sprintf("%d %s; событие — %s", r.Days,
			map[bool]string{true: "дня", false: "дней"}[r.Days < 5], r.From)
	case r.Within != "":
		return "своего нет: в пределах `" + string(r.Within) + "`"
	}
	return ""
}

func verified(r law.RuleText) string {
	yes := "нет"
	if r.Verified {
		yes = "да"
	}
	if r.Source == "нет" {
		return yes
	}
	return yes + "; " + r.Source
}

func effective(r law.RuleText) string {
	switch {
	case !r.Until.IsZero():
		return "по " + r.Until.Russian()
	case !r.Since.IsZero():
		return "с " + r.Since.Russian()
	case r.Inserted:
		return "внесена позже, дата не проверена"
	}
	return "изменений не найдено"
}

// formerWordings are those that ended, in the order of the law.
func formerWordings() []law.RuleText {
	var list []law.RuleText
	seen := map[string]bool{}
	for _, e := range law.Editions() {
		for _, r := range law.RulesIn(e.Code) {
			if key := string(r.Rule) + r.Until.String(); !r.Until.IsZero() && !seen[key] {
				seen[key] = true
				list = append(list, r)
			}
		}
	}
	return list
}

func writeTerms(b *strings.Builder) {
	b.WriteString("\n## Сроки, которые считает программа\n\n")
	row(b, "Код", "Норма", "Дней", "От чего", "Проверено")
	row(b, "---", "---", "---", "---", "---")
	for _, r := range law.Terms() {
		row(b, "`"+string(r.Rule)+"`", r.Short, fmt.Sprint(r.Days), r.From,
			map[bool]string{true: "да", false: "нет"}[r.Verified])
	}
}

func writeUnverified(b *strings.Builder) {
	b.WriteString("\n## Что проверить при развёртывании\n\n")
	b.WriteString("Действующую редакцию закона: новее «ред. от 28.12.2024» при написании не нашлось, но это ничего " +
		"не доказывает. А в ней:\n\n")
	for _, r := range law.Rules() {
		if r.Unverified != "" {
			fmt.Fprintf(b, "- [ ] %s, `%s`: %s.\n", strings.TrimSuffix(r.Short, " № 59-ФЗ"), r.Rule, r.Unverified)
		}
	}
	for _, e := range law.Editions() {
		if !e.Verified {
			fmt.Fprintf(b, "- [ ] %s: день вступления в силу; указана дата закона, %s.\n", e.Act, e.Since.Russian())
		}
	}
}

func writeEditions(b *strings.Builder) {
	b.WriteString(
		"\n## Редакции\n\nДругие законы тоже меняли № 59-ФЗ; здесь только те, о которых есть сведения. Код редакции " +
			"хранится вместе со сроком.\n\n")
	row(b, "Код", "Редакция", "Закон", "С какого дня", "Что изменилось", "Источник")
	row(b, "---", "---", "---", "---", "---", "---")
	for _, e := range law.Editions() {
		since := e.Since.Russian()
		if !e.Verified {
			since += " (дата закона; вступление в силу не проверено)"
		}
		row(b, "`"+e.Code+"`", e.Title, e.Act, since, e.Changes, e.Source)
	}
}

func writePolicies(b *strings.Builder) {
	b.WriteString("\n## Порядок счёта\n\nЗакон говорит просто «дней»; практика понимает их как календарные. Первый " +
		"день и перенос закон не определяет, их закрепляет инструкция органа.\n\n")
	row(b, "Настройка", "Значение", "Порядок", "Основание", "Источник")
	row(b, "---", "---", "---", "---", "---")
	for setting, choices := range [][]law.Choice{law.DayOnes(), law.NonWorkings()} {
		name := []string{"`day_one`", "`non_working`"}[setting]
		for i, c := range choices {
			byDefault := ""
			if i == 0 {
				byDefault = " (по умолчанию)"
			}
			row(b, name, "`"+c.Value+"`"+byDefault, c.Title, c.Citation, c.Source)
		}
	}
}

func writeDerivation(t *testing.T, b *strings.Builder) {
	b.WriteString("\n## Как выводится дата\n\n" +
		"1. Событие даёт день, от которого считают; первый день срока — следующий за ним (или сам день события, если " +
		"так настроено).\n" +
		"2. Последний день по закону — столько календарных дней, сколько называет правило. Он никогда не " +
		"переносится.\n" +
		"3. Контрольная дата — день, к которому готовится орган: если последний день нерабочий, она переносится по " +
		"настройке, но не раньше дня события.\n" +
		"   Если в сроке нет ни одного рабочего дня, она ставится на первый рабочий день после него.\n" +
		"4. Продление считается от последнего дня по закону, а не от контрольной даты.\n" +
		"5. За пределами загруженного календаря дата предварительная: её пересчитывают, когда календарь загружен.\n\n" +
		"Пример: обращение зарегистрировано 01.12.2025, срок продлён на 2 дня.\n\n")
	main, err := law.Clock{}.Deadline(law.Consideration, date(t, "2025-12-01"))
	require.NoError(t, err)
	longer, err := law.Clock{}.Extend(main.Statutory, 2)
	require.NoError(t, err)
	writeNode(b, longer.Tree(law.Embedded(), main), 0)
	b.WriteString("\nЧто изменило бы дату основного срока:\n\n")
	for _, c := range main.Changes(law.Embedded()) {
		fmt.Fprintf(b, "- **%s.** %s\n", c.Title, c.Text)
	}
}

func writeNode(b *strings.Builder, n law.Node, depth int) {
	article := ""
	if n.Article != "" {
		article = " *" + n.Article + "*"
	}
	fmt.Fprintf(b, "%s- **%s.** %s%s\n", strings.Repeat("  ", depth), n.Title, n.Text, article)
	for _, child := range n.Children {
		writeNode(b, child, depth+1)
	}
}
