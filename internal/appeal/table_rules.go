package appeal

import (
	"appeals/internal/law"
)

// fieldRules are the rules that answers follow, by action and field: the form
// shows the law's own sentence beside the question. «*» stands for any action.
var fieldRules = map[string]law.Rule{
	"*.against": law.ForwardingBan, "*.bodies": law.DirectSubmission, "*.questions": law.SeveralBodies,

	"register.official": law.DirectSubmission, "register.type": law.Kinds, "register.repetition": law.Termination,
	"register.migration": law.Migration, "register.annotation": law.Registration,
	"register.topic": law.MandatoryConsideration, "register.questions": law.MandatoryConsideration,
	"propose.text": law.Thoroughness, "resolve.text": law.Thoroughness, "propose.due": law.Consideration,
	"resolve.due":     law.Consideration,
	"propose.control": law.Supervision, "resolve.control": law.Supervision, "propose.executors": law.Thoroughness,
	"resolve.executors": law.Thoroughness,
	"edit_draft.text":   law.Thoroughness, "edit_draft.due": law.Consideration, "edit_draft.control": law.Supervision,
	"edit_draft.executors": law.Thoroughness, "return_draft.remarks": law.Thoroughness,
	"recall_draft.reason": law.Thoroughness,
	"add_executor.due":    law.Consideration, "add_executor.reason": law.Thoroughness,
	"move_due.due":    law.Consideration,
	"move_due.reason": law.Supervision, "amend_resolution.text": law.Thoroughness,
	"withdraw_assignment.reason": law.Thoroughness,
	"contribute.text":            law.Thoroughness, "assign.text": law.Thoroughness, "assign.due": law.Consideration,
	"reassign.reason": law.Supervision, "readdress.reason": law.Supervision,
	"draft.text": law.Thoroughness, "draft.result": law.Thoroughness, "draft.results": law.Thoroughness,
	"draft.promised": law.Supervision,
	"rework.remarks": law.Thoroughness, "file.case": law.FileAccess,

	"request_information.text": law.Thoroughness, "request_information.bodies": law.InformationRequest,
	"information_received.on": law.InformationRequest,
	"interim_reply.text":      law.Consideration, "interim_reply.until": law.Consideration,
	"extend.days": law.Extension, "extend.ground": law.Extension, "extend.reason": law.Extension,

	"redirect.bodies": law.Redirect, "redirect.reason": law.Redirect, "redirect_migration.reason": law.Migration,
	"refuse.ground": law.Kinds, "leave_anonymous.reason": law.Anonymous, "leave_abusive.reason": law.Abusive,
	"terminate_correspondence.reason": law.Termination, "leave_secret.reason": law.Secret,
	"withdraw.on": law.Withdrawal, "withdraw.reason": law.Withdrawal,

	"promise.until": law.Supervision, "promise.reason": law.Supervision, "fulfil.note": law.Supervision,
	"escalate.reason": law.Supervision,
	"restrict.named":  law.Confidentiality, "unlock.reason": law.Confidentiality,
	"link.number": law.Termination, "link.kind": law.Termination,

	"correct.annotation": law.Registration, "correct.type": law.Kinds, "correct.surname": law.Requisites,
	"correct.address":   law.Requisites,
	"correct.migration": law.Migration, "amend_questions.questions": law.MandatoryConsideration,
	"add_author.surname": law.Requisites, "add_author.address": law.Requisites, "remove_author.author": law.Requisites,
	"correct.email": law.ElectronicForm, "correct.reply_to": law.ReplyForm, "correct.reason": law.Registration,
	"report_back.on":       law.ResultsRequest,
	"ask_annulment.ground": law.Registration, "keep_registration.reason": law.MandatoryConsideration,
}

// withRules puts the rule beside each field that follows one: its own, that of
// any action, or the rule whose term bounds the row.
func withRules(r Row) Row {
	fields := make([]Field, len(r.Fields))
	for i, f := range r.Fields {
		switch own, common := fieldRules[string(r.Action)+"."+f.Name], fieldRules["*."+f.Name]; {
		case f.Rule != "":
		case own != "":
			f.Rule = own
		case common != "":
			f.Rule = common
		case r.Within != "" && f.Kind != Text:
			f.Rule = r.Within
		}
		fields[i] = f
	}
	r.Fields = fields
	return r
}
