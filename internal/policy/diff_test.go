package policy_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/policy"
)

// differences are edits of the shipped policy, and how people read them.
var differences = []struct {
	old, new string
	want     []policy.Change
}{
	{"# The policy of the office", "# Our policy", []policy.Change{}},
	{"{series: ОГ, template: \"ОГ-{serial}/{year}\"}", "\n    template: ОГ-{serial}/{year}\n    series: ОГ",
		[]policy.Change{}},
	{"phone: 8 (8150) 45-00-00", "phone: 8 (8150) 45-00-01",
		[]policy.Change{{"«Учреждение» – «Телефон»", "8 (8150) 45-00-00", "8 (8150) 45-00-01"}}},
	{"non_working: preceding", "non_working: unchanged", []policy.Change{{"«Счёт дней» – «Контрольная дата в выходной»",
		"На предшествующий рабочий день", "Не переносить"}}},
	{"second_factor: []", "second_factor: [admin, official]", []policy.Change{{
		"«Вход сотрудников» – «Кому нужен второй фактор»", "", "администратор, должностное лицо"}}},
	{"days: -10", "days: -12", []policy.Change{{"«Напоминания и эскалация» – «Ступени» – T-10",
		"напоминание за 10 рабочих дней; сроки: рассмотрение, рассмотрение после продления; " +
			"кому: у кого обращение или чей срок",
		"напоминание за 12 рабочих дней; сроки: рассмотрение, рассмотрение после продления; " +
			"кому: у кого обращение или чей срок"}}},
	{"    - {name: T+7, clocks: [consideration, extension], kind: escalation, days: 7, count: calendar, level: 3, " +
		"to: [head]}\n", "", []policy.Change{{"«Напоминания и эскалация» – «Ступени» – T+7",
		"эскалация через 7 календарных дней; сроки: рассмотрение, рассмотрение после продления; кому: глава; уровень 3",
		""}}},
	{"within: 2", "within: 3", []policy.Change{{"«Внутренние сроки» – resolution",
		"Резолюция по обращению: 2 рабочих дня со дня регистрации; стадии: Зарегистрировано, На рассмотрении",
		"Резолюция по обращению: 3 рабочих дня со дня регистрации; стадии: Зарегистрировано, На рассмотрении"}}},
}

func TestDifferencesAreTold(t *testing.T) {
	shipped, err := os.ReadFile("office.yaml")
	require.NoError(t, err)
	for _, d := range differences {
		found, err := policy.Diff(shipped, []byte(edited(t, d.old, d.new)))
		require.NoError(t, err)
		for i := range found {
			found[i].Before = strings.ReplaceAll(found[i].Before, "\u00a0", " ")
			found[i].After = strings.ReplaceAll(found[i].After, "\u00a0", " ")
		}
		require.Equal(t, d.want, found, "%s → %s", d.old, d.new)
	}
}
