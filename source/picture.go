package source

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"hongtou/notice"
)

// maxWidth is the width of the type area (版心) in millimetres, GB/T 9704-2012 5.2.1.
const maxWidth = 156

// A picture's line, its width, and a picture among text.
var (
	pictureLine  = regexp.MustCompile(`^!\[([^\]]*)\]\(([^)]*)\)\s*(?:\{([^}]*)\})?$`)
	pictureWidth = regexp.MustCompile(`^\s*宽\s*[=＝]\s*([0-9]+(?:\.[0-9]+)?)\s*(?:mm|毫米)\s*$`)
	pictureText  = regexp.MustCompile(`(?:^|[^\\])(!\[[^\]]*\]\([^)]*\))`)
)

func isPicture(line string) bool {
	return strings.HasPrefix(line, "![") && pictureLine.MatchString(line)
}

// pictureBlock reads `![说明](文件.png){宽=80mm}`.
func (b *body) pictureBlock(line string, offset int) *notice.Picture {
	m := pictureLine.FindStringSubmatchIndex(line)
	name := notice.Text{Value: strings.TrimSpace(line[m[4]:m[5]]), Pos: b.pos(offset)}
	if name.Value == "" {
		b.fault(&notice.Fault{Pos: name.Pos, Field: "图片", Problem: "没有写文件名", Want: "![说明](文件.png)"})
		return nil
	}
	var width float64
	if m[6] >= 0 {
		at := b.pos(offset + m[6])
		w := pictureWidth.FindStringSubmatch(line[m[6]:m[7]])
		if w != nil {
			width, _ = strconv.ParseFloat(w[1], 64) // digits only; beyond all range is +Inf
		}
		switch {
		case w == nil || width == 0:
			b.fault(&notice.Fault{Pos: at, Field: "图片", Problem: "宽的写法不对", Got: brief(line[m[6]:m[7]]), Want: "宽=80mm"})
			return nil
		case width > maxWidth:
			b.fault(&notice.Fault{Pos: at, Field: "图片", Problem: "比版心还宽", Got: brief(w[1]) + "mm", Want: "不超过 156mm", Basis: "GB/T 9704-2012 5.2.1"})
			return nil
		}
	}
	p := b.picture("图片", name, strings.TrimPrefix(folder(b.name), folder(b.reader.name)))
	if p != nil {
		p.Alt, p.WidthMM = line[m[2]:m[3]], width
	}
	return p
}

// refusePictures says that a picture among the text of a block would be printed as it is typed.
func (b *body) refusePictures(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if !bytes.Contains(line.Value(b.source), []byte("![")) {
			continue // nearly every line, and the expression is slow
		}
		if m := pictureText.FindSubmatchIndex(line.Value(b.source)); m != nil {
			from, to := line.Start+m[2], line.Start+m[3]
			b.fault(&notice.Fault{Pos: b.pos(from), Field: "图片", Problem: "图片应独占一行", Got: brief(string(b.source[from:to]))})
		}
	}
}
