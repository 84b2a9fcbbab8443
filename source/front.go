package source

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // for image.DecodeConfig
	_ "image/png"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"hongtou/notice"
)

// front reads the front matter into the notice and fills in what follows from 文种.
func (r *reader) front(front part) {
	top, faults := parseYAML(r.name, front)
	r.faults = append(r.faults, faults...)
	if top.kind == mapping {
		readKeys(r, top, frontKeys, r.notice)
	}
	n := r.notice
	info, ok := notice.Lookup(string(n.Kind))
	if !ok { // missing or wrong, and said elsewhere
		info = notice.KindInfo{Format: notice.Document, Direction: notice.Downward}
	}
	if n.Format == "" {
		n.Format = info.Format
	}
	if n.Direction == "" {
		n.Direction = info.Direction
	}
	if !r.sealed {
		n.Seal.Wanted = n.Format == notice.Document || n.Format == notice.Letter
	}
}

// readKeys fills into from a mapping by a table of keys.
func readKeys[T any](r *reader, v value, keys []key[T], into *T) {
	seen := map[string]bool{}
	for _, f := range v.fields {
		i := index(keys, f.key.Value)
		switch {
		case i < 0:
			r.fault(unknownName(f.key.Pos, f.key.Value, "没有这个键", names(keys)))
		case seen[f.key.Value]:
			r.fault(&notice.Fault{Pos: f.key.Pos, Field: f.key.Value, Problem: "键重复", Want: "每个键只写一次"})
		case !f.value.blank():
			r.set(keys[i].name, keys[i].field(into), keys[i].values, f.value)
		}
		seen[f.key.Value] = true
	}
}

func index[T any](keys []key[T], name string) int {
	for i := range keys {
		if keys[i].name == name {
			return i
		}
	}
	return -1
}

// set fills one field, by its Go type, from a value that is present.
func (r *reader) set(name string, field any, values []string, v value) {
	ok := true
	switch p := field.(type) {
	case *notice.Kind:
		r.notice.KindPos = v.pos
		ok = r.kind(p, values, v)
	case *notice.Format:
		ok = r.choice(name, (*string)(p), values, v)
	case *notice.Direction:
		ok = r.choice(name, (*string)(p), values, v)
	case *notice.Geometry:
		ok = r.choice(name, (*string)(p), values, v)
	case *choice:
		p.Pos = v.pos
		ok = r.choice(name, &p.Value, values, v)
	case *notice.Text:
		ok = r.text(name, p, v)
	case *path:
		ok = r.text(name, (*notice.Text)(p), v)
	case *[]notice.Block:
		ok = r.text(name, &r.annex, v)
	case *textList:
		ok = r.texts(name, p, v)
	case *notice.Recipients:
		ok = r.recipients(name, p, v)
	case *notice.Date:
		ok = r.date(name, p, v)
	case *bool:
		ok = boolean(p, v)
	case *notice.Seal:
		ok = r.seal(name, p, v)
	case *[]notice.Stamp:
		ok = r.stamps(name, p, v)
	case *[]notice.Attachment:
		ok = r.attachments(name, p, v)
	case *notice.Flag:
		p.Pos = v.pos
		ok = boolean(&p.On, v)
	case *notice.Number:
		ok = number(p, v)
	case *notice.Faces:
		ok = readMap(r, v, faceKeys, p)
	case *notice.HouseMark:
		ok = readMap(r, v, markKeys, p)
	case *notice.HouseCC:
		ok = readMap(r, v, ccKeys, p)
	case *notice.HouseRule:
		ok = readMap(r, v, ruleKeys, p)
	case custom:
		ok = p.read(r, v)
	case *raw:
		p.value = v
	default:
		ok = r.setForm(name, field, values, v)
	}
	if !ok {
		r.wrong(name, v, shapeOf(field, values).want)
	}
}

// wrong says that a value is of the wrong type.
func (r *reader) wrong(name string, v value, want string) {
	r.fault(&notice.Fault{Pos: v.pos, Field: name, Problem: "值的写法不对", Got: v.got(), Want: want})
}

// text, like the functions below it, reports false when the value is of the
// wrong type; a right type with a wrong content is a fault of its own.
func (r *reader) text(name string, p *notice.Text, v value) bool {
	if v.kind != scalar {
		return false
	}
	if strings.Contains(v.text, "\n") {
		r.fault(&notice.Fault{Pos: v.pos, Field: name, Problem: "值不能分行", Want: "写在一行；标题用 ｜ 强制换行"})
		return true
	}
	*p = notice.Text{Value: v.text, Pos: v.pos}
	return true
}

func (r *reader) texts(name string, p *textList, v value) bool {
	items := v.items
	switch v.kind {
	case scalar:
		items = []value{v}
	case mapping:
		return false
	}
	for _, item := range items {
		var t notice.Text
		switch {
		case item.blank():
			r.fault(&notice.Fault{Pos: item.pos, Field: name, Problem: "列表中有空项"})
		case !r.text(name, &t, item):
			r.wrong(name, item, "文字")
		default:
			*p = append(*p, t)
		}
	}
	return true
}

