package collect

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	_ "image/jpeg" // for image.DecodeConfig
	_ "image/png"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"hongtou/form"
	"hongtou/layout"
	"hongtou/notice"
	"hongtou/ooxml"
	"hongtou/templates"
)

// errNoFields is a document in which nothing bears the names of the form's fields.
var errNoFields = errors.New("没有这个表单的内容控件或书签")

// ReadDOCX reads a form that came back as a DOCX. Name is its path for messages. The error is a document that cannot be read; what was filled in
// wrongly, left out or altered is among the findings.
func ReadDOCX(f *notice.Form, name string, data []byte) (*Return, error) {
	pack, err := ooxml.Open(name, data)
	if err != nil {
		return nil, err
	}
	w, err := walkMain(pack, newPlaces(f))
	if err != nil {
		return nil, err
	}
	if len(w.spans) == 0 {
		return nil, &notice.Fault{Pos: notice.Pos{File: name}, Field: "表单 " + f.Name.Value, Problem: errNoFields.Error(), Want: "由 hongtou build 生成、填好后交回的文件"}
	}
	if f := w.copied(); f != nil {
		return nil, &notice.Fault{Pos: notice.Pos{File: name}, Field: f.Name.Value, Problem: "这一栏有两处，文件里不止一份表单", Want: "一个文件只有一份表单"}
	}
	r := &returned{Return: Return{File: name}, pack: pack, form: f, walker: w, pos: notice.Pos{File: name}}
	r.Values = &notice.Values{Pos: r.pos, Given: map[string]notice.Value{}, Lists: map[string][]notice.Items{}}
	for i := range f.Fields {
		r.field(&f.Fields[i])
	}
	r.trim()
	if err := r.compare(); err != nil {
		return nil, err
	}
	r.check(f)
	return &r.Return, nil
}

// walkMain goes through the main document.
func walkMain(pack *ooxml.Package, places *places) (*walker, error) {
	w := &walker{places: places, pieces: map[*ooxml.Node]string{}, controls: map[*ooxml.Node]ooxml.Control{}, open: map[string]*span{}}
	paras, err := pack.Main.Paragraphs()
	if err != nil {
		return nil, err
	}
	for _, p := range paras {
		for _, piece := range p.Pieces {
			w.pieces[piece.Node] = piece.Text
		}
	}
	controls, err := pack.Main.Controls()
	if err != nil {
		return nil, err
	}
	for _, c := range controls {
		w.controls[c.Node] = c
	}
	root, err := pack.Main.Tree()
	if err != nil {
		return nil, err
	}
	w.walk(root)
	return w, nil
}

// FormName is the form that a DOCX or a collection sheet was made from, as the file's own properties say; "" when they do not. The error is a DOCX that is
// none.
func FormName(name string, data []byte) (string, error) {
	var core struct { // the two write different prefixes
		Category string `xml:"category"`
		Keywords string `xml:"keywords"`
	}
	if strings.HasSuffix(strings.ToLower(name), ".docx") {
		if _, err := ooxml.Open(name, data); err != nil {
			return "", err
		}
	}
	if xml.Unmarshal(properties(data), &core) != nil || core.Category != templates.FormKind {
		return "", nil
	}
	return core.Keywords, nil
}

// properties is docProps/core.xml, nil when there is none.
func properties(data []byte) []byte {
	const part, most = "docProps/core.xml", 64 << 10
	book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	file, err := book.Open(part)
	if err != nil {
		return nil
	}
	defer file.Close()
	text, _ := io.ReadAll(io.LimitReader(file, most))
	return text
}

// returned is a DOCX being read.
type returned struct {
	Return
	pack   *ooxml.Package
	form   *notice.Form
	walker *walker
	pos    notice.Pos
}

func (r *returned) say(field, problem, got, want string) {
	r.Findings = append(r.Findings, &notice.Fault{Pos: r.pos, Field: field, Problem: problem, Got: got, Want: want})
}

// field reads a field: its value, or its values in the rows of a list.
func (r *returned) field(f *notice.Field) {
	rows := map[int][]*span{}
	last := 0
	for _, s := range r.walker.spans {
		if s.field == f {
			rows[s.row] = append(rows[s.row], s)
			last = max(last, s.row)
		}
	}
	list := r.form.List(f.Name.Value)
	if list == nil {
		if rows[0] == nil {
			r.say(f.Name.Value, "表中已没有这一栏的内容控件", "", "不要删除栏目")
		} else if v := r.value(f, rows[0]); !v.IsZero() {
			r.Values.Given[f.Name.Value] = v
		}
		return
	}
	name := list.List.Value
	for n := 1; n <= last; n++ {
		for len(r.Values.Lists[name]) < n {
			r.Values.Lists[name] = append(r.Values.Lists[name], notice.Items{Given: map[string]notice.Value{}, Pos: r.pos})
		}
		if v := r.value(f, rows[n]); !v.IsZero() {
			r.Values.Lists[name][n-1].Given[f.Name.Value] = v
		}
	}
}

