package fill

import (
	"bytes"
	"fmt"
	goimage "image"
	_ "image/gif"  // the formats that
	_ "image/jpeg" // every word processor
	_ "image/png"  // shows
	"math"
	"slices"
	"strings"

	"hongtou/table"
)

// image is a picture that a document takes in.
type image struct {
	story *story
	path  string // as the data have it
	name  string // in the archive
	id    string // of its relationship
	data  []byte
	w, h  int // pixels
}

// imageID begins the ids and names of what a document takes in; no word processor uses it.
const imageID = "hongtouPicture"

// pictured notes that a story takes pictures in.
func (s *story) pictured() {
	if !slices.Contains(s.pictures, s) {
		s.compiler.pictures = append(s.compiler.pictures, s)
	}
}

// picture draws a picture between two texts of its run.
func (x *exec) picture(o op) {
	t := o.tag
	v, state := x.lookup(t)
	switch {
	case state == blank || v.Text == "" && (t.optional || x.o.AllowEmpty):
		return
	case state == unknown:
		x.unknown(t)
		return
	case v.Text == "":
		x.fault(t, orPlace(v.Place, x.place()), "没有图片", "", "图片文件的路径；可以没有的，模板里写 {{%"+t.name+" …|可空}}")
		return
	}
	img, problem := x.image(v)
	if problem != "" {
		x.fault(t, v.Place, problem, v.Text, "PNG、JPEG 或 GIF 图片文件的路径")
		return
	}
	w, h, crop := fit(t, img.w, img.h)
	x.docID++
	end, begin, _ := bytes.Cut(o.bytes, []byte{0})
	wp := string(begin[1 : bytes.IndexAny(begin, ": ")+1])
	if !strings.HasSuffix(wp, ":") {
		wp = ""
	}
	x.out = append(x.out, end...)
	x.out = fmt.Appendf(x.out, `<%[1]sdrawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%[2]d" cy="%[3]d"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="%[4]d" name="图片 %[4]d" descr="`, wp, w, h, x.docID)
	x.escape(strings.ReplaceAll(t.name, `"`, ""), &style{})
	x.out = fmt.Appendf(x.out, `"/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>`+
		`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="%[1]d" name="%[2]s"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="%[3]s"/>%[4]s<a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[5]d" cy="%[6]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></%[7]sdrawing>`,
		x.docID, img.name[strings.LastIndexByte(img.name, '/')+1:], img.id, crop, w, h, wp)
	x.out = append(x.out, begin...)
}

// fit is the size of a picture: within the box, in its own proportions; with 裁剪 it fills the box and its middle is shown.
func fit(t *tag, w, h int) (cx, cy int, crop string) {
	ratio := float64(w) / float64(h)
	switch {
	case t.h == 0:
		return t.w, max(int(float64(t.w)/ratio), 1), ""
	case t.w == 0:
		return max(int(float64(t.h)*ratio), 1), t.h, ""
	}
	box := float64(t.w) / float64(t.h)
	if t.crop {
		// Thousandths of a per cent cut from each of two opposite edges.
		if ratio > box {
			cut := int(math.Round((1 - box/ratio) / 2 * 100_000))
			return t.w, t.h, fmt.Sprintf(`<a:srcRect l="%d" r="%d"/>`, cut, cut)
		}
		cut := int(math.Round((1 - ratio/box) / 2 * 100_000))
		return t.w, t.h, fmt.Sprintf(`<a:srcRect t="%d" b="%d"/>`, cut, cut)
	}
	if ratio > box {
		return t.w, max(int(float64(t.w)/ratio), 1), ""
	}
	return max(int(float64(t.h)*ratio), 1), t.h, ""
}

var endings = map[string]struct{ ending, mime string }{"png": {"png", "image/png"}, "jpeg": {"jpeg", "image/jpeg"}, "gif": {"gif", "image/gif"}}

// maxPixels is more than a page printed at 1200 dots to the inch has.
const maxPixels = 200_000_000

// image takes a picture in, once for each part and path.
func (x *exec) image(v table.Value) (*image, string) {
	for i := range x.images {
		if img := &x.images[i]; img.path == v.Text && img.story == x.story {
			return img, ""
		}
	}
	if x.o.Open == nil {
		return nil, "这里不能读图片"
	}
	data, err := x.o.Open(v.Text)
	if err != nil {
		return nil, "读不了图片：" + err.Error()
	}
	c, format, err := goimage.DecodeConfig(bytes.NewReader(data))
	kind, ok := endings[format]
	switch {
	case err != nil || !ok:
		return nil, "不是可用的图片"
	case c.Width < 1 || c.Height < 1 || c.Width*c.Height > maxPixels:
		return nil, fmt.Sprintf("图片的大小不对（%d × %d 像素）", c.Width, c.Height)
	case !whole(format, data):
		return nil, "图片不完整"
	}
	n := len(x.images) + 1
	x.images = append(x.images, image{x.story, v.Text, fmt.Sprintf("word/media/%s%d.%s", imageID, n, kind.ending), fmt.Sprint(imageID, n), data, c.Width, c.Height})
	return &x.images[len(x.images)-1], ""
}

// whole reports whether a picture has its end.
func whole(format string, data []byte) bool {
	end := map[string]string{"png": "IEND\xAE\x42\x60\x82", "jpeg": "\xFF\xD9", "gif": "\x3B"}[format]
	return bytes.Contains(data[max(0, len(data)-4096):], []byte(end))
}

// relationships writes those of the pictures that the part's story has taken in.
func (x *exec) relationships() {
	for _, img := range x.images {
		if img.story == x.story {
			x.out = fmt.Appendf(x.out, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="/%s"/>`, img.id, img.name)
		}
	}
}

// types writes the content types that the template does not declare.
func (x *exec) types() {
	var written []string
	for _, img := range x.images {
		ending := img.name[strings.LastIndexByte(img.name, '.')+1:]
		if !x.t.images[ending] && !slices.Contains(written, ending) {
			written = append(written, ending)
			x.out = fmt.Appendf(x.out, `<Default Extension="%s" ContentType="image/%s"/>`, ending, ending)
		}
	}
}
