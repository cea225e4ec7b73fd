package acting

import (
	"context"

	"appeals/internal/appeal"
)

// Preview does an action on a copy of the card and composes its letters. The
// rights and the law are those of the action itself; no number is taken.
func (s *Actor) Preview(ctx context.Context, who appeal.Person,
	o Command) (appeal.Event, *appeal.Card, []appeal.Letter, error) {
	var event appeal.Event
	if _, err := s.VisibleCard(ctx, o.AppealID, who); err != nil {
		return event, nil, nil, err
	}
	row, ok := appeal.RowOf(o.Action)
	if !ok {
		return event, nil, nil, NoAction()
	}
	at, _, err := s.Today(ctx)
	if err != nil {
		return event, nil, nil, err
	}
	values, err := row.Parse(o.Raw)
	if err != nil {
		return event, nil, nil, err
	}
	var after *appeal.Card
	var letters []appeal.Letter
	err = s.Trials.Try(ctx, o.AppealID, func(card *appeal.Card, records appeal.Records) (err error) {
		if err := row.CheckCodes(values, records); err != nil {
			return err
		}
		after = card
		step := appeal.Step{Action: o.Action, Actor: who, At: at, Values: values, Version: o.Version}
		if event, err = s.Office().Preview(card, step, records); err != nil {
			return err
		}
		letters, err = s.Letters.For(card, event, appeal.Unnumbered(records))
		return err
	})
	return event, after, letters, err
}
