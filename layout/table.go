package layout

// The white between a table cell's rules and its text; at least 0.5 mm must be left on the page.
const (
	CellPadX = 108 * Twip // 1.9 mm, a word processor's own default
	CellPadY = 40 * Twip
)
