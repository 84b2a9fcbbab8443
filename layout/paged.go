package layout

import (
	"fmt"
	"iter"
	"math"

	"hongtou/fonts"
)

// Paged is a finished document: every mark and its place. Flow is what it was made from.
type Paged struct {
	Flow     *Flow
	Pages    []Page
	Bookmark []Bookmark
	Places   []Place // where seals and signature stamps go
	Notes    []Note  // what was done that an author wants to know
	Office   Office
}

// Page is one side of a sheet. Number is the printed page number (页码), 0 for none
// (clause 7.5's exceptions); the number's marks are among Marks. In a file of copies Like is 1 + the index of the page of the first copy
// that this one repeats but for a few marks; writers may share what is the same. 0 is a page like no other.
type Page struct {
	Number int
	Marks  []Mark
	Like   int
}

// Note is what the layout did of its own accord, within what the standard allows.
type Note struct{ Field, Text string }

// Bookmark is an entry of the PDF outline: Page counts from 0, Y is the upper edge from the top of the sheet.
type Bookmark struct {
	Title string
	Level int // 1 to 9
	Page  int
	Y     Length
}

// Mark is something on a page: one of *Text, *Rule, *Star, *Image, *Outline or *Turned. Places are
// measured from the sheet's top left corner, y down.
type Mark interface{ move(dx, dy Length) }

// Text is characters of one look on one baseline. X[i] is the origin of the ith
// character of Chars and len(X) is len(Chars)+1: the last is the end of the last
// character's advance. Scale narrows the outlines horizontally, in
// thousandths, 1000 being none; Line counts the text lines of a page from 0,
// marks of one line share it, -1 is a mark outside the text (page numbers). Para is
// the paragraph that it is set from, nil outside the text.
type Text struct {
	Baseline Length
	Chars    []rune
	X        []Length
	Face     fonts.Role
	Size     Length
	Color    Color
	Bold     bool
	Scale    int
	Line     int
	Para     *Para
}

// Rule is a straight horizontal or vertical line; (X0,Y0)–(X1,Y1) is its middle.
type Rule struct {
	X0, Y0, X1, Y1 Length
	Thickness      Length
	Color          Color
}

// Star is a filled star of five points, one of them up: (X,Y) is its centre, Radius the distance of its points.
type Star struct {
	X, Y, Radius Length
	Color        Color
}

// Points are the ten corners of the star, from the upper point on.
func (s *Star) Points() (points [10][2]Length) {
	for i := range points {
		radius := float64(s.Radius)
		if i%2 == 1 {
			radius *= starInner
		}
		sin, cos := math.Sincos(float64(i) * math.Pi / 5)
		points[i] = [2]Length{s.X + Length(math.Round(radius*sin)), s.Y - Length(math.Round(radius*cos))}
	}
	return points
}

// starInner is how far the inner corners of a regular star are from its centre, beside its points.
const starInner = 0.381966

// Image is a picture with its box.
type Image struct {
	X, Y, Width, Height Length
	Data                []byte
	MIME                string
	Alt                 string
	Crop                Crop
}

// Outline is the place of a seal (Round) or of a signature stamp, dashed and grey, in a draft.
type Outline struct {
	X, Y, Width, Height Length
	Round               bool
}

// Turned is what stands on a page turned by 90° counter-clockwise (横排表格, clause 8). The places of its marks are
// measured from the turned sheet's own top left corner, which is the sheet's lower left one: (x, y) is (y, PageHeight − x).
type Turned struct {
	Marks []Mark
}

// Texts goes through all text of a page, turned or not.
func (p *Page) Texts() iter.Seq[*Text] {
	return func(yield func(*Text) bool) { eachText(p.Marks, yield) }
}

func eachText(marks []Mark, yield func(*Text) bool) bool {
	for _, m := range marks {
		switch m := m.(type) {
		case *Text:
			if !yield(m) {
				return false
			}
		case *Turned:
			if !eachText(m.Marks, yield) {
				return false
			}
		}
	}
	return true
}

