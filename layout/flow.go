// Package layout turns a Flow (every word and every style decided, no line and
// no page yet) into pages: every mark and its place, in exact units. It knows
// nothing of notices; package templates makes the Flow, the render packages
// read the pages.
package layout

import (
	"strconv"

	"hongtou/fonts"
)

// Pos is a place in a source file, for messages; see notice.Pos, whose fields it shares.
type Pos struct {
	File string
	Line int
	Col  int
}

// Flow is a whole document before layout. Parts[0] is the text itself, then
// comes each attachment, on a new page.
type Flow struct {
	Info            Info
	Parts           []Part
	Imprint         *Imprint // 版记, nil for none
	Draft           bool     // 样张: marked on every page, seal places shown
	Electronic      bool     // for the screen alone: 版记 on the last page, odd or even
	FirstUnnumbered bool     // no number on page 1, which counts all the same (clause 10.1)
	Strict          bool     // 版式 严格: the DOCX takes GB/T 33476.2's margins and line distance

	Latin         fonts.Role  // the face of western letters and digits; FangSong is that of the text around
	Binding       Length      // 订口, the white on the left of odd pages; 0 is AreaLeft
	Mirrored      bool        // 订口 is on the right of even pages
	CentredNumber bool        // 页码 in the middle
	Deviations    []Deviation // from the standard, as the house wants them
}

// Deviation is one thing that a house (单位) has otherwise than the standard: Pos is where its settings say so, Element (要素) where it is seen,
// Have and Standard what stands there and what the standard has, Clause the standard's clause.
type Deviation struct {
	Pos                             Pos
	Element, Have, Standard, Clause string
}

// Info is what a file says of itself in its properties. Empty fields are unknown.
type Info struct {
	Title    string   // 标题, unbroken
	Organ    string   // 发文机关
	Number   string   // 发文字号
	Kind     string   // 文种
	Date     string   // 成文日期 as 2026-06-21
	Secrecy  string   // 密级和保密期限
	Keywords []string // 关键词
	Openness string   // 公开方式
}

// Field is 公文域 (GB/T 33476.2): the name of the element that a text is the data of, for who reads a DOCX by machine. Our source of that
// standard gives seven of its twenty-five names, which are pinyin; the other elements have the Chinese name that GB/T 9704 has for them, behind ElementField: a form may have a field
// that is called like one.
type Field string

// ElementField begins the names of fields that are not GB/T 33476.2's.
const ElementField = "公文:"

// The fields. Those of which there may be several have a number: FieldOrgan.Nth(2).
const (
	FieldCopyNumber  Field = "fenhao"               // 份号
	FieldOrgan       Field = "fawenjiguanmingcheng" // 发文机关名称, in the mark
	FieldTitle       Field = "biaoti"               // 标题
	FieldText        Field = "zhengwen"             // 正文, one of its paragraphs
	FieldDate        Field = "chengwenriqi"         // 成文日期
	FieldPrinter     Field = "yinfajiguan"          // 印发机关
	FieldPrintDate   Field = "yinfariqi"            // 印发日期
	FieldSecrecy     Field = ElementField + "密级"
	FieldSecrecyTerm Field = ElementField + "保密期限"
	FieldUrgency     Field = ElementField + "紧急程度"
	FieldNumber      Field = ElementField + "发文字号"
	FieldSigner      Field = ElementField + "签发人"
	FieldTo          Field = ElementField + "主送机关"
	FieldEnclosure   Field = ElementField + "附件说明" // one of the attachments' names
	FieldSignature   Field = ElementField + "发文机关署名"
	FieldNote        Field = ElementField + "附注"
	FieldCC          Field = ElementField + "抄送机关"
)

// Nth is the field of the nth, from 1, of several.
func (f Field) Nth(n int) Field { return f + Field("_"+strconv.Itoa(n)) }

