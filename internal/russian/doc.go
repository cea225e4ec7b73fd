// Package russian writes Russian as the office writes it: plural forms, dates
// in words, days that are left, initials, forms of address, names and posts in
// their cases, non-breaking spaces. Pages and letters share it. Standard
// library only.
package russian
