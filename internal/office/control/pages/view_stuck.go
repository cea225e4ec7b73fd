package pages

import (
	"cmp"
	"fmt"
	"slices"

	"appeals/internal/appeal"
	"appeals/internal/office/control"
	"appeals/internal/russian"
	"appeals/internal/web"
)

// StuckView is the list that must be empty.
type StuckView struct {
	web.Frame
	Tabs   []Tab
	Count  string
	Groups []StuckGroup
	Swept  string // when the engine was last compared with the register, "" never
	Wanted bool
	Sweep  []web.Hidden // the form that asks for a new comparison, nil for a reader
}

// StuckGroup are the findings of one kind.
type StuckGroup struct {
	ID, Title, Why, What string
	Rows                 []StuckRow
}

// StuckRow is one finding.
type StuckRow struct {
	Number, URL string
	Detail      string // what differs
	Person      string
	Since       string
	Button      string // "" where nothing can be done at once
	Say         string // the button in full
	Hidden      []web.Hidden
	Link, Do    string // where a person does it
}

// stuckWords say of each kind what it is, why it matters and what to do.
var stuckWords = map[control.StuckKind][3]string{
	control.EngineSilent: {"Движок не отвечает",
		"Temporal не ответил на вопрос, идут ли процессы обращений. Приём и карточки работают, действия " +
			"выполнятся позже.", "Сообщите администратору, затем проверьте снова."},
	control.WorkflowMissing: {"Процесс обращения не идёт",
		"Обращение открыто, а напоминания, отметка о просрочке и эскалация по нему не сработают.",
		"Запустите процесс: он продолжит с того места, где стоит карточка."},
	control.ProcessDiffers: {"Процесс разошёлся с карточкой",
		"Так бывает после восстановления реестра из копии: процесс отказывает в действиях, которые карточка разрешает.",
		"Пусть процесс перечитает карточку: верна она."},
	control.Orphan: {"Процесс без карточки",
		"Обращения в реестре нет: оно поступило после той копии, из которой реестр восстановлен. Заявителю могли " +
			"прийти письма.", "Найдите обращение по письмам и бумагам и зарегистрируйте его снова, затем " +
			"завершите процесс."},
	control.NumberTwice: {"Один номер у двух обращений",
		"Номер выдан второй раз после восстановления реестра; первому заявителю он уже сообщён.",
		"Лишний процесс есть и в другом списке на этой странице: исправьте его там. Первому заявителю сообщите " +
			"новый номер."},
	control.NotStarted: {"Процесс не запущен после приёма",
		"Обращение принято больше 10 минут назад, его процесс не начат.", "Запустите процесс."},
	control.AlarmMissing: {"Напоминание или эскалация не сработали", "Их время прошло, а в реестре следа нет.",
		"Пусть процесс перечитает карточку: пропущенное уйдёт сразу, с пометкой об опоздании."},
	control.OverdueUnmarked: {"Просрочено, а процесс не знает",
		"Срок истёк, отметки о просрочке в процессе нет: обращения нет в списке просроченных Temporal.",
		"Пусть процесс перечитает карточку."},
	control.ReceptionMissing: {"Процесс личного приёма не идёт",
		"Гражданин записан, а напомнить ему и отметить неявку некому.",
		"Администратор начнёт процесс снова командой appeals sweep на сервере; ничего не потеряно."},
	control.DigestMissing: {"Сводка не идёт", "Её процесс закончился: о просроченных обращениях никому не напишут.",
		"Запустите её: она уйдёт в ближайший свой срок."},
	control.RequestHeld: {"Действие задержано неисправностью",
		"Действие принято и сохранено, каждая попытка кончается неизвестной ошибкой; причина – в журнале рабочей " +
			"программы. Оно будет повторяться само, сотруднику об этом сказано.",
		"Устраните причину. Ждать следующей попытки не обязательно: попробуйте сейчас."},
	control.RequestStuck: {"Действие без ответа",
		"Сотрудник выполнил действие больше 10 минут назад, процесс его ещё не подтвердил.",
		"Повторите запрос к процессу: дважды действие не выполнится."},
	control.HolderMissing: {"Обращение никого не ждёт", "Не указано, кто должен решать или исполнять.",
		"Откройте карточку и назначьте ответственного."},
	control.HolderGone: {"Тот, кого ждёт обращение, больше не может действовать",
		"Сотрудника нет в справочнике или у него больше нет нужной роли.", "Передайте обращение другому."},
	control.HolderAlone: {"Исполнитель отсутствует, замещать некому", "Замещающий тоже отсутствует.",
		"Назначьте замещение или передайте обращение другому."},
	control.LetterStuck: {"Письмо не отправляется",
		"Письмо ждёт отправки больше часа: почтовый сервер не принимает его.",
		"Сообщите администратору; письмо можно отправить на бумаге."},
	control.LetterFailed: {"Письмо не доставлено", "Письмо вернулось больше суток назад, и с ним ничего не сделано.",
		"Отправьте ещё раз или на бумаге."},
	control.Unposted: {"Подписано и не отправлено",
		"Письмо, которое требует закон, лежит в учреждении дольше срока отправки. Срок обращения идёт, пока оно не " +
			"ушло.",
		"Сотрудник отдела печатает письмо, сдаёт на почту и отмечает отправку на странице «Письма»."},
	control.Silent: {"Тишина больше 30 дней",
		"По открытому обращению за 30 дней не записано ни одного события.", "Откройте карточку и выясните, почему."},
	control.PromisePassed: {"Обещанное не сделано", "Ответ обещал решение к сроку, он прошёл.",
		"Отметьте выполнение или перенесите срок с причиной."},
	control.ReportPassed: {"Орган не проинформирован", "Срок, который назвал орган в сопроводительном письме, прошёл.",
		"Сообщите органу и отметьте это на карточке."},
}