// Part is a run of pages that begins on a new one. Head is set at exact
// distances from the top of the sheet (版头, 标题, 主送机关; in an attachment its
// label and title); Body is set on the grid below it. Name is its entry in the PDF outline.
//
// On the first page of a letter (信函) text may go as far down as Bottom, 0 being the type area's edge, and FootRule
// stands with its lower edge FootY below the sheet's top.
type Part struct {
	Name     string
	Head     []Block
	Body     []Block
	Bottom   Length
	FootRule *RedRule
	FootY    Length
}

// Turned reports whether a part begins on a turned page: its head stands over a turned table, on the same page.
func (p *Part) Turned() bool {
	if len(p.Body) == 0 {
		return false
	}
	t, ok := p.Body[0].(*Table)
	return ok && t.Turned
}

// Block is a piece of a part: one of *Para, *Marks, *RedRule, *Table, *Rest, *Picture, *Sign or *PageBreak.
type Block interface{ block() }

// Align is how the lines of a paragraph stand in its width.
type Align int

// The alignments. Justify spreads every line but the last.
const (
	Justify Align = iota
	Left
	Centre
	Right
)

// Para is one paragraph; it is one paragraph in the DOCX too. "\n" in a run's
// text is allowed in titles only: a break by sense (clause 7.3.1), not a line end. "\t"
// goes to the next of Tabs.
//
// Top (Part.Head only) is the absolute place of the first line's upper edge
// (character box; for StyleMark the ink); when it is 0, Gap is the distance
// from the lower edge of what stands above to this upper edge, and a Gap of 0
// means the very next line. Indents are measured from the type area's edges,
// First is added to Left on the first line and may be negative.
type Para struct {
	Style     *Style
	Runs      []Run
	Tabs      []Tab
	Top, Gap  Length
	First     Length
	Left      Length
	Right     Length
	Align     Align
	Spread    Length // one line, its characters set apart evenly to this width; 0 for none
	Shrink    bool   // one line, narrowed to Narrowest and then made smaller to fit its width
	Size      Length // other than the style's; 0 for none (StyleMark only)
	Width     int    // of the characters, in thousandths of the natural one; 0 for none (StyleMark only)
	Narrowest int    // with Shrink, in thousandths; 0 for 600
	KeepNext  bool   // not the last on its page, unless no page holds all that is kept together
	KeepLines bool   // all lines on one page
}

// Run is text of one look. Its face and size are the style's unless Own is set.
type Run struct {
	Text  string
	Face  fonts.Role // with Own
	Own   bool       // Face holds, not the style's
	Bold  bool
	Field Field // that it is the data of, "" for none
	Pos   Pos   // of the first character

	Entry  string // the field of a form whose value it is
	Option string // with Entry: the box of this option, □ or ☑
	Blank  bool   // with Entry: nothing was filled in, the text only keeps its place
}

// Tab is a tab stop at X from the left edge of the type area.
type Tab struct {
	X     Length
	Align Align // Left, Right or Centre
}

// Marks is 发文机关标志 at a fixed place: the names of agencies that issue jointly, one a line, set to one width, and Suffix (文件), if any,
// at their right, level with their middle. Top is the upper edge of the first one's ink. All of it shrinks so that
// page 1 has room for text (clause 7.2.4, GB/T 9704-2012 figures 3 and 4). Blank ones are not printed: the paper has them.
type Marks struct {
	Names  []*Para
	Suffix *Para
	Top    Length
	Blank  bool
}

// RedRule is 红色分隔线 (clause 7.2.7), Gap below what stands above it. With a Second thickness it is a double
// rule (clause 10.1), the second line Apart below the first. Width 0 is the type area's; another width is centred on the sheet. With a
// Star the line is broken in its middle, where a star stands (some Party organs' habit). A Blank one is not printed: the paper has it.
type RedRule struct {
	Gap       Length
	Thickness Length
	Second    Length
	Apart     Length
	Width     Length
	Star      bool
	Blank     bool
}

// Height is the height of a rule, both lines of a double one.
func (r *RedRule) Height() Length { return r.Thickness + r.Apart + r.Second }

