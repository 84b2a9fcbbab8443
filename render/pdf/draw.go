package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"unicode/utf8"

	"github.com/signintech/gopdf"

	"hongtou/layout"
)

// drawing is a document that gopdf is drawing.
type drawing struct {
	pdf     *gopdf.GoPdf
	cuts    *cutSet
	pen     pen
	spacing float64 // between letters, as gopdf keeps it
	chars   []byte  // the piece of text being drawn
}

// pen is what was last set on the page: gopdf writes it as often as it is told.
type pen struct {
	fill, stroke layout.Color
	thickness    layout.Length
}

// newPen is the pen at the beginning of a page: all but the colour of text is to be set.
var newPen = pen{layout.Black, -1, -1}

// blankFace has gopdf set its text in the blank face.
func (d *drawing) blankFace() error {
	if len(d.cuts.list) == 0 {
		return nil
	}
	if err := d.pdf.AddTTFFontData(blank, blankFace(d.cuts.glyphs())); err != nil {
		return err
	}
	return d.pdf.SetFontWithStyle(blank, gopdf.Regular, 0)
}

// pages draws the pages, the first of which is the document's page number first. Those that have marks are all that gopdf counts.
func (d *drawing) pages(pages []layout.Page, first int) error {
	n := 0
	for i := range pages {
		if len(pages[i].Marks) == 0 {
			continue
		}
		n++
		if err := d.pdf.SetPage(n); err != nil {
			return err
		}
		d.pen = newPen
		for _, m := range pages[i].Marks {
			if err := d.mark(m); err != nil {
				return fmt.Errorf("第%d页: %w", first+i, err)
			}
		}
	}
	return nil
}

func (d *drawing) mark(m layout.Mark) error {
	switch m := m.(type) {
	case *layout.Text:
		return d.text(m)
	case *layout.Rule:
		d.stroke(m.Color, m.Thickness)
		d.pdf.Line(m.X0.Points(), m.Y0.Points(), m.X1.Points(), m.Y1.Points())
	case *layout.Star:
		d.fill(m.Color)
		var points []gopdf.Point
		for _, p := range m.Points() {
			points = append(points, gopdf.Point{X: p[0].Points(), Y: p[1].Points()})
		}
		d.pdf.Polygon(points, "F")
	case *layout.Image:
		return d.image(m)
	case *layout.Turned:
		return d.turned(m)
	case *layout.Outline:
		d.stroke(layout.Grey, layout.PT*3/4)
		d.pdf.SetCustomLineType([]float64{3, 3}, 0)
		if m.Round {
			d.pdf.Oval(m.X.Points(), m.Y.Points(), (m.X + m.Width).Points(), (m.Y + m.Height).Points())
		} else {
			d.pdf.RectFromUpperLeft(m.X.Points(), m.Y.Points(), m.Width.Points(), m.Height.Points())
		}
		d.pdf.SetLineType("solid")
	}
	return nil
}

// turned draws marks on the sheet turned by 90° counter-clockwise: about the middle of the square over the sheet's height.
func (d *drawing) turned(t *layout.Turned) error {
	middle := (layout.PageHeight / 2).Points()
	d.pdf.Rotate(90, middle, middle)
	outside := d.pen
	for _, m := range t.Marks {
		if err := d.mark(m); err != nil {
			return err
		}
	}
	d.pdf.RotateReset()
	d.pen = outside
	return nil
}

func (d *drawing) fill(c layout.Color) {
	if d.pen.fill != c {
		d.pdf.SetFillColor(c.RGB())
		d.pen.fill = c
	}
}

func (d *drawing) stroke(c layout.Color, thickness layout.Length) {
	if d.pen.stroke != c {
		d.pdf.SetStrokeColor(c.RGB())
		d.pen.stroke = c
	}
	if d.pen.thickness != thickness {
		d.pdf.SetLineWidth(thickness.Points())
		d.pen.thickness = thickness
	}
}

// strokeShare is the thickness of a bold outline's stroke, as a share of the type size.
const strokeShare = 40

