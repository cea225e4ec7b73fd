package trail

import (
	"bytes"
	"fmt"
)

// Link is a link of the chain with the entry that it seals, nil where that is gone.
type Link struct {
	No    int64
	ID    int64 // of the entry
	Hash  []byte
	Entry *Entry
}

// Verifier goes along the chain and says where it is broken.
type Verifier struct {
	Roots []Root // by number, of the register and of the files kept elsewhere

	Checked int64
	Faults  []string

	before []byte
	last   int64
	byNo   map[int64][]Root
}

// mostFaults bounds what is told: after that the trail is no proof of anything.
const mostFaults = 100

// Check takes the next link.
func (v *Verifier) Check(l Link) {
	v.Checked++
	if l.No != v.last+1 {
		v.fault("звенья %d–%d вырезаны", v.last+1, l.No-1)
	}
	switch {
	case l.Entry == nil:
		v.fault("запись № %d (звено %d) удалена", l.ID, l.No)
	case !bytes.Equal(Sum(v.before, *l.Entry), l.Hash):
		v.fault("запись № %d (звено %d) изменена", l.ID, l.No)
	}
	if v.byNo == nil {
		v.byNo = map[int64][]Root{}
		for _, r := range v.Roots {
			v.byNo[r.No] = append(v.byNo[r.No], r)
		}
	}
	for _, r := range v.byNo[l.No] {
		if !bytes.Equal(r.Hash, l.Hash) {
			v.fault("звено %d не то, которое подписано %s", l.No, r.Day.Russian())
		}
	}
	v.before, v.last = l.Hash, l.No
}

// End is after the last link: a signed root beyond it tells that the tail is cut off.
func (v *Verifier) End() {
	for _, r := range v.Roots {
		switch {
		case !r.Genuine():
			v.fault("подпись корня от %s неверна", r.Day.Russian())
		case r.No > v.last:
			v.fault("хвост отрезан: %s подписано %d звеньев, в журнале %d", r.Day.Russian(), r.No, v.last)
		}
	}
}

func (v *Verifier) fault(format string, args ...any) {
	if len(v.Faults) < mostFaults {
		v.Faults = append(v.Faults, fmt.Sprintf(format, args...))
	}
}
