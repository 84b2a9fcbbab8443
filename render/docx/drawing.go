package docx

import (
	"bytes"
	"fmt"

	"hongtou/layout"
)

// The names of the two kinds of graphics in use.
const (
	shapeURI   = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
	pictureURI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
)

// picture writes a picture in a paragraph of its own, whose line is as high as the picture: type
// of one point keeps the white below it that a line of text would need.
func (d *document) picture(p *layout.Picture, e *element) {
	d.putf(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s%s<w:jc w:val="center"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>%s</w:pPr>`,
		layout.StyleBody.ID, pageBreak(e), spacing(e, ` w:line="240" w:lineRule="auto"`), e.section)
	d.inline(p)
	d.put(e.anchored, "</w:p>\n")
}

// inline is a run that holds a picture as a character of its line.
func (d *document) inline(p *layout.Picture) {
	d.drawings++
	d.putf(`<w:r><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%d" cy="%d"/><wp:docPr id="%d" name="图片 %d" descr="%s"/><a:graphic><a:graphicData uri="%s">%s</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		p.Width, p.Height, d.drawings, d.drawings, d.escape(p.Alt, p.Pos), pictureURI, d.blip(p))
}

// blip is a picture's pic:pic.
func (d *document) blip(p *layout.Picture) string {
	crop := ""
	if c := p.Crop; c != (layout.Crop{}) {
		crop = fmt.Sprintf(`<a:srcRect l="%d" t="%d" r="%d" b="%d"/>`, c.Left, c.Top, c.Right, c.Bottom)
	}
	return fmt.Sprintf(`<pic:pic><pic:nvPicPr><pic:cNvPr id="%d" name="图片 %d"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="%s"/>%s<a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`,
		d.drawings, d.drawings, d.embed(p.Data, p.MIME, p.Pos), crop, p.Width, p.Height)
}

// extensions gives the file name endings of the pictures that a DOCX is given.
var extensions = map[string]string{"image/png": "png", "image/jpeg": "jpeg"}

// embed puts a picture file into the package, once, and gives its relationship's id.
func (d *document) embed(data []byte, mime string, pos layout.Pos) string {
	for i, m := range d.media {
		if bytes.Equal(m.data, data) {
			return mediaID(i)
		}
	}
	ext, ok := extensions[mime]
	if !ok {
		d.fault(pos, "图片", fmt.Sprintf("不支持的格式 %q，应为 PNG 或 JPEG", mime))
	}
	id := mediaID(len(d.media))
	d.media = append(d.media, media{name: "media/" + id + "." + ext, data: data})
	return id
}

// frame is where a drawing that is anchored in a paragraph stands. X counts from the left
// margin; Y from the paragraph's first line or, with page, from the edge of the sheet.
type frame struct {
	name          string
	x, y          layout.Length
	width, height layout.Length
	page          bool
	behind        bool   // the text
	wrap          string // how the text keeps clear of it
}

// anchored is a run that holds an anchored drawing.
func (d *document) anchored(f frame, uri, graphic string) string {
	d.drawings++
	from, behind := "paragraph", 0
	if f.page {
		from = "page"
	}
	if f.behind {
		behind = 1
	}
	drawing := fmt.Sprintf(`<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="%d" behindDoc="%d" locked="0" layoutInCell="1" allowOverlap="1">`+
		`<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:posOffset>%d</wp:posOffset></wp:positionH>`+
		`<wp:positionV relativeFrom="%s"><wp:posOffset>%d</wp:posOffset></wp:positionV><wp:extent cx="%d" cy="%d"/><wp:effectExtent l="0" t="0" r="0" b="0"/>`+
		`<wp:%s/><wp:docPr id="%d" name="%s"/><a:graphic><a:graphicData uri="%s">%s</a:graphicData></a:graphic></wp:anchor></w:drawing>`,
		d.drawings, behind, f.x, from, f.y, f.width, f.height, f.wrap, d.drawings, f.name, uri, graphic)
	if uri == shapeURI {
		drawing = `<mc:AlternateContent><mc:Choice Requires="wps">` + drawing + `</mc:Choice></mc:AlternateContent>`
	}
	return `<w:r>` + drawing + `</w:r>`
}

// shape is the wps:wsp of a shape; paint is its filling and its line. kind is its wps:cNv… element, anchor where its text, a wps:txbx, stands.
func shape(f frame, kind, geometry, anchor, paint, text string) string {
	return fmt.Sprintf(`<wps:wsp>%s<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="%s"><a:avLst/></a:prstGeom>%s</wps:spPr>%s`+
		`<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="%s"><a:noAutofit/></wps:bodyPr></wps:wsp>`,
		kind, f.width, f.height, geometry, paint, text, anchor)
}

// stroke is the paint of a shape that has a line and no filling.
func stroke(thickness layout.Length, c layout.Color, dash string) string {
	return fmt.Sprintf(`<a:noFill/><a:ln w="%d"><a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:prstDash val="%s"/></a:ln>`, thickness, hex(c), dash)
}

// redRule is 红色分隔线, its upper edge at top below the paragraph's first line, or below the edge of the sheet.
func (d *document) redRule(r *layout.RedRule, top layout.Length, page bool) (drawing string) {
	left := d.flow.Left(0) // red rules are on page 1
	for _, l := range r.Lines(top, left) {
		f := frame{name: "红色分隔线", x: l.X0 - left, y: l.Y0, width: l.X1 - l.X0, page: page, wrap: "wrapNone"}
		drawing += d.anchored(f, shapeURI, shape(f, `<wps:cNvCnPr/>`, "line", "t", stroke(l.Thickness, l.Color, "solid"), ""))
	}
	if r.Star {
		drawing += d.star(r.StarAt(top, left), left, page)
	}
	return drawing
}

// star is a filled star; word processors fit one into the box that its points touch.
func (d *document) star(s layout.Star, left layout.Length, page bool) string {
	points := s.Points()
	x, y := points[8][0], points[0][1] // the left point, the upper one
	f := frame{name: "五角星", x: x - left, y: y, width: points[2][0] - x, height: points[4][1] - y, page: page, wrap: "wrapNone"}
	paint := fmt.Sprintf(`<a:solidFill><a:srgbClr val="%s"/></a:solidFill><a:ln><a:noFill/></a:ln>`, hex(s.Color))
	return d.anchored(f, shapeURI, shape(f, `<wps:cNvSpPr/>`, "star5", "t", paint, ""))
}

// textBox is paragraphs, written by write, in a box without a frame; anchor is where they stand in it, t or b.
func (d *document) textBox(f frame, anchor string, write func()) string {
	begun := d.body.Len()
	write()
	text := string(d.body.Bytes()[begun:])
	d.body.Truncate(begun)
	return d.anchored(f, shapeURI, shape(f, `<wps:cNvSpPr txBox="1"/>`, "rect", anchor, `<a:noFill/><a:ln><a:noFill/></a:ln>`, `<wps:txbx><w:txbxContent>`+text+`</w:txbxContent></wps:txbx>`))
}

// place shows where a seal or a signature stamp goes, or its picture; bottom is the lower edge of its line.
func (d *document) place(p layout.Place, bottom layout.Length) string {
	f := frame{name: "印章位置（样张）", x: p.X, y: bottom + p.Y, width: p.Width, height: p.Height, wrap: "wrapNone"}
	if p.Picture != nil {
		f.behind = true // a mere outline is not: from behind the text LibreOffice lets it push its line off the page of a letter's 抄送
		return d.anchored(f, pictureURI, d.blip(&layout.Picture{Data: p.Picture.Data, MIME: p.Picture.MIME, Width: p.Width, Height: p.Height}))
	}
	geometry := "rect"
	if p.Round {
		geometry = "ellipse"
	}
	return d.anchored(f, shapeURI, shape(f, `<wps:cNvSpPr/>`, geometry, "t", stroke(layout.PT*3/4, layout.Grey, "dash"), ""))
}
