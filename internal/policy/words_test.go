package policy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"appeals/internal/appeal/appealtest"
	"appeals/internal/policy"
)

func TestSummaryTellsEveryRung(t *testing.T) {
	office := appealtest.Strict()
	text := policy.Summary(office)
	for _, r := range office.Ladder.Rungs {
		require.Contains(t, text, r.Name+": "+r.Kind.Word())
	}
	for _, says := range []string{
		"Рабочий день: 09:00–18:00, перерыв 13:00–14:00",
		"Резолюция (resolution): 2 рабочих дня со дня регистрации; стадии: зарегистрировано, на рассмотрении",
		"4 рабочих часа с поступления", "только: социальные сети",
		"T-1h: напоминание за 1 рабочий час", "T-0: напоминание в сам день",
		"T+3: эскалация через 3 календарных дня; кому: заместитель главы",
		"Продление срока рассмотрения, ч. 2 ст. 12 № 59-ФЗ: так же, как «Рассмотрение",
		"только на стадиях: на подписи",
	} {
		require.Contains(t, strings.ReplaceAll(text, "\u00a0", " "), says)
	}
	office.Ladder.Rungs = nil
	require.Contains(t, policy.Summary(office), "Дополнительный контроль: ничего")
}
