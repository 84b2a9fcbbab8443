package layout

import "hongtou/fonts"

// Color is a colour of the page: the standard knows two, and a draft's marks are grey.
type Color int

// The colours.
const (
	Black Color = iota
	Red
	Grey
)

// RGB gives the colour's components.
func (c Color) RGB() (r, g, b uint8) {
	switch c {
	case Red:
		return 0xFF, 0, 0
	case Grey:
		return 0x80, 0x80, 0x80
	}
	return 0, 0, 0
}

// Style is a named style, the same in the PDF and the DOCX. Pitch is the distance of its lines in the
// PDF; 0 is the grid's, which fills the page. Outline is its level in the outline (1 to 9), 0 for none.
type Style struct {
	ID      string // the DOCX's styleId
	Name    string // 样式名, as a secretary sees it in Word
	Face    fonts.Role
	Size    Length
	Color   Color
	Pitch   Length
	Outline int
}

// Latin is the face of a style's western letters and digits in a document that wants them in one; 份号 has a face of its own (图2).
func (s *Style) Latin(wanted fonts.Role) fonts.Role {
	if s == StyleCopyNo {
		return fonts.FangSong
	}
	return wanted
}

// TitleLine is the line distance of a title in 二号 (clause 3.2's definition, GB/T 33476.2: 12.51 mm).
const TitleLine = 1251 * MM / 100

// The named styles; this is their only table. The faces and sizes are those of clauses
// 5.2.2 and 7.2 to 7.5.
var (
	StyleBody      = &Style{ID: "GwBody", Name: "公文正文", Face: fonts.FangSong, Size: Size3}
	StyleH1        = &Style{ID: "GwHeading1", Name: "一级标题", Face: fonts.Hei, Size: Size3, Outline: 1}
	StyleH2        = &Style{ID: "GwHeading2", Name: "二级标题", Face: fonts.Kai, Size: Size3, Outline: 2}
	StyleH3        = &Style{ID: "GwHeading3", Name: "三级标题", Face: fonts.FangSong, Size: Size3, Outline: 3}
	StyleH4        = &Style{ID: "GwHeading4", Name: "四级标题", Face: fonts.FangSong, Size: Size3, Outline: 4}
	StyleCorner    = &Style{ID: "GwCorner", Name: "密级和紧急程度", Face: fonts.Hei, Size: Size3, Pitch: Line}
	StyleCopyNo    = &Style{ID: "GwCopyNumber", Name: "份号", Face: fonts.Hei, Size: Size3, Pitch: Line}
	StyleMark      = &Style{ID: "GwMark", Name: "发文机关标志", Face: fonts.BiaoSong, Size: SizeMark, Color: Red}
	StyleNumber    = &Style{ID: "GwNumber", Name: "发文字号", Face: fonts.FangSong, Size: Size3, Pitch: Line}
	StyleTitle     = &Style{ID: "GwTitle", Name: "公文标题", Face: fonts.BiaoSong, Size: Size2, Pitch: TitleLine}
	StyleByline    = &Style{ID: "GwByline", Name: "题下文字", Face: fonts.Kai, Size: Size3, Pitch: Line}
	StyleTo        = &Style{ID: "GwTo", Name: "主送机关", Face: fonts.FangSong, Size: Size3, Pitch: Line}
	StyleEnclosure = &Style{ID: "GwEnclosure", Name: "附件说明", Face: fonts.FangSong, Size: Size3}
	StyleSign      = &Style{ID: "GwSign", Name: "发文机关署名", Face: fonts.FangSong, Size: Size3}
	StyleDate      = &Style{ID: "GwDate", Name: "成文日期", Face: fonts.FangSong, Size: Size3}
	StyleNote      = &Style{ID: "GwNote", Name: "附注", Face: fonts.FangSong, Size: Size3}
	StyleLabel     = &Style{ID: "GwLabel", Name: "附件标识", Face: fonts.Hei, Size: Size3, Pitch: Line}
	StyleAnnex     = &Style{ID: "GwAnnexTitle", Name: "附件标题", Face: fonts.BiaoSong, Size: Size2, Pitch: TitleLine}
	StyleNames     = &Style{ID: "GwNames", Name: "名单", Face: fonts.FangSong, Size: Size3}
	StyleCaption   = &Style{ID: "GwCaption", Name: "表题", Face: fonts.Hei, Size: Size4, Pitch: 21 * PT}
	StyleCellHead  = &Style{ID: "GwCellHead", Name: "表头", Face: fonts.Hei, Size: SizeSmall, Pitch: 18 * PT}
	StyleCell      = &Style{ID: "GwCell", Name: "表格文字", Face: fonts.FangSong, Size: SizeSmall, Pitch: 18 * PT}
	StyleCellSmall = &Style{ID: "GwCellSmall", Name: "表格文字（五号）", Face: fonts.FangSong, Size: 21 * PT / 2, Pitch: 15 * PT}
	StyleCellLeast = &Style{ID: "GwCellLeast", Name: "表格文字（小五）", Face: fonts.FangSong, Size: 9 * PT, Pitch: 13 * PT}
	StyleRest      = &Style{ID: "GwRest", Name: "附页标题", Face: fonts.Hei, Size: Size3}
	StyleImprint   = &Style{ID: "GwImprint", Name: "版记", Face: fonts.FangSong, Size: Size4, Pitch: 79 * MM / 10}
	StylePageNo    = &Style{ID: "GwPageNo", Name: "页码", Face: fonts.SongTi, Size: Size4, Pitch: Size4}
	StyleDraft     = &Style{ID: "GwDraft", Name: "样张标记", Face: fonts.Hei, Size: Size4, Color: Grey, Pitch: Size4}
)

// Styles lists every style, StyleBody first.
var Styles = []*Style{
	StyleBody, StyleH1, StyleH2, StyleH3, StyleH4, StyleCopyNo, StyleCorner, StyleMark, StyleNumber, StyleTitle, StyleByline, StyleTo,
	StyleEnclosure, StyleSign, StyleDate, StyleNote, StyleLabel, StyleAnnex, StyleNames, StyleCaption,
	StyleCellHead, StyleCell, StyleCellSmall, StyleCellLeast, StyleRest, StyleImprint, StylePageNo, StyleDraft,
}
