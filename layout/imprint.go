package layout

// The 版记 in the standard's figure 5: one line of 抄送 takes 10.1 mm from rule to rule, each
// further one 7.9 mm; the printing row is 9.0 mm high.
const (
	imprintRow   = 101 * MM / 10
	imprintLast  = 9 * MM
	imprintThick = 35 * MM / 100 // clause 7.4.1
	imprintThin  = 25 * MM / 100
)

// ImprintRowHeight is the height of a row of the 版记 of so many lines, rule to rule; last is the lowest row.
func ImprintRowHeight(lines int, last bool) Length {
	h := imprintRow
	if last {
		h = imprintLast
	}
	return h + Length(lines-1)*StyleImprint.Pitch
}
