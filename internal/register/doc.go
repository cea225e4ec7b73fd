// Package register is the office's register in PostgreSQL: cards, texts, files,
// letters, the audit trail, the outboxes to the engine and to the mail server.
//
// One exported method is one business step in one transaction; nothing outside
// sees a transaction. Every instant comes in as a parameter. Errors that a
// person may read are *appeal.Error; no error text ever holds SQL or a value of
// the register, because both may be personal data.
package register
