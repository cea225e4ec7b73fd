// Package calendars keeps the production calendar of a running office: every
// program adopts the newest one within seconds, a calendar is looked at before
// it is loaded, and loading one recounts every open clock.
//
// The register decides whose dates move. Only those processes are asked, a
// few at a time, so that the office goes on working. What is done stands in the
// register: a worker that dies half-way is followed by another one.
package calendars
