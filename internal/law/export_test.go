package law

import "io"

// ParseXML reads a calendar that is known to be XML; the program always guesses.
func ParseXML(version string, r io.Reader) (*Calendar, error) { return parse(version, r, readXML) }