// Place is the room that is kept for a seal (Round) or a signature stamp. Page counts from 0. Picture, if any, is for drafts.
type Place struct {
	Page                int
	X, Y, Width, Height Length
	Round               bool
	Picture             *Picture
}

func (t *Text) move(dx, dy Length)    { shift(t.X, dx); t.Baseline += dy }
func (r *Rule) move(dx, dy Length)    { r.X0, r.X1, r.Y0, r.Y1 = r.X0+dx, r.X1+dx, r.Y0+dy, r.Y1+dy }
func (s *Star) move(dx, dy Length)    { s.X, s.Y = s.X+dx, s.Y+dy }
func (i *Image) move(dx, dy Length)   { i.X, i.Y = i.X+dx, i.Y+dy }
func (o *Outline) move(dx, dy Length) { o.X, o.Y = o.X+dx, o.Y+dy }
func (t *Turned) move(dx, dy Length)  {} // its marks have been moved

// Office holds the few facts that a word processor cannot decide by itself, so that it
// breaks the DOCX as the pages are broken. It is looked up by pointer; absent means "nothing special".
type Office struct {
	Before  map[Block]Length // space before a block, above its exact line box
	After   map[Block]Length // space after a block; the gap above a table stands here
	Fits    map[*Para][]Fit  // spacing and language of the characters of lines that a word processor would end elsewhere
	Scales  map[*Para]Scale  // Shrink paragraphs that had to be narrowed
	Signs   map[*Sign][]*Para
	Marks   map[*Marks]*MarksBox
	Rules   map[*RedRule]Length // the place of a rule's upper edge from the top of the sheet
	Places  map[*Para][]Place   // below a signature's lines: X from the type area's left edge, Y from the lower edge of the line's character boxes
	Heights map[*Table][]Length // row heights
	Kept    map[*Table][]bool   // rows that stand on one page with the next
	Sheets  map[*Table][][]int  // the rows of a form on each of its pages
	Cells   map[*Cell][]*Para   // a form's cells that are set in other paragraphs than the flow's
	Rests   map[*Rest][]*Para   // what they had no room for
	Loose   map[*Para]bool      // paragraphs whose KeepNext and KeepLines do not hold
	Lines   map[*Para]Length    // line heights other than the style's, to make room (clause 7.3.5.5)
	Feet    map[*Para]Foot      // paragraphs whose last lines go with the signature though the page has room for them
	// ImprintAlone says that the 版记 has a page of its own; Blank that an empty page goes
	// before it and both carry no number (clause 7.5).
	ImprintAlone, Blank bool
	// Parted says that the paragraph before the 版记 begins on another page: a word processor would take what is anchored in
	// it to that one.
	Parted bool
	// ImprintHeight is the height of the 版记 from its first rule to its last.
	ImprintHeight Length
}

// Foot is white, so high, at the foot of a page, from 0, on which the character At of a paragraph stands: no line has room there.
type Foot struct {
	At, Page int
	Height   Length
}

// Fit gives the characters [Start,End) of a paragraph (counted over all its
// runs) a letter spacing of Spacing in place of the style's. Chinese says that their western words are to be broken by the rules of
// Chinese, which end a line wherever it is full; Break that a line break stands behind them in the DOCX.
type Fit struct {
	Start, End int
	Spacing    Length
	Chinese    bool
	Break      bool
}

// Scale is the outcome of Para.Shrink.
type Scale struct {
	Width int // thousandths of the natural width
	Size  Length
}

// Fault is what makes a flow impossible to lay out, with its place: a character that no face has, say.
type Fault struct {
	Pos     Pos
	Field   string
	Problem string
}

// String is one line: 文件:行:列: 要素: 现为；标准：…（条款）.
func (d Deviation) String() string {
	at := ""
	if d.Pos.File != "" {
		at = fmt.Sprintf("%s:%d:%d: ", d.Pos.File, d.Pos.Line, d.Pos.Col)
	}
	return fmt.Sprintf("%s%s: %s；标准：%s（%s）", at, d.Element, d.Have, d.Standard, d.Clause)
}

// Faults is every fault of a layout, in the order of the text.
type Faults []Fault
