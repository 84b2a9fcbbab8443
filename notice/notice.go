// Package notice is the document model: what an official document (公文) means,
// without a style, a line or a page. Package source reads it from a file and
// package templates composes it. It imports nothing of ours.
//
// The shape is:
//
//	Notice
//	├── front matter: who issues what to whom, when, how secret, with which seal
//	├── Body        []Block: headings, paragraphs, tables, pictures, name lists
//	└── Attachments []Attachment: a name, and perhaps a body of its own
package notice

// Pos is a place in a source file; Line and Col count from 1, Col in
// characters. The zero Pos is an unknown place.
type Pos struct {
	File string
	Line int
	Col  int
}

// Text is a value as the author wrote it, with its place.
type Text struct {
	Value string
	Pos   Pos
}

// Date is a calendar day. The zero Date is absent.
type Date struct {
	Year, Month, Day int
	Pos              Pos
}

// IsZero reports whether the date is absent.
func (d Date) IsZero() bool { return d.Year == 0 }

// Valid reports whether the date is in the Gregorian calendar.
func (d Date) Valid() bool {
	return d.Year > 0 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// daysIn is the length of a month of the Gregorian calendar.
func daysIn(year, month int) int {
	if month == 2 && (year%4 == 0 && year%100 != 0 || year%400 == 0) {
		return 29
	}
	return [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

// Format is 格式, the layout family of GB/T 9704-2012 clauses 7 and 10.
type Format string

// The formats. Plain is 白头: no red head and no 版记.
const (
	Document Format = "文件"
	Letter   Format = "信函"
	Order    Format = "命令"
	Minutes  Format = "纪要"
	Plain    Format = "白头"
)

// Direction is 行文方向.
type Direction string

// The directions.
const (
	Upward   Direction = "上行"
	Downward Direction = "下行"
	Parallel Direction = "平行"
)

// Geometry is 版式, the page set-up of the DOCX: Common is what offices' templates have, Strict is GB/T 33476.2's.
type Geometry string

// The geometries; "" is Common.
const (
	Common Geometry = "通行"
	Strict Geometry = "严格"
)

// Notice is one official document (公文), with everything its source says and
// nothing that it does not say.
type Notice struct {
	File string // the source's path as given, for messages

	Kind      Kind      // 文种
	KindPos   Pos       // where 文种 stands
	Format    Format    // 格式: from the source or by Kind
	Direction Direction // 行文方向: from the source or by Kind
	Organs    []Text    // 发文机关, lead first
	Marks     []Text    // 机关标志 as written; empty: by Organs and Format
	DocNumber Text      // 发文字号

	CopyNumber  Text   // 份号
	Secrecy     Text   // 密级
	SecrecyTerm Text   // 保密期限
	Urgency     Text   // 紧急程度
	Signers     []Text // 签发人

	Title      Text       // 标题; ｜ forces a line break
	Bylines    []Text     // 题下文字: lines under the title, in place of 署名 and 成文日期 at the end
	Recipients Recipients // 主送
	CC         Recipients // 抄送
	ToImprint  bool       // 主送移至版记
	Signatures []Text     // 署名; empty: Organs
	Issued     Date       // 成文日期
	Seal       Seal       // 印章
	Stamps     []Stamp    // 签名章
	Note       Text       // 附注, without its parentheses

	Attachments []Attachment // 附件
	Printer     Text         // 印发机关
	PrintDate   Date         // 印发日期
	ImprintMore []Text       // 版记其他
	House       Text         // 单位
	Geometry    Geometry     // 版式
	Keywords    []Text       // 关键词
	Openness    Text         // 公开方式

	Present   []Text // 出席, in 纪要
	Excused   []Text // 请假
	Observers []Text // 列席

	Body  []Block
	Annex []Block // 正文附页: what this notice issues or forwards, from a new page without a label

	Waivers []Waiver // 不检查
}

// Waiver is a comment `# 不检查 L064: 理由`: a rule of package check that the author sets aside, on the lines From to To of Pos.File.
// To is 0 for the whole notice.
type Waiver struct {
	Rule     string
	Reason   string
	From, To int
	Pos      Pos
}

// Recipients is 主送 or 抄送: groups of organs. Organs inside a group are
// joined by 、 and groups by ，. Verbatim text is taken as written. Nobody says that there are none (抄送: 无), so that a house adds none.
type Recipients struct {
	Groups   [][]Text
	Verbatim Text
	Nobody   bool
}

// IsZero reports whether nobody is named.
func (r Recipients) IsZero() bool { return len(r.Groups) == 0 && r.Verbatim.Value == "" }

// All is everybody named, in order; Verbatim text is one.
func (r Recipients) All() (list []Text) {
	if r.Verbatim.Value != "" {
		list = append(list, r.Verbatim)
	}
	for _, g := range r.Groups {
		list = append(list, g...)
	}
	return list
}

// Seal is 印章: whether room is kept for one, its diameter in millimetres (0:
// the house's or 42) and a picture that only a draft shows.
type Seal struct {
	Wanted   bool
	Diameter int
	Picture  string   // path, "" for none
	Image    *Picture // the picture itself; nil for none
	Pos      Pos
}

// Stamp is 签名章, a signature in an order (命令): the post, the name and a picture that only a draft shows.
type Stamp struct {
	Post, Name Text
	Image      *Picture // nil for none
	Pos        Pos
}

// Attachment is one 附件. Body is nil when the attachment is only listed by
// name; Apart says that it is bound apart (另附).
type Attachment struct {
	Name  Text
	Apart bool
	Body  []Block
}

// Block is a piece of a body: one of *Heading, *Paragraph, *Table, *Picture, *FilledForm,
// *NameList or *PageBreak.
type Block interface{ block() }

// Heading is a heading of level 1 to 4 (一、 （一） 1. （1）). Label is what the
// author typed ("" when the template numbers it), and Pos is its place. Title is set in the
// heading's face; Rest, if any, follows in the same paragraph as body text
// (a run-in heading).
type Heading struct {
	Level int
	Label string
	Title []Span
	Rest  []Span
	Pos   Pos
}

// Align is how a paragraph stands: the zero value is a body paragraph.
type Align int

// The alignments; Right and Centre come from 居右 and 居中.
const (
	Justified Align = iota
	Centre
	Right
)

// Paragraph is a paragraph of body text.
type Paragraph struct {
	Spans []Span
	Align Align
	Pos   Pos
}

// Span is text of one kind on one line of the source, so that the place of
// its nth character is Pos.Col+n.
type Span struct {
	Text string
	Bold bool
	Pos  Pos
}

// Table is a table (表格). Rows[i] holds only the cells that begin in row i, left to
// right; merged cells carry their spans. The first Header rows repeat on each
// page. Landscape is {横排}.
type Table struct {
	Caption   []Span
	Aligns    []ColumnAlign // one a column
	Header    int
	Rows      [][]Cell
	Landscape bool
	Pos       Pos
}

// ColumnAlign is the alignment a column asks for.
type ColumnAlign int

// The column alignments; AlignDefault leaves it to the template.
const (
	AlignDefault ColumnAlign = iota
	AlignLeft
	AlignCentre
	AlignRight
)

// Cell is a table cell that begins at column Col (from 0) and covers ColSpan
// columns and RowSpan rows, each at least 1.
type Cell struct {
	Col, ColSpan, RowSpan int
	Spans                 []Span
	Pos                   Pos
}

// Picture is a picture on a line of its own. Data is the whole PNG or JPEG file, PixelWidth and
// PixelHeight its size; WidthMM is 0 when the source gives none.
type Picture struct {
	Path                    string
	Alt                     string
	Data                    []byte
	MIME                    string // "image/png" or "image/jpeg"
	PixelWidth, PixelHeight int
	WidthMM                 float64
	Pos                     Pos
}

// NameList is 名单: rows of a role and its names, as in a leading group (领导小组).
// A row without a role has Role.Value "".
type NameList struct {
	Rows []NameRow
	Pos  Pos
}

// NameRow is one line of a name list: 组长：张建国.
type NameRow struct {
	Role  Text
	Names []Text
}

// PageBreak is 分页.
type PageBreak struct{ Pos Pos }

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*Table) block()     {}
func (*Picture) block()   {}
func (*NameList) block()  {}
func (*PageBreak) block() {}
