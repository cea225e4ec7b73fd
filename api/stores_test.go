package api

import (
	"appeals/internal/office/acting"
	"appeals/internal/office/answer"
	"appeals/internal/office/card"
	"appeals/internal/office/control"
	"appeals/internal/office/directory"
	"appeals/internal/office/intake"
	"appeals/internal/office/journal"
	"appeals/internal/office/letters"
	"appeals/internal/office/list"
	"appeals/internal/office/notices"
	"appeals/internal/office/public"
	"appeals/internal/office/requests"
	"appeals/internal/office/signing"
)

// everything is one register for all departments.
type everything interface {
	acting.Store
	answer.Store
	card.Store
	control.Store
	directory.Store
	intake.Store
	journal.Store
	letters.Store
	list.Store
	notices.Store
	public.Store
	requests.Store
	signing.Store
}

// fakeStores are the departments that are tested here on one fake. The others
// have tests and a fake of their own.
func fakeStores(f *fakeRegister) Stores {
	return Stores{
		Acting: f, Card: f, Control: f, Directory: f, Intake: f, Letters: queueOnly{}, List: f, Public: f, Signing: f,
	}
}

func storesOf(r everything) Stores {
	return Stores{
		Acting: r, Answer: r, Card: r, Control: r, Directory: r, Intake: r, Journal: r, Letters: r, List: r, Notices: r, Public: r, Requests: r, Signing: r,
	}
}
