package pages

import (
	"net/http"

	"appeals/internal/appeal"
	"appeals/internal/frame"
	"appeals/internal/office/staff"
	"appeals/internal/web"
)

func (s *Pages) routes() []frame.Route {
	return []frame.Route{
		{Method: frame.Get, Path: "/staff", Access: keepers, Handler: s.listStaff,
			Doc: frame.Doc{Tag: frame.TagReference, Summary: "Сотрудники, как их видит администратор",
				Answer: Employees{}}},
		{Method: frame.Post, Path: "/staff", Access: porters, Handler: s.postPerson(s.addPerson), Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Добавить сотрудника",
			About: "Войти он сможет по приглашению.", Body: appeal.Person{}, Key: true, Status: http.StatusCreated,
			Answer: appeal.Person{},
		}},
		{Method: frame.Post, Path: "/staff/:code", Access: porters, Handler: s.postPerson(s.changePerson),
			Doc: frame.Doc{Tag: frame.TagReference,
				Summary: "Изменить сотрудника; без ролей он отключён: не входит и нигде не предлагается",
				Body:    appeal.Person{}, Key: true, Status: http.StatusCreated, Answer: appeal.Person{}}},
		{Method: frame.Post, Path: "/staff/:code/roles", Access: porters, Handler: s.postTerm, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Дать роль на время или изменить её срок; без дней – бессрочно",
			About: "Роль начинается и кончается со своим днём сама. Последний день в прошлом снимает её. " +
				"Сроков, названных при изменении сотрудника (terms), программа не читает.",
			Body: appeal.RoleTerm{}, Key: true, Status: http.StatusCreated, Answer: appeal.Person{},
		}},
		{Method: frame.Post, Path: "/staff/:code/invite", Access: porters, Handler: s.postInvitation, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Пригласить: код для одного входа, прежний больше не действует",
			About: "Код показывается один раз. Хранится только его отпечаток.", Key: true,
			Status: http.StatusCreated, Answer: Invitation{},
		}},
		{Method: frame.Post, Path: "/staff/:code/sendout", Access: porters, Handler: s.postSendOut, Doc: frame.Doc{
			Tag: frame.TagReference, Key: true,
			Summary: "Закончить все сеансы сотрудника и отозвать ключи его программ; пароль остаётся",
			Status:  http.StatusNoContent,
		}},
		{Method: frame.Get, Path: "/staff/:code/work", Access: keepers, Handler: s.listWork, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Открытая работа сотрудника, ранний срок первым", Answer: OpenWork{},
		}},
		{Method: frame.Post, Path: "/staff/:code/handover", Access: keepers,
			Handler: frame.AtLength(s.postHandOver), Doc: frame.Doc{
				Tag: frame.TagReference, Summary: "Передать дела: поручения, резолюции и подписи, подразделения",
				About: "Каждое обращение передаётся действием reassign или readdress, с причиной в его истории. " +
					"Что не передано, названо с причиной.",
				Body: staff.HandOver{}, Key: true, Status: http.StatusCreated, Answer: HandedOver{},
			}},
		{Method: frame.Post, Path: "/staff/:code/factor/reset", Access: porters, Handler: s.postReset, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Сбросить второй фактор сотрудника, закончить сеансы и отозвать ключи",
			Key: true, Status: http.StatusNoContent,
		}},
		{Method: frame.Post, Path: "/staff/:code/unbind", Access: porters, Handler: s.postUnbind, Doc: frame.Doc{
			Tag: frame.TagReference, Key: true, Status: http.StatusNoContent,
			Summary: "Разорвать связь сотрудника с провайдером входа, закончить сеансы и отозвать ключи",
		}},
		{Method: frame.Get, Path: "/staff/:code/changes", Access: keepers, Handler: s.listChanges,
			Doc: frame.Doc{Tag: frame.TagReference, Answer: Changes{},
				Summary: "Кто и когда изменял сотрудника, последнее изменение первым"}},
		{Method: frame.Get, Path: "/firstday", Access: keepers, Handler: s.firstDay, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Что есть у учреждения и чего ещё не хватает", Answer: FirstDay{},
		}},
		{Method: frame.Post, Path: "/firstday/:do", Access: keepers, Handler: s.postFirstDay, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Пробное письмо себе (mail) или «правила прочитаны» (law)", Key: true,
			Status: http.StatusCreated, Answer: FirstDay{},
		}},
		{Method: frame.Get, Path: "/powers", Access: keepers, Handler: s.listPowers, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Распределение полномочий, и то, что уже не действует", Answer: Powers{},
		}},
		{Method: frame.Post, Path: "/powers", Access: keepers, Handler: s.postPower, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Добавить полномочие, а с id – изменить его",
			About: "Действует самая узкая строка: канал важнее подразделения, оно – тематики, длинный код " +
				"тематики важнее короткого. " +
				"Где строк нет, резолюцию налагает и подписывает любое должностное лицо.",
			Body: appeal.Power{}, Key: true, Status: http.StatusCreated, Answer: appeal.Power{},
		}},
		{Method: frame.Post, Path: "/units", Access: keepers, Handler: s.postUnit(s.addUnit), Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Добавить подразделение", Body: appeal.Unit{}, Key: true,
			Status: http.StatusCreated, Answer: appeal.Unit{},
		}},
		{Method: frame.Post, Path: "/units/:code/close", Access: keepers, Handler: s.postClosing, Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Закрыть подразделение или присоединить его к другому",
			About: "Сотрудники переходят преемнику сразу, открытые обращения – каждое своим действием move_unit. " +
				"Повтор ничего не меняет, а если что-то осталось – переводит остаток. Старые карточки и история " +
				"хранят прежнее название.",
			Body: Successor{}, Key: true, Status: http.StatusCreated, Answer: staff.Closed{},
		}},
		{Method: frame.Post, Path: "/units/:code", Access: keepers, Handler: s.postUnit(s.changeUnit), Doc: frame.Doc{
			Tag: frame.TagReference, Summary: "Изменить подразделение", Body: appeal.Unit{}, Key: true,
			Status: http.StatusCreated, Answer: appeal.Unit{},
		}},
	}
}