// trim takes the blank rows off the ends of the lists.
func (r *returned) trim() {
	for name, rows := range r.Values.Lists {
		for len(rows) > 0 && len(rows[len(rows)-1].Given) == 0 {
			rows = rows[:len(rows)-1]
		}
		r.Values.Lists[name] = rows
		if len(rows) == 0 {
			delete(r.Values.Lists, name)
		}
	}
}

// value is what a field's spans say.
func (r *returned) value(f *notice.Field, spans []*span) notice.Value {
	for _, s := range spans {
		r.marked(s)
	}
	v := notice.Value{Pos: r.pos}
	switch f.Type {
	case notice.OneField, notice.ManyField:
		v.Texts = r.chosen(f, spans)
		return v
	case notice.PhotoField:
		for _, s := range spans {
			if s.picture != nil {
				v.Image = r.photo(s.picture)
			}
		}
		return v
	}
	for _, s := range spans {
		for i, text := range strings.Split(strings.Trim(s.text.String(), "\n"), "\n") {
			switch {
			case s.more && i == 0 && len(v.Texts) > 0:
				v.Texts[len(v.Texts)-1] += strings.TrimRightFunc(text, unicode.IsSpace)
			case strings.TrimSpace(text) != "":
				v.Texts = append(v.Texts, strings.TrimSpace(text))
			}
		}
	}
	if f.Type == notice.LinesField || f.Type == notice.OpinionField || len(v.Texts) == 0 {
		return v
	}
	text := strings.Join(v.Texts, "")
	if f.Type == notice.DateField { // typed before or behind the form's own 年月日, or in its place
		blank := squeezed(f.Type.Info().Blank)
		text = strings.TrimSuffix(strings.TrimPrefix(squeezed(text), blank), blank)
	}
	if v.Texts = nil; text != "" {
		v.Texts = []string{form.Plain(f.Type, text)}
	}
	return v
}

// marked says what was typed outside a field's control but in its bookmark, where it is part of the value.
func (r *returned) marked(s *span) {
	text := strings.TrimSpace(s.beside.String())
	switch {
	case !s.held || text == "" || s.option >= 0 && strings.ContainsAny(text, ticks):
	case s.option >= 0 || s.field.Type == notice.PhotoField:
		r.say(s.title(), "栏内在内容控件之外多出了文字", text, "")
	default:
		r.say(s.title(), "填在了内容控件之外，已照样读取", text, "")
	}
}

// ticks are the marks by which people choose an option.
const ticks = "☑☒√✓✔■●"

// ticked reports whether a box is ticked.
func (s *span) ticked() bool {
	text := s.text.String()
	return strings.ContainsAny(text, ticks) || s.box && s.checked && !strings.Contains(text, "□")
}

// chosen is the options whose boxes are ticked, with the text behind one that asks for it. That somebody wrote such a text and ticked nothing is said; of a
// 单选 it is the choice, unless another was ticked.
func (r *returned) chosen(f *notice.Field, spans []*span) (texts []string) {
	more := map[int]string{}
	asking := -1
	for _, s := range spans {
		if s.option >= 0 {
			asking = s.option
		} else if asking >= 0 {
			more[asking] = strings.TrimFunc(s.text.String(), func(c rune) bool { return c == '_' || unicode.IsSpace(c) })
		}
	}
	var unticked []string
	for i, o := range f.Options {
		text := o.Value
		if stem, asks := form.Asks(o.Value); asks && more[i] != "" {
			text = stem + "：" + more[i]
		}
		if slices.ContainsFunc(spans, func(s *span) bool { return s.option == i && s.ticked() }) {
			texts = append(texts, text)
		} else if text != o.Value {
			unticked = append(unticked, text)
		}
	}
	taken := f.Type == notice.OneField && len(texts) == 0
	for _, text := range unticked {
		if taken {
			texts = append(texts, text)
			r.say(spans[0].title(), "方框没有打勾，后面却填了字，已按选中读取", text, "")
		} else {
			r.say(spans[0].title(), "方框没有打勾，后面却填了字，没有读取", text, "打勾，或删去后面的字")
		}
	}
	return texts
}