func (r *reader) recipients(name string, p *notice.Recipients, v value) bool {
	if p.Nobody = v.kind == scalar && v.text == "无"; p.Nobody {
		return true
	}
	if v.kind != list {
		return r.text(name, &p.Verbatim, v)
	}
	var flat []notice.Text
	groups := 0
	for _, item := range v.items {
		var texts []notice.Text
		if item.blank() {
			r.fault(&notice.Fault{Pos: item.pos, Field: name, Problem: "列表中有空项"})
		} else if !r.texts(name, &texts, item) {
			return false
		}
		if item.kind == list {
			groups++
			p.Groups = append(p.Groups, texts)
		} else {
			flat = append(flat, texts...)
		}
	}
	if len(flat) > 0 && groups > 0 {
		return false // half a list of texts, half of lists
	}
	if len(flat) > 0 {
		p.Groups = [][]notice.Text{flat}
	}
	return true
}

func (r *reader) kind(p *notice.Kind, values []string, v value) bool {
	if v.kind != scalar {
		return false
	}
	info, ok := notice.Lookup(v.text)
	if !ok {
		r.fault(unknownName(v.pos, "文种", "没有“"+brief(v.text)+"”这个文种", values, v.text))
	}
	*p = info.Kind
	return true
}

// choice reads one of a few values.
func (r *reader) choice(name string, p *string, values []string, v value) bool {
	if v.kind != scalar {
		return false
	}
	for _, x := range values {
		if x == v.text {
			*p = x
			return true
		}
	}
	return false
}

func boolean(p *bool, v value) bool {
	switch v.text {
	case "是", "true", "yes", "有":
		*p = true
	case "否", "false", "no", "无":
		*p = false
	default:
		return false
	}
	return v.kind == scalar
}

var dateForms = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|年(\d{1,2})月(\d{1,2})日)$`)

// date reads a calendar day and refuses one that is not in the calendar.
func (r *reader) date(name string, p *notice.Date, v value) bool {
	m := dateForms.FindStringSubmatch(strings.ReplaceAll(v.text, " ", ""))
	if m == nil {
		narrow := width.Narrow.String(v.text)
		wide := narrow != v.text && dateForms.MatchString(narrow)
		if wide {
			r.fault(&notice.Fault{Pos: v.pos, Field: name, Problem: "数字是全角的", Got: v.text, Want: narrow})
		}
		return wide
	}
	n := func(s string) int { i, _ := strconv.Atoi(s); return i } // digits only
	d := notice.Date{Year: n(m[1]), Month: n(m[2] + m[4]), Day: n(m[3] + m[5]), Pos: v.pos}
	if !d.Valid() {
		r.fault(&notice.Fault{Pos: v.pos, Field: name, Problem: "日历上没有这一天", Got: v.text})
		return true
	}
	*p = d
	return true
}

func (r *reader) seal(name string, p *notice.Seal, v value) bool {
	r.sealed = true
	p.Pos = v.pos
	switch v.kind {
	case scalar:
		p.Wanted = v.text == "有"
		return p.Wanted || v.text == "无"
	case list:
		return false
	}
	var s seal
	readKeys(r, v, sealKeys, &s)
	p.Wanted = true
	p.Picture = s.Picture.Value
	p.Image = r.picture("印章", notice.Text(s.Picture), "")
	if s.Diameter.Value != "" {
		mm, err := strconv.Atoi(strings.TrimSuffix(s.Diameter.Value, "mm"))
		if err != nil || mm < 10 || mm > 60 {
			r.fault(&notice.Fault{Pos: s.Diameter.Pos, Field: "直径", Problem: "值的写法不对", Got: s.Diameter.Value, Want: "10 至 60 的整数（毫米）"})
		}
		p.Diameter = mm
	}
	return true
}

func (r *reader) stamps(name string, p *[]notice.Stamp, v value) bool {
	items := v.items
	if v.kind == mapping {
		items = []value{v}
	}
	if len(items) == 0 {
		return false
	}
	for _, item := range items {
		if item.kind != mapping {
			return false
		}
		var s stamp
		readKeys(r, item, stampKeys, &s)
		if s.Name.Value == "" {
			r.fault(&notice.Fault{Pos: item.pos, Field: name, Problem: "缺少姓名"})
		}
		*p = append(*p, notice.Stamp{Post: s.Post, Name: s.Name, Image: r.picture(name, notice.Text(s.Picture), ""), Pos: item.pos})
	}
	return true
}

// picture reads the PNG or JPEG that the source names, relative to the folder
// of the file that names it; nil for none.
func (r *reader) picture(field string, name notice.Text, folder string) *notice.Picture {
	if name.Value == "" {
		return nil
	}
	data, err := r.open(folder + name.Value)
	if err != nil {
		f := unreadable(name.Pos, field, name.Value, err)
		if r.base != "" {
			f.Want = "相对于" + r.base + "所在文件夹的路径"
		}
		r.fault(f)
		return nil
	}
	size, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width < 1 || size.Height < 1 {
		r.fault(&notice.Fault{Pos: name.Pos, Field: field, Problem: fmt.Sprintf("图片 %s 已损坏或格式不支持", name.Value), Want: "PNG 或 JPEG"})
		return nil
	}
	return &notice.Picture{Path: name.Value, Data: data, MIME: "image/" + format, PixelWidth: size.Width, PixelHeight: size.Height, Pos: name.Pos}
}
