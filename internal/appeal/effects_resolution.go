package appeal

// propose makes the draft of a resolution, or another one in its place. What the
// official wanted otherwise in an earlier one stays with it until he decides.
func propose(t *turn) error {
	order, _, err := t.order()
	if err != nil {
		return err
	}
	order.Draft = true
	if old := t.card.Resolution; old != nil {
		order.Remarks, order.Returned, order.ReturnBy = old.Remarks, old.Returned, old.ReturnBy
	}
	t.card.Resolution = &order
	return nil
}

// returnDraft gives the draft back to the department. The term of the resolution
// runs on: it is counted from the registration.
func returnDraft(t *turn) error {
	o := *t.card.Resolution
	o.Remarks, o.Returned, o.ReturnBy = t.step.Values.Text("remarks"), t.step.At, t.step.Actor.Code
	t.card.Resolution = &o
	t.event.Concerned = []string{o.By}
	return nil
}
