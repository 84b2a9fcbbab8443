package layout

import "math"

// Length is a distance in English metric units (1/36000 mm = 1/12700 pt), in
// which millimetres, points and twips are all whole numbers, so that the same
// input gives the same bytes on every machine.
type Length int64

// The units that the standard and the file formats speak.
const (
	EMU  Length = 1
	MM   Length = 36000
	PT   Length = 12700
	Twip Length = 635
)

// Mm is a length of so many millimetres, rounded to the exact unit.
func Mm(v float64) Length { return Length(math.Round(v * float64(MM))) }

// Pt is a length of so many points, rounded to the exact unit.
func Pt(v float64) Length { return Length(math.Round(v * float64(PT))) }

// Millimetres is the length in mm, for messages and measuring.
func (l Length) Millimetres() float64 { return float64(l) / float64(MM) }

// Points is the length in pt, for the PDF.
func (l Length) Points() float64 { return float64(l) / float64(PT) }

// Twips is the length in 1/20 pt, rounded half up, for the DOCX.
func (l Length) Twips() int {
	if l < 0 {
		return -(-l).Twips()
	}
	return int((l + Twip/2) / Twip)
}

// The page (GB/T 9704-2012 clauses 5.1 and 5.2): A4, the type area (版心) of
// 156 × 225 mm, 28 cells a line and 22 lines a page.
const (
	PageWidth  = 210 * MM
	PageHeight = 297 * MM
	AreaLeft   = 28 * MM
	AreaTop    = 37 * MM
	AreaWidth  = 156 * MM
	AreaHeight = 225 * MM
	AreaRight  = AreaLeft + AreaWidth
	AreaBottom = AreaTop + AreaHeight
	CellsALine = 28
	LinesAPage = 22
)

// The type sizes (字号) in use, as word processors give them.
const (
	Size2     = 22 * PT // 二号
	Size3     = 16 * PT // 三号
	Size4     = 14 * PT // 四号
	SizeSmall = 12 * PT // 小四
	SizeMark  = 42 * PT // 初号
)

// Line is 一行 of clause 3.2 as GB/T 33476.2 appendix A puts numbers on it:
// 空 n 行 is n × 10.39 mm from edge to edge.
const Line = 1039 * MM / 100

// Cells is the width of n thousandths of a cell (字), which is 156/28 mm.
func Cells(thousandths int) Length {
	return Length(thousandths) * AreaWidth / (CellsALine * 1000)
}
