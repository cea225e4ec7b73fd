package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// figure is a number with the least and the most of the rounds. A ratio is made
// in each round, since only there both sides met the same machine.
type figure struct{ value, least, most float64 }

// one is a figure that was measured once.
func one(v float64) figure { return figure{v, v, v} }

// over is the median of the rounds.
func over(rounds []float64) figure {
	return figure{median(rounds), slices.Min(rounds), slices.Max(rounds)}
}

func (f figure) String() string {
	if f.least == f.most {
		return short(f.value)
	}
	return fmt.Sprintf("%s (%s–%s)", short(f.value), short(f.least), short(f.most))
}

func short(v float64) string {
	switch {
	case v >= 100:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// result is what a comparison has measured, by cell and round.
type result struct {
	comparison
	samples map[string][]sample
}

// each makes a figure of one number of each round.
func (r *result) each(cell string, of func(sample) float64) figure {
	return over(r.rounds64(cell, of))
}

// ratio makes a figure of the ratio of each round.
func (r *result) ratio(cell, base string, of func(sample) float64) figure {
	a, b := r.rounds64(cell, of), r.rounds64(base, of)
	for i := range a {
		a[i] /= b[i]
	}
	return over(a)
}

func (r *result) rounds64(cell string, of func(sample) float64) []float64 {
	out := make([]float64, 0, r.rounds)
	for _, s := range r.samples[cell] {
		out = append(out, of(s))
	}
	return out
}

func (r *result) p50(cell, base string) figure {
	return r.ratio(cell, base, func(s sample) float64 { return at(.5, s.took) })
}

// p99 is of all rounds together: one round has too few steps for it.
func (r *result) p99(cell, base string) figure {
	return one(at(.99, r.pooled(cell)) / at(.99, r.pooled(base)))
}

func (r *result) perSecond(cell, base string) figure {
	return r.ratio(cell, base, sample.perSecond)
}

// cpu is the processor time that the office spends on a step, in ms.
func (r *result) cpu(cell string) figure { return r.each(cell, sample.office) }

// cpuRatio counts the bench itself on both sides, as it holds the bare worker.
func (r *result) cpuRatio(cell, base string) figure {
	return r.ratio(cell, base, func(s sample) float64 { return s.office() + s.each("self") })
}

func (r *result) pooled(cell string) (all []time.Duration) {
	for _, s := range r.samples[cell] {
		all = append(all, s.took...)
	}
	return all
}

func (s sample) perSecond() float64 { return float64(len(s.took)) / s.wall.Seconds() }

// each is the processor time of a part for one step, in ms.
func (s sample) each(part string) float64 { return ms(s.cpu[part]) / float64(len(s.took)) }

// office is that of all parts.
func (s sample) office() (sum float64) {
	for _, part := range parts {
		sum += s.each(part)
	}
	return sum
}

// table is the comparison as Markdown.
func (r *result) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n### %s\n\n", r.title)
	b.WriteString("| variant | n | p50 ms | p99 ms | per s | × p50 (rounds) | × p99 " +
		"| CPU ms each: office + worker + api + postgres (bench) |\n|---|---|---|---|---|---|---|---|\n")
	foreign := []float64{}
	for _, c := range r.cells {
		all := r.pooled(c.name)
		fmt.Fprintf(&b, "| %s | %d | %.2f | %.2f | %.1f | %s | %s | %s |\n", c.name, len(all),
			r.each(c.name, func(s sample) float64 { return at(.5, s.took) }).value, at(.99, all),
			r.each(c.name, sample.perSecond).value, r.p50(c.name, r.base), r.p99(c.name, r.base), r.cpuText(c.name))
		foreign = append(foreign, r.rounds64(c.name, func(s sample) float64 { return 100 * s.foreign })...)
	}
	fmt.Fprintf(&b, "\nOther programs took %.0f %% of the machine meanwhile (%.0f–%.0f).\n",
		median(foreign), slices.Min(foreign), slices.Max(foreign))
	return b.String()
}

func (r *result) cpuText(cell string) string {
	if r.others > 0 {
		return "–" // that of the others is in it
	}
	of := func(part string) string {
		return fmt.Sprintf("%.1f", r.each(cell, func(s sample) float64 { return s.each(part) }).value)
	}
	text := make([]string, len(parts))
	for i, part := range parts {
		text[i] = of(part)
	}
	return fmt.Sprintf("%s = %.1f (%s)", strings.Join(text, " + "), r.cpu(cell).value, of("self"))
}

// at is the value below which a share of them lies, in ms.
func at(share float64, all []time.Duration) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return ms(sorted[max(0, int(math.Ceil(share*float64(len(sorted))))-1)])
}

func median(all []float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