// StuckTitle names a kind.
func StuckTitle(k control.StuckKind) string { return stuckWords[k][0] }

var repairWords = map[control.Repair][2]string{
	control.Restart:     {"Запустить процесс", "Запустить процесс обращения"},
	control.Resubmit:    {"Повторить", "Повторить запрос к процессу"},
	control.RetryLetter: {"Отправить снова", "Отправить письмо ещё раз"},
	control.TryNow:      {"Попробовать сейчас", "Попробовать сейчас:"},
	control.EndOrphan:   {"Завершить процесс", "Завершить процесс без карточки"},
	control.Redigest:    {"Запустить", "Запустить:"},
}

// digestNames are the digests by the IDs of their workflows.
var digestNames = map[string]string{"digest": "сводка о просроченных", "daily-digest": "сводки сотрудникам"}

// StuckInput is what the list is drawn from.
type StuckInput struct {
	Found []control.Stuck
	Last  control.Sweeping
	Can   bool // the reader may repair
	Key   func() string
	Dir   appeal.Directory
	Day   web.Day
}

// stuckRefresh is how soon the page looks whether the comparison has ended.
const stuckRefresh = 3

// NewStuck draws the list, the gravest kinds first.
func NewStuck(f web.Frame, in StuckInput) StuckView {
	f.Title = "Застрявшие"
	if in.Last.Wanted {
		f.Refresh = stuckRefresh
	}
	v := StuckView{Frame: f, Tabs: controlTabs(StuckPath, len(in.Found)), Swept: in.Day.Moment(in.Last.At),
		Wanted: in.Last.Wanted}
	if n := len(in.Found); n > 0 {
		v.Count = russian.Count(n, "запись", "записи", "записей")
	}
	if in.Can {
		v.Sweep = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key()})
	}
	for _, kind := range control.StuckKinds {
		words := stuckWords[kind]
		g := StuckGroup{ID: string(kind), Title: words[0], Why: words[1], What: words[2]}
		for _, s := range in.Found {
			if s.Kind == kind {
				g.Rows = append(g.Rows, in.row(f, s))
			}
		}
		if len(g.Rows) > 0 {
			slices.SortStableFunc(g.Rows, func(a, b StuckRow) int { return cmp.Compare(a.Since, b.Since) })
			v.Groups = append(v.Groups, g)
		}
	}
	return v
}

// differing says where a card stands and where its process does.
func differing(s control.Stuck) string {
	if s.Card == nil || s.Process == nil {
		return ""
	}
	text := "карточка: " + s.Card.Status.Title() + ", процесс: " + s.Process.Status.Title()
	if s.Card.Number != s.Process.Number {
		text += ", номер процесса " + cmp.Or(s.Process.Number, "не присвоен")
	}
	return text + fmt.Sprintf(" (версии %d и %d)", s.Card.Version, s.Process.Version)
}

// personOrRole names whom a record concerns: a person, or all who have a role.
func personOrRole(dir appeal.Directory, code string) string {
	switch code {
	case string(appeal.Clerk):
		return "отдел обращений"
	case string(appeal.Reviewer):
		return "проверяющий"
	}
	return web.PersonName(dir, code)
}

func (in StuckInput) row(f web.Frame, s control.Stuck) StuckRow {
	r := StuckRow{Number: cmp.Or(s.Number, "без номера"), Since: in.Day.Moment(s.Since)}
	r.Detail = differing(s)
	if act, ok := appeal.RowOf(s.Action); ok {
		r.Detail = act.Title
	}
	switch {
	case s.Kind == control.Orphan:
		r.Number = cmp.Or(s.Number, s.AppealID)
	case s.Kind == control.NumberTwice:
		r.Detail = "процесс " + s.AppealID
	case s.AppealID != "":
		r.URL = web.CardURL(s.AppealID)
	case s.Kind == control.EngineSilent:
		r.Number = "Temporal"
	case s.Kind == control.DigestMissing:
		r.Number = cmp.Or(digestNames[s.Of], s.Of)
	default:
		r.Number = "письмо"
	}
	if s.Person != "" {
		r.Person = personOrRole(in.Dir, s.Person)
	}
	if words, ok := repairWords[s.Kind.Repair()]; ok && in.Can {
		r.Button, r.Say = words[0], words[1]+" "+r.Number
		r.Hidden = f.HiddenFields(web.Hidden{Name: "key", Value: in.Key()},
			web.Hidden{Name: "kind", Value: string(s.Kind)}, web.Hidden{Name: "appeal_id", Value: s.AppealID},
			web.Hidden{Name: "of", Value: s.Of})
	}
	switch s.Kind {
	case control.LetterStuck, control.LetterFailed, control.Unposted:
		r.Link, r.Do = "/letters/"+s.Of, "Письмо"
	case control.HolderGone, control.HolderMissing, control.HolderAlone:
		r.Link, r.Do = web.CardURL(s.AppealID), "Передать другому"
	case control.PromisePassed:
		r.Link, r.Do = web.CardURL(s.AppealID), "К сроку обещания"
		r.Since = in.Day.Date(s.Since) // a promise is for a day, it has no hour
	case control.ReportPassed:
		r.Link, r.Do = web.CardURL(s.AppealID), "К докладу органу"
		r.Since = in.Day.Date(s.Since)
	case control.Silent:
		r.Link, r.Do = web.CardURL(s.AppealID), "Открыть карточку"
	}
	return r
}