// photo is the picture file that a document's a:blip names; nil when it is none.
func (r *returned) photo(blip *ooxml.Node) *notice.Picture {
	rels, err := r.pack.Relationships(r.pack.Main.Name)
	if err != nil {
		return nil
	}
	for _, rel := range rels {
		if rel.ID != blip.Attr("r:embed") || rel.External {
			continue
		}
		name := path.Join(path.Dir(r.pack.Main.Name), rel.Target)
		if strings.HasPrefix(rel.Target, "/") {
			name = rel.Target[1:]
		}
		part := r.pack.Part(name)
		if part == nil {
			return nil
		}
		data, err := part.Data()
		if err != nil {
			return nil
		}
		size, format, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil
		}
		return &notice.Picture{Path: name, Data: data, MIME: "image/" + format, PixelWidth: size.Width, PixelHeight: size.Height, Pos: r.pos}
	}
	return nil
}

// compare holds the text outside the fields to the form's: labels that were altered, and what was typed beside a field.
func (r *returned) compare() error {
	flow, err := templates.ComposeForm(r.form, r.Values, templates.Options{})
	if err != nil {
		return err
	}
	beside := map[place]string{} // what the form prints in a field's cell
	labels := map[string]int{}   // and in the others
	for _, b := range flow.Parts[0].Body {
		if t, ok := b.(*layout.Table); ok {
			r.printed(t, beside, labels)
		}
	}
	var strange []string
	for _, c := range r.walker.cells {
		text := squeezed(c.text.String())
		switch {
		case c.merged && text == "":
		case len(c.spans) > 0:
			r.typedBeside(c, text, beside[c.spans[0].key()])
		case text != "" && labels[text] > 0:
			labels[text]--
		case text != "":
			if _, known := labels[text]; !known && !signed(text, labels) {
				strange = append(strange, text)
			}
		}
	}
	var lost []string
	for text, n := range labels {
		for range n {
			lost = append(lost, text)
		}
	}
	slices.Sort(lost)
	for i := range max(len(lost), len(strange)) {
		switch {
		case i >= len(strange):
			r.say("标签", "“"+lost[i]+"”被改动或删去", "", "")
		case i >= len(lost):
			r.say("表格", "多出了文字", strange[i], "")
		default:
			r.say("标签", "被改动", strange[i], lost[i])
		}
	}
	return nil
}

// key is a span's place without what tells the spans of one cell apart.
func (s *span) key() place {
	at := s.place
	at.option, at.more = -1, false
	return at
}

// printed gathers what a form prints in its cells besides the values.
func (r *returned) printed(t *layout.Table, beside map[place]string, labels map[string]int) {
	for i := range t.Rows {
		for k := range t.Rows[i].Cells {
			text, field := "", ""
			for _, p := range t.Rows[i].Cells[k].Paras {
				for _, run := range p.Runs {
					if run.Entry == "" {
						text += run.Text
					} else if field == "" {
						field = run.Entry
					}
				}
			}
			text = squeezed(text)
			if at, ok := r.walker.places.tag(field); ok {
				beside[at] = text
			} else if text != "" && !t.Rows[i].Form.Hidden {
				labels[text]++
			} else if text != "" {
				labels[text] += 0
			}
		}
	}
}

// squeezed is a text without white.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// signed takes a label with a place for a date or a name that was written into (签字：张三 2026年6月1日) for the label.
func signed(text string, labels map[string]int) bool {
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		if labels[label] == 0 || !strings.Contains(label, "年月日") {
			continue
		}
		rest, ok := text, true
		for _, piece := range strings.SplitAfter(label, "：") {
			for _, c := range piece {
				_, after, found := strings.Cut(rest, string(c))
				rest, ok = after, ok && found
			}
		}
		if ok && rest == "" {
			labels[label]--
			return true
		}
	}
	return false
}

// typedBeside takes what was typed into a cell outside its field for the field's value when that is missing.
func (r *returned) typedBeside(c *cell, text, printed string) {
	rest := text
	if printed != "" {
		before, after, found := strings.Cut(text, printed)
		if !found {
			r.say(c.spans[0].field.Name.Value, "栏内印好的文字被改动", text, printed)
			return
		}
		rest = before + after
	}
	rest = strings.TrimSuffix(strings.TrimPrefix(rest, "（下接附页"), "）")
	f := c.spans[0].field
	if strings.Trim(rest, "0123456789") == "" {
		return // the number of a 附页
	}
	if _, filled := r.Values.Given[f.Name.Value]; c.spans[0].row > 0 || filled || len(f.Options) > 0 {
		r.say(f.Name.Value, "栏内在内容控件之外多出了文字", rest, "")
		return
	}
	own := strings.TrimSpace(strings.Replace(c.text.String(), printed, "", 1))
	r.Values.Given[f.Name.Value] = notice.Value{Texts: []string{form.Plain(f.Type, own)}, Pos: r.pos}
	r.say(f.Name.Value, "填在了内容控件之外，已照样读取", own, "")
}