// slack is how far, in points, a character may stand from its place before a new piece of text begins there.
const slack = 0.02

// text draws characters in as few pieces as their places allow: within a piece the letter spacing is the same.
func (d *drawing) text(t *layout.Text) error {
	face, size := d.cuts.by[keyOf(t)], t.Size.Points()
	if size >= lookStep {
		return fmt.Errorf("字号 %g 磅，应小于 %d 磅", size, lookStep)
	}
	d.fill(t.Color)
	if t.Bold {
		d.stroke(t.Color, t.Size/strokeShare)
	}
	if err := d.pdf.SetFontSize(size + float64(lookStep*lookOf(face.number, t.Bold))); err != nil {
		return err
	}
	d.pdf.SetY(t.Baseline.Points())
	at := func(i int) float64 { return t.X[i].Points() }
	advance := func(g cutGlyph) float64 { return float64(g.width) * size / 1000 }
	for a := 0; a < len(t.Chars); {
		g, x, spacing := face.glyphs[t.Chars[a]], at(a), 0.0
		if a+1 < len(t.Chars) {
			spacing = math.Round(((t.X[a+1]-t.X[a]).Points()-advance(g))*1000) / 1000
		}
		b := a
		for d.chars = d.chars[:0]; ; g = face.glyphs[t.Chars[b]] {
			d.chars = utf8.AppendRune(d.chars, firstChar+rune(g.number))
			x += advance(g) + spacing
			if b++; b == len(t.Chars) || math.Abs(x-at(b)) >= slack {
				break
			}
		}
		if d.spacing != spacing {
			if err := d.pdf.SetCharSpacing(spacing); err != nil {
				return err
			}
			d.spacing = spacing
		}
		d.pdf.SetX(at(a))
		if err := d.pdf.Text(string(d.chars)); err != nil {
			return err
		}
		a = b
	}
	return nil
}

// image draws a picture.
func (d *drawing) image(m *layout.Image) error {
	data, err := plainImage(m.Data, m.MIME)
	if err != nil {
		return fmt.Errorf("图片“%s”: %w", m.Alt, err)
	}
	holder, err := gopdf.ImageHolderByBytes(data)
	if err != nil {
		return fmt.Errorf("图片“%s”: %w", m.Alt, err)
	}
	if m.Crop != (layout.Crop{}) {
		return d.pdf.ImageByHolderWithOptions(holder, cropped(m))
	}
	return d.pdf.ImageByHolder(holder, m.X.Points(), m.Y.Points(), &gopdf.Rect{W: m.Width.Points(), H: m.Height.Points()})
}

// cropped is a picture drawn larger than its box, with the box as a window.
func cropped(m *layout.Image) gopdf.ImageOptions {
	const whole = 100000
	w := m.Width.Points() * whole / float64(whole-m.Crop.Left-m.Crop.Right)
	h := m.Height.Points() * whole / float64(whole-m.Crop.Top-m.Crop.Bottom)
	return gopdf.ImageOptions{
		X: m.X.Points(), Y: m.Y.Points(), Rect: &gopdf.Rect{W: w, H: h},
		Crop: &gopdf.CropOptions{X: w * float64(m.Crop.Left) / whole, Y: h * float64(m.Crop.Top) / whole, Width: m.Width.Points(), Height: m.Height.Points()},
	}
}

// plainImage gives gopdf what it treats right and PDF/A-2 allows under an RGB output intent: JPEGs in grey or YCbCr as they are,
// everything else as a PNG of eight bits a channel that is not interlaced.
func plainImage(data []byte, mime string) ([]byte, error) {
	if mime == "image/jpeg" {
		c, err := jpeg.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		if c.ColorModel == color.YCbCrModel || c.ColorModel == color.GrayModel {
			return data, nil
		}
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	plain := image.NewNRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	for y := range plain.Rect.Dy() {
		for x := range plain.Rect.Dx() {
			plain.Set(x, y, img.At(img.Bounds().Min.X+x, img.Bounds().Min.Y+y))
		}
	}
	var out bytes.Buffer
	err = png.Encode(&out, plain)
	return out.Bytes(), err
}
