// Package law is Federal Law 59-ФЗ as code: the rules with their articles, the
// production calendar and the legal clock that derives dates from both.
//
// Everything here is a pure function of its arguments: no clock, no network, no
// files (the calendar is embedded), so workflow code may call it and a date can be
// recomputed years later with the same answer. Only the standard library is used.
//
// Two dates come out of every rule. Statutory is the last day by the law itself and
// is never moved. Control is the day the office plans for: the same day, moved off
// weekends and holidays as the office's own Instruction says (Policy).
//
// Rules are data, article by article, with the wordings of earlier Editions; docs/law.md
// is generated from them. A Deadline explains itself: Steps are stored with it, Tree
// opens them up to the single day, Changes names what would give another date.
//
// Texts meant for people (titles, steps, error messages) are in Russian.
package law
