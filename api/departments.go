package api

import (
	"context"

	"appeals/internal/frame"
	"appeals/internal/law"
	"appeals/internal/office/access"
	accesspages "appeals/internal/office/access/pages"
	"appeals/internal/office/acting"
	"appeals/internal/office/answer"
	answerpages "appeals/internal/office/answer/pages"
	calendarpages "appeals/internal/office/calendar/pages"
	"appeals/internal/office/card"
	cardpages "appeals/internal/office/card/pages"
	"appeals/internal/office/control"
	controlpages "appeals/internal/office/control/pages"
	"appeals/internal/office/directory"
	directorypages "appeals/internal/office/directory/pages"
	helppages "appeals/internal/office/help/pages"
	"appeals/internal/office/importing"
	importingpages "appeals/internal/office/importing/pages"
	"appeals/internal/office/intake"
	intakepages "appeals/internal/office/intake/pages"
	"appeals/internal/office/journal"
	journalpages "appeals/internal/office/journal/pages"
	"appeals/internal/office/letters"
	letterspages "appeals/internal/office/letters/pages"
	"appeals/internal/office/list"
	listpages "appeals/internal/office/list/pages"
	"appeals/internal/office/notices"
	noticespages "appeals/internal/office/notices/pages"
	"appeals/internal/office/public"
	publicpages "appeals/internal/office/public/pages"
	"appeals/internal/office/reception"
	receptionpages "appeals/internal/office/reception/pages"
	"appeals/internal/office/report"
	reportpages "appeals/internal/office/report/pages"
	"appeals/internal/office/requests"
	requestspages "appeals/internal/office/requests/pages"
	rulespages "appeals/internal/office/rules/pages"
	"appeals/internal/office/signing"
	signingpages "appeals/internal/office/signing/pages"
	"appeals/internal/office/staff"
	staffpages "appeals/internal/office/staff/pages"
	"appeals/internal/office/trail"
	trailpages "appeals/internal/office/trail/pages"
	"appeals/internal/office/wording"
	wordingpages "appeals/internal/office/wording/pages"
)

// Stores are what the departments read and write of the register.
type Stores struct {
	Access    access.Store
	Acting    acting.Store
	Answer    answer.Store
	Card      card.Store
	Control   control.Store
	Directory directory.Store
	Importing importing.Store
	Intake    intake.Store
	Journal   journal.Store
	Letters   letters.Store
	List      list.Store
	Notices   notices.Store
	Public    public.Store
	Reception reception.Store
	Report    report.Store
	Requests  requests.Store
	Signing   signing.Store
	Staff     staff.Store
	Trail     trail.Store
	Wording   wording.Store
}

// Deps is what the server works with. Traveller may be nil, and is outside the
// local stack; everything else is needed.
type Deps struct {
	frame.Deps
	Stores    Stores
	Intake    intakepages.Accepting
	Pages     intakepages.Counting
	Engine    acting.Engine
	Calendars calendarpages.Calendars
	Policies  rulespages.Policies
	Letters   acting.Composer
	Repairs   controlpages.Repairs // of what is stuck
	Prepared  staffpages.Engine    // whether the engine is ready for appeals
	Traveller Traveller
	Claims    accesspages.Claims // what the employees' provider says of them
	// Receptions take actions on receptions to their processes; their letters.
	Receptions       receptionpages.Engine
	ReceptionLetters receptionpages.Composer
	// Identification is what the citizens' provider says of them.
	Identification publicpages.Identification
}

// Traveller moves the office through time. Only the local stack has one.
type Traveller interface {
	Advance(ctx context.Context, days int) (law.Date, error)
}

// departments is the office: the one place that knows all its departments.
func departments(f *frame.Frame, d Deps) []frame.Module {
	actor := &acting.Actor{
		Cards: f, Trials: d.Stores.Acting, Requests: d.Stores.Acting, Engine: d.Engine, Letters: d.Letters,
		Office: f.Office, Logger: f.Logger, Patience: frame.UsualBudget,
	}
	cards := cardpages.New(f, d.Stores.Card, actor, d.Engine)
	lists := listpages.New(f, d.Stores.List)
	return []frame.Module{
		accesspages.New(f, d.Stores.Access, d.Stores.Staff, d.Claims).Module(),
		publicpages.New(f, d.Stores.Public, d.Intake, d.Identification).Module(),
		helppages.New(f).Module(),
		intakepages.New(f, d.Stores.Intake, cards, d.Intake, d.Pages).Module(),
		lists.Module(),
		cards.Module(),
		answerpages.New(f, d.Stores.Answer, actor, cards, d.Letters).Module(),
		signingpages.New(f, d.Stores.Signing, actor, cards).Module(),
		requestspages.New(f, d.Stores.Requests, actor).Module(),
		letterspages.New(f, d.Stores.Letters).Module(),
		noticespages.New(f, d.Stores.Notices).Module(),
		journalpages.New(f, d.Stores.Journal, cards).Module(),
		receptionpages.New(f, d.Stores.Reception, d.Receptions, d.ReceptionLetters).Module(),
		controlpages.New(f, d.Stores.Control, actor, d.Engine, cards, lists, d.Repairs).Module(),
		reportpages.New(f, d.Stores.Report).Module(),
		directorypages.New(f, d.Stores.Directory).Module(),
		calendarpages.New(f, d.Calendars).Module(),
		importingpages.New(f, d.Stores.Importing).Module(),
		rulespages.New(f, d.Policies).Module(),
		staffpages.New(f, d.Stores.Staff, d.Prepared, actor).Module(),
		trailpages.New(f, d.Stores.Trail).Module(),
		wordingpages.New(f, d.Stores.Wording).Module(),
	}
}
