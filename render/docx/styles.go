package docx

import (
	"fmt"
	"strings"

	"hongtou/fonts"
	"hongtou/layout"
)

// faces gives the names that a DOCX calls the faces by: the standard's own, which offices
// have installed. Each has a row in the skeleton's fontTable.xml.
var faces = [fonts.NumRoles]string{
	fonts.FangSong: "仿宋_GB2312",
	fonts.Kai:      "楷体_GB2312",
	fonts.Hei:      "黑体",
	fonts.BiaoSong: "方正小标宋简体",
	fonts.SongTi:   "宋体",
}

// face is the w:rFonts of a role, with western characters in latin; FangSong is the role's own face. The hint makes marks such as “ and …
// count as Chinese.
func face(r, latin fonts.Role) string {
	name, western := faces[r], faces[r]
	if latin != fonts.FangSong {
		western = faces[latin]
	}
	return fmt.Sprintf(`<w:rFonts w:hint="eastAsia" w:ascii="%s" w:eastAsia="%s" w:hAnsi="%s" w:cs="%s"/>`, western, name, western, western)
}

// styles is layout's table of styles as XML.
func styles(strict bool, latin fonts.Role) string {
	var b strings.Builder
	for _, s := range layout.Styles {
		next := s.ID
		if s.Outline > 0 {
			next = layout.StyleBody.ID
		}
		fmt.Fprintf(&b, `
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="%s">
    <w:name w:val="%s"/>
    <w:basedOn w:val="Normal"/>
    <w:next w:val="%s"/>
    <w:qFormat/>
    <w:pPr>
      <w:spacing w:line="%d" w:lineRule="exact"/>%s
    </w:pPr>
    <w:rPr>
      %s%s
      <w:spacing w:val="%d"/>
      %s
    </w:rPr>
  </w:style>`, s.ID, s.Name, next, layout.LineBox(s, strict).Twips(), outline(s), face(s.Face, s.Latin(latin)), color(s.Color),
			layout.LetterSpacing(s).Twips(), size(s.Size))
	}
	return b.String()
}

func outline(s *layout.Style) string {
	if s.Outline == 0 {
		return ""
	}
	return fmt.Sprintf("\n      <w:outlineLvl w:val=\"%d\"/>", s.Outline-1)
}

func color(c layout.Color) string {
	if c == layout.Black {
		return ""
	}
	return fmt.Sprintf("\n      <w:color w:val=\"%s\"/>", hex(c))
}

// hex is a colour as OOXML writes it.
func hex(c layout.Color) string {
	r, g, b := c.RGB()
	return fmt.Sprintf("%02X%02X%02X", r, g, b)
}

// size gives a type size, which OOXML counts in half points.
func size(l layout.Length) string {
	half := (l + layout.PT/4) / (layout.PT / 2)
	return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, half, half)
}