func (s *Pages) pages() []frame.Page {
	return []frame.Page{
		{Method: frame.Get, Path: "/staff", Access: keepers, Handler: s.staffPage,
			Menu: frame.MenuItem{Title: "Управление", Place: 70}},
		{Method: frame.Post, Path: "/staff", Access: porters, Handler: s.Form(s.keepPerson, s.personAgain)},
		{Method: frame.Post, Path: "/staff/:code/roles", Access: porters, Handler: s.Form(s.termForm, s.termAgain)},
		{Method: frame.Post, Path: "/staff/:code/invite", Access: porters, Handler: s.Form(s.invite, nil)},
		{Method: frame.Post, Path: "/staff/:code/sendout", Access: porters, Handler: s.Form(s.sendOut, nil)},
		{Method: frame.Get, Path: "/staff/:code/handover", Access: keepers, Handler: s.handOverPage},
		{Method: frame.Post, Path: "/staff/:code/handover", Access: keepers,
			Handler: frame.AtLength(s.Form(s.handOverForm, s.handOverAgain))},
		{Method: frame.Post, Path: "/staff/:code/factor/reset", Access: porters, Handler: s.Form(s.resetFactor, nil)},
		{Method: frame.Post, Path: "/staff/:code/unbind", Access: porters, Handler: s.Form(s.unbind, nil)},
		{Method: frame.Get, Path: web.PowersPath, Access: keepers, Handler: s.powersPage},
		{Method: frame.Post, Path: web.PowersPath, Access: keepers, Handler: s.Form(s.powerForm, s.powerAgain)},
		{Method: frame.Get, Path: "/units", Access: keepers, Handler: s.unitsPage},
		{Method: frame.Post, Path: "/units", Access: keepers, Handler: s.Form(s.keepUnit, s.unitAgain)},
		{Method: frame.Post, Path: "/units/:code/close", Access: keepers, Handler: s.Form(s.closeForm, s.closeAgain)},
		{Method: frame.Get, Path: "/firstday", Access: keepers, Handler: s.firstDayPage},
		{Method: frame.Post, Path: "/firstday/:do", Access: keepers, Handler: s.Form(s.firstDayForm, nil)},
		{Method: frame.Get, Path: "/invite", Access: frame.Anybody, Handler: s.invitePage},
		{Method: frame.Post, Path: "/invite", Access: frame.Anybody, Handler: s.enterForm},
		{Method: frame.Get, Path: "/password", Access: frame.InPerson, Handler: s.passwordPage},
		{Method: frame.Post, Path: "/password", Access: frame.InPerson,
			Handler: s.Form(s.ownPassword, s.passwordAgain)},
	}
}
