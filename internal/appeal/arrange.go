package appeal

import (
	"appeals/internal/law"
)

// Arrange fills what the process carries and the card implies by the office's
// rules: the plan of alarms. It is done whenever a card has been read or
// changed, so none of it is stored.
func (o Office) Arrange(c *Card) {
	c.Derive()
	c.Alarms = o.Plan(c)
}

// Derive fills what the process carries and the card alone implies: the
// questions, the requests, the dates that bound actions.
func (c *Card) Derive() {
	c.Authorship, c.Against = c.Intake.Authorship, c.Intake.otherBodies()
	c.RepeatChecked = c.Intake.RepeatChecked
	c.ReportAwaited = c.Intake.Covering != nil && c.Intake.Covering.Report && c.Intake.Covering.ReportedOn.IsZero()
	c.Unsent = c.unsent()
	c.Annulling = ""
	if a := c.Annulment; a != nil && a.ConfirmedBy == "" {
		c.Annulling = a.By
	}
	c.Asked = nil
	for i, q := range c.Intake.Questions {
		c.Asked = append(c.Asked, QuestionState{No: i + 1, Topic: q.Topic, Result: q.Result})
	}
	c.Inquired = nil
	for _, q := range c.Inquiries {
		c.Inquired = append(c.Inquired, InquiryState{No: q.No, SentOn: q.SentOn, Due: q.Due, AnsweredOn: q.AnsweredOn})
	}
	c.Process.Authors = len(c.Intake.Authors)
	c.MigrationBy = law.Date{}
	for _, d := range c.Deadlines {
		if d.Rule == law.Migration && !d.Superseded {
			c.MigrationBy = d.Statutory
		}
	}
}