// Lines gives the middle of each line of a rule at top, with its ends, on a page whose type area begins at left.
func (r *RedRule) Lines(top, left Length) []Rule {
	x0, x1 := left, left+AreaWidth
	if r.Width > 0 {
		x0, x1 = (PageWidth-r.Width)/2, (PageWidth+r.Width)/2
	}
	y := top + r.Thickness/2
	lines := []Rule{{X0: x0, Y0: y, X1: x1, Y1: y, Thickness: r.Thickness, Color: Red}}
	if r.Star {
		star := r.StarAt(top, left)
		half := lines[0]
		lines[0].X1, half.X0 = star.X-starRoom, star.X+starRoom
		return append(lines, half)
	}
	if r.Second > 0 {
		y = top + r.Height() - r.Second/2
		lines = append(lines, Rule{X0: x0, Y0: y, X1: x1, Y1: y, Thickness: r.Second, Color: Red})
	}
	return lines
}

// The star in the middle of a red rule, and half the room that the line leaves for it; not in the standard.
const (
	starRadius = 3 * MM
	starRoom   = 5 * MM
)

// StarAt is the star of a rule at top, on a page whose type area begins at left.
func (r *RedRule) StarAt(top, left Length) Star {
	return Star{X: left + AreaWidth/2, Y: top + r.Thickness/2, Radius: starRadius, Color: Red}
}

// Table is a table of at most the type area's width. Rows hold the cells that
// begin in them; the first Header rows repeat on each page it runs over, and there Continued (续表), if any, stands at
// the right of the first of them. Gap is the white above it, as a paragraph's. A Turned table stands on pages of its own, turned by 90° counter-clockwise (横排, clause 8);
// its columns have the type area's height to stand in.
type Table struct {
	Columns   []Length
	Header    int
	Gap       Length
	Rows      []Row
	Continued *Para
	Turned    bool
	Pos       Pos
	Form      *FormTable // nil in an ordinary table
}

// Row is a table row at least MinHeight high.
type Row struct {
	MinHeight Length
	Cells     []Cell
	Form      FormRow
}

// Cell is a table cell that begins at column Col and covers ColSpan columns and RowSpan rows
// (at least 1 each). Its paragraphs stand in the middle of its height.
type Cell struct {
	Col, ColSpan, RowSpan int
	Paras                 []*Para
	Form                  *FormCell // nil in an ordinary table
}

// Crop is what is not shown of a picture, at each side, in parts of its size of a hundred thousand.
type Crop struct{ Left, Top, Right, Bottom int }

// Picture is a picture, centred in the type area when it is a block.
type Picture struct {
	Data          []byte // PNG or JPEG file
	MIME          string
	Width, Height Length
	Alt           string
	Crop          Crop
	Entry         string // the field of a form whose value it is
	Pos           Pos
}

// Sign is 发文机关署名 with 成文日期 (clause 7.3.5). With a Diameter there is room for a seal of that diameter over each name, with a
// StampWidth the names are posts (职务), each with the room for a 签名章 behind it. Names and Date are
// paragraphs without indents or gaps: their places follow from each other, see Office.Signs. Pictures are the seals' or
// stamps' own, by name; they are shown in a draft only.
type Sign struct {
	Names                   []*Para
	Date                    *Para
	Diameter                Length
	StampWidth, StampHeight Length
	Pictures                []*Picture
}

// PageBreak ends the page.
type PageBreak struct{}

func (*Para) block()      {}
func (*Marks) block()     {}
func (*RedRule) block()   {}
func (*Table) block()     {}
func (*Picture) block()   {}
func (*Sign) block()      {}
func (*PageBreak) block() {}

// Imprint is 版记 (clause 7.4): rows from top to bottom, a thick rule above the first and below
// the last, a thin one between. Paragraphs of one row have no rule between them. A Plain one has no rules and
// stands on the last page, odd or even (letters, clause 10.1).
type Imprint struct {
	Rows  [][]*Para
	Plain bool
}
